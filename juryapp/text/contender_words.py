"""What the overall prize and its contenders are called: a company stands for a category, which is told with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import OVERALL
from juryapp.text.shown import shown
from juryapp.text.words import Words


def standing_name(category: str, rules: Rulebook, words: Words) -> str:
    """The name of a category, or of the overall prize; KeyError for an unknown category."""
    return words("header.overall") if category == OVERALL else rules.category(category).name.in_(words.language)


def names_in(
    category: str, whom: Iterable[ParticipantId], rules: Rulebook, names: Mapping[str, str], words: Words
) -> Mapping[str, str]:
    """Names by the keys of a category's standings: `names`, which are by company, or for the overall prize "Telia
    (Mobile)" by `category/company` with them."""
    if category != OVERALL:
        return names
    called = {one.id: shown(one.name.in_(words.language)) for one in rules.categories}
    contenders = {
        f"{one.category}/{one.company}": words(
            "overall.contender", company=names[one.company], category=called[one.category]
        )
        for one in whom
        if one.company in names and one.category in called
    }
    return {**names, **contenders}
