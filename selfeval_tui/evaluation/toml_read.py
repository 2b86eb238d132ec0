"""A TOML file becomes an evaluation, or one problem that says where and how to mend it."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from pydantic_core import ErrorDetails, ValidationError

from ..language import Joined, Message
from ..late import late
from .addresses import Address, shapes
from .model import FORMAT, Evaluation, Part
from .problem import Problem
from .toml_faults import check_depth, check_size, endless_number, syntax_problem, table_wanted, unknown_key
from .toml_lines import head, line_of
from .toml_parser import parsed
from .validators import validator_of

_BEFORE, _BEHIND = (True, True, True, False), (False, True, True, True)  # where a Latin letter of four bytes is empty
SET = "set"  # the table of a scenario
_OURS = late(r"(?:number|value|text)\.")


class Document(Struct, frozen=True):
    """A file as read: the evaluation and the comment block it begins with."""

    evaluation: Evaluation
    head: str = ""
    text: str = ""


def read_toml(data: bytes, file: str = "") -> Document:
    """Read the bytes of a file. A byte-order mark and Windows line ends are let pass.

    Raises `Problem` with `file`, `line` and, where it is known, `address`.
    """
    table, text = read_table(data, file)
    if is_scenario(table):
        raise Problem("file.scenario", file=file)
    check_format(table, text, file)
    return Document(evaluation_of(table, text, file), head(text), text)


def read_table(data: bytes, file: str = "") -> tuple[dict[str, Any], str]:
    """The table and the text of any TOML file, its floats as `Literal`. Raises `Problem` with `file` and `line`."""
    text = _decoded(data, file)
    return _parsed(text, file), text


def is_scenario(table: dict[str, Any]) -> bool:
    """Whether a file holds what is supposed about an evaluation, and none itself."""
    return isinstance(table.get(SET), dict) and not is_evaluation(table)


def is_evaluation(table: dict[str, Any]) -> bool:
    """Whether a file holds any part of an evaluation."""
    return any(key in table for key, shape in shapes(Evaluation).items() if shape.part is not None)


def is_foreign(table: dict[str, Any]) -> bool:
    """Whether a file is of another kind, `pyproject.toml` or a preset: no evaluation that only lost its format."""
    known, left_out = _known_part(table, Evaluation)
    project = known.pop("project", {})
    # Others have a project with a name too.
    return bool(left_out) and not known and isinstance(project, dict) and project.keys() <= {"name"}


def read_newer(data: bytes, file: str = "") -> tuple[Evaluation, int]:
    """What this version understands of a file of a newer format, and how many keys of it that leaves out.

    Raises `Problem`: what can't be understood even so wants the newer program.
    """
    table, text = read_table(data, file)
    known, left_out = _known_part(table, Evaluation)
    return evaluation_of({**known, "format": FORMAT}, text, file), left_out


def _known_part(table: dict[str, Any], part: type[Part]) -> tuple[dict[str, Any], int]:
    """The keys of a table that this version has, and how many others there were."""
    found: dict[str, Any] = {}
    left_out = 0
    for key, value in table.items():
        shape = shapes(part).get(key)
        if shape is None:
            left_out += 1
        elif shape.part is not None and isinstance(value, dict):
            found[key], fewer = _known_part(value, shape.part)
            left_out += fewer
        elif shape.part is not None and isinstance(value, list):
            pairs = [_known_part(one, shape.part) if isinstance(one, dict) else (one, 0) for one in value]
            found[key] = [one for one, _ in pairs]
            left_out += sum(fewer for _, fewer in pairs)
        else:
            found[key] = value
    return found, left_out


def evaluation_of(table: dict[str, Any], text: str = "", file: str = "") -> Evaluation:
    """Check a table that tomli read. Raises `Problem` for the first value that can't stand."""
    try:
        evaluation: Evaluation = validator_of(Evaluation).validate_python(table)
        return evaluation
    except ValidationError as error:
        raise _first(error, text, file) from None


def problem_of(details: ErrorDetails) -> Problem:
    """What pydantic objects to, in our own words."""
    kind, context = details["type"], details.get("ctx", {})
    if _OURS.match(kind):
        return Problem(kind, **context)
    if kind == "literal_error":
        known = Joined(tuple(re.findall(r"'([^']*)'", str(context["expected"]))), Message.of("list.by"))
        return Problem("value.choice", expected=known, typed=str(details["input"]))
    if kind in ("tuple_type", "dict_type"):
        return table_wanted(details["loc"], many=kind == "tuple_type" or isinstance(details["loc"][-1], int))
    return Problem("value.wrong_kind")


# What Word, Excel and PDF files begin with.
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-")


def _decoded(data: bytes, file: str) -> str:
    if data.startswith(_OFFICE):
        raise Problem("file.is_form", file=file)
    wide = _wide(data[:4])
    if wide:
        raise Problem("file.wide", file=file, encoding=wide)
    if b"\x00" in data:
        raise Problem("file.no_text", file=file, line=data.count(b"\n", 0, data.index(b"\x00")) + 1)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        code = "file.gbk" if _is_gbk(data) else "file.not_utf8"
        raise Problem(code, file=file, line=line) from None


def _wide(start: bytes) -> str:
    """The encoding of several bytes for each character that a file begins in; "" where it is none.

    Without a mark it is told by the first character: in TOML that is a Latin one, with empty bytes before or behind it.
    """
    empty = tuple(byte == 0 for byte in start)
    if start in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff") or empty in (_BEFORE, _BEHIND):
        return "UTF-32"
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or empty[:2] in (_BEFORE[2:], _BEHIND[:2]):
        return "UTF-16"
    return ""


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        check_size(text)
        check_depth(text)
        return parsed(text)
    except ValueError as error:
        # Python's own is about an integer, the parser's about what is no TOML.
        problem = endless_number(text) if type(error) is ValueError else syntax_problem(error, text)
        raise problem.at(file=file) from None
    except RecursionError:
        raise Problem("file.too_deep", file=file) from None
    except Problem as problem:
        raise problem.at(file=file) from None


def check_format(table: dict[str, Any], text: str, file: str) -> None:
    """Raises `Problem` where a file doesn't say its format, or has a newer one."""
    number = table.get("format")
    if number == FORMAT and type(number) is int:
        return
    line = line_of(text, ("format",)) or 1
    if number is None:
        raise Problem("file.no_format", file=file, line=line)
    if type(number) is not int or number < 1:
        typed = str(number).lower() if isinstance(number, bool) else str(number)
        raise Problem("file.format", file=file, line=line, typed=typed, known=FORMAT)
    raise Problem("file.newer", file=file, line=line, number=number, known=FORMAT)


def _first(error: ValidationError, text: str, file: str) -> Problem:
    details = error.errors(include_url=False)[0]
    path = tuple(part + 1 if isinstance(part, int) else part for part in details["loc"])
    line = line_of(text, path)
    if details["type"] == "extra_forbidden":
        key = str(details["loc"][-1])
        return unknown_key(key, shapes(_part_at(path[:-1]))).at(file=file, line=line)
    return problem_of(details).at(address=str(Address(path)), file=file, line=line)


def _part_at(path: tuple[str | int, ...]) -> type[Part]:
    part: type[Part] = Evaluation
    for word in path:
        if isinstance(word, str):
            part = shapes(part)[word].part or part
    return part
