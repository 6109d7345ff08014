"""What rows and columns are by their cells: a screening question, a row of all companies, the scale in a footnote."""

from __future__ import annotations

from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import ImportProposal, RowKind
from juryapp.intake.proposal import propose
from tests.intake.sheets import Rows, book


def proposal(*rows: list[str | int | float]) -> ImportProposal:
    made: Rows = [list(row) for row in rows]
    return propose([book({"Ark": made})])


def measures(found: ImportProposal) -> tuple[Measure, ...]:
    return found.sources[0].mapping.measures


def panel(*said: str) -> ImportProposal:
    rows = [
        [at, ("Havbank", "Vikbank")[at % 2], word, *([7, 8] if word == "Ja" or at == 99 else ["", ""])]
        for at, word in enumerate(said, start=1)
    ]
    return proposal(["Respondent", "Selskap", "Ringte dere?", "Fornøyd (1-10)", "Lett (1-10)"], *rows)


def test_a_question_that_ends_the_interview_for_who_says_no_screens() -> None:
    found = panel("Ja", "Ja", "Nei", "Ja", "Nei", "Ja").sources[0].mapping
    assert found.screen is not None and found.screen.values == ("Ja",)
    assert [each.name.plain for each in found.measures] == ["Fornøyd", "Lett"]


def test_a_question_to_which_all_said_yes_screens_nobody() -> None:
    assert panel("Ja", "Ja", "Ja", "Ja").sources[0].mapping.screen is None


def kinds(n: int, figure: float) -> list[RowKind]:
    rows = (["Havbank", 70, 100], ["Vikbank", 60, 110], ["Fjelltele", 50, 90], ["Norden", figure, n])
    found = proposal(["Selskap", "Indeks (0-100)", "Antall svar"], *map(list, rows))
    return [group.kind for group in found.tables[0].balance]


def test_a_row_with_the_n_of_all_others_is_theirs_together() -> None:
    assert RowKind.TOTAL in kinds(300, 60.2)


def test_a_row_with_another_n_or_a_figure_beyond_the_others_is_a_company() -> None:
    assert RowKind.TOTAL not in kinds(301, 60.2)
    assert RowKind.TOTAL not in kinds(300, 71)


def test_the_scale_of_a_measure_may_stand_behind_its_mark_below_the_table() -> None:
    found = proposal(["Etat", "Kvalitet²", "Ro"], ["A", 4.4, 3], ["B", 3.7, 4], ["C", 5.1, 2], [], ["² Skala 1–6"])
    assert [each.high for each in measures(found)] == [6, None]


def test_a_number_before_each_name_of_a_list_is_no_part_of_it() -> None:
    found = proposal(["Bedrift", "Poeng"], ["1. Havbank", 4], ["2. Vikbank", 7], ["3. Fjelltele", 5])
    assert [each.name for each in found.names] == ["Havbank", "Vikbank", "Fjelltele"]


def test_chains_and_their_shops_are_asked_about() -> None:
    rows = (["Matboden", "Sentrum", 8], ["Matboden", "Havna", 6], ["Kurven", "Torget", 9], ["Kurven", "Byen", 7])
    found = proposal(["Kjede", "Butikk", "Velkomst (1-10)"], *map(list, rows))
    assert "intake.names_guessed" in {each.code for each in found.problems}


def kind_of(n: str, title: str = "") -> str:
    rows = (["Havbank", 25, 4.2], ["Vikbank", 24, 3.9], ["Fjelltele", 22, 4.8])
    above = [[title], []] if title else []
    return proposal(*above, ["Selskap", n, "Kompetanse (1-6)"], *map(list, rows)).sources[0].source.kind.value


def test_a_number_of_calls_tells_of_contacts_and_one_of_answers_of_people() -> None:
    assert kind_of("Antall samtaler") == kind_of("Antall anrop") == "contacts"
    assert kind_of("Antall svar") == kind_of("n") == "answers"


def test_a_title_that_tells_of_test_calls_tells_of_contacts() -> None:
    assert kind_of("n", "Testsamtaler – våren 2026") == "contacts"
    assert kind_of("n", "Kundetilfredshet 2026") == "answers"
