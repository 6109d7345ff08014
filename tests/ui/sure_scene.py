"""The walk for screen readers through the page on how sure first place is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from juryapp.ui.pages.ranking import RankingPage
from tests.ui.walk import Walk


def how_sure(walk: Walk, qtbot: QtBot, page: RankingPage) -> None:
    """While it is worked out, and what was found."""
    page.how_sure.click()
    walk.look(page, "working out how sure it is")
    qtbot.waitUntil(lambda: bool(page.sure.cells), timeout=30_000)
    walk.look(page, "how sure it is")
    page.side_by_side.click()
