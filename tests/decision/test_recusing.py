"""A juror who stands aside for a company weighs nothing wherever it competes, and nobody gains or loses by that."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.rulings import with_basis
from juryapp.decision.tally import Prepared, tally
from juryapp.decision.weights import combined, of_answer
from juryapp.domain.answer import Answer, Answers, Recusal, Ruling
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.participant import Company, Status
from juryapp.domain.rulebook import Category, Combine, Link, LinkKind, Rulebook, TieDefinition, WeightsRule, WeightsWay
from juryapp.domain.words import OVERALL, Text
from juryapp.session.codec import canonical
from tests.builders import evidence, rulebook

BANKS = {"alfa": [90, 40, 40], "beta": [40, 70, 50], "gamma": [50, 50, 50]}
SHOPS = {"delta": [60, 60, 20], "epsilon": [10, 90, 80]}
IMPORTANCE = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)
JURY = {"ane": [8, 1, 1], "bo": [1, 8, 1], "cora": [1, 1, 8]}


def rules(combine: Combine = Combine.MEAN) -> Rulebook:
    made = rulebook(["a", "b", "c"], weights=None, tie=TieDefinition.EXACT)
    categories = (Category(id="bank", name=Text("Bank")), Category(id="shop", name=Text("Shop")))
    weights = WeightsRule(way=WeightsWay.EACH_JUROR, combine=combine)
    return replace(made, categories=categories, weights=weights)


def figures(made: Rulebook, banks: Mapping[str, list[int]] = BANKS) -> Evidence:
    first, second = evidence(banks, made, category="bank"), evidence(SHOPS, made, category="shop")
    return Evidence(
        companies=(*first.companies, *second.companies),
        participants=(*first.participants, *second.participants),
        figures=(*first.figures, *second.figures),
    )


def answers(jury: Mapping[str, list[int]], *aside: tuple[str, str]) -> Answers:
    given_by = tuple(
        Answer(person=person, importance=tuple(zip("abc", map(Fraction, numbers), strict=True)))
        for person, numbers in jury.items()
    )
    recusals = tuple(Recusal(person=person, company=company, reason="board") for person, company in aside)
    return Answers(jurors=given_by, recusals=recusals)


def what_counts(category: CategoryOutcome) -> CategoryOutcome:
    return replace(category, weights=None, aside=())


def test_the_weights_of_a_category_are_those_of_the_jurors_who_do_not_stand_aside_there() -> None:
    made = rules()
    outcome = tally(figures(made), made, answers(JURY, ("ane", "alfa")))
    without = tally(figures(made), made, answers({name: JURY[name] for name in ("bo", "cora")}))
    everybody = tally(figures(made), made, answers(JURY))
    assert what_counts(outcome.category("bank")) == without.category("bank")
    assert outcome.category("shop") == everybody.category("shop")
    assert outcome.category("bank").aside == ("ane",)
    assert outcome.weights_in("bank") == without.weights != outcome.weights == outcome.weights_in("shop")
    assert outcome.category("bank").winners == ("beta",) != everybody.category("bank").winners


@given(st.lists(IMPORTANCE, min_size=3, max_size=6), st.sampled_from(list(Combine)), st.randoms(use_true_random=False))
def test_the_order_of_jurors_and_of_recusals_changes_nothing(
    given_by: list[list[int]], combine: Combine, dice: random.Random
) -> None:
    made = rules(combine)
    said = answers({f"j{n}": one for n, one in enumerate(given_by)}, ("j0", "alfa"), ("j1", "beta"), ("j1", "delta"))
    shuffled = replace(
        said,
        jurors=tuple(dice.sample(said.jurors, len(said.jurors))),
        recusals=tuple(dice.sample(said.recusals, len(said.recusals))),
    )
    assert canonical(tally(figures(made), made, said)) == canonical(tally(figures(made), made, shuffled))


@given(IMPORTANCE, st.integers(2, 7), st.sampled_from(list(Combine)))
def test_without_a_juror_who_weighs_like_the_others_everything_is_as_it_was(
    importance: list[int], count: int, combine: Combine
) -> None:
    made = rules(combine)
    jury = {f"j{n}": importance for n in range(count)}
    outcome = tally(figures(made), made, answers(jury, ("j0", "alfa")))
    before = tally(figures(made), made, answers(jury))
    assert [what_counts(one) for one in outcome.categories] == list(before.categories)
    assert outcome.overall is not None and before.overall is not None
    assert (outcome.overall.winners, outcome.overall.ranking) == (before.overall.winners, before.overall.ranking)


@given(st.lists(IMPORTANCE, min_size=2, max_size=5))
def test_nobody_in_a_category_is_weighed_otherwise_than_the_others(given_by: list[list[int]]) -> None:
    made = rules()
    outcome = tally(figures(made), made, answers({f"j{n}": one for n, one in enumerate(given_by)}, ("j0", "alfa")))
    shares = {tuple(part.weight for part in score.contributions) for score in outcome.category("bank").scores}
    assert len(shares) == 1


def test_an_outcome_in_which_nobody_stands_aside_reads_as_it_always_did() -> None:
    made = rules()
    text = canonical(tally(figures(made), made, answers(JURY)))
    assert "aside" not in text and text.count('"weights"') == 1
    nowhere = answers(JURY, ("ane", "nobody-here"), ("the-secretary", "alfa"))
    assert canonical(tally(figures(made), made, nowhere)) == text


def test_it_follows_a_brand_to_its_owner_and_to_the_owners_other_brands() -> None:
    made = rules()
    told = figures(made)
    owners = {"alfa": "Storgruppen", "delta": "STORGRUPPEN", "epsilon": "Egen AS"}
    companies = tuple(replace(one, owner=owners.get(one.id, "")) for one in told.companies)
    outcome = tally(replace(told, companies=companies), made, answers(JURY, ("ane", "alfa")))
    assert [one.aside for one in outcome.categories] == [("ane",), ("ane",)]
    owner = Company(id="storgruppen", name=Text("Storgruppen ASA"), aliases=("Storgruppen",))
    of_the_owner = tally(replace(told, companies=(*companies, owner)), made, answers(JURY, ("ane", "storgruppen")))
    assert [one.aside for one in of_the_owner.categories] == [("ane",), ("ane",)]
    of_another = tally(replace(told, companies=(*companies, owner)), made, answers(JURY, ("ane", "epsilon")))
    assert [one.aside for one in of_another.categories] == [(), ("ane",)]


def test_who_withdrew_is_nobody_to_stand_aside_for() -> None:
    made = rules()
    told = figures(made)
    gone = tuple(
        replace(one, status=Status.WITHDRAWN) if one.id.company == "alfa" else one for one in told.participants
    )
    assert tally(replace(told, participants=gone), made, answers(JURY, ("ane", "alfa"))).categories[0].aside == ()


def test_where_everybody_stands_aside_nobody_is_ranked_and_the_overall_prize_waits() -> None:
    made = rules()
    outcome = tally(figures(made), made, answers(JURY, *((name, "alfa") for name in JURY)))
    bank, shop = outcome.categories
    assert (bank.weights, bank.aside, bank.winners, bank.scores) == ((), ("ane", "bo", "cora"), (), ())
    assert {one.code for one in bank.not_ranked} == {"rank.nobody_weighs"}
    assert shop.winners == ("epsilon",)
    assert outcome.overall is not None
    assert (outcome.overall.winners, outcome.overall.waiting_for) == ((), ("bank",))
    assert outcome.waiting_for_weights == ("bank",)
    assert outcome.counts.imported == outcome.counts.ranked + outcome.counts.excluded == 5


def test_the_overall_prize_compares_all_contenders_by_the_same_jurors() -> None:
    made = rules()
    told, said = figures(made), answers(JURY, ("ane", "alfa"))
    outcome = tally(told, made, said)
    fair = combined([of_answer(made, one) for one in said.jurors[1:]], Combine.MEAN)
    assert outcome.overall is not None
    assert dict(outcome.weights_in(OVERALL)) == fair
    assert outcome.overall.aside == ("ane",)
    for score in outcome.overall.scores:
        parts = {part.criterion: part for part in score.contributions}
        assert score.total == sum(100 * fair[leaf] * (part.value or 0) for leaf, part in parts.items())
    assert outcome.contender("shop/epsilon").total != outcome.category("shop").score("epsilon").total
    assert outcome.contender("bank/beta").total == outcome.category("bank").score("beta").total


def test_the_overall_prize_waits_where_everybody_stands_aside_somewhere() -> None:
    made = rules()
    outcome = tally(figures(made), made, answers(JURY, ("ane", "alfa"), ("bo", "delta"), ("cora", "epsilon")))
    assert all(one.winners for one in outcome.categories)
    assert outcome.overall is not None
    assert (outcome.overall.weights, outcome.overall.winners, outcome.overall.ranking.places) == ((), (), ())
    assert outcome.waiting_for_weights == (OVERALL,)


def test_a_decision_on_a_tie_for_the_overall_prize_rests_on_the_scores_it_is_compared_with() -> None:
    made = replace(rules(), chain=(Link(kind=LinkKind.JURY),))
    told = figures(made, {"alfa": [10, 90, 80]})
    said = answers(JURY, ("ane", "alfa"))
    open_tie = tally(told, made, said)
    assert [where for where, _ in open_tie.open_ties] == [OVERALL]
    ruling = Ruling(category=OVERALL, place=1, order=(("bank/alfa",), ("shop/epsilon",)), reason="r")
    bound = with_basis(ruling, open_tie, made)
    decided = tally(told, made, replace(said, rulings=(bound,)))
    assert decided.overall is not None and [one.company for one in decided.overall.winners] == ["alfa"]
    lifted = tally(told, made, replace(said, rulings=(bound,), recusals=()))
    assert [where for where, _ in lifted.open_ties] == [OVERALL]


def test_fixed_and_agreed_weights_are_nobodys_own() -> None:
    made = rules()
    for way in (WeightsWay.FIXED, WeightsWay.AGREED):
        weighed = replace(made, weights=WeightsRule(way=way))
        said = answers(JURY, ("ane", "alfa"))
        before = tally(figures(made), weighed, replace(said, recusals=()))
        assert tally(figures(made), weighed, said) == before


def test_who_stands_aside_where_is_worked_out_once_for_a_drag() -> None:
    made = rules()
    prepared, said = Prepared(figures(made), made), answers(JURY, ("ane", "alfa"))
    assert prepared.aside(said.recusals) is prepared.aside(said.recusals)
    assert prepared.tally(replace(said, recusals=())).categories[0].aside == ()
    assert prepared.tally(said).categories[0].aside == ("ane",)
