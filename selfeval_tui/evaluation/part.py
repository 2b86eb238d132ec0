"""What all parts of the form share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A part of the form: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")
