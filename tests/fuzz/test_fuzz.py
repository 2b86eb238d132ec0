"""Nothing that comes in can hurt: what was found once, some thousand inputs more, and files made to cost much."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.corpus import SEEDS, corpus, kept
from tests.fuzz.mutator import MOST_BYTES, Mutator
from tests.fuzz.scratch import within
from tests.fuzz.targets import TARGETS
from tests.fuzz.worst import WORST

INPUTS = int(os.environ.get("SELFEVAL_FUZZ", "150"))  # for each target; `poe fuzz` tries as many as there is time for
_ROOT = Path(__file__).parents[2]
_KEPT = [pytest.param(target, path, id=f"{target}-{path.name}") for target in TARGETS for path in kept(target)]


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[None]:
    """A folder that the inputs may do what they like in."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    with within(folder):
        yield


@pytest.mark.parametrize(("target", "path"), _KEPT)
def test_what_was_found_once_is_found_no_more(target: str, path: Path, scratch: None) -> None:
    """Each kept input: what failed once holds now."""
    TARGETS[target](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_comes_in_is_taken_or_refused(target: str, scratch: None) -> None:
    """Inputs made from the real forms: no crash, nothing that takes long, nothing believed that can't be."""
    mutator = Mutator(target, corpus(target))
    for number in range(INPUTS):
        data = mutator.next()
        try:
            TARGETS[target](data)
        except BaseException as error:
            error.add_note(f"input {number}: {data!r}"[:2_000])
            raise


def test_the_same_seed_makes_the_same_inputs() -> None:
    """What failed on one machine fails on any other."""
    one, other = (Mutator(7, (b"a\tb\n1\n", "产出\t≥95%\n".encode())) for _ in range(2))
    made = [one.next() for _ in range(200)]
    assert made == [other.next() for _ in range(200)]
    assert len(set(made)) > 100
    assert max(map(len, made)) <= MOST_BYTES


def test_every_target_has_its_seeds() -> None:
    """A folder each, and no folder without a target."""
    assert {path.name for path in SEEDS.iterdir()} == set(TARGETS)
    assert all(kept(target) for target in TARGETS)


@pytest.fixture(scope="module")
def costs() -> dict[str, dict[str, object]]:
    """What each of the files made for it costs, read in a process of its own."""
    command = [sys.executable, "-m", "tests.fuzz.worst"]
    told = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8", timeout=110, check=True)
    return {str(cost["name"]): cost for cost in map(json.loads, told.stdout.splitlines())}


@pytest.mark.xdist_group("worst")
@pytest.mark.parametrize("name", WORST)
def test_no_file_costs_much(name: str, costs: dict[str, dict[str, object]]) -> None:
    """Up to 5 MiB of anything is read or refused in about a second, and a hundred megabytes."""
    cost = costs[name]
    assert float(str(cost["seconds"])) < 2, cost
    assert int(str(cost["megabytes"])) < 120, cost
