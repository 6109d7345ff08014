"""How wide text is, so that a long name shrinks or wraps instead of being cut.

Widths are those of the bundled Inter. The slides name Arial, in which words are up to a tenth narrower: what fits
here fits on the stage machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from juryapp.paths import resources

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

REGULAR, MEDIUM, SEMIBOLD, BOLD = "Regular", "Medium", "SemiBold", "Bold"
_SAFETY = 1.03


def font_file(weight: str) -> Path:
    """The bundled font in a weight."""
    return resources("fonts", f"Inter-{weight}.otf")


@lru_cache(maxsize=4)
def _font(weight: str) -> FT2Font:
    from matplotlib.ft2font import FT2Font  # a fifth of a second, and only exports measure

    return FT2Font(str(font_file(weight)))


@lru_cache(maxsize=4096)
def _advance(char: str, weight: str) -> float:
    """The width of a character in ems, without kerning; one em where the font lacks it."""
    from matplotlib.ft2font import LoadFlags

    font = _font(weight)
    if not font.get_char_index(ord(char)):
        return 1.0
    return font.load_char(ord(char), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


def has_glyphs(text: str) -> bool:
    """Whether the bundled font can show every character of `text`."""
    font = _font(REGULAR)
    return all(char.isspace() or font.get_char_index(ord(char)) for char in set(text))


def width_of(text: str, size: float, weight: str = REGULAR) -> float:
    """The width of one line in the unit of `size`, a little generous; characters without a glyph count as one em."""
    return sum(_advance(char, weight) for char in text) * size * _SAFETY


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A size at which text fits, and the lines it takes."""

    size: float
    lines: tuple[str, ...]


def wrapped(text: str, size: float, width: float, weight: str = REGULAR) -> tuple[str, ...]:
    """Lines no wider than `width`, broken between words; a word wider than a line is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width_of(joined, size, weight) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, size, weight) > width and len(line) > 1:
            head = _head(line, size, width, weight)
            lines.append(line[:head])
            line = line[head:]
    return (*lines, line) if line or not lines else tuple(lines)


def _head(word: str, size: float, width: float, weight: str) -> int:
    """How many characters of a word fit on a line, at least one."""
    count = len(word)
    while count > 1 and width_of(word[:count], size, weight) > width:
        count -= 1
    return count


def fitted(
    texts: Sequence[str], *, sizes: Sequence[float], width: float, height: float, weight: str = REGULAR, leading: float
) -> Fitted:
    """The first of falling `sizes` at which paragraphs fit a box without breaking a word; the last one otherwise.

    `leading` is the height of a line in sizes.
    """
    for size in sizes:
        lines = [line for text in texts for line in wrapped(text, size, width, weight)]
        whole = all(width_of(word, size, weight) <= width for text in texts for word in text.split())
        if whole and len(lines) * size * leading <= height:
            return Fitted(size=size, lines=tuple(lines))
    size = sizes[-1]
    return Fitted(size=size, lines=tuple(line for text in texts for line in wrapped(text, size, width, weight)))
