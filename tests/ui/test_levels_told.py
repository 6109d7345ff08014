"""A level that is no mean is told where its parts are shown, and a threshold of several as one of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from juryapp.decision.comparison import compare
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate, Criterion
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.text.waterfall import waterfall_of
from juryapp.text.words import words_for
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.ranking.bars import bars_of
from juryapp.ui.ranking.compare_panel import ComparePanel
from juryapp.ui.ranking.lanes import Lanes
from juryapp.ui.weights.criteria_panel import CriteriaPanel
from juryapp.ui.weights.shares import Shares
from tests.builders import evidence, leaf, rulebook

EN = words_for("en")


def shown(rules: Rulebook, panel: ComparePanel) -> None:
    outcome = tally(evidence({"x": [80, 60], "y": [20, 90]}, rules), rules, Answers())
    category = outcome.categories[0]
    comparison = compare(category.score("x"), category.score("y"), rules)
    panel.show_comparison("X and Y", waterfall_of(comparison, rules, "en", 1), rules, EN)


def test_what_the_parts_of_a_lead_mean_is_told_where_it_is_not_a_sum(qtbot: QtBot) -> None:
    panel = ComparePanel()
    qtbot.addWidget(panel)
    shown(rulebook(["a", "b"], aggregate=Aggregate.WEAKEST_LINK), panel)
    assert panel.note.text() == (
        "The score is that of the weakest of A and B. "
        "The parts of the lead are what each criterion changes on the way from the one to the other."
    )
    assert not panel.note.isHidden()
    assert [line[:2] for line in panel.lines] == [("A", "+46.7"), ("B", "−6.7")]
    shown(rulebook(["a", "b"]), panel)
    assert panel.note.isHidden()


def test_a_threshold_of_several_is_not_told_to_stand_alone() -> None:
    alone = rulebook([leaf("a", least=Fraction(50)), leaf("b", least=Fraction(60))])
    assert "Whoever has less than 50 is not ranked." in criterion_lines(alone, EN)[0].text
    several = criterion_lines(replace(alone, needs=1), EN)
    assert [line.text.partition(". ")[2] for line in several[:2]] == [
        "One of several requirements: at least 50.",
        "One of several requirements: at least 60.",
    ]


def test_side_by_side_a_bar_is_as_full_as_its_criterion_is_worth_and_stacked_as_long_as_what_it_adds() -> None:
    group = Criterion(id="g", name=Text("G"), aggregate=Aggregate.MEAN)
    for top, lengths in ((Aggregate.MEAN, [40.0, 15.0]), (Aggregate.WEAKEST_LINK, [0.0, 30.0])):
        rules = rulebook([leaf("a"), group, leaf("b", parent="g"), leaf("c", parent="g")], aggregate=top)
        outcome = tally(evidence({"x": [80, 20, 40]}, rules), rules, Answers())
        lanes, _ = Lanes(rules, EN).of(Shares.of(rules, dict(outcome.weights)))
        bars = bars_of(lanes, outcome.categories[0].score("x"))
        assert [bar.fill for bar in bars] == pytest.approx([0.8, 0.3])
        assert [bar.points for bar in bars] == pytest.approx(lengths)


@pytest.mark.parametrize(
    ("aggregate", "said"),
    [
        (Aggregate.MEAN, "25 % of the score"),
        (Aggregate.GEOMETRIC_MEAN, ""),
        (Aggregate.WEAKEST_LINK, "only the weakest counts"),
    ],
)
def test_a_part_of_the_score_is_told_only_where_the_score_is_a_sum(
    aggregate: Aggregate, said: str, qtbot: QtBot
) -> None:
    panel = CriteriaPanel()
    qtbot.addWidget(panel)
    group = Criterion(id="g", name=Text("G"), aggregate=aggregate)
    rules = rulebook([leaf("a"), group, leaf("b", parent="g"), leaf("c", parent="g")])
    outcome = tally(evidence({"x": [80, 20, 40]}, rules), rules, Answers())
    panel.show_shares(Shares.of(rules, dict(outcome.weights)), rules, outcome, EN)
    assert panel.rows["b"].of_score.text().replace("\u00a0", " ") == said
