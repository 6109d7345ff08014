"""Odder dresses of ordinary tables: what firms add, leave out, repeat and put in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from tests.acceptance.layouts.lexicon import Asked, Language
from tests.acceptance.layouts.page import ColumnTruth, Page, TableTruth, Value, letters
from tests.acceptance.layouts.wide import Dress, amount, labelled, measures, names, truth_of, wide_table

IGNORED = ColumnTruth(role=ColumnRole.IGNORED)
NAME = ColumnTruth(role=ColumnRole.NAME)
N = ColumnTruth(role=ColumnRole.N)
Cells = Callable[[str], Sequence[Value]]


def put_header(page: Page, truth: TableTruth, row: int, headers: Sequence[str], left: int = 0) -> int:
    """One header row; gives back the next row."""
    page.line(row, left, headers)
    truth.kinds[row + 1] = RowKind.HEADER
    truth.header_rows.append(row + 1)
    return row + 1


def put_rows(
    page: Page, rng: Random, truth: TableTruth, row: int, companies: Sequence[str], asked: Sequence[Asked], at: int,
    before: Cells, category: str = "",
) -> int:  # fmt: skip
    """A row per company: what `before` gives, then the measures from column `at` on."""
    for company in companies:
        page.line(row, 0, before(company))
        for column, each in enumerate(asked, start=at):
            value, shown, figure = amount(each, rng)
            page.put(row, column, value, shown)
            truth.figures[company, category, letters(column)] = figure
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((company, category))
        row += 1
    return row


def _columns(truth: TableTruth, before: Sequence[ColumnTruth], asked: Sequence[Asked]) -> None:
    truth.columns = {letters(at): each for at, each in enumerate(before)}
    truth.columns |= {letters(len(before) + at): truth_of(each) for at, each in enumerate(asked)}


def no_word_over_names(page: Page, rng: Random, language: Language) -> None:
    """The corner of the table is empty."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    page.put(0, 0, language.titles[0])
    truth.kinds = {1: RowKind.TITLE, 2: RowKind.BLANK}
    row = put_header(page, truth, 2, ["", *(labelled(each, "paren") for each in asked)])
    _columns(truth, [NAME], asked)
    put_rows(page, rng, truth, row, names(rng, 6), asked, 1, lambda company: [company])
    page.tables.append(truth)


def years_across(page: Page, rng: Random, language: Language) -> None:
    """Three years of each measure: the latest counts."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    page.put(0, 0, rng.choice(language.company))
    page.merge(0, 0, 1, 0)
    truth.columns = {"A": NAME}
    for number, each in enumerate(asked):
        first = 1 + 3 * number
        page.put(0, first, labelled(each, "paren"))
        page.merge(0, first, 0, first + 2)
        for at, year in enumerate((2019, 2020, 2021)):
            page.put(1, first + at, year)
            truth.columns[letters(first + at)] = truth_of(each) if year == 2021 else IGNORED
    truth.kinds, truth.header_rows = {1: RowKind.HEADER, 2: RowKind.HEADER}, [1, 2]
    for row, company in enumerate(names(rng, 7), start=2):
        page.put(row, 0, company)
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((company, ""))
        for number, each in enumerate(asked):
            for at in range(3):
                value, shown, figure = amount(each, rng)
                page.put(row, 1 + 3 * number + at, value, shown)
                if at == 2:
                    truth.figures[company, "", letters(3 + 3 * number)] = figure
    page.tables.append(truth)


def facts_above(page: Page, rng: Random, language: Language) -> None:
    """Lines such as "Periode | 2021" above the table, and remarks right below it."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    page.line(0, 0, [language.titles[0]])
    page.line(1, 0, [rng.choice(language.period), 2021])
    page.line(2, 0, [language.n[0], 1204])
    truth.kinds = {1: RowKind.TITLE, 2: RowKind.TITLE, 3: RowKind.TITLE, 4: RowKind.BLANK}
    row = put_header(page, truth, 4, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    _columns(truth, [NAME], asked)
    row = put_rows(page, rng, truth, row, names(rng, 8), asked, 1, lambda company: [company])
    for text in language.notes[:2]:
        page.put(row, 0, text)
        row += 1
        truth.kinds[row] = RowKind.NOTE
    page.tables.append(truth)


def total_first(page: Page, rng: Random, language: Language) -> None:
    """The average stands right below the header, a blank row above it."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    put_header(page, truth, 0, [rng.choice(language.company), *(labelled(each, "comma") for each in asked)])
    _columns(truth, [NAME], asked)
    truth.kinds |= {2: RowKind.BLANK, 3: RowKind.TOTAL}
    page.put(2, 0, rng.choice(language.total))
    for at, each in enumerate(asked, start=1):
        value, shown, _ = amount(each, rng)
        page.put(2, at, value, shown)
    put_rows(page, rng, truth, 3, names(rng, 6), asked, 1, lambda company: [company])
    page.tables.append(truth)


def other_columns(page: Page, rng: Random, language: Language) -> None:
    """Addresses, owners, change since last year: columns that are no measure."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    change = {"nb": "Endring", "sv": "Förändring", "en": "Change"}[language.code]
    owner = {"nb": "Kontaktperson", "sv": "Kontaktperson", "en": "Contact person"}[language.code]
    headers = [rng.choice(language.rank), rng.choice(language.company), owner, rng.choice(language.n[:2])]
    row = put_header(page, truth, 0, [*headers, *(labelled(each, "paren") for each in asked), change])
    _columns(truth, [IGNORED, NAME, IGNORED, N], asked)
    truth.columns["G"] = IGNORED
    for place, company in enumerate(names(rng, 6), start=1):
        person, count = f"{rng.choice(language.judges)} {place}sen", rng.randint(30, 90)
        page.put(row, 6, rng.randint(-20, 20) / 10)
        page.line(row, 0, [place, None, person, count])
        row = put_rows(page, rng, truth, row, [company], asked, 4, lambda name: [None, name])
    page.tables.append(truth)


def broken_lines(page: Page, rng: Random, language: Language) -> None:
    """Line breaks, capitals and colons in the header; n with a thin space as text."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    headers = [f"{each.name.upper()}\n({each.said})" for each in asked]
    row = put_header(page, truth, 0, [f"{rng.choice(language.company).upper()}:", f"{language.n[0]}:", *headers])
    _columns(truth, [NAME, N], asked)
    for company in names(rng, 6):
        count = rng.randint(1001, 1999)
        page.put(row, 1, f"{count // 1000}\u00a0{count % 1000:03}")
        truth.n[company, "", ""] = count
        row = put_rows(page, rng, truth, row, [company], asked, 2, lambda name: [name])
    page.tables.append(truth)


def header_again(page: Page, rng: Random, language: Language) -> None:
    """The header is repeated further down, as on the next page of a print."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    headers = [rng.choice(language.company), *(labelled(each, "paren") for each in asked)]
    row = put_header(page, truth, 0, headers)
    _columns(truth, [NAME], asked)
    everyone = names(rng, 10)
    row = put_rows(page, rng, truth, row, everyone[:5], asked, 1, lambda company: [company])
    page.line(row, 0, headers)
    truth.kinds[row + 1] = RowKind.HEADER
    put_rows(page, rng, truth, row + 1, everyone[5:], asked, 1, lambda company: [company])
    page.tables.append(truth)


def pass_or_fail(page: Page, rng: Random, language: Language) -> None:
    """A standard that is met or not."""
    truth = TableTruth(sheet=page.name)
    met = {"nb": "Oppfyller standarden", "sv": "Uppfyller standarden", "en": "Meets the standard"}[language.code]
    asked = measures(rng, language, 2)
    headers = [rng.choice(language.company), *(labelled(each, "paren") for each in asked), met]
    row = put_header(page, truth, 0, headers)
    _columns(truth, [NAME], asked)
    truth.columns["D"] = ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.SHARE, low=Fraction(0), high=Fraction(1))
    for company in names(rng, 8):
        passed = rng.random() < 0.4
        page.put(row, 3, language.yes if passed else language.no)
        truth.figures[company, "", "D"] = Fraction(passed)
        row = put_rows(page, rng, truth, row, [company], asked, 1, lambda name: [name])
    page.tables.append(truth)


def complaints(page: Page, rng: Random, language: Language) -> None:
    """Counts and days."""
    words = {
        "nb": ("Antall klager", "Antall løste klager", "Dager til svar"),
        "sv": ("Antal klagomål", "Antal lösta klagomål", "Dagar till svar"),
        "en": ("Number of complaints", "Number of complaints resolved", "Days to answer"),
    }[language.code]
    truth = TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.company), *words])
    truth.columns = {"A": NAME}
    truth.columns |= dict.fromkeys(("B", "C"), ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.COUNT))
    truth.columns["D"] = ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.HOURS)
    for company in names(rng, 7):
        many = rng.randint(20, 300)
        page.line(row, 0, [company, many, many - rng.randint(1, 19), rng.randint(2, 30)])
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((company, ""))
        truth.figures[company, "", "B"] = Fraction(many)
        row += 1
    page.tables.append(truth)


def merged_title(page: Page, rng: Random, language: Language) -> None:
    """The title is merged over the whole table, a second line over its figures only."""
    asked, truth = measures(rng, language, 4), TableTruth(sheet=page.name)
    page.put(0, 0, language.titles[0])
    page.merge(0, 0, 0, 4)
    truth.kinds = {1: RowKind.TITLE, 2: RowKind.BLANK}
    row = put_header(page, truth, 2, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    _columns(truth, [NAME], asked)
    put_rows(page, rng, truth, row, names(rng, 6), asked, 1, lambda company: [company])
    page.tables.append(truth)


def hidden_lines(page: Page, rng: Random, language: Language) -> None:
    """A hidden row and a hidden column: used as they are, and asked about."""
    wide_table(page, rng, language, Dress(titles=1, gap=1, measures=4, companies=8))
    page.hidden_rows, page.hidden_columns = {6}, {3}


def answers_long(page: Page, rng: Random, language: Language) -> None:
    """A row per respondent and question."""
    asked = list(language.measures[:4])
    truth = TableTruth(sheet=page.name, level=Level.RESPONDENT)
    headers = ["Respondent ID", rng.choice(language.company), rng.choice(language.question), rng.choice(language.value)]
    row = put_header(page, truth, 0, headers)
    roles = (ColumnRole.IGNORED, ColumnRole.NAME, ColumnRole.QUESTION, ColumnRole.MEASURE)
    truth.columns = {letters(at): ColumnTruth(role=role) for at, role in enumerate(roles)}
    truth.made = {each.name: truth_of(each) for each in asked}
    companies = names(rng, 4)
    for number in range(24):
        for each in asked:
            low, high = each.scale or (1, 6)
            page.line(row, 0, [500 + number, companies[number % 4], labelled(each, "paren"), rng.randint(low, high)])
            truth.kinds[row + 1] = RowKind.DATA
            row += 1
    truth.companies = {(company, "") for company in companies}
    page.tables.append(truth)


def turned_with_units(page: Page, rng: Random, language: Language) -> None:
    """Measures as rows, their units in a column of their own."""
    asked, companies = measures(rng, language, 4), names(rng, 5)
    truth = TableTruth(sheet=page.name)
    unit = {"nb": "Enhet", "sv": "Enhet", "en": "Unit"}[language.code]
    row = put_header(page, truth, 0, [rng.choice(language.question), unit, *companies])
    truth.columns = {"A": ColumnTruth(role=ColumnRole.QUESTION), "B": IGNORED}
    truth.columns |= {letters(2 + at): ColumnTruth(role=ColumnRole.MEASURE) for at in range(5)}
    truth.made = {each.name: truth_of(each) for each in asked}
    for each in asked:
        page.line(row, 0, [each.name, each.said])
        for at, company in enumerate(companies):
            value, shown, figure = amount(each, rng)
            page.put(row, 2 + at, value, shown)
            truth.figures[company, "", each.name] = figure
        truth.kinds[row + 1] = RowKind.DATA
        row += 1
    truth.companies = {(company, "") for company in companies}
    page.tables.append(truth)


def three_beside(page: Page, rng: Random, language: Language) -> None:
    """Three tables beside each other without any column between them."""
    asked, everyone, left = measures(rng, language, 2), names(rng, 12), 0
    for number, category in enumerate(rng.sample(language.categories, 3)):
        dress = Dress(left=left, titles=1, gap=0, notes=0, total="none", n="none")
        part = everyone[4 * number : 4 * number + 4]
        _, left = wide_table(
            page, Random(5), language, dress, whole=category, asked=asked, companies=part, title=category
        )


ODD: dict[str, Callable[[Page, Random, Language], None]] = {
    each.__name__: each
    for each in (
        *(no_word_over_names, years_across, facts_above, total_first, other_columns, broken_lines, header_again),
        *(pass_or_fail, complaints, merged_title, hidden_lines, answers_long, turned_with_units, three_beside),
    )
}
