"""`poe bench`: what a command imports, the chat sends, a form takes of keys and a what-if costs, as one table of counts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.goal import goal
from selfeval_tui.scoring.whatif.margins import margins
from selfeval_tui.scoring.whatif.sensitivity import sensitivity
from selfeval_tui.scoring.whatif.sweep import sweep
from tests.bench.keys import WATER, paste_a_form, type_the_actuals
from tests.bench.steps import steps_of
from tests.bench.wire import wire
from tests.fixtures.seed import sample_bytes
from tests.terminal.terminal import PROGRAM, Chat, clean_environment

SAMPLE = Path(__file__).parents[2] / "data" / "evaluations" / "2023-it-maintenance.toml"
_COUNT = "import sys; before = len(sys.modules); {}; print(len(sys.modules) - before, file=sys.stderr)"
_RUN = "from selfeval_tui.__main__ import main; sys.argv = {!r}; main()"


def modules(*arguments: str) -> int:
    """How many modules a command imports on top of bare Python."""
    code = _COUNT.format(_RUN.format(["selfeval", *arguments]))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def sent(size: tuple[int, int]) -> dict[str, int]:
    """Bytes that the chat sends at a size."""
    with tempfile.TemporaryDirectory() as home, closing(_chat(Path(home), size)) as chat:
        return wire(chat)


def keys() -> int:
    """Keys beside the paste of the largest form's table, until it is saved."""
    with tempfile.TemporaryDirectory() as folder, closing(_chat(Path(folder), (80, 24))) as chat:
        return paste_a_form(lambda: chat, Path(folder))[0]


def whatif() -> dict[str, int]:
    """What a change of one value, a point of a curve and the questions cost on the largest form, beside scoring it whole."""
    form, preset = read_toml(sample_bytes(WATER)).evaluation, find_preset("shanghai")
    at, known = Address.parse("indicators[4].actual"), score(form, preset)
    whole = steps_of(lambda: score(form, preset))
    costs = {
        "one value": steps_of(lambda: score(put(form, at, Decimal(90)), preset, known)),
        "a point of 100": steps_of(lambda: sweep(form, preset, at, Decimal(1), Decimal(100), Decimal(1))) // 100,
        "the goal of 99.50": steps_of(lambda: goal(form, preset, Decimal("99.50"), known)),
        "all margins": steps_of(lambda: margins(form, preset, Decimal(99), known)),
        "all swings": steps_of(lambda: sensitivity(form, preset, known)),
    }
    return {name: 1000 * cost // whole for name, cost in costs.items()}


def _chat(home: Path, size: tuple[int, int]) -> Chat:
    return Chat((*PROGRAM, "new"), clean_environment(home), home, size)


def main() -> None:
    """Print the table."""
    rows = [
        ("--version", "modules", modules("--version")),
        ("score FILE", "modules", modules("score", str(SAMPLE))),
        ("whatif FILE", "modules", modules("whatif", str(SAMPLE), "--set", "1.actual=98")),
    ]
    for size in ((80, 24), (120, 40)):
        rows += [(name, f"bytes at {size[0]}x{size[1]}", count) for name, count in sent(size).items()]
    rows.append(("49 rows pasted", "keys", keys()))
    rows += [(name, "per mille of scoring", share) for name, share in whatif().items()]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        rows.append(("49 actuals typed", "keys", type_the_actuals(Path(folder))[0]))
    for name, unit, count in rows:
        sys.stdout.write(f"{name:<24}{unit:<22}{count:>8}\n")


if __name__ == "__main__":
    main()
