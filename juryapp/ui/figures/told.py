"""One figure in words: how much, whether it was corrected, how it was made, and where it stands in the firm's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from juryapp.domain.evidence import Figure
from juryapp.session.row_standing import Standing
from juryapp.session.tracing import Origin, Trace
from juryapp.text.by_hand import said_and_filed
from juryapp.text.formula import formula_lines
from juryapp.text.shown import shown
from juryapp.text.sureness import sureness_lines
from juryapp.text.words import Words
from juryapp.ui.figures.called import Names

MOST_RANGES = 16
"""Ranges of rows that are listed before the rest is only counted."""


def correction_lines(
    figure: Figure, origin: Origin, names: Names, actors: Mapping[str, str], words: Words
) -> tuple[str, ...]:
    """What the file says, why it does not count, who confirmed that, and who wrote it down when."""
    said = figure.by_hand
    if said is None:
        return ()
    lines = [
        words("by_hand.file_says", filed=said_and_filed(figure, names.unit(figure), words)[1]),
        words("by_hand.why", reason=said.reason, confirmed_by=said.confirmed_by),
    ]
    made = origin.correction
    if made is not None:
        when = dt.datetime.fromisoformat(made.made).astimezone()
        lines.append(words("by_hand.made", when=when, name=actors.get(made.by, made.by)))
    return tuple(lines)


def made_lines(figure: Figure, origin: Origin, names: Names, words: Words) -> tuple[str, ...]:
    """How the figure was made, and how sure it is; why it is missing where it is."""
    lines: list[str] = []
    if origin.measure is not None and origin.mapping is not None and origin.file is not None:
        lines += formula_lines(origin.measure, origin.mapping, words)
    if figure.number is None and words.has(f"missing.{figure.missing}"):
        lines.append(words(f"missing.{figure.missing}"))
    if figure.by_hand is None:
        lines += sureness_lines(figure, names.unit(figure), words)
    return tuple(lines)


def place_lines(figure: Figure, words: Words, *, most: int | None = MOST_RANGES) -> tuple[str, ...]:
    """File, sheet, column and rows; all of the rows' ranges where `most` is None."""
    at = figure.provenance
    if not at.file:
        return (words("figure.no_provenance"),)
    lines = [shown(at.file)]
    place = []
    if at.sheet:
        place.append(words("figure.sheet", sheet=at.sheet))
    if at.column:
        place.append(words("figure.column", column=at.column))
    if place:
        lines.append(" · ".join(place))
    if at.rows:
        ranges = at.rows.split(",")
        cut = [*ranges[:most], "…"] if most is not None and len(ranges) > most else ranges
        lines.append(words("figure.rows", count=row_count(at.rows), rows=", ".join(one.strip() for one in cut)))
    return tuple(lines)


def row_count(rows: str) -> int:
    """How many rows "7-31,40" names."""
    count = 0
    for part in rows.split(","):
        first, _, last = part.strip().partition("-")
        count += int(last) - int(first) + 1 if last and first.isdigit() and last.isdigit() else 1
    return count


def standing_line(trace: Trace, words: Words) -> str:
    """How many of the company's rows count, and how many do not for which reason; "" where a row is a figure."""
    counts = ((one, trace.standing(one)) for one in Standing)
    return " · ".join(words(f"standing.told_{one.value}", count=count) for one, count in counts if count)


def checked_line(trace: Trace, words: Words) -> str:
    """That the bytes are those that came, with their digest in groups that can be compared."""
    groups = [trace.sha256[at : at + 8] for at in range(0, len(trace.sha256), 8)]
    return words("figures.checked", digest=" ".join(groups))
