"""Lists of names on slides: in one column or two, and on as many slides as it takes to read them from the back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QFont

from juryapp.ui.fitting import fitted

WIDTH, HEIGHT = 840.0, 296.0
GUTTER = 32.0
SIZES = (44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12)

_BOLD = QFont.Weight.Bold
_TWO_COLUMNS = 7
_PER_SLIDE = (24, 16, 12, 8, 6, 4, 3, 2, 1)
_READABLE = 18


def pages_of(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The names in parts, the largest in which all stay readable."""
    pages: list[tuple[str, ...]] = []
    for most in _PER_SLIDE:
        count = -(-len(names) // most)
        ends = [len(names) * number // count for number in range(count + 1)]
        pages = [tuple(names[start:end]) for start, end in pairwise(ends)]
        if all(size_of(page) >= _READABLE for page in pages):
            break
    return pages


def columns_of(names: Sequence[str]) -> list[Sequence[str]]:
    """Two columns from seven names on."""
    rows = len(names) if len(names) < _TWO_COLUMNS else -(-len(names) // 2)
    return [names[start : start + rows] for start in range(0, len(names), rows)]


def column_width(columns: int) -> float:
    """The room of each of so many columns."""
    return (WIDTH - GUTTER * (columns - 1)) / columns


def gap_of(size: int, rows: int) -> float:
    """The space after a name."""
    return (0.45 if rows < _TWO_COLUMNS - 1 else 0.2) * size


def size_of(names: Sequence[str]) -> int:
    """The largest size at which every column fits, its names wrapped between words."""
    columns = columns_of(names)
    width, rows = column_width(len(columns)), len(columns[0])
    for size in SIZES:
        room = HEIGHT - gap_of(size, rows) * (rows - 1)
        found = [fitted(column, (size, 1), width=width, height=room, weight=_BOLD)[0] for column in columns]
        if all(face.pixelSize() == size for face in found):
            return size
    return SIZES[-1]
