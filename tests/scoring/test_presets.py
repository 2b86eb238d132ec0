"""A preset is a file that a finance bureau could read and change; six ship with the program."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.language import Message, say
from selfeval_tui.scoring.preset import Preset, find_preset, preset_ids
from tests.scoring.presets import SHIPPED

NATIONAL = {"优": 90, "良": 80, "中": 60, "差": 0}
ADVICE = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
ADVICE_2021 = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """No preset file is remembered from one test to the next."""
    find_preset.cache_clear()
    yield
    find_preset.cache_clear()


def _written(folder: Path, change: str) -> Path:
    """The default preset in a file of its own, one line replaced or added."""
    lines = (data_folder() / "presets" / "shanghai.toml").read_text(encoding="utf-8").splitlines()
    for one in ('id = "own"', change):
        key = one.partition("=")[0]
        lines = [one, *(line for line in lines if not line.startswith(key))]
    path = folder / "own.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _refused(name: str, beside: Path | None = None) -> Problem:
    with pytest.raises(Problem) as caught:
        find_preset(name, beside)
    assert caught.value.address == "preset"
    return caught.value


def test_six_ship() -> None:
    """The default first, then the others by name."""
    assert preset_ids() == SHIPPED


COMMON = {
    "rounding": "down",
    "decimals": 2,
    "taxonomy": "classic",
    "execution_weight": 10,
    "unmet": "proportional",
    "pass_ratio": None,
    "reverse": "target_over_actual",
    "tiers": (100, 80, 60, 0),
    "advice": (ADVICE,),
    "total_caps": (),
}


@pytest.mark.parametrize(
    ("name", "own", "grades", "flag_at"),
    [
        ("shanghai", {}, NATIONAL, None),
        ("national-2020", {"rounding": "half_up"}, NATIONAL, None),
        (
            "core-2021",
            {"rounding": "half_up", "taxonomy": "core-2021", "advice": (ADVICE_2021, ADVICE)},
            NATIONAL,
            None,
        ),
        ("shanghai-legacy", {}, {"优": 90, "良": 75, "合格": 60, "不合格": 0}, None),
        (
            "hubei",
            {
                "rounding": "half_up",
                "execution_weight": 20,
                "tiers": (100, 80, 50, 0),
                "advice": ({"产出指标": 40, "效益指标": 40},),
            },
            NATIONAL,
            None,
        ),
        ("budget-platform", {"reverse": "linear_to_double"}, NATIONAL, Decimal("1.20")),
    ],
)
def test_the_table_of_presets(
    name: str, own: dict[str, object], grades: dict[str, int], flag_at: Decimal | None
) -> None:
    """What each shipped preset decides: nothing is flagged, deducted or capped unless its issuer does so."""
    preset = find_preset(name)
    assert preset.id == name
    assert {key: getattr(preset, key) for key in COMMON} == COMMON | own
    assert {grade.name: grade.at for grade in preset.grades} == grades
    assert (preset.over_fulfilment.flag_at, preset.over_fulfilment.deduct) == (flag_at, Decimal(0))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_preset_says_where_it_comes_from(name: str) -> None:
    """In both languages, and which of its values are attested: keys that it has."""
    preset = find_preset(name)
    assert all([*preset.label, *preset.origin])
    written = tomllib.loads((data_folder() / "presets" / f"{name}.toml").read_text(encoding="utf-8"))
    assert preset.attested
    for key in preset.attested:
        first, _, second = key.partition(".")
        assert first in written, key
        inner = [grade["name"] for grade in written["grades"]] if first == "grades" else written[first]
        assert not second or second in inner, key


@pytest.mark.parametrize("name", SHIPPED)
def test_advice_is_for_the_levels_of_the_taxonomy(name: str) -> None:
    """The level 1 names are those of the form, their points what execution leaves."""
    preset = find_preset(name)
    assert preset.levels is TAXONOMIES[preset.taxonomy]
    for weights in preset.advice:
        assert set(weights) <= set(preset.levels.categories)
        assert sum(weights.values()) + preset.execution_weight == 100


@pytest.mark.parametrize("name", SHIPPED)
def test_the_tiers_leave_no_gap(name: str) -> None:
    """Each band begins where the one above it ends; only the highest has its end."""
    preset = find_preset(name)
    high, middle, low = (preset.band(tier) for tier in ("achieved", "partial", "missed"))
    assert (high.highest, low.lowest) == (Decimal(100), Decimal(0))
    assert (high.lowest, middle.lowest) == (middle.highest, low.highest)
    assert [band.closed for band in (high, middle, low)] == [True, False, False]


def test_a_file_of_one_s_own_is_a_preset(tmp_path: Path) -> None:
    """Named by a path, relative to the folder of the form."""
    path = _written(tmp_path, 'id = "own"')
    assert find_preset(path.name, tmp_path).id == "own"
    assert find_preset(str(path)).id == "own"


def test_an_id_is_no_path(tmp_path: Path) -> None:
    """A file named like a shipped preset doesn't take its place."""
    _written(tmp_path, 'id = "own"').rename(tmp_path / "shanghai")
    assert find_preset("shanghai", tmp_path).id == "shanghai"


@pytest.mark.parametrize("name", ["", "Shanghai", "beijing", "shanghai ", "../presets/shanghai", "rules/shanghai"])
def test_an_unknown_preset_is_refused_with_the_known_ones(name: str) -> None:
    """The refusal lists what there is."""
    refusal = _refused(name).message
    assert (refusal.code, dict(refusal.args)["typed"]) == ("preset.unknown", name)
    assert ("、".join(SHIPPED) in say(refusal, "zh"), ", ".join(SHIPPED) in say(refusal, "en")) == (True, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("tiers = 5", '放在方括号里，例如 ["a", "b"]'),
        ("attested = 'rounding'", '放在方括号里，例如 ["a", "b"]'),
        ("total_caps = 5", "[[total_caps]] 这一行开头"),
        ("total_caps = [5]", "[[total_caps]] 这一行开头"),
        ("advice = 5", "[[advice]] 这一行开头"),
    ],
)
def test_a_list_is_wanted_as_it_is_written(change: str, said: str, tmp_path: Path) -> None:
    """Figures and words in brackets, tables each under its own line."""
    path = _written(tmp_path, change)
    assert said in say(_refused(path.name, tmp_path).message, "zh")


@pytest.mark.parametrize("name", ["missing.toml", "folder.toml"])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    """Not there, or no file."""
    (tmp_path / "folder.toml").mkdir()
    assert _refused(name, tmp_path).message.code == "preset.unreadable"


@pytest.mark.parametrize("kind", ["pipe", "endless"])
def test_what_is_no_regular_file_is_never_waited_for(kind: str, tmp_path: Path) -> None:
    """A form may name any file as its preset: a pipe would block for ever, a device never end."""
    path = tmp_path / "own.toml"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert _refused("own.toml", tmp_path).message.code == "preset.unreadable"


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("rounding = 'up'", "rounding"),
        ("reverse = 'half'", "reverse"),
        ("unmet = 'threshold'", "unmet"),
        ("unmet = 'threshold'\npass_ratio = 1", "unmet"),
        ("decimals = 5", "decimals"),
        ("decimals = -1", "decimals"),
        ("execution_weight = -1", "execution_weight"),
        ("execution_weight = nan", "execution_weight"),
        ("execution_weight = 1e999999", "execution_weight"),
        ("execution_weight = 1e-999999", "execution_weight"),
        ("execution_weight = 'ten'", "execution_weight"),
        ("execution_weight = 1e1", "execution_weight"),
        ("execution_weight = 1_0.5", "execution_weight"),
        ("execution_weight = -0.0", "execution_weight"),
        ("execution_weight = 100.01", "execution_weight"),
        ("execution_weight = true", "execution_weight"),
        ("tiers = [120, 80, 60, 0]", "tiers[1]"),
        ("tiers = [100, 80, 60, -1]", "tiers[4]"),
        ("tiers = [100, 80, 60, 0, 0]", "tiers"),
        ("decimals = true", "decimals"),
        ("decimals = 2.0", "decimals"),
        ("total_caps = [{ rate_below = 80, total_at_most = 101 }]", "total_caps[1].total_at_most"),
        ('id = "x\\u001b[31m"', "id"),
        ('id = "我的\\n方案"', "id"),
        ("id = 5", "id"),
        ('name = "一\\n二"', "name"),
        ('attested = ["\\u0007"]', "attested[1]"),
        ("tiers = [0, 60, 80, 100]", "tiers"),
        ("tiers = [100, 80]", "tiers[3]"),
        ("taxonomy = 'other'", "taxonomy"),
        ("unheard_of = 1", "unheard_of"),
        ("over_fulfilment = { flag = 1.3 }", "over_fulfilment.flag"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_by_name(change: str, names: str, tmp_path: Path) -> None:
    """The refusal says which key of the preset is wrong, and in which line, in the language of whoever reads it."""
    problem = _refused(_written(tmp_path, change).name, tmp_path)
    assert problem.message.code == "preset.broken"
    reason = say(dict(problem.message.args)["reason"], "zh")
    assert reason.startswith(f"第 1 行 {names}："), reason


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('name = "良"', 'name = "优"', "第 17 行 grades：等级“优”写了两次。"),
        ('name = "优"', 'name = "优\\t\\n"', "第 17 行 grades[1].name：这里只能写一行。"),
        ("at = 90", "at = 70", "第 17 行 grades：这里的数要由高到低排。"),
        ("at = 90", "at = 101", "第 17 行 grades[1].at：这里的数不能大于 100，现在是 101。"),
        ('rounding = "down"', "", "缺少 rounding。"),
        (
            "reverse =",
            "over_fulfilment = { flag = 1.3 }\nreverse =",
            "第 15 行 over_fulfilment.flag：不认得“flag”，是不是 flag_at？",
        ),
        ("decimals = 2", "decimals == 2", "第 12 行：“decimals == 2”不合 TOML 的写法，请对照“键 = 值”。"),
        ("decimals = 2", "decimal = 2", "第 12 行 decimal：不认得“decimal”，是不是 decimals？"),
        ('id = "own"', 'id = "hubei"', "第 3 行 id：“hubei”是随程序附带的评分方案的代号，自己的方案请另取一个。"),
    ],
)
def test_what_is_wrong_is_told_in_words(before: str, after: str, says: str, tmp_path: Path) -> None:
    """With the line, so that whoever wrote the preset can mend it."""
    text = (data_folder() / "presets" / "shanghai.toml").read_text(encoding="utf-8")
    text = text.replace('id = "shanghai"', 'id = "own"')
    assert before in text
    (tmp_path / "own.toml").write_text(text.replace(before, after), encoding="utf-8")
    assert say(dict(_refused("own.toml", tmp_path).message.args)["reason"], "zh") == says


def test_a_shipped_preset_named_by_its_path_is_itself() -> None:
    """Its id is taken by no other than itself."""
    assert find_preset(str(data_folder() / "presets" / "hubei.toml")).id == "hubei"


def test_a_preset_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """As an evaluation may: it is read in the same way."""
    path = _written(tmp_path, "decimals = 3")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert find_preset(str(path)).decimals == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"id = ",
        b"\xff\xfe",
        "名称".encode("gbk"),
        b"x = " + b"[" * 2_000,
        b"decimals = " + b"9" * 5_000,
        b".".join([b"a"] * 5_000) + b" = 1",
        b"#" * 70_000,
    ],
    ids=["empty", "cut", "utf-16", "gbk", "nested", "endless number", "dots", "large"],
)
def test_a_file_that_is_no_preset(data: bytes, tmp_path: Path) -> None:
    """Whatever a file holds, it is a preset or a problem, told in words of our own."""
    (tmp_path / "own.toml").write_bytes(data)
    problem = _refused("own.toml", tmp_path)
    assert problem.message.code == "preset.broken"
    assert isinstance(dict(problem.message.args)["reason"], Message)


def test_a_preset_keeps_its_digits(tmp_path: Path) -> None:
    """Its numbers are exact decimals too."""
    preset: Preset = find_preset(_written(tmp_path, "execution_weight = 7.10").name, tmp_path)
    assert str(preset.execution_weight) == "7.10"


def test_a_preset_has_a_grade(tmp_path: Path) -> None:
    """Without one no total could be called anything."""
    text = (data_folder() / "presets" / "shanghai.toml").read_text(encoding="utf-8")
    before, _, rest = text.replace('id = "shanghai"', 'id = "own"').partition("grades = [\n")
    (tmp_path / "own.toml").write_text(f"{before}grades = []\n{rest.partition(']')[2]}", encoding="utf-8")
    problem = _refused("own.toml", tmp_path)
    assert say(dict(problem.message.args)["reason"], "zh").startswith("第 17 行 grades：")
