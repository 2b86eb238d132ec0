"""What a file keeps when another takes its place: its mode, its owner, its access list and other attributes."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_ACCESS_LIST = "system.posix_acl_access"
_OF_CONTENT = ("security.ima", "security.evm")  # they vouch for the content that was there


def make_like(descriptor: int, model: Path) -> None:
    """Give an open file all that the model has and one may give; only its mode is always kept."""
    before = os.stat(model)
    with suppress(OSError):
        # The folder's own list, where the model had none: under its mode it would open the file to others.
        os.removexattr(descriptor, _ACCESS_LIST)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
    if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        try:
            os.fchown(descriptor, before.st_uid, before.st_gid)
        except PermissionError:
            # Only root may give a file away; the mode is kept all the same.
            os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
    # Last: an access list says more than the mode, which would cut it.
    with suppress(OSError):
        for name in os.listxattr(model):
            if name not in _OF_CONTENT:
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(model, name))


def make_new(descriptor: int) -> None:
    """Give an open file the mode of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    os.fchmod(descriptor, 0o666 & ~mask)
