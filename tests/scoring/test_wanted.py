"""What the form wants and doesn't have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.evaluation.addresses import get, put_all
from selfeval_tui.evaluation.change import is_blank
from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.evaluation.part import fields_of
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.wanted import unanswered, wanted
from tests.fixtures.seed import NAMES, sample_bytes

SHANGHAI = find_preset("shanghai")
FORMS = [read_toml(sample_bytes(name)).evaluation for name in NAMES]
# What stands at each field of the indicators of the eight forms, and nothing.
VALUES = {
    key: [None, *{getattr(one, key) for form in FORMS for one in form.indicators}] for key in fields_of(Indicator)
}
BLANKS = {key: ["", " "] for key in ("category", "subcategory", "name", "target", "actual", "deviation")}


@given(st.data())
def test_what_is_wanted_and_blank_is_unanswered(data: st.DataObject) -> None:
    """An indicator that is whole at a glance lacks nothing when it is asked value by value; of some, the same as of all."""
    form = data.draw(st.sampled_from(FORMS))
    places = data.draw(
        st.lists(st.sampled_from([address for address, _ in fields(form) if address.number]), max_size=12)
    )
    form = put_all(form, [(at, data.draw(st.sampled_from(VALUES[at.key] + BLANKS.get(at.key, [])))) for at in places])
    card = score(form, SHANGHAI)
    lacking = [address for address in wanted(form, card) if is_blank(get(form, address))]
    assert list(unanswered(form, card)) == lacking
    numbers = sorted(data.draw(st.sets(st.integers(1, len(form.indicators)))))
    some = [address for address in lacking if address.number is None or address.number in numbers]
    assert list(unanswered(form, card, numbers)) == some
