"""What review finds in one file, small enough that those of a folder can come from other processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...language import Message
from ...review.finding import SEVERITIES, Finding, Severity, counted
from ...review.rules.folders import Summary
from ...review.standing import Standing

if TYPE_CHECKING:
    # What one that is known from before doesn't need: they load the model, and what writes TOML.
    from ...evaluation.toml_edit import Edit
    from ...review.figures import Figures


class Other(StrEnum):
    """What a file is that holds no evaluation to look at. The names stand in the JSON."""

    NEWER = "newer-format"
    SCENARIO = "scenario"  # what is supposed about an evaluation
    FOREIGN = "foreign"  # of another program
    UNREADABLE = "unreadable"

    __hash__ = str.__hash__  # as of a severity


BESIDE = (Other.SCENARIO, Other.FOREIGN)  # what a folder may hold beside its evaluations


class Wanted(Struct, frozen=True):
    """What is asked of a review: the rules that are switched off; the lines of findings, and their fixes as edits of the text,
    which cost the time to find them; the figures that a table of a folder shows.
    """

    ignore: tuple[str, ...] = ()
    lines: bool = False
    edits: bool = False
    figures: bool = False


class Located(Struct, frozen=True):
    """A finding with its line in the file, from 1, 0 where it has none, and the edits that would mend it."""

    finding: Finding
    line: int = 0
    edits: tuple[Edit, ...] = ()


class Known(Struct, frozen=True, array_like=True):
    """What is kept of a review: what of it is counted, `counts` by severity, the gravest first, and the text that told it."""

    kind: str
    ignored: int
    summary: Summary | None
    counts: tuple[int, ...]
    text: str


class FileReview(Struct, frozen=True):
    """What was found in a file, the gravest first; `ignored` findings were not wanted.

    `summary` is there of an evaluation, and so are `figures` where they are wanted; `names` are what the indicators are called
    that are spoken of. `told` is, of a file that couldn't be looked at, why, with its place. One that a folder holds beside
    its evaluations has no finding. It is `lasting` where its content and its name alone decide what is found, and nothing
    that lies beside it. One that is `known` from before has nothing but what is kept of it.
    """

    file: str
    kind: Standing | Other
    found: tuple[Located, ...] = ()
    ignored: int = 0
    summary: Summary | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    told: Message | None = None
    figures: Figures | None = None
    lasting: bool = False
    known: Known | None = None

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        return counted(self.findings) if self.known is None else dict(zip(SEVERITIES, self.known.counts, strict=False))

    @property
    def findings(self) -> Iterator[Finding]:
        return (one.finding for one in self.found)

    @property
    def left_aside(self) -> bool:
        """Whether it is no evaluation, and nobody said that it was."""
        return self.kind in BESIDE and not self.ignored and not any(self.counts.values())
