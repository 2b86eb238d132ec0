"""PDF: tables by the lines that are ruled round their cells, and the text outside of them. Of a scan nothing is read."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec

from ...evaluation.problem import Problem
from ...language import Message
from ...reach import is_restricted
from .source import Source, numbered

_MOST_SECONDS = 90
_MOST_MEMORY = 768 * 1024**2  # bytes of address space
_MOST_PAGES = 200
_INSTALL = "pip install 'selfeval-tui[pdf]'"
_MODULE = f"{__package__}.pdf_worker"


def read_pdf(data: bytes) -> Source:
    """The rows of a PDF. Raises `Problem`.

    The library unpacks whatever a file says, so that a process of its own does it, which has bounds; an account that may
    do nothing else gets none.
    """
    if is_restricted():
        raise Problem("source.restricted")
    if find_spec("pdfplumber") is None:
        raise Problem("source.without_pdf", command=_INSTALL)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and nothing of the file but its bytes
            [sys.executable, "-m", _MODULE, *map(str, (_MOST_MEMORY, _MOST_SECONDS, _MOST_PAGES))],
            input=data,
            capture_output=True,
            timeout=_MOST_SECONDS * 2,
            check=False,
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError, OSError):
        raise Problem("source.broken") from None
    if isinstance(found, str):
        raise Problem(found, most=_MOST_PAGES)
    rows = numbered(
        (Message.of("place.page", page=page, row=row) if row else "", line if isinstance(line, str) else tuple(line))
        for page, row, line in found
    )
    if not any(row.filled for row in rows):
        raise Problem("source.scan")
    return Source(rows)
