"""`selfeval presets` and `selfeval schema`: the data that ships with the program, for people and editors."""

from __future__ import annotations

import json
from pathlib import Path

from selfeval_tui.data import data_folder

from .calling import call

PRESETS = ["shanghai", "budget-platform", "core-2021", "hubei", "national-2020", "shanghai-legacy"]


def test_presets_say_where_they_come_from(tmp_path: Path) -> None:
    """All six are listed, the default first, each with its rules, its origin and what of it is attested."""
    done = call("presets", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    blocks = done.out.strip().split("\n\n")
    assert [block.split()[0] for block in blocks] == PRESETS
    assert all("执行率 " in block and "有依据：" in block for block in blocks)
    english = call("presets", folder=tmp_path, settings={"LANG": "en_US.UTF-8"}).out
    assert [block.split()[0] for block in english.strip().split("\n\n")] == PRESETS
    assert "有依据" not in english


def test_schema_is_the_committed_one(tmp_path: Path) -> None:
    """What editors find beside the samples is what the program prints."""
    done = call("schema", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    assert done.out == (data_folder() / "schema" / "evaluation.schema.json").read_text(encoding="utf-8")
    assert json.loads(done.out)["type"] == "object"
