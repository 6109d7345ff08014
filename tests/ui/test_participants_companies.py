from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, Detail, Ownership
from juryapp.session.register import Registered
from juryapp.session.session import Session
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.participants import ParticipantsPage
from juryapp.ui.participants.companies_part import CompaniesPart
from juryapp.ui.participants.logo_field import thumbnail
from juryapp.ui.widgets.fields import Field
from tests.ui.seen import wait_for_text
from tests.ui.taking_part import opened


@pytest.fixture
def page(sample_window: MainWindow) -> ParticipantsPage:
    return opened(sample_window)


@pytest.fixture
def part(page: ParticipantsPage) -> CompaniesPart:
    page.open_part("companies")
    page.companies.choose_company("chess")
    return page.companies


def _known(part: CompaniesPart, id: str = "chess") -> Registered:
    return next(one for one in part.bridge.session.register() if one.company.id == id)


def _company(part: CompaniesPart) -> Company:
    return _known(part).company


def _type(field: Field, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def test_the_card_of_a_participant_leads_to_its_company(page: ParticipantsPage) -> None:
    standing = page.standing
    chosen = standing.chosen
    assert chosen is not None
    QTest.keyClick(standing.card.edit, Qt.Key.Key_Return)
    assert page.seen is page.companies and page.companies.chosen == chosen.id.company
    assert QApplication.focusWidget() is page.companies.form.name


def test_details_are_kept_when_their_field_is_left_and_stand_on_the_card(
    page: ParticipantsPage, part: CompaniesPart
) -> None:
    texts = {
        Detail.CONTACT: "Ida Prøve",
        Detail.EMAIL: "ida@example.com",
        Detail.PRONUNCIATION: "tsjess",
    }
    part.form.details[Detail.CONTACT].setFocus()
    for detail, text in texts.items():
        assert part.form.details[detail].hasFocus()
        _type(part.form.details[detail], text, Qt.Key.Key_Tab)
    assert {detail: _company(part).detail(detail) for detail in texts} == texts
    assert _company(part).name.plain == "Chess"
    page.open_part("standing")
    at = next(at for at in range(page.standing.model.rowCount()) if page.standing.model.row(at).texts[0] == "Chess")
    page.standing.choose(at)
    assert all(text in page.standing.card.known.text() for text in texts.values())
    page.bridge.undo()
    assert "tsjess" not in page.standing.card.known.text()


def test_leaving_a_field_as_it_was_changes_nothing(part: CompaniesPart) -> None:
    entries = len(part.bridge.session.entries())
    part.form.name.setFocus()
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert len(part.bridge.session.entries()) == entries


def test_a_new_name_keeps_the_old_one_and_can_be_undone(part: CompaniesPart) -> None:
    _type(part.form.name, "Chess Mobil")
    assert _company(part).name.plain == "Chess Mobil" and "Chess" in _company(part).aliases
    row = part.model.row(part.listing.table.currentIndex().row())
    assert row.texts[0] == "Chess Mobil" and "Chess" in row.below and part.name.text() == "Chess Mobil"
    part.bridge.undo()
    assert part.form.name.text() == "Chess" and not part.form.aliases.removes
    part.form.name.clear()
    QTest.keyClick(part.form.name, Qt.Key.Key_Return)
    assert part.form.name.text() == "Chess" == _company(part).name.plain


def test_names_are_added_and_forgotten(part: CompaniesPart) -> None:
    aliases = part.form.aliases
    assert not aliases.add.isEnabled()
    _type(aliases.field, "Chess Communication AS")
    assert _company(part).aliases == ("Chess Communication AS",) and aliases.field.text() == ""
    QTest.keyClick(aliases.removes["Chess Communication AS"], Qt.Key.Key_Return)
    assert _company(part).aliases == () and not aliases.removes


def test_a_name_that_another_company_has_is_refused_and_can_be_mended(part: CompaniesPart) -> None:
    refusals: list[JuryError] = []
    part.bridge.refused.connect(refusals.append)
    _type(part.form.name, "Fjordkraft")
    assert [one.code for one in refusals] == ["register.name_taken"]
    assert _company(part).name.plain == "Chess" == part.form.name.text()
    _type(part.form.aliases.field, "Fjordkraft")
    assert part.form.aliases.field.text() == "Fjordkraft" and _company(part).aliases == ()


def test_one_owner_follows_another(part: CompaniesPart) -> None:
    owners = part.form.owners
    assert not owners.add.isEnabled()
    _type(owners.owner, "Telia", Qt.Key.Key_Tab)
    QTest.keyClick(owners.since, Qt.Key.Key_Return)
    assert _known(part).owners == (Ownership(company="chess", owner="Telia"),)
    assert owners.owner.text() == "" and [row.owner.text() for row in owners.rows] == ["Telia"]
    QTest.keyClicks(owners.owner, "Nordgruppen")
    _type(owners.since, "2011-06")
    assert _known(part).owners == (
        Ownership(company="chess", owner="Telia", until="2011-06"),
        Ownership(company="chess", owner="Nordgruppen", since="2011-06"),
    )
    row = part.model.row(part.listing.table.currentIndex().row())
    assert row.texts[1] == "Nordgruppen" == _company(part).owner
    _type(owners.rows[0].since, "2005")
    assert _known(part).owners[0].since == "2005"
    owners.rows[1].remove.click()
    assert [one.owner for one in _known(part).owners] == ["Telia"] and len(owners.rows) == 1
    part.bridge.undo()
    assert [row.owner.text() for row in owners.rows] == ["Telia", "Nordgruppen"]


def test_a_day_that_is_none_is_refused_and_what_held_is_shown_again(part: CompaniesPart) -> None:
    owners = part.form.owners
    _type(owners.owner, "Telia")
    refusals: list[JuryError] = []
    part.bridge.refused.connect(refusals.append)
    _type(owners.rows[0].since, "some day")
    assert [one.code for one in refusals] == ["register.no_date"]
    assert owners.rows[0].since.text() == "" and _known(part).owners[0].since == ""


def test_what_is_typed_is_kept_when_another_company_is_chosen_by_a_click(part: CompaniesPart) -> None:
    field = part.form.details[Detail.CONTACT]
    field.setFocus()
    QTest.keyClicks(field, "Ida Prøve")
    table = part.listing.table
    other = part.model.index(0, 0)
    table.scrollTo(other)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(other).center())
    assert _company(part).detail(Detail.CONTACT) == "Ida Prøve"
    assert part.chosen == part.model.row(0).key != "chess" and field.text() == ""


def test_a_search_finds_a_company_by_any_of_its_names_and_by_its_owner(part: CompaniesPart) -> None:
    _type(part.form.owners.owner, "Telia")
    QTest.keyClicks(part.listing.search, "telia")
    assert [part.model.row(at).key for at in range(part.model.rowCount())] == ["chess"]


def test_an_owner_half_typed_counts_when_both_its_fields_are_left(part: CompaniesPart) -> None:
    owners = part.form.owners
    owners.owner.setFocus()
    QTest.keyClicks(owners.owner, "Telia")
    QTest.keyClick(owners.owner, Qt.Key.Key_Tab)
    assert owners.since.hasFocus() and _known(part).owners == ()
    QTest.keyClicks(owners.since, "2010")
    part.listing.table.setFocus()
    assert _known(part).owners == (Ownership(company="chess", owner="Telia", since="2010"),)


def test_what_is_being_typed_is_kept_when_the_edition_is_closed(
    part: CompaniesPart, sample_window: MainWindow, tmp_path: Path
) -> None:
    part.form.details[Detail.CONTACT].setFocus()
    QTest.keyClicks(part.form.details[Detail.CONTACT], "Ida Prøve")
    path = part.bridge.session.path
    sample_window.show_welcome()
    with Session.open(path, actor="Guro", read_only=True) as session:
        known = next(one.company for one in session.register() if one.company.id == "chess")
    assert known.detail(Detail.CONTACT) == "Ida Prøve"


def test_a_company_is_added_by_hand_chosen_with_its_name_in_the_focus_and_undone(
    qtbot: QtBot, part: CompaniesPart
) -> None:
    qtbot.waitUntil(part.add.isVisible)
    QTest.mouseClick(part.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(part.new.name.isVisible)
    assert not part.name.isVisible() and not part.new.add.isEnabled()
    category = part.bridge.rulebook.categories[0]
    part.new.category.choose(category.id)
    QTest.keyClicks(part.new.name, "Nordvik Hjelp")
    QTest.keyClick(part.new.name, Qt.Key.Key_Return)
    assert part.chosen == "nordvik-hjelp" and QApplication.focusWidget() is part.form.name
    wait_for_text(qtbot, part, "Nordvik Hjelp", category.name.in_("en"))
    assert _known(part, "nordvik-hjelp").categories == (category.id,)
    qtbot.waitUntil(part.remove.isVisible)
    QTest.mouseClick(part.remove, Qt.MouseButton.LeftButton)
    assert part.chosen != "nordvik-hjelp" and "nordvik-hjelp" not in part._register
    part.bridge.undo()
    assert "nordvik-hjelp" in part._register
    part.bridge.undo()
    assert "nordvik-hjelp" not in part._register


def test_what_figures_rest_on_cannot_be_removed_and_says_why(qtbot: QtBot, part: CompaniesPart) -> None:
    assert part.chosen == "chess" and not part.remove.isVisible()
    wait_for_text(qtbot, part, part.bridge.words("participants.company_kept"))


def test_a_name_that_is_taken_stays_typed_and_escape_leaves_it(qtbot: QtBot, part: CompaniesPart) -> None:
    part.add.click()
    part.new.name.setText("Chess")
    part.new.add.click()
    assert part.is_adding and part.new.name.text() == "Chess"
    QTest.keyClick(part.new.name, Qt.Key.Key_Escape)
    assert not part.is_adding and part.chosen == "chess"
    wait_for_text(qtbot, part, "Chess")


def test_a_logo_is_chosen_from_the_disk_drawn_and_undone(
    qtbot: QtBot, part: CompaniesPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, form = tmp_path / "chess.png", part.form.logo
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(0x0F6B7A)
    assert image.save(str(path))
    monkeypatch.setattr("juryapp.ui.ask.picture", lambda *_: path)
    form.choose.click()
    qtbot.waitUntil(lambda: not form.picture.pixmap().isNull(), timeout=10_000)
    assert form.picture.pixmap().deviceIndependentSize().width() == 160
    wait_for_text(qtbot, form, "chess.png")
    assert form.picture.accessibleName() == part.bridge.words("participants.logo_of", company=part.name.text())
    part.bridge.undo()
    qtbot.waitUntil(lambda: not form.picture.isVisible())
    assert form.picture.pixmap().isNull() and not form.remove.isVisible()


def test_a_drawing_is_drawn_as_large_as_fits() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="40"><rect width="20" height="40"/></svg>'
    made = thumbnail(drawing, 2.0)
    assert (made.width(), made.height()) == (64, 128) and made.pixelColor(30, 60).alpha() == 255


def test_a_logo_that_is_no_picture_is_refused_in_a_sentence(
    qtbot: QtBot, part: CompaniesPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, refusals = tmp_path / "notes.txt", list[JuryError]()
    path.write_text("no picture")
    part.bridge.refused.connect(refusals.append)
    monkeypatch.setattr("juryapp.ui.ask.picture", lambda *_: path)
    part.form.logo.choose.click()
    qtbot.waitUntil(lambda: bool(refusals), timeout=10_000)
    assert "notes.txt" in part.bridge.words.problem(refusals[0]) and _company(part).logo is None
