"""What the words mean that made a rule speak, for who doesn't read Chinese."""

from __future__ import annotations

from ..evaluation.glosses import glossed
from ..language import Glossed, Joined, Message, Sayable, Words

_MEANINGS = (
    # staff, execution, money
    Words("人员到位率"), Words("人员到岗率"), Words("到岗率"), Words("到位率"), Words("人员配备"), Words("人员配置"),
    Words("在岗率"), Words("预算执行率"), Words("资金执行率"), Words("经费执行率"), Words("支出执行率"),
    Words("预算完成率"), Words("资金支付率"), Words("费用"), Words("支出金额"), Words("经费"), Words("单价"), Words("造价"),
    Words("亿元"), Words("千元"), Words("百万元"),
    # targets that can't be missed
    Words("提高"), Words("提升"), Words("加强"), Words("促进"), Words("完善"), Words("改善"), Words("增强"), Words("优化"),
    Words("推进"), Words("推动"), Words("强化"), Words("深化"), Words("健全"), Words("扩大"), Words("丰富"), Words("巩固"),
    Words("夯实"), Words("保障"), Words("满足"), Words("明显"), Words("显著"), Words("良好"), Words("较好"), Words("持续"),
    Words("长期"), Words("营造"), Words("激发"), Words("助力"), Words("助推"),
    # satisfaction
    Words("无投诉"), Words("零投诉"), Words("没有投诉"), Words("未收到投诉"), Words("无有效投诉"), Words("投诉为零"),
    # not done
    Words("未验收"), Words("未通过"), Words("没有通过"), Words("未合格"), Words("未完成"), Words("没有完成"), Words("未按时"),
    Words("未按期"), Words("未能按"), Words("尚未"), Words("暂未"), Words("未达"),
    # what is looked for in an explanation
    Words("执行率"), Words("结余"), Words("节约"), Words("结转"), Words("下一步"), Words("将"), Words("改进"), Words("措施"),
    Words("加快"),
    # a budget that was changed
    Words("调减"), Words("调增"), Words("追加"), Words("压减"), Words("核减"), Words("核增"), Words("调剂"),
    Words("增加预算"), Words("减少预算"),
)  # fmt: skip
_KNOWN = {meaning.zh: meaning for meaning in _MEANINGS}


def meant(word: str) -> Sayable:
    """The word with its meaning; of `持续提升` that of the last word in it."""
    ends = (word[start:] for start in range(len(word)))
    meaning = next((_KNOWN[end] for end in ends if end in _KNOWN), None)
    return glossed(word) if meaning is None else Glossed(word, meaning)


def all_meant(words: tuple[str, ...]) -> Joined:
    return Joined(tuple(map(meant, words)), Message.of("list.by"))
