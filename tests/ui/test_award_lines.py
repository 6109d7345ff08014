from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.rulebook import WeightsRule
from juryapp.text.words import words_for
from juryapp.ui.award.forms import Options
from juryapp.ui.award.lines import _weights, lines_of
from tests.builders import rulebook


@pytest.mark.parametrize(
    ("fixed", "equal"),
    [((), True), ((("a", 2), ("b", 2)), True), ((("a", 5),), False), ((("a", 1), ("b", 2)), False)],
)
def test_weights_are_called_equal_only_when_they_are(fixed: tuple[tuple[str, int], ...], equal: bool) -> None:
    rule = WeightsRule(fixed=tuple((name, Fraction(number)) for name, number in fixed))
    rules = replace(rulebook(["a", "b"]), weights=rule)
    words = words_for("en")
    line = next(iter(_weights(rules, words)))
    assert (line.text == words("award.criteria_equal", criteria=2)) is equal


def test_the_line_names_its_language_inside_the_sentence_and_the_menu_by_itself() -> None:
    rules = replace(rulebook(["a"]), language="nb")
    line = next(one for one in lines_of(rules, words_for("sv")) if one.about == "language")
    assert line.text == "Exporterna är på norska (bokmål)."
    assert isinstance(line.form, Options)
    assert [text for text, _ in line.form.entries] == ["English", "Norsk (bokmål)", "Svenska"]
