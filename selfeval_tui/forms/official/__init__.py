"""The official form as it is handed in: what stands in which cell, for all that write it."""

from .form import official_form
from .sheet import Block, Cell, Formula, Role, Sheet

__all__ = ["Block", "Cell", "Formula", "Role", "Sheet", "official_form"]
