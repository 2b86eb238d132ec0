"""Scenarios on disk: within reach, whole, and never in the place of anything else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import Change
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.reach import _Reach, restrict
from selfeval_tui.scoring.whatif.scenario import Scenario
from selfeval_tui.store.scenarios import open_scenario, save_scenario

FALLEN = Scenario("保守", (Change(Address.of("indicators", 1, "actual"), Decimal("98.0")),))


def test_what_is_saved_is_opened(tmp_path: Path) -> None:
    """With its digits; saved again it takes the place of the one before."""
    file = tmp_path / "what.toml"
    save_scenario(file, FALLEN)
    assert open_scenario(file).scenario == FALLEN
    less = FALLEN.supposing([Change(Address.of("indicators", 1, "actual"), Decimal(97))])
    save_scenario(file, less)
    assert open_scenario(file).scenario == less
    assert [path.name for path in tmp_path.iterdir()] == ["what.toml"]


def test_comments_among_the_values_are_kept_beside(tmp_path: Path) -> None:
    """What a save would lose stays in a copy; comments on top stay where they are."""
    file = tmp_path / "what.toml"
    text = "# 我的\nformat = 1\n[set]\n# 两场会推迟\n'indicators[1].actual' = 98\n"
    file.write_text(text, encoding="utf-8")
    written = save_scenario(file, FALLEN)
    assert written.backup is not None
    assert written.backup.read_text(encoding="utf-8") == text
    assert file.read_text(encoding="utf-8").startswith("# 我的\nformat = 1\n")


def test_what_can_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    """A value that no file holds: nothing is there afterwards."""
    endless = Scenario("", (Change(Address.of("indicators", 1, "actual"), Decimal("1.0000001")),))
    with pytest.raises(Problem):
        save_scenario(tmp_path / "what.toml", endless)
    assert not list(tmp_path.iterdir())


def test_names_lead_nowhere_else_where_reach_is_restricted(tmp_path: Path) -> None:
    """Neither to be read nor to be written: not by a path, not by a link."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    save_scenario(outside / "what.toml", FALLEN)
    (inside / "link.toml").symlink_to(outside / "what.toml")
    before = (outside / "what.toml").read_bytes()
    with patch.object(_Reach, "folder", None):
        restrict(inside)
        for file in (outside / "what.toml", inside / "link.toml", inside / ".." / "outside" / "new.toml"):
            for way in (open_scenario, lambda path: save_scenario(path, Scenario("other"))):
                with pytest.raises(Problem) as caught:
                    way(file)
                assert caught.value.message.code == "file.out_of_reach"
        save_scenario(inside / "what.toml", FALLEN)
    assert (outside / "what.toml").read_bytes() == before
    assert sorted(path.name for path in outside.iterdir()) == ["what.toml"]
