"""Written sheets as an OpenDocument file: as its programs write it, equal cells beside each other once with a number of
times."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from tests.acceptance.layouts.page import Page, Value

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def open_document(pages: Sequence[Page]) -> bytes:
    """The bytes of an .ods file of these sheets, without merged cells."""
    sheets = "".join(f"<table:table table:name={quoteattr(page.name)}>{_rows(page)}</table:table>" for page in pages)
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}>{body}</office:document-content>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", _TYPE)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", _manifest())
    return stream.getvalue()


def _manifest() -> str:
    name = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entries = (("/", _TYPE), ("content.xml", "text/xml"))
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in entries
    )
    return f"<manifest:manifest {name}>{lines}</manifest:manifest>"


def _rows(page: Page) -> str:
    last = max(row for row, _ in page.cells)
    wide = max(column for _, column in page.cells) + 1
    lines = [[page.cells.get((row, column), (None, "")) for column in range(wide)] for row in range(last + 1)]
    return "".join(
        f"<table:table-row{_times('rows', len(list(same)))}>{_cells(line)}</table:table-row>"
        for line, same in groupby(lines)
    )


def _cells(line: Sequence[tuple[Value, str]]) -> str:
    return "".join(_cell(value, shown, len(list(same))) for (value, shown), same in groupby(line))


def _cell(value: Value, shown: str, times: int) -> str:
    again = _times("columns", times)
    if value is None:
        return f"<table:table-cell{again}/>"
    if isinstance(value, datetime.date):
        told, text = f'office:value-type="date" office:date-value="{value.isoformat()}"', value.isoformat()
    elif isinstance(value, str):
        told, text = 'office:value-type="string"', value
    elif isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        told, text = f'office:value-type="time" office:time-value="PT0H{minutes}M{seconds}S"', f"{minutes}:{seconds:02}"
    elif shown == "0%":
        told, text = f'office:value-type="percentage" office:value="{value}"', f"{value:.0%}"
    else:
        told, text = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {told}{again}><text:p>{escape(text)}</text:p></table:table-cell>"


def _times(what: str, times: int) -> str:
    return f' table:number-{what}-repeated="{times}"' if times > 1 else ""
