"""What two texts are the same by."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from selfeval_tui.review.words import same

_PLAIN = str.maketrans("〔〕[]【】{}", "()()()()")
_PIECES = st.sampled_from(
    [*"〔〕[]【】｛｝{}（）()，：；！？％,:;!?%-—－‑ 　\n全年aB①㎡…︵︶［］か", *"\u0338\u0301\u3099"]
)


@given(st.lists(_PIECES | st.characters(), max_size=12).map("".join))
@example("①［甲］：ﾊﾞ")
def test_the_quick_way_to_a_plain_spelling_is_the_whole_one(text: str) -> None:
    """Whether what is usual is put into its plain spelling before all else or not."""
    folded = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    assert same(text) == re.sub("[-‐‑‒–—―－─]+", "-", "".join(folded.split())).casefold()
