"""Whatever asks how far a result can be trusted asks it of the weights that hold there, and of the jurors who weigh."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.analysis.leaving_out import Award, each_alone, side_by_side, without_each
from juryapp.decision.tally import Prepared, tally
from juryapp.domain.alternative import Way
from juryapp.domain.answer import Answers
from juryapp.domain.errors import JuryError
from juryapp.domain.robustness import Acceptability, LeftOut, Uncertain
from juryapp.domain.rulebook import Rulebook, Source
from juryapp.domain.words import OVERALL, Text
from juryapp.session.alternatives import alternatives_job
from juryapp.session.trust import acceptability_job, doubt_job, field_of, margin_of
from tests.decision.test_recusing import JURY, answers, figures, rules

ANE = ("ane", "alfa")
EVERYBODY = tuple((name, "alfa") for name in JURY)


def no_rows(_cancelled: object) -> None:
    """No figure was made of rows."""


def award_of(given: Answers, made: Rulebook | None = None) -> tuple[Prepared, Award]:
    made = made or rules()
    prepared = Prepared(figures(made), made)
    return prepared, Award(evidence=figures(made), rulebook=made, answers=given, outcome=prepared.tally(given))


def test_margins_begin_at_the_weights_that_hold_in_the_category() -> None:
    prepared, award = award_of(answers(JURY, ANE))
    for category in ("bank", "shop"):
        holds = {one.criterion: one.weight for one in margin_of(prepared, award.outcome, category).holds}
        assert holds == dict(award.outcome.weights_in(category))
    bank, shop = (field_of(prepared, award.outcome, one) for one in ("bank", "shop"))
    assert bank.weights != shop.weights


def test_leaving_out_a_thing_leaves_the_weights_of_the_category_in_their_ratios() -> None:
    _, award = award_of(answers(JURY, ANE))
    others = {name: JURY[name] for name in ("bo", "cora")}
    _, alone = award_of(answers(others))
    assert [one for one in without_each(award, "bank") if one.kind is not LeftOut.PARTICIPANT] == [
        one for one in without_each(alone, "bank") if one.kind is not LeftOut.PARTICIPANT
    ]
    assert [one.id for one in without_each(award, "bank") if one.kind is LeftOut.JUROR] == ["bo", "cora"]
    assert [one.id for one in without_each(award, "shop") if one.kind is LeftOut.JUROR] == list(JURY)
    (gone,) = (one for one in without_each(award, "bank") if one.id == "alfa")
    less = replace(
        award.evidence, participants=tuple(one for one in award.evidence.participants if one.id.company != "alfa")
    )
    assert gone.winners == tally(less, award.rulebook, award.answers).category("bank").winners


def test_leaving_out_a_company_for_which_a_juror_stands_aside_may_change_the_overall_prize() -> None:
    _, award = award_of(answers(JURY, ANE))
    assert award.outcome.overall is not None
    assert "bank/alfa" not in award.outcome.overall.ranking.order
    found = {one.id: one.winners for one in without_each(award, OVERALL) if one.kind is LeftOut.PARTICIPANT}
    assert set(found) == {*award.outcome.overall.ranking.order, "bank/alfa"}


def test_each_study_alone_keeps_the_ratios_of_the_category() -> None:
    made = rules()
    moved = tuple(
        replace(leaf, parts=tuple(replace(part, source="t") for part in leaf.parts)) if leaf.id == "c" else leaf
        for leaf in made.criteria
    )
    made = replace(made, criteria=moved, sources=(*made.sources, Source(id="t", name=Text("Other"))))
    told = figures(rules())
    found = tuple(replace(one, source="t") if one.measure == "c" else one for one in told.figures)
    told = replace(told, figures=found)

    def award(given: Answers) -> Award:
        return Award(evidence=told, rulebook=made, answers=given, outcome=tally(told, made, given))

    recused, alone = award(answers(JURY, ANE)), award(answers({name: JURY[name] for name in ("bo", "cora")}))
    assert each_alone(recused, "bank") == each_alone(alone, "bank")
    assert side_by_side(recused)[0].alone == side_by_side(alone)[0].alone


def test_a_juror_who_stands_aside_is_no_juror_to_compare_with() -> None:
    prepared, award = award_of(answers(JURY, ANE))
    found = alternatives_job(prepared, award, "bank")(None)
    assert found is not None
    assert [one.id for one in found.jurors] == ["bo", "cora"]
    assert found.of(Way.MEAN).ranking == found.now
    elsewhere = alternatives_job(prepared, award, "shop")(None)
    assert elsewhere is not None and [one.id for one in elsewhere.jurors] == list(JURY)


def test_jurors_are_drawn_anew_among_those_who_weigh_there() -> None:
    def drawn(given: Answers) -> Acceptability | None:
        prepared, award = award_of(given)
        return acceptability_job(prepared, award, "bank", Uncertain.JURORS, rows=no_rows, draws=500, seed=1)(None)

    assert drawn(answers(JURY, ANE)) == drawn(answers({name: JURY[name] for name in ("bo", "cora")}))
    with pytest.raises(JuryError) as refused:
        drawn(answers(JURY, ANE, ("bo", "beta")))
    assert (refused.value.code, refused.value.facts["count"]) == ("robustness.few_jurors", 1)


@pytest.mark.parametrize("category", ["bank", OVERALL])
def test_what_waits_for_weights_can_be_asked_about_like_anything_else(category: str) -> None:
    prepared, award = award_of(answers(JURY, *EVERYBODY))
    found = alternatives_job(prepared, award, category)(None)
    assert found is not None and (found.first == () or category == OVERALL)
    doubt = doubt_job(prepared, award, category, no_rows)(None)
    assert doubt is None or doubt.flip is None
    assert without_each(award, "bank") == ()
