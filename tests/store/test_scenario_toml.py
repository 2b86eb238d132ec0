"""A scenario as a file: read as a person may have changed it, written so that it reads back, and refused in one word."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import Change, Value
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.whatif.scenario import Scenario, check_fits
from selfeval_tui.store.scenario_toml import read_scenario, write_scenario
from tests.conversation.desk import WATER_APPROVAL, sample
from tests.scoring.whatif.edits import cases, many

BY_HAND = """\
# 两场会推迟
format = 1
name = "保守"
preset = "national-2020"

[set]
"funding.current_year_appropriation.executed" = 1_000
"indicators[3].actual" = 90
"indicators[4].actual" = 88.750
"indicators[5].status" = "cancelled"
"indicators[6].actual" = "达成指标"
"indicators[7].achievement" = ""
"""


def values(scenario: Scenario) -> dict[str, Value]:
    """What is supposed, by address."""
    return {str(one.address): one.value for one in scenario.changes}


def refusal(text: str) -> Problem:
    """Why a file is no scenario."""
    with pytest.raises(Problem) as caught:
        read_scenario(text.encode(), "what.toml")
    assert caught.value.file == "what.toml"
    return caught.value


def test_a_file_written_by_hand() -> None:
    """Numbers with their digits, words, what is taken away; a cancelled indicator has no points."""
    found = read_scenario(BY_HAND.encode("utf-8-sig").replace(b"\n", b"\r\n"))
    assert found.name == "保守"
    assert values(found) == {
        "preset": "national-2020",
        "funding.current_year_appropriation.executed": Decimal(1000),
        "indicators[3].actual": Decimal(90),
        "indicators[4].actual": Decimal("88.750"),
        "indicators[5].status": "cancelled",
        "indicators[6].actual": "达成指标",
        "indicators[7].achievement": None,
        "indicators[5].weight": Decimal(0),
        "indicators[5].score": Decimal(0),
    }
    assert str(values(found)["indicators[4].actual"]) == "88.750"


def test_what_is_said_of_a_cancelled_one_is_kept() -> None:
    """Points that the file names are not taken away."""
    found = read_scenario(b'format = 1\n[set]\n"indicators[5].status" = "cancelled"\n"indicators[5].weight" = 2\n')
    assert values(found)["indicators[5].weight"] == Decimal(2)
    nil = Scenario(
        "", tuple(Change(one.address, Decimal(0) if one.address.key == "score" else one.value) for one in found.changes)
    )
    assert str(values(read_scenario(write_scenario(nil).encode()))["indicators[5].score"]) == "0"


def test_it_is_written_to_be_read_by_people() -> None:
    """A line on top that says what it is, a value a line, and of a cancelled indicator that alone."""
    scenario = read_scenario(BY_HAND.encode())
    text = write_scenario(scenario)
    assert text.startswith("# 假设方案，不是自评表")
    assert text.splitlines()[1:] == [
        "format = 1",
        'name = "保守"',
        'preset = "national-2020"',
        "",
        "[set]",
        '"funding.current_year_appropriation.executed" = 1000',
        '"indicators[3].actual" = 90',
        '"indicators[4].actual" = 88.750',
        '"indicators[5].status" = "cancelled"',
        '"indicators[6].actual" = "达成指标"',
        '"indicators[7].achievement" = ""',
    ]


@many
@given(cases())
def test_what_is_written_reads_back(case: tuple[Evaluation, Scenario]) -> None:
    """Whatever is supposed, to the last digit; but what is blank is nothing."""
    _, scenario = case
    blank = {one.address for one in scenario.changes if isinstance(one.value, str) and not one.value.strip()}
    expected = {one.address: None if one.address in blank else one.value for one in scenario.changes}
    found = {one.address: one.value for one in read_scenario(write_scenario(scenario).encode()).changes}
    assert {address: found[address] for address in expected} == expected
    assert all(str(found[address]) == str(value) for address, value in expected.items())
    # Nothing more but the points of what is cancelled.
    assert all(address.key in ("weight", "score") and not found[address] for address in found.keys() - expected.keys())


def test_awkward_names_read_back() -> None:
    """Quotes, backslashes and what no eye sees; that goes out as an escape."""
    name = '“乐观”"\\ \u202e\u200b 🧪'
    text = write_scenario(Scenario(name))
    assert "\u202e" not in text
    assert read_scenario(text.encode()).name == name


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "scenario.no_format", 1),
        ("[set]\n", "scenario.no_format", 1),
        ("format = 2\n[set]\n", "file.newer", 1),
        ("format = 0\n[set]\n", "file.format", 1),
        ('format = "1"\n[set]\n', "file.format", 1),
        ("format = 1\n", "scenario.no_values", 1),
        ("format = 1\nset = 3\n", "scenario.no_values", 2),
        ("format = 1\n[[set]]\n", "scenario.no_values", 2),
        ("format = 1\nnaem = 'x'\n[set]\n", "key.unknown", 2),
        ("format = 1\nname = 3\n[set]\n", "value.text_wanted", 2),
        ('format = 1\nname = "a\\u0007"\n[set]\n', "text.control", 2),
        ("format = 1\npreset = 3\n[set]\n", "value.text_wanted", 2),
        ("format = 1\n[set]\nexecuted = 3\n", "scenario.address", 3),
        ('format = 1\n[set]\n\n"3.actual" = 3\n', "scenario.address", 4),
        ("format = 1\n[set]\nfunding.other.executed = 3\n", "scenario.address", 3),
        ('format = 1\n[set]\n"preset" = "hubei"\n', "scenario.address", 3),
        ('format = 1\n[set]\n"project.name" = "x"\n', "scenario.address", 3),
        ('format = 1\n[set]\n"funding.other[2].executed" = 3\n', "scenario.address", 3),
        ('format = 1\n[set]\n"indicators[0].actual" = 3\n', "scenario.address", 3),
        ('format = 1\n[set]\n"indicators[3].actual.score" = 3\n', "scenario.address", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = { a = 1 }\n', "scenario.address", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = [1]\n', "value.number_wanted", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = true\n', "value.number_wanted", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = nan\n', "number.not_finite", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = -1\n', "number.negative", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = 1e5\n', "number.exponent", 3),
        ('format = 1\n[set]\n"indicators[3].weight" = "5"\n', "value.number_wanted", 3),
        ('format = 1\n[set]\n"indicators[3].weight" = 5.001\n', "number.decimals", 3),
        ('format = 1\n[set]\n"indicators[3].status" = "gone"\n', "value.choice", 3),
        ('format = 1\n[set]\n"indicators[3].status" = ""\n', "value.choice", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = "a\\u0000"\n', "text.control", 3),
        ('format = 1\n[set]\n"indicators[3].actual" = 1\n"indicators[3].actual" = 2\n', "toml.twice", 4),
        ("format = 1\n[set\n", "toml.syntax", 2),
        ("format = 1\n[set]\nx" + ".a" * 30_000 + " = 1\n", "file.too_deep", 3),
        ("format = 1\n[set]\nx = " + "[" * 2_000 + "]" * 2_000, "file.too_deep", 0),
        ('format = 1\n[set]\n"indicators[3].actual" = ' + "9" * 5_000, "number.long", 3),
        (
            "format = 1\n[set]\n" + "".join(f'"indicators[{n}].actual" = 1\n' for n in range(1, 90_000)),
            "file.too_much",
            0,
        ),
        ("format = 1\n[project]\n[set]\n", "scenario.evaluation", 0),
    ],
)
def test_what_is_no_scenario(text: str, code: str, line: int) -> None:
    """Each fault by its name, with its line; it takes no time."""
    began = time.process_time()
    problem = refusal(text)
    assert (problem.message.code, problem.line) == (code, line)
    assert time.process_time() - began < 2


def test_an_evaluation_is_no_scenario_and_a_scenario_no_evaluation() -> None:
    """Each says what it is."""
    with pytest.raises(Problem) as caught:
        read_toml(BY_HAND.encode(), "what.toml")
    assert (caught.value.message.code, caught.value.file) == ("file.scenario", "what.toml")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("indicators[50].actual", "address.no_indicator"),
        ("funding.total.executed", "whatif.no_total"),
        ("indicators[49].actual", ""),
        ("funding.other.executed", ""),
    ],
)
def test_it_fits_an_evaluation_or_not(address: str, code: str) -> None:
    """What an evaluation hasn't can't be supposed of it."""
    scenario = Scenario("", (Change(Address.parse(address), Decimal(1)),))
    assert _unfit(scenario, sample(WATER_APPROVAL)) == code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"score": "2.01"}, "scenario.above_weight"),
        ({"score": "2.00"}, ""),
        ({"score": "3", "weight": "3"}, ""),
        ({"weight": "1", "score": "1.5"}, "scenario.above_weight"),
        ({"status": "cancelled", "weight": "0", "score": "0"}, ""),
    ],
)
def test_a_score_is_at_most_the_weight(values: dict[str, str], code: str) -> None:
    """The weight that is supposed with it, else the form's, as where a score is typed."""
    changes = (
        Change(Address.of("indicators", 4, key), value if key == "status" else Decimal(value))
        for key, value in values.items()
    )
    assert _unfit(Scenario("", tuple(changes)), sample(WATER_APPROVAL)) == code


def _unfit(scenario: Scenario, form: Evaluation) -> object:
    try:
        check_fits(scenario, form)
    except Problem as problem:
        return problem.message.code
    return ""
