"""The grade of a form that prints all grades, each with a box: `□优 ☑良 □中 □差`."""

from __future__ import annotations

from ..late import late

_BOX = "☑☒√✓✔■□☐"
_EMPTY = "□☐"
_WORDS = late(rf"[^\s{_BOX}]+")
_PIECES = late(rf"[{_BOX}]|[^\s{_BOX}]+")


def ticked(text: str) -> str:
    """The one word of several whose box is ticked; the text itself where not each has a box, or not one is ticked."""
    pieces = _PIECES.findall(text)
    boxes, words = pieces[::2], pieces[1::2]
    if pieces and pieces[0] not in _BOX:
        boxes, words = words, boxes
    if len(boxes) != len(words) or not all(map(_BOX.__contains__, boxes)) or not all(map(_WORDS.fullmatch, words)):
        return text
    chosen = [word for box, word in zip(boxes, words, strict=True) if box not in _EMPTY]
    return chosen[0] if len(chosen) == 1 else text
