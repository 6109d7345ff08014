"""What the segments of a figure say: men and women, channels, quarters, kept for comparison beside the whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from juryapp.domain.evidence import Figure
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.figures.called import Names
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import emptied

MOST = 12
"""Segments that are shown; of more it is told how many."""


class SegmentsTable(QWidget):
    """A row for all and one per segment, the one that is looked at in strong type; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.rows: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_segments(self, figure: Figure, figures: Sequence[Figure], names: Names, words: Words) -> None:
        """Show the segments of a figure's participant, study and measure, `figures` being all that count."""
        emptied(self._grid)
        beside = beside_each_other(figure, figures)
        self.rows = ()
        self.setVisible(len(beside) > 1)
        if len(beside) < 2:
            return
        self.rows = segment_rows(beside, names, words)
        title = Label(Kind.SMALL, wrap=False)
        title.setText(words("figures.segments"))
        self._grid.addWidget(title, 0, 0, 1, 3)
        for at, (each, texts) in enumerate(zip(beside[:MOST], self.rows, strict=False), start=1):
            kind = Kind.STRONG if each.segment == figure.segment else Kind.BODY
            for column, text in enumerate(texts):
                label = Label(kind, wrap=False, selectable=True)
                label.setText(text)
                label.setAlignment(Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
                self._grid.addWidget(label, at, column)
        if len(beside) > MOST:
            more = Label(Kind.SMALL, wrap=False)
            more.setText(words("figures.segments_more", count=len(beside) - MOST))
            self._grid.addWidget(more, MOST + 1, 0, 1, 3)


def beside_each_other(figure: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The whole first, then the segments in the order of their names; the figure alone where it has none."""
    about = figure.participant, figure.source, figure.measure
    same = [each for each in figures if (each.participant, each.source, each.measure) == about]
    return tuple(sorted(same, key=lambda each: each.segment))


def segment_rows(beside: Sequence[Figure], names: Names, words: Words) -> tuple[tuple[str, str], ...]:
    """Each segment's name and its figure with the n that it rests on, as they are shown and copied."""
    return tuple((shown(each.segment) or words("context.all"), names.with_n(each, words)) for each in beside)
