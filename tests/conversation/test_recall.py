"""Recall: older and newer replies, what is being typed kept, each reply met once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.recall import Recall
from selfeval_tui.store.history import LONGEST_REPLY

SENT = ["2023", "信息化运维项目", "/go 3.actual", "28.49 28.49 28.40"]


def sent(*replies: str) -> Recall:
    recall = Recall()
    for reply in replies:
        recall.add(reply)
    return recall


def all_older(recall: Recall, typed: str) -> list[str]:
    """Every reply that going back leads to, the newest first."""
    found: list[str] = []
    while (reply := recall.older(found[-1] if found else typed)) is not None:
        found.append(reply)
    return found


def test_older_replies_come_newest_first_and_end() -> None:
    """Behind the oldest there is nothing, however often one asks."""
    recall = sent(*SENT)
    assert all_older(recall, "") == SENT[::-1]
    assert recall.older(SENT[0]) is None


def test_what_was_being_typed_comes_back() -> None:
    """At the end of the way forward stands the unsent text; behind it there is nothing."""
    recall = sent(*SENT)
    recall.older("写到一半")
    recall.older(SENT[-1])
    assert recall.newer(SENT[-2]) == SENT[-1]
    assert recall.newer(SENT[-1]) == "写到一半"
    assert recall.newer("写到一半") is None


def test_before_the_walk_there_is_nothing_newer() -> None:
    """Down alone does nothing."""
    assert sent(*SENT).newer("") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("/go", ["/go 7", "/go 3.actual"]),
        ("信", ["信息公开", "信息化运维项目"]),
        ("/go 7", ["/go 7.weight"]),
        ("没有这样的", ["/go 7.weight", "信息公开", "/go 7", "/go 3.actual", "信息化运维项目"]),
    ],
)
def test_what_was_typed_says_which(typed: str, found: list[str]) -> None:
    """Replies that begin with it, not it itself; where none does, all."""
    recall = sent("信息化运维项目", "/go 3.actual", "/go 7", "信息公开")
    if "weight" in found[0]:
        recall.add("/go 7.weight")
    assert all_older(recall, typed) == found


def test_a_reply_sent_again_is_met_once() -> None:
    """Where it was sent last."""
    assert all_older(sent("甲方", "乙方", "甲方"), "") == ["甲方", "乙方"]


def test_what_is_changed_on_the_way_stays_changed() -> None:
    """Until a reply is sent: then the walk is over, and the replies are as they were sent."""
    recall = sent(*SENT)
    recall.older("写到一半")
    recall.older("28.49 28.49 28.50")
    assert recall.newer(SENT[-2]) == "28.49 28.49 28.50"
    assert recall.newer("28.49 28.49 28.50") == "写到一半"
    recall.add("已发出")
    assert all_older(recall, "") == ["已发出", *SENT[::-1]]


def test_clearing_ends_the_walk() -> None:
    """What is typed then begins another."""
    recall = sent(*SENT)
    recall.older("")
    recall.leave()
    assert recall.newer("") is None
    assert recall.older("信") == "信息化运维项目"


def test_replies_of_other_sessions_come_before_ones_own() -> None:
    """They are read when a walk begins, so that what another window sent meanwhile is found."""
    others = ["别处的"]
    recall = Recall(lambda: others)
    recall.add("自己的")
    assert all_older(recall, "") == ["自己的", "别处的"]
    recall.leave()
    others.append("别处新的")
    assert all_older(recall, "") == ["自己的", "别处新的", "别处的"]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("信息化运维项目", True), ("/go 3.actual", True), ("／去 3", True), ("第一条\n第二条", True), ("28", True),
        ("1", False), ("n", False), ("/show", False), ("／得分表", False), (" /quit ", False), ("", False), ("  ", False),
        ("水" * LONGEST_REPLY, True), ("水" * (LONGEST_REPLY + 1), False),
    ],
    ids=lambda value: repr(value)[:20],
)  # fmt: skip
def test_what_is_kept_for_other_sessions(reply: str, kept: bool) -> None:
    """Not the number of a choice, a command alone, or a paste of pages."""
    found: list[str] = []
    recall = Recall(keep=found.append)
    recall.add(reply)
    assert found == ([reply] if kept else [])


def test_what_is_not_kept_is_recalled_all_the_same() -> None:
    """Within its session every reply is, but for blanks and pages."""
    assert all_older(sent("1", "/show", " ", "水" * 3_000), "") == ["/show", "1"]


@given(st.lists(st.text(max_size=6), max_size=8), st.text(max_size=3), st.lists(st.booleans(), max_size=30))
def test_the_unsent_text_is_never_lost(replies: list[str], typed: str, steps: list[bool]) -> None:
    """Whatever was sent and however one walks: forward to the end there it is."""
    recall = sent(*replies)
    text = typed
    for back in steps:
        found = recall.older(text) if back else recall.newer(text)
        text = text if found is None else found
    while (found := recall.newer(text)) is not None:
        text = found
    assert text == typed


def test_what_was_left_unsent_comes_first() -> None:
    """Before what begins as the typed text does, also in the middle of a walk; once a reply is sent it is one of them."""
    kept: list[str] = []
    recall = Recall(keep=kept.append)
    for reply in SENT:
        recall.add(reply)
    recall.put_first("别处的半句")
    assert kept[-1] == "别处的半句"
    assert all_older(recall, "20") == ["别处的半句", "2023"]
    recall.put_first("又一处")
    assert [recall.newer(text) for text in ("2023", "别处的半句", "又一处")] == ["别处的半句", "又一处", "20"]
    recall.add("2024")
    assert all_older(recall, "")[:3] == ["2024", "又一处", "别处的半句"]


def test_pages_left_unsent_are_handed_on_to_be_kept_at_once() -> None:
    """What is too long to be recalled as a reply stands nowhere else."""
    kept: list[str] = []
    text = "水" * (LONGEST_REPLY + 1)
    Recall(keep=kept.append).put_first(text)
    assert kept == [text]
