"""What stands on top of the ranking: who leads, by how much, what chance and other weights would make of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from juryapp.ui.ranking.verdict import Verdict
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.pill import Pill, Tone


class VerdictPanel(Panel):
    """A heading, the sentences after it, and whose weights they rest on; a way back while others are tried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16, spacing=4)
        self.head = Label(Kind.HEADING)
        self.rest = Label()
        self.basis = Label(Kind.SMALL)
        self._needs_you = False
        self.trial = Pill(Tone.NEEDS)
        self.reset = Button(Look.QUIET)
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # Else all below would move when a drag begins.
        self.reset.setSizePolicy(kept)
        top = row(self.head, spacing=12)
        top.setStretch(0, 1)
        top.addWidget(self.trial)
        top.addWidget(self.reset)
        self.body.addLayout(top)
        self.body.addWidget(self.rest)
        self.body.addWidget(self.basis)

    def say(self, verdict: Verdict, *, chance: str = "", flip: str = "", more_to_come: bool = False) -> None:
        """The sentences in their one order: lead, chance, rule, flip.

        While more is to come the room of the last ones is kept, so that nothing below moves and moves back.
        """
        self.rest.setMinimumHeight(self.rest.height() if more_to_come and self.rest.isVisible() else 0)
        self.head.setText(verdict.head)
        said = " ".join(filter(None, (chance, *verdict.rest, flip)))
        self.rest.setText(said)
        self.rest.setVisible(bool(said) or more_to_come)
        if (
            verdict.needs_you != self._needs_you
        ):  # A drag says it again and again: another face lays out all words anew.
            self._needs_you = verdict.needs_you
            self.rest.set_kind(Kind.NEEDS if verdict.needs_you else Kind.BODY)
