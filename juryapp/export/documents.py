"""The minutes as a PDF: tagged, archivable, the same bytes for the same content."""

from __future__ import annotations

import json

from juryapp.domain.publication import Publication
from juryapp.export.measure import has_glyphs
from juryapp.export.minutes import minutes_data
from juryapp.export.zipped import moment_of
from juryapp.paths import resources


def minutes_pdf(publication: Publication, language: str) -> bytes:
    """The minutes in `language`, PDF/A-2a and PDF/UA-1, set in the bundled font.

    Where a name has letters which that font lacks, the machine's fonts help out; then it is an ordinary tagged
    PDF, because the standards allow no missing glyph.
    """
    import typst

    data = json.dumps(minutes_data(publication, language), ensure_ascii=False, sort_keys=True)
    bundled = has_glyphs(data)
    return typst.compile(
        resources("documents", "minutes.typ"),
        font_paths=[resources("fonts")],
        ignore_system_fonts=bundled,
        sys_inputs={"data": data},
        pdf_standards=["a-2a", "ua-1"] if bundled else None,
        timestamp=moment_of(publication),
        format="pdf",
    )
