"""The figures of a chart are rounded once and agree with each other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.domain.rulebook import SourceKind, TieDefinition, WeightsRule
from juryapp.export.specs import shown_contributions, shown_decimals, shown_score, source_line, winner_chart
from juryapp.text.words import words_for
from tests.export.publications import CRITERIA, evidence, publication, rules, small


@settings(max_examples=60, deadline=None)
@given(
    values=st.tuples(*(st.integers(0, 100) for _ in CRITERIA)),
    weights=st.tuples(*(st.integers(0, 9) for _ in CRITERIA)).filter(any),
    decimals=st.integers(0, 3),
)
def test_the_contributions_add_up_to_the_score_as_shown(values, weights, decimals):
    fixed = tuple((id, weight) for (id, _, _), weight in zip(CRITERIA, weights, strict=True))
    made = publication(rules(["A"], weights=WeightsRule(fixed=fixed), decimals=decimals), evidence([{"X": values}]))
    score = made.outcome.categories[0].scores[0]
    parts = shown_contributions(score, decimals)
    assert sum((points for _, points in parts), Decimal(0)) == shown_score(score, decimals)
    chart = winner_chart(
        rules=made.rulebook, score=score, name="X", title="", words=words_for("en"), decimals=decimals, source_line=""
    )
    assert all(bar.value is not None and 0 <= bar.value <= chart.maximum for bar in chart.series[0].bars)
    assert len(chart.series[0].bars) == sum(1 for weight in weights if weight)


def test_two_scores_that_round_alike_get_decimals_until_they_differ():
    scores = {"A": (80, 80, 80, 80), "B": (80, 80, 80, 79)}
    exact = publication(rules(["A"], decimals=0, tie=TieDefinition.EXACT), evidence([scores]))
    assert shown_decimals(exact.rulebook, exact.outcome.categories[0]) == 1
    assert exact.outcome.categories[0].winners == ("k0",)


def test_scores_that_are_equal_as_published_keep_the_published_decimals():
    scores = {"A": (80, 80, 80, 80), "B": (80, 80, 80, 79)}
    made = publication(rules(["A"], decimals=0), evidence([scores]))
    assert shown_decimals(made.rulebook, made.outcome.categories[0]) == 0


def test_the_source_line_names_firm_date_and_the_range_of_n():
    made = small()
    line = source_line(made.rulebook, made.outcome.categories[0].scores, words_for("en"))
    assert line == "Source: Mystery calls, Ringerunden, 2026, 24–25 calls."


def test_a_source_with_a_figure_per_company_has_no_n_to_tell():
    made = small()
    source = made.rulebook.sources[0]
    from dataclasses import replace

    changed = replace(made.rulebook, sources=(replace(source, kind=SourceKind.COMPANIES),))
    line = source_line(changed, made.outcome.categories[0].scores, words_for("en"))
    assert line == "Source: Mystery calls, Ringerunden, 2026."
