"""The main job in a real terminal: a form is typed, saved, and is the form; the same on a pipe; and after kill -9."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import sample_bytes
from tests.scripts import by_questions, by_rows, with_detours

from .conftest import StartChat
from .steps import FIRST_QUESTION, SAVED
from .terminal import PROGRAM, clean_environment
from .twin import Twin


@pytest.mark.parametrize("script", [by_questions, by_rows])
@pytest.mark.parametrize("name", ["2023-it-maintenance", "2023-contract-staff"])
def test_form_typed_into_the_chat_is_the_form(
    name: str, script: Callable[[Evaluation], list[str]], home: Path, chat: StartChat
) -> None:
    """Typed by questions or by lines, with undoing, redoing and going back on the way, the file says what the form says;
    the same replies on a pipe give the same bytes."""
    form = read_toml(sample_bytes(name)).evaluation
    replies = with_detours(script(form), range(0, 400, 4))
    terminal = chat("new")
    terminal.wait_for(FIRST_QUESTION)
    for reply in replies:
        terminal.reply(reply)
    terminal.reply("/save typed.toml")
    terminal.wait_for(SAVED)
    assert terminal.quit() == 0

    data = (home / "typed.toml").read_bytes()
    assert write_toml(read_toml(data).evaluation) == write_toml(form)
    assert _typed_on_a_pipe(replies, home) == data


def _typed_on_a_pipe(replies: list[str], home: Path) -> bytes:
    """The file that the plain lines save; a backslash carries a reply on to the next line."""
    lines = [reply.replace("\n", "\\\n") for reply in (*replies, "/save piped.toml", "/quit")]
    done = subprocess.run(
        [*PROGRAM, "new"],
        input="".join(f"{line}\n" for line in lines).encode(),
        cwd=home,
        env=clean_environment(home),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, f"已保存：{home / 'piped.toml'}\n")
    return (home / "piped.toml").read_bytes()


@pytest.mark.parametrize(("name", "script"), [("2023-it-maintenance", by_questions), ("2023-water-approval", by_rows)])
def test_killed_in_the_middle_nothing_accepted_is_lost(
    name: str,
    script: Callable[[Evaluation], list[str]],
    chat: StartChat,
    home: Path,
    look_at_drafts: Callable[[], None],
) -> None:
    """After kill -9 in the middle, of up to 49 indicators, home offers to go on, with every reply whose next question was
    shown and all that can be undone; the form is then finished, and is the form."""
    form = read_toml(sample_bytes(name)).evaluation
    replies = with_detours(script(form), range(0, 400, 5))
    half = len(replies) // 2
    killed = chat("new")
    twin = Twin(killed, *replies[:half])
    killed.write("半句没发")
    killed.kill(signal.SIGKILL)
    assert killed.wait_for_end() == -signal.SIGKILL

    again = chat()
    again.wait_for("草稿")
    again.wait_for(f"1) {form.project.fiscal_year} {(form.project.name or '')[:12]}")
    again.reply("1")
    again.wait_for(twin.question)
    twin.assert_draft_is_whole(look_at_drafts)
    for reply in replies[half:]:
        again.reply(reply)
    again.reply("/save whole.toml")
    again.wait_for(SAVED)
    assert write_toml(read_toml((home / "whole.toml").read_bytes()).evaluation) == write_toml(form)
