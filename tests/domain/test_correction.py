from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.correction import Correction, corrected, in_force, key_of
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import ParticipantId


def figure(company: str, number: int, revision: int = 1) -> Figure:
    whom = ParticipantId(category="c", company=company)
    place = Provenance(revision=revision, file="a.csv", column="B", rows="2")
    return Figure(participant=whom, source="s", measure="m", numerator=number, denominator=1, n=25, provenance=place)


def correction(company: str, number: int) -> Correction:
    whom = ParticipantId(category="c", company=company)
    return Correction(
        participant=whom, source="s", measure="m", number=Fraction(number, 3), reason="Feil", confirmed_by="Kari"
    )


def test_a_corrected_figure_keeps_what_the_file_says_beside_it() -> None:
    (found,) = in_force([figure("a", 5)], [correction("a", 16)])
    assert found.number == Fraction(16, 3) and found.n == 25 and found.provenance == figure("a", 5).provenance
    assert found.by_hand is not None
    assert (found.by_hand.filed, found.by_hand.reason, found.by_hand.confirmed_by) == (Fraction(5), "Feil", "Kari")


def test_a_cell_that_the_file_left_empty_can_be_corrected_and_says_why_it_was_empty() -> None:
    empty = replace(figure("a", 0), denominator=0, missing="no_value")
    found = corrected(empty, correction("a", 9))
    assert found.number == 3 and not found.missing
    assert found.by_hand is not None and found.by_hand.filed is None and found.by_hand.missing == "no_value"


def test_a_correction_of_a_cell_that_no_file_has_stands_alone() -> None:
    (found,) = in_force([], [correction("a", 9)])
    assert (found.number, found.n, found.provenance) == (3, None, Provenance())


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), unique=True), st.randoms())
def test_of_each_cell_the_newest_revision_counts_in_whatever_order_they_come(
    stood: list[tuple[str, int]], random: object
) -> None:
    figures = [figure(company, revision, revision) for company, revision in stood]
    shuffled = list(figures)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis's own source of chance
    expected = {company: max(revision for other, revision in stood if other == company) for company, _ in stood}
    assert {one.participant.company: one.numerator for one in in_force(shuffled, [])} == expected
    assert set(map(key_of, in_force(shuffled, []))) == set(map(key_of, figures))
