"""Companies in their categories, with the names the studies use, how much evidence there is, and their status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from juryapp.domain.outcome import Outcome
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.session.state import EditionState
from juryapp.text.outcome_words import n_text, reason_text
from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.tables import WORDS

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class Column(Enum):
    """The columns in their order; the value is the code of the heading."""

    COMPANY = "term.company"
    CATEGORY = "term.category"
    N = "term.n"
    STATUS = "term.status"
    ALIASES = "participants.aliases"


COLUMNS = tuple(Column)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """One row. `quiet` says that it has no place; `texts` are the cells in the order of `COLUMNS`."""

    id: ParticipantId
    status: Status
    reason: str
    texts: tuple[str, ...]
    quiet: bool


def participant_rows(
    state: EditionState, outcome: Outcome, words: Words, category: str, sought: str
) -> tuple[ParticipantRow, ...]:
    """The rows in the language's order: of one category, if it is not empty, and with `sought` in a name."""
    made = _Maker(state, outcome, words)
    rows = [made.row(one) for one in state.evidence.participants if category in ("", one.id.category)]
    wanted = sought.casefold().strip()
    found = [one for one in rows if wanted in one.texts[0].casefold() or wanted in one.texts[-1].casefold()]
    return tuple(sorted(found, key=lambda one: (words.sort_key(one.texts[0]), one.texts[1])))


class _Maker:
    """What every row needs, looked up once."""

    def __init__(self, state: EditionState, outcome: Outcome, words: Words) -> None:
        self._rules, self._words = state.rulebook, words
        self._companies = {one.id: one for one in state.evidence.companies}
        self._categories = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
        self._reasons = {
            ParticipantId(category=one.category, company=out.company): reason_text(out, state.rulebook, words)
            for one in outcome.categories
            for out in one.not_ranked
        }
        self._n: dict[ParticipantId, dict[str, int | None]] = {}
        for figure in state.evidence.figures:
            if figure.segment:
                continue
            known = self._n.setdefault(figure.participant, {})
            before = known.get(figure.source)
            known[figure.source] = figure.n if before is None else max(before, figure.n or 0)

    def row(self, one: Participant) -> ParticipantRow:
        company, words = self._companies.get(one.id.company), self._words
        name = company.name.in_(words.language) if company else one.id.company
        counts = self._n.get(one.id, {})
        n = " · ".join(
            n_text(source, counts[source.id], words) for source in self._rules.sources if source.id in counts
        )
        status = self._reasons.get(one.id) or words(f"status.{one.status.value}")
        return ParticipantRow(
            id=one.id,
            status=one.status,
            reason=one.reason,
            texts=(
                name,
                self._categories.get(one.id.category, one.id.category),
                n,
                status,
                ", ".join(company.aliases) if company else "",
            ),
            quiet=one.id in self._reasons,
        )


class ParticipantsModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ParticipantRow] = ()
        self._words: Words | None = None
        self._headings: Sequence[str] = ()

    def show_rows(self, rows: Sequence[ParticipantRow], words: Words, category_word: str = "category") -> None:
        """Show other rows; `category_word` is what the award calls its categories."""
        self.beginResetModel()
        self._rows, self._words = rows, words
        codes = (f"category_word.{category_word}" if one is Column.CATEGORY else one.value for one in COLUMNS)
        self._headings = tuple(map(words, codes))
        self.endResetModel()

    def row(self, at: int) -> ParticipantRow:
        """The row at an index."""
        return self._rows[at]

    def find(self, id: ParticipantId) -> int | None:
        """Where a participant stands."""
        return next((at for at, one in enumerate(self._rows) if one.id == id), None)

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One per participant."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOTHING) -> int:
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; those without a place are muted, and say why."""
        if not index.isValid() or self._words is None:
            return None
        one, column = self._rows[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return one.texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return WORDS
        if role == Qt.ItemDataRole.ForegroundRole:
            needs = one.quiet and column is Column.STATUS
            quiet = column in (Column.ALIASES, Column.N)
            return QColor(theme_of().needs_text if needs else theme_of().muted if quiet else theme_of().ink)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and self._words:
            return self._headings[section]
        return None
