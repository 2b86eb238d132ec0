"""What is kept of a widget's looks is what the style sheet gives it now."""

from __future__ import annotations

import inspect
import re

import pytest
from rich.terminal_theme import TerminalTheme
from textual import widget
from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widgets import TextArea

from selfeval_tui.conversation.home.opening import sample
from selfeval_tui.tui.head import Head
from selfeval_tui.tui.looks import DARK, LIGHT
from selfeval_tui.tui.parts import Below
from selfeval_tui.tui.styled import Rows

from .conftest import Chat, Running

_WIDTHS = (1, 39, 80, 120)
_HEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 40)
_OTHERS = """
Head.other { color: #ff0000; }
Composer.other .text-area--cursor { background: #00ff00; }
"""


async def _with_other_rules(chat: Chat) -> None:
    chat.app.stylesheet.add_source(_OTHERS)
    chat.app.stylesheet.reparse()
    await chat.pilot.pause()


async def test_a_widget_is_drawn_in_the_colours_it_has_now(running: Running) -> None:
    """Not in those of before another rule held for it."""
    async with running(sample()) as chat:
        await _with_other_rules(chat)
        head = chat.app.query_one(Head)
        head.add_class("other")
        await chat.until(lambda: head.rich_style.color is not None and head.rich_style.color.name == "#ff0000")
        assert any(one.style and one.style.color and one.style.color.name == "#ff0000" for one in head.render_line(0))


async def test_so_is_the_text_area(running: Running) -> None:
    """Its cursor, which has a rule of its own."""
    async with running(sample()) as chat:
        await _with_other_rules(chat)
        chat.composer.add_class("other")
        await chat.until(lambda: _cursor(chat) == Color.parse("#00ff00").rich_color)


def _cursor(chat: Chat) -> object:
    theme = chat.composer._theme
    return theme.cursor_style.bgcolor if theme.cursor_style else None


def _pieces(rows: list[Strip]) -> list[list[tuple[str, object, object, object]]]:
    """What is written in them, character by character: how it is cut into segments is nobody's business."""
    return [
        [(one, style.color, style.bgcolor, style._attributes) for text, style, _ in row for one in text if style]
        for row in rows
    ]


@pytest.mark.parametrize("before", [(), ("/theme light",), ("/theme ascii",), ("/whatif 甲", "第4项 90")], ids=str)
async def test_rows_are_those_that_textual_would_draw(running: Running, before: tuple[str, ...]) -> None:
    """Of every widget that keeps its own, whole and in part, with the filters that hold."""
    async with running(sample(), size=(120, 40)) as chat:
        chat.app.chat.take("/board", typed=False)
        for reply in (*before, "/show"):
            await chat.send(reply)
        await chat.pilot.press("slash")
        await chat.until(lambda: chat.app.chat._popup.display and chat.app.chat._panel.outer_size.width > 0)
        every = [one for one in chat.app.chat.walk_children(widget.Widget, with_self=True) if one.visible]
        kept = [one for one in every if isinstance(one._styles_cache, Rows) and one.outer_size]
        assert len(kept) > 8
        for one in kept:
            width, height = one.outer_size
            whole = Region(0, 0, width, height)
            for crop in (whole, Region(0, 0, width // 2, 1), Region(width // 3, height // 2, width // 2, 1)):
                assert _pieces(one.render_lines(crop)) == _pieces(StylesCache().render_widget(one, crop)), one


async def test_what_has_changed_is_drawn_anew_and_nothing_else(running: Running) -> None:
    """A whole widget, or rows of it."""
    async with running(sample()) as chat:
        one = chat.transcript
        drawn: list[int] = []
        draw = one.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        one.render_line = counted  # type: ignore[method-assign]
        whole = Region(0, 0, *one.outer_size)
        one.render_lines(whole)
        assert drawn == []
        one._set_dirty(Region(0, 3, 5, 2), Region(0, 7, 5, 1))
        one.render_lines(whole)
        assert drawn == [3, 4, 7]
        one._set_dirty()
        one.render_lines(whole)
        assert drawn == [3, 4, 7, *range(one.outer_size.height)]


def test_textual_asks_what_we_answer() -> None:
    """What keeps the rows is asked for nothing but what ours has of its own."""
    asked = set(re.findall(r"self\._styles_cache\.(\w+)", inspect.getsource(widget)))
    assert asked == {"set_dirty", "clear", "render_widget"}


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
async def test_the_ink_on_paper_of_ours_is_ours(running: Running, name: str, theme: TerminalTheme) -> None:
    """What the style sheet says of a screen holds for the chat: whose rows they are changes nothing of what it is."""
    async with running(sample()) as chat:
        assert "Screen" in type(chat.app.chat)._css_type_names
        assert "Vertical" in Below._css_type_names
        await chat.send(f"/theme {name}")
        (row, *_) = chat.app.query_one(Head).render_lines(Region(0, 0, *chat.app.query_one(Head).outer_size))
        styles = [style for _, style, _ in row if style is not None and style.color is not None and not style.dim]
        assert styles[0].color is not None
        assert styles[0].color.triplet == theme.foreground_color


async def test_rows_that_only_move_are_not_made_again(running: Running) -> None:
    """Behind an answer they stand further up."""
    async with running(sample()) as chat:
        await chat.send("/go 3")
        whole = Region(0, 0, *chat.transcript.outer_size)
        before = {id(row): row for row in chat.transcript.render_lines(whole) if row.text.strip()}
        await chat.send("90")
        assert len(before.keys() & set(map(id, chat.transcript.render_lines(whole)))) > 2


async def test_what_is_typed_is_nobody_elses(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to all that the composer stands in, each key would cost eight messages more."""
    async with running(sample()) as chat:
        told: list[tuple[str, str]] = []
        dispatch = MessagePump._dispatch_message

        async def seen(pump: MessagePump, message: Message) -> None:
            told.append((type(pump).__name__, type(message).__qualname__))
            await dispatch(pump, message)

        monkeypatch.setattr(MessagePump, "_dispatch_message", seen)
        await chat.pilot.press("9")
        await chat.until(lambda: ("Composer", "TextArea.Changed") in told)
        await chat.pilot.pause()
        of_typing = {TextArea.Changed.__qualname__, TextArea.SelectionChanged.__qualname__}
        assert {pump for pump, name in told if name in of_typing} == {"Composer"}


@pytest.mark.parametrize("keys", [("9",), ("9", "0", "enter")], ids=("a key", "an answer"))
async def test_what_is_to_be_drawn_is_told_by_no_message(
    running: Running, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    """Textual takes two for each widget: one that wakes it, one from it to the screen."""
    async with running(sample()) as chat:
        await chat.send("/go 3")
        told: list[tuple[str, str]] = []
        dispatch = MessagePump._dispatch_message

        async def seen(pump: MessagePump, message: Message) -> None:
            told.append((type(pump).__name__, type(message).__name__))
            await dispatch(pump, message)

        await chat.pilot.press(*keys[:-1])
        await chat.pilot.pause()
        monkeypatch.setattr(MessagePump, "_dispatch_message", seen)
        await chat.pilot.press(keys[-1])
        await chat.until(lambda: ("Composer", "Changed") in told)
        await chat.pilot.pause()
        assert [one for one in told if one[1] == "Update"] == []
        assert {pump for pump, name in told if name == "Prompt"} <= {"ChatScreen"}


async def test_what_left_the_screen_is_drawn_nowhere(running: Running) -> None:
    """A worker may still have something for it."""
    async with running(sample()) as chat:
        head = chat.app.query_one(Head)
        await head.remove()
        head.refresh()
        assert head not in chat.app.chat._dirty_widgets


@pytest.mark.parametrize(
    ("replies", "typed"),
    [
        ((), ""),
        ((), "/"),
        ((), "一\n二\n三\n四\n五\n六"),
        (("9x",), "九" * 200),
        (("/whatif 甲",), ""),
        (("/whatif 甲",), "一\n二\n三\n四\n五\n六"),
        (("/board",), "/"),
        (("/home",), "一\n二"),
    ],
    ids=("an answer", "a list", "lines", "a refusal", "a sandbox", "lines in it", "the board", "home"),
)
async def test_its_parts_cover_the_screen_at_any_size(running: Running, replies: tuple[str, ...], typed: str) -> None:
    """It draws no rows of its own, and Textual ends where nobody has drawn."""
    async with running(sample(), size=(120, 24)) as chat:
        for reply in replies:
            chat.app.chat.take(reply, typed=True)
        chat.composer.put(typed)
        await chat.pilot.pause()
        for size in ((width, height) for width in _WIDTHS for height in _HEIGHTS):
            await chat.pilot.resize_terminal(*size)
            screen = chat.app.screen
            chops = screen._compositor._render_chops(screen.size.region, lambda _: True)
            drawn: list[list[Strip | None]] = [[*row.values()] for row in chops]
            uncovered = [y for y, strips in enumerate(drawn) if None in strips]
            assert (screen.size, uncovered) == (size, [])


async def test_only_what_is_typed_is_told_not_where_the_cursor_is(running: Running) -> None:
    """What is unsent isn't kept again for an arrow key."""
    async with running(sample()) as chat:
        heeded: list[str] = []
        heed = chat.composer._tell_change

        def heard() -> object:
            heeded.append(chat.composer.text)
            return heed()

        chat.composer._tell_change = heard
        await chat.pilot.press("a", "b", "left", "left", "right")
        await chat.until(lambda: chat.composer.cursor_location == (0, 1))
        await chat.pilot.pause()
        assert heeded == ["a", "ab"]


async def test_an_answer_is_one_picture(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """None shows the composer empty and the question of before."""
    async with running(sample()) as chat:
        await chat.send("/go 3")
        pictures: list[tuple[str, int]] = []
        display = App._display

        def seen(app: App[None], *given: object) -> None:
            pictures.append((chat.composer.text, len(chat.app.chat._transcript._entries)))
            display(app, *given)  # type: ignore[arg-type]

        monkeypatch.setattr(App, "_display", seen)
        before = len(chat.app.chat._transcript._entries)
        await chat.send("90")
        assert ("", before) not in pictures
        assert any(text == "" and entries > before for text, entries in pictures)


@pytest.mark.parametrize(
    ("before", "keys"),
    [("", ("/", "w", "h", "y", "enter")), ("/whatif 甲", ("enter",)), ("长" * 30_000, ("enter",))],
    ids=("a list", "a sandbox", "what was held"),
)
async def test_what_comes_and_goes_does_so_with_all_else(
    running: Running, monkeypatch: pytest.MonkeyPatch, before: str, keys: tuple[str, ...]
) -> None:
    """No picture shows the key and not its list, or the answer and still the list."""
    async with running(sample()) as chat:
        await chat.send("/go 3")
        chat.composer.put(before)
        await chat.pilot.pause()
        pictures: list[str] = []
        display = App._display

        def seen(app: App[None], *given: object) -> None:
            display(app, *given)  # type: ignore[arg-type]
            pictures.append("\n".join(chat.rows))

        monkeypatch.setattr(App, "_display", seen)
        for key in keys:
            pictures.clear()
            await chat.pilot.press(key)
            await chat.until(lambda: bool(pictures))
            await chat.pilot.pause()
            assert {*pictures} == {"\n".join(chat.rows)}, key
