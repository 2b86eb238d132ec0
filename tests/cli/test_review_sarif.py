"""`selfeval review --format sarif`: what tools for the review of code read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from selfeval_tui.evaluation.toml_edit import Edit, edited
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language
from selfeval_tui.review.table import RULES
from tests.review.forms import CLEAN, having, one

from .calling import SAMPLES, call

Json = dict[str, Any]


def _object(required: str, **properties: Json) -> Json:
    """Nothing but these properties, of which some must be there."""
    return {"type": "object", "properties": properties, "required": required.split(), "additionalProperties": False}


def _many(items: Json, least: int = 0) -> Json:
    return {"type": "array", "items": items, "minItems": least}


# What SARIF 2.1.0 says of the objects that are used here, by its sections: 3.13 the file, 3.14 a run, 3.27 a result.
_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "integer", "minimum": 1}
_MESSAGE = _object("text", text=_TEXT)
_ARTIFACT = _object("uri", uri={"type": "string", "pattern": r"^(?:file:///)?[A-Za-z0-9._~%/-]+$"})
_PHYSICAL = _object("artifactLocation", artifactLocation=_ARTIFACT, region=_object("startLine", startLine=_NUMBER))
_LOGICAL = _object("fullyQualifiedName", fullyQualifiedName=_TEXT, kind={"const": "member"})
_LOCATION = _object("", physicalLocation=_PHYSICAL, logicalLocations=_many(_LOGICAL, 1)) | {"required": []}
_DELETED = _object(
    "startLine startColumn endLine endColumn",
    **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _NUMBER),
)
_REPLACEMENT = _object("deletedRegion", deletedRegion=_DELETED, insertedContent=_object("text", text=_TEXT))
_CHANGE = _object("artifactLocation replacements", artifactLocation=_ARTIFACT, replacements=_many(_REPLACEMENT, 1))
_LEVEL = {"enum": ["error", "warning", "note"]}
_RESULT = _object(
    "ruleId ruleIndex level message locations",
    ruleId={"enum": list(RULES)},
    ruleIndex={"type": "integer", "minimum": 0, "maximum": len(RULES) - 1},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_many(_LOCATION) | {"maxItems": 1},
    relatedLocations=_many(_LOCATION, 1),
    fixes=_many(_object("artifactChanges", artifactChanges=_many(_CHANGE, 1)), 1),
)
_RULE = _object(
    "id name shortDescription help defaultConfiguration",
    id={"enum": list(RULES)},
    name={"type": "string", "pattern": "^(?:[A-Z][a-z]*)+$"},
    shortDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_object("level", level=_LEVEL),
)
_DRIVER = _object("name version rules", name={"const": "selfeval"}, version=_TEXT, rules=_many(_RULE, len(RULES)))
_NOTIFICATION = _object(
    "level message locations properties",
    level={"const": "note"},
    message=_MESSAGE,
    locations=_many(_LOCATION, 1),
    properties=_object("kind", kind={"enum": ["foreign", "scenario"]}),
)
_INVOCATION = _object(
    "executionSuccessful toolExecutionNotifications",
    executionSuccessful={"const": True},
    toolExecutionNotifications=_many(_NOTIFICATION),
)
_RUN = _object(
    "tool language columnKind results invocations",
    tool=_object("driver", driver=_DRIVER),
    language={"enum": ["zh-CN", "en"]},
    columnKind={"const": "unicodeCodePoints"},
    results=_many(_RESULT),
    invocations=_many(_INVOCATION, 1) | {"maxItems": 1},
)
_SARIF = _object(
    "$schema version runs",
    **{"$schema": {"type": "string", "pattern": "sarif-schema-2.1.0.json$"}},
    version={"const": "2.1.0"},
    runs=_many(_RUN, 1) | {"maxItems": 1},
)


# The schema that goes with the standard, as Microsoft's SDK publishes it under the MIT licence; ours above is narrower.
_PUBLISHED = Path(__file__).parents[1] / "fixtures" / "sarif" / "sarif-2.1.0-rtm.5.json"
_OFFICIAL = Draft4Validator(json.loads(_PUBLISHED.read_text(encoding="utf-8")), format_checker=FormatChecker())


def _sarif(*arguments: str | Path, folder: Path, language: Language = "zh") -> Json:
    done = call("review", *arguments, "--format", "sarif", folder=folder, settings={"SELFEVAL_LANG": language})
    found: Json = json.loads(done.out)
    _OFFICIAL.validate(found)
    Draft202012Validator(_SARIF).validate(found)
    return found


def _results(sarif: Json) -> list[Json]:
    results: list[Json] = sarif["runs"][0]["results"]
    return results


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_sarif(language: Language, tmp_path: Path) -> None:
    """Of the eight forms, whole; every rule is described in the language, and each result is one of them."""
    sarif = _sarif(SAMPLES, folder=tmp_path, language=language)
    rules = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert rules[list(RULES).index("plan")]["shortDescription"]["text"] == {"zh": "计划", "en": "Plan"}[language]
    assert all(result["ruleId"] == rules[result["ruleIndex"]]["id"] for result in _results(sarif))
    assert {result["level"] for result in _results(sarif)} == {"warning", "note"}


def test_the_schema_refuses(tmp_path: Path) -> None:
    """It is the schema of SARIF, not one that takes all: what the standard doesn't know is found."""
    sarif = _sarif(SAMPLES, folder=tmp_path)
    _results(sarif)[0]["level"] = "grave"
    assert [error.json_path for error in _OFFICIAL.iter_errors(sarif)] == ["$.runs[0].results[0].level"]


def test_what_is_no_evaluation_is_told(tmp_path: Path) -> None:
    """As a note of the run, with its place: it is no result."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pyproject.toml").write_text("[tool.x]\ny = 1\n", encoding="utf-8")
    (tmp_path / "in" / "假设.toml").write_text('[set]\n"1.actual" = 90\n', encoding="utf-8")
    sarif = _sarif("in", folder=tmp_path)
    notes = sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    told = [
        (unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]), one["properties"]["kind"])
        for one in notes
    ]
    assert told == [("in/pyproject.toml", "foreign"), ("in/假设.toml", "scenario")]
    assert _results(sarif) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "indicators = 5",
        "[funding]\ntotal = 5",
        "[funding]\ncarry_over = []",
        f"[funding.carry_over.a]\nb = {'9' * 5_000}",
    ],
)
def test_a_table_that_is_none_is_told(wrong: str, tmp_path: Path) -> None:
    """As an error at its place; what stands beside it is told too."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.toml").write_text(f'format = 1\npreset = "shanghai"\n{wrong}\n', encoding="utf-8")
    (tmp_path / "in" / "b.toml").write_bytes((SAMPLES / "2023-it-maintenance.toml").read_bytes())
    found = {(one["ruleId"], _file(one)) for one in _results(_sarif("in", folder=tmp_path))}
    assert ("unreadable", "in/a.toml") in found
    assert {file for _, file in found} == {"in/a.toml", "in/b.toml"}


def _file(result: Json) -> str:
    return unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_the_same_findings_as_in_the_json(tmp_path: Path) -> None:
    """With the same lines and addresses."""
    lines = call("review", SAMPLES, "--json", folder=tmp_path).out.splitlines()
    records = [record for record in map(json.loads, lines) if "rule" in record and record["file"]]
    told = [
        (
            result["ruleId"],
            result["locations"][0]["physicalLocation"].get("region", {}).get("startLine"),
            result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
        )
        for result in _results(_sarif(SAMPLES, folder=tmp_path))
        if result["ruleId"] not in ("all-full", "unit-name-varies")
    ]
    assert told == [(one["rule"], one["line"], one["addresses"][0]) for one in records]


def test_nothing_found_is_sarif_too(tmp_path: Path) -> None:
    """No results, and all the rules."""
    (tmp_path / "clean.toml").write_text(CLEAN, encoding="utf-8")
    assert _results(_sarif("clean.toml", folder=tmp_path)) == []


def test_places_are_relative_and_written_as_addresses_are(tmp_path: Path) -> None:
    """From the folder in hand, whatever the file is called; outside of it they are whole. Standard input has no place."""
    (tmp_path / "in").mkdir()
    for name in ("in/水务 1#%.toml", "in/a.toml"):
        (tmp_path / name).write_text("format = 1\n[x\n", encoding="utf-8")
    absolute = call("review", tmp_path / "in", "--format", "sarif", folder=tmp_path)
    for results in (_results(_sarif("./in", folder=tmp_path)), json.loads(absolute.out)["runs"][0]["results"]):
        uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
        assert [unquote(uri) for uri in uris] == ["in/a.toml", "in/水务 1#%.toml"]
        assert all(uri.isascii() and "#" not in uri for uri in uris)
    (elsewhere,) = _results(_sarif(tmp_path / "in" / "a.toml", folder=tmp_path / "in"))
    assert elsewhere["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.toml"
    (tmp_path / "other").mkdir()
    (outside,) = _results(_sarif(tmp_path / "in" / "a.toml", folder=tmp_path / "other"))
    assert outside["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")
    assert (
        json.loads(call("review", "-", "--format", "sarif", folder=tmp_path).out)["runs"][0]["results"][0]["locations"]
        == []
    )


def test_a_fix_can_be_carried_out(tmp_path: Path) -> None:
    """Its replacements make the text that has the value, and nothing else of it is touched."""
    text = write_toml(having(one(1, score="#31")))
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    result = next(one for one in _results(_sarif("a.toml", folder=tmp_path)) if "fixes" in one)
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    edit = Edit(
        region["startLine"], region["startColumn"], region["endLine"], region["endColumn"],
        replacement["insertedContent"]["text"],
    )  # fmt: skip
    after = edited(text, [edit])
    assert read_toml(after.encode()).evaluation == having(one(1, score="#30.00"))
    assert sum(old != new for old, new in zip(text.splitlines(), after.splitlines(), strict=True)) == 1


def test_what_stands_in_a_form_is_no_markup(tmp_path: Path) -> None:
    """The standard reads `{0}` as a place to fill, and brackets before parentheses as a link."""
    text = write_toml(having(one(3, name="预算执行率{0}[x](http://y)[z]")))
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    told = [result["message"]["text"] for result in _results(_sarif("a.toml", folder=tmp_path))]
    assert any(r"“预算执行率{{0}}\[x](http://y)[z]”" in text for text in told)
