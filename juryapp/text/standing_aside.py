"""Sentences about who stands aside, and whose weights hold because of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from juryapp.domain.outcome import CategoryOutcome, OverallOutcome
from juryapp.domain.recusal import Touched, stands_aside_for
from juryapp.text.words import Words

Names = Mapping[str, str]


def aside_text(
    outcome: CategoryOutcome | OverallOutcome, touched: Sequence[Touched], people: Names, companies: Names, words: Words
) -> str:
    """ "Without Kari Holm, who stands aside for Alfa Bank." Empty where everybody who has answered weighs.

    Of the overall prize also why scores in it may differ from those in the categories; where nobody is left, only that.
    `people` and `companies` are names by id; who is not among them is called by the id.
    """
    overall = isinstance(outcome, OverallOutcome)
    if outcome.waits_for_weights:
        return words("rank.overall_waits" if overall else "rank.verdict_waits")
    where = _categories(outcome)
    found = []
    for person in outcome.aside:
        for_whom = stands_aside_for(touched, person, where)
        found.append((people.get(person, person), tuple(companies.get(one, one) for one in for_whom)))
    if not found:
        return ""
    if len(found) == 1:
        said = words("weights.without_one", person=found[0][0], names=found[0][1])
    elif len({names for _, names in found}) == 1:
        said = words("weights.without_same", people=tuple(person for person, _ in found), names=found[0][1])
    else:
        named = tuple(words("weights.aside_for", person=person, names=names) for person, names in found)
        said = words("weights.without_some", names=named)
    return f"{said} {words('rank.overall_same_jury')}" if overall else said


def _categories(outcome: CategoryOutcome | OverallOutcome) -> Collection[str]:
    """The categories that an outcome is about: the one, or those of the contenders."""
    if isinstance(outcome, CategoryOutcome):
        return (outcome.category,)
    return {key.partition("/")[0] for key in outcome.ranking.order}


def recusal_text(one: Touched, companies: Names, categories: Names, words: Words) -> str:
    """What a recusal is about: "Alfa Bank (Bank), Alfa Kort (Credit cards)"; or that no such company competes."""
    if not one.where:
        return words("recusal.nowhere")
    return words.listing(
        [words("recusal.where", company=companies[at.company], category=categories[at.category]) for at in one.where]
    )
