"""The seal in force: its control words large enough to be read aloud across a room, and what can follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.session.state import SealInfo
from juryapp.text.words import Words
from juryapp.ui.models.events import local_time
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row


class SealPanel(Panel):
    """Control words, when, and the digest that they stand for."""

    ceremony_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=28, spacing=12)
        self._when = Label(Kind.HEADING)
        self._spoken = Label(Kind.SMALL)
        self.control_words = Label(Kind.DISPLAY, selectable=True)
        self._hint = Label(Kind.BODY)
        self._digest = Label(Kind.SMALL, selectable=True)
        self.ceremony, self.reopen = Button(Look.PRIMARY, "presentation"), Button(Look.SECONDARY, "lock-open")
        for label in (self._when, self._spoken, self.control_words, self._hint, self._digest):
            self.body.addWidget(label)
        self.body.addSpacing(8)
        self.body.addLayout(row(self.ceremony, self.reopen, None))
        self.ceremony.clicked.connect(self.ceremony_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)

    def retranslate(self, words: Words) -> None:
        """Word what stays."""
        self._spoken.setText(words("signoff.control_words"))
        self._hint.setText(words("signoff.sealed_hint"))
        self.ceremony.setText(words("signoff.to_ceremony"))
        self.reopen.setText(words("signoff.reopen"))

    def show_seal(self, seal: SealInfo, words: Words) -> None:
        """This seal."""
        self._when.setText(words("signoff.sealed_when", when=local_time(seal.when, words)))
        spoken = " ".join(seal.words)
        self.control_words.setText(spoken)
        self.control_words.setAccessibleName(words("minutes.control_words", words=spoken))
        half = len(seal.digest) // 2  # Broken once, or it would be wider than the page.
        self._digest.setText(words("minutes.digest", digest=f"{seal.digest[:half]}\n{seal.digest[half:]}"))
