"""Reasons and tie-break links in the words of the rules."""

from __future__ import annotations

import pytest

from juryapp.domain.criterion import Criterion
from juryapp.domain.outcome import NotRanked
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, Source, SourceKind
from juryapp.domain.words import LANGUAGES, Text
from juryapp.text.outcome_words import link_text, n_text, reason_text
from juryapp.text.words import words_for

RULES = Rulebook(
    edition="prisen-2011",
    award=Text("Prisen"),
    year=2011,
    sources=(
        Source(id="calls", name=Text.of({"nb": "Testsamtaler", "en": "Mystery calls"}), minimum_n=15),
        Source(id="survey", name=Text("Undersøkelsen"), kind=SourceKind.ANSWERS),
    ),
    criteria=(Criterion(id="wait", name=Text.of({"nb": "Ventetid", "en": "Waiting time"})),),
)
EN, NB, SV = (words_for(language) for language in LANGUAGES)


def test_too_little_evidence_is_told_with_its_unit_and_the_minimum() -> None:
    out = NotRanked(company="x", code="rank.below_minimum", facts=(("count", 7), ("minimum", 15), ("source", "calls")))
    assert [reason_text(out, RULES, words) for words in (EN, NB, SV)] == [
        "Not ranked: 7 calls, at least 15 are required.",
        "Rangeres ikke: 7 samtaler, minst 15 kreves.",
        "Rangordnas inte: 7 samtal, minst 15 krävs.",
    ]


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        (NotRanked(company="x", code="rank.no_figures"), "Rangeres ikke: ingen måleresultater."),
        (
            NotRanked(company="x", code="rank.missing_figure", facts=(("criterion", "wait"),)),
            "Rangeres ikke: måleresultat for Ventetid mangler.",
        ),
        (
            NotRanked(company="x", code="rank.withdrawn", facts=(("reason", "fusjon"),)),
            "Rangeres ikke: har trukket seg. Begrunnelse: fusjon",
        ),
        (
            NotRanked(company="x", code="rank.disqualified", facts=(("reason", "brudd"),)),
            "Rangeres ikke: diskvalifisert. Begrunnelse: brudd",
        ),
    ],
)
def test_every_other_reason_is_worded(out: NotRanked, expected: str) -> None:
    assert reason_text(out, RULES, NB) == expected


def test_evidence_is_counted_in_the_unit_of_its_source() -> None:
    assert [n_text(source, 1, EN) for source in RULES.sources] == ["1 call", "1 answer"]
    assert n_text(RULES.sources[0], None, NB) == "antall ikke oppgitt"


@pytest.mark.parametrize("kind", list(LinkKind))
def test_every_kind_of_link_is_worded_in_every_language(kind: LinkKind) -> None:
    name = {LinkKind.CRITERION: "wait", LinkKind.LARGER_N: "survey"}.get(kind, "")
    said = [link_text(Link(kind=kind, name=name), RULES, words) for words in (EN, NB, SV)]
    assert all(said)
    if kind is LinkKind.CRITERION:
        assert said == ["higher on Waiting time", "høyest på Ventetid", "högst på Ventetid"]
