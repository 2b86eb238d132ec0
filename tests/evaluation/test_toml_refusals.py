"""A file that can't be taken is refused in words: what is wrong, on which line, of which value."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.language import say
from tests.fixtures.seed import NAMES, sample_bytes

# Lines 1 to 5; what is wrong stands on line 6 unless it says otherwise.
HEAD = '# 自评表\nformat = 1\n\n[project]\nname = "信息化运维项目"\n'
ROW = '# 自评表\nformat = 1\n\n[[indicators]]\nname = "报告完成率"\n'
ADDRESS = "indicators[1]"


def _refused(text: str | bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        read_toml(text if isinstance(text, bytes) else text.encode(), "form.toml")
    return caught.value


def _read(data: bytes) -> Problem | None:
    """Read whatever the bytes are: None where they are an evaluation."""
    try:
        document = read_toml(data, "form.toml")
    except Problem as problem:
        return problem
    assert document.evaluation.format == 1
    return None


def _place(problem: Problem) -> tuple[str, int, str]:
    return str(problem.message.code), problem.line, problem.address


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ("weight = nan", "number.not_finite", "weight"),
        ("weight = inf", "number.not_finite", "weight"),
        ("weight = -inf", "number.not_finite", "weight"),
        ("weight = 1e5", "number.exponent", "weight"),
        ("weight = 1e999999", "number.exponent", "weight"),
        ("weight = -5", "number.negative", "weight"),
        ("weight = -5.5", "number.negative", "weight"),
        ("weight = -0.0", "number.negative", "weight"),
        ("weight = +5.5", "number.none", "weight"),
        ("weight = 1_000.5", "number.underscore", "weight"),
        ("weight = 5.123", "number.decimals", "weight"),
        ("score = 5.123", "number.decimals", "score"),
        ("target = 5.1234567", "number.decimals", "target"),
        ("actual = 0.1234567", "number.decimals", "actual"),
        ("weight = 1234567890123456", "number.long", "weight"),
        ("weight = 12345678901234.56", "number.long", "weight"),
        ("target = 1234567890123456", "number.long", "target"),
        ("weight = true", "value.number_wanted", "weight"),
        ("target = true", "value.number_wanted", "target"),
        ('weight = "5"', "value.number_wanted", "weight"),
        ("weight = [5]", "value.number_wanted", "weight"),
        ("target = 2023-01-01", "value.number_wanted", "target"),
        ("deviation = 5", "value.text_wanted", "deviation"),
        ("deviation = 5.5", "value.text_wanted", "deviation"),
        ("operator = 5.5", "value.choice", "operator"),
        ('deviation = ["a"]', "value.text_wanted", "deviation"),
        ('operator = "!="', "value.choice", "operator"),
        ('operator = ">="', "value.choice", "operator"),
        ('status = "dropped"', "value.choice", "status"),
        ('achievement = "达成"', "value.choice", "achievement"),
        ('deviation = "a\\u001b[31m"', "text.control", "deviation"),
        ('deviation = "a\\u0000"', "text.control", "deviation"),
        ('deviation = "a\\u009b"', "text.control", "deviation"),
        ('deviation = "a\\rb"', "text.control", "deviation"),
        ('target = "a\\u0007"', "text.control", "target"),
        ('unit = "a\\nb"', "text.one_line", "unit"),
        ('target = "a\\nb"', "text.one_line", "target"),
        (f'deviation = "{"长" * 20_001}"', "text.long", "deviation"),
    ],
)
def test_a_value_that_cannot_stand(line: str, code: str, key: str) -> None:
    """Each kind of wrong value is refused by its own code, with its line and its address."""
    assert _place(_refused(f"{ROW}{line}\n")) == (code, 6, f"{ADDRESS}.{key}")


@pytest.mark.parametrize(
    ("line", "code", "address"),
    [
        ("fiscal_year = 23", "value.year", "project.fiscal_year"),
        ("fiscal_year = 1989", "value.year", "project.fiscal_year"),
        ("fiscal_year = 2101", "value.year", "project.fiscal_year"),
        pytest.param(f'contact_phone = "{"1" * 20_001}"', "text.long", "project.contact_phone", id="long"),
        ("fiscal_year = 2023.0", "value.year", "project.fiscal_year"),
        ('fiscal_year = "2023"', "value.year", "project.fiscal_year"),
        ("fiscal_year = true", "value.year", "project.fiscal_year"),
        ('prepared_on = "昨天"', "value.date", "project.prepared_on"),
        ("prepared_on = 2024.0115", "value.date", "project.prepared_on"),
        ("prepared_on = 2024-01-15T10:00:00", "value.date", "project.prepared_on"),
        ("prepared_on = 20240115", "value.date", "project.prepared_on"),
        ("prepared_on = 86400", "value.date", "project.prepared_on"),
        ("contact_phone = 12345", "value.text_wanted", "project.contact_phone"),
        ('[funding]\nunit = "美元"', "value.choice", "funding.unit"),
        ("[funding.other]\nexecuted = 1.234", "number.decimals", "funding.other.executed"),
        ("[funding.total]\nexecuted = -1", "number.negative", "funding.total.executed"),
        ('[funding]\nother = "无"', "value.table", "funding.other"),
        ("[[indicators]]\n[[indicators]]\n[[indicators]]\nweight = -1", "number.negative", "indicators[3].weight"),
        ("[result]\ntotal_score = -1", "number.negative", "result.total_score"),
    ],
)
def test_the_address_is_that_of_the_part(line: str, code: str, address: str) -> None:
    """The address names the table and the row, the line is the last one written here."""
    assert _place(_refused(f"{HEAD}{line}\n")) == (code, 6 + line.count("\n"), address)


@pytest.mark.parametrize(
    "before",
    ['name = "information nan inf 1e5 1_000.5"', "# inf, nan, 1e5, 1_000.5", 'remarks = """\ninf nan 1e5\n1_000.5"""'],
)
@pytest.mark.parametrize("literal", ["inf", "nan", "1e5", "1_000.5"])
def test_the_line_is_the_value_s_own(before: str, literal: str) -> None:
    """Text further up that looks like the wrong number doesn't draw the line to itself."""
    text = f"format = 1\n[project]\n{before}\n[[indicators]]\nweight = {literal}\n"
    assert _refused(text).line == text.count("\n")


@pytest.mark.parametrize(
    ("lines", "key", "nearest"),
    [
        ("[[indicators]]\nwieght = 5", "wieght", "weight"),
        ("[[indicators]]\nactuals = 5", "actuals", "actual"),
        ('[project]\nunit = "x"', "unit", ""),
        ("foo = 1", "foo", ""),
        ('projct = "x"', "projct", "project"),
        ("[fundings]", "fundings", "funding"),
        ("[fundings.other]", "fundings", "funding"),
        ('projct.name = "x"', "projct", "project"),
        ("[funding.others]", "others", "other"),
        ("[funding.other]\nexcuted = 5", "excuted", "executed"),
        ('[goals]\n"预期 目标" = "x"', "预期 目标", ""),
        ('"执行数" = 5', "执行数", ""),
        ('[funding.other]\n"执行数" = 5', "执行数", ""),
        ('[project]\n"" = 5', "", ""),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(lines: str, key: str, nearest: str) -> None:
    """`wieght`: did you mean `weight`? Of `foo` nothing is guessed: it is told what may stand there."""
    problem = _refused(f"format = 1\n{lines}\n")
    args = dict(problem.message.args)
    code = "key.unknown" if nearest else "key.none_near"
    assert (problem.message.code, problem.line, args["key"]) == (code, 2 + lines.count("\n"), key)
    assert args["nearest"] == nearest if nearest else args["known"]


def test_where_no_key_is_near_all_are_told() -> None:
    """They are no guesses, and none is left out."""
    told = say(_refused(f"{ROW}foo = 1\n").message, "zh")
    assert told == (
        "不认得“foo”；这里可以写 status、category、subcategory、name、operator、target、unit、actual、achievement、"
        "weight、score、deviation。"
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("supervising_department ＝ 5", "toml.lookalike"),
        ("supervising_department = “水务局”", "toml.lookalike"),
        ('supervising_department = "水务局”', "toml.lookalike"),
        ("supervising_department = ‘水务局’", "toml.lookalike"),
        ("fiscal_year = ２０２３", "toml.lookalike"),
        ("［funding］", "toml.lookalike"),
        ('name = "另一个"', "toml.twice"),
        ("[project]", "toml.twice"),
        ('contact_phone = "C:\\数据"', "toml.backslash"),
        ("<<<<<<< HEAD", "toml.conflict"),
        ("=======", "toml.conflict"),
        (">>>>>>> theirs", "toml.conflict"),
        ("contact_phone =", "toml.syntax"),
        ("contact_phone = 12345 67890", "toml.syntax"),
        ("水务局", "toml.syntax"),
        ("fiscal_year = 02023", "toml.syntax"),
        ('contact_phone = "a\x1bb"', "toml.syntax"),
        ('contact_phone = "a', "toml.open"),
        ("contact_phone = 'a", "toml.open"),
        ('contact_phone = "甲，乙', "toml.open"),
        ('contact_phone = "a # b', "toml.open"),
        ('contact_phone = "C:\\"', "toml.backslash"),
        ("fiscal_year = 1.2.3,4", "toml.syntax"),
        ("fiscal_year = abc", "toml.no_quotes"),
        ("contact_phone = 优", "toml.no_quotes"),
        ("contact_phone = 水务局（机关）", "toml.no_quotes"),
        ("contact_phone = 100%", "toml.no_quotes"),
        ("contact_phone = ≥95", "toml.no_quotes"),
        ('contact_phone = "他说"好""', "toml.quote_within"),
        ('contact_phone = ""他"说"', "toml.quote_within"),
        ('contact_phone = "他说"好', "toml.quote_within"),
        ('contact_phone = "好""', "toml.quote_within"),
        ('contact_phone = "好" remarks = "x"', "toml.syntax"),
        ('contact_phone = "好",', "toml.syntax"),
    ],
)
def test_a_text_that_is_no_toml(line: str, code: str) -> None:
    """What an editor, a merge or a Chinese keyboard leaves behind is named for what it is, with its line."""
    problem = _refused(f"{HEAD}{line}\n[goals]\n")
    assert (problem.message.code, problem.line) == (code, 6)


@pytest.mark.parametrize("two", ['""', "''"])
@pytest.mark.parametrize(
    "rest",
    ["1、“一网通办”，\n甲。\n{}\n", "1、“一网通办”。{}\n", "\n甲“乙”。\n"],
    ids=["its own line", "behind it", "never"],
)
def test_a_quote_of_three_that_is_lost_is_told_where_it_is(rest: str, two: str) -> None:
    """In the line above: what follows is the text, its Chinese quotes are right, wherever it ends."""
    three = two[0] * 3
    written = rest.format(three)
    problem = _refused(f"format = 1\n[goals]\nexpected = {two}\n{written}actual = {three}\n丙“丁”。{three}\n")
    assert _place(problem) == ("toml.two_quotes", 3, "goals.expected")
    assert dict(problem.message.args) == {"two": two, "quotes": three}


def test_a_text_that_is_empty_is_not_blamed() -> None:
    """What is wrong in the next line is."""
    assert _place(_refused('format = 1\n[goals]\nexpected = ""\nactual = 好\n')) == (
        "toml.no_quotes",
        4,
        "goals.actual",
    )


def test_of_a_key_that_stands_twice_the_key_alone_is_told() -> None:
    """Its values differ: to say that one of them stands twice would be untrue."""
    told = say(_refused("format = 1\n[project]\nfiscal_year = 2023\nfiscal_year = 2024\n").message, "zh")
    assert told == "“fiscal_year”写了两次，请留一次。"


@pytest.mark.parametrize(
    ("line", "wrong", "right"),
    [("executed ＝ 5", "＝", "="), ("executed = “5", "“", '"'), ("executed = ５", "５", "5"), ("［goals］", "［", "[")],
)
def test_a_lookalike_is_named_with_the_right_character(line: str, wrong: str, right: str) -> None:
    """The message says which character stands for which."""
    args = dict(_refused(f"{HEAD}{line}\n").message.args)
    assert (args["wrong"], args["right"]) == (wrong, right)


@pytest.mark.parametrize(
    "rest",
    [
        "甲，乙。\n",
        '甲，乙。\n[funding]\nunit = "万元"\n',
        '甲，乙。\nactual = """\n丙，丁。\n"""\n',
        '甲\nactual = """丙，丁。"""\n',
        "甲\\乙\n",
    ],
    ids=["the end", "other tables", "the next text", "the next text in a line", "a backslash"],
)
@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_text_that_never_ends_is_told_where_it_begins(rest: str, quotes: str) -> None:
    """Whatever the parser takes for its end, and whatever stands below: it is called by its key, with the quotes it lacks."""
    rest = rest.replace('"""', quotes)
    problem = _refused(f"format = 1\n[goals]\nexpected = {quotes}\n{rest}")
    assert _place(problem) == ("toml.never_closed", 3, "goals.expected")
    assert dict(problem.message.args)["quotes"] == quotes


def test_a_text_that_ends_is_not_blamed() -> None:
    """What is wrong below it stands where it stands."""
    problem = _refused('format = 1\n[goals]\nexpected = """\n目标 = \n"""\nactual = \n')
    assert _place(problem)[:2] == ("toml.syntax", 6)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("28,40", "28.40"),
        ("28，40", "28.40"),
        ("28,40 # 决算", "28.40"),
        ("28.40,", "28.40"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1,2,3", "123"),
    ],
)
def test_a_comma_in_a_figure_is_told_with_the_figure_without(written: str, right: str) -> None:
    """As people write it, and TOML doesn't: a decimal comma, one between thousands, one left behind."""
    problem = _refused(f"{ROW}weight = {written}\n")
    assert _place(problem) == ("toml.comma", 6, f"{ADDRESS}.weight")
    assert dict(problem.message.args)["right"] == right


def test_a_negative_figure_with_a_comma_is_a_negative_figure() -> None:
    """Without its comma it would be refused for that."""
    assert _place(_refused(f"{ROW}weight = -0,5\n")) == ("number.negative", 6, f"{ADDRESS}.weight")


def test_a_line_of_commas_takes_no_longer_than_any() -> None:
    """A file made for it would otherwise take hours."""
    assert _refused(f"{ROW}weight = 1{',' * 190_000}x\n").message.code == "toml.syntax"


_ROW = 'name = "a"\n'


@pytest.mark.parametrize(
    ("text", "code", "head", "place"),
    [
        (f"[indicators]\n{_ROW}", "value.tables", "[[indicators]]", (2, "indicators")),
        (f"[indicators]\n{_ROW}[indicators]\n{_ROW}", "value.tables", "[[indicators]]", (2, "indicators")),
        (f"[indicators]\n{_ROW}[[indicators]]\n{_ROW}", "value.tables", "[[indicators]]", (2, "indicators")),
        (f"[[indicators]]\n{_ROW}[indicators]\n{_ROW}", "value.tables", "[[indicators]]", (4, "indicators")),
        ("indicators = 3\n", "value.tables", "[[indicators]]", (2, "indicators")),
        ('indicators = ["a"]\n', "value.tables", "[[indicators]]", (2, "indicators[1]")),
        (f"[[project]]\n{_ROW}", "value.table", "[project]", (2, "project")),
        ('[funding]\nother = "无"\n', "value.table", "[funding.other]", (3, "funding.other")),
    ],
)
def test_a_table_that_is_wanted_is_told_as_it_is_written(
    text: str, code: str, head: str, place: tuple[int, str]
) -> None:
    """One in single brackets, rows of the form in double ones; of many, the line is that of the one in single brackets."""
    problem = _refused(f"format = 1\n{text}")
    assert _place(problem) == (code, *place)
    assert dict(problem.message.args) == {"head": head}


def test_a_windows_path_in_a_goal_is_a_matter_of_its_backslash() -> None:
    """Chinese punctuation within a text is right where it is: the backslash is what is wrong in this line."""
    problem = _refused('format = 1\n[goals]\nexpected = """\n一，材料存于 C:\\数据。\n"""\n')
    assert (problem.message.code, problem.line) == ("toml.backslash", 4)


def test_a_key_twice_is_found_where_the_second_begins() -> None:
    """A goal of several lines that stands there twice: the line is that of the second key, not where its text ends."""
    problem = _refused('format = 1\n[goals]\nexpected = "a"\nexpected = """\nb\nc"""\n')
    assert (problem.message.code, problem.line) == ("toml.twice", 4)


@pytest.mark.parametrize(
    "rest",
    [
        'name = """abc\n',
        "name = '''abc\n",
        'name = """',
        'name = "',
        "x = [1,\n",
        "x = {",
        "[project",
        "[",
        "name",
        '"',
    ],
)
def test_a_file_that_breaks_off(rest: str) -> None:
    """A file cut short is a problem with a line, wherever it was cut."""
    problem = _refused(f"format = 1\n{rest}")
    assert str(problem.message.code).startswith("toml.")
    assert problem.line >= 2


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=200)
def test_a_sample_cut_anywhere_is_a_problem_or_a_shorter_form(name: str, data: st.DataObject) -> None:
    """Whatever a torn copy leaves of a file, reading it ends in an evaluation or in words."""
    whole = sample_bytes(name)
    problem = _read(whole[: data.draw(st.integers(0, len(whole)))])
    assert problem is None or problem.file == "form.toml"


@given(st.sampled_from(NAMES), st.data())
@settings(max_examples=200)
def test_a_sample_with_a_stroke_of_the_pen(name: str, data: st.DataObject) -> None:
    """Whatever is written into a file at whatever place, reading it ends in an evaluation or in words."""
    text = sample_bytes(name).decode()
    place = data.draw(st.integers(0, len(text)))
    stroke = data.draw(st.text(max_size=3) | st.sampled_from(['"', "'", "\\", "=", "[", "]]", "\n", "＝", "”", "。"]))
    problem = _read((text[:place] + stroke + text[place:]).encode())
    assert problem is None or problem.file == "form.toml"


@given(st.binary(max_size=200) | st.binary(max_size=100).map(b"format = 1\n".__add__))
@settings(max_examples=300)
def test_any_bytes_are_an_evaluation_or_a_problem(data: bytes) -> None:
    """A file that is something else altogether is refused in words too."""
    problem = _read(data)
    assert problem is None or problem.file == "form.toml"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_form_of_an_office_program_is_named_as_one(start: bytes) -> None:
    """And what reads it."""
    problem = _read(start + b"\x00\x01")
    assert problem is not None
    assert problem.message.code == "file.is_form"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (HEAD.encode("gbk"), "file.gbk", 1),
        (('format = 1\n[project]\nname = "水务局"\n').encode("gb18030"), "file.gbk", 3),
        (b"format = 1\nx = '\xff\xff\xff'\n", "file.not_utf8", 2),
        (b"SHELL=/bin/sh\x00LANG=zh_CN.UTF-8\x00", "file.no_text", 1),
        (b"format = 1\n# \x00", "file.no_text", 2),
    ],
    ids=["gbk", "gb18030", "neither", "strings in a row", "an empty byte"],
)
def test_another_encoding_is_named(data: bytes, code: str, line: int) -> None:
    """A file in the encoding of an older system is recognised, not shown as nonsense."""
    problem = _refused(data)
    assert (problem.message.code, problem.line) == (code, line)


@pytest.mark.parametrize("variant", ["", "-le", "-be"])
@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
def test_an_encoding_of_wide_characters_is_named(encoding: str, variant: str) -> None:
    """With its mark and without, in either order, whatever is written there."""
    problem = _refused(HEAD.encode(f"{encoding}{variant}"))
    assert problem.message.code == "file.wide"
    assert dict(problem.message.args)["encoding"] == encoding


def test_the_line_of_a_key_is_found_however_it_is_written() -> None:
    """Between quotes, with escapes or a dot in its name."""
    for line in ('"nam\\u0065s" = 1', "'names' = 1", '"names" = 1', '"na.mes" = 1', '"na\\"mes" = 1'):
        problem = _refused(f"format = 1\n[project]\n{line}\n")
        assert (problem.message.code, problem.line) == ("key.unknown", 3), line


def test_a_row_that_is_no_table_is_called_by_its_place() -> None:
    """Not by its bare number."""
    problem = _refused("format = 1\nindicators = [1, 2]\n")
    assert say(problem.told, "zh").startswith("form.toml 第 2 行 indicators[1]（第 1 项 · 绩效指标）：")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file.no_format", 1),
        ('[project]\nname = "x"\n', "file.no_format", 1),
        ("# 说明\nformat = 2\n", "file.newer", 2),
        ("format = 99\nunheard_of = 1\n", "file.newer", 1),
        ("# 说明\nformat = 0\n", "file.format", 2),
        ('format = "1"\n', "file.format", 1),
        ("format = 1.0\n", "file.format", 1),
        ("format = -1\n", "file.format", 1),
        ("format = true\n", "file.format", 1),
        ("format = [1]\n", "file.format", 1),
    ],
)
def test_the_format_is_looked_at_first(text: str, code: str, line: int) -> None:
    """A newer file says that it is newer, before anything in it can be called wrong."""
    problem = _refused(text)
    assert (problem.message.code, problem.line) == (code, line)


def test_a_newer_format_names_both_numbers() -> None:
    """The message can say what the file has and what the program knows."""
    assert dict(_refused("format = 2\n").message.args) == {"number": 2, "known": 1}


@pytest.mark.parametrize("line", ['operator = "!="', "xyzxyz = 5"])
def test_a_list_is_told_as_each_language_tells_it(line: str) -> None:
    """`a、b` in Chinese, `a, b` in English."""
    refusal = _refused(f"{ROW}{line}\n").message
    assert ("、" in say(refusal, "zh"), ", " in say(refusal, "zh")) == (True, False)
    assert ("、" in say(refusal, "en"), ", " in say(refusal, "en")) == (False, True)


@pytest.mark.parametrize(
    ("line", "typed"),
    [("operator = 5.50", "5.50"), ('operator = "!="', "!="), ("weight = 1e5", "1e5"), ("weight = 5.123", "5.123")],
)
def test_a_refusal_repeats_what_stands_in_the_file(line: str, typed: str) -> None:
    """As it stands there, to be found again."""
    assert dict(_refused(f"{ROW}{line}\n").message.args)["typed"] == typed


def test_every_problem_names_its_file() -> None:
    """Of several files checked at once, one knows which it was."""
    assert _refused("format = 2\n").file == "form.toml"


@pytest.mark.parametrize("digits", [16, 4_301, 100_000])
def test_an_endless_number_is_refused(digits: int) -> None:
    """A whole number of thousands of digits is too long, as one of 16 is."""
    assert _place(_refused(f"{ROW}weight = {'9' * digits}\n")) == ("number.long", 6, f"{ADDRESS}.weight")


def test_a_thousand_arrays_in_each_other_are_refused() -> None:
    """Nesting that no form has ends in words, not in a stack that overflows."""
    assert _refused(f"format = 1\nx = {'[' * 1_000}{']' * 1_000}\n").message.code == "file.too_deep"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("format = 1\n" + "#\n" * 250_000, "file.too_much", 0),
        (f"format = 1\n# {'x' * 200_000}\n", "file.long_line", 2),
    ],
    ids=["lines", "line"],
)
def test_more_than_a_form_has_is_refused(text: str, code: str, line: int) -> None:
    """Very many lines or values, and lines that no value takes up, are refused before they are parsed."""
    problem = _refused(text)
    assert (problem.message.code, problem.line) == (code, line)


def test_a_large_form_is_read() -> None:
    """A thousand indicators with all their fields, and a goal of as many characters as it takes, are well within bounds."""
    row = "[[indicators]]\n" + "".join(
        f'{key} = "甲，乙。"\n' for key in ("category", "subcategory", "name", "unit", "deviation")
    )
    figures = "target = 95.5\nactual = 95.25\nweight = 0.09\nscore = 0.09\n"
    text = f'format = 1\n[goals]\nexpected = "{chr(0x6C34) * 20_000}"\n' + (row + figures) * 1_000
    assert _read(text.encode()) is None


def test_a_key_of_any_length_is_repeated_in_short() -> None:
    """What a message repeats of a file fits on a screen."""
    assert len(say(_refused(f"format = 1\n{'a' * 100_000} = 1\n").told, "zh")) < 400


@pytest.mark.parametrize("shape", ["{} = 1\n", "[{}]\n", "x = {{ {} = 1 }}\n"])
def test_a_key_of_thousands_of_dots_is_refused_before_it_costs_memory(shape: str) -> None:
    """Ten kilobytes of dots would take the parser a hundred megabytes: the depth is looked at before it is parsed."""
    text = "format = 1\n" + shape.format(".".join("a" * 5_000))
    tracemalloc.start()
    try:
        code = _refused(text).message.code
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert code == "file.too_deep"
    assert peak < 10_000_000


@pytest.mark.parametrize(("dots", "code"), [(16, "key.none_near"), (17, "file.too_deep")])
def test_a_key_has_so_many_dots_at_most(dots: int, code: str) -> None:
    """Each in its own line: those of texts, and of other lines, aren't counted."""
    text = f'format = 1\n[goals]\nexpected = "{"." * 40}"\n[funding]\n{"a." * dots}a = 1\n'
    assert _refused(text).message.code == code
