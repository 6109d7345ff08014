"""What follows for participants when one moves, or when categories are merged, split, dropped or newly understood.

Values to values: what is shown before somebody decides and what is then stored are the very same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from juryapp.domain.evidence import Figure
from juryapp.domain.participant import CrosswalkLine, Home, Participant, ParticipantId, Status
from juryapp.domain.participation import NOWHERE, Move, homes_by_key, homes_from, rehomed
from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import OVERALL, Text, slug
from juryapp.session.state import EditionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Everything that such a change may touch. `moves` are those made so far."""

    rulebook: Rulebook
    participants: tuple[Participant, ...]
    homes: tuple[Home, ...]
    crosswalk: tuple[CrosswalkLine, ...]
    moves: tuple[Move, ...] = ()

    def find(self, id: ParticipantId) -> Participant | None:
        """The participant, if there is such a one."""
        return next((one for one in self.participants if one.id == id), None)

    def of(self, category: str) -> tuple[Participant, ...]:
        """The participants of a category."""
        return tuple(one for one in self.participants if one.id.category == category)


def participation_of(state: EditionState) -> Participation:
    """How it stands."""
    evidence = state.evidence
    return Participation(
        rulebook=state.rulebook,
        participants=evidence.participants,
        homes=evidence.homes,
        crosswalk=evidence.crosswalk,
    )


def moved(now: Participation, leaving: Participant) -> Participation:
    """`leaving`, which tells where to in `moved_to` and why, competes there instead, and its figures count there.

    Who had moved away from there before simply comes back.
    """
    id, to = leaving.id, leaving.moved_to
    there = ParticipantId(category=to, company=id.company)
    known = now.find(there)
    back = known is not None and known.moved_to == id.category
    kept = tuple(one for one in now.participants if one.id not in (id, there))
    arrived = Participant(id=there)
    participants = (*kept, arrived) if back else (*kept, leaving, arrived)
    return _went(now, [Move(company=id.company, category=id.category, to=to)], participants)


def merged(now: Participation, category: str, into: str, figures: Iterable[Figure]) -> Participation:
    """All of `category` compete in `into`, which is known by its names from now on.

    Who stands in both keeps the place and the figures it has there; its other figures count only where it has none.
    """
    moves, participants = [], [one for one in now.participants if one.id.category != category]
    there = {one.id.company for one in now.of(into)}
    heard = {one.participant for one in figures}
    for one in now.of(category):
        company = one.id.company
        both = company in there and ParticipantId(category=into, company=company) in heard
        moves.append(Move(company=company, category=category, to=NOWHERE if both else into))
        if company not in there:
            arrived = ParticipantId(category=into, company=company)
            participants.append(replace(one, id=arrived, moved_to="" if one.moved_to == into else one.moved_to))
    gone = now.rulebook.category(category)
    rules = _with_names(without_category(now.rulebook, category), into, _names(gone))
    return _called(replace(_went(now, moves, participants), rulebook=rules), category, into)


def split(now: Participation, category: str, name: str, companies: Collection[str]) -> Participation:
    """Some companies of a category compete in a new one called `name`, which stands behind it in the rules."""
    new = Category(id=free_category(now, name), name=Text(name))
    moves = [Move(company=one, category=category, to=new.id) for one in sorted(companies)]
    participants = [
        replace(one, id=replace(one.id, category=new.id))
        if one.id.category == category and one.id.company in companies
        else one
        for one in now.participants
    ]
    categories = list(now.rulebook.categories)
    categories.insert(categories.index(now.rulebook.category(category)) + 1, new)
    rules = replace(now.rulebook, categories=tuple(categories))
    return replace(_went(now, moves, participants), rulebook=rules)


def dropped(now: Participation, category: str) -> Participation:
    """A category is awarded no more: its participants compete elsewhere or not at all, and what files tell of it
    is not comparable from now on."""
    gone = now.rulebook.category(category)
    participants = [one for one in now.participants if one.id.category != category]
    moves = [Move(company=one.id.company, category=category) for one in now.of(category)]
    rules = without_category(now.rulebook, category)
    after = _called(replace(_went(now, moves, participants), rulebook=rules), category, NOWHERE)
    lines = [CrosswalkLine(source="", name=name, category=NOWHERE, told=category) for name in _names(gone)]
    return replace(after, crosswalk=with_lines(after.crosswalk, lines))


def walked(now: Participation, line: CrosswalkLine, category: str, figures: Sequence[Figure]) -> Participation:
    """What a study calls `line.name` means `category` (empty: not comparable) from now on, also for what it told.

    Who has figures in the other category now competes there; who has none left where it stood, stands there no more:
    only these move, while others merely have fewer figures. `figures` are those of before.
    """
    by_key = dict(homes_by_key(now.homes))
    companies = line.companies if line.told else ()
    for company in companies:
        by_key[(line.source, line.told, company)] = category
    lines = with_lines(now.crosswalk, [replace(line, category=category)])
    leaving = {ParticipantId(category=line.category, company=company) for company in companies}
    left = {one.participant for one in figures if one.source != line.source}
    lost = {one for one in leaving if one not in left and line.category not in (NOWHERE, category)}
    participants = [one for one in now.participants if not (one.id in lost and one.status is Status.STANDING)]
    there = {one.id for one in participants}
    gone = {one.company for one in {each.id for each in now.participants} - there}
    moves = []
    for company in companies:
        arrived = ParticipantId(category=category, company=company)
        comes = category != NOWHERE and arrived not in there
        if comes:
            participants.append(Participant(id=arrived))
        if comes or company in gone:
            leaves, to = line.category if company in gone else NOWHERE, category if comes else NOWHERE
            moves.append(Move(company=company, category=leaves, to=to))
    return replace(
        now, participants=_in_order(participants), homes=homes_from(by_key), crosswalk=lines, moves=(*now.moves, *moves)
    )


def with_lines(crosswalk: Iterable[CrosswalkLine], lines: Iterable[CrosswalkLine]) -> tuple[CrosswalkLine, ...]:
    """The crosswalk with more lines; of two about the same name of a study the later one holds."""
    found = {(one.source, one.name): one for one in (*crosswalk, *lines)}
    return tuple(found[key] for key in sorted(found))


def without_category(rules: Rulebook, category: str) -> Rulebook:
    """The rules without a category."""
    return replace(rules, categories=tuple(one for one in rules.categories if one.id != category))


def renamed(rules: Rulebook, category: str, name: str, *, language: str = "") -> Rulebook:
    """The rules with a category under another name, in one language or for all; it stays known by the old one."""
    old = rules.category(category)
    others = dict(old.name.others)
    if language:
        others[language] = name
    plain = name if not language or language == rules.language else old.name.plain
    if not language:
        others = {}
    new = replace(old, name=Text(plain, tuple(sorted(others.items()))))
    changed = replace(rules, categories=tuple(new if one.id == category else one for one in rules.categories))
    said = {text.casefold() for text in (new.id, new.name.plain, *others.values())}
    return _with_names(changed, category, [text for text in _names(old)[1:] if text.casefold() not in said])


def free_category(now: Participation, name: str) -> str:
    """A stable id for a new category, which no category has or had: files may still tell of that one."""
    taken = {OVERALL, *(one.home for one in now.homes), *(one.category for one in now.homes)}
    for one in now.rulebook.categories:
        taken |= {one.id, *one.aliases}
    return slug(name, taken)


def _names(category: Category) -> list[str]:
    return [category.id, category.name.plain, *(text for _, text in category.name.others), *category.aliases]


def _with_names(rules: Rulebook, category: str, names: Iterable[str]) -> Rulebook:
    """The rules with a category known by more names, but for those that one of them has already."""
    taken = {text.casefold() for one in rules.categories for text in _names(one)}
    free: dict[str, str] = {}
    for name in names:
        if name.casefold() not in taken:
            free.setdefault(name.casefold(), name)
    categories = tuple(
        replace(one, aliases=(*one.aliases, *free.values())) if one.id == category else one for one in rules.categories
    )
    return replace(rules, categories=categories)


def _went(now: Participation, moves: Sequence[Move], participants: Iterable[Participant]) -> Participation:
    return replace(
        now, participants=_in_order(participants), homes=rehomed(now.homes, moves), moves=(*now.moves, *moves)
    )


def _in_order(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(sorted(participants, key=lambda one: one.id))


def _called(now: Participation, category: str, means: str) -> Participation:
    """What the studies called a category that is gone means another one, or none; so does where somebody moved to."""
    lines = tuple(replace(one, category=means) if one.category == category else one for one in now.crosswalk)
    participants = tuple(
        replace(one, moved_to=means) if one.moved_to == category and one.status is Status.MOVED else one
        for one in now.participants
    )
    return replace(now, crosswalk=lines, participants=participants)
