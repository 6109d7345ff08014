from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.analysis.bootstrap import OwnRows, RowsOf, figures_of, frequencies, resampled
from juryapp.analysis.chance import AT_95, chance_between
from juryapp.analysis.robustness import Question, acceptability
from juryapp.decision.tally import Prepared
from juryapp.domain.answer import Answers
from juryapp.domain.evidence import Evidence
from juryapp.domain.participant import ParticipantId
from juryapp.domain.robustness import Chance, Uncertain
from juryapp.domain.rulebook import Rulebook
from tests.builders import evidence, rulebook

NOTHING = float("nan")


def rows(
    *columns: list[float],
    under: dict[int, list[float]] | None = None,
    weights: list[float] | None = None,
    percents: tuple[float | None, ...] = (),
) -> OwnRows:
    names = "abcdefgh"[: len(columns)]
    return OwnRows(
        block=1,
        measures=tuple(names),
        values=np.array(columns, dtype=np.float64).T,
        under={at: np.array(each) for at, each in (under or {}).items()},
        weights=None if weights is None else np.array(weights),
        percents=percents or (None,) * len(columns),
    )


def drawn(own: OwnRows, seed: int = 1, resamples: int = 4000) -> np.ndarray:
    found = resampled(own, seed=(seed,), resamples=resamples)
    assert found is not None
    return found


def test_rows_come_as_often_as_a_poisson_variable_of_mean_one() -> None:
    often = frequencies(np.random.default_rng(1), (1000, 1000))
    shares = np.bincount(often.astype(int).ravel(), minlength=9) / often.size
    assert shares[:4] == pytest.approx([0.36788, 0.36788, 0.18394, 0.06131], abs=0.002)
    assert (often.mean(), often.var()) == (pytest.approx(1, abs=0.004), pytest.approx(1, abs=0.01))


def test_a_figure_of_rows_is_the_weighted_ratio_of_its_sums() -> None:
    own = rows([4, 6, NOTHING], [1, 2, 9], under={1: [2, 2, 6]}, weights=[1, 3, 1])
    assert figures_of(own).tolist() == [22 / 4, (1 + 6 + 9) / (2 + 6 + 6)]


def test_a_percentile_of_rows_is_averaged_where_a_number_ends_there() -> None:
    own = rows([4, 1, 3, 2], [5, 5, 1, NOTHING], [9, 1, 2, 3], percents=(0.5, 0.5, 0.9))
    assert figures_of(own).tolist() == [2.5, 5, 9]


def test_independent_rows_spread_as_their_standard_error_says() -> None:
    answers = np.random.default_rng(2).integers(1, 7, 60).astype(float)
    error = answers.std(ddof=1) / 60**0.5
    figures = drawn(rows(answers.tolist()))
    assert figures.std() == pytest.approx(error, rel=0.04)
    assert figures.mean() == pytest.approx(answers.mean(), abs=error / 10)


def test_the_spread_of_a_median_is_that_of_its_resamples() -> None:
    answers = np.random.default_rng(3).normal(50, 10, 101).tolist()
    figures = drawn(rows(answers, percents=(0.5,)))[:, 0]
    plain = np.random.default_rng(4).choice(answers, (4000, 101))
    assert figures.std() == pytest.approx(np.median(plain, axis=1).std(), rel=0.1)


def test_what_one_respondent_says_of_two_things_stays_together() -> None:
    one = np.random.default_rng(5).integers(1, 7, 40).astype(float)
    alike, opposite = drawn(rows(one.tolist(), one.tolist())), drawn(rows(one.tolist(), (7 - one).tolist()))
    assert np.corrcoef(alike.T)[0, 1] == pytest.approx(1, abs=1e-6)
    assert np.corrcoef(opposite.T)[0, 1] == pytest.approx(-1, abs=1e-6)


def test_the_same_seed_gives_the_same_resamples_and_another_does_not() -> None:
    own = rows([1.0, 5, 3, 2, 6, 4])
    assert (drawn(own, 7) == drawn(own, 7)).all()
    assert (drawn(own, 7) != drawn(own, 8)).any()


def test_resamples_in_which_nobody_answered_are_left_out() -> None:
    assert not np.isnan(drawn(rows([1.0, 5, 3], [2, 4, NOTHING]))).any()


def test_one_answer_among_many_says_too_little() -> None:
    assert np.isnan(drawn(rows([1.0, 5, 3], [2, NOTHING, NOTHING], [NOTHING, 1, NOTHING]))).all()


def test_drawing_stops_where_nobody_wants_it() -> None:
    assert resampled(rows([1.0, 2.0]), seed=(1,), cancelled=lambda: True) is None


@given(st.lists(st.integers(0, 10), min_size=1, max_size=12), st.integers(0, 2**31))
def test_no_resample_lies_outside_what_was_answered(answers: list[int], seed: int) -> None:
    figures = resampled(rows([float(one) for one in answers]), seed=(seed,), resamples=50)
    assert figures is not None
    # Sums are of single precision.
    assert np.isnan(figures).all() or (min(answers) - 1e-5 <= figures.min() and figures.max() <= max(answers) + 1e-5)


RULES = rulebook(["a", "b"], {"a": 1, "b": 1})


def question(rows_of: RowsOf | None, found: Evidence, rules: Rulebook = RULES) -> Question:
    prepared = Prepared(found, rules)
    return Question(
        evidence=found,
        rulebook=rules,
        answers=Answers(),
        outcome=prepared.tally(Answers()),
        entrants=prepared.entrants("c"),
        uncertain=Uncertain.FIGURES,
        draws=20_000,
        seed=3,
        rows_of=rows_of,
    )


def calls(opposite: bool) -> tuple[Evidence, RowsOf, float]:
    """Two companies with 30 calls each, the figures on both criteria of the same calls; and the errors of a figure."""
    marks = np.array([40.0, 50, 60] * 10)
    other = 100 - marks if opposite else marks
    error = float(marks.std(ddof=1) / 30**0.5)
    found = evidence({"x": [50, 50], "y": [50, 50]}, RULES)
    found = replace(found, figures=tuple(replace(one, standard_error=error, n=30) for one in found.figures))

    def rows_of(participant: ParticipantId, source: str) -> tuple[OwnRows, ...]:
        return (rows(marks.tolist(), other.tolist()),) if source == "s" else ()

    return found, rows_of, error


def separable(asked: Question) -> Chance:
    found = chance_between(asked, "x", "y")
    assert found is not None
    return found


def test_where_calls_are_good_at_both_or_neither_a_lead_must_be_larger_than_standard_errors_say() -> None:
    found, rows_of, error = calls(opposite=False)
    apart, together = separable(question(None, found)), separable(question(rows_of, found))
    # Two figures of each of two companies at half the weight: independent they add up as squares, together as numbers.
    assert apart.separable == pytest.approx(AT_95 * error, rel=0.03)
    assert together.separable == pytest.approx(AT_95 * error * 2**0.5, rel=0.05)
    assert (apart.by_rows, apart.by_errors) == ((), (("s", 4),))
    assert (together.by_rows, together.by_errors) == ((("s", 4),), ())


def test_where_what_calls_win_on_one_they_lose_on_the_other_the_lead_is_sure() -> None:
    found, rows_of, _ = calls(opposite=True)
    assert separable(question(rows_of, found)).separable == pytest.approx(0, abs=0.001)


def test_who_has_only_figures_is_drawn_from_their_errors_beside_who_has_rows() -> None:
    found, rows_of, error = calls(opposite=True)

    def of_one(participant: ParticipantId, source: str) -> tuple[OwnRows, ...]:
        return tuple(rows_of(participant, source)) if participant.company == "x" else ()

    chance = separable(question(of_one, found))
    assert chance.separable == pytest.approx(AT_95 * error / 2**0.5, rel=0.03)
    assert (chance.by_rows, chance.by_errors) == ((("s", 2),), (("s", 2),))


def test_shares_say_which_studies_were_drawn_by_their_rows_and_the_same_seed_gives_them_again() -> None:
    found, rows_of, _ = calls(opposite=False)
    told = acceptability(question(rows_of, found))
    assert told is not None and told == acceptability(question(rows_of, found))
    assert (told.by_rows, told.by_errors, told.held) == ((("s", 4),), (), ())
    assert float(told.share("x")) == pytest.approx(0.5, abs=0.05)
    weights = acceptability(replace(question(rows_of, found), uncertain=Uncertain.WEIGHTS))
    assert weights is not None and weights.by_rows == ()


def test_drawing_from_rows_is_cancelled_with_everything_else() -> None:
    found, rows_of, _ = calls(opposite=False)
    assert acceptability(question(rows_of, found), lambda: True) is None
    assert chance_between(question(rows_of, found), "x", "y", lambda: True) is None
