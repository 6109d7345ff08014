"""Who could be first with some weights, and who with none: exact, without a linear program for everybody.

Where a score is a weighted sum the weights with which somebody is first are convex, so the mean of the drawn weights
with which a company was first is one more set with which it is: that is held against everybody in whole numbers, and
settles it. Linear programs are asked only of those that no draw put first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import mul

from juryapp.analysis.margins import Field, reachable
from juryapp.decision.preparing import Row
from juryapp.domain.robustness import Acceptability, Reach

_FINE = 1 << 40
"""Parts into which a drawn weight is rounded: what is then checked are weights as good as those that were drawn."""


def exact_reach(field: Field, drawn: Acceptability, cancelled: Callable[[], bool] | None = None) -> Reach | None:
    """Everybody of a field in which no value is missing, by the draws of any weights. None where it was cancelled."""
    leading = {row.participant for row in field.leaders}
    central = {standing.company: dict(standing.central) for standing in drawn.standings}
    first: list[str] = []
    never: list[str] = []
    for row in field.rows:
        if cancelled is not None and cancelled():
            return None
        company = field.key(row)
        tried = central.get(company, {})
        weights = [int(tried.get(leaf, 0.0) * _FINE) for leaf in field.leaves]
        can = row.participant in leading or _is_first(field, row, weights) or reachable(field, row)
        (first if can else never).append(company)
    return Reach(first=tuple(first), never=tuple(never))


def drawn_reach(drawn: Acceptability) -> Reach:
    """Who was first in some draw, and who in none: all that can be said where a score is no weighted sum."""
    first = tuple(one.company for one in drawn.standings if one.places[0])
    never = tuple(one.company for one in drawn.standings if not one.places[0])
    return Reach(first=first, never=never, draws=drawn.draws)


def _is_first(field: Field, row: Row, weights: Sequence[int]) -> bool:
    """Whether nobody has a better score under some weights, of which at least one is more than nothing."""
    if not any(weights):
        return False
    mine = _total(row, weights)
    return all(mine * other.scale >= _total(other, weights) * row.scale for other in field.rows)


def _total(row: Row, weights: Sequence[int]) -> int:
    return sum(map(mul, (number or 0 for number in row.numerators), weights))
