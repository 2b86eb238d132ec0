"""A home of its own for each test, and terminals that are closed behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from .link import Link, serving
from .terminal import PROGRAM, Chat, clean_environment


class StartChat(Protocol):
    """Start the chat with arguments of the command line; it is ended behind the test."""

    def __call__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        settings: Mapping[str, str] | None = None,
        before: Callable[[], object] | None = None,
    ) -> Chat: ...


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of who sits at the terminal; programs start there."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def chat(home: Path) -> Iterator[StartChat]:
    """Starts chats."""
    with ExitStack() as running:

        def start(
            *arguments: str,
            size: tuple[int, int] = (80, 24),
            settings: Mapping[str, str] | None = None,
            before: Callable[[], object] | None = None,
        ) -> Chat:
            environment = clean_environment(home, **(settings or {}))
            plain = settings is None and before is None
            started = Chat((*PROGRAM, *arguments), environment, home, size, before, preloaded=plain)
            running.callback(started.close)
            return started

        yield start


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """The folder and the port of a server to log in to."""
    folder = tmp_path_factory.mktemp("ssh")
    with serving(folder) as port:
        yield folder, port


@pytest.fixture
def link(server: tuple[Path, int], home: Path) -> Link:
    """The way to that server for who sits at the terminal."""
    folder, port = server
    way = Link(folder, port, home)
    way.trust()
    return way


@pytest.fixture
def look_at_drafts(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it to look at the drafts of the person at the terminal in place of the test's own."""
    return lambda: monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
