"""Inputs made from inputs: lines and cells moved about, and the characters put in that no form has.

All comes from a seed: the same seed makes the same inputs, on any machine, at any time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

MOST_BYTES = 64 * 1024
_STEPS = (1, 1, 1, 2, 4)
_MOST_REPEATED = 1 << 15
_PIECE = re.compile(r"[0-9.]+|[A-Za-z_]+|[\u3400-\u9fff]+|\s+|.")
_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_CELL = re.compile(r"[^\t=,， ]+")

# What people, other programs and those who mean harm bring.
AWKWARD: tuple[str, ...] = (
    "１２．５", "９", "٣", "१२", "𝟏𝟐", "1e999999", "1e5", "nan", "inf", "-0.0", "-5", "+5", "1_000", "1,20",
    "1，204．93", "9" * 16, "9" * 5_000, "0.1234567", "100.00(%)", "≥95", "≥", "290%", "116.96万元", "1.2亿元",
    "￥1", "5分", "0", "", '"', "'", '"""', "'''", "\\", "\\u001b", "\\u202e", "\\ud800", "“", "”", "＝", "［",
    "。", "#", "=", "[", "]", "[[", "]]", "{", "}", "a.a.a", ".".join("a" * 17), "[" * 40, "[[indicators]]",
    "[funding.total]", "[project]", "[result]", "format = 2", 'preset = "hubei"', 'preset = "../x.toml"',
    'status = "cancelled"', "\t", "\r", "\n", "\r\n", "\n\n", "\x0b", "\x0c", "\x00", "\x1b[31m",
    "\x1b]0;t\x07", "\x1b[200~", "\x1b[201~", "\x1b[27;2;13~", "\x1b[97;5u", "\x9b", "\x7f", "\x85", "\u2028",
    "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffd", "\ufffe", "\u3164", "\u3000", "\u00a0",
    "\ue000", "\u0301" * 9, "👩🏽‍🔬", "\udcff", "\udc80", "（", "）", "(", ")", "<p>", "</p>", "<br/>", "<",
    "{x}", "{0}", "[/]", "%s", "/", "／", "-", "——", "、", "；", ",", "，", "一级指标", "二级指标", "三级指标",
    "产出指标", "数量指标", "数量", "指标", "标", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施", "总分", "评分等级", "合计", "财政项目支出绩效自评表", "（2023年度）", "项目名称",
    "主管部门", "年初预算数", "全年预算数", "全年执行数", "其中：当年财政拨款", "预期目标", "实际完成情况",
    "单位：万元", "（元）", "第 1 页", "达成指标", "部分达成指标", "未达成指标", "取消", "已取消",
    "该项目已取消", "合格", "无", "一样", "同上", "没有", "a", "b", "1", "2", "3", "/undo", "/redo", "/skip",
    "/back", "/next", "/add", "/remove 1", "/clear 1.actual", "/go 1.weight", "/edit 1", "/fix 1", "/show",
    "/review", "/board", "/outline", "/help", "/save x.toml", "/paste", "/compare", "/go #1", "/lang en",
    "/theme", "／撤销", "/",
)  # fmt: skip


class Mutator:
    """Makes inputs from a corpus. What it makes follows from the seed and from what it made before."""

    def __init__(self, seed: int | str, corpus: Sequence[bytes], most: int = MOST_BYTES) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same inputs in every run
        self._corpus = [item for item in corpus if len(item) <= most] or [b""]
        self._most = most
        self._steps = (
            self._swap_lines, self._repeat_lines, self._drop_lines, self._splice_lines, self._swap_cells, self._copy_cell,
            self._drop_cell, self._put_awkward, self._put_awkward, self._replace_piece, self._replace_piece, self._stretch,
            self._cut, self._flip, self._swap_values, self._swap_values, self._put_within, self._put_within,
        )  # fmt: skip

    def next(self) -> bytes:
        """An input made from one of the corpus."""
        return self.mutated(self._chance.choice(self._corpus))

    def mutated(self, data: bytes) -> bytes:
        """An input made from this one."""
        text = data.decode("utf-8", "surrogateescape")
        for _ in range(self._chance.choice(_STEPS)):
            text = self._chance.choice(self._steps)(text)
        return text.encode("utf-8", "surrogatepass" if _has_halves(text) else "surrogateescape")[: self._most]

    def _place(self, length: int) -> int:
        return self._chance.randint(0, length)

    def _span(self, length: int) -> slice:
        start = self._place(length)
        return slice(start, min(length, start + self._chance.choice((1, 1, 2, 5, 20))))

    def _swap_lines(self, text: str) -> str:
        lines = text.split("\n")
        one, other = self._chance.randrange(len(lines)), self._chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        return "\n".join(lines)

    def _repeat_lines(self, text: str) -> str:
        lines = text.split("\n")
        taken, place = lines[self._span(len(lines))], self._place(len(lines))
        return "\n".join([*lines[:place], *taken * self._chance.choice((1, 1, 2, 30)), *lines[place:]])

    def _drop_lines(self, text: str) -> str:
        lines = text.split("\n")
        del lines[self._span(len(lines))]
        return "\n".join(lines)

    def _splice_lines(self, text: str) -> str:
        lines = text.split("\n")
        others = self._chance.choice(self._corpus).decode("utf-8", "surrogateescape").split("\n")
        place = self._place(len(lines))
        return "\n".join([*lines[:place], *others[self._span(len(others))], *lines[place:]])

    def _cells(self, text: str) -> list[slice]:
        return [slice(*match.span()) for match in _CELL.finditer(text)] or [slice(0, 0)]

    def _swap_cells(self, text: str) -> str:
        cells = self._cells(text)
        one, other = sorted(self._chance.choices(cells, k=2), key=lambda cell: cell.start)
        if one == other:
            return text
        between = text[one.stop : other.start]
        return f"{text[: one.start]}{text[other]}{between}{text[one]}{text[other.stop :]}"

    def _copy_cell(self, text: str) -> str:
        one, other = self._chance.choices(self._cells(text), k=2)
        return f"{text[: one.start]}{text[other]}{text[one.stop :]}"

    def _drop_cell(self, text: str) -> str:
        cell = self._chance.choice(self._cells(text))
        return text[: cell.start] + text[cell.stop :]

    def _put_awkward(self, text: str) -> str:
        place = self._place(len(text))
        return text[:place] + self._chance.choice(AWKWARD) + text[place:]

    def _swap_values(self, text: str) -> str:
        """What stands behind two equal signs, the one in the place of the other."""
        lines = text.split("\n")
        places = [place for place, line in enumerate(lines) if " = " in line]
        if not places:
            return text
        one, other = self._chance.choice(places), self._chance.choice(places)
        (key, _, value), (other_key, _, other_value) = lines[one].partition(" = "), lines[other].partition(" = ")
        lines[one], lines[other] = f"{key} = {other_value}", f"{other_key} = {value}"
        return "\n".join(lines)

    def _put_within(self, text: str) -> str:
        """Something within words, where all else stays as it was."""
        words = list(_WORD.finditer(text))
        if not words:
            return text
        place = self._chance.choice(words).start() + 1
        return text[:place] + self._chance.choice(AWKWARD) + text[place:]

    def _replace_piece(self, text: str) -> str:
        pieces = list(_PIECE.finditer(text))
        if not pieces:
            return self._chance.choice(AWKWARD)
        piece = self._chance.choice(pieces)
        return text[: piece.start()] + self._chance.choice(AWKWARD) + text[piece.end() :]

    def _stretch(self, text: str) -> str:
        """One piece very many times: what takes the square of a length takes long then."""
        pieces = (*AWKWARD, " ", "1", "a", "水", *text[self._span(len(text))])
        piece, place = self._chance.choice(pieces), self._place(len(text))
        times = 2 << int(15 * self._chance.random() ** 3)  # mostly few
        run: str = piece * min(times, _MOST_REPEATED // max(1, len(piece)))
        return text[:place] + run + text[place:]

    def _cut(self, text: str) -> str:
        place = self._place(len(text))
        return text[:place] if self._chance.random() < 0.5 else text[place:]

    def _flip(self, text: str) -> str:
        if not text:
            return text
        place = self._chance.randrange(len(text))
        return text[:place] + chr(self._chance.randrange(0xD800)) + text[place + 1 :]


def _has_halves(text: str) -> bool:
    """Whether there are halves of surrogate pairs that stand for no byte."""
    return any(0xD800 <= ord(character) < 0xDC80 or 0xDD00 <= ord(character) < 0xE000 for character in text)
