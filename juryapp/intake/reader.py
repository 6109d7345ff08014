"""Bytes to a workbook, inside the worker: identify, check, read by what it is, and say what is unusual about it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.beside import Beside
from juryapp.intake.grid import FileKind, Sheet, Workbook
from juryapp.intake.limits import LIMITS, Limits
from juryapp.intake.preflight import check, named
from juryapp.intake.second_look import SecondLook
from juryapp.intake.spreadsheet import Step, read_sheets
from juryapp.intake.two_bytes import in_utf8

PLAIN_FROM = 500_000
"""A sheet part of fewer bytes is given to the parser as it is."""
_SUFFIXES = {
    suffix: kind
    for kind, suffixes in (
        (FileKind.XLSX, (".xlsx", ".xlsm", ".xltx", ".xltm")),
        (FileKind.XLSB, (".xlsb",)),
        (FileKind.XLS, (".xls", ".xlt")),
        (FileKind.ODS, (".ods", ".ots")),
        (FileKind.SAV, (".sav", ".zsav")),
        (FileKind.CSV, (".csv", ".tsv", ".tab", ".txt")),
    )
    for suffix in suffixes
}
"""What a name promises."""


def read_bytes(
    data: bytes, *, file: str, step: Step | None = None, limits: Limits = LIMITS, plain_from: int = PLAIN_FROM
) -> Workbook:
    """The workbook in `data`. Raises JuryError with the fact `file` for everything that is no readable table.

    A sheet part of `plain_from` bytes or more is read by `PlainSheet` if it can be; the workbook is the same.
    """
    step = step or _no_step
    looks = SecondLook(limits, plain_from, beat=partial(step, 0, 0))
    sha256 = hashlib.sha256(data).hexdigest()
    data = in_utf8(data, limits=limits)
    checked = check(data, file=file, limits=limits, observe=looks.observe)
    try:
        if checked.kind is FileKind.CSV:
            sheets, problems = _text_sheet(data, file)
        elif checked.kind is FileKind.SAV:
            sheets, problems = _survey_sheet(data, file, limits)
        else:
            looks.at_other_formats(data, checked)
            content = looks.short_form(checked.archive) or data
            sheets, problems = read_sheets(content, file, looks, Beside(looks.finish), step)
        _not_too_wide(sheets, limits)
    except JuryError as error:
        raise named(error, file) from error
    problems = (*_notes(file, checked.kind, macros=checked.has_macros), *problems)
    return Workbook(file=file, sha256=sha256, kind=checked.kind, sheets=sheets, problems=problems)


def _not_too_wide(sheets: Sequence[Sheet], limits: Limits) -> None:
    for sheet in sheets:
        if sheet.n_columns > limits.columns:
            where = Where(sheet=sheet.name)
            raise JuryError("intake.too_many_columns", count=sheet.n_columns, most=limits.columns, where=where)


def _no_step(done: int, total: int) -> None:
    return None


Read = tuple[tuple[Sheet, ...], tuple[Problem, ...]]


def _text_sheet(data: bytes, file: str) -> Read:
    from juryapp.intake.csv_reader import read_text

    table = read_text(data, file=file)
    return (table.sheet,), table.problems


def _survey_sheet(data: bytes, file: str, limits: Limits) -> Read:
    from juryapp.intake.sav_reader import read_sav

    sheet, problems = read_sav(data, file=file, limits=limits)
    return (sheet,), problems


def _notes(file: str, kind: FileKind, *, macros: bool) -> list[Problem]:
    """What is to be said of the file as a whole."""
    where, found = Where(file=file), []
    suffix = next((suffix for suffix in _SUFFIXES if file.casefold().endswith(suffix)), "")
    if suffix and _SUFFIXES[suffix] is not kind:
        facts = {"file": file, "suffix": suffix, "kind": f".{kind.value}"}
        found.append(Problem(code="intake.mislabelled", severity=Severity.NOTE, facts=facts, where=where))
    if macros:
        found.append(Problem(code="intake.has_macros", severity=Severity.NOTE, facts={"file": file}, where=where))
    return found
