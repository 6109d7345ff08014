"""Answers and rulings count only under the rules and evidence they fit, and the journal says so when those change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juryapp.domain.answer import Role
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, RuleOnTie
from juryapp.session.session import Session
from tests.session.conftest import write_table

RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
MORE = "Selskap;Bransje;Løst (%)\nFjelltele;Mobil;80\nSkogtele;Mobil;60\n"


def test_an_import_after_a_ruling_leaves_an_edition_that_verifies(edition: Session, tmp_path: Path) -> None:
    edition.execute(RULING)
    edition.accept(edition.propose_import([write_table(tmp_path, MORE, name="mer.csv")]).proposal)
    assert edition.state.answers.rulings == ()
    assert [check.code for check in edition.verify() if not check.holds] == []
    edition.undo()
    assert edition.state.answers.rulings != ()
    assert [check.code for check in edition.verify() if not check.holds] == []


def test_new_rules_after_a_ruling_leave_an_edition_that_verifies(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.execute(RULING)
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, award=Text("En annen pris")))
    assert edition.state.answers.rulings == ()
    assert [check.code for check in edition.verify() if not check.holds] == []
