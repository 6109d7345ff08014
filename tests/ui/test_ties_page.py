from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.participant import Status
from juryapp.session.commands import RuleOnTie, SetStatus
from juryapp.session.session import Session
from juryapp.text.words import words_for
from juryapp.ui.pages.ties import TiesPage
from juryapp.ui.ranking.decision import Decision
from juryapp.ui.ranking.tie_story import Waiting
from tests.ui.judged import SAMPLES, TABLE, nameless, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def test_an_open_tie_is_decided_in_order_with_a_reason(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    card = page.cards[0]
    assert card.pill.text() == "Needs you"
    decision = card.decisions[0]
    assert not decision.button.isEnabled()
    decision.up(1).click()
    assert decision.order == (("nordvikbank",), ("havbank",))
    QTest.keyClicks(decision.reason, "Nordvikbank called back.")
    assert decision.button.isEnabled()
    decision.button.click()
    assert small.outcome.category("bank").winners == ("nordvikbank",)
    assert page.cards[0].pill.text() == "Decided"
    assert "Result: Nordvikbank, then Havbank" in page.cards[0].text
    assert "The jury’s reason: Nordvikbank called back." in page.cards[0].text


def test_a_prize_can_be_shared(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    decision.share.click()
    assert decision.button.text() == "Decide to share"
    assert not decision.up(1).isVisible()
    decision.reason.setPlainText("Both\nare best.")
    decision.button.click()
    assert small.outcome.category("bank").winners == ("havbank", "nordvikbank")
    assert "the place is shared" in page.cards[0].text
    assert "Both are best." in page.cards[0].text


def test_a_decision_without_a_reason_cannot_be_stored(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    qtbot.waitUntil(decision.isVisible)
    decision.reason.setPlainText("  \n ")
    assert not decision.button.isEnabled()
    assert decision.button.toolTip() == decision.missing.text() == "Write the reason first."
    assert decision.missing.isVisibleTo(page)
    QTest.keyClicks(decision.reason, "Because.")
    assert not decision.missing.isVisibleTo(page)


THREE = TABLE + "Sørbank;Bank;25;2:02;4,1\n"


def _names(decision: Decision) -> list[str]:
    """What a line says: the place, the company, and whether the place is shared."""
    lines = [decision.line(at) for at in range(3)]
    return [f"{line.place.text()} {line.name.text()}{' =' if line.joins.isChecked() else ''}" for line in lines]


def test_one_first_and_two_who_share_the_second_place_by_the_keyboard(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, THREE) as session:
        page = show(TiesPage, session, qtbot)
        decision = page.cards[0].decisions[0]
        assert _names(decision) == ["1st Havbank", "2nd Nordvikbank", "3rd Sørbank"]
        qtbot.waitUntil(decision.isVisible)
        assert not decision.line(0).joins.isVisibleTo(page) and decision.line(2).joins.isVisibleTo(page)
        decision.up(2).setFocus()
        for _ in range(2):  # The focus goes along with the company.
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert _names(decision) == ["1st Sørbank", "2nd Havbank", "3rd Nordvikbank"]
        assert decision.line(2).joins.accessibleName() == "Nordvikbank shares the place above"
        decision.line(2).joins.setFocus()
        QTest.keyClick(decision.line(2).joins, Qt.Key.Key_Space)
        assert _names(decision) == ["1st Sørbank", "2nd Havbank", "2nd Nordvikbank ="]
        assert decision.button.text() == "Decide this order"
        QTest.keyClicks(decision.reason, "Sørbank called back; the others did not.")
        decision.button.click()
        assert session.outcome.category("bank").winners == ("sorbank",)
        places = [place.companies for place in session.outcome.category("bank").ranking.places]
        assert places == [("sorbank",), ("havbank", "nordvikbank")]
        assert "Result: Sørbank, then Havbank and Nordvikbank" in page.cards[0].text
        assert not session.outcome.open_ties or session.outcome.open_ties[0][0] != "bank"


def test_two_first_and_one_after_them_and_all_three_together(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, THREE) as session:
        page = show(TiesPage, session, qtbot)
        decision = page.cards[0].decisions[0]
        decision.line(1).joins.click()
        assert _names(decision) == ["1st Havbank", "1st Nordvikbank =", "3rd Sørbank"]
        assert decision.order == (("havbank", "nordvikbank"), ("sorbank",))
        decision.line(2).joins.click()
        assert len(decision.order) == 1 and decision.button.text() == "Decide to share"
        decision.line(1).joins.click()
        decision.reason.setPlainText("Two are best.")
        decision.line(2).joins.click()
        decision.line(1).joins.click()
        decision.button.click()
        assert session.outcome.category("bank").winners == ("havbank", "nordvikbank")


def test_a_decision_about_a_later_place_counts_from_there(tmp_path: Path, qtbot: QtBot) -> None:
    waiting = Waiting(category="bank", place=2, companies=(("a", "A"), ("b", "B"), ("c", "C")))
    decision = Decision(waiting, words_for("en"))
    qtbot.addWidget(decision)
    assert _names(decision) == ["2nd A", "3rd B", "4th C"]


def test_two_who_tie_are_put_in_order_or_share_and_are_not_asked_twice(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    assert not page.cards[0].decisions[0].line(1).joins.isVisibleTo(page)


def test_undo_opens_the_tie_again(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    decision.reason.setPlainText("Lots of help.")
    decision.button.click()
    page.bridge.undo()
    assert page.cards[0].decisions[0].order == (("havbank",), ("nordvikbank",))


def test_what_was_typed_stays_while_weights_are_tried(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    page.cards[0].decisions[0].reason.setPlainText("Half a reas")
    page.bridge.preview({leaf.id: 1 for leaf in small.state.rulebook.leaves})
    assert page.cards[0].decisions[0].reason.toPlainText() == "Half a reas"


def test_open_ties_stand_first_and_each_tells_its_story(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(SAMPLES[0], tmp_path, tmp_path_factory) as session:
        page = show(TiesPage, session, qtbot, category="elektro")
        assert [card.story.is_open for card in page.cards] == [True, False]
        assert page.cards[0].story.category == "avis"
        assert "Higher on the heaviest criterion: Lefdal, then Gnisthaugen Elektro" in page.cards[1].text
        assert page.cards[1].decisions == ()


def test_without_ties_the_page_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, "\n".join(TABLE.splitlines()[:-1]) + "\n") as session:
        page = show(TiesPage, session, qtbot)
        assert page.empty.isVisible()
        assert page.empty.text.text() == "There are no ties at a prize place."


def test_another_language_tells_the_story_anew(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    page.bridge.set_language("nb")
    assert page.cards[0].pill.text() == "Trenger deg"


def test_every_control_of_the_ties_has_a_name(small: Session, qtbot: QtBot) -> None:
    assert nameless(show(TiesPage, small, qtbot)) == []


TIES = TABLE + "Tindetele;Mobil;25;0:41;5,2\n"
"""With a tie at the first place in both categories."""


def _seen(page: TiesPage) -> list[str]:
    return [card.story.category for card in page.cards if not card.isHidden()]


def test_all_ties_are_seen_for_all_categories_and_for_one_only_its_own(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, TIES) as session:
        page = show(TiesPage, session, qtbot)
        assert sorted(_seen(page)) == ["bank", "mobil"]
        page.cards[0].decisions[0].reason.setPlainText("Half a reason")
        page.bridge.set_category("mobil")
        assert _seen(page) == ["mobil"]
        page.bridge.set_category("overall")
        assert _seen(page) == []
        assert not page.empty.isHidden()
        said = page.empty.text.text()
        assert said.startswith("There is no tie for the overall prize. Waiting for the jury’s decision: ")
        assert "Mobil" in said and "Bank" in said
        page.bridge.set_category("")
        assert sorted(_seen(page)) == ["bank", "mobil"]
        assert page.cards[0].decisions[0].reason.toPlainText() == "Half a reason"


def test_a_category_without_ties_names_those_that_wait(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot, category="mobil")
    assert page.empty.text.text() == (
        "There are no ties at a prize place in “Mobil”. Waiting for the jury’s decision: Bank."
    )


def test_two_who_tie_in_one_category_have_one_card_and_the_overall_prize_waits(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, TIES.replace("Havbank;Bank;25;2:02;4,1", "Havbank;Bank;25;4:02;3,0")) as session:
        page = show(TiesPage, session, qtbot)
        assert _seen(page) == ["mobil"]
        assert [where for where, _ in session.outcome.open_ties] == ["mobil"]


def test_the_notice_says_first_that_a_decision_no_longer_counts(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    said: list[str] = []
    page.bridge.notice.connect(lambda text, _undoable: said.append(text))
    page.bridge.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="r"))
    page.bridge.execute(SetStatus(category="bank", company="havbank", status=Status.WITHDRAWN, reason="Sold"))
    assert said[-1].startswith("1 decision on a tie no longer counts: Bank, 1st place. ")
    page.bridge.undo()
    assert said[-1].startswith("1 decision on a tie counts again: Bank, 1st place. Undone: ")
