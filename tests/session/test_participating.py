"""Who competes where can be changed: first foreseen, then done, told by the journal, and taken back to the last row."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import pytest

from juryapp.domain.consequences import WinnerChange
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.domain.participation import Move
from juryapp.domain.proposal import AcceptNew, AcceptStrong, CategoryAnswer
from juryapp.export.minutes import minutes_data
from juryapp.session.commands import ChangeRules, Part, SetStatus
from juryapp.session.loading import digests_of
from juryapp.session.participant_commands import (
    DropCategory,
    MergeCategories,
    ParticipantCommand,
    RenameCategory,
    SetCrosswalk,
    SplitCategory,
)
from juryapp.session.session import Session
from tests.session.conftest import write_table

MOVE = SetStatus(
    category="mobil",
    company="fjelltele",
    status=Status.MOVED,
    to="bank",
    reason="Mest bank nå",
    since="2026-02-01",
    wording="Konkurrerer i en annen kategori.",
)
COMMANDS: list[ParticipantCommand] = [
    MOVE,
    SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="Solgt", since="2026-03-01"),
    MergeCategories(category="mobil", into="bank"),
    SplitCategory(category="bank", name="Nettbank", companies=("havbank",)),
    RenameCategory(category="bank", name="Banker"),
    DropCategory(category="mobil", reason="For få deltakere"),
    SetCrosswalk(source="maaling", name="Mobil", category=""),
    SetCrosswalk(source="maaling", name="Mobil", category="bank"),
]
PARTS = frozenset((Part.RULES, Part.EVIDENCE))


def _pairs(session: Session) -> set[tuple[str, str]]:
    return {(one.id.category, one.id.company) for one in session.state.evidence.participants}


def _heard(session: Session) -> set[tuple[str, str]]:
    return {(one.participant.category, one.participant.company) for one in session.state.evidence.figures}


def test_a_company_that_moves_takes_its_figures_along_and_leaves_its_reason(edition: Session) -> None:
    foreseen = edition.foresee(MOVE)
    assert foreseen.moves == (Move(company="fjelltele", category="mobil", to="bank"),)
    assert WinnerChange(category="mobil", before=("fjelltele",), after=("skogtele",)) in foreseen.winners
    assert WinnerChange(category="bank", before=(), after=("fjelltele",)) in foreseen.winners
    edition.execute(MOVE)
    assert edition.outcome.category("bank").winners == ("fjelltele",)
    left = next(one for one in edition.state.evidence.participants if one.status is Status.MOVED)
    assert left == Participant(
        id=ParticipantId(category="mobil", company="fjelltele"),
        status=Status.MOVED,
        reason="Mest bank nå",
        since="2026-02-01",
        wording="Konkurrerer i en annen kategori.",
        moved_to="bank",
    )
    assert ("mobil", "fjelltele") not in _heard(edition) and ("bank", "fjelltele") in _heard(edition)
    code = {one.company: one.code for one in edition.outcome.category("mobil").not_ranked}
    assert code == {"fjelltele": "rank.moved"}
    counts = edition.outcome.counts
    assert counts.imported == counts.ranked + counts.excluded == 5


def test_a_company_that_moves_back_stands_where_it_stood(edition: Session) -> None:
    before = edition.state.evidence
    edition.execute(MOVE)
    edition.execute(
        SetStatus(category="bank", company="fjelltele", status=Status.MOVED, to="mobil", reason="Feil kategori")
    )
    after = edition.state.evidence
    assert set(after.participants) == set(before.participants)
    assert {one.participant for one in after.figures} == {one.participant for one in before.figures}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: type(one).__name__)
def test_what_is_foreseen_is_what_happens_and_undo_restores_every_row(
    edition: Session, command: ParticipantCommand
) -> None:
    before, digests = edition.outcome, digests_of(edition.state, PARTS)
    stood = edition.state.evidence
    foreseen = edition.foresee(command)  # type: ignore[arg-type]  # every command of the list can be foreseen
    assert edition.state.evidence == stood
    edition.execute(command)
    after = edition.outcome
    for change in foreseen.places:
        found = [one for one in after.categories if one.category == change.category]
        assert (found[0].ranking.place_of(change.company) if found else None) == change.after
    for winner in foreseen.winners:
        if winner.category != "overall":
            found = [one for one in after.categories if one.category == winner.category]
            assert (found[0].winners if found else ()) == winner.after
    assert {one.category: one.winners for one in before.categories} | {
        one.category: one.after for one in foreseen.winners if one.category != "overall"
    } == {one.category: one.winners for one in before.categories} | {
        one.category: one.winners for one in after.categories
    } | {
        one.category: ()
        for one in before.categories
        if one.category not in {each.category for each in after.categories}
    }
    done = digests_of(edition.state, PARTS)
    edition.undo()
    assert digests_of(edition.state, PARTS) == digests
    assert edition.outcome == before
    edition.redo()
    assert digests_of(edition.state, PARTS) == done
    assert all(check.holds for check in edition.verify())


def test_a_merge_takes_the_names_along_and_a_later_file_understands_the_old_one(
    edition: Session, tmp_path: Path
) -> None:
    edition.execute(MergeCategories(category="mobil", into="bank", reason="For få"))
    assert [one.id for one in edition.state.rulebook.categories] == ["bank"]
    assert _pairs(edition) == {("bank", one) for one in ("fjelltele", "skogtele", "havbank", "nordvikbank")}
    text = "Selskap;Bransje;Løste saker (%)\nFjelltele;Mobil;80\nSkogtele;Mobil;60\nHavbank;Bank;71\n"
    draft = edition.propose_import([write_table(tmp_path, text, "andre.csv")])
    assert draft.proposal.ready
    edition.accept(draft.proposal)
    assert {category for category, _ in _heard(edition)} == {"bank"}
    assert _pairs(edition) == {("bank", one) for one in ("fjelltele", "skogtele", "havbank", "nordvikbank")}
    assert all(check.holds for check in edition.verify())


def test_who_stands_in_both_keeps_the_figures_it_has_in_the_category_that_stays(
    tmp_path: Path, edition: Session
) -> None:
    text = "Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)\nHavbank;Mobil;25;0:10;6,0\n"
    draft = edition.propose_import([write_table(tmp_path, text, "mer.csv")])
    edition.accept(draft.proposal)
    bank = ParticipantId(category="bank", company="havbank")
    before = {one.measure: one.number for one in edition.state.evidence.figures if one.participant == bank}
    edition.execute(MergeCategories(category="mobil", into="bank"))
    after = {one.measure: one.number for one in edition.state.evidence.figures if one.participant == bank}
    assert after == before and before


def test_a_split_and_a_later_file_with_the_old_name_find_one_another(edition: Session, tmp_path: Path) -> None:
    edition.execute(SplitCategory(category="bank", name="Nettbank", companies=("havbank",)))
    assert [one.id for one in edition.state.rulebook.categories] == ["mobil", "bank", "nettbank"]
    text = "Selskap;Bransje;Løste saker (%)\nHavbank;Bank;71\nNordvikbank;Bank;75\n"
    edition.accept(edition.propose_import([write_table(tmp_path, text, "andre.csv")]).proposal)
    assert ("nettbank", "havbank") in _heard(edition) and ("bank", "havbank") not in _heard(edition)
    assert ("bank", "havbank") not in _pairs(edition)
    # A sheet without any category is about whoever competes, once.
    text = "Selskap;Klager\nHavbank;7\nNordvikbank;5\n"
    draft = edition.propose_import([write_table(tmp_path, text, "klager.csv")])
    found = {(one.participant.category, one.participant.company) for one in draft.proposal.figures}
    assert found == {("nettbank", "havbank"), ("bank", "nordvikbank")}


def test_a_dropped_category_is_not_comparable_in_later_files_and_its_id_is_never_used_again(
    edition: Session, tmp_path: Path
) -> None:
    edition.execute(DropCategory(category="mobil", reason="For få deltakere"))
    assert _pairs(edition) == {("bank", "havbank"), ("bank", "nordvikbank")} == _heard(edition)
    text = "Selskap;Bransje;Løste saker (%)\nFjelltele;Mobil;80\nSkogtele;Mobil;60\nHavbank;Bank;71\n"
    draft = edition.propose_import([write_table(tmp_path, text, "andre.csv")])
    assert draft.proposal.ready
    assert {one.participant.category for one in draft.proposal.figures} == {"bank"}
    again = draft.with_answer(CategoryAnswer(name="Mobil"))
    assert [one.id for one in again.proposal.categories] == ["mobil-2"]
    edition.accept(again.proposal)
    assert {category for category, _ in _heard(edition)} == {"bank", "mobil-2"}


def test_the_old_name_of_a_renamed_category_still_means_it(edition: Session, tmp_path: Path) -> None:
    edition.execute(RenameCategory(category="bank", name="Banker og sparebanker"))
    edition.execute(RenameCategory(category="bank", name="Banks and savings banks", language="en"))
    bank = edition.state.rulebook.category("bank")
    assert (bank.name.plain, bank.name.in_("en")) == ("Banker og sparebanker", "Banks and savings banks")
    assert "Bank" not in bank.aliases  # It is the id, by which it is known anyway.
    text = "Selskap;Bransje;Løste saker (%)\nHavbank;Bank;71\nNordvikbank;Bank;75\n"
    assert edition.propose_import([write_table(tmp_path, text, "andre.csv")]).proposal.ready


def test_what_a_study_calls_a_category_is_shown_and_can_be_understood_otherwise_later(edition: Session) -> None:
    lines = {one.name: one for one in edition.state.evidence.crosswalk}
    assert (lines["Mobil"].category, lines["Mobil"].companies) == ("mobil", ("fjelltele", "skogtele"))
    edition.execute(SetCrosswalk(source="maaling", name="Mobil", category=""))
    assert _pairs(edition) == {("bank", "havbank"), ("bank", "nordvikbank")} == _heard(edition)
    edition.execute(SetCrosswalk(source="maaling", name="Mobil", category="mobil"))
    assert ("mobil", "fjelltele") in _heard(edition) and ("mobil", "fjelltele") in _pairs(edition)


def test_not_comparable_is_remembered_for_the_next_file_of_the_study(edition: Session, tmp_path: Path) -> None:
    text = "Selskap;Bransje;Løste saker (%)\nHavbank;Bank;71\nNordvikbank;Bank;75\nSolreiser;Reise;90\n"
    path = write_table(tmp_path, text, "andre.csv")
    answer = CategoryAnswer(name="Reise", comparable=False)
    draft = edition.propose_import([path]).with_answer(answer, AcceptStrong(), AcceptNew())
    edition.accept(draft.proposal)
    line = next(one for one in edition.state.evidence.crosswalk if one.name == "Reise")
    assert (line.category, line.told) == ("", "")
    path.write_text(text.replace("71", "72"), encoding="utf-8")
    again = edition.propose_import([path])
    assert again.proposal.undecided_categories == ()
    edition.undo()
    assert all(one.name != "Reise" for one in edition.state.evidence.crosswalk)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SetStatus(category="mobil", company="fjelltele", status=Status.MOVED, reason="x"), "participants.moved_where"),
        (SetStatus(category="mobil", company="fjelltele", status=Status.MOVED, reason="x", to="mobil"),
         "participants.moved_where"),
        (SetStatus(category="mobil", company="fjelltele", status=Status.MOVED, to="bank", reason=" "),
         "participants.no_reason"),
        (SetStatus(category="mobil", company="fjelltele", status=Status.WITHDRAWN, reason="x", since="i fjor"),
         "participants.no_date"),
        (SetStatus(category="mobil", company="havbank", status=Status.WITHDRAWN, reason="x"), "participants.unknown"),
        (MergeCategories(category="mobil", into="mobil"), "category.itself"),
        (MergeCategories(category="mobil", into="reise"), "category.unknown"),
        (SplitCategory(category="bank", name="Ny", companies=()), "category.split_some"),
        (SplitCategory(category="bank", name="Ny", companies=("havbank", "nordvikbank")), "category.split_some"),
        (SplitCategory(category="bank", name="Mobil", companies=("havbank",)), "category.name_taken"),
        (RenameCategory(category="bank", name="mobil"), "category.name_taken"),
        (RenameCategory(category="bank", name="Banker", language="da"), "category.language"),
        (DropCategory(category="bank", reason=""), "category.no_reason"),
        (SetCrosswalk(source="maaling", name="Reise", category="bank"), "crosswalk.unknown"),
        (RenameCategory(category="bank", name="Bank"), "edition.nothing_changed"),
        (SetCrosswalk(source="maaling", name="Mobil", category="mobil"), "edition.nothing_changed"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    edition: Session, command: ParticipantCommand, code: str
) -> None:
    before = digests_of(edition.state, PARTS)
    with pytest.raises(JuryError) as refused:
        edition.execute(command)
    assert refused.value.code == code
    assert digests_of(edition.state, PARTS) == before


def test_an_undo_that_something_rests_on_is_refused(edition: Session) -> None:
    edition.execute(MergeCategories(category="mobil", into="bank"))
    edition.act_as("Ola Vik")
    edition.execute(SetStatus(category="bank", company="havbank", status=Status.WITHDRAWN, reason="Solgt"))
    edition.act_as("Kari Holm")
    with pytest.raises(JuryError) as refused:
        edition.undo()
    assert refused.value.code == "undo.overtaken"


def test_the_journal_tells_each_of_them_in_words(edition: Session) -> None:
    told = []
    for command in COMMANDS[:6]:
        change = edition.execute(command)
        told.append((change.code, dict(change.facts).get("category")))
        edition.undo()
    assert told == [
        ("command.move", "Mobil"),
        ("command.set_status", "Mobil"),
        ("command.merge_categories", "Mobil"),
        ("command.split_category", "Bank"),
        ("command.rename_category", "Banker"),
        ("command.drop_category", "Mobil"),
    ]


def test_a_move_stays_where_the_rules_go_on_to_change(edition: Session) -> None:
    edition.execute(MOVE)
    edition.execute(ChangeRules(rules=edition.rules_text().replace("decimals = 1", "decimals = 2")))
    assert edition.outcome.category("bank").winners == ("fjelltele",)


def test_a_recount_does_not_ask_what_the_program_finds_alike_by_then(
    edition: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Selskap;Bransje;Løste saker (%)\nFjell-Tele AS;Mobil;80\nSkogtele;Mobil;60\nHavbank;Bank;71\n"
    draft = edition.propose_import([write_table(tmp_path, text, "andre.csv")]).with_answer(AcceptStrong())
    assert draft.proposal.ready
    edition.accept(draft.proposal)  # The decisions are pinned by name.

    def nothing_alike(names: list[str], companies: object, *, numbers: object = None) -> dict[str, tuple[()]]:
        return dict.fromkeys(names, ())

    monkeypatch.setattr("juryapp.intake.naming.suggest", nothing_alike)
    monkeypatch.setattr("juryapp.intake.categories.suggest", nothing_alike)
    assert all(check.holds for check in edition.verify())


def test_the_minutes_tell_when_where_to_and_with_which_public_words_somebody_left(edition: Session) -> None:
    edition.execute(MOVE)
    told = json.dumps(minutes_data(edition.publication(), "nb"), ensure_ascii=False)
    for said in ("Mest bank nå", "Konkurrerer i Bank.", "februar 2026", "Konkurrerer i en annen kategori."):
        assert said in told


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: type(one).__name__)
def test_what_is_foreseen_on_another_thread_is_what_is_foreseen_here(
    edition: Session, command: ParticipantCommand
) -> None:
    job = edition.foresee_job(command)
    found = []
    thread = Thread(target=lambda: found.append(job(None, None)))
    thread.start()
    thread.join()
    assert found == [edition.foresee(command)]


def test_what_is_foreseen_after_a_change_is_foreseen_of_the_figures_of_then(edition: Session) -> None:
    back = SetStatus(category="bank", company="fjelltele", status=Status.MOVED, to="mobil", reason="Likevel mobil")
    before = edition.outcome
    edition.foresee(MOVE)
    edition.execute(MOVE)
    foreseen = edition.foresee(back)
    edition.execute(back)
    assert edition.outcome.category("mobil").winners == before.category("mobil").winners == ("fjelltele",)
    assert WinnerChange(category="mobil", before=("skogtele",), after=("fjelltele",)) in foreseen.winners


OTHER = """Selskap;Bransje;Antall svar;Tilfredshet (1-6)
Fjelltele;Mobil;40;4,4
Havbank;Bank;41;5,1
"""


def test_only_who_stands_elsewhere_then_is_said_to_move_by_what_a_name_means(edition: Session, tmp_path: Path) -> None:
    draft = edition.propose_import([write_table(tmp_path, OTHER, "tilfredshet.csv")])
    edition.accept(draft.with_answer(AcceptStrong()).proposal)
    command = SetCrosswalk(source="maaling", name="Mobil", category="bank")
    before = _pairs(edition)
    moves = edition.foresee(command).moves
    edition.execute(command)
    after = _pairs(edition)
    assert {(one.category, one.company) for one in moves if one.category} == before - after == {("mobil", "skogtele")}
    assert {(one.to, one.company) for one in moves if one.to} == after - before
    assert Move(company="fjelltele", category="", to="bank") in moves
