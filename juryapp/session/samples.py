"""The sample awards: built from their spreadsheets by the same commands that a user gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from juryapp import paths
from juryapp.domain.answer import Person
from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import CategoryAnswer, NameAnswer, ProposalAnswer
from juryapp.domain.recorded import Recorded
from juryapp.domain.rulebook import Rulebook, WeightsWay
from juryapp.domain.words import slug
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.rulebook.reading import from_toml
from juryapp.rulebook.recorded import recorded_from_toml
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RuleOnTie, SetWeights
from juryapp.session.imports import accept_steps
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files
from juryapp.session.steps import Cancelled, Progress, Steps

SPREADSHEETS = (".xlsx", ".xls", ".ods", ".csv")
STEPS_BESIDE_FILES = 3
"""Steps of building a sample besides reading its files and accepting them: deciding, creating, the jury."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAward:
    """A sample: its folder's name is its id."""

    id: str
    folder: Path
    rulebook: Rulebook

    @property
    def files(self) -> tuple[Path, ...]:
        """Its spreadsheets."""
        return tuple(sorted(path for path in self.folder.iterdir() if path.suffix.casefold() in SPREADSHEETS))


def sample_awards() -> tuple[SampleAward, ...]:
    """The samples in the order of their ids, read from their rulebooks."""
    return tuple(sample_award(folder.name) for folder in sorted(paths.sample_data().glob("*-2011")) if folder.is_dir())


def sample_award(id: str) -> SampleAward:
    """The sample with this id. Raises samples.unknown."""
    folder = paths.sample_data(id)
    rules = folder / "rulebook.toml"
    if not rules.is_file():
        raise JuryError("samples.unknown", award=id)
    return SampleAward(id=id, folder=folder, rulebook=from_toml(rules.read_text("utf-8"), file=rules.name))


def build_sample(
    id: str,
    path: Path,
    *,
    actor: str,
    rulings: bool,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Session:
    """A new edition at `path` from a sample's rulebook, spreadsheets and recorded jury; cancelled, there is none.

    With `rulings` the jury's recorded rulings on ties are carried out too; without, those ties stay open.
    """
    sample = sample_award(id)
    count = len(sample.files)
    steps = Steps(count + accept_steps(count) + STEPS_BESIDE_FILES, progress, cancelled)
    recorded = recorded_from_toml((sample.folder / "jury.toml").read_text("utf-8"), file="jury.toml")
    proposal = _decided(sample, recorded, steps).proposal
    session = Session.create(path, sample.rulebook, actor=actor)
    try:
        steps.done()
        session.accept(proposal, steps=steps)
        _seat(session, recorded, steps)
        if rulings:
            _rule(session, recorded)
        steps.done()
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    return session


def _decided(sample: SampleAward, recorded: Recorded, steps: Steps) -> Draft:
    """The proposal of the sample's files, with the recorded decisions on names and categories."""
    folder = sample.folder / "mappings"
    mappings = [mapping_from(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    draft = read_files(
        sample.files, rulebook=sample.rulebook, mappings=mappings, progress=steps.reached, cancelled=steps.cancelled
    )
    steps.done()
    sources = {table.file: table.source for table in draft.proposal.tables if table.source}
    ids = {company.name.plain: company.id for company in draft.proposal.companies}
    given: list[ProposalAnswer] = [
        NameAnswer(name=match.name, company=ids.get(match.company, slug(match.company)), source=sources[match.file])
        for match in recorded.matches
    ]
    given += [NameAnswer(name=new.name, source=sources[new.file]) for new in recorded.new]
    given += [
        CategoryAnswer(name=one.name, category=slug(one.category), source=sources[one.file])
        for one in recorded.categories
    ]
    draft = draft.with_answer(*given)
    steps.done()
    return draft


def _seat(session: Session, recorded: Recorded, steps: Steps) -> None:
    for person in recorded.people:
        steps.pause()
        session.execute(AddPerson(name=person.name, role=person.role))
    people = _ids(session.state.persons)
    for agreed in recorded.agreed:
        present = tuple(people[name] for name in agreed.present)
        session.execute(SetWeights(way=WeightsWay.AGREED, importance=agreed.importance, present=present))
    for answer in recorded.answers:
        steps.pause()
        session.execute(HandIn(person=people[answer.juror], importance=answer.importance))
    if recorded.answers:
        session.execute(OpenAnswers())


def _ids(persons: tuple[Person, ...]) -> dict[str, str]:
    return {person.name: person.id for person in persons}


def _rule(session: Session, recorded: Recorded) -> None:
    for ruling in recorded.rulings:
        order: tuple[tuple[str, ...], ...] = tuple((company,) for company in ruling.order)
        if ruling.shared:
            order = (_tied(session, ruling.category, ruling.place),)
        session.execute(RuleOnTie(category=ruling.category, place=ruling.place, order=order, reason=ruling.reason))


def _tied(session: Session, category: str, place: int) -> tuple[str, ...]:
    for where, tie in session.outcome.open_ties:
        if where == category and tie.place == place:
            return tie.waiting[0]
    raise JuryError("tie.not_tied", category=category, place=place)
