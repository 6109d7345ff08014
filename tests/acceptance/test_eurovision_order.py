"""Finals of a song contest that ended in a tie: the order of the tie-break chain decides, and no rule is one too."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.criterion import Criterion, ValueFunction
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.rulebook import Link, LinkKind
from juryapp.session.session import Session
from juryapp.session.start import read_files

MEASURES = ("points", "givers", "twelves", "tens")


def counted(folder: Path, year: str) -> dict[str, list[int]]:
    """For each country of a final: its points, how many gave it any, and how many gave 12 and 10."""
    given: dict[str, list[int]] = defaultdict(list)
    with (folder / "01_eurovision" / "votes.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if (row["year"], row["round"]) == (year, "final"):
                given[row["to_country_id"]].append(int(row["total_points"] or 0))
    return {
        country: [sum(points), sum(map(bool, points)), *(Counter(points)[number] for number in (12, 10))]
        for country, points in given.items()
    }


def final(folder: Path, rows: dict[str, list[int]], *chain: str) -> CategoryOutcome:
    """The outcome when only points weigh and ties for the first place go down the chain, then stay."""
    file = folder / "finale.csv"
    lines = [";".join(map(str, (country, *numbers))) for country, numbers in sorted(rows.items())]
    file.write_text("\n".join([";".join(["Selskap", *MEASURES]), *lines, ""]), encoding="utf-8")
    draft = read_files([file])
    rules = draft.award(name="Finale", year=1991, language="nb")
    scales = {name: max(numbers[place] for numbers in rows.values()) or 1 for place, name in enumerate(MEASURES)}
    rules = replace(
        rules,
        criteria=tuple(_on_a_scale(one, scales[one.id]) for one in rules.criteria),
        weights=replace(rules.weights, fixed=(("points", Fraction(1)),)),
        chain=(*(Link(kind=LinkKind.CRITERION, name=name) for name in chain), Link(kind=LinkKind.SHARED)),
        decimals=6,
    )
    with Session.create(folder / "finale.jury", rules, actor="Ada") as session:
        session.accept(session.propose_import([file]).proposal)
        (category,) = session.outcome.categories
        return category


def _on_a_scale(criterion: Criterion, best: int) -> Criterion:
    return replace(criterion, value_function=ValueFunction.linear(Fraction(0), Fraction(best)))


@pytest.fixture(scope="module")
def final_1991(reference_data: Path) -> dict[str, list[int]]:
    return counted(reference_data, "1991")


def test_in_1991_sweden_wins_by_the_second_link_of_the_chain(tmp_path: Path, final_1991: dict[str, list[int]]) -> None:
    assert (final_1991["se"], final_1991["fr"]) == ([146, 17, 4, 5], [146, 18, 4, 2])
    outcome = final(tmp_path, final_1991, "twelves", "tens")
    assert outcome.winners == ("se",)
    assert outcome.ranking.order[:2] == ("se", "fr")
    (tie,) = [tie for tie in outcome.ties if tie.at_prize]
    assert [(step.link.name, step.split) for step in tie.steps] == [
        ("twelves", (("fr", "se"),)),
        ("tens", (("se",), ("fr",))),
    ]


def test_in_1991_another_order_of_the_chain_would_have_made_france_win(
    tmp_path: Path, final_1991: dict[str, list[int]]
) -> None:
    assert final(tmp_path, final_1991, "givers", "twelves", "tens").winners == ("fr",)


def test_in_1969_there_was_no_rule_and_four_countries_won(tmp_path: Path, reference_data: Path) -> None:
    outcome = final(tmp_path, counted(reference_data, "1969"))
    assert outcome.winners == ("es", "fr", "gb", "nl")
    assert [place.number for place in outcome.ranking.places][:2] == [1, 5]


def test_all_places_of_1991_are_those_of_the_points(tmp_path: Path, final_1991: dict[str, list[int]]) -> None:
    ranking = final(tmp_path, final_1991, "twelves", "tens").ranking
    points = {country: numbers[0] for country, numbers in final_1991.items()}
    expected = {country: 1 + sum(other > own for other in points.values()) for country, own in points.items()}
    assert {country: ranking.place_of(country) for country in points} == {**expected, "fr": 2}
