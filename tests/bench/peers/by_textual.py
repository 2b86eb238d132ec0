"""By Textual as it comes: a `Static` for each message, an `Input`."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tests.bench.job import FOOT, answered, messages, panel, question


class Chat(App[None]):
    """The job."""

    CSS = """
    #said { height: 1fr; }
    #said Static { padding: 0 3; }
    #prompt { height: 1; }
    #sign { width: 3; }
    Input, Input:focus { border: none; height: 1; width: 1fr; padding: 0; }
    """
    BINDINGS = [("ctrl+q", "quit", "Quit")]  # noqa: RUF012 - as Textual's documentation has it
    ENABLE_COMMAND_PALETTE = False
    number = 0

    def compose(self) -> ComposeResult:
        yield Static("\n".join(panel(0)), id="panel", markup=False)
        with VerticalScroll(id="said", can_focus=False):
            yield from (Static(line, markup=False) for line in (*messages(int(sys.argv[1])), *question(1)))
        with Horizontal(id="prompt"):
            yield Static(" › ", id="sign")
            yield Input()
        yield Static(FOOT, markup=False)

    def on_mount(self) -> None:
        self.query_one("#said", VerticalScroll).anchor()
        self.query_one(Input).focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        self.number += 1
        lines = [*answered(self.number, event.value), *question(self.number + 1)]
        event.input.clear()
        await self.query_one("#said", VerticalScroll).mount(*(Static(line, markup=False) for line in lines))
        self.query_one("#panel", Static).update("\n".join(panel(self.number)))


if __name__ == "__main__":
    Chat().run()
