"""One sheet understood: its tables, and each as a table with a row per company, however it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ProposalAnswers, RowKind, TableShape
from juryapp.intake.areas import Part, part_named, part_of
from juryapp.intake.by_segment import by_segment
from juryapp.intake.carried import with_carried_names
from juryapp.intake.crosses import crossed
from juryapp.intake.facts import read_table
from juryapp.intake.grid import Sheet
from juryapp.intake.grouped import with_groups
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.looks import with_looks
from juryapp.intake.nested import nest
from juryapp.intake.once import Once
from juryapp.intake.regions import find_parts
from juryapp.intake.roles import guess_roles
from juryapp.intake.split import split
from juryapp.intake.told import Told, areas_told, from_mapping, told_about
from juryapp.intake.turned import is_turned, turn
from juryapp.intake.unpacked import unpacked
from juryapp.intake.woven import question_of, weave

_ENOUGH = 0.7
"""The part of a remembered mapping's measures with which a layout is taken for its own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Understood:
    """A table of a sheet: its id, its own part of the sheet, and what was guessed, None where nothing is a table."""

    id: str
    sheet: Sheet
    guess: TableGuess | None


def understand(
    file: str, sheet: Sheet, answers: ProposalAnswers, mappings: Sequence[Mapping], once: Once
) -> list[Understood]:
    """The tables of a sheet, in the order of their ids."""
    base = f"{file}#{sheet.name}"
    areas = areas_told(base, answers)
    found = _with(file, sheet, areas, partial(told_about, answers=answers), once)
    if areas or any(told_about(each.id, answers) != Told() for each in found) or not mappings:
        return found
    return _as_remembered(file, sheet, mappings, found, once)


def _as_remembered(
    file: str, sheet: Sheet, mappings: Sequence[Mapping], found: list[Understood], once: Once
) -> list[Understood]:
    """The tables where a remembered mapping says they are, if it knows and they are not understood without it."""
    for mapping in mappings:
        knows = mapping.header_rows or mapping.areas or mapping.shape
        if knows and not any(_fits(each, mapping) for each in found):
            memory = from_mapping(mapping)
            again = _with(file, sheet, mapping.areas, partial(_always, memory), once)
            if any(_fits(each, mapping) for each in again):
                return again
    return found


def _always(told: Told, _: str) -> Told:
    return told


def _fits(each: Understood, mapping: Mapping) -> bool:
    if each.guess is None or each.guess.table.column_of(mapping.name) is None or not mapping.measures:
        return False
    there = [measure for measure in mapping.measures if each.guess.table.column_of(measure.header) is not None]
    return len(there) >= _ENOUGH * len(mapping.measures)


def _with(
    file: str, sheet: Sheet, areas: tuple[str, ...], told_of: Callable[[str], Told], once: Once
) -> list[Understood]:
    base = f"{file}#{sheet.name}"
    parts = once(("parts", sheet, areas), lambda: _parts(sheet, areas))
    found = []
    for number, (_, area) in enumerate(parts, start=1):
        id = base if number == 1 else f"{base}#{number}"
        told = told_of(id)
        guess = once(("guess", id, area, told), partial(_guess, file, area, id, told))
        found.append(Understood(id=id, sheet=area, guess=guess))
    return found


def _parts(sheet: Sheet, areas: tuple[str, ...]) -> list[tuple[Part, Sheet]]:
    named = [part for part in (part_named(area, sheet) for area in areas) if part is not None]
    return [(part, part_of(sheet, part)) for part in named or find_parts(sheet)]


def _guess(file: str, area: Sheet, id: str, told: Told) -> TableGuess | None:
    header = None
    if told.header is not None:
        header = tuple(row for each in told.header if 0 <= (row := each - 1 - area.first_row) < area.n_rows)
    table = read_table(file, area, id=id, header=header)
    if table is None:
        return None
    marked = tuple((row, kind) for each, kind in told.rows if 0 <= (row := each - 1 - area.first_row) < area.n_rows)
    guess = with_looks(guess_roles(unpacked(crossed(replace(table, told=marked)))))
    return _reshaped(guess, told) or with_groups(by_segment(with_carried_names(guess)))


def _reshaped(guess: TableGuess, told: Told) -> TableGuess | None:
    """The table as woven or turned; None where its rows are companies (or contacts) already."""
    gone = (*told.left_out, *(row for row, kind in told.rows if kind is not RowKind.DATA))
    if told.shape is TableShape.WIDE:
        return None
    if told.shape is TableShape.TURNED:
        return turn(guess)
    if told.shape is TableShape.SPLIT:
        return split(guess, gone) or nest(guess, gone)
    question = _question(guess, told)
    if question is not None:
        return weave(guess, question, gone)
    if told.shape is not None:
        return None
    return turn(guess) if is_turned(guess) else split(guess, gone) or nest(guess, gone)


def _question(guess: TableGuess, told: Told) -> ColumnGuess | None:
    said = dict(told.questions)
    wanted = next((each for each in guess.columns if said.get(each.header)), None)
    found = wanted or question_of(guess)
    return None if found is None or said.get(found.header) is False else found
