"""A figure corrected by hand counts, is marked, keeps the file's value beside it, and goes back by one command."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.consequences import differing
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import Status
from juryapp.session.commands import CorrectFigure, Reopen, RuleOnTie, WithdrawCorrection
from juryapp.session.correcting import corrections_made, measure_of, typed_number
from juryapp.session.participant_commands import SetStatus
from juryapp.session.session import Session
from juryapp.text.words import words_for

LOST = Fraction(39, 10)


def cell(session: Session, company: str = "fjelltele", measure: str = "kompetanse") -> Figure:
    """The figure that counts."""
    return next(
        one
        for one in session.state.evidence.figures
        if (one.participant.company, one.measure, one.segment) == (company, measure, "")
    )


def correction(
    session: Session, number: Fraction = LOST, *, company: str = "fjelltele", measure: str = "kompetanse"
) -> CorrectFigure:
    """A correction of one cell that the firm confirmed."""
    figure = cell(session, company, measure)
    return CorrectFigure(
        category=figure.participant.category,
        company=company,
        source=figure.source,
        measure=measure,
        number=number,
        reason="Tastefeil i filen",
        confirmed_by="Ida hos byrået",
    )


def withdrawal(made: CorrectFigure) -> WithdrawCorrection:
    return WithdrawCorrection(
        category=made.category, company=made.company, source=made.source, measure=made.measure, segment=made.segment
    )


def test_the_corrected_number_counts_and_the_files_stays_beside_it(edition: Session) -> None:
    assert edition.outcome.category("mobil").winners == ("fjelltele",)
    edition.execute(correction(edition))
    edition.execute(correction(edition, Fraction(100), measure="ventetid"))
    figure = cell(edition)
    assert figure.number == LOST and figure.n == 25 and figure.provenance.file == "maaling.csv"
    assert figure.by_hand is not None and figure.by_hand.filed == Fraction(26, 5)
    assert edition.outcome.category("mobil").winners == ("skogtele",)


def test_a_correction_is_withdrawn_by_one_command_and_both_stand_in_the_journal(edition: Session) -> None:
    before = edition.digest
    made = correction(edition)
    edition.execute(made)
    edition.execute(withdrawal(made))
    assert edition.digest == before and cell(edition).by_hand is None
    (kept,) = corrections_made(edition.database)
    assert (kept.active, kept.by, kept.correction.confirmed_by) == (False, "kari-holm", "Ida hos byrået")
    for language in ("en", "nb", "sv"):
        words = words_for(language)
        last = [words(event.code, **dict(event.facts)) for event in edition.events()][-2:]
        assert all(part in last[0] for part in ("Fjelltele", "Kompetanse", "3,9", "5,2", "Tastefeil", "Ida hos byrået"))
        assert "Fjelltele" in last[1] and "Kompetanse" in last[1]
    with pytest.raises(JuryError) as refused:
        edition.execute(withdrawal(made))
    assert refused.value.code == "correction.none"


def test_undo_and_redo_of_corrections_give_the_very_edition_back(edition: Session) -> None:
    digests = [edition.digest]
    edition.execute(correction(edition))
    digests.append(edition.digest)
    edition.execute(correction(edition, Fraction(4)))
    digests.append(edition.digest)
    edition.execute(withdrawal(correction(edition)))
    for expected in (digests[2], digests[1], digests[0]):
        edition.undo()
        assert edition.digest == expected
    for expected in digests[1:]:
        edition.redo()
        assert edition.digest == expected
    assert all(check.holds for check in edition.verify())


def test_a_correction_cannot_be_undone_over_one_that_somebody_else_made_of_the_same_figure(edition: Session) -> None:
    edition.execute(correction(edition))
    edition.act_as("Per Dahl")
    edition.execute(correction(edition, Fraction(4)))
    edition.act_as("Kari Holm")
    with pytest.raises(JuryError) as refused:
        edition.undo()
    assert refused.value.code == "undo.overtaken" and cell(edition).number == 4


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "correction.no_reason"),
        ({"confirmed_by": ""}, "correction.no_confirmation"),
        ({"number": Fraction(61, 10)}, "correction.off_scale"),
        ({"measure": "finnes-ikke"}, "correction.unknown_measure"),
        ({"source": "finnes-ikke"}, "correction.unknown_measure"),
        ({"company": "havbank"}, "participants.unknown"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    edition: Session, change: dict[str, object], code: str
) -> None:
    before = edition.digest
    with pytest.raises(JuryError) as refused:
        edition.execute(replace(correction(edition), **change))  # type: ignore[arg-type]  # one field of any kind
    assert refused.value.code == code and edition.digest == before


def test_the_same_correction_twice_changes_nothing(edition: Session) -> None:
    edition.execute(correction(edition))
    with pytest.raises(JuryError) as refused:
        edition.execute(correction(edition))
    assert refused.value.code == "edition.nothing_changed"


def test_a_ruling_outlives_a_correction_elsewhere_but_not_one_of_the_tied_until_that_is_undone(
    edition: Session,
) -> None:
    edition.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Stemt"))
    edition.execute(correction(edition))
    assert len(edition.state.answers.rulings) == 1
    edition.execute(correction(edition, company="havbank"))
    assert edition.state.answers.rulings == ()
    edition.undo()
    assert len(edition.state.answers.rulings) == 1


def test_what_a_correction_would_change_is_what_it_changes(edition: Session) -> None:
    edition.execute(correction(edition, Fraction(75), measure="ventetid"))
    before, made = edition.digest, correction(edition)
    found = edition.foresee(made)
    assert [(one.category, one.before, one.after) for one in found.winners] == [
        ("mobil", ("fjelltele",), ("skogtele",)),
        ("overall", ("mobil/fjelltele",), ("mobil/skogtele",)),
    ]
    assert {(one.company, one.before, one.after) for one in found.places} >= {("fjelltele", 1, 2), ("skogtele", 2, 1)}
    assert edition.digest == before
    outcome = edition.outcome
    edition.execute(made)
    assert differing(outcome, edition.outcome) == found
    back = edition.foresee(withdrawal(made))
    assert next((one.before, one.after) for one in back.winners) == (("skogtele",), ("fjelltele",))
    with pytest.raises(JuryError) as refused:
        edition.foresee(replace(withdrawal(made), company="skogtele"))
    assert refused.value.code == "correction.none"


def test_a_correction_goes_with_the_company_to_another_category_and_can_be_made_and_withdrawn_there(
    edition: Session,
) -> None:
    edition.execute(correction(edition))
    move = SetStatus(category="mobil", company="fjelltele", status=Status.MOVED, reason="Feil bransje", to="bank")
    edition.execute(move)
    again = correction(edition, Fraction(4))
    assert again.category == "bank" and cell(edition).by_hand is not None
    assert not edition.foresee(again).winners
    edition.execute(again)
    assert cell(edition).number == 4 and [one.active for one in corrections_made(edition.database)] == [False, True]
    edition.undo()
    assert cell(edition).number == LOST
    edition.execute(withdrawal(again))
    assert cell(edition).number == Fraction(26, 5) and cell(edition).by_hand is None


def test_a_sealed_edition_is_not_corrected(edition: Session) -> None:
    edition.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Stemt"))
    edition.seal()
    with pytest.raises(JuryError) as refused:
        edition.execute(correction(edition))
    assert refused.value.code == "edition.sealed"
    edition.execute(Reopen(reason="Feil i filen"))
    edition.execute(correction(edition))
    assert all(check.holds for check in edition.verify())


def test_a_number_is_typed_in_the_unit_of_its_measure(edition: Session) -> None:
    source = cell(edition).source
    wait = measure_of(edition.database, source, "ventetid")
    assert typed_number("1:05", wait) == 65 and typed_number("41", wait) == 41
    assert typed_number("3,9", measure_of(edition.database, source, "kompetanse")) == LOST
    with pytest.raises(JuryError) as refused:
        typed_number("mye", wait)
    assert refused.value.code == "correction.not_a_number"


def test_a_correction_that_another_program_rewrote_is_found(edition: Session) -> None:
    edition.execute(correction(edition))
    with edition.database.atomic():
        edition.database.execute("UPDATE correction SET confirmed_by = 'Ingen'")
    (found,) = [check for check in edition.verify() if check.code == "digests"]
    assert not found.holds
