"""The sample awards from spreadsheets to slides in one command: the main job, shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from juryapp.cli.console import Console
from juryapp.domain.errors import JuryError
from juryapp.domain.words import OVERALL
from juryapp.session.samples import build_sample, sample_award, sample_awards
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
    ids = [sample_award(award).id] if award else [sample.id for sample in sample_awards()]
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
    """One sample on disk, and its winners and folder as tab-separated lines."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise JuryError("export.not_writable", path=str(path.parent)) from None
    with build_sample(id, path, actor=actor, rulings=True) as session:
        session.export_job(path.parent)(None, None)
        yield from _winners(session)
    yield f"files\t{path.parent}"


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
