"""Why a score is what it is: the method's name and the computation, the same for people and for programs."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Method(StrEnum):
    """The rules a score can come from. The names stand in the JSON; the sentences are in the language room."""

    EXECUTION = "execution"
    NO_BUDGET = "no_budget"
    MET = "met"
    PROPORTIONAL = "proportional"
    BELOW_PASS = "below_pass"
    THRESHOLD = "threshold"
    TARGET_OVER_ACTUAL = "target_over_actual"
    LINEAR_TO_DOUBLE = "linear_to_double"
    ZERO = "zero"
    TARGET_ZERO = "target_zero"
    ACHIEVED = "achieved"
    PARTIAL = "partial"
    MISSED = "missed"
    CANCELLED = "cancelled"
    MISSING = "missing"
    KIND_MISMATCH = "kind_mismatch"


class Reason(Struct, frozen=True):
    """How a score came about.

    `working` and the `figures` in its places are the computation, see `formula`. `exact` is the value before the cut.
    `over_fulfilment` is actual ÷ target where more was done than promised; `much_over` says that it is so much more that a
    reviewer asks, `flagged` that the preset itself wants it explained.
    """

    method: Method
    working: str = ""
    figures: tuple[Decimal | str, ...] = ()
    exact: Decimal | None = None
    over_fulfilment: Decimal | None = None
    flagged: bool = False
    much_over: bool = False

    @property
    def formula(self) -> str:
        """The computation as one writes it, in no language: `2.00 × 90 ÷ 95 = 1.8947… → 1.89`.

        It is written when it is read: most scores of a folder are only added up.
        """
        return self.working.format(*self.figures)

    @property
    def told(self) -> str:
        """The same for people, who part thousands: `10 × 4,090.25 ÷ 5,000.50 = 8.1797… → 8.17`."""
        return self.working.replace(":f}", ":,f}").format(*self.figures)
