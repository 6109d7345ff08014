"""Figures over a page: a list of them, and of the chosen one everything, down to the cells that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from juryapp.domain.correction import Key, key_of
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import ParticipantId
from juryapp.session.tracing import Origin, Shelf, origin_of, trace_job, write_file_job
from juryapp.text.shown import shown
from juryapp.ui import ask
from juryapp.ui.bridge import Bridge
from juryapp.ui.figures.called import Names, names_in
from juryapp.ui.figures.chosen import of_criterion, of_participant, of_source
from juryapp.ui.figures.correct_form import CorrectForm
from juryapp.ui.figures.detail import FigureDetail
from juryapp.ui.figures.listed import COLUMNS, MARK, NUMBERS, Column, FiguresModel, PenBefore, named
from juryapp.ui.figures.overlay import Overlay
from juryapp.ui.jobs import Job
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import set_up_table

LIST, LIST_OF_ALL, LIST_LEAST = 450, 520, 280
LEAST, WIDEST, BAR = 70, 210, 12
MEASURED = 60
"""Rows whose words decide how wide a column is."""
SEARCHED_FROM = 15
"""Figures from which a field to search them is worth its room."""


class FiguresPanel(Overlay):
    """Opened with `show_participant`, `show_criterion` or `show_source`; it follows the edition while it is open."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self.bridge = bridge
        self._wanted: Callable[[], tuple[str, Sequence[Figure]]] | None = None
        self._names: Names | None = None
        self._gathered: tuple[tuple[object, ...], tuple[Names, str, Sequence[Figure]]] | None = None
        self._chosen: Key | None = None
        self._origin: Origin | None = None
        self._tracing: Job | None = None
        self._shelf = Shelf()
        self.title, self.nothing = Label(Kind.HEADING), Label(Kind.MUTED)
        self.search, self.close_button = Field(), Button(Look.QUIET, "x")
        self.model, self.table = FiguresModel(self), QTableView()
        self.detail, self.form = FigureDetail(), CorrectForm(bridge)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        set_up_table(self.table)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setItemDelegate(PenBefore(self.table))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.search)
        side.addWidget(self.table, 1)
        self._side.setFixedWidth(LIST)
        self.right = QStackedWidget()
        self.right.addWidget(self.detail)
        self.right.addWidget(self.form)
        line = QHBoxLayout()
        line.setSpacing(20)
        line.addWidget(self._side)
        line.addWidget(self.right, 1)
        top = row(self.title, self.close_button)
        top.setStretch(0, 1)
        self.panel.body.addLayout(top)
        self.panel.body.addWidget(self.nothing)
        self.panel.body.addLayout(line, 1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())
        self.search.textChanged.connect(lambda _: self.refresh())
        self.close_button.clicked.connect(self.close_card)
        self.detail.correct_wanted.connect(lambda: self.ask(withdraws=False))
        self.detail.withdraw_wanted.connect(lambda: self.ask(withdraws=True))
        self.detail.save_wanted.connect(self._on_save)
        self.form.left.connect(self._end_form)
        self.form.done.connect(self._end_form)
        self.bridge.outcome_changed.connect(self._on_changed)
        self.bridge.language_changed.connect(self._on_changed)
        self.bridge.category_changed.connect(lambda _: None if self.is_asking else self.close_card())

    @property
    def holds_on(self) -> bool:
        """While a correction is being typed."""
        return self.is_asking and self.form.is_typed

    @property
    def is_asking(self) -> bool:
        """Whether a correction is being typed, or its withdrawal asked about."""
        return self.right.currentWidget() is self.form

    @property
    def chosen(self) -> Figure | None:
        """The figure that is shown."""
        index = self.table.currentIndex()
        return self.model.figure(index.row()) if index.isValid() else None

    def show_participant(self, id: ParticipantId, *, criterion: str = "") -> None:
        """All figures of a participant; first the one that feeds a criterion, if one is named."""
        name = self.bridge.company(id.company)
        self._open(
            lambda: (
                self.bridge.words("figures.of", name=shown(name)),
                of_participant(self.bridge.state, id),
            ),
            first=of_criterion(self.bridge.state, (id,), criterion) if criterion else (),
        )

    def show_criterion(self, ids: Sequence[ParticipantId], criterion: str) -> None:
        """The figures that feed a criterion of some participants, in their order."""
        self._open(
            lambda: (
                shown(self.bridge.rulebook.criterion(criterion).name.in_(self.bridge.language)),
                of_criterion(self.bridge.state, ids, criterion),
            )
        )

    def show_source(self, source: str) -> None:
        """All figures of a study."""
        self._open(
            lambda: (
                self.bridge.words(
                    "figures.of", name=shown(self.bridge.rulebook.source(source).name.in_(self.bridge.language))
                ),
                of_source(self.bridge.state, source, self.bridge.words),
            )
        )

    def _open(self, wanted: Callable[[], tuple[str, Sequence[Figure]]], first: Sequence[Figure] = ()) -> None:
        self._wanted = wanted
        self._chosen = key_of(first[0]) if first else None
        self.right.setCurrentWidget(self.detail)
        blocked = self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(blocked)
        if self.isVisible():
            self.refresh()
        self.open_card()
        (self.table if self._side.isVisible() else self.close_button).setFocus()

    def refresh(self) -> None:
        """Show the figures as they stand now; the chosen one stays chosen."""
        if self._wanted is None:
            return
        words = self.bridge.words
        self._retranslate()
        self._names, title, figures = self._gather(self._wanted)
        sought = self.search.text().strip().casefold()
        found = [one for one in figures if sought in " ".join(named(one, self._names)).casefold()]
        self.title.setText(title)
        self.nothing.setText(words("rank.search_nothing") if figures else words("evidence.study_empty"))
        self.nothing.setVisible(not found)
        self.search.setVisible(len(figures) >= SEARCHED_FROM)
        self._side.setVisible(len(figures) > 1)
        self.right.setVisible(bool(found))
        wanted = self._chosen
        blocked = self.table.selectionModel().blockSignals(True)
        self.model.show_figures(found, self._names, words)
        at = next((at for at, one in enumerate(found) if key_of(one) == wanted), 0)
        if found:
            self.table.setCurrentIndex(self.model.index(at, 0))
        self.table.selectionModel().blockSignals(blocked)
        self._fit()
        if found:
            self._on_chosen()

    def _gather(self, wanted: Callable[[], tuple[str, Sequence[Figure]]]) -> tuple[Names, str, Sequence[Figure]]:
        """What is listed and what it is called: gathered again only where the edition or the language is another."""
        about = wanted, self.bridge.state, self.bridge.language
        if self._gathered is None or not all(map(is_, self._gathered[0], about)):
            names = names_in(self.bridge.session, self.bridge.language)
            self._gathered = about, (names, *wanted())
        return self._gathered[1]

    def _retranslate(self) -> None:
        words = self.bridge.words
        self.detail.set_words(words)
        self.form.retranslate()
        self.search.setPlaceholderText(words("figures.search"))
        self.search.setAccessibleName(words("figures.search"))
        self.close_button.setToolTip(words("action.close"))
        self.close_button.setAccessibleName(words("action.close"))
        self.table.setAccessibleName(words("figures.list"))
        self.setAccessibleName(words("figure.where_title"))

    def _fit(self) -> None:
        """Columns that tell nothing apart are not shown; the figure and its n have the room they need."""
        model = self.model
        differ = {
            Column.COMPANY: model.participants > 1,
            Column.MEASURE: model.measures > 1 or model.participants < 2,
        }
        seen = [at for at, column in enumerate(COLUMNS) if differ.get(column, True)]
        for at in range(len(COLUMNS)):
            self.table.setColumnHidden(at, at not in seen)
        wide = LIST_OF_ALL if differ[Column.COMPANY] and differ[Column.MEASURE] else LIST
        wide = min(wide, max(LIST_LEAST, self.width() * 2 // 5))
        if wide != self._side.width():
            self._side.setFixedWidth(wide)
        wanted = {at: self._width_wanted(at) for at in seen}
        names = [at for at in seen if COLUMNS[at] not in NUMBERS]
        room = wide - BAR - sum(width for at, width in wanted.items() if at not in names)
        asked = sum(wanted[at] for at in names)
        for at in names:
            wanted[at] = max(LEAST, room * wanted[at] // asked)
        for at, width in wanted.items():
            self.table.horizontalHeader().resizeSection(at, width)

    def _width_wanted(self, at: int) -> int:
        """Pixels that a column's heading and texts need."""
        wide = self.table.fontMetrics().horizontalAdvance
        rows = [self.model.row(row) for row in range(min(MEASURED, self.model.rowCount()))]
        texts = {str(self.model.headerData(at, Qt.Orientation.Horizontal)), *(row.texts[at] for row in rows)}
        pen = MARK + 4 if COLUMNS[at] is Column.FIGURE and any(row.spoken for row in rows) else 0
        return min(WIDEST, max(map(wide, texts)) + 2 * SIDE + pen + 4)

    def _on_chosen(self) -> None:
        figure = self.chosen
        if figure is None or self._names is None:
            return
        if self.is_asking and key_of(figure) != self._chosen:
            self.right.setCurrentWidget(self.detail)
        self._chosen = key_of(figure)
        if self.is_asking:
            self.form.show_again(figure, self._names)
        self._origin = origin_of(self.bridge.session, figure)
        self.detail.show_figure(figure, self._origin, self._names, self.bridge.state)
        self._trace(figure, self._origin)

    def _trace(self, figure: Figure, origin: Origin) -> None:
        """Read the cells from the kept file, off the window's thread; the latest question counts."""
        if self._tracing is not None:
            self._tracing.leave()
            self._tracing = None
        if origin.file is None:
            return
        self.detail.show_said(self.bridge.words("evidence.reading_rows"))
        job = Job(trace_job(self.bridge.session, figure, most=0, shelf=self._shelf, origin=origin), self)
        self._tracing = job
        job.succeeded.connect(self.detail.show_trace)
        job.refused.connect(lambda refusal: self.detail.show_said(self.bridge.words.problem(refusal)))
        job.start()

    def ask(self, *, withdraws: bool) -> None:
        """Correct the chosen figure, or withdraw its correction."""
        figure = self.chosen
        if figure is None or self._names is None:
            return
        self.right.setCurrentWidget(self.form)
        self.form.begin(figure, self._names, withdraws=withdraws)

    def _end_form(self) -> None:
        self.right.setCurrentWidget(self.detail)
        self.detail.correct.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 corrects the chosen figure, as it changes a cell elsewhere."""
        if event.key() == Qt.Key.Key_F2 and not self.is_asking and self.detail.correct.isEnabled():
            self.ask(withdraws=False)
        else:
            super().keyPressEvent(event)

    def close_card(self) -> None:
        """Escape leaves the form first, then the card."""
        if self.is_asking:
            self._end_form()
            return
        if self._tracing is not None:
            self._tracing.leave()
            self._tracing = None
        super().close_card()

    def _on_save(self) -> None:
        file = self._origin.file if self._origin else None
        if file is None:
            return
        out = ask.kept_file(self.window(), self.bridge.words, file.name)
        if out is None:
            return
        words = self.bridge.words
        job = Job(write_file_job(self.bridge.session, file.sha256, out), self)
        saved = words("figures.saved", file=out.name, folder=out.parent.name)
        job.succeeded.connect(lambda _: self.bridge.notice.emit(saved, False))
        job.refused.connect(self.bridge.refused)
        job.start()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the list leaves more room to the figure."""
        super().resizeEvent(event)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another page was open."""
        super().showEvent(event)
        self.refresh()
