"""The border every text from people or files crosses on its way to a terminal."""

import unicodedata

from ..late import late

# Hangul and other fillers are letters to Unicode and nothing to the eye.
_FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LONGEST_STACK = 4  # combining marks on one character; more is a way to paint over other lines
# The ranges of characters that most texts have.
_USUAL = (
    r"\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff"
    r"\u3000-\u3029\u3030-\u303e\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fef\uff01-\uff5e"
)
_PLAIN, _RARE = late(f"[{_USUAL}]*"), late(f"[^{_USUAL}]")


def is_plain(text: str) -> bool:
    """Whether all its characters are of those that most texts have, each of them seen, and line ends."""
    return _PLAIN.fullmatch(text) is not None


def is_unseen(character: str) -> bool:
    """Whether a terminal would act on the character, or show nothing for it, instead of showing it."""
    return unicodedata.category(character) in _UNSEEN or character in _FILLERS


def has_unseen(text: str) -> bool:
    """Whether one of the characters, the end of a line aside, is such a one."""
    return not is_plain(text) and any(map(is_unseen, _RARE.findall(text)))


def visible(text: str) -> str:
    """Show control, bidirectional, zero-width and unassigned characters as marks: `␛`, `⟨U+202E⟩`.

    Newlines stay, a tab becomes a space. Idempotent: `visible(visible(x)) == visible(x)` for every string.
    """
    if is_plain(text):
        return text
    shown: list[str] = []
    stack = 0
    for character in text:
        if character == "\n":
            shown.append(character)
        elif character == "\t":
            shown.append(" ")
        elif unicodedata.category(character) in ("Mn", "Me") and not is_unseen(character):
            stack += 1
            shown.append(character if stack <= _LONGEST_STACK else _mark(character))
            continue
        elif is_unseen(character):
            shown.append(_mark(character))
        else:
            shown.append(character)
        stack = 0
    return "".join(shown)


def in_one_line(text: str) -> str:
    """A name in one line: a newline in it is a mark too."""
    return visible(text).replace("\n", _mark("\n"))


def masked(text: str) -> str:
    """The text with one character in the place of each unseen one: for where it is edited and must keep its length."""
    if is_plain(text):
        return text
    return "".join(_mark(one)[0] if is_unseen(one) and one != "\t" else one for one in text)


def _mark(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"⟨U+{code:04X}⟩"
