"""The two files of the sample of Kundeserviceprisen 2011: a row per call, and a row per company."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sample_data.construction.call_plan import INDUSTRIES, OTHER_NAMES
from sample_data.construction.calls import MARKS, Call, Measured, measured
from sample_data.construction.chance import Chance
from sample_data.construction.rules import weights_of
from sample_data.construction.sheets import CONSTRUCTED, Book, clock, comma, percent

CALLS = "anrop_see_you_2011.xlsx"
GUIDELINES = "retningslinjer_2011.xlsx"
SEED = 20111124
WITHOUT_MAIL = "Antennevik"
_REAL_TIMES = ("Bank", "Elektro", "Offentlig")
"""Sheets on which waiting times are cells with a time, as where somebody typed them in; elsewhere they are text."""

_CALL_COLUMNS = (
    ("", "Selskap"),
    ("", "Dato"),
    ("", "Besvart"),
    ("Samtalen", "Ventetid (mm:ss)"),
    ("Samtalen", "Kompetanse (1-6)"),
    ("Samtalen", "Imøtekommenhet (1-6)"),
    ("Samtalen", "Avslutning (1-6)"),
    ("Utbytte", "Mersalg (Ja/Nei)"),
    ("Utbytte", "Behov dekket (Ja/Nei)"),
    ("", "Merknad"),
)
_REMARKS = ("satt over", "ba om å bli ringt opp", "mye støy på linjen", "svært hyggelig", "lang pause underveis")
_GUIDELINE_COLUMNS = (
    ("", "Selskap"),
    ("", "Bransje"),
    ("Telefon", "Antall henvendelser"),
    ("Telefon", "Besvart innen 5 min (%)"),
    ("E-post", "Antall henvendelser"),
    ("E-post", "Besvart innen 72 timer (%)"),
)

Industries = Sequence[tuple[str, Sequence[Measured]]]


def construct(folder: Path, into: Path) -> None:
    """Write both workbooks into `into`. `folder` holds the rulebook and the jury's answers."""
    chance, weights = Chance(SEED), weights_of(folder)
    industries = [
        (industry, [measured(centre, weights, chance, mails=centre.name != WITHOUT_MAIL) for centre in centres])
        for industry, centres in INDUSTRIES
    ]
    _calls(into / CALLS, industries, chance)
    _guidelines(into / GUIDELINES, industries, chance)


def _calls(path: Path, industries: Industries, chance: Chance) -> None:
    book = Book(path, title="Kundeserviceprisen 2011", firm="See You")
    for industry, centres in industries:
        titles = (
            f"Kundeserviceprisen 2011 – {industry}",
            "Ukjente kunder (mystery calling) gjennomført av See You, september–november 2011. Konfidensielt.",
            CONSTRUCTED,
        )
        sheet = book.sheet(industry, titles, (30, 11, 9, 10, 12, 16, 11, 10, 13, 24))
        book.header(sheet, 4, _CALL_COLUMNS)
        row = 6
        for centre in chance.shuffled(centres):
            for call in centre.calls:
                _call(book, sheet, row, centre.centre.name, call, industry, chance)
                row += 1
        _average(book, sheet, row, [call for centre in centres for call in centre.answered])
        notes = (
            "Ventetid regnes fra siste tastevalg til en medarbeider svarer.",
            "Anrop som ingen tok (Besvart = Nei) har ingen karakterer og inngår ikke i snittet.",
        )
        for at, note in enumerate(notes):
            sheet.write_string(row + 2 + at, 0, note, book.look("note"))
    book.close()


def _call(book: Book, sheet: Any, row: int, name: str, call: Call, industry: str, chance: Chance) -> None:
    sheet.write_string(row, 0, name, book.look("name"))
    sheet.write_datetime(row, 1, call.day, book.look("day"))
    sheet.write_string(row, 2, "Ja" if call.answered else "Nei", book.look("right"))
    if not call.answered:
        for column in range(3, 9) if industry != "Mobil" else ():
            sheet.write_string(row, column, "I/T", book.look("right"))
        return
    if industry in _REAL_TIMES:
        sheet.write_number(row, 3, call.wait / 86400, book.look("time"))
    else:
        sheet.write_string(row, 3, clock(call.wait), book.look("right"))
    for column, mark in enumerate(MARKS, start=4):
        sheet.write_number(row, column, call.marks[mark], book.look("mark"))
    sheet.write_string(row, 7, "Ja" if call.upsold else "Nei", book.look("right"))
    sheet.write_string(row, 8, "Ja" if call.met else "Nei", book.look("right"))
    if chance.share() < 0.04:
        sheet.write_string(row, 9, chance.one(_REMARKS), book.look("name"))


def _average(book: Book, sheet: Any, row: int, calls: Sequence[Call]) -> None:
    n = len(calls)
    wait = sum(call.wait for call in calls)
    texts = (
        "Snitt bransje",
        "",
        "",
        clock((2 * wait + n) // (2 * n)),
        *(comma(sum(call.marks[mark] for call in calls), n) for mark in MARKS),
        percent(sum(call.upsold for call in calls), n),
        percent(sum(call.met for call in calls), n),
        "",
    )
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, book.look("total right" if column else "total"))


def _guidelines(path: Path, industries: Industries, chance: Chance) -> None:
    book = Book(path, title="Retningslinjemålingen 2011", firm="Retningslinjemålingen")
    titles = (
        "Retningslinjemålingen 2011",
        "Bransjens retningslinjer: telefon skal besvares innen 5 minutter, e-post innen 72 timer.",
        CONSTRUCTED,
    )
    sheet = book.sheet("Svartider", titles, (34, 18, 14, 16, 14, 18))
    book.header(sheet, 4, _GUIDELINE_COLUMNS)
    row = 6
    everybody = [(industry, centre) for industry, centres in industries for centre in centres]
    for industry, centre in sorted(
        everybody, key=lambda each: (OTHER_NAMES.get(each[1].centre.name, each[1].centre.name), each[0])
    ):
        _guideline(book, sheet, row, industry, centre)
        row += 1
    phones = sum(centre.phone for _, centre in everybody)
    mails = [centre.mail for _, centre in everybody if centre.mail is not None]
    totals = (
        "Snitt alle bransjer",
        "",
        "",
        percent(phones, 100 * len(everybody)),
        "",
        percent(sum(mails), 100 * len(mails)),
    )
    for column, text in enumerate(totals):
        sheet.write_string(row, column, text, book.look("total right" if column else "total"))
    sheet.write_string(row + 2, 0, "I/T: svarer ikke på e-post.", book.look("note"))
    book.close()


def _guideline(book: Book, sheet: Any, row: int, industry: str, centre: Measured) -> None:
    sheet.write_string(row, 0, OTHER_NAMES.get(centre.centre.name, centre.centre.name), book.look("name"))
    sheet.write_string(row, 1, industry, book.look("name"))
    sheet.write_number(row, 2, centre.phone_n, book.look("mark"))
    sheet.write_string(row, 3, f"{centre.phone} %", book.look("right"))
    if centre.mail_n is None or centre.mail is None:
        sheet.write_string(row, 4, "-", book.look("right"))
        sheet.write_string(row, 5, "I/T", book.look("right"))
        return
    sheet.write_number(row, 4, centre.mail_n, book.look("mark"))
    sheet.write_string(row, 5, f"{centre.mail} %", book.look("right"))
