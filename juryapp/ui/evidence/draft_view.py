"""A draft in two levels: cards and the queue of questions, then each sheet as a grid. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from juryapp.domain.proposal import ColumnAnswer, ImportProposal, SourceAnswer
from juryapp.session.asking import FirmOpen
from juryapp.session.stakes import Setting, stakes_job
from juryapp.session.start import Draft
from juryapp.text.words import Words
from juryapp.ui.evidence.arrival_card import ArrivalCard
from juryapp.ui.evidence.asked import About, Typed, TypedFigure
from juryapp.ui.evidence.drafting import Drafting
from juryapp.ui.evidence.figure_form import FigureForm
from juryapp.ui.evidence.letter import LetterCard
from juryapp.ui.evidence.moves_card import MovesCard
from juryapp.ui.evidence.numbers_form import NumbersForm
from juryapp.ui.evidence.queue import QuestionQueue
from juryapp.ui.evidence.row_menu import RowChange
from juryapp.ui.evidence.shares_card import SharesCard
from juryapp.ui.evidence.sheet_view import SheetView
from juryapp.ui.evidence.source_card import SourceCard
from juryapp.ui.evidence.stakes import asked_of, stakes_text
from juryapp.ui.evidence.statistic_form import StatisticForm
from juryapp.ui.jobs import Job
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Scrolled, emptied, row

QUEUE_WIDTH, BESIDE_SHEET = 430, 360


class DraftView(QWidget):
    """What both the start of an award and a delivery to it show. `lead` stands above the cards."""

    draft_changed = Signal()
    accepted = Signal()
    left = Signal()
    letter_wanted = Signal(str)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, lead: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self._drafting: Drafting | None = None
        self._title, self._note = Label(Kind.TITLE, wrap=False), Label(Kind.SMALL, wrap=False)
        self.cancel, self.accept = Button(Look.SECONDARY), Button(Look.PRIMARY, "check")
        self.queue, self.sheets = QuestionQueue(), SheetView()
        self._cards_box = QVBoxLayout()
        self._cards_box.setSpacing(16)
        self.cards: list[SourceCard] = []
        self.arrivals: list[ArrivalCard] = []
        self.context: list[SharesCard] = []
        self.moves: MovesCard | None = None
        self.letter: LetterCard | None = None
        self.setting: Callable[[], Setting] = Setting
        self._weighing: Job | None = None
        scrolled = Scrolled(margin=0)
        scrolled.body.setContentsMargins(0, 0, 12, 0)
        if lead is not None:
            scrolled.body.addWidget(lead)
        scrolled.body.addLayout(self._cards_box)
        scrolled.body.addStretch(1)
        self._levels = QStackedWidget()
        self._levels.addWidget(scrolled)
        self._levels.addWidget(self.sheets)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._levels, 1)
        line.addWidget(self.queue)
        self.queue.setFixedWidth(QUEUE_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(16)
        column.addLayout(row(self._title, 12, self._note, None, self.cancel, self.accept))
        column.addLayout(line, 1)
        self._connect()

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.left)
        self.accept.clicked.connect(self.accepted)
        self.queue.answered.connect(self.answer)
        self.queue.place_wanted.connect(self.show_sheet)
        self.queue.typing_wanted.connect(self.ask_numbers)
        self.queue.letter_wanted.connect(self._on_letter_wanted)
        self.queue.take_back_wanted.connect(self._on_take_back)
        self.queue.settled.connect(self._show_settled)
        self.sheets.changed.connect(self._on_sheet_changed)
        self.sheets.typing_wanted.connect(self.ask_numbers)
        self.sheets.left.connect(self.show_cards)

    @property
    def draft(self) -> Draft | None:
        """The draft with all answers that are worked in."""
        return self._drafting.draft if self._drafting else None

    @property
    def is_busy(self) -> bool:
        """Whether answers are still being worked in."""
        return self._drafting is not None and self._drafting.is_busy

    def show_draft(self, draft: Draft, words: Words) -> None:
        """Begin with files that were read."""
        if self._drafting is not None:
            self._drafting.deleteLater()
        self._drafting = Drafting(draft, self)
        self._drafting.draft_changed.connect(self._on_changed)
        self._drafting.busy_changed.connect(lambda _: self._show_ready())
        self._drafting.refused.connect(self.refused)
        self._drafting.crashed.connect(self.crashed)
        self.queue.begin()
        self.show_cards()
        self.set_words(words)

    def set_words(self, words: Words, *, title: str = "", accept: str = "") -> None:
        """Word it anew; empty texts stay as they were."""
        self._words = words
        if title:
            self._title.setText(title)
        if accept:
            self.accept.setText(accept)
        self._note.setText(words("evidence.nothing_stored"))
        self.cancel.setText(words("action.cancel"))
        self._refresh()

    def answer(self, answers: list) -> None:
        """Work answers in."""
        if self._drafting is not None:
            self._drafting.answer(answers)

    def show_cards(self) -> None:
        """The first level."""
        self._levels.setCurrentIndex(0)
        self._show_queue()

    def show_sheet(self, table: str, cell: str = "") -> None:
        """The second level, at a cell where one is given."""
        if self._drafting is not None and self._words is not None:
            self._levels.setCurrentWidget(self.sheets)
            self._show_queue()
            self.sheets.show_draft(self._drafting.draft, self._words)
            self.sheets.open(table, cell)

    def _on_letter_wanted(self, table: str) -> None:
        """About the study that a table is of, where one is meant."""
        if self._drafting is not None:
            self.letter_wanted.emit(self._drafting.draft.proposal.table(table).source if table else "")

    def ask_numbers(self, typed: Typed | TypedFigure, at: QPoint) -> NumbersForm | None:
        """Let somebody type the numbers of a statistic, or one in place of a figure; they become the answer."""
        if self._drafting is None or self._words is None:
            return None
        if isinstance(typed, TypedFigure):
            correcting = FigureForm(typed, self._words, self)
            correcting.given.connect(lambda answer: self.answer([answer]))
            correcting.show_at(at)
            return correcting
        source, header = self._drafting.draft.proposal.table(typed.table).source, typed.measure.header
        form = StatisticForm(typed.measure, typed.statistic, self._words, self)
        form.given.connect(
            lambda found: self.answer([ColumnAnswer(source=source, header=header, statistic=typed.statistic, **found)])
        )
        form.show_at(at)
        return form

    def ask_firm(
        self, firms: tuple[FirmOpen, ...], source: str, *, award: str, sender: str, words: Words
    ) -> LetterCard:
        """The e-mail about everything that is open; the language that is chosen is kept with the studies read here."""
        self.letter = LetterCard(firms, words, award=award, sender=sender, parent=self)
        self.letter.choose_source(source)
        self.letter.language_chosen.connect(
            lambda firm, language: self.answer([SourceAnswer(source=id, language=language) for id in firm.drafted])
        )
        self.letter.open()
        return self.letter

    def _on_sheet_changed(self, change: RowChange) -> None:
        if self._drafting is not None:
            self._drafting.answer(change.give, change.take_back)

    def _on_take_back(self) -> None:
        if self._drafting is not None:
            self._drafting.take_back()

    def _on_changed(self) -> None:
        self._refresh()
        self.draft_changed.emit()

    def _refresh(self) -> None:
        if self._drafting is None or self._words is None:
            return
        proposal, words = self._drafting.draft.proposal, self._words
        emptied(self._cards_box)
        self.cards = [SourceCard(one, proposal, words) for one in proposal.sources]
        self._add_arrivals(proposal, words)
        for card in self.cards:
            card.letter_wanted.connect(self.letter_wanted)
            card.answered.connect(self.answer)
            card.sheet_wanted.connect(self.show_sheet)
            self._cards_box.addWidget(card)
        self._add_context(proposal, words)
        draft = self._drafting.draft
        about = About(proposal=proposal, words=words, rules=draft.rulebook, figures=draft.figures)
        self.queue.ask(about, can_take_back=self._drafting.can_take_back)
        self._show_settled()
        if self._levels.currentWidget() is self.sheets:
            self.sheets.show_draft(self._drafting.draft, words)
        self._show_queue()
        self._show_ready()
        self._weigh(about)

    def _show_settled(self) -> None:
        """A card stops asking when its last question is settled, be it by leaving all as it is."""
        for card in self.cards:
            card.show_unsettled(self.queue.unsettled)

    @property
    def is_weighing(self) -> bool:
        """Whether it is being worked out which questions could change a winner."""
        return self._weighing is not None

    def _weigh(self, about: About) -> None:
        """Which questions could change a winner, off the window's thread; until it is known the order stays."""
        if self._weighing is not None:
            self._weighing.cancel()
            self._weighing.leave()
            self._weighing = None
        asked = tuple(asked_of(one) for one in self.queue.open)
        if not asked or self._drafting is None:
            return
        job = Job(stakes_job(self._drafting.draft, asked, self.setting()), self)
        self._weighing = job
        job.succeeded.connect(lambda stakes: self._on_weighed(job, stakes_text(stakes, about)))
        job.crashed.connect(self.crashed)
        job.start()

    def _on_weighed(self, job: Job, stakes: dict[str, str]) -> None:
        if job is self._weighing:
            self._weighing = None
            self.queue.show_stakes(stakes)

    def _add_context(self, proposal: ImportProposal, words: Words) -> None:
        """Studies that name no company; a click on a share shows the sheet."""
        self.context = [SharesCard(one, words) for one in proposal.context]
        for card in self.context:
            card.sheet_wanted.connect(self.show_sheet)
            self._cards_box.addWidget(card)

    def _add_arrivals(self, proposal: ImportProposal, words: Words) -> None:
        """What the files are to what counts already, and a place for what would change: worked out elsewhere."""
        self.arrivals = [ArrivalCard(one, words) for one in proposal.relations]
        for card in self.arrivals:
            card.answered.connect(self.answer)
            self._cards_box.addWidget(card)
        self.moves = MovesCard(words) if self.arrivals else None
        if self.moves is not None:
            self._cards_box.addWidget(self.moves)

    def _show_queue(self) -> None:
        """Beside a sheet only while something is asked, so that the sheet has the room."""
        beside = self._levels.currentWidget() is self.sheets
        self.queue.setVisible(not beside or bool(self.queue.open))
        self.queue.setFixedWidth(BESIDE_SHEET if beside else QUEUE_WIDTH)

    def _show_ready(self) -> None:
        if self._drafting is not None:
            self.accept.setEnabled(self._drafting.draft.proposal.ready and not self._drafting.is_busy)
            self.queue.show_take_back(self._drafting.can_take_back)
