"""The level of matching on the labelled pairs: strong suggestions are right, and what is one company is suggested."""

from __future__ import annotations

import pytest

from juryapp.domain.participant import Company
from juryapp.domain.proposal import Strength
from juryapp.domain.words import Text
from juryapp.matching.suggest import suggest
from tests.matching.labelled import labelled, measured


def test_the_set_is_large_and_its_halves_do_not_overlap() -> None:
    every, tuned, held = labelled(), labelled(held_out=False), labelled(held_out=True)
    assert len(every) >= 300 and len(tuned) + len(held) == len(every) and min(len(tuned), len(held)) >= 140
    assert sum(not pair.same for pair in every) >= 130
    assert len({frozenset((pair.one, pair.other)) for pair in every}) == len(every)


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_strong_suggestions_are_right_and_few_are_missed(held_out: bool) -> None:
    found = measured(labelled(held_out=held_out))
    assert found.strong_precision >= 0.99
    assert found.strong_recall >= 0.60
    assert found.likely_recall >= 0.90
    assert found.any_recall >= 0.97


def test_what_is_strong_beside_every_other_name_is_right_too() -> None:
    """Each first name as a source of its own, against the second names of all pairs at once."""
    pairs = labelled()
    known = [Company(id=name, name=Text(name)) for name in dict.fromkeys(pair.other for pair in pairs)]
    two = {frozenset((pair.one, pair.other)) for pair in pairs if not pair.same}
    strong = 0
    for pair in pairs:
        for each in suggest([pair.one], known)[pair.one]:
            if each.strength is Strength.STRONG:
                strong += 1
                assert frozenset((pair.one, each.company)) not in two
    assert strong >= 100
