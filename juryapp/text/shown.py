"""Names and notes as they may be shown: the user's text, minus the characters that act instead of being read."""

from __future__ import annotations

_WHITE = dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
_C0_AND_C1 = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in _WHITE}
_DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**_C0_AND_C1, **_DIRECTION, **_SURROGATES, **_WHITE}


def shown(text: str) -> str:
    """`text` on one line, without control characters and without marks that turn the reading direction.

    Line breaks and tabs become spaces; a lone surrogate, which no file can carry, becomes the replacement sign.
    """
    if text.isprintable():
        return text
    return text.translate(_TABLE)
