"""What can be asked of an open edition. Nothing here changes it; what does is the session."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

from juryapp.decision.comparison import compare
from juryapp.decision.tally import Prepared
from juryapp.decision.weights import completed, leaf_weights, of_answer
from juryapp.domain.alternative import Alternative
from juryapp.domain.answer import Answer
from juryapp.domain.comparison import Comparison
from juryapp.domain.consequences import Consequences, differing
from juryapp.domain.evidence import Evidence
from juryapp.domain.margin import Margin
from juryapp.domain.outcome import Basis, Outcome, Score
from juryapp.domain.participant import Company
from juryapp.domain.publication import Event, Publication
from juryapp.domain.recusal import Touched, touched_by
from juryapp.domain.rulebook import Rulebook
from juryapp.rulebook.writing import to_toml
from juryapp.session.acting import actor_of
from juryapp.session.alternatives import AlternativesJob, alternatives_job
from juryapp.session.commands import Part
from juryapp.session.companies_by_hand import removable
from juryapp.session.digests import edition_digest, outcome_digest, sealed_digest
from juryapp.session.earlier import Earlier, earlier_alternatives
from juryapp.session.events import Facts, Names, happened
from juryapp.session.history import History
from juryapp.session.jury import ByJurorJob, by_juror_job
from juryapp.session.loading import Told, digests_of, told_by
from juryapp.session.own_rows import EditionRows, RowShelf
from juryapp.session.participating import Foreseeable, would_be
from juryapp.session.publishing import ExportJob, export_job, publication_of
from juryapp.session.register import Registered, registered
from juryapp.session.robustness import RobustnessJob, robustness_job
from juryapp.session.state import Actor, EditionState
from juryapp.session.tied import decidable
from juryapp.session.trust import DoubtJob, SideBySideJob, award_of, doubt_job, margin_of, side_by_side_job
from juryapp.session.verifying import Check, VerifyJob, verify, verify_job
from juryapp.session.withholding import must_be_told, outcome_of, would_follow
from juryapp.storage import evidence_rows, journal
from juryapp.storage.database import Database
from juryapp.storage.journal import Entry

ALL_PARTS = frozenset(Part)
ForeseeJob = Callable[[object, object], Consequences]
"""Progress and a wish to cancel are taken as any job takes them, and not used."""


class Inquiry:
    """An edition as it stands, and all that follows from it."""

    def __init__(self, db: Database, actor: str, state: EditionState) -> None:
        self._db = db
        self._state = state
        self._actor_name = actor_of(actor, state).name
        self._language = ""
        self._history = History(db)
        self._prepared: Prepared | None = None
        self._outcome: Outcome | None = None
        self._control: tuple[Outcome, Outcome] | None = None
        self._read: tuple[Evidence, Told] | None = None
        self._row_shelf = RowShelf()
        self._rows_of: tuple[Evidence, Rulebook, EditionRows] | None = None

    @property
    def path(self) -> Path:
        """Where the edition lies."""
        return self._db.path

    @property
    def database(self) -> Database:
        """The open file, for the rooms of the session alone."""
        return self._db

    @property
    def state(self) -> EditionState:
        """The edition as it stands."""
        return self._state

    @property
    def actor(self) -> Actor:
        """Who is at the keyboard, with their role if they have one in the jury."""
        return actor_of(self._actor_name, self._state)

    @property
    def outcome(self) -> Outcome:
        """What follows from the edition as it stands; before jurors' answers are open it has no places."""
        if self._outcome is None:
            self._outcome = outcome_of(self._tally_of(), self._state)
        return self._outcome

    @property
    def control(self) -> Outcome:
        """What equal weights give while no answer is open: for checking the evidence, and no result."""
        if self._control is None or self._control[0] is not self.outcome:
            equal = self._tally_of().tally(self._state.answers) if self._state.is_withheld else self.outcome
            self._control = self.outcome, equal
        return self._control[1]

    def preview(self, importance: dict[str, Fraction]) -> Outcome:
        """The outcome if everybody weighed like this; nothing is stored. The same rules as `outcome`.

        Raises what `must_be_told` raises.
        """
        must_be_told(self._state)
        weights = leaf_weights(self._state.rulebook, importance)
        return self._tally_of().tally_with(weights, Basis.AGREED, self._state.answers.rulings)

    def preview_answer(self, answer: Answer) -> Outcome:
        """The outcome if `answer` replaced that person's own; nothing is stored.

        While answers are secret it is the outcome as it stands: nobody tries out what would win.
        """
        if not self._state.round.is_open:
            of_answer(self._state.rulebook, answer)
            return replace(self.outcome)
        others = [one for one in self._state.answers.jurors if one.person != answer.person]
        jurors = tuple(sorted([*others, answer], key=lambda one: one.person))
        return self._tally_of().tally(replace(self._state.answers, jurors=jurors))

    def compare(self, first: Score, second: Score) -> Comparison:
        """What one score has over another of the same outcome, which may be a trial or go across categories."""
        return compare(first, second, self._state.rulebook)

    def margin(self, category: str) -> Margin:
        """How far the leaders of a category are from being overtaken, and by whom. Seconds with hundreds of rivals.

        Raises what `must_be_told` raises.
        """
        must_be_told(self._state)
        return margin_of(self._tally_of(), self.outcome, category)

    @property
    def rows_waiting(self) -> bool:
        """Whether figures were made of rows that were not read again yet, without which chance is known less well."""
        return self._rows().waiting

    def robustness_job(
        self, category: str, outcome: Outcome, *, draws: int, seed: int, quick: bool = False
    ) -> RobustnessJob:
        """How sure the winners of a category of `outcome` are, in every way there is; for any thread.

        A `quick` one reads no rows and takes standard errors where `rows_waiting`.
        """
        self._must_be_told(outcome)
        award, rows = award_of(self._state, outcome), self._rows().job(quick=quick)
        return robustness_job(self._tally_of(), award, category, rows=rows, draws=draws, seed=seed)

    def side_by_side_job(self, outcome: Outcome) -> SideBySideJob:
        """Every category of `outcome` beside what each study alone would give; for any thread."""
        self._must_be_told(outcome)
        return side_by_side_job(award_of(self._state, outcome))

    def alternatives_job(self, category: str, outcome: Outcome, earlier: Earlier | None = None) -> AlternativesJob:
        """Every other ranking to hold beside that of a category of `outcome`, which may be a trial; for any thread."""
        self._must_be_told(outcome)
        prepared, award = self._tally_of(), award_of(self._state, outcome)
        others: Callable[[], Iterable[Alternative]] = tuple
        if earlier is not None:
            others = partial(earlier_alternatives, earlier, prepared, award, category)
        return alternatives_job(prepared, award, category, others)

    def by_juror_job(self) -> ByJurorJob:
        """Who would be first in every category by each juror's weights alone; for any thread."""
        return by_juror_job(self._tally_of(), self._state)

    def doubt_job(self, category: str, outcome: Outcome, *, quick: bool = False) -> DoubtJob:
        """What the verdict on a category of `outcome`, which may be a trial, says beside the lead; for any thread.

        A `quick` one reads no rows and takes standard errors where `rows_waiting`.
        """
        award, rows = award_of(self._state, outcome), self._rows().job(quick=quick)
        return doubt_job(self._tally_of(), award, category, rows)

    def _must_be_told(self, outcome: Outcome) -> None:
        """No analysis of what is withheld; the control view is asked for on purpose. Raises as `must_be_told`."""
        if outcome is not self.control:
            must_be_told(self._state)

    def _rows(self) -> EditionRows:
        """The rows behind the figures; made anew for other figures or rules, but no file is read twice."""
        about = self._state.evidence, self._state.rulebook
        if self._rows_of is None or self._rows_of[0] is not about[0] or self._rows_of[1] is not about[1]:
            self._rows_of = *about, EditionRows(self._db, *about, self._row_shelf)
        return self._rows_of[2]

    def foresee(self, command: Foreseeable) -> Consequences:
        """Who would move and which places and winners would change by a command; nothing is stored.

        Raises what refuses the command.
        """
        return self.foresee_job(command)(None, None)

    def foresee_job(self, command: Foreseeable) -> ForeseeJob:
        """The same as a function that touches no database and may run on any thread."""
        state, outcome, told = self._state, self.outcome, self._figures_told()

        def compare(_progress: object, _cancelled: object) -> Consequences:
            after, plan = would_be(command, told, state)
            return differing(outcome, would_follow(after), plan.moves)

        return compare

    def _figures_told(self) -> Told:
        """Read once for all that is asked before the evidence changes."""
        if self._read is None or self._read[0] is not self._state.evidence:
            self._read = self._state.evidence, told_by(self._db)
        return self._read[1]

    def register(self) -> tuple[Registered, ...]:
        """Every company that the edition knows, with who owned it when and where it competes, by id."""
        return registered(self._db, self._state)

    def logo(self, company: Company) -> bytes | None:
        """The picture that is kept of a company; None where there is none. Raises edition.damaged."""
        return None if company.logo is None else evidence_rows.stored_file(self._db, company.logo.sha256)

    def can_remove(self, company: str) -> bool:
        """Whether nothing rests on a company of the register, so that it can be taken out again."""
        return removable(company, self._db, self._state)

    def decidable(self, category: str, place: int) -> tuple[tuple[str, ...], ...]:
        """The groups that a ruling at a place can be about: those waiting for one, and those already ruled on."""
        return tuple(group for group, _ in decidable(category, place, self._state))

    def touched(self) -> tuple[Touched, ...]:
        """Who stands aside for which company, and what that is about as the edition stands."""
        return touched_by(self._state.evidence, self._state.answers.recusals)

    def verify(self) -> tuple[Check, ...]:
        """Check the edition against itself, with a recount from the stored files."""
        return verify(self._db)

    def verify_job(self) -> VerifyJob:
        """The same checks on the edition as it stands now, as a function that may run once, on any thread."""
        return verify_job(self._db)

    def weights_of(self, importance: dict[str, Fraction]) -> dict[str, Fraction]:
        """The leaves' shares that raw importance gives. Raises what `leaf_weights` raises."""
        return leaf_weights(self._state.rulebook, completed(self._state.rulebook, importance))

    def _tally_of(self) -> Prepared:
        if self._prepared is None:
            self._prepared = Prepared(self._state.evidence, self._state.rulebook)
        return self._prepared

    @property
    def digest(self) -> str:
        """What a seal freezes: SHA-256 over rules, evidence, answers, rulings and outcome."""
        edition = edition_digest(digests_of(self._state, ALL_PARTS))
        return sealed_digest(edition, outcome_digest(self.outcome))

    def entries(self) -> tuple[Entry, ...]:
        """The journal, oldest first."""
        return journal.entries(self._db)

    def words_of(self, entry: Entry) -> tuple[str, Facts]:
        """The code and facts that tell what an entry did; not inside a transaction that may fail."""
        return happened(entry).told(self._names(), opened=self._state.round.opened)

    def _names(self) -> Names:
        return self._history.names(self._state, language=self._language)

    def events(self) -> tuple[Event, ...]:
        """The order of events, oldest first; an undone command is followed by its undoing.

        After a command by which decisions on ties stopped counting, or count again, come events that say so; they
        have its number.
        """
        return self._events(self._names())

    def _events(self, names: Names) -> tuple[Event, ...]:
        opened = self._state.round.opened
        return tuple(event for one in self._history.happened() for event in one.events(names, opened=opened))

    def export_job(self, out: Path, *, only: Collection[str] | None = None, language: str = "") -> ExportJob:
        """Writing the exports to a folder as a function that touches no database and may run on any thread.

        `only` names kinds: slides, charts, winners, minutes. The language is the edition's unless given.

        Raises what `must_be_told` raises.
        """
        must_be_told(self._state)
        return export_job(self.publication(language), out, only=only, language=language)

    def publication(self, language: str = "") -> Publication:
        """The outcome prepared for publication in a language, the edition's unless given: sealed, or DRAFT."""
        events = self._events(self._history.names(self._state, language=language))
        return publication_of(self._state, self.outcome, events=events, digest=self.digest)

    def rules_text(self) -> str:
        """The rulebook in force as TOML."""
        return to_toml(self._state.rulebook)
