"""A rounded card on the paper, and the thin lines inside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from juryapp.ui.theme import GRID, RADIUS_PANEL, Theme, theme_of
from juryapp.ui.widgets.scroll_bar import thin_bars


class Panel(QFrame):
    """A card with a thin border. `body` is its column; `padding` is in pixels (0 for a table that fills it)."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 20, spacing: int = GRID) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding or 1, padding or GRID, padding or 1, padding or GRID)
        self.body.setSpacing(spacing)
        self._chosen = False

    def set_chosen(self, chosen: bool) -> None:
        """Draw the border in the accent colour."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def pen(self, theme: Theme) -> QPen:
        """What the border is drawn with."""
        return QPen(QColor(theme.accent if self._chosen else theme.line), 2 if self._chosen else 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Background and border."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.panel))
        painter.setPen(self.pen(theme))
        inset = 1.0 if self._chosen else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_PANEL, RADIUS_PANEL)


class Rule(QWidget):
    """A thin horizontal line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), QColor(theme_of().line))


def row(*widgets: QWidget | int | None, spacing: int = GRID) -> QHBoxLayout:
    """Widgets side by side; a number is a space of so many pixels, None takes what is left over."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        elif isinstance(widget, int):
            made.addSpacing(widget)
        else:
            made.addWidget(widget)
    return made


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout, for it to be filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Scrolled(QScrollArea):
    """What scrolls up and down where it does not fit. `body` is its column; the content has the page's own paper."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 24, spacing: int = 16) -> None:
        super().__init__(parent)
        thin_bars(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget(self))  # Qt gives its own only after making every class it could be: 5 ms.
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(self.content)
        self.content.setAutoFillBackground(False)  # Qt turns it on again when it takes the widget in.
