"""TOML text to plain values: read digit by digit, or refused with the line where it stops to be TOML."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation

from juryapp.domain.errors import Problem, Severity, Where
from juryapp.rulebook.positions import Positions
from juryapp.rulebook.quantities import LARGEST, MOST_DIGITS
from juryapp.rulebook.tables import Report

LONGEST = 1_000_000
"""Characters of a file; a real rulebook of 300 categories has a tenth of it."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no file can hold: only a program can have put it there."""
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_ENDLESS = re.compile(r"[0-9](?:_?[0-9]){4000}")
_ENDLESS_NUMBER = Decimal("1e999999")


def parsed(text: str, file: str) -> tuple[dict[str, object], Report]:
    """The tables of a TOML text with a report to fill; where it is not TOML the report already says so.

    tomllib reads rather than tomlkit because it hands over the digits of a number as they stand: nothing is rounded.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > LONGEST:
        report = Report(None, file)
        report.refuse("rulebook.too_long", (), limit=LONGEST)
        return {}, report
    if half := _SURROGATE.search(text):
        where = Where(file=file, line=text.count("\n", 0, half.start()) + 1)
        return {}, Report(None, file, [Problem(code="rulebook.not_utf8", severity=Severity.REFUSAL, where=where)])
    try:
        return tomllib.loads(text, parse_float=_number), Report(Positions(text), file)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 0)
        problem = Problem(
            code="rulebook.not_toml" if at else "rulebook.not_toml_at_end",
            severity=Severity.REFUSAL,
            facts={"column": column},
            where=Where(file=file, line=line),
        )
        return {}, Report(None, file, [problem])
    except (RecursionError, ValueError):
        # Absurd nesting, or a whole number of thousands of digits: the parser gives up without a line.
        return {}, Report(None, file, [_given_up(text, file)])


def _number(text: str) -> Decimal:
    """A decimal number as it stands; one whose exponent is beyond all bounds is one that is too long to be read."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return _ENDLESS_NUMBER


def _given_up(text: str, file: str) -> Problem:
    endless = _ENDLESS.search(text)
    if endless is None:
        return Problem(code="rulebook.not_toml_at_end", severity=Severity.REFUSAL, where=Where(file=file))
    return Problem(
        code="rulebook.number_too_long",
        severity=Severity.REFUSAL,
        facts={"limit": LARGEST, "digits": MOST_DIGITS},
        where=Where(file=file, line=text.count("\n", 0, endless.start()) + 1),
    )
