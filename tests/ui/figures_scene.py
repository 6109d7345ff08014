"""The walk for screen readers through the card of figures, which every page can open."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from juryapp.ui.figures.called import names_in
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.walk import Walk


def figures_of_a_row(walk: Walk, qtbot: QtBot, page: RankingPage) -> None:
    """Where a figure stands, correcting it, what was corrected, and withdrawing that."""
    figures = page.figures
    page.table.figure_wanted.emit(page.table.rows[0].key, page.table.lanes[1].criterion)
    walk.look(figures, "a figure whose file is read")
    qtbot.waitUntil(figures.detail.table.isVisible, timeout=30_000)
    walk.look(figures, "where a figure stands")
    walk.tab_through(figures, "where a figure stands")
    chosen = figures.chosen
    assert chosen is not None
    beside = [replace(chosen, segment=segment) for segment in ("", "Bergen", "Oslo")]
    names = names_in(page.bridge.session, page.bridge.language)
    figures.detail.segments.show_segments(chosen, beside, names, page.bridge.words)
    walk.look(figures, "a figure by segment")
    figures.detail.correct.click()
    walk.look(figures, "correcting a figure")
    form = figures.form
    form.number.setText("x")
    walk.look(figures, "a number that is none")
    form.number.setText("2")
    form.reason.setText("R")
    form.confirmed.setText("C")
    qtbot.waitUntil(form.apply.isEnabled, timeout=20_000)
    walk.look(figures, "what a correction changes")
    walk.tab_through(figures, "what a correction changes")
    form.apply.click()
    walk.look(figures, "a corrected figure")
    figures.detail.withdraw.click()
    qtbot.waitUntil(form.apply.isEnabled, timeout=20_000)
    walk.look(figures, "withdrawing a correction")
    form.apply.click()
    figures.close_card()
