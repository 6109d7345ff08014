"""A workbook of 400,000 rows and 12 columns, half of them formulas: time against a bare read, and memory in all."""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, interleaved, megabytes_of, python, ratio, report, seconds_of
from benchmarks.reading import BARE

OURS = """
from pathlib import Path
from time import perf_counter
from juryapp.intake.job import read_workbook
started = perf_counter()
sheet = read_workbook(Path({path!r})).sheets[0]
assert (sheet.n_rows, sheet.n_columns) == (400_000, 12)
print("seconds", perf_counter() - started)
"""
FIGURES = """
from pathlib import Path
from juryapp.session.start import read_files
assert len(read_files([Path({path!r})]).proposal.figures) > 100
"""
ROWS = 400_000
LIMIT = 1.5
MEMORY_LIMIT = 600.0
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Svar" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_HEADS = ("Selskap", "Bransje", "ID", *(f"Spørsmål {at} (1-10)" for at in range(1, 4)))
_COMPUTED = ("Sum", "Snitt (1-10)", "Produkt", "Sjuendedel", "Høy", "Høyest (1-10)")


def _text(text: str) -> str:
    return f' t="inlineStr"><is><t>{text}</t></is>'


def _rows() -> Iterator[list[str]]:
    """Each row's cells behind their references: who, three grades, and six formulas over them."""
    chance = random.Random(7)
    yield [_text(head) for head in (*_HEADS, *_COMPUTED)]
    for at in range(ROWS - 1):
        company, row = at * 60 // ROWS, at + 2
        a, b, c = (chance.randint(1, 10) for _ in range(3))
        high = "ja" if a > 5 else "nei"
        yield [
            *(_text(f"Konstruert selskap {company}"), _text(f"Bransje {company // 6}"), f"><v>{at + 1}</v>"),
            *(f"><v>{grade}</v>" for grade in (a, b, c)),
            f"><f>D{row}+E{row}</f><v>{a + b}</v>",
            f"><f>AVERAGE(D{row}:F{row})</f><v>{(a + b + c) / 3!r}</v>",
            f"><f>D{row}*C{row}</f><v>{a * (at + 1)}</v>",
            f"><f>C{row}/7</f><v>{(at + 1) / 7!r}</v>",
            f' t="str"><f>IF(D{row}&gt;5,"ja","nei")</f><v>{high}</v>',
            f"><f>MAX(D{row}:F{row})</f><v>{max(a, b, c)}</v>",
        ]


def written(path: Path) -> Path:
    """The workbook, with a text of its own for every formula, as spreadsheet programs write them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for number, cells in enumerate(_rows(), start=1):
                xml = "".join(
                    f'<c r="{letter}{number}"{cell}</c>' for letter, cell in zip("ABCDEFGHIJKL", cells, strict=True)
                )
                part.write(f'<row r="{number}">{xml}</row>'.encode())
            part.write(b"</sheetData></worksheet>")
    return path


def figures() -> list[Figure]:
    """The read against a bare one, in turn, and the most memory from the file to figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(written(Path(folder) / "formler.xlsx"))
        ours, bare, whole = (python(code.format(path=path)) for code in (OURS, BARE, FIGURES))
        times = interleaved({"bare": lambda: seconds_of(bare), "ours": lambda: seconds_of(ours)}, rounds=3)
        return [
            ratio(times, "ours", "bare", limit=LIMIT, name="400,000 x 12 with formulas read / bare calamine read"),
            Figure(
                name="400,000 x 12 with formulas to figures, memory of all processes",
                value=megabytes_of(whole),
                unit="MB",
                limit=MEMORY_LIMIT,
                note="one run, proportional set sizes every 5 ms",
            ),
        ]


if __name__ == "__main__":
    sys.exit(report(figures()))
