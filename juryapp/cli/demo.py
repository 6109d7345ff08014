"""The sample awards from spreadsheets to slides in one command: the main job, shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.domain.errors import JuryError
from juryapp.domain.words import OVERALL
from juryapp.session.samples import build_sample, sample_awards
from juryapp.session.session import Session
from juryapp.text.words import shown


def demo(
    console: Console,
    *,
    award: str,
    out: Path | None,
    window: bool,
    actor: str,
    open_window: Callable[[Path | None], int] | None,
) -> int:
    """Build, decide and export one sample, or all; with no folder named, show the window afterwards."""
    ids = [sample.id for sample in sample_awards()]
    if award:
        if award not in ids:
            raise Misuse("cli.not_one_of", parameter="AWARD", names=tuple(ids))
        ids = [award]
    folder = out if out is not None else _fresh_folder()
    editions = {id: (folder if award else folder / id) / f"{id}.jury" for id in ids}
    for path in editions.values():
        if path.exists():
            raise JuryError("edition.exists", name=path.name)
    for id, path in editions.items():
        console.tell("cli.building", award=id)
        for line in _built(id, path, actor):
            console.result(line)
    if not window and out is not None:
        return 0
    if open_window is None:
        console.tell("cli.no_display")
        return 0
    return open_window(next(iter(editions.values())))


def _built(id: str, path: Path, actor: str) -> Iterator[str]:
    """One sample on disk, and its winners and folder as tab-separated lines.

    It is built beside and moved when all of it is there: interrupted, it leaves nothing that a second try would meet.
    """
    folder = path.parent
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    try:
        beside = Path(mkdtemp(prefix=".juryapp-demo-", dir=there))
    except OSError:
        raise JuryError("export.not_writable", path=str(folder)) from None
    try:
        with build_sample(id, beside / path.name, actor=actor, rulings=True) as session:
            session.export_job(beside)(None, None)
            winners = list(_winners(session))
        _moved(beside, path)
    finally:
        rmtree(beside, ignore_errors=True)
    yield from winners
    yield f"files\t{folder}"


def _moved(beside: Path, path: Path) -> None:
    """Every file to its place, the edition last: without it a second try is not refused."""
    files = sorted((one for one in beside.rglob("*") if one.is_file()), key=lambda one: (one.name == path.name, one))
    try:
        for file in files:
            place = path.parent / file.relative_to(beside)
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
    except OSError:
        raise JuryError("export.not_writable", path=str(path.parent)) from None


def _winners(session: Session) -> Iterator[str]:
    rules, outcome = session.state.rulebook, session.outcome
    names = {one.id: shown(one.name.in_(rules.language)) for one in session.state.evidence.companies}
    for one in outcome.categories:
        category = shown(rules.category(one.category).name.in_(rules.language))
        yield "\t".join(["winner", category, *(names[company] for company in one.winners)])
    if outcome.overall is not None:
        yield "\t".join(["winner", OVERALL, *(names[one.company] for one in outcome.overall.winners)])


def _fresh_folder() -> Path:
    """A folder among the user's documents that nothing lies at."""
    from platformdirs import user_documents_path

    documents, number = user_documents_path(), 1
    while True:
        folder = documents / ("juryapp-demo" if number == 1 else f"juryapp-demo-{number}")
        if not folder.exists():
            return folder
        number += 1
