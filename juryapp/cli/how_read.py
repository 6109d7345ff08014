"""Options that say how files are read: their letters, which sheets are one study, rows that do not count, and where
companies stand that no file places."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.cli.grammar import Misuse
from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import (
    ImportProposal,
    LeaveOut,
    PlaceAnswer,
    ProposalAnswer,
    ProposedTable,
)
from juryapp.domain.said import EncodingAnswer, SameStudy
from juryapp.session.letters import ENCODINGS
from juryapp.session.sheets import rows_named
from juryapp.session.start import Draft


def read_as(draft: Draft, *, letters: Iterable[str], same_study: Iterable[str], leave_out: Iterable[str]) -> Draft:
    """The draft after `--letters`, `--same-study` and `--leave-out`, in that order.

    Raises cli.not_an_encoding, .not_two_studies, .not_rows, .unknown_file, .unknown_study and .not_in_file.
    """
    draft = _answered(draft, [_encoding(text, draft.proposal) for text in letters])
    draft = _answered(draft, [_same(text, draft.proposal) for text in same_study])
    return _answered(draft, [one for text in leave_out for one in _rows(text, draft.proposal)])


def placed(draft: Draft, texts: Iterable[str]) -> Draft:
    """The draft after `--category-of NAME=CATEGORY`, the category by id or name, empty for none.

    Raises cli.not_a_place, cli.unknown_company and cli.unknown_category.
    """
    answers: list[ProposalAnswer] = []
    for text in texts:
        name, equals, category = text.rpartition("=")
        if not equals or not name:
            raise Misuse("cli.not_a_place", text=text)
        sources = [one.source for one in draft.proposal.names if one.name == name]
        if not sources:
            raise JuryError("cli.unknown_company", company=name)
        answers += [PlaceAnswer(source=one, name=name, category=_category(category, draft)) for one in sources]
    return _answered(draft, answers)


def _answered(draft: Draft, answers: list[ProposalAnswer]) -> Draft:
    return draft.with_answer(*answers) if answers else draft


def _category(text: str, draft: Draft) -> str:
    known = (*(draft.rulebook.categories if draft.rulebook else ()), *draft.proposal.categories)
    for one in known if text else ():
        if text.casefold() in {each.casefold() for each in (one.id, one.name.plain, *one.aliases)}:
            return one.id
    if text:
        raise JuryError("cli.unknown_category", category=text)
    return ""


def _encoding(text: str, proposal: ImportProposal) -> ProposalAnswer:
    file, equals, encoding = text.rpartition("=")
    if not equals or encoding not in ENCODINGS:
        raise Misuse("cli.not_an_encoding", text=text, names=ENCODINGS)
    _must_have(file, proposal)
    return EncodingAnswer(file=file, encoding=encoding)


def _same(text: str, proposal: ImportProposal) -> ProposalAnswer:
    source, equals, into = text.partition("=")
    if not equals:
        raise Misuse("cli.not_two_studies", text=text)
    return SameStudy(source=_study(source, proposal), into=_study(into, proposal))


def _study(text: str, proposal: ImportProposal) -> str:
    for one in proposal.sources:
        if text.casefold() in (one.source.id, one.source.name.plain.casefold()):
            return one.source.id
    raise JuryError("cli.unknown_study", study=text)


def _rows(text: str, proposal: ImportProposal) -> list[LeaveOut]:
    place, mark, rows = text.rpartition("!")
    told = rows_named(rows)
    if not mark or told is None:
        raise Misuse("cli.not_rows", text=text)
    names = {one.name for one in proposal.files}
    file, _, sheet = (place, "", "") if place in names else place.rpartition("#")
    _must_have(file or place, proposal)
    tables = [one for one in proposal.tables if one.file == file and sheet in ("", one.sheet)]
    if not tables:
        raise Misuse("cli.not_rows", text=text)
    return [LeaveOut(table=_of_row(row, tables).id, row=row) for row in told.rows]


def _of_row(row: int, tables: list[ProposedTable]) -> ProposedTable:
    """Of several tables of a sheet the one that has the row."""
    held = (one for one in tables if any(_has(group.rows, row) for group in one.balance))
    return next(held, tables[0])


def _has(rows: str, row: int) -> bool:
    told = rows_named(rows) if rows else None
    return told is not None and row in told.rows


def _must_have(file: str, proposal: ImportProposal) -> None:
    if file not in {one.name for one in proposal.files}:
        raise JuryError("cli.unknown_file", file=file)
