"""How much a foreign file may ask of this machine, in one place, so that tests and refusals quote the same numbers.

An honest sheet of 400,000 rows and 12 columns inflates to 153 MB and must pass; a bomb of 1 GiB must not.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds, counts as they are."""

    file: int = 64 * MEGABYTE
    members: int = 1_000
    part: int = 400 * MEGABYTE
    inflated: int = 800 * MEGABYTE
    packed: int = 200
    """Files in one package."""
    unpacked: int = 256 * MEGABYTE
    """All files of a package together."""
    cells: int = 8_000_000
    """Rows and non-empty cells together."""
    columns: int = 4_096
    """Columns of one sheet: several times the widest questionnaire. Each is understood by itself, and takes time."""
    merged: int = 200_000
    """Merged blocks of one sheet."""
    memory: int = 768 * MEGABYTE
    silence: float = 20.0
    """A worker that has reported nothing for so long is stopped."""
    watch: float = 0.05
    """How often the parent looks for a cancellation."""


LIMITS = Limits()
