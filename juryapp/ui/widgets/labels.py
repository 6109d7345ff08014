"""Words on a page. Nothing a user wrote, or a file holds, is ever read as markup."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from juryapp.ui.fonts import Size, font, strong

Role = QPalette.ColorRole


class Kind(Enum):
    """What the words are for."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    NEEDS = "needs"
    GOOD = "good"


_COLOURS = {
    Kind.MUTED: Role.PlaceholderText,
    Kind.SMALL: Role.PlaceholderText,
    Kind.NEEDS: Role.BrightText,
    Kind.GOOD: Role.LinkVisited,
}


def font_of(kind: Kind) -> QFont:
    """The face of a kind."""
    match kind:
        case Kind.DISPLAY:
            return strong(Size.DISPLAY)
        case Kind.TITLE:
            return strong(Size.TITLE)
        case Kind.HEADING:
            return strong(Size.HEADING)
        case Kind.STRONG:
            return strong()
        case Kind.SMALL:
            return font(Size.SMALL)
    return font()


class Label(QLabel):
    """Plain words of one kind that wrap; `selectable` lets people copy them, such as a digest."""

    def __init__(
        self, kind: Kind = Kind.BODY, parent: QWidget | None = None, *, wrap: bool = True, selectable: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(font_of(kind))
        self.setForegroundRole(_COLOURS.get(kind, Role.WindowText))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_kind(self, kind: Kind) -> None:
        """Say it in another manner."""
        self.setFont(font_of(kind))
        self.setForegroundRole(_COLOURS.get(kind, Role.WindowText))


class Figure(Label):
    """A number: right-aligned, one line."""

    def __init__(self, kind: Kind = Kind.BODY, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent, wrap=False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
