"""Options stand before a command as well as behind it, with their values; what can't be meant is refused in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from selfeval_tui import __version__

from .calling import SAMPLES, call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forms in the folder in hand, some of them called as commands are."""
    for name in ("form.toml", "score", "new"):
        shutil.copy(SAMPLES / "2023-it-maintenance.toml", tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("--from form.toml new", "new --from form.toml"),
        ("--from=form.toml --plain new", "new --from form.toml --plain"),
        ("--preset hubei new", "new --preset hubei"),
        ("--from score new", "new --from score"),
        ("--from new new", "new --from new"),
        ("--from form.toml new --preset hubei", "new --from form.toml --preset hubei"),
        ("--fail-on error review form.toml", "review form.toml --fail-on error"),
        ("--ignore hollow-target --json review form.toml", "review form.toml --ignore hollow-target --json"),
        ("--json score form.toml", "score form.toml --json"),
        ("--json score score", "score score --json"),
        ("--plain open form.toml", "open form.toml --plain"),
        ("--lang en score form.toml", "score form.toml --lang en"),
        ("--lang=en --json score form.toml", "score --json form.toml --lang=en"),
        ("--help review", "review --help"),
        ("--lang en --restricted . --plain", "--plain --restricted=. --lang en"),
        ("--lang en --version", "--version"),
    ],
)
def test_before_the_command_as_behind_it(before: str, behind: str, folder: Path) -> None:
    """The same is said in both orders, and it is what was asked for."""
    first, second = (call(*given.split(), folder=folder) for given in (before, behind))
    assert first == second
    assert first.complaint == ""
    assert first.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--from form.toml", "“--from”是 new 的选项，请写上命令。用法：selfeval new [--from FILE]"),
        ("--fail-on error", "“--fail-on”是 review 的选项，请写上命令。用法：selfeval review PATH…"),
        ("--json form.toml", "“--json”是 score 的选项，请写上命令。用法：selfeval score FILE…"),
        ("--json open form.toml", "不认得“--json”。用法：selfeval open FILE"),
        ("--form form.toml new", "不认得“--form”，是不是 --from？用法：selfeval new [--from FILE]"),
        ("new --from", "--from 后面要写值。用法：selfeval new [--from FILE]"),
        ("--lang score form.toml", "--lang 后面写 zh 或 en。"),
        ("score form.toml --lang", "--lang 后面写 zh 或 en。"),
        ("--lang=", "--lang 后面写 zh 或 en。"),
        ("--plain --restricted", "用法：selfeval --restricted DIR"),
        ("--restricted= --plain", "用法：selfeval --restricted DIR"),
        ("--restricted . score form.toml", "用法：selfeval --restricted DIR"),
        ("score form.toml --restricted .", "用法：selfeval --restricted DIR"),
    ],
)
def test_refused_with_how_to_mend_it(arguments: str, said: str, folder: Path) -> None:
    """One line, which shows how the command that was meant is called."""
    done = call(*arguments.split(), folder=folder)
    assert (done.status, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert done.complaint.startswith(f"selfeval: {said}")


@pytest.mark.parametrize("name", ["--lang", "--restricted", "--version", "-V"])
def test_behind_two_dashes_all_are_files(name: str, folder: Path) -> None:
    """So that a file of any name can be scored."""
    (folder / "form.toml").rename(folder / name)
    assert "信息化运维项目" in call("score", "--", name, folder=folder).out


def test_the_version_is_told_whatever_stands_beside(folder: Path) -> None:
    """As for other programs; nothing else is done."""
    assert call("new", "--version", folder=folder).out == f"selfeval {__version__}\n"
