"""Where a category is renamed, merged, split or dropped: the choice of what, its fields, and first who moves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from juryapp.session.participant_commands import RenameCategory
from juryapp.ui.bridge import Bridge
from juryapp.ui.participants.category_acts import Act, ActForm, DropForm, MergeForm, RenameForm, SplitForm
from juryapp.ui.participants.foresight import Foresight
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.one_of import OneOf

ACTS = ("rename", "merge", "split", "drop")
UNWRITTEN = "-"
"""Stands for the reason while it is looked at who moves: nobody moves by it."""


class CategoryForm(QWidget):
    """`wanted` carries the command."""

    wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._category = ""
        self.rename, self.merge = RenameForm(bridge, self), MergeForm(bridge, self)
        self.split, self.drop = SplitForm(bridge, self), DropForm(bridge, self)
        self._forms: tuple[ActForm, ...] = (self.rename, self.merge, self.split, self.drop)
        self.acts = {act: OneOf(self) for act in ACTS}
        self.why, self.foresight = Label(Kind.SMALL), Foresight(bridge, self)
        self.reason = Field(self)
        self._reason = Labelled(self.reason, self)
        self.apply = Button(Look.PRIMARY, "check")
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for at, button in enumerate(self.acts.values()):
            self._group.addButton(button, at)
            column.addWidget(button)
        column.addSpacing(8)
        for form in self._forms:
            column.addWidget(form)
            form.changed.connect(self._on_changed)
            form.done.connect(self._on_apply)
        column.addWidget(self.foresight)
        column.addSpacing(4)
        column.addWidget(self._reason)
        self.reason.textEdited.connect(lambda _: self._show_ready())
        self.reason.returnPressed.connect(self._on_apply)
        self.acts["rename"].setChecked(True)
        self._group.idToggled.connect(lambda _at, on: self._on_changed() if on else None)
        self.foresight.settled.connect(self._show_ready)
        self.apply.clicked.connect(self._on_apply)

    @property
    def _act(self) -> int:
        return self._group.checkedId()

    @property
    def _form(self) -> ActForm:
        return self._forms[self._act]

    def retranslate(self) -> None:
        """Word it anew."""
        words = self._bridge.words
        for act, button in self.acts.items():
            button.setText(words(f"participants.act_{act}"))
            button.setAccessibleName(words(f"participants.act_{act}"))
        for form in self._forms:
            form.retranslate()

    def show_category(self, category: str) -> None:
        """Be about a category; what cannot be done with it cannot be chosen."""
        other, self._category = category != self._category, category
        if other:
            self.reason.clear()
        for form in self._forms:
            form.begin(category)
        self.acts["merge"].setEnabled(len(self._bridge.rulebook.categories) > 1)
        self.acts["split"].setEnabled(len(self.split.model.entries) > 1)
        if other or not self.acts[ACTS[self._act]].isEnabled():
            self.acts["rename"].setChecked(True)
        self._on_changed()

    def focus_first(self) -> None:
        """The choice of what to do."""
        self.acts[ACTS[self._act]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        if not self._category:
            return
        for form in self._forms:
            form.setVisible(form is self._form)
        dropping = self._form is self.drop
        self._reason.setVisible(self._form is not self.rename)
        self._reason.set_words(self._bridge.words("term.reason" if dropping else "participants.reason_if_any"))
        self.foresight.ask(self._command(UNWRITTEN), new=self._form.new)
        self._show_ready()

    def _command(self, reason: str) -> Act | None:
        command = self._form.command()
        if command is None or isinstance(command, RenameCategory):
            return command
        return replace(command, reason=reason)

    def _fault(self) -> str:
        """What is missing, in words."""
        words = self._bridge.words
        fault = self._form.fault(words)
        if not fault and self._form is self.drop and not self.reason.text().strip():
            return words("participants.reason_first")
        return fault

    def _show_ready(self) -> None:
        """The action waits for what it needs, and says so where it waits."""
        words, fault = self._bridge.words, self._fault()
        self.apply.setText(words(f"participants.do_{ACTS[self._act]}"))
        self.apply.updateGeometry()
        self.apply.setEnabled(not fault and self.foresight.ready)
        told = fault or ("" if self.foresight.ready else words("evidence.moves_working"))
        self.apply.setToolTip(told)
        self.apply.setAccessibleDescription(told)
        self.why.setText(fault)
        self.why.setVisible(bool(fault))

    def _on_apply(self) -> None:
        command = self._command(self.reason.text().strip())
        if command is not None and self.apply.isEnabled():
            self.wanted.emit(command)
