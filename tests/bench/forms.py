"""Evaluations of any size for the job, and the chat of ours with messages told before."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from selfeval_tui.conversation.line import Line, Role
from selfeval_tui.conversation.replies.told import Listed
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Goals, Indicator, Project
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Text
from tests.bench.job import messages, name

NAME = "plan.toml"


def plan(count: int) -> Evaluation:
    """A plan of so many indicators: all is answered but what each came to."""
    each = Decimal(90 * 100 // count).scaleb(-2)
    weights = [each] * (count - 1) + [90 - each * (count - 1)]
    money = FundingRow(initial_budget=Decimal(100), adjusted_budget=Decimal(100), executed=Decimal(100))
    nothing = FundingRow(initial_budget=Decimal(0), adjusted_budget=Decimal(0), executed=Decimal(0))
    return Evaluation(
        format=1,
        project=Project(
            fiscal_year=2023, name="监测项目", supervising_department="市水务局", implementing_unit="市水文总站"
        ),
        funding=Funding(current_year_appropriation=money, carry_over=nothing, other=nothing),
        goals=Goals(expected="按月完成监测。", actual="按月完成了监测。"),
        indicators=tuple(
            Indicator(
                category=_level(number, count)[0],
                subcategory=_level(number, count)[1],
                name=name(number),
                operator="≥",
                target=Decimal(100),
                unit="份",
                weight=weight,
            )
            for number, weight in enumerate(weights, 1)
        ),
    )


def _level(number: int, count: int) -> tuple[str, str]:
    if number == count:
        return "满意度指标", "服务对象满意度指标"
    return ("效益指标", "社会效益指标") if number > count * 2 // 3 else ("产出指标", "数量指标")


def write_plan(folder: Path, count: int) -> Path:
    """The plan as a file."""
    path = folder / NAME
    path.write_text(write_toml(plan(count)), encoding="utf-8")
    return path


def main() -> None:
    """`selfeval open plan.toml` behind so many messages."""
    from selfeval_tui.__main__ import start

    before = Listed(tuple(Line(Role.NOTE, Text(words, words)) for words in messages(int(sys.argv[1]))))
    greet = Session.greet
    Session.greet = lambda talk: (before, *greet(talk))  # type: ignore[method-assign,assignment]
    sys.argv[1:] = ["open", NAME]
    start()


if __name__ == "__main__":
    main()
