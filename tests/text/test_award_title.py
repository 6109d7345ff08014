from __future__ import annotations

import pytest

from juryapp.text.award_title import award_title
from juryapp.text.words import words_for


@pytest.mark.parametrize(
    ("award", "title"),
    [
        ("Prisen", "Prisen 2026"),
        ("Prisen 2026", "Prisen 2026"),
        ("2026-prisen", "2026-prisen"),
        ("K 20260", "K 20260 2026"),
    ],
)
def test_the_year_stands_in_the_title_once(award: str, title: str) -> None:
    assert award_title(award, 2026, words_for("en")) == title
