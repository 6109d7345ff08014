"""The line above every page: the stage, the category, the edition's state, undo, and who is at the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget, QWidgetAction

from juryapp.domain.words import LANGUAGES
from juryapp.ui.bridge import ALL, OVERALL, Bridge
from juryapp.ui.motion import add_motion
from juryapp.ui.theme import GRID, Appearance, theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.pill import Pill, Tone

HEIGHT = 56
LONGEST_NAME = 150


class Header(QWidget):
    """It shows and asks; what is asked for is done by whoever listens."""

    language_wanted = Signal(str)
    appearance_wanted = Signal(object)
    motion_wanted = Signal(bool)
    curtain_wanted = Signal()
    close_wanted = Signal()
    actor_changed = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setFixedHeight(HEIGHT)
        self._title = Label(Kind.HEADING, self, wrap=False)
        self.category = Choice(self)
        self._pill = Pill(Tone.NEEDS, self)
        self.undo, self.redo = Button(Look.QUIET, "undo-2", self), Button(Look.QUIET, "redo-2", self)
        self.actor = Button(Look.QUIET, "user-round", self)
        self.languages = Button(Look.QUIET, "languages", self)
        self.appearance = Button(Look.QUIET, "sun", self)
        self.curtain = Button(Look.SECONDARY, "eye-off", self)
        self.close_edition = Button(Look.QUIET, "x", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(3 * GRID, 0, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(self._title)
        line.addSpacing(GRID)
        line.addWidget(self.category)
        line.addWidget(self._pill)
        line.addStretch(1)
        for widget in (self.undo, self.redo, self.actor, self.languages, self.appearance, self.curtain):
            line.addWidget(widget)
        line.addWidget(self.close_edition)
        self._connect()

    def _connect(self) -> None:
        self.category.activated.connect(lambda at: self._bridge.set_category(str(self.category.itemData(at))))
        self.undo.clicked.connect(lambda: self._bridge.undo())
        self.redo.clicked.connect(lambda: self._bridge.redo())
        self.curtain.clicked.connect(self.curtain_wanted)
        self.close_edition.clicked.connect(self.close_wanted)
        self.languages.clicked.connect(lambda: _pop(self.language_menu(), self.languages))
        self.appearance.clicked.connect(lambda: _pop(self.appearance_menu(), self.appearance))
        self.actor.clicked.connect(lambda: _pop(self.actor_menu(), self.actor))

    def set_title(self, title: str) -> None:
        """The name of the open stage."""
        self._title.setText(title)

    def retranslate(self) -> None:
        """Word everything."""
        words = self._bridge.words
        self.category.setAccessibleName(words("header.category"))
        self.curtain.setText(words("header.curtain"))
        self.curtain.setToolTip(words("header.curtain_hint"))
        for button, code in (
            (self.languages, "language.interface"),
            (self.appearance, "theme.title"),
            (self.close_edition, "header.close_edition"),
        ):
            button.setAccessibleName(words(code))
            button.setToolTip(words(code))
        self.refresh()

    def refresh(self) -> None:
        """Show the edition as it stands."""
        words, state = self._bridge.words, self._bridge.state
        self._fill_categories()
        self._pill.setText(words("state.sealed" if state.seal else "state.draft"))
        self._pill.set_tone(Tone.GOOD if state.seal else Tone.NEEDS)
        session = self._bridge.session
        self._name_step(self.undo, session.undo_name(), "undo.undo_what", "undo.undo")
        self._name_step(self.redo, session.redo_name(), "undo.redo_what", "undo.redo")
        name = session.actor.name
        self.actor.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME))
        self.actor.setAccessibleName(words("actor.current", name=name))
        self.actor.setToolTip(words("actor.current", name=name))
        self.actor.updateGeometry()

    def _name_step(self, button: Button, name: tuple[str, tuple] | None, what: str, alone: str) -> None:
        words = self._bridge.words
        text = words(alone) if name is None else words(what, what=words(name[0], **dict(name[1])))
        button.setEnabled(name is not None and self._bridge.state.seal is None)
        button.setAccessibleName(text)
        button.setToolTip(text)

    def _fill_categories(self) -> None:
        words, rules = self._bridge.words, self._bridge.rulebook
        entries = [(words("header.all_categories"), ALL)]
        entries += [(category.name.in_(words.language), category.id) for category in rules.categories]
        if self._bridge.outcome.overall is not None:
            entries.append((words("header.overall"), OVERALL))
        known = [(self.category.itemText(at), self.category.itemData(at)) for at in range(self.category.count())]
        if known != entries:
            self.category.clear()
            for text, value in entries:
                self.category.addItem(text, value)
            self.category.updateGeometry()
        self.category.choose(self._bridge.category)

    def step_category(self, step: int) -> None:
        """Go to the next category, or the one before."""
        count = self.category.count()
        if count:
            at = (self.category.currentIndex() + step) % count
            self._bridge.set_category(str(self.category.itemData(at)))

    def language_menu(self) -> QMenu:
        """The languages of the screens, each in its own words."""
        words = self._bridge.words
        entries = [(words(f"language.{language}"), language) for language in LANGUAGES]
        return _menu(self, entries, words.language, self.language_wanted.emit)

    def appearance_menu(self) -> QMenu:
        """Light, dark, as the computer."""
        words = self._bridge.words
        here = Appearance.DARK if theme_of().dark else Appearance.LIGHT
        entries = [(words(f"theme.{one.value}"), one) for one in (Appearance.LIGHT, Appearance.DARK, Appearance.SYSTEM)]
        menu = _menu(self, entries, here, self.appearance_wanted.emit)
        add_motion(menu, words("theme.motion"), self.motion_wanted.emit)
        return menu

    def actor_menu(self) -> QMenu:
        """Who is at the keyboard: the jury's people, or any other name."""
        words, session = self._bridge.words, self._bridge.session
        menu = _menu(
            self,
            [(person.name, person.name) for person in self._bridge.state.persons],
            session.actor.name,
            self.actor_changed.emit,
        )
        form = QWidget(menu)
        column = QVBoxLayout(form)
        title, hint = Label(Kind.STRONG, form), Label(Kind.SMALL, form)
        title.setText(words("actor.title"))
        hint.setText(words("actor.hint"))
        field = Field(form)
        field.setText(session.actor.name)
        field.setAccessibleName(words("actor.name"))
        field.setMinimumWidth(280)
        for widget in (title, field, hint):
            column.addWidget(widget)
        action = QWidgetAction(menu)
        action.setDefaultWidget(form)
        menu.addAction(action)
        field.returnPressed.connect(lambda: self._on_name_typed(menu, field.text()))
        menu.aboutToShow.connect(field.setFocus)
        return menu

    def _on_name_typed(self, menu: QMenu, name: str) -> None:
        menu.close()
        if name.strip():
            self.actor_changed.emit(name.strip())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground and a line below."""
        theme = theme_of()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))


def _menu(parent: QWidget, entries: list, here: object, choose: Callable) -> QMenu:
    """A menu of entries (text, value) of which one is chosen."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for text, value in entries:
        action = QAction(text.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(value == here)
        action.triggered.connect(lambda _checked=False, chosen=value: choose(chosen))
        group.addAction(action)
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _pop(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
