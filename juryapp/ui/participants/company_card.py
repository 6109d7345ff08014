"""What is known of a participant and its company, above what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.participant import Company, Detail
from juryapp.text.words import Words
from juryapp.ui.models.participants import ParticipantRow
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


def known_lines(company: Company, words: Words) -> Iterator[str]:
    """Who owns a company, and its details, a line each."""
    if company.owner:
        yield words("participants.owned_by", owner=company.owner)
    for detail in Detail:
        text = company.told(detail)
        if text:
            yield words("participants.detail_line", detail=words(f"detail.{detail.value}"), text=text)


class CompanyCard(QWidget):
    """Name, category, evidence, why it has no place, other names, owner and details; `edit_wanted` asks for more.

    `figures_wanted` asks for its figures, of which those corrected by hand are told here.
    """

    edit_wanted = Signal()
    figures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.where = Label(Kind.HEADING), Label(Kind.SMALL)
        self.out, self.aliases, self.known = Label(Kind.NEEDS), Label(Kind.BODY), Label(Kind.SMALL, selectable=True)
        self.edit = Button(Look.QUIET, "pencil")
        self.edit.clicked.connect(self.edit_wanted)
        self.corrected = Label(Kind.SMALL)
        self.figures = Button(Look.QUIET, "table-2")
        self.figures.clicked.connect(self.figures_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for label in (self.name, self.where, self.out, self.aliases, self.known, self.corrected):
            column.addWidget(label)
        for button in (self.figures, self.edit):
            line = row(button, None)
            line.setContentsMargins(-10, 0, 0, 0)  # Its words stand below the others.
            column.addLayout(line)

    def show_row(self, one: ParticipantRow, words: Words, *, corrected: Sequence[str] = ()) -> None:
        """Show a participant; `corrected` are the sentences on its figures that were corrected by hand."""
        name, category, _, status = one.texts
        company, n = one.company, one.n
        self.name.setText(name)
        self.where.setText(" · ".join((category, n or words("evidence.study_empty"))))
        self._say(self.out, status if one.quiet else "")
        self._say(self.aliases, words("participants.also_called", names=one.aliases) if one.aliases else "")
        self._say(self.known, "\n".join(known_lines(company, words)) if company else "")
        self._say(self.corrected, "\n".join(corrected))
        self.figures.setText(words("figures.open"))
        self.figures.updateGeometry()
        self.figures.setVisible(bool(n))
        self.edit.setText(words("participants.edit_company"))
        self.edit.updateGeometry()
        self.edit.setVisible(company is not None)

    @staticmethod
    def _say(label: Label, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
