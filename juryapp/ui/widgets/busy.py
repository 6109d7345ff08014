"""What is seen while something longer is done: what, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label


class Busy(QWidget):
    """A sentence, a bar and Cancel. The words are set by whoever shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Label(Kind.HEADING, self, wrap=False)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(320, 6)
        self.cancel = Button(Look.SECONDARY, parent=self)
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def begin(self, text: str, cancel: str) -> None:
        """Start anew; without words for it there is no Cancel."""
        self.text.setText(text)
        self.cancel.setText(cancel)
        self.cancel.setVisible(bool(cancel))
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.setFocus()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is; a single piece of work shows no share of itself."""
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)
