"""The two files of the sample of Årets Kundeservice 2011: a row per respondent, and an index per company."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sample_data.construction.answers import Surveyed, surveyed
from sample_data.construction.chance import Chance
from sample_data.construction.rules import weights_of
from sample_data.construction.sheets import CONSTRUCTED, Book, comma
from sample_data.construction.survey_plan import EXTRA, OTHER_CATEGORIES, OTHER_NAMES, QUESTIONS, RESPONDENTS

SURVEY = "gallup_undersokelse_2011.xlsx"
INDEX = "tilfredshetsindeks_2011.xlsx"
SEED = 20111208
UNSURE = "Vet ikke"

_SURVEY_COLUMNS = (
    ("", "Respondentnr"),
    ("", "Dato"),
    ("Bakgrunn", "Kjønn"),
    ("Bakgrunn", "Aldersgruppe"),
    ("Bakgrunn", "Landsdel"),
    ("Henvendelsen", "Kontakt med kundesenter siste 14 dager"),
    ("Henvendelsen", "Kategori"),
    ("Henvendelsen", "Selskap"),
    *((f"{group} (1-10)", text) for group, texts in QUESTIONS for text in texts),
    *(("Annet (1-10)", text) for text in EXTRA),
)
_INDEX_COLUMNS = (
    ("", "Selskap"),
    ("", "Kategori"),
    ("Kundetilfredshet 2011", "Indeks (0-100)"),
    ("Kundetilfredshet 2011", "Antall svar"),
    ("Kundetilfredshet 2011", "Standardavvik"),
)
_AGES = ("Under 30 år", "30–44 år", "45–59 år", "60 år og over")
_PARTS = ("Oslo og omegn", "Østlandet ellers", "Sørlandet", "Vestlandet", "Midt-Norge", "Nord-Norge")


def construct(folder: Path, into: Path) -> None:
    """Write both workbooks into `into`. `folder` holds the rulebook and the agreed weights."""
    chance, weights = Chance(SEED), weights_of(folder)
    companies = list(surveyed(weights, chance))
    _survey(into / SURVEY, companies, chance)
    _index(into / INDEX, companies)


def _survey(path: Path, companies: Sequence[Surveyed], chance: Chance) -> None:
    book = Book(path, title="Årets Kundeservice 2011", firm="TNS Gallup")
    titles = (
        "Årets Kundeservice 2011 – svar per respondent",
        "TNS Gallup, 38 160 intervjuer gjennom 2011. Spørsmålene er stilt til dem som hadde vært i kontakt.",
        CONSTRUCTED,
        "Skala: 1 = svært dårlig, 10 = svært bra.",
    )
    sheet = book.sheet("Respondenter", titles, (13, 11, 9, 14, 18, 16, 16, 24, *(13,) * (len(_SURVEY_COLUMNS) - 8)))
    book.header(sheet, 5, _SURVEY_COLUMNS)
    rated = chance.shuffled([(company, answers) for company in companies for answers in company.answers])
    contact = chance.shuffled([True] * len(rated) + [False] * (RESPONDENTS - len(rated)))
    for at, had_contact in enumerate(contact):
        day = date(2011, 1, 3) + timedelta(days=at * 350 // RESPONDENTS)
        background = (_gender(chance), chance.one(_AGES), chance.one(_PARTS))
        row = at + 7
        sheet.write_number(row, 0, 100_001 + at)
        sheet.write_datetime(row, 1, day, book.look("day"))
        for column, text in enumerate((*background, "Ja" if had_contact else "Nei"), start=2):
            sheet.write_string(row, column, text)
        if had_contact:
            _rating(sheet, row, *rated.pop())
    sheet.write_string(RESPONDENTS + 8, 0, "Tomme felter: ikke stilt.", book.look("note"))
    book.close()


def _gender(chance: Chance) -> str:
    return "Kvinne" if chance.share() < 0.51 else "Mann"


def _rating(sheet: Any, row: int, company: Surveyed, answers: Sequence[int | None]) -> None:
    sheet.write_string(row, 6, company.category)
    sheet.write_string(row, 7, company.rated.name)
    for column, mark in enumerate(answers, start=8):
        if mark is None:
            sheet.write_string(row, column, UNSURE)
        else:
            sheet.write_number(row, column, mark)


def _index(path: Path, companies: Sequence[Surveyed]) -> None:
    book = Book(path, title="Tilfredshetsindeksen 2011", firm="Tilfredshetsindeksen")
    titles = (
        "Tilfredshetsindeksen 2011",
        "Kundetilfredshet per virksomhet blant alle kunder, også dem som ikke har ringt. Høyere er bedre.",
        CONSTRUCTED,
    )
    sheet = book.sheet("Indeks", titles, (32, 18, 13, 13, 14))
    book.header(sheet, 4, _INDEX_COLUMNS)
    best_first = sorted(companies, key=lambda company: (-company.index, company.rated.name, company.category))
    for row, company in enumerate(best_first, start=6):
        name, category = company.rated.name, company.category
        sheet.write_string(row, 0, OTHER_NAMES.get(name, name), book.look("name"))
        sheet.write_string(row, 1, OTHER_CATEGORIES.get(category, category), book.look("name"))
        sheet.write_string(row, 2, comma(company.index, 10), book.look("right"))
        sheet.write_number(row, 3, company.index_n, book.look("mark"))
        sheet.write_string(row, 4, comma(company.index_spread, 10), book.look("right"))
    last = len(best_first) + 6
    mean = comma(sum(company.index for company in companies), 10 * len(companies))
    for column, text in enumerate(("Snitt alle", "", mean, "", "")):
        sheet.write_string(last, column, text, book.look("total right" if column else "total"))
    book.close()
