"""Prints the share of sheets that are understood without help: `python -m tests.acceptance.layouts [NUMBER ...]`."""

from __future__ import annotations

import sys

from tests.acceptance.layouts.score import differences
from tests.acceptance.layouts.shapes import collection


def main(numbers: list[int]) -> None:
    """Every sheet that was understood otherwise, and the share of those that were understood."""
    right = all_sheets = 0
    for number in numbers:
        for case in collection(number):
            for sheet, wrong in differences(case).items():
                all_sheets += 1
                right += not wrong
                if wrong:
                    print(sheet, *wrong[:4], sep="\n    ")
    print(f"{right} of {all_sheets} sheets: {right / all_sheets:.1%}")


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [1, 2])
