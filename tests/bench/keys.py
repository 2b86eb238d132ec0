"""How many keys a form takes: the table of the largest one pasted, looked at, taken and saved in a real terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tables import seed_table
from tests.terminal.terminal import Chat

WATER = "2023-water-approval"
_ASKED = "采用吗"


class Counted:
    """A chat whose keys are counted; a paste is none."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.keys = 0

    def press(self, *names: str) -> None:
        """One key after the other."""
        for name in names:
            self.chat.type(name) if len(name) == 1 else self.chat.key(name)
            self.keys += 1


def paste_a_form(start: Callable[[], Chat], folder: Path) -> tuple[int, Path]:
    """Paste the water approval table into a new form, take it and save; the keys it took, and the file."""
    chat = start()
    chat.wait_for("自评的是哪一年")
    counted = Counted(chat)
    chat.paste(seed_table(WATER))
    chat.wait_until(lambda: chat.composer.endswith("优"), "the paste should be there")
    counted.press("enter")
    chat.wait_for(_ASKED)
    counted.press("1", "enter")
    chat.wait_for("采用了 49 项")
    counted.press("ctrl+s")
    chat.wait_for("已保存")
    (path,) = folder.glob("*.toml")
    return counted.keys, path
