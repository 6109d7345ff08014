from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Basis
from juryapp.domain.participant import Status
from juryapp.domain.proposal import CategoryAnswer, ProposalAnswers
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import (
    AddPerson,
    BeginRound,
    Command,
    HandIn,
    OpenAnswers,
    RemovePerson,
    Reopen,
    RuleOnTie,
    SetStatus,
    SetWeights,
)
from juryapp.session.session import Session
from juryapp.session.start import read_files
from tests.session.conftest import TABLE, write_table

RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")


def importance(**numbers: int) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(number)) for name, number in numbers.items())


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(JuryError) as refused:
        act()
    return refused.value.code


def each_juror(session: Session) -> None:
    rules = session.state.rulebook
    session.change_rules(replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR)))


def test_a_dropped_file_becomes_an_award_with_equal_weights(edition: Session) -> None:
    outcome = edition.outcome
    assert outcome.basis is Basis.EQUAL
    assert outcome.category("mobil").winners == ("fjelltele",)
    assert [where for where, _ in outcome.open_ties] == ["bank"]
    assert {figure.n for figure in edition.state.evidence.figures} == {24, 25}


def test_everything_is_there_again_after_reopening(edition: Session) -> None:
    edition.execute(AddPerson(name="Kari Holm", role=Role.CHAIR))
    edition.execute(RULING)
    digest, path = edition.digest, edition.path
    edition.close()
    with Session.open(path, actor="Kari Holm") as again:
        assert again.digest == digest
        assert again.outcome.category("bank").winners == ("havbank",)
        assert again.actor.role is Role.CHAIR


def test_undo_of_everything_gives_an_equal_edition_and_redo_brings_it_back(edition: Session) -> None:
    start = edition.digest
    commands: list[Command] = [
        AddPerson(name="Per Dahl", role=Role.JUROR),
        SetWeights(way=WeightsWay.FIXED, importance=importance(ventetid=3, kompetanse=1)),
        HandIn(person="per-dahl", importance=importance(ventetid=1)),
        RuleOnTie(category="bank", place=1, order=(("havbank", "nordvikbank"),), reason="Like gode"),
        SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="Solgt"),
    ]
    for command in commands:
        edition.execute(command)
    end = edition.digest
    assert start != end
    for _ in commands:
        edition.undo()
    assert edition.digest == start
    for _ in commands:
        edition.redo()
    assert edition.digest == end


def test_undoing_an_import_takes_its_companies_away_and_redo_brings_back_the_same_figures(edition: Session) -> None:
    full = edition.digest
    edition.undo()
    assert edition.state.evidence.companies == ()
    assert edition.state.evidence.figures == ()
    assert refusal(edition.undo) == "undo.nothing"
    edition.redo()
    assert edition.digest == full


def test_undo_works_after_reopening_and_a_new_command_ends_redo(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.close()
    with Session.open(edition.path, actor="Kari Holm") as again:
        assert again.undo_name() == ("command.add_person", (("person", "Per Dahl"), ("role", "juror")))
        again.undo()
        assert again.state.persons == ()
        again.execute(AddPerson(name="Liv Moe", role=Role.JUROR))
        assert refusal(again.redo) == "redo.nothing"


def test_undo_offers_only_the_actors_own_commands(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.act_as("Per Dahl")
    assert edition.undo_name() is None
    assert refusal(edition.undo) == "undo.nothing"


def test_random_commands_undone_and_redone_keep_their_digests(edition: Session) -> None:
    chance = random.Random(7)
    seen = [edition.digest]
    depth = 0
    for step in range(60):
        kind = chance.choice(["do", "undo", "redo"])
        if kind == "undo" and depth:
            edition.undo()
            depth -= 1
        elif kind == "redo" and depth < len(seen) - 1:
            edition.redo()
            depth += 1
        else:
            numbers = importance(ventetid=chance.randint(1, 9), kompetanse=step)
            edition.execute(SetWeights(way=WeightsWay.FIXED, importance=numbers))
            depth += 1
            seen[depth:] = [edition.digest]
        assert edition.digest == seen[depth]


def test_jurors_importance_is_combined_and_a_newer_answer_replaces_the_whole_older_one(edition: Session) -> None:
    each_juror(edition)
    for name in ("Per Dahl", "Liv Moe"):
        edition.execute(AddPerson(name=name, role=Role.JUROR))
    edition.execute(HandIn(person="per-dahl", importance=importance(ventetid=1)))
    edition.execute(HandIn(person="liv-moe", importance=importance(ventetid=1, kompetanse=1)))
    edition.execute(HandIn(person="per-dahl", importance=importance(kompetanse=5)))
    edition.undo()
    edition.execute(OpenAnswers())
    assert dict(edition.outcome.weights)["ventetid"] == Fraction(3, 4)
    edition.execute(BeginRound(reason="Per hadde misforstått"))
    edition.execute(HandIn(person="per-dahl", importance=importance(kompetanse=5)))
    assert dict(edition.outcome.weights)["ventetid"] == Fraction(3, 4)
    edition.execute(OpenAnswers(reason="Liv står på sitt"))
    assert dict(edition.outcome.weights)["ventetid"] == Fraction(1, 4)


def test_the_journal_holds_no_answer_but_a_commitment_to_it(edition: Session) -> None:
    each_juror(edition)
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.execute(HandIn(person="per-dahl", importance=importance(ventetid=8191, kompetanse=1)))
    entry = edition.entries()[-1]
    assert entry.command == "hand_in"
    assert "8191" not in entry.payload + entry.inverse
    assert all(check.holds for check in edition.verify())


def test_what_a_preview_shows_is_what_the_same_weights_give_when_stored(edition: Session) -> None:
    trial = edition.preview({"ventetid": Fraction(9), "kompetanse": Fraction(1)})
    assert edition.outcome.basis is Basis.EQUAL
    edition.execute(SetWeights(way=WeightsWay.FIXED, importance=importance(ventetid=9, kompetanse=1)))
    assert edition.outcome.weights == trial.weights
    assert edition.outcome.categories == trial.categories


def test_agreed_weights_name_who_was_present(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.CHAIR))
    edition.execute(SetWeights(way=WeightsWay.AGREED, importance=importance(ventetid=1), present=("per-dahl",)))
    assert edition.outcome.basis is Basis.AGREED
    assert edition.publication().present == ("per-dahl",)
    edition.undo()
    assert edition.publication().present == ()
    assert edition.state.answers.agreed is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddPerson(name="  ", role=Role.JUROR), "jury.no_name"),
        (HandIn(person="nobody", importance=importance(ventetid=1)), "jury.unknown_person"),
        (RemovePerson(person="nobody"), "jury.unknown_person"),
        (SetWeights(way=WeightsWay.FIXED, importance=importance(luck=1)), "weights.unknown_criterion"),
        (SetWeights(way=WeightsWay.FIXED, importance=importance(ventetid=0)), "weights.all_zero"),
        (replace(RULING, reason=" "), "tie.no_reason"),
        (replace(RULING, category="mobil"), "tie.not_tied"),
        (replace(RULING, order=(("havbank",),)), "tie.other_companies"),
        (SetStatus(category="bank", company="fjelltele", status=Status.WITHDRAWN, reason="x"), "participants.unknown"),
    ],
)
def test_a_refused_command_changes_nothing(edition: Session, command: Command, code: str) -> None:
    digest, entries = edition.digest, len(edition.entries())
    assert refusal(lambda: edition.execute(command)) == code
    assert (edition.digest, len(edition.entries())) == (digest, entries)


def test_a_ruling_is_void_once_one_of_the_tied_leaves_and_counts_again_after_undo(edition: Session) -> None:
    edition.execute(RULING)
    edition.execute(SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="Solgt"))
    assert edition.outcome.category("bank").winners == ("havbank",)
    edition.execute(SetStatus(category="bank", company="havbank", status=Status.WITHDRAWN, reason="Solgt"))
    assert edition.state.answers.rulings == ()
    edition.undo()
    assert edition.outcome.category("bank").winners == ("havbank",)


def test_a_person_whose_answer_counts_cannot_be_removed(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.execute(HandIn(person="per-dahl", importance=importance(ventetid=1)))
    assert refusal(lambda: edition.execute(RemovePerson(person="per-dahl"))) == "jury.has_answered"


def test_a_seal_waits_for_open_ties_then_freezes_everything_until_it_is_reopened(edition: Session) -> None:
    assert refusal(edition.seal) == "seal.open_ties"
    edition.execute(RULING)
    digest = edition.digest
    edition.seal()
    publication = edition.publication()
    assert (publication.sealed, publication.digest, len(publication.control_words)) == (True, digest, 6)
    assert refusal(lambda: edition.execute(AddPerson(name="Per", role=Role.JUROR))) == "edition.sealed"
    assert refusal(edition.undo) == "undo.nothing"
    assert refusal(lambda: edition.execute(Reopen(reason=""))) == "seal.no_reason"
    edition.execute(Reopen(reason="Feil navn"))
    assert edition.publication().sealed is False
    assert refusal(edition.undo) == "undo.nothing"


def test_the_same_file_is_not_accepted_twice(edition: Session, tmp_path: Path) -> None:
    draft = edition.propose_import([tmp_path / "maaling.csv"])
    assert refusal(lambda: edition.accept(draft.proposal)) == "import.already_there"


def test_a_corrected_file_supersedes_the_figures_it_brings_again(edition: Session, tmp_path: Path) -> None:
    newer = write_table(tmp_path, TABLE.replace("25;0:41;5,2", "25;0:41;1,2"), "maaling_rev2.csv")
    draft = edition.propose_import([newer])
    assert draft.proposal.ready, draft.proposal.problems
    before = edition.digest
    edition.accept(draft.proposal)
    assert edition.outcome.category("mobil").winners == ("skogtele",)
    assert len(edition.state.evidence.figures) == 8
    edition.undo()
    assert edition.digest == before


def test_a_file_that_changed_after_it_was_read_is_not_stored(edition: Session, tmp_path: Path) -> None:
    newer = write_table(tmp_path, TABLE.replace("5,2", "5,3"), "ny.csv")
    draft = edition.propose_import([newer])
    newer.write_text(TABLE.replace("5,2", "5,9"), encoding="utf-8")
    assert refusal(lambda: edition.accept(draft.proposal)) == "import.file_changed"
    newer.unlink()
    assert refusal(lambda: edition.accept(draft.proposal)) == "import.file_gone"


def test_rules_of_another_edition_are_refused_and_the_same_rules_can_change_back(edition: Session) -> None:
    rules = edition.state.rulebook
    assert refusal(lambda: edition.change_rules(replace(rules, edition="another-2026"))) == "rules.other_edition"
    before = edition.digest
    edition.change_rules(replace(rules, award=Text("En annen pris")), about="award")
    assert edition.state.rulebook.award.plain == "En annen pris"
    edition.undo()
    assert edition.digest == before


def test_verify_holds_on_a_sound_edition_and_names_what_was_tampered_with(edition: Session) -> None:
    edition.execute(RULING)
    edition.seal()
    assert all(check.holds for check in edition.verify())
    db = edition.database
    with db.atomic():
        db.execute("UPDATE figure SET numerator = '6', denominator = '1' WHERE measure LIKE 'kompetanse%'")
    failing = {check.code for check in edition.verify() if not check.holds}
    assert {"digests", "figures", "seal"} <= failing


def test_half_a_creation_leaves_no_file(tmp_path: Path, edition: Session) -> None:
    rules = replace(edition.state.rulebook, edition="Not A Slug")
    path = tmp_path / "ny.jury"
    assert refusal(lambda: Session.create(path, rules, actor="Kari")) == "rulebook.refused"
    assert not path.exists()


def test_whoever_acted_is_named_as_they_wrote_their_name_also_outside_the_jury(edition: Session) -> None:
    edition.act_as("Åse Berg-Nilsen")
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.close()
    with Session.open(edition.path, actor="Per Dahl") as again:
        assert {event.who for event in again.events()} == {"Kari Holm", "Åse Berg-Nilsen"}


def test_an_answer_on_a_category_is_kept_in_the_rules_and_undone_with_its_import(
    edition: Session, tmp_path: Path
) -> None:
    before = edition.digest
    text = "Selskap;Bransje;Løst (%)\nFjelltele;Telefoni;80\nSkogtele;Telefoni;60\n"
    state = edition.state
    draft = read_files(
        [write_table(tmp_path, text, name="andre.csv")],
        rulebook=state.rulebook,
        companies=state.evidence.companies,
        participants=[participant.id for participant in state.evidence.participants],
        answers=ProposalAnswers((CategoryAnswer(name="Telefoni", category="mobil"),)),
    )
    edition.accept(draft.proposal)
    assert edition.state.rulebook.category("mobil").aliases == ("Telefoni",)
    assert not [problem for check in edition.verify() for problem in check.problems]
    edition.undo()
    assert edition.digest == before
    edition.redo()
    assert edition.state.rulebook.category("mobil").aliases == ("Telefoni",)
