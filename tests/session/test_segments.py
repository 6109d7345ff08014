"""Companies by segment in an edition: the whole leads to the rows of its parts, and counts the same when recounted."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from juryapp.session.session import Session
from juryapp.session.tracing import trace
from tests.session.test_arriving import arriving

PARTS = "".join(
    f"{name};Mobil;{part}\n"
    for name, part in (
        *(("Fjelltele", "Mann;4,2;100"), ("Fjelltele", "Kvinne;4,8;50")),
        *(("Skogtele", "Mann;3,9;80"), ("Skogtele", "Kvinne;4,1;120")),
    )
)


def test_a_whole_leads_to_the_rows_of_its_parts_and_is_recounted_the_same(edition: Session, tmp_path: Path) -> None:
    edition.accept(arriving(edition, tmp_path, f"Selskap;Bransje;Kjønn;Vennlighet (1-6);n\n{PARTS}").proposal)
    own = [one for one in edition.state.evidence.figures if one.provenance.file == "ny.csv"]
    (whole,) = [one for one in own if one.participant.company == "fjelltele" and not one.segment]
    assert (whole.number, whole.n) == (Fraction("4.4"), 150)
    found = trace(edition, whole)
    assert [row.own for row in found.rows] == [(("D2", "4,2"),), (("D3", "4,8"),)]
    (women,) = [one for one in own if one.participant.company == "fjelltele" and one.segment == "Kvinne"]
    assert [row.own for row in trace(edition, women).rows] == [(("D3", "4,8"),)]
    assert all(check.holds for check in edition.verify())
