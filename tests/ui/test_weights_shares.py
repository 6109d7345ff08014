from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Criterion
from juryapp.domain.rulebook import WeightsRule
from juryapp.domain.words import Text
from juryapp.rulebook.reading import from_toml
from juryapp.rulebook.writing import to_toml
from juryapp.text.words import words_for
from juryapp.ui.weights.criterion_row import percent_from
from juryapp.ui.weights.reading import read_back
from juryapp.ui.weights.shares import Shares, snapped
from tests.builders import leaf, rulebook

FLAT = rulebook(["a", "b", "c", "d"])
TREE = rulebook([Criterion(id="x", name=Text("X")), leaf("x1", parent="x"), leaf("x2", parent="x"), "y"])
importances = st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any)


def flat(*numbers: int) -> Shares:
    return Shares.of(FLAT, {name: Fraction(number, sum(numbers)) for name, number in zip("abcd", numbers, strict=True)})


def shares_of(shares: Shares) -> tuple[Fraction, ...]:
    return tuple(node.share for node in shares.group())


@given(importances, st.integers(0, 2), st.integers(-10, 110))
def test_moving_a_border_changes_its_two_neighbours_and_nothing_else(
    numbers: list[int], border: int, percent: int
) -> None:
    before = flat(*numbers)
    after = before.with_border("", border, Fraction(percent, 100))
    assert sum(shares_of(after)) == 1
    assert all(share >= 0 for share in shares_of(after))
    for at, (old, new) in enumerate(zip(shares_of(before), shares_of(after), strict=True)):
        assert at in (border, border + 1) or old == new


@given(importances, st.sampled_from("abcd"), st.integers(0, 100), st.sets(st.sampled_from("abcd")))
def test_a_share_that_is_set_leaves_a_whole_and_locked_ones_alone(
    numbers: list[int], id: str, percent: int, locked: set[str]
) -> None:
    before = replace(flat(*numbers), locked=frozenset(locked))
    after = before.with_share(id, Fraction(percent, 100))
    assert sum(shares_of(after)) == 1
    assert all(share >= 0 for share in shares_of(after))
    assert all(after.share(one) == before.share(one) for one in locked - {id})
    if not locked - {id}:
        assert after.share(id) == Fraction(percent, 100)


@given(importances)
def test_the_shown_percents_add_up_to_a_hundred(numbers: list[int]) -> None:
    assert sum(flat(*numbers).percents()) == Decimal(100)


def test_the_others_keep_their_proportions_when_one_gets_more() -> None:
    after = flat(1, 2, 3, 4).with_share("a", Fraction(1, 2))
    assert after.share("c") / after.share("b") == Fraction(3, 2)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 97)), min_size=30, max_size=80))
def test_shares_that_are_set_again_and_again_stay_short_enough_for_a_rulebook(steps: list[tuple[str, int]]) -> None:
    after = flat(1, 1, 1, 1)
    for id, percent in steps:
        before, after = after, after.with_share(id, Fraction(percent, 100))
        rest = [one for one in "abcd" if one != id]
        for one in rest:
            exact = before.share(one) * (1 - Fraction(percent, 100)) / (1 - before.share(id))
            assert abs(after.share(one) - exact) < Fraction(4, 10**9)
        assert sum(shares_of(after)) == 1 and after.share(id) == Fraction(percent, 100)
    rules = replace(FLAT, weights=WeightsRule(fixed=tuple(after.importance.items())))
    assert from_toml(to_toml(rules)) == rules


def test_a_locked_neighbour_holds_the_border() -> None:
    before = replace(flat(1, 1, 1, 1), locked=frozenset("b"))
    assert before.with_border("", 0, Fraction(2, 5)) == before


def test_the_weight_of_a_sub_criterion_is_the_product_on_its_way_down() -> None:
    shares = Shares.of(TREE, {"x1": Fraction(3, 10), "x2": Fraction(1, 10), "y": Fraction(6, 10)})
    assert shares.share("x1") == Fraction(3, 4)
    assert shares.effective("x1") == Fraction(3, 10)
    assert shares.with_share("x", Fraction(8, 10)).effective("x2") == Fraction(2, 10)


def test_below_a_criterion_that_weighs_nothing_all_share_equally() -> None:
    shares = Shares.of(TREE, {"x1": Fraction(0), "x2": Fraction(0), "y": Fraction(1)})
    assert shares.share("x1") == Fraction(1, 2)
    assert shares.with_share("x", Fraction(1, 2)).effective("x1") == Fraction(1, 4)


def test_a_drag_snaps_to_whole_percents() -> None:
    assert snapped(Fraction(12345, 100_000)) == Fraction(12, 100)


def test_percents_are_typed_with_point_or_comma_and_with_or_without_the_sign() -> None:
    assert [percent_from(text) for text in ("18", "18 %", "18,5", "18.5 %", "100", "0")] == [
        Fraction(18, 100),
        Fraction(18, 100),
        Fraction(37, 200),
        Fraction(37, 200),
        Fraction(1),
        Fraction(0),
    ]


def test_what_is_no_percent_is_refused() -> None:
    assert [percent_from(text) for text in ("", "much", "-3", "101", "1e2", "nan", "1,2,3")] == [None] * 7


def test_shares_are_read_back_as_how_many_times_the_heaviest_counts() -> None:
    words = words_for("en")
    named = [("Waiting time", Fraction(6, 10)), ("Competence", Fraction(2, 10)), ("Up-selling", Fraction(2, 10))]
    assert read_back(named, words) == "For you Waiting time counts 3 times as much as Competence."


def test_what_counts_nothing_is_said_too() -> None:
    words = words_for("en")
    named = [("A", Fraction(1, 2)), ("B", Fraction(1, 2)), ("C", Fraction(0))]
    assert read_back(named, words) == "For you A and B count the same. For you C does not count."
    assert read_back([*named, ("D", Fraction(0))], words).endswith("For you C and D do not count.")
    assert read_back([("A", Fraction(1)), ("B", Fraction(0))], words) == "For you only A counts."


def test_nearly_equal_shares_are_never_one_time_as_much() -> None:
    said = read_back([("A", Fraction(501, 1000)), ("B", Fraction(499, 1000))], words_for("en"))
    assert said == "For you A counts 1.004 times as much as B."
