"""What the hall will see of an edition, for the window to draw it beforehand: the very values that exports use."""

from __future__ import annotations

from juryapp.domain.rulebook import PrizeKind
from juryapp.export import colours as stage_colours
from juryapp.export.folder import KINDS
from juryapp.export.hall import HallView, Prize, State, Winner, hall_view
from juryapp.session.session import Session

__all__ = ["KINDS", "HallView", "Prize", "PrizeKind", "State", "Winner", "hall_of", "stage_colours"]


def hall_of(session: Session, language: str = "") -> HallView:
    """The ceremony as the hall sees it, in a language (the edition's own by default). Reads, changes nothing."""
    publication = session.publication()
    return hall_view(publication, language or publication.rulebook.language)
