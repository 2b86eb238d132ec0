"""What the chat leans on in Textual that its authors may change without a word: each name is listed, and does what we take
it to do. A new minor version of Textual is taken up here first.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import textwrap
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest
from textual import constants
from textual._parser import Parser
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

import selfeval_tui.tui

# By the class that has it: what we call, read, set or take the place of.
LEANED_ON: dict[type, set[str]] = {
    LinuxDriver: {
        "_disable_mouse_support", "_file", "_get_terminal_size", "_key_thread", "_must_signal_resume",
        "_query_in_band_window_resize", "_request_terminal_sync_mode_support", "_sigcont_application", "_writer_thread",
    },
    Driver: {"_app", "_loop"},
    Parser: {"_awaiting"},
    XTermParser: {"_sequence_to_key_events"},
    App: {"_driver", "_handle_exception", "_return_code"},
    MessagePump: {"_close_messages_no_wait"},
    TextArea: {"_on_key", "_on_paste"},
    Screen: {"_compositor", "_dirty_widgets", "_screen_resized"},
    Widget: {
        "_layout_required", "_refresh_styles_required", "_repaint_required", "_scroll_required", "_styles_cache",
    },
}  # fmt: skip
MODULES = {
    "textual._ansi_sequences", "textual._styles_cache", "textual._xterm_parser", "textual.drivers._writer_thread",
}  # fmt: skip


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(selfeval_tui.tui.__path__, "selfeval_tui.tui."):
        yield importlib.import_module(found.name)


def _classes() -> Iterator[type]:
    """Our classes that stand on one of Textual's."""
    for module in _modules():
        for one in vars(module).values():
            if isinstance(one, type) and one.__module__ == module.__name__ and any(_theirs(one)):
                yield one


def _theirs(one: type) -> Iterator[type]:
    return (base for base in one.__mro__ if base.__module__.startswith("textual"))


def _private_names(one: type) -> set[str]:
    """What a class says of itself under names of one underscore: defined, read or set, on `self` or on `super()`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(one)))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {name for name in defined | used if re.fullmatch(r"_[a-z]\w*", name)}


@cache
def _source(one: type) -> str:
    return inspect.getsource(one)


def _owner(one: type, name: str) -> type | None:
    """The class of Textual's that has a name: the first to define it, else the first whose text sets it."""
    bases = list(_theirs(one))
    defines = (base for base in bases if name in vars(base))
    sets = (base for base in bases if re.search(rf"\bself\.{name}\b *(:[^=\n]*)?=[^=]", _source(base)))
    return next(defines, None) or next(sets, None)


def test_every_name_is_listed() -> None:
    """A name of ours that Textual has too is leaned on, or takes the place of theirs without being meant to."""
    found = {
        (owner, name) for one in _classes() for name in _private_names(one) if (owner := _owner(one, name)) is not None
    }
    assert found == {(owner, name) for owner, names in LEANED_ON.items() for name in names}


def test_every_module_is_listed() -> None:
    """Modules of Textual's whose name begins with an underscore."""
    found = {
        name
        for module in _modules()
        for name in re.findall(r"^from (textual[\w.]*\._\w+) import", inspect.getsource(module), re.MULTILINE)
    }
    assert found == MODULES


def test_the_driver_writes_through_its_thread() -> None:
    """What we put in the place of the thread is written to: by `write`, and stopped at the end."""
    driver = LinuxDriver.__new__(LinuxDriver)
    written: list[str] = []

    class Kept(WriterThread):
        def __init__(self) -> None:
            """Without a file."""

        def write(self, text: str) -> None:
            written.append(text)

        def stop(self) -> None:
            written.append("stopped")

    driver._writer_thread = Kept()
    driver.write("一")
    driver.close()
    assert written == ["一", "stopped"]


def test_the_driver_begins_with_a_thread_of_its_own_and_asks_what_we_leave_out() -> None:
    """`start_application_mode` makes the thread that we stop, and asks through the methods that we override."""
    begins = inspect.getsource(LinuxDriver.start_application_mode)
    for called in ("self._writer_thread = WriterThread(self._file)", "self._writer_thread.start()"):
        assert called in begins
    for asked in ("_query_in_band_window_resize", "_request_terminal_sync_mode_support"):
        assert f"self.{asked}()" in begins
    ends = inspect.getsource(LinuxDriver.disable_input)
    for done in ("self._disable_mouse_support()", "self._key_thread.join()", "self.exit_event.is_set()"):
        assert done in ends, "our own `disable_input` does the same, and wakes the thread"


def test_the_screen_is_told_what_textual_would_tell_it() -> None:
    """A widget that is woken asks for no more than what we look for, and the screen does with it what ours does."""
    asks = inspect.getsource(Widget._check_refresh)
    assert set(re.findall(r"if self\.(_\w+_required)", asks)) == {
        name for name in LEANED_ON[Widget] if "required" in name
    }
    assert "if self.display:\n                        screen.post_message(messages.Update(self))" in asks
    told = inspect.getsource(Screen._on_update)
    assert (
        "if self in self._compositor:\n            self._dirty_widgets.add(widget)\n            self.check_idle()"
        in told
    )


def test_a_screen_tells_itself_its_size() -> None:
    """Behind a layout, with all other widgets whose size changed; it lays itself out again where it hears of it."""
    assert "self._screen_resized(event.size)" in inspect.getsource(Screen._on_resize)
    assert "self._refresh_layout(size)" in inspect.getsource(Screen._screen_resized)
    assert "if widget in send_resize:\n                        widget.post_message(" in inspect.getsource(
        Screen._refresh_layout
    )


def test_coming_back_is_told_from_a_lone_signal() -> None:
    """The flag is set where the process stops itself, and only there; the handler is looked up by name at the start."""
    assert "self._must_signal_resume = True" in inspect.getsource(LinuxDriver._sigtstp_application)
    source = inspect.getsource(LinuxDriver)
    assert source.count("self._must_signal_resume = True") == 1
    assert "signal.signal(signal.SIGCONT, self._sigcont_application)" in source
    assert signal.SIGCONT in signal.valid_signals()


def test_the_terminals_size_is_columns_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    monkeypatch.setenv("LINES", "17")
    assert LinuxDriver._get_terminal_size(LinuxDriver.__new__(LinuxDriver)) == (61, 17)


def test_the_parser_waits_with_a_limit_only_within_a_sequence() -> None:
    """`_awaiting.timeout` is how we know that something has begun that isn't understood yet."""
    parser = XTermParser()
    assert parser._awaiting.timeout is None
    assert list(parser.feed("\x1b[1;")) == []
    assert parser._awaiting.timeout is not None
    assert [event.key for event in parser.feed("5A") if isinstance(event, Key)] == ["ctrl+up"]
    assert parser._awaiting.timeout is None


def test_a_sequence_becomes_keys() -> None:
    """What a terminal sends for one key, and with Alt before it."""
    parser = XTermParser()
    assert [event.key for event in parser._sequence_to_key_events("\x1b[15~")] == ["f5"]
    assert [event.key for event in parser._sequence_to_key_events("a", True)] == ["alt+a"]


def test_the_kitty_protocol_can_be_left_off() -> None:
    """The variable that we set is read at the import, and the parser and the driver look at the constant."""
    assert constants.DISABLE_KITTY_KEY is True


async def test_a_fault_in_a_handler_comes_to_one_place() -> None:
    """`_handle_exception` is told of it; what we do there ends the app with a status of ours, and nothing is printed."""
    told: list[Exception] = []

    class Faulty(App[None]):
        def _handle_exception(self, error: Exception) -> None:
            told.append(error)
            self._return_code = 3
            self._close_messages_no_wait()

        def on_mount(self) -> None:
            raise ValueError("seven")

    app = Faulty()
    await app.run_async(headless=True)
    assert [str(error) for error in told] == ["seven"]
    assert app.return_code == 3
    assert app._driver is not None


def test_a_text_area_takes_keys_and_pastes_by_these_names() -> None:
    """Both are awaited, and called before what a binding does."""
    assert inspect.iscoroutinefunction(TextArea._on_key)
    assert inspect.iscoroutinefunction(TextArea._on_paste)
