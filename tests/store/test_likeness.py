"""What a file keeps when it is saved: its access list and attributes beside mode and owner; no more than it had."""

from __future__ import annotations

import errno
import os
import stat
import struct
from pathlib import Path

import pytest

from selfeval_tui.store.files import digest, save_file

OLD, NEW = b"old\n", b"new\n"
ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
_NOBODY = 0xFFFFFFFF
_SOMEBODY = 12345


def _list(somebody: int, mask: int, group: int = 4) -> bytes:
    """An access list: the owner reads and writes, somebody by number and the group as said, others nothing."""
    entries = ((1, 6, _NOBODY), (2, somebody, _SOMEBODY), (4, group, _NOBODY), (16, mask, _NOBODY), (32, 0, _NOBODY))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def _set(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"the disk of the tests keeps no {name}: {error.strerror}")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A file in a folder of its own."""
    (tmp_path / "shared").mkdir()
    path = tmp_path / "shared" / "form.toml"
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def _save(form: Path) -> None:
    save_file(form, NEW, frozenset({digest(OLD)}))
    assert form.read_bytes() == NEW


def test_attributes_are_kept(form: Path) -> None:
    _set(form, "user.department", "水务局".encode())
    _set(form, "user.empty", b"")
    _save(form)
    assert os.getxattr(form, "user.department") == "水务局".encode()
    assert os.getxattr(form, "user.empty") == b""


@pytest.mark.parametrize(("somebody", "mask"), [(6, 6), (4, 4), (6, 4), (0, 6)])
def test_an_access_list_is_kept(somebody: int, mask: int, form: Path) -> None:
    """To the bit, and the mode that goes with it."""
    _set(form, ACCESS, _list(somebody, mask))
    mode = form.stat().st_mode
    _save(form)
    assert os.getxattr(form, ACCESS) == _list(somebody, mask)
    assert form.stat().st_mode == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664])
def test_the_folders_list_opens_a_file_to_nobody(mode: int, form: Path) -> None:
    """What is new in a folder gets the list of the folder; the file had none, and gets none."""
    _set(form.parent, DEFAULT, _list(6, 6))
    form.chmod(mode)
    _save(form)
    assert ACCESS not in os.listxattr(form)
    assert stat.S_IMODE(form.stat().st_mode) == mode


@pytest.mark.parametrize("call", ["listxattr", "getxattr", "setxattr", "removexattr"])
@pytest.mark.parametrize("error", [errno.ENOTSUP, errno.EPERM, errno.EIO], ids=errno.errorcode.get)
def test_what_cannot_be_kept_is_no_reason_to_refuse(
    call: str, error: int, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk without attributes, or ones that only root may set: the save is made, with the mode as before."""
    _set(form, "user.department", b"x")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        _save(form)
    assert stat.S_IMODE(form.stat().st_mode) == 0o640


def test_a_second_name_keeps_the_content_as_it_was(form: Path) -> None:
    """The new file has one name; what the other held is still whole."""
    second = form.with_name("second.toml")
    second.hardlink_to(form)
    _save(form)
    assert second.read_bytes() == OLD
    assert form.stat().st_nlink == second.stat().st_nlink == 1
