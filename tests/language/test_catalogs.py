"""Both languages say the same things, all that the program says is in them, and nothing else is."""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import selfeval_tui
from selfeval_tui.conversation.registry import all_commands
from selfeval_tui.evaluation.addresses import shapes
from selfeval_tui.evaluation.asked import Asked, Named
from selfeval_tui.evaluation.model import (
    Evaluation,
    Funding,
    FundingRow,
    Goals,
    Indicator,
    Part,
    Project,
    Result,
    Review,
)
from selfeval_tui.evaluation.part import fields_of
from selfeval_tui.language import Language, Message, Words, say
from selfeval_tui.language.message import COUNTED
from selfeval_tui.scoring.preset import Preset
from selfeval_tui.scoring.reason import Method

PACKAGE = Path(selfeval_tui.__file__).parent
LOCALE = PACKAGE / "language" / "locale"
PARTS = (Evaluation, Project, Funding, FundingRow, Goals, Indicator, Review, Result)
# What the fronts say is for their own tests to find in use.
OF_FRONTS = ("cli.", "plain.", "tui.")
PLACES_OF_QUESTIONS = {"row", "unit", "number", "indicator", "target"}
# How a sentence is addressed, not what fills its places.
_NOT_FILLED_IN = {"address", "file", "line", "candidates", "numbered"}
_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _catalog(language: Language) -> Catalog:
    """A catalog as translators write it."""
    with (LOCALE / language / "LC_MESSAGES" / "selfeval.po").open("rb") as file:
        return read_po(file)


def _sentences(language: Language) -> dict[str, str]:
    """Every sentence by its code; one that has plurals is all of them, one below the other."""
    return {_code(message): "\n".join(_forms(message)) for message in _catalog(language) if message.id}


def _code(message: BabelMessage) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: BabelMessage) -> list[str]:
    """What is said, in each of its plurals if there are any."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


ZH, EN = _sentences("zh"), _sentences("en")
_WORDS = frozenset(text for text in EN if _HAN.search(text) or text == "zh | en")


@cache
def _modules() -> dict[str, ast.Module]:
    """Every module of the program, by its place."""
    names = {path: str(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))}
    return {name: ast.parse(path.read_text(encoding="utf-8"), name) for path, name in names.items()}


@dataclass(frozen=True)
class Use:
    """A place where something is said: its code as far as it can be read off, and what fills its places, if all can be."""

    where: str
    code: str
    filled: frozenset[str] | None


_SAYING = ("Message.of", "Problem", "PydanticCustomError")


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).removeprefix("message.")


def _constants(node: ast.AST) -> Iterator[str]:
    """The texts an expression may be: itself, or either branch of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


@cache
def _uses() -> tuple[Use, ...]:
    """Every `Message.of("…")`, `Problem("…")`, `PydanticCustomError("…")` whose code stands there as text."""
    found = []
    for name, module in _modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _called(node) in _SAYING and node.args:
                found += [Use(f"{name}:{node.lineno}", code, _filled(node)) for code in _constants(node.args[0])]
    return tuple(found)


def _filled(node: ast.Call) -> frozenset[str] | None:
    """The names of what fills a sentence's places; None where they can't be read off the call."""
    if _called(node) == "PydanticCustomError":
        context = node.args[2] if len(node.args) > 2 else ast.Dict([], [])
        return (
            frozenset(str(ast.literal_eval(key)) for key in context.keys if key)
            if isinstance(context, ast.Dict)
            else None
        )
    names = [keyword.arg for keyword in node.keywords]
    return (
        None
        if None in names
        else frozenset(name for name in names if name) - (_NOT_FILLED_IN if _called(node) == "Problem" else frozenset())
    )


@cache
def _texts() -> frozenset[str]:
    """Every text constant in the program."""
    return frozenset(
        node.value
        for module in _modules().values()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def _put_together() -> tuple[re.Pattern[str], ...]:
    """The codes that are put together where they are used, `reason.{method}`, as patterns."""
    found = []
    for module in _modules().values():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _called(node) in _SAYING and node.args:
                pieces = node.args[0].values if isinstance(node.args[0], ast.JoinedStr) else []
                found += ["".join(re.escape(text) if (text := _text(piece)) else "[a-z_]+" for piece in pieces)]
    return tuple(re.compile(pattern) for pattern in found if pattern)


def _text(piece: ast.AST) -> str:
    return str(piece.value) if isinstance(piece, ast.Constant) else ""


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    """No sentence is in one language alone, and they stand in the same order, to be read side by side."""
    assert list(ZH) == [code for code in EN if code not in _WORDS]


def test_all_words_of_the_program_are_in_the_english_catalog() -> None:
    """What stands as `Words("…")` in the program has its English, and nothing else has."""
    assert sorted(_WORDS) == sorted(_words_used() - {""})


@pytest.mark.parametrize("language", get_args(Language))
def test_the_compiled_catalog_is_the_written_one(language: Language) -> None:
    """What the program loads is what translators wrote: else run `poe catalogs`."""
    compiled = io.BytesIO()
    write_mo(compiled, _catalog(language))
    assert (LOCALE / language / "LC_MESSAGES" / "selfeval.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("language", get_args(Language))
def test_a_catalog_holds_no_faults(language: Language) -> None:
    """Nothing untranslated, fuzzy or obsolete; babel's own checks find nothing."""
    catalog = _catalog(language)
    assert not catalog.obsolete
    for message in catalog:
        assert not message.fuzzy or not message.id, message.id
        assert all(_forms(message)), message.id
        assert not list(message.check(catalog)), message.id


def _words_used() -> set[str]:
    """The Chinese of every `Words("…")` in the program."""
    found = set()
    for module in _modules().values():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _called(node) == "Words" and node.args:
                found |= set(_constants(node.args[0]))
    return found


def test_both_languages_say_the_same_of_it() -> None:
    """What is filled into a sentence is told in both languages, and each place has a plain name."""
    both = sorted(set(ZH) & set(EN))
    assert [code for code in both if _places(ZH[code]) != _places(EN[code])] == []
    assert [code for code in both if not all(name.isidentifier() for name in _places(ZH[code]))] == []
    assert [code for code in both if not ZH[code].strip() or not EN[code].strip()] == []


@pytest.mark.parametrize("message", [one for one in _catalog("en") if one.pluralizable], ids=_code)
def test_each_plural_tells_the_same(message: BabelMessage) -> None:
    """One is told as much as many are, and Chinese, which has no plurals, has one sentence for both."""
    assert {frozenset(_places(form)) for form in _forms(message)} == {frozenset(_places(ZH[_code(message)]))}
    assert len(set(_forms(message))) == 2


# Of these there are always several, or a figure with two decimals.
_NEVER_ONE = {
    "money.several", "answer.which", "import.several", "finding.all_full", "paste.long", "cancelled.weight",
    "row.outside_band", "board.told", "finding.adjusted_part", "sweep.some",
}  # fmt: skip
_SEVERAL = re.compile(rf"\{{({'|'.join(COUNTED)})\}} (?:more |other |recent |too many )?(?!counts)[a-z]{{2,}}s\b")


def test_no_count_stands_before_a_noun_without_its_plural() -> None:
    """`1 lines` is no English: such a sentence has its singular too."""
    alone = {_code(one): _forms(one)[0] for one in _catalog("en") if one.id and not one.pluralizable}
    assert {code for code, told in alone.items() if _SEVERAL.search(told)} == _NEVER_ONE


@pytest.mark.parametrize("message", [one for one in _catalog("en") if one.pluralizable], ids=_code)
def test_a_plural_has_a_count_to_go_with(message: BabelMessage) -> None:
    """Else many would be said of one."""
    assert set(_places(EN[_code(message)])) & COUNTED


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 letter written."), (2, "2 letters written."), (0, "0 letters written.")]
)
def test_english_has_plurals(count: int, told: str) -> None:
    """One letter, two letters."""
    assert say(Message.of("letter.written", count=count), "en") == told
    assert say(Message.of("letter.written", count=count), "zh") == f"写好 {count} 封信。"


# `There is no file` and `is no longer` are plain.
_STIFF = re.compile(r"(?<![Tt]here )\b(?:is|are) (?:no (?!longer\b)|none of)")


def test_what_something_is_not_is_said_plainly() -> None:
    """`“x” is not a number`, not `“x” is no number`."""
    assert [code for code, told in EN.items() if _STIFF.search(told)] == []


def test_of_several_changes_the_first_is_told_apart_from_their_number() -> None:
    """A value ends it, so that `100 and more` would be read as a figure."""
    more = Message.of("change.more", label="Initial budget  100", count=2)
    assert say(Message.of("undone", what=more), "en") == "Taken back: Initial budget  100 and other changes (2 in all)"


def test_there_are_uses_to_look_at() -> None:
    """The walk over the program finds what is said, of all three kinds."""
    assert len(_uses()) > 100
    assert {"answer.empty", "home.ask", "text.control", "execution.over"} <= {use.code for use in _uses()}


def test_what_is_said_is_in_the_catalogs() -> None:
    """Every code that the program uses is a sentence."""
    assert [(use.where, use.code) for use in _uses() if use.code not in ZH] == []


def test_what_is_written_like_a_code_is_one() -> None:
    """Codes in tables and variables too: whatever looks like `answer.empty` and begins like one is in the catalogs."""
    rooms = {code.partition(".")[0] for code in ZH if "." in code} - {"tui", "cli", "plain"}
    pattern = re.compile(rf"(?:{'|'.join(sorted(rooms))})\.[a-z_]+[a-z]")
    addresses = {"project.name"}
    assert sorted(text for text in _texts() if pattern.fullmatch(text) and text not in {*ZH, *addresses}) == []


@pytest.mark.parametrize("method", Method)
def test_every_method_of_scoring_has_its_sentence(method: Method) -> None:
    """`reason.{method}` is put together; the sentence is there, but for those that the execution rate has its own for."""
    own = {Method.EXECUTION: "execution", Method.NO_BUDGET: "execution.no_budget"}
    assert own.get(method, f"reason.{method}") in ZH


@pytest.mark.parametrize("key", ["rounding", "reverse"])
def test_every_rule_of_a_preset_has_its_words(key: str) -> None:
    """`presets.{rule}` is put together; the words are there for whatever a preset may name."""
    rules = get_args(fields_of(Preset)[key].kind)
    assert len(rules) > 1
    assert {f"presets.{rule}" for rule in rules} <= set(ZH)


def test_every_sentence_is_used() -> None:
    """A sentence that nobody says misleads whoever translates it."""
    said = [code for code in ZH if code in _texts() or any(pattern.fullmatch(code) for pattern in _put_together())]
    assert [code for code in ZH if code not in said and not code.startswith(OF_FRONTS)] == []


def test_every_place_of_a_sentence_is_filled() -> None:
    """Nobody says a sentence without what it tells; a place left open would be a crash in the middle of a reply."""
    assert [(use.where, use.code, left) for use in _uses() if (left := _left_open(use))] == []


def _left_open(use: Use) -> set[str]:
    """The places of a sentence that nothing is filled into, as far as it can be read off the call."""
    if use.filled is None or use.code not in ZH:
        return set()
    given_later = {"typed"} if use.code.startswith("number.") else set()  # by `Problem.about`
    return _places(ZH[use.code]) - use.filled - given_later


def _own_words() -> set[str]:
    """The program's own names: codes, keys of the model, members of its choices, methods."""
    words = {key for part in PARTS for key in fields_of(part)} | {method.value for method in Method}
    for part in PARTS:
        for field in fields_of(part).values():
            words |= {text for text in get_args(field.kind) if isinstance(text, str)}
    words |= {word for code in ZH for word in code.split(".")}
    return {word for word in words if word.isascii()}


# What people read and type in a file: there it is called that.
_IN_FILES = {
    "format",
    "project",
    "unit",
    "file",
    "home",
    "help",
    "score",
    "reason",
    "open",
    "save",
    "lang",
    "skip",
    "go",
}
_NOT_WORDS = re.compile(
    r"\{[a-z_]+\}|\[[a-z]+\]|/[a-z]+(?: [a-z]{2})?|--[a-z]+|selfeval(?: [a-z]+| --[a-z]+)?"
    r"|（The [^（）]+）"  # said in English beside, to who may not see Chinese
    r'|format = (?:1|\{known\})|unmet = "threshold"|\bpass_ratio\b'
)


def test_chinese_sentences_bear_no_names_of_the_program() -> None:
    """A person is told `实际完成值`, never `actual`; only commands and what stands in a file are English."""
    own = _own_words()
    sentences = {code: said for code, said in ZH.items() if not code.startswith(OF_FRONTS)}
    bare = {code: set(re.findall(r"[a-z_]{2,}", _NOT_WORDS.sub(" ", said))) for code, said in sentences.items()}
    assert {code: words & own for code, words in bare.items() if words & own} == {}
    assert [code for code, said in sentences.items() if "." in code and code in said] == []


def test_each_language_is_written_in_its_own_script() -> None:
    """Chinese sentences are Chinese; English ones hold Chinese only where they quote the form."""
    bare = {code: re.sub(r"\{[a-z_]+\}", "", said) for code, said in ZH.items()}
    assert [code for code, said in bare.items() if re.search(r"[A-Za-z]{4,}", said) and not _HAN.search(said)] == []
    assert [code for code in ZH if re.search(r"[，。；：？！]", EN[code])] == []


def _texts_of_the_form() -> Iterator[tuple[str, Words]]:
    for part in PARTS:
        for key, shape in shapes(part).items():
            for item in shape.field.notes:
                if isinstance(item, Asked):
                    yield from ((f"{part.__name__}.{key}", text) for text in (item.label, item.question, item.help))
                elif isinstance(item, Named):
                    yield f"{part.__name__}.{key}", item.label
    for entry in all_commands():
        yield from ((f"/{entry.name}", text) for text in (entry.does, *([entry.short] if entry.short else [])))


def test_the_forms_own_words_are_in_both_languages() -> None:
    """Labels, questions, helps and what commands do: Chinese in Chinese, English beside it, with the same places."""
    own = _own_words() - _IN_FILES
    texts = list(_texts_of_the_form())
    assert len(texts) > 100
    for where, text in texts:
        assert _HAN.search(text.zh), where
        assert re.search(r"[A-Za-z]", text.en), where
        assert _places(text.zh) <= PLACES_OF_QUESTIONS, where
        assert _places(text.en) <= PLACES_OF_QUESTIONS, where
        assert not set(re.findall(r"[a-z_]{2,}", _NOT_WORDS.sub(" ", text.zh))) & own, where


@pytest.mark.parametrize("part", [part for part in PARTS if part is not Result])
def test_every_field_has_a_name_in_both_languages(part: type[Part]) -> None:
    """Whatever can be addressed can be called something; what the program writes itself needs no name."""
    for key, shape in shapes(part).items():
        if (part, key) != (Evaluation, "format"):
            assert any(isinstance(item, (Asked, Named)) for item in shape.field.notes), key


@pytest.mark.parametrize("language", get_args(Language))
def test_what_is_filled_in_is_never_read_as_a_sentence(language: Language) -> None:
    """A project called `{address}` or `%s` is called that."""
    for name in ("{address}", "{0}", "{}", "%s", "{", "}"):
        told = say(Message.of("problem.file", file=name, message=name), language)
        assert told.count(name) >= 2
