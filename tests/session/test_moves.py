"""A newer version is compared figure by figure, and what it would change is exactly what it then changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.arrival import CorrectionAnswer, FileAnswer, Relation
from juryapp.session.commands import RestoreRevision, RuleOnTie
from juryapp.session.moves import FigureChange, Moves, moves_job, preview_import, preview_restore
from juryapp.session.session import Session
from juryapp.session.start import Draft
from tests.session.conftest import TABLE, write_table
from tests.session.test_arriving import ANOTHER, MORE, NEWER, OTHER_CATEGORY, PART, arriving
from tests.session.test_correcting import cell, correction

TURNED = TABLE.replace("0:41", "2:30").replace("5,2", "3,9").replace("Havbank;Bank;25;2:02", "Havbank;Bank;25;1:50")


def short(changes: tuple[FigureChange, ...]) -> set[tuple[str, str]]:
    return {(one.figure.participant.company, one.figure.measure) for one in changes}


def test_changed_new_and_gone_figures_are_told_with_old_and_new(edition: Session, tmp_path: Path) -> None:
    text = TABLE.replace("5,2", "5,1").replace("Nordvikbank;Bank;25;2:02;4,1\n", "Sparbank;Bank;25;2:02;4,1\n")
    moves = preview_import(edition, arriving(edition, tmp_path, text))
    (changed,) = moves.changed
    assert changed.old is not None and changed.new is not None
    assert (changed.old.number, changed.new.number) == (Fraction(26, 5), Fraction(51, 10))
    assert short(moves.new) == {("sparbank", "ventetid"), ("sparbank", "kompetanse")}
    assert short(moves.gone) == {("nordvikbank", "ventetid"), ("nordvikbank", "kompetanse")}
    assert moves.same == 5


def test_places_winners_and_scores_that_would_change_are_told(edition: Session, tmp_path: Path) -> None:
    moves = preview_import(edition, arriving(edition, tmp_path, TURNED))
    winners = {one.category: (one.before, one.after) for one in moves.consequences.winners}
    assert winners["mobil"] == (("fjelltele",), ("skogtele",)) and winners["bank"] == ((), ("havbank",))
    places = {one.company: (one.before, one.after) for one in moves.consequences.places}
    assert places["fjelltele"] == (1, 2) and places["skogtele"] == (2, 1)
    assert {one.company for one in moves.scores} >= {"fjelltele", "havbank"}


def test_the_same_figures_in_another_file_change_nothing(edition: Session, tmp_path: Path) -> None:
    moves = preview_import(edition, arriving(edition, tmp_path, TABLE + "\n"))
    assert moves.nothing and moves.same == 8 and moves.consequences.nothing and not moves.scores


def test_a_decision_on_a_tie_that_would_not_count_any_more_is_counted(edition: Session, tmp_path: Path) -> None:
    edition.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Stemt"))
    assert preview_import(edition, arriving(edition, tmp_path, NEWER)).rulings == 0
    moves = preview_import(edition, arriving(edition, tmp_path, TURNED.replace("1:50", "2:10")))
    assert moves.rulings == 1
    assert [(one.before, one.after) for one in moves.consequences.winners if one.category == "bank"] == [
        (("havbank",), ("nordvikbank",))
    ]


def test_a_decision_that_counts_again_with_the_old_version_is_foreseen(edition: Session, tmp_path: Path) -> None:
    edition.execute(RuleOnTie(category="bank", place=1, order=(("nordvikbank",), ("havbank",)), reason="Stemt"))
    edition.accept(arriving(edition, tmp_path, TURNED).proposal)
    assert edition.outcome.category("bank").winners == ("havbank",)
    moves = preview_restore(edition, 1)
    edition.execute(RestoreRevision(revision=1))
    assert edition.outcome.category("bank").winners == ("nordvikbank",)
    assert [one.after for one in moves.consequences.winners if one.category == "bank"] == [("nordvikbank",)]


@pytest.mark.parametrize(
    ("text", "relation", "corrected"),
    [
        *((text, None, True) for text in (NEWER, MORE, OTHER_CATEGORY, ANOTHER, PART, TURNED)),
        *((NEWER, relation, corrected) for relation in Relation for corrected in (False, True)),
        (ANOTHER, Relation.REPLACES, True),
    ],
)
def test_what_is_foreseen_is_what_happens(
    edition: Session, tmp_path: Path, text: str, relation: Relation | None, corrected: bool
) -> None:
    if corrected:
        edition.execute(correction(edition))
        edition.execute(correction(edition, Fraction(3), company="havbank"))
    edition.accept(arriving(edition, tmp_path, PART.replace("5,3", "5,4"), "del.csv").with_answer(
        *_keeping(arriving(edition, tmp_path, PART.replace("5,3", "5,4"), "del.csv")),
        FileAnswer(file="del.csv", as_=Relation.ADDS),
    ).proposal)  # fmt: skip
    draft = arriving(edition, tmp_path, text)
    if relation is not None:
        draft = draft.with_answer(FileAnswer(file="ny.csv", as_=relation))
    draft = draft.with_answer(*_keeping(draft, only="fjelltele"))
    moves = preview_import(edition, draft)
    before = {one.key: one for one in _changes(moves)}
    figures = _told(edition)
    places = {id: _places(edition, id) for id in ("mobil", "bank")}
    edition.accept(draft.proposal)
    after = _told(edition)
    for key in figures.keys() | after.keys():
        if figures.get(key) == after.get(key):
            assert key not in before
        else:
            change = before[key]
            assert (_number(change.old), _number(change.new)) == (figures.get(key), after.get(key))
    changed = {(one.category, one.company): (one.before, one.after) for one in moves.consequences.places}
    for category, stood in places.items():
        for company, place in stood.items():
            now = _places(edition, category).get(company)
            assert changed.get((category, company), (place, place)) == (place, now)
    assert all(check.holds for check in edition.verify())


def _keeping(draft: Draft, *, only: str = "") -> list[CorrectionAnswer]:
    """Keeps the corrections of one company, or of all, and takes the file's word for the others."""
    return [
        CorrectionAnswer(
            participant=one.participant,
            source=one.source,
            measure=one.measure,
            segment=one.segment,
            keep=only in ("", one.participant.company),
        )
        for one in draft.proposal.corrections
    ]


def _changes(moves: Moves) -> tuple[FigureChange, ...]:
    return *moves.changed, *moves.new, *moves.gone


def _told(session: Session) -> dict[object, object]:
    return {
        (one.participant, one.source, one.measure, one.segment): _number(one) for one in session.state.evidence.figures
    }


def _number(figure: object) -> object:
    return None if figure is None else (figure.number, figure.n, figure.missing, figure.by_hand)  # type: ignore[attr-defined]  # a Figure


def _places(session: Session, category: str) -> dict[str, int | None]:
    ranking = session.outcome.category(category).ranking
    return {company: ranking.place_of(company) for company in ranking.order}


def test_a_new_file_asks_again_about_a_corrected_figure_with_both_values(edition: Session, tmp_path: Path) -> None:
    edition.execute(correction(edition))
    draft = arriving(edition, tmp_path, NEWER)
    (asked,) = draft.proposal.corrections
    assert (asked.number, asked.filed, asked.now) == (Fraction(39, 10), Fraction(26, 5), Fraction(51, 10))
    assert not asked.decided and not draft.proposal.ready and asked.called == "Kompetanse"
    kept = draft.with_answer(*_keeping(draft))
    assert kept.proposal.ready and preview_import(edition, kept).changed[0].figure.number == Fraction(39, 10)
    edition.accept(kept.proposal)
    figure = cell(edition)
    assert figure.number == Fraction(39, 10) and figure.by_hand is not None
    assert figure.by_hand.filed == Fraction(51, 10)


def test_what_the_new_file_says_can_be_taken_instead_and_undone(edition: Session, tmp_path: Path) -> None:
    edition.execute(correction(edition))
    before = edition.digest
    draft = arriving(edition, tmp_path, NEWER)
    edition.accept(draft.with_answer(*_keeping(draft, only="nobody")).proposal)
    assert cell(edition).number == Fraction(51, 10) and cell(edition).by_hand is None
    assert all(check.holds for check in edition.verify())
    edition.undo()
    assert edition.digest == before and cell(edition).by_hand is not None
    edition.redo()
    assert cell(edition).by_hand is None


def test_a_file_that_says_by_now_what_was_corrected_needs_no_answer(edition: Session, tmp_path: Path) -> None:
    edition.execute(correction(edition))
    draft = arriving(edition, tmp_path, TABLE.replace("5,2", "3,9"))
    assert draft.proposal.ready and not draft.proposal.corrections[0].keep
    edition.accept(draft.proposal)
    assert cell(edition).number == Fraction(39, 10) and cell(edition).by_hand is None


def test_a_file_without_the_corrected_cell_asks_only_if_it_takes_the_old_one_out_of_force(
    edition: Session, tmp_path: Path
) -> None:
    edition.execute(correction(edition, company="havbank"))
    assert arriving(edition, tmp_path, MORE, "mer.csv").proposal.corrections == ()
    draft = arriving(edition, tmp_path, PART, "del.csv")
    assert draft.proposal.corrections == ()
    (asked,) = draft.with_answer(FileAnswer(file="del.csv", as_=Relation.REPLACES)).proposal.corrections
    assert asked.now is None and not asked.decided


def test_comparing_touches_no_thread_but_its_own(edition: Session, tmp_path: Path) -> None:
    job = moves_job(edition, arriving(edition, tmp_path, write_table(tmp_path, NEWER).read_text("utf-8")))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(job, None, None).result().changed
