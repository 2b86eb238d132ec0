"""Bad input gets one line that names the file, the place and what is wrong; status 2; nothing on disk changes."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui.data import data_folder

from .calling import call, call_started

GOOD = 'format = 1\n\n[project]\nname = "信息化运维项目"\n'


def nothing(path: Path) -> None:
    """No file at all."""


def holding(text: str | bytes) -> Callable[[Path], object]:
    data = text if isinstance(text, bytes) else text.encode()
    return lambda path: path.write_bytes(data)


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (nothing, "：没有这个文件"),
    "folder": (lambda path: path.mkdir(), "：这是文件夹，不是文件"),
    "pipe": (os.mkfifo, "：这不是普通文件"),
    "link in a circle": (lambda path: path.symlink_to(path), "：符号链接绕成了圈"),
    "file as a folder": (nothing, "：没有这个文件夹"),
    "too large": (holding(b"#" * 6_000_000), "：文件超过 5 MB"),
    "empty": (holding(""), " 第 1 行：缺少 format = 1"),
    "broken TOML": (holding("format = 1\n[project\n"), " 第 2 行：“[project”不合 TOML 的写法，请对照“键 = 值”"),
    "no value": (holding("format = 1\n[project]\nname =\n"), " 第 3 行：“name =”不合 TOML 的写法"),
    "unknown key": (holding('format = 1\n[project]\nnam = "x"\n'), " 第 3 行：不认得“nam”，是不是 name"),
    "unknown table": (holding("format = 1\n[projekt]\n"), " 第 2 行：不认得“projekt”，是不是 project"),
    "key twice": (
        holding('format = 1\npreset = "hubei"\npreset = "hubei"\n'),
        " 第 3 行：“preset”写了两次，请留一次",
    ),
    "GBK": (holding(GOOD.encode("gbk")), " 第 4 行：文件像是 GBK 编码，请另存为 UTF-8"),
    "UTF-16": (holding(GOOD.encode("utf-16")), "：文件是 UTF-16 编码，请另存为 UTF-8"),
    "no encoding": (holding(b"format = 1\n# \xff\xff\xff\n"), " 第 2 行：这里不是 UTF-8 编码，请另存为 UTF-8"),
    "newer format": (holding("format = 2\n"), " 第 1 行：文件的格式是 2，这个版本只认得 1，请升级后再开"),
    "wide quotes": (holding("format = 1\n[project]\nname = “x”\n"), ' 第 3 行：这里用了全角的““”，请改成半角的 "'),
    "conflict": (holding(f"<<<<<<< one\n{GOOD}"), " 第 1 行：这里有没合并完的冲突标记，请先处理"),
    "a number's text": (
        holding('format = 1\n[funding]\nexecution_weight = "10"\n'),
        " 第 3 行 funding.execution_weight（执行率分值）：这里要写成数",
    ),
    "no number": (
        holding("format = 1\n[funding]\nexecution_weight = nan\n"),
        " 第 3 行 funding.execution_weight（执行率分值）：“nan”不是一个确定的数",
    ),
    "control character": (
        holding('format = 1\n[project]\nname = "a\\u0007"\n'),
        " 第 3 行 project.name（项目名称）：第 2 个字是看不见的控制字符（U+0007），请删去",
    ),
    "unknown preset": (
        holding('format = 1\npreset = "shanghay"\n'),
        " 第 2 行 preset（评分方案）：没有评分方案“shanghay”，现有 shanghai",
    ),
    "too deep": (holding("format = 1\nx" + ".a" * 30_000 + " = 1\n"), " 第 2 行：嵌套太深"),
    "nested": (holding("format = 1\nx = " + "[" * 2_000 + "]" * 2_000), "：嵌套太深"),
    "long number": (holding("format = 1\n[funding]\nexecution_weight = " + "9" * 5_000), " 第 3 行"),
}


def everything(folder: Path) -> dict[str, tuple[int, int, bytes | None]]:
    """All there is in a folder: kind, time of change, content."""
    return {
        str(path): (path.lstat().st_mode, path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in sorted(folder.rglob("*"))
    }


COMMANDS = ("score", "open", "new --from", "whatif --preset hubei")
# What a newer program wrote can be looked at.
LOOKED_AT = ("newer format", "open")


@pytest.mark.parametrize(
    ("name", "command"), [pair for pair in itertools.product(FILES, COMMANDS) if pair != LOOKED_AT]
)
def test_bad_file(name: str, command: str, tmp_path: Path) -> None:
    """One line on standard error, which names the file and what is wrong; status 2; the folder is as it was."""
    make, said = FILES[name]
    file = "form.toml/x.toml" if name == "file as a folder" else "form.toml"
    if name == "file as a folder":
        (tmp_path / "form.toml").write_text(GOOD, encoding="utf-8")
    make(tmp_path / file)
    before = everything(tmp_path)
    done = call(*command.split(), file, folder=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert done.complaint.startswith(f"selfeval: {file}{said}")
    assert done.complaint.endswith("。\n") or done.complaint.endswith("？\n")
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("scor form.toml", "没有命令“scor”，是不是 score"),
        ("print form.docx", "没有命令“print”"),
        ("--nothing", "不认得“--nothing”"),
        ("score", "要写文件名"),
        ("score --jso form.toml", "不认得“--jso”"),
        ("score --json=1 form.toml", "--json"),
        ("whatif", "要写文件名"),
        ("whatif form.toml", "要写假设什么，例如 --set 执行数=100"),
        ("whatif --set", "--set 后面要写值"),
        ("whatif --save what.toml --set 执行数=1 one.toml two.toml", "--save 只能和一个文件一起用"),
        ("whatif form.toml --set=1 --yes", "不认得“--yes”"),
        ("open", "要写文件名"),
        ("open form.toml other.toml", "open"),
        ("open --json form.toml", "不认得“--json”"),
        ("new --from", "--from"),
        ("new --preset shanghay", "没有评分方案“shanghay”"),
        ("new form.toml", "不认得“form.toml”"),
        ("presets all", "不认得“all”"),
        ("schema --all", "不认得“--all”"),
        ("--plain form.toml", "不认得“form.toml”"),
    ],
)
def test_bad_call(arguments: str, said: str, tmp_path: Path) -> None:
    """A command or an option that there isn't is named in one line, with the nearest or with how it is called."""
    done = call(*arguments.split(), folder=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert done.complaint.startswith("selfeval: ")
    assert said in done.complaint
    assert not list(tmp_path.iterdir())


def test_a_value_that_is_left_out_is_asked_for(tmp_path: Path) -> None:
    """`--from` with nothing behind it is told that a file is wanted, not only named."""
    done = call("new", "--from", folder=tmp_path)
    assert not done.complaint.startswith("selfeval: --from 用法")


def test_two_files_to_open_are_one_too_many(tmp_path: Path) -> None:
    """`open` with two files says that it takes one, not that there is none."""
    done = call("open", "one.toml", "two.toml", folder=tmp_path)
    assert "要写文件名" not in done.complaint


def test_preset_that_there_is_not_has_its_line(tmp_path: Path) -> None:
    """What is wrong in a file is told with the line, presets too."""
    (tmp_path / "form.toml").write_text('format = 1\npreset = "shanghay"\n', encoding="utf-8")
    done = call("score", "form.toml", folder=tmp_path)
    assert done.complaint.startswith("selfeval: form.toml 第 2 行")


@pytest.mark.parametrize("file", ["/dev/zero", "/dev/null", "/dev/tty", "/proc/self/mem"])
def test_devices_are_not_read(file: str, tmp_path: Path) -> None:
    """What is no regular file is refused at once, however much it would give."""
    done = call("score", file, folder=tmp_path)
    assert done.status == 2
    assert len(done.complaints) == 1


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is scored like any other, and named with marks."""
    name = os.fsdecode(b"\xff\xfe.toml")
    done = call("score", name, folder=tmp_path)
    assert done.status == 2
    assert done.complaints[0].startswith("selfeval: ⟨U+DCFF⟩⟨U+DCFE⟩.toml：没有这个文件")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_value_of_a_row_is_called_as_people_call_it(language: str, tmp_path: Path) -> None:
    """Its line, its key as the file has it, and which indicator that is: no count of tables in brackets."""
    (tmp_path / "form.toml").write_text('format = 1\n[[indicators]]\n[[indicators]]\nweight = "x"\n', encoding="utf-8")
    for command in ("score", "review"):
        done = call(command, "form.toml", folder=tmp_path, settings={"SELFEVAL_LANG": language})
        told = done.out + done.complaint
        assert ("第 4 行 weight（第 2 项 · 分值）：" if language == "zh" else "weight (Indicator 2 · Weight): ") in told
        assert "indicators[" not in told


@pytest.mark.parametrize("command", ["score", "whatif", "new", "open", "presets", "schema", ""])
def test_help_is_in_the_persons_language(command: str, tmp_path: Path) -> None:
    """`--help` tells how it is called and what it does, in Chinese throughout."""
    done = call(*command.split(), "--help", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    assert f"selfeval {command}".strip() in done.out
    assert not [word for word in ("usage:", "options:", "positional arguments:") if word in done.out]


@pytest.mark.parametrize("command", ["open -", "new --from -"])
def test_a_conversation_wants_a_file(command: str, tmp_path: Path) -> None:
    """Standard input is where the replies come from; that is said in one line."""
    done = call(*command.split(), folder=tmp_path, given=GOOD.encode())
    assert (done.status, done.out) == (2, "")
    assert len(done.complaints) == 1
    assert done.complaint.startswith("selfeval: 这里要一个文件，标准输入是用来答复的")


def test_a_newer_format_is_opened_to_look_at(tmp_path: Path) -> None:
    """With a word about what it is; the file is as it was."""
    (tmp_path / "form.toml").write_text('format = 2\nnew = 1\n\n[project]\nname = "信息化"\n', encoding="utf-8")
    before = (tmp_path / "form.toml").read_bytes()
    done = call("open", "form.toml", folder=tmp_path)
    assert done.status == 0
    assert "格式是 2" in done.out.splitlines()[0]
    assert (tmp_path / "form.toml").read_bytes() == before


_FAILS = """
import errno, os, stat, sys
from selfeval_tui.__main__ import main

def fails(descriptor):
    if stat.{what}(os.fstat(descriptor).st_mode):
        raise OSError(errno.ENOSPC, "full")

os.fsync = fails
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("what", "told"), [("S_ISREG", "磁盘满了，没有写。"), ("S_ISDIR", "已经写进去，但磁盘没有确认。")]
)
@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("whatif", "a.toml", "--set", "执行数=20", "--save", "s.toml"), "--save"),
        (("import", "a.md"), "-o"),
        (("export", "a.toml", "--to", "md", "-o", "b.md"), "-o"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else None,
)
def test_what_the_disk_refuses_is_told_with_the_option_of_the_command(
    arguments: tuple[str, ...], option: str, what: str, told: str, tmp_path: Path
) -> None:
    """The command line has no `/save`: the way out is the option that says where to write."""
    (tmp_path / "a.toml").write_bytes((data_folder() / "evaluations" / "2023-it-maintenance.toml").read_bytes())
    assert call("export", "a.toml", "--to", "md", "-o", "a.md", folder=tmp_path).status == 0
    done = call_started(*arguments, folder=tmp_path, program=("-c", _FAILS.format(what=what)))
    assert (done.status, len(done.complaints)) == (2, 1)
    assert told in done.complaint
    assert f"用 {option} 换个地方" in done.complaint
    assert "/save" not in done.complaint
