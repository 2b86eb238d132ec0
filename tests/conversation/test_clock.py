"""Clocks that go back, time zones, leap days: nothing is put in order by them, and times are said as they are here."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator

import pytest

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.times import shown_time
from selfeval_tui.language import say
from selfeval_tui.store.discarded import discarded, forget_old
from selfeval_tui.store.folders import draft_path, state_folder
from tests.conversation.desk import at, refuse, take, typed, unfinished

UTC = datetime.UTC
NOON = datetime.datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture(params=["Asia/Shanghai", "America/New_York", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The machine's time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_clock_that_goes_back_changes_no_order() -> None:
    """A day back between two replies, then a year: what was said last stands last, and undo takes that back first."""
    times = iter([NOON, NOON - datetime.timedelta(days=1), NOON - datetime.timedelta(days=366), *[NOON] * 20])
    session = new(clock=lambda: next(times))
    for reply in ("2023", "信息化运维项目", "上海市水务局"):
        take(session, reply)
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    take(session, "/undo")
    assert session.state.evaluation.project.supervising_department is None
    assert session.state.evaluation.project.name == "信息化运维项目"


def test_a_draft_of_the_future_is_a_draft() -> None:
    """Its clock was wrong by years: it is offered, and gone on with."""
    session = new(clock=lambda: datetime.datetime(2093, 6, 1, tzinfo=UTC))
    take(session, "2023")
    session.close()
    ((path, found),) = unfinished()
    assert path == session.ledger.log.path
    assert found.state.evaluation.project.fiscal_year == 2023


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("2026-01-15T03:00", "2026-01-15T09:00", "今天 03:00"),
        ("2026-01-14T23:59", "2026-01-15T00:01", "昨天 23:59"),
        ("2026-01-13T23:59", "2026-01-15T00:01", "01-13"),
        ("2025-02-28T12:00", "2026-01-15T00:01", "2025-02-28"),
        ("2028-02-29T12:00", "2028-03-01T12:00", "昨天 12:00"),
        ("2028-02-28T12:00", "2028-03-01T12:00", "02-28"),
        ("2026-01-16T12:00", "2026-01-15T12:00", "2026-01-16"),
        ("2093-06-01T12:00", "2026-01-15T12:00", "2093-06-01"),
    ],
)
def test_when_something_was(was: str, now: str, told: str, zone: str) -> None:
    """By the hour where it was today or yesterday, by the day before; with its year where it could be taken for another,
    also where it lies in the future."""
    moments = [datetime.datetime.fromisoformat(text).astimezone() for text in (was, now)]
    assert say(shown_time(*moments), "zh") == told
    assert moments[0].tzinfo is not None, zone


def test_times_are_those_of_here(zone: str) -> None:
    """What was noted in one time zone is said in that of the reader."""
    noted = datetime.datetime(2026, 1, 15, 4, 30, tzinfo=UTC)
    here = {"Asia/Shanghai": "今天 12:30", "America/New_York": "昨天 23:30", "UTC": "今天 04:30"}[zone]
    assert say(shown_time(noted, NOON), "zh") == here


def test_what_was_put_aside_in_the_future_is_kept() -> None:
    """A clock that was wrong, and is right again, is no reason to throw a draft away."""
    session = typed("2023")
    session.close()
    folder = state_folder() / "discarded"
    folder.mkdir(mode=0o700)
    session.ledger.log.path.rename(folder / f"20930601-120000000000-{session.ledger.log.path.name}")
    forget_old(NOON)
    assert len(discarded()) == 1
    assert not draft_path(None, "any").exists()


@pytest.mark.parametrize("day", ["2024-02-29", "2024-2-29", "2024年2月29日"])
def test_a_leap_day_is_a_day(day: str) -> None:
    session = typed("2023", "/go prepared_on")
    take(session, day)
    assert session.state.evaluation.project.prepared_on == datetime.date(2024, 2, 29)


@pytest.mark.parametrize("day", ["2023-02-29", "2100-02-29", "2024-02-30"])
def test_a_day_that_never_was_is_refused(day: str) -> None:
    session = typed("2023", "/go prepared_on")
    refuse(session, day)
    assert at(session) == "project.prepared_on"
