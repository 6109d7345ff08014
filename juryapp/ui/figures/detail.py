"""One figure: how much it is, how it was made, and the sheet that it stands in, with the way to correct it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from juryapp.domain.evidence import Figure
from juryapp.session.state import EditionState
from juryapp.session.tracing import Origin, Trace
from juryapp.text.words import Words
from juryapp.ui.evidence.sheet_table import NoCorner
from juryapp.ui.figures.called import Names
from juryapp.ui.figures.row_standings import RowStandings
from juryapp.ui.figures.segments import SegmentsTable
from juryapp.ui.figures.source_model import SourceModel
from juryapp.ui.figures.told import checked_line, correction_lines, made_lines, place_lines, standing_line
from juryapp.ui.fonts import strong
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Scrolled, row
from juryapp.ui.widgets.pill import Pill, Tone
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import set_up_table
from juryapp.ui.widgets.tick import Tick

WIDEST, TALLEST = 220, 230
SPACING, BAR = 4, 16
MEASURED = 12
"""Rows before and after the figure's own that decide how wide a column is."""
LEAST_TABLE, LEAST_TEXTS, OTHERS = 100, 40, 330
"""Pixels: the least heights of sheet and texts, and what all but the texts want together."""


class FigureDetail(QWidget):
    """`show_figure` says what the edition knows at once, `show_trace` what the file says when it is read."""

    correct_wanted = Signal()
    withdraw_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.figure = Label(Kind.SMALL), Label(Kind.HEADING)
        self.mark = Pill(Tone.NEEDS)
        self.corrected, self.made = Label(Kind.BODY, selectable=True), Label(Kind.BODY, selectable=True)
        self.where, self.rows_told = Label(Kind.SMALL, selectable=True), Label(Kind.STRONG)
        self.checked = Label(Kind.SMALL, selectable=True)
        self.said = Label(Kind.SMALL)
        self.segments = SegmentsTable()
        self.model = SourceModel(self)
        self.table = QTableView()
        self.sheet, self.rows_only = Choice(), Tick()
        self.correct, self.withdraw = Button(Look.SECONDARY, "pencil"), Button(Look.QUIET, "undo-2")
        self.save, self.copy = Button(Look.QUIET, "download"), Button(Look.QUIET, "copy")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._bring_into_view)
        self._trace: Trace | None = None
        self._words: Words | None = None
        self._to_copy: tuple[str, ...] = ()
        self._lay_out()
        self.correct.clicked.connect(self.correct_wanted)
        self.withdraw.clicked.connect(self.withdraw_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(self._to_copy)))
        self.sheet.activated.connect(lambda _: self._show_sheet())
        self.rows_only.clicked.connect(lambda _: self._show_sheet())

    def _lay_out(self) -> None:
        set_up_table(self.table)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setModel(self.model)
        self.standings = RowStandings(self.model, self.table)
        self.table.setVerticalHeader(self.standings)
        NoCorner(self.table)
        self.table.setMinimumHeight(LEAST_TABLE)
        self._texts = Scrolled(self, margin=0, spacing=SPACING)
        for text in (self.corrected, self.segments, self.made, self.where, self.checked):
            self._texts.body.addWidget(text)
        self._texts.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        head = row(self.figure, self.mark)
        head.setStretch(0, 1)
        column.addLayout(head)
        buttons = QWidget(self)
        flow = Flow(buttons, gap=8)
        for button in (self.correct, self.withdraw, self.save, self.copy):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self._texts)
        column.addWidget(self.said)
        column.addWidget(self.rows_told)
        column.addLayout(row(self.rows_only, None, self.sheet))
        column.addWidget(self.table, 1)

    def set_words(self, words: Words) -> None:
        """What does not depend on the figure."""
        self._words = words
        self.mark.setText(words("by_hand.title"))
        self.withdraw.setText(words("figures.withdraw"))
        self.save.setText(words("figures.save_file"))
        self.copy.setToolTip(words("action.copy"))
        self.copy.setAccessibleName(words("action.copy"))
        self.rows_only.setText(words("figures.rows_only"))
        self.sheet.setAccessibleName(words("figures.sheet"))
        self.table.setAccessibleName(words("figures.in_sheet"))

    def show_figure(self, figure: Figure, origin: Origin, names: Names, state: EditionState) -> None:
        """What is known without looking into the file."""
        words = self._words
        assert words is not None
        self._trace = None
        title = " · ".join((names.company(figure), names.category(figure), names.study(figure, words)))
        told = f"{names.measure(figure)}: {names.with_n(figure, words)}"
        corrected = correction_lines(figure, origin, names, dict(state.actors), words)
        made, where = made_lines(figure, origin, names, words), place_lines(figure, words)
        self.title.setText(title)
        self.figure.setText(told)
        self.figure.setToolTip(told)
        self.mark.setVisible(figure.by_hand is not None)
        for label, lines in ((self.corrected, corrected), (self.made, made), (self.where, where)):
            label.setText("\n".join(lines))
            label.setVisible(bool(lines))
        self.segments.show_segments(figure, state.evidence.figures, names, words)
        segments = (": ".join(each) for each in self.segments.rows)
        self._to_copy = (title, told, *corrected, *segments, *made, *place_lines(figure, words, most=None))
        self.checked.hide()
        self.said.hide()
        self.withdraw.setVisible(figure.by_hand is not None)
        self.correct.setText(words("figures.correct" if figure.by_hand is None else "figures.correct_again"))
        self.save.setVisible(origin.file is not None)
        sealed = words("edition.sealed") if state.seal is not None else ""
        for button in (self.correct, self.withdraw):
            button.setEnabled(not sealed)
            button.setToolTip(sealed)
            button.setAccessibleDescription(sealed)
        self._show_sheet()
        self._fit_texts()

    def show_said(self, text: str) -> None:
        """Why no sheet is shown: it is being read, or cannot be."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_trace(self, trace: Trace) -> None:
        """The sheet, whose bytes were checked."""
        words = self._words
        assert words is not None
        self._trace = trace
        self.said.hide()
        self.checked.setText(checked_line(trace, words))
        self.checked.setAccessibleName(words("figures.checked", digest=trace.sha256))
        self.checked.setVisible(bool(trace.sha256))
        self._to_copy = (*self._to_copy, words("figures.checked", digest=trace.sha256))
        self.sheet.clear()
        for at, one in enumerate(trace.sheets):
            self.sheet.addItem(one.name or trace.file, at)
        counted = any(one.standing for one in trace.sheets)
        self.rows_only.setChecked(counted)
        self._show_sheet()
        self._fit_texts()

    def _show_sheet(self) -> None:
        words, trace = self._words, self._trace
        assert words is not None
        sheets = trace.sheets if trace else ()
        sheet = sheets[max(0, self.sheet.currentIndex())] if sheets else None
        line = standing_line(trace, words) if trace else ""
        self.rows_told.setText(line)
        self.rows_told.setVisible(bool(line))
        self.sheet.setVisible(len(sheets) > 1)
        self.rows_only.setVisible(any(one.standing for one in sheets))
        self.model.show_sheet(sheet, words, rows_only=self.rows_only.isChecked())
        self.table.setVisible(sheet is not None)
        there = self.model.first_own()
        if there is not None:
            self.standings.fit()
            self._fit_columns(there[0])
            self.table.setCurrentIndex(self.model.index(*there))
            self._bring_into_view()
            self._settle.start()

    def _bring_into_view(self) -> None:
        """The figure's own cell: at once, and again when the room for the sheet is known."""
        here, hints = self.table.currentIndex(), QAbstractItemView.ScrollHint
        if here.isValid():
            if not self.rows_only.isChecked():
                self.table.scrollTo(here, hints.PositionAtCenter)
            self.table.scrollTo(here, hints.EnsureVisible)

    def _fit_columns(self, around: int) -> None:
        """Give each column the room that its heading and the rows about the figure's own need; all take seconds."""
        rows = range(max(0, around - MEASURED), min(self.model.rowCount(), around + MEASURED))
        heads, cells = self.table.horizontalHeader().fontMetrics(), QFontMetrics(strong())
        for at in range(self.model.columnCount()):
            heading = heads.horizontalAdvance(str(self.model.headerData(at, Qt.Orientation.Horizontal)))
            texts = {str(self.model.data(self.model.index(row, at))) for row in rows}
            widest = max(map(cells.horizontalAdvance, texts), default=0)
            self.table.setColumnWidth(at, min(WIDEST, max(heading, widest) + 2 * SIDE + 2))

    def _fit_texts(self) -> None:
        """As high as the lines are, and no higher than leaves room for the sheet."""
        wide = max(240, self.width() - BAR)
        seen = [one for one in (self.corrected, self.made, self.where, self.checked) if not one.isHidden()]
        high = sum(one.heightForWidth(wide) for one in seen) + SPACING * len(seen)
        high += 0 if self.segments.isHidden() else self.segments.sizeHint().height() + SPACING
        self._texts.setFixedHeight(min(TALLEST, high, max(LEAST_TEXTS, self.height() - OTHERS)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self._fit_texts()
