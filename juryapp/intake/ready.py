"""What reading any file needs of this process, fetched while the worker process still reads it.

The parent has nothing to do until the first cells arrive. What is imported, parsed and compiled on first use would
otherwise be waited for after the file has been read.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from importlib import import_module

from juryapp.intake.grid import Column, FileKind, Kind, Sheet, Workbook
from juryapp.intake.profiles import profiles
from juryapp.intake.proposal import propose

_HEAVY = ("numpy", "numpy.ma", "rapidfuzz.fuzz", "rapidfuzz.process", "rapidfuzz.distance")
"""Imported inside functions, so that a program that reads no file starts without them; `numpy.unique` needs the masked
arrays."""
_REHEARSED = (
    ("Bank", "Alfa", "Beta"),
    ("Kategori", "Bank", "Bank"),
    ("Svar (1-10)", "7", "8"),
    ("Andel (%)", "7", "8"),
)


@lru_cache(maxsize=1)
def get_ready() -> None:
    """Fetch it once: nothing but time depends on it. The last step understands a table of two rows, which goes the
    way that every file goes."""
    for module in _HEAVY:
        import_module(module)
    profiles()
    columns = tuple(map(_column, _REHEARSED))
    sheet = Sheet(name="", n_rows=len(columns[0]), columns=columns)
    propose([Workbook(file="", sha256="", kind=FileKind.CSV, sheets=(sheet,))])


def _column(texts: tuple[str, ...]) -> Column:
    distinct = tuple(dict.fromkeys(texts))
    kinds = bytes(Kind.NUMBER if text.isdigit() else Kind.TEXT for text in distinct)
    return Column(codes=array("B", map(distinct.index, texts)), kinds=kinds, texts=distinct)
