"""What the person wrote, as the transcript shows it: of a long paste the beginning, and how long it is."""

from __future__ import annotations

from ..language import Language, Message, say, visible
from ..language.columns import wrap

_MOST_LINES = 20  # of more the beginning stands for it
_MOST_CHARACTERS = 4_000
_FIRST_LINES = 3


def brief(text: str, cells: int, language: Language) -> list[str]:
    """The lines to show, folded to `cells`; however long the text is, only what is shown is folded."""
    count = text.count("\n") + 1
    if count <= _MOST_LINES and len(text) <= _MOST_CHARACTERS:
        return wrap(visible(text), cells)
    beginning = "\n".join(text[:_MOST_CHARACTERS].split("\n", _FIRST_LINES)[:_FIRST_LINES])
    more = Message.of("tui.said_more", lines=f"{count:,}", characters=f"{len(text):,}")
    return [*wrap(visible(beginning), cells)[: 2 * _FIRST_LINES], say(more, language)]
