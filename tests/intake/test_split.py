"""Blocks, rows and sheets of parts of those asked become segments; people can say otherwise, and it holds next year."""

from __future__ import annotations

from juryapp.domain.proposal import ImportProposal, LeaveOut, ProposalAnswer, RowKind, TableAnswer, TableShape
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import Rows, book

ID = "study.xlsx#Ark1"
BLOCKS: Rows = [
    ["Selskap", "Menn", "Kvinner", "Totalt"],
    ["Nordlys", 60, 70, 65],
    ["Fjell", 51, 55, 53],
    ["Havet", 40, 44, 42],
    ["Snitt", 50, 56, 53],
]
NESTED: Rows = [
    ["Selskap", "Score", "n"],
    ["Nordlys", 65, 200],
    ["  Menn", 60, 90],
    ["  Kvinner", 70, 110],
    ["Fjell", 53, 210],
    ["  Menn", 51, 100],
    ["  Kvinner", 55, 110],
    ["Totalt", 59, 410],
    ["  Menn", 56, 190],
]


def proposed(rows: Rows, *given: ProposalAnswer) -> ImportProposal:
    return propose([book({"Ark1": rows})], answers=answered(*given))


def segments(proposal: ImportProposal) -> set[tuple[str, str, int | None]]:
    return {
        (each.participant.company, each.segment, int(each.number or 0)) for each in proposal.figures if each.segment
    }


def test_the_whole_of_blocks_counts_and_its_parts_are_segments_with_their_own_cells() -> None:
    proposal = proposed(BLOCKS)
    measure = proposal.sources[0].mapping.measures[0].id
    assert figure(proposal, "nordlys", measure).number == 65
    assert figure(proposal, "nordlys", measure).provenance.column == "D"
    assert ("fjell", "Kvinner", 55) in segments(proposal)
    cell = next(each for each in proposal.figures if each.segment == "Menn" and each.participant.company == "havet")
    assert (cell.provenance.column, cell.provenance.rows) == ("B", "4")


def test_every_row_of_a_split_table_is_in_the_balance_once() -> None:
    for rows in (BLOCKS, NESTED):
        table = proposed(rows).tables[0]
        assert table.shape is TableShape.SPLIT
        assert sum(group.count for group in table.balance) == table.rows == len(rows)
    assert proposed(NESTED).tables[0].count(RowKind.TOTAL) == 2


def test_blocks_are_measures_again_where_somebody_says_so_and_a_row_left_out_gives_nothing() -> None:
    wide = proposed(BLOCKS, TableAnswer(table=ID, shape=TableShape.WIDE))
    assert wide.tables[0].shape is TableShape.WIDE
    assert not segments(wide)
    assert len(wide.sources[0].mapping.measures) > 1
    gone = proposed(BLOCKS, LeaveOut(table=ID, row=3))
    assert "fjell" not in {each.participant.company for each in gone.figures}
    assert gone.tables[0].count(RowKind.LEFT_OUT) == 1


def test_parts_below_each_company_are_its_segments_with_their_n() -> None:
    proposal = proposed(NESTED)
    assert {each.company for each in proposal.names} == {"nordlys", "fjell"}
    assert figure(proposal, "fjell", "score").n == 210
    women = next(
        each for each in proposal.figures if each.participant.company == "nordlys" and each.segment == "Kvinner"
    )
    assert women.number == 70
    assert women.n == 110


def test_next_year_the_remembered_mapping_reads_the_blocks_wherever_they_stand() -> None:
    mapping = proposed(BLOCKS).sources[0].mapping
    moved: Rows = [
        ["", "Selskap", "Totalt", "Kvinner", "Menn"],
        ["", "Nordlys", 66, 71, 61],
        ["", "Fjell", 54, 56, 52],
        ["", "Havet", 43, 45, 41],
    ]
    proposal = propose([book({"Ark1": moved})], mappings=[mapping])
    assert proposal.sources[0].known
    assert figure(proposal, "nordlys", mapping.measures[0].id).number == 66
    assert ("nordlys", "Menn", 61) in segments(proposal)


def test_without_a_whole_blocks_stay_measures_of_their_own() -> None:
    proposal = proposed([["Selskap", "Menn", "Kvinner"], ["Nordlys", 60, 70], ["Fjell", 51, 55], ["Havet", 40, 44]])
    assert proposal.tables[0].shape is TableShape.WIDE
    assert [each.name.plain for each in proposal.sources[0].mapping.measures] == ["Menn", "Kvinner"]
