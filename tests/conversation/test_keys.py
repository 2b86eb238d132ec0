"""How few keys a plan takes: only its actuals are asked for, and each answer is as short as it can be."""

from __future__ import annotations

from pathlib import Path

from selfeval_tui.evaluation.toml_read import read_toml
from tests.bench.keys import WATER, type_the_actuals
from tests.fixtures.seed import sample_bytes

MOST_KEYS = 160


def test_the_largest_plan_takes_few_keys(tmp_path: Path) -> None:
    """49 actuals with at most 160 keys, one after the other, nothing else asked; they are those of the committed form."""
    keys, talk = type_the_actuals(tmp_path)
    assert keys <= MOST_KEYS
    assert talk.step is None
    form = read_toml(sample_bytes(WATER)).evaluation
    assert [one.actual for one in talk.state.evaluation.indicators] == [one.actual for one in form.indicators]
    assert f"{talk.card.total}" == "99.46"
