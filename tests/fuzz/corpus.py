"""What inputs are made from: the real forms, the sample files, a conversation, what terminals send; and what was found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from selfeval_tui.data import data_folder
from tests.conversation.desk import sample
from tests.conversation.test_journal import CONVERSATION
from tests.fixtures.seed import NAMES, sample_bytes
from tests.fuzz.places import places
from tests.scripts import by_rows
from tests.store.test_scenario_toml import BY_HAND
from tests.tables import as_table, seed_form, seed_table

SEEDS = Path(__file__).parent / "seeds"


def kept(target: str) -> list[Path]:
    """The inputs that a target failed at once, and some that stand for their kind."""
    return sorted(path for path in (SEEDS / target).iterdir() if not path.name.startswith("."))


@cache
def corpus(target: str) -> tuple[bytes, ...]:
    """What a target's inputs are made from."""
    makers = {
        "load": _files,
        "table": _tables,
        "reply": _replies,
        "supposition": _suppositions,
        "journal": _journals,
        "keys": _sent,
    }
    made = makers[target]()
    return (*made, *(path.read_bytes() for path in kept(target)))


def _files() -> list[bytes]:
    plans = sorted((data_folder() / "plans").glob("*.toml"))
    return [*map(sample_bytes, NAMES), *(path.read_bytes() for path in plans)]


def _tables() -> list[bytes]:
    texts = [text for name in NAMES for text in (seed_form(name), seed_table(name))]
    texts += [seed_form(name).replace("\t", gap) for name in NAMES[:3] for gap in (" ", "   ")]
    texts += [as_table(sample(name).indicators) for name in NAMES[3:5]]
    return [bytes([place % 6 + 0x80 * (place % 2)]) + text.encode() for place, text in enumerate(texts)]


def _replies() -> list[bytes]:
    texts = [*CONVERSATION, *by_rows(sample()), seed_table(NAMES[4]), seed_table(NAMES[0], head=False)]
    return [bytes([place % len(places())]) + text.encode() for place, text in enumerate(texts)]


def _suppositions() -> list[bytes]:
    texts = [
        "执行数=100", "执行率=95%; 3.actual=90", "第3项 90；取消 第5项", "抽样采集率=90", "cancel 2\nexecuted 1,049.40",
        "3.target=≥90%",
        "preset=hubei;3.分值=1.5", "第 4 项 得分 1.5", "执行率：9５%", "2.actual=部分达成", "total.executed=30", "1.状态=照常",
    ]  # fmt: skip
    return [*(bytes([place]) + text.encode() for place, text in enumerate(texts)), b"\x87" + BY_HAND.encode()]


def _journals() -> list[bytes]:
    """As they are, and with their checksums left to the target."""
    bare = [b"\n".join(line.partition(b" ")[2] for line in journal.splitlines()) for journal in places()]
    return [*(b"\0" + journal for journal in places()[::3]), *(b"\1" + lines for lines in bare)]


def _sent() -> list[bytes]:
    return [
        "2023年 信息化运维项目\r".encode(),
        b"\x1b[200~a\tb\r\nc\x1b[31m\x1b[201~\r",
        b"\x1b[A\x1b[1;5B\x1bOP\x1b[3~\x1b\r\x1bx\x1b",
        b"\x1b[13;2u\x1b[97;5u\x1b[27;2;13~\x1b[57399;1u\x1b[97:65;2:3;65u",
        b"\x1b[?1;2c\x1b]11;rgb:00/00/00\x07\x1bP>|tmux 3.3a\x1b\\\x1b[12;40R\x1b[?2026;2$y",
        b"\x1b[M !!\x1b[<0;1;1M\x1b[[A\x1b[I\x1b[O\xff\xfe\xd7\xd4",
    ]
