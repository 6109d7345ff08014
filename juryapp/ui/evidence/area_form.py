"""Asks which area of a sheet is a table, where neither the program nor a cut at the current cell finds it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.errors import JuryError
from juryapp.session.sheets import SheetCells, area_in
from juryapp.text.words import Words
from juryapp.ui.evidence.numbers_form import NumbersForm


class AreaForm(NumbersForm):
    """`given` brings the area ("A1:F12"), cut to what is filled."""

    given = Signal(str)

    def __init__(self, area: str, cells: SheetCells, words: Words, parent: QWidget) -> None:
        super().__init__(words("evidence.area_title"), [("evidence.area_field", area)], words, parent, take=self._taken)
        self._cells = cells

    def _taken(self, texts: Sequence[str]) -> None:
        """An area in which something stands."""
        area = area_in(self._cells, texts[0])
        if not area:
            raise JuryError("evidence.area_none")
        self.given.emit(area)
