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
    where the program fails, or 128 and the number of the signal that ended it, 130 after ctrl+c.
    """
    arguments = sys.argv[1:]
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--version" in options or "-V" in options:
        return _tell_version()
    try:
        _end_at_once_by_signals()
        SPLASH.show(arguments)
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
        # A talk has had its own way to end by them, which is over; taking Python down may last.
        _end_at_once_by_signals()


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


def _end_at_once_by_signals() -> None:
    """Let ctrl+c, and the other signals that ask for an end, end the process on the spot, unless whoever started it wants
    them ignored: the terminal is given back, and what is half written taken away; nothing else is held.

    The exception that Python has for ctrl+c comes out of a half done import as another one, or is told of and forgotten.
    """
    # `signal` is this with enumerations, which take longer to load than the first frame to show.
    import _signal as signal  # type: ignore[import-not-found]

    from .unfinished import take_away

    def end(number: int, _: object) -> None:
        SPLASH.hide()
        take_away()
        os._exit(128 + number)

    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, end)


if __name__ == "__main__":
    start()
