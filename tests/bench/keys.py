"""How many keys the largest form takes: its table pasted in a real terminal, or its actuals typed into its plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import sample_bytes
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


def plan_of(evaluation: Evaluation) -> Evaluation:
    """The form without what came of its indicators: what is left to type are the actuals alone."""
    gone = dict.fromkeys(("actual", "score", "deviation", "achievement"))
    rows = tuple(replace(one, **gone, status="active") for one in evaluation.indicators)
    return replace(evaluation, indicators=rows, result=None)


def type_the_actuals(folder: Path) -> tuple[int, Session]:
    """Type the 49 actuals into the water approval's plan; the keys it took, Enter included, and the talk at its end.

    A figure is typed without needless zeros, what was achieved by the number of the choice.
    """
    form = read_toml(sample_bytes(WATER)).evaluation
    path = folder / "plan.toml"
    path.write_text(write_toml(plan_of(form)), encoding="utf-8")
    talk = open_file(path)
    assert isinstance(talk, Session)
    keys = 0
    while talk.step is not None and talk.step.address.key == "actual":
        number = talk.step.address.number
        assert number is not None
        actual = form.indicators[number - 1].actual
        reply = f"{actual.normalize():f}" if isinstance(actual, Decimal) else "1"
        talk.reply(reply)
        keys += len(reply) + 1
    return keys, talk
