"""Reasons and tie-break links in the words of the rules."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.criterion import Criterion, Direction, Unit
from juryapp.domain.outcome import NotRanked
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, Source, SourceKind
from juryapp.domain.words import LANGUAGES, Text
from juryapp.text.outcome_words import least_text, link_text, n_text, reason_text
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


def _missed(figure: str, threshold: str, unit: Unit, direction: Direction = Direction.MAXIMISE) -> list[str]:
    rules = replace(RULES, criteria=(replace(RULES.criteria[0], unit=unit, direction=direction),))
    facts = (("criterion", "wait"), ("figure", figure), ("threshold", threshold))
    out = NotRanked(company="x", code="rank.below_threshold", facts=facts)
    return [reason_text(out, rules, words).replace("\u00a0", " ") for words in (EN, NB, SV)]


def test_a_missed_threshold_is_told_with_the_figure_and_on_which_side_it_lies() -> None:
    assert _missed("122/2", "65", Unit.POINTS) == [
        "Not ranked: Waiting time 61 is below the 65 that the rules ask for.",
        "Rangeres ikke: Ventetid 61 er under minstekravet på 65 i reglene.",
        "Rangordnas inte: Ventetid 61 ligger under reglernas minimikrav på 65.",
    ]
    assert _missed("312", "300", Unit.SECONDS, Direction.MINIMISE) == [
        "Not ranked: Waiting time 5:12 is above the 5:00 that the rules allow.",
        "Rangeres ikke: Ventetid 5:12 er over grensen på 5:00 i reglene.",
        "Rangordnas inte: Ventetid 5:12 ligger över reglernas gräns på 5:00.",
    ]


@pytest.mark.parametrize(
    ("figure", "threshold", "unit", "direction", "shown"),
    [
        ("6496/100", "65", Unit.POINTS, Direction.MAXIMISE, "64.96 is below the 65 "),
        ("649999999/10000000", "65", Unit.POINTS, Direction.MAXIMISE, "64.9999999 is below the 65 "),
        ("61", "261/4", Unit.POINTS, Direction.MAXIMISE, "61 is below the 65.25 "),
        ("1/3", "1/2", Unit.POINTS, Direction.MAXIMISE, "0.3 is below the 0.5 "),
        ("333/1000", "1/3", Unit.POINTS, Direction.MAXIMISE, "0.3330 is below the 1/3 "),
        ("3002/10", "300", Unit.SECONDS, Direction.MINIMISE, "5:00.2 is above the 5:00 "),
        ("3012/10", "300", Unit.SECONDS, Direction.MINIMISE, "5:01 is above the 5:00 "),
        ("17/25", "7/10", Unit.SHARE, Direction.MAXIMISE, "68 % is below the 70 % "),
        ("6999/10000", "7/10", Unit.SHARE, Direction.MAXIMISE, "69.99 % is below the 70 % "),
        ("261000", "259200", Unit.HOURS, Direction.MINIMISE, "72.5 h is above the 72 hours "),
    ],
)
def test_a_missed_threshold_always_looks_missed(
    figure: str, threshold: str, unit: Unit, direction: Direction, shown: str
) -> None:
    assert shown in _missed(figure, threshold, unit, direction)[0]


def test_seconds_with_decimals_have_the_languages_own_sign() -> None:
    assert "5:00,2 er over grensen på 5:00" in _missed("3002/10", "300", Unit.SECONDS, Direction.MINIMISE)[1]


def test_a_threshold_is_a_rule_in_words() -> None:
    wait = replace(RULES.criteria[0], least=Fraction(300), unit=Unit.SECONDS, direction=Direction.MINIMISE)
    assert [least_text(wait, words) for words in (EN, NB, SV)] == [
        "Waiting time: whoever has more than 5:00 is not ranked.",
        "Ventetid: den som har mer enn 5:00, rangeres ikke.",
        "Ventetid: den som har mer än 5:00 rangordnas inte.",
    ]
    met = replace(wait, least=Fraction(2, 3), unit=Unit.SHARE, direction=Direction.MAXIMISE)
    assert least_text(met, NB).replace("\u00a0", " ") == "Ventetid: den som har mindre enn 2/3, rangeres ikke."
    with pytest.raises(ValueError):
        least_text(RULES.criteria[0], EN)
