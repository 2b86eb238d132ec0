"""What can happen to an evaluation in a conversation. Events are all that a journal holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..evaluation.addresses import Address
from ..evaluation.change import Change


@dataclass(frozen=True, slots=True)
class Started:
    """A conversation begins with an evaluation, as the TOML text it came from; `path` and `digest` are "" without a file.

    `last` is the text of last year's evaluation where it goes on from one.
    """

    text: str
    path: str = ""
    digest: str = ""
    then: Address | None = None
    last: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply was accepted: all that it changed, scores included, and where the conversation went.

    `look` are the questions to go on to behind that, before what is missing is asked for. In a sandbox it is its scenario
    that was taken over, which is done with.
    """

    changes: tuple[Change, ...]
    then: Address | None
    look: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A pasted table is shown and waits for a yes; "" lets it go."""

    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """An indicator was taken out; those behind it move up."""

    number: int
    then: Address | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The person went to another question; None is the end. `whole` asks for the row that the question begins."""

    to: Address | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question in hand was put off."""

    address: Address
    then: Address | None


@dataclass(frozen=True, slots=True)
class Undone:
    """The last change was taken back; in a sandbox what was supposed last."""


@dataclass(frozen=True, slots=True)
class Redone:
    """A change taken back was made again; in a sandbox what was supposed."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The evaluation is in its file: the text as written, and what it is known by."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """The file was changed by others, and what they wrote takes the place of what was here; it can be taken back."""

    text: str
    digest: str
    then: Address | None


@dataclass(frozen=True, slots=True)
class ScenarioOpened:
    """The sandbox of a scenario was opened, of a new one where none is called so."""

    name: str


@dataclass(frozen=True, slots=True)
class ScenarioChanged:
    """More was supposed in the open sandbox, or in a new one that was opened with it, of the name it `begins`."""

    changes: tuple[Change, ...]
    begins: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioLeft:
    """The open sandbox was left; its scenario stays."""


@dataclass(frozen=True, slots=True)
class ScenarioDropped:
    """A scenario was let go of, and its sandbox left where it was open."""

    name: str


@dataclass(frozen=True, slots=True)
class ScenarioRenamed:
    """A scenario got another name."""

    name: str
    called: str


OfForm: TypeAlias = Started | Answered | Offered | Removed | Moved | Skipped | Undone | Redone | Saved | Adopted
OfScenarios: TypeAlias = ScenarioOpened | ScenarioChanged | ScenarioLeft | ScenarioDropped | ScenarioRenamed
Event: TypeAlias = OfForm | OfScenarios
