"""Rulebooks and mappings for whoever starts or changes an award: templates, files, and figures as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, JuryError, Problem, Severity
from juryapp.domain.mapping import Mapping
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.cells import parse_duration, parse_number, parse_percent
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.rulebook import files, templates
from juryapp.rulebook.keys import CATEGORY_WORDS
from juryapp.rulebook.reading import MAX_DECIMALS, MOST, YEARS, check_toml
from juryapp.rulebook.writing import to_toml

__all__ = [
    "CATEGORY_WORDS",
    "MAX_DECIMALS",
    "MOST",
    "YEARS",
    "read_mapping",
    "read_rulebook",
    "refusals",
    "template",
    "template_names",
    "typed_figure",
    "typed_share",
]

HOUR = 3600
_RATIO = re.compile(r"([-\u2212]?)([0-9]{1,15})\s*/\s*([0-9]{1,15})\s*([a-zA-Z]*)")
_SECONDS = re.compile(r"\s*s(?:ek|ec)?\.?$", re.IGNORECASE)
_HOURS = re.compile(r"\s*(?:t|tim|timer|time|timmar|timme|h|hours?)\.?$", re.IGNORECASE)


def template_names() -> tuple[str, ...]:
    """The names of the templates, the most usual kind of evidence first."""
    return templates.template_names()


def template(name: str) -> Rulebook:
    """The rulebook of a template. Raises rulebook.unknown_template."""
    return templates.template(name)


def read_rulebook(path: Path) -> Rulebook:
    """The rulebook in a TOML file. Raises rulebook.refused with every problem, or what hinders reading the file."""
    return files.read_rulebook(path)


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises mapping.refused with every problem, or mapping.cannot_open."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise JuryError("mapping.cannot_open", file=path.name) from None
    return mapping_from(text, file=path.name)


def refusals(rules: Rulebook, language: str) -> tuple[Problem, ...]:
    """All that hinders rules from being put in force, as a file that says the same would be refused, with the names
    in `language` of what it is about instead of ids and lines."""
    criteria = {one.id: one.name.in_(language) for one in rules.criteria}
    names = {"criterion": criteria, "criteria": criteria}
    names["source"] = {one.id: one.name.in_(language) for one in rules.sources}
    names["category"] = {one.id: one.name.in_(language) for one in rules.categories}
    return tuple(
        Problem(
            code=problem.code,
            severity=problem.severity,
            facts={key: _named(value, names.get(key, {})) for key, value in problem.facts.items()},
        )
        for problem in check_toml(to_toml(rules)).problems
        if problem.severity is Severity.REFUSAL
    )


def _named(value: Fact, names: MappingOf[str, str]) -> Fact:
    if isinstance(value, tuple):
        return tuple(names.get(one, one) for one in value)
    return names.get(value, value) if isinstance(value, str) else value


def typed_share(text: str) -> Fraction | None:
    """A part of a whole as people type it, 0..1: 40, 40 % or 33,3 are percent; 1/3 is a third, exactly."""
    return typed_figure(text, Unit.SHARE)


def typed_figure(text: str, unit: Unit) -> Fraction | None:
    """What a person typed as a figure, in the base of `unit`, or None: 5:00 or 300 for seconds, 83 or 83 % for shares,
    72 for hours, and a fraction, 217/3, as the rulebook file has it. A comma and a point both mark decimals, as nobody
    types thousands here."""
    text = text.strip().replace(",", ".")
    ratio = _RATIO.fullmatch(text)
    if ratio is not None:
        return _ratio(ratio, unit)
    number = _number(text, unit)
    return None if number is None else Fraction(number)


def _ratio(found: re.Match[str], unit: Unit) -> Fraction | None:
    """A fraction; a word after it must be the unit's own."""
    sign, above, below, word = found.groups()
    own = {Unit.SECONDS: _SECONDS, Unit.HOURS: _HOURS}.get(unit)
    if not int(below) or (word and not (own and own.fullmatch(word))):
        return None
    size = Fraction(int(above), int(below)) * (HOUR if unit is Unit.HOURS else 1)
    return -size if sign else size


def _number(text: str, unit: Unit) -> Decimal | None:
    if unit is Unit.SECONDS:
        clock = parse_duration(text)
        return parse_number(_SECONDS.sub("", text), decimal=".") if clock is None else clock
    if unit is Unit.SHARE:
        share = parse_percent(text, decimal=".")
        plain = parse_number(text, decimal=".") if share is None else None
        return plain.scaleb(-2) if plain is not None else share
    number = parse_number(_HOURS.sub("", text) if unit is Unit.HOURS else text, decimal=".")
    return number * HOUR if number is not None and unit is Unit.HOURS else number
