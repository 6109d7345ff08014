"""Turns the sources of the sentences (`juryapp.po`) into what is read at run time (`juryapp.mo`).

Run `python -m juryapp.text.compile` after changing a source; a test fails while the two differ.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from juryapp import paths
from juryapp.domain.words import LANGUAGES
from juryapp.text.catalogue import DOMAIN


def source_path(language: str) -> Path:
    """Where the source of a language lies."""
    return paths.resources("translations", language, "LC_MESSAGES", f"{DOMAIN}.po")


def source_catalogue(language: str) -> Catalog:
    """The source of a language, parsed strictly: a broken line raises `PoFileError`."""
    with source_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def compiled(language: str) -> bytes:
    """The bytes of the compiled catalogue: the same source gives the same bytes."""
    target = BytesIO()
    write_mo(target, source_catalogue(language))
    return target.getvalue()


def main() -> None:
    """Writes the compiled catalogue of every language beside its source."""
    for language in LANGUAGES:
        source_path(language).with_suffix(".mo").write_bytes(compiled(language))


if __name__ == "__main__":
    main()
