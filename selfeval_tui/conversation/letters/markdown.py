"""A letter as Markdown. What stands in a form is text: nothing of it becomes a heading, a list, a link or a tag."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Language, Message, Sayable
from ...late import late
from .letter import Letter, Remark, said

_ACTED_ON = late(r"([\\`*_\[\]<>#&|~$])")
_LIST = late(r"^(?:([-+])|([0-9]+)([.)]))")


def markdown(letter: Letter, language: Language) -> bytes:
    """The whole letter, with a newline at its end."""

    def escaped(what: Sayable) -> str:
        text = _ACTED_ON.sub(r"\\\1", said(what, language))
        return _LIST.sub(lambda begun: f"\\{begun[1]}" if begun[1] else f"{begun[2]}\\{begun[3]}", text)

    def lines(number: int, remark: Remark) -> Iterator[str]:
        begin = f"{number}. "
        yield f"{begin}**{escaped(Message.of('letter.place', place=remark.place, urgency=remark.urgency))}**"
        for what in remark.told:
            yield f"{' ' * len(begin)}- {escaped(what)}"

    remarks = ("\n".join(lines(number, remark)) for number, remark in enumerate(letter.remarks, 1))
    paragraphs = (
        f"# {escaped(letter.title)}", escaped(letter.greeting), escaped(letter.opening), *remarks, escaped(letter.closing),
        escaped(letter.sender), escaped(letter.date),
    )  # fmt: skip
    return ("\n\n".join(paragraphs) + "\n").encode()
