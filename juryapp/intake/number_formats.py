"""How a number is shown: the formats that change what a reader of the sheet understands, and those that do not.

0.83 under "0 %" is 83 per cent to everybody who sees the sheet, and 0.00237 under "mm:ss" is 3 minutes and 25 seconds.
Under "0.00" or "General" a number is just a number, and no trace of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

_DATES = ((14, "yyyy-mm-dd"), (15, "d-mmm-yy"), (16, "d-mmm"), (17, "mmm-yy"), (22, "yyyy-mm-dd h:mm"))
_TIMES = ((18, "h:mm AM/PM"), (19, "h:mm:ss AM/PM"), (20, "h:mm"), (21, "h:mm:ss"), (45, "mm:ss"), (46, "[h]:mm:ss"))
BUILT_IN: Mapping[int, str] = dict(((9, "0%"), (10, "0.00%"), *_DATES, *_TIMES, (47, "mm:ss.0")))
"""The formats that every spreadsheet program knows by number; those that are missing here show a plain number."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_PLAIN = re.compile(r"(?:General|Standard|@|[0#?.,;()\- '/]|E[+-])*", re.IGNORECASE)


def is_percent(code: str) -> bool:
    """Whether a number under this format is shown times a hundred, with a percent sign."""
    return "%" in _QUOTED.sub("", code)


def written_behind(code: str) -> str:
    """What a format writes beside the number as it is, the "%" of `0" %"`: 83 is then 83 % to everybody who sees it."""
    return " ".join(re.findall(r'"([^"]*)"', code))


def is_plain(code: str) -> bool:
    """Whether a number under this format is only a number: digits, grouping, sign, no unit and no date."""
    return _PLAIN.fullmatch(code) is not None


def telling(code: str) -> str:
    """The format if it says more than that a number is a number, else ""."""
    return "" if is_plain(code) else re.sub(r"\\(.)", _unescaped, code)[:80]


def _unescaped(found: re.Match[str]) -> str:
    return found[1] if found[1] in " .,:/-" else f'"{found[1]}"'


def telling_styles(numbers: Sequence[int], custom: Mapping[int, str]) -> dict[int, str]:
    """Index of a cell style → its format, for the styles whose format says something.

    `numbers` has the number of the format of each style, `custom` the formats that the file brings itself.
    """
    codes = {index: custom.get(number, BUILT_IN.get(number, "")) for index, number in enumerate(numbers)}
    return {index: telling(code) for index, code in codes.items() if telling(code)}


def styles_of_xml(styles: bytes) -> dict[int, str]:
    """The same from `xl/styles.xml`."""
    custom: dict[int, str] = {}
    for tag in re.findall(rb"<(?:\w+:)?numFmt\s[^>]*>", styles):
        number = re.search(rb'numFmtId="([0-9]{1,6})"', tag)
        code = re.search(rb'formatCode="([^"]*)"', tag)
        if number and code:
            custom[int(number.group(1))] = unescape(code.group(1).decode("utf-8", "replace"))
    block = re.search(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    tags = re.findall(rb"<(?:\w+:)?xf\b[^>]*>", block.group(0)) if block else []
    numbers = [re.search(rb'numFmtId="([0-9]{1,6})"', tag) for tag in tags]
    return telling_styles([int(number.group(1)) if number else 0 for number in numbers], custom)
