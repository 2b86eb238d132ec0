"""What several evaluations show together: the rules for it, which no evaluation has to be loaded for."""

from __future__ import annotations

from collections.abc import Iterable

from ..language import Words
from .finding import Report, Severity
from .rule import FOLDER, Rule
from .rules import folders
from .rules.folders import Summary

ALL_FULL = Rule(
    "all-full", Severity.WARNING, FOLDER, Words("份份满分"), Words("请核对评分是否从严。"), over=folders.AllFull
)
UNIT_NAME_VARIES = Rule(
    "unit-name-varies", Severity.INFO, FOLDER, Words("名称写法不一"), Words("请统一写法。"), over=folders.UnitNameVaries
)
_RULES = (ALL_FULL, UNIT_NAME_VARIES)


class Together:
    """What several evaluations show together, told of them one by one; a file that switches a rule off is left out of it."""

    def __init__(self, ignore: Iterable[str] = ()) -> None:
        self._off = frozenset(ignore)
        self._rules = [(rule, rule.over()) for rule in _RULES if rule.over is not None]

    def add(self, summary: Summary) -> None:
        for rule, over in self._rules:
            if rule.id not in summary.ignored:
                over.add(summary)

    def report(self) -> Report:
        found = [rule.finding(one) for rule, over in self._rules for one in over.found()]
        kept = tuple(one for one in found if one.rule not in self._off)
        return Report(kept, len(found) - len(kept))
