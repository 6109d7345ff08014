"""The order of events in words anybody can read: each journalled command as a code of `text` with its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.context import StartedFrom
from juryapp.domain.participant import Status
from juryapp.domain.publication import Event
from juryapp.domain.words import OVERALL, Text
from juryapp.session.answer_commands import (
    BeginRound,
    DropRound,
    HandedIn,
    OpenAnswers,
    RestoreAnswer,
    WithdrawAnswer,
)
from juryapp.session.commands import (
    CODES,
    AcceptImport,
    AddPerson,
    ChangeRules,
    Command,
    CorrectFigure,
    RemovePerson,
    Reopen,
    RestoreRevision,
    RuleOnTie,
    SetWeights,
    WithdrawCorrection,
    command_from,
)
from juryapp.session.lapsing import NO_LAPSE, Lapse, read_lapse
from juryapp.session.participant_commands import (
    AddCompany,
    ChangeCompany,
    DropCategory,
    MergeCategories,
    RemoveCompany,
    RenameCategory,
    SetCrosswalk,
    SetStatus,
    SplitCategory,
    TakeOver,
)
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.state import EditionState
from juryapp.storage.journal import Entry
from juryapp.text.words import words_for

FROM = "_from"
BEGUN_SOMEWHERE = f"command.{CODES[HandedIn]}{FROM}"
"""An answer that was begun at what a study says."""

CRITERION = "criterion:"
"""What a change of the rules is about, before the id of the criterion."""

INTO = "into"
"""The key of a second category among facts: the one that something goes into."""
Facts = tuple[tuple[str, str | int], ...]


class Kind(StrEnum):
    """What an id names: a category, a company and a person may have the very same id."""

    CATEGORY = "category"
    COMPANY = "company"
    PERSON = "person"
    CRITERION = "criterion"


Names = Mapping[Kind, Mapping[str, str]]


class Id(str):
    """An id among facts, beside text that may look just like one."""

    __slots__ = ()


class People(str):
    """The ids of several people among facts, with a comma between them."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What the journal calls a thing that may be gone by now."""

    kind: Kind
    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An entry taken apart once: an `Id` under the key of its `Kind` is told by the name of today, or by its last.

    `named` are the names that the entry brings; `also` is what was done with it: figures of a file that were corrected
    before it was accepted.
    """

    number: int
    when: str
    actor: str
    code: str
    facts: Facts
    undoes: int | None
    round: int = 1
    named: tuple[Named, ...] = ()
    lapse: Lapse = NO_LAPSE
    also: tuple[tuple[str, Facts], ...] = ()

    def told(self, names: Names, *, opened: int) -> tuple[str, Facts]:
        """The code `command.X` and the facts that tell what was done.

        Where an answer was begun says something of what it says: of rounds that are not `opened` it is not told.
        """
        code, facts = self.code, self.facts
        if code == BEGUN_SOMEWHERE and self.round > opened:
            code, facts = code.removesuffix(FROM), tuple(fact for fact in facts if fact[0] == Kind.PERSON)
        return code, tuple((key, _shown(key, value, names)) for key, value in facts)

    def events(self, names: Names, *, opened: int) -> tuple[Event, ...]:
        """A line of the order of events, and one for each decision on a tie that it made count no more, or again.

        The fact `undoes` of an undoing is the number of what it took back.
        """
        code, facts = self.told(names, opened=opened)
        if self.undoes is not None:
            facts = (*facts, ("undoes", self.undoes))
        lines: list[tuple[str, Facts]] = [(code, facts)]
        for more, said in self.also:
            lines.append((more, tuple((key, _shown(key, value, names)) for key, value in said)))
        for fell, (category, place) in self.lapse.told():
            lines.append((fell, (("category", names[Kind.CATEGORY].get(category, category)), ("place", place))))
        who = names[Kind.PERSON].get(self.actor, self.actor)
        return tuple(
            Event(when=self.when, who=who, code=code, facts=facts, number=self.number) for code, facts in lines
        )


def happened(entry: Entry) -> Happened:
    """What an entry tells."""
    command = command_from(entry.command, entry.payload)
    return Happened(
        number=entry.number,
        when=entry.time,
        actor=entry.actor,
        code=_code(entry, command),
        facts=_facts(command),
        undoes=entry.undoes,
        round=entry.round,
        named=_named_by(command),
        lapse=read_lapse(entry.digests),
        also=tuple((f"command.{CODES[CorrectFigure]}", _facts(one)) for one in _corrected_by(command)),
    )


def _corrected_by(command: Command) -> tuple[CorrectFigure, ...]:
    return command.corrected if isinstance(command, AcceptImport) else ()


def _code(entry: Entry, command: Command) -> str:
    """The sentence for an entry: leaving for another category, or for none, is told otherwise than the rest."""
    match command:
        case SetStatus(status=Status.MOVED):
            return "command.move"
        case SetCrosswalk(category=""):
            return "command.set_crosswalk_none"
        case SetWeights(started=StartedFrom()) | HandedIn(started=StartedFrom()):
            return f"command.{entry.command}{FROM}"
        case OpenAnswers(without=(_, *_)):
            return "command.open_answers_without"
        case ChangeRules() if command.about.startswith(CRITERION):
            return "command.change_criterion"
    return f"command.{entry.command}"


def _named_by(command: Command) -> tuple[Named, ...]:
    match command:
        case AddPerson():
            return (Named(Kind.PERSON, command.id, Text(command.name)),)
        case AcceptImport():
            return tuple(Named(Kind.COMPANY, one.id, one.name) for one in command.companies)
        case AddCompany():
            return (Named(Kind.COMPANY, command.company.id, command.company.name),)
        case RemoveCompany():
            return (Named(Kind.COMPANY, command.company, Text(command.called)),)
        case TakeOver():
            people = (Named(Kind.PERSON, one.id, Text(one.name)) for one in command.persons)
            return (*people, *(Named(Kind.COMPANY, one.id, one.name) for one in command.companies))
    return ()


def names_of(state: EditionState, past: Iterable[Named] = (), *, language: str = "") -> Names:
    """The names of categories, companies and people by id, in the language of who is told, else in the edition's.

    Who or what is gone keeps its last name of the `past`, oldest first.
    """
    language = language or state.rulebook.language
    names: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
    for one in past:
        names[one.kind][one.id] = one.name.in_(language)
    names[Kind.CATEGORY][OVERALL] = words_for(language)("header.overall")
    names[Kind.CATEGORY] |= {one.id: one.name.in_(language) for one in state.rulebook.categories}
    names[Kind.CRITERION] |= {one.id: one.name.in_(language) for one in state.rulebook.criteria}
    names[Kind.COMPANY] |= {one.id: one.name.in_(language) for one in state.evidence.companies}
    names[Kind.PERSON] |= {**dict(state.actors), **{person.id: person.name for person in state.persons}}
    return names


def _shown(key: str, value: str | int, names: Names) -> str | int:
    if isinstance(value, People):
        return ", ".join(names[Kind.PERSON].get(id, id) for id in value.split(","))
    kind = Kind.CATEGORY if key == INTO else Kind(key) if isinstance(value, Id) else None
    return names[kind].get(str(value), str(value)) if kind else value


def _facts(command: Command) -> Facts:
    match command:
        case AcceptImport():
            return (("files", ", ".join(command.files)), ("count", len(command.files)))
        case AddPerson():
            return (("person", command.name), ("role", command.role.value))
        case RemovePerson() | WithdrawAnswer() | RestoreAnswer():
            return (("person", Id(command.person)),)
        case HandedIn():
            return (("person", Id(command.person)), *_begun(command.started))
        case OpenAnswers():
            done, without = len(command.handed_in), command.without
            told = (("round", command.round), ("done", done), ("jurors", done + len(without)))
            return (*told, ("names", People(",".join(without))), ("reason", command.reason)) if without else told
        case BeginRound() | DropRound():
            return (("round", command.round), ("reason", command.reason))
        case SetWeights():
            return (("way", command.way.value), *_begun(command.started))
        case RuleOnTie():
            return (("category", Id(command.category)), ("place", command.place), ("reason", command.reason))
        case RestoreRevision():
            return (("study", command.study), ("file", command.file))
        case CorrectFigure():
            said = (("called", command.called), ("said", command.said), ("filed", command.filed))
            whom = (("company", Id(command.company)), ("category", Id(command.category)))
            return (*whom, *said, ("reason", command.reason), ("confirmed_by", command.confirmed_by))
        case WithdrawCorrection():
            whom = (("company", Id(command.company)), ("category", Id(command.category)))
            return (*whom, ("called", command.called))
        case Recuse():
            whom = (("person", Id(command.person)), ("company", Id(command.company)))
            return (*whom, ("reason", command.reason))
        case EndRecusal():
            return (("person", Id(command.person)), ("company", Id(command.company)))
        case Reopen():
            return (("reason", command.reason),)
        case ChangeRules():
            return _about(command.about)
    return _participant_facts(command)


def _about(what: str) -> Facts:
    """What a change of the rules was about: a criterion, or a sentence of the rules."""
    if what.startswith(CRITERION):
        return (("criterion", Id(what.removeprefix(CRITERION))),)
    return (("about", what),)


def _begun(started: StartedFrom | None) -> Facts:
    return (("study", started.study), ("file", started.file)) if started else ()


def _participant_facts(command: Command) -> Facts:
    """Of commands about who competes where and what is known of them."""
    match command:
        case SetStatus():
            whom = (("company", Id(command.company)), ("category", Id(command.category)))
            if command.status is Status.MOVED:
                return (*whom, (INTO, Id(command.to)), ("reason", command.reason))
            return (*whom, ("status", command.status.value), ("reason", command.reason))
        case MergeCategories():
            return (("category", Id(command.category)), (INTO, Id(command.into)))
        case SplitCategory():
            return (("category", Id(command.category)), ("name", command.name), ("count", len(command.companies)))
        case RenameCategory():
            return (("category", Id(command.category)), ("name", command.name))
        case DropCategory():
            return (("category", Id(command.category)), ("reason", command.reason))
        case SetCrosswalk():
            return (("name", command.name), ("category", Id(command.category)))
        case ChangeCompany():
            return (("company", Id(command.company.id)),)
        case AddCompany():
            return (("company", Id(command.company.id)), ("count", len(command.categories)))
        case RemoveCompany():
            return (("company", Id(command.company)),)
        case TakeOver():
            return (("award", command.award), ("count", len(command.companies)))
    return ()
