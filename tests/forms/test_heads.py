"""What a head calls its columns in other places, and where its table ends; nothing is guessed under a head."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.columns import Column
from selfeval_tui.forms.entry import fill
from selfeval_tui.forms.heads import with_whole_heads
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.table import Table, recognise

D = Decimal
HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
ROW = "产出指标\t数量指标\t整治河长\t≥20公里\t21.5公里\t50\t41\t雨季\n"


def table_of(text: str) -> Table:
    return recognise(read_pasted(text), TAXONOMIES["classic"])


def levels(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(one.category, one.subcategory, one.cells[Column.NAME]) for one in table_of(text).entries]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        *(("三级指标", name) for name in ("三级指标名称", "具体指标", "绩效指标内容", "指标名称及内容", "细化的指标")),
        *(("一级指标", name) for name in ("一级指标名称", "指标类型")),
        *(("年度指标值", name) for name in ("绩效目标值", "预期值", "预期当年实现值", "年度目标", "计划值", "标准值")),
        *(("\t得分", f"\t{name}") for name in ("单位自评得分", "自评分值", "评价得分")),
        *(
            ("偏差原因分析及改进措施", name)
            for name in (
                "未完成原因及拟采取的改进措施",
                "偏差说明",
                "扣分原因",
                "未完成或偏离较大原因分析",
                "差异原因分析",
            )
        ),
    ],
)
def test_columns_are_known_by_other_words_too(usual: str, other: str) -> None:
    """The name's needs no word that is known: it is the one column between the levels and the figures."""
    (entry,) = table_of(HEAD.replace(usual, other) + ROW).entries
    assert fill(entry) == fill(table_of(HEAD + ROW).entries[0])


def test_under_a_head_no_column_is_guessed() -> None:
    """Where it names neither the indicators nor one column that must be theirs, no line is a row, and all are said."""
    table = table_of("一级指标\t二级指标\t甲\t乙\t分值\n产出指标\t数量指标\t整治河长\t≥20公里\t50\n")
    assert table.entries == ()
    assert [aside.kind for aside in table.aside] == ["head", "unknown"]
    assert table.unused == ("甲", "乙")


def test_scores_before_weights_are_scores() -> None:
    """The head says so, whatever the name's column is called."""
    head = "一级指标\t二级指标\t细化指标\t年度指标值\t实际完成值\t得分\t分值\n"
    (entry,) = table_of(f"{head}产出指标\t数量指标\t整治河长\t20\t21.5\t48\t50\n").entries
    assert {key: fill(entry).values[key] for key in ("weight", "score")} == {"weight": D(50), "score": D(48)}


def test_what_was_adjusted_counts_and_the_rest_is_named() -> None:
    """Columns that fill nothing are told; what numbers the lines, or names the table at its side, is none."""
    head = "序号\t绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t得分系数\t分值\n"
    table = table_of(f"{head}1\t\t产出指标\t数量指标\t整治河长\t≥25公里\t≥20公里\t21.5公里\t100\t50\n")
    assert fill(table.entries[0]).values["target"] == D(20)
    assert table.unused == ("年初指标值", "得分系数")


BLANK = "\t\t\t\t\n"


@pytest.mark.parametrize(
    "rows",
    [
        f"效益指标\t经济效益指标\t{BLANK}\t社会效益指标\t受益人口\t≥5万人\t6\t30\t30\n",
        "效益指标\t经济效益指标\t指标1：/\t/\t/\t/\t/\n\t社会效益指标\t受益人口\t≥5万人\t6\t30\t30\n",
        "\t社会效益指标\t受益人口\t≥5万人\t6\t30\t30\n",
        "（二）效益指标\t1.社会效益指标\t受益人口\t≥5万人\t6\t30\t30\n",
    ],
    ids=["its first line is blank", "its first line is a placeholder", "it isn't printed", "both are numbered"],
)
def test_a_level_holds_from_where_it_stands(rows: str) -> None:
    """Nothing of it passes to the level before."""
    assert levels(HEAD + ROW + rows)[1:] == [("效益指标", "社会效益指标", "受益人口")]


def test_a_level_that_others_have_takes_none_of_ours() -> None:
    """Under a level 1 of their own a level 2 doesn't tell another."""
    rows = "项目效益\t其他效益\t甲\t≥5万人\t6\t30\t30\n\t社会效益指标\t乙\t≥5万人\t6\t30\t30\n"
    assert levels(HEAD + rows)[1] == ("项目效益", "社会效益指标", "乙")


@pytest.mark.parametrize("name", ["……", "指标2", "指标2：", "指标1：/\t/\t/\t/\t/", "无\t/\t/\t/\t/"])
def test_a_line_that_nobody_filled_in_is_no_indicator(name: str) -> None:
    """It is said, and what a page cut doesn't go on in it."""
    table = table_of(f"{HEAD}{ROW}\n\t\t{name}\n\t\t清淤量\t≥100方\t90方\t10\t9\n")
    assert [entry.cells[Column.NAME] for entry in table.entries] == ["整治河长", "清淤量"]
    assert table.aside[-1].kind == "unknown"


def test_a_sum_ends_the_table_where_no_row_follows() -> None:
    """What stands below is none of it; a sum of some rows ends nothing."""
    more = "效益指标\t社会效益指标\t受益人口\t≥5万人\t6\t30\t30\n"
    table = table_of(
        f"{HEAD}{ROW}合计\t\t\t\t\t50\t41\n{more}合计\t\t\t\t\t80\t71\n自评结论\t\t优秀\n填报人：\t\t赵六\t电话\t028\n"
    )
    assert [entry.cells[Column.NAME] for entry in table.entries] == ["整治河长", "受益人口"]
    assert table.total == D(71)
    assert [aside.kind for aside in table.aside] == ["head", "total", "total", "later", "later"]


IN_TWO = (
    "{side}\t一级指标\t二级指标\t三级指标\t年度指标值\t\t\t实际完成值\t分值\n\t\t\t\t指标性质\t指标值\t度量单位\t\t\n"
)
BELOW = (
    "{side}\t\t\t\t年度指标值\t\t\t实际完成值\t分值\n\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t\t\n"
)


@pytest.mark.parametrize("head", [IN_TWO, BELOW], ids=["the target's three", "the levels too"])
def test_a_head_of_two_lines_is_one(head: str) -> None:
    """What stands below says what is in the columns, what stands above what is in the others."""
    text = head.format(side="绩效指标") + "\t产出指标\t数量指标\t整治河长\t≥\t20\t公里\t21.5\t50\n"
    rows = with_whole_heads(read_pasted(text))
    assert with_whole_heads(rows) == rows
    (entry,) = recognise(rows, TAXONOMIES["classic"]).entries
    values = {"category": "产出指标", "subcategory": "数量指标", "name": "整治河长", "operator": "≥", "target": D(20),
              "unit": "公里", "actual": D("21.5"), "weight": D(50)}  # fmt: skip
    assert fill(entry).values == values


def test_lines_that_are_no_head_stay_apart() -> None:
    """A head that a page repeats, and the head of the money above that of the goals."""
    for text in (
        HEAD + HEAD + ROW,
        "项目资金\t年初预算数\t全年预算数\t全年执行数\n\t预期目标\t\t实际完成情况\n",
        HEAD + ROW + ROW,
    ):
        assert with_whole_heads(read_pasted(text)) == read_pasted(text)
