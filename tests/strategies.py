"""Values made by hypothesis: valid rulebooks of any shape, for every test that must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from juryapp.domain.answer import Said
from juryapp.domain.criterion import Aggregate, Criterion, Direction, Knot, Part, Unit, ValueFunction, Yardstick
from juryapp.domain.rulebook import (
    Category,
    Combine,
    Elicit,
    Hall,
    Link,
    LinkKind,
    MissingPolicy,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    Prizes,
    RankWeights,
    Rulebook,
    Source,
    SourceKind,
    TieDefinition,
    WeightsRule,
    WeightsWay,
)
from juryapp.domain.words import LANGUAGES, Text
from juryapp.rulebook.checks import folded

ids = st.from_regex(r"[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,4})?", fullmatch=True)
"""Ids as `slug` makes them."""

_letters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"))
names = st.text(_letters, min_size=1, max_size=12).filter(str.strip)
"""One line of any script, composed or not, with quotes and backslashes among it."""

lines = st.lists(names, min_size=1, max_size=3).map("\n".join)


@st.composite
def texts(draw: st.DrawFn, *, word: st.SearchStrategy[str] = names) -> Text:
    """A plain text, or one with a text in some of the languages."""
    languages = draw(st.lists(st.sampled_from(LANGUAGES), unique=True))
    own = draw(word)
    if not languages:
        return Text(own)
    others = {language: draw(word) for language in languages}
    return Text.of(others) if draw(st.booleans()) else Text(own, tuple(sorted(others.items())))


shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)


def figures(unit: Unit) -> st.SearchStrategy[Fraction]:
    """Figures in the base of `unit`, below 0 where that can be."""
    low = -1000 if unit in (Unit.POINTS, Unit.SHARE) else 0
    return st.one_of(
        st.integers(low, 100_000).map(Fraction),
        st.fractions(min_value=low, max_value=100_000, max_denominator=720),
    )


@st.composite
def value_functions(draw: st.DrawFn, unit: Unit, direction: Direction) -> ValueFunction:
    """A scale that agrees with its direction: observed, between two ends, in steps, or with knots or grades."""
    if draw(st.integers(0, 4)) == 0:
        return ValueFunction(observed=True, by=draw(st.sampled_from(Yardstick)))
    corners = sorted(draw(st.lists(figures(unit), min_size=2, max_size=5, unique=True)))
    rising = direction is Direction.MAXIMISE
    if len(corners) == 2 and draw(st.booleans()):
        worst, best = corners if rising else reversed(corners)
        return ValueFunction.linear(worst, best)
    values = sorted(draw(st.lists(shares, min_size=len(corners), max_size=len(corners))))
    if values[0] == values[-1]:
        values[0], values[-1] = Fraction(0), Fraction(1)
    values = values if rising else values[::-1]
    shape = draw(st.sampled_from(["knots", "bands", "grades"]))
    if shape == "bands":
        limits = map(Knot, corners[1:], values[1:]) if rising else map(Knot, corners[:-1], values[:-1])
        return ValueFunction.bands(limits, values[0] if rising else values[-1])
    called = draw(st.lists(names, min_size=len(corners), max_size=len(corners), unique=True))
    grades = called if shape == "grades" else [""] * len(corners)
    return ValueFunction(knots=tuple(map(Knot, corners, values, grades)))


@st.composite
def targets(draw: st.DrawFn, unit: Unit) -> ValueFunction:
    """A scale that has no direction."""
    low, best, high = sorted(draw(st.lists(figures(unit), min_size=3, max_size=3, unique=True)))
    return ValueFunction.target(low, best, high)


@st.composite
def leaves(draw: st.DrawFn, id: str, parent: str, sources: tuple[Source, ...]) -> Criterion:
    """A criterion with measures whose shares add up to one."""
    unit, direction = draw(st.sampled_from(Unit)), draw(st.sampled_from(Direction))
    measured = st.tuples(st.sampled_from([source.id for source in sources]), names)
    found = draw(st.lists(measured, min_size=1, max_size=3, unique=True))
    counts = [draw(st.integers(1, 7)) for _ in found]
    function, least = draw(value_functions(unit, direction)), draw(st.one_of(st.none(), figures(unit)))
    if draw(st.integers(0, 5)) == 0:
        direction, function, least = Direction.MAXIMISE, draw(targets(unit)), None
    return Criterion(
        id=id,
        name=draw(texts()),
        question=draw(st.one_of(st.just(Text("")), texts(word=lines))),
        parent=parent,
        direction=direction,
        unit=unit,
        value_function=function,
        parts=tuple(
            Part(source=source, measure=measure, share=Fraction(count, sum(counts)))
            for (source, measure), count in zip(found, counts, strict=True)
        ),
        least=least,
    )


@st.composite
def trees(draw: st.DrawFn, sources: tuple[Source, ...]) -> tuple[Criterion, ...]:
    """Criteria in a tree of up to three levels, in any order."""
    found: list[Criterion] = []
    taken = draw(st.lists(ids, min_size=1, max_size=6, unique=True))
    parents = [draw(st.sampled_from([-1, *range(at)])) for at in range(len(taken))]
    for at, id in enumerate(taken):
        parent = taken[parents[at]] if parents[at] >= 0 else ""
        if at in parents:
            found.append(
                Criterion(id=id, name=draw(texts()), parent=parent, aggregate=draw(st.sampled_from(Aggregate)))
            )
        else:
            found.append(draw(leaves(id, parent, sources)))
    return tuple(draw(st.permutations(found)))


@st.composite
def categories(draw: st.DrawFn) -> tuple[Category, ...]:
    """Categories none of which shares a name with another."""
    found: list[Category] = []
    taken: set[str] = set()
    for id in draw(st.lists(ids, max_size=4, unique=True)):
        category = Category(id=id, name=draw(texts()), aliases=tuple(draw(st.lists(names, max_size=2))))
        words = {category.name.plain, *dict(category.name.others).values(), *category.aliases}
        forms = {folded(word) for word in words}
        if not forms & taken:
            found.append(category)
            taken |= forms
    return tuple(found)


@st.composite
def _sources(draw: st.DrawFn) -> tuple[Source, ...]:
    return tuple(
        Source(
            id=id,
            name=draw(texts()),
            firm=draw(st.one_of(st.just(""), names)),
            kind=draw(st.sampled_from(SourceKind)),
            method=draw(st.one_of(st.just(Text("")), texts(word=lines))),
            date=draw(st.one_of(st.just(""), names)),
            minimum_n=draw(st.integers(0, 1000)),
        )
        for id in draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    )


@st.composite
def _weights(draw: st.DrawFn, criteria: tuple[Criterion, ...]) -> WeightsRule:
    named = draw(st.lists(st.sampled_from([criterion.id for criterion in criteria]), unique=True))
    positive = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
    elicit = draw(st.sampled_from(Elicit))
    return WeightsRule(
        way=draw(st.sampled_from(WeightsWay)),
        combine=draw(st.sampled_from(Combine)),
        fixed=tuple((id, draw(positive)) for id in named),
        elicit=elicit,
        ranking=draw(st.sampled_from(RankWeights)) if elicit is Elicit.RANKING else RankWeights.CENTROID,
        said=draw(_said(criteria, elicit)),
    )


@st.composite
def _said(draw: st.DrawFn, criteria: tuple[Criterion, ...], elicit: Elicit) -> Said:
    """Orders or pairs of some sets of siblings, each whole."""
    orders, pairs = [], []
    for parent in sorted({one.parent for one in criteria if draw(st.booleans())}):
        siblings = draw(st.permutations([one.id for one in criteria if one.parent == parent]))
        if elicit is Elicit.RANKING:
            cut = draw(st.integers(1, len(siblings)))
            orders.append((tuple(siblings[:cut]), *((id,) for id in siblings[cut:])))
        elif elicit is Elicit.PAIRWISE:
            times = st.sampled_from([Fraction(1, 9), Fraction(1, 3), Fraction(1), Fraction(5, 2), Fraction(9)])
            pairs += [(a, b, draw(times)) for a, b in combinations(siblings, 2)]
    return Said(orders=tuple(orders), pairs=tuple(pairs))


@st.composite
def _chains(draw: st.DrawFn, criteria: tuple[Criterion, ...], sources: tuple[Source, ...]) -> tuple[Link, ...]:
    link = st.one_of(
        st.sampled_from([LinkKind.HEAVIEST_CRITERION, LinkKind.JURY, LinkKind.SHARED]).map(
            lambda kind: Link(kind=kind)
        ),
        st.sampled_from(criteria).map(lambda each: Link(kind=LinkKind.CRITERION, name=each.id)),
        st.sampled_from(sources).map(lambda each: Link(kind=LinkKind.LARGER_N, name=each.id)),
    )
    return tuple(draw(st.lists(link, max_size=4)))


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    """Any valid rulebook of modest size: trees, every unit and rule, text in every language."""
    sources = draw(_sources())
    criteria = draw(trees(sources))
    kind = draw(st.sampled_from(PrizeKind))
    prizes = Prizes(
        kind=kind,
        standard=100 * draw(shares.filter(bool) if kind is PrizeKind.STANDARD else shares),
        overall=draw(st.sampled_from(OverallRule)),
    )
    made = Rulebook(
        edition=draw(ids),
        award=draw(texts()),
        year=draw(st.integers(1900, 2999)),
        language=draw(st.sampled_from(LANGUAGES)),
        constructed=draw(st.booleans()),
        category_word=draw(st.sampled_from(("category", "industry", "class"))),
        categories=draw(categories()),
        criteria=criteria,
        sources=sources,
        weights=draw(_weights(criteria)),
        missing=draw(st.sampled_from(MissingPolicy)),
        decimals=draw(st.integers(0, 6)),
        convention=draw(st.sampled_from(PlaceConvention)),
        tie=draw(st.sampled_from(TieDefinition)),
        chain=draw(_chains(criteria, sources)),
        prizes=prizes,
        hall=Hall(nominated=prizes.places + draw(st.integers(1, 5)), all_scores=draw(st.booleans())),
        aggregate=draw(st.sampled_from(Aggregate)),
    )
    if draw(st.booleans()):
        return replace(made, needs=draw(st.integers(0, len(made.gated()))))
    branches = tuple(
        one if one.parent or one.is_leaf else replace(one, needs=draw(st.integers(0, len(made.gated(one.id)))))
        for one in criteria
    )
    return replace(made, criteria=branches)
