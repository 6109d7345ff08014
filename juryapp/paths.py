"""The only finder of `resources/` and `sample_data/`: in a checkout, in an installed wheel, in a frozen folder."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@lru_cache
def _folder(name: str) -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / name] if frozen else []
    candidates += [_PACKAGE / f"_{name}", _PACKAGE.parent / name]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    return candidates[-1]


def resources(*parts: str) -> Path:
    """A path below `resources/`; it need not exist."""
    return _folder("resources").joinpath(*parts)


def sample_data(*parts: str) -> Path:
    """A path below `sample_data/`; it need not exist."""
    return _folder("sample_data").joinpath(*parts)
