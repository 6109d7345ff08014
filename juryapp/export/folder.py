"""One action, one outcome, one folder: everything is written beside the old files first, and then changes places.

Nothing that is there is touched before all new files are whole; if a file cannot be replaced, those already
replaced go back. `contents.json` names every file with its SHA-256, and the control words of the outcome.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from juryapp.domain.chart import ChartSpec
from juryapp.domain.errors import JuryError
from juryapp.domain.publication import Publication
from juryapp.export.charts import ChartPainter
from juryapp.export.documents import minutes_pdf
from juryapp.export.hall import OVERALL, HallView, hall_view
from juryapp.export.plain import file_stem
from juryapp.export.slides import deck_bytes
from juryapp.export.workbooks import csv_bytes, workbook_bytes
from juryapp.export.zipped import moment_of
from juryapp.text.words import words_for

KINDS = ("slides", "charts", "winners", "minutes")
CONTENTS = "contents.json"
_SHARING_VIOLATIONS = (32, 33)
_OWN_NAME = re.compile(r"(charts/)?[a-z0-9_-]+\.(pptx|png|xlsx|csv|pdf)")
"""Names that an export gives; a list of contents cannot make it touch any other file."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def export_publication(
    publication: Publication,
    out: Path,
    *,
    only: Collection[str] | None = None,
    language: str,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Path, ...]:
    """Write the files of the given kinds (all by default) into the folder `out`, and return their paths.

    `progress` hears how many files are done, of how many, and the name of the next; `cancelled` is asked before
    every file and every slide. A file of an earlier export that has no successor in this one is removed, if it
    is still as it was written.

    Raises `JuryError` export.unknown_kind, export.not_a_folder, export.not_writable, export.disk_full,
    export.target_open or export.cancelled; then the folder is as it was before.
    """
    kinds = _kinds(only)
    view = hall_view(publication, language)
    builders = _builders(publication, view, kinds, cancelled or (lambda: False))

    def report(done: int, name: str) -> None:
        _stop_if(cancelled)
        if progress is not None:
            progress(done, len(builders), name)

    with _folder(out), _refusals(out), _working_in(out) as work:
        hashes = {}
        for done, (name, build) in enumerate(builders.items()):
            report(done, name)
            hashes[name] = _write(work / "new" / name, build())
        kept, stale = _earlier(out, publication, view, kinds=kinds, written=hashes)
        _write(work / "new" / CONTENTS, _contents_json(publication, view, {**kept, **hashes}))
        _stop_if(cancelled)
        _swap(work, out, (*hashes, CONTENTS), stale)
    if progress is not None:
        progress(len(builders), len(builders), "")
    return tuple(out / name for name in (*hashes, CONTENTS))


@contextmanager
def _working_in(out: Path) -> Iterator[Path]:
    """A folder for unfinished files on the same disk as their target, so that they can take its place in one step."""
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=out))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        with _ignored():
            (out / "charts").rmdir()


def _kinds(only: Collection[str] | None) -> tuple[str, ...]:
    for kind in only or ():
        if kind not in KINDS:
            raise JuryError("export.unknown_kind", kind=kind, kinds=KINDS)
    return tuple(kind for kind in KINDS if not only or kind in only)


def _stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise JuryError("export.cancelled")


def _builders(
    publication: Publication, view: HallView, kinds: Collection[str], cancelled: Callable[[], bool]
) -> dict[str, Callable[[], bytes]]:
    """File name, with forward slashes, to what makes its bytes, in the order of writing."""
    when = moment_of(publication)
    stem = file_stem(view.edition)
    found: dict[str, Callable[[], bytes]] = {}
    if "slides" in kinds:
        found[f"{stem}-slides.pptx"] = lambda: deck_bytes(view, when=when, step=lambda: _stop_if(cancelled))
    if "charts" in kinds:
        found |= _chart_builders(view)
    if "winners" in kinds:
        found[f"{stem}-winners.xlsx"] = lambda: workbook_bytes(view, when=when)
        found[f"{stem}-winners.csv"] = lambda: csv_bytes(view)
    if "minutes" in kinds:
        found[f"{stem}-minutes.pdf"] = lambda: minutes_pdf(publication, view.language)
    return found


def _chart_builders(view: HallView) -> dict[str, Callable[[], bytes]]:
    """One picture per prize that has a chart. The painter is made with the first."""
    words = words_for(view.language, view.category_word)
    painters: list[ChartPainter] = []

    def painter() -> ChartPainter:
        if not painters:
            spoken = (words("minutes.control_words", words=view.control_words),) if view.control_words else ()
            draft = words("state.draft_stamp") if view.draft else ""
            painters.append(ChartPainter(words=words, award=view.title, marks=(*view.marks, *spoken), draft=draft))
        return painters[0]

    def picture(chart: ChartSpec) -> bytes:
        return painter().png(chart)

    found: dict[str, Callable[[], bytes]] = {}
    for prize in view:
        if prize.chart is not None:
            stem = f"_{OVERALL}" if prize is view.overall else file_stem(prize.id)
            found[f"charts/{stem}.png"] = partial(picture, prize.chart)
    return found


def _write(path: Path, data: bytes) -> str:
    """Write and flush to the disk; returns the SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(data).hexdigest()


def _kind_of(name: str) -> str:
    if name.startswith("charts/"):
        return "charts"
    return next((kind for kind in KINDS if f"-{kind}." in name), "")


def _contents(out: Path) -> Mapping[str, object]:
    """The contents of an earlier export in this folder, or nothing that could be understood."""
    try:
        found = json.loads((out / CONTENTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _earlier(
    out: Path, publication: Publication, view: HallView, *, kinds: Collection[str], written: Collection[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Of the earlier files that are still as written: those of this same outcome to keep, and those to remove."""
    before = _contents(out)
    same = before.get("digest") == publication.digest and before.get("language") == view.language
    same = same and before.get("edition") == view.edition and before.get("state") == _state(view)
    files = before.get("files")
    kept: dict[str, str] = {}
    stale = []
    for entry in files if isinstance(files, list) else []:
        name = entry.get("path") if isinstance(entry, dict) else None
        if not isinstance(name, str) or name in written or not _OWN_NAME.fullmatch(name) or not _kind_of(name):
            continue
        path = out / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != entry.get("sha256"):
            continue
        if _kind_of(name) in kinds:
            stale.append(name)
        elif same:
            kept[name] = str(entry["sha256"])
    return kept, tuple(stale)


def _state(view: HallView) -> str:
    return "draft" if view.draft else "sealed"


def _contents_json(publication: Publication, view: HallView, hashes: Mapping[str, str]) -> bytes:
    contents = {
        "schema": 1,
        "edition": view.edition,
        "state": _state(view),
        "sealed_at": publication.sealed_at,
        "language": view.language,
        "digest": publication.digest,
        "control_words": list(publication.control_words),
        "constructed": publication.rulebook.constructed,
        "files": [{"path": name, "sha256": hashes[name]} for name in sorted(hashes)],
    }
    return (json.dumps(contents, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make the folder if need be, and take it away again when nothing came of it."""
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    if out.exists() and not out.is_dir():
        raise JuryError("export.not_a_folder", path=str(out))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise JuryError("export.not_a_folder", path=str(out)) from None
    except OSError as error:
        raise _refusal(error, out) from error
    try:
        yield
    except BaseException:
        for folder in made:
            with _ignored():
                folder.rmdir()
        raise


@contextmanager
def _ignored() -> Iterator[None]:
    try:
        yield
    except OSError:
        return


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    """What the disk says, as a refusal."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, out) from error


def _refusal(error: OSError, out: Path) -> JuryError:
    if error.errno in _FULL:
        return JuryError("export.disk_full", path=str(out))
    return JuryError("export.not_writable", path=str(out))


def _swap(work: Path, out: Path, names: Collection[str], stale: Collection[str]) -> None:
    """Put each new file in the old one's place, in one step each, and take stale ones away.

    The old files were copied first; on any trouble all go back, and what is new goes away.
    """
    copies = work / "old"
    for name in (*names, *stale):
        if (out / name).exists():
            (copies / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(out / name, copies / name)
    changed: list[str] = []
    try:
        for name in (*names, *stale):
            changed.append(name)
            _replace(work / "new" / name, out, name)
    except BaseException:
        for name in reversed(changed):
            _put_back(copies / name, out / name)
        raise


def _replace(new: Path, out: Path, name: str) -> None:
    """The new file takes the old one's name; a name that has no new file disappears."""
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if new.exists():
            os.replace(new, target)
        else:
            target.unlink()
    except PermissionError as error:
        violation = getattr(error, "winerror", None)
        if violation in _SHARING_VIOLATIONS or (sys.platform == "win32" and target.is_file()):
            raise JuryError("export.target_open", file=name) from error
        raise


def _put_back(copy: Path, target: Path) -> None:
    with _ignored():
        if copy.exists():
            os.replace(copy, target)
        else:
            target.unlink(missing_ok=True)
