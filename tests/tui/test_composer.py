"""The composer: recall, the list above it, the example in grey, and undo, as a person's fingers expect them."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset

from selfeval_tui.conversation.home.opening import sample
from selfeval_tui.conversation.home.start import home
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.store.history import History
from selfeval_tui.tui.composer import Composer
from selfeval_tui.tui.popup import MOST_ROWS, Popup
from tests.conversation.desk import about, with_indicators

from .conftest import Chat, Running


def listed(chat: Chat) -> list[str]:
    """The rows of the list above the composer, below its rule; none where it is closed."""
    popup = chat.app.query_one(Popup)
    rows = [popup.render_line(y).text.rstrip() for y in range(popup.size.height)] if popup.display else []
    rule = next((y for y, row in enumerate(rows) if row.startswith("──")), 0)
    return [row for row in rows[rule + 1 :] if row]


async def type_(chat: Chat, text: str) -> None:
    """Type character by character, and see it there."""
    before = chat.composer.text
    for character in text:
        await chat.pilot.press(_KEYS.get(character, character))
    await chat.until(lambda: chat.composer.text == before + text)
    await chat.pilot.pause()


_KEYS = {" ": "space", "/": "slash", ".": "full_stop"}

# Recall


async def test_replies_are_recalled_and_the_unsent_text_comes_back(running: Running) -> None:
    """Up for older ones, down for newer ones, at last what was being typed."""
    async with running() as chat:
        for reply in ("2023", "信息化运维项目"):
            await chat.send(reply)
        await type_(chat, "上海")
        for key, text in [("up", "信息化运维项目"), ("up", "2023"), ("up", "2023"), ("down", "信息化运维项目"),
                          ("ctrl+n", "上海"), ("down", "上海"), ("ctrl+p", "信息化运维项目")]:  # fmt: skip
            await chat.pilot.press(key)
            assert chat.composer.text == text


async def test_replies_of_other_sessions_are_recalled(running: Running) -> None:
    """Those that begin with what was typed."""
    for reply in ("水务局", "信息公开", "信息化"):
        History().add(reply)
    async with running() as chat:
        await type_(chat, "信")
        await chat.pilot.press("up", "up", "up")
        assert chat.composer.text == "信息公开"


async def test_up_walks_through_the_lines_first(running: Running) -> None:
    """Within a text of several rows, wrapped ones too, it moves the cursor; only above the first is an older reply."""
    async with running(size=(40, 24)) as chat:
        await chat.send("2023")
        await type_(chat, "一")
        await chat.pilot.press("ctrl+j")
        chat.composer.insert("二" * 30)
        for row in (2, 1, 0):
            assert chat.composer.wrapped_document.location_to_offset(chat.composer.cursor_location).y == row
            await chat.pilot.press("up")
        assert chat.composer.text == "2023"
        await chat.pilot.press("down")
        assert chat.composer.text == "一\n" + "二" * 30


async def test_recalling_opens_no_list(running: Running) -> None:
    """Up and down go on recalling, were there commands among the replies; what is typed then is completed again."""
    async with running(sample()) as chat:
        for reply in ("/go 3.actual", "/why 2"):
            await chat.send(reply)
        await chat.pilot.press("up", "up")
        assert chat.composer.text == "/go 3.actual"
        await chat.pilot.press("left", "right", "down", "up")
        assert chat.composer.text == "/go 3.actual"
        assert listed(chat) == []
        await chat.pilot.press("backspace")
        await chat.until(lambda: listed(chat) == ["   第 3 项 · 实际完成值   达成指标"])


async def test_a_reply_without_a_folder_to_keep_it(running: Running, state_home: object) -> None:
    """It is taken and recalled like any other."""
    async with running() as chat:
        chat.composer._recall._keep = History(state_home / "no" / "such\0folder").add  # type: ignore[operator]
        await chat.send("2023")
        await chat.pilot.press("up")
        assert chat.composer.text == "2023"


# The list


async def test_a_slash_opens_the_list_and_typing_narrows_it(running: Running) -> None:
    """At most six rows, which cover the end of the transcript and move nothing."""
    async with running(sample()) as chat:
        prompt, transcript = chat.composer.region, chat.transcript.region
        await type_(chat, "/")
        await chat.until(lambda: len(listed(chat)) == MOST_ROWS)
        assert listed(chat)[0].split() == ["/help", "[命令]", "有哪些命令，或一条命令的用法"]
        assert (chat.composer.region, chat.transcript.region) == (prompt, transcript)
        assert chat.app.query_one(Popup).region.bottom == prompt.y - 1
        await type_(chat, "sa")
        await chat.until(lambda: [row.split()[0] for row in listed(chat)] == ["/save"])
        await chat.pilot.press("backspace", "backspace", "backspace")
        await chat.until(lambda: listed(chat) == [])


async def test_the_question_is_not_covered(running: Running) -> None:
    """Where the list lies over it, it stands on top of the list; a list that leaves it in sight doesn't say it twice."""
    question = "   自评的是哪一年？"
    async with running() as chat:
        await type_(chat, "/")
        await chat.until(lambda: len(listed(chat)) == MOST_ROWS)
        top = chat.app.query_one(Popup).region.y
        assert chat.rows[top] == question
        assert chat.rows[top + 1].startswith("── 1/")
        await type_(chat, "sa")
        await chat.until(lambda: [row.split()[0] for row in listed(chat)] == ["/save"])
        assert [row for row in chat.rows if row == question] == [question]
        await chat.pilot.press("escape")
        await chat.until(lambda: listed(chat) == [])
        assert [row for row in chat.rows if row == question] == [question]


async def test_tab_takes_what_all_begin_with_and_then_goes_to_the_first(running: Running) -> None:
    """Of several that begin alike none is taken unseen; the one that was gone to is, as with the arrow keys."""
    async with running(sample()) as chat:
        await type_(chat, "/wh")
        await chat.pilot.press("tab")
        assert chat.composer.text == "/wh"
        assert [row[:7] for row in listed(chat)] == [" ▎ /why", "   /wha"]
        await chat.pilot.press("down", "tab")
        assert chat.composer.text == "/whatif "
        await chat.pilot.press("ctrl+u")
        await type_(chat, "/r")
        await chat.pilot.press("tab")
        assert chat.composer.text == "/re"
        assert len(listed(chat)) > 1
        assert not [row for row in listed(chat) if row.startswith(" ▎")]
        await type_(chat, "m")
        await chat.pilot.press("tab")
        assert chat.composer.text == "/remove "
        await chat.pilot.press("tab")
        assert listed(chat)[0].startswith(" ▎ 1")
        await chat.pilot.press("tab")
        assert chat.composer.text == "/remove 1"


async def test_tab_puts_nothing_in_the_place_of_a_word_that_only_stands_in_a_name(running: Running) -> None:
    """What the found begin with is no beginning of what was typed."""
    indicators = (Indicator(name="合格率" if number >= 100 else "天数") for number in range(1, 110))
    async with running(about(with_indicators(*indicators))) as chat:
        await type_(chat, "/remove 率")
        await chat.until(lambda: len(listed(chat)) == MOST_ROWS)
        await chat.pilot.press("tab")
        assert chat.composer.text == "/remove 率"
        assert listed(chat)[0].startswith(" ▎ 100")


async def test_tab_takes_the_only_one_or_the_one_in_hand(running: Running) -> None:
    """What it takes stands in the composer; where more has to follow the list goes on with that.

    What is typed whole is meant, though another begins with it.
    """
    async with running(sample()) as chat:
        await type_(chat, "/go")
        await chat.pilot.press("tab")
        assert chat.composer.text == "/go "
        await type_(chat, "验收")
        await chat.until(lambda: listed(chat) == ["   2  验收合格   产出/质量"])
        await chat.pilot.press("tab")
        assert chat.composer.text == "/go 2"
        assert listed(chat) == []
        await chat.pilot.press("ctrl+u", "slash", "down", "down", "tab")
        assert chat.composer.text == "/back"


async def test_enter_sends_what_is_typed(running: Running) -> None:
    """Unless the person moved into the list: then it takes what is in hand, and sends that if nothing has to follow."""
    async with running(sample()) as chat:
        await type_(chat, "/why")
        await chat.pilot.press("enter")
        await chat.until(lambda: " ▎ /why" in chat.said)
        await type_(chat, "/s")
        await chat.pilot.press("up", "enter")
        assert chat.composer.text == "/save "
        await chat.pilot.press("ctrl+u")
        await type_(chat, "/remove ")
        await chat.pilot.press("down", "down", "enter")
        await chat.until(lambda: " ▎ /remove 2" in chat.said)
        assert chat.composer.text == ""
        assert listed(chat) == []


async def test_the_one_in_hand_is_marked_and_in_sight(running: Running) -> None:
    """By the bar that marks what the person says; down goes on to the last and round to the first."""
    async with running(sample()) as chat:
        await type_(chat, "/remove ")
        assert not [row for row in listed(chat) if row.startswith(" ▎")]
        for number in (1, 2, 3, 4, 5, 6, 7, 1):
            await chat.pilot.press("down")
            await chat.until(
                lambda number=number: [r.split()[1] for r in listed(chat) if r.startswith(" ▎")] == [str(number)]  # type: ignore[misc]
            )
        await chat.pilot.press("up")
        await chat.until(lambda: listed(chat)[-1].startswith(" ▎ 7"))


async def test_escape_closes_the_list_until_tab_asks_for_it(running: Running) -> None:
    """Typing on doesn't bring it back; the next reply has it again."""
    async with running(sample()) as chat:
        await type_(chat, "/s")
        await chat.pilot.press("escape")
        assert listed(chat) == []
        await type_(chat, "k")
        assert listed(chat) == []
        await chat.pilot.press("tab")
        await chat.until(lambda: len(listed(chat)) == 1)
        await chat.pilot.press("ctrl+u")
        await type_(chat, "/")
        await chat.until(lambda: len(listed(chat)) == MOST_ROWS)


async def test_choices_are_listed_when_asked_for(running: Running) -> None:
    """Nothing pops up over a question by itself; Tab lists its choices, Enter on one is the answer."""
    async with running(sample()) as chat:
        await chat.send("/go 3.status")
        assert listed(chat) == []
        await chat.pilot.press("tab")
        await chat.until(lambda: listed(chat) == ["   1) 照常", "   2) 已取消"])
        await chat.pilot.press("down", "down", "enter")
        await chat.until(lambda: " ▎ 已取消" in chat.said)
        assert chat.talk.board is not None


async def test_no_list_where_there_is_nothing_to_list(running: Running) -> None:
    """Tab over a name, a reply of several lines, an unknown command: nothing, and the typing goes on."""
    async with running() as chat:
        for text in ("", "水务", "/nope", "/go 1\n2"):
            chat.composer.empty()
            chat.composer.insert(text)
            await chat.pilot.press("tab", "x")
            assert chat.composer.text == f"{text}x"
            assert listed(chat) == []


async def test_a_key_of_a_command_closes_the_list(running: Running) -> None:
    """What it answers is read, not covered."""
    async with running(sample()) as chat:
        await type_(chat, "/")
        await chat.pilot.press("f3")
        await chat.until(lambda: " ▎ /why" in chat.said)
        assert listed(chat) == []
        assert chat.composer.text == "/"


@pytest.mark.parametrize(("size", "most"), [((60, 15), 6), ((80, 24), 6), ((60, 9), 1), ((60, 8), 0)])
async def test_the_list_fits_every_window(size: tuple[int, int], most: int, running: Running) -> None:
    """It leaves the head and a row of the transcript; where there is no room for it, one types without."""
    async with running(sample(), size=size) as chat:
        await type_(chat, "/remove ")
        assert len(listed(chat)) == most
        assert all(len(row) <= size[0] for row in chat.rows)
        await chat.pilot.press("1", "enter")
        await chat.until(lambda: "84.96–99.96" in chat.rows[0])


async def test_the_list_follows_the_window(running: Running) -> None:
    """Made smaller while the list is open, all of it is drawn for the new width."""
    async with running(sample()) as chat:
        await type_(chat, "/remove ")
        await chat.pilot.resize_terminal(40, 20)
        await chat.until(lambda: chat.app.query_one(Popup).size.width == 40)
        await chat.until(lambda: sum(row == "─" * 40 for row in chat.rows) == 2)
        assert len(listed(chat)) == MOST_ROWS


async def test_nothing_of_a_file_reaches_the_screen_raw(running: Running) -> None:
    """A name with a character in it that has no shape is shown with its mark in the list too, and is no markup."""
    talk = sample()
    talk.reply("/go 2.name")
    talk.reply("[red]验收\ue000")
    async with running(talk) as chat:
        await type_(chat, "/go 验收")
        await chat.until(lambda: listed(chat) == ["   2  [red]验收⟨U+E000⟩   产出/质量"])


# The example


async def test_an_example_stands_where_nothing_is_typed(running: Running) -> None:
    """It follows the question, gives way to the first character, and is never sent."""
    async with running() as chat:
        assert chat.rows[-2] == " › 2023"
        await type_(chat, "1")
        assert chat.rows[-2] == " › 1"
        await chat.pilot.press("backspace", "enter")
        await chat.until(lambda: chat.said[-1].startswith("   ! 还没有写答复"))
        await chat.send("2023")
        await chat.until(lambda: chat.rows[-2] == " › 信息化运维项目")
        assert chat.composer.text == ""
        await chat.send("/add")
        await chat.until(lambda: chat.rows[-2] == " › 报告完成率 ≥99% 100 15")
        await chat.send("/go funding.unit")
        await chat.until(lambda: chat.rows[-2] == " ›")
        await chat.send("/go remarks")
        await chat.until(lambda: chat.rows[-2] == " ›")


async def test_an_example_at_home(running: Running) -> None:
    """The keys that lead on."""
    async with running(home()) as chat:
        assert chat.rows[-2] == " › n / l / p / f / s"


# Keys


async def test_what_is_typed_elsewhere_is_put_in(running: Running) -> None:
    """Where nothing has the focus, characters come back, and typing goes on in the composer."""
    async with running() as chat:
        chat.app.set_focus(None)
        await chat.pilot.press("2", "0")
        await chat.until(lambda: chat.composer.text == "20")
        assert chat.app.focused is chat.composer
        chat.app.set_focus(None)
        chat.app.post_message(events.Key("wide", "　"))
        await chat.until(lambda: chat.composer.text == "20　")


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("ctrl+w",), "one two "), (("ctrl+u",), ""), (("ctrl+a", "x"), "xone two three"),
        (("ctrl+a", "ctrl+e", "x"), "one two threex"), (("ctrl+left", "ctrl+k"), "one two "),
        (("ctrl+a", "ctrl+d"), "ne two three"), (("ctrl+a", "ctrl+right", "x"), "onex two three"),
        (("ctrl+w", "ctrl+z"), "one two three"), (("ctrl+c", "ctrl+z"), "one two three"),
        (("ctrl+w", "ctrl+z", "ctrl+y"), "one two "),
    ],
)  # fmt: skip
async def test_editing_keys(keys: tuple[str, ...], left: str, running: Running) -> None:
    """Those of a shell, and undo of what they did."""
    async with running() as chat:
        chat.composer.insert("one two three")
        await chat.pilot.press(*keys)
        assert chat.composer.text == left
        assert not [row for row in chat.said if "▎" in row]


@pytest.mark.parametrize("before", [(), ("up", "down")], ids=["at once", "recalled"])
async def test_with_nothing_typed_undo_is_for_answers(before: tuple[str, ...], running: Running) -> None:
    """Also after one has leafed through replies."""
    async with running() as chat:
        await chat.send("2023")
        await chat.pilot.press(*before, "ctrl+z")
        await chat.until(lambda: " ▎ /undo" in chat.said)
        await chat.pilot.press("ctrl+y")
        await chat.until(lambda: " ▎ /redo" in chat.said)


async def test_typing_taken_away_comes_back_first(running: Running) -> None:
    """Undo goes through what was typed since the last reply, and only then to the answers."""
    async with running() as chat:
        await chat.send("2023")
        await type_(chat, "水")
        await chat.pilot.press("backspace", "ctrl+z")
        assert chat.composer.text == "水"
        await chat.pilot.press("ctrl+z")
        assert chat.composer.text == ""
        assert " ▎ /undo" not in chat.said
        await chat.pilot.press("ctrl+z")
        await chat.until(lambda: " ▎ /undo" in chat.said)


async def test_escape_with_nothing_typed_closes_no_list_to_come(running: Running) -> None:
    """Pressed once too often it doesn't keep the list from the next command."""
    async with running() as chat:
        await chat.pilot.press("escape")
        await chat.pilot.press(*"/go")
        await chat.until(lambda: chat.app.query_one(Popup).display)


async def test_what_was_typed_for_the_screen_stands_before_what_was_typed_here(running: Running) -> None:
    """Both before the talk had begun: a key, what came in one piece, and then what the composer itself was sent."""
    async with running() as chat:
        chat.composer._ahead = []
        await chat.pilot.press("c", "d")
        chat.composer.post_message(Composer.Led([events.Key("a", "a"), events.Paste("乙")]))
        await chat.until(lambda: chat.composer.text == "a乙cd")
        await chat.pilot.press("e")
        await chat.until(lambda: chat.composer.text == "a乙cde")


async def test_it_is_folded_for_the_width_it_has(running: Running) -> None:
    """Also where it takes as many rows as before: what is drawn, and where the cursor stands."""
    async with running(sample()) as chat:
        chat.composer.post_message(events.Paste("一\n" + "字 " * 42))
        await chat.until(lambda: chat.composer.wrapped_document.height == 3)
        for columns, fit in ((120, 38), (80, 25), (100, 32)):
            await chat.pilot.resize_terminal(columns, 24)
            await chat.until(lambda fit=fit: chat.rows[-3].count("字") == fit)  # type: ignore[misc]
            assert chat.rows[-2].count("字") == 42 - fit
            assert chat.app.cursor_position == Offset(3 + 3 * (42 - fit), 22)
