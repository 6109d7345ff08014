"""Companies in their categories, with the names the studies use, how much evidence there is, and their status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject

from juryapp.domain.outcome import Outcome
from juryapp.domain.participant import Company, Participant, ParticipantId
from juryapp.session.state import EditionState
from juryapp.text.outcome_words import n_text, reason_text
from juryapp.text.words import Words
from juryapp.ui.models.listed import Listed, ListedModel


class Column(Enum):
    """The columns in their order; the value is the code of the heading."""

    COMPANY = "term.company"
    CATEGORY = "term.category"
    N = "term.n"
    STATUS = "term.status"


COLUMNS = tuple(Column)
FULL = 2
"""Studies whose n a cell has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """One row. `quiet` says that it has no place; `texts` are the cells in the order of `COLUMNS`, `n` is what each
    study has of it."""

    id: ParticipantId
    participant: Participant
    company: Company | None
    texts: tuple[str, ...]
    quiet: bool
    n: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names by which studies call the company."""
        return self.company.aliases if self.company else ()


def participant_rows(
    state: EditionState, outcome: Outcome, words: Words, category: str, sought: str
) -> tuple[ParticipantRow, ...]:
    """The rows in the language's order: of one category, if it is not empty, and with `sought` in a name."""
    made = _Maker(state, outcome, words)
    rows = [made.row(one) for one in state.evidence.participants if category in ("", one.id.category)]
    wanted = sought.casefold().strip()
    found = [one for one in rows if any(wanted in name.casefold() for name in (one.texts[0], *one.aliases))]
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
        told = [n_text(source, counts[source.id], words) for source in self._rules.sources if source.id in counts]
        status = self._reasons.get(one.id) or words(f"status.{one.status.value}")
        return ParticipantRow(
            id=one.id,
            participant=one,
            company=company,
            texts=(name, self._categories.get(one.id.category, one.id.category), self._short(counts, told), status),
            quiet=one.id in self._reasons,
            n=" · ".join(told),
        )

    def _short(self, counts: dict[str, int | None], told: Sequence[str]) -> str:
        """The n of two studies in full; of more, from which to which."""
        known = [n for n in counts.values() if n is not None]
        if len(told) <= FULL or not known:
            return " · ".join(told)
        words, low, high = self._words, min(known), max(known)
        return words("participants.n_of_studies", count=len(told), low=words.number(low, 0), high=words.number(high, 0))


class ParticipantsModel(ListedModel):
    """The rows; what stands in no ranking is told as something that needs you."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, quiet=(COLUMNS.index(Column.N),))
        self._participants: Sequence[ParticipantRow] = ()

    def show_participants(self, rows: Sequence[ParticipantRow], words: Words, category_word: str = "category") -> None:
        """Show other rows; `category_word` is what the award calls its categories."""
        self._participants = rows
        status = COLUMNS.index(Column.STATUS)
        listed = [
            Listed(
                key=one.id,
                texts=one.texts,
                below=words("participants.also_called", names=one.aliases) if one.aliases else "",
                needs=(status,) if one.quiet else (),
            )
            for one in rows
        ]
        codes = (f"category_word.{category_word}" if one is Column.CATEGORY else one.value for one in COLUMNS)
        self.show_rows(listed, tuple(map(words, codes)))

    def participant(self, at: int) -> ParticipantRow:
        """The participant in a row."""
        return self._participants[at]
