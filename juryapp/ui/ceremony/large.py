"""One slide large, to read what the hall will read; arrows go to the others."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.ceremony.still_painter import HEIGHT, WIDTH, paint_still
from juryapp.ui.ceremony.thumbnails import StillModel
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class _Slide(QWidget):
    """The slide in the largest room of its shape."""

    def __init__(self, model: StillModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(int(WIDTH), int(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The slide, in the middle."""
        if self._model.words is None or self.at >= self._model.rowCount():
            return
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        width, height = WIDTH * scale, HEIGHT * scale
        room = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        paint_still(QPainter(self), room, self._model.still(self.at), self._model.words)


class LargeSlide(QDialog):
    """Left and Right go to the other slides, Escape closes."""

    def __init__(self, model: StillModel, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.setModal(True)
        self.slide = _Slide(model, self)
        self.count = Label(Kind.MUTED, self, wrap=False)
        self.previous, self.next = Button(Look.QUIET, "chevron-left", self), Button(Look.QUIET, "chevron-right", self)
        self.close_it = Button(Look.SECONDARY, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(self.slide, 1)
        column.addLayout(row(self.previous, self.count, self.next, None, self.close_it))
        for button, code in ((self.previous, "ceremony.previous"), (self.next, "ceremony.next")):
            button.setAccessibleName(words(code))
            button.setToolTip(words(code))
        self.close_it.setText(words("qt.close"))
        self.close_it.clicked.connect(self.accept)
        self.previous.clicked.connect(lambda: self.show_slide(self.slide.at - 1))
        self.next.clicked.connect(lambda: self.show_slide(self.slide.at + 1))

    def show_slide(self, at: int) -> None:
        """Show the slide of this number, as far as there are any."""
        total = self._model.rowCount()
        self.slide.at = at = max(0, min(at, total - 1))
        caption = str(self._model.index(at).data())
        self.setWindowTitle(caption)
        spoken = self._model.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
        self.slide.setAccessibleName(str(spoken))
        self.count.setText(self._words("ceremony.slide_of", number=at + 1, total=total))
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at < total - 1)
        self.slide.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in step:
            self.show_slide(self.slide.at + step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
