"""How every table looks: generous rows, thin lines, a tinted choice, numbers on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from juryapp.ui.fonts import font
from juryapp.ui.theme import ROW_SHEET, theme_of, view_palette
from juryapp.ui.widgets.plain_header import PlainHeader
from juryapp.ui.widgets.row_lines import RowLines
from juryapp.ui.widgets.scroll_bar import thin_bars


class _FollowsTheme(QObject):
    """Gives a view its own palette anew when the application's changes."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._dark: bool | None = None
        view.installEventFilter(self)
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at the theme again before painting, and whenever Qt says that palettes changed."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.Show):
            self._follow()
        return False

    def _follow(self) -> None:
        theme = theme_of()
        if theme.dark is not self._dark:
            self._dark = theme.dark
            self._view.setPalette(view_palette(theme))


def set_up_table(view: QTableView, *, row_height: int = ROW_SHEET, lines: bool = True) -> None:
    """Give a table the look of all tables; rows are chosen whole, one at a time, and cells are not edited.

    Columns keep their own widths; the caller stretches one with `view.horizontalHeader().setSectionResizeMode`.
    """
    _FollowsTheme(view)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setAlternatingRowColors(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setFont(font())
    thin_bars(view)
    view.setHorizontalHeader(PlainHeader(view))
    down = view.verticalHeader()
    down.setVisible(False)
    down.setDefaultSectionSize(row_height)
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    if lines:
        view.setItemDelegate(RowLines(view))


NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""What a model answers for `TextAlignmentRole` of a column of numbers."""

WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
