"""Cells in words: as the spreadsheet program of somebody who speaks the language would show them."""

from __future__ import annotations

import re
from decimal import Decimal

from juryapp.session.sheets import CellKind, ShownCell
from juryapp.text.words import Words

PERCENT = re.compile(r"0(?:[.,](0+))?\s?%")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
LONGEST = 400
"""Letters of a cell that are drawn or spoken at most."""


def cell_text(cell: ShownCell, words: Words) -> str:
    """A number with the language's decimal mark, a share as the percentage its format makes of it, a time as a time."""
    match cell.kind:
        case CellKind.NUMBER:
            return _number(cell, words)
        case CellKind.TIME:
            return _time(cell, words)
        case CellKind.UNCALCULATED:
            return words("evidence.uncalculated")
    return " ".join(cell.text[:LONGEST].split())


def _number(cell: ShownCell, words: Words) -> str:
    shown = PERCENT.search(cell.format) if cell.format else None
    if shown is not None:
        return words.percent(Decimal(cell.text), len(shown[1] or ""))
    mark = "." if words.language == "en" else ","
    return cell.text.replace("-", "\u2212").replace(".", mark)


def _time(cell: ShownCell, words: Words) -> str:
    """By the format; where it says nothing, minutes and seconds."""
    codes = QUOTED.sub("", cell.format).casefold()
    seconds = Decimal(cell.text)
    if "h" not in codes or seconds < 0 or seconds != seconds.to_integral_value():
        return words.duration(seconds)
    minutes, rest = divmod(int(seconds), 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if "s" in codes else text
