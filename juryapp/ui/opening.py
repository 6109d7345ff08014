"""Ways to an open edition. What takes long is a function for a `Job`; the heavy rooms are imported when it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juryapp.domain.rulebook import Rulebook
    from juryapp.session.session import Session
    from juryapp.session.start import Draft

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def warm(_progress: Progress, _cancelled: Cancelled) -> None:
    """Import everything that an edition needs, so that opening one does not hold the window up."""
    import juryapp.session.session
    import juryapp.ui.frame  # noqa: F401  # what is wanted of both is that they are loaded


def sample_work(id: str, folder: Path, actor: str) -> Callable[[Progress, Cancelled], Path]:
    """Build a sample, before its jury's rulings, as a file of its own in `folder`; gives its path."""

    def build(_progress: Progress, _cancelled: Cancelled) -> Path:
        from juryapp.session.samples import build_sample

        folder.mkdir(parents=True, exist_ok=True)
        path = unused(folder, id)
        build_sample(id, path, actor=actor, rulings=False).close()
        warm(_progress, _cancelled)
        return path

    return build


def reading_work(paths: Sequence[Path]) -> Callable[[Progress, Cancelled], Draft]:
    """Read files for a new award."""

    def read(progress: Progress, cancelled: Cancelled) -> Draft:
        from juryapp.session.start import read_files

        draft = read_files(paths, progress=progress, cancelled=cancelled)
        warm(progress, cancelled)
        return draft

    return read


def unused(folder: Path, stem: str) -> Path:
    """A path for an edition in `folder` that nothing lies at."""
    number = 1
    while True:
        path = folder / (f"{stem}.jury" if number == 1 else f"{stem}-{number}.jury")
        if not path.exists():
            return path
        number += 1


def create(path: Path, rules: Rulebook, draft: Draft | None, *, actor: str) -> Session:
    """A new edition, with the evidence of a draft where there is one; it appears complete or not at all.

    A file that is there already was confirmed by the dialog that named it; it is moved aside, not deleted.
    """
    from juryapp.session.session import Session

    if path.exists():
        path.rename(unused(path.parent, path.stem).with_suffix(".jury-replaced"))
    session = Session.create(path, rules, actor=actor)
    if draft is not None:
        try:
            session.accept(draft.proposal)
        except BaseException:
            session.close()
            with suppress(OSError):
                path.unlink()
            raise
    return session


def named_after(rules: Rulebook, path: Path) -> Rulebook:
    """A template's rules for the edition that will lie at `path`: called like the file, with an id of its own."""
    import datetime as dt
    import re

    from juryapp.domain.words import Text, slug

    found = re.search(r"\b(?:19|20)\d\d\b", path.stem)
    year = int(found[0]) if found else dt.datetime.now(tz=dt.UTC).year
    name = " ".join(path.stem.replace(found[0], " ").split()) if found else path.stem
    return replace(rules, edition=slug(path.stem), award=Text(name) if name else rules.award, year=year)
