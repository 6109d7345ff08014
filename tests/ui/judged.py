"""Editions for the pages on weights, ranking and ties, and pages shown as in the window."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import SourceKind
from juryapp.session.samples import build_sample
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.ui.bridge import Bridge
from juryapp.ui.latest import Latest
from juryapp.ui.pages.page import Page

SAMPLES = ("kundeserviceprisen-2011", "arets-kundeservice-2011")
TABLE = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:41;5,2
Skogtele;Mobil;24;1:15;4,8
Åtele;Mobil;25;3:10;3,1
Havbank;Bank;25;2:02;4,1
Nordvikbank;Bank;25;2:02;4,1
"""
Shown = TypeVar("Shown", bound=Page)


def small_edition(folder: Path, text: str = TABLE) -> Session:
    """An edition from one file: Mobil has a winner, Bank a tie that asks the jury."""
    file = folder / "maaling.csv"
    file.write_text(text, encoding="utf-8")
    draft = read_files([file])
    rules = draft.award(name="Prisen", year=2026, language="nb")
    sources = tuple(replace(source, kind=SourceKind.CONTACTS) for source in rules.sources)
    session = Session.create(folder / "pris.jury", replace(rules, sources=sources), actor="Kari Holm")
    session.accept(draft.proposal)
    return session


def sample(id: str, folder: Path, factory: pytest.TempPathFactory) -> Session:
    """A copy of a sample award before the jury's ruling; it is built once for all tests."""
    built = factory.getbasetemp() / f"{id}.jury"
    if not built.exists():
        build_sample(id, built, actor="Kari Holm", rulings=False).close()
    return Session.open(Path(shutil.copy(built, folder / "sample.jury")), actor="Kari Holm")


def show(kind: type[Shown], session: Session, qtbot: QtBot, *, category: str = "", language: str = "en") -> Shown:
    """A page of an edition, shown at the size it has in a small window."""
    bridge = Bridge(session, language)
    bridge.set_category(category)
    page = kind(bridge)
    bridge.setParent(page)
    qtbot.addWidget(page)
    page.resize(1158, 712)
    page.show()
    _let_go_when_closed(session, page)
    return page


def _let_go_when_closed(session: Session, page: QWidget) -> None:
    """Closing the edition below a page alone ends what the page has asked for, as closing it in the window does."""

    def close() -> None:
        for latest in page.findChildren(Latest):
            latest.forget()
        Session.close(session)

    session.close = close  # type: ignore[method-assign]  # this one edition's own


def number(text: str) -> Decimal:
    """The number that is read in a text such as "+3,1", "−4.0" or "16.7 %"."""
    plain = text.replace("−", "-").replace(",", ".").replace("+", "")
    found = re.search(r"-?\d+(?:\.\d+)?", plain)
    assert found, text
    return Decimal(found[0])


def nameless(page: QWidget) -> list[str]:
    """The controls that the keyboard reaches and that a screen reader could not name."""
    from PySide6.QtCore import Qt

    found = []
    for widget in page.findChildren(QWidget):
        text = getattr(widget, "text", lambda: "")
        reachable = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(page)
        if reachable and not widget.objectName().startswith("qt_") and not (widget.accessibleName() or text()):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found
