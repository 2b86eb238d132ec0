"""Small files of the program's own: for their owner alone, whole or as before, and never a reason for a reply to fail."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from .files import sync_folder
from .folders import make_private
from .temporary import make_beside


def read_json(path: Path) -> Any:
    """What such a file holds; None where there is none, or it can't be read."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write_json(path: Path, data: Any, *, durable: bool = False) -> bool:
    """Put data in the place of such a file; whether it could be. What is `durable` outlives a power cut from then on."""
    try:
        make_private(path.parent)
        descriptor, temporary = make_beside(path)
        try:
            with os.fdopen(descriptor, "wb") as file:
                # Names that are no UTF-8 stand in it as escapes.
                file.write(json.dumps(data).encode("ascii"))
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.rename(temporary, path)
            if durable:
                sync_folder(path.parent)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True
