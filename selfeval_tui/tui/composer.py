"""Where a reply is typed: one line that grows to a few. Enter sends, ctrl+j begins another line.

All keys that do something are taken here, one after the other: what a slow link brings in one piece is taken in the
order in which it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import events, on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from ..conversation.candidate import Candidate
from ..conversation.completing.completion import LONGEST
from ..conversation.recall import Recall
from ..conversation.registry import all_commands
from .completer import Completer
from .hold import Hold
from .over import Typed
from .prompt import MOST_SHOWN, Prompt, is_letter

# What the keys of a text area do. Left to its bindings they would be carried out after what was typed behind them.
_EDITING = {binding.key: binding.action for binding in Binding.make_bindings(TextArea.BINDINGS)}


class Composer(Prompt):
    """A text area that sends. Its own undo is for unsent text; with nothing typed, undo is for answers."""

    @dataclass
    class Led(Message):
        """What was typed elsewhere, and then what was typed ahead here, is for who is called with it. Without one it is for
        here, and what is typed from here on too.
        """

        typed: Typed
        to: Callable[[Typed], None] | None = None

    def __init__(
        self,
        completer: Completer,
        recall: Recall,
        hold: Hold,
        send: Callable[[str, bool], object],
        stop: Callable[[], object],
        changed: Callable[[], object],
    ) -> None:
        """`send` is called with a reply, and whether it was typed here or is a key's command, `stop` for ctrl+c with nothing
        typed, `changed` when another text is typed. They are called, not told by a message: the answer is there before the
        next key is taken, and in the picture that shows the composer empty; a message goes through all that this stands in.
        """
        super().__init__(hold)
        self._hand_in = send
        self._stop = stop
        self._tell_change = changed
        self._completer = completer
        self._recall = recall
        # Asked first of every key, with what is typed: True where the key was for the transcript.
        self.elsewhere: Callable[[str, str], bool] = _to_nobody
        # What is typed ahead, before the talk begins and while another screen is about to open; None while it is for here.
        self._ahead: Typed | None = []
        self._keys: dict[str, Callable[[], object]] = {
            "enter": self._take_or_send,
            "tab": self._complete,
            "escape": completer.close,
            "up": self._up,
            "down": self._down,
            "ctrl+p": self._up,
            "ctrl+n": self._down,
            "ctrl+j": partial(self.type, "\n"),
            "ctrl+c": self._clear_or_stop,
            "ctrl+z": partial(self._again_or, self.undo, "/undo"),
            "ctrl+y": partial(self._again_or, self.redo, "/redo"),
            **{command.key: partial(self._command, f"/{command.name}") for command in all_commands() if command.key},
        }

    def settle(self) -> None:
        """Nothing is offered for what wasn't typed."""
        self._completer.settle(*self._line)

    def resume(self, text: str) -> bool:
        """Put what was being typed here again, to be gone on with; True where something else is: it is recalled first."""
        if self.unsent:
            self._recall.put_first(text)
            return True
        self.put(text)
        return False

    def lead_away(self, typed: Sequence[events.Key | events.Paste] = ()) -> None:
        """Another screen is about to open: what is typed from here on is that screen's, behind what was typed before."""
        self._ahead = [*typed, *(self._ahead or ())]

    @property
    def leads_away(self) -> bool:
        """Whether what is typed here is somebody else's."""
        return self._ahead is not None

    async def on_composer_led(self, message: Led) -> None:
        """All in the order in which it was typed: what comes from here on stands behind this message."""
        typed, self._ahead = [*message.typed, *(self._ahead or ())], None
        if message.to is not None:
            # Until that screen leads back: who left it may have typed on before it is over.
            self._ahead = []
            message.to(typed)
            return
        for event in typed:
            if isinstance(event, events.Key):
                await self._on_key(event)
            else:
                await self._on_paste(event)
                if not self.leads_away and len(event.text) <= MOST_SHOWN:
                    await super()._on_paste(event)

    async def _on_key(self, event: events.Key) -> None:
        if self._ahead is not None:
            self._ahead.append(events.Key(event.key, event.character))
            event.prevent_default()
            event.stop()
            return
        # The list, where it is open, has the first claim to its keys.
        is_for_list = self._completer.is_open and event.key in ("enter", "escape")
        if not is_for_list and self.elsewhere(event.key, self.text):
            event.prevent_default()
            event.stop()
            return
        act = self._keys.get(event.key)
        if event.key == "backspace" and not self.text and self._hold.drop():
            pass
        elif act is not None:
            act()
        elif event.key in _EDITING:
            await self.run_action(_EDITING[event.key])
        elif is_letter(event):
            assert event.character is not None
            self.type(event.character)
        else:
            await super()._on_key(event)
            # What means nothing here means nothing elsewhere: the screen hands on to here what nobody took.
            event.stop()
            return
        event.prevent_default()
        event.stop()

    async def _on_paste(self, event: events.Paste) -> None:
        """A paste of any size arrives at once: what is too large to be edited here is held whole, and goes with the reply."""
        event.stop()
        if self._ahead is not None:
            self._ahead.append(events.Paste(event.text))
            event.prevent_default()
        elif len(event.text) > MOST_SHOWN:
            whole = self.unsent_with(event.text)
            self._load("")
            self._hold.take(whole)
            event.prevent_default()

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _heed(self, event: TextArea.Changed | TextArea.SelectionChanged) -> None:
        event.stop()
        self._follow()
        if isinstance(event, TextArea.Changed):
            self._tell_change()

    def _follow(self) -> None:
        self._completer.follow(*self._line)

    @property
    def _line(self) -> tuple[str | None, int]:
        """The line that is typed and the cursor in it, for the completion; no line where there are several, or a long one."""
        line = self.document.get_line(0) if self.document.line_count == 1 else None
        return (line, self.cursor_location[1]) if line is not None and len(line) <= LONGEST else (None, 0)

    def _complete(self) -> None:
        self._follow()
        taken = self._completer.open_or_take()
        if taken is not None:
            self._put(*taken)

    def _put(self, start: int, candidate: Candidate) -> None:
        text = self._completer.text_of(candidate)
        self.replace(text, (0, start), self.cursor_location, maintain_selection_offset=False)
        if candidate.whole:
            self.settle()
        else:
            self._follow()

    def _up(self) -> None:
        self._follow()
        if self._completer.is_open:
            self._completer.move(-1)
            return
        first = self.navigator.is_first_wrapped_line(self.cursor_location)
        reply = self._recall.older(self.text) if first else None
        self._load(reply) if reply is not None else self.action_cursor_up()

    def _down(self) -> None:
        self._follow()
        if self._completer.is_open:
            self._completer.move(1)
            return
        last = self.navigator.is_last_wrapped_line(self.cursor_location)
        reply = self._recall.newer(self.text) if last else None
        self._load(reply) if reply is not None else self.action_cursor_down()

    def _take_or_send(self) -> None:
        self._follow()
        chosen = self._completer.in_hand
        if chosen is not None:
            self._put(*self._completer.take())
        if chosen is None or chosen.whole:
            self._send()

    def _send(self) -> None:
        text = self.unsent
        self._recall.add(text)
        self.empty()
        self._hand_in(text, True)

    def _command(self, text: str) -> None:
        self.settle()
        self._hand_in(text, False)

    def _clear_or_stop(self) -> None:
        if self._hold.drop():
            return
        if self.text:
            # An edit like another: ctrl+z brings back what was cleared by mistake.
            self.delete((0, 0), self.document.end)
            self._recall.leave()
        else:
            self._stop()

    def _again_or(self, change: Callable[[], object], command: str) -> None:
        """Undo or redo typing; where there is none to change, the answer."""
        if command == "/undo" and self._hold.restore():
            return
        before = self.text
        change()
        if not before and self.text == before:
            self._command(command)


def _to_nobody(_key: str, _typed: str) -> bool:
    """No key is for anyone else while nobody asked for one."""
    return False
