"""Criteria beside each other as lifts from worst to best: 100 for the one that one would lift first."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from juryapp.domain.criterion import Criterion, ValueKind
from juryapp.text.exact import exact_number
from juryapp.text.raw_figures import figure_text
from juryapp.text.scales import scale_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.criterion_row import percent_from
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Figure, Kind, Label

FIRST = Fraction(100)


class SwingCard(QWidget):
    """A line for each: its span, its points, and what it counts. `wanted` carries a criterion and its points."""

    wanted = Signal(str, object)
    misread = Signal()

    def __init__(self, criteria: tuple[Criterion, ...], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._points: dict[str, Fraction] = {}
        self.fields: dict[str, Field] = {}
        self.firsts: dict[str, Button] = {}
        self.percents: dict[str, Label] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for at, criterion in enumerate(criteria):
            name = shown(criterion.name.in_(words.language))
            named, span = Label(Kind.STRONG), Label(Kind.SMALL)
            named.setText(name)
            span.setText(swing_text(criterion, words))
            field, first = Field(numeric=True), Button(Look.QUIET)
            field.setFixedWidth(76)
            field.setAccessibleName(words("weights.swing_points", criterion=name))
            first.setText(words("weights.swing_first"))
            first.setAccessibleName(words("weights.swing_first_name", criterion=name))
            percent = Figure(Kind.SMALL)
            for column, widget in enumerate((named, span, first, field, percent)):
                grid.addWidget(widget, at, column)
            field.editingFinished.connect(partial(self._on_written, criterion.id))
            first.clicked.connect(partial(self.wanted.emit, criterion.id, FIRST))
            self.fields[criterion.id], self.firsts[criterion.id] = field, first
            self.percents[criterion.id] = percent

    def show_points(self, points: Mapping[str, Fraction], percents: Mapping[str, str]) -> None:
        """Show points and what they make; a field that is being typed in is left alone."""
        self._points = dict(points)
        for id, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(_shown(points[id], self._words))
            self.percents[id].setText(percents[id])

    def _on_written(self, id: str) -> None:
        field = self.fields[id]
        if not field.isModified():
            return
        field.setModified(False)
        share = percent_from(field.text())
        if share is None:
            self.misread.emit()
        elif share * 100 != self._points[id]:
            self.wanted.emit(id, share * 100)
            return
        field.setText(_shown(self._points[id], self._words))


def swing_text(criterion: Criterion, words: Words) -> str:
    """What is lifted: from which figure to which."""
    function = criterion.value_function
    if function is None:
        return words("weights.swing_inside")
    if function.observed:
        return words("weights.swing_observed")
    if function.kind in (ValueKind.BANDS, ValueKind.TARGET):
        return scale_text(criterion, words)
    worst, best = (figure_text(one, criterion.unit, words) for one in (function.worst, function.best))
    return words("weights.swing_span", worst=worst, best=best)


def _shown(points: Fraction, words: Words) -> str:
    """Whole points as they are, others with as many decimals as were written, or one."""
    rounded = points if (points * 1000).denominator == 1 else Fraction(round(points * 10), 10)
    return exact_number(rounded, words)
