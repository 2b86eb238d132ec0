"""What the form's own terms mean, for who doesn't read Chinese: they stay Chinese, with an English gloss behind them."""

from __future__ import annotations

from ..language import Glossed, Sayable, Words

_MEANINGS = (
    Words("产出"), Words("效益"), Words("满意度"), Words("满意"), Words("成本"), Words("数量"), Words("质量"), Words("时效"),
    Words("经济效益"), Words("社会效益"), Words("生态效益"), Words("可持续影响"), Words("服务对象满意度"), Words("经济成本"),
    Words("社会成本"), Words("生态环境成本"), Words("达成指标"), Words("部分达成指标"), Words("未达成指标"), Words("优"),
    Words("良"), Words("中"), Words("差"), Words("合格"), Words("不合格"), Words("万元"), Words("元"),
)  # fmt: skip
_TERMS = {meaning.zh: meaning for meaning in _MEANINGS}


def glossed(term: str) -> Sayable:
    """The term with its gloss; alone where it is none of the form's own: levels and grades may be anything."""
    meaning = _TERMS.get(term) or _TERMS.get(term.removesuffix("指标"))
    return term if meaning is None else Glossed(term, meaning)
