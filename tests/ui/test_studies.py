from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.ui.pages.all_categories import AllCategoriesPage
from tests.ui.judged import SAMPLES, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(params=SAMPLES)
def session(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    with sample(request.param, tmp_path, tmp_path_factory) as opened:
        yield opened


def opened(session: Session, qtbot: QtBot, language: str = "en") -> AllCategoriesPage:
    page = show(AllCategoriesPage, session, qtbot, language=language)
    page.by_study.click()
    qtbot.waitUntil(lambda: page.studies.model.rowCount() > 0, timeout=30_000)
    return page


def test_a_row_says_whether_its_studies_name_the_same_winner_and_the_sentence_counts_the_rows(
    session: Session, qtbot: QtBot
) -> None:
    model = opened(session, qtbot).studies.model
    agreeing = 0
    for at in range(model.rowCount()):
        texts = model.row(at).texts
        first = {text.split("\n")[0] for text in texts[2:-1]}
        assert texts[-1] == ("agree" if len(first) == 1 else "differ")
        agreeing += len(first) == 1
    page_sentence = f"The studies agree on {agreeing} of {model.rowCount()} winners."
    assert opened(session, qtbot).studies.sentence.text() == page_sentence


def test_the_awards_winner_is_the_outcomes_and_stands_out_where_a_study_alone_gives_it(
    session: Session, qtbot: QtBot
) -> None:
    page = opened(session, qtbot)
    names = {one.id: one.name.in_("en") for one in session.state.evidence.companies}
    for at, category in enumerate(session.outcome.categories):
        row = page.studies.model.row(at)
        assert row.category == category.category
        assert row.texts[1] == (page.bridge.words.listing([names[id] for id in category.winners]) or "\u2013")
        for text, same in zip(row.texts[2:-1], row.as_award, strict=True):
            assert same == (bool(category.winners) and text.split("\n")[0] == row.texts[1])


def test_every_study_is_told_with_firm_method_and_date(session: Session, qtbot: QtBot) -> None:
    page = opened(session, qtbot)
    lines = page.studies.studies.text().splitlines()
    sources = [session.state.rulebook.source(id) for id in session.state.rulebook.feeding]
    assert len(lines) == len(sources)
    for line, source in zip(lines, sources, strict=True):
        name = source.name.in_("en")
        assert line.startswith(f"{name}: ") and source.firm in line and source.date in line
        assert name not in line.removeprefix(f"{name}: ")


def test_both_tables_are_copied_as_they_stand(session: Session, qtbot: QtBot) -> None:
    page = opened(session, qtbot)
    for model, button in ((page.studies.model, page.by_study), (page.model, page.by_category)):
        button.click()
        page.copy.click()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == model.rowCount() + 1
        assert len(lines[1].split("\t")) == model.columnCount() == len(lines[0].split("\t"))
        assert lines[1].split("\t")[0] == model.index(0, 0).data()


def test_enter_opens_the_category_of_a_row(session: Session, qtbot: QtBot) -> None:
    page = opened(session, qtbot)
    page.studies.table.setFocus()
    page.studies.table.setCurrentIndex(page.studies.model.index(2, 0))
    qtbot.keyClick(page.studies.table, Qt.Key.Key_Return)
    assert page.bridge.category == session.state.rulebook.categories[2].id


def test_it_is_worded_anew_in_another_language(session: Session, qtbot: QtBot) -> None:
    page = opened(session, qtbot, language="sv")
    assert page.studies.sentence.text().startswith("Unders\u00f6kningarna \u00e4r eniga om")
    page.bridge.set_language("nb")
    page.retranslate()
    page.refresh()
    qtbot.waitUntil(lambda: page.studies.sentence.text().startswith("Unders\u00f8kelsene er enige om"), timeout=30_000)


def test_an_award_with_one_study_has_nothing_to_compare(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = show(AllCategoriesPage, session, qtbot)
        assert not page.by_study.isVisible()
        assert page.table.isVisible()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, session: Session, qtbot: QtBot) -> None:
    qtmodeltester.check(opened(session, qtbot).studies.model)
