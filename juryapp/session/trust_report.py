"""How far an outcome can be trusted, as the JSON documents of `margin` and `robustness`; documented in docs/cli.md."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from juryapp.domain.margin import Flip, Margin
from juryapp.domain.robustness import Acceptability
from juryapp.session.alternatives_report import named_in
from juryapp.session.report import SCHEMA, decimal, edition_row
from juryapp.session.robustness import Robustness
from juryapp.session.state import EditionState
from juryapp.text.contender_words import standing_name
from juryapp.text.margin_words import margin_text
from juryapp.text.robustness_words import refusal_text
from juryapp.text.words import Words


def margin_report(state: EditionState, margins: Sequence[Margin], words: Words) -> dict[str, Any]:
    """The document of `margin --json`: shares and shifts as decimal text, each of one."""
    rows = [
        {
            "id": one.category,
            "name": standing_name(one.category, state.rulebook, words),
            "leaders": list(one.leaders),
            "text": margin_text(one, state.rulebook, named_in(one.category, state, words), words),
            "by_rule": one.by_rule,
            "pairs_only": one.pairs_only,
            "additive": one.additive,
            "held": [id for id in one.held if id],
            "flips": [_flip(flip) for flip in one.flips],
            "never": list(one.never),
            "holds": [
                {
                    "criterion": hold.criterion,
                    "weight": decimal(hold.weight),
                    "low": decimal(hold.low),
                    "high": decimal(hold.high),
                }
                for hold in one.holds
            ],
        }
        for one in margins
    ]
    return {"schema": SCHEMA, "edition": edition_row(state.rulebook), "categories": rows}


def robustness_report(state: EditionState, found: Sequence[Robustness], words: Words) -> dict[str, Any]:
    """The document of `robustness --json`: how many draws gave what, and shares of one as decimal text."""
    rows = [
        {
            "id": one.category,
            "name": standing_name(one.category, state.rulebook, words),
            "drawn": [_drawn(drawn) for drawn in one.drawn],
            "refused": [
                {"code": refusal.code, "text": refusal_text(refusal, state.rulebook, words)} for refusal in one.refused
            ],
            "without": [
                {"kind": each.kind.value, "id": each.id, "winners": list(each.winners)} for each in one.without
            ],
            "alone": [{"source": each.source, "first": list(each.first), "ranked": each.ranked} for each in one.alone],
        }
        for one in found
    ]
    return {"schema": SCHEMA, "edition": edition_row(state.rulebook), "categories": rows}


def _drawn(drawn: Acceptability) -> dict[str, Any]:
    companies = [standing.company for standing in drawn.standings]
    return {
        "uncertain": drawn.uncertain.value,
        "draws": drawn.draws,
        "seed": drawn.seed,
        "compared": drawn.compared,
        "by_rows": dict(drawn.by_rows),
        "by_errors": dict(drawn.by_errors),
        "held": dict(drawn.held),
        "participants": [
            {
                "company": standing.company,
                "first": decimal(drawn.share(standing.company)),
                "places": list(standing.places),
                "central_weights": {leaf: f"{weight:.9f}" for leaf, weight in standing.central},
                "beats": dict(zip(companies, line, strict=True)) if line else {},
            }
            for standing, line in zip(drawn.standings, drawn.beats or repeat(()), strict=bool(drawn.beats))
        ],
    }


def _flip(flip: Flip) -> dict[str, Any]:
    return {
        "rival": flip.rival,
        "moved": decimal(flip.moved),
        "shifts": [
            {"criterion": shift.criterion, "before": decimal(shift.before), "after": decimal(shift.after)}
            for shift in flip.shifts
        ],
    }
