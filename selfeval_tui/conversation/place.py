"""Where in the form an answer was given."""

from __future__ import annotations

from msgspec import Struct

from ..evaluation.addresses import Address


class Place(Struct, frozen=True):
    """Where an answer was given: the question's address, `whole` where it filled the row that the question begins.

    `since` counts the shifts of indicators that had happened by then.
    """

    address: Address
    whole: bool = False
    since: int = 0
