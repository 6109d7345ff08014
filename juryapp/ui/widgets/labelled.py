"""Fields with their words above them, as all forms of the page are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.ui.widgets.labels import Kind, Label


class Labelled(QWidget):
    """A control under its words, which are its accessible name too."""

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.control = Label(Kind.SMALL, self), control
        self.label.setBuddy(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addWidget(control)

    def set_words(self, text: str) -> None:
        """Say what goes there."""
        self.label.setText(text)
        self.control.setAccessibleName(text)
