"""One criterion on the weights page: what it asks, what its points stand for, and one field for its percent."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.theme import ROW_WEIGHTS
from juryapp.ui.weights.percent import percent_text
from juryapp.ui.weights.span import Span, SpanStrip
from juryapp.ui.weights.swatch import Swatch
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Figure, Kind, Label

WRITTEN = re.compile(r"\s*(\d{1,3})(?:[.,](\d{1,3}))?[\s\u00a0\u202f]*%?\s*")
INDENT = 24


def percent_from(text: str) -> Fraction | None:
    """The share that a typed percent means, with point or comma; None for anything that is not 0 to 100."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    share = Fraction(f"{found[1]}.{found[2] or 0}") / 100
    return share if share <= 1 else None


class CriterionRow(QWidget):
    """A row. It changes nothing itself: `share_wanted` and `lock_wanted` tell what was asked for."""

    share_wanted = Signal(str, object)
    step_wanted = Signal(str, int)
    lock_wanted = Signal(str, bool)
    misread = Signal()

    def __init__(self, id: str, colour: int, *, leaf: bool, child: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = id
        self._words: Words | None = None
        self._percent = Decimal(0)
        self.setMinimumHeight(ROW_WEIGHTS)
        self.name, self.question = Label(Kind.STRONG), Label(Kind.SMALL)
        self.sentence, self.beyond = Label(Kind.SMALL), Label(Kind.SMALL)
        self.strip = SpanStrip(colour)
        self.of_score = Label(Kind.SMALL, wrap=False)
        self.field = Field(numeric=True)
        self.field.setFixedWidth(76)
        self.less, self.more = Button(Look.QUIET, icon="minus"), Button(Look.QUIET, icon="plus")
        self.lock = Button(Look.QUIET, icon="lock-open")
        self.lock.setCheckable(True)
        self.told = Figure(Kind.STRONG)
        self.told.hide()
        self._lay_out(colour, leaf=leaf, child=child)
        self.less.clicked.connect(lambda: self.step_wanted.emit(self._id, -1))
        self.more.clicked.connect(lambda: self.step_wanted.emit(self._id, 1))
        self.lock.clicked.connect(lambda: self.lock_wanted.emit(self._id, self.lock.isChecked()))
        self.field.editingFinished.connect(self._on_written)

    def _lay_out(self, colour: int, *, leaf: bool, child: bool) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(20 + (INDENT if child else 0), 8, 20, 8)
        across.setSpacing(16)
        across.addWidget(Swatch(colour), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(_column(self.name, self.question), 4)
        self.spanned = _column(self.strip, self.sentence, self.beyond)
        across.addWidget(self.spanned, 5)
        if not leaf:
            self.spanned.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            for hidden in (self.strip, self.sentence, self.beyond):
                hidden.hide()
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for widget in (self.of_score, self.told, self.less, self.field, self.more, self.lock):
            keys.addWidget(widget)
        self.of_score.setVisible(child)
        across.addLayout(keys)

    def set_words(self, name: str, question: str, words: Words) -> None:
        """Word the row for one criterion."""
        self._words = words
        self.name.setText(name)
        self.question.setText(question)
        self.question.setVisible(bool(question))
        for widget, code in (
            (self.field, "weights.field"),
            (self.less, "weights.less"),
            (self.more, "weights.more"),
            (self.lock, "weights.lock"),
        ):
            text = words(code, criterion=name)
            widget.setAccessibleName(text)
            widget.setToolTip(text)

    def set_span(self, span: Span) -> None:
        """Tell what the points stand for; a row of a criterion with criteria below it has none."""
        self.sentence.setText(" ".join(filter(None, (span.sentence, span.year))))
        self.beyond.setText(span.beyond)
        self.beyond.setVisible(bool(span.beyond))
        self.strip.setVisible(bool(span.positions))
        self.strip.set_positions(span.positions)
        self.strip.setAccessibleName(self.sentence.text())

    def set_share(self, percent: Decimal, effective: str, *, locked: bool) -> None:
        """Show a share; a field that is being typed in is left alone."""
        if self._words is None:
            return
        self._percent = percent
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(percent_text(percent, self._words))
        self.told.setText(percent_text(percent, self._words))
        self.of_score.setText(effective)
        self.lock.setChecked(locked)
        self.lock.set_icon("lock" if locked else "lock-open")

    def set_only_told(self, told: bool) -> None:
        """Whether the share stands there as a number alone, where weights are asked for otherwise."""
        self.told.setVisible(told)
        for widget in (self.field, self.less, self.more, self.lock):
            widget.setVisible(not told)

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed now."""
        for widget in (self.field, self.less, self.more, self.lock):
            widget.setEnabled(editable)

    def _on_written(self) -> None:
        if not self.field.isModified() or self._words is None:
            return
        self.field.setModified(False)
        share = percent_from(self.field.text())
        if share is None:
            self.misread.emit()
        if share is None or share * 100 == Fraction(self._percent):
            self.field.setText(percent_text(self._percent, self._words))
        else:
            self.share_wanted.emit(self._id, share)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addStretch(1)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made
