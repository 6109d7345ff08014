"""Which of the award's categories a sheet, a file or a cell means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juryapp.domain.participant import Company
from juryapp.domain.proposal import (
    CategoryAnswer,
    NameSuggestion,
    ProposalAnswers,
    ProposedCategory,
    Reason,
    Strength,
)
from juryapp.domain.rulebook import Category
from juryapp.domain.words import OVERALL, Text, slug
from juryapp.intake.answered import ids_by_name, last_about
from juryapp.matching.normalise import name_key
from juryapp.matching.suggest import is_certain, suggest

SAME_COMPANIES = "match.same_companies"


_SOME, _MOST, _ENOUGH = 0.5, 0.75, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How many companies a written category has, and how many of them stand in each category already."""

    companies: int
    standing: Mapping[str, int]


@dataclass(kw_only=True)
class Crosswalk:
    """The award's categories and those found while a proposal is made."""

    known: tuple[Category, ...]
    found: list[Category] = field(default_factory=list)
    _by_name: dict[str, str] = field(init=False)
    _taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name = ids_by_name(self.all)
        self._taken = {OVERALL, *(text for each in self.all for text in (each.id, *each.aliases))}

    @property
    def all(self) -> tuple[Category, ...]:
        """Every category a name may mean by now."""
        return (*self.known, *self.found)

    def new(self, name: str, former: Collection[str] = ()) -> str:
        """The id of a new category of that name, made once; never one that a category had before.

        `former` are names and ids of categories that are gone; one that went into another is known by its alias.
        """
        folded = name_key(name).folded
        if folded not in self._by_name:
            id = slug(name, self._taken.union(former) if former else self._taken)
            self._by_name[folded] = id
            self._taken.add(id)
            self.found.append(Category(id=id, name=Text(name)))
        return self._by_name[folded]

    def provisional(self, name: str) -> str:
        """An id for a name that nobody has decided on; it belongs to no category yet."""
        return slug(name, {OVERALL, *(each.id for each in self.all)})


def decide_categories(
    names: Sequence[str],
    source: str,
    crosswalk: Crosswalk,
    answers: ProposalAnswers,
    *,
    overlap: Mapping[str, Overlap] | None = None,
) -> tuple[ProposedCategory, ...]:
    """Decide the categories of one source. `overlap` tells, per name, how many of its companies stand in each
    category already, of how many: half of them is a suggestion that the words alone would not give (Strøm, Energi),
    and three quarters of three or more is a strong one, unless another name of the source is that very category."""
    distinct = list(dict.fromkeys(names))
    as_companies = [_as_company(category) for category in crosswalk.all]
    suggestions = suggest(distinct, as_companies)
    taken = {each.company for found in suggestions.values() for each in found if is_certain(each)}
    return tuple(
        _decided(
            name,
            source,
            _with_overlap(suggestions[name], (overlap or {}).get(name), crosswalk, taken),
            crosswalk,
            last_about(CategoryAnswer, name, source, answers),
            former={each.name for each in answers.given if isinstance(each, CategoryAnswer) and not each.comparable},
        )
        for name in distinct
    )


def category_aliases(names: Iterable[ProposedCategory], crosswalk: Crosswalk) -> tuple[tuple[str, str], ...]:
    """The names by which categories will be known when the proposal is accepted: (category id, name).

    None that a category is known by, nor one that means another category, or none, in another source.
    """
    known = {name_key(text).folded for each in crosswalk.all for text in _spellings(each)}
    meant: dict[str, dict[tuple[str, str], None]] = {}
    for each in names:
        if each.decided:
            meant.setdefault(name_key(each.name).folded, {})[each.category, each.name] = None
    return tuple(
        next(iter(meanings))
        for folded, meanings in meant.items()
        if folded not in known and len({category for category, _ in meanings}) == 1 and all(id for id, _ in meanings)
    )


def _spellings(category: Category) -> tuple[str, ...]:
    return (category.id, category.name.plain, *(text for _, text in category.name.others), *category.aliases)


def _as_company(category: Category) -> Company:
    return Company(id=category.id, name=category.name, aliases=(*category.aliases, category.id))


def _with_overlap(
    suggestions: tuple[NameSuggestion, ...], overlap: Overlap | None, crosswalk: Crosswalk, taken: Collection[str]
) -> tuple[NameSuggestion, ...]:
    if overlap is None or not overlap.standing or any(is_certain(each) for each in suggestions):
        return suggestions
    best, count = max(sorted(overlap.standing.items()), key=lambda each: each[1])
    share = count / overlap.companies
    if share < _SOME or best in taken:
        return suggestions
    strength = Strength.STRONG if share >= _MOST and count >= _ENOUGH else Strength.MEDIUM
    reason = Reason(SAME_COMPANIES, (("percent", round(100 * share)),))
    shown = next((each.name.plain for each in crosswalk.all if each.id == best), best)
    own = next((each for each in suggestions if each.company == best), None)
    if own is None:
        own = NameSuggestion(company=best, name=shown, strength=strength, reasons=())
    own = replace(own, strength=max(own.strength, strength), reasons=(*own.reasons, reason))
    return (own, *(each for each in suggestions if each.company != best))


def _decided(
    name: str,
    source: str,
    suggestions: tuple[NameSuggestion, ...],
    crosswalk: Crosswalk,
    answer: CategoryAnswer | None,
    *,
    former: Collection[str],
) -> ProposedCategory:
    best = suggestions[0] if suggestions else None
    plain = ProposedCategory(name=name, source=source, category="", decided=True, suggestions=suggestions)
    if answer is not None:
        if not answer.comparable:
            return replace(plain, by_person=True)
        meant = answer.category or crosswalk.new(name, former)
        return replace(plain, category=meant, by_person=True, new=not answer.category)
    if best is not None and (is_certain(best) or best.strength is Strength.STRONG):
        return replace(plain, category=best.company)
    if not crosswalk.known and (best is None or best.strength <= Strength.LOW):
        return replace(plain, category=crosswalk.new(name), new=True)
    return replace(plain, category=crosswalk.provisional(name), decided=False)
