"""What is told of the row in hand: the gravest first, and before that what was looked for."""

from __future__ import annotations

from selfeval_tui.conversation.folder.details import details
from selfeval_tui.conversation.folder.listing import Listing
from selfeval_tui.conversation.line import Role
from selfeval_tui.language import Message, say
from selfeval_tui.review.finding import Finding
from selfeval_tui.review.table import RULES

from .rows import row

ROW = row("信息公开", rules=("goal-echo", "weight-sum", "cost-rewarded"))
TOGETHER = tuple(
    Finding(rule, RULES[rule].severity, (), Message.of(RULES[rule].label), files=("信息公开.toml",))
    for rule in ("all-full", "unit-name-varies")
)
OWN = ["错误 1 处", "分值合计", "提示 2 处", "照抄目标", "成本越高越好"]
SHARED = ["几份一起看", "份份满分", "名称写法不一"]


def _told(*sought: str) -> list[str]:
    lines = details(ROW, shared=TOGETHER, sought=frozenset(sought))
    name, *told = [say(line.words, "zh") for line in lines if line.role is not Role.BLANK]
    assert name == "信息公开"
    return told


def test_the_gravest_come_first_and_what_is_shared_last() -> None:
    assert _told() == [*OWN, *SHARED]


def test_what_is_looked_for_comes_first() -> None:
    """With its like; as much is told as without."""
    assert _told("all-full") == [*SHARED, *OWN]
    assert _told("unit-name-varies") == ["几份一起看", "名称写法不一", "份份满分", *OWN]
    assert _told("goal-echo") == [*OWN[2:], *OWN[:2], *SHARED]
    assert _told("cost-rewarded") == [OWN[2], OWN[4], OWN[3], *OWN[:2], *SHARED]
    assert _told("cost-rewarded", "all-full") == [*SHARED, OWN[2], OWN[4], OWN[3], *OWN[:2]]


def test_words_name_rules_by_either_name() -> None:
    """What stands in a project's name names no rule."""
    listing = Listing()
    listing.add([ROW])
    assert listing.sought == frozenset()
    for typed in ("all-full", RULES["all-full"].label.zh, f"信息 {RULES['all-full'].label.zh}"):
        listing.find(typed)
        assert "all-full" in listing.sought, typed
    listing.find("信息公开")
    assert listing.sought == frozenset()
