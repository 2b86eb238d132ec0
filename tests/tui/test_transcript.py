"""The transcript: it costs the same however long it is, and an earlier answer is found in it by keys and changed."""

from __future__ import annotations

import time
from collections import Counter
from decimal import Decimal

import pytest
from msgspec.structs import replace
from textual import events
from textual.strip import Strip

from selfeval_tui.conversation.home.opening import new, open_draft, sample
from selfeval_tui.conversation.line import Line, Role
from selfeval_tui.tui.edge import Edge
from selfeval_tui.tui.folding import Entry, Said
from selfeval_tui.tui.roll import Roll, Spot
from selfeval_tui.tui.transcript import Transcript
from tests.conversation.desk import about
from tests.conversation.desk import sample as seed

from .conftest import Chat, Running

MANY = 5_000


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many entries were folded, and how many rows drawn."""
    found: Counter[str] = Counter()
    fold, render_line = Transcript._fold, Transcript.render_line

    def counted_fold(self: Transcript, entry: Entry) -> list[tuple[str, object]]:
        found["folded"] += 1
        return fold(self, entry)  # type: ignore[return-value]

    def counted_line(self: Transcript, y: int) -> Strip:
        found["drawn"] += 1
        return render_line(self, y)

    monkeypatch.setattr(Transcript, "_fold", counted_fold)
    monkeypatch.setattr(Transcript, "render_line", counted_line)
    return found


def _talk(number: int) -> list[Entry]:
    return [entry for n in range(number // 2) for entry in (Said(f"{n}"), Line(Role.DONE, f"第 {n} 句" * 9))]


async def test_nothing_costs_more_behind_a_long_talk(running: Running, counts: Counter[str]) -> None:
    """Behind 5,000 entries a reply, a key, a page, a jump to either end and a resize fold no more than a window holds."""
    async with running(size=(80, 24)) as chat:
        chat.transcript.add(_talk(MANY))
        await chat.pilot.pause()
        height = chat.transcript.size.height
        assert counts["folded"] <= 2 * height
        for key in ("a", "backspace", "pageup", "pageup", "pagedown", "ctrl+home", "ctrl+end", "pageup", "escape"):
            counts.clear()
            await chat.pilot.press(key)
            await chat.pilot.pause()
            assert counts["folded"] <= 2 * height, key
            assert counts["drawn"] <= 2 * height, key
        counts.clear()
        await chat.send("2023")
        assert counts["folded"] <= 8
        for size in ((60, 15), (120, 40)):
            counts.clear()
            await chat.pilot.resize_terminal(*size)
            await chat.until(lambda size=size: chat.transcript.size.width == size[0])  # type: ignore[misc]
            await chat.pilot.pause()
            assert counts["folded"] <= 4 * size[1]


async def test_a_key_draws_no_row_of_the_transcript(running: Running, counts: Counter[str]) -> None:
    """While the end is in view what is typed changes nothing in it."""
    async with running() as chat:
        chat.transcript.add(_talk(100))
        await chat.pilot.pause()
        counts.clear()
        await chat.pilot.press("1", "2", "backspace")
        await chat.until(lambda: chat.composer.text == "1")
        assert counts == Counter()


async def test_resize_of_a_long_talk_is_quick(running: Running) -> None:
    """5,000 entries at another width are there within 0.3 s, the wait for the frame included."""
    async with running(size=(80, 24)) as chat:
        chat.transcript.add(_talk(MANY))
        await chat.pilot.pause()
        transcript = chat.transcript
        began = time.perf_counter()
        transcript._fold_anew()
        for y in range(transcript.size.height):
            transcript.render_line(y)
        assert time.perf_counter() - began < 0.3


async def test_ends_are_reached_by_one_key(running: Running) -> None:
    """ctrl+home and ctrl+end always, home and end while nothing is typed; with something typed those are the composer's."""
    async with running() as chat:
        chat.transcript.add([Line(Role.DONE, f"第 {n} 句") for n in range(100)])
        for start, end in (("ctrl+home", "ctrl+end"), ("home", "end"), ("ctrl+home", "escape")):
            await chat.pilot.press(start)
            await chat.until(lambda: chat.said[0] == "   自评的是哪一年？")
            await chat.pilot.press(end)
            await chat.until(lambda: chat.said[-1] == "   第 99 句")
        await chat.pilot.press("1", "home", "2")
        await chat.until(lambda: chat.composer.text == "21")
        assert chat.said[-1] == "   第 99 句"


@pytest.mark.parametrize("way", ["key", "paste"])
async def test_end_is_in_view_while_one_types(way: str, running: Running) -> None:
    """Whoever looks back and goes on typing, or pastes, sees the question again."""
    async with running() as chat:
        chat.transcript.add([Line(Role.DONE, f"第 {n} 句") for n in range(100)])
        await chat.pilot.press("ctrl+home")
        await chat.until(lambda: chat.said[0] == "   自评的是哪一年？")
        if way == "key":
            await chat.pilot.press("2")
        else:
            chat.app.post_message(events.Paste("甲乙丙丁戊"))
        await chat.until(lambda: chat.said[-1] == "   第 99 句")
        assert chat.composer.text != ""


async def test_place_in_the_talk_is_kept_when_the_window_changes(running: Running) -> None:
    """Who looks back at a sentence sees it at any width."""
    async with running() as chat:
        chat.transcript.add([Line(Role.DONE, f"第 {n} 句，{'水务' * 40}") for n in range(100)])
        for _ in range(5):
            await chat.pilot.press("pageup")
        await chat.pilot.pause()
        last = chat.transcript._last
        assert last is not None
        for size in ((60, 15), (120, 40), (1, 1), (80, 24)):
            await chat.pilot.resize_terminal(*size)
            await chat.pilot.pause()
            assert chat.transcript._last is not None
            assert chat.transcript._last.entry == last.entry


# Answers of before


def _marked(chat: Chat) -> list[str]:
    return [row for row in chat.said if row.startswith("›▎")]


async def test_answers_are_walked_to_and_changed(running: Running) -> None:
    """ctrl+up marks the answer before by a sign, not by colour alone; Enter brings it into the composer, with its question."""
    async with running() as chat:
        for reply in ("2023", "信息化运维项目", "上海市水务局"):
            await chat.send(reply)
        await chat.pilot.press("ctrl+up")
        await chat.until(lambda: _marked(chat) == ["›▎ 上海市水务局"])
        assert "Enter 改这个答复" in chat.rows[-1]
        await chat.pilot.press("ctrl+up")
        await chat.until(lambda: _marked(chat) == ["›▎ 信息化运维项目"])
        await chat.pilot.press("shift+down", "shift+up", "enter")
        await chat.until(lambda: chat.composer.text == "信息化运维项目")
        assert not _marked(chat)
        assert chat.rows[-1].startswith(" F1")
        assert "   项目名称是什么？" in chat.said
        await chat.pilot.press("right", "2", "enter")
        await chat.until(lambda: "   项目名称：信息化运维项目2" in chat.said)


async def test_answers_of_before_a_cut_are_walked_to(running: Running) -> None:
    """The draft is opened again: the last answers stand there, and are changed as those of this time are."""
    before = new()
    for reply in ("2023", "信息化", "上海市水务局"):
        before.reply(reply)
    before.close()
    async with running(open_draft(before.ledger.log.path)) as chat:
        assert "   主管部门：上海市水务局" in chat.said
        await chat.pilot.press("ctrl+up", "ctrl+up")
        await chat.until(lambda: "›  项目名称：信息化" in chat.said)
        await chat.pilot.press("enter")
        await chat.until(lambda: chat.composer.text == "信息化")
        assert "   项目名称是什么？" in chat.said


async def test_selection_is_left(running: Running) -> None:
    """By Escape, past the last, by typing; then Enter sends what is typed, and the answer stays as it was."""
    async with running() as chat:
        await chat.send("2023")
        for way in ("escape", "ctrl+down"):
            await chat.pilot.press("ctrl+up")
            await chat.until(lambda: bool(_marked(chat)))
            await chat.pilot.press(way)
            await chat.until(lambda: not _marked(chat))
        await chat.pilot.press("ctrl+up", "x", "enter")
        await chat.until(lambda: "   项目名称：x" in chat.said)


async def test_commands_and_refused_replies_are_no_answers(running: Running) -> None:
    """Only what was put somewhere is walked to; where nothing was, nothing is marked."""
    async with running() as chat:
        await chat.pilot.press("ctrl+up")
        await chat.pilot.pause()
        assert not _marked(chat)
        await chat.send("2023")
        await chat.send("/help")
        await chat.send("/nope")
        chat.composer.clear()
        await chat.pilot.press("ctrl+up")
        await chat.until(lambda: _marked(chat) == ["›▎ 2023"])


async def test_what_was_typed_gives_way_and_comes_back(running: Running) -> None:
    """A reply that was begun isn't lost to an answer that is changed: it is told, and ctrl+z brings it back."""
    async with running() as chat:
        await chat.send("2023")
        chat.composer.insert("写到一半")
        await chat.pilot.press("ctrl+up", "enter")
        await chat.until(lambda: chat.composer.text == "2023")
        assert "   没发出的字换下来了，ctrl+z 找回。" in chat.said
        await chat.pilot.press("ctrl+z")
        await chat.until(lambda: chat.composer.text == "写到一半")


async def test_an_answer_that_is_gone_is_said_to_be(running: Running) -> None:
    """Its indicator was taken out."""
    async with running() as chat:
        await chat.send("/add")
        await chat.send("甲 ≥90% 95 20")
        await chat.send("/remove 1")
        await chat.pilot.press("ctrl+up", "enter")
        await chat.until(lambda: any("已经不在表里" in row for row in chat.said))


def test_a_roll_folds_what_it_passes() -> None:
    """Places hold however many rows the entries have, those without any too."""
    folded: list[int] = []

    def fold(entry: int) -> list[str]:
        folded.append(entry)
        return [f"{entry}.{row}" for row in range(entry % 4)]

    roll: Roll[int, str] = Roll(range(1_000), fold)
    assert roll.end() == Spot(999, 2)
    assert [row for _, row in roll.above(roll.end(), 5)] == ["998.0", "998.1", "999.0", "999.1", "999.2"]
    assert roll.up(Spot(999, 0), 3) == Spot(997, 0)
    assert roll.down(Spot(997, 0), 3) == Spot(999, 0)
    assert min(folded) >= 996
    assert roll.down(Spot(0, 0), 0) == Spot(1, 0)
    assert roll.down(Spot(999, 1), 50) == Spot(999, 2)
    assert roll.up(Spot(2, 1), 9) == Spot(0, 0)
    assert len(folded) == len(set(folded))


# What is asked for to be read

ABOVE, BELOW = "─ PgUp 上面还有 ─", "─ PgDn 下面还有 ─"


def _edges(chat: Chat) -> tuple[bool, bool]:
    return any(row.startswith(ABOVE) for row in chat.rows), any(row.startswith(BELOW) for row in chat.rows)


@pytest.mark.parametrize(
    ("key", "first"), [("f1", "   直接写答复就可以；也可以用这些命令："), ("f4", "   28.40 ÷ 28.49 →")]
)
async def test_what_is_longer_than_the_view_begins_at_its_first_line(key: str, first: str, running: Running) -> None:
    """The help and the sheet at 60×15; the edges say by which key there is more, and typing brings the question back."""
    async with running(sample(), size=(60, 15)) as chat:
        await chat.pilot.press(key)
        await chat.until(lambda: chat.said[0].startswith(first) and _edges(chat) == (True, True))
        assert chat.composer.text == ""
        await chat.pilot.press("pagedown")
        await chat.until(lambda: not chat.said[0].startswith(first))
        await chat.pilot.press("x")
        await chat.until(lambda: chat.said[-1].endswith("/whatif 试算。") and _edges(chat) == (True, False))


@pytest.mark.parametrize("key", ["f2", "escape"])
async def test_a_screen_over_it_leaves_what_is_missed(key: str, running: Running) -> None:
    """The end of what is long is in view then, and the edge says that there is more above."""
    async with running(sample(), size=(60, 15)) as chat:
        await chat.pilot.press("f4")
        await chat.until(lambda: chat.said[0].startswith("   28.40 ÷ 28.49 →") and _edges(chat) == (True, True))
        await chat.pilot.press("f2")
        await chat.until(lambda: len(chat.app.screen_stack) > 1)
        await chat.pilot.press(key)
        await chat.until(lambda: len(chat.app.screen_stack) == 1)
        await chat.pilot.pause()
        assert _edges(chat) == (True, False)


async def test_what_fits_is_shown_with_the_question_behind_it(running: Running) -> None:
    """Then there is nothing to scroll to, and nothing in the edges."""
    async with running(size=(80, 24)) as chat:
        await chat.send("/help go")
        assert chat.said[-1] == "   例：2023"
        assert _edges(chat) == (False, False)


async def test_a_reply_that_is_sent_leaves_the_beginning_in_view(running: Running) -> None:
    """The composer is emptied by sending, which is nothing typed; an answer shows the next question."""
    async with running(sample(), size=(60, 15)) as chat:
        await chat.send("/show")
        await chat.until(lambda: chat.said[0].startswith("   28.40 ÷ 28.49 →") and _edges(chat)[1])
        await chat.send("/go 3.status")
        await chat.until(lambda: chat.said[-1].startswith("   现在是") and _edges(chat) == (False, False))


async def test_the_edges_speak_the_language_chosen(running: Running) -> None:
    """At once."""
    async with running(sample(), size=(60, 15)) as chat:
        await chat.pilot.press("f4")
        await chat.until(lambda: _edges(chat) == (True, True))
        await chat.send("/lang en")
        await chat.pilot.press("f4")
        await chat.until(lambda: sum("PgDn more below" in row or "PgUp more above" in row for row in chat.rows) == 2)


@pytest.mark.parametrize("width", [1, 10, 17, 18, 80])
async def test_an_edge_is_as_wide_as_the_window(width: int, running: Running) -> None:
    """Where its sign has no room it is a rule."""
    async with running(sample(), size=(80, 24)) as chat:
        edge = chat.app.query(Edge).first()
        edge.tell(more=True)
        await chat.pilot.resize_terminal(width, 24)
        await chat.until(lambda: edge.size.width == width or not edge.display)
        assert edge.render_line(0).cell_length == edge.size.width


async def test_the_same_refusal_takes_the_place_of_the_one_before(running: Running) -> None:
    """However often Enter is pressed on what can't be taken, the question stays in sight; another refusal stands below."""
    async with running(size=(80, 24)) as chat:

        async def say(reply: str) -> None:
            chat.composer.load_text(reply)
            await chat.pilot.press("enter")
            await chat.until(lambda: f" ▎ {reply}" in chat.said)
            await chat.pilot.pause()

        await say("二零二三")
        first = chat.said
        for reply in ("二零二四", "12"):
            await say(reply)
        assert [row for row in chat.said if "▎" in row] == [" ▎ 12"]
        assert len(chat.said) == len(first)
        assert "自评的是哪一年？" in chat.said[0]
        await say("/nonsense")
        assert [row for row in chat.said if "▎" in row] == [" ▎ 12", " ▎ /nonsense"]
        await say("2023")
        assert [row for row in chat.said if "▎" in row] == [" ▎ 12", " ▎ /nonsense", " ▎ 2023"]


async def test_a_key_mends_the_finding_that_is_pointed_at(running: Running) -> None:
    """Behind the list the first is pointed at; x mends the one in hand, and points at the next; Enter goes to its question."""
    talk = about(seed("2023-information-disclosure"))
    async with running(talk, size=(80, 24)) as chat:
        await chat.send("/review")
        assert any(text.startswith("›  1)") for text in chat.said)
        assert "x 修正" not in chat.rows[-1]
        await chat.pilot.press("ctrl+down")
        await chat.until(lambda: "x 修正" in chat.rows[-1])
        await chat.pilot.press("x")
        await chat.until(lambda: any(text.startswith("›  3)") for text in chat.said))
        await chat.pilot.press("x")
        await chat.until(lambda: any(text.startswith("›  4)") for text in chat.said))
        assert len(talk.state.past) == 2
        await chat.pilot.press("enter")
        await chat.until(lambda: str(talk.state.at) == "indicators[9].subcategory")
        assert chat.composer.text == ""
        await chat.pilot.press("x")
        assert chat.composer.text == "x"


async def test_enter_is_not_offered_where_a_finding_has_no_question(running: Running) -> None:
    """A total changed by hand is mended, not answered: x alone is named for it, also where letters are typed at first."""
    form = seed("2023-information-disclosure")
    assert form.result is not None
    talk = about(replace(form, result=replace(form.result, total_score=Decimal("98.00"))))
    async with running(talk, size=(80, 24)) as chat:
        await chat.send("/review")
        await chat.until(lambda: any(text.startswith("›  1)") for text in chat.said))
        assert chat.rows[-1].strip() == "x 修正   ^↑ ^↓ 换一条   Esc 不选"
        await chat.pilot.press("ctrl+down")
        await chat.until(lambda: "Enter 去那一题" in chat.rows[-1])
        await chat.send("/go 项目名称")
        await chat.send("/review")
        await chat.until(lambda: any(text.startswith("›  2)") for text in chat.said))
        assert "Enter 去那一题" in chat.rows[-1]
        await chat.pilot.press("ctrl+up")
        await chat.until(lambda: chat.rows[-1].strip().startswith("x 修正"))
        await chat.pilot.press("x")
        await chat.until(lambda: "total-differs" not in [finding.rule for finding in talk.report.findings])


async def test_what_is_typed_behind_the_list_is_an_answer(running: Running) -> None:
    """Any other key lets go of the finding; x where nothing can be mended is a letter."""
    async with running(about(seed("2023-information-disclosure")), size=(80, 24)) as chat:
        await chat.send("/review")
        await chat.pilot.press("x")
        await chat.until(lambda: chat.composer.text == "x")
        assert not any(text.startswith("›  1)") for text in chat.said)


async def test_an_answer_may_begin_with_the_key_that_mends(running: Running) -> None:
    """While something is asked x is typed, and mends only alone with Enter, until the person points at a finding."""
    talk = about(seed("2023-information-disclosure"))
    async with running(talk, size=(80, 24)) as chat:
        await chat.send("/go 项目名称")
        await chat.send("/review")
        await chat.until(lambda: any(text.startswith("›  1)") for text in chat.said))
        await chat.send("/fix 2")
        await chat.until(lambda: any(text.startswith("›  3)") for text in chat.said))
        assert "x 修正" not in chat.rows[-1]
        await chat.pilot.press("x", "m", "l", "enter")
        await chat.until(lambda: talk.state.evaluation.project.name == "xml")
        await chat.send("/go 项目名称")
        await chat.send("/review")
        mended = len(talk.state.past)
        await chat.pilot.press("x")
        await chat.until(lambda: chat.composer.text == "x")
        await chat.pilot.press("enter")
        await chat.until(lambda: len(talk.state.past) == mended + 1 and chat.composer.text == "")
        assert talk.state.evaluation.project.name == "xml"
        await chat.pilot.press("ctrl+down", "ctrl+up")
        await chat.until(lambda: "x 修正" in chat.rows[-1])
        await chat.pilot.press("x")
        await chat.until(lambda: len(talk.state.past) == mended + 2)
