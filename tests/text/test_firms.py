"""Several firms inside one criterion: each is told, with what it rests on, and what one lacks is said."""

from __future__ import annotations

from fractions import Fraction

from juryapp.domain.criterion import Criterion, Part, Unit, ValueFunction
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook, Source, SourceKind
from juryapp.domain.words import Text
from juryapp.text.firms import firms_lines
from juryapp.text.words import words_for

ALFA, BETA = (ParticipantId(category="bank", company=one) for one in ("alfa", "beta"))
HALF = Fraction(1, 2)


def rules(*parts: Part, unit: Unit = Unit.POINTS) -> Rulebook:
    return Rulebook(
        edition="e",
        award=Text("Award"),
        year=2026,
        sources=(
            Source(id="north", name=Text("Northlight"), kind=SourceKind.ANSWERS),
            Source(id="see", name=Text("See Them"), kind=SourceKind.CONTACTS),
        ),
        criteria=(
            Criterion(
                id="c",
                name=Text("C"),
                unit=unit,
                parts=parts,
                value_function=ValueFunction.linear(Fraction(0), Fraction(6)),
            ),
        ),
    )


def figure(who: ParticipantId, source: str, measure: str, number: Fraction, n: int) -> Figure:
    return Figure(
        participant=who, source=source, measure=measure, numerator=number.numerator, denominator=number.denominator, n=n
    )


TWO = (Part(source="north", measure="x", share=HALF), Part(source="see", measure="y", share=HALF))


def test_each_firm_has_a_line_with_its_own_n() -> None:
    evidence = Evidence(
        figures=(
            figure(ALFA, "north", "x", Fraction(42, 10), 250),
            figure(BETA, "north", "x", Fraction(39, 10), 245),
            figure(ALFA, "see", "y", Fraction(3), 25),
        )
    )
    assert firms_lines(evidence, (ALFA, BETA), rules(*TWO), words_for("en")) == {
        "c": ("Northlight: 4.2 against 3.9 · 250 and 245 answers", "See Them: 3 against missing · 25 calls")
    }


def test_measures_of_one_study_are_told_apart_by_their_names() -> None:
    parts = (Part(source="see", measure="x", share=HALF), Part(source="see", measure="y", share=HALF))
    evidence = Evidence(figures=(figure(ALFA, "see", "x", Fraction(1), 25), figure(BETA, "see", "x", Fraction(2), 25)))
    lines = firms_lines(evidence, (ALFA, BETA), rules(*parts), words_for("en"), {("see", "x"): "Greeting"})["c"]
    assert lines[0] == "Greeting: 1 against 2 · 25 calls"
    assert lines[1].startswith("y: missing against missing")


def test_a_criterion_of_one_firm_needs_no_lines() -> None:
    assert firms_lines(Evidence(), (ALFA, BETA), rules(TWO[0]), words_for("en")) == {}
