"""Three invented companies that change places as one drags, while answers are secret and real ones must not.

Their values are made up here, and are the same in every award: nothing of the evidence is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel

STRONG, WEAK, EVEN = 90, 50, 71
"""Points: where a company is strong, where it is not, and those of the one that is even in everything."""
NAMES = ("Fjordvik", "Granholm", "Solbakken")
Named = Sequence[tuple[str, Fraction]]
"""Criteria in words with their shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """An invented company: the criteria that it is strong in (none: even in all), and its score on 0-100."""

    name: str
    strong: tuple[str, ...]
    score: Fraction


def invented(shares: Named) -> tuple[Invented, ...]:
    """The three under these shares, best first; one is strong in every other criterion, one in those between."""
    found = [Invented(name=NAMES[2], strong=(), score=Fraction(EVEN))]
    for turn in (0, 1):
        score = sum((share * (STRONG if at % 2 == turn else WEAK) for at, (_, share) in enumerate(shares)), Fraction(0))
        strong = tuple(name for at, (name, _) in enumerate(shares) if at % 2 == turn)
        found.append(Invented(name=NAMES[turn], strong=strong, score=score))
    return tuple(sorted(found, key=lambda one: (-one.score, one.name)))


class InventedCompanies(Panel):
    """A line for each: place, name, bar and points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.title = Label(Kind.SMALL)
        self.body.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.body.addLayout(grid)
        self.lines = tuple((Label(wrap=False), Label(), Meter(), Label(wrap=False)) for _ in NAMES)
        for at, widgets in enumerate(self.lines):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, at, column)

    def show_shares(self, shares: Named, words: Words) -> None:
        """Rank them by these shares."""
        self.title.setText(words("weights.invented"))
        self.setAccessibleName(words("weights.invented_list"))
        made = invented(shares)
        for one, (place, name, meter, points) in zip(made, self.lines, strict=True):
            place.setText(words.ordinal(1 + sum(other.score > one.score for other in made)))
            code = "weights.invented_strong" if one.strong else "weights.invented_even"
            name.setText(words(code, name=one.name, criteria=one.strong))
            meter.set_share(float(one.score) / 100)
            points.setText(words.number(one.score, 1))


class Meter(QWidget):
    """A bar filled as far as its share; told by the number beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill so much of it, 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and what is filled."""
        theme, painter = theme_of(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(whole, 4, 4)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(0, 0, whole.width() * self._share, whole.height()), 4, 4)
