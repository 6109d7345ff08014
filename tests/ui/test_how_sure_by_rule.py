from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from juryapp.ui.pages.ranking import RankingPage
from tests.ui.judged import sample, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_ranges_of_exact_scores_say_that_the_rule_for_ties_decides_where_it_does(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample("kundeserviceprisen-2011", tmp_path, tmp_path_factory) as calls:
        page = show(RankingPage, calls, qtbot, category="elektro")
        page.how_sure.click()
        qtbot.waitUntil(lambda: page.sure.by_rule.isVisibleTo(page) and not page.doubts.working, timeout=30_000)
        assert "the rule for ties decides" in page.sure.by_rule.text()
        page.bridge.set_category("bank")
        qtbot.waitUntil(lambda: bool(page.sure.strips) and not page.sure.by_rule.isVisibleTo(page), timeout=30_000)
        qtbot.waitUntil(lambda: not page.doubts.working and not page.doubts.asking, timeout=30_000)
