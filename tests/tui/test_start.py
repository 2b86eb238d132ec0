"""What the first picture leaves behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from selfeval_tui.conversation.home.opening import sample

from .conftest import Running


@pytest.fixture
def uncollected() -> Iterator[None]:
    """As while the program loads."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("uncollected")
async def test_what_is_loaded_is_never_looked_through_again(running: Running) -> None:
    """What comes later is: a talk may last for days."""
    async with running(sample()):
        assert gc.get_freeze_count()
        assert gc.isenabled()
