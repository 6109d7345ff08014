"""The collection: every shape in every language, made again the same from its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import RowKind
from tests.acceptance.layouts.lexicon import LANGUAGES, Language
from tests.acceptance.layouts.odd import ODD
from tests.acceptance.layouts.page import Case, Page
from tests.acceptance.layouts.rows import (
    Cast,
    answer_table,
    judges_table,
    long_table,
    notes_page,
    segment_table,
    statistic_rows,
    turned_table,
)
from tests.acceptance.layouts.wide import Dress, measures, names, wide_table

Shape = Callable[[Random, Language], dict[str, list[Page]]]

DRESSES = {
    "plain": Dress(titles=0, gap=0, notes=0, total="none", n="none"),
    "titled": Dress(titles=3, gap=2, notes=2),
    "offset": Dress(titles=2, top=2, left=2, gap=1),
    "two_rows": Dress(header=2),
    "two_rows_text": Dress(header=2, merged=False, units="comma"),
    "three_rows": Dress(header=3, n="none"),
    "four_rows": Dress(header=4, n="each", spread=True),
    "n_each": Dress(n="each", titles=2),
    "n_and_spread": Dress(n="each", spread=True, category="column"),
    "spread_only": Dress(spread=True, n="one"),
    "units_row": Dress(units="row"),
    "units_row_two": Dress(units="row", header=2, n="none"),
    "stars": Dress(footnotes="star"),
    "superscripts": Dress(footnotes="digit", n="each"),
    "brackets": Dress(footnotes="bracket", total="none"),
    "category_column": Dress(category="column", number=True),
    "carried": Dress(category="carried", companies=8),
    "merged_category": Dress(category="merged", companies=8),
    "groups": Dress(category="groups", companies=8, n="none"),
    "groups_spaced": Dress(category="groups", companies=8, blank_rows=True, total="groups"),
    "indented": Dress(category="indented", companies=8, total="groups"),
    "n_row": Dress(n="row", total="bottom"),
    "ranked": Dress(rank=True, comment=True),
    "blank_columns": Dress(blank_columns=True, n="none"),
    "blank_rows": Dress(category="column", blank_rows=True),
    "text_numbers": Dress(text_numbers=True, titles=1),
    "many": Dress(companies=24, measures=5, category="column", n="each"),
    "few": Dress(companies=3, measures=1, notes=1, total="none"),
}


def _wide(dress: Dress) -> Shape:
    def make(rng: Random, language: Language) -> dict[str, list[Page]]:
        page = Page(name=rng.choice(("Ark1", "Sheet1", "Resultater", "Data")))
        wide_table(page, rng, language, dress)
        return {"studie.xlsx": [page]}

    return make


def _answers(cast: Cast) -> Shape:
    def make(rng: Random, language: Language) -> dict[str, list[Page]]:
        page = Page(name="Data")
        answer_table(page, rng, language, cast)
        return {"radata.xlsx": [page]}

    return make


def _single(write: Callable[[Page, Random, Language], object], name: str = "Ark1") -> Shape:
    def make(rng: Random, language: Language) -> dict[str, list[Page]]:
        page = Page(name=name)
        write(page, rng, language)
        return {"maaling.xlsx": [page]}

    return make


def _stacked(page: Page, rng: Random, language: Language) -> None:
    """Two tables of one kind under each other, the category in the title line of each."""
    asked, everyone, row = measures(rng, language, 3), names(rng, 9), 0
    header = Random(rng.random())
    state = header.getstate()
    for number, category in enumerate(rng.sample(language.categories, 2)):
        header.setstate(state)
        dress = Dress(top=row, titles=1, gap=number, notes=0, total="bottom", n="one")
        row, _ = wide_table(
            page, header, language, dress, whole=category, asked=asked, companies=everyone[4 * number : 4 * number + 4],
            title=category,
        )  # fmt: skip
        if not number:
            page.tables[-1].kinds[row + 1] = RowKind.BLANK
            row += 1


def _stacked_titles(page: Page, rng: Random, language: Language) -> None:
    asked, everyone, row = measures(rng, language, 3), names(rng, 15), 0
    word = {"nb": "Tabell", "sv": "Tabell", "en": "Table"}[language.code]
    for number, category in enumerate(rng.sample(language.categories, 3)):
        dress = Dress(top=row, titles=1, gap=1, notes=0, total="none", n="one", units="paren")
        row, _ = wide_table(
            page, Random(7), language, dress, whole=category, asked=asked,
            companies=everyone[5 * number : 5 * number + 5], title=f"{word} {number + 1}: {category}",
        )  # fmt: skip
        if number < 2:
            for _ in range(2):
                page.tables[-1].kinds[row + 1] = RowKind.BLANK
                row += 1


def _beside(page: Page, rng: Random, language: Language) -> None:
    """Two tables of one kind beside each other, an empty column between, the category above each."""
    asked, everyone, left = measures(rng, language, 2), names(rng, 10), 0
    kinds = rng.sample(language.categories, 2)
    for number, category in enumerate(kinds):
        dress = Dress(left=left, titles=1, gap=0, notes=0, total="bottom", n="one")
        _, left = wide_table(
            page, Random(11), language, dress, whole=category, asked=asked,
            companies=everyone[5 * number : 5 * number + 5], title=category,
        )  # fmt: skip
        left += 1


def _by_sheet(rng: Random, language: Language) -> dict[str, list[Page]]:
    asked, everyone = measures(rng, language, 3), names(rng, 15)
    seed, pages = rng.random(), []
    for number, category in enumerate(rng.sample(language.categories, 3)):
        page = Page(name=category)
        dress = Dress(titles=1, total="bottom")
        part = everyone[5 * number : 5 * number + 5]
        wide_table(page, Random(seed), language, dress, whole=category, asked=asked, companies=part)
        pages.append(page)
    method = {"nb": "Om undersøkelsen", "sv": "Om undersökningen", "en": "About the survey"}[language.code]
    return {"bransjer.xlsx": [*pages, notes_page(method, language.notes)]}


def _by_file(rng: Random, language: Language) -> dict[str, list[Page]]:
    asked, everyone, files = measures(rng, language, 3), names(rng, 10), {}
    seed = rng.random()
    for number, category in enumerate(rng.sample(language.categories, 2)):
        page = Page(name="Ark1")
        part = everyone[5 * number : 5 * number + 5]
        wide_table(page, Random(seed), language, Dress(), whole=category, asked=asked, companies=part)
        files[f"{category}.xlsx"] = [page]
    return files


def _by_year(rng: Random, language: Language) -> dict[str, list[Page]]:
    asked, everyone, pages = measures(rng, language, 3), names(rng, 6), []
    seed = rng.random()
    for year in (2019, 2020, 2021):
        page = Page(name=str(year))
        wide_table(page, Random(seed), language, Dress(), asked=asked, companies=everyone)
        if year < 2021:
            page.tables.clear()
            page.unused()
        pages.append(page)
    return {"resultater.xlsx": pages}


def _with_hidden_sheet(rng: Random, language: Language) -> dict[str, list[Page]]:
    seen, hidden = Page(name="Resultat"), Page(name="Arbeid", hidden=True)
    wide_table(seen, rng, language, Dress())
    wide_table(hidden, rng, language, Dress())
    hidden.tables.clear()
    hidden.unused()
    return {"skjult.xlsx": [seen, hidden]}


SHAPES: dict[str, Shape] = {
    **{f"wide_{name}": _wide(dress) for name, dress in DRESSES.items()},
    "contacts": _answers(Cast(date=True, channel=True, interviewer=True, comment=True)),
    "contacts_answered": _answers(Cast(answered=True, date=True, titles=2)),
    "respondents": _answers(Cast(level=Level.RESPONDENT, gender=True, screen=True, identifier=True)),
    "respondents_weighted": _answers(Cast(level=Level.RESPONDENT, weight=True, gender=True, labelled=True)),
    "segments": _single(lambda page, rng, language: segment_table(page, rng, language, total=True)),
    "segments_alone": _single(lambda page, rng, language: segment_table(page, rng, language, total=False)),
    "long": _single(lambda page, rng, language: long_table(page, rng, language, n=False, category=True)),
    "long_n": _single(lambda page, rng, language: long_table(page, rng, language, n=True, category=False, titles=2)),
    "long_total": _single(lambda p, rng, language: long_table(p, rng, language, n=True, category=True, total=True)),
    "turned": _single(lambda page, rng, language: turned_table(page, rng, language, n=False, category=False)),
    "turned_n": _single(lambda p, rng, language: turned_table(p, rng, language, n=True, category=True, titles=1)),
    "turned_total": _single(
        lambda p, rng, language: turned_table(p, rng, language, n=True, category=False, total=True)
    ),
    "statistic_rows": _single(statistic_rows),
    "judges": _single(judges_table),
    "stacked": _single(_stacked),
    "stacked_titles": _single(_stacked_titles),
    "beside": _single(_beside),
    "by_sheet": _by_sheet,
    "by_file": _by_file,
    "by_year": _by_year,
    "hidden_sheet": _with_hidden_sheet,
    **{name: _single(write) for name, write in ODD.items()},
}


def collection(number: int) -> Iterable[Case]:
    """Every shape in every language; another number gives other words, companies and figures."""
    for name, shape in SHAPES.items():
        for language in LANGUAGES:
            rng = Random(f"{number} {name} {language.code}")
            yield Case(name=f"{name}.{language.code}.{number}", files=shape(rng, language))
