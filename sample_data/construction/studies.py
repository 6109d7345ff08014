"""One small workbook in the shape of each study that the award is made for, as firms send them, in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sample_data.construction.chance import Chance
from sample_data.construction.sheets import CONSTRUCTED, Book, clock, comma, percent

FOLDER = "studies"
COMPANIES: tuple[tuple[str, str], ...] = (
    ("Fjellklang Mobil", "Mobil"),
    ("Skogsignal", "Mobil"),
    ("Bølgetale", "Mobil"),
    ("Havnebanken", "Bank"),
    ("Lyngbanken", "Bank"),
    ("Tinde Sparebank", "Bank"),
)
"""Every company is invented, here and below."""
TESTED = (
    *("Ekbacken", "Furulund", "Granö", "Hasselby Varor", "Idestrand", "Järnvik", "Kastanjen", "Lindholm & Co"),
    *("Mossebo", "Nordanå", "Olvon", "Pilstigen", "Rönnskär", "Sälgen", "Tallhed", "Ulvsund Hem", "Videslätt"),
    *("Xerxes Skor", "Ylleriket", "Åkerbär", "Älvkanten", "Ölandsbod", "Björkvik"),
)
PASSING = ("Furulund", "Järnvik", "Lindholm & Co", "Olvon", "Sälgen", "Åkerbär", "Ölandsbod")
"""The 7 of 23 that pass everything."""
Cell = str | int | float | None


def construct(into: Path) -> None:
    """Write every study's file into `into`."""
    for make in (_contacts, _respondents, _segments, _index, _importance, _standard, _waiting, _complaints, _guideline):
        make(into)


def _write(path: Path, sheet: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]], note: str = "") -> None:
    """A table below its titles, with its header in the first row and a note that says what it is."""
    book = Book(path, title=titles[0], firm="Konstruert")
    page = book.sheet(sheet, titles, (26, *([18] * (len(rows[0]) - 1))))
    for at, row in enumerate(rows, start=len(titles) + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, column, cell, book.look("header" if at == len(titles) + 1 else "name"))
            elif cell is not None:
                page.write_number(at, column, cell)
    page.write_string(len(titles) + len(rows) + 2, 0, note or CONSTRUCTED, book.look("note"))
    book.close()


def _contacts(into: Path) -> None:
    """Mystery contacts: a row per call, one in twelve not answered."""
    draw = Chance(2012_1)
    rows: list[list[Cell]] = [
        [
            "Selskap",
            "Bransje",
            "Besvart",
            "Ventetid (mm:ss)",
            "Kompetanse (1-6)",
            "Avslutning (1-6)",
            "Mersalg (ja/nei)",
        ]
    ]
    for at, (company, branch) in enumerate(COMPANIES):
        for call in range(20):
            if (call + at) % 12 == 11:
                rows.append([company, branch, "Nei", None, None, None, None])
                continue
            marks = [min(6, max(1, 3 + (at + 1) % 3 + draw.whole(0, 2) - 1)) for _ in range(2)]
            sold = "Ja" if draw.whole(0, 9) < 3 + at % 4 else "Nei"
            rows.append([company, branch, "Ja", clock(20 + 15 * at + draw.whole(0, 59)), *marks, sold])
    _write(into / "testsamtaler.xlsx", "Samtaler", ("Testsamtaler 2012", CONSTRUCTED), rows)


def _respondents(into: Path) -> None:
    """A survey: a row per respondent, half of them without a contact, marks from 1 to 10 with words at the ends."""
    draw = Chance(2012_2)
    rows: list[list[Cell]] = [
        ["Respondent", "Kontakt siste 14 dager", "Leverandør", "Kategori", "Vennlighet (1-10)", "Løsning (1-10)"]
    ]
    for number in range(1, 361):
        if number % 2:
            rows.append([number, "Nei", None, None, None, None])
            continue
        at = number // 2 % len(COMPANIES)
        marks = [min(10, max(1, 5 + at % 3 + draw.whole(0, 4) - 1)) for _ in range(2)]
        worded = [{10: "10 Svært bra", 1: "1 Svært dårlig"}.get(mark, str(mark)) for mark in marks]
        if number % 31 == 0:
            worded[1] = "Vet ikke"
        rows.append([number, "Ja", *COMPANIES[at], *worded])
    lines = "".join(";".join("" if cell is None else str(cell) for cell in row) + "\r\n" for row in rows)
    (into / "respondenter.csv").write_bytes(f"{lines}{CONSTRUCTED};;;;;\r\n".encode("utf-8-sig"))


def _segments(into: Path) -> None:
    """Answers by segment, and no company."""
    rows: list[list[Cell]] = [
        ["Svar", "Alle (%)", "Menn (%)", "Kvinner (%)"],
        ["Bedre enn for tre år siden", 25, 30, 21],
        ["Uendret", 52, 48, 56],
        ["Dårligere", 19, 18, 19],
        ["Vet ikke", 4, 4, 4],
    ]
    titles = ("Har kundeservice blitt bedre? 2012", "Befolkningsundersøkelse, n = 1 003", CONSTRUCTED)
    _write(into / "befolkning_etter_kjonn.xlsx", "Svar", titles, rows)


def _index(into: Path) -> None:
    """An index per company with the band that the firm puts it in."""
    scores = (
        ("71,4", "Høy"),
        ("66,0", "Middels"),
        ("58,3", "Lav"),
        ("73,9", "Høy"),
        ("73,9", "Høy"),
        ("61,2", "Middels"),
    )
    rows: list[list[Cell]] = [["Selskap", "Kategori", "Indeks (0-100)", "Antall svar", "Nivå"]]
    for at, ((company, branch), (score, band)) in enumerate(zip(COMPANIES, scores, strict=True)):
        rows.append([company, branch, score, 205 + 31 * at, band])
    titles = ("Kundebarometer 2011", "Nivå: Høy fra 70, Middels fra 60", CONSTRUCTED)
    _write(into / "kundebarometer.xlsx", "Indeks", titles, rows)


def _importance(into: Path) -> None:
    """What people say good service is: several answers each, more than 100 % in all."""
    rows: list[list[Cell]] = [
        ["Hva er god service?", "Andel (%)"],
        ["Tilgjengelighet og svartid", 48],
        ["Får saken løst", 25],
        ["Kunnskap hos kundebehandleren", 24],
        ["Imøtekommende", 15],
        ["Vennlig", 9],
    ]
    titles = (
        "Hva er god kundeservice? 2021",
        "Leserundersøkelse, åpent spørsmål, flere svar mulig, n = 1 120",
        CONSTRUCTED,
    )
    _write(into / "viktighet.xlsx", "Svar", titles, rows)


def _standard(into: Path) -> None:
    """Pass or fail on three factors: 7 of 23 pass all of them."""
    rows: list[list[Cell]] = [["Företag", "Bemötande", "Väntetid", "Kunskap"]]
    for at, company in enumerate(TESTED):
        failed = -1 if company in PASSING else at % 3
        rows.append([company, *("Underkänd" if factor == failed else "Godkänd" for factor in range(3))])
    titles = ("Test av 23 kundtjänster", "KONSTRUERADE SIFFROR: exempeldata. Ingen av siffrorna är uppmätt.")
    _write(into / "godkant_test.xlsx", "Test", titles, rows, titles[1])


def _waiting(into: Path) -> None:
    """Waiting time with a letter grade."""
    rows: list[list[Cell]] = [
        ["Bolag", "Väntetid (mm:ss)", "Betyg"],
        ["Ljusbandet", "1:40", "B"],
        ["Bredvik", "3:05", "A"],
        ["Nätmossen", "12:30", "D"],
        ["Fiberfors", "22:10", "E"],
        ["Kopparnät", "7:45", "C"],
    ]
    titles = (
        "Teknisk support hos bredbandsbolagen",
        "KONSTRUERADE SIFFROR: exempeldata. Ingen av siffrorna är uppmätt.",
    )
    _write(into / "vantetid_och_betyg.xlsx", "Support", titles, rows, titles[1])


def _complaints(into: Path) -> None:
    """Complaints with their denominators: customers, answered, resolved, days to answer."""
    figures = ((120_000, 240, 228, 180, 6), (80_000, 240, 200, 190, 11), (45_000, 45, 45, 36, 4))
    rows: list[list[Cell]] = [
        ["Selskap", "Antall kunder", "Antall klager", "Antall besvart", "Antall løst", "Løst (%)", "Dager til svar"]
    ]
    for (company, _), (customers, complaints, answered, resolved, days) in zip(COMPANIES, figures, strict=False):
        rows.append([company, customers, complaints, answered, resolved, percent(resolved, complaints), comma(days, 1)])
    _write(into / "klager.xlsx", "Klager", ("Klagebehandling 2011", CONSTRUCTED), rows)


def _guideline(into: Path) -> None:
    """A row per contact against the guidelines: a call within 5 minutes, an e-mail within 72 hours."""
    draw = Chance(2012_3)
    rows: list[list[Cell]] = [["Selskap", "Bransje", "Svartid telefon (mm:ss)", "Svartid e-post (timer)"]]
    for at, (company, branch) in enumerate(COMPANIES):
        for _ in range(15):
            rows.append([company, branch, clock(60 + 40 * at + draw.whole(0, 239)), 10 + 12 * at + draw.whole(0, 39)])
    titles = ("Retningslinjer 2011", "Telefon innen 5 minutter, e-post innen 72 timer", CONSTRUCTED)
    _write(into / "retningslinjer.xlsx", "Kontakter", titles, rows)
