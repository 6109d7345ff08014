"""Text files in: the bytes of a rulebook, refused clearly when they are no text at all."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.errors import JuryError, Where
from juryapp.domain.rulebook import Rulebook
from juryapp.rulebook.parsing import LONGEST
from juryapp.rulebook.reading import from_toml

_BYTES = 4 * LONGEST
"""UTF-8 takes at most four bytes for a character."""


def read_rulebook(path: Path) -> Rulebook:
    """The rulebook in the file at `path`. Raises `JuryError` as `from_toml` and `read_text` do."""
    return from_toml(read_text(path), file=path.name)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises `JuryError` rulebook.cannot_open where there is no such file or it may not be read, rulebook.too_long
    for one that is larger than any rulebook, and rulebook.not_utf8 with the line of the first bad byte.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_BYTES + 1)
    except OSError as error:
        raise JuryError("rulebook.cannot_open", file=path.name) from error
    if len(content) > _BYTES:
        raise JuryError("rulebook.too_long", where=Where(file=path.name), limit=LONGEST)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JuryError("rulebook.not_utf8", where=Where(file=path.name, line=line)) from error
