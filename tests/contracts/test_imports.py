"""What each module brings along: screens only with the screen, and nothing with the name of the program alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import selfeval_tui

PACKAGE = Path(selfeval_tui.__file__).parent
ROOMS_WITH_A_SCREEN = ("tui",)
FRONTS = ("cli", "plain", "tui")
WITHOUT_MODELS = ("", "language", "data", "reach", "late")  # what checks a model isn't theirs
OF_SCREENS = {"textual", "rich", "click", "prompt_toolkit"}

# Asked of one worker, for whom the modules are imported once.
pytestmark = pytest.mark.xdist_group("imports")

# What costs much to import and is tried by itself, by the room of the modules that are imported behind it.
_MODEL = "pydantic_core selfeval_tui.evaluation.model"
_FIRST = {
    **dict.fromkeys(WITHOUT_MODELS, ""),
    "evaluation": "pydantic_core",
    "tui": f"{_MODEL} textual.app textual.widgets",
}

# Each module alone: a child of an interpreter that has no more than that, which imports it and tells what it then has.
_ALONE = """
import importlib, json, os, sys
for name in sys.argv[1].split():
    importlib.import_module(name)
for name in sys.argv[2:]:
    sys.stdout.flush()
    if not os.fork():
        before = set(sys.modules)
        failure = ""
        try:
            __import__(name)
        except BaseException as error:
            failure = f"{type(error).__name__}: {error}"
        print(json.dumps([name, failure, sorted(set(sys.modules) - before)]), flush=True)
        os._exit(0)
    os.wait()
"""


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = sorted(_name(path) for path in PACKAGE.rglob("*.py"))


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.fixture(scope="module")
def alone() -> dict[str, tuple[str, set[str]]]:
    """For each module imported alone: how it failed, if it did, and all that it brought along."""
    groups: dict[str, list[str]] = {}
    for module in MODULES:
        groups.setdefault(_FIRST.get(_room(module), _MODEL), []).append(module)
    return {name: found for first, modules in groups.items() for name, found in _brought(first, modules).items()}


def _brought(first: str, modules: list[str]) -> dict[str, tuple[str, set[str]]]:
    """What modules bring along to an interpreter that has imported others `first`."""
    told = subprocess.run(
        [sys.executable, "-c", _ALONE, first, *modules],
        check=True,
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        timeout=250,  # on a machine that others use too
    )
    found = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("[")]
    return {name: (failure, set(brought)) for name, failure, brought in found}


def test_a_module_can_be_imported_alone(alone: dict[str, tuple[str, set[str]]]) -> None:
    """No module needs another to have been imported before it."""
    assert sorted(alone) == MODULES
    assert {module: failure for module, (failure, _) in alone.items() if failure} == {}
    assert [module for module, (_, brought) in alone.items() if module not in brought] == []


def test_only_the_screen_brings_screens_along(alone: dict[str, tuple[str, set[str]]]) -> None:
    """Neither the core nor a command that needs no screen loads what draws one, however late the import stands."""
    screens = {
        module: {name.partition(".")[0] for name in brought} & OF_SCREENS
        for module, (_, brought) in alone.items()
        if _room(module) not in ROOMS_WITH_A_SCREEN
    }
    assert {module: found for module, found in screens.items() if found} == {}


def test_no_room_knows_the_fronts(alone: dict[str, tuple[str, set[str]]]) -> None:
    """The core can be used without any of them."""
    fronts = {
        module: [name for name in brought if _room(name) in FRONTS and name.startswith("selfeval_tui.")]
        for module, (_, brought) in alone.items()
        if _room(module) not in ("", *FRONTS, "__main__")
    }
    assert {module: found for module, found in fronts.items() if found} == {}


def test_the_name_of_the_program_brings_nothing(alone: dict[str, tuple[str, set[str]]]) -> None:
    """`import selfeval_tui` is the version and nothing else."""
    assert alone["selfeval_tui"] == ("", {"selfeval_tui"})


@pytest.mark.parametrize(
    ("room", "not_needed"),
    [
        ("language", {"pydantic_core", "tomli", "tomli_w", "platformdirs", "json"}),
        ("evaluation", {"platformdirs"}),
        ("scoring", {"platformdirs", "tomli_w"}),
        ("review", {"platformdirs", "tomli_w"}),
    ],
)
def test_rooms_stand_on_little(room: str, not_needed: set[str], alone: dict[str, tuple[str, set[str]]]) -> None:
    """Words need no model, the model no folders, scores no writer."""
    for module in MODULES:
        if _room(module) == room:
            _, brought = alone[module]
            assert brought & not_needed == set(), module
