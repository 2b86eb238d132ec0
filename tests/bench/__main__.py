"""`poe bench`: what ours costs beside its peers and its floors, as one table.

`poe bench start work` makes a part of it; `poe bench --readme` writes the whole into the README too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from tests.bench import growing, pictures, reviews, starting, talking, working
from tests.bench.keys import paste_a_form, type_the_actuals
from tests.bench.table import Row, text, write_readme
from tests.bench.wire import wire
from tests.terminal.terminal import PROGRAM, Chat, clean_environment

_FILES = (1_000, 10_000)


def _talk() -> Iterator[Row]:
    for size in talking.SIZES:
        yield from talking.rows(size)
        yield from _new(size)
    yield from pictures.rows()


def _new(size: tuple[int, int]) -> Iterator[Row]:
    """A new evaluation, with nothing told before."""
    with tempfile.TemporaryDirectory() as home, closing(_chat(Path(home), size)) as chat:
        yield Row(f"first screen of a new form, {size[0]}×{size[1]}", "bytes", wire(chat)["first screen"], most=5_000)


def _keys() -> Iterator[Row]:
    """Keys that the largest form takes."""
    with tempfile.TemporaryDirectory() as folder, closing(_chat(Path(folder), (80, 24))) as chat:
        yield Row("49 rows pasted", "keys", paste_a_form(lambda: chat, Path(folder))[0])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        yield Row("49 actuals typed", "keys", type_the_actuals(Path(folder))[0])


def _review() -> Iterator[Row]:
    for count in _FILES:
        yield from reviews.rows(count)


def _chat(home: Path, size: tuple[int, int]) -> Chat:
    return Chat((*PROGRAM, "new"), clean_environment(home), home, size)


PARTS: dict[str, Callable[[], Iterable[Row]]] = {
    "talk": _talk,
    "keys": _keys,
    "grow": growing.rows,
    "start": starting.rows,
    "work": working.rows,
    "review": _review,
}


def main() -> None:
    """Measure, and print a part's table as soon as it is there."""
    arguments = argparse.ArgumentParser(prog="poe bench", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all, where none is named")
    arguments.add_argument("--readme", action="store_true", help="write the table into the README")
    options = arguments.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        arguments.error(f"no part is called {', '.join(sorted(unknown))}")
    if options.readme and options.parts:
        arguments.error("the README has the whole table: name no parts")
    # Where modules aren't kept compiled, what is measured is the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["SELFEVAL_PLAIN_PARSER"] = "1"  # but where a row says otherwise
    rows: list[Row] = []
    for part in options.parts or PARTS:
        found = list(PARTS[part]())
        sys.stdout.write(text(found) + "\n")
        sys.stdout.flush()
        rows += found
    if options.readme:
        write_readme(rows)


if __name__ == "__main__":
    main()
