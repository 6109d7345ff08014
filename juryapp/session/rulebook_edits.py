"""Changes to the tree of criteria as rules to rules, so that what hangs on a criterion follows it in one step.

A criterion is named by its parent's family, by the importance of the fixed weights and by links of the tie-break
chain. Each function here gives rules that hold wherever those it was given held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.decision.judging import importance_of
from juryapp.domain.answer import Said
from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, WeightsWay
from juryapp.domain.words import Text, slug

Importance = dict[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What rules no longer have: criteria, links of the tie-break chain, and the families that now weigh the same
    because nothing above 0 was left in them (by their parent, empty for the top level)."""

    criteria: tuple[Criterion, ...] = ()
    links: tuple[Link, ...] = ()
    evened: tuple[str, ...] = ()


def lost(before: Rulebook, after: Rulebook) -> Lost:
    """What `after` no longer has of `before`."""
    ids = {criterion.id for criterion in after.criteria}
    named, still = dict(before.weights.fixed), dict(after.weights.fixed)
    parents = dict.fromkeys(criterion.parent for criterion in after.criteria)
    families = {parent: {child.id for child in after.children(parent)} for parent in parents}
    return Lost(
        criteria=tuple(criterion for criterion in before.criteria if criterion.id not in ids),
        links=tuple(link for link in before.chain if link not in after.chain),
        evened=tuple(
            parent
            for parent, family in families.items()
            if len(family) > 1 and family & named.keys() and not family & still.keys()
        ),
    )


def with_criterion(rules: Rulebook, criterion: Criterion) -> Rulebook:
    """The rules with one more criterion, last in its family.

    Where its siblings weigh the same it weighs as much; where they differ it weighs nothing until somebody says more.
    """
    made = replace(rules, criteria=(*rules.criteria, criterion))
    return _weighing(made, _joined(made, criterion.id, dict(rules.weights.fixed)))


def with_changed(rules: Rulebook, criterion: Criterion) -> Rulebook:
    """The rules with the criterion of the same id replaced by `criterion`, in the same family."""
    criteria = tuple(criterion if one.id == criterion.id else one for one in rules.criteria)
    return replace(rules, criteria=criteria)


def without_criterion(rules: Rulebook, id: str) -> Rulebook:
    """The rules without a criterion: what was below it stands where it stood, with the weights it had there.

    Importance and links that name it go with it, and so does a group that nothing is left of.
    """
    gone = rules.criterion(id)
    below = rules.children(id)
    fixed = _dissolved(rules, gone, below) if below else dict(rules.weights.fixed)
    criteria = tuple(
        replace(one, parent=gone.parent) if one.parent == id else one for one in rules.criteria if one.id != id
    )
    return _settled(_weighing(replace(rules, criteria=criteria), fixed))


def moved(rules: Rulebook, id: str, parent: str) -> Rulebook:
    """The rules with a criterion below another parent (empty: at the top); a group left empty by that goes.

    In a family that weighs the same it weighs as much as the others; elsewhere it keeps the number it had.
    """
    criterion = rules.criterion(id)
    if criterion.parent == parent:
        return rules
    made = with_changed(rules, replace(criterion, parent=parent))
    return _settled(_weighing(made, _joined(made, id, dict(rules.weights.fixed))))


def grouped(rules: Rulebook, id: str, name: Text) -> Rulebook:
    """The rules with a new group called `name` where a criterion stood, and the criterion in it: no weight changes."""
    criterion = rules.criterion(id)
    group = Criterion(id=free_id(rules, name.plain), name=name, parent=criterion.parent)
    criteria: list[Criterion] = []
    for one in rules.criteria:
        criteria += [group, replace(one, parent=group.id)] if one.id == id else [one]
    fixed = {group.id if named == id else named: number for named, number in rules.weights.fixed}
    if fixed.get(group.id) == 0:
        fixed[id] = Fraction(0)  # What is below it may be named with 0 throughout, as long as it counts nothing itself.
    return _weighing(replace(rules, criteria=tuple(criteria)), fixed)


def free_id(rules: Rulebook, name: str) -> str:
    """A stable id for a new criterion called `name`."""
    return slug(name, {criterion.id for criterion in rules.criteria})


def groups_for(rules: Rulebook, id: str = "") -> tuple[Criterion, ...]:
    """The groups that a criterion can be put in: all that are neither itself nor below it; all for a new one."""
    return tuple(one for one in rules.criteria if not one.is_leaf and id not in _way_up(rules, one.id))


def equal_shares(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The same measures, each with the same exact share."""
    return tuple(replace(part, share=Fraction(1, len(parts))) for part in parts)


def rebased(rules: Rulebook, base: Rulebook, made: Rulebook) -> Rulebook:
    """`rules`, which people made of `base`, with what is new in `made` since `base`: criteria that came, went or
    changed without anybody having touched them. Measures of studies that `made` does not have go."""
    before = {one.id: one for one in base.criteria}
    fresh = {one.id: one for one in made.criteria}
    for id in [one.id for one in rules.criteria]:
        here = next((one for one in rules.criteria if one.id == id), None)
        if here is None:
            continue  # It was a group that went with the last of it.
        kept_parts = _parts_of(here, made)
        if (id in before and id not in fresh) or (here.is_leaf and not kept_parts):
            rules = without_criterion(rules, id)
        elif id in fresh and here == before.get(id):
            rules = with_changed(rules, fresh[id])
        elif kept_parts != here.parts:
            rules = with_changed(rules, replace(here, parts=kept_parts))
    for criterion in made.criteria:
        if criterion.id not in before:
            taken = any(one.id == criterion.id for one in rules.criteria)
            rules = with_criterion(rules, replace(criterion, id=free_id(rules, criterion.id)) if taken else criterion)
    return rules


def _parts_of(criterion: Criterion, made: Rulebook) -> tuple[Part, ...]:
    """The parts whose study is still there, sharing the whole as they did among themselves."""
    known = {source.id for source in made.sources}
    parts = [part for part in criterion.parts if part.source in known]
    total = sum((part.share for part in parts), Fraction(0))
    if len(parts) == len(criterion.parts):
        return criterion.parts
    return tuple(replace(part, share=part.share / total) for part in parts) if total else equal_shares(parts)


def _way_up(rules: Rulebook, id: str) -> tuple[str, ...]:
    """The criterion and all above it."""
    way = []
    while id:
        way.append(id)
        id = rules.criterion(id).parent
    return tuple(way)


def _weighing(rules: Rulebook, fixed: Importance) -> Rulebook:
    """The rules with this importance; what it was once made from goes where it does not fit the criteria any more."""
    made = replace(rules, weights=replace(rules.weights, fixed=tuple(fixed.items())))
    try:
        importance_of(made, made.weights.said)
    except JuryError:
        return replace(made, weights=replace(made.weights, said=Said()))
    return made


def _joined(rules: Rulebook, id: str, fixed: Importance) -> Importance:
    """The importance when `id` has come into its family."""
    family = [one.id for one in rules.children(rules.criterion(id).parent) if one.id != id]
    numbers = {fixed.get(one, Fraction(0)) for one in family}
    if not any(one in fixed for one in family):
        fixed.pop(id, None)
    elif len(numbers) == 1:
        fixed[id] = numbers.pop()
    return fixed


def _dissolved(rules: Rulebook, group: Criterion, below: Sequence[Criterion]) -> Importance:
    """The importance when the group's criteria stand beside its siblings: each leaf weighs what it did."""
    fixed = dict(rules.weights.fixed)
    siblings = rules.children(group.parent)
    alone = len(siblings) == 1 and group.id not in fixed
    if alone or (rules.weights.way is not WeightsWay.FIXED and not fixed):
        return fixed
    outer, inner = _local(siblings, fixed), _local(below, fixed)
    total = sum(inner.values(), Fraction(0))
    if not total:
        inner, total = {one.id: Fraction(1) for one in below}, Fraction(len(below))
    share = outer.pop(group.id) / total
    fixed.pop(group.id, None)
    return fixed | outer | {id: share * number for id, number in inner.items()}


def _local(family: Sequence[Criterion], fixed: Importance) -> Importance:
    named = any(one.id in fixed for one in family)
    return {one.id: fixed.get(one.id, Fraction(0)) if named else Fraction(1) for one in family}


def _settled(rules: Rulebook) -> Rulebook:
    """The rules without groups that nothing is left of, and without what names criteria that are gone.

    Nobody is asked to meet more thresholds than there are.
    """
    criteria = rules.criteria
    while True:
        parents = {one.parent for one in criteria}
        left = tuple(one for one in criteria if one.is_leaf or one.id in parents)
        if left == criteria:
            break
        criteria = left
    ids = {one.id for one in criteria}
    chain = tuple(link for link in rules.chain if link.kind is not LinkKind.CRITERION or link.name in ids)
    fixed = {id: number for id, number in rules.weights.fixed if id in ids}
    made = _weighing(replace(rules, criteria=criteria, chain=chain), _not_all_zero(criteria, fixed))
    asked = tuple(replace(one, needs=min(one.needs, len(made.gated(one.id)))) for one in made.criteria)
    return replace(made, criteria=asked, needs=min(made.needs, len(made.gated())))


def _not_all_zero(criteria: Sequence[Criterion], fixed: Importance) -> Importance:
    """A family in which nothing above 0 is left weighs the same, unless it weighs nothing as a whole; from the top
    down, for what weighs nothing in a family that now weighs the same weighs something again."""
    parents = [""]
    for parent in parents:
        parents += [one.id for one in criteria if one.parent == parent]
        named = [one.id for one in criteria if one.parent == parent and one.id in fixed]
        if named and not any(fixed[id] for id in named) and fixed.get(parent, Fraction(1)):
            fixed = {id: number for id, number in fixed.items() if id not in named}
    return fixed
