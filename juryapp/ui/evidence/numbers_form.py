"""Asks for one number or a few lines in a small card over the sheet: the ends of a scale, the limits of a statistic."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.errors import JuryError
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

WIDTH = 320
Take = Callable[[Sequence[str]], None]
"""Takes what was typed; raises the `JuryError` that says what is wrong with it."""


class NumbersForm(QFrame):
    """`asked` are the fields: a code for the label, and the text to begin with; beside each other, or `stacked` with
    room for words after the first. `take` is what is done with the texts. Escape, or a click outside, leaves it."""

    def __init__(
        self,
        title: str,
        asked: Sequence[tuple[str, str]],
        words: Words,
        parent: QWidget,
        *,
        take: Take,
        stacked: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._words, self._take = words, take
        self.setAccessibleName(title)
        self.panel = panel = Panel(self)
        panel.set_chosen(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        heading = Label(Kind.HEADING)
        heading.setText(title)
        panel.body.addWidget(heading)
        self.fields: list[Field] = []
        panel.body.addLayout(self._laid_out(asked, stacked=stacked))
        self.fault = Label(Kind.NEEDS)
        self.fault.hide()
        panel.body.addWidget(self.fault)
        self.done, self.cancel = Button(Look.PRIMARY), Button(Look.SECONDARY)
        self.done.setText(words("action.change"))
        self.cancel.setText(words("action.cancel"))
        self.done.clicked.connect(self._on_done)
        self.cancel.clicked.connect(self.close)
        panel.body.addLayout(row(None, self.cancel, self.done))

    def _laid_out(self, asked: Sequence[tuple[str, str]], *, stacked: bool) -> QGridLayout:
        grid = QGridLayout()
        for at, (code, text) in enumerate(asked):
            label, field = Label(Kind.SMALL, wrap=False), Field(numeric=not (stacked and at))
            label.setText(self._words(code))
            field.setAccessibleName(self._words(code))
            field.setText(text)
            field.returnPressed.connect(self._on_done)
            down, across = (2 * at, 0) if stacked else (0, at)
            grid.addWidget(label, down, across)
            grid.addWidget(field, down + 1, across)
            self.fields.append(field)
        return grid

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
        try:
            self._take([field.text() for field in self.fields])
        except JuryError as refusal:
            self.fault.setText(self._words.problem(refusal))
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
