"""A third batch, written after everything above was mended, and measured once more at first sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from juryapp.domain.proposal import ColumnRole, RowKind
from tests.acceptance.layouts.lexicon import LANGUAGES, Language
from tests.acceptance.layouts.odd import NAME, N, put_header, put_rows
from tests.acceptance.layouts.page import Case, ColumnTruth, Page, TableTruth, letters
from tests.acceptance.layouts.wide import amount, labelled, measures, names, truth_of

QUESTION = ColumnTruth(role=ColumnRole.QUESTION)
VALUES = ColumnTruth(role=ColumnRole.MEASURE)


def name_last(page: Page, rng: Random, language: Language) -> None:
    """The companies stand in the last column."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    headers = [*(labelled(each, "paren") for each in asked), rng.choice(language.company)]
    row = put_header(page, truth, 0, headers)
    truth.columns = {letters(at): truth_of(each) for at, each in enumerate(asked)} | {"D": NAME}
    put_rows(page, rng, truth, row, names(rng, 7), asked, 0, lambda name: [None, None, None, name])
    page.tables.append(truth)


def coded_questions(page: Page, rng: Random, language: Language) -> None:
    """The code of each question above its text, far down on the sheet."""
    asked, truth = measures(rng, language, 4), TableTruth(sheet=page.name)
    page.put(4, 0, language.titles[0])
    truth.kinds = {5: RowKind.TITLE, 6: RowKind.BLANK, 7: RowKind.BLANK}
    page.line(7, 1, [f"Q{at + 1}" for at in range(4)])
    page.line(8, 0, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.kinds |= {8: RowKind.HEADER, 9: RowKind.HEADER}
    truth.header_rows = [8, 9]
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    put_rows(page, rng, truth, 9, names(rng, 6), asked, 1, lambda name: [name])
    page.tables.append(truth)


def turned_sections(page: Page, rng: Random, language: Language) -> None:
    """Companies across; the measures stand under headings of their own, the number of answers at the end."""
    asked, companies = measures(rng, language, 4), names(rng, 4)
    truth = TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.question), *companies])
    truth.columns = {"A": QUESTION} | {letters(1 + at): VALUES for at in range(4)}
    truth.made = {each.name: truth_of(each) for each in asked}
    for number, each in enumerate(asked):
        if number % 2 == 0:
            page.put(row, 0, ("A. ", "B. ")[number // 2] + language.titles[0].split()[0])
            row += 1
            truth.kinds[row] = RowKind.NOTE
        page.put(row, 0, labelled(each, "paren"))
        for at, company in enumerate(companies, start=1):
            value, shown, figure = amount(each, rng)
            page.put(row, at, value, shown)
            truth.figures[company, "", each.name] = figure
        row += 1
        truth.kinds[row] = RowKind.DATA
    page.line(row, 0, [language.n[0], *(100 + at for at in range(4))])
    truth.kinds[row + 1] = RowKind.DATA
    truth.n = {(company, "", ""): 100 + at for at, company in enumerate(companies)}
    truth.companies = {(company, "") for company in companies}
    page.tables.append(truth)


def category_first_row_total(page: Page, rng: Random, language: Language) -> None:
    """Category and company side by side, a total for each category in the column of categories' companies."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    headers = [rng.choice(language.category), rng.choice(language.company), rng.choice(language.n[:2])]
    row = put_header(page, truth, 0, [*headers, *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": ColumnTruth(role=ColumnRole.CATEGORY), "B": NAME, "C": N}
    truth.columns |= {letters(3 + at): truth_of(each) for at, each in enumerate(asked)}
    everyone = names(rng, 6)
    for number, category in enumerate(rng.sample(language.categories, 2)):
        for company in everyone[3 * number : 3 * number + 3]:
            page.line(row, 0, [category, None, 60 + row])
            truth.n[company, category, ""] = 60 + row
            row = put_rows(page, rng, truth, row, [company], asked, 3, lambda name: [None, name], category)
        put_rows(page, rng, TableTruth(sheet=""), row, [language.total[0]], asked, 3, lambda name: [None, name])
        page.put(row, 0, category)
        row += 1
        truth.kinds[row] = RowKind.TOTAL
    page.tables.append(truth)


def years_down(page: Page, rng: Random, language: Language) -> None:
    """Each company twice, with the year in a column: only the later year counts."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    year = {"nb": "År", "sv": "År", "en": "Year"}[language.code]
    row = put_header(page, truth, 0, [rng.choice(language.company), year, *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME, "B": ColumnTruth(role=ColumnRole.SCREEN)}
    truth.columns |= {letters(2 + at): truth_of(each) for at, each in enumerate(asked)}
    for company in names(rng, 5):
        put_rows(page, rng, TableTruth(sheet=""), row, [company], asked, 2, lambda name: [name, 2020])
        truth.kinds[row + 1] = RowKind.SCREENED_OUT
        row = put_rows(page, rng, truth, row + 1, [company], asked, 2, lambda name: [name, 2021])
    page.tables.append(truth)


def wide_notes(page: Page, rng: Random, language: Language) -> None:
    """Remarks below the table in two columns: the mark, and what it means."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    row = put_rows(page, rng, truth, row, names(rng, 6), asked, 1, lambda name: [name])
    truth.kinds[row + 1] = RowKind.BLANK
    page.line(row + 1, 0, ["*", language.notes[0]])
    page.line(row + 2, 0, ["**", language.notes[1]])
    truth.kinds |= {row + 2: RowKind.NOTE, row + 3: RowKind.NOTE}
    page.tables.append(truth)


FRESH: dict[str, Callable[[Page, Random, Language], None]] = {
    each.__name__: each
    for each in (
        *(name_last, coded_questions, turned_sections),
        *(category_first_row_total, years_down, wide_notes),
    )
}


def fresh(number: int) -> Iterable[Case]:
    """The fresh shapes in every language."""
    for language in LANGUAGES:
        for name, write in FRESH.items():
            page = Page(name=("Ark1", "Blad1", "Sheet1")[LANGUAGES.index(language)])
            write(page, Random(f"{number} {name} {language.code}"), language)
            yield Case(name=f"{name}.{language.code}.{number}", files={"tall.xlsx": [page]})
