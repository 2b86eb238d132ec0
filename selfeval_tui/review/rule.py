"""What a rule of review is, and what rules are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from ..language import Words
from .finding import Finding, Found, Severity
from .rules.folders import OverMany

if TYPE_CHECKING:
    from .form import Form  # which loads the model: a rule over many forms needs none
    from .groups import Marks

OfForm: TypeAlias = "Callable[[Form], Iterator[Found]]"
OfRows: TypeAlias = "Callable[[Form, Marks], Iterator[Found]]"
OfFolder: TypeAlias = Callable[[], OverMany]

FILE = Words("文件")
FORM = Words("整份表")
AMOUNTS = Words("资金")
SCORES = Words("分值和得分")
TEXTS = Words("文字")
INDICATORS = Words("指标")
FOLDER = Words("多份一起看")


class Rule(Struct, frozen=True):
    """A rule: its id, how much it weighs, what it is about, its name, what to do about it, and the function that finds.

    It yields to other rules at the addresses where they have spoken: one mistake, one finding. One about a file that is no
    evaluation to look at has no function: whoever reads the file finds that. One that goes `singly` looks at one indicator
    after the other, and at nothing beside it that may change while its score is the same; it yields to such alone, and none
    that looks at the whole form yields to it within an indicator. Where one that does has only to do with a group of them, its
    function is given those, and isn't asked where there are none: `among`.
    """

    id: str
    severity: Severity
    subject: Words
    label: Words
    advice: Words
    check: OfForm | None = None
    among: tuple[str, OfRows] | None = None
    over: OfFolder | None = None
    yields_to: tuple[str, ...] = ()
    singly: bool = False

    def finding(self, found: Found) -> Finding:
        """What it has found, as it is told."""
        return Finding(self.id, self.severity, found.addresses, found.message, found.fix, found.missing, found.files)
