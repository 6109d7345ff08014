"""Shares of answers without companies, with the revision that brought them; they count while it does."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from juryapp.domain.context import ContextShare, ContextTable
from juryapp.storage.handle import Database

_TABLE = ("revision", "number", "table", "file", "sheet", "profile", "question", "several", "importance",
          "self_selected", "n")  # fmt: skip
_SHARE = ("revision", "number", "position", "segment", "answer", "numerator", "denominator", "cell")


def add_context(db: Database, revision: int, tables: Sequence[ContextTable]) -> None:
    """Keeps what a revision says of nobody in particular."""
    rows = [
        (
            revision, number, each.table, each.file, each.sheet, each.profile, each.question, int(each.several),
            int(each.importance), int(each.self_selected), each.n,
        )
        for number, each in enumerate(tables)
    ]  # fmt: skip
    shares = [
        (
            revision, number, position, each.segment, each.answer, str(each.share.numerator),
            str(each.share.denominator), each.cell,
        )
        for number, table in enumerate(tables)
        for position, each in enumerate(table.shares)
    ]  # fmt: skip
    db.insert_all("context_table", _TABLE, rows)
    db.insert_all("context_share", _SHARE, shares)


def active_context(db: Database) -> tuple[ContextTable, ...]:
    """The tables of all revisions that count, in the order they were accepted."""
    return _tables(db, "state = ?", "active")


def revision_context(db: Database, revision: int) -> tuple[ContextTable, ...]:
    """The tables of one revision, whether they count or not."""
    return _tables(db, "context_table.revision = ?", revision)


def _tables(db: Database, condition: str, value: object) -> tuple[ContextTable, ...]:
    names = ", ".join(f'context_table."{column}"' for column in _TABLE)
    rows = db.query(
        f"SELECT source, {names} FROM context_table JOIN revision ON revision.id = context_table.revision "
        f"JOIN delivery ON delivery.id = revision.delivery WHERE {condition} ORDER BY 2, 3",
        (value,),
    )
    return tuple(
        ContextTable(
            table=table,
            file=file,
            sheet=sheet,
            source=source,
            profile=profile,
            question=question,
            several=bool(several),
            importance=bool(importance),
            self_selected=bool(self_selected),
            n=n,
            revision=revision,
            shares=_shares(db, revision, number),
        )
        for source, revision, number, table, file, sheet, profile, question, several, importance, self_selected, n
        in rows
    )  # fmt: skip


def _shares(db: Database, revision: int, number: int) -> tuple[ContextShare, ...]:
    rows = db.query(
        "SELECT segment, answer, numerator, denominator, cell FROM context_share "
        "WHERE revision = ? AND number = ? ORDER BY position",
        (revision, number),
    )
    return tuple(
        ContextShare(segment=segment, answer=answer, share=Fraction(int(numerator), int(denominator)), cell=cell)
        for segment, answer, numerator, denominator, cell in rows
    )
