"""`selfeval` and `python -m selfeval_tui`."""

from __future__ import annotations

import os
import sys

from .splash import SPLASH

_INTERRUPTED = 128 + 2  # SIGINT
_FAILED = 70


def start() -> None:
    """The process, from `main` to its end: Python would take apart all that was loaded, which takes longer than to leave."""
    status = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # as Python has a stream that was closed before it began
                stream.flush()
    except (OSError, ValueError):
        sys.exit(status)  # Python tells of what can't be printed
    os._exit(status)


def main() -> int:
    """Run the command line; the exit status is 0, 1 (findings, or a talk left unsaved at its end), 2 (wrong usage), 70
    where the program fails, or 130 after ctrl+c.
    """
    arguments = sys.argv[1:]
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--version" in options or "-V" in options:
        return _tell_version()
    try:
        SPLASH.show(arguments)
        _end_at_once_by_interrupt()
        from . import loading

        loading.begin()
        from .cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - Python would print what it failed at, which may be the person's figures
        return _failed(error)
    finally:
        SPLASH.hide()
        # A talk has had its own way to end by it, which is over; taking Python down may last.
        _end_at_once_by_interrupt()


def _tell_version() -> int:
    """Answer before anything is imported: it is asked by scripts."""
    from . import __version__

    try:
        if sys.stdout is not None:
            sys.stdout.write(f"selfeval {__version__}\n")
            sys.stdout.flush()
    except OSError as error:
        from .cli.main import unprinted
        from .language.choose import language_of

        return unprinted(error, language_of(os.environ))
    return 0


def _failed(error: Exception) -> int:
    """Say that it failed, and where the record is."""
    from .cli.output import complain
    from .language.choose import language_of
    from .store.crashes import told_of

    complain(told_of(error, "cli.failed"), language_of(os.environ))
    return _FAILED


def _end_at_once_by_interrupt() -> None:
    """Let ctrl+c end the process on the spot, unless whoever started it wants it ignored: nothing is held that would
    have to be let go of.

    The exception that Python has for it comes out of a half done import as another one, or is told of and forgotten.
    """
    import signal

    def end(number: int, _: object) -> None:
        SPLASH.hide()
        os._exit(128 + number)

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, end)
    if SPLASH.is_shown:
        signal.signal(signal.SIGTERM, end)


if __name__ == "__main__":
    start()
