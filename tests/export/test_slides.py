"""The deck holds what the hall sees, in every part of its file, and it says the same figures everywhere."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import openpyxl
import pptx
import pytest

from juryapp.domain.answer import Answers, Ruling
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import Hall, PrizeKind, Prizes
from juryapp.export.deck import HEIGHT, WIDTH
from juryapp.export.deck_chart import alternative_text
from juryapp.export.hall import hall_view
from juryapp.export.measure import BOLD, width_of, wrapped
from juryapp.export.plain import clean
from juryapp.export.slides import deck_bytes
from juryapp.export.zipped import moment_of
from juryapp.text.words import words_for
from tests.export.opened import parts_of, texts_of
from tests.export.publications import (
    HOSTILE,
    LONG,
    SECRET,
    evidence,
    one_only,
    publication,
    rules,
    small,
    thirteen,
    tied,
)

MADE = {
    "thirteen": thirteen,
    "thirteen, all scores": lambda: thirteen(hall=Hall(all_scores=True)),
    "open": tied,
    "shared": lambda: tied(share=True),
    "one": one_only,
    "podium": lambda: small(prizes=Prizes(kind=PrizeKind.PODIUM)),
    "standard": lambda: small(prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction(80))),
    "none": lambda: small(prizes=Prizes(kind=PrizeKind.NONE)),
}


def made_deck(made: Publication, language: str = "nb") -> bytes:
    return deck_bytes(hall_view(made, language), when=moment_of(made))


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def charts(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def said(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.mark.parametrize(("kind", "language"), [*((kind, "nb") for kind in MADE), ("thirteen", "en"), ("shared", "sv")])
def test_no_part_of_the_deck_names_anybody_outside_the_nominated(kind: str, language: str):
    for path, text in texts_of(made_deck(MADE[kind](), language)):
        assert not [name for name in SECRET if name.casefold() in text.casefold()], path
        assert not re.search(r"Fjellheim|Hemmelig", text), path


def test_no_part_of_the_deck_holds_a_score_that_is_not_shown():
    for path, text in texts_of(made_deck(small())):
        assert not re.search(r"\b(83[.,]0|75[.,]0|83\.00*|46[.,]7)", text), path


def test_no_name_becomes_a_formula_or_a_link():
    data = made_deck(thirteen(hall=Hall(all_scores=True)))
    workbooks = 0
    for path, part in parts_of(data):
        if path.endswith(".rels"):
            assert b'TargetMode="External"' not in part, path
        assert b"<hyperlink" not in part and b"hlinkClick" not in part and b"<f>" not in part, path
        workbooks += path.endswith("xl/workbook.xml")
    assert workbooks == 14


def test_every_hostile_name_stands_on_a_slide_as_it_was_written():
    texts = {text for slide in opened(made_deck(thirteen())).slides for one in said(slide) for text in one.split("\n")}
    names = {clean(name) for index, name in enumerate(HOSTILE) if index != 3}
    assert names <= texts and LONG in texts


def test_the_charts_data_and_its_workbook_are_the_specification():
    made = thirteen()
    view = hall_view(made, "nb")
    specs = [prize.chart for prize in view if prize.chart is not None]
    found = charts(opened(deck_bytes(view, when=moment_of(made))))
    assert len(found) == len(specs) == 14
    for frame, spec in zip(found, specs, strict=True):
        bars = spec.series[0].bars
        plot = frame.chart.plots[0]
        assert list(plot.categories) == [bar.label for bar in bars]
        assert list(plot.series[0].values) == [float(bar.value) for bar in bars]
        labels = [
            point.data_label.text_frame.text for point in map(plot.series[0].points.__getitem__, range(len(bars)))
        ]
        assert labels == [words_for("nb").number(bar.value, 1) for bar in bars]
        assert (frame.chart.value_axis.minimum_scale, frame.chart.value_axis.maximum_scale) == (0, spec.maximum)
        axis = frame.chart.category_axis._element
        assert [one.tag.rpartition("}")[2] for one in axis][-2:] == ["tickLblSkip", "noMultiLvlLbl"]
        sheet = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
        assert rows == [(bar.label, float(bar.value)) for bar in bars]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == alternative_text(spec, words_for("nb"))


def test_the_figures_of_a_slide_add_up_to_the_score_on_it():
    for slide in opened(made_deck(thirteen())).slides:
        for frame in (shape for shape in slide.shapes if shape.has_chart):
            values = frame.chart.plots[0].series[0].values
            total = sum((Decimal(str(value)) for value in values), Decimal(0))
            assert f"{str(total).replace('.', ',')} poeng" in said(slide)
            assert str(total).replace(".", ",") in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("kind", MADE)
def test_every_slide_has_a_title_and_stays_inside_its_edges(kind: str):
    for slide in opened(made_deck(MADE[kind]())).slides:
        assert slide.shapes.title.text_frame.text
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left.pt + shape.width.pt <= WIDTH and shape.top.pt + shape.height.pt <= HEIGHT


def test_unsealed_is_said_on_every_slide_and_in_every_note_and_sealed_on_none():
    for sealed, there in ((False, True), (True, False)):
        for slide in opened(made_deck(small(sealed=sealed))).slides:
            assert ("UTKAST" in said(slide)) is there
            assert ("UTKAST, ikke forseglet" in slide.notes_slide.notes_text_frame.text) is there
            assert any("Konstruerte eksempeltall" in text for text in said(slide))


def test_the_overall_prize_comes_last_and_winners_after_their_nominees():
    titles = [slide.shapes.title.text_frame.text for slide in opened(made_deck(small(), "en")).slides]
    assert titles == ["Testprisen 2026", "The nominated", "Sørlyd", "Overall prize", "Sørlyd"]


def test_a_podium_goes_from_the_third_prize_to_the_first():
    deck = opened(made_deck(small(prizes=Prizes(kind=PrizeKind.PODIUM)), "en"))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides][2:5] == ["Ærlig Talt", "Aastra", "Sørlyd"]


@pytest.mark.parametrize("count", [3, 7, 24, 31])
def test_any_number_of_long_names_fits_the_slide(count: int):
    scores = {f"{LONG[: 60 + index]} {index}": (50, 50, 50, 50) for index in range(count)}
    found = evidence([scores])
    group = tuple(f"k{index}" for index in range(count))
    shared = Answers(rulings=(Ruling(category="c0", place=1, order=(group,), reason="Like.", evidence_revision=1),))
    shown = 0
    for slide in opened(made_deck(publication(rules(["A"]), found, answers=shared))).slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or "interkommunale" not in shape.text_frame.text:
                continue
            paragraphs = shape.text_frame.paragraphs
            shown += len(paragraphs)
            size, after = paragraphs[0].runs[0].font.size.pt, paragraphs[0].space_after.pt
            lines = [line for one in paragraphs for line in wrapped(one.text, size, shape.width.pt, BOLD)]
            assert size >= 16
            assert max(width_of(word, size, BOLD) for word in shape.text_frame.text.split()) <= shape.width.pt
            assert len(lines) * size * 1.2 + after * (len(paragraphs) - 1) <= shape.height.pt
    assert shown >= 2 * count


def test_the_file_brings_nothing_of_another_program():
    names = [path for path, _ in parts_of(made_deck(small()))]
    assert not [name for name in names if "thumbnail" in name or "printer" in name or name == "/docProps/app.xml"]
    deck = opened(made_deck(small()))
    assert (deck.core_properties.title, deck.core_properties.author) == ("Testprisen 2026", "")
    assert [layout.name for layout in deck.slide_layouts] == ["Title Only"]


def test_the_same_outcome_gives_the_same_bytes():
    assert made_deck(thirteen()) == made_deck(thirteen())


def test_the_decks_language_is_that_of_the_export():
    deck = opened(made_deck(small(), "sv"))
    assert deck.core_properties.language == "sv-SE"
    texts = [text for slide in deck.slides for text in said(slide)]
    assert "Vinnare" in texts and "85,0 poäng" in texts
