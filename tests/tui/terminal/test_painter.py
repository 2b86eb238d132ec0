"""What the painter sends makes the picture that was drawn, cell for cell, and is less."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.tui.terminal.painter import SYNC_BEGIN, SYNC_END, Painter

# Narrow and wide, of which terminals agree and don't agree how wide they are.
_TEXTS = st.text(st.sampled_from(" ab1.水务（），。─▎·…é"), max_size=30)
_INKS = st.sampled_from(
    ["39;49", "1;39;49", "2;39;49", "1;36;49", "90;49", "7;39;49", "33;44", "4;38;5;200", "38;2;1;2;3"]
)
_RUNS = st.lists(st.tuples(_INKS, _TEXTS), max_size=5)
_FEW, _MANY = 30, 12  # columns, rows

Run = tuple[str, str]


def _row(runs: Iterable[Run], columns: int = _FEW) -> list[Run]:
    """Runs that fill a row to its end."""
    found: list[Run] = []
    left = columns
    for ink, text in runs:
        kept = ""
        for one in text:
            width = 2 if one in "水务（），。" else 1
            if width > left:
                break
            kept, left = kept + one, left - width
        found.append((ink, kept))
    return [*found, ("39;49", " " * left)]


def _drawn(rows: Iterable[tuple[int, Sequence[Run]]], cursor: tuple[int, int]) -> str:
    """Rows as Textual draws them: each from its first column on, one run after the other, then the cursor."""
    lines = (
        f"\x1b[{number + 1};1H" + "".join(f"\x1b[{ink}m{text}\x1b[0m" for ink, text in runs) for number, runs in rows
    )
    return "\n".join(lines) + f"\x1b[{cursor[1] + 1};{cursor[0] + 1}H"


@dataclass
class Shown:
    """A terminal that is sent all that is drawn, and one that is sent what the painter makes of it."""

    columns: int = _FEW
    rows: int = _MANY
    sent: int = 0
    whole: int = 0
    screens: list[pyte.Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.screens = [pyte.Screen(self.columns, self.rows) for _ in range(2)]
        for screen in self.screens:
            screen.reset_mode(pyte.modes.DECAWM)
        self.painter = Painter(self.columns, self.rows)

    def draw(self, text: str) -> str:
        """Draw on both; what the second was sent."""
        painted = self.painter.paint(text)
        for screen, data in zip(self.screens, (text, painted), strict=True):
            pyte.Stream(screen).feed(data)
        self.whole += len(text.encode())
        self.sent += len(painted.encode())
        return painted

    def resize(self, columns: int, rows: int) -> None:
        for screen in self.screens:
            screen.resize(rows, columns)
        self.painter.resize(columns, rows)
        self.columns, self.rows = columns, rows

    def assert_alike(self) -> None:
        first, second = ([_seen(screen, row) for row in range(self.rows)] for screen in self.screens)
        assert second == first
        assert _at(self.screens[1]) == _at(self.screens[0])


def _seen(screen: pyte.Screen, row: int) -> list[tuple[object, ...]]:
    """What is seen in each cell: of a blank one its ground, and what is drawn over it."""
    found: list[tuple[object, ...]] = []
    for column in range(screen.columns):
        cell = screen.buffer[row][column]
        over = cell.reverse, cell.underscore, cell.strikethrough
        front = (cell.fg, cell.bold, cell.italics) if cell.data.strip() or any(over) else ()
        found.append((cell.data, cell.bg, *over, *front))
    return found


def _at(screen: pyte.Screen) -> tuple[int, int]:
    return screen.cursor.x, screen.cursor.y


_PICTURES = st.lists(_RUNS, min_size=_MANY, max_size=_MANY).map(lambda rows: [_row(runs) for runs in rows])
_CURSORS = st.tuples(st.integers(0, _FEW - 1), st.integers(0, _MANY - 1))


@settings(max_examples=60)
@given(st.lists(st.tuples(_PICTURES, st.sets(st.integers(0, _MANY - 1)), _CURSORS), min_size=1, max_size=6))
def test_it_shows_what_was_drawn(frames: list[tuple[list[list[Run]], set[int], tuple[int, int]]]) -> None:
    """Whole pictures and single rows of them, one over the other."""
    shown = Shown()
    for number, (picture, some, cursor) in enumerate(frames):
        rows = sorted(some) if number and some else range(_MANY)
        shown.draw(_drawn([(row, picture[row]) for row in rows], cursor))
        shown.assert_alike()


@settings(max_examples=60)
@given(_PICTURES, st.lists(_RUNS, min_size=1, max_size=6), st.integers(0, 4), st.integers(0, 4), st.booleans())
def test_it_shows_what_was_rolled(
    picture: list[list[Run]], more: list[list[Run]], head: int, foot: int, up: bool
) -> None:
    """Rows between a head and a foot move up, and others come in below; or down."""
    shown = Shown()
    shown.draw(_drawn(enumerate(picture), (0, 0)))
    within, come = picture[head : _MANY - foot], [_row(runs) for runs in more]
    moved = [*within, *come][-len(within) :] if up else [*come, *within][: len(within)]
    after = [*picture[:head], *moved, *picture[_MANY - foot :]]
    shown.draw(_drawn(enumerate(after), (3, 1)))
    shown.assert_alike()


@given(_PICTURES, st.integers(1, 3), st.sampled_from("ab水"))
def test_it_shows_what_came_between(picture: list[list[Run]], row: int, sign: str) -> None:
    """What is no picture goes out as it is; what it did to the terminal isn't relied on."""
    shown = Shown()
    shown.draw(_drawn(enumerate(picture), (0, 0)))
    spoilt = f"\x1b[{row};2H\x1b[31m{sign * 3}\x1b[K\x1b[2L"
    assert shown.draw(spoilt) == spoilt
    shown.draw(_drawn(enumerate(picture), (1, 1)))
    shown.assert_alike()


@given(_PICTURES, st.integers(_FEW, _FEW + 9), st.integers(_MANY, _MANY + 5))
def test_it_shows_another_size(picture: list[list[Run]], columns: int, rows: int) -> None:
    """Whatever the terminal made of what it showed, all is sent anew."""
    shown = Shown()
    shown.draw(_drawn(enumerate(picture), (0, 0)))
    shown.resize(columns, rows)
    after = [_row(runs, columns) for runs in [*picture, *[[]] * (rows - _MANY)]]
    shown.draw(_drawn(enumerate(after), (2, 2)))
    shown.assert_alike()


def _plain(*lines: str, columns: int = _FEW, rows: int = _MANY) -> list[tuple[int, list[Run]]]:
    return list(enumerate(_row([("39;49", line)], columns) for line in [*lines, *[""] * (rows - len(lines))]))


def test_a_picture_that_is_drawn_again_is_not_sent_again() -> None:
    shown = Shown()
    picture = _drawn(_plain("水务", "ab"), (0, 3))
    shown.draw(picture)
    assert shown.draw(picture) == ""


def test_a_letter_is_a_letter() -> None:
    """Typed behind others, with the cursor drawn behind it."""
    shown = Shown()

    def prompt(typed: str) -> str:
        return f"\x1b[5;3H\x1b[39;49m{typed}\x1b[0m\x1b[7;39;49m \x1b[0m\x1b[39;49m{' ' * 20}\x1b[0m\x1b[5;{3 + len(typed)}H"

    shown.draw(_drawn(_plain(), (2, 4)))
    shown.draw(prompt("20"))
    assert shown.draw(prompt("202")) == "2\x1b[7m \x1b[m\b"
    shown.assert_alike()


def test_rows_that_move_are_moved() -> None:
    """An answer rolls the transcript: what goes up isn't sent again."""
    shown = Shown()
    lines = [f"行 {number}" + "x" * 20 for number in range(_MANY)]
    shown.draw(_drawn(_plain(*lines), (0, 0)))
    painted = shown.draw(_drawn(_plain(*lines[3:], "一", "二", "三"), (0, 0)))
    assert "\x1b[1;12r" in painted
    assert "x" not in painted
    shown.assert_alike()


def test_a_blank_row_is_wiped() -> None:
    shown = Shown()
    shown.draw(_drawn(_plain("水" * 15), (0, 0)))
    assert shown.draw(_drawn(_plain(""), (0, 0))) == "\x1b[K"
    shown.assert_alike()


@pytest.mark.parametrize(
    "other",
    ["\x1b[?25h", "\x1b[?2004h", "\x1b[>1u", "\x07", "\x1b]2;题\x07", "\x1b]52;c;YQ==\x1b\\", "\x1b[?2026$p"],
)
def test_what_leaves_the_picture_alone_costs_nothing(other: str) -> None:
    shown = Shown()
    picture = _drawn(_plain("水务"), (0, 3))
    shown.draw(picture)
    assert shown.painter.paint(other) == other
    assert shown.draw(picture) == ""


def test_few_bytes_need_no_marks_around_them() -> None:
    """A terminal that shows pictures whole is told where a large one begins and ends."""
    shown = Shown(80, 24)
    large = _drawn(_plain(*["水务" * 20] * 20, columns=80, rows=24), (0, 0))
    assert shown.painter.paint(SYNC_BEGIN) == ""
    painted = shown.draw(large)
    assert painted.startswith(SYNC_BEGIN)
    assert painted.endswith(SYNC_END)
    assert shown.painter.paint(SYNC_END) == ""
    shown.painter.paint(SYNC_BEGIN)
    assert SYNC_BEGIN not in shown.draw(_drawn(_plain("a", columns=80, rows=24)[:1], (0, 0)))


def test_from_the_last_column_it_goes_by_number() -> None:
    """Where a terminal writes next, once it has written in its last column, isn't the same everywhere."""
    shown = Shown()
    shown.draw(_drawn(_plain("a" * _FEW), (_FEW - 2, 0)))
    assert shown.draw(_drawn(_plain("a" * (_FEW - 1) + "b"), (_FEW - 2, 0))) == f"\x1b[Cb\x1b[1;{_FEW - 1}H"
    shown.assert_alike()


@pytest.mark.parametrize("sign", ["─", "…", "→", "“", "①", "×", "é", "☎", "👍", "e\u0301"])
def test_from_a_sign_of_no_sure_width_a_row_is_written_to_its_end(sign: str) -> None:
    """Chinese terminals give some signs two cells: what is behind one isn't where it is counted to be, and none of it is
    left there."""
    painter = Painter(_FEW, _MANY)
    painter.paint(_drawn(_plain(f"ab{sign}99.96 次"), (0, 0)))
    assert painter.paint(_drawn(_plain(f"ab{sign}89.59 次"), (0, 0))) == f"\x1b[2C{sign}89.59 次\x1b[K\x1b[H"
    assert painter.paint(_drawn(_plain(f"b{sign} 9"), (0, 0))) == f"b{sign} 9\x1b[K\x1b[H"
    assert painter.paint(_drawn(_plain("b"), (0, 0))) == "\x1b[C\x1b[K\r"
    painter.paint(_drawn(_plain(f"ab{sign}c"), (0, 0)))
    assert painter.paint(_drawn(_plain(f"aa{sign}c"), (0, 0))) == "\x1b[Ca\r"


def test_of_several_such_signs_it_is_the_first() -> None:
    """What stands between two of them isn't where it is counted to be either."""
    painter = Painter(_FEW, _MANY)
    painter.paint(_drawn(_plain("a─b…c"), (0, 0)))
    assert painter.paint(_drawn(_plain("a─x…c"), (0, 0))) == "\x1b[C─x…c\x1b[K\x1b[H"


def test_a_row_of_blanks_in_a_colour_is_written() -> None:
    """Not every terminal wipes in the ink of the moment."""
    shown = Shown()
    shown.draw(_drawn(_plain("水务"), (0, 0)))
    painted = shown.draw(_drawn([(0, [("39;44", " " * _FEW)])], (0, 0)))
    assert "\x1b[K" not in painted
    shown.assert_alike()
