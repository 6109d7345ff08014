"""Evidence: what the firms sent, and what was understood of it. Files can be dropped anywhere on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from juryapp.domain.errors import JuryError
from juryapp.session.asking import FirmOpen, open_by_firm, open_in_edition
from juryapp.session.commands import RestoreRevision
from juryapp.session.measures import measures_of
from juryapp.session.moves import Moves, moves_job, restore_job
from juryapp.session.revisions import KeptRevision, earlier_revisions
from juryapp.session.stakes import setting_of
from juryapp.session.start import Draft
from juryapp.text.award_title import award_title
from juryapp.ui import ask
from juryapp.ui.bridge import Bridge
from juryapp.ui.context.context_card import ContextCard
from juryapp.ui.dialogs.confirm import Confirm
from juryapp.ui.evidence.clipboard import held, is_table, table_of, written
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.evidence.moves_card import called_in, moves_lines
from juryapp.ui.evidence.overview import FileCard, StudyCard, delivered
from juryapp.ui.evidence.table_form import TableForm
from juryapp.ui.figures.panel import FiguresPanel
from juryapp.ui.jobs import Job
from juryapp.ui.pages.page import Page
from juryapp.ui.widgets.busy import Busy
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.drop_area import TO_PASTE, DropArea, files_of, why_no_table
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Scrolled, emptied, row


class EvidencePage(Page):
    """Three states: what is in use, files being read, and a delivery waiting to be accepted."""

    stage = "evidence"

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.setAcceptDrops(True)
        self._job: Job | None = None
        self._drop_text, self._drop_note = Label(Kind.STRONG), Label(Kind.SMALL)
        self.add, self.paste = Button(Look.PRIMARY, "file-plus"), Button(Look.SECONDARY, "copy")
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._files = QVBoxLayout()
        self.busy, self.view, self.form = Busy(), DraftView(), TableForm()
        self._foreseeing: Job | None = None
        self._pasted: TemporaryDirectory[str] | None = None
        self._earlier: tuple[int, tuple[KeptRevision, ...]] | None = None
        self.confirm: Confirm | None = None
        self._stack = QStackedWidget()
        for widget in (self._overview(), self.busy, self.view, self.form):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def _overview(self) -> QWidget:
        self.drop = DropArea(takes_other=True)
        texts = QVBoxLayout()
        texts.addWidget(self._drop_text)
        texts.addWidget(self._drop_note)
        line = row(self.paste, self.add)
        line.insertLayout(0, texts, 1)
        self.drop.body.addLayout(line)
        scrolled = Scrolled()
        scrolled.body.addWidget(self.drop)
        scrolled.body.addLayout(self._grid)
        scrolled.body.addLayout(self._files)
        scrolled.body.addStretch(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        return scrolled

    def _connect(self) -> None:
        self.drop.dropped.connect(self.read)
        self.add.clicked.connect(lambda: self.read(ask.spreadsheets(self, self.bridge.words)))
        self.drop.dropped_other.connect(self._on_dropped_other)
        self.paste.clicked.connect(self.paste_table)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.activated.connect(self._on_paste_key)
        self.form.done.connect(self._on_typed)
        self.form.left.connect(lambda: self._stack.setCurrentIndex(0))
        self.busy.cancel.clicked.connect(lambda: self._job.cancel() if self._job else None)
        self.view.setting = lambda: setting_of(self.bridge.session)
        self.view.accepted.connect(self._on_accepted)
        self.view.draft_changed.connect(self._foresee)
        self.view.letter_wanted.connect(self._on_letter_wanted)
        self.view.left.connect(lambda: self._stack.setCurrentIndex(0))
        self.view.refused.connect(self.bridge.refused)

    @cached_property
    def figures(self) -> FiguresPanel:
        """The card over the page with the figures of a study."""
        return FiguresPanel(self.bridge, self)

    @property
    def is_typing(self) -> bool:
        """Whether a table is pasted or typed."""
        return self._stack.currentWidget() is self.form

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    @property
    def is_asking(self) -> bool:
        """Whether a delivery waits to be accepted."""
        return self._stack.currentWidget() is self.view

    def retranslate(self) -> None:
        """Words of the page's own; cards are made with theirs."""
        words = self.bridge.words
        self._drop_text.setText(words("welcome.drop"))
        self._drop_note.setText(words("evidence.nothing_stored"))
        self.drop.setAccessibleName(words("welcome.drop"))
        self.add.setText(words("evidence.add_files"))
        self.paste.setText(words("evidence.paste_table"))
        self.form.set_words(words)
        self.view.set_words(words, title=words("evidence.new_delivery"), accept=words("action.accept"))
        if self.is_asking:
            self._foresee()

    def refresh(self) -> None:
        """What is in use."""
        state, words = self.bridge.state, self.bridge.words
        emptied(self._grid)
        open_of = {one.id: open_in_edition(state, one.id, ()).count for one in state.rulebook.sources}
        studies = [StudyCard(one, state, words, missing=open_of[one.source.id]) for one in delivered(state)]
        for study in studies:
            study.letter_wanted.connect(self._on_letter_wanted)
            study.figures_wanted.connect(lambda source: self.figures.show_source(source))
        cards: list[QWidget] = [*studies]
        cards += [ContextCard(one, self.bridge) for one in state.evidence.context]
        for at, card in enumerate(cards):
            self._grid.addWidget(card, at // 2, at % 2)
        emptied(self._files)
        kept = FileCard(state.files, words, earlier=self._earlier_versions())
        kept.restore_wanted.connect(self._on_restore_wanted)
        self._files.addWidget(kept)

    def _earlier_versions(self) -> tuple[KeptRevision, ...]:
        """Read again only when what counts has changed: each holds as many figures as a study."""
        state = self.bridge.state
        if self._earlier is None or self._earlier[0] != state.evidence.revision:
            self._earlier = state.evidence.revision, earlier_revisions(self.bridge.session.database, state)
        return self._earlier[1]

    def _on_restore_wanted(self, revision: int) -> None:
        """First what it would change, worked out off the window's thread."""
        try:
            work = restore_job(self.bridge.session, revision)
        except JuryError as refusal:
            self.bridge.refused.emit(refusal)
            return
        before, job = self.bridge.state, Job(work, self)
        job.succeeded.connect(lambda moves: self._ask_restore(revision, moves) if before is self.bridge.state else None)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _ask_restore(self, revision: int, moves: Moves) -> None:
        bridge, words = self.bridge, self.bridge.words
        file = next(one.file for one in self._earlier_versions() if one.id == revision)
        asked = Confirm(
            title=words("evidence.bring_back_title", file=file),
            text="\n".join(moves_lines(moves, called_in(bridge.session, None, bridge.language), words)),
            act=words("evidence.bring_back_now"),
            cancel=words("action.cancel"),
            parent=self,
        )
        self.confirm = asked
        asked.accepted.connect(lambda: bridge.execute(RestoreRevision(revision=revision)))
        asked.finished.connect(self._on_restore_answered)
        asked.open()

    def _on_restore_answered(self) -> None:
        if self.confirm is not None:
            self.confirm.deleteLater()
        self.confirm = None

    def read(self, paths: Sequence[Path]) -> None:
        """Read files; they are shown as understood, and stored only when accepted."""
        if not paths or self._job is not None:
            return
        words = self.bridge.words
        names = words.listing([path.name for path in paths[:3]])
        self.busy.begin(words("job.reading", file=names), words("job.cancel"))
        self._stack.setCurrentWidget(self.busy)
        job = self.bridge.import_job(paths)
        self._job = job
        job.progressed.connect(self.busy.advance)
        job.succeeded.connect(self._on_read)
        job.refused.connect(self._on_refused)
        job.was_cancelled.connect(self._on_cancelled)
        job.crashed.connect(self._on_crashed)
        job.start()

    def paste_table(self) -> None:
        """Files in the clipboard are read; a table there can be seen and mended before it is; else one is typed."""
        data = held()
        files = files_of(data)
        if files:
            self.read(files)
        else:
            rows = table_of(data)
            self._type(rows if is_table(rows) else [])

    def _on_paste_key(self) -> None:
        if self.is_typing:
            self.form.paste_here()
        elif self._stack.currentIndex() == 0:
            self.paste_table()

    def _type(self, rows: list[list[str]], why: str = "") -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.begin(rows, why)

    def _on_dropped_other(self, data: QMimeData) -> None:
        """A table that was dragged out of a mail or a web page; or something that has no file behind it."""
        rows, words = table_of(data), self.bridge.words
        found = is_table(rows)
        self._type(rows if found else [], "" if found else words(why_no_table(data)))

    def _on_typed(self, rows: list[list[str]]) -> None:
        """It becomes a file of its own, which is read, kept and traced like any other."""
        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="juryapp-")
        today = dt.datetime.now().astimezone().date().isoformat()
        name = self.bridge.words("evidence.pasted_name", date=today)
        taken = {file.name for file in self.bridge.state.files}
        self.read([written(rows, Path(self._pasted.name), name, taken)])

    def _end(self, page: int) -> None:
        self._job = None
        self._stack.setCurrentIndex(page)

    def _on_read(self, draft: Draft) -> None:
        self._end(2)
        self.view.show_draft(draft, self.bridge.words)
        self._foresee()
        self.view.queue.setFocus()

    def _foresee(self) -> None:
        """What accepting would change, off the window's thread; what was asked for before is not heard any more."""
        draft, card = self.view.draft, self.view.moves
        if draft is None or card is None:
            return
        if self._foreseeing is not None:
            self._foreseeing.leave()
        session, language = self.bridge.session, self.bridge.language
        called = called_in(session, draft, language)
        job = Job(moves_job(session, draft), self)
        self._foreseeing = job
        job.succeeded.connect(lambda moves: card.show_moves(moves, called) if self.view.moves is card else None)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _on_letter_wanted(self, source: str) -> None:
        """An e-mail that asks a firm everything that is open of its studies, for the person to send."""
        bridge, rules = self.bridge, self.bridge.rulebook
        measures = [(one.source, one.id, one.name) for one in measures_of(bridge.session)]
        firms = open_by_firm(self.view.draft if self.is_asking else None, bridge.state, measures)
        if not firms:
            bridge.refused.emit(JuryError("ask.nothing_open_here"))
            return
        award = award_title(rules.award.in_(rules.language), rules.year, bridge.words)
        sender = bridge.session.actor.name
        card = self.view.ask_firm(firms, source, award=award, sender=sender, words=bridge.words)
        card.language_chosen.connect(self._on_language_chosen)
        card.copied.connect(lambda firm: bridge.notice.emit(bridge.words("evidence.asked_copied", firm=firm), False))

    def _on_language_chosen(self, firm: FirmOpen, language: str) -> None:
        """It is kept for the firm, in the rules of the studies that count already."""
        rules = self.bridge.rulebook
        known = [one for one in rules.sources if one.id in firm.sources and one.id not in firm.drafted]
        if known:
            made = {one.id: replace(one, language=language) for one in known}
            sources = tuple(made.get(one.id, one) for one in rules.sources)
            self.bridge.change_rules(replace(rules, sources=sources), f"source:{known[0].id}")

    def _on_refused(self, refusal: JuryError) -> None:
        """A file whose table can be copied out of it is told with the place to paste it."""
        self._end(0)
        if refusal.code in TO_PASTE:
            self._type([], self.bridge.words(refusal.code, **refusal.facts))
        else:
            self.bridge.refused.emit(refusal)

    def _on_cancelled(self) -> None:
        self._end(0)
        self.bridge.notice.emit(self.bridge.words("job.cancelled"), False)

    def _on_crashed(self, bug: Exception) -> None:
        self._end(0)
        raise bug

    def _on_accepted(self) -> None:
        draft = self.view.draft
        if draft is not None:
            self.bridge.accept(draft.proposal).succeeded.connect(lambda _: self._stack.setCurrentIndex(0))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Anywhere on the page, except while files are read or asked about."""
        if self._stack.currentIndex() == 0 or self.is_typing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """As on the card."""
        event.acceptProposedAction()
        files = files_of(event.mimeData())
        if files:
            self.read(files)
        else:
            self._on_dropped_other(event.mimeData())
