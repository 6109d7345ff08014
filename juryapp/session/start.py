"""From dropped files to a proposal, and from a proposal to a proposed award, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from juryapp.domain.arrival import FileAnswer
from juryapp.domain.errors import Fact, JuryError, Problem, Severity, Where
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Mapping
from juryapp.domain.participant import Company, Home, ParticipantId, Status
from juryapp.domain.proposal import ImportProposal, ProposalAnswer, ProposalAnswers, ProposedFile
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.grid import Workbook
from juryapp.intake.job import read_workbooks
from juryapp.intake.letters import with_letters
from juryapp.intake.once import Once
from juryapp.intake.proposal import propose
from juryapp.intake.starting_rulebook import rulebook_from
from juryapp.session.acting import LONGEST_NAME
from juryapp.session.arriving import Standing, replacing, resolved, spelt_out, with_relations, without_answers
from juryapp.session.correcting_first import lost_corrections
from juryapp.session.crosswalk import remembered
from juryapp.session.remembering import corrected_parts
from juryapp.session.shares_again import superseding_shares
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled, Progress
from juryapp.session.superseding import superseding

NO_ANSWERS = ProposalAnswers()
NOTHING = Standing()
_BEGIN = 40
"""Letters of a name that is too long by which it is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Files that were read, with all answers given so far and the proposal they lead to. Immutable; never stored.

    `companies`, `participants` and `figures` are those that count in the edition which the files would be added to,
    `homes` where its figures count, and `standing` is all that is in force there, also what newer figures hide.
    `left_out` names files that were given with the others, but were accepted there before: they are not read again.
    """

    workbooks: tuple[Workbook, ...]
    paths: tuple[Path, ...]
    rulebook: Rulebook | None
    companies: tuple[Company, ...]
    participants: tuple[ParticipantId, ...]
    mappings: tuple[Mapping, ...]
    proposal: ImportProposal
    figures: tuple[Figure, ...] = ()
    homes: tuple[Home, ...] = ()
    standing: Standing = NOTHING
    left_out: tuple[str, ...] = ()
    once: Once = field(default_factory=Once, compare=False, repr=False)

    def with_answer(self, *answers: ProposalAnswer) -> Draft:
        """The draft after more answers."""
        draft, given = self, self.proposal.answers
        for answer in answers:
            if isinstance(answer, FileAnswer):
                plain = self._plain(without_answers(given, answer.file))
                for one in spelt_out(answer, given, plain.proposal):
                    given = without_answers(given, one.file, one.of)
                    draft = draft._plain(given)
                    given = given.with_answer(resolved(one, draft.proposal, draft.standing, draft._studies()))
            else:
                given = given.with_answer(answer)
        return self._again(given)

    def _studies(self) -> set[str]:
        named = {each.source for each in self.mappings} | {each.source.id for each in self.proposal.sources}
        return named | ({each.id for each in self.rulebook.sources} if self.rulebook else set())

    @property
    def as_read(self) -> tuple[Workbook, ...]:
        """The workbooks with their letters as they were said to be written."""
        return with_letters(self.workbooks, self.proposal.answers, self.once)

    def without(self, answer: ProposalAnswer) -> Draft:
        """The draft without an answer that was given."""
        return self._again(self.proposal.answers.without(answer))

    def answered(self, answers: ProposalAnswers) -> Draft:
        """The draft with exactly these answers."""
        return self._again(answers)

    def _again(self, answers: ProposalAnswers) -> Draft:
        """With these answers, and where a file is but a part of a study that is there, with that guess."""
        said = tuple(each for each in answers.given if not (isinstance(each, FileAnswer) and each.guessed))
        plain = self._plain(ProposalAnswers(said))
        guessed = tuple(corrected_parts(plain.proposal, self.standing, self.mappings))
        return plain._plain(ProposalAnswers((*said, *guessed))) if guessed else plain

    def _plain(self, answers: ProposalAnswers) -> Draft:
        return replace(self, proposal=_proposed(self, answers))

    def award(self, *, name: str, year: int, language: str) -> Rulebook:
        """The award that the files suggest: categories, sources, criteria with equal weights."""
        if self.proposal.context and not self.proposal.participants:
            raise JuryError("start.only_context", file=self.proposal.context[0].file)
        return rulebook_from(self.proposal, award=name, year=year, language=language)


def _proposed(draft: Draft, answers: ProposalAnswers) -> ImportProposal:
    proposal = propose(
        draft.workbooks,
        rulebook=draft.rulebook,
        companies=draft.companies,
        participants=draft.participants,
        mappings=draft.mappings,
        answers=answers,
        once=draft.once,
    )
    places = {path.name: path for path in draft.paths}
    files = tuple(_placed(file, places[file.name.partition("/")[0]]) for file in proposal.files)
    proposal = with_relations(proposal, draft.standing)
    brought = replace(proposal, figures=replacing(proposal, draft.standing))
    known = [file.name for file in files if file.sha256 in draft.standing.files]
    again = tuple(_accepted_before(name) for name in known if name not in proposal.read_again)
    left_out = tuple(_left_out(file) for file in draft.left_out)
    long = tuple(_long_categories(proposal))
    announced = again or (
        *superseding(brought, draft.figures, draft.companies),
        *superseding_shares(proposal, draft.standing.context),
    )
    lost = tuple(lost_corrections(proposal))
    return replace(proposal, files=files, problems=(*announced, *long, *lost, *left_out, *proposal.problems))


def _long_categories(proposal: ImportProposal) -> Iterator[Problem]:
    """A refusal for each name of a category that no page, slide or minutes could show."""
    for name in dict.fromkeys(each.name for each in proposal.category_names if each.category):
        if len(name) > LONGEST_NAME:
            sources = {each.source for each in proposal.category_names if each.name == name}
            tables = [each for each in proposal.tables if each.used and each.source in sources]
            facts: dict[str, Fact] = {"begin": f"{name[:_BEGIN]}…", "length": len(name), "most": LONGEST_NAME}
            where = Where(file=tables[0].file, sheet=tables[0].sheet) if len(tables) == 1 else Where()
            yield Problem(code="import.long_category", severity=Severity.REFUSAL, facts=facts, where=where)


def _accepted_before(file: str) -> Problem:
    where = Where(file=file)
    return Problem(code="import.already_there", severity=Severity.REFUSAL, facts={"file": file}, where=where)


def _left_out(file: str) -> Problem:
    where = Where(file=file)
    return Problem(code="import.already_there_others", severity=Severity.WARNING, facts={"file": file}, where=where)


def _placed(file: ProposedFile, path: Path) -> ProposedFile:
    """Where the bytes of a file are, and how many; a file that is gone by now is told when it is accepted."""
    size = path.stat().st_size if path.exists() else 0
    return replace(file, path=str(path), size=size)


def read_files(
    paths: Sequence[Path],
    *,
    rulebook: Rulebook | None = None,
    companies: Sequence[Company] = (),
    participants: Sequence[ParticipantId] = (),
    figures: Sequence[Figure] = (),
    standing: Standing | None = None,
    mappings: Sequence[Mapping] = (),
    answers: ProposalAnswers = NO_ANSWERS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Draft:
    """Read files in the worker process and propose what they mean. Stores nothing; may run on any thread.

    `progress` is called with (files done, files in all). Raises the refusal of the first unreadable file.
    """
    names = [path.name for path in paths]
    for name in names:
        if names.count(name) > 1:
            raise JuryError("import.same_name_twice", file=name)
    workbooks: list[Workbook] = []
    for done, path in enumerate(paths):
        if progress is not None:
            progress(done, len(paths))
        workbooks.extend(read_workbooks(path, cancelled=cancelled))
    new, again = _new_and_again(workbooks, standing or NOTHING)
    draft = Draft(
        workbooks=new,
        paths=tuple(paths),
        rulebook=rulebook,
        companies=tuple(companies),
        participants=tuple(participants),
        figures=tuple(figures),
        standing=standing or NOTHING,
        left_out=again,
        mappings=tuple(mappings),
        proposal=ImportProposal(),
    )
    return draft._again(answers)


def _new_and_again(read: Sequence[Workbook], standing: Standing) -> tuple[tuple[Workbook, ...], tuple[str, ...]]:
    """The files to accept, and the names of those accepted before; where all were, all are kept: that is refused."""
    new = tuple(one for one in read if one.sha256 not in standing.files)
    if not new:
        return tuple(read), ()
    return new, tuple(one.file for one in read if one.sha256 in standing.files)


def delivery_job(
    paths: Sequence[Path],
    state: EditionState,
    *,
    standing: Standing,
    mappings: Sequence[Mapping],
    answers: ProposalAnswers = NO_ANSWERS,
) -> Callable[[Progress | None, Cancelled | None], Draft]:
    """Reading files for an edition in this state, as a function that touches no database and may run on any thread."""
    evidence = state.evidence

    def read(progress: Progress | None, cancelled: Cancelled | None) -> Draft:
        return read_files(
            paths,
            rulebook=state.rulebook,
            companies=evidence.companies,
            participants=[one.id for one in evidence.participants if one.status is not Status.MOVED],
            figures=evidence.figures,
            standing=standing,
            mappings=mappings,
            answers=ProposalAnswers((*remembered(state).given, *answers.given)),
            progress=progress,
            cancelled=cancelled,
        )

    return read
