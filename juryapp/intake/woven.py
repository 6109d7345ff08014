"""Long tables: a row per figure, and a column that tells what the figure is. They are woven into a row per company."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from juryapp.domain.mapping import Condition, Level, Mapping
from juryapp.domain.proposal import ColumnRole, Reason, RowKind, Strength, TableShape
from juryapp.domain.words import Text
from juryapp.intake import vocabulary as words
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import Table, codes_of, table_of
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import JOIN, folded, is_unit, read_header
from juryapp.intake.layout import Layout
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.reshaped import Written, reshaped
from juryapp.intake.roles import guess_roles
from juryapp.intake.rows import read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_QUESTIONS = 200
_MOST_PARTS = 20
_VALUES = (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
_STATISTICS = words.STATISTIC | words.N | words.SPREAD


def question_of(guess: TableGuess) -> ColumnGuess | None:
    """The column that tells what the figures of a row are, None where there is none."""
    if not any(_tells_question(guess, each) for each in guess.columns):
        return None
    guess = guess_roles(guess.table, rows_are=Level.COMPANY)
    if not guess.having(ColumnRole.NAME) or not any(each.role in _VALUES for each in guess.columns):
        return None
    likely = [each for each in guess.columns if _tells_question(guess, each)]
    named = [each for each in likely if folded(each.header) in words.QUESTION]
    return next(iter(named or likely), None)


def _tells_question(guess: TableGuess, each: ColumnGuess) -> bool:
    facts = guess.table.facts[each.column]
    statistics = tells_statistics(facts.texts)
    if each.role in (ColumnRole.NAME, ColumnRole.CATEGORY) or not (facts.textual or statistics):
        return False
    if not 1 <= facts.distinct <= _MOST_QUESTIONS or facts.filled < 2 * facts.distinct:
        return False
    if facts.distinct == 1:
        return folded(each.header) in words.QUESTION and read_header(facts.texts[0]).role is None
    asked = [text for text in facts.texts if not is_missing(text)]
    if folded(each.header) in words.QUESTION or statistics:
        return True
    readings = [read_header(plain(text)) for text in asked]
    measured = sum(each.low is not None or each.unit is not None for each in readings)
    return measured * 2 >= len(readings) and each.reading.role is None


def tells_statistics(texts: Sequence[str]) -> bool:
    """Whether texts are words such as Snitt, N and SD and nothing else."""
    return len(texts) > 1 and all(map(_is_statistic, texts))


def _is_statistic(text: str) -> bool:
    return folded(text) in _STATISTICS or read_header(text).role is ColumnRole.SPREAD


def weave(guess: TableGuess, question: ColumnGuess, left_out: Sequence[int] = ()) -> TableGuess | None:
    """The table with a row per company (or respondent) and a column per question, None where two rows say the same.

    `left_out` are rows of the sheet, by its own numbers, that a person left out."""
    import numpy as np

    guess = guess_roles(guess.table, rows_are=Level.COMPANY)
    question = guess.columns[question.column]
    name = guess.having(ColumnRole.NAME)[0]
    category = next(iter(guess.having(ColumnRole.CATEGORY)), None)
    mapping = Mapping(
        source="",
        name_of_source=Text(""),
        name=name.header,
        category=category.header if category else "",
        screen=_latest_year(guess),
    )
    rows = read_rows(guess.table, mapping, left_out)
    statistics = tells_statistics(guess.table.facts[question.column].texts)
    carried = _carried(guess, name.column, rows.name_codes)
    held = statistics or _evenly(guess, question, carried, rows.name_codes)
    names = carried if held else rows.name_codes
    kinds = rows.kinds.copy()
    every = tuple(RowKind)
    if held:
        blank = np.isin(kinds, (every.index(RowKind.NAMELESS), every.index(RowKind.NOTE)))
        kinds[blank & (names != rows.name_codes)] = every.index(RowKind.DATA)
    data = (kinds == every.index(RowKind.DATA)).nonzero()[0]
    for under in (None, *_told_apart(guess, question)) if len(data) else ():
        whole = under is not None and _splits(guess, under)
        if under is not None and whole:
            guess = _with_segment(guess, under)
        asked = [question] if under is None or whole else [under, question]
        keys = _keys(guess, data, [names, rows.category_codes], asked)
        if keys is not None:
            return _woven(guess, asked, data, (*keys, kinds), statistics=statistics)
    return None


def _latest_year(guess: TableGuess) -> Condition | None:
    """That of several years only the latest counts."""
    years = [each for each in guess.having(ColumnRole.SCREEN) if each.reading.word == "year" and each.values]
    return Condition(years[0].header, years[0].values) if years else None


def _told_apart(guess: TableGuess, question: ColumnGuess) -> list[ColumnGuess]:
    """The columns of few texts that may tell apart what is asked twice: the channel, say."""
    return [
        each
        for each in guess.columns
        if each.role is ColumnRole.IGNORED and each is not question and guess.table.facts[each.column].textual
        if 2 <= guess.table.facts[each.column].distinct <= _MOST_PARTS
    ]


def _splits(guess: TableGuess, under: ColumnGuess) -> bool:
    """Whether what is asked twice is asked of parts: all of them are told as well, or n says what each part weighs."""
    texts = guess.table.facts[under.column].texts
    return any(map(is_whole, texts)) or (bool(guess.having(ColumnRole.N)) and all(map(is_part, texts)))


def _with_segment(guess: TableGuess, segment: ColumnGuess) -> TableGuess:
    found = replace(segment, role=ColumnRole.SEGMENT, sureness=Strength.MEDIUM)
    return replace(guess, columns=tuple(found if each is segment else each for each in guess.columns))


def _carried(guess: TableGuess, column: int, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Names that stand on the first of their rows hold until the next."""
    import numpy as np

    there = np.array([not is_missing(text) for text in guess.table.sheet.columns[column].texts], dtype=np.bool_)[codes]
    return codes[np.maximum.accumulate(np.where(there, np.arange(len(codes)), 0))]


def _evenly(guess: TableGuess, question: ColumnGuess, carried: NDArray[np.int64], own: NDArray[np.int64]) -> bool:
    """Whether each name stands on the first of as many rows as are asked about every company, and on no other."""
    import numpy as np

    body = slice(guess.table.layout.first_data, None)
    asked = guess.table.sheet.columns[question.column]
    told = np.array([bool(text.strip()) for text in asked.texts], dtype=np.bool_)[codes_of(asked)][body]
    names, counts = np.unique(carried[body][told], return_counts=True)
    first = (carried[body] == own[body])[told].sum()
    return len(names) > 1 and int(first) == len(names) and int(counts.min()) == int(counts.max()) > 1


def _keys(
    guess: TableGuess, data: NDArray[np.int64], codes: list[NDArray[np.int64]], questions: Sequence[ColumnGuess]
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """The first row of each company and, per data row, the number of its company; segments and identifiers tell rows
    apart where names and questions do not."""
    import numpy as np

    asked = _asked(guess, questions, data)
    more = [
        codes_of(guess.table.sheet.columns[each.column])
        for each in guess.columns
        if each.role is ColumnRole.SEGMENT or each.reading.word == "identifier"
    ]
    for parts in (codes, [*codes, *more]):
        key = np.stack([part[data] for part in parts])
        _, first, inverse = np.unique(key, axis=1, return_index=True, return_inverse=True)
        inverse = inverse.reshape(-1)
        if len(np.unique(inverse * (int(asked.max(initial=0)) + 1) + asked)) == len(data):
            order = np.argsort(first, kind="stable")
            rank = np.empty_like(order)
            rank[order] = np.arange(len(order))
            return first[order], rank[inverse]
    return None


def _asked(guess: TableGuess, questions: Sequence[ColumnGuess], data: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number for what is asked in each data row."""
    import numpy as np

    asked = np.zeros(len(data), dtype=np.int64)
    for each in questions:
        column = guess.table.sheet.columns[each.column]
        asked = asked * len(column.kinds) + codes_of(column)[data]
    return asked


def _woven(
    guess: TableGuess,
    questions: Sequence[ColumnGuess],
    data: NDArray[np.int64],
    keys: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]],
    *,
    statistics: bool,
) -> TableGuess:
    import numpy as np

    first, number, kinds = keys
    question = questions[-1]
    sheet = guess.table.sheet
    values = [each for each in guess.columns if each.role in _VALUES]
    others = [each for each in guess.columns if each.role not in _VALUES and each not in questions]
    kept = [each for each in others if guess.table.facts[each.column].filled]
    row_at, headers = [data[first]] * len(kept), [each.header for each in kept]
    column_at = [np.full(len(first), each.column, dtype=np.int64) for each in kept]
    for text, asked in _rows_by_question(guess, questions, data):
        rows = np.full(len(first), -1, dtype=np.int64)
        rows[number[asked]] = data[asked]
        for each in values:
            lines = (each.header, text) if statistics else (text, each.header)
            headers.append(text if len(values) == 1 and not statistics else JOIN.join(lines))
            row_at.append(rows)
            column_at.append(np.full(len(first), each.column, dtype=np.int64))
    feeds = np.full(sheet.n_rows, -1, dtype=np.int64)
    feeds[data] = number
    made = reshaped(sheet, row_at, column_at)
    layout = Layout(header_rows=(), first_data=0, headers=distinct(headers), notes=guess.table.layout.notes)
    written = _written(guess, question, kinds, feeds)
    table = table_of(guess.table.file, made, layout, id=guess.table.id)
    found = _understood(guess, replace(table, title=guess.table.title, written=written))
    own = guess.columns[: guess.table.own_sheet.n_columns]
    shown = tuple(_shown(each, question, alone=len(values) == 1) for each in own)
    return replace(found, as_written=shown)


def _written(guess: TableGuess, question: ColumnGuess, kinds: NDArray[np.int8], feeds: NDArray[np.int64]) -> Written:
    return Written(
        sheet=guess.table.own_sheet,
        shape=TableShape.LONG,
        header_rows=tuple(map(guess.table.number_of, guess.table.layout.header_rows)),
        kinds=kinds,
        feeds=feeds,
        question=question.header,
    )


def _understood(guess: TableGuess, table: Table) -> TableGuess:
    """The woven table with its columns guessed; segments, and columns that are no figures, staying what they were."""
    ignored = {each.header: each for each in guess.columns if each.role is ColumnRole.IGNORED}
    segments = {each.header for each in guess.having(ColumnRole.SEGMENT)}
    found = guess_roles(table, rows_are=Level.COMPANY if segments else None)
    kept = (_kept_segment(each, segments) for each in found.columns)
    return replace(found, columns=tuple(_still_ignored(each, ignored.get(each.header)) for each in kept))


def _still_ignored(each: ColumnGuess, before: ColumnGuess | None) -> ColumnGuess:
    if before is None or each.role is not ColumnRole.MEASURE:
        return each
    return replace(each, role=before.role, sureness=before.sureness, reason=before.reason)


def _kept_segment(each: ColumnGuess, segments: Container[str]) -> ColumnGuess:
    return replace(each, role=ColumnRole.SEGMENT, sureness=Strength.MEDIUM) if each.header in segments else each


def _rows_by_question(
    guess: TableGuess, questions: Sequence[ColumnGuess], data: NDArray[np.int64]
) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """What is asked, in the order of the rows, with the data rows (counted among themselves) that answer it."""
    import numpy as np

    asked, units = _asked(guess, questions, data), _units(guess)
    distinct_asked, first = np.unique(asked, return_index=True)
    for at in np.argsort(first, kind="stable").tolist():
        row = int(data[first[at]])
        cells = [guess.table.sheet.cell(row, each.column).text for each in questions]
        texts = [plain(text).replace(JOIN, "/") for text in cells]
        if not texts[-1]:
            continue
        unit = plain(guess.table.sheet.cell(row, units.column).text).strip("()[] ") if units else ""
        texts[-1] += f" ({unit})" if unit else ""
        yield JOIN.join(filter(None, texts)), (asked == distinct_asked[at]).nonzero()[0]


def _units(guess: TableGuess) -> ColumnGuess | None:
    """The column that tells the unit or scale of each row's figure."""
    told = (
        each
        for each in guess.columns
        if each.role is ColumnRole.IGNORED and (texts := guess.table.facts[each.column].texts)
        if sum(map(is_unit, texts)) * 4 >= 3 * len(texts) and len(texts) <= _MOST_PARTS
    )
    return next(told, None)


def _shown(each: ColumnGuess, question: ColumnGuess, *, alone: bool) -> ColumnGuess:
    if alone and each.role in _VALUES:
        each = replace(each, role=ColumnRole.MEASURE)
    if each is question:
        return replace(each, role=ColumnRole.QUESTION, sureness=Strength.MEDIUM, reason=Reason("column.question"))
    if each.role is ColumnRole.MEASURE:
        return replace(each, reason=Reason("column.values"))
    return each


def distinct(headers: Sequence[str]) -> tuple[str, ...]:
    """Headers with a number behind those that occur again."""
    seen: dict[str, int] = {}
    named = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        named.append(header if seen[header] == 1 else f"{header} [{seen[header]}]")
    return tuple(named)
