"""The window: the welcome page until an edition is open, then that edition's frame. It opens and closes, no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, QThreadPool
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from juryapp.domain.errors import JuryError
from juryapp.domain.words import LANGUAGES
from juryapp.text.award_title import award_title
from juryapp.text.words import Words, words_for
from juryapp.ui import ask, opening
from juryapp.ui.banner import Banner
from juryapp.ui.jobs import Job, leave_all
from juryapp.ui.motion import add_motion, set_motion
from juryapp.ui.pages.welcome import WelcomePage
from juryapp.ui.qt_words import QtWords
from juryapp.ui.settings import Settings
from juryapp.ui.theme import Appearance, chosen_theme, palette_of

if TYPE_CHECKING:
    from juryapp.domain.rulebook import Rulebook
    from juryapp.session.carrying import LastYear
    from juryapp.session.start import Draft
    from juryapp.ui.frame import EditionFrame
    from juryapp.ui.pages.start import StartPage
    from juryapp.ui.widgets.busy import Busy

SMALLEST = 960, 500
"""What is left of a screen of 1920 x 1080 at 200 % below its own bars."""
FIRST = 1366, 768
LONGEST_WAIT = 10_000
"""Milliseconds for work that was cancelled to notice it."""

RANKING = "ranking"
AWARD = "award"
EVIDENCE = "evidence"


class MainWindow(QMainWindow):
    """One window, one edition at a time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.words: Words = words_for(settings.language)
        self._qt_words: QtWords | None = None
        self.frame: EditionFrame | None = None
        self.start: StartPage | None = None
        self._busy: Busy | None = None
        self._job: Job | None = None
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.welcome = WelcomePage(settings, self.words)
        self.stack.addWidget(self.welcome)
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(around)
        self.setMinimumSize(*SMALLEST)
        if not self.restoreGeometry(settings.geometry or QByteArray()):
            self.resize(*FIRST)
        set_motion(settings.motion)
        self._connect()
        self._speak()
        self.welcome.setFocus()

    def _connect(self) -> None:
        welcome = self.welcome
        welcome.files_given.connect(self.start_from_files)
        welcome.edition_wanted.connect(self.open_edition)
        welcome.sample_wanted.connect(self.open_sample)
        welcome.template_wanted.connect(self.start_from_template)
        welcome.rulebook_wanted.connect(self.start_from_rulebook)
        welcome.last_wanted.connect(self.look_at_last)
        welcome.next_wanted.connect(self.start_from_last)
        welcome.language_menu_wanted.connect(lambda button: self._pop(self.language_menu(), button))
        welcome.appearance_menu_wanted.connect(lambda button: self._pop(self.appearance_menu(), button))

    def language_menu(self) -> QMenu:
        """The languages of the screens."""
        entries = [(self.words(f"language.{one}"), one) for one in LANGUAGES]
        return self._menu(entries, self.words.language, self.set_language)

    def appearance_menu(self) -> QMenu:
        """Light, dark, as the computer; and whether anything moves."""
        entries = [(self.words(f"theme.{one.value}"), one) for one in Appearance]
        menu = self._menu(entries, self.settings.appearance, self.set_appearance)
        add_motion(menu, self.words("theme.motion"), self.set_motion)
        return menu

    def _menu(self, entries: Sequence[tuple[str, object]], here: object, choose: Callable) -> QMenu:
        from PySide6.QtGui import QAction

        menu = QMenu(self)
        for text, value in entries:
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value == here)
            action.triggered.connect(lambda _checked=False, chosen=value: choose(chosen))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _pop(self, menu: QMenu, button: QWidget) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def set_language(self, language: str) -> None:
        """Speak another language at once."""
        self.settings.language = language
        self.words = words_for(language)
        self._speak()
        if self.frame is not None:
            self.frame.bridge.set_language(language)
        if self.start is not None:
            self.start.set_words(self.words)

    def _speak(self) -> None:
        application = QApplication.instance()
        if application is not None:
            if self._qt_words is not None:
                application.removeTranslator(self._qt_words)
            self._qt_words = QtWords(self.words, self)
            application.installTranslator(self._qt_words)
        self.welcome.retranslate(self.words)
        self.banner.retranslate(self.words)
        self._set_title()

    def set_appearance(self, appearance: Appearance) -> None:
        """Light or dark at once."""
        self.settings.appearance = appearance
        QApplication.setPalette(palette_of(chosen_theme(appearance)))

    def set_motion(self, wanted: bool) -> None:
        """Let rows glide, or have them where they go at once."""
        self.settings.motion = wanted
        set_motion(wanted)

    def _set_title(self) -> None:
        if self.frame is None:
            self.setWindowTitle(self.words("app.name"))
            return
        rules = self.frame.bridge.rulebook
        name = award_title(rules.award.in_(self.words.language), rules.year, self.words)
        self.setWindowTitle(self.words("app.title", edition=name))

    def open_edition(self, path: Path) -> None:
        """Open an edition from its file."""
        self._open(opening.open_work(path, self.settings.actor), self.words("job.opening"))

    def open_sample(self, id: str) -> None:
        """Build a sample award afresh, before its jury's ruling, and show its ranking."""
        work = opening.sample_work(id, self.settings.samples, self.settings.actor, stage=RANKING)
        self._open(work, self.words("job.opening"))

    def _open(self, work: opening.Opening, text: str) -> None:
        self._run(Job(work, self, discard=opening.forget), self._show_edition, text)

    def start_from_files(self, paths: Sequence[Path]) -> None:
        """Read files and propose the award that they suggest."""
        text = self.words("job.reading", file=self.words.listing([path.name for path in paths[:3]]))
        self._run(Job(opening.reading_work(paths), self), self._propose, text, refused=self._refuse_files)

    def _refuse_files(self, refusal: JuryError) -> None:
        """A file whose table can be copied out of it is told with the place to paste it."""
        from juryapp.ui.widgets.drop_area import TO_PASTE

        if refusal.code in TO_PASTE:
            self._uncover()
            self.welcome.beginnings.type_table([], self.words(refusal.code, **refusal.facts))
        else:
            self.refuse(refusal)

    def look_at_last(self, path: Path) -> None:
        """See what last year's award hands on."""
        job = Job(opening.last_work(path, self.settings.actor), self)
        self._run(job, self._show_last, self.words("job.reading", file=path.name))

    def _show_last(self, last: LastYear) -> None:
        self._uncover()
        self.welcome.beginnings.show_last(last)

    def start_from_last(self, last: LastYear) -> None:
        """A new edition with what last year's hands on; it opens where this year's files are dropped."""
        name, year = last.rules.award.in_(last.rules.language), last.rules.year
        dated = name if str(year) in name else self.words("award.title", award=name, year=year)
        path = ask.new_edition(self, self.words, dated)
        if path is not None:
            work = opening.create_from_last_work(path, last, actor=self.settings.actor, stage=EVIDENCE)
            self._open(work, self.words("job.creating", name=path.stem))

    def _propose(self, draft: Draft) -> None:
        from juryapp.ui.pages.start import StartPage

        self.start = StartPage(draft, self.words, self.stack)
        self.start.left.connect(self.show_welcome)
        self.start.accepted.connect(self._create_from_files)
        self.stack.addWidget(self.start)
        self.stack.setCurrentWidget(self.start)
        self.start.begin()

    def _create_from_files(self) -> None:
        if self.start is not None:
            rules, draft = self.start.rules, self.start.draft
            name = award_title(rules.award.plain, rules.year, self.words)
            self._create(name, lambda path: rules, draft, RANKING)

    def start_from_template(self, name: str) -> None:
        """A new edition under the rules of a template."""
        from juryapp.session.rulebooks import template

        rules = template(name)
        proposed = award_title(rules.award.in_(self.words.language), rules.year, self.words)
        self._create(proposed, lambda path: opening.named_after(rules, path), None, AWARD)

    def start_from_rulebook(self, path: Path) -> None:
        """A new edition under the rules of a file."""
        from juryapp.session.rulebooks import read_rulebook

        try:
            rules = read_rulebook(path)
        except JuryError as refusal:
            self.refuse(refusal)
            return
        name = award_title(rules.award.in_(self.words.language), rules.year, self.words)
        self._create(name, lambda _: rules, None, AWARD)

    def _create(self, name: str, rules: Callable[[Path], Rulebook], draft: Draft | None, stage: str) -> None:
        path = ask.new_edition(self, self.words, name)
        if path is None:
            return
        work = opening.create_work(path, rules(path), draft, actor=self.settings.actor, stage=stage)
        self._open(work, self.words("job.creating", name=path.stem))

    def _show_edition(self, opened: opening.Opened) -> None:
        from juryapp.session.stages import Stage
        from juryapp.ui.fonts import FURTHER_FACES, load_fonts
        from juryapp.ui.frame import EditionFrame

        load_fonts(FURTHER_FACES)

        self.banner.hide()
        self.close_edition()
        session = opened.session
        frame = EditionFrame(session, self.words.language, self.stack)
        self.frame = frame
        frame.language_wanted.connect(self.set_language)
        frame.appearance_wanted.connect(self.set_appearance)
        frame.motion_wanted.connect(self.set_motion)
        frame.close_wanted.connect(self.show_welcome)
        frame.actor_changed.connect(self._on_actor_changed)
        frame.bridge.state_changed.connect(self._set_title)
        frame.bridge.work_began.connect(self._on_work_began)
        self.stack.addWidget(frame)
        seen = bool(session.state.evidence.figures)
        frame.open_stage(Stage(opened.stage or (RANKING if seen else AWARD)))
        self.stack.setCurrentWidget(frame)
        (frame.page or frame).setFocus()
        self.settings.opened(session.path)
        self._set_title()
        if session.problems:
            frame.bridge.notice.emit(" ".join(map(self.words.problem, session.problems)), False)

    def _on_actor_changed(self, name: str) -> None:
        self.settings.actor = name
        self.welcome.actor.setText(name)

    def show_welcome(self) -> None:
        """Close what is open and begin anew."""
        self.close_edition()
        self.welcome.show_front()
        self.stack.setCurrentWidget(self.welcome)

    def close_edition(self) -> None:
        """Let go of the edition, and of a proposal that nobody took."""
        frame, start = self.frame, self.start
        self.frame = self.start = None
        if frame is not None:
            leave_all()
            frame.close_edition()
        for widget in (frame, start):
            if widget is not None:
                self.stack.removeWidget(widget)
                widget.deleteLater()
        self._set_title()

    def refuse(self, refusal: JuryError) -> None:
        """Say why something could not be opened or made."""
        self._uncover()
        self.banner.say(self.words.problems(refusal), self.words)

    def _run(self, job: Job, done: Callable, text: str, *, refused: Callable | None = None) -> None:
        """Do what ends on another page; whatever else comes of it leads back to where it began."""
        if self._job is not None:
            return
        self.banner.hide()
        job.succeeded.connect(done)
        job.refused.connect(refused or self.refuse)
        self._cover(job, text)
        job.start()

    def _on_work_began(self, job: Job, text: str) -> None:
        """The session is on the job's thread: nobody may reach the edition before it is back."""
        self._cover(job, text)

    def _cover(self, job: Job, text: str) -> None:
        from juryapp.ui.widgets.busy import Busy

        if self._busy is None:
            self._busy = Busy(self.stack)
            self._busy.cancel.clicked.connect(self._on_cancel)
            self.stack.addWidget(self._busy)
        self._busy.begin(text, self.words("job.cancel"))
        self.stack.setCurrentWidget(self._busy)
        self._job = job
        job.progressed.connect(self._busy.advance)
        job.crashed.connect(self.report)
        job.ended.connect(self._on_ended)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_ended(self) -> None:
        self._job = None
        self._uncover()

    def _uncover(self) -> None:
        if self._busy is None or self.stack.currentWidget() is not self._busy:
            return
        behind = self.start or self.frame or self.welcome
        self.stack.setCurrentWidget(behind)
        (self.frame.page or behind if self.frame is not None else behind).setFocus()

    def report(self, bug: BaseException) -> None:
        """A bug: say that nothing is lost, and offer a report that can be copied."""
        import traceback

        from PySide6.QtWidgets import QMessageBox

        text = "".join(traceback.format_exception(bug))
        box = QMessageBox(QMessageBox.Icon.Warning, self.words("app.name"), self.words("app.bug"), parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setDetailedText(text)
        copy = box.addButton(self.words("app.bug_copy"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is stored already; only the place on the screen is kept."""
        working, self._job = self._job, None
        leave_all()
        if QThreadPool.globalInstance().waitForDone(LONGEST_WAIT) or working is None:
            self.close_edition()  # Else the session is not the window's, and the end of the process rolls it back.
        self.welcome.beginnings.forget()
        self.settings.geometry = self.saveGeometry()
        super().closeEvent(event)
