"""The file is the database: what is saved reads back, and what a person wrote beside it isn't lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation, Project
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.store.evaluations import Opened, Written, file_content, open_evaluation, save_content, suggested_name
from selfeval_tui.store.files import digest
from tests.fixtures.seed import NAMES, SAMPLES, sample_bytes
from tests.strategies import evaluations, lines

COMMENTED = sample_bytes("2023-it-maintenance") + "# 财务已核\n".encode()


def _save(path: Path, evaluation: Evaluation, opened: Opened | None = None) -> Written:
    """Save over what was opened, or as a new file."""
    data = file_content(evaluation, opened.document.head if opened else "", str(path))
    return save_content(path, data, frozenset({opened.digest} if opened else ()))


def _renamed(opened: Opened, name: str = "新名称") -> Evaluation:
    evaluation = opened.document.evaluation
    return replace(evaluation, project=replace(evaluation.project, name=name))


@pytest.mark.parametrize("name", NAMES)
def test_a_form_saved_unchanged_is_the_same_file(name: str, tmp_path: Path) -> None:
    """Byte for byte: whoever only opens and saves leaves no difference to look at."""
    path = tmp_path / "form.toml"
    path.write_bytes(sample_bytes(name))
    opened = open_evaluation(path)
    written = _save(path, opened.document.evaluation, opened)
    assert path.read_bytes() == sample_bytes(name)
    assert (written.digest, written.backup) == (opened.digest, None)


@given(evaluations)
@settings(max_examples=60)
def test_what_is_saved_reads_back(tmp_path_factory: pytest.TempPathFactory, evaluation: Evaluation) -> None:
    """Any evaluation, digit for digit, and its digest is that of the file."""
    path = tmp_path_factory.mktemp("saved") / "form.toml"
    written = _save(path, evaluation)
    opened = open_evaluation(path)
    assert opened.document.evaluation == evaluation
    assert write_toml(opened.document.evaluation) == write_toml(evaluation)
    assert written.digest == opened.digest == digest(path.read_bytes())


def test_what_does_not_read_back_is_not_saved(tmp_path: Path) -> None:
    """An evaluation that the model would not have let through never reaches the disk."""
    broken = replace(Evaluation(format=1), project=Project(fiscal_year=12))
    with pytest.raises(Problem):
        _save(tmp_path / "form.toml", broken)
    assert not any(tmp_path.iterdir())


def test_the_samples_are_there_to_be_opened() -> None:
    """Every committed form opens, by its path."""
    assert len(list(SAMPLES.glob("*.toml"))) == 8
    for path in SAMPLES.glob("*.toml"):
        assert open_evaluation(path).document.evaluation.indicators


def test_comments_stay_beside_the_file(tmp_path: Path) -> None:
    """The file as it was is kept under its name and the beginning of its digest."""
    path = tmp_path / "form.toml"
    path.write_bytes(COMMENTED)
    opened = open_evaluation(path)
    written = _save(path, _renamed(opened), opened)
    assert written.backup == tmp_path / f"form.toml.{opened.digest[:8]}.bak"
    assert written.backup.read_bytes() == COMMENTED
    assert "财务已核" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_a_backup_is_no_more_readable_than_its_file(mode: int, tmp_path: Path) -> None:
    """What only its owner may read, only its owner may read in the backup."""
    path = tmp_path / "form.toml"
    path.write_bytes(COMMENTED)
    path.chmod(mode)
    opened = open_evaluation(path)
    written = _save(path, _renamed(opened), opened)
    assert written.backup is not None
    assert stat.S_IMODE(written.backup.stat().st_mode) == mode


@pytest.mark.parametrize(
    "text",
    [
        "#:schema x\n# 由办公室填写\nformat = 1\n",
        'format = 1\n[project]\nname = "# 不是批注"\n',
        'format = 1\n[goals]\nexpected = """\n# 不是批注\n"""\n',
        "format = 1\n",
    ],
)
def test_nothing_is_kept_where_nothing_would_be_lost(text: str, tmp_path: Path) -> None:
    """The leading comments stay in the file; a number sign within a text is no comment."""
    path = tmp_path / "form.toml"
    path.write_text(text, encoding="utf-8")
    opened = open_evaluation(path)
    assert _save(path, _renamed(opened), opened).backup is None
    assert [other.name for other in tmp_path.iterdir()] == ["form.toml"]


def test_a_refused_save_leaves_no_backup(tmp_path: Path) -> None:
    """Changed by somebody else: neither the file nor the folder is touched."""
    path = tmp_path / "form.toml"
    path.write_bytes(COMMENTED)
    opened = open_evaluation(path)
    path.write_bytes(COMMENTED + b"# more\n")
    with pytest.raises(Problem) as caught:
        _save(path, _renamed(opened), opened)
    assert caught.value.message.code == "file.changed"
    assert [other.name for other in tmp_path.iterdir()] == ["form.toml"]


def test_a_file_with_comments_and_a_name_of_full_length_can_be_saved(tmp_path: Path) -> None:
    """A backup whose name would be too long is no reason not to save."""
    path = tmp_path / ("水" * 83 + ".toml")
    path.write_bytes(COMMENTED)
    opened = open_evaluation(path)
    written = _save(path, _renamed(opened), opened)
    assert "新名称" in path.read_text(encoding="utf-8")
    assert written.backup is not None
    assert written.backup.read_bytes() == COMMENTED


def test_a_name_of_points_alone_hides_no_file() -> None:
    assert suggested_name(Evaluation(format=1, project=Project(name=".........."))) == "绩效自评.toml"


@given(lines)
@settings(max_examples=300)
def test_a_suggested_name_is_a_name(name: str) -> None:
    """Whatever a project is called, the file has a name that every system takes, and that can be seen."""
    suggested = suggested_name(Evaluation(format=1, project=Project(fiscal_year=2023, name=name)))
    assert suggested.startswith("2023")
    assert suggested.endswith(".toml")
    assert len(suggested.encode()) <= 255 - len(".01234567.bak")
    assert not set(suggested) & set('\\/:*?"<>|\n\t\0 ')
    assert Path(suggested).name == suggested
