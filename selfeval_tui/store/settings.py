"""What a person chose once and finds again: the language, the colours, how lines are drawn."""

from __future__ import annotations

from typing import NamedTuple

from .folders import state_folder
from .private import read_json, write_json


class Settings(NamedTuple):
    """Each "" where nothing was chosen; a value that this version doesn't know is for who reads it to pass over."""

    language: str = ""
    colours: str = ""
    lines: str = ""


def settings() -> Settings:
    """What was chosen; nothing where it can't be read."""
    found = read_json(state_folder() / "settings.json")
    known = found if isinstance(found, dict) else {}
    return Settings(**{key: value for key in Settings._fields if isinstance(value := known.get(key), str)})


def keep(**chosen: str) -> bool:
    """Keep a choice beside the others; whether it could be. Where not it holds for this session: no reason to fail."""
    return write_json(state_folder() / "settings.json", settings()._replace(**chosen)._asdict())
