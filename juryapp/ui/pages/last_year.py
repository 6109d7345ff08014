"""New from last year's award: which file, what comes along and what never does, and what the new one is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from juryapp.session.carrying import LastYear
from juryapp.session.rulebooks import YEARS
from juryapp.text.words import Words, words_for
from juryapp.ui import ask
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.drop_area import DropArea
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, emptied, row

NAME_WIDTH, YEAR_WIDTH = 420, 90
NEVER = ("carrying.no_figures", "carrying.no_answers", "carrying.no_results", "carrying.no_participants")


def coming_along(last: LastYear, words: Words) -> Iterator[str]:
    """What the new edition gets, a sentence each; what last year's did not have is not spoken of."""
    rules = last.rules
    yield words("carrying.rules", criteria=len(rules.leaves))
    if rules.categories:
        yield words_for(words.language, rules.category_word)("carrying.categories", count=len(rules.categories))
    if last.companies:
        yield words("carrying.register", companies=len(last.companies))
    if last.mappings:
        yield words("carrying.mappings", studies=len({study for _, study, _ in last.mappings}))
    if last.persons:
        yield words("carrying.jury", count=len(last.persons))
    yield words("carrying.texts")


class LastYearPage(QWidget):
    """First a place to drop last year's file, then what it hands on. Nothing is stored here."""

    path_given = Signal(object)
    create_wanted = Signal(object)
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.last: LastYear | None = None
        self._recent: tuple[Path, ...] = ()
        self._title, self._note = Label(Kind.TITLE, wrap=False), Label(Kind.SMALL, wrap=False)
        self.back, self.other, self.make = (
            Button(Look.SECONDARY),
            Button(Look.SECONDARY, "folder-open"),
            Button(Look.PRIMARY, "check"),
        )
        self._levels = QStackedWidget()
        self._levels.addWidget(self._choosing())
        self._levels.addWidget(self._telling())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(16)
        column.addLayout(row(self._title, 12, self._note, None, self.back, self.other, self.make))
        column.addWidget(self._levels, 1)
        self._connect()
        self.set_words(words)

    def _choosing(self) -> QWidget:
        """Where last year's file is dropped or chosen."""
        self.drop = DropArea(padding=32)
        self._drop_title, self._drop_hint = Label(Kind.TITLE), Label(Kind.MUTED)
        for label in (self._drop_title, self._drop_hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = Button(Look.PRIMARY, "folder-open")
        body = self.drop.body
        body.setSpacing(16)
        body.addStretch(1)
        for widget in (self._drop_title, self._drop_hint):
            body.addWidget(widget)
        body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(1)
        lately = Panel()
        self._recent_title = Label(Kind.HEADING)
        self._recent_box = QVBoxLayout()
        self._recent_box.setSpacing(0)
        self.recent_buttons: list[Button] = []
        lately.body.addWidget(self._recent_title)
        lately.body.addLayout(self._recent_box)
        lately.body.addStretch(1)
        self._lately = lately
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(20)
        line.addWidget(self.drop, 3)
        line.addWidget(lately, 2)
        return made

    def _telling(self) -> QWidget:
        """What the new one is called, what comes along, what never does."""
        self._new_title, self._name_label, self._year_label = (
            Label(Kind.HEADING),
            Label(Kind.SMALL, wrap=False),
            Label(Kind.SMALL, wrap=False),
        )
        self.name, self.year = Field(), Field(numeric=True)
        self.name.setFixedWidth(NAME_WIDTH)
        self.year.setFixedWidth(YEAR_WIDTH)
        self.fault, self._then = Label(Kind.NEEDS), Label(Kind.SMALL)
        self.fault.hide()
        named = Panel()
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        for at, (label, field) in enumerate(((self._name_label, self.name), (self._year_label, self.year))):
            fields.addWidget(label, 0, at)
            fields.addWidget(field, 1, at)
        fields.setColumnStretch(2, 1)
        named.body.addWidget(self._new_title)
        named.body.addLayout(fields)
        named.body.addWidget(self.fault)
        named.body.addWidget(self._then)
        self._comes_title, self._never_title = Label(Kind.HEADING), Label(Kind.HEADING)
        self.comes, self.never = QVBoxLayout(), QVBoxLayout()
        scrolled = Scrolled(margin=0)
        scrolled.body.addWidget(named)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        for title, box in ((self._comes_title, self.comes), (self._never_title, self.never)):
            panel = Panel()
            panel.body.addWidget(title)
            panel.body.addLayout(box)
            panel.body.addStretch(1)
            beside.addWidget(panel, 1)
        scrolled.body.addLayout(beside)
        scrolled.body.addStretch(1)
        return scrolled

    def _connect(self) -> None:
        self.drop.dropped.connect(lambda paths: self.path_given.emit(paths[0]))
        self.choose.clicked.connect(self._on_choose)
        self.other.clicked.connect(self.show_choice)
        self.back.clicked.connect(self.left)
        self.make.clicked.connect(self._on_create)
        self.name.textEdited.connect(lambda _: self.fault.hide())
        self.year.textEdited.connect(self._on_year)
        for field in (self.name, self.year):
            field.returnPressed.connect(self._on_create)

    def set_words(self, words: Words) -> None:
        """Word everything anew."""
        self._words = words
        texts: dict[Label | Button, str] = {
            self._title: "welcome.from_last",
            self.back: "action.back",
            self.other: "carrying.other",
            self.make: "award.create",
            self._drop_title: "carrying.drop",
            self._drop_hint: "carrying.drop_hint",
            self.choose: "carrying.choose",
            self._recent_title: "welcome.recent",
            self._new_title: "term.new_edition",
            self._name_label: "term.award",
            self._year_label: "term.year",
            self._then: "carrying.then",
            self._comes_title: "carrying.comes_along",
            self._never_title: "carrying.never",
        }
        for widget, code in texts.items():
            widget.setText(words(code))
        self.drop.setAccessibleName(words("carrying.drop"))
        self.name.setAccessibleName(words("term.award"))
        self.year.setAccessibleName(words("term.year"))
        self.fault.hide()
        self._tell()

    def begin(self, recent: Sequence[Path]) -> None:
        """Ask for last year's file, and offer those opened lately."""
        self._recent = tuple(recent)
        self.show_choice()

    def show_choice(self) -> None:
        """The place to drop it."""
        self.last = None
        self._levels.setCurrentIndex(0)
        self._tell()
        self.setFocusProxy(self.choose)
        self.choose.setFocus()

    def show_last(self, last: LastYear) -> None:
        """What a file hands on."""
        self.last = last
        self._levels.setCurrentIndex(1)
        self.name.setText(last.rules.award.in_(last.rules.language))
        self.year.setText(str(last.rules.year))
        self.fault.hide()
        self._tell()
        self.setFocusProxy(self.name)
        self.name.setFocus()
        self.name.selectAll()

    def _tell(self) -> None:
        words, last = self._words, self.last
        for button in (self.other, self.make):
            button.setVisible(last is not None)
        self._note.setText(words("carrying.from_file", file=last.path.name) if last else "")
        emptied(self._recent_box)
        self.recent_buttons = [self._recent_button(path) for path in self._recent]
        self._lately.setVisible(bool(self._recent))
        emptied(self.comes)
        emptied(self.never)
        if last is not None:
            for box, texts in ((self.comes, coming_along(last, words)), (self.never, map(words, NEVER))):
                for text in texts:
                    label = Label(Kind.BODY)
                    label.setText(text)
                    box.addWidget(label)

    def _recent_button(self, path: Path) -> Button:
        button = Button(Look.QUIET, "clock")
        button.setText(path.stem.replace("&", "&&"))
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.path_given.emit(path))
        self._recent_box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _on_choose(self) -> None:
        path = ask.edition(self, self._words)
        if path is not None:
            self.path_given.emit(path)

    def _on_year(self, text: str) -> None:
        """A name that ends in the year goes with it, while nobody has changed it."""
        self.fault.hide()
        if self.last is None or not _is_year(text):
            return
        following = self.last.in_year(int(text))
        if self.name.text() == _name(self.last):
            self.name.setText(_name(following))
        self.last = following

    def _on_create(self) -> None:
        if self.last is None:
            return
        name, year = " ".join(self.name.text().split()), self.year.text().strip()
        if not name:
            self._refuse(self._words("award.name_missing"), self.name)
        elif not _is_year(year):
            self._refuse(self._words("award.year_range", low=YEARS[0], high=YEARS[1]), self.year)
        else:
            self.create_wanted.emit(self.last.called(name, year=int(year)))

    def _refuse(self, why: str, field: Field) -> None:
        self.fault.setText(why)
        self.fault.show()
        field.setFocus()


def _name(last: LastYear) -> str:
    return last.rules.award.in_(last.rules.language)


def _is_year(text: str) -> bool:
    text = text.strip()
    return text.isdecimal() and len(text) == len(str(YEARS[0])) and YEARS[0] <= int(text) <= YEARS[1]
