"""Keys in the forms of newer protocols: `CSI … u` of kitty and tmux, `CSI 27;…~` of xterm.

We begin none of them, but tmux and terminals send them where their settings say so. Taken for text they would be typed.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys as Names
from textual.message import Message

from ...late import late

_KITTY = late(r"\x1b\[(\d+)(?::(\d*))?(?::\d*)?(?:;(\d*)(?::(\d+))?(?:;([\d:]*))?)?u")
_XTERM = late(r"\x1b\[27;(\d+);(\d+)~")
_SHIFT, _ALT, _CTRL, _OTHERS = 1, 2, 4, 8 | 16 | 32
_RELEASED = "3"
_NAMED = "\r\t\x1b\x7f"
_KEYPAD = {57399 + place: key for place, key in enumerate("0123456789./*-+\r=")}
_PRIVATE = range(0xE000, 0xF900)  # where kitty has keys that are no characters
_CONTROLLED = late(r"[a-z@\[\\\]^_ ]")
_LONGEST = 32  # characters; what is longer the parser takes for text
_NEW_LINE = "\n"  # ctrl+j: what shift and Enter are meant for


class Keys(XTermParser):
    """Textual's parser, which knows these forms only where it has begun the kitty protocol itself, and not all of them."""

    def sequence(self, sequence: str) -> Iterable[Message]:
        """What a whole sequence means; nothing where it is none that is known, or malformed."""
        if not sequence.startswith("\x1b["):
            return
        if len(sequence) <= _LONGEST:
            yield from self.feed(sequence)
        elif _read(sequence) is not None:
            # Several characters may be in it.
            yield from (event for event in self._sequence_to_key_events(sequence) if event.key != Names.Ignore)

    @property
    def within(self) -> bool:
        """Whether a sequence has begun that isn't understood, or not yet."""
        return self._awaiting.timeout is not None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        pressed = _read(sequence) if sequence.endswith(("u", "~")) else None
        if pressed is not None:
            keys, alt = pressed
            if not keys:
                yield events.Key(Names.Ignore, sequence)
            for key in keys:
                yield from super()._sequence_to_key_events(key, alt)
        else:
            yield from super()._sequence_to_key_events(sequence, alt)


def _read(sequence: str) -> tuple[tuple[str, ...], bool] | None:
    """What every terminal would have sent, key by key, and whether Alt was held; None where it is no such form."""
    if xterm := _XTERM.fullmatch(sequence):
        return _pressed(int(xterm[2]), "", xterm[1])
    if (kitty := _KITTY.fullmatch(sequence)) is None:
        return None
    code, shifted, modifiers, event, text = kitty.groups(default="")
    if event == _RELEASED:
        return (), False
    if text:
        return tuple(_character(int(one)) for one in text.split(":") if one), False
    return _pressed(int(code), shifted, modifiers)


def _pressed(code: int, shifted: str, modifiers: str) -> tuple[tuple[str, ...], bool]:
    held = max(0, int(modifiers or "1") - 1)
    key = _KEYPAD.get(code) or ("" if code in _PRIVATE or held & _OTHERS else _character(code))
    if not key:
        return (), False
    if key in _NAMED:
        turned = {"\t": "\x1b[Z", "\r": _NEW_LINE}.get(key, key) if held & _SHIFT else key
        return (turned,), False
    if held & _CTRL:
        low = key.lower()
        return ((chr(ord(low.upper()) & 0x1F),) if _CONTROLLED.fullmatch(low) else ()), False
    if held & _SHIFT:
        key = _character(int(shifted)) if shifted else key.upper()
    return (key,), bool(held & _ALT)


def _character(code: int) -> str:
    """Nothing where the number is none of a character's."""
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""
