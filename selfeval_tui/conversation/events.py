"""What can happen to an evaluation in a conversation. Events are all that a journal holds."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from ..evaluation.addresses import Address
from ..evaluation.change import Change


class Started(Struct, frozen=True):
    """A conversation begins with an evaluation, as the TOML text it came from; `path` and `digest` are "" without a file.

    `last` is the text of last year's evaluation where it goes on from one.
    """

    text: str
    path: str = ""
    digest: str = ""
    then: Address | None = None
    last: str = ""


class Answered(Struct, frozen=True):
    """A reply was accepted: all that it changed, scores included, and where the conversation went.

    `look` are the questions to go on to behind that, before what is missing is asked for. In a sandbox it is its scenario
    that was taken over, which is done with.
    """

    changes: tuple[Change, ...]
    then: Address | None
    look: tuple[Address, ...] = ()


class Offered(Struct, frozen=True):
    """A pasted table is shown and waits for a yes; "" lets it go."""

    text: str


class Removed(Struct, frozen=True):
    """An indicator was taken out; those behind it move up."""

    number: int
    then: Address | None


class Moved(Struct, frozen=True):
    """The person went to another question; None is the end. `whole` asks for the row that the question begins."""

    to: Address | None
    whole: bool = False


class Skipped(Struct, frozen=True):
    """The question in hand was put off."""

    address: Address
    then: Address | None


class Undone(Struct, frozen=True):
    """The last change was taken back; in a sandbox what was supposed last."""


class Redone(Struct, frozen=True):
    """A change taken back was made again; in a sandbox what was supposed."""


class Saved(Struct, frozen=True):
    """The evaluation is in its file: the text as written, and what it is known by."""

    path: str
    digest: str


class Adopted(Struct, frozen=True):
    """The file was changed by others, and what they wrote takes the place of what was here; it can be taken back."""

    text: str
    digest: str
    then: Address | None


class ScenarioOpened(Struct, frozen=True):
    """The sandbox of a scenario was opened, of a new one where none is called so."""

    name: str


class ScenarioChanged(Struct, frozen=True):
    """More was supposed in the open sandbox, or in a new one that was opened with it, of the name it `begins`."""

    changes: tuple[Change, ...]
    begins: str = ""


class ScenarioLeft(Struct, frozen=True):
    """The open sandbox was left; its scenario stays."""


class ScenarioDropped(Struct, frozen=True):
    """A scenario was let go of, and its sandbox left where it was open."""

    name: str


class ScenarioRenamed(Struct, frozen=True):
    """A scenario got another name."""

    name: str
    called: str


OfForm: TypeAlias = Started | Answered | Offered | Removed | Moved | Skipped | Undone | Redone | Saved | Adopted
OfScenarios: TypeAlias = ScenarioOpened | ScenarioChanged | ScenarioLeft | ScenarioDropped | ScenarioRenamed
Event: TypeAlias = OfForm | OfScenarios
