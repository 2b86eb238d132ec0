"""What the roles of a reply look like: one accent, weight for the question, colour never alone."""

from __future__ import annotations

from rich.style import Style

from ..conversation.line import Role

ACCENT = Style(color="cyan")
QUIET = Style(dim=True)
RULE = Style(color="bright_black")
LOSS = Style(color="yellow")
BAR = Style(bold=True, reverse=True)  # what must not be overlooked

ROLES: dict[Role, Style] = {
    Role.ASK: Style(bold=True),
    Role.HELP: QUIET,
    Role.CHOICE: Style(),
    Role.DONE: Style(),
    Role.SCORE: ACCENT,
    Role.NOTE: QUIET,
    Role.DOUBT: Style(color="yellow"),
    Role.REFUSAL: Style(color="red"),
    Role.BLANK: Style(),
}
# A mark in the margin says it without colour too.
MARKS: dict[Role, str] = {Role.DOUBT: "? ", Role.REFUSAL: "! "}
PERSON = Style(color="cyan", bold=True)
SELECTED = PERSON + Style(reverse=True)
