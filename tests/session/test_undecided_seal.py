"""What is no outcome yet is not sealed: the refusal says what is missing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RuleOnTie, SetStatus
from juryapp.session.session import Session

RULING = RuleOnTie(category="bank", place=1, order=(("havbank", "nordvikbank"),), reason="Like gode")


def refused(session: Session) -> JuryError:
    count = len(session.entries())
    with pytest.raises(JuryError) as refusal:
        session.seal()
    assert session.state.seal is None
    assert len(session.entries()) == count
    return refusal.value


def test_an_award_without_figures_is_not_sealed(edition: Session, tmp_path: Path) -> None:
    with Session.create(tmp_path / "tom.jury", edition.state.rulebook, actor="Kari Holm") as empty:
        assert refused(empty).code == "seal.no_figures"


def test_an_award_in_which_nobody_has_a_place_is_not_sealed(edition: Session) -> None:
    for one in edition.state.evidence.participants:
        edition.execute(
            SetStatus(category=one.id.category, company=one.id.company, status=Status.WITHDRAWN, reason="Avlyst")
        )
    refusal = refused(edition)
    assert (refusal.code, refusal.facts) == ("seal.nobody_ranked", {"count": 4})


def test_weights_that_nobody_has_decided_are_not_sealed(edition: Session) -> None:
    rules = replace(edition.state.rulebook, weights=WeightsRule(way=WeightsWay.EACH_JUROR))
    edition.change_rules(rules)
    assert refused(edition).code == "seal.no_weights"
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.execute(HandIn(person="per-dahl", importance=(("ventetid", Fraction(1)),)))
    assert refused(edition).code == "seal.no_weights"  # Handed in, and not open.
    with pytest.raises(JuryError, match=r"answers\.not_open"):
        edition.execute(RULING)
    edition.execute(OpenAnswers())
    assert refused(edition).code == "seal.open_ties"
    edition.execute(RULING)
    edition.seal()
    assert edition.state.seal is not None


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.DISQUALIFIED])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nobody_leaves_without_a_reason_and_coming_back_needs_none(
    edition: Session, status: Status, reason: str
) -> None:
    leaves = SetStatus(category="mobil", company="skogtele", status=status, reason=reason)
    with pytest.raises(JuryError) as refusal:
        edition.execute(leaves)
    assert refusal.value.code == "participants.no_reason"
    edition.execute(replace(leaves, reason="Solgt"))
    edition.execute(replace(leaves, status=Status.STANDING, reason=""))
    assert edition.outcome.category("mobil").ranking.place_of("skogtele") == 2
