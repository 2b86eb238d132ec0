"""Two forms side by side in one table are two, and no value of one goes to the other; else none is read."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import pytest

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.reading import Form, read_forms
from tests.fixtures.seed import NAMES
from tests.forms.elsewhere import CAPITAL, YUAN, row
from tests.forms.papers import WIDTH, Cell, Layout, Paper, Row, paper
from tests.forms.test_reading import WRITERS, forms_of, truth


def beside(left: Paper, right: Paper, gap: int, title: Row | None = None) -> Paper:
    """Two papers in one table, so many blank columns between them; their titles within it, or one over both."""
    tops = [tuple([Cell(line, WIDTH)] for line in one.above) if title is None else () for one in (left, right)]
    halves = [(*top, *one.rows) for top, one in zip(tops, (left, right), strict=True)]
    rows = zip_longest(*halves, fillvalue=[Cell("", WIDTH)])
    between = [Cell("")] * gap
    return Paper((), (*([title] if title else []), *([*one, *between, *two] for one, two in rows)))


def both(found: list[Form], *names: str) -> None:
    assert [form.evaluation for form in found] == [truth(name) for name in names]


@pytest.mark.parametrize("gap", [0, 1, 2])
@pytest.mark.parametrize("writer", WRITERS)
def test_two_forms_side_by_side_are_two(writer: str, gap: int) -> None:
    """Of other lengths, too: the shorter one ends."""
    left, right = (paper(truth(NAMES[at]), Layout()) for at in (1, 3))
    both(forms_of(WRITERS[writer](beside(left, right, gap))), NAMES[1], NAMES[3])


def test_three_side_by_side_are_three() -> None:
    papers = [paper(truth(NAMES[at]), Layout()) for at in (1, 3, 6)]
    two = beside(papers[0], papers[1], 1)
    rows = zip_longest(two.rows, ([Cell(line, WIDTH)] for line in papers[2].above), fillvalue=None)
    titles = [[*one, Cell(""), *(other or [Cell("", WIDTH)])] for one, other in rows if one][:2]
    rest = zip_longest(two.rows[2:], papers[2].rows, fillvalue=[Cell("", WIDTH)])
    three = Paper((), (*titles, *([*one, *([Cell("", WIDTH + 1)] if len(one) == 1 else []), Cell(""), *other]
                                  for one, other in rest)))  # fmt: skip
    both(forms_of(WRITERS["HTML"](three)), NAMES[1], NAMES[3], NAMES[6])


@pytest.mark.parametrize("writer", WRITERS)
def test_a_title_over_both_is_of_both(writer: str) -> None:
    """Their year stands there once."""
    left, right = (paper(truth(NAMES[at]), Layout()) for at in (1, 3))
    title = [Cell("2023年度财政项目支出绩效自评表", 2 * WIDTH + 1)]
    both(forms_of(WRITERS[writer](beside(left, right, 1, title))), NAMES[1], NAMES[3])


def test_two_of_other_layouts_are_parted_at_the_blank_column() -> None:
    narrow = replace(YUAN.paper, above=YUAN.paper.above[:1])
    found = forms_of(WRITERS["Excel"](beside(replace(CAPITAL.paper, above=()), narrow, 1)))
    assert [form.evaluation.project.name for form in found] == ["城市道路养护", "智慧校园建设"]
    assert [len(form.evaluation.indicators) for form in found] == [5, 4]


def test_where_a_cell_reaches_from_one_into_the_other_neither_is_read() -> None:
    rows = (
        row("备注", ("跨两份表", 2), "丙"),
        row("项目名称", "甲", "项目名称", "乙"),
        row("一级指标", "三级指标", "一级指标", "三级指标"),
    )
    with pytest.raises(Problem) as problem:
        forms_of(WRITERS["Word"](Paper((), rows)))
    assert problem.value.message.code == "source.side_by_side"


def test_pasted_side_by_side_they_are_two() -> None:
    """A table copied from Excel says nothing of merged cells."""
    head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"
    text = "\n".join(
        f"{line}\t\t{line.replace('甲', '乙')}"
        for line in ("项目名称\t甲\t\t\t\t\t", head, "产出指标\t数量指标\t甲数\t≥5\t6\t90\t90")
    )
    found = list(read_forms(read_pasted(text), TAXONOMIES["classic"], "shanghai"))
    assert [(form.evaluation.project.name, form.evaluation.indicators[0].name) for form in found] == [
        ("甲", "甲数"),
        ("乙", "乙数"),
    ]
