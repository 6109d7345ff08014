"""What must hold between the parts of a rulebook, wherever it comes from: a file, a template, a change on screen.

The findings name paths of the file's keys. Whoever reads a file turns them into lines; a page finds its control.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from juryapp.decision.elicitation import MOST
from juryapp.decision.judging import families, importance_of
from juryapp.domain.criterion import Aggregate, Criterion, Direction, Unit, ValueKind
from juryapp.domain.errors import Fact, JuryError, Severity
from juryapp.domain.rulebook import Category, Elicit, LinkKind, PrizeKind, Rulebook, WeightsWay
from juryapp.rulebook.keys import meant
from juryapp.rulebook.positions import Path
from juryapp.rulebook.quantities import write

LATER = ("rulebook.no_standard",)
"""Refusals of what rulebooks could say before they were made; rules that are kept in an edition may still say it."""


_SCALE = ("worst", "best", "knots", "bands", "grades", "target", "low", "high", "observed", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not hold at `path`. It follows from what stands at `needs` too."""

    code: str
    path: Path
    facts: Mapping[str, Fact] = field(default_factory=dict)
    severity: Severity = Severity.REFUSAL
    needs: tuple[Path, ...] = ()


def findings(rulebook: Rulebook) -> tuple[Finding, ...]:
    """All that does not hold, refusals and notes."""
    return (
        *_category_names(rulebook.categories),
        *_sources(rulebook),
        *_tree(rulebook),
        *_together(rulebook),
        *(finding for at, criterion in enumerate(rulebook.criteria) for finding in _criterion(rulebook, at, criterion)),
        *_weights(rulebook),
        *_elicited(rulebook),
        *_chain(rulebook),
        *_prizes(rulebook),
    )


def folded(name: str) -> str:
    """The form in which names are compared: composed, without capitals and without signs that have no width."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf").strip()


def _category_names(categories: tuple[Category, ...]) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for at, category in enumerate(categories):
        names = [(category.name.plain, "name"), *((text, "name") for _, text in category.name.others)]
        for word, key in (*names, *((alias, "aliases") for alias in category.aliases)):
            if word and owner.setdefault(folded(word), category.id) != category.id:
                yield Finding(
                    code="rulebook.category_name_taken",
                    path=("categories", at, key),
                    facts={"name": word, "category": owner[folded(word)]},
                )


def _sources(rulebook: Rulebook) -> Iterator[Finding]:
    used = {part.source for criterion in rulebook.criteria for part in criterion.parts}
    for at, source in enumerate(rulebook.sources):
        if source.id not in used:
            yield Finding(
                code="rulebook.source_unused",
                path=("sources", at, "id"),
                facts={"source": source.id},
                severity=Severity.NOTE,
                needs=(("criteria",),),
            )


def _tree(rulebook: Rulebook) -> Iterator[Finding]:
    if not rulebook.criteria:
        yield Finding(code="rulebook.no_criteria", path=("criteria",), severity=Severity.NOTE)
    parents = {criterion.id: criterion.parent for criterion in rulebook.criteria}
    for at, criterion in enumerate(rulebook.criteria):
        path: Path = ("criteria", at, "parent")
        if criterion.parent and criterion.parent not in parents:
            yield _unknown("criterion", criterion.parent, path, tuple(parents))
        elif _circular(criterion.id, parents):
            yield Finding(code="rulebook.circular_parent", path=path, facts={"criterion": criterion.id})


def _circular(id: str, parents: Mapping[str, str]) -> bool:
    """Whether the way up from `id` comes back to it."""
    above, seen = parents[id], set()
    while above and above in parents and above not in seen:
        if above == id:
            return True
        seen.add(above)
        above = parents[above]
    return False


def _together(rulebook: Rulebook) -> Iterator[Finding]:
    """Gates that can be met and do not share thresholds; importance where the weakest decides says only who counts."""
    places: dict[str, Path] = {"": ("ranking",)}
    places |= {criterion.id: ("criteria", at) for at, criterion in enumerate(rulebook.criteria)}
    taken: set[str] = set()
    for id, needs, leaves in rulebook.gates:
        facts: dict[str, Fact] = {"needs": needs, "count": len(leaves)}
        path, asked = (*places[id], "needs"), (("criteria",),)
        if needs > len(leaves) and (not id or rulebook.children(id)):
            yield Finding(code="rulebook.needs_too_many", path=path, facts=facts, needs=asked)
        elif taken.intersection(leaf.id for leaf in leaves):
            yield Finding(code="rulebook.needs_within", path=path, needs=asked)
        taken.update(leaf.id for leaf in leaves)
    importance = dict(rulebook.weights.fixed)
    weakest = [("", rulebook.aggregate), *((one.id, one.aggregate) for one in rulebook.criteria)]
    for id, aggregate in weakest:
        numbers = {importance.get(child.id, Fraction(0)) for child in rulebook.children(id)} - {Fraction(0)}
        if aggregate is Aggregate.WEAKEST_LINK and len(numbers) > 1:
            path = ("weights", "importance")
            yield Finding(code="rulebook.weakest_weighs_all", path=path, severity=Severity.NOTE, needs=(("criteria",),))


def _criterion(rulebook: Rulebook, at: int, criterion: Criterion) -> Iterator[Finding]:
    path: Path = ("criteria", at)
    scale = tuple((*path, key) for key in _SCALE)
    facts: dict[str, Fact] = {"criterion": criterion.id}
    has_children = bool(rulebook.children(criterion.id)) if criterion.id else True
    measures = (*path, "measures")
    if has_children and criterion.is_leaf:
        yield Finding(code="rulebook.branch_with_measures", path=measures, facts=facts)
    elif has_children and criterion.value_function is not None:
        yield Finding(code="rulebook.branch_with_scale", path=(*path, "knots"), facts=facts)
    elif not has_children and not criterion.is_leaf and criterion.id not in _meant_parents(rulebook):
        yield Finding(code="rulebook.nothing_feeds", path=measures, facts=facts)
    elif criterion.is_leaf and criterion.value_function is None:
        yield Finding(code="rulebook.no_scale", path=(*path, "knots"), facts=facts, needs=scale)
    if has_children and criterion.least is not None:
        told: dict[str, Fact] = {"criterion": criterion.id, "key": "least"}
        yield Finding(code="rulebook.branch_with_least", path=(*path, "least"), facts=told, needs=(measures,))
    if not has_children and (criterion.needs or criterion.aggregate is not Aggregate.MEAN):
        key = "needs" if criterion.needs else "aggregate"
        yield Finding(code="rulebook.nothing_below", path=(*path, key), facts={**facts, "key": key})
    if criterion.value_function is not None and not criterion.value_function.observed:
        yield from _direction(criterion, path)
        yield from _least(criterion, path)
    yield from _parts(rulebook, criterion, path)


def _meant_parents(rulebook: Rulebook) -> frozenset[str]:
    """The criteria that a misspelt parent probably means: they are not without children, only unreached."""
    known = tuple(criterion.id for criterion in rulebook.criteria)
    parents = {criterion.parent for criterion in rulebook.criteria if criterion.parent}
    return frozenset(meant(parent, known) for parent in parents.difference(known))


def _direction(criterion: Criterion, path: Path) -> Iterator[Finding]:
    """More may never be worth less where more is better, nor the other way round; and something must differ.

    Where a target is best both ways are worse, so there is no direction, and no threshold that follows it.
    """
    function = criterion.value_function
    values = [knot.value for knot in function.knots] if function else []
    sign = 1 if criterion.direction is Direction.MAXIMISE else -1
    if function and function.rest is not None:
        values = [function.rest, *values] if sign > 0 else [*values, function.rest]
    needs = tuple((*path, key) for key in _SCALE)
    if criterion.has_target:
        for key, given in (("direction", sign < 0), ("least", criterion.least is not None)):
            if given:
                yield Finding(code="rulebook.not_with_target", path=(*path, key), facts={"key": key}, needs=needs)
    elif min(values) == max(values):
        yield Finding(code="rulebook.flat_scale", path=(*path, "knots"), facts={"criterion": criterion.id}, needs=needs)
    elif any(sign * (high - low) < 0 for low, high in pairwise(values)):
        yield Finding(
            code=f"rulebook.against_{criterion.direction.value}",
            path=(*path, "direction"),
            facts={"criterion": criterion.id},
            needs=needs,
        )


def _least(criterion: Criterion, path: Path) -> Iterator[Finding]:
    """A figure on the declared scale should be able to miss it, and to meet it; others are possible, but rare."""
    function, least = criterion.value_function, criterion.least
    if function is None or least is None or function.kind in (ValueKind.BANDS, ValueKind.TARGET):
        return
    low, high = function.knots[0].figure, function.knots[-1].figure
    worst, best = (low, high) if criterion.direction is Direction.MAXIMISE else (high, low)
    code = "rulebook.least_never_met" if criterion.falls_short(best) else "rulebook.least_always_met"
    if criterion.falls_short(best) or not criterion.falls_short(worst):
        needs = tuple((*path, key) for key in (*_SCALE, "direction"))
        facts: dict[str, Fact] = {"criterion": criterion.id, "least": write(least, criterion.unit).strip('"')}
        yield Finding(code=code, path=(*path, "least"), facts=facts, severity=Severity.NOTE, needs=needs)


def _parts(rulebook: Rulebook, criterion: Criterion, path: Path) -> Iterator[Finding]:
    known = tuple(source.id for source in rulebook.sources)
    seen = set()
    for at, part in enumerate(criterion.parts):
        here = (*path, "measures", at)
        if part.source and part.source not in known:
            yield _unknown("source", part.source, (*here, "source"), known)
        if (part.source, part.measure) in seen:
            yield Finding(
                code="rulebook.measure_twice",
                path=(*here, "measure"),
                facts={"measure": part.measure, "source": part.source},
            )
        seen.add((part.source, part.measure))
    total = sum((part.share for part in criterion.parts), Fraction(0))
    if criterion.parts and total != 1:
        shown = write(total, Unit.SHARE).strip('"')
        shares = tuple((*path, "measures", at, "share") for at in range(len(criterion.parts)))
        yield Finding(
            code="rulebook.shares_not_whole",
            path=(*path, "measures"),
            facts={"criterion": criterion.id, "total": shown},
            needs=shares,
        )


def _weights(rulebook: Rulebook) -> Iterator[Finding]:
    known = tuple(criterion.id for criterion in rulebook.criteria)
    importance = dict(rulebook.weights.fixed)
    path: Path = ("weights", "importance")
    for id in importance:
        if id not in known:
            yield _unknown("criterion", id, (*path, id), known)
    if importance and rulebook.weights.way is not WeightsWay.FIXED:
        yield Finding(code="rulebook.importance_unused", path=path, severity=Severity.NOTE, needs=(("weights", "way"),))
    for parent in ("", *known):
        siblings = [child.id for child in rulebook.children(parent)]
        named = [importance[id] for id in siblings if id in importance]
        if named and not any(named) and importance.get(parent, Fraction(1)):
            yield Finding(
                code="rulebook.all_zero",
                path=path,
                facts={"criteria": tuple(siblings)},
                needs=(("criteria",),),
            )


def _elicited(rulebook: Rulebook) -> Iterator[Finding]:
    """Whether the rules can be asked for so, and whether what was said still gives the importance that counts."""
    rule = rulebook.weights
    path: Path = ("weights", "elicit")
    if rule.elicit is Elicit.PAIRWISE:
        for parent, siblings in families(rulebook):
            if len(siblings) > MOST:
                facts: dict[str, Fact] = {"criterion": parent, "count": len(siblings), "most": MOST}
                yield Finding(code="rulebook.too_many_to_compare", path=path, facts=facts, needs=(("criteria",),))
    if not rule.said:
        return
    said: Path = ("weights", "order" if rule.said.orders else "pairs")
    try:
        importance = importance_of(rulebook, rule.said)
    except JuryError as error:
        yield Finding(code=error.code, path=said, facts=error.facts, needs=(("criteria",),))
        return
    if any(dict(rule.fixed).get(id) != number for id, number in importance.items()):
        yield Finding(code="rulebook.said_otherwise", path=said, severity=Severity.NOTE)


def _chain(rulebook: Rulebook) -> Iterator[Finding]:
    known = {
        LinkKind.CRITERION: ("criterion", tuple(criterion.id for criterion in rulebook.criteria)),
        LinkKind.LARGER_N: ("source", tuple(source.id for source in rulebook.sources)),
    }
    path: Path = ("ties", "chain")
    deciding = (LinkKind.JURY, LinkKind.SHARED)
    for at, link in enumerate(rulebook.chain):
        if link.kind in known:
            kind, ids = known[link.kind]
            if link.name not in ids:
                yield _unknown(kind, link.name, (*path, at, kind), ids)
        if link.kind in deciding and at + 1 < len(rulebook.chain):
            yield Finding(code="rulebook.links_never_reached", path=(*path, at + 1), severity=Severity.NOTE)
            break
    if not any(link.kind in deciding for link in rulebook.chain):
        yield Finding(code="rulebook.chain_undecided", path=path, severity=Severity.NOTE)


def _prizes(rulebook: Rulebook) -> Iterator[Finding]:
    prizes = rulebook.prizes
    if prizes.kind is PrizeKind.STANDARD and not 0 < prizes.standard <= 100:
        yield Finding(
            code="rulebook.no_standard",
            path=("prizes", "standard"),
            facts={"key": "standard", "example": "75"},
            needs=(("prizes", "kind"),),
        )
    if rulebook.hall.nominated < rulebook.prizes.places:
        yield Finding(
            code="rulebook.too_few_nominated",
            path=("hall", "nominated"),
            facts={"nominated": rulebook.hall.nominated, "places": rulebook.prizes.places},
            needs=(("prizes", "kind"),),
        )


def _unknown(kind: str, value: str, path: Path, known: tuple[str, ...]) -> Finding:
    near = meant(value, known)
    if near:
        return Finding(code=f"rulebook.unknown_{kind}_meant", path=path, facts={"value": value, "meant": near})
    return Finding(code=f"rulebook.unknown_{kind}", path=path, facts={"value": value})
