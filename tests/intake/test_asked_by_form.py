"""What columns are by their form is proposed, and asked about where it may be otherwise."""

from __future__ import annotations

import pytest

from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposalAnswers
from juryapp.intake.proposal import propose
from tests.intake.sheets import Rows, book

NAMES = ("Havbank", "Vikbank", "Fjellbank", "Solbank")


def proposal(rows: Rows, *given: ColumnAnswer) -> ImportProposal:
    return propose([book({"Ark": rows})], answers=ProposalAnswers(given=given))


def mapping(found: ImportProposal) -> Mapping:
    return found.sources[0].mapping


def codes(found: ImportProposal) -> set[str]:
    return {problem.code for problem in found.problems}


def panel(question: str, *, place: int = 2) -> Rows:
    head = ["RespID", "Selskap", "Fornøyd (1-10)", "Anbefale (0-10)"]
    rows = [[at, NAMES[at % 4], 3 + at % 8, at % 9] for at in range(1, 41)]
    said = [question, *("Nei" if at % 5 == 0 else "Ja" for at in range(1, 41))]
    return [[*row[:place], word, *row[place:]] for row, word in zip([head, *rows], said, strict=True)]


@pytest.mark.parametrize(
    "question",
    [
        "Kontaktet kundeservice siste 12 mnd",
        "Är du kund hos företaget?",
        "Used customer service in the last 12 months",
    ],
)
def test_who_was_in_contact_or_is_a_customer_is_asked_first_and_screens(question: str) -> None:
    found = proposal(panel(question))
    screen = mapping(found).screen
    assert screen is not None and screen.values == ("Ja",)
    assert [measure.name.plain for measure in mapping(found).measures] == ["Fornøyd", "Anbefale"]
    assert "intake.screen_guessed" in codes(found)


@pytest.mark.parametrize(("question", "place"), [("Fikk du løst saken?", 2), ("Kontaktet du dem igjen?", 3)])
def test_other_questions_with_yes_and_no_are_measures(question: str, place: int) -> None:
    assert mapping(proposal(panel(question, place=place))).screen is None


def test_a_screening_that_is_none_becomes_a_measure_and_is_not_asked_again() -> None:
    rows = panel("Kontaktet kundeservice siste 12 mnd")
    source = mapping(proposal(rows)).source
    answer = ColumnAnswer(source=source, header=str(rows[0][2]), role=ColumnRole.MEASURE)
    found = proposal(rows, answer)
    assert mapping(found).screen is None and len(mapping(found).measures) == 3
    assert "intake.screen_guessed" not in codes(found)


def test_each_count_after_a_share_is_the_n_of_that_share() -> None:
    head = ["Deltaker", "Innen 5 min (%)", "Antall henvendelser", "E-post innen 72 t (%)", "Antall e-post"]
    found = proposal([head, *([name, 90 - 4 * at, 40, 80 + 3 * at, 12] for at, name in enumerate(NAMES))])
    assert [(each.name.plain, each.n) for each in mapping(found).measures] == [
        ("Innen 5 min", "Antall henvendelser"),
        ("E-post innen 72 t", "Antall e-post"),
    ]
    assert {figure.n for figure in found.figures} == {40, 12}
    assert "intake.share_n_guessed" not in codes(found)


def test_a_count_after_the_only_share_is_asked_about() -> None:
    head = ["Deltaker", "Kompetanse (1-6)", "Innen 5 min (%)", "Antall e-post"]
    rows: Rows = [head, *([name, 4.1 + at / 10, 90 - 4 * at, 12 + at] for at, name in enumerate(NAMES))]
    found = proposal(rows)
    assert mapping(found).measures[1].n == "Antall e-post"
    assert "intake.share_n_guessed" in codes(found)
    answer = ColumnAnswer(source=mapping(found).source, header="Antall e-post", role=ColumnRole.MEASURE)
    again = proposal(rows, answer)
    assert len(mapping(again).measures) == 3 and "intake.share_n_guessed" not in codes(again)
