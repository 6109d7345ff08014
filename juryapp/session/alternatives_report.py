"""One other ranking beside the one that counts, as the JSON document of `compare`; documented in docs/cli.md."""

from __future__ import annotations

from typing import Any

from juryapp.domain.alternative import Alternative, Alternatives, Group, Way
from juryapp.session.report import SCHEMA, edition_row
from juryapp.session.state import EditionState
from juryapp.text.alternative_words import about_text, difference_text, left_out_text, year_text
from juryapp.text.contender_words import names_in, standing_name
from juryapp.text.words import Words


def named_in(category: str, state: EditionState, words: Words) -> dict[str, str]:
    """What companies and people are called, by id, and contenders for the overall prize by `category/company`."""
    companies = {company.id: company.name.in_(words.language) for company in state.evidence.companies}
    whom = [one.id for one in state.evidence.participants]
    people = {person.id: person.name for person in state.persons}
    return people | dict(names_in(category, whom, state.rulebook, companies, words))


def compare_report(state: EditionState, every: Alternatives, one: Alternative, words: Words) -> dict[str, Any]:
    """The document of `compare --json`: places on both sides, and who would be first by everything else there is."""
    rules, named = state.rulebook, named_in(every.category, state, words)
    told = (difference_text(every, one, rules, named, words), left_out_text(every, one, named, words))
    return {
        "schema": SCHEMA,
        "edition": edition_row(rules),
        "category": {"id": every.category, "name": standing_name(every.category, rules, words)},
        "with": _what(one),
        "text": " ".join(filter(None, (*told, year_text(one, rules, words), about_text(one, words)))),
        "first": list(every.first),
        "would_be_first": list(one.first),
        "participants": [
            {
                "company": move.company,
                "place": move.before,
                "other_place": move.after,
                "moved": None if move.before is None or move.after is None else move.by,
            }
            for move in every.moves(one)
        ],
        "alternatives": [{"with": _what(each), "first": list(each.first)} for each in every.found],
    }


def _what(one: Alternative) -> dict[str, Any]:
    return {
        "kind": one.way.value,
        "juror": one.id if one.way is Way.JUROR else None,
        "source": one.id if one.way is Way.SOURCE else None,
        "year": one.id if one.way.group is Group.YEARS else None,
        "only_for_comparing": one.way.group is Group.METHODS,
    }
