"""From an edition's state to what may be published, and from that to files."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from juryapp.domain.outcome import Outcome
from juryapp.domain.publication import Event, Publication
from juryapp.export.folder import export_publication
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled

ExportProgress = Callable[[int, int, str], None]
ExportJob = Callable[[ExportProgress | None, Cancelled | None], tuple[Path, ...]]
"""Writes files; is told how many are done, of how many, and which is next."""


def publication_of(state: EditionState, outcome: Outcome, *, events: tuple[Event, ...], digest: str) -> Publication:
    """Everything that exports may read, at one moment."""
    return Publication(
        rulebook=state.rulebook,
        rulebook_version=state.rulebook_version,
        evidence=state.evidence,
        answers=state.answers,
        outcome=outcome,
        persons=state.persons,
        present=state.present,
        files=state.files,
        events=events,
        sealed=state.seal is not None,
        sealed_at=state.seal.when if state.seal else "",
        digest=digest,
        control_words=state.seal.words if state.seal else (),
    )


def export_job(publication: Publication, out: Path, *, only: Collection[str] | None, language: str) -> ExportJob:
    """Writing a publication's files to a folder; the language is the edition's unless given."""
    spoken = language or publication.rulebook.language

    def export(progress: ExportProgress | None, cancelled: Cancelled | None) -> tuple[Path, ...]:
        return export_publication(publication, out, only=only, language=spoken, progress=progress, cancelled=cancelled)

    return export
