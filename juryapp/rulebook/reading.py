"""TOML to a rulebook: all of it, or a refusal that lists every fault with its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.answer import Said
from juryapp.domain.criterion import Aggregate, Criterion, Direction, Part, Unit
from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.domain.rulebook import (
    Category,
    Combine,
    Elicit,
    Hall,
    Link,
    LinkKind,
    MissingPolicy,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    Prizes,
    RankWeights,
    Rulebook,
    Source,
    SourceKind,
    TieDefinition,
    WeightsRule,
    WeightsWay,
)
from juryapp.domain.words import LANGUAGES, OVERALL
from juryapp.rulebook import keys
from juryapp.rulebook.checks import LATER, findings
from juryapp.rulebook.parsing import parsed
from juryapp.rulebook.scales import SIGNED, scale_from
from juryapp.rulebook.tables import Table, refuse_repeated

MAX_DECIMALS = 6
YEARS = (1900, 2999)
MOST = 1_000_000_000
"""The largest count a rule may ask for."""

USUAL_CHAIN = (Link(kind=LinkKind.HEAVIEST_CRITERION), Link(kind=LinkKind.JURY))
"""The chain of a rulebook that declares none; the same as of a new `Rulebook`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a text turned out to be: a rulebook, unless a problem refuses it, and all problems from the top down."""

    rulebook: Rulebook | None
    problems: tuple[Problem, ...]


def from_toml(text: str, *, file: str = "", kept: bool = False) -> Rulebook:
    """The rulebook of a TOML text as `docs/rulebook-format.md` describes it.

    `kept` rules were in force once: what rulebooks were allowed to say then still opens, and still counts.
    Raises `JuryError` rulebook.refused with every problem behind it, each with the line and `file`.
    """
    checked = check_toml(text, file=file, kept=kept)
    if checked.rulebook is None:
        problems = tuple(each for each in checked.problems if each.severity is Severity.REFUSAL)
        raise JuryError("rulebook.refused", problems=problems, where=Where(file=file), count=len(problems))
    return checked.rulebook


def check_toml(text: str, *, file: str = "", kept: bool = False) -> Checked:
    """As `from_toml`, without raising, and with the notes on what is allowed but may not be meant."""
    values, report = parsed(text, file)
    if report.refused:
        return Checked(rulebook=None, problems=report.in_order())
    rulebook = _rulebook(Table(values, (), report))
    for finding in findings(rulebook):
        if any(report.is_faulty(path) for path in (finding.path, *finding.needs)) or (kept and finding.code in LATER):
            continue
        report.add(finding.code, finding.path, finding.severity, finding.facts)
    return Checked(rulebook=None if report.refused else rulebook, problems=report.in_order())


def _rulebook(top: Table) -> Rulebook:
    top.only(keys.TOP)
    if "award" not in top:
        top.missing("award")
    award, ranking, ties, hall = (top.table(key) for key in ("award", "ranking", "ties", "hall"))
    for table, allowed in ((award, keys.AWARD), (ranking, keys.RANKING), (ties, keys.TIES), (hall, keys.HALL)):
        table.only(allowed)
    required = "award" in top
    return Rulebook(
        edition=award.id("id", required=required),
        award=award.words("name", required=required),
        year=award.whole("year", low=YEARS[0], high=YEARS[1], otherwise=None if required else YEARS[0]),
        language=award.one_of("language", LANGUAGES, "en"),
        constructed=award.flag("constructed"),
        category_word=award.one_of("category_word", keys.CATEGORY_WORDS, keys.CATEGORY_WORDS[0]),
        categories=_categories(tuple(top.tables("categories"))),
        criteria=_criteria(tuple(top.tables("criteria"))),
        sources=_sources(tuple(top.tables("sources"))),
        weights=_weights(top.table("weights")),
        missing=ranking.choice("missing", MissingPolicy.RESCALE),
        decimals=ranking.whole("decimals", low=0, high=MAX_DECIMALS, otherwise=1),
        convention=ranking.choice("places", PlaceConvention.GAP_AFTER),
        tie=ties.choice("equal", TieDefinition.PUBLISHED),
        chain=tuple(map(_link, ties.tables("chain"))) if "chain" in ties else USUAL_CHAIN,
        prizes=_prizes(top.table("prizes")),
        aggregate=ranking.choice("aggregate", Aggregate.MEAN),
        needs=ranking.whole("needs", low=0, high=MOST, otherwise=0),
        hall=Hall(
            nominated=hall.whole("nominated", low=1, high=MOST, otherwise=Hall().nominated),
            all_scores=hall.flag("all_scores"),
        ),
    )


def _categories(tables: Sequence[Table]) -> tuple[Category, ...]:
    found = []
    for table in tables:
        table.only(keys.CATEGORY)
        found.append(
            Category(id=table.id("id"), name=table.words("name", required=True), aliases=table.texts("aliases"))
        )
        if found[-1].id == OVERALL:
            table.report.refuse("rulebook.reserved_id", table.at("id"), value=OVERALL)
    refuse_repeated(tables, [each.id for each in found])
    return tuple(found)


def _sources(tables: Sequence[Table]) -> tuple[Source, ...]:
    found = []
    for table in tables:
        table.only(keys.SOURCE)
        found.append(
            Source(
                id=table.id("id"),
                name=table.words("name", required=True),
                firm=table.text("firm"),
                kind=table.choice("kind", SourceKind.CONTACTS),
                method=table.words("method", lines=True),
                date=table.text("date"),
                minimum_n=table.whole("minimum_n", low=0, high=MOST, otherwise=0),
                language=table.one_of("language", LANGUAGES, ""),
            )
        )
    refuse_repeated(tables, [each.id for each in found])
    return tuple(found)


def _criteria(tables: Sequence[Table]) -> tuple[Criterion, ...]:
    found = []
    for table in tables:
        table.only(keys.CRITERION)
        unit = table.choice("unit", Unit.POINTS)
        found.append(
            Criterion(
                id=table.id("id"),
                name=table.words("name", required=True),
                question=table.words("question", lines=True),
                parent=table.id("parent", required=False),
                direction=_direction(table),
                unit=unit,
                value_function=scale_from(table, unit),
                parts=tuple(map(_part, table.tables("measures"))),
                least=_least(table, unit),
                aggregate=table.choice("aggregate", Aggregate.MEAN),
                needs=table.whole("needs", low=0, high=MOST, otherwise=0),
            )
        )
    refuse_repeated(tables, [each.id for each in found])
    return tuple(found)


def _part(table: Table) -> Part:
    table.only(keys.MEASURE)
    share = table.quantity("share", Unit.SHARE, required=False)
    return Part(
        source=table.id("source"),
        measure=table.text("measure", required=True),
        share=Fraction(1) if share is None else share,
    )


def _direction(table: Table) -> Direction:
    """Which way is better; a target has none, for both ways are worse."""
    if "target" in table and "direction" in table:
        table.report.refuse("rulebook.not_with_target", table.at("direction"), key="direction")
    needed = "measures" in table and "target" not in table
    return table.choice("direction", Direction.MAXIMISE, required=needed)


def _least(table: Table, unit: Unit) -> Fraction | None:
    if table.report.is_faulty(table.at("unit")):
        return None
    return table.quantity("least", unit, negative=unit in SIGNED, required=False)


def _weights(table: Table) -> WeightsRule:
    table.only(keys.WEIGHTS)
    importance = table.table("importance")
    fixed = []
    for id in importance.names:
        number = importance.quantity(id, Unit.POINTS)
        fixed.append((id, Fraction(0) if number is None else number))
    elicit = table.choice("elicit", Elicit.DIRECT)
    if "ranking" in table and elicit is not Elicit.RANKING and not table.report.is_faulty(table.at("elicit")):
        table.report.refuse("rulebook.key_not_here", table.at("ranking"), key="ranking", link=elicit.value)
    return WeightsRule(
        way=table.choice("way", WeightsWay.FIXED),
        combine=table.choice("combine", Combine.MEAN),
        fixed=tuple(fixed),
        elicit=elicit,
        ranking=table.choice("ranking", RankWeights.CENTROID),
        said=Said(orders=tuple(map(_order, table.tables("order"))), pairs=tuple(map(_pair, table.tables("pairs")))),
    )


def _order(table: Table) -> tuple[tuple[str, ...], ...]:
    """Criteria by id, the most important first; "=" stands between equal ones."""
    table.only(keys.ORDER)
    if not table.has("criteria", required=True):
        return ()
    return tuple(tuple(id.strip() for id in group.split("=")) for group in table.texts("criteria"))


def _pair(table: Table) -> tuple[str, str, Fraction]:
    table.only(keys.PAIR)
    times = table.quantity("times", Unit.POINTS)
    return table.id("first"), table.id("second"), Fraction(1) if times is None else times


def _link(table: Table) -> Link:
    """A link names a criterion or a source exactly where its kind looks at one."""
    table.only(keys.LINK)
    kind = table.choice("link", LinkKind.SHARED, required=True)
    needed = {LinkKind.CRITERION: "criterion", LinkKind.LARGER_N: "source"}.get(kind, "")
    if table.report.is_faulty(table.at("link")):
        return Link(kind=kind)
    for key in ("criterion", "source"):
        if key in table and key != needed:
            table.report.refuse("rulebook.key_not_here", table.at(key), key=key, link=kind.value)
    return Link(kind=kind, name=table.id(needed) if needed else "")


def _prizes(table: Table) -> Prizes:
    table.only(keys.PRIZES)
    kind = table.choice("kind", PrizeKind.WINNER)
    given = kind is PrizeKind.STANDARD
    standard = table.quantity("standard", Unit.POINTS, negative=given, required=False)
    if standard is not None and standard > 100 and not given:
        table.report.refuse("rulebook.out_of_range", table.at("standard"), key="standard", low="0", high="100")
    return Prizes(
        kind=kind,
        standard=Fraction(0) if standard is None else standard,
        overall=table.choice("overall", OverallRule.HIGHEST_WINNER),
    )
