"""What a cut takes can be undone: the least value that is cut to so much."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.scoring.exact import cut, uncut
from selfeval_tui.scoring.preset import Preset
from tests.scoring.presets import SHANGHAI, varied

_PRESETS = [
    varied(SHANGHAI, rounding=rounding, decimals=decimals) for rounding in ("down", "half_up") for decimals in range(5)
]
_values = st.decimals(0, 200, places=6)


@given(st.sampled_from(_PRESETS), _values, st.decimals(0, 200, places=3))
def test_what_is_cut_to_at_least_so_much(preset: Preset, value: Decimal, wanted: Decimal) -> None:
    """No less than that is, and all that is more."""
    least = uncut(wanted, preset)
    for one in (value, least, least - Decimal("0.000001"), least + Decimal("0.000001")):
        if one >= 0:
            assert (cut(one, preset) >= wanted) == (one >= least)
