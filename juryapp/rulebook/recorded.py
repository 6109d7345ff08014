"""The recorded steps of a jury from TOML, read as strictly as a rulebook: all of them, or every fault with its line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from juryapp.domain.answer import Role
from juryapp.domain.criterion import Unit
from juryapp.domain.errors import JuryError, Where
from juryapp.domain.recorded import (
    Recorded,
    RecordedAgreed,
    RecordedAnswer,
    RecordedCategory,
    RecordedMatch,
    RecordedNew,
    RecordedPerson,
    RecordedRuling,
)
from juryapp.rulebook.parsing import parsed
from juryapp.rulebook.tables import Table, refuse_repeated

LAST_PLACE = 10_000
TOP = ("person", "match", "category", "new", "answer", "agreed", "ruling")


def recorded_from_toml(text: str, *, file: str = "") -> Recorded:
    """The steps of a TOML text as `docs/rulebook-format.md` describes it.

    Raises `JuryError` recorded.refused with every problem behind it, each with the line and `file`.
    """
    values, report = parsed(text, file)
    steps = Recorded() if report.refused else _steps(Table(values, (), report))
    if report.refused:
        problems = report.in_order()
        raise JuryError("recorded.refused", problems=problems, where=Where(file=file), count=len(problems))
    return steps


def _steps(top: Table) -> Recorded:
    top.only(TOP)
    people = _people(tuple(top.tables("person")))
    roles = {person.name: person.role for person in reversed(people)}
    return Recorded(
        people=people,
        matches=tuple(map(_match, top.tables("match"))),
        categories=tuple(map(_category, top.tables("category"))),
        new=tuple(map(_new, top.tables("new"))),
        answers=tuple(_answer(table, roles) for table in top.tables("answer")),
        agreed=tuple(_agreed(table, roles) for table in top.tables("agreed")),
        rulings=tuple(map(_ruling, top.tables("ruling"))),
    )


def _people(tables: Sequence[Table]) -> tuple[RecordedPerson, ...]:
    found = []
    for table in tables:
        table.only(("name", "role"))
        name = table.text("name", required=True)
        found.append(RecordedPerson(name=name, role=table.choice("role", Role.JUROR, required=True)))
    refuse_repeated(tables, [person.name for person in found], "name")
    return tuple(found)


def _match(table: Table) -> RecordedMatch:
    table.only(("file", "name", "company"))
    file, name, company = (table.text(key, required=True) for key in ("file", "name", "company"))
    return RecordedMatch(file=file, name=name, company=company)


def _category(table: Table) -> RecordedCategory:
    table.only(("file", "name", "category"))
    file, name, category = (table.text(key, required=True) for key in ("file", "name", "category"))
    return RecordedCategory(file=file, name=name, category=category)


def _new(table: Table) -> RecordedNew:
    table.only(("file", "name"))
    return RecordedNew(file=table.text("file", required=True), name=table.text("name", required=True))


def _answer(table: Table, roles: dict[str, Role]) -> RecordedAnswer:
    table.only(("juror", "importance"))
    juror = table.text("juror", required=True)
    if juror and juror not in roles:
        table.report.refuse("recorded.unknown_person", table.at("juror"), value=juror)
    elif juror and not roles[juror].weighs:
        table.report.refuse("recorded.has_no_say", table.at("juror"), person=juror)
    return RecordedAnswer(juror=juror, importance=_importance(table))


def _agreed(table: Table, roles: dict[str, Role]) -> RecordedAgreed:
    table.only(("importance", "present"))
    present = table.texts("present")
    for place, name in enumerate(present):
        if name and name not in roles:
            table.report.refuse("recorded.unknown_person", table.at("present", place), value=name)
    return RecordedAgreed(importance=_importance(table), present=present)


def _importance(table: Table) -> tuple[tuple[str, Fraction], ...]:
    """Raw importance by criterion; at least one criterion must count."""
    if not table.has("importance", required=True):
        return ()
    inner = table.table("importance")
    numbers = [(id, inner.quantity(id, Unit.POINTS)) for id in inner.names]
    if not any(number is None or number for _, number in numbers) and not table.report.is_faulty(inner.path):
        table.report.refuse("recorded.nothing_counts", table.at("importance"))
    return tuple((id, Fraction(0) if number is None else number) for id, number in numbers)


def _ruling(table: Table) -> RecordedRuling:
    table.only(("category", "place", "order", "shared", "reason"))
    shared = table.flag("shared")
    order = table.texts("order")
    if shared == ("order" in table) and not table.report.is_faulty(table.at("shared")):
        table.report.refuse("recorded.order_or_shared", table.at("order"))
    elif not shared and len(set(order)) < max(2, len(order)) and not table.report.is_faulty(table.at("order")):
        table.report.refuse("recorded.bad_order", table.at("order"))
    return RecordedRuling(
        category=table.text("category", required=True),
        place=table.whole("place", low=1, high=LAST_PLACE),
        reason=table.text("reason", required=True, lines=True),
        order=order,
    )
