"""One specification, three painters: the window, the pictures and the slides say the same, figure by figure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from juryapp.domain.chart import ChartSpec
from juryapp.export.charts import ChartPainter
from juryapp.export.deck_chart import add_chart
from juryapp.session.hall import hall_of
from juryapp.session.session import Session
from juryapp.text.words import words_for
from juryapp.ui.charts import lay_out, stage_chart_colours
from tests.acceptance.test_sample_winners import CALLS, SURVEY
from tests.ui.judged import sample

NB = words_for("nb")
Drawn = list[tuple[str, str]]
"""Labels with their values, in the order in which they stand."""


def in_the_window(spec: ChartSpec) -> tuple[Drawn, list[float]]:
    rows = lay_out(spec, QRectF(0, 0, 600, 700), words=NB, colours=stage_chart_colours()).rows
    lengths = [sum(segment.box[2] for segment in row.segments) for row in rows]
    return [(row.label.text, row.value.text if row.value else "") for row in rows], lengths


def in_the_picture(spec: ChartSpec) -> tuple[Drawn, list[float]]:
    """Read from what matplotlib holds: rows lie between the heading and the foot."""
    painter = ChartPainter(words=NB, award="Prisen", marks=(), draft="")
    painter.png(spec)
    (axes,) = painter._figure.axes
    bars = sorted(axes.patches, key=lambda bar: bar.get_y())
    labels = {bar.label for bar in spec.series[0].bars}
    texts = sorted((text.get_position()[1], text.get_position()[0], text.get_text()) for text in axes.texts)
    rows = [(top, text) for top, _, text in texts if text in labels]
    found = []
    for (top, label), (after, _) in pairwise([*rows, (rows[-1][0] + 140, "")]):
        (value,) = [text for y, x, text in texts if top < y < after and y < 940 and text != label]
        found.append((label, value))
    return found, [bar.get_width() for bar in bars]


def on_the_slide(spec: ChartSpec) -> tuple[Drawn, list[float]]:
    """Read from the presentation after it has been saved and opened."""
    from pptx import Presentation

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    add_chart(slide, spec, box=(20, 20, 400, 300), words=NB, when=datetime(2026, 1, 1, tzinfo=UTC))
    out = io.BytesIO()
    deck.save(out)
    (chart,) = [shape.chart for shape in Presentation(io.BytesIO(out.getvalue())).slides[0].shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    labels = [
        series.points[at].data_label.text_frame.text if series.values[at] is not None else ""
        for at in range(len(series.values))
    ]
    lengths = [value or 0.0 for value in series.values]
    return list(zip(chart.plots[0].categories, labels, strict=True)), lengths


def charts(session: Session) -> Iterator[ChartSpec]:
    for prize in hall_of(session, "nb"):
        if prize.chart is not None:
            yield prize.chart


def shares(lengths: list[float]) -> list[float]:
    return [length / sum(lengths) for length in lengths]


@pytest.mark.parametrize("award", [CALLS, SURVEY])
@pytest.mark.parametrize("every_score", [False, True])
def test_window_picture_and_slide_show_the_same_labels_values_and_lengths(
    award: str, every_score: bool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with sample(award, tmp_path, tmp_path_factory) as session:
        rules = session.state.rulebook
        if every_score:
            session.change_rules(replace(rules, hall=replace(rules.hall, all_scores=True)))
        found = list(charts(session))
        assert len(found) >= 7
        for spec in found:
            window, lengths = in_the_window(spec)
            assert window == [(bar.label, NB.number(bar.value or 0, spec.decimals)) for bar in spec.series[0].bars]
            for drawn, others in (in_the_picture(spec), on_the_slide(spec)):
                assert drawn == window
                assert shares(others) == pytest.approx(shares(lengths), abs=1e-6)
