"""Workbooks written to disk for tests that read them as the window does, in the worker process."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

HEADS = ("Selskap", "Antall samtaler", "Ventetid (mm:ss)", "Kompetanse (1-6)", "Løst (%)", "Merknad", "Intern")
COMPANIES = ("Nordlys", "Solfjell", "Lysnett", "Kystfiber", "Fjordnett", "Breheim")


def firms_workbook(path: Path, *, shift: float = 0.0) -> Path:
    """Two title rows, a blank one, headers in row 4, six companies, an average and a note; and a hidden sheet.

    Row 7 and column G are hidden; C8 is an error; D6 (7.2) does not fit its scale. `shift` is added to every grade.
    """
    book = xlsxwriter.Workbook(str(path))
    clock, share = book.add_format({"num_format": "mm:ss"}), book.add_format({"num_format": "0 %"})
    sheet = book.add_worksheet("Bredbånd")
    sheet.write(0, 0, "Kundeservicemåling 2026")
    sheet.write(1, 0, "Konfidensielt")
    sheet.write_row(3, 0, HEADS)
    for at, company in enumerate(COMPANIES):
        row = 4 + at
        sheet.write(row, 0, company)
        sheet.write(row, 1, 25 - at)
        sheet.write(row, 2, (46 + 7 * at) / 86400, clock)
        sheet.write(row, 3, 7.2 if at == 1 else 4 + at / 4 + shift)
        sheet.write(row, 4, (83 - at) / 100, share)
        sheet.write(row, 5, "ny" if at == 2 else "")
        sheet.write(row, 6, f"K{at}")
    sheet.write_formula(7, 2, "=1/0", clock, "#DIV/0!")
    sheet.write_row(10, 0, ["Snitt", None, None, 4.7, 0.81])
    sheet.write(12, 0, "Ventetid regnes fra siste tastevalg.")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column(6, 6, None, None, {"hidden": True})
    other = book.add_worksheet("Mobil")
    other.write_row(0, 0, HEADS[:4])
    for at, company in enumerate(COMPANIES[:3]):
        other.write_row(1 + at, 0, [f"{company} Mobil", 20 + at, (50 + at) / 86400, 4 + at / 2])
        other.write(1 + at, 2, (50 + at) / 86400, clock)
    other.hide()
    book.close()
    return path
