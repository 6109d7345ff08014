"""Rows that were made anew are laid out before they are painted, not one flash of a frame later."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent


def settle() -> None:
    """Carry out every layout that Qt has put off."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
