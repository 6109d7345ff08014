from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from juryapp.decision.weights import of_answer
from juryapp.domain.answer import Answer
from juryapp.domain.criterion import Criterion
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from tests.builders import leaf, rulebook


def test_a_branch_that_was_put_over_what_was_weighed_has_the_weights_below_it_together() -> None:
    given = {"a": Fraction(5), "b": Fraction(3), "d": Fraction(2)}

    def weigh(rules: Rulebook, importance: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
        return of_answer(rules, Answer(person="p", importance=tuple(importance.items())))

    flat = weigh(rulebook(["a", "b", "d"]), given)
    group, below = Criterion(id="g", name=Text("G")), [leaf(id, parent="g") for id in ("b", "d")]
    assert weigh(rulebook([leaf("a"), group, *below]), given) == flat
    outer = Criterion(id="h", name=Text("H"))
    assert weigh(rulebook([leaf("a"), outer, replace(group, parent="h"), *below]), given) == flat
    assert weigh(rulebook([leaf("a"), group, *below]), {**given, "g": Fraction(0)})["a"] == 1
    assert weigh(rulebook([leaf("a"), group, *below]), {"b": Fraction(3)})["a"] == Fraction(1, 2)
