from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from juryapp.domain.alternative import Alternatives, Way
from juryapp.session.session import Session
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.ranking.slopes import HEAD, ROW
from tests.ui.judged import nameless, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

UNEVEN = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:01;1,4
Skogtele;Mobil;24;2:30;3,4
\u00c5tele;Mobil;25;3:10;3,1
Havbank;Bank;25;2:02;4,1
Nordvikbank;Bank;25;2:02;4,1
"""


@pytest.fixture
def calls(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample("kundeserviceprisen-2011", tmp_path, tmp_path_factory) as session:
        yield session


def opened(page: RankingPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.compare, Qt.MouseButton.LeftButton)
    shown_lines(page, qtbot)


def shown_lines(page: RankingPage, qtbot: QtBot) -> None:
    """Also what the verdict adds is there: it is worked out from the edition, which the test closes."""
    qtbot.waitUntil(lambda: bool(page.alternatives.slopes.rows) and not page.doubts.asking, timeout=30_000)


def found(session: Session, category: str) -> Alternatives:
    every = session.alternatives_job(category, session.outcome)(None)
    assert every is not None
    return every


def choose(page: RankingPage, begins: str) -> None:
    """By the keyboard, as far down as it takes."""
    choice = page.alternatives.choice
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    for _ in range(choice.count()):
        if choice.currentText().startswith(begins):
            return
        QTest.keyClick(choice, Qt.Key.Key_Down)
    raise AssertionError(begins)


def test_the_sentence_agrees_with_the_lines_below_it_whatever_is_chosen(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    view, every = page.alternatives, found(calls, "bank")
    QTest.keyClick(view.choice, Qt.Key.Key_Home)
    told = {}
    for _ in every.found:
        rows = view.slopes.rows
        moving = [row for row in rows if row.moves]
        both = [row for row in rows if row.both]
        assert (f"{len(moving)} of {len(both)} change" if moving else "nobody changes place") in view.sentence.text()
        firsts = [row.name for row in sorted(rows, key=lambda row: row.right) if row.first[1]]
        now = [row.name for row in rows if row.first[0]]
        assert ("first place is the same" in view.sentence.text()) is (firsts == now)
        for row in rows:
            gained = int(row.before) - int(row.after)
            assert row.mark == (page.bridge.words.signed(gained, 0) if gained else "")
        told[view.choice.currentText()] = view.sentence.text()
        QTest.keyClick(view.choice, Qt.Key.Key_Down)
    assert len(told) == len(every.found)


def test_equal_weights_show_the_places_that_equal_weights_give(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    names = {company.id: company.name.in_("en") for company in calls.state.evidence.companies}
    equal = calls.preview({}).category("bank").ranking
    rows = page.alternatives.slopes.rows
    assert [row.name for row in rows] == [names[company] for company in calls.outcome.category("bank").ranking.order]
    right = sorted(rows, key=lambda row: row.right)
    assert [row.name for row in right] == [names[company] for company in equal.order]
    assert page.alternatives.slopes.heads == ("Now", "Equal weights")


def test_headings_of_the_groups_cannot_be_chosen(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    choice = page.alternatives.choice
    headings = [choice.itemText(at) for at in range(choice.count()) if choice.itemData(at) is None]
    assert headings == ["Other weights", "One juror\u2019s weights", "One study alone", "Another method"]
    QTest.keyClick(choice, Qt.Key.Key_Home)
    seen = set()
    for _ in range(choice.count()):
        seen.add(choice.currentText())
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert len(seen) == choice.count() - len(headings) and not seen.intersection(headings)


def test_a_method_never_decides_and_jurors_stand_under_whom_they_would_put_first(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    for method in ("TOPSIS", "PROMETHEE II", "Weighted product"):
        choose(page, method)
        assert "never decides" in page.alternatives.note.text()
    lines = page.alternatives.jurors.text().splitlines()
    jurors = found(calls, "bank").jurors
    assert len(lines) == len({one.first for one in jurors})
    for person in calls.state.persons:
        assert sum(person.name in line for line in lines) == (person.id in {one.id for one in jurors})


def test_keys_go_from_company_to_company_and_both_places_are_read_aloud(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    slopes = page.alternatives.slopes
    slopes.setFocus()
    assert slopes.accessibleName().endswith(page.alternatives.sentence.text())
    assert slopes.accessibleDescription() == "Gjensidige: 1st place, there 2nd (\u22121)"
    QTest.keyClick(slopes, Qt.Key.Key_Down)
    assert slopes.accessibleDescription() == "S\u00f8lvtjern Bank: 2nd place, there 1st (+1)"
    QTest.keyClick(slopes, Qt.Key.Key_End)
    assert slopes.current is slopes.rows[-1]
    assert not nameless(page)


def test_a_click_on_the_right_is_on_the_company_that_stands_there(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    slopes = page.alternatives.slopes
    there = QPoint(slopes.columns()[1] + 60, HEAD + ROW // 2)
    QTest.mouseClick(slopes.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert slopes.current is not None and slopes.current.right == 0 != slopes.current.left
    between = QPoint(sum(slopes.columns()) // 2, HEAD + 4 * ROW)
    QTest.mouseClick(slopes.viewport(), Qt.MouseButton.LeftButton, pos=between)
    assert slopes.current.right == 0


def test_two_hundred_with_long_names_scroll_and_are_told_whole(tmp_path: Path, qtbot: QtBot) -> None:
    long = "med et usedvanlig langt og snirklete foretaksnavn i omegnen"
    lines = [
        f"Firma {at:03d} {long};Mobil;25;{at % 5}:{10 + at % 50};{'' if at == 7 else f'{1 + at * 7 % 50 / 10:.1f}'}"
        for at in range(200)
    ]
    text = "Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)\n" + "\n".join(lines) + "\n"
    with small_edition(tmp_path, text) as session:
        page = show(RankingPage, session, qtbot, category="mobil")
        opened(page, qtbot)
        choose(page, "TOPSIS")
        slopes = page.alternatives.slopes
        assert len(slopes.rows) == 200
        assert "Firma 007" in page.alternatives.note.text()
        assert slopes.rows[-1].right != 199 or not slopes.rows[-1].both
        slopes.setFocus()
        QTest.keyClick(slopes, Qt.Key.Key_End)
        assert slopes.row_rect(199).bottom() <= slopes.viewport().height()
        at = QPoint(80, slopes.row_rect(199).center().y())
        help = QHelpEvent(QEvent.Type.ToolTip, at, slopes.viewport().mapToGlobal(at))
        QApplication.sendEvent(slopes.viewport(), help)
        assert QToolTip.text() == slopes.rows[-1].told and long in QToolTip.text()
        QTest.keyClick(slopes, Qt.Key.Key_Home)
        assert slopes.verticalScrollBar().value() == 0


def test_it_follows_the_category_to_the_contenders_for_the_overall_prize(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    choose(page, "PROMETHEE")
    page.bridge.set_category("energi")
    view = page.alternatives
    assert not view.slopes.rows and view.sentence.text().startswith("Working out")
    shown_lines(page, qtbot)
    order = calls.outcome.category("energi").ranking.order
    assert {row.company for row in view.slopes.rows} == set(order)
    assert view.sentence.text().startswith("By PROMETHEE II")
    page.bridge.set_category("overall")
    shown_lines(page, qtbot)
    overall = calls.outcome.overall
    assert overall is not None
    assert {row.company for row in view.slopes.rows} >= set(overall.ranking.order)
    assert all("(" in row.name for row in view.slopes.rows)
    assert view.sentence.text().startswith("With equal weights")
    names = [view.choice.itemText(at) for at in range(view.choice.count())]
    assert not any("TOPSIS" in name for name in names)


def test_an_earlier_edition_is_held_beside_this_one(calls: Session, qtbot: QtBot, tmp_path: Path) -> None:
    last = tmp_path / "last.jury"
    shutil.copy(calls.path, last)
    with Session.open(last, actor="Kari Holm") as session:
        rules = session.state.rulebook
        session.change_rules(replace(rules, year=2010))
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    page.alternatives.compare_with(last)
    title = f"{rules.award.in_(rules.language)} 2010"
    qtbot.waitUntil(lambda: page.alternatives.slopes.heads[1] == title, timeout=30_000)
    order = calls.outcome.category("bank").ranking.order
    assert [row.before == row.after for row in page.alternatives.slopes.rows] == [True] * len(order)
    assert page.alternatives.sentence.text().startswith(f"In {title} first place is the same")
    assert "another year" in page.alternatives.note.text()


def test_what_belongs_to_another_category_is_never_shown(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    page.compare.click()
    page.alternatives._latest._start()
    page.bridge.set_category("energi")
    shown_lines(page, qtbot)
    companies = {row.company for row in page.alternatives.slopes.rows}
    assert companies == set(calls.outcome.category("energi").ranking.order)


def test_weights_that_are_tried_are_compared_and_said_to_be_tried(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    page.bridge.preview({leaf.id: at for at, leaf in enumerate(calls.state.rulebook.leaves)})
    opened(page, qtbot)
    slopes = page.alternatives.slopes
    assert slopes.heads[0] == "Trial weights"
    assert tuple(row.company for row in slopes.rows) == page.bridge.outcome.category("bank").ranking.order
    page.bridge.end_preview()
    qtbot.waitUntil(lambda: slopes.heads[0] == "Now", timeout=30_000)
    shown_lines(page, qtbot)


@pytest.mark.parametrize(
    ("language", "button", "begins"),
    [("nb", "Sammenlign", "Med like vekter"), ("sv", "J\u00e4mf\u00f6r", "Med lika vikter")],
)
def test_it_is_said_in_the_language_of_the_window(
    calls: Session, qtbot: QtBot, language: str, button: str, begins: str
) -> None:
    page = show(RankingPage, calls, qtbot, category="bank", language=language)
    opened(page, qtbot)
    assert page.compare.text() == button
    assert page.alternatives.sentence.text().startswith(begins)
    assert Way.EQUAL.value not in page.alternatives.choice.currentText()


def test_it_opens_on_the_first_ranking_that_moves_somebody(tmp_path: Path, qtbot: QtBot) -> None:
    """The weights are equal here: beside equal weights everybody would stand where they stand."""
    with small_edition(tmp_path, UNEVEN) as session:
        page = show(RankingPage, session, qtbot, category="mobil")
        opened(page, qtbot)
        every, view = found(session, "mobil"), page.alternatives
        assert not any(move.by for move in every.moves(every.of(Way.EQUAL)))
        listed = [view.choice.itemData(at) for at in range(view.choice.count())]
        moving = [at for at in listed if at is not None and any(move.by for move in every.moves(every.found[at]))]
        assert view.choice.currentData() == moving[0]
        assert any(row.moves for row in view.slopes.rows)
        choose(page, "Equal weights")
        page.bridge.set_category("bank")
        shown_lines(page, qtbot)
        assert view.choice.currentText().startswith("Equal weights")
