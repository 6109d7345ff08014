"""A decision on a tie stands while what it rests on stands; when it falls, that is said and the edition verifies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, Command, RuleOnTie, SetStatus, SetWeights
from juryapp.session.participant_commands import ChangeCompany, RenameCategory
from juryapp.session.session import Session
from juryapp.storage import ruling_rows
from tests.session.conftest import write_table

RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
OTHERS = "Selskap;Bransje;Løst (%)\nFjelltele;Mobil;80\nSkogtele;Mobil;60\n"
Change = Callable[[Rulebook], Rulebook]


@pytest.fixture
def ruled(edition: Session) -> Session:
    """The edition with the tie in Bank decided."""
    edition.execute(RULING)
    assert edition.outcome.category("bank").winners == ("havbank",)
    return edition


def stands(session: Session) -> bool:
    """Whether the decision counts; the edition verifies either way, and is the same after it is opened again."""
    assert [check.code for check in session.verify() if not check.holds] == []
    counts = session.state.answers.rulings != ()
    assert counts == (session.outcome.category("bank").winners == ("havbank",))
    return counts


def nominated(rules: Rulebook) -> Rulebook:
    return replace(rules, hall=replace(rules.hall, nominated=rules.hall.nominated + 1))


def decimals(rules: Rulebook) -> Rulebook:
    return replace(rules, decimals=rules.decimals + 1)


def chain(rules: Rulebook) -> Rulebook:
    return replace(rules, chain=(Link(kind=LinkKind.HEAVIEST_CRITERION), *rules.chain))


def renamed(rules: Rulebook) -> Rulebook:
    return replace(rules, award=Text("En annen pris"))


def withdrawn(category: str, company: str) -> SetStatus:
    return SetStatus(category=category, company=company, status=Status.WITHDRAWN, reason="Fusjon")


@pytest.mark.parametrize("changed", [nominated, renamed])
def test_rules_that_the_tie_does_not_rest_on_leave_the_decision_alone(ruled: Session, changed: Change) -> None:
    change = ruled.change_rules(changed(ruled.state.rulebook))
    assert stands(ruled)
    assert change.problems == ()


@pytest.mark.parametrize("changed", [decimals, chain])
def test_other_decimals_or_links_before_the_jury_let_the_decision_fall(ruled: Session, changed: Change) -> None:
    change = ruled.change_rules(changed(ruled.state.rulebook))
    assert not stands(ruled)
    (problem,) = change.problems
    assert (problem.code, dict(problem.facts)) == (
        "tie.rulings_fallen_one",
        {"count": 1, "names": ("Bank",), "category": "Bank", "place": 1},
    )
    (done, fell) = ruled.events()[-2:]
    assert done.number == fell.number == change.number
    assert (fell.code, fell.facts) == ("command.rulings_fallen", (("category", "Bank"), ("place", 1)))


@pytest.mark.parametrize(
    "command",
    [
        withdrawn("mobil", "skogtele"),
        RenameCategory(category="bank", name="Banks", language="en"),
        RenameCategory(category="mobil", name="Mobiltelefoni"),
        AddPerson(name="Per Dahl", role=Role.JUROR),
    ],
)
def test_what_happens_elsewhere_leaves_the_decision_alone(ruled: Session, command: Command) -> None:
    assert ruled.execute(command).problems == ()
    assert stands(ruled)


def test_a_corrected_name_of_a_tied_company_leaves_the_decision_alone(ruled: Session) -> None:
    (company,) = (one for one in ruled.state.evidence.companies if one.id == "havbank")
    ruled.execute(ChangeCompany(company=replace(company, name=Text("Havbank ASA"))))
    assert stands(ruled)


def test_the_withdrawal_of_one_of_the_tied_lets_it_fall_and_its_undo_lets_it_count_again(ruled: Session) -> None:
    change = ruled.execute(withdrawn("bank", "havbank"))
    assert ruled.outcome.category("bank").winners == ("nordvikbank",)
    assert ruled.state.answers.rulings == ()
    assert [one.code for one in change.problems] == ["tie.rulings_fallen_one"]
    assert [one.code for one in ruled.undo().problems] == ["tie.rulings_again_one"]
    assert stands(ruled)
    assert [one.code for one in ruled.events()[-2:]] == ["command.set_status", "command.rulings_again"]


def test_a_file_about_others_leaves_the_decision_alone_and_another_score_of_the_tied_lets_it_fall(
    ruled: Session, tmp_path: Path
) -> None:
    ruled.accept(ruled.propose_import([write_table(tmp_path, OTHERS, name="mer.csv")]).proposal)
    assert stands(ruled)
    weights = {leaf.id: Fraction(place) for place, leaf in enumerate(ruled.state.rulebook.leaves, 1)}
    change = ruled.execute(SetWeights(way=WeightsWay.AGREED, importance=tuple(sorted(weights.items()))))
    assert not stands(ruled)
    assert [one.code for one in change.problems] == ["tie.rulings_fallen_one"]
    assert [one for one, _ in ruled.outcome.open_ties] == ["bank"]
    ruled.undo()
    assert stands(ruled)


def test_a_decision_taken_back_or_made_again_is_not_told_to_have_fallen(ruled: Session) -> None:
    assert ruled.execute(replace(RULING, order=RULING.order[::-1])).problems == ()
    assert ruled.undo().problems == ()
    assert ruled.undo().problems == ()
    assert ruled.state.answers.rulings == ()
    assert ruled.redo().problems == ()
    assert stands(ruled)


def test_trial_weights_under_which_the_tied_score_otherwise_leave_their_tie_open(ruled: Session) -> None:
    first = ruled.state.rulebook.leaves[0].id
    assert [one for one, _ in ruled.preview({first: Fraction(1)}).open_ties] == ["bank"]
    assert stands(ruled)


def test_a_decision_of_an_older_edition_counts_under_its_rules_and_evidence_alone(ruled: Session) -> None:
    path = ruled.path
    with ruled.database.atomic():
        ruled.database.execute("UPDATE ruling SET basis = ''")
    ruled.close()
    with Session.open(path, actor="Kari Holm") as session:
        assert session.outcome.category("bank").winners == ("havbank",)
        change = session.change_rules(nominated(session.state.rulebook))
        assert session.outcome.category("bank").winners == ()
        assert [one.code for one in change.problems] == ["tie.rulings_fallen_one"]
        session.undo()
        assert session.outcome.category("bank").winners == ("havbank",)


def test_a_basis_that_was_changed_in_the_file_is_found(ruled: Session) -> None:
    with ruled.database.atomic():
        ruled.database.execute("UPDATE ruling SET basis = 'forged'")
    assert [one.basis for one in ruling_rows.load_rulings(ruled.database)] == ["forged"]
    assert "digests" in [check.code for check in ruled.verify() if not check.holds]


def test_the_decision_stands_after_the_edition_is_opened_again(ruled: Session) -> None:
    path, digest = ruled.path, ruled.digest
    ruled.close()
    with Session.open(path, actor="Kari Holm") as session:
        assert stands(session)
        assert session.digest == digest
