"""A rule that is a table: rows of fields, with rows added, taken out and moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.award.form_views import Control, FormView, control_of, text_of
from juryapp.ui.award.forms import Blank, Form, Row, Table
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row


class TableView(FormView):
    """What is typed counts when the row is left, or at Enter: a row half typed is no mistake yet."""

    def __init__(self, form: Table, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self._form = form
        self._rows: list[Row] = []
        self._cells: list[list[Control]] = []
        self.removes: list[Button] = []
        self.ups: list[Button] = []
        self._body = QWidget(self)
        self.add = Button(Look.QUIET, "plus", self)
        self.add.setVisible(bool(form.add))
        self.add.clicked.connect(self._on_add)
        self.column.addWidget(self._body)
        self.column.addLayout(row(self.add, None))
        self._build(list(form.rows))

    @property
    def controls(self) -> list[Control]:
        """The fields, row by row."""
        return [control for cells in self._cells for control in cells]

    @property
    def rows(self) -> tuple[Row, ...]:
        """What stands in the fields."""
        return tuple(
            Row(tuple(map(text_of, cells)), one.key) for one, cells in zip(self._rows, self._cells, strict=True)
        )

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`."""
        if not isinstance(form, Table):
            return False
        again = afresh and self.rows != form.rows
        again = again or form.rows != self._form.rows or form.columns != self._form.columns
        self._form = form
        if again:
            at = self._focused()
            self._build(list(form.rows))
            if at is not None:
                self._focus(at)
        return True

    def _build(self, rows: list[Row]) -> None:
        self._rows, self._cells, self.removes, self.ups = rows, [], [], []
        body, old = QWidget(self), self._body
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        self.add.setText(self._form.add)
        for at, column in enumerate(self._form.columns):
            label = Label(Kind.SMALL, body, wrap=False)
            label.setText(column.label)
            right = column.numeric and not column.entries
            grid.addWidget(label, 0, at, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(at, int(_is_wide(column)))
        grid.setColumnStretch(len(self._form.columns) + 2, int(not any(map(_is_wide, self._form.columns))))
        for number, one in enumerate(rows):
            self._add_row(grid, body, number, one)
        self.column.replaceWidget(old, body)
        self._body = body
        body.show()
        old.blockSignals(True)
        old.hide()
        old.deleteLater()

    def _add_row(self, grid: QGridLayout, body: QWidget, number: int, one: Row) -> None:
        cells: list[Control] = []
        self._cells.append(cells)
        for at, column in enumerate(self._form.columns):
            blank = column._replace(text=one.texts[at])
            control = control_of(blank, f"{column.label} {number + 1}", body)
            (control.activated if isinstance(control, Choice) else control.returnPressed).connect(self._on_finished)
            control.installEventFilter(self)
            grid.addWidget(control, number + 1, at)
            cells.append(control)
        buttons = []
        if self._form.movable:
            buttons.append(self._button("arrow-up", "award.row_up", body, number, self._on_up, self.ups))
            buttons[0].setEnabled(number > 0)
        if self._form.removable:
            buttons.append(self._button("x", "award.row_remove", body, number, self._on_remove, self.removes))
        for at, button in enumerate(buttons):
            grid.addWidget(button, number + 1, len(self._form.columns) + at)

    def _button(self, icon: str, code: str, body: QWidget, number: int, act, kept: list[Button]) -> Button:
        button = Button(Look.QUIET, icon, body)
        name = self.words(code, row=_row_name(self._form.columns, self._rows[number].texts) or str(number + 1))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: act(number))
        kept.append(button)
        return button

    def _focused(self) -> tuple[int, int] | None:
        focus = QApplication.focusWidget()
        for number, cells in enumerate(self._cells):
            buttons = [each[number] for each in (self.ups, self.removes) if each]
            for at, widget in enumerate((*cells, *buttons)):
                if widget is focus:
                    return number, at
        return None

    def _focus(self, at: tuple[int, int]) -> None:
        """Put the focus where it was, or in the last row, or on the button that adds one."""
        if not self._cells:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        number, place = min(at[0], len(self._cells) - 1), at[1]
        buttons = [each[number] for each in (self.ups, self.removes) if each]
        widgets: list[QWidget] = [*self._cells[number], *buttons]
        widgets[min(place, len(widgets) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        rows = [*self.rows, Row(tuple(column.text for column in self._form.columns))]
        self._build(rows)
        self._focus((len(rows) - 1, 0))

    def _on_up(self, number: int) -> None:
        rows = list(self.rows)
        rows[number - 1 : number + 1] = rows[number], rows[number - 1]
        if self._give(rows):
            self._focus((number - 1, len(self._form.columns)))

    def _on_remove(self, number: int) -> None:
        rows = list(self.rows)
        gone = rows.pop(number)
        if gone.key or number < len(self._form.rows) or self._filled(rows) != self._form.rows:
            self._give(rows)
        else:
            self._build(rows)
            self._focus((number, len(self._form.columns)))
            self.settled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row counts when the focus leaves it, not when it goes from one of its fields to the next."""
        if event.type() is QEvent.Type.FocusOut:
            focus = QApplication.focusWidget()
            left = next((cells for cells in self._cells if any(cell is watched for cell in cells)), [])
            if left and all(cell is not focus for cell in left):
                self._on_finished()
        return super().eventFilter(watched, event)

    def _on_finished(self) -> None:
        if self._filled(list(self.rows)) == self._form.rows:
            self.settled.emit()
        else:
            self._give(list(self.rows))

    def _give(self, rows: list[Row]) -> bool:
        """Tell what the rows make; whether they are then the rows that hold."""
        wanted = self._filled(rows)
        self.typed.emit(self._form.change(wanted))
        return len(self._form.rows) == len(wanted)

    def _filled(self, rows: list[Row]) -> tuple[Row, ...]:
        """The rows without added ones in which nothing was typed."""
        empty = tuple(column.text for column in self._form.columns)
        known = len(self._form.rows)
        return tuple(one for at, one in enumerate(rows) if one.key or at < known or one.texts != empty)


def _row_name(columns: tuple[Blank, ...], texts: tuple[str, ...]) -> str:
    """What a row is called: what stands in it, as it is shown; without its numbers where it is chosen from a list."""
    shown = [
        next((said for said, value in column.entries if value == text), text)
        for column, text in zip(columns, texts, strict=True)
    ]
    listed = any(column.entries for column in columns)
    named = [text for column, text in zip(columns, shown, strict=True) if column.entries or not column.numeric]
    return " ".join(filter(None, named if listed else shown))


def _is_wide(column: Blank) -> bool:
    """Whether what is typed in a column is a text, which takes the room there is."""
    return not (column.numeric or column.entries)
