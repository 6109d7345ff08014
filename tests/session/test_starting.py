"""Weights can begin at what people say matters: proposed by names and meanings, never applied by itself, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp import paths
from juryapp.decision.weights import leaf_weights
from juryapp.domain.answer import Role
from juryapp.domain.context import StartedFrom, started
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Rulebook, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, SetWeights
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.session.starting import Likeness, importance_in_tree, starting_points
from juryapp.text.words import words_for
from tests.strategies import rulebooks

STUDY = "Hva er god kundeservice? 2021"
WAIT, KNOW = "Tilgjengelighet og svartid", "Kunnskap hos kundebehandleren"


def sample(name: str) -> Path:
    return paths.sample_data("studies", name)


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    """An award of mystery contacts, with what readers of a paper say that good service is."""
    calls = read_files([sample("testsamtaler.xlsx")])
    rules = calls.award(name="Prisen", year=2012, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(calls.proposal)
        session.accept(session.propose_import([sample("viktighet.xlsx")]).proposal)
        yield session


def test_answers_are_suggested_for_criteria_by_meaning_and_the_others_are_told(edition: Session) -> None:
    [start] = starting_points(edition.state)
    assert start.named == {WAIT: "ventetid", KNOW: "kompetanse"}
    assert {each.likeness for each in start.statements if each.criterion} == {Likeness.MEANING}
    assert [each.answer for each in start.unused] == ["Får saken løst", "Imøtekommende", "Vennlig"]
    assert start.unspoken(edition.state.rulebook) == ("avslutning", "mersalg")
    assert start.context.several and start.context.self_selected and start.context.n == 1120
    assert start.context.total == Fraction(121, 100)


def test_criteria_that_are_spoken_of_share_in_proportion_and_the_others_keep_theirs(edition: Session) -> None:
    [start] = starting_points(edition.state)
    assert start.weights(edition.state.rulebook) == {
        "ventetid": Fraction(1, 3),
        "kompetanse": Fraction(1, 6),
        "avslutning": Fraction(1, 4),
        "mersalg": Fraction(1, 4),
    }


def test_one_change_of_what_a_statement_stands_for_is_enough_and_shares_for_one_criterion_add(edition: Session) -> None:
    [start] = starting_points(edition.state)
    changed = start.with_criterion("Vennlig", "avslutning").with_criterion("Imøtekommende", "avslutning")
    assert changed.weights(edition.state.rulebook) == {
        "ventetid": Fraction(3, 4) * Fraction(48, 96),
        "kompetanse": Fraction(3, 4) * Fraction(24, 96),
        "avslutning": Fraction(3, 4) * Fraction(24, 96),
        "mersalg": Fraction(1, 4),
    }
    without = changed.with_criterion(WAIT, "").with_criterion(KNOW, "")
    assert not without.is_useful
    assert set(without.weights(edition.state.rulebook).values()) == {Fraction(1, 4)}


def test_nothing_is_applied_until_somebody_sets_the_weights_and_then_it_is_told(edition: Session) -> None:
    before = edition.outcome.weights
    [start] = starting_points(edition.state)
    assert edition.outcome.weights == before
    weights = start.weights(edition.state.rulebook)
    edition.execute(SetWeights(way=WeightsWay.FIXED, importance=tuple(weights.items()), started=start.recorded))
    assert dict(edition.outcome.weights) == weights
    told = edition.events()[-1]
    assert told.code == "command.set_weights_from"
    for language in ("en", "nb", "sv"):
        said = words_for(language)(told.code, **dict(told.facts))
        assert STUDY in said and "viktighet.xlsx" in said
    edition.undo()
    assert edition.outcome.weights == before
    edition.redo()
    assert dict(edition.outcome.weights) == weights
    assert all(check.holds for check in edition.verify())


def test_a_jurors_answer_tells_where_it_began_and_its_content_stays_a_commitment(edition: Session) -> None:
    each = replace(edition.state.rulebook.weights, way=WeightsWay.EACH_JUROR)
    edition.change_rules(replace(edition.state.rulebook, weights=each))
    edition.execute(AddPerson(name="Bo Lund", role=Role.JUROR))
    [start] = starting_points(edition.state)
    weights = start.weights(edition.state.rulebook)
    edition.execute(HandIn(person="bo-lund", importance=tuple(weights.items()), started=start.recorded))
    told = edition.events()[-1]
    assert (told.code, dict(told.facts)) == ("command.hand_in", {"person": "Bo Lund"})
    edition.execute(OpenAnswers())
    told = edition.events()[-2]
    assert told.code == "command.hand_in_from" and dict(told.facts)["study"] == STUDY
    assert "1/3" not in edition.entries()[-2].payload
    assert all(check.holds for check in edition.verify())


def test_weights_cannot_be_said_to_begin_at_what_the_edition_does_not_hold(edition: Session) -> None:
    [start] = starting_points(edition.state)
    weights = tuple(start.weights(edition.state.rulebook).items())
    wrong = (
        replace(start.recorded, file="annen.xlsx"),
        replace(start.recorded, named=(("Lav pris", "ventetid"),)),
        replace(start.recorded, named=((WAIT, "pris"),)),
        StartedFrom(study=STUDY, file="viktighet.xlsx", named=()),
    )
    for begun in wrong:
        with pytest.raises(JuryError, match=r"weights\.unknown_start"):
            edition.execute(SetWeights(way=WeightsWay.FIXED, importance=weights, started=begun))


def test_an_undone_import_takes_its_starting_point_away_and_comes_back_with_it(edition: Session) -> None:
    kept = edition.state.evidence.context
    edition.undo()
    assert edition.state.evidence.context == () and starting_points(edition.state) == ()
    edition.redo()
    assert edition.state.evidence.context == kept


def test_shares_are_read_again_when_the_edition_is_opened_and_recounted_from_the_file(edition: Session) -> None:
    kept, path = edition.state.evidence.context, edition.path
    edition.close()
    with Session.open(path, actor="Kari Holm") as again:
        assert again.state.evidence.context == kept
        assert all(check.holds for check in again.verify())
        database = again.database
        with database.atomic():
            database.execute("UPDATE context_share SET numerator = '1' WHERE position = 0")
        checks = {check.code: [problem.code for problem in check.problems] for check in again.verify()}
        assert "verify.context_differs" in checks["figures"]
        assert "verify.digest_differs" in checks["figures"]


def test_newer_shares_of_the_same_question_replace_the_older_and_say_so(edition: Session, tmp_path: Path) -> None:
    text = "Hva er god kundeservice? 2021;\nHva er god service?;Andel (%)\nVentetid;60\nKompetanse;30\nMersalg;40\n"
    path = tmp_path / "rettet.csv"
    path.write_text(text, encoding="utf-8")
    draft = edition.propose_import([path])
    assert [each.relation.value for each in draft.proposal.relations] == ["replaces"]
    [told] = [each for each in draft.proposal.problems if each.code == "import.supersedes_shares"]
    assert told.facts == {"study": STUDY, "file": "viktighet.xlsx"}
    edition.accept(draft.proposal)
    assert [each.file for each in edition.state.evidence.context] == ["rettet.csv"]
    assert {each.likeness for each in starting_points(edition.state)[0].statements} == {Likeness.NAME}
    edition.undo()
    assert [each.file for each in edition.state.evidence.context] == ["viktighet.xlsx"]


def test_shares_of_another_question_stand_beside(edition: Session, tmp_path: Path) -> None:
    path = tmp_path / "annen.csv"
    path.write_text("Hva irriterer? 2021;\nFaktor;Andel (%)\nVentetid;70\nMenyvalg;50\nMersalg;40\n", encoding="utf-8")
    draft = edition.propose_import([path])
    assert [each.relation.value for each in draft.proposal.relations] == ["another"]
    edition.accept(draft.proposal)
    assert [each.context.file for each in starting_points(edition.state)] == ["viktighet.xlsx", "annen.csv"]


def test_answers_that_could_be_about_two_criteria_are_left_to_people(edition: Session) -> None:
    rules = edition.state.rulebook
    twin = replace(rules.criterion("mersalg"), name=Text("Svartid på e-post"))
    criteria = tuple(twin if each.id == "mersalg" else each for each in rules.criteria)
    edition.change_rules(replace(rules, criteria=criteria))
    [start] = starting_points(edition.state)
    assert WAIT not in start.named
    [left] = [each for each in start.statements if each.answer == WAIT]
    assert left.likeness is Likeness.SEVERAL and left.between == ("ventetid", "mersalg")


@given(rulebooks(), st.data())
def test_weights_of_leaves_told_as_a_tree_are_the_same_weights(rules: Rulebook, data: st.DataObject) -> None:
    importance = {leaf.id: Fraction(data.draw(st.integers(1, 100))) for leaf in rules.leaves}
    spoken = {id: number for id, number in importance.items() if data.draw(st.booleans())}
    weights = started(leaf_weights(rules, {}), spoken)
    assert sum(weights.values()) == 1
    assert leaf_weights(rules, importance_in_tree(rules, weights)) == weights
