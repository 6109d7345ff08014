"""The other names of a company: each can be forgotten, and one more written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import emptied, row


class Aliases(QWidget):
    """`added` and `forgotten` carry a name. What is typed counts when its field is left."""

    added = Signal(str)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.removes: dict[str, Button] = {}
        self._shown: tuple[tuple[str, ...], str] | None = None
        self.title, self.field = Label(Kind.STRONG, self), Field(self)
        self.add = Button(Look.QUIET, "plus", self)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._body)
        column.addLayout(row(self.field, self.add, spacing=4))
        self.add.clicked.connect(self._on_add)
        self.field.editingFinished.connect(self._on_add)
        self.field.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))

    def show_names(self, names: tuple[str, ...], words: Words) -> None:
        """Show these names."""
        self.title.setText(words("participants.aliases"))
        self.field.setAccessibleName(words("participants.new_alias"))
        self.field.setPlaceholderText(words("participants.new_alias"))
        self.add.setText(words("action.add"))
        self.add.setAccessibleName(words("participants.add_alias"))
        self.add.setEnabled(bool(self.field.text().strip()))
        self.add.updateGeometry()
        if (names, words.language) == self._shown:
            return
        self._shown = names, words.language
        emptied(self._body)
        self.removes = {}
        for name in names:
            line, button = Label(Kind.BODY, self), Button(Look.QUIET, "x", self)
            line.setText(name)
            button.setAccessibleName(words("participants.forget_alias", name=name))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(partial(self.forgotten.emit, name))
            holder = QWidget(self)
            laid = row(line, button, spacing=4)
            laid.setStretch(0, 1)
            holder.setLayout(laid)
            self._body.addWidget(holder)
            self.removes[name] = button

    def _on_add(self) -> None:
        name = self.field.text().strip()
        if name:
            self.added.emit(name)
