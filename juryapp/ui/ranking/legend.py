"""The line below the ranking: what the bars begin with, and what a hatched one stands for."""

from __future__ import annotations

from juryapp.domain.evidence import Evidence
from juryapp.domain.rulebook import Rulebook
from juryapp.text.assumed import assumed_legend, lacking
from juryapp.text.words import Words
from juryapp.ui.ranking.table import RankingTable


def aligned_text(table: RankingTable, words: Words) -> str:
    """Which criterion all stacks begin with, or "" where they stand in the order of the criteria."""
    return "" if table.aligned is None else words("rank.aligned", criterion=table.aligned.name)


class Lacking:
    """Whether any row that is shown lacks a figure: asked at each step of a drag, and found anew for other figures."""

    def __init__(self) -> None:
        self._about: tuple[object, object, frozenset[str]] | None = None
        self._found = False

    def among(self, table: RankingTable, evidence: Evidence, rules: Rulebook) -> bool:
        """The answer; other weights never change it."""
        shown, known = frozenset(row.key for row in table.rows), self._about
        if known is None or known[0] is not evidence or known[1] is not rules or known[2] != shown:
            self._about = evidence, rules, shown
            self._found = any(row.score is not None and lacking(row.score) for row in table.rows)
        return self._found


def legend_text(table: RankingTable, rules: Rulebook, words: Words, *, hatched: bool) -> str:
    """What is to be known of the bars that are shown, or "" where they explain themselves."""
    aligned = ""
    if table.is_stacked and len(table.lanes) > 1:
        aligned = aligned_text(table, words) or words("rank.align_hint")
    return " ".join(filter(None, (assumed_legend(rules, words) if hatched else "", aligned)))
