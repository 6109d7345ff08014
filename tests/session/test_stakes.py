"""A question that could move a prize is told from one that could not, by counting the award under each answer."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.errors import Where
from juryapp.domain.proposal import ColumnAnswer, LeaveOut, NameAnswer
from juryapp.domain.words import OVERALL
from juryapp.session.session import Session
from juryapp.session.stakes import Asked, Setting, Stakes, setting_of, stakes_job
from juryapp.session.start import Draft, read_files
from tests.session.test_arriving import arriving

LINES = (
    "Selskap;Bransje;Omdømme (0-100)",
    *("Havbank;Bank;80", "Vikbank;Bank;170", "Nordbank;Bank;60"),
    *("Fjelltele;Mobil;90", "Skogtele;Mobil;50", "Lavtele;Mobil;40"),
)


def counted(draft: Draft, *asked: Asked, setting: Setting | None = None) -> Stakes:
    return stakes_job(draft, asked, setting or Setting())(lambda *_: None, lambda: False)


def read(tmp_path: Path, *lines: str) -> Draft:
    (tmp_path / "omdomme.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_files([tmp_path / "omdomme.csv"])


def cell(address: str) -> Where:
    return Where(file="omdomme.csv", sheet="", cell=address)


def test_a_cell_that_may_be_any_number_could_make_its_company_first(tmp_path: Path) -> None:
    stakes = counted(read(tmp_path, *LINES), Asked(question="off", cell=cell("C3")))
    assert stakes == {"off": ("bank", OVERALL)}


def test_a_cell_of_the_last_of_two_others_moves_no_prize_where_the_scale_ends_below_the_first(tmp_path: Path) -> None:
    lines = [line.replace("Havbank;Bank;80", "Havbank;Bank;100") for line in LINES]
    lines[2], lines[3] = "Vikbank;Bank;99", "Nordbank;Bank;-5"
    lines[4] = "Fjelltele;Mobil;100"
    stakes = counted(read(tmp_path, *lines), Asked(question="off", cell=cell("C4")))
    assert stakes["off"] != () and "mobil" not in stakes["off"]


def test_an_answer_that_only_names_a_company_moves_nothing(tmp_path: Path) -> None:
    draft = read(tmp_path, *LINES)
    (source,) = (one.source.id for one in draft.proposal.sources)
    name = (NameAnswer(name="Lavtele", source=source),)
    turned = (ColumnAnswer(source=source, header="Omdømme (0-100)", zero_is_missing=True),)
    assert counted(draft, Asked(question="name", ways=(name,)), Asked(question="zero", ways=(turned,))) == {
        "name": (),
        "zero": (),
    }


def test_leaving_out_the_first_of_a_category_moves_its_prize(tmp_path: Path) -> None:
    draft = read(tmp_path, *LINES)
    (table,) = (one.id for one in draft.proposal.tables)
    out = (LeaveOut(table=table, row=5),)
    assert counted(draft, Asked(question="row", ways=(out,))) == {"row": ("mobil", OVERALL)}


def test_what_an_edition_would_have_is_counted_by_its_rules(edition: Session, tmp_path: Path) -> None:
    text = "Selskap;Bransje;Omdømme (0-100)\nFjelltele;Mobil;71\nHavbank;Bank;170\nNordvikbank;Bank;60\n"
    draft = arriving(edition, tmp_path, text, "omdomme.csv")
    before = edition.state
    stakes = counted(draft, Asked(question="off", cell=cell("C3")), setting=setting_of(edition))
    assert set(stakes) == {"off"} and edition.state is before


def test_the_work_stops_when_it_is_told_to(tmp_path: Path) -> None:
    draft = read(tmp_path, *LINES)
    asked = [Asked(question="off", cell=cell("C3"))]
    assert stakes_job(draft, asked, Setting())(lambda *_: None, lambda: True) == {}
