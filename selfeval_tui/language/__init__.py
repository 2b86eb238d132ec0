"""Words people read, in Chinese and English. This room stands at the bottom of the house and imports no other."""

from .message import Glossed, Joined, Language, Message, Padded, Row, Sayable, Text, Words, say
from .visible import has_unseen, in_one_line, is_plain, is_unseen, masked, visible

__all__ = [
    "Glossed",
    "Joined",
    "Language",
    "Message",
    "Padded",
    "Row",
    "Sayable",
    "Text",
    "Words",
    "has_unseen",
    "in_one_line",
    "is_plain",
    "is_unseen",
    "masked",
    "say",
    "visible",
]
