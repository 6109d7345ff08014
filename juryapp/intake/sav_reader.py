"""SPSS data files: every answer as a person who was asked would know it, with the codes beside it.

A data file keeps 10 and, elsewhere, that 10 means "Svært høye". A cell shows both ("10 Svært høye") where the number
is a step of a scale, and the words alone where the number is only a key, as for a bank or a gender. What the file
itself declares as missing shows its words ("Vet ikke") or, without any, is empty; how often is told.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyreadstat

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.columns import Coder, Meaning, shortest
from juryapp.intake.grid import Column, Kind, Label, Sheet, Stretch
from juryapp.intake.limits import LIMITS, Limits
from juryapp.intake.sav_check import check_sav

_EPOCH = datetime.datetime(1582, 10, 14, tzinfo=datetime.UTC)
_FORMAT = re.compile(r"([A-Z]+)[0-9.]*")
_DATES = frozenset(("DATE", "ADATE", "EDATE", "JDATE", "SDATE"))
_MOMENTS = frozenset(("DATETIME", "YMDHMS"))
_SPANS = frozenset(("TIME", "DTIME", "MTIME"))
_STEP = re.compile(
    r"\b(?:svært|mycket|meget|veldig|very|helt|delvis|ganske|passe|litt|lite|noe|verken|varken|hverken|neither|"
    r"uenig|enig|instämmer|håller|agree|disagree|fornøyd|misfornøyd|nöjd|missnöjd|tilfreds|satisfied|dissatisfied|"
    r"bra|god|dårlig|dålig|good|bad|poor|excellent|sannsynlig|sannolik|likely|alltid|alltså|aldri|aldrig|always|never)",
    re.IGNORECASE,
)
_MOST_STEPS = 11
_NO_VALUE: Meaning = (Kind.EMPTY, "")


def read_sav(data: bytes, *, file: str, limits: Limits = LIMITS) -> tuple[Sheet, tuple[Problem, ...]]:
    """The data as one nameless sheet: variable names in the first row, their labels, if there are any, in the second.

    Raises JuryError for a damaged file and one with too many cells.
    """
    check_sav(data)
    said = _opened(data, limits, only_names=True)[1]
    width = max(len(said.column_names), 1)
    if (said.number_rows or 0) * (width + 1) > limits.cells:
        raise JuryError("intake.too_many_cells", most=limits.cells)
    values, meta = _opened(data, limits, rows=limits.cells // width + 1)
    titles = [str(title or "") for title in meta.column_labels]
    heads = 2 if any(titles) else 1
    columns, empty = [], 0
    for name, title in zip(meta.column_names, titles, strict=True):
        column, unsaid = _column(name, title, heads, values[name], meta)
        columns.append(column)
        empty += unsaid
    n_rows = len(columns[0]) if columns else 0
    if n_rows <= heads:
        raise JuryError("intake.no_sheets")
    sheet = Sheet(name="", n_rows=n_rows, columns=tuple(columns), header_rows=heads)
    where = Where(file=file)
    missing = Problem(code="intake.declared_missing", severity=Severity.NOTE, facts={"count": empty}, where=where)
    return sheet, (missing,) if empty else ()


def _opened(data: bytes, limits: Limits, *, only_names: bool = False, rows: int = 0) -> tuple[Mapping[str, Any], Any]:
    try:
        values, meta = pyreadstat.read_sav(
            io.BytesIO(data),
            metadataonly=only_names,
            user_missing=True,
            disable_datetime_conversion=True,
            row_limit=rows,
            output_format="dict",
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError) as error:
        raise JuryError("intake.damaged", part=str(error)[:200]) from error
    return values, meta


def _column(name: str, title: str, heads: int, values: Sequence[Any], meta: Any) -> tuple[Column, int]:
    """One variable, and how many of its values were declared missing without words."""
    labels = _labels(name, meta)
    words = {label.value: label for label in labels}
    shows_number = _is_scale(meta.variable_measure.get(name, ""), labels)
    ranges = meta.missing_ranges.get(name, ())
    found = _FORMAT.match(str(meta.original_variable_types.get(name, "")).upper())
    kind = found[1] if found else ""
    meanings: dict[Any, Meaning] = {None: _NO_VALUE}
    counts, empty = Counter(values), 0
    for value in counts.keys() - {None}:
        missing, label = _is_missing(value, ranges), words.get(_written(value))
        if label is not None:
            meanings[value] = _labelled(label, shows_number=shows_number and not missing)
        else:
            meanings[value] = _NO_VALUE if missing else _meaning(value, kind)
            empty += counts[value] if missing else 0
    coder = Coder()
    coder.extend([(Kind.TEXT, name) if name else _NO_VALUE, (Kind.TEXT, title) if title else _NO_VALUE][:heads])
    coder.extend(map(meanings.__getitem__, values))
    return coder.column(formats=_formats(kind, heads, len(coder.codes)), labels=labels), empty


def _formats(kind: str, heads: int, rows: int) -> tuple[Stretch, ...]:
    shown = '0.0"%"' if kind == "PCT" else "[h]:mm:ss" if kind in _SPANS else ""
    shown = "yyyy-mm-dd" if kind in _DATES | _MOMENTS else shown
    return (Stretch(heads, rows - 1, shown),) if shown and rows > heads else ()


def _labels(name: str, meta: Any) -> tuple[Label, ...]:
    ranges = meta.missing_ranges.get(name, ())
    found = meta.variable_value_labels.get(name, {})
    return tuple(
        Label(_written(value), str(text).strip(), _is_missing(value, ranges))
        for value, text in found.items()
        if str(text).strip()
    )


def _written(value: Any) -> str:
    return shortest(float(value)) if isinstance(value, int | float) else str(value).strip()


def _is_missing(value: Any, ranges: Sequence[Mapping[str, Any]]) -> bool:
    try:
        return any(each["lo"] <= value <= each["hi"] for each in ranges)
    except TypeError:
        return any(str(each["lo"]).strip() == str(value).strip() for each in ranges)


def _is_scale(measure: str, labels: Sequence[Label]) -> bool:
    """Whether the numbers mean more than a key: the file says so, or only some steps or telling ones have words."""
    steps = [label for label in labels if not label.missing]
    if measure in ("scale", "ordinal"):
        return True
    if measure == "nominal" or len(steps) > _MOST_STEPS:
        return False
    numbers = sorted(float(label.value) for label in steps if re.fullmatch(r"-?[0-9]{1,4}", label.value))
    gaps = bool(numbers) and numbers[-1] - numbers[0] + 1 > len(numbers)
    return gaps or any(_STEP.search(label.text) for label in steps)


def _labelled(label: Label, *, shows_number: bool) -> Meaning:
    if not shows_number or re.match(rf"{re.escape(label.value)}(?![0-9])", label.text):
        return Kind.TEXT, label.text
    return Kind.TEXT, f"{label.value} {label.text}"


def _meaning(value: Any, kind: str) -> Meaning:
    if isinstance(value, str):
        text = value.rstrip()
        return (Kind.TEXT, text) if text else _NO_VALUE
    number = float(value)
    if number != number:
        return _NO_VALUE
    if not -1e300 < number < 1e300:
        return Kind.ERROR, str(number)
    if kind in _DATES | _MOMENTS:
        return _date(number, whole=kind in _DATES)
    return (Kind.TIME if kind in _SPANS else Kind.NUMBER), shortest(number)


def _date(seconds: float, *, whole: bool) -> Meaning:
    """SPSS counts seconds since the calendar began."""
    try:
        moment = _EPOCH + datetime.timedelta(seconds=seconds)
    except OverflowError:
        return Kind.ERROR, shortest(seconds)
    return Kind.DATE, moment.date().isoformat() if whole else moment.replace(tzinfo=None).isoformat()
