"""The levels 1 and 2 an indicator is filed under, and the short names people type for them."""

from __future__ import annotations

from functools import cache, cached_property

from msgspec import Struct

OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"


class Section(Struct, frozen=True):
    """A place in the form: a level 1 and, where it is known, a level 2."""

    category: str
    subcategory: str = ""

    def __str__(self) -> str:
        return "/".join(part.removesuffix("指标") for part in (self.category, self.subcategory) if part)

    @property
    def short(self) -> str:
        """`产出/数量`, `效益/社会`: as briefly as people know it."""
        parts = (_short(self.category), _names(self.subcategory)[-1] if self.subcategory else "")
        return "/".join(filter(None, parts))


class Taxonomy(Struct, frozen=True, dict=True):
    """The level 2 names under each level 1, in the order of the form."""

    id: str
    levels: dict[str, tuple[str, ...]]

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(self.levels)

    def subcategories(self, category: str) -> tuple[str, ...]:
        """The level 2 names of a level 1; none where the level 1 is not of this taxonomy."""
        return self.levels.get(category, ())

    @property
    def first(self) -> Section:
        category, subcategories = next(iter(self.levels.items()))
        return Section(category, subcategories[0])

    def section(self, text: str) -> Section | None:
        """`产出`, `质量指标`, `产出/质量`: the section people mean, or None. A level 2 that is unique names its level 1."""
        parts = [part for part in text.replace("／", "/").split("/") if part.strip()]
        if len(parts) == 2:
            category = self._short.get(parts[0].strip())
            if category is None or category.subcategory:
                return None
            names = {name: sub for sub in self.levels[category.category] for name in _names(sub)}
            subcategory = names.get(parts[1].strip())
            return Section(category.category, subcategory) if subcategory else None
        return self._short.get(text.strip()) if len(parts) == 1 else None

    @cached_property
    def _short(self) -> dict[str, Section]:
        found: dict[str, Section] = {}
        for category, subcategories in self.levels.items():
            for subcategory in subcategories:
                for name in _names(subcategory):
                    found.setdefault(name, Section(category, subcategory))
        # A level 1 wins where both levels bear the name (满意度指标).
        for category in self.levels:
            for name in (category, _short(category), _short(category).removesuffix("度")):
                found[name] = Section(category)
        return found


def _short(name: str) -> str:
    return name.removesuffix("指标")


@cache
def _names(subcategory: str) -> tuple[str, ...]:
    """A level 2 as people shorten it: 经济效益指标, 经济效益, 经济."""
    endings = ("指标", "效益指标", "影响指标", "成本指标", "满意度指标")
    short = (subcategory.removesuffix(ending) for ending in endings)
    return tuple(dict.fromkeys((subcategory, *(name for name in short if name))))


_BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
TAXONOMIES = {
    taxonomy.id: taxonomy
    for taxonomy in (
        # 财预〔2020〕10号, annex: cost stands under output.
        Taxonomy(
            "classic",
            {
                OUTPUT: ("数量指标", "质量指标", "时效指标", "成本指标"),
                BENEFIT: _BENEFITS,
                SATISFACTION: ("服务对象满意度指标",),
            },
        ),
        # 财预〔2021〕101号: cost is a level 1 of its own.
        Taxonomy(
            "core-2021",
            {
                COST: ("经济成本指标", "社会成本指标", "生态环境成本指标"),
                OUTPUT: ("数量指标", "质量指标", "时效指标"),
                BENEFIT: _BENEFITS,
                SATISFACTION: ("服务对象满意度指标",),
            },
        ),
    )
}
