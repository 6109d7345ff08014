"""A banner above the page: what was refused, and every problem behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label

MOST_LINES = 8


class Banner(QWidget):
    """What was refused and why, above the page until it is closed or something else succeeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(Kind.STRONG, self)
        self._lines = Label(Kind.BODY, self)
        self._close = Button(Look.QUIET, "x", self)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._title)
        texts.addWidget(self._lines)
        line = QHBoxLayout(self)
        line.setContentsMargins(56, 12, 12, 12)
        line.addLayout(texts, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.clicked.connect(self.hide)
        self.hide()

    def retranslate(self, words: Words) -> None:
        """Word the button; a refusal stays in the language it was said in."""
        self._close.setAccessibleName(words("notice.close"))
        self._close.setToolTip(words("notice.close"))

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(filter(None, (self._title.text(), self._lines.text())))

    def say(self, lines: Sequence[str], words: Words) -> None:
        """The refusal, then the problems behind it; of very many the first, and how many more."""
        first, rest = lines[0], list(lines[1:])
        shown = rest[:MOST_LINES]
        if len(rest) > MOST_LINES:
            shown.append(words("banner.more", count=len(rest) - MOST_LINES))
        self._title.setText(first)
        self._lines.setText("\n".join(shown))
        self._lines.setVisible(bool(shown))
        self._lines.setToolTip("\n".join(rest) if len(rest) > MOST_LINES else "")
        self.setAccessibleName(self.text)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The amber field with its sign."""
        theme = theme_of()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.needs_tint))
        painter.fillRect(0, 0, 4, self.height(), QColor(theme.needs))
        painter.drawPixmap(24, 14, pixmap("triangle-alert", theme.needs, 20, self.devicePixelRatioF()))
