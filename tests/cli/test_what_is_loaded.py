"""A command pays only for what it uses: what is imported is counted, not the time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from selfeval_tui import __version__
from tests.fixtures.seed import TEXT

from .calling import SAMPLES, call_started

FIXTURES = Path(__file__).parents[1] / "fixtures"
SCREENS = {"textual", "rich", "asyncio", "click", "prompt_toolkit", "markdown_it", "pygments"}


def loaded(*arguments: str | Path, folder: Path, settings: Mapping[str, str] | None = None) -> set[str]:
    """All modules that a call imports."""
    program = ("-X", "importtime", "-m", "selfeval_tui")
    done = call_started(*arguments, folder=folder, settings=settings, program=program)
    assert done.status == 0
    rows = (line.rsplit("|", 1) for line in done.complaints if line.startswith("import time:"))
    return {row[-1].strip() for row in rows}


def packages(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules}


def test_version_imports_nothing(tmp_path: Path) -> None:
    """`--version`, which scripts ask, loads the package and the first frame, nothing else of ours, and nothing of others."""
    modules = loaded("--version", folder=tmp_path)
    assert {module for module in modules if module.startswith("selfeval_tui")} <= {
        "selfeval_tui",
        "selfeval_tui.splash",
    }
    assert not packages(modules) & {*SCREENS, "pydantic", "tomli_w", "platformdirs", "wcwidth", "argparse", "json"}


@pytest.mark.parametrize(
    "arguments",
    [("score", SAMPLES / "2023-water-approval.toml"), ("score", SAMPLES / "2023-it-maintenance.toml", "--json"),
     ("whatif", SAMPLES / "2023-it-maintenance.toml", "--set", "执行率=95%"),
     ("compare", SAMPLES / "2023-it-maintenance.toml", SAMPLES / "2023-it-maintenance.toml"),
     ("review", SAMPLES / "2023-it-maintenance.toml", "--fail-on", "error"), ("presets",), ("schema",), ("--help",)],
    ids=lambda arguments: str(arguments[0]),
)  # fmt: skip
def test_no_screen_without_a_screen(arguments: tuple[str | Path, ...], tmp_path: Path) -> None:
    """What draws no screen loads nothing of the screen's."""
    modules = loaded(*arguments, folder=tmp_path)
    assert not packages(modules) & SCREENS
    assert not {module for module in modules if module.startswith("selfeval_tui.tui")}


def test_a_score_loads_nothing_for_mistakes(tmp_path: Path) -> None:
    """What looks for the nearest name, what writes JSON: both wait until they are asked for."""
    modules = loaded("score", SAMPLES / "2023-it-maintenance.toml", folder=tmp_path)
    assert not modules & {"difflib", "json", "tomllib"}


@pytest.mark.parametrize(
    "arguments",
    [("score", SAMPLES / "2023-it-maintenance.toml"), ("new", "--plain"), ("review", SAMPLES, "--fail-on", "error")],
    ids=lambda arguments: str(arguments[0]),
)
def test_what_makes_models_is_not_needed_to_check(arguments: tuple[str | Path, ...], tmp_path: Path) -> None:
    """Pydantic's core checks; what makes it of classes takes longer to load than all else, and only the schema needs it."""
    assert not packages(loaded(*arguments, folder=tmp_path)) & {"pydantic", "annotated_types", "typing_inspection"}


def test_no_plugin_of_others_is_loaded(tmp_path: Path) -> None:
    """Another package may bring pydantic a plugin, which would see all that a file holds."""
    brought = tmp_path / "brought"
    (brought / "watching-1.0.dist-info").mkdir(parents=True)
    (brought / "watching-1.0.dist-info" / "METADATA").write_text("Name: watching\nVersion: 1.0\n")
    (brought / "watching-1.0.dist-info" / "entry_points.txt").write_text("[pydantic]\nwatching = watching:plugin\n")
    (brought / "watching.py").write_text("plugin = None\n")
    file = SAMPLES / "2023-it-maintenance.toml"
    assert "watching" not in loaded("score", file, folder=tmp_path, settings={"PYTHONPATH": str(brought)})


def test_a_what_if_costs_what_a_score_does(tmp_path: Path) -> None:
    """It loads what reads a reply on top of what scores, nothing of others: a seventh more at most."""
    file = SAMPLES / "2023-it-maintenance.toml"
    score = loaded("score", file, folder=tmp_path)
    whatif = loaded("whatif", file, "--set", "1.actual=98", folder=tmp_path)
    assert len(whatif) < len(score) * 8 / 7
    assert packages(whatif - score) <= {"selfeval_tui", "selfeval_tui.splash"}


def test_a_review_of_few_files_costs_what_a_score_does(tmp_path: Path) -> None:
    """What starts other processes, writes letters or groups waits until it is asked for."""
    file = SAMPLES / "2023-it-maintenance.toml"
    score = loaded("score", file, folder=tmp_path)
    review = loaded("review", file, "--fail-on", "error", folder=tmp_path)
    assert packages(review - score) <= {"selfeval_tui", "selfeval_tui.splash"}
    assert not {module for module in review if module.startswith("selfeval_tui.conversation.letters")}


def test_a_folder_that_is_known_is_told_without_the_model(tmp_path: Path) -> None:
    """What was found in its files before is kept as it is told: neither the model nor a score nor a rule is loaded for it."""
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    first, second = (loaded("review", SAMPLES, "--fail-on", "error", folder=tmp_path, settings=state) for _ in range(2))
    needed = {
        "pydantic_core",
        "tomli",
        "selfeval_tui.evaluation.model",
        "selfeval_tui.scoring",
        "selfeval_tui.review.table",
    }
    assert needed <= first
    assert not needed & second
    assert second < first


LIBRARIES = {"lxml", "openpyxl", "pdfplumber"}


def test_a_reader_is_loaded_for_its_own_kind_of_file(tmp_path: Path) -> None:
    """Text wants no library, a web page one; what reads no file of others loads none of them."""
    (tmp_path / "page.html").write_text(f"<html><body><pre>{TEXT}</pre></body></html>", encoding="utf-8")
    text = loaded("import", FIXTURES / "self-evaluation-forms-2023.txt", folder=tmp_path)
    page = loaded("import", "page.html", folder=tmp_path)
    score = loaded("score", SAMPLES / "2023-it-maintenance.toml", folder=tmp_path)
    assert [packages(modules) & (LIBRARIES | SCREENS) for modules in (text, page, score)] == [set(), {"lxml"}, set()]


def test_plain_lines_load_no_screen(tmp_path: Path) -> None:
    """Nor do the plain lines."""
    assert not packages(loaded("new", "--plain", folder=tmp_path)) & SCREENS


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str, tmp_path: Path) -> None:
    """One line with the name and the version."""
    assert call_started(option, folder=tmp_path).out == f"selfeval {__version__}\n"


@pytest.mark.parametrize("name", ["__main__", "selfeval"])
def test_the_end_takes_nothing_apart(name: str, tmp_path: Path) -> None:
    """All is printed, then the process ends: Python would take apart all that was loaded, one thing after the other."""
    begin = "import atexit, runpy, sys; atexit.register(print, 'apart'); sys.argv[0] = 'selfeval'; "
    ways = {
        "__main__": "runpy.run_module('selfeval_tui', run_name='__main__')",
        "selfeval": "from importlib.metadata import entry_points as all; [one] = all(name='selfeval'); one.load()()",
    }
    done = call_started(
        "score", SAMPLES / "2023-it-maintenance.toml", folder=tmp_path, program=("-c", begin + ways[name])
    )
    plain = call_started("score", SAMPLES / "2023-it-maintenance.toml", folder=tmp_path)
    assert done == plain
    assert done.status == 0


def test_what_a_command_lets_go_of_is_collected(tmp_path: Path) -> None:
    """While it is loaded nothing is; a review of thousands of files must not grow."""
    ended = "import gc, sys; from selfeval_tui.__main__ import main; main(); print(gc.isenabled())"
    assert call_started("presets", folder=tmp_path, program=("-c", ended)).out.splitlines()[-1] == "True"
