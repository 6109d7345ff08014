"""Correcting a figure by hand, or withdrawing that: what changes is shown first, then it is done."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.consequences import Consequences
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Measure
from juryapp.session.commands import CorrectFigure, WithdrawCorrection
from juryapp.session.correcting import measure_of, on_scale, typed_number
from juryapp.text.by_hand import said_and_filed
from juryapp.text.exact import exact_figure, field_figure
from juryapp.ui.bridge import Bridge
from juryapp.ui.evidence.moves_card import MOST_LINES, consequences_lines
from juryapp.ui.figures.called import Names
from juryapp.ui.jobs import Job
from juryapp.ui.models.moves import Called
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Scrolled, row

PAUSE = 150
"""Milliseconds without a key before it is worked out what would change."""
NUMBER_WIDTH, TEXT_WIDTH, BAR = 160, 420, 16


class CorrectForm(QWidget):
    """`done` says that the command was carried out, `left` that nothing was. What is typed is kept until either."""

    done = Signal()
    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._figure: Figure | None = None
        self._names: Names | None = None
        self._measure: Measure | None = None
        self._withdraws = False
        self._foreseen: Fraction | None = None
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._foresee)
        self.title, self.filed, self.counts = Label(Kind.HEADING), Label(Kind.BODY), Label(Kind.BODY)
        self.number, self.reason, self.confirmed = Field(numeric=True), Field(), Field()
        self.fits, self.fault = Label(Kind.SMALL, wrap=False), Label(Kind.NEEDS)
        self.heading, self.changes, self.needed = Label(Kind.STRONG), Label(Kind.BODY), Label(Kind.SMALL)
        self.apply, self.cancel = Button(Look.PRIMARY, "check"), Button()
        self._labels = [Label(Kind.SMALL) for _ in range(3)]
        self._lay_out()
        for field in (self.number, self.reason, self.confirmed):
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self._on_enter)
        self.apply.clicked.connect(self._on_apply)
        self.cancel.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self.number.setFixedWidth(NUMBER_WIDTH)
        for field in (self.reason, self.confirmed):
            field.setMaximumWidth(TEXT_WIDTH)
        self._fields = QWidget(self)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (label, field) in enumerate(zip(self._labels, (self.number, self.reason, self.confirmed), strict=True)):
            grid.addWidget(label, 2 * at, 0)
            if field is self.number:
                grid.addLayout(row(field, self.fits, None), 1, 0)
            else:
                grid.addWidget(field, 2 * at + 1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._room = Scrolled(self, margin=0, spacing=0)
        self._room.body.addWidget(self.changes)
        self._room.body.addStretch(1)
        for widget in (self.title, self.filed, self.counts, self._fields, self.fault, self.heading):
            column.addWidget(widget)
        column.addWidget(self._room, 100)
        column.addWidget(self.needed)
        column.addSpacing(8)
        column.addLayout(row(self.apply, self.cancel, None))
        column.addStretch(1)

    @property
    def is_typed(self) -> bool:
        """Whether something stands here that would be lost."""
        if self._withdraws or self._figure is None:
            return False
        return bool(self.reason.text().strip() or self.confirmed.text().strip() or self.number.isModified())

    def retranslate(self) -> None:
        """What does not depend on the figure."""
        words = self._bridge.words
        codes = ("figures.new_figure", "term.reason", "figures.who_confirmed")
        for label, field, code in zip(self._labels, (self.number, self.reason, self.confirmed), codes, strict=True):
            label.setText(words(code))
            field.setAccessibleName(words(code))
        self.cancel.setText(words("action.cancel"))
        self.heading.setText(words("figures.what_changes"))

    def begin(self, figure: Figure, names: Names, *, withdraws: bool) -> None:
        """Ask about a figure; a refusal, such as a measure that no mapping knows, is told by the bridge."""
        words = self._bridge.words
        self._figure, self._names, self._withdraws = figure, names, withdraws
        self._soon.stop()
        if self._job is not None:
            self._job.leave()
        try:
            self._measure = measure_of(self._bridge.session.database, figure.source, figure.measure)
        except JuryError as refusal:
            self._bridge.refused.emit(refusal)
            self.left.emit()
            return
        self.reword(names)
        self._fields.setVisible(not withdraws)
        self._foreseen = None
        said = figure.by_hand
        unit = self._measure.figure_unit
        again = said is not None and figure.number is not None
        self.number.setText(field_figure(figure.number, unit, words) if again and figure.number is not None else "")
        self.reason.setText(said.reason if said else "")
        self.confirmed.setText(said.confirmed_by if said else "")
        self.number.setModified(False)
        self._show_ready()
        if withdraws:
            self._foresee()
            self.apply.setFocus()
        else:
            self.number.setFocus()
            self.number.selectAll()

    def show_again(self, figure: Figure, names: Names) -> None:
        """The edition or the language is another: what was typed stays, what would change is worked out anew."""
        self._figure, self._foreseen = figure, None
        self.reword(names)
        if not self._withdraws:
            self._on_typed()
        elif figure.by_hand is None:
            self.left.emit()
        else:
            self._foresee()

    def reword(self, names: Names) -> None:
        """Say what is asked in the language of now; what was typed stays."""
        words, figure, withdraws = self._bridge.words, self._figure, self._withdraws
        if figure is None or self._measure is None:
            return
        self._names = names
        self.retranslate()
        facts = {"company": names.company(figure), "measure": names.measure(figure)}
        self.title.setText(words("figures.withdraw_title" if withdraws else "figures.correct_title", **facts))
        self.apply.setText(words("figures.apply_withdraw" if withdraws else "figures.apply"))
        self._show_values(figure, names)

    def _show_values(self, figure: Figure, names: Names) -> None:
        """What the file says with its n, what counts now, and which figures there can be."""
        words, measure = self._bridge.words, self._measure
        assert measure is not None
        said, filed = said_and_filed(figure, measure.figure_unit, words)
        n = names.n(figure, words)
        known = figure.provenance.file and n
        told = words("figure.with_n", figure=filed, n=n) if known else filed
        self.filed.setText(words("figures.in_file", filed=told))
        self.counts.setText(words("figures.counts_now", said=said))
        self.counts.setVisible(figure.by_hand is not None)
        low, high = measure.figure_bounds
        unit = measure.figure_unit
        ends = [exact_figure(end, unit, words) for end in (low, high) if end is not None]
        whole = words("figures.fits_scale", low=ends[0], high=ends[1]) if len(ends) == 2 else ""
        self.fits.setText(whole or words(f"measure_unit.{unit.value}"))

    def _typed(self) -> Fraction | None:
        """The number, if it is one and fits."""
        return self._read()[0]

    def _read(self) -> tuple[Fraction | None, str]:
        """The number, if it is one and fits, and else what is wrong with what was typed."""
        words, measure, text = self._bridge.words, self._measure, self.number.text()
        if measure is None or not text.strip():
            return None, ""
        try:
            number = typed_number(text, measure)
            on_scale(number, measure, words)
        except JuryError as refusal:
            return None, words.problem(refusal)
        return number, ""

    def _on_typed(self) -> None:
        if self._withdraws:
            return
        self._show_ready()
        number = self._typed()
        if number is None or self.fault.text():
            self._soon.stop()
        elif number != self._foreseen:
            self._soon.start()

    def _show_ready(self) -> None:
        """What hinders, and what is not known yet."""
        words, figure = self._bridge.words, self._figure
        if figure is None or self._withdraws:
            self.fault.hide()
            self.needed.hide()
            self.apply.setEnabled(self._foreseen is not None)
            return
        number, fault = self._read()
        if number is not None and number == figure.number and figure.by_hand is None:
            fault = words("figures.same_already")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        told = bool(self.reason.text().strip() and self.confirmed.text().strip())
        self.needed.setText(words("figures.need_reason"))
        self.needed.setVisible(not told)
        known = number is not None and number == self._foreseen
        if not known:
            self._say(words("figures.type_first" if number is None else "evidence.moves_working"))
        self.apply.setEnabled(known and told and not fault)
        self.apply.setAccessibleDescription("" if self.apply.isEnabled() else self.needed.text())

    def _command(self, number: Fraction | None) -> CorrectFigure | WithdrawCorrection:
        figure = self._figure
        assert figure is not None
        whom = figure.participant
        if number is None:
            return WithdrawCorrection(
                category=whom.category,
                company=whom.company,
                source=figure.source,
                measure=figure.measure,
                segment=figure.segment,
            )
        return CorrectFigure(
            category=whom.category,
            company=whom.company,
            source=figure.source,
            measure=figure.measure,
            segment=figure.segment,
            number=number,
            reason=self.reason.text().strip(),
            confirmed_by=self.confirmed.text().strip(),
        )

    def _foresee(self) -> None:
        """Work out what would change, off the window's thread; what was asked before is not heard any more."""
        number = None if self._withdraws else self._typed()
        if self._job is not None:
            self._job.leave()
        if self._figure is None or (number is None and not self._withdraws):
            return
        if self._withdraws:
            self._foreseen = None
            self._show_ready()
            self._say(self._bridge.words("evidence.moves_working"))
        try:
            work = self._bridge.session.foresee_job(self._command(number))
        except JuryError as refusal:
            self._bridge.refused.emit(refusal)
            return
        self._job = job = Job(work, self)
        asked = Fraction(0) if number is None else number
        job.succeeded.connect(lambda found: self._show_changes(found, asked))
        job.refused.connect(self._bridge.refused)
        job.start()

    def _show_changes(self, found: Consequences, asked: Fraction) -> None:
        names, words = self._names, self._bridge.words
        assert names is not None
        self._foreseen = asked
        called = Called(companies=names.companies, categories=names.categories, measures={})
        lines = list(consequences_lines(found, called, words)) or [words("foresee.nothing")]
        shown = lines[:MOST_LINES]
        if len(lines) > MOST_LINES:
            shown.append(words("banner.more", count=len(lines) - MOST_LINES))
        self._say("\n".join(shown))
        self._show_ready()

    def _say(self, text: str) -> None:
        """What would change, in as much room as it takes; where there is less, it scrolls."""
        self.changes.setText(text)
        self._fit()

    def _fit(self) -> None:
        self._room.setMaximumHeight(self.changes.heightForWidth(max(200, self.width() - BAR)) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _on_enter(self) -> None:
        """Enter does it when everything is there, and else goes to what is missing."""
        if self.apply.isEnabled():
            self._on_apply()
            return
        for field in (self.number, self.reason, self.confirmed):
            if not field.text().strip() or (field is self.number and self.fault.text()):
                field.setFocus()
                return

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for an answer any more."""
        super().hideEvent(event)
        self._soon.stop()

    def _on_apply(self) -> None:
        if not self.apply.isEnabled():
            return
        command = self._command(None if self._withdraws else self._typed())
        if self._bridge.execute(command):
            self.done.emit()
