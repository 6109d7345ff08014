"""What the hall sees is decided in one place, and nothing else gets through it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from juryapp.domain.answer import Answer, Answers, Recusal, Ruling
from juryapp.domain.chart import Role
from juryapp.domain.rulebook import (
    Hall,
    Link,
    LinkKind,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    Prizes,
    WeightsRule,
    WeightsWay,
)
from juryapp.export.hall import State, hall_view
from juryapp.export.workbooks import csv_bytes
from tests.export.publications import SECRET, evidence, one_only, publication, rules, small, thirteen, tied


def test_the_nominated_are_in_the_alphabetical_order_of_the_language():
    assert hall_view(small(), "nb").prizes[0].nominated == ("Sørlyd", "Ærlig Talt", "Aastra")
    assert hall_view(small(), "sv").prizes[0].nominated == ("Aastra", "Sørlyd", "Ærlig Talt")


@pytest.mark.parametrize("all_scores", [False, True])
def test_who_is_not_nominated_is_not_in_the_view_at_all(all_scores: bool):
    for made in (small(hall=Hall(all_scores=all_scores)), thirteen(hall=Hall(all_scores=all_scores))):
        said = repr(hall_view(made, "nb"))
        assert not [name for name in SECRET if name in said]


@pytest.mark.parametrize("all_scores", [False, True])
def test_who_misses_a_threshold_is_not_in_the_view_at_all(all_scores: bool):
    made = small(hall=Hall(all_scores=all_scores))
    criteria = tuple(
        replace(one, least=Fraction(70) if one.id == "waiting-time" else None) for one in made.rulebook.criteria
    )
    assert "Ærlig Talt" in repr(hall_view(made, "nb"))
    for language in ("en", "nb", "sv"):
        said = repr(hall_view(publication(replace(made.rulebook, criteria=criteria), made.evidence), language))
        assert not [name for name in (*SECRET, "Ærlig Talt", "1:10", "2:00") if name in said]


def test_only_the_winners_score_is_in_the_view():
    view = hall_view(small(), "nb")
    prize = view.prizes[0]
    assert [winner.points for winner in prize.winners] == ["85,0"]
    assert "83,0" not in repr(view) and "75,0" not in repr(view)
    assert prize.chart is not None
    assert [bar.role for bar in prize.chart.series[0].bars] == [Role.CRITERION] * 4


def test_all_scores_of_the_nominated_are_shown_where_the_hall_sees_them():
    prize = hall_view(small(hall=Hall(all_scores=True)), "en").prizes[0]
    assert prize.chart is not None
    bars = [(bar.label, bar.value, bar.role) for bar in prize.chart.series[0].bars]
    assert bars == [
        ("Sørlyd", Decimal("85.0"), Role.WINNER),
        ("Aastra", Decimal("83.0"), Role.OTHER),
        ("Ærlig Talt", Decimal("75.0"), Role.OTHER),
    ]
    assert "Lead: 2.0 points" in prize.notes


def test_the_lead_is_not_told_where_it_would_tell_the_second_score():
    prize = hall_view(small(), "en").prizes[0]
    assert not [note for note in prize.notes if "Lead" in note or "2.0" in note]


def test_an_open_tie_names_nobody_and_says_that_it_is_open():
    view = hall_view(tied(), "en")
    prize = view.prizes[0]
    assert (prize.state, prize.winners, prize.chart) == (State.OPEN, (), None)
    assert prize.undecided == ("Winner",)
    assert view.overall is not None and view.overall.state is State.OPEN


def test_a_shared_prize_shows_both_by_name_with_their_scores():
    prize = hall_view(tied(share=True), "nb").prizes[0]
    assert [(winner.name, winner.points) for winner in prize.first] == [("Aker", "80,0"), ("Nordlys", "80,0")]
    assert prize.chart is not None
    assert [bar.label for bar in prize.chart.series[0].bars] == ["Aker", "Nordlys"]


def test_a_category_without_anybody_ranked_gives_no_award():
    empty = hall_view(one_only(), "nb").prizes[1]
    assert (empty.state, empty.nominated, empty.chart) == (State.NOBODY, (), None)


def test_the_only_participant_is_nominated_and_wins():
    alone = hall_view(one_only(), "en").prizes[0]
    assert alone.nominated == ("Eneste",)
    assert "The only ranked participant." in alone.notes


def test_a_podium_shows_three_prizes_and_the_first_score_alone():
    prize = hall_view(small(prizes=Prizes(kind=PrizeKind.PODIUM)), "en").prizes[0]
    assert [(one.place, one.name, one.points) for one in prize.winners] == [
        (1, "Sørlyd", "85.0"),
        (2, "Aastra", ""),
        (3, "Ærlig Talt", ""),
    ]


def test_a_podium_whose_third_place_is_open_still_shows_the_first_two():
    scores = {"A": (90, 90, 90, 90), "B": (80, 80, 80, 80), "C": (70, 70, 70, 70), "D": (70, 70, 70, 70)}
    made = publication(rules(["Bank"], prizes=Prizes(kind=PrizeKind.PODIUM)), evidence([scores]))
    prize = hall_view(made, "en").prizes[0]
    assert [winner.name for winner in prize.winners] == ["A", "B"]
    assert (prize.state, prize.undecided) == (State.GIVEN, ("Third prize",))


def test_everyone_who_meets_a_standard_is_named_and_nobody_else():
    prizes = Prizes(kind=PrizeKind.STANDARD, standard=Fraction(80), overall=OverallRule.NONE)
    view = hall_view(small(prizes=prizes, hall=Hall(nominated=2)), "en")
    assert [winner.name for winner in view.prizes[0].winners] == ["Aastra", "Sørlyd"]
    assert [winner.points for winner in view.prizes[0].winners] == ["", ""]
    assert view.overall is None


def test_no_prize_shows_the_nominated_alone():
    prize = hall_view(small(prizes=Prizes(kind=PrizeKind.NONE)), "en").prizes[0]
    assert (prize.state, prize.winners) == (State.NONE, ())


def test_the_notes_tell_which_rule_split_a_tie():
    scores = {"A": (90, 70, 80, 80), "B": (80, 80, 80, 80)}
    chain = (Link(kind=LinkKind.CRITERION, name="waiting-time"), Link(kind=LinkKind.JURY))
    prize = hall_view(publication(rules(["Bank"], chain=chain), evidence([scores])), "en").prizes[0]
    assert prize.first[0].name == "A"
    assert "Equal on points at the top, then decided by: higher on Waiting time." in prize.notes


def _ruled(reason: str):
    found = evidence(
        [{"Nordlys": (80, 80, 80, 80), "Aker": (80, 80, 80, 80), "X": (9, 9, 9, 9), SECRET[0]: (1, 1, 1, 1)}]
    )
    ruling = Ruling(category="c0", place=1, order=(("k1",), ("k0",)), reason=reason, evidence_revision=1)
    return hall_view(publication(rules(["Bank"]), found, answers=Answers(rulings=(ruling,))), "en").prizes[0]


def test_the_jurys_reason_is_for_the_host():
    assert "Reason: Aker answered first." in _ruled("Aker answered first.").notes


@pytest.mark.parametrize("reason", ["Better than FJELLHEIM kundedialog.", "fjellheim-kundedialog was third."])
def test_a_reason_that_names_somebody_outside_the_nominated_stays_in_the_minutes(reason: str):
    prize = _ruled(reason)
    assert "ellheim" not in repr(prize).casefold()
    assert "The jury’s reason is in the minutes." in prize.notes


def test_the_overall_winner_names_its_category():
    overall = hall_view(thirteen(), "nb").overall
    assert overall is not None
    assert overall.winners[0].category == "Kommunale tjenester, vann og avløp, renovasjon og feiing"
    assert overall.winners[0].points == "91,5"


def test_unsealed_and_constructed_are_said_in_the_marks():
    assert hall_view(small(), "en").marks == ("DRAFT, not sealed. Do not publish.", "Constructed sample figures")
    assert hall_view(small(sealed=True, constructed=False), "en").marks == ()


def test_the_year_is_not_said_twice():
    from juryapp.domain.words import Text

    assert hall_view(small(award=Text("Prisen 2026")), "nb").title == "Prisen 2026"
    assert hall_view(small(), "nb").title == "Testprisen 2026"


def test_a_shared_first_place_has_its_prize_under_every_numbering():
    for convention in PlaceConvention:
        made = publication(
            rules(["Bank"], convention=convention, chain=(Link(kind=LinkKind.SHARED),)),
            evidence([{"A": [90] * 4, "B": [90] * 4, "C": [10] * 4}]),
        )
        prize = hall_view(made, "en").prizes[0]
        assert (prize.state, [winner.name for winner in prize.first]) == (State.GIVEN, ["A", "B"])


def test_a_prize_says_how_many_jurors_its_weights_are_of_and_names_nobody():
    names = ("waiting-time", "competence", "helpfulness", "need-met")
    jurors = tuple(
        Answer(person=one, importance=tuple((name, Fraction(1)) for name in names)) for one in ("kari", "ola")
    )
    answers = Answers(jurors=jurors, recusals=(Recusal(person="kari", company="k0", reason="Styremedlem"),))
    found = evidence([{"X": (10, 20, 3, 4)}, {"Z": (50, 90, 0, 0)}])
    view = hall_view(
        publication(rules(["A", "B"], weights=WeightsRule(way=WeightsWay.EACH_JUROR)), found, answers=answers), "en"
    )
    one, both = "4 criteria, weights combined from 1 juror.", "4 criteria, weights combined from 2 jurors."
    assert [prize.weights for prize in view] == [one, both, one]
    assert [prize.foot.startswith(prize.weights) for prize in view] == [True, True, True]
    assert view.weights == f"{both} Where a juror stands aside, that juror’s weights are left out."
    listed = csv_bytes(view).decode("utf-8-sig")
    assert (listed.count(one), listed.count(both)) == (2, 1)
    assert "Kari" not in repr(view) and "Styremedlem" not in repr(view)
