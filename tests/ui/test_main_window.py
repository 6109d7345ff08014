from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.session.commands import AddPerson, SetStatus
from juryapp.session.stages import Stage
from juryapp.ui.bridge import ALL, OVERALL
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.settings import Settings
from juryapp.ui.theme import DARK, Appearance, theme_of
from tests.ui.seen import seen, wait_for_text


def frame_of(window: MainWindow) -> EditionFrame:
    """The open edition."""
    assert window.frame is not None
    return window.frame


def test_the_sample_award_opens_ranked_with_its_tie_waiting_for_the_jury(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.welcome.samples["kundeserviceprisen-2011"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=30_000)
    frame = frame_of(window)
    assert frame.stage is Stage.RANKING
    assert "1" in frame.rail.button(Stage.TIES).accessibleName()
    wait_for_text(qtbot, frame.rail, "82", window.words("app.constructed_short"))
    assert window.settings.recent[0] == frame.bridge.session.path


def test_all_eight_stages_open_by_their_keys_in_every_language(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    for language in ("en", "nb", "sv"):
        sample_window.set_language(language)
        for number, stage in enumerate(Stage, 1):
            qtbot.keyClick(sample_window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
            assert frame.stage is stage
            assert frame.page is not None and frame.page.isVisible()
            assert frame.bridge.words(f"stage.{stage.value}") in seen(frame.header)


def test_the_language_changes_every_page_without_a_restart(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    frame.open_stage(Stage.AWARD)
    english = seen(frame)
    frame.header.language_wanted.emit("sv")
    swedish = seen(frame)
    assert frame.bridge.words.language == "sv" and swedish != english
    assert frame.bridge.words("award.rules") in swedish
    assert sample_window.settings.language == "sv"


def test_the_curtain_hides_every_name_and_stops_every_key(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(sample_window, Qt.Key.Key_H, keys)
    assert frame.curtain_is_down
    names = [company.name.plain for company in frame.bridge.state.evidence.companies]
    assert not [name for name in names if name in seen(sample_window)]
    assert not frame.header.isVisible() and not frame.rail.isVisible()
    qtbot.keyClick(sample_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert frame.stage is Stage.RANKING
    qtbot.keyClick(sample_window, Qt.Key.Key_H, keys)
    assert not frame.curtain_is_down and frame.rail.isVisible()


def test_a_second_screen_brings_the_curtain_down_and_says_why(sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    QGuiApplication.instance().screenAdded.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]
    assert frame.curtain_is_down
    assert sample_window.words("curtain.screen_connected") in seen(frame.curtain)
    frame.curtain.button.click()
    assert not frame.curtain_is_down


def test_a_step_is_named_by_undo_and_taken_back_by_the_notice(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    assert frame.bridge.execute(AddPerson(name="Ingrid Testdal", role=Role.OBSERVER))
    assert "Ingrid Testdal" in frame.notice.text and frame.notice.isVisible()
    assert "Ingrid Testdal" in frame.header.undo.accessibleName()
    frame.notice.undo_wanted.emit()
    assert "Ingrid Testdal" not in [person.name for person in frame.bridge.state.persons]
    assert "Ingrid Testdal" in frame.header.redo.accessibleName()
    qtbot.keyClick(sample_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Ingrid Testdal" in [person.name for person in frame.bridge.state.persons]


def test_what_is_refused_is_said_until_something_succeeds(sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    assert not frame.bridge.execute(AddPerson(name=" ", role=Role.JUROR))
    assert frame.banner.isVisible() and sample_window.words("jury.no_name") in frame.banner.text
    assert frame.bridge.execute(AddPerson(name="Nora", role=Role.JUROR))
    assert not frame.banner.isVisible()


def test_another_name_at_the_keyboard_stands_beside_what_is_done(sample_window: MainWindow, settings: Settings) -> None:
    frame = frame_of(sample_window)
    frame.header.actor_changed.emit("Håkon Lyngstrand")
    one = frame.bridge.state.evidence.participants[0].id
    frame.bridge.execute(
        SetStatus(category=one.category, company=one.company, status=Status.WITHDRAWN, reason="Merged.")
    )
    assert frame.bridge.session.events()[-1].who == "Håkon Lyngstrand"
    assert settings.actor == "Håkon Lyngstrand"
    assert "Håkon" in frame.header.actor.text()


def test_the_category_switcher_goes_from_all_to_overall(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = frame_of(sample_window)
    assert frame.header.category.itemData(0) == ALL
    assert frame.header.category.itemData(frame.header.category.count() - 1) == OVERALL
    assert frame.header.category.count() == 15
    qtbot.keyClick(sample_window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert frame.bridge.category == frame.bridge.rulebook.categories[0].id


def test_dark_and_light_change_at_once(sample_window: MainWindow, qapp: QApplication) -> None:
    frame = frame_of(sample_window)
    frame.header.appearance_wanted.emit(Appearance.DARK)
    assert theme_of() is DARK
    qapp.processEvents()
    picture = sample_window.grab().toImage()
    corner = picture.pixelColor(picture.width() - 4, picture.height() - 4)
    assert corner.lightness() < 60


def test_a_file_that_is_no_edition_is_refused_and_the_welcome_page_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jury"
    broken.write_bytes(b"not an edition at all" * 400)
    window.open_edition(broken)
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert "broken.jury" in window.banner.text
    assert window.stack.currentWidget() is window.welcome


def test_an_edition_that_is_closed_is_found_among_the_recent(qtbot: QtBot, sample_window: MainWindow) -> None:
    path = frame_of(sample_window).bridge.session.path
    frame_of(sample_window).header.close_edition.click()
    assert sample_window.frame is None
    button = sample_window.welcome.recent_buttons()[0]
    assert button.text() == path.stem
    button.click()
    qtbot.waitUntil(lambda: sample_window.frame is not None, timeout=20_000)
    assert frame_of(sample_window).bridge.session.path == path


@pytest.mark.parametrize("name", ["mystery-contacts", "survey", "index", "standard", "mixed"])
def test_a_template_becomes_an_award_of_ones_own(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"Byprisen {name} 2027.jury"
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    window.welcome.template_wanted.emit(name)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    frame = frame_of(window)
    assert frame.stage is Stage.AWARD
    assert frame.bridge.rulebook.award.plain == f"Byprisen {name}" and frame.bridge.rulebook.year == 2027
    assert frame.bridge.rulebook.edition.startswith("byprisen")


def test_every_stage_of_an_award_without_figures_says_what_to_do(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "Byprisen 2027.jury")
    window.welcome.template_wanted.emit("mystery-contacts")
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    frame = frame_of(window)
    for language in ("nb", "sv", "en"):
        window.set_language(language)
        for category in (ALL, OVERALL):
            frame.bridge.set_category(category)
            for stage in Stage:
                frame.open_stage(stage)
                assert frame.page is not None and seen(frame.page).strip(), (stage, category)
