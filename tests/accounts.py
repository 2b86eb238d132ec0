"""Other people on the same machine: accounts that a program of the tests is run by, where they run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

_PROGRAM = (sys.executable, "-c", "import selfeval_tui")


def run_by(account: pwd.struct_passwd) -> tuple[str, ...]:
    """What stands before a command for that account to run it, with nothing of root's."""
    return ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")


def _may_run(account: pwd.struct_passwd) -> bool:
    done = subprocess.run((*run_by(account), *_PROGRAM), check=False, capture_output=True, cwd="/")
    return done.returncode == 0


def _people() -> tuple[list[pwd.struct_passwd], str]:
    """Two accounts, or why there are none."""
    if os.geteuid() != 0:
        return [], "only root may become two other people"
    if shutil.which("setpriv") is None:
        return [], "there is no setpriv here"
    found = [account for account in pwd.getpwall() if account.pw_uid and account.pw_gid][:2]
    if len(found) < 2 or not all(map(_may_run, found)):
        return [], "no two other accounts may run the program here"
    return found, ""


PEOPLE, _REASON = _people()
needs_people = pytest.mark.skipif(bool(_REASON), reason=_REASON)


@contextmanager
def shared_form() -> Iterator[Path]:
    """A form in a folder that everybody may write to, and which they may write too; a test's own is closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        path = Path(name) / "form.toml"
        path.write_bytes(sample_bytes("2023-it-maintenance"))
        path.chmod(0o666)
        yield path
