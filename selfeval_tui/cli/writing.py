"""What a command says where a file can't be written: it has no `/save`, and no replies to keep."""

from __future__ import annotations

from ..evaluation.problem import Problem

_HERE = {
    "file.exists": "cli.export_exists",
    "save.forbidden": "cli.save_forbidden",
    "save.read_only": "cli.save_read_only",
    "save.disk_full": "cli.save_disk_full",
    "save.quota": "cli.save_quota",
    "save.disk_failed": "cli.save_disk_failed",
    "save.refused": "cli.save_refused",
    "file.not_confirmed": "cli.not_confirmed",
}


def told_here(problem: Problem, option: str = "-o") -> Problem:
    """The same problem with the way out that a command has: the option that says where to write."""
    code = problem.message.code
    if code not in _HERE:
        return problem
    return Problem(_HERE[str(code)], file=problem.file).about(**dict(problem.message.args), option=option)
