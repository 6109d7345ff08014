"""A second batch of shapes, written last, measured once and never tuned on: what the share means for the next firm."""

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
from tests.acceptance.layouts.wide import Dress, labelled, measures, names, truth_of, wide_table

SHARE = ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.SHARE, low=Fraction(0), high=Fraction(1))


def data_dump(page: Page, rng: Random, language: Language) -> None:
    """Headers as a database writes them: one contact per row."""
    truth = TableTruth(sheet=page.name, level=Level.CONTACT)
    headers = ["call_id", "company_name", "category", "call_date", "wait_seconds", "score_1_to_6", "resolved"]
    row = put_header(page, truth, 0, headers)
    wait = ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.SECONDS)
    score = ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.POINTS, low=Fraction(1), high=Fraction(6))
    roles = [IGNORED, NAME, ColumnTruth(role=ColumnRole.CATEGORY), IGNORED, wait, score, SHARE]
    truth.columns = {letters(at): each for at, each in enumerate(roles)}
    companies, kinds = names(rng, 4), rng.sample(language.categories, 2)
    for number in range(40):
        who, category = companies[number % 4], kinds[number % 2]
        date = f"2021-03-{1 + number % 28:02}"
        values = [number, who, category, date, rng.randint(10, 300), rng.randint(1, 6), rng.randint(0, 1)]
        page.line(row, 0, values)
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((who, category))
        row += 1
    page.tables.append(truth)


def shares_by_format(page: Page, rng: Random, language: Language) -> None:
    """Shares as 0.83 shown as 83 %, no unit in the header, times as text."""
    truth = TableTruth(sheet=page.name)
    solved = next(each for each in language.measures if each.style == "percent").name
    wait = next(each for each in language.measures if each.style == "clock").name
    row = put_header(page, truth, 0, [rng.choice(language.company), solved, wait])
    truth.columns = {"A": NAME, "B": SHARE, "C": ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.SECONDS)}
    for company in names(rng, 7):
        whole, seconds = rng.randint(20, 97), rng.randint(61, 500)
        page.put(row, 0, company)
        page.put(row, 1, whole / 100, "0%")
        page.put(row, 2, f"{seconds // 60}:{seconds % 60:02}")
        truth.figures[company, "", "B"] = Fraction(whole, 100)
        truth.figures[company, "", "C"] = Fraction(seconds)
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((company, ""))
        row += 1
    page.tables.append(truth)


def report_page(page: Page, rng: Random, language: Language) -> None:
    """Paragraphs, a table, a paragraph, and a table of who was asked, which names no company."""
    asked, truth, row = measures(rng, language, 3), TableTruth(sheet=page.name), 0
    for text in (*language.titles, *language.notes[1:]):
        page.put(row, 0, text)
        row += 1
        truth.kinds[row] = RowKind.TITLE
    row += 1
    truth.kinds[row] = RowKind.BLANK
    row = put_header(page, truth, row, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    row = put_rows(page, rng, truth, row, names(rng, 6), asked, 1, lambda company: [company])
    truth.kinds[row + 1] = RowKind.BLANK
    page.tables.append(truth)
    row += 1
    page.put(row, 0, language.gender[0])
    page.line(row + 1, 0, [language.gender[0], language.n[0], "%"])
    for at, who in enumerate(language.genders):
        page.line(row + 2 + at, 0, [who, 480 + at, 49 + at])
    page.tables.append(TableTruth(sheet=page.name, used=False))


def base_in_name(page: Page, rng: Random, language: Language) -> None:
    """The number of answers stands behind each name: "Nordlys Bank (n=45)"."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    for company in names(rng, 6):
        row = put_rows(page, rng, truth, row, [company], asked, 1, lambda name: [name])
        page.put(row - 1, 0, f"{company} (n={rng.randint(30, 90)})")
    page.tables.append(truth)


def double_spaced(page: Page, rng: Random, language: Language) -> None:
    """An empty row after every row."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    for company in names(rng, 7):
        truth.kinds[row + 1] = RowKind.BLANK
        row = put_rows(page, rng, truth, row + 1, [company], asked, 1, lambda name: [name])
    page.tables.append(truth)


def places_of_years(page: Page, rng: Random, language: Language) -> None:
    """Places of two years and a total beside the measures."""
    asked, truth = measures(rng, language, 2), TableTruth(sheet=page.name)
    rank, total = language.rank[0], {"nb": "Totalscore", "sv": "Totalpoäng", "en": "Total score"}[language.code]
    headers = [f"{rank} 2021", f"{rank} 2020", rng.choice(language.company)]
    row = put_header(page, truth, 0, [*headers, *(labelled(each, "paren") for each in asked), total])
    truth.columns = {"A": IGNORED, "B": IGNORED, "C": NAME, "F": IGNORED}
    truth.columns |= {letters(3 + at): truth_of(each) for at, each in enumerate(asked)}
    for place, company in enumerate(names(rng, 7), start=1):
        page.line(row, 0, [place, 8 - place])
        page.put(row, 5, 90 - place)
        row = put_rows(page, rng, truth, row, [company], asked, 3, lambda name: [None, None, name])
    page.tables.append(truth)


def abbreviated(page: Page, rng: Random, language: Language) -> None:
    """Words cut short: Gj.snitt, Ant. svar, Std.dev."""
    mean = {"nb": "Gj.snitt", "sv": "Medeltal", "en": "Avg."}[language.code]
    answers = {"nb": "Ant. svar", "sv": "Ant. svar", "en": "Obs."}[language.code]
    each = Asked(name=language.measures[0].name, said="1-6", scale=(1, 6))
    truth = TableTruth(sheet=page.name)
    page.put(0, 1, labelled(each, "paren"))
    page.merge(0, 1, 0, 3)
    page.line(1, 0, [rng.choice(language.company), mean, answers, "Std.dev."])
    truth.header_rows, truth.kinds = [1, 2], {1: RowKind.HEADER, 2: RowKind.HEADER}
    spread = ColumnTruth(role=ColumnRole.SPREAD)
    truth.columns = {"A": NAME, "B": truth_of(each), "C": N, "D": spread}
    row = 2
    for company in names(rng, 6):
        page.line(row, 2, [rng.randint(30, 200), rng.randint(5, 15) / 10])
        row = put_rows(page, rng, truth, row, [company], [each], 1, lambda name: [name])
    page.line(row, 0, [mean, 4.1])
    truth.kinds[row + 1] = RowKind.TOTAL
    page.tables.append(truth)


def stacked_uneven(page: Page, rng: Random, language: Language) -> None:
    """Three tables of different length under each other, each with its own total and note, three blank rows between."""
    asked, everyone, row = measures(rng, language, 3), names(rng, 12), 0
    sizes = (3, 5, 4)
    for number, category in enumerate(rng.sample(language.categories, 3)):
        part = everyone[sum(sizes[:number]) : sum(sizes[: number + 1])]
        dress = Dress(top=row, titles=1, gap=0, notes=1, total="bottom", n="one", footnotes="star")
        row, _ = wide_table(
            page, Random(9), language, dress, whole=category, asked=asked, companies=part, title=category.upper()
        )
        for name, of in list(page.tables[-1].companies):
            page.tables[-1].companies.remove((name, of))
            page.tables[-1].companies.add((name, of.upper()))
        figures = page.tables[-1].figures
        page.tables[-1].figures = {(name, of.upper(), at): figure for (name, of, at), figure in figures.items()}
        counts = page.tables[-1].n
        page.tables[-1].n = {(name, of.upper(), at): count for (name, of, at), count in counts.items()}
        for _ in range(3 if number < 2 else 0):
            row += 1
            page.tables[-1].kinds[row] = RowKind.BLANK


def grouped_with_figures(page: Page, rng: Random, language: Language) -> None:
    """The category's own line has its average, the companies stand indented below."""
    asked, truth = measures(rng, language, 3), TableTruth(sheet=page.name)
    row = put_header(page, truth, 0, [rng.choice(language.company), *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": NAME} | {letters(1 + at): truth_of(each) for at, each in enumerate(asked)}
    everyone = names(rng, 8)
    for number, category in enumerate(rng.sample(language.categories, 2)):
        put_rows(page, rng, TableTruth(sheet=""), row, [category], asked, 1, lambda name: [name])
        truth.kinds[row + 1] = RowKind.GROUP
        part = everyone[4 * number : 4 * number + 4]
        row = put_rows(page, rng, truth, row + 1, part, asked, 1, lambda name: [f"    {name}"], category)
    page.tables.append(truth)


UNSEEN: dict[str, Callable[[Page, Random, Language], None]] = {
    each.__name__: each
    for each in (
        *(data_dump, shares_by_format, report_page, base_in_name, double_spaced, places_of_years, abbreviated),
        *(stacked_uneven, grouped_with_figures),
    )
}


def unseen(number: int) -> Iterable[Case]:
    """The unseen shapes in every language."""
    for language in LANGUAGES:
        for name, write in UNSEEN.items():
            page = Page(name=("Ark1", "Blad1", "Sheet1")[LANGUAGES.index(language)])
            write(page, Random(f"{number} {name} {language.code}"), language)
            yield Case(name=f"{name}.{language.code}.{number}", files={"leveranse.xlsx": [page]})
