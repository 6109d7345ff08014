"""Asks for one number or two in a small card over the sheet: the ends of a scale, or the limits of a statistic."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

WIDTH = 320


class NumbersForm(QFrame):
    """`asked` are the fields: a code for the label, and the text to begin with. Escape, or a click outside, leaves it.

    Whoever makes one of it says what to do with the texts in `taken`.
    """

    def __init__(self, title: str, asked: Sequence[tuple[str, str]], words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._words = words
        self.setAccessibleName(title)
        panel = Panel(self)
        panel.set_chosen(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        heading, grid = Label(Kind.HEADING), QGridLayout()
        heading.setText(title)
        panel.body.addWidget(heading)
        self.fields: list[Field] = []
        for at, (code, text) in enumerate(asked):
            label, field = Label(Kind.SMALL, wrap=False), Field(numeric=True)
            label.setText(words(code))
            field.setAccessibleName(words(code))
            field.setText(text)
            field.returnPressed.connect(self._on_done)
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
            self.fields.append(field)
        panel.body.addLayout(grid)
        self.fault = Label(Kind.NEEDS)
        self.fault.hide()
        panel.body.addWidget(self.fault)
        self.done, self.cancel = Button(Look.PRIMARY), Button(Look.SECONDARY)
        self.done.setText(words("action.change"))
        self.cancel.setText(words("action.cancel"))
        self.done.clicked.connect(self._on_done)
        self.cancel.clicked.connect(self.close)
        panel.body.addLayout(row(None, self.cancel, self.done))

    def taken(self, texts: Sequence[str]) -> str:
        """Take what was typed; the code of what is wrong with it, or "" where it was given on."""
        raise NotImplementedError

    def show_at(self, at: QPoint) -> None:
        """Open beside a point of the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(room.left(), at.x()), room.right() - self.width())
        self.move(x, min(max(room.top(), at.y()), room.bottom() - self.height()))
        self.show()
        self.fields[0].setFocus()
        self.fields[0].selectAll()

    def _on_done(self) -> None:
        wrong = self.taken([field.text() for field in self.fields])
        if wrong:
            self.fault.setText(self._words(wrong))
            self.fault.show()
            self.adjustSize()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
