"""What is saved comes back, digit for digit, and a small change of a form is a small change of its file."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.addresses import Address, get, put
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Goals, Indicator, Part, Project, Result
from selfeval_tui.evaluation.part import fields_of
from selfeval_tui.evaluation.toml_lines import comments_below_head
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import plain, write_toml, written
from tests.fixtures.seed import NAMES, sample_bytes
from tests.strategies import evaluations, figures, lines, paragraphs

BOM = b"\xef\xbb\xbf"


def _digits(value: Any) -> Any:
    """Everything an evaluation holds, its numbers as they are written."""
    match value:
        case Part():
            return {key: _digits(getattr(value, key)) for key in fields_of(type(value))}
        case tuple():
            return [_digits(item) for item in value]
        case Decimal():
            return ("number", str(value))
        case _:
            return value


def _changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    return [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_written_as_it_was_read(name: str) -> None:
    """Opening and saving one of the eight forms changes no byte of its file."""
    document = read_toml(sample_bytes(name), f"{name}.toml")
    assert write_toml(document.evaluation, document.head).encode() == sample_bytes(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_written_without_tomli_w(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What forms hold is written here: nobody waits for it to be loaded."""
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    assert write_toml(read_toml(sample_bytes(name)).evaluation)


@given(evaluations)
@settings(max_examples=300)
def test_what_is_written_reads_back(evaluation: Evaluation) -> None:
    """Every legal evaluation survives its file: equal values, equal digits, and the same text once more."""
    text = write_toml(evaluation)
    again = read_toml(text.encode()).evaluation
    assert again == evaluation
    assert _digits(again) == _digits(evaluation)
    assert write_toml(again) == text


# Any value of a form, and such as no field takes.
_VALUES = st.one_of(
    lines,
    paragraphs,
    st.text(st.sampled_from("水a\"'\\\n\r\t\b\f\x00\x1f\x7f\x85 ")),
    figures,
    st.decimals(),
    st.sampled_from([Decimal("1E+2"), Decimal("1E-9"), Decimal("-0"), Decimal("0.000000"), Decimal(7)]),
    st.integers(0, 10**18),
    st.booleans(),
    st.dates(),
    st.lists(lines, max_size=3).map(tuple),
)


@given(st.dictionaries(st.sampled_from(["name", "score", "prepared_on", "ignore"]), _VALUES))
@settings(max_examples=500)
def test_values_are_written_as_tomli_w_writes_them(values: dict[str, Any]) -> None:
    """Byte for byte, those that are written without it too."""
    ours = "".join(written(key, value) for key, value in values.items())
    theirs = tomli_w.dumps({key: plain(value) for key, value in values.items()}, multiline_strings=True)
    assert ours == theirs


@given(evaluations)
def test_a_file_shows_all_it_holds(evaluation: Evaluation) -> None:
    """Zero-width and bidirectional characters stand in the file as escapes, where whoever reads it sees them."""
    text = write_toml(evaluation)
    assert not set("\u200b\u200d\u202e\u2066\u2028\u2029\ufeff\u3164\ue000") & set(text)


@pytest.mark.parametrize("typed", ["5", "5.0", "5.00", "0", "0.00", "0.000001", "100", "123456789012345", "1204.93"])
def test_digits_stay_as_typed(typed: str) -> None:
    """`5`, `5.0` and `5.00` are three ways to write a target, and all three stay."""
    written = write_toml(Evaluation(format=1, indicators=(Indicator(target=Decimal(typed)),)))
    assert f"target = {typed}\n" in written
    target = read_toml(written.encode()).evaluation.indicators[0].target
    assert str(target) == typed


@pytest.mark.parametrize(
    "evaluation",
    [
        Evaluation(format=1, funding=Funding(total=FundingRow())),
        Evaluation(format=1, result=Result()),
        Evaluation(format=1, indicators=(Indicator(), Indicator())),
        Evaluation(format=1, goals=Goals(expected="")),
        Evaluation(format=1, goals=Goals(expected="\n", actual="\n\n第一行\n")),
        Evaluation(format=1, project=Project(name='"', remarks='"""\n"""\\')),
    ],
    ids=["total without amounts", "result without values", "blank indicators", "empty text", "line ends", "quotes"],
)
def test_parts_without_values_are_kept(evaluation: Evaluation) -> None:
    """A part that is there and holds nothing is not the same as none: a stated total decides what is scored."""
    assert read_toml(write_toml(evaluation).encode()).evaluation == evaluation


def test_what_is_empty_has_no_head() -> None:
    """An evaluation that has only begun is two lines."""
    assert write_toml(Evaluation(format=1, preset="shanghai")) == (
        'format = 1\npreset = "shanghai"\n\n[funding]\nunit = "万元"\n'
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_byte_order_mark_and_windows_line_ends_are_let_pass(name: str) -> None:
    """A file that an editor on Windows saved is the same evaluation, and is written as ours again."""
    ours = sample_bytes(name)
    document = read_toml(BOM + ours.replace(b"\n", b"\r\n"))
    assert document.evaluation == read_toml(ours).evaluation
    assert write_toml(document.evaluation, document.head).encode() == ours


@pytest.mark.parametrize(
    "written",
    [b'"""\r\n1. a\r\n2. b"""', b"'''\r\n1. a\r\n2. b'''", b'"1. a\\r\\n2. b"', b'"1. a\\n2. b"'],
    ids=["basic", "literal", "escaped", "ours"],
)
def test_line_ends_within_a_text_become_ours(written: bytes) -> None:
    """However the lines of a goal are ended in the file, they are lines."""
    document = read_toml(b"format = 1\r\n[goals]\r\nexpected = " + written + b"\r\n")
    assert document.evaluation.goals.expected == "1. a\n2. b"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "# 一行说明\n",
        "#:schema ../schema/evaluation.schema.json\n# 二\n\n# 三\n",
        "#\t缩进的说明\n",
        "# 家庭 👩\u200d🔬\n",
        "# 甲\u2028乙\n",
        "# 甲\u0085乙\n",
    ],
    ids=["none", "one line", "blocks", "tab", "zero-width joiner", "line separator", "next line"],
)
def test_the_comment_a_file_begins_with_is_kept(head: str) -> None:
    """A person's words at the head of the file stand there after every save as they stood before."""
    text = head + write_toml(Evaluation(format=1, project=Project(name="信息化运维项目\u200b")))
    document = read_toml(text.encode())
    assert write_toml(document.evaluation, document.head) == text


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("# head\nformat = 1\n", False),
        ('format = 1\n[goals]\nexpected = "# 1. 目标"\n', False),
        ('format = 1\n[goals]\nexpected = """\n# 1. 目标\n# 2. 目标"""\n', False),
        ("format = 1 # first\n", True),
        ("# head\nformat = 1\n# below\n[project]\n", True),
        ('format = 1\n[goals]\nexpected = """\n# 目标""" # 注\n', True),
    ],
)
def test_comments_that_a_save_would_lose_are_known(text: str, lost: bool) -> None:
    """A hash sign within a text is no comment; a comment below the head is one that wouldn't come back."""
    assert comments_below_head(text) is lost


@given(st.data())
@settings(max_examples=200)
def test_one_change_is_one_line(data: st.DataObject) -> None:
    """Where one value changes, one line of the file changes, so that a diff shows what was done."""
    evaluation = read_toml(sample_bytes(data.draw(st.sampled_from(NAMES)))).evaluation
    one_line = [
        address
        for address in leaves(evaluation)
        # A status that is the usual one isn't written.
        if address.key != "status"
        and isinstance(value := get(evaluation, address), (str, Decimal))
        and "\n" not in str(value)
    ]
    address: Address = data.draw(st.sampled_from(one_line))
    value = get(evaluation, address)
    changed = put(evaluation, address, value + 1 if isinstance(value, Decimal) else f"{value}（改）")
    ((_, line),) = _changed_lines(write_toml(evaluation), write_toml(changed))
    assert line.startswith(f"{address.key} = ")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "2023-other-expenditure"])
def test_one_word_of_a_goal_is_one_line(name: str) -> None:
    """A goal of several items is written in several lines: a word changed in one of them changes that line."""
    evaluation = read_toml(sample_bytes(name)).evaluation
    actual = evaluation.goals.actual
    assert actual is not None
    changed = put(evaluation, Address.of("goals", "actual"), actual[:-2] + "改" + actual[-1:])
    assert len(_changed_lines(write_toml(evaluation), write_toml(changed))) == 1


@given(st.sampled_from(NAMES), st.sampled_from(["prepared_by", "contact_phone"]))
def test_one_value_more_is_one_line_more(name: str, key: str) -> None:
    """A field filled in that was absent adds its line and touches no other."""
    evaluation = read_toml(sample_bytes(name)).evaluation
    before = write_toml(evaluation).splitlines()
    after = write_toml(put(evaluation, Address.of("project", key), "张三")).splitlines()
    after.remove(f'{key} = "张三"')
    assert after == before
