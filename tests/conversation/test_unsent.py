"""What was typed and not sent, where two sessions have one draft: nobody's is written over unseen."""

from __future__ import annotations

from selfeval_tui.conversation.home.opening import open_draft
from selfeval_tui.store.unsent import read_unsent

from .desk import typed


def test_what_another_session_left_is_found_once_it_is_gone() -> None:
    """Not while it is being typed there; whatever is held here until it is found, that is not written over."""
    first = typed("2023")
    path = first.ledger.log.path
    first.greet()
    first.find_unsent()
    first.hold("很长的半句")
    second = open_draft(path)
    second.greet()
    assert second.find_unsent() == ""
    first.close()
    second.hold("水")
    assert second.ledger.unsent == "很长的半句"
    assert second.find_unsent() == "很长的半句"
    assert second.find_unsent() == ""
    second.hold("水")
    second.close()
    assert read_unsent(path) == "水"


def test_nothing_left_needs_no_finding() -> None:
    """What is typed is kept at once."""
    session = typed("2023")
    session.hold("半句")
    session.hold("半句话")
    session.close()
    assert read_unsent(session.ledger.log.path) == "半句话"
