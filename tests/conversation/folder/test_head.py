"""The head of the table: the totals between which all lie, and the counts that the review as text ends with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfeval_tui.conversation.folder.feed import Batch, Feed
from selfeval_tui.conversation.folder.head import summed
from selfeval_tui.conversation.folder.listing import Listing
from selfeval_tui.conversation.folder.shared import Shared
from selfeval_tui.language import say
from tests.cli.calling import call
from tests.fixtures.seed import NAMES, sample_bytes

from .rows import row


@pytest.mark.parametrize(
    ("totals", "zh", "en"),
    [
        (("99.5",), "总分 99.50", "total 99.50"),
        (("99.5", "99.5"), "总分 99.50", "total 99.50"),
        (("99.5", "88", "90"), "总分 88.00 – 99.50", "totals 88.00 – 99.50"),
    ],
)
def test_one_total_is_no_range(totals: tuple[str, ...], zh: str, en: str) -> None:
    """Where all have the same it is told once."""
    listing = Listing()
    listing.add(tuple(row(f"第 {place} 份", total=total) for place, total in enumerate(totals)))
    assert say(summed(listing), "zh").split("   ")[1] == zh
    assert say(summed(listing), "en").split("   ")[1] == en


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of all kinds: forms with shared findings, one that can't be read, one of a newer format, and others beside."""
    folder = tmp_path / "all"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.toml").write_bytes(sample_bytes(name))
    (folder / "broken.toml").write_text("format = ", encoding="utf-8")
    (folder / "newer.toml").write_text("format = 2", encoding="utf-8")
    (folder / "other.toml").write_text("[tool.x]\ny = 1\n", encoding="utf-8")
    (folder / "scenario.toml").write_text('format = 1\n[set]\n"1.actual" = 90\n', encoding="utf-8")
    return folder


def _listed(folder: Path, ignore: tuple[str, ...] = ()) -> tuple[Listing, Batch]:
    batches: list[Batch] = []
    Feed([str(folder)], ignore, batches.append).run()
    listing = Listing()
    for batch in batches:
        listing.add(batch.rows)
    listing.share(Shared(batches[-1].shared or ()))
    return listing, batches[-1]


@pytest.mark.parametrize("ignore", [(), ("all-full",), ("unreadable",), ("hollow-target", "unit-name-varies")])
def test_it_counts_what_the_text_counts(ignore: tuple[str, ...], folder: Path) -> None:
    """Forms, findings by severity with those of several forms, what couldn't be looked at, what is no evaluation."""
    listing, last = _listed(folder, ignore)
    told = call("review", folder, *(f"--ignore={rule}" for rule in ignore), folder=folder).out
    counts = r"看了 (\d+) 份", r"^提示 (\d+) 处、", r"、参考 (\d+) 处$", r"^有 (\d+) 处没法检查", r"^另有 (\d+) 个"
    forms, warnings, notes, unread, aside = (re.findall(pattern, told, re.MULTILINE)[-1] for pattern in counts)
    head = say(summed(listing, last.aside), "zh").split("   ")
    shared = 2 - len({"all-full", "unit-name-varies"} & {*ignore})
    assert head[:1] == [f"{forms} 份"]
    assert head[2:5] == ["错误 0", f"提示 {warnings}", f"参考 {notes}"]
    assert head[5:] == [f"没法检查 {unread}", f"一起看 {shared}", f"另有 {aside} 个别的文件"]


def test_of_a_part_only_what_concerns_it_is_counted(folder: Path) -> None:
    """Findings of several forms once, where one of these is shown; what can't be looked at is no form."""
    listing, _ = _listed(folder)
    listing.find("其他支出")
    assert say(summed(listing), "zh") == "8 份中的 1 份   总分 100.00   错误 0   提示 2   参考 1   一起看 1"
    listing.find("broken")
    assert say(summed(listing), "zh") == "8 份中的 0 份   错误 0   提示 0   参考 0   没法检查 1"
