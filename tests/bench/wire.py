"""What the chat sends over the wire, in bytes."""

from __future__ import annotations

from functools import partial

from tests.terminal.terminal import Chat

# Each with what is typed, what stands in the composer then, and what is seen.
_DONE = (
    ("the first key", "2", "2", "2"),
    ("a key", "0", "20", "20"),
    ("two keys", "23", "2023", "2023"),
    ("an answer", "\r", "", "项目名称是什么"),
    ("the first character", "信", "信", "信"),
    ("a character", "息", "信息", "信息"),
    ("an answer in the middle", "\r", "", "主管部门是哪一家"),
)


def wire(chat: Chat) -> dict[str, int]:
    """Bytes for the first screen of a new evaluation, for keys, Chinese characters and answers."""
    chat.wait_for("自评的是哪一年")
    found = {"first screen": _sent(chat, 0)}
    for name, typed, composer, shown in _DONE:
        before = len(chat.received)
        chat.type(typed)
        chat.wait_until(partial(_is_typed, chat, composer), name)
        chat.wait_for(shown)
        found[name] = _sent(chat, before)
    return found


def _is_typed(chat: Chat, text: str) -> bool:
    return chat.composer == text


def _sent(chat: Chat, before: int) -> int:
    chat.wait_for_silence(0.3)
    return len(chat.received) - before
