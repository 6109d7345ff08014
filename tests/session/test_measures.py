from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from juryapp.domain.criterion import Direction, Unit
from juryapp.session.measures import measures_of, measures_of_draft, same_base
from juryapp.session.session import Session
from juryapp.session.start import read_files
from tests.session.conftest import write_table


def test_the_measures_of_an_edition_are_those_with_figures_as_their_files_declare_them(edition: Session) -> None:
    time, skill = measures_of(edition)
    assert (time.unit, time.direction, time.low, time.high) == (Unit.SECONDS, Direction.MINIMISE, None, None)
    assert (skill.unit, skill.direction, skill.low, skill.high) == (
        Unit.POINTS,
        Direction.MAXIMISE,
        Fraction(1),
        Fraction(6),
    )
    assert {(one.source, one.id) for one in (time, skill)} == {
        (part.source, part.measure) for leaf in edition.state.rulebook.leaves for part in leaf.parts
    }
    edition.undo()
    assert measures_of(edition) == (), "an import that was taken back brings no measures"


def test_files_offer_the_same_measures_before_they_are_accepted(edition: Session, tmp_path: Path) -> None:
    draft = read_files([write_table(tmp_path, name="again.csv")])
    assert [(one.id, one.unit) for one in measures_of_draft(draft)] == [
        (one.id, one.unit) for one in measures_of(edition)
    ]


def test_units_of_one_base_say_the_same_of_a_figure() -> None:
    assert same_base(Unit.SECONDS, Unit.HOURS) and same_base(Unit.POINTS, Unit.COUNT)
    assert not same_base(Unit.SHARE, Unit.POINTS) and not same_base(Unit.COUNT, Unit.SECONDS)


def test_files_without_a_mapping_bring_no_measures_and_hinder_none(edition: Session, tmp_path: Path) -> None:
    before = measures_of(edition)
    for name in ("shares.csv", "people.csv"):
        text = {
            "shares.csv": "Faktor;Andel (%)\nVentetid;48\nKompetanse;24\nMersalg;60\n",
            "people.csv": "Selskap;Bransje;E-post\nFjelltele;Mobil;a@b.example\nHavbank;Bank;b@c.example\n",
        }[name]
        edition.accept(edition.propose_import([write_table(tmp_path, text, name)]).proposal)
        assert measures_of(edition) == before
