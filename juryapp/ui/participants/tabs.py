"""The parts of a page, of which one is seen: a line of words above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from juryapp.ui.widgets.buttons import Button, Look


class Tabs(QWidget):
    """`chosen` carries the number of a part. Tab comes to the chosen one, arrows go to the others."""

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [Button(Look.QUIET, parent=self) for _ in range(count)]
        self._group, line = QButtonGroup(self), QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            self._group.addButton(button, at)
            line.addWidget(button)
        line.addStretch(1)
        self.buttons[0].setChecked(True)
        self._group.idToggled.connect(lambda at, on: self.chosen.emit(at) if on else None)

    @property
    def at(self) -> int:
        """The number of the part that is seen."""
        return self._group.checkedId()

    def choose(self, at: int) -> None:
        """Show another part."""
        self.buttons[at].setChecked(True)

    def set_words(self, names: Sequence[str]) -> None:
        """Call the parts by these names."""
        for button, name in zip(self.buttons, names, strict=True):
            button.setText(name)
            button.updateGeometry()
