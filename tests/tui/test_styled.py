"""What is kept of a widget's looks is what the style sheet gives it now."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.color import Color

from selfeval_tui.conversation.home.opening import sample
from selfeval_tui.tui.head import Head

from .conftest import Chat, Running

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
