"""Tables with a row per company, in every dress that firms give them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from juryapp.domain.criterion import Unit
from juryapp.domain.proposal import ColumnRole, RowKind
from tests.acceptance.layouts.lexicon import COMPANIES, Asked, Language
from tests.acceptance.layouts.page import ColumnTruth, Page, TableTruth, Value, letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How a table looks. `category` is column, carried, merged, groups, indented, title, sheet or none; `n` is none,
    one, each or row; `header` how many rows it has; `units` is paren, comma, row or none."""

    titles: int = 1
    gap: int = 1
    top: int = 0
    left: int = 0
    header: int = 1
    merged: bool = True
    units: str = "paren"
    category: str = "none"
    n: str = "one"
    spread: bool = False
    footnotes: str = ""
    total: str = "bottom"
    notes: int = 1
    rank: bool = False
    number: bool = False
    comment: bool = False
    blank_columns: bool = False
    blank_rows: bool = False
    text_numbers: bool = False
    companies: int = 6
    measures: int = 3


@dataclass(slots=True)
class _Column:
    text: str
    role: ColumnRole
    asked: Asked | None = None
    of: str = ""


def names(rng: Random, count: int) -> list[str]:
    """Different invented companies."""
    return rng.sample(COMPANIES, count)


def measures(rng: Random, language: Language, count: int) -> list[Asked]:
    """Different measures, none named twice."""
    chosen: dict[str, Asked] = {}
    for asked in rng.sample(language.measures, len(language.measures)):
        chosen.setdefault(asked.name, asked)
    return list(chosen.values())[:count]


def amount(asked: Asked, rng: Random) -> tuple[Value, str, Fraction]:
    """A cell of a measure, its number format, and the figure it is in the base of its unit."""
    if asked.style == "percent":
        whole = rng.randint(20, 97)
        return whole, "", Fraction(whole, 100)
    if asked.style == "clock":
        seconds = rng.randint(20, 400)
        return datetime.timedelta(seconds=seconds), "mm:ss", Fraction(seconds)
    if asked.style in ("seconds", "days"):
        tenths = rng.randint(60, 3000) if asked.style == "seconds" else rng.randint(11, 90)
        return tenths / 10, "", Fraction(tenths, 10) * asked.factor
    low, high = asked.scale or (0, 100)
    tenths = rng.randint(low * 10 + 4, high * 10 - 1)
    return tenths / 10, "", Fraction(tenths, 10)


def truth_of(asked: Asked) -> ColumnTruth:
    """The truth of a measure's column."""
    low, high = asked.scale or (None, None)
    return ColumnTruth(
        role=ColumnRole.MEASURE,
        unit=asked.unit,
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
    )


def labelled(asked: Asked, units: str) -> str:
    """A measure with its unit or scale."""
    if units == "comma" and asked.unit is not Unit.POINTS:
        return f"{asked.name}, {asked.said}"
    return asked.name if units == "row" else f"{asked.name} ({asked.said})"


def wide_table(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    *,
    whole: str = "",
    companies: Sequence[str] = (),
    asked: Sequence[Asked] = (),
    title: str = "",
) -> tuple[int, int]:
    """Write a table; gives back the first free row and column. `whole` is the category of all its companies."""
    asked = asked or measures(rng, language, dress.measures)
    companies = companies or names(rng, dress.companies)
    columns = _columns(rng, language, dress, asked)
    truth = TableTruth(sheet=page.name)
    row = dress.top
    titles = [title] if title else list(language.titles[: dress.titles])
    for text in titles:
        page.put(row, dress.left, text)
        truth.kinds[row + 1] = RowKind.TITLE
        row += 1
    for _ in range(dress.gap if titles else 0):
        truth.kinds[row + 1] = RowKind.BLANK
        row += 1
    row = _header(page, rng, language, dress, columns, row, truth)
    row = _body(page, rng, language, dress, columns, row, truth, companies, whole)
    page.tables.append(truth)
    return row, dress.left + len(columns)


def _columns(rng: Random, language: Language, dress: Dress, asked: Sequence[Asked]) -> list[_Column]:
    columns = [_Column(rng.choice(language.rank), ColumnRole.IGNORED)] if dress.rank else []
    if dress.category in ("column", "carried", "merged"):
        columns.append(_Column(rng.choice(language.category), ColumnRole.CATEGORY))
    columns.append(_Column(rng.choice(language.company), ColumnRole.NAME))
    if dress.number:
        texts = {"nb": "Org.nr", "sv": "Organisationsnummer", "en": "Org nr"}
        columns.append(_Column(texts[language.code], ColumnRole.ORGANISATION_NUMBER))
    if dress.n == "one":
        columns.append(_Column(rng.choice(language.n), ColumnRole.N))
    mean, n, spread = rng.choice(language.mean), rng.choice(language.n[:2]), rng.choice(language.spread)
    for each in asked:
        parts = dress.n == "each" or dress.spread
        if dress.blank_columns and each is not asked[0]:
            columns.append(_Column("", ColumnRole.IGNORED))
        columns.append(_Column(mean if parts else "", ColumnRole.MEASURE, each))
        if dress.n == "each":
            columns.append(_Column(n, ColumnRole.N, each, each.name))
        if dress.spread:
            columns.append(_Column(spread, ColumnRole.SPREAD, each, each.name))
    if dress.comment:
        columns.append(_Column(rng.choice(language.comment), ColumnRole.IGNORED))
    return columns


def _header(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    columns: Sequence[_Column],
    row: int,
    truth: TableTruth,
) -> int:
    """One to four rows: groups of measures, the measure, the statistic, the unit."""
    parts = dress.n == "each" or dress.spread
    mark = {"star": "*", "digit": "¹", "bracket": " ²)"}.get(dress.footnotes, "")
    depth = max(dress.header, 1 + parts)
    lines = depth + (dress.units == "row")
    first, measured = row, [at for at, each in enumerate(columns) if each.asked]
    level = row
    if depth - parts > 1:
        above = {"nb": "Samtalen", "sv": "Samtalet", "en": "The call"}[language.code]
        half = {"nb": "Etterpå", "sv": "Efteråt", "en": "Afterwards"}[language.code]
        middle = [at for at in measured if columns[at].role is ColumnRole.MEASURE][-1]
        spans = [(measured[0], middle - 1, above), (middle, measured[-1], half)]
        for start, end, text in spans:
            if start <= end:
                page.put(level, dress.left + start, text)
                page.merge(level, dress.left + start, level, dress.left + end)
        level += 1
    if depth - parts > 2:
        page.put(
            level, dress.left + measured[0], {"nb": "Snitt 2021", "sv": "Medel 2021", "en": "Mean 2021"}[language.code]
        )
        page.merge(level, dress.left + measured[0], level, dress.left + measured[-1])
        level += 1
    marked = rng.choice(measured)
    for at, each in enumerate(columns):
        if each.asked is None:
            if each.text:
                page.put(first, dress.left + at, each.text)
                if dress.merged and lines > 1:
                    page.merge(first, dress.left + at, first + lines - 1, dress.left + at)
            continue
        text = labelled(each.asked, "paren" if dress.units == "row" and parts else dress.units)
        text += mark if at == marked or (parts and columns[marked].asked is each.asked) else ""
        if each.role is ColumnRole.MEASURE:
            page.put(level, dress.left + at, text)
            if parts:
                width = (dress.n == "each") + dress.spread
                page.merge(level, dress.left + at, level, dress.left + at + width)
        if parts:
            page.put(level + 1, dress.left + at, each.text)
        if dress.units == "row" and each.role is ColumnRole.MEASURE:
            page.put(
                level + 1 + parts, dress.left + at, f"({each.asked.said})" if rng.random() < 0.5 else each.asked.said
            )
    for at, each in enumerate(columns):
        asked = each.asked if each.role is ColumnRole.MEASURE else None
        truth.columns[letters(dress.left + at)] = truth_of(asked) if asked else ColumnTruth(role=each.role)
    for line in range(first, first + lines):
        truth.kinds[line + 1] = RowKind.HEADER
        truth.header_rows.append(line + 1)
    return first + lines


def _body(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    columns: Sequence[_Column],
    row: int,
    truth: TableTruth,
    companies: Sequence[str],
    whole: str,
) -> int:
    name_at = next(at for at, each in enumerate(columns) if each.role is ColumnRole.NAME)
    groups = [(whole, list(companies))]
    if dress.category in ("column", "carried", "merged", "groups", "indented"):
        cut = len(companies) // 2
        kinds = rng.sample(language.categories, 2)
        groups = [(kinds[0], list(companies[:cut])), (kinds[1], list(companies[cut:]))]
    for number, (category, members) in enumerate(groups):
        if dress.blank_rows and number:
            truth.kinds[row + 1] = RowKind.BLANK
            row += 1
        if dress.category in ("groups", "indented"):
            page.put(row, dress.left + name_at, category)
            truth.kinds[row + 1] = RowKind.GROUP
            row += 1
        start = row
        for company in members:
            _company(page, rng, language, dress, columns, row, truth, company, category, first=row == start)
            row += 1
        if dress.category == "merged":
            at = next(at for at, each in enumerate(columns) if each.role is ColumnRole.CATEGORY)
            page.merge(start, dress.left + at, row - 1, dress.left + at)
        if dress.total == "groups" and len(groups) > 1:
            row = _total(page, rng, language, dress, columns, row, truth, name_at)
    if dress.total == "bottom":
        row = _total(page, rng, language, dress, columns, row, truth, name_at)
    if dress.n == "row":
        page.put(row, dress.left + name_at, rng.choice(("N", "n", language.n[0])))
        for at, each in enumerate(columns):
            if each.role is ColumnRole.MEASURE:
                page.put(row, dress.left + at, rng.randint(200, 900))
        truth.kinds[row + 1] = RowKind.TOTAL
        row += 1
    if dress.notes:
        truth.kinds[row + 1] = RowKind.BLANK
        row += 1
        for text in language.notes[: dress.notes]:
            page.put(row, dress.left, text)
            truth.kinds[row + 1] = RowKind.NOTE
            row += 1
    return row


def _company(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    columns: Sequence[_Column],
    row: int,
    truth: TableTruth,
    company: str,
    category: str,
    *,
    first: bool,
) -> None:
    truth.kinds[row + 1] = RowKind.DATA
    truth.companies.add((company, category))
    for at, each in enumerate(columns):
        column = dress.left + at
        if each.role is ColumnRole.NAME:
            mark = {"star": "*", "digit": "¹", "bracket": " 2)"}.get(dress.footnotes, "")
            marked = company + (mark if rng.random() < 0.4 else "")
            page.put(row, column, f"   {marked}" if dress.category == "indented" else marked)
        elif each.role is ColumnRole.CATEGORY:
            if dress.category == "column" or first:
                page.put(row, column, category)
        elif each.role is ColumnRole.ORGANISATION_NUMBER:
            page.put(row, column, 910_000_000 + rng.randint(1, 9_999_999))
        elif each.role is ColumnRole.N:
            count = rng.randint(31, 420)
            page.put(row, column, count)
            truth.n[company, category, letters(column - 1) if each.of else ""] = count
        elif each.role is ColumnRole.SPREAD:
            page.put(row, column, rng.randint(5, 19) / 10)
        elif each.role is ColumnRole.MEASURE and each.asked:
            _measured(page, rng, language, dress, each.asked, row, column, truth, (company, category))
        elif dress.rank and not at:
            page.put(row, column, row)
        elif dress.comment and each.text and rng.random() < 0.4:
            page.put(row, column, language.notes[1])


def _measured(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    asked: Asked,
    row: int,
    column: int,
    truth: TableTruth,
    who: tuple[str, str],
) -> None:
    if rng.random() < 0.06:
        page.put(row, column, rng.choice(language.missing))
        return
    value, shown, figure = amount(asked, rng)
    if dress.text_numbers and isinstance(value, float):
        mark = "." if language.code == "en" else ","
        page.put(row, column, f"{value:.1f}".replace(".", mark))
    else:
        page.put(row, column, value, shown)
    truth.figures[who[0], who[1], letters(column)] = figure


def _total(
    page: Page,
    rng: Random,
    language: Language,
    dress: Dress,
    columns: Sequence[_Column],
    row: int,
    truth: TableTruth,
    name_at: int,
) -> int:
    page.put(row, dress.left + name_at, rng.choice(language.total))
    for at, each in enumerate(columns):
        if each.role is ColumnRole.MEASURE and each.asked:
            value, shown, _ = amount(each.asked, rng)
            page.put(row, dress.left + at, value, shown)
        elif each.role is ColumnRole.N:
            page.put(row, dress.left + at, rng.randint(500, 3000))
    truth.kinds[row + 1] = RowKind.TOTAL
    return row + 1
