"""Beside the ranking: why the first of two is before the second, or why one chosen is not ranked at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from juryapp.domain.evidence import Evidence
from juryapp.domain.participant import ParticipantId
from juryapp.text.firms import firms_lines
from juryapp.text.waterfall import waterfall_of
from juryapp.ui.bridge import Bridge
from juryapp.ui.figures.called import names_in
from juryapp.ui.figures.corrected import corrected_by_leaf
from juryapp.ui.ranking.compare_panel import ComparePanel
from juryapp.ui.ranking.rows import Names, Row, Standing, company_of
from juryapp.ui.ranking.why_not_panel import WhyNotPanel

SIDE_WIDTH, SIDE_LEAST, LEAST_HEIGHT = 328, 272, 96
ROOMY = 1000
LONGEST = 48
"""Pixels: the two widths, the least height, and the page's width for the larger one. Letters of a name in the title."""

Pair = tuple[str, str]


class ComparedSide(QStackedWidget):
    """Two panels in one place. `pair` are the two that are compared, by their rows' keys, the better placed first."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.panel, self.why_not = ComparePanel(), WhyNotPanel(bridge)
        self.pair: Pair | None = None
        self._about: tuple[object, ...] = ()
        self._known: dict[str, str] = {}
        self._below: dict[str, str] = {}
        self._corrected_in: tuple[Evidence | None, frozenset[ParticipantId]] = None, frozenset()
        self.setFixedWidth(SIDE_WIDTH)
        self.setMinimumHeight(LEAST_HEIGHT)
        for panel in (self.panel, self.why_not):
            self.addWidget(panel)

    def retranslate(self) -> None:
        """Word what does not depend on the edition."""
        words = self._bridge.words
        self.panel.hint.setText(words("rank.compare_hint"))
        self.panel.setAccessibleName(words("rank.compare"))

    def fall_behind(self) -> None:
        """What is told here is not of the weights that a hand tries right now, and looks so until the hand rests."""
        if self.isEnabled():
            self.setEnabled(False)

    def fit(self, width: int) -> None:
        """In a small window the comparison leaves more room to the table."""
        self.setFixedWidth(SIDE_WIDTH if width > ROOMY else SIDE_LEAST)

    def show_comparison(
        self,
        standing: Standing,
        rows: Sequence[Row],
        chosen: Sequence[str],
        names: Names,
        decimals: int,
        *,
        aloud: bool = True,
    ) -> None:
        """The chosen ones, else first and second; or why the one chosen has no place."""
        self.setEnabled(True)
        self.pair = compared(rows, chosen)
        asked = self.why_not.look_at(standing, tuple(chosen), names)
        self.setCurrentWidget(self.why_not if asked else self.panel)
        if asked:
            return
        bridge = self._bridge
        if self.pair is None:
            self.panel.show_nothing(bridge.words("rank.compare_nothing"))
            return
        first, second = self.pair
        comparison = bridge.session.compare(standing.scores[first], standing.scores[second])
        fall = waterfall_of(comparison, bridge.rulebook, bridge.language, decimals)
        places = standing.ranking.place_of(first), standing.ranking.place_of(second)
        code = "rank.compare_title" if places[0] == places[1] else "rank.why"
        one, other = names[company_of(first)], names[company_of(second)]
        title, whole = (bridge.words(code, first=how(one), second=how(other)) for how in (_short, str))
        self.panel.title.setToolTip("" if title == whole else whole)
        self.panel.title.setAccessibleName(whole)
        self._look_up([standing.scores[key].participant for key in self.pair])
        self.panel.show_comparison(
            title, fall, bridge.rulebook, bridge.words, below=self._below, known=self._known, aloud=aloud
        )

    def _look_up(self, pair: list[ParticipantId]) -> None:
        """What of two no weight changes, found anew for others, or for other evidence, rules or words."""
        bridge = self._bridge
        about = (*pair, bridge.state.evidence, bridge.rulebook, bridge.words)
        if len(about) != len(self._about) or any(one is not kept for one, kept in zip(about, self._about, strict=True)):
            self._about, self._known = about, {}
            by_hand = corrected_by_leaf(bridge, pair) if self._corrected().intersection(pair) else {}
            self._below = {leaf: "\n".join(lines) for leaf, lines in self._firms(pair).items()}
            for leaf, text in by_hand.items():
                self._below[leaf] = "\n".join(filter(None, (self._below.get(leaf), text)))

    def _firms(self, pair: list[ParticipantId]) -> dict[str, tuple[str, ...]]:
        """What each firm says of the two, where several feed a criterion."""
        bridge = self._bridge
        if all(len(leaf.parts) < 2 for leaf in bridge.rulebook.leaves):
            return {}
        called = {key: name for key, (name, _) in names_in(bridge.session, bridge.language).measures.items()}
        return firms_lines(bridge.state.evidence, (pair[0], pair[1]), bridge.rulebook, bridge.words, called)

    def _corrected(self) -> frozenset[ParticipantId]:
        """Who has a figure that was corrected by hand."""
        evidence = self._bridge.state.evidence
        if self._corrected_in[0] is not evidence:
            found = frozenset(one.participant for one in evidence.figures if one.by_hand is not None)
            self._corrected_in = evidence, found
        return self._corrected_in[1]


def compared(rows: Sequence[Row], chosen: Sequence[str]) -> Pair | None:
    """The two to compare, the better placed first: the chosen ones, else first and second."""
    order = [one.key for one in rows if one.place is not None]
    kept = [key for key in chosen if key in order]
    others = [key for key in order if key not in kept]
    pair = sorted([*kept, *others[: 2 - len(kept)]], key=order.index)
    return (pair[0], pair[1]) if len(pair) == 2 else None


def _short(name: str) -> str:
    """A name in the title, without its middle where it would push the picture below the window's end."""
    half = LONGEST // 2
    return name if len(name) <= LONGEST else f"{name[:half].rstrip()}\u2026{name[-half:].lstrip()}"
