"""Standing aside is declared with a reason, kept in the journal, undone like anything else, and recounted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Recusal, Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Ownership, Status
from juryapp.domain.proposal import AcceptNew
from juryapp.domain.rulebook import TieDefinition, WeightsRule, WeightsWay
from juryapp.session.checklist import Item, checklist
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RemovePerson, SetStatus
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.session import Session
from juryapp.session.stages import Stage, Standing, stage_states
from juryapp.storage.connection import connect
from juryapp.storage.parts import PARTS, keep_digests
from juryapp.text.why_not import why_not
from juryapp.text.words import words_for
from tests.session.conftest import TABLE, write_table

KARI = Recuse(person="kari-holm", company="havbank", reason="Sitter i styret", declared="2026-03-02")
WAITING, SKILL = (("ventetid", Fraction(3)), ("kompetanse", Fraction(1))), (("kompetanse", Fraction(1)),)


@pytest.fixture
def jury(edition: Session) -> Iterator[Session]:
    """Two jurors who weigh each in their own way; Kari Holm is at the keyboard, and nobody stands aside yet."""
    weights = WeightsRule(way=WeightsWay.EACH_JUROR)
    edition.change_rules(replace(edition.state.rulebook, weights=weights, tie=TieDefinition.EXACT))
    for name, importance in (("Kari Holm", WAITING), ("Per Dahl", SKILL)):
        edition.execute(AddPerson(name=name, role=Role.JUROR))
        edition.execute(HandIn(person=name.lower().replace(" ", "-"), importance=importance))
    edition.execute(OpenAnswers())
    yield edition


def failing(session: Session) -> list[str]:
    return [check.code for check in session.verify() if not check.holds]


def test_who_stands_aside_weighs_nothing_where_the_company_competes_and_undo_takes_it_back(jury: Session) -> None:
    before, digest = jury.outcome, jury.digest
    change = jury.execute(KARI)
    assert (change.code, dict(change.facts)) == (
        "command.recuse", {"person": "Kari Holm", "company": "Havbank", "reason": "Sitter i styret"}
    )  # fmt: skip
    assert dict(jury.outcome.weights_in("bank")) == {"ventetid": 0, "kompetanse": 1}
    assert jury.outcome.category("mobil") == before.category("mobil")
    assert jury.digest != digest
    jury.undo()
    assert (jury.outcome, jury.digest) == (before, digest)
    jury.redo()
    assert jury.outcome.category("bank").aside == ("kari-holm",)


def test_it_is_kept_with_its_day_which_is_today_unless_another_is_said(jury: Session) -> None:
    jury.execute(KARI)
    jury.execute(Recuse(person="per-dahl", company="fjelltele", reason=" Tidligere ansatt "))
    today = jury.entries()[-1].time[:10]
    jury.close()
    with Session.open(jury.path, actor="Kari Holm") as again:
        assert again.state.answers.recusals == (
            Recusal(person="kari-holm", company="havbank", reason="Sitter i styret", declared="2026-03-02"),
            Recusal(person="per-dahl", company="fjelltele", reason="Tidligere ansatt", declared=today),
        )
        assert [one.categories for one in again.touched()] == [("bank",), ("mobil",)]


def test_another_reason_replaces_the_first_and_undo_gives_the_first_back(jury: Session) -> None:
    jury.execute(KARI)
    jury.execute(replace(KARI, reason="Eier aksjer"))
    assert [one.reason for one in jury.state.answers.recusals] == ["Eier aksjer"]
    jury.undo()
    assert [one.reason for one in jury.state.answers.recusals] == ["Sitter i styret"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (replace(KARI, reason="  "), "recusal.no_reason"),
        (replace(KARI, person="nobody"), "jury.unknown_person"),
        (replace(KARI, company="nobody"), "register.unknown"),
        (replace(KARI, declared="i går"), "register.no_date"),
        (EndRecusal(person="kari-holm", company="havbank"), "recusal.none"),
    ],
)
def test_what_says_too_little_is_refused(jury: Session, command: Recuse | EndRecusal, code: str) -> None:
    with pytest.raises(JuryError) as refused:
        jury.execute(command)
    assert refused.value.code == code


def test_nobody_leaves_the_jury_while_they_stand_aside(edition: Session) -> None:
    edition.execute(AddPerson(name="Kari Holm", role=Role.JUROR))
    edition.execute(KARI)
    with pytest.raises(JuryError) as refused:
        edition.execute(RemovePerson(person="kari-holm"))
    assert (refused.value.code, refused.value.facts["names"]) == ("jury.stands_aside", ("Havbank",))
    edition.execute(EndRecusal(person="kari-holm", company="havbank"))
    edition.execute(RemovePerson(person="kari-holm"))


def test_undo_does_not_take_away_what_somebody_else_declared_since(jury: Session) -> None:
    jury.execute(KARI)
    jury.act_as("Per Dahl")
    jury.execute(replace(KARI, reason="Eier aksjer"))
    jury.act_as("Kari Holm")
    with pytest.raises(JuryError) as refused:
        jury.undo()
    assert refused.value.code == "undo.overtaken"


def test_a_new_owner_or_a_withdrawal_changes_where_it_holds(jury: Session) -> None:
    jury.execute(KARI)
    for id in ("havbank", "skogtele"):
        company = next(one for one in jury.state.evidence.companies if one.id == id)
        jury.execute(ChangeCompany(company=company, owners=(Ownership(company=id, owner="Storgruppen"),)))
    assert [one.aside for one in jury.outcome.categories] == [("kari-holm",), ("kari-holm",)]
    jury.execute(SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="Solgt"))
    assert [one.category for one in jury.outcome.categories if one.aside] == ["bank"]
    assert failing(jury) == []


def test_it_outlasts_the_import_that_brought_its_company(jury: Session, tmp_path: Path) -> None:
    draft = jury.propose_import([write_table(tmp_path, TABLE + "Vindbank;Bank;25;1:30;4,0\n", "flere.csv")])
    draft = draft.with_answer(AcceptNew())
    jury.accept(draft.proposal)
    jury.act_as("Per Dahl")
    jury.execute(Recuse(person="per-dahl", company="vindbank", reason="Ansatt"))
    jury.act_as("Kari Holm")
    jury.undo()
    assert jury.outcome.category("bank").aside == ()
    jury.redo()
    assert jury.outcome.category("bank").aside == ("per-dahl",)
    assert failing(jury) == []


def test_a_seal_waits_for_a_category_in_which_everybody_stands_aside(jury: Session) -> None:
    jury.execute(KARI)
    jury.execute(replace(KARI, person="per-dahl"))
    assert jury.outcome.category("mobil").winners == ("fjelltele",)
    with pytest.raises(JuryError) as refused:
        jury.seal()
    assert (refused.value.code, refused.value.facts["names"]) == ("weights.nobody_left", ("Bank",))
    words = words_for("en")
    (line,) = (one for one in checklist(jury.state, jury.outcome, words) if one.item is Item.WEIGHTS)
    assert not line.holds and line.details[0].startswith("Nobody’s weights count for Bank: ")
    (weights,) = (one for one in stage_states(jury.state, jury.outcome) if one.stage is Stage.WEIGHTS)
    assert (weights.standing, weights.count) == (Standing.NEEDS_YOU, 1)
    out = jury.outcome.category("bank").not_ranked[0]
    why = why_not(out, "Havbank", jury.state.rulebook, words)
    assert "stands aside here" in why.reason and "nobody else has handed in" in why.rule


def test_who_would_be_first_by_a_juror_is_not_asked_where_the_juror_stands_aside(jury: Session) -> None:
    jury.execute(KARI)
    found = {one.person: [where for where, _ in one.first] for one in jury.by_juror_job()(lambda: False)}
    assert found == {"kari-holm": ["mobil"], "per-dahl": ["mobil", "bank"]}


TAMPERED = {
    "a recusal that is gone": "DELETE FROM recusal",
    "a reason": "UPDATE recusal SET reason = 'x'",
    "a day": "UPDATE recusal SET declared = '2020-01-01'",
    "for whom": "UPDATE recusal SET company = 'fjelltele'",
    "who": "UPDATE recusal SET person = 'per-dahl'",
    "one that nobody declared": "INSERT INTO recusal VALUES ('per-dahl', 'fjelltele', 'x', '2026-01-01')",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_recusal_that_the_journal_does_not_tell_is_found_out(jury: Session, what: str) -> None:
    jury.execute(KARI)
    jury.close()
    connection = connect(jury.path, "rw")
    connection.execute("BEGIN")
    assert connection.execute(TAMPERED[what]).rowcount > 0
    keep_digests(connection, [table for tables in PARTS.values() for table in tables])
    connection.execute("COMMIT")
    connection.close()
    with Session.open(jury.path, actor="Kari Holm") as again:
        assert "digests" in failing(again)


def test_a_sealed_award_with_recusals_is_recounted(jury: Session) -> None:
    jury.execute(KARI)
    jury.execute(SetStatus(category="bank", company="nordvikbank", status=Status.WITHDRAWN, reason="Solgt"))
    jury.seal()
    assert failing(jury) == []
