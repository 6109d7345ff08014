from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from juryapp.domain.chart import Bar, ChartSpec, Role, Series
from juryapp.text.words import words_for
from juryapp.ui.charts import (
    DrawnChart,
    chart_text,
    lay_out,
    paint,
    stage_chart_colours,
)

NB = words_for("nb")
ROOM = QRectF(20, 10, 400, 300)


def spec(*bars: Bar, maximum: int = 100, more: tuple[Series, ...] = ()) -> ChartSpec:
    return ChartSpec(
        title="Sikkerhet",
        series=(Series(name="Poengsum", bars=bars), *more),
        decimals=1,
        maximum=maximum,
        source_line="Kilde: See You, 25 samtaler.",
        note="Poeng på 0–100.",
    )


THREE = spec(
    Bar(label="Sector Alarm", value=Decimal("85.1"), role=Role.WINNER),
    Bar(label="Nordlys Alarm", value=Decimal("83.2")),
    Bar(label="Låsen", value=Decimal("0.0")),
)


def drawn(chart: ChartSpec, *, framed: bool = True) -> DrawnChart:
    return lay_out(chart, ROOM, words=NB, colours=stage_chart_colours(), framed=framed)


def test_every_label_and_value_of_the_specification_is_drawn_in_its_order() -> None:
    rows = drawn(THREE).rows
    assert [row.label.text for row in rows] == ["Sector Alarm", "Nordlys Alarm", "Låsen"]
    assert [row.value.text if row.value else "" for row in rows] == ["85,1", "83,2", "0,0"]


def test_bars_are_as_long_as_their_values_say() -> None:
    lengths = [sum(segment.box[2] for segment in row.segments) for row in drawn(THREE).rows]
    assert lengths[0] / lengths[1] == pytest.approx(85.1 / 83.2)
    assert lengths[2] == 0


def test_a_bar_of_the_whole_axis_still_has_room_for_its_value() -> None:
    row = drawn(spec(Bar(label="Alle", value=Decimal("100.0")))).rows[0]
    assert row.value is not None
    assert row.value.at[0] + QFontMetricsF(row.value.face).horizontalAdvance(row.value.text) <= ROOM.right() + 0.01


def test_a_value_that_the_hall_does_not_see_is_not_drawn_at_all() -> None:
    row = drawn(spec(Bar(label="Nordlys Alarm", value=None))).rows[0]
    assert (row.value, row.segments) == (None, ())


def test_title_note_and_source_line_stand_in_the_frame_alone() -> None:
    assert {line.text for line in drawn(THREE).lines} == {THREE.title, THREE.note, THREE.source_line}
    assert not drawn(THREE, framed=False).lines


def test_stacked_parts_touch_one_another_and_their_value_is_the_sum_of_the_shown_parts() -> None:
    waiting = Series(name="Ventetid", bars=(Bar(label="Chess", value=Decimal("41.3")),), colour=0)
    need = Series(name="Behov dekket", bars=(Bar(label="Chess", value=Decimal("35.9")),), colour=1)
    chart = drawn(ChartSpec(title="Mobil", series=(waiting, need), decimals=1))
    (first, second) = chart.rows[0].segments
    assert first.box[0] + first.box[2] == pytest.approx(second.box[0])
    assert first.colour != second.colour
    assert chart.rows[0].value is not None and chart.rows[0].value.text == "77,2"
    assert [key.colour for key in chart.keys] == [first.colour, second.colour]
    assert {"Ventetid", "Behov dekket"} <= {line.text for line in chart.lines}


@pytest.mark.parametrize("count", [1, 3, 13, 40])
def test_any_number_of_rows_stays_in_the_room_and_apart(count: int) -> None:
    bars = (Bar(label=f"Virksomhet nummer {at} med et ganske langt navn AS", value=Decimal(50)) for at in range(count))
    rows = drawn(spec(*bars)).rows
    tops = [row.segments[0].box[1] for row in rows]
    bottoms = [row.segments[0].box[1] + row.segments[0].box[3] for row in rows]
    assert max(bottoms) <= ROOM.bottom() and min(row.label.at[1] for row in rows) > ROOM.top()
    assert all(bottom < top for bottom, top in zip(bottoms, tops[1:], strict=False))
    widths = [QFontMetricsF(row.label.face).horizontalAdvance(row.label.text) for row in rows]
    assert max(widths) <= ROOM.width()


def test_what_is_painted_is_what_was_laid_out() -> None:
    chart = drawn(THREE, framed=False)
    image = QImage(440, 320, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    paint(painter, chart)
    painter.end()
    for row in chart.rows[:2]:
        left, top, width, height = row.segments[0].box
        middle = int(top + height / 2)
        beside = range(int(left + width) + 4)  # The value is written in the same colour further to the right.
        gold = sum(image.pixelColor(x, middle) == QColor(row.segments[0].colour) for x in beside)
        assert abs(gold - width) <= 2
        assert image.pixelColor(int(left + width / 2), int(top - 1)) != QColor(row.segments[0].colour)


def test_the_winner_has_gold_and_nobody_else() -> None:
    colours = [row.segments[0].colour for row in drawn(THREE).rows]
    assert colours[0] == stage_chart_colours().winner
    assert stage_chart_colours().winner not in colours[1:]


def test_a_chart_can_be_heard() -> None:
    assert "Sector Alarm 85,1, Nordlys Alarm 83,2" in chart_text(THREE, NB)
