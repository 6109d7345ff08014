"""Where the tables of a sheet are: under each other, each with its own title and header, or beside each other.

Most sheets hold one table, and then nothing here changes anything. A further table is only seen where a header stands
again: lines of words above columns of numbers, below other numbers, or the header of the names a second time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from juryapp.intake import vocabulary as words
from juryapp.intake.areas import Part, part_of, whole
from juryapp.intake.grid import Cell, Kind, Sheet
from juryapp.intake.headers import JOIN, folded, is_header_word, without_letters
from juryapp.intake.layout import Layout, Like, find_layout, like
from juryapp.intake.remarks import looks_like_note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SEARCHED = 3_000
"""Rows of a sheet that are all looked at; of a longer one only those below a blank row are."""
_MOST_TABLES = 60


def find_parts(sheet: Sheet) -> tuple[Part, ...]:
    """The tables of a sheet from the top, those beside each other from the left; every row is in one of them."""
    if sheet.header_rows or sheet.n_rows < 4:
        return (whole(sheet),)
    parts: list[Part] = []
    for band in _bands(sheet):
        parts += _beside(sheet, band)
    return tuple(parts) if len(parts) <= _MOST_TABLES else (whole(sheet),)


def _bands(sheet: Sheet) -> list[Part]:
    """The rows of each table: a title line and the header begin one, what lies below belongs to it."""
    all_of_it = whole(sheet)
    first = find_layout(sheet)
    if first is None or not first.header_rows:
        return [all_of_it]
    tops, row, header = [0], first.first_data, first
    for candidate in _candidates(sheet):
        if candidate <= row or not _begins(sheet, candidate, header):
            continue
        top = _top(sheet, candidate, row)
        below = part_of(sheet, replace(all_of_it, first_row=top))
        layout = find_layout(below)
        if layout is None or not layout.header_rows or (top == candidate and layout.headers == header.headers):
            continue
        if layout.header_rows[0] > candidate - top + 2:
            continue
        tops.append(top)
        row, header = top + layout.first_data, layout
        if len(tops) > _MOST_TABLES:
            return [all_of_it]
    ends = [*(top - 1 for top in tops[1:]), sheet.n_rows - 1]
    return [replace(all_of_it, first_row=top, last_row=end) for top, end in zip(tops, ends, strict=True)]


def _candidates(sheet: Sheet) -> list[int]:
    """Rows that have several texts and no number of the sheet's own."""
    import numpy as np

    filled = np.zeros(sheet.n_rows, dtype=np.int32)
    texts = np.zeros(sheet.n_rows, dtype=np.int32)
    for column in sheet.columns:
        codes = np.asarray(column.codes)
        kinds = np.frombuffer(column.kinds, dtype=np.uint8)
        held = kinds != Kind.EMPTY
        if len(kinds) <= _SEARCHED:
            blank = [code for code, text in enumerate(column.texts) if text.isspace()]
            held[blank] = False
        filled += held[codes]
        texts += (held & (kinds == Kind.TEXT))[codes]
    worth = (filled >= 2) & (texts * 2 >= filled) & (texts >= 1)
    if sheet.n_rows > _SEARCHED:
        worth &= _below_blank(filled)
    found: list[int] = worth.nonzero()[0].tolist()
    return found[: 2 * _SEARCHED]


def _below_blank(filled: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Rows at most three lines below a blank one."""
    import numpy as np

    blank = filled == 0
    near = np.zeros(len(filled), dtype=np.bool_)
    for distance in (1, 2, 3):
        near[distance:] |= blank[:-distance]
    return near


def _begins(sheet: Sheet, row: int, header: Layout) -> bool:
    """Whether a row is the header of another table: words where there were numbers above and are numbers below."""
    cells = sheet.row(row)
    kinds = tuple(Like.TEXT if is_header_word(cell.text) else like(cell) for cell in cells)
    if Like.OTHER in kinds or not _all_words(cells, kinds):
        return False
    if Like.ANSWER in kinds and not any(is_header_word(cell.text) for cell in cells):
        return False
    named = [at for at, kind in enumerate(kinds) if kind is Like.TEXT]
    if len(named) < 2:
        return False
    known = {without_letters(text).casefold() for text in header.headers if text}
    again = sum(" ".join(cells[at].text.split()).casefold() in known for at in named)
    apart = row > 0 and sum(bool(cell.text.strip()) for cell in sheet.row(row - 1)) < 2
    words_of = any(is_header_word(cells[at].text) for at in named)
    if not (again * 2 >= len(named) or (apart and (words_of or _numbers_below(sheet, row, named) > 1))):
        return False
    return _numbers_below(sheet, row, named) > 0 and _numbers_above(sheet, row, named, header)


def _all_words(cells: Sequence[Cell], kinds: Sequence[Like]) -> bool:
    return not any(
        kind is Like.NUMBER and not re.fullmatch(r"(?:19|20)[0-9]{2}", cell.text)
        for cell, kind in zip(cells, kinds, strict=True)
    )


def _numbers_below(sheet: Sheet, row: int, named: Sequence[int]) -> int:
    """How many of the named columns have a number in the first full row below, at most five lines further down."""
    for below in range(row + 1, min(row + 6, sheet.n_rows)):
        kinds = [like(sheet.cell(below, at)) for at in named]
        count = sum(kind in (Like.NUMBER, Like.ANSWER) for kind in kinds)
        if count:
            return count
    return 0


def _numbers_above(sheet: Sheet, row: int, named: Sequence[int], header: Layout) -> bool:
    for above in range(row - 1, max(row - 12, header.first_data - 1), -1):
        if any(like(sheet.cell(above, at)) in (Like.NUMBER, Like.ANSWER) for at in range(sheet.n_columns)):
            return True
    return row - 12 > 0


def _top(sheet: Sheet, header: int, data: int) -> int:
    """The first title line above a header: lone texts right above it, or above a blank line or two."""
    top = header
    while top - 1 > data and _is_title(sheet, top - 1):
        top -= 1
    if top < header:
        return top
    above = header - 1
    while above > data and header - above <= 2 and _filled(sheet, above) == 0:
        above -= 1
    if above < header - 1 and above > data and _is_title(sheet, above):
        top = above
        while top - 1 > data and _is_title(sheet, top - 1):
            top -= 1
    return top


def _is_title(sheet: Sheet, row: int) -> bool:
    """A line of text and nothing else, also one that stands over each of several tables."""
    cells = [cell for cell in sheet.row(row) if cell.text.strip()]
    lone = 0 < len(cells) <= max(1, sheet.n_columns // 3)
    return lone and all(like(cell) is Like.TEXT and not looks_like_note(cell.text) for cell in cells)


def _filled(sheet: Sheet, row: int) -> int:
    return sum(bool(cell.text.strip()) for cell in sheet.row(row))


def _beside(sheet: Sheet, band: Part) -> list[Part]:
    """The tables beside each other in a band: each begins where a header of names stands over names again."""
    area = part_of(sheet, band)
    layout = find_layout(area)
    if layout is None or not layout.header_rows or area.n_columns < 4:
        return [band]
    starts = [0]
    for column in range(1, area.n_columns):
        if column - starts[-1] >= 2 and _names_again(area, layout, starts[-1], column):
            starts.append(column)
    if len(starts) == 1:
        return [band]
    lefts = [band.first_column + start for start in starts]
    ends = [*(left - 1 for left in lefts[1:]), band.last_column]
    return [replace(band, first_column=left, last_column=end) for left, end in zip(lefts, ends, strict=True)]


def _names_again(area: Sheet, layout: Layout, start: int, column: int) -> bool:
    """Whether a column begins another table: a header of names over texts, numbers to its left and to its right."""
    header = _lowest(layout.headers[column])
    if header not in words.NAME:
        return False
    before = {_lowest(text) for text in layout.headers[start:column] if text}
    blank = not _has_content(area, layout, column - 1)
    if not (header in before or (blank and before & words.NAME)):
        return False
    return (
        _is_text(area, layout, column)
        and any(_is_numeric(area, layout, at) for at in range(start, column))
        and any(_is_numeric(area, layout, at) for at in range(column + 1, area.n_columns))
    )


def _lowest(header: str) -> str:
    """The line right above the cells: what stands over it may tell the tables apart."""
    return folded(without_letters(header).split(JOIN)[-1]) if header else ""


def _body(area: Sheet, layout: Layout, column: int) -> list[Like]:
    last = min(area.n_rows, layout.first_data + 40)
    return [like(cell) for cell in area.columns[column].part(layout.first_data, last).cells()]


def _has_content(area: Sheet, layout: Layout, column: int) -> bool:
    return any(_body(area, layout, column)) or bool(layout.headers[column])


def _is_text(area: Sheet, layout: Layout, column: int) -> bool:
    kinds = [kind for kind in _body(area, layout, column) if kind is not Like.EMPTY]
    return sum(kind is Like.TEXT for kind in kinds) * 2 > len(kinds)


def _is_numeric(area: Sheet, layout: Layout, column: int) -> bool:
    kinds = [kind for kind in _body(area, layout, column) if kind not in (Like.EMPTY, Like.MISSING)]
    return bool(kinds) and sum(kind in (Like.NUMBER, Like.ANSWER) for kind in kinds) * 2 > len(kinds)
