"""An installed wheel, away from the checkout, does what the checkout does, with data of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .calling import Called, call_started

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, built from a copy of the files of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source, wheels, target = folder / "source", folder / "wheels", folder / "installed"
    for name in _files():
        copy = source / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    _run("build", "--wheel", "--no-isolation", "--outdir", wheels, source)
    (wheel,) = wheels.glob("*.whl")
    _run("pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def _files() -> list[str]:
    """What is in the checkout and not ignored, tests aside; without git, what a source archive holds of the program."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.split("\0") if name]
    else:
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if "__pycache__" not in path.parts]
    return [name for name in names if not name.startswith("tests/") and (ROOT / name).is_file()]


def _run(module: str, *arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def call_installed(installed: Path, *arguments: str | Path, folder: Path) -> Called:
    return call_started(*arguments, folder=folder, settings={"PYTHONPATH": str(installed)})


def test_wheel_is_what_is_called(installed: Path, tmp_path: Path) -> None:
    """The calls below reach the wheel, not the checkout; beside the package there is nothing but what describes it."""
    done = call_started(
        folder=tmp_path,
        settings={"PYTHONPATH": str(installed)},
        program=("-c", "import selfeval_tui; print(selfeval_tui.__file__)"),
    )
    assert Path(done.out.strip()).is_relative_to(installed)
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names <= {"selfeval_tui", "bin"}


def test_wheel_scores_its_own_samples(installed: Path, tmp_path: Path) -> None:
    """In an empty folder the samples of the wheel give the printed totals."""
    samples = sorted((installed / "selfeval_tui" / "data" / "evaluations").glob("*.toml"))
    done = call_installed(installed, "score", *samples, "--json", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    totals = {Path(record["file"]).stem: record["total_score"] for record in map(json.loads, done.out.splitlines())}
    assert totals == {
        "2023-information-disclosure": "99.96",
        "2023-citizen-hotline": "99.99",
        "2023-other-expenditure": "100.00",
        "2023-it-maintenance": "99.96",
        "2023-contract-staff": "99.93",
        "2023-approval-review": "99.72",
        "2023-marine-approval": "99.99",
        "2023-water-approval": "99.46",
    }


@pytest.mark.parametrize("command", ["presets", "schema", "--help", "--version"])
def test_wheel_has_its_data(command: str, installed: Path, tmp_path: Path) -> None:
    """Presets and schema come from the wheel, and are those of the checkout."""
    done = call_installed(installed, command, folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    assert done.out == call_started(command, folder=tmp_path).out


def test_wheel_talks(installed: Path, tmp_path: Path) -> None:
    """A conversation begins, and the sample that home offers is there."""
    done = call_started(
        folder=tmp_path,
        given=b"s\n/show\n/quit\n",
        settings={"PYTHONPATH": str(installed)},
    )
    assert done.status == 0
    assert "总分 99.96" in done.out


def test_command_is_installed(installed: Path, tmp_path: Path) -> None:
    """`selfeval` is a program of its own."""
    done = call_started(
        "--version",
        folder=tmp_path,
        settings={"PYTHONPATH": str(installed)},
        program=(str(installed / "bin" / "selfeval"),),
    )
    assert done.out.startswith("selfeval ")
