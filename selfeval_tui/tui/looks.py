"""One theme in three forms: the terminal's own sixteen colours, and palettes for them on light and on dark paper.

Everything is drawn in the sixteen colours (`styles.py`). In the form `terminal` they are sent as they are; in `light` and
`dark` Textual puts a palette of ours in their place.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

# In the order of the sixteen: black, red, green, yellow, blue, magenta, cyan, white. Contrast with the paper is 4.5 : 1
# and more for all that is read (WCAG 2.2, 1.4.3); a test computes it.
DARK = TerminalTheme(
    (24, 26, 30),
    (214, 211, 202),
    [(24, 26, 30), (240, 128, 118), (142, 192, 124), (222, 178, 96), (126, 170, 220), (206, 156, 206), (104, 190, 198),
     (214, 211, 202)],
    [(128, 132, 138), (248, 152, 142), (166, 212, 150), (238, 200, 124), (156, 194, 238), (224, 180, 224),
     (134, 210, 218), (240, 238, 230)],
)  # fmt: skip
LIGHT = TerminalTheme(
    (251, 249, 244),
    (38, 42, 48),
    [(38, 42, 48), (176, 42, 36), (56, 112, 40), (138, 90, 0), (32, 88, 156), (134, 60, 134), (0, 106, 118),
     (96, 100, 106)],
    [(112, 116, 122), (190, 52, 46), (66, 122, 50), (148, 98, 0), (42, 98, 168), (144, 70, 144), (0, 116, 128),
     (60, 64, 70)],
)  # fmt: skip

PAPERS = ("light", "dark")  # all else is the terminal's own

# What is drawn, in characters that every terminal draws one column wide.
_PLAIN_LINES = str.maketrans({"─": "-", "│": "|", "▎": "|", "›": ">"})


def colour(app: App[None], name: str) -> None:
    """Show all in the colours of that name: `light`, `dark`, or the terminal's own."""
    app.ansi_theme_dark, app.ansi_theme_light = DARK, LIGHT
    app.theme = "textual-light" if name == "light" else "textual-dark"
    app.ansi_color = name not in PAPERS


class PlainLines(LineFilter):
    """Lines of ASCII, for terminals that draw box characters two columns wide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every line character replaced."""
        return [Segment(text.translate(_PLAIN_LINES), style, control) for text, style, control in segments]
