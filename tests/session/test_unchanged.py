"""A command that would change nothing is refused, leaves no entry, and voids no ruling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import (
    ActivateRules,
    AddPerson,
    ChangeRules,
    Command,
    HandIn,
    RemovePerson,
    Reopen,
    RuleOnTie,
    SetStatus,
    SetWeights,
)
from juryapp.session.session import Session
from tests.session.conftest import TABLE, write_table

RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
WEIGHTS = (("kompetanse", Fraction(2)), ("ventetid", Fraction(1)))
GONE = SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="Solgt")
PER = AddPerson(name="Per Dahl", role=Role.JUROR)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(JuryError) as refusal:
        act()
    return refusal.value.code


CONTENT: list[Command] = [
    GONE,
    RULING,
    SetWeights(way=WeightsWay.FIXED, importance=WEIGHTS),
    SetWeights(way=WeightsWay.AGREED, importance=WEIGHTS, present=("per-dahl",)),
    SetWeights(way=WeightsWay.EACH_JUROR, importance=WEIGHTS),
]


@pytest.mark.parametrize("command", CONTENT, ids=lambda one: type(one).__name__)
def test_the_same_command_again_is_refused_and_leaves_everything_as_it_was(edition: Session, command: Command) -> None:
    edition.execute(PER)
    edition.execute(command)
    before = edition.state, edition.digest, len(edition.entries()), edition.undo_name()
    assert refused(lambda: edition.execute(command)) == "edition.nothing_changed"
    assert (edition.state, edition.digest, len(edition.entries()), edition.undo_name()) == before
    assert all(check.holds for check in edition.verify())


def test_the_same_rules_in_other_words_are_refused_and_those_of_another_version_are_not(edition: Session) -> None:
    text = edition.rules_text()
    version = edition.state.rulebook_version
    assert refused(lambda: edition.execute(ChangeRules(rules="# the same\n" + text))) == "edition.nothing_changed"
    assert refused(lambda: edition.change_rules(edition.state.rulebook)) == "edition.nothing_changed"
    assert refused(lambda: edition.execute(ActivateRules(version=version))) == "edition.nothing_changed"
    edition.change_rules(replace(edition.state.rulebook, decimals=2))
    edition.execute(ActivateRules(version=version))
    assert edition.state.rulebook.decimals == 1


def test_what_is_there_gone_or_stored_already_is_refused_with_its_own_sentence(
    edition: Session, tmp_path: Path
) -> None:
    edition.execute(PER)
    again = edition.propose_import([write_table(tmp_path)]).proposal
    assert refused(lambda: edition.execute(PER)) == "jury.already_there"
    assert refused(lambda: edition.execute(RemovePerson(person="liv-moe"))) == "jury.unknown_person"
    assert refused(lambda: edition.accept(again)) == "import.already_there"
    assert refused(lambda: edition.execute(Reopen(reason="Feil navn"))) == "seal.not_sealed"


def test_another_file_with_the_very_same_figures_is_a_change(edition: Session, tmp_path: Path) -> None:
    same = edition.propose_import([write_table(tmp_path, TABLE + "\n")]).proposal
    edition.accept(same)
    assert [file.sha256 for file in edition.state.files] == [same.files[0].sha256]


def test_a_status_said_again_does_not_void_a_ruling(edition: Session) -> None:
    edition.execute(GONE)
    edition.execute(RULING)
    refused(lambda: edition.execute(GONE))
    refused(lambda: edition.change_rules(edition.state.rulebook))
    assert edition.outcome.category("bank").winners == ("havbank",)


@pytest.mark.parametrize("way", [WeightsWay.FIXED, WeightsWay.AGREED])
def test_the_same_weights_in_another_order_are_the_same(edition: Session, way: WeightsWay) -> None:
    edition.execute(SetWeights(way=way, importance=WEIGHTS))
    turned = SetWeights(way=way, importance=tuple(reversed(WEIGHTS)))
    assert refused(lambda: edition.execute(turned)) == "edition.nothing_changed"


def test_undo_and_redo_go_on_where_they_change_nothing_that_counts(edition: Session) -> None:
    edition.execute(RULING)
    edition.act_as("Per Dahl")
    edition.execute(GONE)
    edition.act_as("Kari Holm")
    edition.undo()
    edition.redo()
    edition.act_as("Per Dahl")
    edition.undo()
    assert edition.outcome.category("bank").winners == ("havbank",)


def test_the_same_answer_again_is_recorded_since_to_refuse_it_would_tell_what_it_says(edition: Session) -> None:
    edition.execute(PER)
    edition.execute(HandIn(person="per-dahl", importance=WEIGHTS))
    before = len(edition.entries())
    edition.execute(HandIn(person="per-dahl", importance=WEIGHTS))
    assert len(edition.entries()) == before + 1
    assert all(check.holds for check in edition.verify())
