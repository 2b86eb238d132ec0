"""Rules about what is written: explanations, goals, what a template or a system left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ...evaluation.addresses import Address, question_at
from ...evaluation.asked import Kind
from ...evaluation.change import Change, is_blank
from ...language import Message
from ...late import late
from ..finding import Found
from ..form import Form, at, mended
from ..glosses import all_meant
from ..groups import Marks
from ..words import LEAST_SENTENCE, first_of, quoted, same, says_nothing, sentences

_LEAST_EXPLANATION = 4  # characters
_LEAST_REPEATING = 2 * LEAST_SENTENCE  # characters
_MEASURES = (
    "下一步", "将", "改进", "措施", "加强", "加快", "明年", "次年", "今后", "后续", "整改", "督促", "完善", "优化", "尽快",
    "提前", "推进", "落实", "调整", "拟", "计划",
)  # fmt: skip
_TENSE = late("已经|[已了将拟均]")
_TAG = r"(?i:</?(?:p|br|span|div|b|strong|font|table|tr|td|li|ul|ol)(?:\s[^<>]*)?/?>|&nbsp;)"
_LINE_END = r"(?i:</(?:p|div|li|tr)>|<br\s*/?>)\n?"
_STRAY = r"([：、，；])[：、，；。]+|(。)[：、，；。]+"
_PROMPT = (
    "请填写|请输入|请选择|此处填写|填写说明|[点单]击此处|[（(](?:必填|选填|示例)[）)]"
    "|[（(](?:限|不超过|控制在)?[ ]?[0-9]{2,4}[ ]?字(?:以内|左右)?[）)]"
    "|20[X×]{2}年|(?<![A-Za-z])X{2,}(?![A-Za-z])|×{2,}"
)
_LEFT = late(f"(?i:{_TAG}|{_STRAY}|{_PROMPT})")
# What any of them begins with. Most texts hold no such pair, and to look for it costs a tenth; in those that hold one
# a number is all that it mostly is, and to look for the whole from there costs a tenth once more.
_BEGINNING = late("[<&：、，；。请此填点单（(2Xx×](?=(?i:[/pbsdftlun：、，；。填输选处写击必示限不控 0-9X×]))")
_LEFT_VALUES = {"null", "undefined", "nan", "none"}
_VALUE = late(r"\0\s*[nNuU]")  # what any of them begins with, behind what parts texts
_SCORED = ("target", "actual")


def hollow_explanation(_: Form, marks: Marks) -> Iterator[Found]:
    """An explanation of lost points that explains nothing, or gives a cause and no measure."""
    for mark in marks:
        text = (mark.indicator.deviation or "").strip()
        if not text:
            continue
        if says_nothing(text) or len(same(text)) < _LEAST_EXPLANATION:
            yield Found(at(mark, "deviation"), Message.of("finding.hollow_explanation", words=quoted(text)))
        elif first_of(_MEASURES, text) is None:
            words = Message.of("finding.no_measure", words=quoted(text), looked_for=all_meant(_MEASURES[:6]))
            yield Found(at(mark, "deviation"), words)


def goal_echo(form: Form) -> Iterator[Found]:
    """Results that are the goals once more."""
    expected, actual = form.goals.expected or "", form.goals.actual or ""
    place = (Address.of("goals", "actual"), Address.of("goals", "expected"))
    if is_blank(expected) or is_blank(actual):
        return
    if same(expected) == same(actual):
        yield Found(place, Message.of("finding.goal_echo_whole"))
        return
    promised = {_as_promised(sentence) for sentence in sentences(expected)}
    shared = [sentence for sentence in dict.fromkeys(sentences(actual)) if _as_promised(sentence) in promised]
    if shared:
        yield Found(place, Message.of("finding.goal_echo", count=len(shared), words=quoted(shared[0])))


def _as_promised(sentence: str) -> str:
    """A sentence without what turns a promise into a report: `已组织了`."""
    return _TENSE.sub("", same(sentence))


def repeated_text(form: Form) -> Iterator[Found]:
    """The same sentence twice in one field."""
    long = [text for text in form.words if len(text) >= _LEAST_REPEATING]
    twice = {text: repeated for text in long if (repeated := _repeated(text))}
    for address, text in form.places({*twice}) if twice else ():
        words = Message.of("finding.repeated_text", count=len(twice[text]), words=quoted(twice[text][0]))
        yield Found((address,), words)


def _repeated(text: str) -> list[str]:
    """The sentences that stand in a text more than once, as each is written the second time."""
    told = sentences(text)
    if len(told) < 2 or len(set(map(same, told))) == len(told):
        return []
    seen: set[str] = set()
    twice: dict[str, str] = {}
    for sentence in told:
        if same(sentence) in seen:
            twice.setdefault(same(sentence), sentence)
        seen.add(same(sentence))
    return list(twice.values())


def template_left(form: Form) -> Iterator[Found]:
    """`null`, tags, prompts and doubled punctuation that a system or a template left."""
    suspected = _suspected(form.words)
    for address, text in form.places(suspected) if suspected else ():
        if (left := _leftover(text)) is None:
            continue
        clean: str | None = None if _as_value(text) in _LEFT_VALUES else _cleaned(text, address)
        words = Message.of("finding.template_left", words=quoted(left))
        yield Found((address,), words, _cleaning(form, address, clean))


def _suspected(texts: set[str]) -> set[str]:
    """Those that may hold some, by one look through all the texts of a form. Most forms have none."""
    joined = "\0".join(("", *texts, ""))  # which no value of a form holds
    places = [match.start() for match in chain(_matches(joined), _VALUE.finditer(joined))]
    starts = [joined.rindex("\0", 0, place + 1) + 1 for place in places]
    return {joined[start : joined.index("\0", start)] for start in starts}


def _leftover(text: str) -> str | None:
    return text.strip() if _as_value(text) in _LEFT_VALUES else _looked_for(text)


def _as_value(text: str) -> str:
    """A text as what a system has for no value is written."""
    return text.strip().casefold()


def _looked_for(text: str) -> str | None:
    match = next(_matches(text), None)
    return match.group() if match is not None else None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Wherever one begins."""
    return filter(None, (_LEFT.match(text, beginning.start()) for beginning in _BEGINNING.finditer(text)))


def _cleaned(text: str, address: Address) -> str:
    """The text without tags and doubled punctuation; what ended a paragraph ends a line where there may be several.

    The spaces that tags stood among are no part of it.
    """
    question = question_at(address)
    if re.search(_TAG, text):
        if question is not None and question.kind is Kind.PARAGRAPH:
            text = re.sub(_LINE_END, "\n", text)
        text = "\n".join(line.strip(" \t\u00a0") for line in re.sub(_TAG, "", text).split("\n"))
    return re.sub(_STRAY, lambda match: match[1] or match[2], text).strip()


def _cleaning(form: Form, address: Address, clean: str | None) -> tuple[Change, ...]:
    """The fix: the text without what was left. None where the field would stand empty though it is wanted."""
    if clean is None:
        if address.key != "unit" or address.number is None:
            return ()
    elif not clean or _leftover(clean) is not None:
        return ()
    if address.number is not None and address.key in _SCORED:
        return mended(form, form.card.indicators[address.number - 1], **{address.key: clean})
    return (Change(address, clean),)
