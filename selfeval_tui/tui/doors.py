"""What the framework would open beside the conversation, shut: a browser, the shell, files, its own palette and panels."""

from __future__ import annotations

from typing import Any

from textual.app import App


class Shut(App[None]):
    """An app without the framework's ways out. Nothing here is bound to a key, and no text of a person's is an action; all
    the same nothing behind these names may work."""

    ENABLE_COMMAND_PALETTE = False

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser is a child process."""

    def action_suspend_process(self) -> None:
        """Stay: the shell is not ours to give back."""

    def action_command_palette(self) -> None:
        """Show no palette."""

    def action_show_help_panel(self) -> None:
        """Show no panel of the framework's."""

    def action_change_theme(self) -> None:
        """Themes are `/theme`'s."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write no picture."""

    def deliver_text(self, *args: Any, **keywords: Any) -> str | None:
        """Deliver no file."""
        return None

    def deliver_binary(self, *args: Any, **keywords: Any) -> str | None:
        """Deliver no file."""
        return None
