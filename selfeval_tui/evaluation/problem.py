"""The one family of errors that are a person's to mend, not the program's."""

from __future__ import annotations

from ..language import Message, Sayable, in_one_line, say

_MOST_ECHOED = 200  # characters of what was typed, or stands in the file, that a message repeats


class Problem(Exception):
    """Something a person typed or a file holds that can't be taken, and why.

    `message` says what is wrong and what would be right; `address` is the value it is about, `file` and `line`
    (from 1) where it stands; `candidates` are replies the person may have meant, `numbered` those among which a number picks
    where it asks for one; `field` is what the value is called, where a reply holds several.
    """

    def __init__(
        self,
        code: str,
        /,
        *,
        address: str = "",
        file: str = "",
        line: int = 0,
        candidates: tuple[str, ...] = (),
        numbered: tuple[str, ...] = (),
        **args: Sayable,
    ) -> None:
        super().__init__(code)
        for echo in ("typed", "key"):
            text = args.get(echo)
            if isinstance(text, str) and len(text) > _MOST_ECHOED:
                args[echo] = f"{text[:_MOST_ECHOED]}……"
        self.message = Message.of(code, **args)
        self.address = address
        self.file = file
        self.line = line
        self.candidates = candidates
        self.numbered = numbered
        self.field: Sayable = ""

    @property
    def told(self) -> Message:
        """The message with its file, line, key and what people call the value in front, without a file with its field."""
        if not self.file:
            return Message.of("problem.field", field=self.field, message=self.message) if self.field else self.message
        code = "problem.file" if not self.line else "problem.key" if self.address else "problem.line"
        return Message.of(code, file=in_one_line(self.file), line=self.line, key=self._key(), message=self.message)

    def _key(self) -> Sayable:
        """The key as it stands in the file, with the form's own word for it: `weight（第 2 项 · 分值）`."""
        # Addresses rest on the model, whose problems these are.
        from .addresses import Address, label

        try:
            address = Address.parse(self.address)
            called = label(address)
        except (ValueError, KeyError):
            return self.address
        key = address.key if address.number is not None and len(address) > 2 else str(address)
        return Message.of("problem.called", key=key, label=called)

    def __str__(self) -> str:
        return say(self.told, "en")

    def about(self, **args: Sayable) -> Problem:
        """The same problem with more to fill its message's places."""
        self.message = Message(self.message.code, (*self.message.args, *args.items()))
        return self

    def within(self, before: str, after: str, field: Sayable = "") -> Problem:
        """The same problem where only a piece of the reply was read, for one field: what may be meant becomes whole replies."""
        self.field = self.field or field
        self.candidates = tuple(f"{before}{candidate}{after}" for candidate in self.candidates)
        self.numbered = tuple(f"{before}{one}{after}" for one in self.numbered)
        return self

    def at(self, *, address: str = "", file: str = "", line: int = 0) -> Problem:
        """The same problem with its place filled in where it was not known yet."""
        self.address = self.address or address
        self.file = self.file or file
        self.line = self.line or line
        return self


class Doubt(Problem):
    """A reply that can be taken as it stands and may be meant otherwise, so that it is asked about before.

    `candidates` are the replies that may have been meant, mostly one, and the one that was typed, each put so that nothing is
    left to ask.
    """

    @classmethod
    def about_either(cls, question: Message, either: tuple[str, ...]) -> Doubt:
        """The question about two readings of a reply."""
        assert isinstance(question.code, str)
        doubt = cls(question.code, candidates=either)
        doubt.message = question
        return doubt
