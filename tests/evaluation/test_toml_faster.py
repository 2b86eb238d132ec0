"""The parser of the extra `fast` reads what Python's own reads, digit for digit, and takes nothing that that one refuses."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from selfeval_tui.evaluation.toml_parser import parsed_faster
from selfeval_tui.evaluation.values import Literal
from tests.fixtures.seed import NAMES, sample_bytes
from tests.fuzz.corpus import corpus
from tests.fuzz.mutator import Mutator

pytest.importorskip("toml_rs")
# Python 3.15 reads TOML 1.1, which we refuse.
pytestmark = pytest.mark.skipif(sys.version_info >= (3, 15), reason="tomllib reads a newer TOML")

_TRIES = int(os.environ.get("SELFEVAL_TOML", "300"))  # documents of each kind
_TAKEN_ALONE = {
    "a byte-order mark": "\ufeffa = 1",
    "an integer that Python doesn't make": "a = " + "9" * 5_000,
    "arrays without end": "a = " + "[" * 60_000,
    "tables without end": "a = " + "{a = " * 20_000,
    "an array reached into": "[[a.b]]\n[a]\nb.c.d = 1",
}
_NEWER = ('a = "\\e"', 'a = "\\x41"', "a = {b = 1,}", "a = {\nb = 1 }", "a = 07:32", "a = 1979-05-27T07:32")

# The texts of a document, right ones and wrong ones; of few names, so that they meet.
_ANY = partial(st.text, max_size=3)
_names = st.sampled_from(("a", "b", "c", "a", "b", '"a"', "'b'", '"\\u0061"', "1", "-", '""', "水", '"水"', '"a.b"'))
_keys = st.lists(_names, min_size=1, max_size=3).map(".".join) | st.lists(_names, min_size=1, max_size=2).map(
    " . ".join
)
_digits = st.sampled_from(("0", "1", "12", "007", "1_000", "1__0", "_1", "1_", "9" * 19, "9" * 40))
_signs = st.sampled_from(("", "", "", "+", "-"))
_numbers = st.one_of(
    st.builds("{}{}".format, _signs, _digits),
    st.builds("{}{}.{}".format, _signs, _digits, _digits),
    st.builds("{}{}{}{}{}".format, _signs, _digits, st.sampled_from(("e", "E", ".5e")), _signs, _digits),
    st.builds("{}{}".format, _signs, st.sampled_from(("inf", "nan", "Inf", "NaN", ".5", "5."))),
    st.builds("{}{}{}".format, _signs, st.sampled_from(("0x", "0o", "0b", "0X")), st.sampled_from(("1", "7_7", "fF", "_1"))),
)  # fmt: skip
_days = st.builds("{:04}-{:02}-{:02}".format, st.integers(0, 10_000), st.integers(0, 13), st.integers(0, 32))
_fractions = st.just("") | st.integers(0, 10**12).map(".{}".format)
_times = st.builds("{:02}:{:02}:{:02}{}".format, st.integers(0, 25), st.integers(0, 60), st.integers(0, 61), _fractions)
_zones = st.sampled_from(("", "", "Z", "z", "+08:00", "-00:00", "+23:59", "+24:00", "-12:60", "+8:00"))
_instants = st.one_of(_days, _times, st.builds("{}{}{}{}".format, _days, st.sampled_from("Tt _"), _times, _zones))
_signs_of_texts = st.sampled_from(
    ("a", "水", " ", "\\n", '\\"', "'", '"', "\\", "\\u6c34", "\\ud800", "\\U0001F600", "\\e", "\\x41", "\t", "\r", "\n",
     "\r\n", "\\\n  ", "\x00", "\x1f", "\x7f", "\x85", "\u2028", "\ufeff", "#", "=", "[", "{")
)  # fmt: skip
_texts = st.builds(
    lambda quotes, signs: quotes + "".join(signs) + quotes,
    st.sampled_from(('"', "'", '"""', "'''")),
    st.lists(_signs_of_texts, max_size=5),
)
_scalars = st.one_of(_numbers, _instants, _texts, st.sampled_from(("true", "false", "True", "1", "1", "")))
_gaps = st.sampled_from(("", "", " ", "\n", " # 水\n", "\r\n", "\t"))


def _within(values: SearchStrategy[str]) -> SearchStrategy[str]:
    arrays = st.builds(
        "[{0}{1}{2}]".format, _gaps, st.lists(values, max_size=3).map(" , ".join), st.sampled_from(("", ",", "\n"))
    )
    pairs = st.lists(st.builds("{} = {}".format, _keys, values), max_size=3).map(", ".join)
    return arrays | st.builds(
        "{{{0}{1}{2}}}".format, st.sampled_from(("", " ")), pairs, st.sampled_from(("", " ", ",", "\n"))
    )


_values = st.recursive(_scalars, _within, max_leaves=6)
_lines = st.one_of(
    st.builds("{} = {}".format, _keys, _values),
    st.builds("{} = {}".format, _keys, st.sampled_from(("1", "[]", "{}", "[{}]", "{a = 1}", "{a.b = 1}"))),
    st.builds("[{}]".format, _keys),
    st.builds("[[{}]]".format, _keys | _names),
    st.sampled_from(("", "# 水", "#\x7f", "  ")),
)
_documents = st.builds(
    lambda lines, end: end.join(lines), st.lists(_lines, max_size=9), st.sampled_from(("\n", "\n", "\n", "\r\n"))
)


@st.composite
def _spoilt(draw: st.DrawFn, texts: SearchStrategy[str]) -> str:
    """A text in which some characters have gone, come, or stand twice."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from((0, 1, 1, 2, 20)))
        come = draw(
            st.one_of(
                st.just(""), _ANY(), st.sampled_from(list("\"'=[]{}.,#\\\n\r_-+:0")), st.just(text[place : place + 40])
            )
        )
        text = text[:place] + come + text[place + gone :]
    return text


def _alike(ours: Any, theirs: Any) -> bool:
    """The same kinds in the same order, of the same digits."""
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, dict):
        return [*ours] == [*theirs] and all(map(_alike, ours.values(), theirs.values()))
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(_alike, ours, theirs))
    return bool(ours == theirs) and repr(ours) == repr(theirs)


def _theirs(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text, parse_float=Literal)
    except (ValueError, RecursionError):
        return None


def _check(text: str) -> None:
    ours = parsed_faster(text)
    assert ours is None or _alike(ours, _theirs(text))


@pytest.mark.parametrize("name", NAMES)
def test_the_forms_are_read(name: str) -> None:
    """Each as a whole, none left to the other parser."""
    text = sample_bytes(name).decode()
    ours = parsed_faster(text)
    assert ours is not None
    assert _alike(ours, _theirs(text))


@given(_documents)
@settings(max_examples=_TRIES)
def test_a_document_is_read_alike(text: str) -> None:
    """Tables, keys and values of every kind, right and wrong, that meet in all ways."""
    _check(text)


@given(_spoilt(_documents))
@settings(max_examples=_TRIES)
def test_a_spoilt_document_is_read_alike(text: str) -> None:
    """With characters changed anywhere."""
    _check(text)


@given(_spoilt(st.sampled_from([sample_bytes(name).decode() for name in NAMES])))
@settings(max_examples=_TRIES)
def test_a_spoilt_form_is_read_alike(text: str) -> None:
    """The eight, with characters changed anywhere."""
    _check(text)


def test_what_others_make_of_files_is_read_alike() -> None:
    """The forms, the plans, what was found once, and inputs made from them."""
    inputs = corpus("load")
    mutator = Mutator("faster", inputs)
    for data in (*inputs, *(mutator.next() for _ in range(_TRIES))):
        _check(data.decode("utf-8", "replace"))


@pytest.mark.parametrize("text", _TAKEN_ALONE.values(), ids=_TAKEN_ALONE)
def test_what_it_alone_would_take_is_left_to_the_other(text: str) -> None:
    """Or what would end the program: it never sees it."""
    assert parsed_faster(text) is None
    assert parsed_faster(f"{text}\n# 水") is None


@pytest.mark.parametrize("line", _NEWER)
def test_a_newer_toml_is_left_to_the_other(line: str) -> None:
    """Which refuses it in words."""
    assert parsed_faster(line) is None


@pytest.mark.parametrize("nested", ["[{}]", "{{a = {}}}", "[\n{{a.b.c = {}}}]"])
def test_what_it_is_given_never_ends_the_program(nested: str) -> None:
    """As deep as it is given, on a stack of half a megabyte; a thread usually has eight."""
    text = "1"
    while parsed_faster(f"a = {nested.format(text)}") is not None:
        text = nested.format(text)
    assert text.count("[") + text.count("{") > 100
    code = (
        "import sys, threading\n"
        "from selfeval_tui.evaluation.toml_parser import parsed_faster\n"
        "threading.stack_size(512 * 1024)\n"
        "thread = threading.Thread(target=lambda: print(len(parsed_faster(sys.argv[1]))))\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, f"a = {text}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "1\n")


@pytest.mark.parametrize(("left_aside", "by"), [("", "toml_rs"), ("1", "tomli")])
def test_it_can_be_left_aside(left_aside: str, by: str) -> None:
    """The other isn't even loaded."""
    code = (
        "import sys\n"
        "from selfeval_tui.evaluation.toml_parser import parsed\n"
        "parsed('a = 1')\n"
        "print(*{'toml_rs', 'tomli'} & set(sys.modules))\n"
    )
    environment = {**os.environ, "SELFEVAL_PLAIN_PARSER": left_aside}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == [by]
