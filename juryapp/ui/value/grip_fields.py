"""What the keys are at, in words and in fields: whoever does not drag types the same figure and the same points."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.criterion import Unit
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.text.words import Words
from juryapp.ui.award.typed import unreadable
from juryapp.ui.value.shape import Handle, What
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

WIDTH = 104


class GripFields(QWidget):
    """A figure and its points. `typed` brings both, as soon as one is another."""

    typed = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle: Handle | None = None
        self._unit: Unit | None = None
        self._words: Words | None = None
        self.told, self.error = Label(Kind.SMALL), Label(Kind.NEEDS)
        self._figure_label, self._points_label = Label(Kind.SMALL, wrap=False), Label(Kind.SMALL, wrap=False)
        self.figure, self.points = Field(self, numeric=True), Field(self, numeric=True)
        for field in (self.figure, self.points):
            field.setFixedWidth(WIDTH)
            field.editingFinished.connect(self._on_finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self._figure_label, self.figure, 8, self._points_label, self.points, None))
        column.addWidget(self.told)
        column.addWidget(self.error)
        self.error.hide()

    def show_handle(self, handle: Handle | None, told: str, unit: Unit | None, words: Words) -> None:
        """Show what the keys are at; nothing where nothing can be dragged."""
        self._handle, self._unit, self._words = handle, unit, words
        self.setVisible(handle is not None)
        self._figure_label.setText(words("award.corner_figure"))
        self._points_label.setText(words("award.corner_points"))
        self.figure.setAccessibleName(words("award.corner_figure"))
        self.points.setAccessibleName(words("award.corner_points"))
        self.told.setText(told)
        self.refuse("")
        if handle is None or unit is None:
            return
        self.figure.setText(field_figure(handle.figure, unit, words) if handle.what is not What.REST else "")
        self.points.setText("" if handle.value is None else field_figure(handle.value * 100, Unit.POINTS, words))
        self.figure.setEnabled(handle.what is not What.REST and not handle.grade)
        self.points.setEnabled(handle.value is not None)

    def refuse(self, why: str) -> None:
        """Say what is wrong with what was typed, below it and to those who hear the fields."""
        self.error.setText(why)
        self.error.setVisible(bool(why))
        for field in (self.figure, self.points):
            field.setAccessibleDescription(why or self.told.text())

    def _on_finished(self) -> None:
        handle, unit, words = self._handle, self._unit, self._words
        if handle is None or unit is None or words is None:
            return
        figure: Fraction | None = handle.figure
        if handle.what is not What.REST:
            figure = typed_figure(self.figure.text(), unit)
        value = handle.value
        if value is not None:
            points = typed_figure(self.points.text(), Unit.POINTS)
            if points is None or not 0 <= points <= 100:
                self.refuse(words("award.points_range", text=self.points.text().strip()))
                return
            value = points / 100
        if figure is None:
            self.refuse(words.problem(unreadable(self.figure.text(), unit)))
        elif (figure, value) != (handle.figure, handle.value):
            self.typed.emit(figure, value)
        else:
            self.refuse("")
