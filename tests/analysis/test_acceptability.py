from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from juryapp.analysis.acceptability import Counted, count_places
from juryapp.analysis.drawing import AnyWeights, Floats, InOrder, JurorsAnew, TheseWeights, WeightDraws
from juryapp.analysis.scoring import KnownValues, MeasuredCriterion, MeasuredPart, MeasuredValues, Scoring
from juryapp.domain.rulebook import Combine

DRAWS = 200_000
CLOSE = 0.005
ANALYTIC = KnownValues([(0.9, 0.4), (0.7, 0.7), (0.3, 0.9)])


def counted(scoring: Scoring, weights: WeightDraws, *, draws: int = DRAWS, seed: int = 1) -> Counted:
    found = count_places(scoring, weights, draws=draws, seed=seed)
    assert found is not None
    return found


def firsts(found: Counted, draws: int = DRAWS) -> list[float]:
    return [float(one) for one in found.places[:, 0] / draws]


def test_two_criteria_agree_with_the_analytic_shares() -> None:
    found = counted(ANALYTIC, AnyWeights(2))
    assert firsts(found) == pytest.approx([0.4, 4 / 15, 1 / 3], abs=CLOSE)
    assert found.places[1, 2] == 0
    central = found.central[:, 0] / found.places[:, 0]
    assert central == pytest.approx([0.8, 7 / 15, 1 / 6], abs=CLOSE)


def test_with_the_first_criterion_known_to_be_heavier_the_analytic_shares_follow() -> None:
    assert firsts(counted(ANALYTIC, InOrder((0.6, 0.4)))) == pytest.approx([0.8, 0.2, 0], abs=CLOSE)


def test_equally_heavy_criteria_may_come_either_way_round() -> None:
    same, any_at_all = counted(ANALYTIC, InOrder((0.5, 0.5))), counted(ANALYTIC, AnyWeights(2))
    assert firsts(same) == pytest.approx(firsts(any_at_all), abs=CLOSE)


@pytest.fixture(scope="module")
def leader() -> KnownValues:
    """The published local scores of choosing a leader; Experience, Charisma, Education, Age; Tom, Dick, Harry."""
    pairs = [[1 / 4, 4, 9], [5, 9, 4], [3, 1 / 5, 1 / 7], [1 / 3, 5, 9]]
    columns = []
    for td, th, dh in pairs:
        values, vectors = np.linalg.eig(np.array([[1, td, th], [1 / td, 1, dh], [1 / th, 1 / dh, 1]]))
        vector = np.abs(vectors[:, int(np.argmax(values.real))].real)
        columns.append(vector / vector.sum())
    return KnownValues([tuple(float(column[person]) for column in columns) for person in range(3)])


def test_the_published_example_has_its_published_shares(leader: KnownValues) -> None:
    assert firsts(counted(leader, AnyWeights(4))) == pytest.approx([0.280, 0.559, 0.161], abs=CLOSE)


def test_with_only_the_order_of_criteria_known_it_has_its_published_shares_too(leader: KnownValues) -> None:
    found = counted(leader, InOrder((0.5476, 0.2699, 0.1266, 0.0559)))
    assert firsts(found) == pytest.approx([0.0695, 0.9305, 0], abs=CLOSE)


class Antidepressants:
    """Four drugs on six criteria, each figure a distribution: efficacy log-normal, side effects normal."""

    NORMAL = (
        ((11.7, 2.5), (9.2, 1.86), (15.4, 2.65), (5.5, 2.32)),
        ((7.2, 1.45), (10.6, 1.58), (7.5, 1.48), (15.7, 4.44)),
        ((16.6, 3.27), (21.2, 5.15), (20.2, 3.78), (12.8, 2.45)),
        ((13.7, 1.89), (14.3, 2.93), (15.0, 3.21), (11.2, 3.98)),
        ((18.6, 1.79), (18.3, 3.7), (19.5, 2.6), (31.0, 1.68)),
    )
    EFFICACY = ((0.0, 0.0), (0.086, 0.056), (0.095, 0.044), (0.113, 0.048))

    def __init__(self) -> None:
        self._effects = MeasuredValues([MeasuredCriterion((self._part(column),)) for column in self.NORMAL])

    @staticmethod
    def _part(column: Sequence[tuple[float, float]]) -> MeasuredPart:
        means, errors = (np.array(each) for each in zip(*column, strict=True))
        low, high = (means - 1.96 * errors).min(), (means + 1.96 * errors).max()
        return MeasuredPart(
            share=1.0, figures=means, errors=errors, corners=np.array([low, high]), values=np.array([1.0, 0.0])
        )

    @property
    def level(self) -> NDArray[np.intp]:
        return np.arange(4)

    @property
    def criteria(self) -> int:
        return 6

    def scores(self, rng: np.random.Generator, drawn: Floats) -> Floats:
        mean, spread = (np.array(each) for each in zip(*self.EFFICACY, strict=True))
        low, high = np.exp(mean - 1.96 * spread).min(), np.exp(mean + 1.96 * spread).max()
        efficacy = np.clip((np.exp(rng.normal(mean, spread, (len(drawn), 4))) - low) / (high - low), 0, 1)
        rest = drawn[:, 1:].sum(axis=1, keepdims=True)
        effects = self._effects.scores(rng, drawn[:, 1:] / rest) * rest
        return np.asarray(drawn[:, :1] * efficacy + effects)


def test_uncertain_figures_and_weights_together_agree_with_the_published_study() -> None:
    found = counted(Antidepressants(), AnyWeights(6))
    shares = found.places / DRAWS
    published = [[0.20, 0.28, 0.30, 0.22], [0.25, 0.29, 0.27, 0.19], [0.17, 0.25, 0.29, 0.30], [0.39, 0.18, 0.15, 0.29]]
    assert np.abs(shares - np.array(published)).max() <= 0.02


def test_the_same_seed_gives_the_same_counts_and_another_seed_others() -> None:
    one, again, other = (counted(ANALYTIC, AnyWeights(2), draws=1000, seed=seed) for seed in (7, 7, 8))
    assert (one.places == again.places).all()
    assert (one.places != other.places).any()


def test_those_with_the_same_values_share_the_better_place() -> None:
    found = counted(KnownValues([(0.5, 0.5), (0.9, 0.9), (0.5, 0.5), (0.1, 0.1)]), AnyWeights(2), draws=500)
    assert found.places.tolist() == [[0, 500, 0, 0], [500, 0, 0, 0], [0, 500, 0, 0], [0, 0, 0, 500]]
    assert found.beats[0, 2] == found.beats[2, 0] == 0


def test_a_missing_value_lets_the_other_weights_count_more() -> None:
    found = counted(KnownValues([(0.6, None), (0.7, 0.4)]), AnyWeights(2))
    assert firsts(found) == pytest.approx([2 / 3, 1 / 3], abs=CLOSE)


def test_who_is_ahead_of_whom_is_counted_over_the_draws_compared() -> None:
    found = counted(ANALYTIC, AnyWeights(2))
    assert found.compared == 10_000
    assert found.beats[0, 1] / found.compared == pytest.approx(0.4, abs=0.02)
    assert (found.beats + found.beats.T + np.diag([found.compared] * 3) == found.compared).all()


def test_known_weights_and_exact_figures_leave_nothing_open() -> None:
    part = MeasuredPart(
        share=1.0,
        figures=np.array([3.0, 4.0, np.nan]),
        errors=np.zeros(3),
        corners=np.array([0.0, 5.0]),
        values=np.array([0.0, 1.0]),
    )
    found = counted(MeasuredValues([MeasuredCriterion((part,))]), TheseWeights((1.0,)), draws=100)
    assert found.places.tolist() == [[0, 100, 0], [100, 0, 0], [0, 0, 100]]


def test_what_the_rules_put_in_place_of_a_missing_figure_is_not_drawn() -> None:
    part = MeasuredPart(
        share=1.0,
        figures=np.array([50.0, np.nan]),
        errors=np.array([1.0, 1.0]),
        corners=np.array([0.0, 100.0]),
        values=np.array([0.0, 1.0]),
    )
    assumed = MeasuredCriterion((part,), (None, 0.0))
    scores = MeasuredValues([assumed]).scores(np.random.default_rng(1), np.ones((200, 1)))
    assert (scores[:, 1] == 0).all()
    assert scores[:, 0].std() == pytest.approx(0.01, abs=0.002)


def test_two_equal_figures_with_equal_errors_win_equally_often() -> None:
    part = MeasuredPart(
        share=1.0,
        figures=np.array([50.0, 50.0]),
        errors=np.array([2.0, 2.0]),
        corners=np.array([0.0, 100.0]),
        values=np.array([0.0, 1.0]),
    )
    assert firsts(counted(MeasuredValues([MeasuredCriterion((part,))]), TheseWeights((1.0,)))) == pytest.approx(
        [0.5, 0.5], abs=CLOSE
    )


@pytest.mark.parametrize("combine", list(Combine))
def test_jurors_who_agree_stay_the_jury_that_they_are(combine: Combine) -> None:
    jurors = JurorsAnew(((0.25, 0.75),) * 6, combine, 5)
    drawn = jurors.draw(np.random.default_rng(1), 50)
    assert np.allclose(drawn, [0.25, 0.75])


def test_a_divided_jury_drawn_anew_is_sometimes_another_jury() -> None:
    jurors = JurorsAnew(((1.0, 0.0), (0.0, 1.0), (0.5, 0.5)), Combine.MEAN, 5)
    drawn = jurors.draw(np.random.default_rng(1), 5000)
    assert set(np.round(drawn[:, 0] * 6).astype(int)) == set(range(7))
    assert drawn[:, 0].mean() == pytest.approx(0.5, abs=0.02)


def test_criteria_that_no_half_of_the_jury_weighs_fall_back_on_the_mean() -> None:
    jurors = JurorsAnew(((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), Combine.MEDIAN, 5)
    drawn = jurors.draw(np.random.default_rng(1), 500)
    assert np.allclose(drawn.sum(axis=1), 1)
    assert not np.isnan(drawn).any()


def test_it_can_be_cancelled() -> None:
    assert count_places(ANALYTIC, AnyWeights(2), draws=DRAWS, seed=1, cancelled=lambda: True) is None


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=6), st.integers(0, 99))
def test_places_agree_with_counting_who_is_better(rows: list[list[int]], seed: int) -> None:
    draws = 40
    values = [tuple(number / 4 for number in row) for row in rows]
    found = counted(KnownValues(values), AnyWeights(3), draws=draws, seed=seed)
    expected = np.zeros_like(found.places)
    rng = np.random.default_rng(seed)
    for weights in AnyWeights(3).draw(rng, draws):
        exact = [sum(Fraction(w) * number for w, number in zip(weights, row, strict=True)) for row in rows]
        for index, score in enumerate(exact):
            expected[index, sum(other > score for other in exact)] += 1
    assert (found.places == expected).all()
    assert (found.places.sum(axis=1) == draws).all()
