"""Broken workbooks: whatever is done to a file, it is read or refused with its name, and nothing crashes or hangs."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.intake.mutants import mutant, run, seeds

FIRST, COUNT = 0, 304


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant is read in a fork, as a crash must not end the tests")
@pytest.mark.timeout(900)
def test_hundreds_of_broken_files_of_every_format_are_read_or_refused_and_nothing_else() -> None:
    verdicts: Counter[str] = Counter()
    for name, number, outcome in run(COUNT, first=FIRST):
        verdicts[outcome.verdict] += 1
        assert outcome.verdict in ("read", "refused"), (name, number, outcome)
    assert verdicts["read"] > COUNT // 10 and verdicts["refused"] > COUNT // 3


def test_a_mutant_is_always_the_same_and_few_are_alike() -> None:
    for data in seeds().values():
        some = [mutant(data, number) for number in range(40)]
        assert some == [mutant(data, number) for number in range(40)]
        assert len(set(some)) > 30 and some.count(data) < 5
