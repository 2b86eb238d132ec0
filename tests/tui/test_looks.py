"""The forms of the theme: legible on their paper, worn at once, found again at the next start."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from rich.terminal_theme import TerminalTheme

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.looks import LOOKS, look_of
from selfeval_tui.conversation.replies.told import LanguageChosen
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.language import Language, say
from selfeval_tui.language.columns import width
from selfeval_tui.store.folders import state_folder
from selfeval_tui.store.settings import Settings, keep, settings
from selfeval_tui.tui.looks import DARK, LIGHT
from tests.conversation.desk import words
from tests.tui.conftest import Running

LINES = ("─", "▎", "›")


def _light(color: tuple[int, int, int]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [
        value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("name", ["ink", "red", "yellow", "cyan"])
def test_what_is_read_stands_out_from_its_paper(theme: TerminalTheme, name: str) -> None:
    """4.5 : 1 and more, for what is drawn in words."""
    color = theme.foreground_color if name == "ink" else theme.ansi_colors[{"red": 1, "yellow": 3, "cyan": 6}[name]]
    assert _contrast(color, theme.background_color) >= 4.5


async def test_a_theme_is_worn_at_once(running: Running) -> None:
    """Paper and ink of ours in the place of the terminal's own, and back."""
    async with running() as chat:
        assert chat.app.native_ansi_color
        await chat.send("/theme light")
        assert (chat.app.native_ansi_color, chat.app.ansi_theme) == (False, LIGHT)
        await chat.send("/theme 深色")
        assert (chat.app.native_ansi_color, chat.app.ansi_theme) == (False, DARK)
        await chat.send("/theme 终端")
        assert chat.app.native_ansi_color


async def test_lines_of_ascii_leave_no_box_character(running: Running) -> None:
    """For terminals that draw them two columns wide; /theme box brings them back."""
    async with running() as chat:
        await chat.until(lambda: any("─" in row for row in chat.rows))
        await chat.send("/theme ascii")
        await chat.until(lambda: not any(sign in row for row in chat.rows for sign in LINES))
        assert any(set(row) == {"-"} for row in chat.rows)
        await chat.send("/theme box")
        await chat.until(lambda: any("─" in row for row in chat.rows))


async def test_a_look_is_found_again(running: Running) -> None:
    """Colours and lines, each kept beside the other."""
    keep(colours="dark", lines="ascii")
    async with running() as chat:
        assert chat.app.ansi_theme == DARK
        assert not chat.app.native_ansi_color
        await chat.until(lambda: any(row and set(row) == {"-"} for row in chat.rows))
        assert not any("─" in row for row in chat.rows)


def test_choices_stand_beside_each_other() -> None:
    """Each is kept without the others being lost; what isn't a text is passed over."""
    keep(language="en")
    keep(colours="light")
    keep(lines="ascii")
    assert settings() == Settings("en", "light", "ascii")


def test_every_look_has_both_names() -> None:
    """By its English name and its Chinese one, in capitals too."""
    for look in LOOKS:
        assert look_of(look.id.upper()) is look
        assert look_of(f" {look.name} ") is look
    assert look_of("blue") is None


@pytest.mark.parametrize(
    ("typed", "language"),
    [("中文", "zh"), ("汉语", "zh"), ("ZH", "zh"), ("英文", "en"), ("英语", "en"), ("English", "en")],
)
@pytest.mark.parametrize("start", [new, home])
def test_a_language_is_chosen_by_any_of_its_names(typed: str, language: Language, start: Callable[[], Talk]) -> None:
    """The code, and what people call it, in either language."""
    chosen = start().reply(f"/lang {typed}")[0]
    assert isinstance(chosen, LanguageChosen)
    assert chosen.language == language


@pytest.mark.parametrize("start", [new, home])
@pytest.mark.parametrize(
    ("command", "now", "choices"),
    [
        ("/theme", "现在：浅色纸，深色字；线用框线字符画。", ["终端", "浅色", "深色", "短横", "框线"]),
        ("/lang", "现在说中文。", ["zh", "en"]),
    ],
)
def test_a_choice_alone_says_what_holds_and_what_there_is(
    command: str, now: str, choices: list[str], start: Callable[[], Talk]
) -> None:
    """No refusal: what holds now, each choice as it is typed, and that it lasts; at home too."""
    keep(colours="light")
    talk = start()
    shown = talk.reply(command)[0]
    first, *listed, last = words((shown,))
    assert first == now
    assert [line.split()[:2] for line in listed] == [[command, choice] for choice in choices]
    assert last == "选了就换，下次打开也是。"
    for choice in choices:
        assert "下次打开也是。" in "".join(words(talk.reply(f"{command} {choice}")))


def test_choices_stand_in_columns_in_either_language() -> None:
    """What each does begins in one column."""
    lines = [line for line in new().reply("/theme")[0].lines() if line.role is Role.CHOICE]
    for language in get_args(Language):
        said = [say(line.words, language) for line in lines]
        assert len({width(one) - width(one.split("  ")[-1].strip()) for one in said}) == 1, said


def test_a_choice_that_cannot_be_kept_does_not_promise_to_last() -> None:
    """It holds for now, and that is said."""
    (state_folder() / "settings.json").mkdir(parents=True)
    assert "下次要再选" in words(new().reply("/theme 深色"))[0]
    assert "下次要再选" in words(new().reply("/lang zh"))[0]
