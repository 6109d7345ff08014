"""Turns the sources of the sentences (`juryapp.po`) into what is read at run time (`juryapp.mo`).

Run `python -m juryapp.text.compile` after changing a source; a test fails while the two differ.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from juryapp import paths
from juryapp.domain.words import LANGUAGES
from juryapp.text.catalogue import DOMAIN

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written in place of the moment of compiling, which would make every file differ."""


def source_path(language: str) -> Path:
    """Where the source of a language lies."""
    return paths.resources("translations", language, "LC_MESSAGES", f"{DOMAIN}.po")


def source_catalogue(language: str) -> Catalog:
    """The source of a language, parsed strictly: a broken line raises `PoFileError`."""
    with source_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def compiled(language: str) -> bytes:
    """The bytes of the compiled catalogue: the same source and the same babel give the same bytes."""
    catalogue = source_catalogue(language)
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main() -> None:
    """Writes the compiled catalogue of every language beside its source."""
    for language in LANGUAGES:
        source_path(language).with_suffix(".mo").write_bytes(compiled(language))


if __name__ == "__main__":
    main()
