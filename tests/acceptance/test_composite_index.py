"""The ASEM portal's composite index of 51 countries (COINr): 49 indicators on observed scales, up three levels."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import exp, log
from pathlib import Path

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate, Criterion, Direction, ValueFunction, Yardstick
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from tests.builders import Number, evidence, leaf, rulebook

Table = list[dict[str, str]]


def table(folder: Path, name: str) -> Table:
    with (folder / "07_asem_coinr" / f"ASEM_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rules(reference_data: Path) -> Rulebook:
    """Equal weights within each pillar, each subindex and the index, as the published one has."""
    meta = table(reference_data, "indicator_meta")
    pillars = {one["Agg1"]: one["Agg2"] for one in meta}
    branches = [Criterion(id=each.lower(), name=Text(each)) for each in dict.fromkeys(pillars.values())]
    branches += [Criterion(id=each.lower(), name=Text(each), parent=above.lower()) for each, above in pillars.items()]
    leaves = [
        leaf(
            f"i-{one['IndCode'].lower()}",
            parent=one["Agg1"].lower(),
            direction=Direction.MAXIMISE if float(one["Direction"]) > 0 else Direction.MINIMISE,
            value_function=ValueFunction(observed=True),
        )
        for one in meta
    ]
    return rulebook([*branches, *leaves])


@pytest.fixture(scope="module")
def figures(reference_data: Path) -> dict[str, list[Number]]:
    codes = [one["IndCode"] for one in table(reference_data, "indicator_meta")]
    treated = table(reference_data, "treated")
    return {row["UnitCode"].lower(): [Fraction(row[code]) for code in codes] for row in treated}


def judged(rules: Rulebook, figures: dict[str, list[Number]]) -> CategoryOutcome:
    return tally(evidence(figures, rules), rules, Answers()).categories[0]


def test_all_51_countries_have_their_published_score_and_rank(
    reference_data: Path, rules: Rulebook, figures: dict[str, list[Number]]
) -> None:
    found = judged(replace(rules, decimals=6), figures)
    published = table(reference_data, "aggregated")
    assert len(published) == 51
    for row in published:
        assert float(found.score(row["UnitCode"].lower()).total) == pytest.approx(float(row["Index"]), abs=1e-9)
    ranks = {row["UnitCode"].lower(): int(row["Index"]) for row in table(reference_data, "expected_ranks")}
    assert {id: found.ranking.place_of(id) for id in figures} == ranks


def _geometric(values: Iterable[float]) -> float:
    values = list(values)
    return 0.0 if 0.0 in values else exp(sum(map(log, values)) / len(values))


def test_geometric_means_at_two_levels_are_those_of_the_published_normalised_values(
    reference_data: Path, rules: Rulebook, figures: dict[str, list[Number]]
) -> None:
    """Indicators in the mean, pillars and subindices geometrically: recounted from the published table with floats."""
    top = [replace(one, aggregate=Aggregate.GEOMETRIC_MEAN) if not one.parent else one for one in rules.criteria]
    found = judged(replace(rules, criteria=tuple(top), aggregate=Aggregate.GEOMETRIC_MEAN), figures)
    meta = table(reference_data, "indicator_meta")
    for row in table(reference_data, "aggregated"):
        pillars = {one["Agg1"]: one["Agg2"] for one in meta}
        subs = {
            sub: _geometric(float(row[pillar]) for pillar, above in pillars.items() if above == sub)
            for sub in pillars.values()
        }
        assert float(found.score(row["UnitCode"].lower()).total) == pytest.approx(_geometric(subs.values()), abs=1e-8)


@pytest.mark.parametrize("by", [Yardstick.Z, Yardstick.PERCENTILE])
def test_other_observed_scales_are_recounted_with_floats(
    by: Yardstick, rules: Rulebook, figures: dict[str, list[Number]]
) -> None:
    scaled = [
        replace(one, value_function=ValueFunction(observed=True, by=by)) if one.is_leaf else one
        for one in rules.criteria
    ]
    found = judged(replace(rules, criteria=tuple(scaled)), figures)
    for at, criterion in enumerate(rules.leaves):
        column = [float(row[at] or 0) for row in figures.values()]
        sign = 1 if criterion.direction is Direction.MAXIMISE else -1
        expected = _z(column, sign) if by is Yardstick.Z else _percentiles(column, sign)
        values = [found.score(id).contributions[at].value for id in figures]
        assert [float(value or 0) for value in values] == pytest.approx(expected, abs=1e-9)


def _z(column: Sequence[float], sign: int) -> list[float]:
    mean = sum(column) / len(column)
    deviation = (sum((one - mean) ** 2 for one in column) / len(column)) ** 0.5
    return [min(1.0, max(0.0, 0.5 + sign * (one - mean) / deviation / 10)) for one in column]


def _percentiles(column: Sequence[float], sign: int) -> list[float]:
    return [
        (sum(sign * other < sign * one for other in column) + sum(other == one for other in column) / 2) / len(column)
        for one in column
    ]
