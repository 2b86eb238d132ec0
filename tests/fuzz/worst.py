"""Files made to cost as much as a file can: 5 MiB in lines as long, or values as many, as are let pass, and just above.

`python -m tests.fuzz.worst` reads each in a process of its own and prints what it cost, one line of JSON each.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.store.files import MOST_BYTES

_HEAD = "format = 1\n"
_LONG = 199_000  # characters in a line
_MANY = 99_000  # marks in a file
_GOAL = "[goals]\nexpected = "


def _filled(piece: str, marks: int, begin: str = "", end: str = "") -> str:
    """A piece of so many marks as often as is let pass; `{}` in it is another number each time."""
    times = min(_MANY // marks, (MOST_BYTES - 100) // len(piece))
    body = "".join(piece.replace("{}", str(number)) for number in range(times)) if "{}" in piece else piece * times
    return f"{_HEAD}{begin}{body}{end}"


def _long(piece: str, begin: str = "", end: str = "") -> str:
    """Lines that are as long as is let pass, until the file is as large."""
    line = piece * (_LONG // len(piece))
    return _HEAD + begin + "\n".join([line] * (MOST_BYTES // (len(line.encode()) + 1))) + end


_INDICATOR = '[[indicators]]\nname="甲"\ntarget=1\nactual=1\nweight=1\nscore=1\n'
WORST: dict[str, Callable[[], str]] = {
    "a text of long lines": lambda: _long("a", f'{_GOAL}"""', '"""\n'),
    "a text that isn't closed": lambda: _long("a", f'{_GOAL}"""'),
    "a text of quotes that aren't closed": lambda: _long("水", f"{_GOAL}'''"),
    "a text of characters of four bytes": lambda: _long("👩", f'{_GOAL}"""', '"""\n'),
    "escapes": lambda: _filled("\\u4e00\\n\n", 3, f'{_GOAL}"""', '"""\n'),
    "comments": lambda: _long("#"),
    "short comments": lambda: _filled("#\n", 1),
    "nothing but line ends": lambda: _filled("\n", 1),
    "spaces": lambda: _long(" ", end="x"),
    "spaces in an array": lambda: _long(" ", "x = [\n[", "\n]\n]\n"),
    "bracket and spaces": lambda: f"{_HEAD}x = [\n" + f"[{' ' * 50_000}\n],\n" * 100 + "]\n",
    "keys": lambda: _filled("a{}=1\n", 2),
    "long keys": lambda: (
        f"{_HEAD}{'a' * _LONG} = 1\n" + "\n".join(f"{'a' * _LONG}{number} = 1" for number in range(25))
    ),
    "a long key without a value": lambda: f"{_HEAD}{'a' * _LONG}\n",
    "tables": lambda: _filled("[a{}]\n", 2),
    "tables in tables": lambda: _filled("[a{}.b.c.d]\n", 5),
    "keys of sixteen dots": lambda: _filled("a{}.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1\n", 18),
    "inline tables": lambda: _filled("{ },\n", 3, "x = [\n", "]\n"),
    "tables in a line": lambda: _filled("{ },", 2, "x = [", "]\n"),
    "arrays": lambda: _filled("[],", 2, "x = [", "]\n"),
    "numbers": lambda: _filled("1,", 1, "x = [", "]\n"),
    "dates": lambda: _filled("2024-01-15T10:00:00Z,\n", 2, "x = [\n", "]\n"),
    "arrays in arrays": lambda: f"{_HEAD}x = {'[' * 300}{']' * 300}\n",
    "tables in tables in a line": lambda: f"{_HEAD}x = {'{a=' * 300}1{'}' * 300}\n",
    "digits": lambda: f"{_HEAD}x = {'9' * _LONG}\n",
    "digits of base sixteen": lambda: _HEAD + "".join(f"x{number} = 0x{'f' * _LONG}\n" for number in range(25)),
    "digits behind a point": lambda: _HEAD + "".join(f"x{number} = 1.{'9' * _LONG}\n" for number in range(25)),
    "quotes": lambda: _filled('"', 1),
    "single quotes": lambda: _filled("'", 1),
    "quotes, a line each": lambda: _filled('"\n', 2),
    "quotes and backslashes": lambda: _filled('"""\\', 4),
    "names of rules": lambda: _filled('"a",', 3, "[review]\nignore = [", "]\n"),
    "indicators without anything": lambda: _filled("[[indicators]]\n", 3),
    "indicators": lambda: _filled(_INDICATOR, 16),
    "indicators as inline tables": lambda: _filled("{weight=1},", 3, "indicators = [" + "{},\n" * 100, "]\n"),
    "unknown keys in indicators": lambda: _filled("[[indicators]]\nx=1\n", 5),
    "long values that can't stand": lambda: (
        _HEAD + "".join(f"[[indicators]]\nname = '{'水' * 60_000}'\n" for _ in range(29))
    ),
    "more values than are let pass": lambda: _HEAD + "a=1\n" * 1_000_000,
    "a line longer than is let pass": lambda: _HEAD + "9" * 5_000_000,
}


def _cost(make: Callable[[], str]) -> dict[str, object]:
    data = make().encode()
    assert len(data) <= MOST_BYTES, len(data)
    held, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        read_toml(data, "form.toml")
        told = "read"
    except Problem as problem:
        told = str(problem.message.code)
    taken, most = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"told": told, "seconds": round(taken, 2), "megabytes": (most - held) // 1024}


def main() -> None:
    """Each file in a child of its own, whose memory is no other's."""
    for name in sys.argv[1:] or WORST:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            if status:
                sys.stdout.write(json.dumps({"name": name, "told": f"ended with {status}"}) + "\n")
        else:
            sys.stdout.write(json.dumps({"name": name, **_cost(WORST[name])}, ensure_ascii=False) + "\n")
            sys.stdout.flush()
            os._exit(0)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
