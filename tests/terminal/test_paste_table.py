"""The table of the largest form pasted in a real terminal: previewed, taken, saved, with few keys and in either front."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

import pytest

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.bench.keys import WATER, paste_a_form
from tests.fixtures.seed import sample_bytes
from tests.tables import seed_table

from .conftest import StartChat
from .terminal import PROGRAM, Terminal, clean_environment

MOST_KEYS = 10
_ROW = re.compile(r" +[34][0-9] +\S+ +\S+ +2\.00  ")
MEGABYTE = 1024 * 1024


def indicators(data: bytes) -> str:
    """The indicators of a file with every digit."""
    evaluation = read_toml(data).evaluation
    return write_toml(Evaluation(format=1, indicators=evaluation.indicators))


def test_the_largest_form_is_pasted_with_few_keys(chat: StartChat, home: Path) -> None:
    """At 80x24, ten keys at most beside the paste; the 49 indicators are those of the committed file to the digit."""
    keys, path = paste_a_form(lambda: chat("new"), home)
    assert keys <= MOST_KEYS
    assert indicators(path.read_bytes()) == indicators(sample_bytes(WATER))


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
def test_what_is_to_be_decided_is_in_sight(size: tuple[int, int], chat: StartChat) -> None:
    """Doubts and choices stand on the screen when the preview comes, the sums too where it has 24 rows; page up leads to the
    rows."""
    terminal = chat("new", size=size)
    terminal.wait_for("自评的是哪一年")
    terminal.paste(seed_table(WATER))
    terminal.wait_until(lambda: terminal.composer.endswith("优"), "the paste should be there")
    terminal.key("enter")
    sums = ["认出 49 项，分值合计 90.00"] if size == (80, 24) else []
    terminal.wait_for("采用吗", *sums, "第 1、12、25、34、47 项：分值 0", "1) 全部采用，5 项记为已取消")
    terminal.key("pageup")
    terminal.wait_gone("采用吗")
    terminal.wait_until(lambda: any(_ROW.match(row) for row in terminal.rows), "rows should be in sight")


def test_a_link_cut_before_the_yes_loses_nothing(chat: StartChat) -> None:
    """The window is closed while the table waits: home offers to go on, and the table waits still."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.reply("2023")
    terminal.paste(seed_table(WATER))
    terminal.wait_until(lambda: terminal.composer.endswith("优"), "the paste should be there")
    terminal.key("enter")
    terminal.wait_for("采用吗")
    terminal.hang_up()
    assert terminal.wait_for_end() == 129
    again = chat()
    again.wait_for("草稿")
    again.reply("1")
    again.wait_for("采用吗")
    again.reply("1")
    again.wait_for("采用了 49 项")


def test_a_megabyte_is_held_in_time_and_nothing_of_it_lost(chat: StartChat) -> None:
    """It is there as soon as it is sent, refused as too long for a form, and kept; what is more than that is told as cut."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.paste("\n".join("水务海洋" for _ in range(MEGABYTE // 5)))
    begun = time.monotonic()
    terminal.wait_for("1,048,574 字")
    assert time.monotonic() - begun < 5
    terminal.key("enter")
    terminal.wait_for("一次最多看 1,000 行")
    terminal.wait_for("1,048,574 字")
    terminal.key("ctrl+c")
    terminal.wait_gone("回车发送")
    terminal.paste("水" * (MEGABYTE + 1))
    terminal.wait_for("只取了前 1,048,576 个字")


def test_plain_lines_at_a_terminal_gather_a_paste(home: Path) -> None:
    """Lines with tabs that come at once are one reply, as they were copied."""
    with Terminal((*PROGRAM, "new", "--plain"), clean_environment(home), home) as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.type("产出指标\t数量指标\t甲\t≥95%\t96\t20\t20\t\n\t\t乙\t≥95%\t96\t25\t25\t\n")
        terminal.wait_for("采用吗")
        terminal.type("1\n")
        terminal.wait_for("采用了 2 项")
        terminal.type("/quit\n")
        assert terminal.wait_for_end() == 0


def test_plain_lines_on_a_pipe_take_a_table_between_two_marks(home: Path) -> None:
    """From /paste to /end; without the end, to the end of the input."""
    table = seed_table(WATER)
    done = subprocess.run(
        [*PROGRAM, "new", "--plain"],
        input=f"/paste\n{table}\n/end\n1\n/save piped.toml\n/quit\n".encode(),
        cwd=home,
        env=clean_environment(home),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, f"已保存：{home / 'piped.toml'}\n")
    assert indicators((home / "piped.toml").read_bytes()) == indicators(sample_bytes(WATER))
