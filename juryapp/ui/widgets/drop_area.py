"""A place to drop files on."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPen
from PySide6.QtWidgets import QWidget

from juryapp.ui.theme import Theme
from juryapp.ui.widgets.panel import Panel

TO_PASTE = frozenset(f"intake.is_{kind}" for kind in ("pdf", "word", "slides", "message", "html", "numbers"))
"""Refusals of files that hold a table somebody can select and copy."""


def why_no_table(data: QMimeData) -> str:
    """The code of the sentence that helps with a drop, or a clipboard, in which there is neither file nor table."""
    if data.text().strip():
        return "evidence.drop_text"
    return "evidence.drop_image" if data.hasImage() else "evidence.drop_without_file"


def files_of(data: QMimeData, endings: Collection[str] = ()) -> list[Path]:
    """The local files that are dragged, only those with one of `endings` where some are given."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if not endings or path.suffix.casefold() in endings]


class DropArea(Panel):
    """A card that takes files and is framed in the accent colour while some hang over it."""

    dropped = Signal(list)
    dropped_other = Signal(object)
    """What was dropped without a file behind it (`QMimeData`, to be looked at now); only where `takes_other`."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 20, takes_other: bool = False) -> None:
        super().__init__(parent, padding=padding)
        self._takes_other = takes_other
        self.setAcceptDrops(True)

    def pen(self, theme: Theme) -> QPen:
        """Dashes, as everywhere where something can be dropped."""
        made = super().pen(theme)
        made.setStyle(Qt.PenStyle.DashLine)
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped; which of them can be read is told after reading them."""
        if files_of(event.mimeData()) or self._takes_other:
            event.acceptProposedAction()
            self.set_chosen(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not here, then."""
        self.set_chosen(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        self.set_chosen(False)
        event.acceptProposedAction()
        files = files_of(event.mimeData())
        if files:
            self.dropped.emit(files)
        else:
            self.dropped_other.emit(event.mimeData())
