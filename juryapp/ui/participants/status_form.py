"""Where a participant's status is changed: to what, why, from which day, what may be told, and first who moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.session.commands import SetStatus
from juryapp.ui.bridge import Bridge
from juryapp.ui.participants.foresight import Foresight
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label

UNWRITTEN = "-"
"""Stands for a reason while none is written: whatever it is, nobody moves by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the fields."""

    status: Status
    to: str = ""
    reason: str = ""
    since: str = ""
    wording: str = ""


def typed_of(one: Participant) -> Typed:
    """What the fields say when nothing was typed."""
    return Typed(status=one.status, to=one.moved_to, reason=one.reason, since=one.since, wording=one.wording)


class StatusForm(QWidget):
    """`wanted` carries the command. What is typed and not done yet is kept for each participant until it changes.

    `why` and `apply` are placed by whoever shows the form: they stay in sight while it scrolls.
    """

    wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._one: Participant | None = None
        self._kept: dict[ParticipantId, tuple[Participant, Typed]] = {}
        self.status, self.to = Choice(), Choice()
        self.reason, self.since, self.wording = Field(), Field(), Field()
        self.why = Label(Kind.SMALL)
        self.foresight = Foresight(bridge)
        self.apply = Button(Look.PRIMARY, "check")
        self._status, self._to = Labelled(self.status), Labelled(self.to)
        self._reason, self._since = Labelled(self.reason), Labelled(self.since)
        self._wording = Labelled(self.wording)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._status, self._to, self.foresight, self._reason, self._since, self._wording):
            column.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        self.status.activated.connect(lambda _: self._on_changed())
        self.to.activated.connect(lambda _: self._on_changed())
        for field in (self.reason, self.since, self.wording):
            field.textEdited.connect(lambda _: self._on_changed())
            field.returnPressed.connect(self._on_apply)
        self.foresight.settled.connect(self._show_ready)
        self.apply.clicked.connect(self._on_apply)

    def retranslate(self) -> None:
        """Word it anew."""
        words = self._bridge.words
        self._status.set_words(words("term.status"))
        self._to.set_words(words("participants.moves_to"))
        self._reason.set_words(words("term.reason"))
        self._since.set_words(words("participants.since"))
        self.since.setPlaceholderText(words("participants.date_example"))
        self._wording.set_words(words("participants.wording"))
        self.apply.setText(words("participants.apply"))
        self.status.clear()
        for status in Status:
            self.status.addItem(words(f"status.{status.value}"), status)

    def show_participant(self, one: Participant | None) -> None:
        """Show how it stands, or what was typed about it before and is not done yet."""
        self._one = one
        if one is None:
            self.foresight.ask(None)
            return
        language = self._bridge.language
        self.to.clear()
        for category in self._bridge.rulebook.categories:
            if category.id != one.id.category:
                self.to.addItem(category.name.in_(language), category.id)
        known, typed = self._kept.get(one.id, (one, typed_of(one)))
        self._fill(typed if known == one else typed_of(one))
        self._on_changed()

    def _fill(self, typed: Typed) -> None:
        self.status.choose(typed.status)
        self.to.choose(typed.to)  # Nothing while nobody has said where to.
        for field, text in ((self.reason, typed.reason), (self.since, typed.since), (self.wording, typed.wording)):
            if field.text() != text:
                field.setText(text)

    def _typed(self) -> Typed:
        status = Status(self.status.currentData())
        if status is Status.STANDING:
            return Typed(status=status)
        return Typed(
            status=status,
            to=str(self.to.currentData() or "") if status is Status.MOVED else "",
            reason=self.reason.text().strip(),
            since=self.since.text().strip(),
            wording=self.wording.text().strip(),
        )

    def _command(self, typed: Typed) -> SetStatus | None:
        one = self._one
        if one is None or typed == typed_of(one) or (typed.status is Status.MOVED and not typed.to):
            return None
        return SetStatus(
            category=one.id.category,
            company=one.id.company,
            status=typed.status,
            to=typed.to,
            reason=typed.reason,
            since=typed.since,
            wording=typed.wording,
        )

    def _on_changed(self) -> None:
        """Show the fields that the status needs, ask who would move, and keep what is typed."""
        one = self._one
        if one is None or self.status.currentData() is None:
            return
        typed = self._typed()
        if typed == typed_of(one):
            self._kept.pop(one.id, None)
        else:
            self._kept[one.id] = (one, typed)
        leaves = typed.status is not Status.STANDING
        self._to.setVisible(typed.status is Status.MOVED)
        for widget in (self._reason, self._since, self._wording):
            widget.setVisible(leaves)
        command = self._command(typed)
        if command is not None and leaves:
            command = replace(command, reason=UNWRITTEN, since="", wording="")
        self.foresight.ask(command)
        self._show_ready()

    def _show_ready(self) -> None:
        """The action waits for what it needs, and says so where it waits."""
        if self._one is None or self.status.currentData() is None:
            return
        words, typed = self._bridge.words, self._typed()
        fault = self._fault(typed)
        self.apply.setEnabled(not fault and self.foresight.ready)
        told = fault or ("" if self.apply.isEnabled() else words("evidence.moves_working"))
        self.apply.setToolTip(told)
        self.apply.setAccessibleDescription(told)
        leaves = typed.status is not Status.STANDING
        self.why.setText(fault if fault and typed != typed_of(self._one) else words("participants.reason_hint"))
        self.why.setVisible(leaves)

    def _fault(self, typed: Typed) -> str:
        """What is missing or wrong, in words."""
        words = self._bridge.words
        if typed.status is Status.MOVED and not typed.to:
            return words("participants.moved_where")
        if self._command(typed) is None:
            return words("participants.unchanged")
        if typed.status is not Status.STANDING and not typed.reason:
            return words("participants.reason_first")
        try:
            dt.date.fromisoformat(typed.since or "2000-01-01")
        except ValueError:
            return words("participants.no_date", text=typed.since)
        return ""

    def _on_apply(self) -> None:
        command = self._command(self._typed())
        if command is not None and self.apply.isEnabled():
            self.wanted.emit(command)
