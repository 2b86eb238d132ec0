"""A preset of one's own in a saved what-if: its path is relative to the file that names it, so it is found from anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.cli.whatif import whatif

from .test_whatif import IT


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in hand: `forms/it.toml`, the same in `other/deep/`, and `rules/own.toml`, which rounds half up."""
    own = (IT.parents[1] / "presets" / "shanghai.toml").read_text(encoding="utf-8")
    own = own.replace('id = "shanghai"', 'id = "own"').replace('rounding = "down"', 'rounding = "half_up"')
    for folder in ("forms", "other/deep", "rules", "sub", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("forms", "other/deep"):
        (tmp_path / folder / "it.toml").write_bytes(IT.read_bytes())
    (tmp_path / "rules" / "own.toml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def execution(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[str, str]:
    """The points of the execution before and after; half up they are 9.97."""
    assert whatif([*map(str, arguments), "--json"], "zh") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found["before"]["execution_score"], found["after"]["execution_score"]


def test_a_saved_preset_is_found_from_anywhere(
    forms: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For forms in other folders, and called from other folders; saved on in another folder too."""
    both = ("9.96", "9.97")
    assert execution(capsys, "forms/it.toml", "--preset", "rules/own.toml", "--save", "sub/p.toml") == both
    assert 'preset = "../rules/own.toml"' in Path("sub/p.toml").read_text(encoding="utf-8")
    assert execution(capsys, "other/deep/it.toml", "--scenario", "sub/p.toml", "--save", "q.toml") == both
    assert 'preset = "rules/own.toml"' in Path("q.toml").read_text(encoding="utf-8")
    monkeypatch.chdir(forms / "elsewhere")
    assert execution(capsys, "../other/deep/it.toml", "--scenario", "../q.toml") == both


def test_a_whole_path_stays_whole(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing leads up and down again to where it names."""
    own = forms / "rules" / "own.toml"
    execution(capsys, "forms/it.toml", "--preset", own, "--save", "sub/p.toml")
    assert f'preset = "{own}"' in Path("sub/p.toml").read_text(encoding="utf-8")
    assert execution(capsys, "other/deep/it.toml", "--scenario", "sub/p.toml") == ("9.96", "9.97")


def test_a_folder_behind_a_link(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The way up from it is the way up from where it is."""
    (forms / "link").symlink_to(forms / "other" / "deep")
    execution(capsys, "forms/it.toml", "--preset", "rules/own.toml", "--save", "link/p.toml")
    assert 'preset = "../../rules/own.toml"' in Path("other/deep/p.toml").read_text(encoding="utf-8")
    assert execution(capsys, "link/it.toml", "--scenario", "link/p.toml") == ("9.96", "9.97")


@pytest.mark.parametrize("how", ["whole", "from here", "in a file"])
def test_the_form_s_own_preset_is_no_change(how: str, forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However it is named: what the form states stays stated."""
    form, own = Path("forms/it.toml"), forms / "rules" / "own.toml"
    text = form.read_text(encoding="utf-8").replace('preset = "shanghai"', 'preset = "../rules/own.toml"')
    form.write_text(text, encoding="utf-8")
    Path("sub/p.toml").write_text("format = 1\npreset = '../rules/own.toml'\n[set]\n", encoding="utf-8")
    asked = {
        "whole": ("--preset", str(own)),
        "from here": ("--preset", "rules/own.toml"),
        "in a file": ("--scenario", "sub/p.toml"),
    }
    assert whatif([str(form), *asked[how], "--json"], "zh") == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["basis"] for one in found["indicators"]} <= {"stated", "computed"}
    assert found["set"] == {"preset": "../rules/own.toml"}


def test_one_that_is_not_there_is_told_of_by_its_line(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file that names it is the scenario, not the form."""
    Path("sub/p.toml").write_text("format = 1\npreset = 'nope.toml'\n[set]\n", encoding="utf-8")
    assert whatif(["forms/it.toml", "--scenario", "sub/p.toml"], "zh") == 2
    assert "sub/p.toml 第 2 行 preset" in capsys.readouterr().err
