"""A second review of a folder tells what the first told, to the byte, whatever has changed in between."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fixtures.seed import NAMES, sample_bytes
from tests.review.forms import CLEAN

from .calling import Called, call

_OPTIONS = (
    (),
    ("--json",),
    ("--format", "sarif"),
    ("--format", "md"),
    ("--group-by", "unit"),
    ("--json", "--group-by", "year"),
    ("--ignore", "weight-sum,missing-value"),
)
_SHIPPED = (Path(__file__).parents[2] / "data" / "presets" / "hubei.toml").read_text(encoding="utf-8")
_PRESET = _SHIPPED.replace('id = "hubei"', 'id = "mine"')


def _form(chance: random.Random) -> bytes:
    """A form of the eight as it is or with other figures; a plan, a broken one, one of another program or a newer one, a
    scenario, one with a preset of its own or with none that there is, a copy under another spelling of its unit."""
    text = sample_bytes(chance.choice(NAMES)).decode()
    match chance.randrange(9):
        case 0:
            return text[: chance.randrange(len(text))].encode()
        case 6:
            return chance.choice(
                (b"format = 2\n", b'[set]\n"funding.other.executed" = 1\n', b'format = 1\npreset = "no"\n')
            )
        case 1:
            return b'[project]\nname = "x"\n'
        case 2:
            return CLEAN.replace("format = 1", 'format = 1\npreset = "mine/own.toml"').encode()
        case 3:
            return text.replace('implementing_unit = "', 'implementing_unit = " ', 1).encode()
        case 4:
            return text.replace("actual = 100", f"actual = {chance.randrange(300)}", 2).encode()
        case 5:
            return "\n".join(line for line in text.splitlines() if not line.startswith("actual =")).encode()
        case _:
            return text.encode()


def _fill(top: Path, chance: random.Random) -> None:
    for number in range(chance.randrange(4, 50)):
        path = top / "forms" / str(number % 3) / f"{number}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_form(chance))
        own = path.parent / "mine" / "own.toml"
        own.parent.mkdir(exist_ok=True)
        own.write_text(_PRESET, encoding="utf-8")


def _change(top: Path, chance: random.Random) -> None:
    """Some files written anew, taken away, renamed; and each folder's own preset another."""
    for path in sorted((top / "forms").rglob("*.toml")):
        match chance.randrange(8):
            case 0:
                path.write_bytes(_form(chance))
            case 1:
                path.unlink()
            case 2:
                path.rename(path.with_name(f"x{path.name}"))
            case _:
                pass
    for own in (top / "forms").rglob("own.toml"):
        changed = chance.choice(("execution_weight = 21", "execution_weight ="))  # another, or a broken one
        own.write_text(_PRESET.replace("execution_weight = 20", changed), encoding="utf-8")


def _told(top: Path, options: tuple[str, ...], state: str) -> Called:
    return call("review", "forms", *options, folder=top, settings={"XDG_STATE_HOME": str(top / state)})


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("options", _OPTIONS, ids="".join)
def test_what_is_known_changes_nothing(options: tuple[str, ...], seed: int, tmp_path: Path) -> None:
    """Random folders in every form in which a review is told, before and after random changes."""
    chance = random.Random(seed)  # noqa: S311 - the same folders every time
    _fill(tmp_path, chance)
    first = _told(tmp_path, options, "kept")
    assert _told(tmp_path, options, "kept") == first
    for change in ("first", "second"):
        _change(tmp_path, chance)
        assert _told(tmp_path, options, "kept") == _told(tmp_path, options, f"before the {change}")
    assert [*(tmp_path / "kept").rglob("reviews.index")] or options == ("--format", "md")


def test_one_file_keeps_nothing(tmp_path: Path) -> None:
    """A file that is named costs less than looking it up."""
    (tmp_path / "a.toml").write_text(CLEAN, encoding="utf-8")
    call("review", "a.toml", folder=tmp_path)
    assert not (tmp_path / "state").exists()
