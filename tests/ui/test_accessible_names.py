"""Every control that takes the focus can be read aloud, on every page, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from juryapp.session.samples import sample_award
from juryapp.session.stages import Stage
from juryapp.ui.bridge import ALL, OVERALL
from juryapp.ui.main_window import MainWindow

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QSlider, QSpinBox)


def nameless(root: QWidget) -> list[str]:
    """The visible controls below `root` that would be read as nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and isinstance(widget, CONTROLS)
        if not widget.isVisible() or not takes_focus or isinstance(widget.parent(), QComboBox):
            continue
        reader = QAccessible.queryAccessibleInterface(widget)
        if not widget.accessibleName() and not (reader and reader.text(QAccessible.Text.Name)):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def marked_up(root: QWidget) -> list[str]:
    """The labels that would read what a user wrote as markup."""
    return [
        label.text()
        for label in root.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and label.text()
    ]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_control_of_every_page_has_a_name(sample_window: MainWindow, language: str) -> None:
    sample_window.set_language(language)
    frame = sample_window.frame
    assert frame is not None
    category = frame.bridge.outcome.open_ties[0][0]
    for where in (ALL, category, OVERALL):
        frame.bridge.set_category(where)
        for stage in Stage:
            frame.open_stage(stage)
            assert not nameless(sample_window), (stage, where)
            assert not marked_up(sample_window), (stage, where)


def test_every_control_of_the_first_pages_has_a_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert not nameless(window)
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    assert window.start is not None and window.start.draft is not None
    assert not nameless(window)
    window.start.view.show_sheet(window.start.draft.proposal.tables[0].id)
    assert not nameless(window)
    assert not marked_up(window)
