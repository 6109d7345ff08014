"""The first page: from files or a pasted table, last year's award, a template, an edition, or a sample to look at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui import ask
from juryapp.ui.icons import pixmap
from juryapp.ui.pages.beginnings import Beginnings
from juryapp.ui.settings import Settings
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.drop_area import DropArea, files_of
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, emptied, row

SAMPLES = (("kundeserviceprisen-2011", "welcome.sample_calls"), ("arets-kundeservice-2011", "welcome.sample_survey"))
"""Ids of the samples, with the code of the line below each. Their names are read when they are opened."""

TEMPLATES = ("mystery-contacts", "survey", "index", "standard", "mixed")
"""The templates' names in the order they are offered; `template.X` words them."""

_CODES = {"mystery-contacts": "template.mystery"}
SHOWN_RECENT = 5
PICTURE = 56


class WelcomePage(QWidget):
    """Without an edition; speaks through signals. It reads nothing but the names of recent files."""

    files_given = Signal(list)
    edition_wanted = Signal(object)
    template_wanted = Signal(str)
    rulebook_wanted = Signal(object)
    sample_wanted = Signal(str)
    last_wanted = Signal(object)
    next_wanted = Signal(object)
    """An edition is to be made of what last year's hands on (`LastYear`)."""
    language_menu_wanted = Signal(object)
    appearance_menu_wanted = Signal(object)

    def __init__(self, settings: Settings, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._words = words
        self.setAcceptDrops(True)
        self._title, self._tagline = Label(Kind.DISPLAY, wrap=False), Label(Kind.MUTED, wrap=False)
        self.languages, self.appearance = Button(Look.QUIET, "languages"), Button(Look.QUIET, "sun")
        self._build_drop()
        self._build_samples()
        self._build_others()
        self._who, self.actor, self._who_hint = Label(Kind.STRONG, wrap=False), Field(), Label(Kind.SMALL, wrap=False)
        self._pages = QStackedWidget()
        self.beginnings = Beginnings(self._pages, words)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.choose)
        self.retranslate(words)

    def _build_drop(self) -> None:
        self.drop = DropArea(padding=32, takes_other=True)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(PICTURE)  # Known before it is drawn: in the first paint.
        self._drop_title, self._drop_hint = Label(Kind.TITLE), Label(Kind.MUTED)
        for label in (self._drop_title, self._drop_hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose, self.paste = Button(Look.PRIMARY, "upload"), Button(Look.QUIET, "copy")
        body = self.drop.body
        body.setSpacing(16)
        body.addStretch(1)
        for widget in (self._picture, self._drop_title, self._drop_hint):
            body.addWidget(widget)
        for button in (self.choose, self.paste):
            body.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)

    def _build_samples(self) -> None:
        self._samples = Panel()
        self._samples_title = Label(Kind.HEADING)
        self._samples_hint = Label(Kind.SMALL)
        self._samples.body.addWidget(self._samples_title)
        self._samples.body.addWidget(self._samples_hint)
        self.samples: dict[str, Button] = {}
        self._sample_lines: dict[str, Label] = {}
        for id, _ in SAMPLES:
            button, line = Button(Look.SECONDARY, "play"), Label(Kind.SMALL)
            button.clicked.connect(lambda _checked=False, chosen=id: self.sample_wanted.emit(chosen))
            self.samples[id], self._sample_lines[id] = button, line
            self._samples.body.addSpacing(4)
            self._samples.body.addLayout(row(button, None))
            self._samples.body.addWidget(line)

    def _build_others(self) -> None:
        self._others = Panel()
        self.template, self.open = Button(Look.SECONDARY, "file-text"), Button(Look.SECONDARY, "folder-open")
        self.from_last = Button(Look.SECONDARY, "file-plus")
        self._others.body.addLayout(row(self.from_last, None))
        self._others.body.addLayout(row(self.template, self.open, None))
        self._others.body.addSpacing(8)
        self._recent_title = Label(Kind.HEADING)
        self._recent_none = Label(Kind.SMALL)
        self._others.body.addWidget(self._recent_title)
        self._others.body.addWidget(self._recent_none)
        self._recent = QVBoxLayout()
        self._recent_buttons: list[Button] = []
        self._recent.setSpacing(0)
        self._others.body.addLayout(self._recent)
        self._others.body.addStretch(1)

    def _lay_out(self) -> None:
        scrolled = Scrolled(self, margin=40, spacing=20)
        scrolled.body.addLayout(row(self._title, 8, self._tagline, None, self.languages, self.appearance))
        grid = QGridLayout()
        grid.setSpacing(20)
        grid.addWidget(self.drop, 0, 0, 2, 1)
        grid.addWidget(self._samples, 0, 1)
        grid.addWidget(self._others, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(1, 1)
        scrolled.body.addLayout(grid, 1)
        self.actor.setFixedWidth(240)
        scrolled.body.addLayout(row(self._who, self.actor, 8, self._who_hint, None))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(scrolled)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.drop.dropped.connect(self._on_dropped)
        self.drop.dropped_other.connect(self.beginnings.drop)
        self.paste.clicked.connect(self.beginnings.begin_table)
        self.from_last.clicked.connect(lambda: self.beginnings.ask_for_last(self._settings.recent[:SHOWN_RECENT]))
        self.beginnings.files_given.connect(self._on_dropped)
        self.beginnings.last_wanted.connect(self.last_wanted)
        self.beginnings.create_wanted.connect(self.next_wanted)
        self.beginnings.left.connect(self.choose.setFocus)
        self._pages.currentChanged.connect(lambda _: self.setFocusProxy(self.beginnings.first or self.choose))
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.activated.connect(self.beginnings.paste)
        self.choose.clicked.connect(self._on_choose)
        self.open.clicked.connect(self._on_open)
        self.template.clicked.connect(self._on_template)
        self.actor.setText(self._settings.actor)
        self.actor.editingFinished.connect(self._on_name)
        self.languages.clicked.connect(lambda: self.language_menu_wanted.emit(self.languages))
        self.appearance.clicked.connect(lambda: self.appearance_menu_wanted.emit(self.appearance))

    def retranslate(self, words: Words) -> None:
        """Word everything anew."""
        self._words = words
        texts: dict[Label | Button, str] = {
            self._title: "app.name",
            self._tagline: "app.tagline",
            self._drop_title: "welcome.drop",
            self._drop_hint: "welcome.drop_hint",
            self.choose: "welcome.choose_files",
            self.paste: "evidence.paste_table",
            self.from_last: "welcome.from_last",
            self._samples_title: "welcome.sample",
            self._samples_hint: "app.constructed",
            self.template: "welcome.from_template",
            self.open: "welcome.open",
            self._recent_title: "welcome.recent",
            self._recent_none: "welcome.no_recent",
            self._who: "actor.title",
            self._who_hint: "actor.hint",
        }
        for widget, code in texts.items():
            widget.setText(words(code))
        for id, code in SAMPLES:
            self.samples[id].setText(words(f"{code}_name"))
            self._sample_lines[id].setText(words(code))
        self.actor.setAccessibleName(words("actor.name"))
        self.drop.setAccessibleName(words("welcome.drop"))
        for button, code in ((self.languages, "language.interface"), (self.appearance, "theme.title")):
            button.setAccessibleName(words(code))
            button.setToolTip(words(code))
        self.beginnings.retranslate(words)
        self.refresh()

    def show_front(self) -> None:
        """The page itself, with what has been opened lately, whatever was begun behind it."""
        self._pages.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        """Show what has been opened lately."""
        emptied(self._recent)
        self._recent_buttons = []
        recent = self._settings.recent[:SHOWN_RECENT]
        self._recent_none.setVisible(not recent)
        for path in recent:
            button = Button(Look.QUIET, "clock")
            button.setText(path.stem)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _checked=False, chosen=path: self.edition_wanted.emit(chosen))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._recent_buttons.append(button)

    def recent_buttons(self) -> list[Button]:
        """The buttons of the recent editions, the latest first."""
        return self._recent_buttons

    def template_menu(self) -> QMenu:
        """The templates by kind of evidence, and a rulebook of one's own."""
        menu = QMenu(self)
        for name in TEMPLATES:
            action = menu.addAction(self._words(_CODES.get(name, f"template.{name}")))
            action.triggered.connect(lambda _checked=False, chosen=name: self.template_wanted.emit(chosen))
        menu.addSeparator()
        menu.addAction(self._words("welcome.from_rulebook")).triggered.connect(self._on_rulebook)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_template(self) -> None:
        self.template_menu().popup(self.template.mapToGlobal(self.template.rect().bottomLeft()))

    def _on_rulebook(self) -> None:
        path = ask.rulebook(self, self._words)
        if path is not None:
            self.rulebook_wanted.emit(path)

    def _on_choose(self) -> None:
        self._on_dropped(ask.spreadsheets(self, self._words))

    def _on_dropped(self, paths: list[Path]) -> None:
        editions = [path for path in paths if ask.ends(path, ask.EDITION)]
        rulebooks = [path for path in paths if ask.ends(path, ask.RULEBOOK)]
        if editions:
            self.edition_wanted.emit(editions[0])
        elif rulebooks:
            self.rulebook_wanted.emit(rulebooks[0])
        elif paths:
            self.files_given.emit(paths)

    def _on_open(self) -> None:
        path = ask.edition(self, self._words)
        if path is not None:
            self.edition_wanted.emit(path)

    def _on_name(self) -> None:
        name = " ".join(self.actor.text().split())
        if name:
            self._settings.actor = name
        self.actor.setText(self._settings.actor)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Anywhere on the page, and on a table that is typed."""
        if not self.beginnings.is_open or self.beginnings.is_typing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """As on the card."""
        event.acceptProposedAction()
        files = files_of(event.mimeData())
        if files:
            self._on_dropped(files)
        else:
            self.beginnings.drop(event.mimeData())

    def paintEvent(self, _event: object) -> None:
        """The picture in the colour of the theme."""
        drawn = pixmap("file-spreadsheet", theme_of().accent, PICTURE, self.devicePixelRatioF())
        if self._picture.pixmap().cacheKey() != drawn.cacheKey():
            self._picture.setPixmap(drawn)
