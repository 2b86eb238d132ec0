"""The main job: from a login with nothing there to the saved form of the citizen hotline, 8 indicators, without a manual."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import sample_bytes
from tests.scripts import by_questions, by_rows

from .conftest import StartChat
from .link import Link, needs_link
from .terminal import Chat
from .twin import Twin

FORM = read_toml(sample_bytes("2023-citizen-hotline")).evaluation


def _fill_in(terminal: Chat, script: Callable[[Evaluation], list[str]], home: Path) -> None:
    """Each reply is given only when its question is seen; home says how to begin, the end how to save and how to leave."""
    terminal.wait_for("n) 新填一份")
    terminal.write("n")
    terminal.key("enter")
    Twin(terminal, *script(FORM))
    terminal.wait_for("总分 99.99，优", "/save 保存，/quit 离开", "满意度 10/10")
    terminal.reply("/save")
    saved = f"2023-{FORM.project.name}.toml"
    terminal.wait_for("已保存", saved)
    assert terminal.quit() == 0
    assert write_toml(read_toml((home / saved).read_bytes()).evaluation) == write_toml(FORM)


@pytest.mark.parametrize(("size", "script"), [((60, 15), by_questions), ((120, 40), by_rows)], ids=["60x15", "120x40"])
def test_form_at_home(
    size: tuple[int, int], script: Callable[[Evaluation], list[str]], chat: StartChat, home: Path
) -> None:
    """In the smallest window question by question, in a large one an indicator in a line."""
    _fill_in(chat(size=size), script, home)


@needs_link[0]
@needs_link[1]
def test_form_over_the_link(link: Link, home: Path) -> None:
    """Over ssh at 80 columns."""
    with link.log_in() as terminal:
        _fill_in(terminal, by_questions, home)
