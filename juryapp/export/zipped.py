"""Office files as bytes that depend on their content alone: members in order, every date the same."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from juryapp.domain.publication import Publication

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def rezipped(data: bytes) -> bytes:
    """The same archive without dates, systems and extra fields; the content types stay first, as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return out.getvalue()


def moment_of(publication: Publication) -> datetime:
    """When the content was settled, for the date inside files: the seal, else the last event, else the year's start."""
    last = max((event.when for event in publication.events), default="")
    when = publication.sealed_at or last or f"{publication.rulebook.year:04d}-01-01T00:00:00+00:00"
    moment = datetime.fromisoformat(when)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
