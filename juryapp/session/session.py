"""An open edition and everything that can be done with it, without a window: the door that `ui` and `cli` use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from juryapp.domain.errors import JuryError, Problem
from juryapp.domain.mapping import Mapping
from juryapp.domain.participant import Detail, Logo
from juryapp.domain.proposal import ImportProposal, ProposalAnswers
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.rulebook.writing import to_toml
from juryapp.session.acting import actor_of
from juryapp.session.arriving import standing_of
from juryapp.session.checklist import must_be_decided
from juryapp.session.codec import Unreadable, canonical
from juryapp.session.commands import BARRIERS, ChangeRules, Command, CreateEdition, Part, Reopen, Seal
from juryapp.session.digests import control_words
from juryapp.session.events import Facts, Kind
from juryapp.session.handlers import carry_out, create_rules, keep_seal
from juryapp.session.imports import accept_import, accept_steps, bytes_of
from juryapp.session.inquiry import ALL_PARTS, Inquiry
from juryapp.session.lapsing import NO_LAPSE, Lapse, lapse_between
from juryapp.session.loading import concerned, load_state, reloaded
from juryapp.session.moment import Applied, Moment
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.pictures import Picture
from juryapp.session.recording import record
from juryapp.session.register import known_as
from juryapp.session.start import NO_ANSWERS, Draft, delivery_job
from juryapp.session.state import EditionState, Phase
from juryapp.session.steps import Cancelled, Progress, Steps
from juryapp.session.unchanged import must_differ
from juryapp.session.undo import Undoable, inverse_now, undoable
from juryapp.session.verifying import spoken_words
from juryapp.storage import backup, evidence_rows, journal, mapping_rows
from juryapp.storage.database import Database, create_database, open_database
from juryapp.storage.journal import Entry

OPEN_STEPS = 4
"""Steps of opening: the file, the journal's chain, the state, the backup."""


def _nothing() -> None:
    """Before most commands are kept there is nothing left to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command changed, and its words: `command.X` with facts. `number` is its entry in the journal.

    `problems` are what failed after it was done, such as the backup at a seal, and decisions on ties that stopped
    counting by it, or count again.
    """

    number: int
    parts: frozenset[Part]
    code: str
    facts: Facts
    problems: tuple[Problem, ...] = ()


class Session(Inquiry):
    """An edition in use. A context manager that closes the file; belongs to the thread that uses it, until `let_go`.

    `problems` are what failed at opening without hindering it: the backup then.
    """

    def __init__(self, db: Database, actor: str, state: EditionState) -> None:
        super().__init__(db, actor, state)
        self.problems: tuple[Problem, ...] = ()

    @classmethod
    def create(cls, path: Path, rules: Rulebook, *, actor: str) -> Session:
        """A new edition at `path` under `rules`; it appears complete, or not at all."""
        text = to_toml(rules)
        db = create_database(path)
        try:
            with db.atomic():
                command = CreateEdition(rules=text)
                create_rules(db, command)
                state = load_state(db)
                session = cls(db, actor, state)
                session._record(Applied(command, None, ALL_PARTS), Phase.SETUP, undoes=None)
        except BaseException:
            db.close()
            with suppress(OSError):
                path.unlink()
            raise
        return session

    @classmethod
    def open(
        cls, path: Path, *, actor: str, read_only: bool = False, steps: Steps | None = None, language: str = ""
    ) -> Session:
        """Open an edition, checking the file and the chain of its journal first; for writing, back it up as it was.

        `language` as `tell_in` takes it.

        Raises what `open_database` raises, edition.damaged where the journal's chain does not hold, and job.cancelled.
        """
        steps = steps or Steps(OPEN_STEPS)
        db = open_database(path, read_only=read_only)
        try:
            steps.done()
            problems = journal.check_chain(db)
            if problems:
                raise JuryError("edition.chain_broken", problems=problems, name=path.name)
            steps.done()
            session = cls(db, actor, load_state(db))
            session.tell_in(language)
            steps.done()
            if not read_only and session._backed_up(backup.OPENING):
                session.problems = (Problem(code="edition.no_backup", facts={"name": path.name}),)
            steps.done()
            return session
        except Unreadable as error:
            db.close()
            raise JuryError("edition.damaged", name=path.name) from error
        except BaseException:
            db.close()
            raise

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def let_go(self) -> None:
        """Hand it over: from now on it belongs to the thread that uses it next."""
        self._db.let_go()

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def act_as(self, name: str) -> None:
        """Somebody else is at the keyboard now. Raises jury.no_name and text.unusable."""
        self._actor_name = actor_of(name, self._state).name

    def tell_in(self, language: str) -> None:
        """Name categories and companies in the language of who is told of changes; the edition's own if ""."""
        self._language = language

    def execute(self, command: Command) -> Change:
        """Do a command: rows and one journal entry in one transaction. Raises `JuryError` where it is refused.

        What would change nothing is refused with edition.nothing_changed, and leaves no entry.
        """
        reopening = isinstance(command, Reopen)
        return self._do(lambda moment: carry_out(command, self._db, self._state, moment), reopening=reopening)

    def accept(self, proposal: ImportProposal, *, steps: Steps | None = None) -> Change:
        """Store a proposal that is ready, with its files; once it is stored, nothing can cancel it any more.

        `steps` are `accept_steps` of the number of files. Raises job.cancelled, with nothing stored.
        """
        steps = steps or Steps(accept_steps(len(proposal.files)))
        data = bytes_of(proposal, steps)
        return self._do(
            lambda moment: accept_import(proposal, data, self._db, self._state, moment, steps=steps),
            before_commit=steps.done,
        )

    def set_logo(self, company: str, picture: Picture) -> Change:
        """Keep a picture that was read as the logo of a company. Raises register.unknown."""
        known = next((one for one in self.register() if one.company.id == company), None)
        if known is None:
            raise JuryError("register.unknown", company=company)

        def act(moment: Moment) -> Applied:
            logo = Logo(name=picture.name, sha256=evidence_rows.keep_file(self._db, picture.data))
            changed = known_as(known.company, details={Detail.LOGO.value: logo.detail})
            return carry_out(ChangeCompany(company=changed, owners=known.owners), self._db, self._state, moment)

        return self._do(act)

    def change_rules(self, rules: Rulebook, *, about: str = "") -> Change:
        """Put new rules in force; rules that say the same as those that are change nothing, and are refused."""
        return self.execute(ChangeRules(rules=to_toml(rules), about=about))

    def seal(self) -> Change:
        """Freeze the outcome. Raises edition.sealed, and what `must_be_decided` raises while there is none."""
        if self._state.seal is not None:
            raise JuryError("edition.sealed")
        must_be_decided(self._state, self.outcome)
        digest = self.digest
        spoken = control_words(digest, spoken_words())
        outcome = canonical(self.outcome)
        return self._do(
            lambda moment: keep_seal(Seal(digest=digest), self._db, outcome=outcome, when=moment.time, words=spoken)
        )

    def undo(self) -> Change:
        """Take back the actor's own last command since the last barrier.

        Raises undo.nothing, undo.overtaken where something later rests on it, and what refuses the command back.
        """
        number = self._undoable().undo
        if number is None:
            raise JuryError("undo.nothing")
        return self._take_back(number)

    def redo(self) -> Change:
        """Do again what the actor last undid. Raises redo.nothing, and what undoing raises."""
        number = self._undoable().redo
        if number is None:
            raise JuryError("redo.nothing")
        return self._take_back(number)

    def undo_name(self) -> tuple[str, Facts] | None:
        """The words of what undo would take back."""
        return self._told(self._undoable().undo)

    def redo_name(self) -> tuple[str, Facts] | None:
        """The words of what redo would do again."""
        return self._told(self._undoable().redo_of)

    def _undoable(self) -> Undoable:
        return undoable(self._history.marks(), self.actor.id)

    def _told(self, number: int | None) -> tuple[str, Facts] | None:
        return self.words_of(journal.entry_at(self._db, number)) if number is not None else None

    def _take_back(self, number: int) -> Change:
        inverse = inverse_now(journal.entry_at(self._db, number), self._state)
        return self._do(lambda moment: carry_out(inverse, self._db, self._state, moment), undoes=number)

    def _do(
        self,
        act: Callable[[Moment], Applied],
        *,
        undoes: int | None = None,
        reopening: bool = False,
        before_commit: Callable[[], None] = _nothing,
    ) -> Change:
        if self._state.seal is not None and not reopening:
            raise JuryError("edition.sealed")
        before = self._state
        try:
            with self._db.atomic():
                last = journal.last(self._db)
                moment = Moment(number=last.number + 1 if last else 1, time=journal.utc_now(), actor=self.actor.id)
                applied = act(moment)
                self._state = reloaded(self._db, before, applied.parts)
                if undoes is None and not applied.unseen:
                    must_differ(before, self._state, applied.parts)
                lapse = lapse_between(self._db, before.answers, self._state.answers, applied.parts)
                entry = self._record(applied, before.phase, undoes=undoes, time=moment.time, lapse=lapse)
                before_commit()
        except BaseException:
            self._state = before
            raise
        if applied.parts & {Part.RULES, Part.EVIDENCE}:
            self._prepared = None
        self._outcome = None
        problems = self._backed_up(entry.command.replace("_", "-")) if entry.command in BARRIERS else ()
        problems += lapse.problems(self._names()[Kind.CATEGORY])
        shown, facts = self.words_of(entry)
        parts = concerned(applied.parts)
        return Change(number=entry.number, parts=parts, code=shown, facts=facts, problems=problems)

    def _backed_up(self, reason: str) -> tuple[Problem, ...]:
        """A backup at opening or at a barrier. A full disk then is told; it hinders neither."""
        try:
            backup.backup(self._db, reason)
        except JuryError as refusal:
            return (refusal.as_problem(),)
        return ()

    def _record(
        self, applied: Applied, phase: Phase, *, undoes: int | None, time: str | None = None, lapse: Lapse = NO_LAPSE
    ) -> Entry:
        self._state, entry = record(
            self._db, self._state, self.actor, applied, phase, undoes=undoes, time=time, lapse=lapse
        )
        return entry

    def propose_import(
        self,
        paths: Sequence[Path],
        *,
        mappings: Sequence[Mapping] = (),
        answers: ProposalAnswers = NO_ANSWERS,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Draft:
        """What files would add to this edition. Stores nothing. `import_job` does the same off this thread."""
        return self.import_job(paths, mappings=mappings, answers=answers)(progress, cancelled)

    def import_job(
        self, paths: Sequence[Path], *, mappings: Sequence[Mapping] = (), answers: ProposalAnswers = NO_ANSWERS
    ) -> Callable[[Progress | None, Cancelled | None], Draft]:
        """Reading and understanding files as a function that touches no database and may run on any thread."""
        remembered = (*mappings, *self._mappings())
        standing = standing_of(self._db, self._state)
        return delivery_job(paths, self._state, standing=standing, mappings=remembered, answers=answers)

    def _mappings(self) -> tuple[Mapping, ...]:
        """The mappings that were used in this edition or taken over from last year's, the latest of each source."""
        kept: dict[str, list[str]] = {}
        for _, study, text in mapping_rows.all_mappings(self._db):
            kept.setdefault(study, []).append(text)
        latest = {study: texts[-1] for study, texts in kept.items()}
        for one in evidence_rows.revisions(self._db):
            if one.mapping in kept.get(one.source, (one.mapping,)):  # What only corrected a part was not kept.
                latest[one.source] = one.mapping
        return tuple(mapping_from(text) for text in latest.values() if text)
