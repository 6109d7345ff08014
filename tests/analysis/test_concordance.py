from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.analysis.concordance import concordance
from juryapp.domain.concordance import Opinion


def panel(*rows: tuple[int, ...]) -> dict[str, dict[str, Fraction]]:
    return {
        f"p{index}": {f"c{place}": Fraction(part, sum(row)) for place, part in enumerate(row)}
        for index, row in enumerate(rows)
    }


def test_without_ties_it_is_the_spread_of_the_rank_sums_over_the_largest_there_can_be() -> None:
    """Three jurors and six criteria: 12 S / (m^2 (n^3 - n)) = 12 S / (9 * 210)."""
    ranks = ((1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1))
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    expected = Fraction(12 * sum((Fraction(each) - Fraction(21, 2)) ** 2 for each in sums), 9 * 210)
    found = concordance(panel(*(tuple(7 - rank for rank in row) for row in ranks))).agreement
    assert found == expected


def test_jurors_with_the_same_order_agree_wholly_whatever_their_shares() -> None:
    assert concordance(panel((50, 30, 20), (90, 6, 4), (40, 35, 25))).agreement == 1


def test_two_jurors_with_opposite_orders_do_not_agree_at_all() -> None:
    assert concordance(panel((3, 2, 1), (1, 2, 3))).agreement == 0


def test_ties_are_corrected_for() -> None:
    """Both weigh a and b alike and above c: without the correction this would be 0.75."""
    assert concordance(panel((4, 4, 2), (3, 3, 1))).agreement == 1


def test_there_is_nothing_to_agree_about_with_one_juror_one_criterion_or_equal_weights() -> None:
    assert concordance({}).agreement is None
    assert concordance(panel((3, 2, 1))).agreement is None
    assert concordance(panel((1,), (1,))).agreement is None
    assert concordance(panel((1, 1), (1, 1))).agreement is None


def test_the_criterion_that_divides_most_comes_first_with_those_furthest_apart() -> None:
    found = concordance(panel((60, 20, 20), (20, 40, 40), (40, 30, 30)))
    first = found.divisions[0]
    assert first.criterion == "c0"
    assert first.spread == Fraction(4, 15)
    assert first.lowest == Opinion(person="p1", weight=Fraction(1, 5))
    assert first.highest == Opinion(person="p0", weight=Fraction(3, 5))
    assert concordance(panel((3, 2, 1))).divisions == ()


rows = st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4).filter(any).map(tuple), min_size=2, max_size=6)


@given(rows, st.permutations(range(4)))
def test_agreement_lies_between_none_and_all_and_the_order_of_criteria_changes_nothing(
    given_rows: list[tuple[int, ...]], order: list[int]
) -> None:
    found = concordance(panel(*given_rows)).agreement
    assert found is None or 0 <= found <= 1
    turned = concordance(panel(*(tuple(row[index] for index in order) for row in given_rows))).agreement
    assert turned == found
