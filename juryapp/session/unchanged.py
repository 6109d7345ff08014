"""Whether a command changes anything: decided here, once, for every command that there is or will be."""

from __future__ import annotations

from juryapp.domain.errors import JuryError
from juryapp.session.commands import Part
from juryapp.session.loading import digests_of
from juryapp.session.state import EditionState


def must_differ(before: EditionState, after: EditionState, parts: frozenset[Part]) -> None:
    """Raises edition.nothing_changed where a command left the parts it is about as they were.

    Else it would get an entry, a new version of the rules or a new number of the evidence, and so void the rulings
    that are bound to the old one. Another file with the same figures is a change.
    """
    same_files = Part.EVIDENCE not in parts or _files(before) == _files(after)
    if same_files and digests_of(before, parts) == digests_of(after, parts):
        raise JuryError("edition.nothing_changed")


def _files(state: EditionState) -> list[tuple[str, str]]:
    return sorted((file.source, file.sha256) for file in state.files)
