"""What lies behind the welcome page: a table that is pasted or typed, and last year's award. Made when first wanted.

The first window shows sooner without them, and what they need of an edition is not loaded before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from juryapp.text.words import Words
from juryapp.ui.widgets.drop_area import files_of, why_no_table

if TYPE_CHECKING:
    from juryapp.session.carrying import LastYear
    from juryapp.ui.evidence.table_form import TableForm
    from juryapp.ui.pages.last_year import LastYearPage


class Beginnings(QObject):
    """Shows itself in a stack whose first page is the welcome page's own."""

    files_given = Signal(list)
    last_wanted = Signal(object)
    create_wanted = Signal(object)
    left = Signal()

    def __init__(self, stack: QStackedWidget, words: Words) -> None:
        super().__init__(stack)
        self._stack, self._words = stack, words
        self.form: TableForm | None = None
        self.last: LastYearPage | None = None
        self._pasted: TemporaryDirectory[str] | None = None

    @property
    def is_typing(self) -> bool:
        """Whether a table is pasted or typed."""
        return self.form is not None and self._stack.currentWidget() is self.form

    @property
    def is_open(self) -> bool:
        """Whether one of them is shown."""
        return self._stack.currentIndex() > 0

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard begins on the one that is shown."""
        here = self._stack.currentWidget()
        if self.form is not None and here is self.form:
            return self.form.table
        return self.last if self.last is not None and here is self.last else None

    def retranslate(self, words: Words) -> None:
        """Word those that are there anew."""
        self._words = words
        for page in (self.form, self.last):
            if page is not None:
                page.set_words(words)

    def leave(self) -> None:
        """The welcome page again."""
        self._stack.setCurrentIndex(0)
        self.left.emit()

    def paste(self) -> None:
        """What the clipboard holds: files are read; a table can be seen and mended before it is."""
        from juryapp.ui.evidence.clipboard import held

        if self.is_typing and self.form is not None:
            self.form.paste_here()
        elif not self.is_open:
            data = held()
            only_picture = data.hasImage() and not data.text().strip()
            self._take(data, nothing="evidence.drop_image" if only_picture else "evidence.nothing_to_paste")

    def drop(self, data: QMimeData) -> None:
        """A table dragged out of a mail or a web page; or what has no file behind it, with what to do about it."""
        self._take(data, nothing=why_no_table(data))

    def begin_table(self) -> None:
        """The table in the clipboard, or an empty one to type in."""
        from juryapp.ui.evidence.clipboard import held, is_table, table_of

        rows = table_of(held())
        self.type_table(rows if is_table(rows) else [])

    def _take(self, data: QMimeData, *, nothing: str) -> None:
        from juryapp.ui.evidence.clipboard import is_table, table_of

        files = files_of(data)
        if files:
            self.files_given.emit(files)
            return
        rows = table_of(data)
        found = is_table(rows)
        self.type_table(rows if found else [], "" if found else self._words(nothing))

    def type_table(self, rows: list[list[str]], why: str = "") -> None:
        """A table to see, mend or type; above it stands why one is here."""
        from juryapp.ui.evidence.table_form import TableForm

        if self.form is None:
            self.form = TableForm(self._stack)
            self.form.set_words(self._words)
            self.form.done.connect(self._on_typed)
            self.form.left.connect(self.leave)
            self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        self.form.begin(rows, why)

    def _on_typed(self, rows: list[list[str]]) -> None:
        """It becomes a file of its own, which is read, kept and traced like any other."""
        from juryapp.ui.evidence.clipboard import written

        if self._pasted is None:
            self._pasted = TemporaryDirectory(prefix="juryapp-")
        today = dt.datetime.now().astimezone().date().isoformat()
        name = self._words("evidence.pasted_name", date=today)
        self.files_given.emit([written(rows, Path(self._pasted.name), name, ())])

    def forget(self) -> None:
        """Take away the files of tables that were pasted or typed; an edition that was made of one holds its bytes."""
        pasted, self._pasted = self._pasted, None
        if pasted is not None:
            pasted.cleanup()

    def ask_for_last(self, recent: Sequence[Path]) -> None:
        """Which file last year's award lies in."""
        from juryapp.ui.pages.last_year import LastYearPage

        if self.last is None:
            self.last = LastYearPage(self._words, self._stack)
            self.last.path_given.connect(self.last_wanted)
            self.last.create_wanted.connect(self.create_wanted)
            self.last.left.connect(self.leave)
            self._stack.addWidget(self.last)
        self._stack.setCurrentWidget(self.last)
        self.last.begin(recent)

    def show_last(self, last: LastYear) -> None:
        """What last year's award hands on."""
        if self.last is not None:
            self.last.show_last(last)
