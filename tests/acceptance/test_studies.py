"""Every study that the award is made for, in its shape, from file to what it demands: ranked, standard met, context.

The files are samples with constructed figures; docs of each shape stand beside the profile that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp import paths
from juryapp.domain.context import importance_of
from juryapp.domain.criterion import Direction
from juryapp.domain.errors import JuryError, Severity
from juryapp.domain.inspection import Verdict
from juryapp.domain.mapping import Statistic
from juryapp.domain.outcome import Outcome
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposalAnswer
from juryapp.domain.rulebook import PrizeKind, Rulebook, SourceKind, WeightsWay
from juryapp.intake.profiles import profiles
from juryapp.session.commands import SetWeights
from juryapp.session.inspecting import inspect_file
from juryapp.session.session import Session
from juryapp.session.start import read_files
from sample_data.construction.studies import PASSING, TESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of a study: what was proposed, the award it started, and its outcome."""

    proposal: ImportProposal
    rules: Rulebook
    outcome: Outcome

    def places(self, category: str) -> list[str]:
        ranking = self.outcome.category(category).ranking
        return [company for place in ranking.places for company in place.companies]

    def numbers(self, measure: str) -> Mapping[str, Fraction | None]:
        own = (figure for figure in self.proposal.figures if figure.measure == measure and not figure.segment)
        return {figure.participant.company: figure.number for figure in own}


def sample(name: str) -> Path:
    return paths.sample_data("studies", name)


def run(folder: Path, name: str, *answers: ProposalAnswer) -> Run:
    """A new award from one file, recounted."""
    draft = read_files([sample(name)])
    draft = draft.with_answer(*answers) if answers else draft
    rules = draft.award(name="Prisen", year=2012, language="nb")
    assert rules.constructed
    with Session.create(folder / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        assert all(check.holds for check in session.verify())
        return Run(proposal=draft.proposal, rules=rules, outcome=session.outcome)


TABLE = {
    "testsamtaler.xlsx": ("mystery_contacts", Verdict.ACCEPT),
    "respondenter.csv": ("respondent_survey", Verdict.ACCEPT),
    "befolkning_etter_kjonn.xlsx": ("shares_by_segment", Verdict.ACCEPT),
    "kundebarometer.xlsx": ("index_with_bands", Verdict.ACCEPT),
    "viktighet.xlsx": ("importance_shares", Verdict.ACCEPT),
    "godkant_test.xlsx": ("pass_or_fail", Verdict.ACCEPT),
    "vantetid_och_betyg.xlsx": ("waiting_and_grade", Verdict.ASK),
    "klager.xlsx": ("complaints", Verdict.ACCEPT),
    "retningslinjer.xlsx": ("guideline", Verdict.ACCEPT),
}
"""Each study's file, the profile that reads it, and what is said of the file by itself."""


def test_every_profile_has_a_sample_and_every_sample_a_profile() -> None:
    assert {profile for profile, _ in TABLE.values()} == {each.id for each in profiles()}
    assert {path.name for path in sample("").iterdir()} == set(TABLE)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_file_of_a_study_is_understood_by_its_profile(name: str) -> None:
    profile, verdict = TABLE[name]
    proposal = read_files([sample(name)]).proposal
    assert [each.profile for each in (*proposal.sources, *proposal.context)] == [profile]
    assert inspect_file(sample(name)).verdict is verdict


def test_mystery_contacts_are_ranked_by_their_calls(tmp_path: Path) -> None:
    found = run(tmp_path, "testsamtaler.xlsx")
    assert found.proposal.sources[0].source.kind is SourceKind.CONTACTS
    assert [each.id for each in found.rules.criteria] == ["ventetid", "kompetanse", "avslutning", "mersalg"]
    assert found.rules.criterion("mersalg").name.in_("en") == "Up-selling"
    assert {figure.n for figure in found.proposal.figures} <= {18, 19}
    assert sorted(found.places("bank")) == ["havnebanken", "lyngbanken", "tinde-sparebank"]
    assert found.outcome.overall is not None


def test_respondents_who_had_a_contact_rank_the_companies(tmp_path: Path) -> None:
    found = run(tmp_path, "respondenter.csv")
    assert found.proposal.sources[0].source.kind is SourceKind.ANSWERS
    assert found.proposal.sources[0].rows == 180
    assert len(found.places("mobil")) == 3
    assert len(found.places("bank")) == 3


def test_an_index_with_bands_ranks_by_the_index_and_ties_stay_ties(tmp_path: Path) -> None:
    found = run(tmp_path, "kundebarometer.xlsx")
    assert found.outcome.category("mobil").winners == ("fjellklang-mobil",)
    first = found.outcome.category("bank").ranking.places[0]
    assert set(first.companies) == {"havnebanken", "lyngbanken"}
    assert {figure.n for figure in found.proposal.figures} == {205, 236, 267, 298, 329, 360}


def test_seven_of_twenty_three_meet_the_standard(tmp_path: Path) -> None:
    found = run(tmp_path, "godkant_test.xlsx")
    assert found.rules.prizes.kind is PrizeKind.STANDARD
    [category] = found.outcome.categories
    names = {company.id: company.name.plain for company in found.proposal.companies}
    assert len(names) == len(TESTED) == 23
    assert sorted(names[id] for id in category.winners) == sorted(PASSING)
    assert len(category.winners) == 7


def test_a_standard_that_nobody_meets_has_no_winner(tmp_path: Path) -> None:
    path = tmp_path / "ingen.csv"
    path.write_text(
        "Företag;Bemötande;Väntetid;Kunskap\nEkbacken;Godkänd;Underkänd;Godkänd\nOlvon;Underkänd;Godkänd;Godkänd\n"
        "Sälgen;Godkänd;Godkänd;Underkänd\n",
        encoding="utf-8",
    )
    draft = read_files([path])
    rules = draft.award(name="Prisen", year=2012, language="sv")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        assert [category.winners for category in session.outcome.categories] == [()]


def test_letter_grades_count_and_somebody_says_what_they_are_worth(tmp_path: Path) -> None:
    first = read_files([sample("vantetid_och_betyg.xlsx")]).proposal
    assert [each.code for each in first.problems if each.severity is Severity.QUESTION] == ["intake.points_guessed"]
    source = first.sources[0].source.id
    found = run(
        tmp_path,
        "vantetid_och_betyg.xlsx",
        ColumnAnswer(source=source, header="Betyg", role=ColumnRole.MEASURE),
    )
    assert found.rules.criterion("vantetid").direction is Direction.MINIMISE
    assert found.numbers("betyg")["bredvik"] == 6
    [category] = found.rules.categories
    assert found.places(category.id) == ["bredvik", "ljusbandet", "kopparnat", "natmossen", "fiberfors"]


def test_complaints_count_by_their_denominators(tmp_path: Path) -> None:
    found = run(tmp_path, "klager.xlsx")
    assert found.numbers("antall-klager") == {
        "fjellklang-mobil": Fraction(1, 500),
        "skogsignal": Fraction(3, 1000),
        "bolgetale": Fraction(1, 1000),
    }
    assert found.numbers("antall-lost")["skogsignal"] == Fraction(190, 240)
    assert found.rules.criterion("klager-per-kunde").direction is Direction.MINIMISE
    assert {figure.n for figure in found.proposal.figures if figure.measure == "antall-lost"} == {240, 45}
    [category] = found.outcome.categories
    assert category.winners == ("bolgetale",)


def test_guidelines_are_shares_of_contacts_within_the_limit(tmp_path: Path) -> None:
    found = run(tmp_path, "retningslinjer.xlsx")
    measures = found.proposal.sources[0].mapping.measures
    assert [(each.statistic, each.limit) for each in measures] == [
        (Statistic.WITHIN, 300),
        (Statistic.WITHIN, 72 * 3600),
    ]
    assert found.rules.criterion("telefon-innen-5-minutter").direction is Direction.MAXIMISE
    assert found.numbers("svartid-telefon")["fjellklang-mobil"] == 1
    assert found.places("mobil")[0] == "fjellklang-mobil"


def test_shares_by_segment_are_context_and_start_no_award() -> None:
    draft = read_files([sample("befolkning_etter_kjonn.xlsx")])
    [context] = draft.proposal.context
    improved = {each.segment: each.share for each in context.shares if each.answer.startswith("Bedre")}
    assert improved == {"": Fraction(1, 4), "Menn": Fraction(30, 100), "Kvinner": Fraction(21, 100)}
    assert context.total == 1 and context.answers[-1] == "Vet ikke"
    assert not context.several and not context.importance and context.n == 1003
    assert not draft.proposal.participants
    with pytest.raises(JuryError, match="only_context"):
        draft.award(name="Prisen", year=2012, language="nb")


def test_importance_shares_are_kept_and_suggest_weights(tmp_path: Path) -> None:
    """Accepted into an award of mystery contacts: kept with its bytes, no figure of anybody; its proportions weigh."""
    calls = read_files([sample("testsamtaler.xlsx")])
    rules = calls.award(name="Prisen", year=2012, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(calls.proposal)
        before = session.state.evidence.figures
        draft = session.propose_import([sample("viktighet.xlsx")])
        [context] = draft.proposal.context
        assert context.several
        assert "lint.several_answers" in [each.code for each in draft.proposal.problems]
        session.accept(draft.proposal)
        assert session.state.evidence.figures == before
        assert "viktighet.xlsx" in [file.name for file in session.state.files]
        assert all(check.holds for check in session.verify())
        suggested = importance_of(
            context, {"Tilgjengelighet og svartid": "ventetid", "Kunnskap hos kundebehandleren": "kompetanse"}
        )
        assert suggested == {"ventetid": Fraction(48, 100), "kompetanse": Fraction(24, 100)}
        session.execute(SetWeights(way=WeightsWay.FIXED, importance=tuple(suggested.items())))
        assert session.outcome.categories[0].ranking.places


def test_a_remembered_mapping_wins_over_a_profile(tmp_path: Path) -> None:
    draft = read_files([sample("retningslinjer.xlsx")])
    mapping = draft.proposal.sources[0].mapping
    again = read_files([sample("retningslinjer.xlsx")], mappings=[mapping]).proposal.sources[0]
    assert again.known
    assert not again.profile
    assert again.mapping.measures == mapping.measures
