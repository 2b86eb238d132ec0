"""Whatever is supposed, kept, taken back or switched: the evaluation is that of a person who never opened a sandbox."""

from __future__ import annotations

from contextlib import closing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import open_draft
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.measures import Answer
from selfeval_tui.conversation.scenarios import renumbering
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.supposing.sandbox import differing, trial_of
from selfeval_tui.conversation.trials import Trial
from selfeval_tui.evaluation.change import Change
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_write import write_toml
from tests.conversation.desk import IT_MAINTENANCE, about, sample, take
from tests.strategies import evaluations

_TO_THE_FORM = (
    "/go {}.actual",
    "/go 执行数",
    "50",
    "达成",
    "28.1{}",
    "/edit {}",
    "/skip",
    "/remove {}",
    "/clear {}.actual",
    "/next",
)
_SUPPOSED = (
    "第{}项 50", "第{}项=部分达成", "取消 第{}项", "{}.分值=4", "第{}项 得分 1", "执行数={}", "执行率 8{}%",
    "preset=national-2020", "第{}项 50；执行数=7", "foo{}",
)  # fmt: skip
_OF_THE_SANDBOX = (
    "/whatif 甲",
    "/whatif 乙",
    "/whatif 丙",
    "/whatif 第{}项=60",
    "/out",
    "/drop",
    "/drop 乙",
    "/rename 甲 丁",
    "/show",
    "/why",
)
CUT_OFF = "the link is cut"
_STEPS = st.tuples(
    st.one_of(
        st.sampled_from(_TO_THE_FORM), st.sampled_from(_SUPPOSED), st.sampled_from(_OF_THE_SANDBOX),
        st.sampled_from(("/undo", "/redo", "/undo", "/redo", "/keep", CUT_OFF)),
    ),
    st.integers(1, 8),
)  # fmt: skip


class Both:
    """A session in which everything is tried, and another that hears only what is said to the form, and what is kept."""

    def __init__(self) -> None:
        self.session, self.other = about(sample(IT_MAINTENANCE)), about(sample(IT_MAINTENANCE))
        self.meant: dict[str, set[str | None]] = {}  # by scenario, what the indicators are called that it speaks of

    def close(self) -> None:
        self.session.close()
        self.other.close()

    @property
    def is_inside(self) -> bool:
        return self.session.state.scenarios.open is not None

    def take(self, template: str, number: int) -> None:
        """One step of the person; what is supposed outside begins a sandbox, what is answered inside is said outside."""
        reply, inside = template.format(number), self.is_inside
        if template == CUT_OFF:
            self._be_cut_off()
        elif template == "/keep":
            self._keep()
        elif template in _OF_THE_SANDBOX:
            self._suppose(reply)
        elif template in _SUPPOSED:
            self._suppose(reply if inside else f"/whatif {reply}")
        elif not inside:
            kept = self.session.state.now.kept
            self.session.reply(reply)
            self.other.reply(reply)
            self._follow(kept.name if kept is not None else "")
        elif reply.startswith("/"):
            self.session.reply(reply)

    def _suppose(self, reply: str) -> None:
        before = self.session.state.scenarios
        names = {one.name for one in before.all}
        self.session.reply(reply)
        now = self.session.state.scenarios
        if reply.startswith("/rename") and before.open is not None and now.open not in names:
            # Where none is called 甲, the open one is called by both words.
            self.meant[now.open or ""] = self.meant.get(before.open, set())
        if reply == "/rename 甲 丁" and now.named("丁") is not None and "丁" not in names:
            self.meant["丁"] = self.meant.get("甲", set())
        if now.trial is not None:
            rows = self.session.state.evaluation.indicators
            called = {rows[one.address.number - 1].name for one in now.trial.now.changes if one.address.number}
            self.meant.setdefault(now.trial.name, set()).update(called)

    def _keep(self) -> None:
        changes: tuple[Change, ...] = ()
        if self.is_inside:
            changes = differing(self.session, trial_of(self.session))
        stay = self.session.state.at not in {change.address for change in changes}
        self.session.reply("/keep")
        if changes:
            self.other.answered(Answer(changes), stay=stay)

    def _follow(self, name: str) -> None:
        """Where a taking over was taken back the scenario may have another name than it had."""
        undone = self.session.state.future[:1]
        if name and undone and undone[0].kept is not None:
            self.meant.setdefault(undone[0].kept.name, set()).update(self.meant[name])

    def _be_cut_off(self) -> None:
        found = resume(self.session.ledger.log.path)
        if found is not None:
            self.session.close()
            assert found.state == self.session.state
            self.session = open_draft(self.session.ledger.log.path)

    def check(self) -> None:
        """The evaluation knows nothing of it, and nothing is supposed of another indicator than was meant."""
        state, other = self.session.state, self.other.state
        assert write_toml(state.evaluation) == write_toml(other.evaluation)
        known, others = ((one.at, one.skipped, len(one.past), len(one.future)) for one in (state, other))
        assert known == others
        rows = state.evaluation.indicators
        for trial in state.scenarios.all:
            for scenario in (*trial.past, trial.now, *trial.future):
                numbers = [change.address.number for change in scenario.changes if change.address.number is not None]
                assert all(number <= len(rows) for number in numbers)
                assert {rows[number - 1].name for number in numbers} <= self.meant.get(trial.name, set())


@given(steps=st.lists(_STEPS, min_size=15, max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_the_evaluation_is_that_of_who_never_opened_a_sandbox(steps: list[tuple[str, int]]) -> None:
    """Random replies, suppositions, undo, redo, keep, drop, switch, and the program killed in between."""
    with closing(Both()) as both:
        for template, number in steps:
            both.take(template, number)
            both.check()


_SCENARIOS = (
    "/whatif 甲", "第1项 80；第3项 部分达成", "执行数=20；取消 第6项", "/undo",
    "/whatif 乙", "取消 第2项", "第4项 得分 1；第7项=60", "/out",
)  # fmt: skip
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("/remove {}", "/clear {}.actual", "第{}项", "甲 ≥95% 96 2", "/keep 甲", "/keep 乙")),
        st.integers(1, 7),
    ),
    min_size=1,
    max_size=10,
)


@given(steps=_CHANGES, far=st.integers(1, 10))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_undo_and_redo_of_the_form_give_the_scenarios_of_then(steps: list[tuple[str, int]], far: int) -> None:
    """Rows taken out, put in, emptied, scenarios taken over: back over them and forth, all that was supposed is as it was."""
    with closing(about(sample(IT_MAINTENANCE))) as session:
        for reply in _SCENARIOS:
            take(session, reply)
        then = [_supposed_in(session)]
        for template, number in steps:
            past = len(session.state.past)
            if template.startswith("/keep"):
                if session.state.scenarios.named(template[-1]) is not None:
                    session.reply(f"/whatif {template[-1]}")
                    session.reply("/keep")
                    session.reply("/out")
            elif template == "第{}项":
                session.reply(f"/go {number}.actual")
                session.reply("达成")
                session.reply("33")
            else:
                session.reply("/add")
                session.reply(template.format(number))
            then += [_supposed_in(session)] * (len(session.state.past) - past)
        back = min(far, len(then) - 1)
        for now in reversed(then[-back - 1 : -1]):
            session.reply("/undo")
            assert _supposed_in(session) == now
        for now in then[len(then) - back :]:
            session.reply("/redo")
            assert _supposed_in(session) == now


def _supposed_in(session: Session) -> dict[str, Trial]:
    return {one.name: one for one in session.state.scenarios.all}


@given(evaluation=evaluations, data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_an_indicator_is_followed_or_let_go_of(evaluation: Evaluation, data: st.DataObject) -> None:
    """Rows taken out, put in, moved, renamed: a number leads to the row of that name or text, or to none."""
    numbered = tuple(replace(one, deviation=str(n)) for n, one in enumerate(evaluation.indicators))
    before = replace(evaluation, indicators=numbered)
    rows = data.draw(st.permutations(numbered)) if numbered else []
    rows = rows[: data.draw(st.integers(0, len(rows)))]
    after = replace(before, indicators=tuple(rows))
    number = renumbering(before, after)
    names = [one.name for one in numbered]
    for was in range(1, len(numbered) + 1):
        now = number(was)
        if now is not None:
            assert after.indicators[now - 1].name == names[was - 1]
            if names.count(names[was - 1]) == 1:
                assert after.indicators[now - 1] == numbered[was - 1]
        elif names[was - 1]:
            # What is surely there is never let go of.
            assert names.count(names[was - 1]) > 1 or all(one.name != names[was - 1] for one in after.indicators)
