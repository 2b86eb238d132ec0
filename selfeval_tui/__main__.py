"""`selfeval` and `python -m selfeval_tui`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit status is 0, 1 (findings, or a talk left unsaved at its end) or 2 (wrong usage)."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        # Answered before anything is imported: it is asked by scripts.
        from . import __version__

        sys.stdout.write(f"selfeval {__version__}\n")
        return 0
    from .cli.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
