"""Broken workbooks: whatever is done to a file, it is read or refused with its name, and nothing crashes or hangs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.mutants import mutant, seeds

FIRST, COUNT = 0, 304
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant is read in a fork, as a crash must not end the tests")
@pytest.mark.timeout(900)
def test_hundreds_of_broken_files_of_every_format_are_read_or_refused_and_nothing_else() -> None:
    """In a process of its own: what forks may have no threads of other tests, which the fork would wait for."""
    command = [sys.executable, "-m", "tests.intake.mutants", str(COUNT), str(FIRST)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    verdicts = json.loads(done.stdout.splitlines()[-1])
    assert set(verdicts) == {"read", "refused"}, done.stdout + done.stderr
    assert sum(verdicts.values()) == COUNT and done.returncode == 0
    assert verdicts["read"] > COUNT // 10 and verdicts["refused"] > COUNT // 3


def test_a_mutant_is_always_the_same_and_few_are_alike() -> None:
    for data in seeds().values():
        some = [mutant(data, number) for number in range(40)]
        assert some == [mutant(data, number) for number in range(40)]
        assert len(set(some)) > 30 and some.count(data) < 5
