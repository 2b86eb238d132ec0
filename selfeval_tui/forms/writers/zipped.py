"""Office documents are zip archives, which note when each of their parts was packed: the same form gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(archive: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The archive with no time in it but the earliest there is, and other contents for the parts that are `replaced`."""
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in parts.namelist():
            again.writestr(ZipInfo(name), replaced.get(name) or parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
