"""Rules about how indicators were chosen: whether they stand where they belong and can be measured.

These are heuristics: each says which words made it speak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain, compress
from operator import attrgetter

from ...evaluation.change import Change, is_blank
from ...evaluation.glosses import glossed
from ...evaluation.model import Indicator
from ...evaluation.taxonomy import BENEFIT, COST, OUTPUT, Taxonomy
from ...evaluation.written import achieved, goal
from ...language import Joined, Message
from ...late import late
from ...scoring.indicator import IndicatorScore
from ..finding import Found
from ..form import Form, at, is_cost, is_satisfaction
from ..glosses import meant
from ..groups import Marks
from ..words import first_of, quoted

_STAFFING = ("人员到位率", "人员到岗率", "到岗率", "到位率", "人员配备", "人员配置", "在岗率")
_EXECUTION = ("预算执行率", "资金执行率", "经费执行率", "支出执行率", "预算完成率", "资金支付率")
_MONEY_UNITS = ("元", "万元", "亿元", "千元", "百万元")
_MONEY = ("成本", "费用", "支出金额", "经费", "单价", "造价")
# Of these the more the better, also where they stand among the costs.
_SAVED = ("节约", "节省", "降低", "下降", "压减", "减少", "控制率", "达标率")
_SURVEYED = ("满意", "好评", "认可")
_QUANTITY, _COSTS = "数量指标", "成本指标"
_MANNERS = "不断|持续|进一步|有效|逐步|稳步|大力|明显|显著|全面|切实|着力|有所|得到|大幅"
_STRIVING = "提高|提升|加强|促进|完善|改善|增强|优化|推进|推动|强化|深化|健全|扩大|丰富|巩固|夯实|营造|激发|助力|助推"
# `不断提高服务水平`, `有效保障`, `营商环境不断优化`, `效果明显`. Without a manner some can be missed: `保障系统不停机`.
_HOLLOW = late(
    f"^(?:{_MANNERS})*(?:{_STRIVING})|^(?:{_MANNERS})+(?:保障|满足)|(?:{_MANNERS})+(?:{_STRIVING})。?$"
    "|^(?:效果|成效|作用|影响|效益)?(?:明显|显著|良好|较好|持续|长期)+。?$"
)
_MEASURED = late(r"[0-9０-９%％]|不低于|不少于|不超过|以上|以内|[一二三四五六七八九十百两]+[项个次件份家人名套台部篇]")
_BRACKET = late("[（(]")
_NO_COMPLAINTS = ("无投诉", "零投诉", "没有投诉", "未收到投诉", "无有效投诉", "投诉为零")


def cost_rewarded(form: Form) -> Iterator[Found]:
    """A cost that is the better the more it is; what is saved may be so."""
    for mark in _under(form, is_cost):
        one = mark.indicator
        if one.operator in ("≥", ">") and not first_of(_SAVED, one.name or ""):
            words = Message.of("finding.cost_rewarded", sign=one.operator, target=goal(one))
            yield Found(at(mark, "operator"), words)


def _under(form: Form, kind: Callable[[str | None, str | None], bool]) -> Iterator[IndicatorScore]:
    """The indicators under the sections of a kind."""
    return chain.from_iterable(marks for section, marks in form.sections.items() if kind(*section))


def wrong_subcategory(form: Form) -> Iterator[Found]:
    """A level 1 that the preset doesn't have; staffing as a cost, the execution rate as a benefit, money as a quantity."""
    levels = form.preset.levels
    odd = {*map(attrgetter("indicator.category"), form.marks)}.difference(levels.levels)
    for mark in form.marks if odd else ():
        if mark.indicator.category in odd and not is_blank(mark.indicator.category):
            yield _under_no_level(mark, levels)
    for (category, subcategory), marks in form.sections.items():
        cost, benefit, quantity = is_cost(category, subcategory), category == BENEFIT, subcategory == _QUANTITY
        for mark in marks if cost or benefit or quantity else ():
            name = mark.indicator.name or ""
            if cost and (word := first_of(_STAFFING, name)):
                words = Message.of("finding.staffing_as_cost", word=meant(word))
                yield Found(at(mark, "subcategory"), words, _moved(mark, OUTPUT, _QUANTITY, levels))
            elif benefit and (word := first_of(_EXECUTION, name)):
                yield Found(at(mark, "subcategory"), Message.of("finding.execution_as_benefit", word=meant(word)))
            elif quantity and (word := _money_word(mark.indicator)) and not first_of(_STAFFING, name):
                words = Message.of("finding.money_as_quantity", word=meant(word))
                level = COST if COST in levels.categories else OUTPUT
                costs = levels.subcategories(level)
                yield Found(at(mark, "subcategory"), words, _moved(mark, level, _first_cost(costs), levels))


def _under_no_level(mark: IndicatorScore, levels: Taxonomy) -> Found:
    """That a level 1 makes a group of its own; the fix is the whole word for it, where the level 2 is one of that."""
    typed, below = mark.indicator.category or "", mark.indicator.subcategory
    section = levels.section(typed)
    fix: tuple[Change, ...] = ()
    if section is not None and not section.subcategory:
        whole = section.category
        if is_blank(below) or below in levels.subcategories(whole):
            fix = (Change(at(mark, "category")[0], whole),)
    known = Joined(tuple(map(glossed, levels.categories)), Message.of("list.by"))
    return Found(at(mark, "category"), Message.of("finding.no_such_level", typed=quoted(typed), known=known), fix)


def _money_word(one: Indicator) -> str | None:
    if isinstance(one.target, Decimal) and one.unit in _MONEY_UNITS:
        return one.unit
    # What stands in brackets names the part of the project, not what is measured.
    return first_of(_MONEY, _BRACKET.split(one.name or "", 1)[0])


def _first_cost(costs: tuple[str, ...]) -> str:
    return _COSTS if _COSTS in costs else costs[0]


def _moved(mark: IndicatorScore, category: str, subcategory: str, levels: Taxonomy) -> tuple[Change, ...]:
    """The fix: the indicator under another section of the preset's levels."""
    if subcategory not in levels.subcategories(category):
        return ()
    wanted = {"category": category, "subcategory": subcategory}
    return tuple(
        Change(address, wanted[address.key])
        for address in at(mark, *wanted)
        if getattr(mark.indicator, address.key) != wanted[address.key]
    )


def hollow_target(_: Form, marks: Marks) -> Iterator[Found]:
    """A target in words that could never be missed."""
    for mark in marks:
        target = str(mark.indicator.target)
        if (match := _HOLLOW.search(target.strip())) and not _MEASURED.search(target):
            yield Found(at(mark, "target"), Message.of("finding.hollow_target", word=meant(match.group().rstrip("。"))))


def satisfaction_unmeasured(form: Form) -> Iterator[Found]:
    """Satisfaction without a survey: no figure, the absence of complaints, something that isn't satisfaction."""
    for mark in _under(form, is_satisfaction):
        one = mark.indicator
        text = f"{one.name or ''}\n{goal(one)}\n{achieved(one)}"
        if word := first_of(_NO_COMPLAINTS, text):
            yield Found(at(mark, "target"), Message.of("finding.no_complaints", word=meant(word)))
        elif one.name and not first_of(_SURVEYED, text):
            yield Found(at(mark, "name"), Message.of("finding.not_satisfaction", name=quoted(one.name)))
        elif isinstance(one.target, str) and one.target.strip() and not _MEASURED.search(one.target):
            yield Found(at(mark, "target"), Message.of("finding.satisfaction_words", target=quoted(one.target)))


def no_approved_cost(form: Form) -> Iterator[Found]:
    """Cost indicators, and not one figure among them."""
    placed = [*map(attrgetter("indicator.category", "indicator.subcategory"), form.active)]
    sections = {section for section in set(placed) if is_cost(*section)}
    marks = compress(form.active, map(sections.__contains__, placed))
    costs = [mark for mark in marks if mark.indicator.target is not None]
    if costs and not any(_has_figure(mark.indicator) for mark in costs):
        target = quoted(goal(costs[0].indicator))
        words = Message.of("finding.no_approved_cost", count=len(costs), target=target)
        if len(costs) == 1:
            words = Message.of("finding.no_approved_cost_one", target=target)
        yield Found(tuple(at(mark, "target")[0] for mark in costs), words)


def _has_figure(one: Indicator) -> bool:
    return isinstance(one.target, Decimal) or any(map(str.isdigit, one.target or ""))
