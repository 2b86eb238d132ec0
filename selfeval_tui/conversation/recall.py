"""Walking back through the replies that were sent; what is being typed is kept meanwhile. Pure: it knows no disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..store.history import LONGEST_REPLY
from .registry import slashed

_FEWEST = 2  # characters; a shorter reply picks a choice, and is typed sooner than found


def _nothing() -> Iterable[str]:
    return ()


def _forget(reply: str) -> None:
    """Nowhere to keep it."""


class Recall:
    """The replies of this session, and those of others as `read` brings them; `keep` has what others may want to recall.

    A walk begins at what is typed: the replies that begin with it, or all where none does. What is changed on the way
    stays changed until a reply is sent.
    """

    def __init__(self, read: Callable[[], Iterable[str]] = _nothing, keep: Callable[[str], object] = _forget) -> None:
        self._read = read
        self._keep = keep
        self._sent: list[str] = []
        self._first = ""
        self._walk: list[str] = []
        self._place = 0

    def add(self, reply: str) -> None:
        """A reply was sent: it is the newest, and the walk is over."""
        self.leave()
        self._let_go()
        if not reply.strip() or len(reply) > LONGEST_REPLY:
            return
        self._sent.append(reply)
        if _is_worth_keeping(reply):
            self._keep(reply)

    def put_first(self, text: str) -> None:
        """What was typed and not sent comes first of all, whatever is typed, until a reply is sent; the walk goes on."""
        self._let_go()
        self._first = text
        self._keep(text)
        if self._place < len(self._walk) - 1:
            self._walk.insert(-1, text)

    def _let_go(self) -> None:
        """What came first is a reply like the others."""
        if self._first:
            self._sent.append(self._first)
        self._first = ""

    def leave(self) -> None:
        """End the walk: what was typed was sent or cleared."""
        self._walk, self._place = [], 0

    def older(self, typed: str) -> str | None:
        """The reply before the one in hand, `typed` as it now stands; None where there is no older one."""
        if self._place >= len(self._walk) - 1:
            self._begin(typed)
        return self._go(typed, -1)

    def newer(self, typed: str) -> str | None:
        """The reply behind the one in hand, at last what was being typed; None where the walk hasn't begun."""
        return self._go(typed, 1)

    def _begin(self, typed: str) -> None:
        # A reply of long ago that was sent again is met once, where it was sent last.
        replies = list(dict.fromkeys(reversed([*self._read(), *self._sent])))[::-1]
        others = [reply for reply in replies if reply not in (typed, self._first)]
        first = [self._first] if self._first not in ("", typed) else []
        self._walk = [*([reply for reply in others if reply.startswith(typed)] or others), *first, typed]
        self._place = len(self._walk) - 1

    def _go(self, typed: str, by: int) -> str | None:
        if not 0 <= self._place + by < len(self._walk):
            return None
        self._walk[self._place] = typed
        self._place += by
        return self._walk[self._place]


def _is_worth_keeping(reply: str) -> bool:
    """Neither the number of a choice nor a command alone, which say nothing without what was asked then."""
    typed = slashed(reply)
    return len(typed) >= _FEWEST and not (typed.startswith("/") and len(typed.split()) == 1)
