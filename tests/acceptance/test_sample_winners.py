"""The published winners follow from the sample files by the program's own reading, rules and tally - and from nothing
else: another weight gives another winner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answer, Answers, Ruling
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Outcome
from juryapp.domain.proposal import CategoryAnswer, ImportProposal, NameAnswer, ProposalAnswer, ProposalAnswers
from juryapp.domain.recorded import Recorded
from juryapp.domain.rulebook import LinkKind
from juryapp.domain.words import slug
from juryapp.intake.job import read_workbook
from juryapp.intake.proposal import propose
from juryapp.rulebook.recorded import recorded_from_toml
from juryapp.session.samples import sample_award
from juryapp.session.start import read_files
from sample_data.construction.call_plan import INDUSTRIES
from sample_data.construction.survey_plan import CATEGORIES

CALLS, SURVEY = "kundeserviceprisen-2011", "arets-kundeservice-2011"
PUBLISHED = {
    CALLS: {
        "Energi": "Fjordkraft",
        "Mobil": "Chess",
        "Forsikring": "TrygVesta",
        "Bank": "Gjensidige",
        "TV-distribusjon": "Canal Digital Parabol",
        "Flyreise": "KLM",
        "Sikkerhet": "Sector Alarm",
        "Elektro": "Lefdal",
        "Offentlig": "Brønnøysundregistrene",
        "Båtreise": "DFDS Seaway",
        "Pakkereiser": "Solia",
        "Bredbånd": "Ventelo",
        "Avis": "Adresseavisen",
    },
    SURVEY: {
        "Bank": "Skandiabanken",
        "Bredbånd": "Telenor Bredbånd",
        "Forsikring": "Gjensidige",
        "Telefoni": "OneCall",
        "Strøm": "NorgesEnergi",
        "TV-distributør": "CanalDigital",
        "Reise": "Widerøe",
    },
}
OVERALL = {CALLS: "Sector Alarm", SURVEY: "Widerøe"}
BELOW_MINIMUM = {CALLS: "lysrevet", SURVEY: "vinterlia-strom"}


@cache
def _recorded(award: str) -> Recorded:
    return recorded_from_toml((sample_award(award).folder / "jury.toml").read_text("utf-8"))


@cache
def _proposal(award: str) -> ImportProposal:
    """The sample's files read without any mapping, with the recorded decisions on names and categories."""
    sample, recorded = sample_award(award), _recorded(award)
    given: list[ProposalAnswer] = [NameAnswer(name=one.name, company=slug(one.company)) for one in recorded.matches]
    given += [CategoryAnswer(name=one.name, category=one.category) for one in recorded.categories]
    books = [read_workbook(path) for path in sample.files]
    return propose(books, rulebook=sample.rulebook, answers=ProposalAnswers(given=tuple(given)))


def _answers(award: str, *, ruled: bool = True) -> Answers:
    recorded = _recorded(award)
    agreed = [Answer(person="agreed", importance=step.importance) for step in recorded.agreed]
    rulings = [
        Ruling(category=one.category, place=one.place, order=tuple((id,) for id in one.order), reason=one.reason)
        for one in recorded.rulings
    ]
    return Answers(
        jurors=tuple(Answer(person=step.juror, importance=step.importance) for step in recorded.answers),
        agreed=agreed[0] if agreed else None,
        rulings=tuple(rulings) if ruled else (),
    )


def _evidence(award: str) -> Evidence:
    proposal = _proposal(award)
    return Evidence(companies=proposal.companies, participants=proposal.participants, figures=proposal.figures)


def _outcome(award: str, *, ruled: bool = True) -> Outcome:
    return tally(_evidence(award), sample_award(award).rulebook, _answers(award, ruled=ruled))


def _names(award: str) -> Callable[[str], str]:
    names = {company.id: company.name.plain for company in _proposal(award).companies}
    return names.__getitem__


@pytest.mark.parametrize("award", PUBLISHED)
def test_the_published_winners_follow_from_the_rules(award: str) -> None:
    rulebook, outcome, name = sample_award(award).rulebook, _outcome(award), _names(award)
    found = {rulebook.category(one.category).name.plain: tuple(map(name, one.winners)) for one in outcome.categories}
    assert found == {category: (winner,) for category, winner in PUBLISHED[award].items()}


@pytest.mark.parametrize("award", PUBLISHED)
def test_the_published_overall_winner_follows_from_the_rules(award: str) -> None:
    overall, name = _outcome(award).overall, _names(award)
    assert overall is not None
    assert [name(one.company) for one in overall.winners] == [OVERALL[award]]


@pytest.mark.parametrize("award", PUBLISHED)
def test_every_score_is_the_one_that_the_script_planned(award: str) -> None:
    """The script works weights and scores out by itself: two independent counts agree on every participant."""
    outcome = _outcome(award)
    plan = [
        (group, each.name, each.goal)
        for groups in (INDUSTRIES if award == CALLS else CATEGORIES,)
        for group, members in groups
        for each in members
    ]
    assert len(plan) == outcome.counts.imported
    for group, name, goal in plan:
        score = outcome.category(slug(group)).score(slug(name)).total
        assert abs(score - Fraction(str(goal))) <= Fraction(1, 200), name


@pytest.mark.parametrize("award", PUBLISHED)
def test_one_company_is_below_the_minimum_and_would_have_won(award: str) -> None:
    outcome = _outcome(award)
    out = [(one, category) for category in outcome.categories for one in category.not_ranked]
    assert [(one.company, one.code) for one, _ in out] == [(BELOW_MINIMUM[award], "rank.below_minimum")]
    one, category = out[0]
    assert category.score(one.company).total > category.score(category.winners[0]).total
    assert outcome.counts.ranked == outcome.counts.imported - 1


def test_elektro_is_split_by_the_chain_and_avis_waits_for_the_jury() -> None:
    outcome = _outcome(CALLS, ruled=False)
    (elektro,) = outcome.category("elektro").ties
    assert (elektro.place, elektro.open) == (1, False)
    assert [step.link.kind for step in elektro.steps] == [LinkKind.HEAVIEST_CRITERION]
    assert [where for where, _ in outcome.open_ties] == ["avis"]
    (avis,) = outcome.category("avis").ties
    assert [step.link.kind for step in avis.steps] == [
        LinkKind.HEAVIEST_CRITERION,
        LinkKind.LARGER_N,
        LinkKind.JURY,
    ]
    assert outcome.category("avis").winners == ()


def test_the_other_ruling_gives_the_other_newspaper_the_prize() -> None:
    (ruling,) = _answers(CALLS).rulings
    other = replace(_answers(CALLS), rulings=(replace(ruling, order=ruling.order[::-1]),))
    outcome = tally(_evidence(CALLS), sample_award(CALLS).rulebook, other)
    assert outcome.category("avis").winners == ("morgenlomen",)


def test_the_ruling_tells_the_truth_about_the_figures() -> None:
    avis = _outcome(CALLS).category("avis")
    ours, theirs = (
        {part.criterion: part for part in avis.score(company).contributions}
        for company in ("adresseavisen", "morgenlomen")
    )
    assert ours["behov-dekket"].figure == theirs["behov-dekket"].figure
    ahead, behind = ours["imotekommenhet"].figure, theirs["imotekommenhet"].figure
    assert ahead is not None
    assert behind is not None
    assert ahead > behind


def test_a_joint_fourth_place_stays_shared() -> None:
    (tie,) = _outcome(CALLS).category("sikkerhet").ties
    assert (tie.place, tie.at_prize, tie.open, len(tie.companies)) == (4, False, False, 2)


def test_strom_is_split_by_the_chain() -> None:
    (tie,) = _outcome(SURVEY).category("strom").ties
    assert (tie.place, tie.open) == (1, False)
    assert [step.link.kind for step in tie.steps] == [LinkKind.HEAVIEST_CRITERION]


@pytest.mark.parametrize(("award", "criterion"), [(CALLS, "ventetid"), (SURVEY, "tilgjengelighet")])
def test_other_weights_give_other_winners(award: str, criterion: str) -> None:
    only = ((criterion, Fraction(1)),)
    answers = replace(
        _answers(award),
        jurors=(Answer(person="one", importance=only),) if award == CALLS else (),
        agreed=Answer(person="agreed", importance=only),
    )
    before, after = _outcome(award), tally(_evidence(award), sample_award(award).rulebook, answers)
    moved = [
        one.category for one in after.categories if one.winners and one.winners != before.category(one.category).winners
    ]
    assert len(moved) >= 4


def test_sector_alarm_loses_its_industry_when_waiting_time_counts_more() -> None:
    heavier = tuple(
        replace(
            answer, importance=tuple((id, number * (4 if id == "ventetid" else 1)) for id, number in answer.importance)
        )
        for answer in _answers(CALLS).jurors
    )
    outcome = tally(_evidence(CALLS), sample_award(CALLS).rulebook, replace(_answers(CALLS), jurors=heavier))
    assert outcome.category("sikkerhet").winners == ("nordlys-alarm",)


@pytest.mark.parametrize("award", PUBLISHED)
def test_the_files_alone_are_understood_but_for_names_and_categories_that_differ(award: str) -> None:
    sample, recorded = sample_award(award), _recorded(award)
    proposal = propose([read_workbook(path) for path in sample.files])
    assert {one.name for one in proposal.undecided} == {one.name for one in recorded.matches}
    meant = {one.name: one.category for one in recorded.categories}
    understood = {one.name: one.category for one in proposal.category_names if one.name in meant}
    assert understood == {name: slug(category) for name, category in meant.items()}
    assert {category.name.plain for category in proposal.categories} == set(PUBLISHED[award])
    assert not [problem for problem in proposal.problems if problem.severity.value in ("question", "refusal")]


@pytest.mark.parametrize("award", PUBLISHED)
def test_an_award_made_of_the_sample_files_alone_still_says_that_they_are_constructed(award: str) -> None:
    draft = read_files(sample_award(award).files)
    assert draft.award(name="Prisen", year=2011, language="nb").constructed


def test_an_ordinary_file_is_not_called_constructed(tmp_path: Path) -> None:
    path = tmp_path / "maaling.csv"
    path.write_text("Selskap;Indeks\nFjelltele;71,5\nSkogtele;69,2\n", encoding="utf-8")
    assert not read_files([path]).award(name="Prisen", year=2011, language="nb").constructed
