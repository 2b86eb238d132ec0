"""The compiled parser reads what Python's own reads, and refuses the rest in the same words, which our refusals stand on."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_faults import check_depth, check_size
from selfeval_tui.evaluation.toml_read import read_toml
from tests.fuzz.corpus import corpus
from tests.fuzz.mutator import Mutator

_DEEPEST = 400  # arrays and tables within each other that tomli takes; tomllib takes what the stack does
_PRESETS = sorted((data_folder() / "presets").glob("*.toml"))
_PIECES = ("a", "b", ".", " ", "=", "\n", '"', "'", '"""', "'''", "\\", "#", "[", "]", "[[", "]]", "{", "}", ",", "1", "-0",
           "1.5", "1e5", "nan", "0x1F", "true", "1979-05-27", "07:32:00", "24:00:00", "T", "Z", "_", "水", "\t", "\r\n",
           "\x00", "\x7f", "\u2028", "\\u0041", "\\ud800", "\\e", "\\x41")  # fmt: skip
_OF_TOML_1_1 = ('a = "\\e"', 'a = "\\x41"', "a = {b = 1,}", "a = {\nb = 1 }", "a = 07:32", "a = 1979-05-27T07:32")

# Python 3.15 reads TOML 1.1, which we refuse.
of_toml_1_0 = pytest.mark.skipif(sys.version_info >= (3, 15), reason="tomllib reads a newer TOML")


def _outcome(loads: Callable[..., dict[str, object]], refused: type[ValueError], text: str) -> object:
    """What comes of a text: the table, its floats as they stand there, or the refusal in its words."""
    try:
        return repr(loads(text, parse_float=lambda written: f"float {written}"))
    except refused as error:
        return f"no TOML: {error}"
    except (ValueError, RecursionError) as error:
        return type(error)


def _check_alike(text: str) -> None:
    ours, theirs = (_outcome(parser.loads, parser.TOMLDecodeError, text) for parser in (tomli, tomllib))
    if ours is RecursionError:
        assert text.count("[") + text.count("{") > _DEEPEST
    else:
        assert ours == theirs


def _is_parsed(text: str) -> bool:
    try:
        check_size(text)
        check_depth(text)
    except Problem:
        return False
    return True


@of_toml_1_0
@pytest.mark.parametrize("path", _PRESETS, ids=lambda path: str(path.stem))
def test_presets_are_read_alike(path: Path) -> None:
    """Each that ships."""
    _check_alike(path.read_text(encoding="utf-8"))


@of_toml_1_0
def test_files_are_read_alike() -> None:
    """The forms, the plans, what was found once, and inputs made from them."""
    inputs = corpus("load")
    mutator = Mutator("parser", inputs)
    for data in (*inputs, *(mutator.next() for _ in range(1_500))):
        text = data.decode("utf-8", "replace")
        if _is_parsed(text):
            _check_alike(text)


@of_toml_1_0
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | st.text(max_size=20))
@example("a = 1\na = 2")
@example("a.b = 1\n[a]")
@example("[a]\n[a]")
@example("a = " + "9" * 5_000)
@settings(max_examples=2_000)
def test_any_text_is_read_alike(text: str) -> None:
    """Pieces of TOML in any order, and anything else."""
    _check_alike(text)


@of_toml_1_0
@pytest.mark.parametrize("nested", ["{0}{1}", "{0}1{1}"])
def test_what_no_form_nests_is_read_alike(nested: str) -> None:
    """As deep as the compiled parser goes."""
    depth = _DEEPEST
    _check_alike("a = " + nested.format("[" * depth, "]" * depth))


@pytest.mark.parametrize("depth", [_DEEPEST + 1, 1_000, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a = ", "}")])
def test_deeper_is_refused_in_words(depth: int, opened: str, closed: str) -> None:
    """The stack of a compiled parser would end the program."""
    depth = min(depth, 150_000 // len(opened + closed))
    with pytest.raises(Problem) as caught:
        read_toml(f"format = 1\nx = {opened * depth}1{closed * depth}\n".encode())
    assert caught.value.message.code == "file.too_deep"


@pytest.mark.parametrize("line", _OF_TOML_1_1)
def test_a_newer_toml_is_refused(line: str) -> None:
    """What others' programs would refuse in our files is refused in theirs."""
    with pytest.raises(Problem) as caught:
        read_toml(f"format = 1\n{line}\n".encode())
    assert caught.value.message.code in ("toml.syntax", "toml.backslash")
