"""Home in a real terminal: a newcomer's one key, the second of two drafts, a file saved and found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tables import seed_form

from .conftest import StartChat


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
def test_a_newcomer_reaches_the_sample_by_one_key(size: tuple[int, int], chat: StartChat) -> None:
    """Nothing but Enter, and a finished form is there that may be played with."""
    terminal = chat(size=size)
    terminal.wait_for("回车看样例")
    terminal.key("enter")
    terminal.wait_for("这是样例的拷贝")
    terminal.wait_for("总分 99.96")
    terminal.reply("/go 1.actual")
    terminal.reply("50")
    terminal.wait_until(lambda: "总分 92.53" in terminal.rows[0], "the sample should be changed")
    assert terminal.quit() == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
def test_the_second_of_two_drafts(size: tuple[int, int], chat: StartChat) -> None:
    """Its number takes it, and its question is asked."""
    for name in ("信息公开业务", "海洋审批"):
        first = chat("new")
        first.wait_for("自评的是哪一年")
        first.reply("2023")
        first.reply(name)
        first.wait_for("主管部门")
        assert first.quit() == 0
    again = chat(size=size)
    again.wait_for("2) 2023 信息公开业务", "1) 2023 海洋审批")
    again.reply("2")
    again.wait_for("主管部门是哪一家")
    again.wait_for_row(" 信息公开业务", at=0)


def test_a_saved_file_is_found_again(chat: StartChat, home: Path) -> None:
    """After saving it stands among the recent files; deleted, it is shown as gone and opens nothing."""
    first = chat("new")
    first.wait_for("自评的是哪一年")
    first.reply("2023")
    first.reply("信息公开业务")
    first.reply("/save form.toml")
    first.wait_for("已保存")
    assert first.quit() == 0
    again = chat()
    again.wait_for("1) 2023 信息公开业务", "form.toml")
    again.reply("1")
    again.wait_for("主管部门是哪一家")
    assert again.quit() == 0
    (home / "form.toml").unlink()
    third = chat()
    third.wait_for("不在了")
    third.write("1")
    third.key("enter")
    third.wait_for("form.toml 已经不在了，不再列出")


def test_a_form_pasted_at_home_begins_a_new_one(chat: StartChat, home: Path) -> None:
    """It is shown and waits for a yes; cut off before that, home names it, and Enter leads back to it."""
    first = chat()
    first.wait_for("回车看样例")
    first.paste(seed_form("2023-it-maintenance"))
    first.wait_until(lambda: bool(first.composer), "it should be there to be sent")
    first.key("enter")
    first.wait_for("认出 7 项", "采用吗？", "1) 全部采用   2) 不要")
    first.hang_up()
    first.wait_for_end()
    again = chat()
    again.wait_for("粘贴的表等着采用", "回车打开第 1 个")
    again.key("enter")
    again.wait_for("采用吗？", "1) 全部采用   2) 不要")
    again.reply("1")
    again.wait_for("采用了 7 项指标")


def test_a_list_is_shown_at_every_size(chat: StartChat, home: Path) -> None:
    """Each row stays one row, however narrow the window is made."""
    first = chat("new")
    first.wait_for("自评的是哪一年")
    first.reply("2023")
    first.reply("行业业务管理项目-水务行政审批及批后监管（含临时窗口聘用人员经费与后勤保障）")
    first.wait_for("主管部门")
    assert first.quit() == 0
    again = chat(size=(120, 40))
    again.wait_for("刚开头")
    for columns in (80, 60, 40):
        again.resize(columns, 24)
        again.wait_until(
            lambda: any("2023 行业" in row and row.endswith("刚开头") for row in again.rows), f"at {columns} columns"
        )
