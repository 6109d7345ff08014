"""The award that files suggest, and the figures that come back through it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import AcceptStrong, ProposalAnswers
from juryapp.domain.rulebook import WeightsWay
from juryapp.domain.words import Text
from juryapp.intake.proposal import propose
from juryapp.intake.starting_rulebook import bounds, rulebook_from
from juryapp.rulebook.reading import from_toml
from juryapp.rulebook.writing import to_toml
from tests.intake.sheets import Rows, book, mm_ss, text_file

CALLS: Rows = [
    ["Selskap", "Ventetid (mm:ss)", "Kompetanse (1-6)", "Mersalg"],
    *[["Nordlys", mm_ss(1, at), 1 + at % 6, "Ja" if at % 2 else "Nei"] for at in range(24)],
    *[["Fjell", mm_ss(6, at), 1 + at % 6, "Ja" if at % 3 else "Nei"] for at in range(24)],
]
INDEX = "Selskap;Bransje;Kompetanse (0-10);Indeks;Antall svar\nNordlys;Bank;7;78,4;300\nFjell;Bank;6;81;250\n"


def test_the_award_has_categories_sources_and_criteria_with_equal_weights() -> None:
    proposal = propose([book({"Bank": CALLS, "Mobil": CALLS}, file="calls.xlsx"), text_file(INDEX, file="index.csv")])
    rules = rulebook_from(proposal, award="Prisen", year=2011, language="nb")
    assert (rules.edition, rules.language, rules.year) == ("prisen-2011", "nb", 2011)
    assert [category.name.plain for category in rules.categories] == ["Bank", "Mobil"]
    assert {source.id: source.minimum_n for source in rules.sources} == {"calls": 15, "index": 0}
    scales = {
        criterion.id: (criterion.value_function.worst, criterion.value_function.best)
        for criterion in rules.leaves
        if criterion.value_function
    }
    assert scales == {
        "ventetid": (600, 0),
        "kompetanse": (1, 6),
        "mersalg": (0, 1),
        "kompetanse-2": (0, 10),
        "indeks": (0, 100),
    }
    assert rules.weights.way is WeightsWay.FIXED
    assert {weight for _, weight in rules.weights.fixed} == {Fraction(1)}
    assert from_toml(to_toml(rules)) == rules


def test_two_studies_that_ask_the_same_on_the_same_scale_feed_one_criterion() -> None:
    first = text_file("Selskap;Bransje;Service (1-6)\nNordlys;Bank;5\nFjell;Bank;4\n", file="a.csv")
    second = text_file(
        "Selskap;Bransje;Service (1-6);Annet (1-6);Mer (1-6)\nNordlys;Bank;4;5;5\nFjell;Bank;3;1;1\n", file="b.csv"
    )
    rules = rulebook_from(propose([first, second]), award="P", year=2011, language="en")
    service = rules.criterion("service")
    assert [(part.source, part.measure, part.share) for part in service.parts] == [
        ("a", "service", Fraction(1, 2)),
        ("b", "service", Fraction(1, 2)),
    ]


def test_a_new_file_finds_the_sources_and_measures_of_the_rules() -> None:
    workbooks = [book({"Bank": CALLS, "Mobil": CALLS}, file="calls.xlsx"), text_file(INDEX, file="index.csv")]
    proposal = propose(workbooks)
    rules = rulebook_from(proposal, award="Prisen", year=2011, language="nb")
    later = [book({"Bank": CALLS, "Mobil": CALLS}, file="anything_else.xlsx"), text_file(INDEX, file="other.csv")]
    again = propose(later, rulebook=rules, companies=proposal.companies, answers=ProposalAnswers((AcceptStrong(),)))
    fed = {(part.source, part.measure) for criterion in rules.leaves for part in criterion.parts}
    assert {(figure.source, figure.measure) for figure in again.figures} == fed
    assert again.ready
    assert [figure.number for figure in again.figures] == [figure.number for figure in proposal.figures]


def measure(**changes: object) -> Measure:
    return Measure(id="m", name=Text("M"), header="M", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "seen", "worst", "best"),
    [
        ({"low": Fraction(1), "high": Fraction(6)}, [3, 4], 1, 6),
        ({"unit": Unit.SECONDS, "direction": Direction.MINIMISE}, [30, 290], 300, 0),
        ({"unit": Unit.SECONDS, "direction": Direction.MINIMISE}, [301], 600, 0),
        ({"unit": Unit.HOURS, "direction": Direction.MINIMISE}, [200 * 3600], 9 * 86400, 0),
        ({"unit": Unit.COUNT, "direction": Direction.MINIMISE}, [7, 31], 50, 0),
        ({}, [4.5, 71], 0, 100),
        ({}, [0.4, 0.9], 0, 1),
        ({}, [-12, 40], -20, 50),
        ({}, [], 0, 1),
    ],
)
def test_bounds_are_the_declared_scale_or_round_and_cover_what_was_seen(
    changes: dict[str, object], seen: list[float], worst: int, best: int
) -> None:
    assert bounds(measure(**changes), map(Fraction, seen)) == (worst, best)
