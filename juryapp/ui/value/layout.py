"""Where things stand on the page of a scale, and their fixed words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from juryapp.domain.criterion import ValueKind
from juryapp.text.words import Words
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.theme import ROW_SHEET
from juryapp.ui.value.curve import ValueCurve
from juryapp.ui.value.followed import NUMBERS, Followed
from juryapp.ui.value.grip_fields import GripFields
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, row
from juryapp.ui.widgets.pill import Pill, Tone
from juryapp.ui.widgets.tables import set_up_table

SIDE, SIDE_LEAST, SIDE_TIGHT = 640, 420, 320
NARROW, ROOMY = 800, 1000
"""Pixels: the widths of what follows, and those of the page from which it stands beside the drawing, and whole."""
SCORE, MOVED = 2, 3
UNBOUND = 16_777_215
WIDTHS = {0: 78, 2: 76, 3: 72}
"""Pixels of the columns that are numbers."""
LEAST_ROWS, PAD = 6, 16


class ValueLayout(QWidget):
    """The drawing with what can be done to it, and beside it what follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back, self.title = Button(Look.QUIET, "arrow-left"), Label(Kind.TITLE)
        self.kind = Choice()
        self.least = Button(Look.SECONDARY)
        self.least.setCheckable(True)
        self.sentence, self.hint, self.notes = Label(Kind.STRONG), Label(Kind.SMALL), Label()
        self.curve, self.grip = ValueCurve(), GripFields()
        self.trial, self.reset, self.use = Pill(Tone.NEEDS), Button(Look.QUIET), Button(Look.PRIMARY)
        self.side_title, self.summary = Label(Kind.HEADING), Label()
        self.places, self.firsts = QTableView(), QTableView()
        self.place_model, self.first_model = ListedModel(self, numbers=NUMBERS), ListedModel(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(self)
        outer.addWidget(scrolled)
        head = row(self.back, self.title)
        head.setStretch(1, 1)
        scrolled.body.addLayout(head)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(16)
        self._beside.addWidget(self._drawn(), 3)
        self._side = self._follows()
        self._beside.addWidget(self._side, 2)
        scrolled.body.addLayout(self._beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a tight window names have the room of two columns; in a narrow one what follows is below the drawing."""
        super().resizeEvent(event)
        narrow, tight = self.width() < NARROW, self.width() < ROOMY
        self._beside.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else SIDE_TIGHT if tight else SIDE_LEAST)
        self._make_room()
        self._side.setMaximumWidth(UNBOUND if narrow else SIDE)

    def _make_room(self) -> None:
        """Without scores, and without a second word on places: where somebody stood and stands is in the first."""
        for column in (SCORE, MOVED):
            self.places.setColumnHidden(column, NARROW <= self.width() < ROOMY)

    def _drawn(self) -> QWidget:
        panel = Panel(self)
        panel.body.addLayout(row(self.kind, None, self.least))
        panel.body.addWidget(self.sentence)
        panel.body.addWidget(self.curve, 1)
        for widget in (self.grip, self.notes, self.hint):
            panel.body.addWidget(widget)
        panel.body.addLayout(row(self.trial, None, self.reset, self.use))
        return panel

    def _follows(self) -> QWidget:
        panel = Panel(self)
        panel.body.addWidget(self.side_title)
        panel.body.addWidget(self.summary)
        for table, model in ((self.places, self.place_model), (self.firsts, self.first_model)):
            set_up_table(table)
            table.setModel(model)
            table.setMinimumHeight((LEAST_ROWS + 1) * ROW_SHEET)
            panel.body.addWidget(table, 1)
        return panel

    def retranslate(self, words: Words) -> None:
        """Word what does not depend on the edition."""
        self.back.setText(words("value.back"))
        self.kind.setAccessibleName(words("award.scale"))
        self.least.setText(words("award.least"))
        self.least.setAccessibleDescription(words("award.least_note"))
        self.least.setToolTip(words("award.least_note"))
        self.hint.setText(words("value.hint"))
        self.trial.setText(words("value.trial"))
        self.reset.setText(words("action.reset"))
        self.use.setText(words("value.use"))
        self.side_title.setText(words("value.follows"))
        for table in (self.places, self.firsts):
            table.setAccessibleName(words("value.follows"))

    def show_kinds(self, kinds: Sequence[tuple[str, ValueKind]], here: ValueKind) -> None:
        """The kinds of scale that there can be."""
        if [(self.kind.itemText(at), self.kind.itemData(at)) for at in range(self.kind.count())] != list(kinds):
            self.kind.clear()
            for text, kind in kinds:
                self.kind.addItem(text, kind)
        self.kind.choose(here)

    def say_notes(self, lines: Sequence[str]) -> None:
        """What there is to know."""
        self.notes.setText(" ".join(lines))
        self.notes.setVisible(bool(lines))

    def show_actions(self, *, trial: bool, sealed: bool) -> None:
        """What can be done with a trial; of a sealed edition nothing."""
        for widget in (self.trial, self.reset):
            widget.setVisible(trial)
        self.use.setVisible(not sealed)
        self.use.setEnabled(trial)
        self.hint.setVisible(bool(self.curve.drawing.grips))

    def show_followed(self, found: Followed) -> None:
        """Who stands where."""
        self.summary.setText("\n".join(found.said))
        chosen, other = (self.places, self.firsts) if found.by_place else (self.firsts, self.places)
        model = self.place_model if found.by_place else self.first_model
        other.hide()
        chosen.setVisible(bool(found.headings))
        same = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
        model.show_rows(found.rows, found.headings)
        if same == list(found.headings):
            return
        self._make_room()
        header = chosen.horizontalHeader()
        for at in range(len(found.headings)):
            narrow = found.by_place and at in NUMBERS
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if narrow else QHeaderView.ResizeMode.Stretch)
            if narrow:
                wide = header.fontMetrics().horizontalAdvance(found.headings[at]) + 2 * PAD
                header.resizeSection(at, max(WIDTHS[at], wide))
