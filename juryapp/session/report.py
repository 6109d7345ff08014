"""The outcome as the JSON document of `rank --json`: stable keys, decimal text, ids; documented in docs/cli.md."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from juryapp.decision.rounding import decimal_text
from juryapp.domain.outcome import CategoryOutcome, Outcome, OverallOutcome, Ranking, Score, Tie
from juryapp.domain.rulebook import Link, Rulebook
from juryapp.session.state import EditionState
from juryapp.text.outcome_words import reason_text
from juryapp.text.words import Words

SCHEMA = 1
DECIMALS = 9


def rank_report(
    state: EditionState, outcome: Outcome, *, category: str, words: Words, control: bool = False
) -> dict[str, Any]:
    """The document for all categories, or for `category` alone where it is not empty (then without `overall`).

    `control` marks what equal weights give before answers are open: no result.
    """
    rules = state.rulebook
    names = {company.id: company.name.in_(words.language) for company in state.evidence.companies}
    chosen = [one for one in outcome.categories if not category or one.category == category]
    counts = outcome.category(category).counts if category else outcome.counts
    return {
        "schema": SCHEMA,
        "edition": edition_row(rules),
        "state": "sealed" if state.seal else "draft",
        "control": control,
        "phase": state.phase.value,
        "rulebook_version": state.rulebook_version,
        "evidence_revision": state.evidence.revision,
        "jurors": sorted(answer.person for answer in state.answers.jurors),
        "weights": {criterion: decimal_text(share, DECIMALS) for criterion, share in sorted(outcome.weights)},
        "weights_basis": outcome.basis.value,
        "categories": [_category(one, rules, names, words) for one in chosen],
        "overall": None if category or outcome.overall is None else _overall(outcome.overall, outcome, rules, names),
        "counts": {
            "imported": counts.imported,
            "ranked": counts.ranked,
            "excluded": counts.excluded,
        },
    }


def decimal(number: Fraction | None) -> str | None:
    """A number as documents have it: decimal text, half up; None where there is none."""
    return None if number is None else decimal_text(number, DECIMALS)


def edition_row(rules: Rulebook) -> dict[str, Any]:
    """Which edition a document is about."""
    return {
        "id": rules.edition,
        "award": rules.award.in_(rules.language),
        "year": rules.year,
        "constructed": rules.constructed,
    }


def _category(one: CategoryOutcome, rules: Rulebook, names: dict[str, str], words: Words) -> dict[str, Any]:
    scores = {score.participant.company: score for score in one.scores}
    return {
        "id": one.category,
        "name": rules.category(one.category).name.in_(words.language),
        **_own_weights(one),
        "places": _places(one.ranking, scores, names),
        "ties": [_tie(tie, rules) for tie in one.ties],
        "winners": list(one.winners),
        "nominated": list(one.nominated),
        "not_ranked": [
            {"company": out.company, "code": out.code, "text": reason_text(out, rules, words)} for out in one.not_ranked
        ],
    }


def _own_weights(one: CategoryOutcome | OverallOutcome) -> dict[str, Any]:
    """Where jurors stand aside, who does and the weights that hold instead, empty where nobody's do; else null."""
    own = None if one.weights is None else {leaf: decimal_text(share, DECIMALS) for leaf, share in sorted(one.weights)}
    return {"weights": own, "aside": list(one.aside)}


def _places(ranking: Ranking, scores: dict[str, Score], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "place": place.number,
            "participants": [_participant(scores[company], names) for company in place.companies],
        }
        for place in ranking.places
    ]


def _participant(score: Score, names: dict[str, str]) -> dict[str, Any]:
    company = score.participant.company
    return {"company": company, "name": names[company], "score": _score(score.total), "n": dict(score.n)}


def _score(total: Fraction) -> str:
    return decimal_text(total, DECIMALS)


def _link(link: Link) -> str:
    return f"{link.kind.value}:{link.name}" if link.name else link.kind.value


def _tie(tie: Tie, rules: Rulebook) -> dict[str, Any]:
    return {
        "place": tie.place,
        "participants": list(tie.companies),
        "rule": rules.tie.value,
        "steps": [{"link": _link(step.link), "split": [list(group) for group in step.split]} for step in tie.steps],
        "at_prize": tie.at_prize,
        "open": tie.open,
    }


def _overall(one: OverallOutcome, outcome: Outcome, rules: Rulebook, names: dict[str, str]) -> dict[str, Any]:
    scores = {key: outcome.contender(key) for key in one.ranking.order}
    return {
        **_own_weights(one),
        "places": [
            {
                "place": place.number,
                "participants": [
                    {**_participant(scores[key], names), "category": scores[key].participant.category}
                    for key in place.companies
                ],
            }
            for place in one.ranking.places
        ],
        "rule": rules.prizes.overall.value,
        "winners": [{"category": winner.category, "company": winner.company} for winner in one.winners],
        "ties": [_tie(tie, rules) for tie in one.ties],
        "waiting_for": list(one.waiting_for),
    }
