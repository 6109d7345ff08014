"""Verify finds what was tampered with, and nothing where only the award has moved on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.domain.proposal import AcceptNew, CategoryAnswer, LeaveOut
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, Reopen, RuleOnTie, SetStatus, SetWeights
from juryapp.session.session import Session
from juryapp.session.verifying import verify
from juryapp.storage.connection import connect
from juryapp.storage.database import open_database
from juryapp.storage.parts import PARTS, keep_digests
from tests.session.conftest import TABLE, write_table

RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
ONE_EACH = (("ventetid", Fraction(1)), ("kompetanse", Fraction(1)))
INDEX = "Selskap;Indeks (0-100)\nFjelltele;71\nHavbank;64\n"


def failing(session: Session) -> list[str]:
    return [check.code for check in session.verify() if not check.holds]


def accept(session: Session, path: Path) -> None:
    draft = session.propose_import([path]).with_answer(AcceptNew())
    new = [CategoryAnswer(name=one.name) for one in draft.proposal.undecided_categories]
    session.accept(draft.with_answer(*new).proposal)


def test_a_file_without_categories_is_recounted_among_the_participants_that_it_met(
    edition: Session, tmp_path: Path
) -> None:
    accept(edition, write_table(tmp_path, INDEX, "indeks.csv"))
    accept(
        edition, write_table(tmp_path, "Selskap;Bransje;Løst (%)\nFjelltele;Strøm;80\nVindkraft;Strøm;70\n", "s.csv")
    )
    assert {one.id.category for one in edition.state.evidence.participants if one.id.company == "fjelltele"} == {
        "mobil",
        "strom",
    }
    assert failing(edition) == []


def test_an_edition_verifies_whatever_was_changed_undone_and_superseded_since(edition: Session, tmp_path: Path) -> None:
    accept(edition, write_table(tmp_path, TABLE.replace("5,2", "4,2"), "ny.csv"))
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, sources=(), criteria=(), chain=(), weights=WeightsRule()))
    assert failing(edition) == []
    edition.undo()
    edition.undo()
    accept(edition, write_table(tmp_path, TABLE.replace("5,2", "3,2"), "nyere.csv"))
    edition.change_rules(replace(rules, criteria=rules.criteria[1:], weights=WeightsRule()))
    edition.execute(SetStatus(category="mobil", company="skogtele", status=Status.DISQUALIFIED, reason="Feil"))
    assert failing(edition) == []
    for _ in range(4):
        edition.undo()
        assert failing(edition) == []
    edition.redo()
    assert failing(edition) == []


def test_a_file_named_in_decomposed_letters_is_recounted_with_the_decisions_about_it(
    edition: Session, tmp_path: Path
) -> None:
    name = unicodedata.normalize("NFD", "målt.csv")
    path = write_table(tmp_path, TABLE.replace("Fjelltele;Mobil;25;0:41;5,2\n", "").replace("5,2", "5,1"), name)
    draft = edition.propose_import([path])
    table = draft.proposal.tables[0]
    edition.accept(draft.with_answer(LeaveOut(table=table.id, row=2)).proposal)
    assert failing(edition) == []


@pytest.fixture
def rich(edition: Session, tmp_path: Path) -> Iterator[Session]:
    """An edition in which everything that can be stored is stored, in force and out of it, and sealed twice."""
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    for name in ("Per Dahl", "Liv Moe"):
        edition.execute(AddPerson(name=name, role=Role.JUROR))
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=ONE_EACH, present=("per-dahl",)))
    edition.execute(SetWeights(way=WeightsWay.EACH_JUROR, importance=()))
    for weight in (3, 1):
        edition.execute(HandIn(person="per-dahl", importance=(("ventetid", Fraction(weight)), *ONE_EACH[1:])))
    edition.execute(OpenAnswers(reason="Liv er syk"))
    edition.execute(RULING)
    edition.undo()
    accept(edition, write_table(tmp_path, TABLE.replace("5,2", "5,1"), "ny.csv"))
    edition.execute(replace(RULING, reason="Annen grunn"))
    edition.seal()
    edition.execute(Reopen(reason="Navn"))
    edition.change_rules(replace(edition.state.rulebook, award=Text("Storprisen")))
    edition.execute(RULING)
    edition.seal()
    yield edition


ACTIVE, FIRST = "WHERE active = 1", "WHERE version = 1"
COARSER = "UPDATE rulebook_version SET text = replace(text, 'decimals = 1', 'decimals = 0')"
WEIGH = "UPDATE answer SET content = replace(content, '\"1\"', '\"9\"')"
TAMPERED = {
    "a figure that counts": "UPDATE figure SET numerator = '6' WHERE revision = 2 AND company = 'skogtele'",
    "a figure that was superseded": "UPDATE figure SET numerator = '6' WHERE revision = 1 AND company = 'skogtele'",
    "a superseded revision": "UPDATE revision SET state = 'withdrawn' WHERE id = 2",
    "how a file was read": "UPDATE revision SET mapping = replace(mapping, 'Ventetid', 'ventetid')",
    "when a file came": "UPDATE delivery SET received = '2020-01-01T00:00:00Z'",
    "the rules in force": f"{COARSER} {ACTIVE}",
    "rules of before": f"{COARSER} {FIRST}",
    "rules that are no rules": "UPDATE rulebook_version SET text = 'x' WHERE version = 1",
    "which rules are in force": "UPDATE rulebook_version SET active = 0",
    "an answer": f"{WEIGH} WHERE person = 'per-dahl' AND active = 1",
    "an answer of before": "UPDATE answer SET content = replace(content, '\"3\"', '\"9\"') WHERE active = 0",
    "whose answer it is": "UPDATE answer SET person = 'liv-moe' WHERE person = 'per-dahl' AND active = 1",
    "an answer that counts": "UPDATE answer SET active = 0 WHERE person = 'per-dahl'",
    "an answer more": "INSERT INTO answer SELECT 99, 'liv-moe', round, 1, content, nonce, 0 FROM answer LIMIT 1",
    "an answer less": "DELETE FROM answer WHERE active = 0",
    "an agreed set": "UPDATE answer SET content = replace(content, '\"1\"', '\"2\"') WHERE person = 'agreed'",
    "a ruling": 'UPDATE ruling SET "order" = \'[["nordvikbank"], ["havbank"]]\' WHERE active = 1',
    "a ruling's reason": "UPDATE ruling SET reason = 'x' WHERE id = 1",
    "a ruling that counts": "UPDATE ruling SET active = 0",
    "a ruling more": 'INSERT INTO ruling SELECT 99, category, place, "order", reason, 1, 1, 0, "" FROM ruling LIMIT 1',
    "a person": "UPDATE person SET name = 'Per Dal' WHERE id = 'per-dahl'",
    "a role": "UPDATE person SET role = 'observer' WHERE id = 'liv-moe'",
    "a participant": "UPDATE participant SET status = 'withdrawn' WHERE company = 'skogtele'",
    "a company's name": "UPDATE company SET name = 'Havbanken' WHERE id = 'havbank'",
    "who was present": "UPDATE edition SET value = '[]' WHERE key = 'present'",
    "who acted": "UPDATE edition SET value = replace(value, 'Kari', 'Keri') WHERE key = 'actors'",
    "the seal": "UPDATE seal SET digest = replace(digest, 'a', 'b') WHERE active = 1",
    "the sealed outcome": "UPDATE seal SET outcome = replace(outcome, 'havbank', 'nordvikbank') WHERE active = 1",
    "the control words": "UPDATE seal SET control_words = '[\"aback\"]' WHERE active = 1",
    "when it was sealed": "UPDATE seal SET sealed = '2020-01-01T00:00:00Z'",
    "that it is sealed": "UPDATE seal SET active = 0",
    "a mapping that is remembered": "DELETE FROM mapping",
    "an unused version of the rules": "DELETE FROM rulebook_version WHERE version = 2",
    "what a ruling was bound to": "UPDATE ruling SET rulebook_version = 9 WHERE id = 1",
    "a file's bytes": "UPDATE stored_file SET compressed = zeroblob(9)",
    "a source file": "UPDATE delivery SET sha256 = (SELECT max(sha256) FROM stored_file)",
}


def test_nothing_is_found_where_nothing_was_tampered_with(rich: Session) -> None:
    assert failing(rich) == []


@pytest.mark.parametrize("what", TAMPERED)
def test_whoever_rewrites_rows_with_their_digests_is_found_out_all_the_same(rich: Session, what: str) -> None:
    rich.close()
    connection = connect(rich.path, "rw")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    assert connection.execute(TAMPERED[what]).rowcount > 0
    keep_digests(connection, [table for tables in PARTS.values() for table in tables])
    connection.execute("COMMIT")
    connection.close()
    with open_database(rich.path) as db:
        assert [check.code for check in verify(db) if not check.holds]
