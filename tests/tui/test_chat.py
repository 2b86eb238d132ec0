"""The chat shows what the session says, keeps what is refused, and doesn't grow slower."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from selfeval_tui.conversation.home.opening import open_file, sample
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.line import Line, Role
from selfeval_tui.tui.composer import Composer
from selfeval_tui.tui.foot import Foot
from selfeval_tui.tui.head import Head
from selfeval_tui.tui.transcript import Transcript

from .conftest import Running

MANY = 5_000


async def test_reply_and_answer_stand_in_the_transcript(running: Running) -> None:
    """What was said is marked by a bar, what was understood follows, and the question in hand is last."""
    async with running() as chat:
        await chat.send("2023")
        assert chat.said == [
            "   自评的是哪一年？",
            "   预算年度，不是填表的年份。",
            "   例：2023",
            " ▎ 2023",
            "   年度：2023",
            "   项目名称是什么？",
            "   与预算批复一致，连括号、短横也照写。",
            "   例：信息化运维项目",
        ]
        assert chat.composer.text == ""


async def test_the_foot_names_only_keys_that_lead_somewhere(running: Running) -> None:
    """At home there is nothing to outline, to explain or to save; as soon as there is, its keys stand there."""
    async with running(home()) as chat:
        assert chat.rows[-1] == " F1 帮助"
        await chat.send("n")
        await chat.until(lambda: chat.rows[-1] == " F1 帮助   F2 目录   F3 为什么   F4 得分表   ^S 保存")


async def test_head_says_whose_form_and_its_score(running: Running) -> None:
    """The head follows every reply: name, year, saved or not, total, grade and how far the next is; the parts."""
    async with running(sample()) as chat:
        first, second, rule = chat.rows[:3]
        assert first.startswith(" 信息化运维项目  2023  还没保存")
        assert first.endswith("总分 99.96  失 0.04  等级 优  可再失 9.96 分")
        assert second.startswith(" 执行 99.68% 9.96/10 -0.04")
        # How many are done gives way to what is lost, where there isn't room for both.
        assert second.endswith("[=========-]")
        assert set(rule) == {"─"}
        await chat.send("/go 1.actual")
        await chat.send("49.5")
        await chat.until(lambda: "总分 92.46" in chat.rows[0])
        await chat.send("/undo")
        await chat.until(lambda: "总分 99.96" in chat.rows[0])


async def test_score_is_a_range_while_unfinished(running: Running) -> None:
    """Until all is answered the head shows what is certain and what is possible, and which grades may come of it."""
    async with running() as chat:
        assert chat.rows[0].endswith("得分 0.00–100.00  等级未定（差到优）")
        assert "–/10" in chat.rows[1]


async def test_head_and_foot_stay_within_the_window(running: Running, tmp_path: Path) -> None:
    """A name of any length leaves room for what stands at the right, at every width."""
    path = tmp_path / "long.toml"
    path.write_text(f'format = 1\n[project]\nname = "{"水务" * 90}"\nfiscal_year = 2023\n', encoding="utf-8")
    for columns in (20, 40, 60, 80, 120):
        async with running(open_file(path), size=(columns, 24)) as chat:
            assert chat.app.query_one(Head).render_line(0).cell_length == columns
            assert chat.app.query_one(Foot).render_line(0).cell_length == columns
            if columns >= 60:
                assert "…  2023  已保存" in chat.rows[0]
                assert "差到优" in chat.rows[0]
                assert chat.rows[1].endswith("]")


@pytest.mark.parametrize("text", ["二零二三", "1989", "[/]", "/nope", "甲\n乙"])
async def test_refused_reply_is_kept(text: str, running: Running) -> None:
    """A refusal leaves the reply in the composer, as it was typed, and the question in hand."""
    async with running() as chat:
        await chat.send(text)
        await chat.until(lambda: any(row.startswith("   ! ") for row in chat.said))
        assert chat.composer.text == text
        assert chat.talk.asking is not None
        assert str(chat.talk.asking.step.address) == "project.fiscal_year"


@pytest.mark.parametrize("typed", ["一", "a", "\u3000", "\ue000", "\n"], ids=ascii)
async def test_any_character_takes_the_place_of_a_refused_reply(typed: str, running: Running) -> None:
    """Also one that Python calls unprintable, and a new line."""
    async with running() as chat:
        await chat.send("20２x")
        await chat.until(lambda: chat.composer.selected_text == "20２x")
        chat.composer.post_message(events.Key("ctrl+j" if typed == "\n" else typed, typed))
        await chat.until(lambda: chat.composer.text == typed)
        await chat.pilot.press("b")
        await chat.until(lambda: chat.composer.text == f"{typed}b")


async def test_reply_mended_is_taken(running: Running) -> None:
    """What was kept can be mended where it stands."""
    async with running() as chat:
        await chat.send("20233")
        await chat.until(lambda: any(row.startswith("   ! ") for row in chat.said))
        await chat.pilot.press("right", "backspace", "enter")
        await chat.until(lambda: "   年度：2023" in chat.said)
        assert chat.composer.text == ""


async def test_command_of_a_key_leaves_what_is_typed(running: Running) -> None:
    """A key runs its command as if it had been typed; the reply that was begun stays."""
    async with running() as chat:
        chat.composer.insert("写到一半")
        await chat.pilot.press("f4")
        await chat.until(lambda: " ▎ /show" in chat.said)
        assert chat.composer.text == "写到一半"


async def test_empty_reply_keeps_what_is_there(running: Running) -> None:
    """Enter alone leaves an answer as it is and goes on; it adds no empty bar to the transcript."""
    async with running() as chat:
        await chat.send("2023")
        await chat.send("/back")
        await chat.send("")
        await chat.until(lambda: chat.said[-1] == "   例：信息化运维项目")
        assert " ▎" not in chat.said


async def test_language_switches_everything_at_once(running: Running) -> None:
    """After `/lang en` head, foot and every entry of the transcript are English, refusals of before too; and back."""
    async with running() as chat:
        await chat.send("二零二三")
        chat.composer.clear()
        await chat.send("/lang en")
        await chat.until(lambda: "   Which year is evaluated?" in chat.said)
        assert chat.app.chat.language == "en"
        text = "\n".join(row for row in chat.rows if "▎" not in row)
        assert not [word for word in ("自评的是", "年度", "得分", "等级", "帮助", "离开", "未命名") if word in text]
        assert "   ! Write the year with four digits, from 1990 to 2100, such as 2023." in chat.said
        assert chat.said.count("   Which year is evaluated?") == 2
        await chat.send("/lang zh")
        await chat.until(lambda: "   自评的是哪一年？" in chat.said)
        assert "Which year" not in "\n".join(chat.rows)
        # What was chosen then is still told, in the language of now.
        assert [row for row in chat.said if "下次打开也是" in row] == [
            "   以后说英文，下次打开也是。",
            "   以后说中文，下次打开也是。",
        ]


async def test_language_chosen_at_home_goes_on(running: Running) -> None:
    """The language of the start is that of the conversation which home leads to."""
    async with running(home(), language="en") as chat:
        await chat.send("n")
        await chat.until(lambda: "   Which year is evaluated?" in chat.said)
        assert "Unnamed" in chat.rows[0]


async def test_paste_stays_one_reply(running: Running) -> None:
    """Lines pasted stand in the composer, and nothing is sent; it grows to five rows and no further."""
    async with running() as chat:
        text = "\n".join(f"{number}、第几条" for number in range(20))
        chat.app.post_message(events.Paste(text))
        await chat.until(lambda: chat.composer.text == text)
        await chat.until(lambda: chat.composer.size.height == 5)
        assert not [row for row in chat.said if "▎" in row]
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: chat.composer.size.height == 1)


async def test_new_line_is_typed(running: Running) -> None:
    """ctrl+j begins another line of the same reply."""
    async with running() as chat:
        await chat.pilot.press("1", "ctrl+j", "2")
        await chat.until(lambda: chat.composer.text == "1\n2")


async def test_typing_always_goes_to_the_composer(running: Running) -> None:
    """Neither a click on the transcript nor the tab key takes the typing elsewhere."""
    async with running() as chat:
        assert isinstance(chat.app.focused, Composer)
        await chat.pilot.click(Transcript)
        await chat.pilot.press("tab", "2", "shift+tab", "0")
        await chat.until(lambda: chat.composer.text == "20")


async def test_asked_twice_before_it_leaves(running: Running) -> None:
    """ctrl+c asks; any reply in between takes the question back."""
    async with running() as chat:
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: any("再按一次" in row for row in chat.said))
        await chat.send("2023")
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: chat.said[-1].startswith("   再按一次"))
        assert chat.app.return_code is None
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: chat.app.return_code is not None)
        assert chat.app.return_code == 0


@pytest.mark.parametrize("way", ["/quit", "ctrl+q"])
async def test_home_can_be_left(way: str, running: Running) -> None:
    """From the very first screen there is a way out, by command and by key."""
    async with running(home()) as chat:
        if way.startswith("/"):
            await chat.send(way)
        else:
            await chat.pilot.press(way)
        await chat.pilot.pause()
        assert chat.app.return_code == 0


async def test_no_toast_and_no_tooltip(running: Running) -> None:
    """Nothing pops up beside the conversation."""
    async with running() as chat:
        await chat.send("二零二三")
        await chat.send("/help")
        assert not list(chat.app.query("Toast"))
        assert all(widget.tooltip is None for widget in chat.app.query("*"))


async def test_every_size_says_the_same(running: Running) -> None:
    """After any change of size every entry is there, folded to the width."""
    async with running() as chat:
        await chat.send("2023")
        await chat.send("/help")
        await chat.pilot.resize_terminal(120, 120)
        await chat.until(lambda: chat.transcript.size.width == 120)
        whole = "".join("".join(chat.said).split())
        assert whole.endswith("例：信息化运维项目")
        for columns in (30, 60, 200):
            await chat.pilot.resize_terminal(columns, 120)
            await chat.until(lambda columns=columns: chat.transcript.size.width == columns)  # type: ignore[misc]
            assert "".join("".join(chat.said).split()) == whole


async def test_long_talk_can_be_read_from_its_beginning(running: Running) -> None:
    """The first of many entries is reached by page up, the last by page down, and stays in sight when a reply comes."""
    async with running() as chat:
        chat.transcript.add([Line(Role.DONE, f"第 {n} 句") for n in range(100)])
        await chat.until(lambda: chat.said[-1] == "   第 99 句")
        for _ in range(8):
            await chat.pilot.press("pageup")
        await chat.until(lambda: chat.said[0] == "   自评的是哪一年？")
        await chat.send("2023")
        await chat.until(lambda: chat.said[-1] == "   例：信息化运维项目")
