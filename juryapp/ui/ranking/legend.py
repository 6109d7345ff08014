"""The line below the ranking: what the bars begin with, and what a hatched one stands for."""

from __future__ import annotations

from juryapp.domain.rulebook import Rulebook
from juryapp.text.assumed import assumed_legend, lacking
from juryapp.text.words import Words
from juryapp.ui.ranking.table import RankingTable


def aligned_text(table: RankingTable, words: Words) -> str:
    """Which criterion all stacks begin with, or "" where they stand in the order of the criteria."""
    return "" if table.aligned is None else words("rank.aligned", criterion=table.aligned.name)


def legend_text(table: RankingTable, rules: Rulebook, words: Words) -> str:
    """What is to be known of the bars that are shown, or "" where they explain themselves."""
    aligned = ""
    if table.is_stacked and len(table.lanes) > 1:
        aligned = aligned_text(table, words) or words("rank.align_hint")
    assumed = any(row.score is not None and lacking(row.score) for row in table.rows)
    return " ".join(filter(None, (assumed_legend(rules, words) if assumed else "", aligned)))
