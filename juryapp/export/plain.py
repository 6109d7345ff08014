"""Names as they may stand in files: text that is only ever text, and file names that every system can hold."""

from __future__ import annotations

import re

from juryapp.domain.evidence import Evidence
from juryapp.text.shown import shown

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"
_WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(10)), *(f"lpt{digit}" for digit in range(10)))
)


def clean(text: str) -> str:
    """`text` on one line as any XML, CSV or PDF can carry it: no control characters, no turned direction."""
    return _NOT_IN_XML.sub("\ufffd", shown(text)).strip()


def names_of(evidence: Evidence, language: str) -> dict[str, str]:
    """Company id to its name in `language`, clean."""
    return {company.id: clean(company.name.in_(language)) or company.id for company in evidence.companies}


def file_stem(id: str) -> str:
    """An id as the start of a file name. Ids are lower-case ASCII; the few that Windows keeps for devices change."""
    return f"{id}_" if id in _WINDOWS_DEVICES else id


def csv_cell(text: str) -> str:
    """`text` with an apostrophe before what a spreadsheet program would run as a formula, quoted or not."""
    return f"'{text}" if text.lstrip().startswith(tuple(_FORMULA_STARTS)) else text
