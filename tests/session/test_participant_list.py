"""A list of participants may come first: what it tells is kept, followed by later files, shown to nobody else."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.participant import Detail
from juryapp.domain.proposal import AcceptStrong
from juryapp.session.session import Session
from juryapp.session.start import read_files
from tests.session.conftest import TABLE, write_table

LIST = """Virksomhet;Bransje;Kontaktperson;E-post;Eier;Uttale;Logo
Fjell-Tele AS;Mobil;Åse Vik;ase@fjelltele.example;Kystgruppen;FJELL-tele;fjelltele.svg
Skogtele;Mobil;;;;;
Havbank;Bank;Bo Li;;;;
Nordvikbank;Bank;;;;;
Solbank;Bank;;;;;
"""


def _started(folder: Path) -> Session:
    draft = read_files([write_table(folder, LIST, "deltakere.csv")])
    assert draft.proposal.ready
    session = Session.create(
        folder / "pris.jury", draft.award(name="Prisen", year=2026, language="nb"), actor="Kari Holm"
    )
    session.accept(draft.proposal)
    return session


def test_an_award_can_begin_with_who_takes_part(tmp_path: Path) -> None:
    with _started(tmp_path) as session:
        first = next(one for one in session.state.evidence.companies if one.id == "fjell-tele-as")
        assert (first.owner, first.detail(Detail.CONTACT)) == ("Kystgruppen", "Åse Vik")
        assert len(session.state.evidence.participants) == 5
        assert [file.name for file in session.state.files] == ["deltakere.csv"]
        draft = session.propose_import([write_table(tmp_path)]).with_answer(AcceptStrong())
        assert draft.proposal.ready and draft.proposal.companies == ()
        session.accept(draft.proposal)
        assert len(session.state.evidence.participants) == 5
        codes = {out.company: out.code for out in session.outcome.category("bank").not_ranked}
        assert codes == {"solbank": "rank.no_figures"}
        assert all(check.holds for check in session.verify())
        session.undo()
        session.undo()
        assert session.state.evidence.companies == () and session.state.files == ()
        session.redo()
        assert len(session.state.evidence.participants) == 5


def test_a_list_that_comes_later_tells_more_of_those_who_are_known(edition: Session, tmp_path: Path) -> None:
    text = LIST.replace("Solbank;Bank;;;;;\n", "")
    draft = edition.propose_import([write_table(tmp_path, text, "deltakere.csv")]).with_answer(AcceptStrong())
    assert draft.proposal.ready
    before = edition.outcome
    edition.accept(draft.proposal)
    known = {one.id: one for one in edition.state.evidence.companies}
    assert known["fjelltele"].detail(Detail.EMAIL) == "ase@fjelltele.example"
    assert known["fjelltele"].owner == "Kystgruppen"
    assert edition.outcome == before
    edition.undo()
    assert all(one.details == () and one.owner == "" for one in edition.state.evidence.companies)
    edition.redo()
    assert all(check.holds for check in edition.verify())


def test_list_and_figures_accepted_together_are_recounted_together(tmp_path: Path) -> None:
    paths = [write_table(tmp_path, TABLE), write_table(tmp_path, LIST, "deltakere.csv")]
    draft = read_files(paths).with_answer(AcceptStrong())
    assert draft.proposal.ready
    rules = draft.award(name="Prisen", year=2026, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        assert session.outcome.category("mobil").winners == ("fjell-tele-as",)
        assert all(check.holds for check in session.verify())
