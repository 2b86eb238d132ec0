"""What a terminal answers, late, in pieces or unasked, is never typed; keys and what is typed around it are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.tui.terminal.keys import Keys
from selfeval_tui.tui.terminal.probe import Probe
from selfeval_tui.tui.terminal.sequences import PATIENCE, Sequence, Sequences

from .conftest import StartChat
from .steps import wait_for_composer
from .terminal import Chat

ANSWERS = [
    "\x1b[12;5R",
    "\x1b[999999999999999999999;99999999999999R",
    "\x1b[?1;2c",
    "\x1b[?2026;2$y",
    "\x1b]52;c;AAAA\x07",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1bP>|xterm(380)\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[M !!",
    "\x1b[" + "9" * 300 + "u",
    "\x1b[" + "1;" * 200 + "A",
]


class Clock:
    """A clock that stands until it is set."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


def _parts(pieces: Iterable[str], sequences: Sequences | None = None) -> tuple[str, list[str]]:
    """What was typed, and the sequences, after these pieces."""
    feed = (sequences or Sequences(Clock())).feed
    found = [part for piece in pieces for part in feed(piece)]
    typed = "".join(part for part in found if isinstance(part, str))
    return typed, [part.text for part in found if isinstance(part, Sequence)]


@given(
    st.lists(st.sampled_from([*ANSWERS, "水务局", "20", "\r", "\x1b[A", "\x1b[[A", "\x1b[7$"]), max_size=6), st.data()
)
def test_in_whatever_pieces_they_come(sent: list[str], data: st.DataObject) -> None:
    """Each is whole in the end, and what was typed between them is typed."""
    text = "".join(sent)
    cuts = data.draw(st.sets(st.integers(0, len(text)), max_size=6)) - {
        place + 1 for place, character in enumerate(text) if character == "\x1b"
    }
    places = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    typed = "".join(one for one in sent if "\x1b" not in one)
    assert _parts(pieces) == (typed, [one for one in sent if "\x1b" in one])


@pytest.mark.parametrize("begun", ["\x1b[", "\x1b[2;", "\x1b]", "\x1b]11;rgb:00", "\x1bP>|xt", "\x1b[M "])
def test_a_beginning_is_dropped_after_a_second(begun: str) -> None:
    """What is typed after that is typed; a key in its midst ends it at once."""
    clock = Clock()
    sequences = Sequences(clock)
    assert _parts([begun], sequences) == ("", [])
    clock.time = PATIENCE
    assert _parts(["2023"], sequences) == ("2023", [])
    assert not sequences.begun


@pytest.mark.parametrize("begun", ["\x1b[2;", "\x1b]11;rgb:00", "\x1bP>|xt"])
def test_what_cannot_belong_to_it_ends_it(begun: str) -> None:
    """Enter, a Chinese character, another sequence."""
    assert _parts([begun, "\r"]) == ("\r", [])
    assert _parts([begun + "水"]) == ("水", [])
    assert _parts([begun, "\x1b[A甲"]) == ("甲", ["\x1b[A"])


@pytest.mark.parametrize("typed", ["\x1b", "\x1bb", "\x1b2023", "\x1bP2023", "\x1bOP", "\x1b\x1b", "\x1b]abc"])
def test_an_escape_alone_holds_nothing_back(typed: str) -> None:
    """It is a key, or the beginning of one with Alt."""
    assert _parts([typed]) == (typed, [])


@pytest.mark.parametrize("answer", [one for one in ANSWERS if len(one) > 32])
def test_what_is_too_long_is_nothing(answer: str) -> None:
    """The parser would take it for text."""
    assert not list(Keys().sequence(answer))


def test_an_input_method_commits_as_much_as_it_likes() -> None:
    """The form of kitty for several characters at once."""
    sequence = "\x1b[0;;39044:31639:20013:22269:19968u"
    assert [getattr(event, "key", "") for event in Keys().sequence(sequence)] == list("预算中国一")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda value: repr(value)[:20])
def test_nothing_of_it_reaches_the_composer(answer: str, chat: StartChat) -> None:
    """Whole and in the midst of what is typed."""
    terminal = _at_first(chat)
    terminal.type(f"甲{answer}乙")
    wait_for_composer(terminal, "甲乙")


def test_late_pieces_are_no_text(chat: StartChat) -> None:
    """Half a second between them, as over a slow link; a mark of a paste may begin so too."""
    terminal = _at_first(chat)
    for begun, rest in (("\x1b[", "2;5R"), ("\x1b]52;c;", "AAAA\x07"), ("\x1b[20", "0~甲\x1b[201~")):
        terminal.type(begun)
        terminal.wait_for_silence(0.5)
        terminal.type(rest)
    wait_for_composer(terminal, "甲")


def test_a_key_of_escape_is_not_waited_for(chat: StartChat) -> None:
    """It closes a list at once, and what is typed behind it is typed."""
    terminal = _at_first(chat)
    terminal.write("/he")
    terminal.wait_for("/help")
    terminal.type("\x1b")
    terminal.wait_gone("/help", bound=0.9 * PATIENCE)
    terminal.type("l")
    wait_for_composer(terminal, "/hel")


def test_a_late_wrong_answer_ends_nothing(chat: StartChat) -> None:
    """Who has sent a reply can read."""
    terminal = _at_first(chat)
    terminal.reply("2023")
    terminal.wait_for("项目名称是什么")
    terminal.type("\x1b[2;7R甲")
    wait_for_composer(terminal, "甲")


def test_only_the_first_answer_soon_after_the_start_counts() -> None:
    """Neither one behind characters of several bytes, behind a reply, behind another answer, nor a late one."""

    def misread(*, heard: str = "", replied: bool = False, answered: bool = False, at: float = 0) -> bool:
        clock = Clock()
        probe = Probe(clock)
        probe.heard(heard)
        if replied:
            probe.replied()
        if answered:
            probe.is_misread(4, 1)
        clock.time = at
        return probe.is_misread(6, 1)

    assert misread()
    assert misread(heard="2023 \ufffd\ufffd", at=9)
    assert not misread(heard="水")
    assert not misread(replied=True)
    assert not misread(answered=True)
    assert not misread(at=11)


def _at_first(chat: StartChat) -> Chat:
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    return terminal
