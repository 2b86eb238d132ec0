"""Where the data that ships with the program lies: in the wheel within the package, in a checkout beside it."""

from functools import cache
from pathlib import Path


@cache
def data_folder() -> Path:
    """The folder with presets, plans, sample evaluations and the schema."""
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"
