"""An earlier version of a study comes back by one command, whatever came since, and goes again by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.arrival import FileAnswer, Relation
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.session.commands import RestoreRevision, SetStatus
from juryapp.session.moves import preview_restore
from juryapp.session.revisions import kept_revisions
from juryapp.session.session import Session
from tests.session.conftest import TABLE
from tests.session.test_arriving import ANOTHER, NEWER, PART, arriving, figures
from tests.session.test_correcting import cell, correction


def states(session: Session) -> list[str]:
    return [one.state.value for one in kept_revisions(session.database, session.state)]


def test_the_old_version_comes_back_also_after_other_changes(edition: Session, tmp_path: Path) -> None:
    first = figures(edition)
    edition.accept(arriving(edition, tmp_path, NEWER).proposal)
    newer = figures(edition)
    edition.accept(arriving(edition, tmp_path, ANOTHER, "omdomme.csv").proposal)
    edition.execute(SetStatus(category="bank", company="havbank", status=Status.WITHDRAWN, reason="Ønsket det"))
    with_other = figures(edition)
    assert states(edition) == ["superseded", "active", "active"]
    foreseen = preview_restore(edition, 1)
    edition.execute(RestoreRevision(revision=1))
    assert states(edition) == ["active", "superseded", "active"]
    assert figures(edition) == {**with_other, **first}
    assert {one.figure.measure for one in foreseen.changed} == {"ventetid", "kompetanse"}
    assert not foreseen.gone and not foreseen.new
    assert all(check.holds for check in edition.verify())
    edition.undo()
    assert figures(edition) == with_other and states(edition) == ["superseded", "active", "active"]
    edition.redo()
    edition.execute(RestoreRevision(revision=2))
    assert {**figures(edition), **newer} == figures(edition)
    assert all(check.holds for check in edition.verify())


def test_a_file_that_only_added_is_off_again_and_back_again(edition: Session, tmp_path: Path) -> None:
    first = figures(edition)
    draft = arriving(edition, tmp_path, PART, "del.csv").with_answer(FileAnswer(file="del.csv", as_=Relation.ADDS))
    edition.accept(draft.proposal)
    both = figures(edition)
    edition.execute(RestoreRevision(revision=1))
    assert figures(edition) == first
    edition.execute(RestoreRevision(revision=2))
    assert figures(edition) == both and states(edition) == ["active", "active"]


def test_what_was_corrected_by_hand_stays_so_whichever_version_counts(edition: Session, tmp_path: Path) -> None:
    edition.accept(arriving(edition, tmp_path, NEWER).proposal)
    edition.execute(correction(edition))
    edition.execute(RestoreRevision(revision=1))
    figure = cell(edition)
    assert figure.by_hand is not None and figure.by_hand.filed is not None
    assert (str(figure.number), str(figure.by_hand.filed)) == ("39/10", "26/5")


def test_the_command_is_told_with_the_study_and_the_file(edition: Session, tmp_path: Path) -> None:
    edition.accept(arriving(edition, tmp_path, NEWER).proposal)
    change = edition.execute(RestoreRevision(revision=1))
    assert change.code == "command.restore_revision" and dict(change.facts)["file"] == "maaling.csv"


def test_an_import_that_was_undone_comes_back_only_where_its_companies_still_take_part(
    edition: Session, tmp_path: Path
) -> None:
    edition.accept(arriving(edition, tmp_path, NEWER).proposal)
    edition.undo()
    assert states(edition) == ["active", "withdrawn"]
    edition.execute(RestoreRevision(revision=2))
    assert states(edition) == ["superseded", "active"]
    more = TABLE + "Lyntele;Mobil;25;0:30;5,0\n"
    edition.accept(arriving(edition, tmp_path, more, "mer.csv").proposal)
    edition.undo()
    with pytest.raises(JuryError) as refused:
        edition.execute(RestoreRevision(revision=3))
    assert refused.value.code == "revision.participants_gone" and refused.value.facts["names"] == ("lyntele",)


@pytest.mark.parametrize(("revision", "code"), [(9, "revision.unknown"), (1, "edition.nothing_changed")])
def test_what_is_not_there_or_counts_already_is_refused(edition: Session, revision: int, code: str) -> None:
    with pytest.raises(JuryError) as refused:
        edition.execute(RestoreRevision(revision=revision))
    assert refused.value.code == code
