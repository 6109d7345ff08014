"""A chart that can be edited in the presentation: a `ChartSpec` with values, and nothing but values, inside."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

from juryapp.domain.chart import ChartSpec, Role
from juryapp.export import colours
from juryapp.export.deck import rgb
from juryapp.export.specs import decimals_of
from juryapp.export.zipped import rezipped
from juryapp.text.words import Words

_ROLE_COLOURS = {Role.WINNER: colours.GOLD, Role.OTHER: colours.OTHER, Role.CRITERION: colours.BAR}
_SHEET = "Sheet1"
"""The name that the chart's own references use."""

_ROW = 30.0
"""Points of height that a bar with a label of two lines takes; with less all are written smaller."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in points."""


def add_chart(slide: Any, spec: ChartSpec, *, box: Box, words: Words, when: datetime) -> None:
    """Put the chart on a slide, with its figures in the words' language and a text for those who cannot see it.

    The labels are written out, because a number format would follow the stage machine's settings and show a
    decimal point beside a decimal comma.
    """
    from pptx.chart import data as chart_data
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    make: Any = chart_data.CategoryChartData
    data = make(number_format=_number_format(spec))
    data.categories = [bar.label for bar in spec.series[0].bars]
    for series in spec.series:
        data.add_series(series.name, [None if bar.value is None else float(bar.value) for bar in series.bars])
    stacked = len(spec.series) > 1
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *(Pt(edge) for edge in box), data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(spec, when))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alternative_text(spec, words))
    _style(chart, spec, box[3])
    for series, plotted in zip(spec.series, chart.plots[0].series, strict=True):
        _paint(plotted, series.bars, colours.CRITERIA[series.colour % 6] if stacked else "", words)


def alternative_text(spec: ChartSpec, words: Words) -> str:
    """The chart as a sentence."""
    bars = [
        words("slide.chart_bar_alt", company=bar.label, points=_shown(bar.value, words))
        for series in spec.series
        for bar in series.bars
        if bar.value is not None
    ]
    return words("slide.chart_alt", text="; ".join(bars))


def _shown(value: Decimal, words: Words) -> str:
    return words.number(value, decimals_of(value))


def _number_format(spec: ChartSpec) -> str:
    return "0." + "0" * spec.decimals if spec.decimals else "0"


def _style(chart: Any, spec: ChartSpec, height: float) -> None:
    from pptx.enum.chart import XL_TICK_MARK
    from pptx.util import Pt

    chart.has_legend, chart.has_title = len(spec.series) > 1, False
    roomy = height >= _ROW * len(spec.series[0].bars)
    chart.font.size, chart.font.color.rgb = Pt(15 if roomy else 12), rgb(colours.SOFT)
    plot = chart.plots[0]
    plot.gap_width = 160
    plot.vary_by_categories = False
    values, labels = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = 0, spec.maximum
    values.has_major_gridlines, values.visible = False, False
    labels.reverse_order = True
    labels.major_tick_mark = labels.minor_tick_mark = XL_TICK_MARK.NONE
    labels.format.line.fill.background()
    _name_every_bar(labels)


def _name_every_bar(labels: Any) -> None:
    """Where a long name leaves the chart little height, programs would leave out every other label."""
    from pptx.oxml.ns import qn

    skip = labels._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = labels._element.iterchildren(qn("c:tickMarkSkip"), qn("c:noMultiLvlLbl"), qn("c:extLst"))
    following = next(after, None)
    if following is None:
        labels._element.append(skip)
    else:
        following.addprevious(skip)


def _paint(plotted: Any, bars: Any, colour: str, words: Words) -> None:
    """Colour every bar by its role and write its value in ink beside it."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    for index, bar in enumerate(bars):
        fill = plotted.points[index].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour or _ROLE_COLOURS[bar.role])
        if bar.value is None or colour:
            continue
        label = plotted.points[index].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        run = label.text_frame.paragraphs[0].add_run()
        run.text = _shown(bar.value, words)
        run.font.size, run.font.bold = Pt(15), bar.role is Role.WINNER
        run.font.color.rgb = rgb(colours.INK)


def _workbook(spec: ChartSpec, when: datetime) -> bytes:
    """The data sheet behind the chart: labels as text and figures as numbers, no formula, no link."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": when.replace(tzinfo=None)})
        sheet = book.add_worksheet(_SHEET)
        number = book.add_format({"num_format": _number_format(spec)})
        sheet.set_column(0, 0, 40)
        for row, bar in enumerate(spec.series[0].bars, start=1):
            sheet.write_string(row, 0, bar.label)
        for column, series in enumerate(spec.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, bar in enumerate(series.bars, start=1):
                if bar.value is not None:
                    sheet.write_number(row, column, float(bar.value), number)
    return rezipped(out.getvalue())
