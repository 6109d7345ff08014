"""Beside the ranking in place of a comparison: why somebody who was chosen there has no place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.text.why_not import why_not
from juryapp.ui.bridge import Bridge
from juryapp.ui.ranking.compare_panel import FigureLink
from juryapp.ui.ranking.rows import Names, Standing
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel


class WhyNotPanel(Panel):
    """The reason, the rule, and the figure that decides. `source_wanted` asks for its cells: the row, the criterion."""

    source_wanted = Signal(str, str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20, spacing=8)
        self._bridge = bridge
        self._about = ("", "")
        self.title, self.reason, self.figure = Label(Kind.HEADING), Label(), Label(Kind.STRONG)
        self.rule, self.link = Label(Kind.MUTED), FigureLink()
        for widget in (self.title, self.reason, self.rule, self.figure, self.link):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.link.clicked.connect(lambda: self.source_wanted.emit(*self._about))

    def look_at(self, standing: Standing, chosen: Sequence[str], names: Names) -> bool:
        """Answer for the one chosen row if it is not ranked, and tell whether it is."""
        out = next((one for one in standing.not_ranked if (one.company,) == tuple(chosen)), None)
        if out is None:
            return False
        words = self._bridge.words
        told = why_not(out, names[out.company], self._bridge.rulebook, words)
        self.title.setText(told.title)
        self.reason.setText(told.reason)
        self.setAccessibleName(told.title)
        self.setAccessibleDescription(" ".join(filter(None, (told.reason, told.rule, told.figure))))
        for label, text in ((self.rule, told.rule), (self.figure, told.figure)):
            label.setText(text)
            label.setVisible(bool(text))
        link = words("action.show_source") if told.criterion else words("figures.of", name=names[out.company])
        self.link.setText(link)
        self.link.setAccessibleName(link)
        self._about = (out.company, told.criterion)
        return True
