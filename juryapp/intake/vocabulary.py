"""The words that research firms write above, below and in their tables: a data file that can be read and added to.

They are recognised, never shown. All are lower case, with one kind of space. Each is also known without the marks of
its letters, as exports write it: "ar", "foretag".
"""

from __future__ import annotations

import tomllib

from juryapp import paths

_BARE = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "é": "e"})


def _words() -> dict[str, frozenset[str]]:
    with paths.resources("mappings", "words.toml").open("rb") as file:
        return {
            group: frozenset(words) | {word.translate(_BARE) for word in words}
            for group, words in tomllib.load(file).items()
        }


_GROUPS = _words()
NAME = _GROUPS["name"]
CATEGORY = _GROUPS["category"]
N = _GROUPS["n"]
SPREAD = _GROUPS["spread"]
STATISTIC = _GROUPS["statistic"]
IDENTIFIER = _GROUPS["identifier"]
RESULT = _GROUPS["result"]
RANK = _GROUPS["rank"]
DICE = _GROUPS["dice"]
PERSONAL = _GROUPS["personal"]
WHEN = _GROUPS["when"]
YEAR = _GROUPS["year"]
REMARK = _GROUPS["remark"]
ORGANISATION_NUMBER = _GROUPS["organisation_number"]
SCREEN = _GROUPS["screen"]
CONTACTS = _GROUPS["contacts"]
TEST_CONTACTS = _GROUPS["test_contacts"]
SCREEN_WORDS = _GROUPS["screen_words"]
ANSWERED = _GROUPS["answered"]
UNANSWERED = _GROUPS["unanswered"]
WAITING = _GROUPS["waiting"]
LESS_IS_BETTER = _GROUPS["less_is_better"]
TOTAL_FIRST = _GROUPS["total_first"]
TOTAL_WHOLE = _GROUPS["total_whole"]
TECHNICAL_SHEETS = _GROUPS["technical_sheets"]
TOTAL_LAST = _GROUPS["total_last"]
QUESTION = _GROUPS["question"]
MEASURED = _GROUPS["measured"]
PEOPLE = _GROUPS["people"]
WEIGHT = _GROUPS["weight"]
SEGMENT = _GROUPS["segment"]
QUALIFIER = _GROUPS["qualifier"]
PART = _GROUPS["part"]
WHOLE = _GROUPS["whole"]
MOST = _GROUPS["most"]
COUNTED = _GROUPS["counted"]
EXPOSED = _GROUPS["exposed"]
