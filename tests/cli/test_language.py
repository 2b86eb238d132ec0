"""Which language is spoken is the locale's to say; Chinese where it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .calling import call_started

ZH, EN = "没有这个文件", "no such file"


@pytest.mark.parametrize(
    ("settings", "english"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "en_GB"}, True),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.GBK"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": ""}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "SELFEVAL_LANG": "en"}, True),
        ({"LANG": "en_US.UTF-8", "SELFEVAL_LANG": "zh"}, False),
    ],
    ids=str,
)
def test_language_of_a_complaint(settings: dict[str, str], english: bool, tmp_path: Path) -> None:
    """English where the environment asks for it, Chinese otherwise; always UTF-8."""
    done = call_started("score", "missing.toml", folder=tmp_path, settings=settings)
    assert (EN in done.complaint.casefold(), ZH in done.complaint) == (english, not english)


def test_what_belongs_to_the_form_stays_chinese(tmp_path: Path) -> None:
    """In English the sheet's own words are English, those of the form are not translated away."""
    (tmp_path / "form.toml").write_text('format = 1\n[[indicators]]\ncategory = "产出指标"\n', encoding="utf-8")
    done = call_started("score", "form.toml", folder=tmp_path, settings={"LANG": "en_US.UTF-8"})
    assert "产出指标" in done.out
    assert "还没填完" not in done.out
