"""An indicator is filed under a level 1 and a level 2, by the short names people say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.evaluation.taxonomy import TAXONOMIES, Section, Taxonomy
from tests.fixtures.seed import NAMES, sample

CLASSIC, CORE = TAXONOMIES["classic"], TAXONOMIES["core-2021"]
_taxonomies = st.sampled_from([CLASSIC, CORE])


@pytest.mark.parametrize(
    ("text", "classic", "core"),
    [
        ("产出", ("产出指标", ""), ("产出指标", "")),
        ("产出指标", ("产出指标", ""), ("产出指标", "")),
        (" 产出 ", ("产出指标", ""), ("产出指标", "")),
        ("效益", ("效益指标", ""), ("效益指标", "")),
        ("满意度", ("满意度指标", ""), ("满意度指标", "")),
        ("满意度指标", ("满意度指标", ""), ("满意度指标", "")),
        ("质量", ("产出指标", "质量指标"), ("产出指标", "质量指标")),
        ("质量指标", ("产出指标", "质量指标"), ("产出指标", "质量指标")),
        ("数量", ("产出指标", "数量指标"), ("产出指标", "数量指标")),
        ("时效", ("产出指标", "时效指标"), ("产出指标", "时效指标")),
        ("社会效益", ("效益指标", "社会效益指标"), ("效益指标", "社会效益指标")),
        ("可持续影响", ("效益指标", "可持续影响指标"), ("效益指标", "可持续影响指标")),
        ("服务对象满意度", ("满意度指标", "服务对象满意度指标"), ("满意度指标", "服务对象满意度指标")),
        ("成本", ("产出指标", "成本指标"), ("成本指标", "")),
        ("成本指标", ("产出指标", "成本指标"), ("成本指标", "")),
        ("经济成本", None, ("成本指标", "经济成本指标")),
        ("生态环境成本指标", None, ("成本指标", "生态环境成本指标")),
        ("产出/质量", ("产出指标", "质量指标"), ("产出指标", "质量指标")),
        ("产出 / 质量指标", ("产出指标", "质量指标"), ("产出指标", "质量指标")),
        ("产出／质量", ("产出指标", "质量指标"), ("产出指标", "质量指标")),
        ("产出/成本", ("产出指标", "成本指标"), None),
        ("成本/经济成本", None, ("成本指标", "经济成本指标")),
        ("效益/质量", None, None),
        ("质量/数量", None, None),
        ("产出/质量/好", None, None),
        ("指标", None, None),
        ("其他", None, None),
        ("", None, None),
        ("/", None, None),
    ],
)
def test_short_names(text: str, classic: tuple[str, str] | None, core: tuple[str, str] | None) -> None:
    """A level 1 or a level 2 by its name with or without 指标; cost stands where the taxonomy puts it."""
    assert CLASSIC.section(text) == (Section(*classic) if classic else None)
    assert CORE.section(text) == (Section(*core) if core else None)


@given(_taxonomies, st.data())
def test_every_section_is_found_by_what_it_is_shown_as(levels: Taxonomy, data: st.DataObject) -> None:
    """What the program shows of a section can be typed to mean it."""
    category = data.draw(st.sampled_from(levels.categories))
    section = Section(category, data.draw(st.sampled_from(["", *levels.subcategories(category)])))
    assert levels.section(str(section)) == section


@given(_taxonomies, st.text(max_size=12) | st.text("产出质量指标/ ／", max_size=12))
def test_any_text_is_a_section_of_the_taxonomy_or_none(levels: Taxonomy, text: str) -> None:
    """No text leads to a place that the form doesn't have."""
    section = levels.section(text)
    assert section is None or section.category in levels.categories
    assert section is None or section.subcategory in ("", *levels.subcategories(section.category))


def test_a_level_1_of_another_taxonomy_has_no_level_2_here() -> None:
    """A form by the rules of 2021 opened under the older ones is no error."""
    assert CLASSIC.subcategories("成本指标") == ()


@pytest.mark.parametrize(
    ("levels", "first"), [(CLASSIC, ("产出指标", "数量指标")), (CORE, ("成本指标", "经济成本指标"))]
)
def test_the_first_indicator_begins_at_the_head_of_the_form(levels: Taxonomy, first: tuple[str, str]) -> None:
    """A new form's first indicator stands under the first level 1 and 2."""
    assert levels.first == Section(*first)


@pytest.mark.parametrize("name", NAMES)
def test_the_eight_forms_are_filed_by_the_classic_taxonomy(name: str) -> None:
    """Every indicator of 2023 has its level 2 under the level 1 where it stands."""
    for row in sample(name)["indicators"]:
        assert row["subcategory"] in CLASSIC.subcategories(row["category"])
