"""Prints the share of sheets understood without help: `python -m tests.acceptance.layouts [NUMBER ...]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from tests.acceptance.layouts.fresh import fresh
from tests.acceptance.layouts.held_out import held_out
from tests.acceptance.layouts.page import Case
from tests.acceptance.layouts.score import differences
from tests.acceptance.layouts.shapes import collection
from tests.acceptance.layouts.unseen import unseen


def share(cases: Iterable[Case]) -> tuple[int, int, dict[str, list[str]]]:
    """How many sheets were understood, of how many, and what was understood otherwise, by sheet."""
    found = {sheet: wrong for case in cases for sheet, wrong in differences(case).items()}
    wrong = {sheet: differently for sheet, differently in found.items() if differently}
    return len(found) - len(wrong), len(found), wrong


def main(numbers: Sequence[int]) -> None:
    """Every sheet that was understood otherwise, and the share of those that were understood."""
    parts = (("tuned on", collection), ("held out", held_out), ("unseen", unseen), ("fresh", fresh))
    for name, cases in parts:
        right, count, wrong = share(case for number in numbers for case in cases(number))
        for sheet, differently in wrong.items():
            print(sheet, *differently[:4], sep="\n    ")
        print(f"{name}: {right} of {count} sheets, {right / count:.1%}")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 2])
