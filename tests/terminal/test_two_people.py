"""Two people with a terminal each on one form in a shared folder, as two accounts of the machine."""

from __future__ import annotations

import pwd
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml
from tests.accounts import PEOPLE, needs_people, run_by, shared_form

from .terminal import PROGRAM, Chat, clean_environment

pytestmark = needs_people
SSH = {"SSH_CONNECTION": "10.1.2.3 50000 10.1.2.4 22"}


@pytest.fixture
def form() -> Iterator[Path]:
    """The form in a folder that both may write to."""
    with shared_form() as path:
        yield path


@pytest.fixture
def sit_down(form: Path) -> Iterator[Callable[..., Chat]]:
    """Opens the form in a terminal of an account's own, with a home of its own."""
    with ExitStack() as running:

        def sit_down(account: pwd.struct_passwd, **settings: str) -> Chat:
            home = form.parent / f"home-{account.pw_name}"
            command = (*run_by(account), *PROGRAM, "open", "form.toml")
            chat = Chat(command, clean_environment(home, **settings), form.parent)
            running.callback(chat.close)
            return chat

        yield sit_down


def _beside(form: Path) -> list[str]:
    return sorted(path.name for path in form.parent.iterdir() if path.is_file())


def _two(sit_down: Callable[..., Chat]) -> tuple[Chat, Chat]:
    """The first at the form, the second told of it."""
    first = sit_down(PEOPLE[0], **SSH)
    first.wait_for("信息化运维项目", "都存好了")
    second = sit_down(PEOPLE[1])
    second.wait_for(f"{PEOPLE[0].pw_name}（10.1.2.3）从 今天", "正在填这份文件")
    return first, second


def test_the_second_looks_and_goes_on_when_the_first_was_killed(sit_down: Callable[..., Chat], form: Path) -> None:
    """Told at the opening by whom, since when and from where; refused in words; then the same reply is taken."""
    first, second = _two(sit_down)
    second.reply("/go 项目名称")
    second.wait_for("现在是：信息化运维项目")
    second.write("新名称")
    second.key("enter")
    second.wait_for(f"{PEOPLE[0].pw_name} 正在填这份文件，这里只能看")
    second.key("ctrl+s")
    second.wait_until(
        lambda: read_toml(form.read_bytes()).evaluation.project.name == "信息化运维项目", "it should stay"
    )
    first.kill(signal.SIGKILL)
    first.wait_for_end()
    second.key("ctrl+c")
    second.reply("新名称")
    second.wait_for("项目名称：新名称")
    second.reply("/save")
    second.wait_for("已保存")
    assert second.quit() == 0
    assert _beside(form) == ["form.toml"]


def test_what_the_first_saved_is_shown_to_the_second(sit_down: Callable[..., Chat], form: Path) -> None:
    """The reply that came too late stands in the composer, below the form as it is now."""
    first, second = _two(sit_down)
    second.reply("/go 项目名称")
    second.wait_for("现在是：信息化运维项目")
    first.reply("/go 项目名称")
    first.wait_for("现在是：信息化运维项目")
    first.reply("第一位的名")
    first.wait_for("项目名称：第一位的名")
    first.reply("/save")
    first.wait_for("已保存")
    assert first.quit() == 0
    second.write("第二位的名")
    second.key("enter")
    second.wait_for("刚被别人存过，现在是最新的")
    second.wait_until(lambda: second.composer == "第二位的名", "the reply should be there to be sent again")
    second.key("ctrl+c")
    second.reply("/go 项目名称")
    second.wait_for("现在是：第一位的名")
    assert second.quit() == 0
    assert _beside(form) == ["form.toml"]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT])
def test_ended_by_a_signal_nothing_is_left(number: signal.Signals, sit_down: Callable[..., Chat], form: Path) -> None:
    """A link that is cut lets go of the file as `/quit` does."""
    first = sit_down(PEOPLE[0])
    first.wait_for("信息化运维项目", "都存好了")
    assert _beside(form) == [".form.toml.lock", "form.toml"]
    first.kill(number)
    first.wait_for_end()
    assert _beside(form) == ["form.toml"]
