"""Mappings written and read back, and what is said of files that people broke."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import CategoryFrom, Condition, Level, Mapping, Measure, Statistic, Unanswered
from juryapp.domain.proposal import TableShape
from juryapp.domain.rulebook import SourceKind
from juryapp.domain.words import Text
from juryapp.intake.mapping_file import from_toml, to_toml

WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=20)
NUMBERS = st.none() | st.fractions(-(10**6), 10**6, max_denominator=9999)
CONDITIONS = st.builds(Condition, WORDS, st.lists(WORDS, max_size=3).map(tuple), NUMBERS, NUMBERS)
MEASURES = st.builds(
    Measure,
    id=WORDS,
    name=WORDS.map(Text) | st.just(Text.of({"nb": "Ventetid", "en": "Waiting time"})),
    header=WORDS,
    unit=st.sampled_from(Unit),
    factor=st.fractions(Fraction(1, 1000), 10**5, max_denominator=1000),
    low=NUMBERS,
    high=NUMBERS,
    direction=st.sampled_from(Direction),
    statistic=st.sampled_from(Statistic),
    counted=st.lists(WORDS, max_size=3).map(tuple),
    limit=NUMBERS,
    lower_limit=NUMBERS,
    percentile=st.none() | st.fractions(1, 99, max_denominator=100),
    per=WORDS,
    points=st.dictionaries(WORDS, st.fractions(-100, 100, max_denominator=100), max_size=4).map(
        lambda d: (*d.items(),)
    ),
    decimal=st.sampled_from(["", ",", "."]),
    zero_is_missing=st.booleans(),
    unanswered=st.sampled_from(Unanswered),
    n=WORDS,
)
MAPPINGS = st.builds(
    Mapping,
    source=WORDS,
    name_of_source=WORDS.map(Text),
    firm=WORDS,
    kind=st.sampled_from(SourceKind),
    level=st.sampled_from(Level),
    sheets=st.lists(WORDS, max_size=3).map(tuple),
    category_from=st.sampled_from(CategoryFrom),
    name=WORDS,
    weight=WORDS,
    segment=WORDS,
    more_segments=st.lists(WORDS, max_size=2).map(tuple),
    least_answered=st.fractions(0, 1, max_denominator=100),
    items=st.lists(WORDS, max_size=2).map(tuple),
    company_rows=st.lists(WORDS, max_size=2).map(tuple),
    group_rows=st.lists(WORDS, max_size=2).map(tuple),
    header_rows=st.lists(st.integers(1, 1000), max_size=3).map(tuple),
    areas=st.lists(WORDS, max_size=2).map(tuple),
    shape=st.sampled_from(["", *TableShape]).map(str),
    screen=st.none() | CONDITIONS,
    only=st.lists(CONDITIONS, max_size=2).map(tuple),
    unanswered=st.none() | CONDITIONS,
    left_out=st.lists(CONDITIONS, max_size=2).map(tuple),
    measures=st.lists(MEASURES, max_size=3, unique_by=lambda measure: measure.id).map(tuple),
)
PLAIN = """\
schema = 1
[study]
source = "calls"
[columns]
name = "Selskap"
[[measure]]
id = "a"
header = "A"
"""


@given(MAPPINGS)
def test_a_mapping_comes_back_as_it_was_written(mapping: Mapping) -> None:
    assert from_toml(to_toml(mapping)) == mapping


def test_the_shortest_mapping_has_sensible_defaults() -> None:
    mapping = from_toml(PLAIN)
    assert (mapping.source, mapping.name_of_source, mapping.level) == ("calls", Text("calls"), Level.COMPANY)
    assert mapping.measures == (Measure(id="a", name=Text("a"), header="A"),)


def test_every_problem_of_a_broken_file_is_told_with_its_line() -> None:
    broken = PLAIN.replace('source = "calls"', 'sauce = "calls"').replace(
        'id = "a"', 'id = "a"\nunit = "miles"\nlow = true'
    )
    with pytest.raises(JuryError) as raised:
        from_toml(broken, file="m.toml")
    told = [(problem.code, problem.facts["key"], problem.where.line) for problem in raised.value.problems]
    assert told == [
        ("mapping.unknown_key", "sauce", 3),
        ("mapping.missing_key", "source", 2),
        ("mapping.wrong_value", "unit", 8),
        ("mapping.wrong_value", "low", 9),
    ]
    assert {problem.where.file for problem in raised.value.problems} == {"m.toml"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema = ", "mapping.no_toml"),
        ("schema = 2", "mapping.other_schema"),
        ("", "mapping.other_schema"),
        ("a" * 1_000_001, "mapping.too_long"),
        (PLAIN + '[[measure]]\nid = "a"\nheader = "B"\n', "mapping.twice"),
        (PLAIN + "surprise = 1\n", "mapping.unknown_key"),
        (PLAIN.replace("[study]", "[studio]"), "mapping.unknown_key"),
        (PLAIN.replace('id = "a"\n', ""), "mapping.missing_key"),
        (PLAIN + 'factor = "1/0"\n', "mapping.wrong_value"),
        (PLAIN + 'factor = "1e999999999"\n', "mapping.wrong_value"),
        (PLAIN.replace("[[measure]]", "[measure]"), "mapping.wrong_value"),
        (PLAIN + "percentile = 100\n", "mapping.wrong_value"),
        (PLAIN + 'decimal = ";"\n', "mapping.wrong_value"),
        (PLAIN + 'points = ["A", "B"]\n', "mapping.wrong_value"),
        (PLAIN + "[rows]\nleast_answered = 70\n", "mapping.wrong_value"),
        (PLAIN + '[rows]\nonly = [{ header = "A" }]\n', "mapping.wrong_value"),
        (PLAIN + "[tables]\nheader_rows = [0]\n", "mapping.wrong_value"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(text: str, code: str) -> None:
    with pytest.raises(JuryError) as raised:
        from_toml(text)
    assert raised.value.code == "mapping.refused"
    assert code in [problem.code for problem in raised.value.problems]


def test_the_example_in_the_documentation_is_a_mapping() -> None:
    documentation = (Path(__file__).parents[2] / "docs" / "mapping-file.md").read_text(encoding="utf-8")
    mapping = from_toml(documentation.split("```toml\n")[1].split("```")[0])
    assert mapping.screen == Condition("Kontakt siste 14 dager", ("Ja",))
    assert [(measure.id, measure.unit) for measure in mapping.measures] == [("waiting", Unit.SECONDS)]
