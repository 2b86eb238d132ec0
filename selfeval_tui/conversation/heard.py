"""What the replies to an answer tell already, so that review doesn't tell it a second time in other words."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..review.finding import Finding


class Heard(Struct, frozen=True):
    """Rules that were spoken of, each with its indicator (None: of the whole form), addresses that were, and findings."""

    rules: frozenset[tuple[str, int | None]] = frozenset()
    addresses: frozenset[Address] = frozenset()
    places: frozenset[object] = frozenset()

    def tells(self, finding: Finding) -> bool:
        """Whether a finding would be told again."""
        numbers = {None, *(address.number for address in finding.addresses)}
        return (
            finding.place in self.places
            or any((finding.rule, number) in self.rules for number in numbers)
            or not self.addresses.isdisjoint(finding.addresses)
        )

    def tells_rule(self, rule: str) -> bool:
        """Whether the rule was spoken of for the whole form."""
        return (rule, None) in self.rules

    def and_all(self, findings: tuple[Finding, ...]) -> Heard:
        """The same after these findings were told too."""
        return replace(self, places=self.places.union(finding.place for finding in findings))


NOTHING = Heard()
