from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.arrival import FileAnswer, Relation
from juryapp.domain.errors import Severity
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import ParticipantId
from juryapp.domain.proposal import AcceptNew, LeaveOut
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files
from juryapp.session.superseding import superseded_by
from juryapp.text.words import words_for
from tests.session.conftest import TABLE, write_table

CORRECTED = "\n".join([*TABLE.splitlines()[:1], "Fjelltele;Mobil;25;0:40;5,3", ""])


def replacing(edition: Session, path: Path) -> Draft:
    """A file of which somebody said that it replaces what is there, however little it has."""
    draft = edition.propose_import([path]).with_answer(AcceptNew())
    return draft.with_answer(FileAnswer(file=path.name, as_=Relation.REPLACES))


def test_a_partial_correction_says_what_it_takes_out_of_force_and_for_whom_nothing_newer_comes(
    edition: Session, tmp_path: Path
) -> None:
    proposal = replacing(edition, write_table(tmp_path, CORRECTED, "rettet.csv")).proposal
    (problem,) = [one for one in proposal.problems if one.code.startswith("import.supersedes")]
    assert problem.code == "import.supersedes_some" and problem.severity is Severity.QUESTION and proposal.ready
    assert problem.facts["files"] == ("maaling.csv",)
    assert (problem.facts["figures"], problem.facts["companies"], problem.facts["without"]) == (8, 4, 6)
    assert problem.facts["names"] == ("Havbank", "Nordvikbank", "Skogtele")
    for language in ("en", "nb", "sv"):
        said = words_for(language).problem(problem)
        assert "Havbank" in said and "maaling.csv" in said and "8" in said and "6" in said


def test_what_is_announced_is_what_then_happens(edition: Session, tmp_path: Path) -> None:
    before = edition.state.evidence.figures
    draft = replacing(edition, write_table(tmp_path, CORRECTED, "rettet.csv"))
    (problem,) = [one for one in draft.proposal.problems if one.code.startswith("import.supersedes")]
    edition.accept(draft.proposal)
    after = edition.state.evidence.figures
    assert len(before) == problem.facts["figures"]
    assert len(before) - len(after) == problem.facts["without"]


def test_a_whole_newer_version_says_that_each_figure_has_a_newer_one(edition: Session, tmp_path: Path) -> None:
    proposal = edition.propose_import([write_table(tmp_path, TABLE.replace("5,2", "5,1"), "ny.csv")]).proposal
    (problem,) = [one for one in proposal.problems if one.code.startswith("import.supersedes")]
    assert problem.code == "import.supersedes" and problem.facts["figures"] == 8
    assert problem.severity is Severity.WARNING


def test_what_is_left_out_of_the_newer_version_is_announced_with_the_answer(edition: Session, tmp_path: Path) -> None:
    draft = edition.propose_import([write_table(tmp_path, TABLE.replace("5,2", "5,1"), "ny.csv")])
    table = draft.proposal.tables[0]
    answered = draft.with_answer(LeaveOut(table=table.id, row=2))
    (problem,) = [one for one in answered.proposal.problems if one.code.startswith("import.supersedes")]
    assert problem.code == "import.supersedes_some" and problem.facts["names"] == ("Fjelltele",)


def test_of_many_without_a_newer_figure_some_are_named_and_the_others_counted(edition: Session, tmp_path: Path) -> None:
    head = TABLE.splitlines()[0]
    rows = [f"Foretak {letter};Mobil;25;0:4{at};5,{at}" for at, letter in enumerate("ABCDEFGH")]
    first = edition.propose_import([write_table(tmp_path, "\n".join([head, *rows, ""]), "mange.csv")])
    edition.accept(first.with_answer(AcceptNew()).proposal)
    again = write_table(tmp_path, "\n".join([head, rows[0].replace("0:40", "0:39"), ""]), "en.csv")
    (problem,) = [
        one for one in replacing(edition, again).proposal.problems if one.code.startswith("import.supersedes")
    ]
    assert problem.code == "import.supersedes_more"
    assert len(problem.facts["names"]) == 5 and problem.facts["more"] == 2  # type: ignore[arg-type]  # a tuple


def test_another_study_takes_nothing_out_of_force(edition: Session, tmp_path: Path) -> None:
    other = "Selskap;Bransje;Antall målinger;Omdømme (0-100)\nFjelltele;Mobil;40;71\n"
    proposal = edition.propose_import([write_table(tmp_path, other, "omdomme.csv")]).proposal
    assert not [one for one in proposal.problems if one.code.startswith("import.supersedes")]


def test_an_award_that_is_only_begun_has_nothing_to_take_out_of_force(tmp_path: Path) -> None:
    proposal = read_files([write_table(tmp_path)]).proposal
    assert not [one for one in proposal.problems if one.code.startswith("import.")]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("abc"))), st.sets(st.sampled_from("abc")))
def test_a_revision_is_superseded_just_where_one_of_its_figures_comes_again(
    active: list[tuple[int, str]], brought: set[str]
) -> None:
    def figure(company: str, revision: int = 0) -> Figure:
        whom = ParticipantId(category="c", company=company)
        return Figure(participant=whom, source="s", measure="m", provenance=Provenance(revision=revision))

    gone = superseded_by(map(figure, brought), [figure(company, revision) for revision, company in active])
    assert set(gone) == {revision for revision, company in active if company in brought}
