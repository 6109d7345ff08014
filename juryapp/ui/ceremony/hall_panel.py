"""What the hall sees, set once: how many are nominated, and whose scores are shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from juryapp.domain.rulebook import Hall
from juryapp.ui.bridge import Bridge
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Figure, Kind, Label
from juryapp.ui.widgets.panel import Panel, row

MOST = 20


class HallPanel(Panel):
    """Changes the rules, so it can be undone, and stands still once the edition is sealed."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self._bridge = bridge
        self._title, self._sealed = Label(Kind.HEADING), Label(Kind.SMALL)
        self._nominated_title, self._scores_title = Label(Kind.BODY), Label(Kind.BODY)
        self.fewer, self.more = Button(Look.SECONDARY, "minus"), Button(Look.SECONDARY, "plus")
        self.nominated = Figure(Kind.STRONG)
        self.nominated.setMinimumWidth(24)
        self.scores = Choice()
        self.body.addWidget(self._title)
        self.body.addWidget(self._sealed)
        self.body.addLayout(row(self._nominated_title, None, self.fewer, self.nominated, 4, self.more))
        self.body.addWidget(self._scores_title)
        self.body.addWidget(self.scores)
        self.fewer.clicked.connect(lambda: self._nominate(-1))
        self.more.clicked.connect(lambda: self._nominate(1))
        self.scores.activated.connect(lambda at: self._show_scores(bool(self.scores.itemData(at))))

    def retranslate(self) -> None:
        """Word what stays."""
        words = self._bridge.words
        self._title.setText(words("ceremony.hall"))
        self._sealed.setText(words("ceremony.hall_sealed"))
        self._nominated_title.setText(words("ceremony.hall_nominated"))
        self._scores_title.setText(words("ceremony.hall_scores"))
        self.scores.setAccessibleName(words("ceremony.hall_scores"))
        for button, code in ((self.fewer, "ceremony.fewer"), (self.more, "ceremony.more")):
            button.setAccessibleName(words(code))
            button.setToolTip(words(code))
        self.scores.clear()
        self.scores.addItem(words("ceremony.hall_winner_score"), False)
        self.scores.addItem(words("ceremony.hall_all_scores"), True)

    def refresh(self) -> None:
        """As the rules say."""
        words, hall = self._bridge.words, self._hall
        free = self._bridge.state.seal is None
        self._sealed.setVisible(not free)
        self.nominated.setText(words.number(hall.nominated, 0))
        self.nominated.setAccessibleName(words("award.nominated", count=hall.nominated))
        least = max(1, self._bridge.rulebook.prizes.places)
        self.fewer.setEnabled(free and hall.nominated > least)
        self.more.setEnabled(free and hall.nominated < MOST)
        self.scores.choose(hall.all_scores)
        self.scores.setEnabled(free)

    @property
    def _hall(self) -> Hall:
        return self._bridge.rulebook.hall

    def _nominate(self, step: int) -> None:
        self._change(replace(self._hall, nominated=self._hall.nominated + step), "nominated")

    def _show_scores(self, every: bool) -> None:
        self._change(replace(self._hall, all_scores=every), "all_scores")

    def _change(self, hall: Hall, about: str) -> None:
        if not self._bridge.change_rules(replace(self._bridge.rulebook, hall=hall), about):
            self.refresh()
