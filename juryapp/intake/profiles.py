"""What is known of the kinds of studies an award is made of: shipped mappings that are tried before guessing counts.

A profile is a mapping file with other words for its headers and a few starting rules. It only says what columns
*mean*; units, scales, n and spread stay those that the sheet itself declares. A remembered mapping wins over it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from juryapp import paths
from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level, Mapping, Measure, Statistic
from juryapp.domain.rulebook import OverallRule, PrizeKind
from juryapp.domain.words import Text
from juryapp.intake.facts import Table
from juryapp.intake.headers import folded, read_header
from juryapp.intake.mapping_file import from_document
from juryapp.intake.sources import Study


class Use(StrEnum):
    """What a study is good for: figures of companies, answers as context, or answers that also suggest weights."""

    FIGURES = "figures"
    CONTEXT = "context"
    IMPORTANCE = "importance"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingRules:
    """What an award that begins with such a study starts with; None and 0 leave the usual."""

    prize: PrizeKind | None = None
    standard: Fraction = Fraction(0)
    overall: OverallRule | None = None
    minimum_n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A kind of study. `mapping` names headers, `words` what else each may be called, `ignored` headers that would
    count something twice. It fits where the columns of all its measures but those in `optional` are
    measures, and the headers in `present` are there."""

    id: str
    use: Use
    mapping: Mapping
    words: Dictionary[str, frozenset[str]]
    ignored: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    present: tuple[str, ...] = ()
    rules: StartingRules = StartingRules()

    def header_in(self, header: str, headers: Sequence[str]) -> str:
        """The header of a table that is meant by one of the profile's, "" where there is none."""
        wanted = {folded(header), *self.words.get(header, ())}
        return next((each for each in headers if each and _said(each) & wanted), "")


@lru_cache(maxsize=32768)
def _said(header: str) -> frozenset[str]:
    """A header as it is compared: whole, and by its lowest line without unit and scale."""
    return frozenset((folded(header), folded(read_header(header).short)))


@lru_cache
def profiles() -> tuple[Profile, ...]:
    """All that ship, by id."""
    files = sorted(paths.resources("profiles").glob("*.toml"))
    return tuple(read_profile(path.stem, path.read_text("utf-8")) for path in files)


def starting_rules(id: str) -> StartingRules:
    """The starting rules of the profile with this id; the usual ones if there is none."""
    return next((each.rules for each in profiles() if each.id == id), StartingRules())


def read_profile(id: str, text: str) -> Profile:
    """A profile from its file. Raises `JuryError("mapping.refused")` as any mapping file."""
    document = tomllib.loads(text)
    own: dict[str, Any] = document.pop("profile")
    words = document.pop("words", {})
    rules = document.pop("rules", {})
    return Profile(
        id=id,
        use=Use(own["use"]),
        mapping=from_document(document, text=text, file=f"{id}.toml"),
        words={header: frozenset(map(folded, others)) for header, others in words.items()},
        ignored=tuple(own.get("ignored", ())),
        optional=frozenset(own.get("optional", ())),
        present=tuple(own.get("present", ())),
        rules=StartingRules(
            prize=PrizeKind(rules["prize"]) if "prize" in rules else None,
            standard=Fraction(rules.get("standard", 0)),
            overall=OverallRule(rules["overall"]) if "overall" in rules else None,
            minimum_n=rules.get("minimum_n", 0),
        ),
    )


def with_profile(study: Study) -> Study:
    """A guessed study as the profile that fits it best reads it; as it is where none does, or it was remembered."""
    if study.known or not study.mapping.name:
        return study
    table = study.tables[0].table
    fitting = [each for each in profiles() if each.use is Use.FIGURES and _fits(each, study.mapping, table)]
    best = max(fitting, key=lambda each: len(each.mapping.measures), default=None)
    return study if best is None else replace(study, mapping=_overlaid(study, best), profile=best.id)


def _fits(profile: Profile, guessed: Mapping, table: Table) -> bool:
    whole_rows = (profile.mapping.level is Level.COMPANY) != (guessed.level is Level.COMPANY)
    if whole_rows and not _adds_up(profile):
        return False
    headers = table.layout.headers
    if not all(profile.header_in(each, headers) for each in profile.present):
        return False
    known = {measure.header: measure for measure in guessed.measures}
    for each in profile.mapping.measures:
        there = known.get(profile.header_in(each.header, headers))
        if there is not None and each.statistic is Statistic.SHARE and there.statistic is not Statistic.SHARE:
            return False
    needed = [each for each in profile.mapping.measures if each.id not in profile.optional]
    return all(
        profile.header_in(each.header, headers) in known and (not each.per or profile.header_in(each.per, headers))
        for each in needed
    )


def _adds_up(profile: Profile) -> bool:
    """Whether all that a profile needs are parts of something: then several rows of a company, a quarter each, say,
    are added on both sides before they are divided."""
    needed = [each for each in profile.mapping.measures if each.id not in profile.optional]
    return bool(needed) and all(each.per for each in needed)


def _overlaid(study: Study, profile: Profile) -> Mapping:
    """The guessed mapping with the meaning that the profile gives to its columns; other measures stay."""
    guessed, headers = study.mapping, study.tables[0].table.layout.headers
    known = {measure.header: measure for measure in guessed.measures}
    meant = {
        header: _measure(each, known[header], headers, profile)
        for each in profile.mapping.measures
        if (header := profile.header_in(each.header, headers)) in known
        and (not each.per or profile.header_in(each.per, headers))
        and (each.per or _timed(each) is _timed(known[header]))
    }
    gone = {profile.header_in(each, headers) for each in profile.ignored}
    measures = (meant.get(each.header, each) for each in guessed.measures if each.header not in gone)
    return replace(
        guessed,
        measures=tuple(measures),
        kind=profile.mapping.kind,
        n=guessed.n or profile.header_in(profile.mapping.n, headers),
    )


def _timed(measure: Measure) -> bool:
    """Whether a measure is a time: a grade for the waiting time is none, and high is good."""
    return measure.unit in (Unit.SECONDS, Unit.HOURS)


def _measure(each: Measure, known: Measure, headers: Sequence[str], profile: Profile) -> Measure:
    """A measure as the sheet declares it, with the profile's name, statistic, direction and limits."""
    if each.per:
        return replace(
            known,
            name=each.name,
            unit=each.unit,
            factor=Fraction(1),
            low=None,
            high=None,
            direction=each.direction,
            statistic=each.statistic,
            per=profile.header_in(each.per, headers),
        )
    named = replace(known, name=Text(known.name.plain, each.name.others), direction=each.direction)
    if each.limit is None:
        return named
    return replace(named, name=each.name, statistic=each.statistic, limit=each.limit)
