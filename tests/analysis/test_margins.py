from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from juryapp.analysis.margins import Field, margin, nearest_flip
from juryapp.decision.preparing import Row, weighed
from juryapp.domain.margin import Flip, Margin
from juryapp.domain.participant import ParticipantId

DIGITS = 10**15


def row(company: str, values: Sequence[int | None], scale: int) -> Row:
    return Row(
        participant=ParticipantId(category="c", company=company),
        cells=(),
        numerators=tuple(values),
        counts=tuple(value is not None for value in values),
        scale=scale,
        n=(),
        excluded=None,
    )


def field(rows: Mapping[str, Sequence[int | None]], weights: Sequence[int], scale: int = 100) -> Field:
    return Field(
        category="c",
        leaves=tuple(f"k{index}" for index in range(len(weights))),
        rows=tuple(row(company, values, scale) for company, values in sorted(rows.items())),
        weights=tuple(weights),
        common=sum(weights),
    )


def moved(one: Field, flip: Flip) -> Field:
    """The field under the weights of a flip."""
    after = {leaf: Fraction(weight, one.common) for leaf, weight in zip(one.leaves, one.weights, strict=True)}
    after |= {shift.criterion: shift.after for shift in flip.shifts}
    common = int(np.lcm.reduce([share.denominator for share in after.values()], dtype=object))
    return replace(one, weights=tuple(int(after[leaf] * common) for leaf in one.leaves), common=common)


def scores(one: Field) -> dict[str, Fraction]:
    found = {each.participant.company: weighed(each, one.weights) for each in one.rows}
    return {company: score for company, score in found.items() if score is not None}


def _principal(matrix: Sequence[Sequence[float]]) -> list[float]:
    values, vectors = np.linalg.eig(np.array(matrix, float))
    vector = np.abs(vectors[:, int(np.argmax(values.real))].real)
    return [float(part) for part in vector / vector.sum()]


@pytest.fixture(scope="module")
def leader() -> Field:
    """The published example of choosing a leader, its priorities by principal eigenvector."""
    goal = _principal([[1, 4, 3, 7], [1 / 4, 1, 1 / 3, 3], [1 / 3, 3, 1, 5], [1 / 7, 1 / 3, 1 / 5, 1]])
    local = [
        _principal([[1, 1 / 4, 4], [4, 1, 9], [1 / 4, 1 / 9, 1]]),
        _principal([[1, 3, 1 / 5], [1 / 3, 1, 1 / 7], [5, 7, 1]]),
        _principal([[1, 5, 9], [1 / 5, 1, 4], [1 / 9, 1 / 4, 1]]),
        _principal([[1, 1 / 3, 5], [3, 1, 9], [1 / 5, 1 / 9, 1]]),
    ]
    people = {
        name: [round(column[index] * DIGITS) for column in local] for index, name in enumerate(("tom", "dick", "harry"))
    }
    one = field(people, [round(weight * DIGITS) for weight in goal], DIGITS)
    return replace(one, leaves=("experience", "education", "charisma", "age"))


def test_the_smallest_shift_in_the_published_example_is_the_published_one(leader: Field) -> None:
    nearest = margin(leader).nearest
    assert nearest is not None
    assert nearest.rival == "tom"
    assert float(nearest.moved) == pytest.approx(0.1284, abs=5e-5)
    assert [shift.criterion for shift in nearest.lighter] == ["experience"]
    assert [shift.criterion for shift in nearest.heavier] == ["charisma"]


def test_a_rival_has_to_beat_everybody_and_not_the_leader_alone(leader: Field) -> None:
    """At 26.42 points Harry is level with Dick, but Tom leads there: he needs 27.68."""
    flips = {flip.rival: flip for flip in margin(leader).flips}
    assert float(flips["harry"].moved) == pytest.approx(0.2768, abs=5e-5)


def test_each_weight_of_the_published_example_holds_within_the_published_bounds(leader: Field) -> None:
    bounds = {hold.criterion: (float(hold.low), float(hold.high)) for hold in margin(leader).holds}
    assert bounds["experience"] == (pytest.approx(0.3808, abs=5e-5), 1)
    assert bounds["charisma"] == (0, pytest.approx(0.4137, abs=5e-5))
    assert bounds["education"] == (0, pytest.approx(0.4288, abs=5e-5))
    assert bounds["age"] == (0, 1)


def test_who_is_behind_on_everything_cannot_win_with_any_weights() -> None:
    found = margin(field({"a": [90, 80], "b": [80, 90], "c": [70, 70]}, [2, 1]))
    assert found.leaders == ("a",)
    assert [flip.rival for flip in found.flips] == ["b"]
    assert found.never == ("c",)


def test_a_compromise_that_is_best_at_nothing_can_still_win() -> None:
    """Second on both criteria, but ahead of everybody where they weigh about the same."""
    found = margin(field({"a": [100, 0], "b": [0, 100], "c": [60, 60]}, [9, 1]))
    assert found.nearest is not None
    assert found.nearest.rival == "c"
    assert found.nearest.moved == Fraction(3, 10)
    assert found.never == ()


def test_who_leads_on_everything_cannot_be_overtaken() -> None:
    found = margin(field({"a": [90, 80], "b": [80, 70]}, [1, 1]))
    assert found.flips == ()
    assert found.nearest is None
    assert [(hold.low, hold.high) for hold in found.holds] == [(0, 1), (0, 1)]


def test_two_leaders_are_both_named_and_neither_is_the_others_rival() -> None:
    found = margin(field({"a": [90, 80], "b": [80, 90], "c": [95, 10]}, [1, 1]))
    assert found.leaders == ("a", "b")
    assert [flip.rival for flip in found.flips] == ["c"]


def test_with_figures_missing_weight_goes_from_one_criterion_to_one_other() -> None:
    one = field({"a": [90, 60, 50], "b": [50, None, 90], "c": [40, 80, 70]}, [6, 1, 3])
    found = margin(one)
    assert found.pairs_only
    assert found.never == ()
    for flip in found.flips:
        assert len(flip.shifts) == 2
        after = scores(moved(one, flip))
        assert after[flip.rival] == max(after.values())


def test_no_participants_have_no_margin() -> None:
    assert margin(field({}, [1, 1])) == Margin(category="c", leaders=(), flips=(), never=(), holds=())


values = st.integers(0, 12)
weight_sets = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)


@st.composite
def fields(draw: st.DrawFn, *, missing: bool = False) -> Field:
    value = st.one_of(st.none(), values) if missing else values
    count = draw(st.integers(2, 5))
    rows = {f"p{index}": draw(st.lists(value, min_size=3, max_size=3)) for index in range(count)}
    assume(all(any(each is not None for each in one) for one in rows.values()))
    return field(rows, draw(weight_sets), 12)


@settings(max_examples=150)
@given(fields())
def test_a_flip_really_flips(one: Field) -> None:
    for flip in margin(one).flips:
        assert sum((shift.after - shift.before for shift in flip.shifts), Fraction(0)) == 0
        assert all(0 <= shift.after <= 1 for shift in flip.shifts)
        after = scores(moved(one, flip))
        assert after[flip.rival] == max(after.values())


@settings(max_examples=150)
@given(fields(), st.integers(0, 10**6))
def test_nothing_smaller_flips(one: Field, seed: int) -> None:
    """Random weights nearer to those in force, and those on the way to the flip, leave somebody else ahead."""
    rng = random.Random(seed)
    now = [Fraction(weight, one.common) for weight in one.weights]
    for flip in margin(one).flips:
        for _ in range(20):
            other = [Fraction(rng.randint(0, 50)) + Fraction(1, 100) for _ in now]
            other = [part / sum(other) for part in other]
            distance = sum(abs(a - b) for a, b in zip(now, other, strict=True)) / 2
            if not distance:
                continue
            step = flip.moved / distance * Fraction(999, 1000)
            if step > 1:
                continue
            near = [a + (b - a) * step for a, b in zip(now, other, strict=True)]
            common = int(np.lcm.reduce([part.denominator for part in near], dtype=object))
            trial = scores(replace(one, weights=tuple(int(part * common) for part in near), common=common))
            assert trial[flip.rival] < max(trial.values())


@settings(max_examples=100)
@given(fields(), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_who_never_wins_does_not_win_with_any_weights(one: Field, a: int, b: int, c: int) -> None:
    assume(a + b + c)
    trial = scores(replace(one, weights=(a, b, c), common=a + b + c))
    for company in margin(one).never:
        assert trial[company] < max(trial.values())


@settings(max_examples=150)
@given(st.one_of(fields(), fields(missing=True)))
def test_the_nearest_alone_is_the_nearest_of_all(one: Field) -> None:
    assume(one.leaders)
    alone, everybody = nearest_flip(one), margin(one).nearest
    assert (alone is None) == (everybody is None)
    if alone is not None and everybody is not None:
        assert alone.moved == everybody.moved


@settings(max_examples=150)
@given(st.one_of(fields(), fields(missing=True)), st.integers(0, 20))
def test_within_its_bounds_a_weight_leaves_the_leaders_first(one: Field, step: int) -> None:
    leaders = margin(one).leaders
    assume(leaders)
    for index, hold in enumerate(margin(one).holds):
        share = hold.low + (hold.high - hold.low) * Fraction(step, 20)
        others = [0 if each == index else weight for each, weight in enumerate(one.weights)]
        if not any(others):
            others = [int(each != index) for each in range(3)]
        total = sum(others)
        parts = [share if each == index else (1 - share) * Fraction(others[each], total) for each in range(3)]
        common = int(np.lcm.reduce([part.denominator for part in parts], dtype=object))
        trial = scores(replace(one, weights=tuple(int(part * common) for part in parts), common=common))
        if set(leaders) <= set(trial):
            assert all(trial[leader] == max(trial.values()) for leader in leaders)
