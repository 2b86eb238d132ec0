"""By prompt_toolkit, over the full screen."""

from __future__ import annotations

import sys

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.widgets import TextArea

from tests.bench.job import FOOT, answered, messages, panel, question


class Talk:
    """What is said, and how it stands."""

    def __init__(self, count: int) -> None:
        self.number = 0
        self.said = TextArea(read_only=True, focusable=False)
        self.prompt = TextArea(prompt=" › ", height=1, multiline=False, accept_handler=self.take)
        self.say([*messages(count), *question(1)])

    def say(self, lines: list[str]) -> None:
        text = "\n".join([self.said.text, *(f"   {line}" for line in lines)])
        self.said.buffer.set_document(Document(text, len(text)), bypass_readonly=True)

    def take(self, buffer: Buffer) -> bool:
        self.number += 1
        self.say([*answered(self.number, buffer.text), *question(self.number + 1)])
        return False

    def panel(self) -> str:
        return "\n".join(panel(self.number))


def main() -> None:
    """Run it; ctrl+q leaves."""
    keys = KeyBindings()

    @keys.add("c-q")
    def _(event: KeyPressEvent) -> None:
        event.app.exit()

    talk = Talk(int(sys.argv[1]))
    rows = HSplit(
        [
            Window(FormattedTextControl(talk.panel), height=2),
            Window(height=1, char="─"),
            talk.said,
            Window(height=1, char="─"),
            talk.prompt,
            Window(FormattedTextControl(FOOT), height=1),
        ]
    )
    application: Application[None] = Application(Layout(rows, talk.prompt), key_bindings=keys, full_screen=True)
    application.run()


if __name__ == "__main__":
    main()
