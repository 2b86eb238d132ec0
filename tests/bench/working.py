"""What a save, a score and a what-if cost beside the least that they could."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from selfeval_tui.evaluation import toml_parser
from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.margins import margins
from selfeval_tui.scoring.whatif.sensitivity import sensitivity
from selfeval_tui.scoring.whatif.sweep import sweep
from selfeval_tui.store.evaluations import file_content, save_content
from selfeval_tui.store.files import digest
from tests.bench.floors.saving import save as save_barely
from tests.bench.floors.scoring import total
from tests.bench.keys import WATER
from tests.bench.steps import steps_of
from tests.bench.table import Row
from tests.fixtures.seed import sample_bytes

_TIMES = 60
_AT = Address.parse("indicators[4].actual")
_RAW, _BARE, _WHOLE = "raw save", "Decimal alone", "scoring all"


def rows() -> Iterator[Row]:
    """The largest form, of 49 indicators."""
    yield from _saving()
    yield _scoring()
    yield from _supposing()


def _saving() -> Iterator[Row]:
    form = read_toml(sample_bytes(WATER)).evaluation
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder, "ours.toml"), Path(folder, "bare.toml")
        data = file_content(form, "", str(path))
        save_content(path, data, frozenset())
        known = frozenset({digest(data)})

        def save() -> object:
            return save_content(path, file_content(form, "", str(path)), known)

        def save_with_fast() -> object:
            with patch.object(toml_parser, "_is_there", lambda: True):
                return save()

        ways: dict[str, Callable[[], object]] = {
            "ours": save,
            "with `fast`": save_with_fast,
            "on disk": lambda: save_content(path, data, known),
            _RAW: lambda: save_barely(other, data),
        }
        spent = _in_turn(ways, _TIMES)
    yield Row("a durable save, 49 indicators", "ms", spent["ours"], {_RAW: spent[_RAW]}, 3, _RAW)
    yield Row("… with the extra `fast`", "ms", spent["with `fast`"], {_RAW: spent[_RAW]}, 3, _RAW)
    yield Row("… without making its bytes and reading them back", "ms", spent["on disk"], {_RAW: spent[_RAW]})


def _scoring() -> Row:
    form, preset = read_toml(sample_bytes(WATER)).evaluation, find_preset("shanghai")
    spent = _in_turn({"ours": lambda: score(form, preset), _BARE: lambda: total(form)}, _TIMES)
    return Row("scoring 49 indicators, with reasons", "ms", spent["ours"], {_BARE: spent[_BARE]}, 4, _BARE)


def _in_turn(ways: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Milliseconds that each takes, the median of many, each in turn with the others."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            spent[name].append((time.perf_counter() - begun) * 1000)
    return {name: statistics.median(found) for name, found in spent.items()}


def _supposing() -> Iterator[Row]:
    """In the interpreter's steps, which are the same each time."""
    form, preset = read_toml(sample_bytes(WATER)).evaluation, find_preset("shanghai")
    known = score(form, preset)
    whole = steps_of(lambda: score(form, preset))
    costs = {
        "what-if of one value": steps_of(lambda: score(put(form, _AT, Decimal(90)), preset, known)),
        "a point of a sweep": steps_of(lambda: sweep(form, preset, _AT, Decimal(1), Decimal(1_000), Decimal(1)))
        / 1_000,
    }
    questions = {
        "the goal of 99.50": steps_of(lambda: goal(form, preset, Decimal("99.50"), known)),
        "all margins": steps_of(lambda: margins(form, preset, Decimal(99), known)),
        "all swings": steps_of(lambda: sensitivity(form, preset, known)),
    }
    for name, cost in costs.items():
        yield Row(name, "bytecodes", cost, {_WHOLE: whole}, 0.3, _WHOLE)
    for name, cost in questions.items():
        yield Row(name, "bytecodes", cost, {_WHOLE: whole})
