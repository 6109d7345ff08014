"""What each row of a table is, once its columns are understood: every row is exactly one thing, for one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juryapp.domain.mapping import CategoryFrom, Condition, Mapping
from juryapp.domain.proposal import Reason, RowGroup, RowKind
from juryapp.intake.cells import decimal_mark_of, is_missing, parse_number, plain
from juryapp.intake.facts import Table, codes_of
from juryapp.intake.grid import Cell, Column, Kind, Sheet
from juryapp.intake.headers import is_statistic, is_total, without_marks
from juryapp.intake.remarks import is_remark
from juryapp.intake.too_few import answered_too_little

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KINDS = tuple(RowKind)
_DATA = _KINDS.index(RowKind.DATA)
_REMARK_CELLS = 2
"""Cells of a remark below a table: the mark, and what it means."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableRows:
    """Per row of the filled area: its kind (index into RowKind), and the codes of its name and category.

    `names` and `categories` are the texts of the codes; without a column they are empty and the codes -1.
    `unanswered` marks contacts that nobody answered.
    """

    table: Table
    kinds: NDArray[np.int8]
    name_column: int | None
    name_codes: NDArray[np.int64]
    names: tuple[str, ...]
    category_codes: NDArray[np.int64]
    categories: tuple[str, ...]
    unanswered: NDArray[np.bool_]

    @property
    def is_data(self) -> NDArray[np.bool_]:
        """Which rows figures are made of."""
        import numpy as np

        return np.equal(self.kinds, _DATA)

    def balance(self) -> tuple[RowGroup, ...]:
        """Rows by kind, in the order of the kinds; the counts sum to the rows of the sheet."""
        groups = []
        kinds, first = self.as_written
        for index, kind in enumerate(_KINDS):
            rows = (kinds == index).nonzero()[0]
            if len(rows):
                numbers = ranges(rows + first + 1)
                groups.append(RowGroup(kind=kind, count=len(rows), rows=numbers, reason=Reason(f"rows.{kind.value}")))
        return tuple(groups)

    @property
    def as_written(self) -> tuple[NDArray[np.int8], int]:
        """What each row of the file is, and the number of the first one, counted from 0: of a reshaped table that is
        what the row it feeds is."""
        import numpy as np

        written = self.table.written
        if written is None:
            return self.kinds, self.table.sheet.first_row
        fed = self.kinds[np.maximum(written.feeds, 0)] if len(self.kinds) else written.kinds
        return np.where(written.feeds >= 0, fed, written.kinds), written.sheet.first_row

    def rows_of(self, kind: RowKind) -> list[int]:
        """The rows of a kind, counted from 0 inside the filled area."""
        found: list[int] = (self.kinds == _KINDS.index(kind)).nonzero()[0].tolist()
        return found


def read_rows(table: Table, mapping: Mapping, left_out: Iterable[int] = ()) -> TableRows:
    """Sort the rows of `table`; `left_out` are sheet numbers of rows that a person left out."""
    import numpy as np

    sheet, first = table.sheet, table.layout.first_data
    name, category = table.column_of(mapping.name), table.column_of(mapping.category)
    filled = filled_cells(sheet)
    name_codes = _filled_down(table, name)
    groups = _groups(table, mapping, name)
    category_codes, categories = _categories_of(table, mapping, category, groups)
    kinds = np.full(sheet.n_rows, _DATA, dtype=np.int8)
    put = _Putter(kinds, first)
    if name is not None:
        _put_names(put, table, mapping, name, name_codes)
        remarks = _coded(sheet.columns[name], name_codes, lambda cell: is_remark(cell.text))
        put(RowKind.NOTE, remarks & (filled <= _REMARK_CELLS), only=(RowKind.DATA, RowKind.NAMELESS))
    _put_chosen(put, table, mapping)
    put(RowKind.NOTE, filled == 1, only=(RowKind.DATA, RowKind.NAMELESS))
    put(RowKind.BLANK, filled == 0)
    _put_head(kinds, table, filled)
    kinds[[row for row, _ in groups]] = _KINDS.index(RowKind.GROUP)
    _put_single(kinds, table, left_out if table.written is None else ())
    if mapping.least_answered:
        put(RowKind.TOO_FEW, answered_too_little(table, mapping, np.equal(kinds, _DATA)))
    unanswered = np.zeros(sheet.n_rows, dtype=np.bool_)
    return TableRows(
        table=table,
        kinds=kinds,
        name_column=name,
        name_codes=name_codes,
        names=() if name is None else tuple(without_marks(plain(text)) for text in sheet.columns[name].texts),
        category_codes=category_codes,
        categories=categories,
        unanswered=unanswered if mapping.unanswered is None else holds(table, mapping.unanswered),
    )


def _put_single(kinds: NDArray[np.int8], table: Table, left_out: Iterable[int]) -> None:
    """The rows that look like no company's, those that somebody said something about, and those left out."""
    for row, kind in table.looked:
        named = kind is RowKind.DATA and kinds[row] == _KINDS.index(RowKind.TOTAL)
        if named or kinds[row] in (_DATA, _KINDS.index(RowKind.NAMELESS)):
            kinds[row] = _KINDS.index(kind)
    for row, kind in table.told:
        kinds[row] = _KINDS.index(kind)
    for number in left_out:
        if table.layout.first_data <= number - 1 - table.sheet.first_row < table.sheet.n_rows:
            kinds[number - 1 - table.sheet.first_row] = _KINDS.index(RowKind.LEFT_OUT)


def _put_names(put: _Putter, table: Table, mapping: Mapping, name: int, codes: NDArray[np.int64]) -> None:
    """The rows that are no company by what stands where its name would."""
    column, header = table.sheet.columns[name], table.layout.headers[name]
    put(RowKind.NAMELESS, _coded(column, codes, lambda cell: is_missing(cell.text)))
    put(RowKind.TOTAL, _coded(column, codes, lambda cell: _sums_up(cell.text, mapping)))
    put(RowKind.HEADER, _coded(column, codes, lambda cell: bool(cell.text) and cell.text == header))


def _put_chosen(put: _Putter, table: Table, mapping: Mapping) -> None:
    """The rows that a condition leaves out."""
    rest = (RowKind.DATA, RowKind.NAMELESS)
    for condition in (*([mapping.screen] if mapping.screen else []), *mapping.only):
        put(RowKind.SCREENED_OUT, ~holds(table, condition), only=rest)
    for condition in mapping.left_out:
        put(RowKind.LEFT_OUT, holds(table, condition), only=rest)


def _sums_up(text: str, mapping: Mapping) -> bool:
    """Whether a row of this name is a total, an average, or the n of the columns."""
    name = plain(text)
    if name in mapping.company_rows:
        return False
    return is_total(name) or is_statistic(name) or name in mapping.total_rows


def _groups(table: Table, mapping: Mapping, name: int | None) -> list[tuple[int, str]]:
    """The rows that name a category: those found, told or remembered, in their order."""
    found = dict(table.groups)
    if name is not None and mapping.group_rows:
        texts = table.sheet.columns[name].row_texts()
        found |= {row: plain(text) for row, text in enumerate(texts) if plain(text) in mapping.group_rows}
    for row, kind in table.told:
        found.pop(row, None)
        if kind is RowKind.GROUP:
            texts = tuple(plain(cell.text) for cell in table.sheet.row(row) if cell.text.strip())
            found[row] = texts[0] if texts else ""
    return sorted(found.items())


def _categories_of(
    table: Table, mapping: Mapping, column: int | None, groups: list[tuple[int, str]]
) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """The category of each row as a code, and the texts of the codes: from a column, or from the lines above rows."""
    import numpy as np

    if mapping.category_from is not CategoryFrom.ROWS:
        codes = _carried(table, column, _filled_down(table, column))
        return codes, () if column is None else tuple(plain(text) for text in table.sheet.columns[column].texts)
    texts = tuple(dict.fromkeys(("", *(text for _, text in groups))))
    codes = np.zeros(table.sheet.n_rows, dtype=np.int64)
    for row, text in groups:
        codes[row:] = texts.index(text)
    return codes, texts


def _put_head(kinds: NDArray[np.int8], table: Table, filled: NDArray[np.int32]) -> None:
    """The rows above the data: titles, header and blank ones."""
    first = table.layout.first_data
    kinds[:first] = _KINDS.index(RowKind.TITLE)
    kinds[list(table.layout.header_rows)] = _KINDS.index(RowKind.HEADER)
    kinds[:first][filled[:first] == 0] = _KINDS.index(RowKind.BLANK)


def filled_cells(sheet: Sheet) -> NDArray[np.int32]:
    """How many cells of each row hold something; a text of spaces holds nothing."""
    import numpy as np

    filled = np.zeros(sheet.n_rows, dtype=np.int32)
    for column in sheet.columns:
        kinds = np.frombuffer(column.kinds, dtype=np.uint8)
        held = kinds != Kind.EMPTY
        texts = np.flatnonzero(kinds == Kind.TEXT).tolist()
        held[[code for code in texts if not column.texts[code].strip()]] = False
        filled += held[codes_of(column)]
    return filled


class _Putter:
    """Writes a kind over the rows of the body that a mask marks, if they are still of one of the kinds in `only`."""

    def __init__(self, kinds: NDArray[np.int8], first: int) -> None:
        self.kinds, self.first = kinds, first

    def __call__(self, kind: RowKind, mask: NDArray[np.bool_], only: tuple[RowKind, ...] = ()) -> None:
        chosen = mask.copy()
        chosen[: self.first] = False
        if only:
            allowed = self.kinds == _KINDS.index(only[0])
            for each in only[1:]:
                allowed |= self.kinds == _KINDS.index(each)
            chosen &= allowed
        self.kinds[chosen] = _KINDS.index(kind)


def numbers_of_names(rows: TableRows, header: str) -> dict[str, set[str]]:
    """The texts that data rows have under `header`, by their name."""
    column = rows.table.column_of(header)
    found: dict[str, set[str]] = {}
    if column is not None and rows.names:
        texts, data = rows.table.sheet.columns[column].texts, rows.is_data
        codes = codes_of(rows.table.sheet.columns[column])
        for name, code in set(zip(rows.name_codes[data].tolist(), codes[data].tolist(), strict=True)):
            found.setdefault(rows.names[name], set()).update(filter(None, [texts[code].strip()]))
    return found


def holds(table: Table, condition: Condition) -> NDArray[np.bool_]:
    """Which rows have one of the accepted texts, or a number between the bounds, under the header; none where it is
    gone."""
    import numpy as np

    column = table.column_of(condition.header)
    if column is None:
        return np.zeros(table.sheet.n_rows, dtype=np.bool_)
    wanted = {plain(value).casefold() for value in condition.values}
    within = _within(table, column, condition)
    return _per_row(table.sheet.columns[column], lambda cell: plain(cell.text).casefold() in wanted or within(cell))


def _within(table: Table, column: int, condition: Condition) -> Callable[[Cell], bool]:
    """Whether a cell holds a number between the bounds of a condition."""
    least, most = condition.least, condition.most
    if least is None and most is None:
        return lambda cell: False
    mark = decimal_mark_of(table.sheet.columns[column].texts).mark or table.mark

    def within(cell: Cell) -> bool:
        number = parse_number(cell.text, decimal=mark) if cell.kind is Kind.TEXT else cell.number
        if number is None:
            return False
        return (least is None or number >= least) and (most is None or number <= most)

    return within


def _per_row(column: Column, test: Callable[[Cell], bool]) -> NDArray[np.bool_]:
    return _coded(column, codes_of(column), test)


def _coded(column: Column, codes: NDArray[np.int64], test: Callable[[Cell], bool]) -> NDArray[np.bool_]:
    import numpy as np

    found: NDArray[np.bool_] = np.fromiter(map(test, column.distinct_cells()), dtype=np.bool_)[codes]
    return found


def _filled_down(table: Table, column: int | None) -> NDArray[np.int64]:
    """The codes of a column of texts, a merged block counting as its text in every row."""
    import numpy as np

    if column is None:
        return np.full(table.sheet.n_rows, -1, dtype=np.int64)
    codes = codes_of(table.sheet.columns[column])
    for area in table.sheet.merged_inside():
        if area.first_column == column == area.last_column and area.first_row >= table.layout.first_data:
            codes[area.first_row : area.last_row + 1] = codes[area.first_row]
    return codes


def carried_categories(table: Table, header: str) -> bool:
    """Whether a category stands only on the first row of its companies and holds until the next one.

    So it is where the first row has one, others have none, and none stands twice; otherwise an empty cell says nothing.
    """
    import numpy as np

    column, first = table.column_of(header), table.layout.first_data
    if column is None or table.sheet.n_rows <= first:
        return False
    codes = _filled_down(table, column)[first:]
    there = _there(table, column)[codes]
    said = codes[there]
    return bool(there[0]) and not there.all() and len(said) > 1 and int(np.bincount(said).max()) == 1


def _there(table: Table, column: int) -> NDArray[np.bool_]:
    """Which codes of a column are a text."""
    import numpy as np

    return np.array([not is_missing(text) for text in table.sheet.columns[column].texts], dtype=np.bool_)


def _carried(table: Table, column: int | None, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The codes of categories, each holding until the next where `carried_categories` says so."""
    import numpy as np

    if column is None or not carried_categories(table, table.layout.headers[column]):
        return codes
    first = table.layout.first_data
    body = codes[first:]
    last = np.maximum.accumulate(np.where(_there(table, column)[body], np.arange(len(body)), 0))
    return np.concatenate([codes[:first], body[last]])


def ranges(numbers: Iterable[int] | NDArray[np.int64]) -> str:
    """Rising numbers as ranges: 7, 8, 9, 12 is "7-9,12"."""
    import numpy as np

    found = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, dtype=np.int64)
    if not len(found):
        return ""
    breaks = np.flatnonzero(np.diff(found) != 1)
    firsts, lasts = found[np.append(0, breaks + 1)], found[np.append(breaks, len(found) - 1)]
    texts = list(map(str, firsts.tolist()))
    for at in np.flatnonzero(firsts != lasts).tolist():
        texts[at] += f"-{lasts[at]}"
    return ",".join(texts)
