"""A list of participants is understood as one, and nothing that measures anybody is."""

from __future__ import annotations

import pytest

from juryapp.domain.proposal import AcceptStrong, LeaveOut, ProposalAnswers, RowKind, UseTable
from juryapp.intake.grid import Workbook
from juryapp.intake.participant_lists import find_lists
from juryapp.intake.proposal import propose
from tests.intake.sheets import book

LIST = [
    ["Deltakere 2026", "", "", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["Virksomhet", "Bransje", "Kontaktperson", "E-post", "Eier", "Uttale", "Logo", "Telefon"],
    [
        "Fjelltele AS",
        "Mobil",
        "Åse Vik",
        "ase@fjelltele.example",
        "Kystgruppen",
        "FJELL-tele",
        "fjelltele.svg",
        "22334455",
    ],
    ["Skogtele", "Mobil", "", "", "", "", "", ""],
    ["", "", "", "", "", "", "", ""],
    ["Havbank ASA", "Bank", "Bo Li", "", "", "", "", "99887766"],
]
FIGURES = [
    ["Selskap", "Bransje", "Antall samtaler", "Kompetanse (1-6)"],
    ["FjellTele", "Mobil", "25", "5,2"],
    ["Skogtele", "Mobil", "25", "4,1"],
    ["Havbank", "Bank", "25", "4,8"],
]


def _book(rows: list[list[str]], name: str = "deltakere.xlsx") -> Workbook:
    """Text as it stands, figures as numbers."""
    typed = [
        [float(cell.replace(",", ".")) if cell.replace(",", "").isdigit() else cell for cell in row] for row in rows
    ]
    return book({"Ark1": typed}, file=name)


def test_a_list_gives_companies_categories_and_what_is_known_of_them() -> None:
    proposal = propose([_book(LIST)])
    assert proposal.ready and not proposal.figures
    assert [(one.companies, [column.tells for column in one.columns]) for one in proposal.lists] == [
        (3, ["name", "category", "contact", "email", "owner", "pronunciation", "logo", "ignored"])
    ]
    assert [one.name.plain for one in proposal.companies] == ["Fjelltele AS", "Skogtele", "Havbank ASA"]
    assert {(one.id.category, one.id.company) for one in proposal.participants} == {
        ("mobil", "fjelltele-as"),
        ("mobil", "skogtele"),
        ("bank", "havbank-asa"),
    }
    assert set(proposal.details) == {
        ("fjelltele-as", "contact", "Åse Vik"),
        ("fjelltele-as", "email", "ase@fjelltele.example"),
        ("fjelltele-as", "owner", "Kystgruppen"),
        ("fjelltele-as", "pronunciation", "FJELL-tele"),
        ("fjelltele-as", "logo", "fjelltele.svg"),
        ("havbank-asa", "contact", "Bo Li"),
    }
    (table,) = proposal.tables
    assert (table.reason.code, table.used) == ("table.participants", False)
    assert {group.kind: (group.count, group.rows) for group in table.balance} == {
        RowKind.TITLE: (1, "1"),
        RowKind.BLANK: (2, "2,6"),
        RowKind.HEADER: (1, "3"),
        RowKind.DATA: (3, "4-5,7"),
    }
    assert sum(group.count for group in table.balance) == table.rows


def test_files_dropped_with_a_list_match_against_it() -> None:
    proposal = propose([_book(FIGURES, "maaling.xlsx"), _book(LIST)], answers=ProposalAnswers((AcceptStrong(),)))
    assert proposal.ready
    assert {one.participant.company for one in proposal.figures} == {"fjelltele-as", "skogtele", "havbank-asa"}
    strangers = [*FIGURES, ["Solstrøm", "Bank", "25", "4,4"]]
    asked = propose([_book(LIST), _book(strangers, "maaling.xlsx")], answers=ProposalAnswers((AcceptStrong(),)))
    assert [one.name for one in asked.undecided] == ["Solstrøm"]


def test_a_list_without_categories_names_companies_that_compete_nowhere_yet() -> None:
    proposal = propose([_book([["Selskap", "E-post"], ["Fjelltele", "a@b.example"], ["Havbank", "c@d.example"]])])
    assert proposal.ready and proposal.participants == ()
    assert [one.code for one in proposal.problems] == ["intake.list_without_category"]
    assert len(proposal.companies) == 2


@pytest.mark.parametrize(
    "rows",
    [
        FIGURES,
        [["Selskap", "E-post", "Poeng"], ["Fjelltele", "a@b.example", "83"], ["Havbank", "", "71"]],
        [["Selskap", "Bransje", "Karakter"], ["Fjelltele", "Mobil", "B"], ["Havbank", "Bank", "A"]],
        [["Selskap", "Kontaktperson", "Karakter"], ["Fjelltele", "Åse", "B"], ["Havbank", "Bo", "A"]],
        [["Selskap", "Kategori", "Svarte de?"], ["Fjelltele", "Mobil", "Ja"], ["Havbank", "Bank", "Nei"]],
        [["Selskap", "Kategori", "Spørsmål", "Svar"], ["Fjelltele", "Mobil", "Ventetid", "kort"]],
        [["Selskap", "Merknad"], ["Fjelltele", "fusjonert"], ["Havbank", "ny"]],
        [["Kontaktperson", "E-post"], ["Åse", "a@b.example"], ["Bo", "c@d.example"]],
    ],
)  # fmt: skip
def test_a_table_that_may_measure_something_is_no_list(rows: list[list[str]]) -> None:
    assert find_lists([_book(rows)], ProposalAnswers()).lists == []


def test_a_person_can_leave_a_list_out_or_have_it_read_as_a_table() -> None:
    book = _book(LIST)
    (listed,) = find_lists([book], ProposalAnswers()).lists
    left = propose([book], answers=ProposalAnswers((LeaveOut(table=listed.id),)))
    assert left.lists == () and left.companies == () and not left.ready
    used = propose([book], answers=ProposalAnswers((UseTable(table=listed.id),)))
    assert used.lists == () and used.sources != ()  # The telephone numbers, which a person said were a measure.
