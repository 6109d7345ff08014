"""Several people at one edition: an undo never takes away, or leaves hanging, what somebody else did since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RuleOnTie, SetStatus, SetWeights
from juryapp.session.session import Session
from tests.session.conftest import TABLE, write_table

A, B = "Kari Holm", "Per Dahl"
RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
OTHER_WAY = replace(RULING, order=(("nordvikbank",), ("havbank",)))


def weights(**numbers: int) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(number)) for name, number in numbers.items())


def overtaken(act: Callable[[], object]) -> bool:
    with pytest.raises(JuryError) as refused:
        act()
    return refused.value.code == "undo.overtaken"


def sound(session: Session) -> bool:
    return all(check.holds for check in session.verify())


def withdraw(session: Session, company: str = "skogtele") -> None:
    session.execute(SetStatus(category="mobil", company=company, status=Status.WITHDRAWN, reason="Solgt"))


def test_an_import_on_which_somebody_elses_status_rests_is_not_undone(edition: Session) -> None:
    edition.act_as(B)
    withdraw(edition)
    edition.act_as(A)
    assert overtaken(edition.undo)
    edition.act_as(B)
    edition.undo()
    edition.act_as(A)
    edition.undo()
    assert edition.state.evidence.participants == ()
    assert sound(edition)


def test_an_import_that_somebody_elses_import_replaced_or_builds_on_is_not_undone(
    edition: Session, tmp_path: Path
) -> None:
    edition.act_as(B)
    newer = write_table(tmp_path, TABLE.replace("5,2", "1,2") + "Fjelltele;Bank;20;1:00;4,0\n", "ny.csv")
    edition.accept(edition.propose_import([newer]).proposal)
    edition.act_as(A)
    assert overtaken(edition.undo)
    assert len(edition.state.evidence.participants) == 5


def test_rules_that_somebody_else_changed_since_are_not_put_back(edition: Session) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, award=Text("Storprisen")))
    edition.act_as(B)
    edition.change_rules(replace(edition.state.rulebook, decimals=2))
    edition.act_as(A)
    assert overtaken(edition.undo)
    assert (edition.state.rulebook.award.plain, edition.state.rulebook.decimals) == ("Storprisen", 2)


def test_fixed_weights_are_not_put_back_over_somebody_elses_change_of_rules(edition: Session) -> None:
    edition.execute(SetWeights(way=WeightsWay.FIXED, importance=weights(ventetid=3)))
    edition.act_as(B)
    edition.change_rules(replace(edition.state.rulebook, decimals=2))
    edition.act_as(A)
    assert overtaken(edition.undo)


def test_agreed_weights_are_not_put_back_over_what_was_agreed_later(edition: Session) -> None:
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=weights(ventetid=3)))
    edition.act_as(B)
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=weights(ventetid=1)))
    edition.act_as(A)
    assert overtaken(edition.undo)
    edition.act_as(B)
    edition.undo()
    assert edition.state.answers.agreed is not None
    assert edition.state.answers.agreed.importance == weights(ventetid=3)


def test_an_agreed_set_that_does_not_fit_for_a_while_is_there_again_after_undo(edition: Session) -> None:
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=weights(ventetid=1, kompetanse=2)))
    before = edition.digest
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, criteria=rules.criteria[:1], weights=WeightsRule()))
    assert edition.state.answers.agreed is None
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=weights(ventetid=1)))
    edition.undo()
    edition.undo()
    assert edition.digest == before


def test_an_answer_handed_in_for_somebody_is_not_withdrawn_after_they_answered_themselves(edition: Session) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR)))
    edition.execute(AddPerson(name=B, role=Role.JUROR))
    edition.execute(HandIn(person="per-dahl", importance=weights(ventetid=1)))
    edition.act_as(B)
    edition.execute(HandIn(person="per-dahl", importance=weights(kompetanse=1)))
    edition.act_as(A)
    assert overtaken(edition.undo)
    edition.execute(OpenAnswers())
    assert dict(edition.outcome.weights)["kompetanse"] == 1


def test_an_answer_does_not_come_back_without_its_person(edition: Session) -> None:
    edition.execute(AddPerson(name="Liv Moe", role=Role.JUROR))
    edition.act_as(B)
    edition.execute(HandIn(person="liv-moe", importance=weights(ventetid=1)))
    edition.undo()
    edition.act_as(A)
    edition.undo()
    edition.act_as(B)
    with pytest.raises(JuryError) as refused:
        edition.redo()
    assert refused.value.code == "jury.unknown_person"


def test_a_ruling_that_a_later_one_replaced_is_not_withdrawn(edition: Session) -> None:
    edition.execute(RULING)
    edition.act_as(B)
    edition.execute(OTHER_WAY)
    edition.act_as(A)
    assert overtaken(edition.undo)
    assert edition.outcome.category("bank").winners == ("nordvikbank",)
    assert len(edition.state.answers.rulings) == 1


def test_a_ruling_does_not_count_on_evidence_that_only_bears_an_old_number(edition: Session) -> None:
    edition.execute(RULING)
    withdraw(edition)
    edition.act_as(B)
    edition.execute(SetStatus(category="bank", company="havbank", status=Status.WITHDRAWN, reason="Solgt"))
    edition.act_as(A)
    edition.undo()
    assert edition.state.answers.rulings == ()
    assert edition.state.evidence.revision == edition.entries()[-1].number
    edition.act_as(B)
    edition.undo()
    assert sound(edition)


def test_a_person_who_comes_back_by_redo_has_the_id_they_had(edition: Session) -> None:
    edition.execute(AddPerson(name="Ola Moe", role=Role.JUROR))
    edition.act_as(B)
    edition.execute(AddPerson(name="Öla Moe", role=Role.JUROR))
    assert [person.id for person in edition.state.persons] == ["ola-moe", "ola-moe-2"]
    edition.undo()
    edition.act_as(A)
    edition.undo()
    edition.act_as(B)
    edition.redo()
    assert [(person.id, person.name) for person in edition.state.persons] == [("ola-moe-2", "Öla Moe")]


def test_a_person_whose_answer_waits_for_other_rules_is_not_removed(edition: Session) -> None:
    edition.execute(AddPerson(name="Liv Moe", role=Role.JUROR))
    edition.act_as(B)
    edition.execute(HandIn(person="liv-moe", importance=weights(ventetid=1, kompetanse=1)))
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, criteria=rules.criteria[:1], weights=WeightsRule()))
    assert edition.state.answers.jurors == ()
    edition.act_as(A)
    with pytest.raises(JuryError) as refused:
        edition.undo()
    assert refused.value.code == "jury.has_answered"
