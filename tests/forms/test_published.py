"""Forms as offices publish them are read in every value that has a place in the program, and none is silently wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.forms.papers import as_excel, as_html, as_word
from tests.forms.published.form import measure
from tests.forms.published.found import FOUND
from tests.forms.published.known import KNOWN

WRITERS: dict[str, Callable[..., bytes]] = {
    "Word": as_word,
    "Excel": as_excel,
    "Excel, numbers": lambda *papers: as_excel(*papers, numbers=True),
    "HTML": as_html,
}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("name", [*FOUND, *KNOWN])
def test_every_value_of_a_published_form_is_read(name: str, writer: str) -> None:
    """No value is otherwise than on paper, none is missing, and none was made up."""
    published = (FOUND | KNOWN)[name]
    share = measure(published, WRITERS[writer](published.paper))
    assert (share.wrong, share.unsaid, share.said, share.doubted, share.invented) == ([], [], [], [], [])
    assert len(share.right) == len(published.values)
