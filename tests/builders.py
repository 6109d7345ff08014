"""Small awards written in a line or two, for tests of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Part, ValueFunction
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.participant import Company, Participant, ParticipantId
from juryapp.domain.rulebook import Category, Rulebook, Source, WeightsRule
from juryapp.domain.words import Text

Number = int | str | Fraction | None


def leaf(id: str, **changes: object) -> Criterion:
    """A criterion judged 0-100 on a measure of its own name in source `s`."""
    fields: dict[str, object] = {
        "id": id,
        "name": Text(id.title()),
        "value_function": ValueFunction.linear(Fraction(0), Fraction(100)),
        "parts": (Part(source="s", measure=id),),
    }
    return Criterion(**{**fields, **changes})  # type: ignore[arg-type]


def rulebook(
    criteria: Sequence[str | Criterion], weights: Mapping[str, Number] | None = None, **changes: object
) -> Rulebook:
    """One category `c`, one source `s`, fixed weights (equal where none are given)."""
    made = tuple(one if isinstance(one, Criterion) else leaf(one) for one in criteria)
    fixed = tuple((name, Fraction(number or 0)) for name, number in (weights or {}).items())
    fields: dict[str, object] = {
        "edition": "award-2026",
        "award": Text("Award"),
        "year": 2026,
        "categories": (Category(id="c", name=Text("Category")),),
        "criteria": made,
        "sources": (Source(id="s", name=Text("Study")),),
        "weights": WeightsRule(fixed=fixed),
    }
    return Rulebook(**{**fields, **changes})  # type: ignore[arg-type]


def evidence(
    rows: Mapping[str, Sequence[Number]], rules: Rulebook, n: Mapping[str, int] | None = None, category: str = "c"
) -> Evidence:
    """A row of figures per company, in the order of the rulebook's leaves; None is missing."""
    figures = []
    for company, numbers in rows.items():
        for criterion, number in zip(rules.leaves, numbers, strict=True):
            if number is not None:
                figures.append(
                    Figure(
                        participant=ParticipantId(category=category, company=company),
                        source=criterion.parts[0].source,
                        measure=criterion.parts[0].measure,
                        numerator=Fraction(number).numerator,
                        denominator=Fraction(number).denominator,
                        n=(n or {}).get(company, 25),
                    )
                )
    return Evidence(
        companies=tuple(Company(id=company, name=Text(company.title())) for company in rows),
        participants=tuple(Participant(id=ParticipantId(category=category, company=company)) for company in rows),
        figures=tuple(figures),
    )
