from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.weights import leaf_weights
from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.rulebook import Link, LinkKind, Rulebook
from juryapp.domain.words import Text
from juryapp.session.rulebook_edits import (
    equal_shares,
    free_id,
    grouped,
    groups_for,
    lost,
    moved,
    rebased,
    with_changed,
    with_criterion,
    without_criterion,
)
from juryapp.session.rulebooks import refusals, typed_share
from tests.builders import leaf, rulebook


def group(id: str, parent: str = "") -> Criterion:
    return Criterion(id=id, name=Text(id.title()), parent=parent)


def tree(weights: dict[str, int] | None = None, **changes: object) -> Rulebook:
    """a and b in group g, c beside it."""
    criteria = [group("g"), leaf("a", parent="g"), leaf("b", parent="g"), leaf("c")]
    return rulebook(criteria, weights, **changes)


def weights(rules: Rulebook) -> dict[str, Fraction]:
    return leaf_weights(rules, dict(rules.weights.fixed))


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    """Any tree of up to six leaves in up to three groups, with any importance that holds."""
    groups = [f"g{at}" for at in range(draw(st.integers(0, 3)))]
    made = [group(id, draw(st.sampled_from(["", *groups[:at]]))) for at, id in enumerate(groups)]
    made += [leaf(f"in-{id}", parent=id) for id in groups]
    made += [leaf(f"l{at}", parent=draw(st.sampled_from(["", *groups]))) for at in range(draw(st.integers(1, 3)))]
    named = draw(st.lists(st.sampled_from([one.id for one in made]), unique=True))
    chain = tuple(Link(kind=LinkKind.CRITERION, name=id) for id in draw(st.permutations(groups)))
    rules = rulebook(made, {id: draw(st.integers(0, 4)) for id in named}, chain=chain)
    return rules if not refusals(rules, "en") else replace(rules, weights=replace(rules.weights, fixed=()))


@given(rulebooks(), st.data())
def test_every_edit_leaves_rules_that_hold(rules: Rulebook, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from([one.id for one in rules.criteria]))
    parent = data.draw(st.sampled_from(["", *(one.id for one in groups_for(rules, id))]))
    edited = (
        without_criterion(rules, id),
        moved(rules, id, parent),
        grouped(rules, id, Text("New")),
        with_criterion(rules, leaf("new", parent="" if rules.criterion(id).is_leaf else id)),
    )
    for after in edited:
        assert refusals(after, "en") == ()


@given(rulebooks(), st.data())
def test_making_and_dissolving_a_group_changes_no_weight(rules: Rulebook, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from([one.id for one in rules.criteria]))
    assert weights(grouped(rules, id, Text("New"))) == weights(rules)
    if rules.children(id):
        assert weights(without_criterion(rules, id)) == weights(rules)


def test_importance_and_links_go_with_a_criterion() -> None:
    chain = (Link(kind=LinkKind.CRITERION, name="c"), Link(kind=LinkKind.JURY))
    rules = tree({"g": 1, "c": 3, "a": 1, "b": 2}, chain=chain)
    after = without_criterion(rules, "c")
    assert dict(after.weights.fixed) == {"g": 1, "a": 1, "b": 2}
    assert after.chain == (Link(kind=LinkKind.JURY),)
    assert [one.id for one in lost(rules, after).criteria] == ["c"]
    assert lost(rules, after).links == (Link(kind=LinkKind.CRITERION, name="c"),)


def test_a_group_goes_with_the_last_that_was_in_it() -> None:
    rules = without_criterion(without_criterion(tree({"g": 1, "c": 1}), "a"), "b")
    assert [one.id for one in rules.criteria] == ["c"]
    assert [one.id for one in moved(moved(tree(), "a", ""), "b", "").criteria] == ["a", "b", "c"]


def test_siblings_left_with_nothing_weigh_the_same() -> None:
    rules = rulebook(["a", "b", "c"], {"a": 2, "b": 0, "c": 0})
    after = without_criterion(rules, "a")
    assert after.weights.fixed == () and lost(rules, after).evened == ("",)
    assert weights(after) == {"b": Fraction(1, 2), "c": Fraction(1, 2)}


def test_a_new_criterion_weighs_as_much_as_siblings_that_weigh_the_same_and_else_nothing_yet() -> None:
    assert set(weights(with_criterion(rulebook(["a", "b"], {"a": 5, "b": 5}), leaf("c"))).values()) == {Fraction(1, 3)}
    assert set(weights(with_criterion(rulebook(["a", "b"]), leaf("c"))).values()) == {Fraction(1, 3)}
    assert weights(with_criterion(rulebook(["a", "b"], {"a": 5, "b": 1}), leaf("c")))["c"] == 0


def test_a_criterion_that_moves_into_an_equal_family_is_equal_there() -> None:
    after = moved(tree({"g": 1, "c": 3}), "c", "g")
    assert weights(after) == dict.fromkeys("abc", Fraction(1, 3))


def test_a_group_can_not_be_put_below_itself() -> None:
    rules = rulebook([group("g"), group("h", "g"), leaf("a", parent="h"), leaf("c")])
    assert [one.id for one in groups_for(rules, "g")] == []
    assert [one.id for one in groups_for(rules, "h")] == ["g"]
    assert [one.id for one in groups_for(rules)] == ["g", "h"]


def test_equal_shares_are_exact() -> None:
    parts = equal_shares([Part(source="s", measure=name) for name in "abc"])
    assert sum(part.share for part in parts) == 1 and parts[0].share == Fraction(1, 3)


def test_ids_of_new_criteria_are_free() -> None:
    assert free_id(rulebook(["a"]), "A") == "a-2"


def test_new_answers_about_the_files_leave_what_people_changed() -> None:
    base = rulebook(["a", "b", "c"], {"a": 1, "b": 1, "c": 1})
    edited = without_criterion(with_changed(base, leaf("b", question=Text("Why?"))), "a")
    made = rulebook([leaf("a"), leaf("b"), leaf("c", name=Text("Other")), leaf("d")], {})
    after = rebased(edited, base, made)
    assert [one.id for one in after.criteria] == ["b", "c", "d"]
    assert after.criterion("b").question.plain == "Why?" and after.criterion("c").name.plain == "Other"
    assert set(weights(after).values()) == {Fraction(1, 3)}


def test_a_criterion_without_figures_goes_and_so_do_measures_of_a_study_that_is_left_out() -> None:
    base = rulebook(["a", "b", "c"])
    other = (
        Part(source="s", measure="b", share=Fraction(1, 4)),
        Part(source="gone", measure="x", share=Fraction(3, 4)),
    )
    edited = with_changed(base, replace(base.criterion("b"), parts=other))
    edited = with_criterion(edited, leaf("mine", parts=(Part(source="gone", measure="y"),)))
    after = rebased(edited, base, rulebook(["a", "b"]))
    assert [one.id for one in after.criteria] == ["a", "b"]
    assert after.criterion("b").parts == (Part(source="s", measure="b"),)


def test_refusals_speak_of_names() -> None:
    rules = tree()
    shares = (Part(source="s", measure="x", share=Fraction(1, 3)),)
    (problem,) = refusals(with_changed(rules, replace(rules.criterion("a"), name=Text("Wait"), parts=shares)), "en")
    assert problem.code == "rulebook.shares_not_whole" and problem.facts["criterion"] == "Wait"


def test_shares_are_typed_in_percent_or_as_exact_fractions() -> None:
    assert typed_share("33,3") == Fraction(333, 1000) and typed_share("40 %") == Fraction(2, 5)
    assert typed_share(" 1/3 ") == Fraction(1, 3)
    assert typed_share("1/0") is None and typed_share("a third") is None


def test_nobody_is_asked_to_meet_more_thresholds_than_are_left() -> None:
    criteria = [
        replace(group("g"), needs=2),
        *(leaf(id, parent="g", least=Fraction(50)) for id in "ab"),
        leaf("c", least=Fraction(5)),
    ]
    rules = rulebook(criteria)
    assert without_criterion(rules, "a").criterion("g").needs == 1
    assert moved(rules, "b", "").criterion("g").needs == 1
    assert moved(rules, "c", "g").criterion("g").needs == 2
    assert without_criterion(rulebook([leaf(id, least=Fraction(50)) for id in "ab"], needs=2), "a").needs == 1
