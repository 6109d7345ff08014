"""The best one-to-one pairing, against trying every one."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from juryapp.matching.assign import best_pairs

SCORES = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.integers(1, 50).map(float), max_size=14)


def best_by_trying(scores: dict[tuple[int, int], float]) -> float:
    columns = [*range(5), *[-1] * 4]
    return max(
        sum(scores.get((row, column), 0.0) for row, column in enumerate(chosen))
        for chosen in set(permutations(columns, 4))
    )


@given(SCORES)
def test_the_pairs_sum_to_the_most_that_any_pairing_gives(scores: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(scores[pair] for pair in pairs.items()) == best_by_trying(scores)


def test_the_greedy_choice_is_given_up_for_a_better_whole() -> None:
    assert best_pairs({(0, 0): 10.0, (0, 1): 9.0, (1, 0): 9.0}) == {0: 1, 1: 0}


def test_no_scores_are_no_pairs() -> None:
    assert best_pairs({}) == {}
