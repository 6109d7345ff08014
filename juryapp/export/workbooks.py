"""The winner list as a workbook and as CSV: for the press desk and the engraver, who see what the hall sees.

In the workbook text is text by type. CSV has no types, and spreadsheet programs run what starts like a formula
even inside quotation marks: there such a cell starts with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from juryapp.export.hall import HallView, Prize, State
from juryapp.export.plain import csv_cell
from juryapp.export.specs import decimals_of
from juryapp.export.zipped import rezipped
from juryapp.text.figures import MAX_DECIMALS
from juryapp.text.words import Words, words_for

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 60
"""Characters; a longer cell wraps."""
_TOP = 5
_LINE = 16
"""Points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list. Where nobody is named, `company` is empty and `state` says why."""

    category: str
    prize: str
    company: str
    score: Decimal | None = None
    state: str = ""


def rows_of(view: HallView) -> tuple[Row, ...]:
    """The winner list in the order of the ceremony."""
    words = words_for(view.language, view.category_word)
    return tuple(row for prize in view for row in _rows(prize, words))


def _rows(prize: Prize, words: Words) -> Iterator[Row]:
    for winner in prize.winners:
        company, state = winner.name, winner.category
        yield Row(category=prize.title, prize=winner.prize, company=company, score=winner.value, state=state)
    for label in prize.undecided:
        yield Row(category=prize.title, prize=label, company="", state=words("slide.tie_open"))
    if prize.state is State.NOBODY:
        yield Row(category=prize.title, prize=words("slide.winner"), company="", state=words("prize.no_award"))
    if prize.state is State.NONE:
        yield Row(category=prize.title, prize="", company="", state=words("prize.none"))


def csv_bytes(view: HallView) -> bytes:
    """UTF-8 with a byte order mark; semicolons and a decimal comma in Norwegian and Swedish.

    The last two columns hold in every row whose weights decided, and what every page says (DRAFT, constructed figures,
    figures corrected by hand).
    """
    words = words_for(view.language, view.category_word)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="," if view.language == "en" else ";", lineterminator="\r\n")
    writer.writerow([*_headings(words), words("term.weights"), words("export.column_status")])
    status = " ".join(filter(None, (*_status(view, words), view.by_hand)))
    for prize in view:
        for row in _rows(prize, words):
            score = "" if row.score is None else _plain(row.score, words)
            cells = (row.category, row.prize, row.company, score, row.state, prize.weights, status)
            writer.writerow([csv_cell(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(score: Decimal, words: Words) -> str:
    return words.number(score, decimals_of(score))


def _headings(words: Words) -> tuple[str, ...]:
    codes = ("export.column_category", "export.column_prize", "export.column_company", "export.column_score")
    return (*(words(code) for code in codes), words("export.column_remark"))


def _status(view: HallView, words: Words) -> tuple[str, ...]:
    spoken = (words("minutes.control_words", words=view.control_words),) if view.control_words else ()
    return (*view.marks, *spoken)


def workbook_bytes(view: HallView, *, when: datetime) -> bytes:
    """Two sheets, the winners and the nominated, each with a heading, frozen titles and real numbers."""
    from xlsxwriter import Workbook  # with the other heavy libraries, only when a file is made

    words = words_for(view.language, view.category_word)
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": view.title, "created": when.replace(tzinfo=None)})
        head = {"bold": True, "bg_color": "#20303A", "font_color": "#FFFFFF", "valign": "vcenter", "indent": 1}
        top = {"valign": "top", "indent": 1}
        sheets = _Sheets(
            title=book.add_format({"bold": True, "font_size": 16}),
            mark=book.add_format({"font_color": "#B4540A" if view.draft else "#68707A"}),
            note=book.add_format({"font_color": "#68707A"}),
            head=book.add_format(head),
            head_right=book.add_format({**head, "align": "right"}),
            text=book.add_format({**top, "text_wrap": True}),
            scores={
                places: book.add_format({**top, "align": "right", "num_format": "0." + "0" * places if places else "0"})
                for places in range(MAX_DECIMALS + 1)
            },
        )
        winners = [(row.category, row.prize, row.company, row.score, row.state) for row in rows_of(view)]
        sheets.fill(book.add_worksheet(words("export.sheet_winners")), view, _headings(words), winners)
        nominated = [(prize.title, name) for prize in view.prizes for name in prize.nominated]
        headings = (words("export.column_category"), words("export.column_company"))
        sheets.fill(book.add_worksheet(words("term.the_nominated")), view, headings, nominated)
    return rezipped(out.getvalue())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    """The formats of one workbook, and how a sheet is filled with them."""

    title: Format
    mark: Format
    note: Format
    head: Format
    head_right: Format
    text: Format
    scores: dict[int, Format]

    def fill(
        self,
        sheet: Worksheet,
        view: HallView,
        headings: tuple[str, ...],
        rows: Sequence[Sequence[str | Decimal | None]],
    ) -> None:
        """A title, what every page says, whose weights decided, whether figures were corrected by hand, and a table."""
        words = words_for(view.language, view.category_word)
        sheet.write_string(0, 0, view.title, self.title)
        for line, mark in enumerate(_status(view, words), start=1):
            sheet.write_string(line, 0, mark, self.mark)
        sheet.write_string(_TOP - 1, 0, f"{view.weights} {view.by_hand}".strip(), self.note)
        widths = []
        for column, heading in enumerate(headings):
            number = any(isinstance(row[column], Decimal) for row in rows)
            sheet.write_string(_TOP, column, heading, self.head_right if number else self.head)
            longest = max([len(heading), *(len(str(row[column] or "")) for row in rows)])
            widths.append(min(_WIDEST, longest + 4))
            sheet.set_column(column, column, widths[-1])
        sheet.set_row(_TOP, 22)
        for index, row in enumerate(rows, start=_TOP + 1):
            lines = max(1 + len(str(cell or "")) // (width - 3) for cell, width in zip(row, widths, strict=True))
            sheet.set_row(index, _LINE * lines)
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(index, column, float(cell), self.scores[decimals_of(cell)])
                elif cell:
                    sheet.write_string(index, column, cell, self.text)
        sheet.freeze_panes(_TOP + 1, 0)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TOP)
