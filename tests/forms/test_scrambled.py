"""What a text processor does to cells without meaning anything by it changes nothing that is read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.model import Evaluation
from tests.fixtures.seed import NAMES
from tests.forms.papers import Layout, Paper, as_html, paper
from tests.forms.test_reading import differing, form_of, truth

_WIDE = str.maketrans("0123456789.,()%:=", "０１２３４５６７８９．，（）％：＝")
_LABELS = {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "项目名称", "主管部门", "实施单位",
           "年初预算数", "全年预算数", "全年执行数", "产出指标", "效益指标", "满意度指标", "数量指标", "质量指标", "时效指标",
           "服务对象满意度指标", "社会效益指标", "可持续影响指标", "总分", "评分等级", "其他资金", "上年结转资金"}  # fmt: skip


def _is_figure(text: str) -> bool:
    return bool(text) and not text.strip("0123456789.,%()≥≤=<>")


@st.composite
def _scrambled(draw: st.DrawFn, one: Paper) -> Paper:
    """The same paper with spaces around, folds in labels and levels, and figures in full width."""
    rows = tuple([cell._replace(text=draw(_cell(cell.text))) for cell in row] for row in one.rows)
    return replace(one, rows=rows)


def _cell(text: str) -> st.SearchStrategy[str]:
    ways = [st.just(text), st.just(f"  {text}\u3000"), st.just(f"\n{text}\n")]
    if _is_figure(text):
        ways.append(st.just(text.translate(_WIDE)))
    if text in _LABELS:
        ways += [
            st.integers(1, len(text) - 1).map(lambda at: f"{text[:at]}\n{text[at:]}"),
            st.integers(1, len(text) - 1).map(lambda at: f"{text[:at]} {text[at:]}"),
        ]
    return st.one_of(ways)


def _values(one: Evaluation) -> dict[str, object]:
    return {str(address): value for address, value in fields(one)}


@settings(max_examples=25)
@given(st.sampled_from([NAMES[1], NAMES[3], NAMES[6]]), st.booleans(), st.data())
def test_spaces_folds_and_wide_signs_mean_nothing(name: str, in_three: bool, data: st.DataObject) -> None:
    """Every value is the same, nothing is doubted, and all that is printed agrees."""
    one = paper(truth(name), Layout(in_three=in_three))
    form = form_of(as_html(data.draw(_scrambled(one))))
    assert _values(form.evaluation) == _values(truth(name))
    assert form.doubts == ()
    assert differing(form) == []
