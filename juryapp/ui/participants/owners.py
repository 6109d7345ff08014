"""Who owned a company when: every owner with its days, each there to be typed over, and one more to be added."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from juryapp.domain.participant import Ownership
from juryapp.session.register import Registered, owned_from
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import emptied, row

DAY, LEAST = 124, 78
"""Pixels of a day to be written, and at least of each of the two that are known."""


class OwnerRow(QWidget):
    """An owner over its two days. `changed` tells that another text stands in a field that was left."""

    changed = Signal()
    gone = Signal()

    def __init__(self, one: Ownership, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one = one
        self.owner, self.since, self.until = Field(self), Field(self), Field(self)
        self.remove = Button(Look.QUIET, "x", self)
        day, until = Label(Kind.SMALL, self, wrap=False), Label(Kind.SMALL, self, wrap=False)
        day.setText(words("participants.owner_since"))
        until.setText(words("participants.owner_until"))
        name = one.owner
        for field, text, code in (
            (self.owner, one.owner, "participants.owner_named"),
            (self.since, one.since, "participants.owner_named_since"),
            (self.until, one.until, "participants.owner_named_until"),
        ):
            field.setText(text)
            field.setCursorPosition(0)
            field.setAccessibleName(words(code, owner=name))
            field.editingFinished.connect(self._on_left)
        self.since.setPlaceholderText(words("participants.always"))
        self.until.setPlaceholderText(words("participants.today"))
        for field in (self.since, self.until):
            field.setMinimumWidth(LEAST)
        self.remove.setAccessibleName(words("participants.owner_remove", owner=name))
        self.remove.setToolTip(self.remove.accessibleName())
        self.remove.clicked.connect(self.gone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(row(self.owner, self.remove, spacing=4))
        column.addLayout(row(day, self.since, until, self.until))

    @property
    def typed(self) -> Ownership:
        """What stands in the fields."""
        texts = {name: getattr(self, name).text().strip() for name in ("owner", "since", "until")}
        return replace(self._one, **texts)

    def leave(self) -> None:
        """Say nothing any more: a field that is hidden while it has the focus is left, too."""
        self._one = self.typed

    def _on_left(self) -> None:
        if self.typed != self._one:
            self.changed.emit()


class Owners(QWidget):
    """`changed` carries the whole history as it shall be. What is typed counts when its fields are left."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one: Registered | None = None
        self._language = ""
        self.rows: list[OwnerRow] = []
        self.title = Label(Kind.STRONG, self)
        self._body = QVBoxLayout()
        self._body.setSpacing(4)
        self.owner, self.since = Field(self), Field(self)
        self.since.setFixedWidth(DAY)
        self.add = Button(Look.QUIET, "plus", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self._body)
        column.addLayout(row(self.owner, self.since, spacing=4))
        column.addLayout(row(self.add, None))
        self.add.clicked.connect(self._on_add)
        for field in (self.owner, self.since):
            field.returnPressed.connect(self._on_add)
            field.editingFinished.connect(self._on_left)
            field.textChanged.connect(lambda _: self._show_ready())

    def show_company(self, one: Registered, words: Words) -> None:
        """Show a company's owners; what is being typed about the same one stays."""
        again = self._one is None or one.owners != self._one.owners or words.language != self._language
        other = self._one is None or one.company.id != self._one.company.id
        self._one, self._language = one, words.language
        self.title.setText(words("participants.owners"))
        for field, code in ((self.owner, "participants.new_owner"), (self.since, "participants.new_owner_since")):
            field.setPlaceholderText(words(code))
            field.setAccessibleName(words(code))
        self.add.setText(words("participants.add_owner"))
        self.add.updateGeometry()
        if other:
            self.owner.clear()
            self.since.clear()
        if other or again:
            self._build(words)
        self._show_ready()

    def _build(self, words: Words) -> None:
        assert self._one is not None
        for old in self.rows:
            old.leave()
        emptied(self._body)
        self.rows = [OwnerRow(one, words, self) for one in self._one.owners]
        for at, each in enumerate(self.rows):
            self._body.addWidget(each)
            each.changed.connect(partial(self._on_changed, at))
            each.gone.connect(partial(self._on_gone, at))

    def restore(self, words: Words) -> None:
        """Show what holds: what was typed was refused."""
        self._build(words)

    def _show_ready(self) -> None:
        self.add.setEnabled(bool(self.owner.text().strip()))

    def _on_changed(self, at: int) -> None:
        if self._one is not None:
            self.changed.emit((*self._one.owners[:at], self.rows[at].typed, *self._one.owners[at + 1 :]))

    def _on_gone(self, at: int) -> None:
        if self._one is not None:
            self.changed.emit((*self._one.owners[:at], *self._one.owners[at + 1 :]))

    def _on_left(self) -> None:
        """An owner that was typed counts when both its fields are left."""
        if QApplication.focusWidget() not in (self.owner, self.since, self.add):
            self._on_add()

    def _on_add(self) -> None:
        owner, since = self.owner.text().strip(), self.since.text().strip()
        if self._one is not None and owner:
            self.changed.emit(owned_from(self._one, owner, since))

    def added(self) -> None:
        """What was typed is stored: begin anew."""
        self.owner.clear()
        self.since.clear()
