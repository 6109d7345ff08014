"""Every row of a sheet, told once: the parts sum to the whole, and each shows its rows when it is pressed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.proposal import ProposedTable, RowKind
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import emptied


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows of one kind: how many, and which groups of the table's balance they are."""

    kind: RowKind
    count: int
    groups: tuple[int, ...]


def parts_of(table: ProposedTable) -> tuple[Part, ...]:
    """What counts comes first; groups of one kind with several reasons are one number."""
    kinds = [RowKind.DATA, *(kind for kind in RowKind if kind is not RowKind.DATA)]
    found = []
    for kind in kinds:
        groups = tuple(at for at, group in enumerate(table.balance) if group.kind is kind)
        if groups:
            found.append(Part(kind=kind, count=table.count(kind), groups=groups))
    return tuple(found)


def part_text(part: Part, table: ProposedTable, words: Words) -> str:
    """Rows in use are companies where each has one of its own."""
    if part.kind is RowKind.DATA and part.count == table.companies:
        return words("unit.companies", count=part.count)
    return words(f"rows.{part.kind.value}", count=part.count)


def balance_text(table: ProposedTable, words: Words) -> str:
    """The same in one sentence: "14 rows: 8 companies, 1 average, 2 header rows." """
    parts = tuple(part_text(part, table, words) for part in parts_of(table))
    return words("evidence.balance", rows=table.rows, parts=parts)


class Balance(QWidget):
    """A button for each part. `chosen` brings the groups whose rows are to be shown; again, and it goes on."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: list[Button] = []
        self.whole = self._label("")
        self._flow = Flow(self, gap=0, between=0)
        self._flow.addWidget(self.whole)
        self._flow.setContentsMargins(16, 2, 12, 2)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_table(self, table: ProposedTable, words: Words) -> None:
        """Tell the rows of a table."""
        emptied(self._flow)
        self.parts = []
        self.whole = self._label(words("evidence.balance_whole", rows=table.rows))
        self._flow.addWidget(self.whole)
        for at, part in enumerate(parts_of(table)):
            if at:
                self._flow.addWidget(self._label("+"))
            button = Button(Look.QUIET, parent=self)
            button.setText(part_text(part, table, words))
            button.setCheckable(True)
            button.setToolTip(words("evidence.balance_hint"))
            button.setAccessibleDescription(words("evidence.balance_hint"))
            button.clicked.connect(lambda _checked=False, groups=part.groups: self.chosen.emit(groups))
            button.setProperty("groups", part.groups)
            self._flow.addWidget(button)
            self.parts.append(button)
        self.setAccessibleName(balance_text(table, words))
        self.updateGeometry()

    def show_marked(self, groups: tuple[int, ...]) -> None:
        """Press in the part whose rows are marked."""
        for button in self.parts:
            button.setChecked(tuple(button.property("groups")) == groups)

    def _label(self, text: str) -> Label:
        made = Label(Kind.BODY, self, wrap=False)
        made.setText(text)
        return made
