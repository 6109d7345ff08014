"""What a page shows when it has nothing to show: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juryapp.ui.icons import pixmap
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label


class EmptyState(QWidget):
    """An icon, a sentence, and a button where something can be done. The words are set by whoever shows it."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, with_button: bool = False) -> None:
        super().__init__(parent)
        self._name = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(48)
        self.text = Label(Kind.MUTED, self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(Look.PRIMARY, parent=self)
        self.button.setVisible(with_button)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Something else that can be done, below the button."""
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_words(self, text: str, button: str = "") -> None:
        """The sentence and the button's words."""
        self.text.setText(text)
        self.button.setText(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon in the colour of the theme."""
        drawn = pixmap(self._name, theme_of().muted, 40, self.devicePixelRatioF())
        if self._picture.pixmap().cacheKey() != drawn.cacheKey():
            self._picture.setPixmap(drawn)
        super().paintEvent(event)
