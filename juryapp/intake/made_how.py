"""How a study was made, by what it counts: calls and visits that try a company, or people who answered."""

from __future__ import annotations

import re

from juryapp.intake import vocabulary as words


def counts_contacts(header: str) -> bool:
    """Whether a number is one of calls, visits or other contacts, and not of people who answered."""
    return bool(_words_of(header) & words.CONTACTS)


def tells_of_contacts(title: str) -> bool:
    """Whether a title says that firms were contacted by unknown customers."""
    said = _words_of(title)
    return bool(said & words.TEST_CONTACTS) or any(each in title.casefold() for each in words.TEST_CONTACTS)


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))
