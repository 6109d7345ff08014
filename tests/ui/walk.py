"""Looks at the window as a screen reader and a keyboard do, and notes what either could not make sense of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
    QWidgetAction,
)

import juryapp.ui
from juryapp import paths
from juryapp.session.state import EditionState

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
NOT_ALONE = (QScrollBar, QHeaderView)
"""Parts of another control, which speaks for them."""
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
KEY = re.compile(r"[\w-]+#[\w-]+")
SLUG = re.compile(r"(?<![\w.-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w.-])")
OURS = "juryapp.ui."


def widget_classes() -> set[type[QWidget]]:
    """Every kind of widget that the window defines."""
    for module in walk_packages(juryapp.ui.__path__, OURS):
        import_module(module.name)
    return {kind for kind in _below(QWidget) if kind.__module__.startswith(OURS)}


def _below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


@cache
def sentences(language: str) -> frozenset[str]:
    """The catalogue's wordings that stand as they are, without facts in them."""
    path = paths.resources("translations", language, "LC_MESSAGES", "juryapp.po")
    with path.open("rb") as file:
        texts = {message.string for message in read_po(file) if isinstance(message.string, str)}
    return frozenset(text for text in texts if text and "{" not in text)


def name_of(widget: QWidget) -> str:
    """What a screen reader says first."""
    reader = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (reader.text(QAccessible.Text.Name) if reader else "")


def spoken(widget: QWidget) -> tuple[str, ...]:
    """The names on the way from the window down to it, which are said as the focus comes in."""
    own, above = (name_of(widget),), widget.parentWidget()
    while above is not None and not above.isWindow():
        own = (above.accessibleName(), *own) if above.accessibleName() else own
        above = above.parentWidget()
    return own


def is_control(widget: QWidget) -> bool:
    """Whether somebody presses it, types in it, chooses from it, or moves it with the keyboard."""
    parts = isinstance(widget, NOT_ALONE) or isinstance(widget.parent(), QComboBox | QAbstractSpinBox)
    drawn = type(widget).__module__.startswith(OURS) and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return not parts and (isinstance(widget, INTERACTIVE) or drawn)


def controls_of(root: QWidget) -> list[QWidget]:
    """The controls that are seen."""
    return [one for one in (root, *root.findChildren(QWidget)) if one.isVisible() and is_control(one)]


def among(control: QWidget) -> Sequence[QWidget]:
    """The choices that it is one of, of which Tab reaches one and arrows the others; else itself alone."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    return group.buttons() if group is not None and group.exclusive() else [control]


class Walk:
    """What was seen on the way, and what was wrong with it. In one language, from one place to the next."""

    def __init__(self, language: str) -> None:
        self.ids: set[str] = set()
        self.faults: list[str] = []
        self.seen: set[type] = set()
        other = "nb" if language == "en" else "en"
        self._foreign = sentences(other) - sentences(language)

    def know(self, state: EditionState) -> None:
        """Ids of this edition of several words, by which nothing may be called; who is called so anyway may be."""
        rules, evidence = state.rulebook, state.evidence
        things = [*rules.categories, *rules.criteria, *rules.sources, *evidence.companies]
        ids = {one.id for one in things} | {person.id for person in state.persons}
        ids |= {figure.measure for figure in evidence.figures}
        self.ids |= {one for one in ids if SLUG.fullmatch(one)} - {one.name.plain for one in things}

    def look(self, root: QWidget, where: str) -> None:
        """Look at everything that is seen below `root`, a window or a part of one."""
        for widget in (root, *root.findChildren(QWidget)):
            if widget.isVisible():
                self.seen.update(kind for kind in type(widget).__mro__ if kind.__module__.startswith(OURS))
                if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
                    self._fault(where, widget, f"reads {widget.text()!r} as markup")
        controls = controls_of(root)
        for control in controls:
            self._name(name_of(control), where, control)
            if not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in among(control)):
                self._fault(where, control, f"{name_of(control)!r} cannot be reached by Tab")
        for name, times in Counter(map(spoken, controls)).items():
            if name[-1] and times > 1:
                kinds = sorted({type(one).__name__ for one in controls if spoken(one) == name})
                self.faults.append(f"{where}: {times} controls are called {name[-1]!r}: {', '.join(kinds)}")

    def menu(self, menu: QMenu | None, where: str) -> None:
        """Open a menu, look at it, close it."""
        assert menu is not None, where
        self.seen.update(kind for kind in type(menu).__mro__ if kind.__module__.startswith(OURS))
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                self._entries(below, where)
        menu.popup(menu.parentWidget().mapToGlobal(menu.parentWidget().rect().center()))
        self._entries(menu, where)
        menu.close()

    def _entries(self, menu: QMenu, where: str) -> None:
        """What a menu offers: each by a name of its own."""
        names = []
        for action in menu.actions():
            if isinstance(action, QWidgetAction):
                self.look(action.defaultWidget(), where)
            elif not action.isSeparator():
                names.append(action.text())
                self._name(action.text().replace("&&", "&"), where, action)
        if len(set(names)) < len(names):
            self.faults.append(f"{where}: entries are called alike: {names}")

    def tab_through(self, window: QWidget, where: str) -> None:
        """Press Tab until it comes round, and note what it passed by. Arrows move inside a group of choices."""
        window.window().activateWindow()
        QApplication.processEvents()
        wanted = [one for one in controls_of(window) if one.isEnabled() and one.isVisibleTo(window)]
        if not wanted:
            return
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
        reached = {QApplication.focusWidget()}
        for _ in range(len(window.findChildren(QWidget))):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            if QApplication.focusWidget() in reached and QApplication.focusWidget() is wanted[0]:
                break
            reached.add(QApplication.focusWidget())
        for control in wanted:
            if not reached & set(among(control)):
                self._fault(where, control, f"{name_of(control)!r} is passed by")

    def _name(self, name: str, where: str, control: QWidget | QAction) -> None:
        if not name.strip():
            self._fault(where, control, "has no name")
        elif CODE.fullmatch(name) or "{" in name:
            self._fault(where, control, f"is called by a code: {name!r}")
        elif KEY.search(name) or self.ids.intersection(SLUG.findall(name)):
            self._fault(where, control, f"is called by an id: {name!r}")
        elif name in self._foreign:
            self._fault(where, control, f"is called in another language: {name!r}")

    def _fault(self, where: str, control: QWidget | QAction, what: str) -> None:
        parent = type(control.parent()).__name__
        self.faults.append(f"{where}: {type(control).__name__} in {parent} {what}")

    @property
    def told(self) -> str:
        """Every fault once."""
        return "\n".join(dict.fromkeys(self.faults))
