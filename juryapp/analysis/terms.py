"""What a score is a weighted sum of, where some criteria are no means of those below them.

A shift of weight is then one among these terms. Within a term that is a level of its own weights stay as they are: its
worth does not follow them in a straight line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from juryapp.analysis.margins import Field
from juryapp.decision.aggregating import Level, Weighed, leaves_of, level_of
from juryapp.decision.preparing import Row
from juryapp.domain.criterion import Aggregate
from juryapp.domain.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Terms:
    """A field whose `leaves` are terms, and the criteria among them within which weights are `held`."""

    field: Field
    held: tuple[str, ...] = ()


def terms_of(field: Field, rulebook: Rulebook) -> Terms | None:
    """The terms of a field of leaves; the leaves themselves where every level is a mean, and None where the top level
    is none, for then a score is no weighted sum of anything.
    """
    if rulebook.additive:
        return Terms(field)
    top = level_of(rulebook)
    if top.aggregate is not Aggregate.MEAN:
        return None
    weights = [sum(field.weights[leaf] for leaf in leaves_of(term)) for term in top.below]
    inner = [None if isinstance(term, int) else _weighed(term, field.weights) for term in top.below]
    made = replace(
        field,
        leaves=tuple(field.leaves[term] if isinstance(term, int) else term.id for term in top.below),
        rows=tuple(_row(row, top, inner) for row in field.rows),
        weights=tuple(weights),
    )
    return Terms(made, tuple(term.id for term in top.below if isinstance(term, Level)))


def _weighed(term: Level, weights: Sequence[int]) -> Weighed:
    """A term under the weights within it, which count the same where it has none at all."""
    counts = any(weights[leaf] for leaf in term.leaves)
    return Weighed(term, weights if counts else [1] * len(weights))


def _row(row: Row, top: Level, inner: Sequence[Weighed | None]) -> Row:
    """The participant with a value for each term."""
    values = [cell.value for cell in row.cells]
    found: list[Fraction | None] = []
    for term, level in zip(top.below, inner, strict=True):
        worth = level.worth(values) if level is not None else None
        found.append(values[term] if isinstance(term, int) else None if worth is None else worth.value)
    scale = lcm(*(value.denominator for value in found if value is not None))
    numerators = tuple(None if value is None else int(value * scale) for value in found)
    counts = tuple(value is not None for value in found)
    return replace(row, cells=(), numerators=numerators, counts=counts, scale=scale)
