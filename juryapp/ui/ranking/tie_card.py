"""A tie as a card: what tied, under which rule, what the chain did, and below it where the jury decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.text.words import Words
from juryapp.ui.ranking.decision import Decision
from juryapp.ui.ranking.tie_story import TieStory, Waiting
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, row
from juryapp.ui.widgets.pill import Pill, Tone


class TieCard(Panel):
    """A tie in full. `decided` carries category, place, order and reason."""

    decided = Signal(str, int, object, str)

    def __init__(self, story: TieStory, words: Words, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = story
        self.title, self.pill = Label(Kind.HEADING), Pill(Tone.NEEDS if story.is_open else Tone.GOOD)
        self.title.setText(story.title)
        self.pill.setText(words("tie.state_open" if story.is_open else "tie.state_decided"))
        top = row(self.title, self.pill)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self._say(story.equal, Kind.BODY)
        self._say(story.rule, Kind.SMALL)
        self._say(words("tie.chain_title"), Kind.STRONG)
        for number, step in enumerate(story.steps, 1):
            self._say(f"{number}. {step}", Kind.BODY)
        for number, step in enumerate(story.unused, len(story.steps) + 1):
            self._say(f"{number}. {step}", Kind.MUTED)
        if story.result:
            self.body.addWidget(Rule())
            self._say(story.result, Kind.STRONG)
        for reason in story.reasons:
            self._say(reason, Kind.BODY)
        self.decisions = tuple(self._decision(one, words) for one in story.waiting) if editable else ()

    @property
    def text(self) -> str:
        """Everything the card says, line by line."""
        return "\n".join(label.text() for label in self.findChildren(Label) if not label.isHidden())

    def _say(self, text: str, kind: Kind) -> None:
        label = Label(kind)
        label.setText(text)
        self.body.addWidget(label)

    def _decision(self, waiting: Waiting, words: Words) -> Decision:
        made = Decision(waiting, words)
        made.decided.connect(partial(self.decided.emit, waiting.category, waiting.place))
        self.body.addWidget(Rule())
        self.body.addWidget(made)
        return made
