"""A figure that was corrected by hand is told wherever results go out: in full in the minutes, its number elsewhere."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import ByHand
from juryapp.domain.publication import Publication
from juryapp.export.hall import hall_view
from juryapp.export.minutes import minutes_data
from juryapp.export.workbooks import csv_bytes, workbook_bytes
from juryapp.export.zipped import moment_of
from tests.export.publications import small

MARK = {
    "en": "1 figure was corrected by hand",
    "nb": "1 måleresultat er rettet for hånd",
    "sv": "1 mätresultat har rättats för hand",
}


def corrected() -> Publication:
    """One category, in which a figure was corrected."""
    made = small()
    said = ByHand(reason="Typed wrongly", confirmed_by="Ida at the firm", filed=Fraction(124, 23))
    (judged, *_) = [part.measure for leaf in made.rulebook.leaves if leaf.unit is Unit.POINTS for part in leaf.parts]
    at = next(at for at, figure in enumerate(made.evidence.figures) if figure.measure == judged)
    figures = [replace(one, by_hand=said) if at == of else one for of, one in enumerate(made.evidence.figures)]
    return replace(made, evidence=replace(made.evidence, figures=tuple(figures)))


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_winner_lists_say_how_many_and_the_minutes_which_and_why(language: str) -> None:
    made = corrected()
    view = hall_view(made, language)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(view, when=moment_of(made))))
    for sheet in book.worksheets:
        texts = [str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row if cell.value]
        assert any(MARK[language] in text for text in texts), sheet.title
    lines = list(
        csv.reader(io.StringIO(csv_bytes(view).decode("utf-8-sig")), delimiter="," if language == "en" else ";")
    )
    assert all(MARK[language] in line[-1] for line in lines[1:])
    minutes = json.dumps(minutes_data(made, language), ensure_ascii=False)
    for part in ("Typed wrongly", "Ida at the firm", "5.39" if language == "en" else "5,39"):
        assert part in minutes
    assert "124/23" not in minutes


def test_without_a_correction_nothing_speaks_of_one() -> None:
    made = small()
    view = hall_view(made, "en")
    assert "by hand" not in csv_bytes(view).decode("utf-8-sig")
    assert "by hand" not in json.dumps(minutes_data(made, "en"))
