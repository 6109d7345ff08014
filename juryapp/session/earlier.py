"""An earlier edition held beside this one: its places and its weights, found again by names.

The earlier file is only read. Companies are the same where a name or another name is, without regard to how it is
written; categories and criteria where the id or a name is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from juryapp.analysis.leaving_out import Award, ranking_in
from juryapp.decision.tally import Prepared
from juryapp.decision.weights import Weights
from juryapp.domain.alternative import Alternative, Way
from juryapp.domain.criterion import Criterion
from juryapp.domain.outcome import Basis, Outcome, Place, Ranking
from juryapp.domain.participant import Company
from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import OVERALL, Text
from juryapp.matching.normalise import name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What another edition gave. `title` is its award and year as the file has them."""

    title: str
    rulebook: Rulebook
    companies: tuple[Company, ...]
    outcome: Outcome
    weights: Weights


def earlier_alternatives(earlier: Earlier, prepared: Prepared, award: Award, category: str) -> Iterator[Alternative]:
    """An earlier edition's places beside those of a category or of the overall prize, and this edition's under its
    weights where a criterion is the same."""
    yield earlier_places(earlier, award, category)
    carried = earlier_weights(earlier, award.rulebook)
    if carried is not None:
        outcome = prepared.tally_with(carried.weights, Basis.AGREED, award.answers.rulings)
        yield Alternative(
            way=Way.YEAR_WEIGHTS,
            id=earlier.title,
            ranking=ranking_in(outcome, category),
            absent=carried.gone,
            unweighed=carried.missing,
        )


def earlier_places(earlier: Earlier, award: Award, category: str) -> Alternative:
    """The places of an earlier edition in a category of this one, or for the overall prize, by the companies of this.

    Who is not in this edition has no line, and is `absent` by name; the numbers of the places stay.
    """
    same = {theirs: ours for ours, theirs in _categories(award.rulebook, earlier.rulebook)}
    companies = _companies(award.evidence.companies, earlier.companies)
    names = {one.id: one.name.plain for one in earlier.companies}
    places, absent = [], []
    for place in _ranking(earlier, category, {ours: theirs for theirs, ours in same.items()}).places:
        kept = []
        for key in place.companies:
            home, _, company = key.rpartition("/")
            if company not in companies or (home and home not in same):
                absent.append(names[company])
                continue
            kept.append(f"{same[home]}/{companies[company]}" if home else companies[company])
        if kept:
            places.append(Place(number=place.number, companies=tuple(sorted(kept))))
    return Alternative(way=Way.YEAR, id=earlier.title, ranking=Ranking(places=tuple(places)), absent=tuple(absent))


def _ranking(earlier: Earlier, category: str, theirs: Mapping[str, str]) -> Ranking:
    outcome = earlier.outcome
    if category == OVERALL:
        return Ranking() if outcome.overall is None else outcome.overall.ranking
    return outcome.category(theirs[category]).ranking if category in theirs else Ranking()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedWeights:
    """Weights of an earlier edition on the criteria of this one: `missing` are criteria here that had none then, by id,
    and `gone` those of then that are not here, by name."""

    weights: Weights
    missing: tuple[str, ...]
    gone: tuple[str, ...]


def earlier_weights(earlier: Earlier, rules: Rulebook) -> CarriedWeights | None:
    """What an earlier edition's weights are here, in the ratios that they had; None where no criterion is the same."""
    found = dict(_criteria(rules.leaves, earlier.rulebook.leaves))
    raw = {leaf.id: earlier.weights[found[leaf.id]] if leaf.id in found else Fraction(0) for leaf in rules.leaves}
    total = sum(raw.values(), Fraction(0))
    if not total:
        return None
    kept = set(found.values())
    return CarriedWeights(
        weights={id: share / total for id, share in raw.items()},
        missing=tuple(leaf.id for leaf in rules.leaves if leaf.id not in found),
        gone=tuple(leaf.name.plain for leaf in earlier.rulebook.leaves if leaf.id not in kept),
    )


def _companies(here: Iterable[Company], there: Iterable[Company]) -> dict[str, str]:
    """The id here by the id there; none where a name could mean several."""
    known: dict[str, set[str]] = {}
    for one in here:
        for name in (*_texts(one.name), *one.aliases):
            known.setdefault(name_key(name).core, set()).add(one.id)
    found = {}
    for one in there:
        meant = {id for name in (*_texts(one.name), *one.aliases) for id in known.get(name_key(name).core, ())}
        if len(meant) == 1:
            (found[one.id],) = meant
    taken = list(found.values())
    return {theirs: ours for theirs, ours in found.items() if taken.count(ours) == 1}


def _categories(here: Rulebook, there: Rulebook) -> Iterator[tuple[str, str]]:
    yield from _same(
        [(one.id, _names_of(one)) for one in here.categories], [(one.id, _names_of(one)) for one in there.categories]
    )


def _names_of(one: Category) -> tuple[str, ...]:
    return *_texts(one.name), *one.aliases


def _criteria(here: Iterable[Criterion], there: Iterable[Criterion]) -> Iterator[tuple[str, str]]:
    yield from _same([(one.id, _texts(one.name)) for one in here], [(one.id, _texts(one.name)) for one in there])


def _same(
    here: list[tuple[str, tuple[str, ...]]], there: list[tuple[str, tuple[str, ...]]]
) -> Iterator[tuple[str, str]]:
    """Pairs of ids of the same thing: the same id first, then a name that only one other has."""
    left = dict(there)
    for id, _ in here:
        if id in left:
            yield id, id
            del left[id]
    for id, names in here:
        if id in dict(there):
            continue
        wanted = {name.casefold() for name in names}
        meant = [other for other, known in left.items() if wanted & {name.casefold() for name in known}]
        if len(meant) == 1:
            yield id, meant[0]
            del left[meant[0]]


def _texts(name: Text) -> tuple[str, ...]:
    return name.plain, *(text for _, text in name.others)
