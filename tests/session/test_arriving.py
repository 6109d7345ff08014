"""More, newer or another: what each file is, proposed with a reason, and carried out as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from juryapp.domain.arrival import FileAnswer, ProposedRelation, Relation
from juryapp.domain.errors import JuryError, Severity
from juryapp.domain.proposal import AcceptNew, CategoryAnswer, ColumnAnswer, ColumnRole, LeaveOut
from juryapp.domain.said import ReadAgain
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files
from juryapp.storage import evidence_rows
from tests.session.conftest import TABLE, write_table

HEAD = TABLE.splitlines()[0]
NEWER = TABLE.replace("5,2", "5,1").replace("Fjelltele;Mobil;25", "Fjelltele;Mobil;26")
MORE = f"{HEAD}\nLyntele;Mobil;25;0:30;5,0\n"
OTHER_CATEGORY = f"{HEAD}\nVindkraft;Strøm;25;1:00;4,4\nSolkraft;Strøm;25;1:10;4,2\n"
ANOTHER = "Selskap;Bransje;Antall målinger;Omdømme (0-100)\nFjelltele;Mobil;40;71\n"
PART = f"{HEAD}\nFjelltele;Mobil;25;0:40;5,3\n"
WITHOUT_ONE = "\n".join(NEWER.splitlines()[:-1])
ONE_MEASURE = "\n".join(";".join(line.split(";")[:4]) for line in NEWER.splitlines())
ONE_FIGURE = "\n".join(ONE_MEASURE.splitlines()[:2])


def arriving(session: Session, folder: Path, text: str, name: str = "ny.csv") -> Draft:
    draft = session.propose_import([write_table(folder, text, name)]).with_answer(AcceptNew())
    return draft.with_answer(*(CategoryAnswer(name=one.name) for one in draft.proposal.undecided_categories))


def relation(draft: Draft) -> ProposedRelation:
    (found,) = draft.proposal.relations
    return found


def figures(session: Session) -> dict[tuple[str, str, str], object]:
    return {(one.participant.company, one.source, one.measure): one.number for one in session.state.evidence.figures}


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (NEWER, Relation.REPLACES, "relation.same_figures"),
        (WITHOUT_ONE, Relation.REPLACES, "relation.most_figures"),
        (PART, Relation.ADDS, "relation.part_companies"),
        (ONE_MEASURE, Relation.ADDS, "relation.part_measures"),
        (ONE_FIGURE, Relation.ADDS, "relation.part_figures"),
        (MORE, Relation.ADDS, "relation.other_companies"),
        (OTHER_CATEGORY, Relation.ADDS, "relation.other_categories"),
        (ANOTHER, Relation.ANOTHER, "relation.other_study"),
    ],
)
def test_what_a_file_is_is_proposed_with_its_reason(
    edition: Session, tmp_path: Path, text: str, expected: Relation, reason: str
) -> None:
    found = relation(arriving(edition, tmp_path, text))
    assert (found.relation, found.reason, found.by_person) == (expected, reason, False)


def test_the_overlap_is_counted_with_what_is_equal_and_what_differs(edition: Session, tmp_path: Path) -> None:
    found = relation(arriving(edition, tmp_path, NEWER))
    assert (found.both, found.companies, found.equal, found.differing) == (8, 4, 6, 2)
    assert found.others == ("maaling.csv",)


def test_a_correction_of_a_part_is_proposed_to_replace_that_part_and_nothing_else(
    edition: Session, tmp_path: Path
) -> None:
    before = figures(edition)
    draft = arriving(edition, tmp_path, PART)
    assert dict(relation(draft).facts) == {"some": 1, "all": 4, "files": ("maaling.csv",)}
    assert not [one for one in draft.proposal.problems if one.code.startswith("import.supersedes")]
    edition.accept(draft.proposal)
    after = figures(edition)
    assert after.keys() == before.keys()
    assert {key[0] for key in after if after[key] != before[key]} == {"fjelltele"}
    assert all(check.holds for check in edition.verify())


def test_a_file_of_one_measure_corrects_its_study_and_is_not_how_the_study_is_read_from_then_on(
    edition: Session, tmp_path: Path
) -> None:
    before = figures(edition)
    draft = arriving(edition, tmp_path, ONE_MEASURE.replace("0:41", "0:44"), "ventetid.csv")
    found = relation(draft)
    assert (found.study, found.relation, found.both, found.by_person) == ("maaling", Relation.ADDS, 4, False)
    edition.accept(draft.proposal)
    after = figures(edition)
    assert after.keys() == before.keys() and after["fjelltele", "maaling", "ventetid"] == 44
    assert all(check.holds for check in edition.verify())
    (source,) = arriving(edition, tmp_path, NEWER, "hel.csv").proposal.sources
    assert source.known and {one.id for one in source.mapping.measures} == {"ventetid", "kompetanse"}


def test_a_file_of_one_measure_can_be_said_to_be_another_study(edition: Session, tmp_path: Path) -> None:
    draft = arriving(edition, tmp_path, ONE_MEASURE, "ventetid.csv")
    another = draft.with_answer(FileAnswer(file="ventetid.csv", as_=Relation.ANOTHER, of="maaling"))
    found = relation(another)
    assert (found.study, found.relation, found.by_person) == ("ventetid", Relation.ANOTHER, True)
    again = another.with_answer(FileAnswer(file="ventetid.csv", as_=Relation.REPLACES))
    assert (relation(again).study, relation(again).relation) == ("maaling", Relation.REPLACES)
    edition.accept(another.proposal)
    assert all(check.holds for check in edition.verify())


def test_a_column_that_somebody_ignores_is_ignored_from_then_on(edition: Session, tmp_path: Path) -> None:
    ignored = ColumnAnswer(source="maaling", header="Kompetanse (1-6)", role=ColumnRole.IGNORED)
    edition.accept(arriving(edition, tmp_path, NEWER).with_answer(ignored).proposal)
    (source,) = arriving(edition, tmp_path, NEWER.replace("0:41", "0:42"), "senere.csv").proposal.sources
    assert source.known and [one.id for one in source.mapping.measures] == ["ventetid"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with a sheet of the study that is there and one of a study that nobody knows."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, text in (("Samtaler", NEWER), ("Omdømme", ANOTHER)):
        sheet = made.create_sheet(title)
        for row in text.splitlines():
            sheet.append(row.split(";"))
    path = tmp_path / "to.xlsx"
    made.save(path)
    return path


def said(draft: Draft) -> dict[str, tuple[Relation, bool]]:
    return {one.study: (one.relation, one.by_person) for one in draft.proposal.relations}


def test_a_file_with_several_studies_is_answered_for_each(edition: Session, book: Path) -> None:
    before = figures(edition)
    draft = edition.propose_import([book])
    calls, other = (one.study for one in draft.proposal.relations)
    assert said(draft) == {calls: (Relation.REPLACES, False), other: (Relation.ANOTHER, False)}
    assert all(one.called for one in draft.proposal.relations)
    added = draft.with_answer(FileAnswer(file=book.name, as_=Relation.ADDS, of=calls))
    assert said(added) == {calls: (Relation.ADDS, True), other: (Relation.ANOTHER, False)}
    apart = added.with_answer(FileAnswer(file=book.name, as_=Relation.ANOTHER, of=calls))
    new = next(one.study for one in apart.proposal.relations if one.study not in (calls, other))
    assert said(apart) == {new: (Relation.ANOTHER, True), other: (Relation.ANOTHER, False)}
    back = apart.with_answer(FileAnswer(file=book.name, as_=Relation.REPLACES, of=new))
    assert said(back) == {calls: (Relation.REPLACES, True), other: (Relation.ANOTHER, False)}
    edition.accept(apart.proposal)
    assert before.items() <= figures(edition).items()
    assert {one.source for one in edition.state.evidence.figures} == {calls, other, new}
    assert all(check.holds for check in edition.verify())


def test_an_answer_about_a_whole_file_is_one_about_each_of_its_studies(edition: Session, book: Path) -> None:
    draft = edition.propose_import([book]).with_answer(FileAnswer(file=book.name, as_=Relation.ANOTHER))
    assert {relation for relation, _ in said(draft).values()} == {Relation.ANOTHER}
    assert all(by_person for _, by_person in said(draft).values())
    assert "maaling" not in said(draft)


def test_two_studies_of_one_file_never_become_one(edition: Session, book: Path) -> None:
    draft = edition.propose_import([book])
    other = next(one.study for one in draft.proposal.relations if one.study != "maaling")
    answered = draft.with_answer(FileAnswer(file=book.name, as_=Relation.ADDS, of=other))
    assert said(answered) == {"maaling": (Relation.REPLACES, False), other: (Relation.ANOTHER, True)}
    assert {one.study: one.alone for one in draft.proposal.relations} == {"maaling": False, other: True}
    apart = draft.with_answer(FileAnswer(file=book.name, as_=Relation.ANOTHER, of="maaling"))
    assert not any(one.alone for one in apart.proposal.relations)


def test_an_award_without_figures_asks_nothing(tmp_path: Path) -> None:
    assert read_files([write_table(tmp_path)]).proposal.relations == ()


def test_a_partial_correction_that_adds_leaves_the_others_in_force_and_the_newer_figure_counts(
    edition: Session, tmp_path: Path
) -> None:
    before = figures(edition)
    draft = arriving(edition, tmp_path, PART).with_answer(FileAnswer(file="ny.csv", as_=Relation.ADDS))
    assert not [one for one in draft.proposal.problems if one.code.startswith("import.supersedes")]
    edition.accept(draft.proposal)
    after = figures(edition)
    assert after.keys() == before.keys()
    assert {key for key in after if after[key] != before[key]} == {key for key in before if key[0] == "fjelltele"}
    assert all(check.holds for check in edition.verify())
    edition.undo()
    assert figures(edition) == before


def test_the_same_file_that_replaces_takes_the_others_out_of_force(edition: Session, tmp_path: Path) -> None:
    draft = arriving(edition, tmp_path, PART).with_answer(FileAnswer(file="ny.csv", as_=Relation.REPLACES))
    edition.accept(draft.proposal)
    assert {company for company, _, _ in figures(edition)} == {"fjelltele"}


def test_a_file_said_to_be_another_study_stands_beside_the_first(edition: Session, tmp_path: Path) -> None:
    before = figures(edition)
    draft = arriving(edition, tmp_path, NEWER, "vinter.csv")
    draft = draft.with_answer(FileAnswer(file="vinter.csv", as_=Relation.ANOTHER))
    found = relation(draft)
    assert (found.relation, found.study, found.both, found.by_person) == (Relation.ANOTHER, "vinter", 0, True)
    edition.accept(draft.proposal)
    after = figures(edition)
    assert len(after) == 2 * len(before) and before.items() <= after.items()
    assert all(check.holds for check in edition.verify())
    again = arriving(edition, tmp_path, NEWER.replace("5,1", "5,0"), "vinter2.csv")
    assert relation(again).relation is Relation.REPLACES


def test_a_file_of_other_measures_can_be_said_to_belong_to_the_study_that_is_there(
    edition: Session, tmp_path: Path
) -> None:
    (study,) = {one.source for one in edition.state.evidence.figures}
    draft = arriving(edition, tmp_path, ANOTHER).with_answer(FileAnswer(file="ny.csv", as_=Relation.ADDS))
    assert relation(draft).study == study and draft.proposal.ready
    edition.accept(draft.proposal)
    assert {one.source for one in edition.state.evidence.figures} == {study}
    assert all(check.holds for check in edition.verify())


def test_an_answer_is_taken_back_by_the_next_one(edition: Session, tmp_path: Path) -> None:
    draft = arriving(edition, tmp_path, NEWER)
    changed = draft.with_answer(FileAnswer(file="ny.csv", as_=Relation.ANOTHER))
    back = changed.with_answer(FileAnswer(file="ny.csv", as_=Relation.REPLACES))
    assert back.proposal.figures == draft.proposal.figures
    assert sum(isinstance(one, FileAnswer) for one in back.proposal.answers.given) == 1


def test_of_two_files_one_can_add_while_the_other_replaces(edition: Session, tmp_path: Path) -> None:
    paths = [write_table(tmp_path, MORE, "a.csv"), write_table(tmp_path, PART, "b.csv")]
    draft = edition.propose_import(paths).with_answer(AcceptNew(), FileAnswer(file="b.csv", as_=Relation.ADDS))
    assert [one.relation for one in draft.proposal.relations] == [Relation.ADDS, Relation.ADDS]
    edition.accept(draft.proposal)
    assert len({company for company, _, _ in figures(edition)}) == 5
    assert all(check.holds for check in edition.verify())


def test_what_an_older_file_hides_comes_back_with_it(edition: Session, tmp_path: Path) -> None:
    """A newer file that only adds hides the same cells of the older one; when it is undone they count again."""
    first = figures(edition)
    edition.accept(arriving(edition, tmp_path, PART).with_answer(FileAnswer(file="ny.csv", as_=Relation.ADDS)).proposal)
    edition.undo()
    assert figures(edition) == first
    edition.redo()
    assert figures(edition) != first


def test_a_draft_from_before_another_import_of_the_same_companies_is_refused_not_mixed(
    edition: Session, tmp_path: Path
) -> None:
    draft = arriving(edition, tmp_path, MORE)
    edition.accept(arriving(edition, tmp_path, MORE.replace("5,0", "4,9"), "annen.csv").proposal)
    with pytest.raises(JuryError) as refused:
        edition.accept(draft.proposal)
    assert refused.value.code == "import.outdated"


def test_of_several_files_one_that_was_accepted_before_is_left_out_and_said_so(
    edition: Session, tmp_path: Path
) -> None:
    again = write_table(tmp_path, TABLE, "kopi.csv")
    draft = edition.propose_import([again, write_table(tmp_path, MORE, "ny.csv")]).with_answer(AcceptNew())
    assert [file.name for file in draft.proposal.files] == ["ny.csv"]
    told = [one for one in draft.proposal.problems if one.code == "import.already_there_others"]
    assert [one.where.file for one in told] == ["kopi.csv"]
    assert draft.proposal.ready
    before = figures(edition)
    edition.accept(draft.proposal)
    assert len(edition.state.files) == 2 and before.items() < figures(edition).items()
    assert all(check.holds for check in edition.verify())


def test_files_that_were_all_accepted_before_are_refused(edition: Session, tmp_path: Path) -> None:
    paths = [write_table(tmp_path), write_table(tmp_path, TABLE, "kopi.csv")]
    draft = edition.propose_import(paths)
    assert not draft.proposal.ready
    assert {one.code for one in draft.proposal.problems if one.severity is Severity.REFUSAL} == {"import.already_there"}


def test_a_file_that_counts_is_read_again_as_a_new_version_when_that_is_said(edition: Session, tmp_path: Path) -> None:
    file = edition.state.files[0]
    path = tmp_path / file.name
    path.write_bytes(evidence_rows.stored_file(edition.database, file.sha256))
    draft = edition.propose_import([path])
    assert not draft.proposal.ready
    draft = draft.with_answer(ReadAgain(file=file.name))
    draft = draft.with_answer(LeaveOut(table=draft.proposal.tables[0].id, row=2))
    assert draft.proposal.ready and draft.proposal.relations[0].relation is Relation.REPLACES
    before = len(edition.state.evidence.figures)
    edition.accept(draft.proposal)
    assert len(edition.state.evidence.figures) < before
    assert all(check.holds for check in edition.verify())
    edition.undo()
    assert len(edition.state.evidence.figures) == before
