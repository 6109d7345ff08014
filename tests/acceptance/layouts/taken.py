"""What a proposal takes from sheets written by hand against what a person would: a case is right when nothing differs.

Figures are compared by company, category, segment and measure with their n and spread; measures by unit, scale and the
words of their name, in the order of the columns. How the program came there has no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juryapp.domain.errors import Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Level, Measure
from juryapp.domain.proposal import ImportProposal
from juryapp.intake.proposal import propose
from tests.acceptance.layouts.written import FigureTruth, MeasureTruth, WrittenCase, rows_of

_Key = tuple[str, str, str, int]


def differences(case: WrittenCase) -> list[str]:
    """Everything that is taken otherwise than it is; nothing where a sheet is understood without help."""
    return list(_differences(case, propose(case.workbooks())))


def asked(case: WrittenCase) -> list[str]:
    """The questions that the program asks about a case: code and place."""
    problems = propose(case.workbooks()).problems
    return [f"{each.code} {each.where.cell}" for each in problems if each.severity is Severity.QUESTION]


def _differences(case: WrittenCase, proposal: ImportProposal) -> Iterator[str]:
    measures = [(each.source.id, measure) for each in proposal.sources for measure in each.mapping.measures]
    if len(measures) != len(case.measures):
        yield f"measures {[each.name.plain for _, each in measures]}"
        return
    for (_, found), truth in zip(measures, case.measures, strict=True):
        yield from _of_measure(found, truth)
    there = dict(_figures(proposal, {(source, each.id): at for at, (source, each) in enumerate(measures)}))
    companies = {key[:2] for key in there}
    told = {name: category for name, category, *_ in there}
    true = {_with_category(key, told): figure for key, figure in case.figures.items()}
    wanted = {(name, category or told.get(name, "?")) for name, category in case.companies}
    if companies != wanted:
        yield f"companies {sorted(companies ^ wanted)[:8]}"
        return
    numbered = {key for key, figure in there.items() if figure.number is not None}
    for key in sorted(numbered ^ true.keys()):
        yield f"figure {key} is {'not true' if key in numbered else 'not there'}"
    for key in sorted(numbered & true.keys()):
        yield from _of_figure(key, there[key], true[key], proposal)
    yield from _balance(case, proposal)


def _with_category(key: _Key, told: dict[str, str]) -> _Key:
    name, category, segment, at = key
    return name, category or told.get(name, "?"), segment, at


def _of_measure(found: Measure, truth: MeasureTruth) -> Iterable[str]:
    name = found.name.plain.casefold()
    if truth.name != "*" and any(word not in name for word in truth.name.casefold().split()):
        yield f"measure {found.name.plain!r} instead of {truth.name!r}"
    bounds = found.figure_bounds
    if (found.figure_unit, *bounds) != (truth.unit, truth.low, truth.high):
        yield f"{found.name.plain} is {found.figure_unit} {bounds}, not {truth.unit} {truth.low}..{truth.high}"


def _figures(proposal: ImportProposal, places: dict[tuple[str, str], int]) -> Iterator[tuple[_Key, Figure]]:
    written = {(each.source, each.company): each.name for each in proposal.names}
    categories = {(each.source, each.category): each.name for each in proposal.category_names}
    for each in proposal.figures:
        name = written.get((each.source, each.participant.company), "?")
        category = categories.get((each.source, each.participant.category), "?")
        yield (name, category, each.segment, places[each.source, each.measure]), each


def _of_figure(key: _Key, figure: Figure, truth: FigureTruth, proposal: ImportProposal) -> Iterable[str]:
    if figure.number != truth.number:
        yield f"figure {key} is {figure.number}, not {truth.number}"
    if figure.n != truth.n:
        yield f"n of {key} is {figure.n}, not {truth.n}"
    given = proposal.source(figure.source).mapping.level is Level.COMPANY
    if given and figure.spread != truth.spread:
        yield f"spread of {key} is {figure.spread}, not {truth.spread}"


def _balance(case: WrittenCase, proposal: ImportProposal) -> Iterable[str]:
    for file, sheet, rows in rows_of(case):
        tables = [each for each in proposal.tables if (each.file, each.sheet) == (file, sheet)]
        if any(sum(group.count for group in each.balance) != each.rows for each in tables):
            yield f"{sheet}: the balance is not that of its rows"
        numbers = {row for each in tables for group in each.balance for row in _numbers(group.rows)}
        if len(numbers) < rows:
            yield f"{sheet}: {rows - len(numbers)} rows are in no balance"


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
