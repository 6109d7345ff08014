"""How the cells of an .ods workbook are shown, written as the other formats write it: "0.0%", "mm:ss", "yyyy-mm-dd"."""

from __future__ import annotations

import re
from html import unescape

from juryapp.intake.number_formats import telling

_DATA_STYLE = re.compile(
    rb"<number:(number|percentage|currency|date|time)-style\b([^<>]*)>(.*?)</number:\1-style>", re.DOTALL
)
_CELL_STYLE = re.compile(rb'<style:style\b(?=[^<>]*style:family="table-cell")([^<>]*)>')
_NAME = re.compile(rb'\bstyle:name="([^"]*)"')
_USES = re.compile(rb'\bstyle:data-style-name="([^"]*)"')
_PIECE = re.compile(rb"<number:([\w-]+)\b([^<>]*?)(?:/>|>([^<]*)</number:\1>)")
_DECIMALS = re.compile(rb'number:decimal-places="([0-9])"')
_LONG = b'number:style="long"'
_LETTERS = {"year": "y", "month": "m", "day": "d", "hours": "h", "minutes": "m", "seconds": "s"}


def styles_of(xml: bytes) -> dict[bytes, str]:
    """Name of a cell style → its format, for the styles in this part whose format says something."""
    codes: dict[bytes, str] = {}
    for _, attributes, content in _DATA_STYLE.findall(xml):
        name = _NAME.search(attributes)
        if name:
            codes[name[1]] = _code(attributes, content)
    found: dict[bytes, str] = {}
    for attributes in _CELL_STYLE.findall(xml):
        name, uses = _NAME.search(attributes), _USES.search(attributes)
        code = telling(codes.get(uses[1], "")) if uses else ""
        if name and code:
            found[name[1]] = code
    return found


def _code(style: bytes, content: bytes) -> str:
    pieces = []
    whole = b'number:truncate-on-overflow="false"' in style
    for kind, attributes, text in _PIECE.findall(content):
        name = kind.decode("ascii", "replace")
        if name in _LETTERS:
            letter = _LETTERS[name]
            long = 4 if name == "year" else 2
            written = letter * (long if _LONG in attributes else long // 2)
            pieces.append(f"[{letter}]" if whole and name == "hours" else written)
        elif name in ("number", "scientific-number", "fraction"):
            places = _DECIMALS.search(attributes)
            pieces.append("0." + "0" * int(places[1]) if places and int(places[1]) else "0")
        elif text:
            said = unescape(text.decode("utf-8", "replace"))
            pieces.append(said if re.fullmatch(r"[%:./\- ]+", said) else f'"{said}"')
    return "".join(pieces)
