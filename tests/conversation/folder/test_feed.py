"""The rows of a folder come in batches, in the order of the files, and a stopped feed says no more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.conversation.folder.feed import Batch, Feed
from selfeval_tui.data import data_folder
from selfeval_tui.store.reviews.processes import fresh_processes

SAMPLES = data_folder() / "evaluations"


def _folder(folder: Path, count: int) -> Path:
    """So many forms, one that is broken, one of another program."""
    text = (SAMPLES / "2023-citizen-hotline.toml").read_bytes()
    for number in range(count):
        (folder / f"{number:04}.toml").write_bytes(text)
    (folder / "0000-broken.toml").write_bytes(b"format = \n")
    (folder / "zz.toml").write_bytes(b'[tool.other]\nname = "x"\n')
    return folder


def test_every_file_comes_once_in_its_order(tmp_path: Path) -> None:
    batches: list[Batch] = []
    Feed([str(_folder(tmp_path, 6))], (), batches.append).run()
    last = batches[-1]
    assert (last.done, last.whole, last.aside, last.is_last) == (8, 8, 1, True)
    files = [Path(row.file).name for batch in batches for row in batch.rows]
    assert files == sorted(path.name for path in tmp_path.iterdir() if path.name != "zz.toml")
    broken = next(row for batch in batches for row in batch.rows if row.name == "0000-broken.toml")
    assert (broken.errors, broken.rules, broken.figures.total) == (1, ("unreadable",), None)
    assert broken.review.told is not None


def test_what_a_window_shows_is_there_before_other_processes_are(tmp_path: Path) -> None:
    """The first rows are reviewed at once; the others in processes of their own, as many rows as without."""
    batches: list[Batch] = []
    before: list[int] = []

    def workers(count: int) -> Executor | None:
        before.append(sum(len(batch.rows) for batch in batches))
        return fresh_processes(count)

    Feed([str(_folder(tmp_path, 90))], (), batches.append, workers).run()
    assert before == [24]
    assert sum(len(batch.rows) for batch in batches) == 91


class _Dying(ThreadPoolExecutor):
    """An executor whose second piece of work finds its worker gone."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **keywords: Any) -> Future[Any]:
        if self._work_queue.qsize() or self._threads:
            raise BrokenExecutor
        return super().submit(fn, *args, **keywords)


def test_a_process_that_is_gone_costs_no_row(tmp_path: Path) -> None:
    """What it had in hand is reviewed all the same."""
    batches: list[Batch] = []
    Feed([str(_folder(tmp_path, 90))], (), batches.append, _Dying).run()
    files = [row.file for batch in batches for row in batch.rows]
    assert len(files) == len(set(files)) == 91


def test_a_stopped_feed_says_no_more(tmp_path: Path) -> None:
    batches: list[Batch] = []
    feed = Feed([str(_folder(tmp_path, 3))], (), batches.append)
    feed.stop()
    feed.run()
    assert batches == []


def test_a_fault_of_ours_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that ended silently would leave a table that never fills."""
    batches: list[Batch] = []
    monkeypatch.setattr("selfeval_tui.conversation.folder.feed.row_of", lambda _: 1 / 0)
    feed = Feed([str(SAMPLES)], (), batches.append)
    feed.start()
    feed._thread.join(20)
    assert [type(batch.failure) for batch in batches] == [ZeroDivisionError]


def test_rules_that_are_switched_off_count_nowhere() -> None:
    batches: list[Batch] = []
    Feed([str(SAMPLES)], ("goal-echo",), batches.append).run()
    assert all("goal-echo" not in row.rules for batch in batches for row in batch.rows)


def test_a_file_that_was_saved_since_has_another_row(tmp_path: Path) -> None:
    folder = _folder(tmp_path, 1)
    feed = Feed([str(folder)], (), lambda _: None)
    assert feed.again(str(folder / "0000.toml")).name == "行业业务管理项目-市民服务热线业务"
    (folder / "0000.toml").unlink()
    assert feed.again(str(folder / "0000.toml")).rules == ("unreadable",)


def test_what_files_show_together_is_told_of_them_as_they_are_now(tmp_path: Path) -> None:
    """Three full marks are remarked on; once one of them is gone, no more."""
    batches: list[Batch] = []
    feed = Feed([str(_folder(tmp_path, 3))], (), batches.append)
    feed.run()
    assert batches[-1].shared is not None
    assert [one.rule for one in batches[-1].shared] == [one.rule for one in feed.shared()] == ["all-full"]
    (tmp_path / "0001.toml").unlink()
    assert [row.rules for row in feed.changed()] == [("unreadable",)]
    assert feed.shared() == ()
