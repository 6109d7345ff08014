"""What a row of a sheet can be changed to: a company's, a header, a total, a group's line, a note, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from juryapp.domain.proposal import (
    HeaderAnswer,
    LeaveOut,
    ProposalAnswer,
    ProposalAnswers,
    ProposedTable,
    RowAnswer,
    RowKind,
)
from juryapp.text.words import Words

BODY = (RowKind.DATA, RowKind.TOTAL, RowKind.GROUP, RowKind.NOTE)
"""What a row of the body can be said to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """Answers to give, and answers given before that hold no longer."""

    give: tuple[ProposalAnswer, ...] = ()
    take_back: tuple[ProposalAnswer, ...] = ()


def changed_to(table: ProposedTable, row: int, kind: RowKind, answers: ProposalAnswers) -> RowChange:
    """What makes the row with this number on the sheet one of `kind`."""
    out = LeaveOut(table=table.id, row=row)
    if kind is RowKind.LEFT_OUT:
        return RowChange(give=(out,))
    back = (out,) if out in answers.given else ()
    if kind is RowKind.HEADER:
        header = HeaderAnswer(table=table.id, rows=tuple(sorted({*table.header_rows, row})))
        return RowChange(give=(header,), take_back=back)
    given: list[ProposalAnswer] = []
    if row in table.header_rows:
        given.append(HeaderAnswer(table=table.id, rows=tuple(one for one in table.header_rows if one != row)))
    if not back or kind is not RowKind.DATA:
        given.append(RowAnswer(table=table.id, row=row, kind=kind))
    return RowChange(give=tuple(given), take_back=back)


def _cell_change(table: ProposedTable, row: int, letters: str, answers: ProposalAnswers) -> RowChange:
    """The other way round than it is now."""
    only = LeaveOut(table=table.id, row=row, column=letters)
    return RowChange(take_back=(only,)) if only in answers.given else RowChange(give=(only,))


class RowMenu(QMenu):
    """`change` takes what an entry changes. `letters` is the column of the current cell, empty where it has none;
    `correct` lets somebody type a number in place of the figure that the cell is of, where it is of one."""

    def __init__(
        self,
        table: ProposedTable,
        row: int,
        kind: RowKind | None,
        letters: str,
        answers: ProposalAnswers,
        words: Words,
        *,
        change: Callable[[RowChange], None],
        correct: Callable[[], object] | None = None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        group = QActionGroup(self)
        for one in self._offered():
            action = QAction(words(f"row_kind.{one.value}"), self)
            action.setCheckable(True)
            action.setChecked(one is kind)
            made = changed_to(table, row, one, answers)
            action.triggered.connect(lambda _checked=False, made=made: change(made))
            group.addAction(action)
            self.addAction(action)
        if letters and kind is RowKind.DATA:
            self.addSeparator()
            made = _cell_change(table, row, letters, answers)
            code = "evidence.cell_use_again" if made.take_back else "evidence.cell_leave_out"
            self.addAction(words(code, cell=f"{letters}{row}")).triggered.connect(lambda _checked=False: change(made))
            if correct is not None:
                self.addAction(words("figures.correct")).triggered.connect(lambda _checked=False: correct())
        self.aboutToHide.connect(self.deleteLater)

    @staticmethod
    def _offered() -> Iterator[RowKind]:
        yield from BODY
        yield RowKind.HEADER
        yield RowKind.LEFT_OUT
