"""Qt's own buttons and menus in the language of the screens, from the one catalogue."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from juryapp.text.words import Words


class QtWords(QTranslator):
    """Installed on the application; asked by Qt for each of its own texts."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def translate(self, _context: str, text: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        """Ours, or nothing, which leaves Qt's English."""
        return self._words.qt(text) or ""

    def isEmpty(self) -> bool:
        """Never: Qt does not ask an empty one."""
        return False
