"""Words people read, in Chinese and English. This room stands at the bottom of the house and imports no other."""

from .message import Glossed, Joined, Language, Message, Padded, Row, Sayable, Text, Words, say
from .visible import in_one_line, is_unseen, masked, visible

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
    "in_one_line",
    "is_unseen",
    "masked",
    "say",
    "visible",
]
