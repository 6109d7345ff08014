"""Where a table begins on a sheet: which rows are titles, which are its header, and where the data start.

Only the first rows are looked at cell by cell; what each row of the body is, is for `rows` to say when the columns
are understood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from juryapp.domain.proposal import ColumnRole
from juryapp.intake.cells import (
    are_stars,
    is_cross,
    is_missing,
    leading_integer,
    parse_duration,
    parse_number,
    parse_out_of,
    parse_yes_no,
)
from juryapp.intake.grades import grades_of, proposed_points
from juryapp.intake.grid import Cell, Kind, Sheet
from juryapp.intake.header_words import says_which
from juryapp.intake.headers import JOIN, is_header_word, is_unit, read_header
from juryapp.intake.quantities import read_quantity

_LOOKED_AT = 60
_MOST_HEADER_ROWS = 4
_LONGEST_REMARK = 40
_SHORT = 4


class Like(IntEnum):
    """What a cell looks like, before its column is understood."""

    EMPTY = 0
    MISSING = 1
    NUMBER = 2
    ANSWER = 3
    TEXT = 4
    OTHER = 5


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MOMENT = re.compile(
    r"(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2})"
    r"(?:[ T,]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[ap]\.?m\.?|Z|(?:GMT|UTC)?\s*[-+][0-9:]+)?)?"
    r"(?:\s+[A-Z]{3,4}(?:[-+][0-9]+)?)?",
    re.IGNORECASE,
)
"""A day, with a time or without, that a program wrote as a text."""
_TWO = re.compile(
    r"[-+−]?[0-9][0-9 \u00a0.,]*%?\s*(?:[(\[]\s*(?:n\s*[=:]|±|\+/-)?|±|\+/-)\s*[-+−]?[0-9][0-9 \u00a0.,]*%?\s*[)\]]?",
    re.IGNORECASE,
)
"""A figure and another behind it, its n or its margin."""
_VALUED = (Like.NUMBER, Like.ANSWER, Like.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Rows counted from 0 inside the filled area. `headers` has one text per column, distinct, "" for none;
    `notes` are the texts of the title rows."""

    header_rows: tuple[int, ...]
    first_data: int
    headers: tuple[str, ...]
    notes: tuple[str, ...] = ()


def like(cell: Cell) -> Like:
    """What one cell looks like: a labelled answer ("10 Svært høye") is a number, Ja is an answer."""
    if cell.kind is Kind.EMPTY:
        return Like.EMPTY
    if cell.kind in (Kind.NUMBER, Kind.TIME):
        return Like.NUMBER
    if cell.kind is Kind.BOOL:
        return Like.ANSWER
    return like_text(cell.text) if cell.kind is Kind.TEXT else Like.OTHER


def _seen(cell: Cell) -> Like:
    """What a cell looks like where it is not yet known whether crosses are answers: they may be."""
    return Like.ANSWER if cell.kind is Kind.TEXT and len(cell.text) < _SHORT and is_cross(cell.text) else like(cell)


@lru_cache(maxsize=16384)
def like_text(text: str) -> Like:
    """What a cell of text looks like."""
    if is_missing(text):
        return Like.MISSING if text.strip() else Like.EMPTY
    if _MOMENT.fullmatch(text.strip()):
        return Like.OTHER
    if parse_yes_no(text) is not None:
        return Like.ANSWER
    return Like.NUMBER if _is_number(text) else Like.TEXT


def _is_number(text: str) -> bool:
    if not any(character.isdigit() for character in text):
        return leading_integer(text) is not None or read_quantity(text) is not None or are_stars(text)
    plain_number = parse_number(text, decimal=",") is not None or parse_number(text, decimal=".") is not None
    if plain_number or parse_duration(text) is not None or leading_integer(text) is not None:
        return True
    return parse_out_of(text) is not None or read_quantity(text) is not None or _TWO.fullmatch(text) is not None


def find_layout(sheet: Sheet, *, told: tuple[int, ...] | None = None) -> Layout | None:
    """The layout of the table on `sheet`, or None if no row looks like data. `told` are the rows of its header, where
    somebody said so."""
    head = min(sheet.n_rows, max(_LOOKED_AT, *(row + 2 for row in told or (0,))))
    columns = [column.part(0, head) for column in sheet.columns]
    rows = list(zip(*(column.cells() for column in columns), strict=True))
    likes = [tuple(map(_seen, cells)) for cells in rows]
    first = _first_data_row(rows, likes) if told is None else (told[-1] + 1 if told else _first_filled(likes))
    first = _first_graded(rows, likes) if first is None and told is None else first
    if first is None:
        return None
    header_rows = _header_rows(sheet, rows, likes, first) if told is None else told
    first = header_rows[-1] + 1 if header_rows else first
    titles = [row for row in range(header_rows[0] if header_rows else first) if any(likes[row])]
    notes = tuple(" ".join(cell.text for cell in rows[row] if cell.text) for row in titles)
    return Layout(header_rows=header_rows, first_data=first, headers=_headers(sheet, rows, header_rows), notes=notes)


def _first_filled(likes: Sequence[tuple[Like, ...]]) -> int | None:
    return next((row for row, kinds in enumerate(likes) if any(kinds)), None)


def _first_data_row(rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]]) -> int | None:
    words = [_says_header(cells, kinds) for cells, kinds in zip(rows, likes, strict=True)]
    for row, kinds in enumerate(likes):
        if row and _only_years(rows[row], kinds):
            continue
        if words[row] or _names_columns(rows, likes, row) or _names_answers(rows, likes, row):
            continue
        if _is_data(rows[row], kinds) and _goes_on(likes, words, row) and not _is_box(likes, row):
            return row
    return None


def _first_graded(rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]]) -> int | None:
    """The first row of a table whose only figures are grades in letters: each below the header has one."""
    filled = [row for row, kinds in enumerate(likes) if _width(kinds) > 1]
    for at, header in enumerate(filled[:_MOST_HEADER_ROWS]):
        body = filled[at + 1 :]
        for column, cell in enumerate(rows[header]):
            texts = [rows[row][column].text for row in body]
            above = cell.text.strip() and not proposed_points([cell.text, *texts])
            if len(texts) > 1 and above and all(texts) and grades_of(cell.text, texts):
                return body[0]
    return None


def _says_header(cells: Sequence[Cell], kinds: Sequence[Like]) -> bool:
    """Whether a row has a word that stands above columns, and no number that is not a year."""
    pairs = list(zip(cells, kinds, strict=True))
    if any(kind is Like.NUMBER and not _YEAR.fullmatch(cell.text) for cell, kind in pairs):
        return False
    return any(kind is Like.TEXT and is_header_word(cell.text) for cell, kind in pairs)


def _names_columns(rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]], row: int) -> bool:
    """Whether a row that seems to hold a number only has texts that begin with one ("7 Fjell Nett"), over numbers."""
    cells, kinds = rows[row], likes[row]
    valued = [at for at, kind in enumerate(kinds) if kind is Like.NUMBER]
    if not valued or any(cells[at].kind is not Kind.TEXT or not _is_label(cells[at].text) for at in valued):
        return False
    below = [each for each in range(row + 1, min(row + 6, len(rows))) if any(likes[each])][:3]
    return any(
        kind is Like.TEXT and _only_numbers([rows[each][at] for each in below if likes[each][at]])
        for at, kind in enumerate(kinds)
    )


def _names_answers(rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]], row: int) -> bool:
    """Whether a row holds answers ("Ja", "Nei", "Vet ikke") and no number, right over numbers."""
    cells, kinds = rows[row], likes[row]
    below = [each for each in range(row + 1, min(row + 6, len(rows))) if _width(likes[each]) > 1][:2]
    answered = [
        at
        for at, kind in enumerate(kinds)
        if kind is Like.ANSWER or (kind is Like.MISSING and " " in cells[at].text.strip())
    ]
    if Like.NUMBER in kinds or not answered or len(below) < 2:
        return False
    over = [at for at in range(len(kinds)) if all(likes[each][at] is Like.NUMBER for each in below)]
    texts = {cells[at].text.strip().casefold() for at in over}
    return len(texts) > 1 and "" not in texts and all(at in over for at in answered)


def _only_numbers(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(cell.kind in (Kind.NUMBER, Kind.TIME) for cell in cells)


def _is_label(text: str) -> bool:
    return parse_number(text, decimal=",") is None and parse_number(text, decimal=".") is None


def _only_years(cells: Sequence[Cell], kinds: Sequence[Like]) -> bool:
    """Whether a row is the lower line of a header that says which year each column is: years and no name."""
    filled = [cell for cell, kind in zip(cells, kinds, strict=True) if kind is not Like.EMPTY]
    return len(filled) > 1 and not cells[0].text and all(_YEAR.fullmatch(cell.text) for cell in filled)


def _is_data(cells: Sequence[Cell], kinds: Sequence[Like]) -> bool:
    """A row with two or more cells, one of them a number, an answer or missing ("N" alone may be a header)."""
    filled = sum(kind is not Like.EMPTY for kind in kinds)
    valued = [cell for cell, kind in zip(cells, kinds, strict=True) if kind in _VALUED]
    only_n = all(cell.text.strip().casefold() == "n" for cell in valued)
    return filled >= min(2, len(kinds)) and bool(valued) and not only_n


def _goes_on(likes: Sequence[tuple[Like, ...]], words: Sequence[bool], row: int) -> bool:
    """Whether the rows below look alike: a line "Periode | 2011" above a table has numbers too, but alone."""
    header = next((at for at in range(row, min(row + 12, len(words))) if words[at]), None)
    if header is not None and sum(any(kinds) for kinds in likes[row:header]) < 3:
        return False
    below = [kinds for kinds in likes[row + 1 : row + 12] if any(kinds)][:4]
    if not below:
        return row > 0
    valued = {at for at, kind in enumerate(likes[row]) if kind in _VALUED}
    if row and words[row - 1]:
        valued = set(range(len(likes[row])))
    filled = sum(kind is not Like.EMPTY for kind in likes[row])
    alike = [
        kinds
        for kinds in below
        if any(kinds[at] in _VALUED for at in valued) and filled * 2 >= sum(kind is not Like.EMPTY for kind in kinds)
    ]
    return len(alike) * 2 >= len(below)


def _is_box(likes: Sequence[tuple[Like, ...]], row: int) -> bool:
    """Whether a row stands in a box of two columns (filters, facts of the study) above a blank line and a wider
    table."""
    blank = next((at for at in range(row, min(row + 12, len(likes))) if not any(likes[at])), None)
    if blank is None or any(_width(likes[at]) > 2 for at in range(row, blank)):
        return False
    below = [at for at in range(blank, min(blank + 8, len(likes))) if any(likes[at])][:2]
    if len(below) < 2:
        return False
    header, first = (likes[at] for at in below)
    worded = all(kind in (Like.EMPTY, Like.TEXT) for kind in header) and _width(header) > 2
    return worded and any(kind in _VALUED for kind in first) and _width(first) > 2


def _width(kinds: Sequence[Like]) -> int:
    return sum(kind is not Like.EMPTY for kind in kinds)


def _header_rows(
    sheet: Sheet, rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]], first: int
) -> tuple[int, ...]:
    """The rows right above the data with a text in several columns, from the lowest up, at most four."""
    merged = {area.first_row for area in sheet.merged_inside() if area.last_column > area.first_column > 0}
    found: list[int] = []
    for row in range(first - 1, -1, -1):
        filled = [at for at, kind in enumerate(likes[row]) if kind is not Like.EMPTY]
        if not filled and not found:
            continue
        units = bool(filled) and all(is_unit(rows[row][at].text) for at in filled)
        alone = len(filled) < min(2, len(likes[row])) and not (row in merged and filled) and not units
        above = next((each for each in range(row - 1, -1, -1) if any(likes[each])), None)
        if alone and not found and above is not None and _stands_above(rows, likes, above):
            continue
        if not filled or alone or len(found) == _MOST_HEADER_ROWS:
            break
        if found and not _belongs(rows[row], filled, row in merged, rows[found[0]]):
            break
        if found and _tells_figures(rows[row], likes[row]):
            break
        found.insert(0, row)
    while len(found) > 1 and _tells_participant(rows, likes, found, first):
        first = found.pop()
    return tuple(found)


def _tells_participant(
    rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]], found: Sequence[int], first: int
) -> bool:
    """Whether the lowest of the header rows is a participant without figures: a name under the word for names, and
    where the rows below have numbers nothing, or one remark ("trukket seg")."""
    over, lowest = [rows[row] for row in found[:-1]], rows[found[-1]]
    above, kinds = over[-1], likes[found[-1]]
    named = any(
        kinds[at] is Like.TEXT and not is_header_word(lowest[at].text) and not is_unit(lowest[at].text)
        for cells in over
        for at, cell in enumerate(cells)
        if cell.text and read_header(" ".join(cell.text.split())).role is ColumnRole.NAME
    )
    body = [likes[row] for row in range(first, min(first + 6, len(likes))) if any(likes[row])]
    valued = [at for at in range(len(kinds)) if any(row[at] is Like.NUMBER for row in body)]
    if not named or not valued or any(not above[at].text for at in valued):
        return False
    remarks = {lowest[at].text.strip() for at in valued} - {""}
    return len(remarks) < 2 and all(len(text) <= _LONGEST_REMARK and not is_unit(text) for text in remarks)


def _stands_above(rows: Sequence[Sequence[Cell]], likes: Sequence[tuple[Like, ...]], row: int) -> bool:
    """Whether a row is the last of a header over the line below, which names the first group of companies."""
    texts = [
        kind in (Like.TEXT, Like.MISSING) or (cell.kind is Kind.TEXT and _is_label(cell.text))
        for cell, kind in zip(rows[row], likes[row], strict=True)
        if kind is not Like.EMPTY
    ]
    full = len(texts) > 1 and all(texts)
    units = bool(texts) and all(is_unit(cell.text) for cell in rows[row] if cell.text.strip())
    return full or units or _says_header(rows[row], likes[row])


def _belongs(cells: Sequence[Cell], filled: Sequence[int], merged: bool, below: Sequence[Cell]) -> bool:
    """Whether a row is an upper line of the header below it and not a note: merged, aligned past the names, or full."""
    beneath = sum(bool(cell.text) for cell in below)
    short = all(len(cells[at].text) <= 60 for at in filled)
    holes = any(not below[at].text for at in filled)
    return short and (merged or filled[0] > 0 or holes or len(filled) * 10 >= beneath * 6)


def _tells_figures(cells: Sequence[Cell], kinds: Sequence[Like]) -> bool:
    """Whether a row over a header holds figures: a word such as "Mål", and numbers that are no years behind it."""
    filled = [(cell.text, kind) for cell, kind in zip(cells, kinds, strict=True) if kind is not Like.EMPTY]
    numbers = [text for text, kind in filled[1:] if kind is Like.NUMBER and not _YEAR.fullmatch(text)]
    return len(numbers) > 1 and len(numbers) == len(filled) - 1 and says_which(filled[0][0])


def _headers(sheet: Sheet, rows: Sequence[Sequence[Cell]], header_rows: tuple[int, ...]) -> tuple[str, ...]:
    """One text per column: the lines joined from the top, merged cells repeated, equal lines once."""
    header_rows = tuple(row for row in header_rows if not _is_code(rows[row]))
    lines = [[" ".join(cell.text.split()) for cell in rows[row]] for row in header_rows]
    for area in sheet.merged_inside():
        for row in range(area.first_row, area.last_row + 1):
            if row in header_rows and area.first_row in header_rows:
                text = " ".join(sheet.cell(area.first_row, area.first_column).text.split())
                for column in range(area.first_column, area.last_column + 1):
                    lines[header_rows.index(row)][column] = text
    if not sheet.merged:
        _spread_right(lines)
    if not header_rows:
        return ("",) * sheet.n_columns
    joined = [JOIN.join(dict.fromkeys(filter(None, _unbroken(texts)))) for texts in zip(*lines, strict=True)]
    return _distinct([text or _unnamed(sheet, at, header_rows) for at, text in enumerate(joined)], sheet)


def _is_code(cells: Sequence[Cell]) -> bool:
    """Whether a line of a header is written for programs alone: {"ImportId":"QID1"}."""
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    return bool(texts) and all(text.startswith("{") and text.endswith("}") for text in texts)


def _unbroken(texts: Sequence[str]) -> list[str]:
    """The lines over a column, a word that is cut over two of them whole again: "Gjennom-", "snitt"."""
    found: list[str] = []
    for text in texts:
        if found and found[-1].endswith("-") and len(found[-1]) > 2 and text[:1].islower():
            found[-1] = found[-1][:-1] + text
        else:
            found.append(text)
    return found


def _unnamed(sheet: Sheet, column: int, header_rows: tuple[int, ...]) -> str:
    """A column with cells below but no word above is called by its letters."""
    kinds = sheet.columns[column].part(header_rows[-1] + 1, sheet.n_rows).kinds if header_rows else b""
    return sheet.column_letters(column) if any(kind != Kind.EMPTY for kind in kinds) else ""


def _spread_right(lines: list[list[str]]) -> None:
    """Upper lines without merged cells (text files): a text holds until the next one, over columns named below."""
    for upper, lower in pairwise(lines):
        current = ""
        for column, text in enumerate(upper):
            current = text or (current if lower[column] else "")
            upper[column] = current


def _distinct(headers: Sequence[str], sheet: Sheet) -> tuple[str, ...]:
    """Headers that occur twice get their column's letters, so that a header names one column."""
    twice = {header for header, count in Counter(headers).items() if header and count > 1}
    seen: set[str] = set()
    named = []
    for column, header in enumerate(headers):
        again = header in twice and header in seen
        named.append(f"{header} [{sheet.column_letters(column)}]" if again else header)
        seen.add(header)
    return tuple(named)
