"""`python -m tests.fuzz TARGET [--seconds N]`: try inputs for so long, led by what they reach where atheris is installed.

What fails is written beside where it was started, as `crash-…`: its fix puts it among the seeds.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from tests.fuzz.scratch import within

_MOST_MEGABYTES = 1024
_LONGEST = 20  # seconds for one input, after which it hangs


def main() -> int:
    """Fuzz one target; 1 where anything failed."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("target", choices=("load", "table", "reply", "supposition", "journal", "keys"))
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=None, help="of the inputs; another at each start without it")
    arguments.add_argument("--unguided", action="store_true", help="without atheris, also where it is installed")
    options = arguments.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 31)
    guided = not options.unguided and importlib.util.find_spec("atheris") is not None
    kept = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="selfeval-fuzz-") as folder, within(_made(Path(folder) / "scratch")):
        sys.stderr.write(
            f"{options.target}: {'atheris' if guided else 'mutations'}, {options.seconds} s, seed {seed}\n"
        )
        if not guided:
            return _unled(options.target, options.seconds, seed, kept)
        # Atheris ends its process without a word to Python: in a child, so that the folder is taken away.
        child = os.fork()
        if not child:
            _led(options.target, options.seconds, seed, kept)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _unled(name: str, seconds: int, seed: int, kept: Path) -> int:
    """Inputs by the mutator alone, on behind each that fails; of those that fail alike only the first is kept."""
    from tests.fuzz.corpus import corpus
    from tests.fuzz.mutator import Mutator
    from tests.fuzz.targets import TARGETS

    mutator, end, tried = Mutator(seed, corpus(name)), time.monotonic() + seconds, 0
    alike: dict[str, int] = {}
    while time.monotonic() < end:
        data, tried = mutator.next(), tried + 1
        try:
            TARGETS[name](data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            alike[where] = alike.get(where, 0) + 1
            if alike[where] == 1:
                path = _keep(data, kept)
                sys.stderr.write(f"{path}\n{''.join(traceback.format_exception(error))}\n")
    sys.stderr.write(f"{name}: {tried:,} inputs, {sum(alike.values()):,} failed, in {len(alike)} ways {alike or ''}\n")
    return int(bool(alike))


def _keep(data: bytes, folder: Path) -> Path:
    path = folder / f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
    path.write_bytes(data)
    return path


def _led(name: str, seconds: int, seed: int, kept: Path) -> NoReturn:
    """Inputs by atheris and the mutator in turns; what reaches new code is made more of."""
    import atheris

    with atheris.instrument_imports(include=["selfeval_tui"]):
        from tests.fuzz.corpus import corpus
        from tests.fuzz.mutator import Mutator
        from tests.fuzz.targets import TARGETS

    begin = Path.cwd().parent / "corpus"
    begin.mkdir()
    for number, data in enumerate(corpus(name)):
        (begin / f"{number}").write_bytes(data)
    known = corpus(name)

    def mutate(data: bytes, most: int, chance: int) -> bytes:
        if chance % 3 == 0:
            made: bytes = atheris.Mutate(data, most)
            return made
        return Mutator(chance, known, most).mutated(data)

    target: Callable[[bytes], None] = TARGETS[name]
    limits = [
        f"-max_total_time={seconds}",
        f"-timeout={_LONGEST}",
        f"-rss_limit_mb={_MOST_MEGABYTES}",
        "-max_len=65536",
    ]
    options = [*limits, f"-seed={seed}", f"-artifact_prefix={kept}/", "-print_final_stats=1", str(begin)]
    atheris.Setup([sys.argv[0], *options], target, custom_mutator=mutate)
    atheris.Fuzz()
    raise SystemExit  # it never comes here: it ends the process


if __name__ == "__main__":
    raise SystemExit(main())
