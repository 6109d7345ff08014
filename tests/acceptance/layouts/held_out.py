"""Shapes written after the understanding was tuned on the others, and never used to tune it: the honest third."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from random import Random

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from tests.acceptance.layouts.lexicon import LANGUAGES, Asked, Language
from tests.acceptance.layouts.odd import IGNORED, NAME, N, put_header, put_rows
from tests.acceptance.layouts.page import Case, ColumnTruth, Page, TableTruth, letters
from tests.acceptance.layouts.rows import Cast, answer_table
from tests.acceptance.layouts.wide import Dress, amount, labelled, measures, names, truth_of, wide_table

QUESTION = ColumnTruth(role=ColumnRole.QUESTION)
VALUES = ColumnTruth(role=ColumnRole.MEASURE)


def all_at_once(page: Page, rng: Random, language: Language) -> None:
    """Offset, titles, two header rows, n and spread for each, groups, footnotes, blank rows, totals and notes."""
    dress = Dress(
        titles=3, gap=2, top=1, left=1, n="each", spread=True, category="groups", footnotes="star", blank_rows=True,
        total="groups", notes=3, companies=10, measures=3,
    )  # fmt: skip
    wide_table(page, rng, language, dress)


def ranked_carried(page: Page, rng: Random, language: Language) -> None:
    """Ranks, a merged category, an overall n, units in a row of their own and numbers as text."""
    dress = Dress(rank=True, category="merged", companies=9, units="row", text_numbers=True, titles=2, notes=2)
    wide_table(page, rng, language, dress)


def deep_header(page: Page, rng: Random, language: Language) -> None:
    """Three header rows over blank columns' worth of measures, category in a column, organisation numbers."""
    dress = Dress(header=3, merged=False, n="none", category="column", number=True, total="none", measures=4)
    wide_table(page, rng, language, dress)


def stacked_by_measure(page: Page, rng: Random, language: Language) -> None:
    """One small table per measure under each other: the same companies again, the measure in the title and header."""
    companies, row = names(rng, 5), 0
    for each in measures(rng, language, 3):
        truth = TableTruth(sheet=page.name)
        page.put(row, 0, each.name)
        truth.kinds[row + 1] = RowKind.TITLE
        row = put_header(page, truth, row + 1, [language.company[0], labelled(each, "paren")])
        truth.columns = {"A": NAME, "B": truth_of(each)}
        row = put_rows(page, rng, truth, row, companies, [each], 1, lambda company: [company])
        truth.kinds[row + 1] = RowKind.BLANK
        row += 1
        page.tables.append(truth)
    del page.tables[-1].kinds[row]


def long_with_period(page: Page, rng: Random, language: Language) -> None:
    """A row per company and question, the question's code before its text, a title above and a note below."""
    asked, companies = measures(rng, language, 4), names(rng, 5)
    asked = [each for each in asked if each.style != "clock"]
    truth = TableTruth(sheet=page.name)
    page.put(0, 0, language.titles[1])
    truth.kinds = {1: RowKind.TITLE, 2: RowKind.BLANK}
    headers = [rng.choice(language.period), rng.choice(language.company), rng.choice(language.question)]
    row = put_header(page, truth, 2, [*headers, rng.choice(language.mean), rng.choice(language.n[:2])])
    truth.columns = {"A": IGNORED, "B": NAME, "C": QUESTION, "D": VALUES, "E": N}
    truth.made = {each.name: truth_of(each) for each in asked}
    for company in companies:
        truth.companies.add((company, ""))
        for each in asked:
            value, shown, figure = amount(each, rng)
            count = rng.randint(30, 99)
            page.line(row, 0, ["2021 Q1", company, labelled(each, "paren"), None, count])
            page.put(row, 3, value, shown)
            truth.figures[company, "", each.name], truth.n[company, "", each.name] = figure, count
            truth.kinds[row + 1] = RowKind.DATA
            row += 1
    page.put(row + 1, 0, language.notes[0])
    truth.kinds |= {row + 1: RowKind.BLANK, row + 2: RowKind.NOTE}
    page.tables.append(truth)


def turned_many(page: Page, rng: Random, language: Language) -> None:
    """Twelve companies across under their merged categories, few measures down, an average at the end."""
    asked, companies = measures(rng, language, 3), names(rng, 12)
    truth, kinds = TableTruth(sheet=page.name), rng.sample(language.categories, 3)
    page.put(0, 0, language.titles[0])
    truth.kinds = {1: RowKind.TITLE}
    for at, category in enumerate(kinds):
        page.put(1, 1 + 4 * at, category)
        page.merge(1, 1 + 4 * at, 1, 4 + 4 * at)
    page.line(2, 1, [*companies, language.total[0]])
    truth.header_rows = [2, 3]
    truth.kinds |= {2: RowKind.HEADER, 3: RowKind.HEADER}
    truth.columns = {"A": QUESTION, "N": IGNORED} | {letters(1 + at): VALUES for at in range(12)}
    truth.made = {each.name: truth_of(each) for each in asked}
    for row, each in enumerate(asked, start=3):
        page.put(row, 0, labelled(each, "paren"))
        truth.kinds[row + 1] = RowKind.DATA
        for at, company in enumerate([*companies, ""]):
            value, shown, figure = amount(each, rng)
            page.put(row, 1 + at, value, shown)
            if company:
                truth.figures[company, kinds[at // 4], each.name] = figure
    truth.companies = {(company, kinds[at // 4]) for at, company in enumerate(companies)}
    page.tables.append(truth)


def answers_dressed(page: Page, rng: Random, language: Language) -> None:
    """Respondents with everything beside their answers."""
    cast = Cast(
        level=Level.RESPONDENT, gender=True, weight=True, screen=True, date=True, channel=True, comment=True, titles=2,
        rows=80,
    )  # fmt: skip
    answer_table(page, rng, language, cast)


def visits(page: Page, rng: Random, language: Language) -> None:
    """Contacts without a number of their own and without a category, an observer for each."""
    answer_table(page, rng, language, Cast(category=False, identifier=False, date=True, interviewer=True, rows=45))


def distribution(page: Page, rng: Random, language: Language) -> None:
    """The share of each answer beside the mean: 1 to 5 and do not know, in percent."""
    truth = TableTruth(sheet=page.name)
    mean = {"nb": "Snitt (1-5)", "sv": "Medel (1-5)", "en": "Mean (1-5)"}[language.code]
    good = {"nb": "Andel fornøyde (%)", "sv": "Andel nöjda (%)", "en": "Share satisfied (%)"}[language.code]
    bad = {"nb": "Andel misfornøyde (%)", "sv": "Andel missnöjda (%)", "en": "Share dissatisfied (%)"}[language.code]
    asked = (
        Asked(name=mean, said="1-5", scale=(1, 5)),
        Asked(name=good, said="%", unit=Unit.SHARE, scale=(0, 1), style="percent", factor=Fraction(1, 100)),
        Asked(name=bad, said="%", unit=Unit.SHARE, scale=(0, 1), style="percent", factor=Fraction(1, 100)),
    )
    headers = [language.company[0], language.n[0], *(each.name for each in asked)]
    row = put_header(page, truth, 0, headers)
    truth.columns = {"A": NAME, "B": N} | {letters(2 + at): truth_of(each) for at, each in enumerate(asked)}
    for company in names(rng, 7):
        page.put(row, 1, 100 + row)
        truth.n[company, "", ""] = 100 + row
        row = put_rows(page, rng, truth, row, [company], asked, 2, lambda name: [name])
    page.tables.append(truth)


def two_names(page: Page, rng: Random, language: Language) -> None:
    """A number, a company, its owner and its web address before the measures."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    owner = {"nb": "Eier", "sv": "Ägare", "en": "Owner"}[language.code]
    headers = ["#", rng.choice(language.company), owner, "Web", *(labelled(each, "paren") for each in asked)]
    row = put_header(page, truth, 0, headers)
    truth.columns = {"A": IGNORED, "B": NAME, "C": IGNORED, "D": IGNORED}
    truth.columns |= {letters(4 + at): truth_of(each) for at, each in enumerate(asked)}
    for number, company in enumerate(names(rng, 6), start=1):
        page.line(row, 0, [number, None, f"{company.split()[0]} Holding", f"www.{number}.example"])
        row = put_rows(page, rng, truth, row, [company], asked, 4, lambda name: [None, name])
    page.tables.append(truth)


def beside_uneven(page: Page, rng: Random, language: Language) -> None:
    """Two tables beside each other of different length, with an empty column between and notes below one."""
    asked, everyone = measures(rng, language, 2), names(rng, 11)
    kinds = rng.sample(language.categories, 2)
    left = 0
    for category, part in zip(kinds, (everyone[:4], everyone[4:]), strict=True):
        dress = Dress(left=left, titles=1, gap=1, notes=0, total="none", n="one")
        _, left = wide_table(
            page, Random(3), language, dress, whole=category, asked=asked, companies=part, title=category
        )
        left += 1
    for row in range(8, 11):
        page.tables[0].kinds[row] = RowKind.BLANK


def sheets_with_total(rng: Random, language: Language) -> dict[str, list[Page]]:
    """A sheet per category, one for all of them, and one about the method."""
    asked, everyone, pages = measures(rng, language, 3), names(rng, 15), []
    seed = rng.random()
    for number, category in enumerate(rng.sample(language.categories, 3)):
        page = Page(name=category)
        part = everyone[5 * number : 5 * number + 5]
        wide_table(page, Random(seed), language, Dress(n="each"), whole=category, asked=asked, companies=part)
        pages.append(page)
    total = Page(name={"nb": "Totalt", "sv": "Totalt", "en": "Total"}[language.code])
    wide_table(total, Random(seed), language, Dress(n="each", companies=15), asked=asked, companies=everyone)
    total.tables.clear()
    total.unused()
    return {"rapport 2021.xlsx": [total, *pages]}


def years_in_files(rng: Random, language: Language) -> dict[str, list[Page]]:
    """Last year's file beside this year's."""
    asked, companies, files = measures(rng, language, 3), names(rng, 6), {}
    seed = rng.random()
    for year in (2020, 2021):
        page = Page(name="Ark1")
        wide_table(page, Random(seed), language, Dress(titles=0, gap=0), asked=asked, companies=companies)
        if year == 2020:
            page.tables.clear()
            page.unused()
        files[f"undersokelse {year}.xlsx"] = [page]
    return files


HELD_OUT: dict[str, Callable[[Page, Random, Language], None]] = {
    each.__name__: each
    for each in (
        *(all_at_once, ranked_carried, deep_header, stacked_by_measure, long_with_period, turned_many),
        *(answers_dressed, visits, distribution, two_names, beside_uneven),
    )
}
FILES = {each.__name__: each for each in (sheets_with_total, years_in_files)}


def held_out(number: int) -> Iterable[Case]:
    """The held-out shapes in every language."""
    for language in LANGUAGES:
        for name, write in HELD_OUT.items():
            page = Page(name=("Ark1", "Blad1", "Sheet1")[LANGUAGES.index(language)])
            write(page, Random(f"{number} {name} {language.code}"), language)
            yield Case(name=f"{name}.{language.code}.{number}", files={"resultat.xlsx": [page]})
        for name, make in FILES.items():
            files = make(Random(f"{number} {name} {language.code}"), language)
            yield Case(name=f"{name}.{language.code}.{number}", files=files)
