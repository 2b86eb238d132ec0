"""The ways from the conversation to other screens, the outline and the table of a folder, and back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from ..conversation.line import Role
from ..conversation.registry import Replies
from ..conversation.replies.folder import FolderShown
from ..conversation.replies.reply import Reply
from ..conversation.replies.told import Told
from ..conversation.talk import Switched, Talk
from ..conversation.views.outline import Outline
from ..evaluation.problem import Problem
from ..language import Language, Message
from .folders import Folders
from .holding import Holding
from .outline import OutlineScreen
from .over import Over, Typed


class Leading(Holding):
    """Shows a screen over the conversation, and hands the talk what it ends with; what is typed is for who is led to."""

    def __init__(self, language: Language, talk: Talk, pasting: Callable[[], str]) -> None:
        super().__init__(language, talk, pasting)
        self._folders = Folders(self._come_from_folder)
        self._from_folder = False  # what is typed is the form's that is left, and none of that which is opened

    @abstractmethod
    def _begin(self, replies: Replies) -> Replies:
        """Begin an exchange in the transcript."""

    @abstractmethod
    def _present(self, replies: Sequence[Reply | Switched]) -> Problem | None:
        """Show replies; what was refused, if anything was."""

    async def _show_outline(self, outline: Outline) -> None:
        """Open the outline; asked for twice before it was there, it is closed again."""
        if isinstance(before := self.app.screen, OutlineScreen):
            await before.leave("")
        else:
            opened = OutlineScreen(outline, self.language, self._come_from_outline)
            await self.app.push_screen(opened)
            self.hand_on(opened.lead)

    def _come_from_outline(self, reply: str, typed: Typed) -> None:
        """From the outline: the transcript as it was, or what was chosen there; then what was typed behind that."""
        self._composer.lead_away(typed)
        replies = self._begin(self.talk.reply(reply)) if reply else ()
        if replies:
            self._present(replies)
        if not any(isinstance(one, FolderShown) for one in replies):
            self.hand_on()

    async def _show_folder(self, folder: FolderShown) -> None:
        """Show the table of a folder, or say that there is none."""
        shown = await self._folders.show(self.app, folder, self.language)
        self.hand_on(self._hand_to_screen if shown else None)
        if not shown:
            self._present((Told(Message.of("tui.folder_none"), Role.NOTE),))

    def _hand_to_screen(self, typed: Typed) -> None:
        if isinstance(front := self.app.screen, Over):
            front.lead(typed)

    def _come_from_folder(self, reply: str, typed: Typed) -> None:
        """From the table: the transcript as it was, or what was chosen there, with the way back before it."""
        self._composer.lead_away(typed)
        back = Told(Message.of("tui.folder_back"), Role.NOTE)
        if reply:
            self._from_folder = True
            self._present(self._begin((back, *self.talk.reply(reply))))
            self._from_folder = False
        elif self.talk.board is None:
            self._present((back,))
        self.hand_on()
