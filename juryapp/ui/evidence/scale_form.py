"""Asks for the two ends of a scale, in a small card over the sheet."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.mapping import Measure
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

WIDTH = 320


class ScaleForm(QFrame):
    """`given` brings lowest and highest, in the base of the measure's unit. Escape, or a click outside, leaves it."""

    given = Signal(object, object)

    def __init__(self, measure: Measure, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._unit = measure.unit
        title = words("evidence.scale_of", measure=measure.name.in_(words.language))
        self.setAccessibleName(title)
        panel = Panel(self)
        panel.set_chosen(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        heading, grid = Label(Kind.HEADING), QGridLayout()
        heading.setText(title)
        panel.body.addWidget(heading)
        self.low, self.high = Field(numeric=True), Field(numeric=True)
        ends = (("evidence.scale_low", self.low, measure.low), ("evidence.scale_high", self.high, measure.high))
        for at, (code, field, end) in enumerate(ends):
            label = Label(Kind.SMALL, wrap=False)
            label.setText(words(code))
            field.setAccessibleName(words(code))
            field.setText("" if end is None else field_figure(end, measure.unit, words))
            field.returnPressed.connect(self._on_done)
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
        panel.body.addLayout(grid)
        self.fault = Label(Kind.NEEDS)
        self.fault.setText(words("evidence.scale_not_a_number"))
        self.fault.hide()
        panel.body.addWidget(self.fault)
        self.done, self.cancel = Button(Look.PRIMARY), Button(Look.SECONDARY)
        self.done.setText(words("action.change"))
        self.cancel.setText(words("action.cancel"))
        self.done.clicked.connect(self._on_done)
        self.cancel.clicked.connect(self.close)
        panel.body.addLayout(row(None, self.cancel, self.done))

    def show_at(self, at: QPoint) -> None:
        """Open beside a point of the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(room.left(), at.x()), room.right() - self.width())
        self.move(x, min(max(room.top(), at.y()), room.bottom() - self.height()))
        self.show()
        self.low.setFocus()
        self.low.selectAll()

    def _end(self, field: Field) -> Fraction | None:
        return typed_figure(field.text(), self._unit)

    def _on_done(self) -> None:
        low, high = self._end(self.low), self._end(self.high)
        if low is None or high is None or low >= high:
            self.fault.show()
            self.adjustSize()
            return
        self.given.emit(low, high)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
