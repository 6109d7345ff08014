"""From an outcome to the field whose margins are asked about: the same rows and weights that were tallied."""

from __future__ import annotations

from math import lcm

from juryapp.analysis.margins import Field, margin
from juryapp.decision.tally import Prepared
from juryapp.domain.margin import Margin
from juryapp.domain.outcome import Outcome


def field_of(prepared: Prepared, outcome: Outcome, category: str) -> Field:
    """The ranked of a category under the weights of `outcome`. KeyError for an unknown category."""
    common = lcm(*(share.denominator for _, share in outcome.weights))
    placed = set(outcome.category(category).ranking.order)
    return Field(
        category=category,
        leaves=tuple(leaf for leaf, _ in outcome.weights),
        rows=tuple(row for row in prepared.entrants(category).rows if row.participant.company in placed),
        weights=tuple(share.numerator * (common // share.denominator) for _, share in outcome.weights),
        common=common,
    )


def margin_of(prepared: Prepared, outcome: Outcome, category: str) -> Margin:
    """How far the leaders of a category are from being overtaken under the weights of `outcome`."""
    by_rule = any(tie.place == 1 for tie in outcome.category(category).ties)
    return margin(field_of(prepared, outcome, category), by_rule=by_rule)
