from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.analysis.leaving_out import Award, each_alone, side_by_side, without_each
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.criterion import Criterion, Part, ValueFunction
from juryapp.domain.evidence import Evidence
from juryapp.domain.robustness import LeftOut
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, Source, WeightsRule, WeightsWay
from juryapp.domain.words import Text
from tests.builders import evidence, leaf, rulebook


def award(evidence: Evidence, rules: Rulebook, answers: Answers | None = None) -> Award:
    given = answers or Answers()
    return Award(evidence=evidence, rulebook=rules, answers=given, outcome=tally(evidence, rules, given))


def without(one: Award, kind: LeftOut) -> dict[str, tuple[str, ...]]:
    return {each.id: each.winners for each in without_each(one, "c") if each.kind is kind}


def test_without_the_criterion_that_decided_somebody_else_wins() -> None:
    rules = rulebook(["a", "b", "d"], {"a": 2, "b": 1, "d": 1})
    one = award(evidence({"x": [90, 50, 60], "y": [60, 80, 70]}, rules), rules)
    assert one.outcome.category("c").winners == ("x",)
    assert without(one, LeftOut.CRITERION) == {"a": ("y",), "b": ("x",), "d": ("x",)}


def test_a_criterion_without_weight_and_the_only_one_are_not_left_out() -> None:
    rules = rulebook(["a", "b"], {"a": 1, "b": 0})
    assert without_each(award(evidence({"x": [90, 50]}, rules), rules), "c") == ()


def test_each_study_alone_and_without_it() -> None:
    second = leaf("b", parts=(Part(source="t", measure="b"),))
    sources = (Source(id="s", name=Text("Calls")), Source(id="t", name=Text("Survey")), Source(id="u", name=Text("U")))
    rules = rulebook([leaf("a"), second], {"a": 3, "b": 1}, sources=sources)
    one = award(evidence({"x": [90, 50], "y": [60, 80]}, rules), rules)
    assert [(each.source, each.first, each.ranked) for each in each_alone(one, "c")] == [
        ("s", ("x",), 2),
        ("t", ("y",), 2),
    ]
    assert without(one, LeftOut.SOURCE) == {"s": ("y",), "t": ("x",)}


def test_a_criterion_that_two_studies_feed_keeps_the_part_that_is_left() -> None:
    both = leaf("a", parts=tuple(Part(source=id, measure="a", share=Fraction(1, 2)) for id in ("s", "t")))
    sources = (Source(id="s", name=Text("Calls")), Source(id="t", name=Text("Survey")))
    rules = rulebook([both], sources=sources)
    calls = evidence({"x": [80], "y": [60]}, rules)
    survey = tuple(replace(one, source="t", numerator=140 - one.numerator) for one in calls.figures)
    one = award(replace(calls, figures=(*calls.figures, *survey)), rules)
    assert [each.first for each in each_alone(one, "c")] == [("x",), ("y",)]


def test_a_study_that_has_nobody_ranks_nobody() -> None:
    second = leaf("b", parts=(Part(source="t", measure="b"),))
    sources = (Source(id="s", name=Text("Calls")), Source(id="t", name=Text("Survey")))
    rules = rulebook([leaf("a"), second], sources=sources)
    one = award(evidence({"x": [90, None], "y": [60, None]}, rules), rules)
    assert [(each.source, each.first, each.ranked) for each in each_alone(one, "c")] == [
        ("s", ("x",), 2),
        ("t", (), 0),
    ]


def test_with_observed_ends_a_participant_that_leaves_can_reorder_the_others() -> None:
    observed = [leaf(id, value_function=ValueFunction(observed=True)) for id in ("a", "b")]
    rules = rulebook(observed)
    one = award(evidence({"x": [100, 50], "y": [62, 85], "z": [10, 100], "w": [70, 20]}, rules), rules)
    assert one.outcome.category("c").winners == ("y",)
    found = without(one, LeftOut.PARTICIPANT)
    assert set(found) == {"x", "y", "z", "w"}
    assert found["z"] == ("x",)


def test_without_the_juror_who_tipped_it_somebody_else_wins() -> None:
    rules = rulebook(["a", "b"], weights=None)
    rules = replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR))
    jurors = tuple(
        Answer(person=person, importance=(("a", Fraction(a)), ("b", Fraction(b))))
        for person, a, b in (("kari", 90, 10), ("ola", 40, 60), ("siv", 45, 55))
    )
    one = award(evidence({"x": [80, 50], "y": [50, 80]}, rules), rules, Answers(jurors=jurors))
    assert one.outcome.category("c").winners == ("x",)
    assert without(one, LeftOut.JUROR) == {"kari": ("y",), "ola": ("x",), "siv": ("x",)}


def test_a_link_of_the_chain_whose_criterion_is_gone_is_passed_over() -> None:
    chain = (Link(kind=LinkKind.CRITERION, name="a"), Link(kind=LinkKind.CRITERION, name="b"))
    rules = rulebook(["a", "b", "d"], chain=chain)
    one = award(evidence({"x": [80, 40, 50], "y": [60, 60, 50]}, rules), rules)
    assert one.outcome.category("c").winners == ("x",)
    assert without(one, LeftOut.CRITERION)["a"] == ("y",)
    assert without(one, LeftOut.CRITERION)["d"] == ("x",)


def test_studies_side_by_side_agree_where_those_that_rank_somebody_have_the_same_first() -> None:
    second = leaf("b", parts=(Part(source="t", measure="b"),))
    sources = (Source(id="s", name=Text("Calls")), Source(id="t", name=Text("Survey")))
    rules = rulebook([leaf("a"), second], sources=sources)
    (differing,) = side_by_side(award(evidence({"x": [90, 50], "y": [60, 85]}, rules, {"x": 20}), rules))
    assert differing.winners == ("y",)
    assert [(one.first, one.n) for one in differing.alone] == [(("x",), 20), (("y",), 25)]
    assert differing.comparable and not differing.agree
    (agreeing,) = side_by_side(award(evidence({"x": [90, 85], "y": [60, 50]}, rules), rules))
    assert agreeing.agree
    (alone,) = side_by_side(award(evidence({"x": [90, None]}, rules), rules))
    assert not alone.comparable and not alone.agree


def test_a_branch_that_is_left_with_nothing_falls_away() -> None:
    branch = Criterion(id="g", name=Text("G"))
    inside = leaf("b", parent="g", parts=(Part(source="t", measure="b"),))
    sources = (Source(id="s", name=Text("Calls")), Source(id="t", name=Text("Survey")))
    rules = rulebook([leaf("a"), branch, inside], {"a": 3, "g": 1}, sources=sources)
    one = award(evidence({"x": [90, 50], "y": [60, 80]}, rules), rules)
    assert [each.first for each in each_alone(one, "c")] == [("x",), ("y",)]
    assert without(one, LeftOut.CRITERION) == {"a": ("y",), "b": ("x",)}
