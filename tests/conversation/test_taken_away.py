"""The folder of the drafts is deleted while one is filled in: what was accepted is on disk again before it is said to be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import StringIO

import pytest

from selfeval_tui.conversation.home.opening import open_draft
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.replies.told import Left, Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.plain.lines import converse
from selfeval_tui.store.folders import drafts_folder
from selfeval_tui.store.unsent import read_unsent
from tests.conversation.desk import take, typed


def _left(session: Session) -> Left:
    (left,) = session.reply("/quit")
    assert isinstance(left, Left)
    return left


def _is_warned(session: Session) -> bool:
    """Whether leaving is refused for what it would lose."""
    last = session.reply("/quit")[-1]
    return isinstance(last, Refused) and last.problem.message.code == "unkept.leaving"


def _is_there(session: Session) -> bool:
    found = resume(session.ledger.log.path)
    return found is not None and found.state == session.state


def _resumed() -> Session:
    session = typed("2023", "项目戊")
    session.close()
    again = open_draft(session.ledger.log.path)
    again.greet()
    return again


@pytest.mark.parametrize("begin", [lambda: typed("2023", "项目戊"), _resumed], ids=["begun here", "gone on with"])
def test_what_is_said_to_be_kept_is(begin: Callable[[], Session]) -> None:
    """The goodbye brings it back."""
    session = begin()
    shutil.rmtree(drafts_folder())
    assert _left(session).kept
    session.close()
    assert _is_there(session)


def test_what_is_gone_on_with_is_answered_as_ever() -> None:
    """It isn't taken for a draft that another window has gone on with."""
    session = _resumed()
    shutil.rmtree(drafts_folder())
    take(session, "上海市水务局")
    assert _is_there(session)


def test_typing_brings_it_back() -> None:
    """What is typed and not sent is found with its draft, and not alone."""
    session = typed("2023", "项目戊")
    shutil.rmtree(drafts_folder())
    session.hold("半句没发")
    assert _is_there(session)
    session.close()
    assert read_unsent(session.ledger.log.path) == "半句没发"


def test_a_closed_window_brings_it_back() -> None:
    """Nothing was typed, nobody has said goodbye."""
    session = typed("2023", "项目戊")
    shutil.rmtree(drafts_folder())
    session.close()
    assert _is_there(session)


def _barred() -> None:
    """In the place of the state folder stands a file."""
    shutil.rmtree(drafts_folder().parent)
    drafts_folder().parent.write_text("", encoding="utf-8")


def test_what_cannot_be_brought_back_is_not_said_to_be_kept() -> None:
    """It is asked about once, as any reply that isn't kept; then nothing is promised."""
    session = typed("2023", "项目戊")
    _barred()
    assert _is_warned(session)
    assert not list(_left(session).lines())


def test_nor_is_what_another_stands_in_the_place_of() -> None:
    """A draft of somebody else's has its name by now."""
    session = typed("2023", "项目戊")
    drafts_folder().joinpath(session.ledger.log.path.name).unlink()
    session.ledger.log.path.write_bytes(b"theirs")
    assert _is_warned(session)
    assert not list(_left(session).lines())
    assert session.ledger.log.path.read_bytes() == b"theirs"


def test_lines_that_end_say_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Line by line the end of the input is the goodbye."""

    class Ending(StringIO):
        def __next__(self) -> str:  # type: ignore[override]  # of text it is text
            if self.tell() == len(self.getvalue()):
                _barred()
            return super().__next__()

    session = typed()
    assert converse(session, "zh", Ending("2023\n项目戊\n"), StringIO()) == 1
    assert "草稿已保留" not in capsys.readouterr().err
