"""The e-mail that asks a firm about everything that is open in its files: read, changed, copied, and sent by people."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from juryapp.domain.words import LANGUAGES
from juryapp.session.asking import FirmOpen, letter
from juryapp.text.words import Words
from juryapp.ui.fonts import font
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

WIDTH, HEIGHT = 720, 560


class LetterText(QPlainTextEdit):
    """Plain text in the page's own look; Tab leads on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFont(font())
        theme = theme_of()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel}; color: {theme.ink}; border: 1px solid {theme.line};"
            f" border-radius: 6px; padding: 8px; }} QPlainTextEdit:focus {{ border: 2px solid {theme.accent}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the card around it."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LetterCard(QDialog):
    """One firm at a time, chosen where there are several. `language_chosen` brings the firm's open things and the
    language that was chosen, to be kept for the firm; `copied` the firm's name."""

    language_chosen = Signal(object, str)
    copied = Signal(str)

    def __init__(
        self, firms: tuple[FirmOpen, ...], words: Words, *, award: str, sender: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._firms, self._words, self._award, self._sender = firms, words, award, sender
        self._languages = [one.language or words.language for one in firms]
        self.setWindowTitle(words("ask.title"))
        self.resize(WIDTH, HEIGHT)
        heading, explained = Label(Kind.TITLE, self), Label(Kind.SMALL, self)
        heading.setText(words("ask.title"))
        explained.setText(words("ask.explained"))
        self.firm, self.language, self.text = Choice(self), Choice(self), LetterText(self)
        for at, one in enumerate(firms):
            self.firm.addItem(words("ask.firm_questions", firm=called(one, words), count=one.count), at)
        for language in LANGUAGES:
            self.language.addItem(words(f"language.{language}"), language)
        for control, code in (
            (self.firm, "term.research_firm"),
            (self.language, "ask.language"),
            (self.text, "ask.text"),
        ):
            control.setAccessibleName(words(code))
        told = Label(Kind.SMALL, wrap=False)
        told.setText(words("ask.language"))
        self.copy, self.close_it = Button(Look.PRIMARY, "copy", self), Button(Look.SECONDARY, parent=self)
        self.copy.setText(words("ask.copy"))
        self.close_it.setText(words("action.close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(row(self.firm, None, told, self.language))
        column.addWidget(self.text, 1)
        column.addWidget(explained)
        column.addLayout(row(None, self.close_it, self.copy))
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.firm.activated.connect(lambda _: self._show())
        self.language.activated.connect(lambda _: self._on_language())
        self.copy.clicked.connect(self._on_copy)
        self.close_it.clicked.connect(self.reject)
        keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return))
        QShortcut(keys, self).activated.connect(self._on_copy)

    @property
    def shown(self) -> FirmOpen:
        """The firm whose letter is shown."""
        return self._firms[int(self.firm.currentData())]

    def choose_source(self, source: str) -> None:
        """Show the letter of the firm that made a study, if something of it is open."""
        at = next((at for at, one in enumerate(self._firms) if source in one.sources), None)
        if at is not None:
            self.firm.choose(at)
            self._show()

    def _show(self) -> None:
        language = self._languages[int(self.firm.currentData())]
        self.language.choose(language)
        made = letter(self.shown, award=self._award, sender=self._sender, language=language)
        self.text.setPlainText(f"{made.subject}\n\n{made.body}")

    def _on_language(self) -> None:
        language = str(self.language.currentData())
        self._languages[int(self.firm.currentData())] = language
        self._show()
        self.language_chosen.emit(self.shown, language)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.emit(called(self.shown, self._words))
        self.accept()


def called(one: FirmOpen, words: Words) -> str:
    """The firm, or the study where nobody has said who made it."""
    return one.firm or one.found[0].study.in_(words.language)
