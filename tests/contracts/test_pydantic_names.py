"""What we lean on in pydantic that its authors may change without a word."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PLUGGED = """
import sys
import {module}
print(*sorted(sys.modules))
"""


@pytest.mark.parametrize("module", ["selfeval_tui.evaluation.model", "selfeval_tui.scoring.preset"])
def test_no_plugin_is_looked_for(module: str) -> None:
    """What would look for them isn't loaded, whichever model is made first."""
    command = (sys.executable, "-c", _PLUGGED.format(module=module))
    loaded = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert {"pydantic.main", "pydantic.plugin._loader"} <= {*loaded}
    assert "importlib.metadata" not in loaded
