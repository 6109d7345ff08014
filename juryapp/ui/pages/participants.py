"""Participants: who competes where, under which names, on how much evidence, and who stands aside and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from juryapp.domain.participant import Status
from juryapp.session.commands import SetStatus
from juryapp.ui.bridge import OVERALL, Bridge
from juryapp.ui.models.participants import COLUMNS, Column, ParticipantRow, ParticipantsModel, participant_rows
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.tables import set_up_table

SIDE = 300
WIDEST = {Column.CATEGORY: 150, Column.N: 215}
"""Pixels; these columns get what their words need, up to so much."""
GIVES_WAY = {Column.ALIASES: 64, Column.STATUS: 100, Column.CATEGORY: 120, Column.N: 150, Column.COMPANY: 180}
"""The columns that are cut where the room is short, in this order, and to how many pixels; tool tips tell the rest."""
BESIDE = 28


class ParticipantsPage(Page):
    """A table, and beside it the status of the chosen one."""

    stage = "participants"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.model = ParticipantsModel(self)
        self._summary = Label(Kind.STRONG, wrap=False)
        self.search = Field()
        self.table = QTableView()
        set_up_table(self.table, row_height=40)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # Long names differ at their ends.
        self.table.setModel(self.model)
        self._name, self._where, self._aliases = Label(Kind.HEADING), Label(Kind.SMALL), Label(Kind.BODY)
        self._n = Label(Kind.BODY)
        self._status_label, self._reason_label = Label(Kind.SMALL), Label(Kind.SMALL)
        self.status, self.reason = Choice(), Field()
        self.apply = Button(Look.PRIMARY, "check")
        self.why = Label(Kind.SMALL)
        self._empty = EmptyState("users", with_button=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().installEventFilter(self)
        panel = Panel(padding=0)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(240)
        top = row(self._summary, 8, self.search)
        top.setContentsMargins(12, 4, 12, 4)
        panel.body.addLayout(top)
        panel.body.addWidget(self.table, 1)
        self._side = Panel()
        self._side.setFixedWidth(SIDE)
        for label in (self._name, self._where, self._n, self._aliases, self._status_label):
            self._side.body.addWidget(label)
        self._side.body.addWidget(self.status)
        self._side.body.addWidget(self._reason_label)
        self._side.body.addWidget(self.reason)
        self._side.body.addWidget(self.why)
        self._side.body.addLayout(row(None, self.apply))
        self._side.body.addStretch(1)
        self._both = QWidget()
        line = QHBoxLayout(self._both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(panel, 1)
        line.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.addWidget(self._both)
        whole.addWidget(self._empty)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """The table takes the focus; as a proxy it would take it from the search, too, when Tab comes by."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.search.textChanged.connect(lambda _: self.refresh())
        self.status.activated.connect(lambda _: self._show_ready())
        self.reason.textChanged.connect(lambda _: self._show_ready())
        self.reason.returnPressed.connect(self._on_apply)
        self.apply.clicked.connect(self._on_apply)
        self._empty.button.clicked.connect(lambda: self.bridge.stage_wanted.emit("evidence"))

    def retranslate(self) -> None:
        """Everything that does not depend on who takes part."""
        words = self.bridge.words
        self.search.setPlaceholderText(words("header.search"))
        self.search.setAccessibleName(words("header.search"))
        self.table.setAccessibleName(words("term.participants"))
        self.status.setAccessibleName(words("term.status"))
        self.reason.setAccessibleName(words("term.reason"))
        self._status_label.setText(words("term.status"))
        self._reason_label.setText(words("term.reason"))
        self.apply.setText(words("participants.apply"))
        self._empty.set_words(words("participants.empty"), words("evidence.add_files"))
        self.status.clear()
        for status in (one for one in Status if one is not Status.MOVED):
            self.status.addItem(words(f"status.{status.value}"), status)

    def refresh(self) -> None:
        """Who takes part now; the chosen one stays chosen."""
        state, words = self.bridge.state, self.bridge.words
        chosen = self._chosen
        category = "" if self.bridge.category == OVERALL else self.bridge.category
        rows = participant_rows(state, self.bridge.outcome, words, category, self.search.text())
        self.model.show_rows(rows, words, state.rulebook.category_word)
        self._fit()
        count = len(state.evidence.participants)
        self._both.setVisible(bool(count))
        self._empty.setVisible(not count)
        categories = {one.id.category for one in rows}
        self._summary.setText(words("participants.summary", participants=len(rows), categories=len(categories)))
        at = self.model.find(chosen.id) if chosen else None
        if rows:
            self.table.setCurrentIndex(self.model.index(at or 0, 0))
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the room again when there is more or less of it."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the names the room they need, then the others; a column of other names is there when there are any."""
        rows = [self.model.row(at) for at in range(self.model.rowCount())]
        aliases = any(one.texts[-1] for one in rows)
        self.table.setColumnHidden(COLUMNS.index(Column.ALIASES), not aliases)
        shown = [column for column in COLUMNS if aliases or column is not Column.ALIASES]
        wanted = {column: self._wanted(column, rows) for column in shown}
        room = self.table.viewport().width()
        for column, least in GIVES_WAY.items():
            if column in wanted:
                over = max(0, sum(wanted.values()) - room)
                wanted[column] = max(min(least, wanted[column]), wanted[column] - over)
        wanted[shown[-1] if aliases else Column.COMPANY] += max(0, room - sum(wanted.values()))
        for column, width in wanted.items():
            self.table.horizontalHeader().resizeSection(COLUMNS.index(column), width)

    def _wanted(self, column: Column, rows: Sequence[ParticipantRow]) -> int:
        """The width in pixels that the words of a column need."""
        at, wide = COLUMNS.index(column), self.table.fontMetrics().horizontalAdvance
        heading = str(self.model.headerData(at, Qt.Orientation.Horizontal))
        texts = {heading, *(one.texts[at] for one in rows)}
        return min(WIDEST.get(column, 10_000), max(map(wide, texts)) + BESIDE)

    @property
    def _chosen(self) -> ParticipantRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def choose(self, at: int) -> None:
        """Choose a row."""
        self.table.setCurrentIndex(self.model.index(at, 0))

    def _show_chosen(self) -> None:
        one = self._chosen
        self._side.setEnabled(one is not None and one.status is not Status.MOVED)  # It is moved back from there.
        if one is None:
            return
        words = self.bridge.words
        name, category, n, _, aliases = one.texts
        self._name.setText(name)
        self._where.setText(category)
        self._n.setText(n or words("evidence.study_empty"))
        company = next((each for each in self.bridge.state.evidence.companies if each.id == one.id.company), None)
        others = company.aliases if company else ()
        self._aliases.setText(words("participants.also_called", names=others) if aliases else "")
        self._aliases.setVisible(bool(aliases))
        self.status.choose(one.status)
        self.reason.setText(one.reason)
        self._show_ready()

    def _show_ready(self) -> None:
        """The action waits for a reason, and says so where it waits."""
        one, status = self._chosen, self.status.currentData()
        if one is None or status is None:
            return
        words, stands = self.bridge.words, status == Status.STANDING
        self.reason.setEnabled(not stands)
        reason = "" if stands else self.reason.text().strip()
        changed = (status, reason) != (one.status, one.reason)
        missing = not stands and not reason
        self.apply.setEnabled(changed and not missing)
        told = words("participants.reason_first" if missing else "participants.unchanged")
        self.apply.setToolTip("" if self.apply.isEnabled() else told)
        self.apply.setAccessibleDescription(self.apply.toolTip())
        self.why.setText(told if missing else words("participants.reason_hint"))
        self.why.setVisible(not stands)

    def _on_apply(self) -> None:
        one = self._chosen
        if one is None or not self.apply.isEnabled():
            return
        status = Status(self.status.currentData())
        reason = "" if status is Status.STANDING else self.reason.text().strip()
        self.bridge.execute(SetStatus(category=one.id.category, company=one.id.company, status=status, reason=reason))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
