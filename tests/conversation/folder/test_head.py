"""The head of the table: the totals between which all lie."""

from __future__ import annotations

import pytest

from selfeval_tui.conversation.folder.head import summed
from selfeval_tui.conversation.folder.listing import Listing
from selfeval_tui.language import say

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
