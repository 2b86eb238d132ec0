"""The kinds of file that a letter can be written as. A kind's library is loaded by its writer alone."""

from __future__ import annotations

from collections.abc import Callable

from ...language import Language
from .letter import Letter


def _markdown(letter: Letter, language: Language) -> bytes:
    from .markdown import markdown

    return markdown(letter, language)


def _docx(letter: Letter, language: Language) -> bytes:
    from .docx import docx

    return docx(letter, language)


# By the ending of the file; the first can be read as it is.
WRITERS: dict[str, Callable[[Letter, Language], bytes]] = {"md": _markdown, "docx": _docx}
