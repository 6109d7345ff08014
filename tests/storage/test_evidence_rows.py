"""Evidence: files are kept as they came, figures exactly, and an undone import is withdrawn, not deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import ParticipantId
from juryapp.storage import evidence_rows
from juryapp.storage.connection import DriverError
from juryapp.storage.database import Database, create_database
from juryapp.storage.evidence_rows import RevisionState
from tests.storage.filled import FILE, figures, filled, third


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with filled(tmp_path / "a.jury") as made:
        yield made


def _figure(**changes: object) -> Figure:
    figure = Figure(participant=ParticipantId(category="c", company="x"), source="s", measure="m", denominator=1)
    return replace(figure, **changes)  # type: ignore[arg-type]


def _accept(db: Database, *wanted: Figure, data: bytes = b"x") -> int:
    with db.atomic():
        delivery = evidence_rows.add_delivery(db, source="s", name="s.xlsx", data=data, received="t")
        return evidence_rows.add_revision(db, delivery=delivery, mapping="", accepted="t", figures=wanted)


def test_figures_come_back_exactly_with_their_revision(db: Database) -> None:
    expected = {replace(figure, provenance=replace(figure.provenance, revision=1)) for figure in figures()}
    assert set(evidence_rows.active_figures(db)) == expected
    assert third() in [figure.number for figure in evidence_rows.active_figures(db)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    numerator=st.integers(),
    denominator=st.integers(min_value=0),
    n=st.none() | st.integers(0, 2**63 - 1),
    spread=st.none() | st.floats(allow_nan=False),
    words=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
def test_any_figure_comes_back_as_it_was(
    tmp_path: Path, numerator: int, denominator: int, n: int | None, spread: float | None, words: str
) -> None:
    figure = _figure(numerator=numerator, denominator=denominator, n=n, spread=spread, missing=words, segment=words)
    path = tmp_path / "h.jury"
    path.unlink(missing_ok=True)
    with create_database(path) as db:
        revision = _accept(db, figure)
        assert evidence_rows.active_figures(db) == (replace(figure, provenance=Provenance(revision=revision)),)


def test_a_withdrawn_revision_does_not_count_but_stays_and_can_count_again(db: Database) -> None:
    before = evidence_rows.active_figures(db)
    with db.atomic():
        was = evidence_rows.set_revision_state(db, 1, RevisionState.WITHDRAWN)
    assert was is RevisionState.ACTIVE
    assert evidence_rows.active_figures(db) == ()
    assert evidence_rows.active_files(db) == ()
    assert evidence_rows.revision_figures(db, 1) == before
    with db.atomic():
        evidence_rows.set_revision_state(db, 1, was)
    assert evidence_rows.active_figures(db) == before


def test_a_file_comes_back_byte_for_byte_and_is_kept_once(db: Database) -> None:
    sha256 = hashlib.sha256(FILE).hexdigest()
    with db.atomic():
        evidence_rows.add_delivery(db, source="web", name="again.xlsx", data=FILE, received="2026-01-05")
    assert evidence_rows.stored_file(db, sha256) == FILE
    assert db.query("SELECT count(*) FROM stored_file") == [(1,)]
    assert [(one.name, one.size) for one in evidence_rows.deliveries(db)] == [
        ("calls.xlsx", len(FILE)),
        ("again.xlsx", len(FILE)),
    ]
    (file,) = evidence_rows.active_files(db)
    assert (file.source, file.name, file.sha256, file.accepted) == ("calls", "calls.xlsx", sha256, "2026-01-03")


def test_a_revision_remembers_its_mapping(db: Database) -> None:
    (revision,) = evidence_rows.revisions(db)
    assert (revision.source, revision.mapping, revision.state) == ("calls", "{}", RevisionState.ACTIVE)


@pytest.mark.parametrize("blob", [b"", b"not zlib", b"\x78\x9c"])
def test_a_file_whose_bytes_changed_is_refused(db: Database, blob: bytes) -> None:
    with db.atomic():
        db.execute("UPDATE stored_file SET compressed = ?", (blob,))
    with pytest.raises(JuryError) as refused:
        evidence_rows.stored_file(db, hashlib.sha256(FILE).hexdigest())
    assert refused.value.code == "edition.damaged"


def test_an_unknown_file_revision_or_delivery_is_a_key_error(db: Database) -> None:
    with pytest.raises(KeyError):
        evidence_rows.stored_file(db, "0" * 64)
    with pytest.raises(KeyError), db.atomic():
        evidence_rows.set_revision_state(db, 99, RevisionState.ACTIVE)
    with pytest.raises(KeyError), db.atomic():
        evidence_rows.add_revision(db, delivery=99, mapping="", accepted="", figures=())


def test_a_figure_of_another_source_is_not_taken_and_leaves_no_revision(db: Database) -> None:
    with pytest.raises(ValueError, match="other"):
        _accept(db, _figure(source="other"))
    assert len(evidence_rows.revisions(db)) == 1


def test_the_same_figure_twice_in_a_revision_is_not_taken(db: Database) -> None:
    with pytest.raises(DriverError):
        _accept(db, _figure(numerator=1), _figure(numerator=2))


def test_five_thousand_figures_come_back_exact(db: Database) -> None:
    many = [
        _figure(
            participant=ParticipantId(category=f"c{i % 20}", company=f"k{i}"), measure=f"m{j}", numerator=i * 10**25 + j
        )
        for i in range(500)
        for j in range(10)
    ]
    _accept(db, *many)
    found = evidence_rows.active_figures(db)
    assert len(found) == 5000 + len(figures())
    assert sum((figure.number or Fraction(0)) for figure in found if figure.source == "s") == sum(
        figure.numerator for figure in many
    )


def test_the_rows_of_a_participant_are_kept_once_for_all_its_measures(db: Database) -> None:
    rows = ",".join(str(number) for number in range(5, 3000, 2))
    where = Provenance(file="a.xlsx", sheet="Data", column="C", rows=rows)
    revision = _accept(db, *(_figure(measure=f"m{at}", provenance=where) for at in range(10)))
    assert db.query("SELECT count(*) FROM row_set WHERE revision = ?", (revision,)) == [(1,)]
    found = evidence_rows.revision_figures(db, revision)
    assert {figure.provenance.rows for figure in found} == {rows}
    assert len({id(figure.provenance.rows) for figure in found}) == 1
