"""Ways to an open edition. What takes long is a function for a `Job`; the heavy rooms are imported when it runs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from juryapp.domain.errors import JuryError

if TYPE_CHECKING:
    from juryapp.domain.rulebook import Rulebook
    from juryapp.session.carrying import LastYear
    from juryapp.session.session import Session
    from juryapp.session.start import Draft

EDITION = ".jury"
REPLACED = ".jury-replaced"
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An edition on its way from the thread that opened it to the window's; `stage` is where to begin, or empty.

    Whoever does not want it any more calls `forget`: the file is let go, and one that was made for it is gone again.
    """

    session: Session
    stage: str = ""
    undo: Callable[[], None] = lambda: None

    def forget(self) -> None:
        """As if it had never been opened."""
        self.session.close()
        self.undo()


Opening = Callable[[Progress, Cancelled], Opened]


def warm(_progress: Progress, _cancelled: Cancelled) -> None:
    """Import everything that an edition needs, so that opening one does not hold the window up.

    It stays loaded, so the collector need not look through it any more: that took 60 ms now and then in a drag.
    """
    import juryapp.session.session
    import juryapp.ui.frame  # noqa: F401  # what is wanted of both is that they are loaded

    gc.freeze()


def forget(opened: Opened) -> None:
    """What becomes of an edition that was opened too late."""
    opened.forget()


def open_work(path: Path, actor: str) -> Opening:
    """Open an edition from its file, with its outcome worked out."""

    def work(progress: Progress, cancelled: Cancelled) -> Opened:
        from juryapp.session.session import OPEN_STEPS, Session
        from juryapp.session.steps import Steps

        warm(progress, cancelled)
        steps = Steps(OPEN_STEPS, progress, cancelled)
        return _handed_over(Session.open(path, actor=actor, steps=steps), "", lambda: None)

    return work


def sample_work(id: str, folder: Path, actor: str, *, stage: str) -> Opening:
    """Build a sample, before its jury's rulings, as a file of its own in `folder`."""

    def build(progress: Progress, cancelled: Cancelled) -> Opened:
        from juryapp.session.samples import build_sample

        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise JuryError("export.not_writable", path=str(folder)) from None
        path = unused(folder, id)
        session = build_sample(id, path, actor=actor, rulings=False, progress=progress, cancelled=cancelled)
        warm(progress, cancelled)
        return _handed_over(session, stage, lambda: _unlink(path))

    return build


def reading_work(paths: Sequence[Path]) -> Callable[[Progress, Cancelled], Draft]:
    """Read files for a new award."""

    def read(progress: Progress, cancelled: Cancelled) -> Draft:
        from juryapp.session.start import read_files

        draft = read_files(paths, progress=progress, cancelled=cancelled)
        warm(progress, cancelled)
        return draft

    return read


def last_work(path: Path, actor: str) -> Callable[[Progress, Cancelled], LastYear]:
    """Look at last year's edition, which is only read."""

    def look(progress: Progress, cancelled: Cancelled) -> LastYear:
        from juryapp.session.carrying import from_last
        from juryapp.session.session import OPEN_STEPS
        from juryapp.session.steps import Steps

        last = from_last(path, actor=actor, steps=Steps(OPEN_STEPS, progress, cancelled))
        warm(progress, cancelled)
        return last

    return look


def create_from_last_work(path: Path, last: LastYear, *, actor: str, stage: str) -> Opening:
    """A new edition with what last year's hands on; what lies at `path` is treated as `create_work` treats it."""

    def create(progress: Progress, cancelled: Cancelled) -> Opened:
        from juryapp.session.carrying import CREATE_STEPS, create_from_last, must_be_another
        from juryapp.session.steps import Steps

        must_be_another(path, last)  # Before there is made room: it would be last year's file that is put aside.
        warm(progress, cancelled)
        put_back = _cleared(path)

        def undo() -> None:
            _unlink(path)
            put_back()

        try:
            session = create_from_last(path, last, actor=actor, steps=Steps(CREATE_STEPS, progress, cancelled))
        except BaseException:
            put_back()
            raise
        try:
            return _handed_over(session, stage, undo)
        except BaseException:
            undo()
            raise

    return create


def create_work(path: Path, rules: Rulebook, draft: Draft | None, *, actor: str, stage: str) -> Opening:
    """A new edition, with the evidence of a draft where there is one; it appears complete or not at all.

    A file that is there already was confirmed by the dialog that named it; it is moved aside, not deleted, and put
    back where no edition came of it.
    """

    def create(progress: Progress, cancelled: Cancelled) -> Opened:
        from juryapp.session.imports import accept_steps
        from juryapp.session.session import Session
        from juryapp.session.steps import Steps

        warm(progress, cancelled)
        steps = Steps(1 + (accept_steps(len(draft.proposal.files)) if draft else 0), progress, cancelled)
        put_back = _cleared(path)
        try:
            session = Session.create(path, rules, actor=actor)
        except BaseException:
            put_back()
            raise

        def undo() -> None:
            _unlink(path)
            put_back()

        try:
            steps.done()
            if draft is not None:
                session.accept(draft.proposal, steps=steps)
            return _handed_over(session, stage, undo)
        except BaseException:
            session.close()
            undo()
            raise

    return create


def _handed_over(session: Session, stage: str, undo: Callable[[], None]) -> Opened:
    try:
        _ = session.outcome  # Worked out here, so that the window finds it done.
        session.let_go()
    except BaseException:
        session.close()
        raise
    return Opened(session=session, stage=stage, undo=undo)


def _cleared(path: Path) -> Callable[[], None]:
    """Make room at `path`; what is given back puts the file that was there in its place again, once that is free."""
    if not path.exists():
        return lambda: None
    aside = unused(path.parent, path.stem, REPLACED)
    try:
        path.rename(aside)
    except OSError:
        raise JuryError("edition.read_only", name=path.name) from None

    def put_back() -> None:
        if not path.exists():
            aside.rename(path)

    return put_back


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def unused(folder: Path, stem: str, suffix: str = EDITION) -> Path:
    """A path for an edition in `folder` that nothing lies at."""
    number = 1
    while True:
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        if not path.exists():
            return path
        number += 1


def named_after(rules: Rulebook, path: Path) -> Rulebook:
    """A template's rules for the edition that will lie at `path`: called like the file, with an id of its own."""
    import datetime as dt
    import re

    from juryapp.domain.words import Text, slug

    found = re.search(r"\b(?:19|20)\d\d\b", path.stem)
    year = int(found[0]) if found else dt.datetime.now(tz=dt.UTC).year
    name = " ".join(path.stem.replace(found[0], " ").split()) if found else path.stem
    return replace(rules, edition=slug(path.stem), award=Text(name) if name else rules.award, year=year)
