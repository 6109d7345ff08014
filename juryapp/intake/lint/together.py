"""Sheets of one file that speak of the same: the firm's means and numbers of answers against its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Level, Mapping, Measure
from juryapp.intake.headers import folded

_COMPANIES = 3
_MOSTLY = Fraction(3, 5)
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A company's figure as the firm gives it, and as the rows of the same file come out."""

    given: Figure
    counted: Figure


def check_together(studies: Sequence[tuple[Mapping, Sequence[Figure]]], names: Dictionary[str, str]) -> list[Problem]:
    """Contradictions between sheets with a row per company and sheets with the rows behind them.

    `names` are the companies' names by id.
    """
    problems: list[Problem] = []
    for mapping, figures in studies:
        if mapping.level is Level.COMPANY:
            for raw, rows in studies:
                if raw.level is not Level.COMPANY:
                    problems += _compared(mapping, figures, raw, rows)
    return [
        replace(each, facts={**each.facts, "name": names.get(str(each.facts["name"]), str(each.facts["name"]))})
        for each in problems
    ]


def _compared(mapping: Mapping, figures: Sequence[Figure], raw: Mapping, rows: Sequence[Figure]) -> Iterator[Problem]:
    counted = {
        (figure.participant.company, _name(raw.measure(figure.measure)), figure.provenance.file): figure
        for figure in rows
        if not figure.segment
    }
    for measure in mapping.measures:
        pairs = [
            Pair(given=figure, counted=found)
            for figure in figures
            if figure.measure == measure.id
            and not figure.segment
            and figure.number is not None
            and (found := counted.get((figure.participant.company, _name(measure), figure.provenance.file)))
            and found.number is not None
        ]
        if len(pairs) >= _COMPANIES:
            yield from _means(measure, pairs)
            yield from _ns(measure, pairs)


def _name(measure: Measure) -> str:
    return folded(measure.name.plain)


def _means(measure: Measure, pairs: Sequence[Pair]) -> Iterator[Problem]:
    half = _half([pair.given.number for pair in pairs])
    fitting = [pair for pair in pairs if abs(_number(pair.given) - _number(pair.counted)) <= half]
    if len(fitting) >= _MOSTLY * len(pairs):
        for pair in pairs:
            if pair not in fitting:
                yield _problem(
                    "lint.mean_of_rows",
                    pair.given,
                    measure,
                    said=_text(_number(pair.given), half),
                    comes=_text(_number(pair.counted), half),
                    sheet=pair.counted.provenance.sheet,
                )
    elif measure.low is not None and measure.high is not None:
        turned = [
            pair
            for pair in pairs
            if abs(measure.low + measure.high - _number(pair.counted) - _number(pair.given)) <= half
        ]
        if len(turned) >= _MOSTLY * len(pairs):
            sheet = turned[0].counted.provenance.sheet
            yield _problem("lint.turned_scale", turned[0].given, measure, sheet=sheet)


def _ns(measure: Measure, pairs: Sequence[Pair]) -> Iterator[Problem]:
    told = [pair for pair in pairs if pair.given.n is not None and pair.counted.n is not None]
    fitting = [pair for pair in told if pair.given.n == pair.counted.n]
    if len(told) >= _COMPANIES and len(fitting) >= _MOSTLY * len(told):
        for pair in told:
            if pair not in fitting:
                said, comes = pair.given.n or 0, pair.counted.n or 0
                sheet = pair.counted.provenance.sheet
                yield _problem("lint.n_of_rows", pair.given, measure, said=said, comes=comes, sheet=sheet)


def _number(figure: Figure) -> Fraction:
    return figure.number or Fraction(0)


def _half(numbers: Sequence[Fraction | None]) -> Fraction:
    """Half of the last decimal that the firm's figures have."""
    decimals = 0
    for number in numbers:
        while number is not None and decimals < _MOST_DECIMALS and 10**decimals % number.denominator:
            decimals += 1
    return Fraction(1, 2 * 10**decimals)


def _text(number: Fraction, half: Fraction) -> str:
    return f"{float(number):.{len(str(half.denominator)) - 1}f}"


def _problem(code: str, figure: Figure, measure: Measure, **facts: Fact) -> Problem:
    place = figure.provenance
    where = Where(file=place.file, sheet=place.sheet, cell=f"{place.column}{place.rows}" if place.column else "")
    named: dict[str, Fact] = {"measure": measure.name.plain, "name": figure.participant.company, **facts}
    return Problem(code=code, severity=Severity.WARNING, facts=named, where=where)
