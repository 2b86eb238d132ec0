"""Each scene of the chat at each size, compared with its picture as text; `--update` draws them anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from selfeval_tui.conversation.events import Started
from selfeval_tui.conversation.replies.folder import FolderShown
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.data import data_folder
from selfeval_tui.store.log import Log
from selfeval_tui.tui.start import prepare_environment

prepare_environment(os.environ)
from selfeval_tui.tui.app import SelfevalApp  # noqa: E402 - the environment is settled before Textual is imported
from selfeval_tui.tui.composer import Composer  # noqa: E402
from selfeval_tui.tui.review.screen import ReviewScreen  # noqa: E402

PICTURES = Path(__file__).parent / "pictures"
SIZES = ("60x15", "80x24", "100x30", "120x40")
HEAD = (
    "2023",
    "信息化运维项目",
    "上海市水务局（上海市海洋局）",
    "上海市水务局行政服务中心（上海市海洋局行政服务中心）",
    "28.49 28.49 28.40",
    "无",
    "无",
    "提供行政审批、信息公开、市民热线三大业务，满足中心职工在办公自动化上的工作需求。",
    "建成办公用品、档案借阅、出差报销三个模块，提供三大业务支撑。",
)


@dataclass(frozen=True)
class Scene:
    """What has been answered, and what is being typed."""

    start: str = "format = 1\n"
    replies: tuple[str, ...] = ()
    typing: str = ""
    keys: tuple[str, ...] = ()
    language: str = "zh"
    folder: str = ""  # that is reviewed


def _lossy() -> str:
    """A form half filled: points lost in two places, some open, one indicator cancelled, one doubtful."""
    return (Path(__file__).parent / "half.toml").read_text(encoding="utf-8")


def _sample() -> str:
    return (data_folder() / "evaluations" / "2023-water-approval.toml").read_text(encoding="utf-8")


SCENES: dict[str, Callable[[], Scene]] = {
    "first-question": Scene,
    "entry": lambda: Scene(replies=(*HEAD, "报告完成率 ≥99% 100 15"), typing="质量 验收合格 合格 达成 15"),
    "refusal": lambda: Scene(replies=(*HEAD[:4], "28.49 28.49 1,20"), typing="28.49 28.49 1,20"),
    "partial": lambda: Scene(replies=(*HEAD, "报告完成率 ≥99% 100 15", "质量 验收合格 合格 部分达成 15")),
    "finished": lambda: Scene(start=_sample(), replies=("/why 5",)),
    "lost": lambda: Scene(start=_lossy(), replies=("/board",)),
    "selected": lambda: Scene(replies=(*HEAD, "报告完成率 ≥99% 90 15"), keys=("ctrl+up", "ctrl+up")),
    "outline": lambda: Scene(start=_lossy(), keys=("f2", *["down"] * 8)),
    "outline-found": lambda: Scene(start=_sample(), keys=("f2", "1", "2")),
    "outline-english": lambda: Scene(start=_lossy(), keys=("f2",), language="en"),
    "lost-english": lambda: Scene(start=_lossy(), replies=("/board",), language="en"),
    "sandbox": lambda: Scene(start=_sample(), replies=("/whatif 少采一次", "第4项 90；执行数=1049.40", "")),
    "sandbox-open": lambda: Scene(start=_lossy(), replies=("/whatif", "执行数=20"), language="en"),
    "goal": lambda: Scene(start=_sample(), replies=("/goal 98",)),
    "tornado": lambda: Scene(start=_sample(), replies=("/whatif 第3项=90", "/sensitivity")),
    "folder": lambda: Scene(folder="evaluations", keys=("7", "8", "down", "space", "down")),
    "folder-english": lambda: Scene(folder="evaluations", keys=("end",), language="en"),
    "folder-picture": lambda: Scene(folder="evaluations", keys=("p",)),
    "english": lambda: Scene(replies=HEAD[:4], language="en"),
}


async def _shoot(scene: Scene, size: str, tmp_path: Path) -> tuple[str, str]:
    """The screen as text and as SVG."""
    columns, rows = map(int, size.split("x"))
    talk: Talk = Session.start(Started(scene.start), Log(tmp_path / "a.journal"))
    folder = FolderShown((scene.folder,)) if scene.folder else None
    app = SelfevalApp(talk, "en" if scene.language == "en" else "zh", folder)
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.pause()
        while scene.folder and not _is_filled(app):
            await pilot.pause(0.01)
        for reply in scene.replies:
            app.chat.take(reply, typed=False)
            await pilot.pause()
        app.query_one(Composer).insert(scene.typing)
        await pilot.pause()
        for key in scene.keys:
            await pilot.press(key)
            await pilot.pause()
        return _text(app), app.export_screenshot(title="selfeval")


def _is_filled(app: SelfevalApp) -> bool:
    """Whether the table of the folder is there, with all its rows."""
    return isinstance(app.screen, ReviewScreen) and bool(app.screen.listing.rows) and not app.screen.progress


def _text(app: SelfevalApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
async def test_screen_is_its_picture(
    name: str, size: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody changes what people see without seeing it."""
    monkeypatch.chdir(data_folder())
    picture, drawing = await _shoot(SCENES[name](), size, tmp_path)
    file = PICTURES / f"{name}-{size}.txt"
    if request.config.getoption("--update"):
        file.write_text(picture, encoding="utf-8")
        if (name, size) == ("entry", "80x24"):
            (PICTURES / "entry.svg").write_text(drawing, encoding="utf-8")
    assert picture == file.read_text(encoding="utf-8")
    assert all(len(line) <= int(size.split("x", maxsplit=1)[0]) for line in picture.splitlines())
