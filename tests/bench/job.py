"""The job that ours and each peer do: so many messages told before, a score panel, a prompt, questions with an answer each.

It imports nothing, so that a peer pays for its own library alone.
"""

from __future__ import annotations

REPLY = "100"  # what every indicator of the job asks for
_NAMES = (
    "完成印刷份数", "取水许可延续评估报告份数", "行政审批档案整理卷数", "地下水监测站点维护次数", "视频会议保障场次",
    "规划水资源论证报告份数", "第三方复核报告提交份数", "排水户现场核查户数", "节水宣传活动场次", "水质监测数据上报次数",
    "河湖巡查里程",
)  # fmt: skip


def name(number: int) -> str:
    """What an indicator is called: they differ as those of a form do."""
    return f"{_NAMES[number % len(_NAMES)]}（{number} 号）"


def messages(count: int) -> list[str]:
    """What was told before the first question."""
    return [f"记下了：{name(number)}，{number % 12 + 1} 月由第三方机构报来。" for number in range(1, count + 1)]


def question(number: int) -> list[str]:
    """The question for an indicator, from 1, with its help."""
    return [
        "",
        f"第 {number} 项“{name(number)}”目标 ≥100 份，实际完成了多少？",
        "目标是数，这里也写数；项目取消了就写“取消”。",
        "例：100%",
    ]


def answered(number: int, typed: str) -> list[str]:
    """What an answer adds: itself, what was understood, what that does to the score."""
    earned = number * 1.8
    return ["", f"▎ {typed}", "", f"实际完成值 {typed} 份", f"{name(number)} 1.80/1.80  总分 {10 + earned:.2f}–100.00"]


def panel(number: int) -> list[str]:
    """Two rows: how it stands behind so many answers."""
    earned = number * 1.8
    bar = "=" * (number // 5)
    return [
        f" 监测项目  2023  草稿  得分 {10 + earned:.2f}–100.00  失 0.00  等级未定（差到优）",
        f" 执行 100% 10/10  产出 {earned:.2f}/90  效益 –/0  满意度 –/0      [{bar:.<10}]",
    ]


FOOT = " F1 帮助   F2 目录   F3 为什么   F4 得分表   ^S 保存"
