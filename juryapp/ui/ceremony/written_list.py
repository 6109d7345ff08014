"""The files of an export, by their names inside the folder; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.widgets.scroll_bar import thin_bars

_ROW = 26
_MOST_ROWS = 9


class WrittenList(QListWidget):
    """Hidden while there is nothing to list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.itemActivated.connect(self._on_activated)
        self.hide()

    def show_files(self, files: Sequence[Path], folder: Path) -> None:
        """List these."""
        self.clear()
        for path in files:
            item = QListWidgetItem(path.relative_to(folder).as_posix(), self)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setSizeHint(QSize(10, _ROW))
            item.setToolTip(str(path))
        self.setFixedHeight(_ROW * min(len(files), _MOST_ROWS) + 4)
        self.setVisible(bool(files))

    def names(self) -> list[str]:
        """The names as they are shown."""
        return [self.item(row).text() for row in range(self.count())]

    def _on_activated(self, item: QListWidgetItem) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(item.data(Qt.ItemDataRole.UserRole))))
