"""Where candidates come from: the places of an evaluation, its indicators, files, languages, the answers to a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from ...evaluation.addresses import Address, field_at, label, shapes
from ...evaluation.asked import When, asked, named
from ...evaluation.change import is_blank
from ...evaluation.leaves import leaves
from ...evaluation.model import Evaluation, Indicator
from ...evaluation.numbers import fold
from ...evaluation.short_addresses import in_digits
from ...evaluation.written import achieved, section
from ...language import Message, Text, Words, say
from ...late import late
from ...scoring.preset import find_preset, preset_ids
from ...store.listing import EVALUATIONS, SOURCES, Listing, list_below
from ..candidate import Candidate, Completion
from ..desk import Desk
from ..file_names import short_name
from ..looks import LANGUAGES, LOOKS
from ..pasting.preview import choices
from ..registry import Argument, all_commands
from ..steps import step_at
from ..wording import shown
from .completion import Source, matching

_WITHIN = late(r"第?\s*([0-9]{1,6})\s*([项行]?[\s.．·]*)(.*)", re.DOTALL)
_AS = late(r"as\s+")  # `/save as FILE`


def arguments_anywhere(listing: Listing = list_below) -> Mapping[Argument, Source]:
    """What may follow commands where no evaluation is on the desk."""
    return {
        Argument.FILE: partial(_files, listing, EVALUATIONS),
        Argument.SOURCE: partial(_files, listing, SOURCES),
        Argument.LANGUAGE: _languages,
        Argument.LOOK: _looks,
        Argument.COMMAND: _named,
    }


def arguments(desk: Desk, listing: Listing = list_below) -> Mapping[Argument, Source]:
    """What may follow commands about the evaluation on the desk."""
    return {
        **arguments_anywhere(listing),
        Argument.PLACE: partial(_places, desk),
        Argument.INDICATOR: partial(_indicators, desk),
        Argument.SCENARIO: partial(_scenarios, desk),
        Argument.EXPORT: partial(_exports, desk, listing),
    }


def answers(desk: Desk) -> Iterator[Candidate]:
    """The answers that may be picked to the question in hand."""
    if desk.state.offered:
        for word, does in choices(desk.reading(desk.state.offered)):
            yield Candidate(word, does)
        return
    step = desk.step
    if desk.supposed is not None:
        yield from _to_suppose(desk.supposed.evaluation)
        return
    if step is None or desk.state.now.whole:
        return
    for number, choice in enumerate(step.choices, 1):
        text = choice.value if step.address == ("preset",) else choice.typed
        yield Candidate(text, Message.of("ask.choice", number=number, label=choice.label))


def _to_suppose(evaluation: Evaluation) -> Iterator[Candidate]:
    """What a supposition begins with: money, another preset, an indicator; its value has to follow."""
    for begun in (Words("执行数="), Words("执行率=")):
        yield Candidate(begun, begun, whole=False)
    for id in preset_ids():
        yield Candidate(
            Text(f"评分方案={id}", f"preset={id}"), Text(f"评分方案={id}", f"preset={id}"), find_preset(id).label
        )
    for number, one in enumerate(evaluation.indicators, 1):
        text = Text(f"第{number}项 ", f"{number}.actual=")
        yield Candidate(text, f"{number}  {one.name or '–'}", achieved(one), whole=False)


def _scenarios(desk: Desk, typed: str) -> Completion:
    named = desk.state.scenarios.all
    return Completion(0, matching((Candidate(one.name, one.name) for one in named), typed))


def _languages(typed: str) -> Completion:
    return Completion(0, matching((Candidate(one, one, name) for one, name in LANGUAGES.items()), typed))


def _named(typed: str) -> Completion:
    names = (Candidate(entry.name, entry.called, entry.does) for entry in all_commands())
    return Completion(0, matching(names, typed.removeprefix("/")))


def _looks(typed: str) -> Completion:
    looks = (Candidate(look.id, Text(look.name, look.id), look.does) for look in LOOKS)
    return Completion(0, matching(looks, typed))


def _indicators(desk: Desk, typed: str) -> Completion:
    """By their numbers, their names, or their sections."""
    return Completion(0, matching(_all_indicators(desk.state.evaluation), typed))


def _places(desk: Desk, typed: str) -> Completion:
    """With a number in front the values of that indicator; else all that stands once in the form, and the indicators."""
    evaluation = desk.state.evaluation
    match = _WITHIN.fullmatch(in_digits(fold(typed)))
    number = int(match[1]) if match else 0
    if match is None or not 1 <= number <= len(evaluation.indicators):
        once = replace(evaluation, indicators=())
        places = (_place(desk, address) for address in leaves(once) if _is_asked(address))
        return Completion(0, matching((*places, *_all_indicators(evaluation)), typed))
    within = matching((_place(desk, address) for address in _values_of(number)), match[3])
    if match[2] or match[3]:
        return Completion(0, within)
    own = _indicator(number, evaluation.indicators[number - 1])
    others = matching(_all_indicators(evaluation), match[1])
    return Completion(0, (own, *within, *(one for one in others if one != own)))


def _all_indicators(evaluation: Evaluation) -> Iterator[Candidate]:
    for number, indicator in enumerate(evaluation.indicators, 1):
        yield _indicator(number, indicator)


def _indicator(number: int, indicator: Indicator) -> Candidate:
    return Candidate(str(number), f"{number}  {indicator.name or '–'}", section(indicator))


def _values_of(number: int) -> Iterator[Address]:
    addresses = (Address.of("indicators", number, key) for key in shapes(Indicator))
    return filter(_is_asked, addresses)


def _is_asked(address: Address) -> bool:
    """Whether it has a question of its own, not one that another answers too."""
    question = asked(field_at(address))
    return question is not None and question.when is not When.WITH_TARGET


def _place(desk: Desk, address: Address) -> Candidate:
    """A value by its label; what stands there is the note."""
    step = step_at(address, desk.state.evaluation, desk.card.preset)
    words = named(field_at(address))
    if address.number is not None and words is not None:
        text = Text(f"{address.number}.{words.zh}", f"{address.number}.{address.key}")
    else:
        text = Text(say(label(address), "zh").replace(" · ", "."), str(address))
    return Candidate(text, label(address), "" if is_blank(step.present) else shown(step.present, step.choices))


def _files(listing: Listing, endings: tuple[str, ...], typed: str) -> Completion:
    """Files below the folder in hand, a folder at a time."""
    lead = _AS.match(typed)
    start = lead.end() if lead else 0
    folder = "".join(typed[start:].rpartition("/")[:2])
    found = (_file(f"{folder}{name}", name) for name in listing(folder, endings))
    return Completion(start, matching(found, typed[start:]))


def _exports(desk: Desk, listing: Listing, typed: str) -> Completion:
    """The kinds of file; behind one the name that it has by itself, and the folders it may go to."""
    from ...forms.writers.kinds import KINDS
    from ..exporting import own_path

    word, space, rest = typed.partition(" ")
    if not space:
        return Completion(
            0, matching((Candidate(kind.ending, kind.ending, kind.called) for kind in KINDS.values()), word)
        )
    kind = KINDS.get(word.casefold())
    if kind is None:
        return Completion()
    own = short_name(own_path(desk.state, kind))
    folders = _files(listing, (), rest)
    named = matching((Candidate(own, own),), rest)
    return Completion(len(word) + 1, (*named, *folders.candidates))


def _file(path: str, name: str) -> Candidate:
    return Candidate(path, name, whole=not name.endswith("/"))
