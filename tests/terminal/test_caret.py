"""The terminal's own cursor, beside which an input method opens its window: it stands where the caret is drawn."""

from __future__ import annotations

from .conftest import StartChat
from .steps import FIRST_QUESTION, at_the_name
from .terminal import Chat

_TO_FOLD = "很长的一句话" * 30


def drawn_caret(terminal: Chat) -> tuple[int, int] | None:
    """Where the caret is drawn, as column and row: the last reversed cell, for what is selected is reversed before it."""
    screen = terminal.screen
    cells = [(x, y) for y in range(screen.lines) for x in range(screen.columns) if screen.buffer[y][x].reverse]
    # The second half of a wide character is no cell of its own.
    return max(
        (cell for cell in cells if screen.buffer[cell[1]][cell[0]].data), key=lambda cell: cell[::-1], default=None
    )


def wait_for_caret(terminal: Chat) -> None:
    """Wait until nothing more comes, and see the cursor on the caret."""
    terminal.wait_for_silence(0.3)
    screen = terminal.screen
    terminal.wait_until(
        lambda: drawn_caret(terminal) == (screen.cursor.x, screen.cursor.y),
        f"the cursor, at {screen.cursor.x}, {screen.cursor.y}, should be at {drawn_caret(terminal)}",
        bound=2,
    )


def test_at_home_before_the_first_key(chat: StartChat) -> None:
    """An input method is switched on before anything is typed."""
    terminal = chat()
    terminal.wait_for("回车看样例")
    wait_for_caret(terminal)


def test_at_the_first_question(chat: StartChat) -> None:
    """A new form is no other."""
    terminal = chat("new")
    terminal.wait_for(FIRST_QUESTION)
    wait_for_caret(terminal)


def test_behind_a_reply_of_several_lines(chat: StartChat) -> None:
    """The composer grows with the lines, and is low again when they are sent."""
    terminal = at_the_name(chat("new"))
    terminal.write("甲\n乙\n丙")
    wait_for_caret(terminal)
    terminal.key("enter")
    terminal.wait_for("这里只能写一行")
    wait_for_caret(terminal)
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not terminal.composer, "the reply should be gone")
    wait_for_caret(terminal)


def test_behind_a_paste(chat: StartChat) -> None:
    """As much as the composer shows, folded; more than it shows; and none of it any more."""
    terminal = at_the_name(chat("new"))
    for pasted in ("甲\n乙\n丙话", _TO_FOLD):
        terminal.paste(pasted)
        terminal.wait_until(lambda: terminal.composer.endswith("话"), "it should be there")
        wait_for_caret(terminal)
        terminal.key("ctrl+c")
        terminal.wait_until(lambda: not terminal.composer, "it should be gone")
        wait_for_caret(terminal)


def test_below_a_paste_that_is_held(chat: StartChat) -> None:
    """What is held beside the composer comes and goes above it."""
    terminal = at_the_name(chat("new"))
    terminal.paste("很长的一行\n" * 5000)
    terminal.wait_for("粘贴了 5,001 行")
    wait_for_caret(terminal)
    terminal.key("ctrl+c")
    terminal.wait_gone("粘贴了 5,001 行")
    wait_for_caret(terminal)


def test_under_the_list_of_commands(chat: StartChat) -> None:
    """It comes and goes above what is typed."""
    terminal = at_the_name(chat("new"))
    terminal.write("/")
    wait_for_caret(terminal)
    terminal.key("escape")
    wait_for_caret(terminal)


def test_in_a_window_of_another_size(chat: StartChat) -> None:
    """Wherever the composer is then."""
    terminal = at_the_name(chat("new"))
    terminal.write("甲乙丙")
    for size in ((60, 15), (120, 40), (30, 6)):
        terminal.resize(*size)
        wait_for_caret(terminal)


def test_behind_the_outline(chat: StartChat) -> None:
    """There it stands at the words to find; then again at the reply."""
    terminal = at_the_name(chat("new"))
    terminal.write("甲乙丙")
    terminal.key("f2")
    terminal.wait_for("写名称或序号来找")
    terminal.type("年")
    wait_for_caret(terminal)
    terminal.key("escape")
    terminal.key("escape")
    terminal.wait_until(lambda: terminal.composer == "甲乙丙", "the reply should be there again")
    wait_for_caret(terminal)
