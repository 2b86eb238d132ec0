"""An evaluation that answers have made, put together when somebody looks at it: a draft holds thousands, few are looked at."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from msgspec import Struct

from ..evaluation.addresses import put_all
from ..evaluation.change import Change
from ..evaluation.model import Evaluation

PUT = attrgetter("address", "value")


class Made(Struct, eq=False):
    """An evaluation as it is, or what `changes` within the indicators that it has make of the one `before`."""

    known: Evaluation | None = None
    before: Made | None = None
    changes: tuple[Change, ...] = ()

    def then(self, changes: tuple[Change, ...]) -> Made:
        """What more changes make of it; none of them begins an indicator."""
        return Made(before=self, changes=changes)

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, the same one each time."""
        if self.known is None:
            self.known = self._put_together()
            self.before, self.changes = None, ()
        return self.known

    def _put_together(self) -> Evaluation:
        """Of all changes at an address the last one counts, so that no evaluation on the way is made."""
        behind: list[tuple[Change, ...]] = []
        one = self
        while one.known is None and one.before is not None:
            behind.append(one.changes)
            one = one.before
        last = dict(map(PUT, chain.from_iterable(reversed(behind))))
        return put_all(one.evaluation, last.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Made) and self.evaluation == other.evaluation

    def __hash__(self) -> int:
        return hash(self.evaluation)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.evaluation!r})"
