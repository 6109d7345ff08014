"""The ranking's forms as text with tabs, to be pasted into a spreadsheet or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from PySide6.QtCore import QAbstractItemModel, Qt

from juryapp.text.figures import half_up, shown_parts
from juryapp.text.words import Words
from juryapp.ui.ranking.lanes import Lane
from juryapp.ui.ranking.rows import Row, place_text
from juryapp.ui.ranking.slope_rows import SlopeRow
from juryapp.ui.weights.percent import percent_text

Line = Sequence[str]


def tabbed(lines: Iterable[Line]) -> str:
    """Lines of cells."""
    return "".join("\t".join(cells) + "\n" for cells in lines)


def model_text(model: QAbstractItemModel) -> str:
    """A table as it stands, its headings first."""
    columns = range(model.columnCount())
    heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
    rows = ([_cell(model, row, column) for column in columns] for row in range(model.rowCount()))
    return tabbed([heads, *rows])


def _cell(model: QAbstractItemModel, row: int, column: int) -> str:
    text = model.index(row, column).data()
    return "" if text is None else str(text).replace("\n", " \u00b7 ")


def ranking_text(rows: Sequence[Row], lanes: Sequence[Lane], decimals: int, words: Words) -> str:
    """Places in words, and what each main criterion adds to the score: shown parts that add up to the shown score."""
    codes = ("rank.column_place", "rank.column_participant", "rank.column_score", "rank.column_n")
    place, participant, score, n = (words(code) for code in codes)
    heads = (f"{lane.name} ({percent_text(lane.percent, words)})" for lane in lanes)
    return tabbed([(place, participant, score, *heads, n), *(_row(row, lanes, decimals, words) for row in rows)])


def _row(row: Row, lanes: Sequence[Lane], decimals: int, words: Words) -> Line:
    name = f"{row.name} ({row.detail})" if row.detail else row.name
    return place_text(row, words), name, row.score_text, *_parts(row, lanes, decimals, words), " \u00b7 ".join(row.n)


def _parts(row: Row, lanes: Sequence[Lane], decimals: int, words: Words) -> Iterable[str]:
    if row.score is None:
        return ("" for _ in lanes)
    parts = row.score.contributions
    points = [sum((parts[at].points for at in lane.leaves), Fraction(0)) for lane in lanes]
    shown = shown_parts(points, decimals, half_up(row.score.total, decimals))
    return (words.number(part, decimals) for part in shown)


def slopes_text(rows: Sequence[SlopeRow], heads: tuple[str, str], words: Words) -> str:
    """Both places of everybody, and how many places lie between them; empty without rows."""
    if not rows:
        return ""
    heading = (words("rank.column_participant"), *heads, words("compare.change"))
    return tabbed([heading, *((row.name, row.before, row.after, row.mark) for row in rows)])
