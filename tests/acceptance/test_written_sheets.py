"""Sheets written by hand, batch after batch, each before anybody saw how the program takes them.

No generator had a say: a batch is text, with the figures that a person would take from each sheet. A case is right when
company, category, segment, measure with unit and scale, figure, n and spread are right without help, and every row of
the sheet is in the balance. What was right at first sight is told in `docs/layouts.md`; here it is held what is by now.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.layouts.taken import asked, differences
from tests.acceptance.layouts.written import WrittenCase, batch

BATCHES = Path(__file__).parent / "layouts" / "batches"
NOT_YET = {
    "one row per company and question with men and women in columns": "",
    "Norwegian survey summary with satisfied, neutral and dissatisfied shares and trend arrow": "",
    "scores of shops with chain name merged down and chain average rows": "intake.names_guessed",
    "library survey: percentages of agree in five steps per library, question titles between": "",
    "taxi firms by city in columns, companies repeat down for phone and app": "",
    "respondents with the verbal scale in words": "intake.names_guessed",
}
"""Sheets that are not understood yet, with the question that is asked about them, "" where none is."""


def cases(name: str) -> list[WrittenCase]:
    return batch(BATCHES / f"{name}.txt")


def all_cases() -> list[WrittenCase]:
    return [case for path in sorted(BATCHES.glob("*.txt")) for case in cases(path.stem)]


@pytest.mark.parametrize("case", [case for case in all_cases() if case.name not in NOT_YET], ids=lambda case: case.name)
def test_a_sheet_written_by_hand_is_understood_without_help(case: WrittenCase) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", [case for case in all_cases() if case.name in NOT_YET], ids=lambda case: case.name)
def test_a_sheet_that_is_not_understood_yet_is_known_and_perhaps_asked_about(case: WrittenCase) -> None:
    assert differences(case)
    code = NOT_YET[case.name]
    assert not code or code in {question.partition(" ")[0] for question in asked(case)}


def test_every_batch_is_read_whole_and_no_two_sheets_are_called_the_same() -> None:
    names = [case.name for case in all_cases()]
    assert len(names) == len(set(names))
    assert NOT_YET.keys() <= set(names)
