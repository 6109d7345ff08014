"""One action for everything that leaves the edition: which files, in which language, to which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QWidget

from juryapp.domain.words import LANGUAGES
from juryapp.session.hall import KINDS
from juryapp.ui import ask
from juryapp.ui.bridge import Bridge
from juryapp.ui.ceremony.written_list import WrittenList
from juryapp.ui.jobs import Job
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.tick import Tick

_PATH_ROOM = 280


class ExportPanel(Panel):
    """Choices, one primary button, progress with Cancel, and what was written."""

    language_changed = Signal(str)
    crashed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self._bridge = bridge
        self._job: Job | None = None
        self._draft = False
        self.folder = bridge.session.path.parent / bridge.session.path.stem
        self._title, self._kinds_title = Label(Kind.HEADING), Label(Kind.SMALL)
        self._language_title, self._folder_title = Label(Kind.SMALL), Label(Kind.SMALL)
        self.kinds = {kind: Tick() for kind in KINDS}
        self.language = Choice()
        self.path = Label(Kind.BODY, wrap=False)
        self.choose = Button(Look.SECONDARY, "folder-open")
        self.export = Button(Look.PRIMARY, "download")
        self.bar, self.cancel = QProgressBar(), Button(Look.SECONDARY)
        self.status = Label(Kind.STRONG)
        self.written = WrittenList()
        self.open_folder = Button(Look.SECONDARY, "folder-open")
        self.open_folder.hide()
        self._lay_out()
        self._connect()
        self._set_running(False)

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(self._title)
        body.addWidget(self._kinds_title)
        for box in self.kinds.values():
            box.setChecked(True)
            body.addWidget(box)
        body.addSpacing(4)
        body.addWidget(self._language_title)
        body.addWidget(self.language)
        body.addSpacing(4)
        body.addWidget(self._folder_title)
        body.addLayout(row(self.path, None, self.choose))
        body.addSpacing(12)
        body.addLayout(row(self.export, None))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        body.addWidget(self.bar)
        body.addWidget(self.status)
        body.addLayout(row(self.cancel, None))
        body.addWidget(self.written)
        body.addLayout(row(self.open_folder, None))

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.export.clicked.connect(lambda: self.start())
        self.cancel.clicked.connect(lambda: self._job.cancel() if self._job else None)
        self.open_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder))))
        self.language.activated.connect(lambda at: self.language_changed.emit(str(self.language.itemData(at))))
        for box in self.kinds.values():
            box.toggled.connect(lambda _: self._name_button())

    @property
    def chosen_language(self) -> str:
        """The language of the exports; the edition's own until another is chosen."""
        return str(self.language.currentData() or self._bridge.rulebook.language)

    @property
    def chosen_kinds(self) -> tuple[str, ...]:
        """The kinds of files that are ticked."""
        return tuple(kind for kind, box in self.kinds.items() if box.isChecked())

    @property
    def is_running(self) -> bool:
        """Whether files are being written."""
        return self._job is not None

    def retranslate(self) -> None:
        """Word what stays."""
        words, language = self._bridge.words, self.chosen_language
        for label, code in (
            (self._title, "ceremony.files_title"),
            (self._kinds_title, "ceremony.kinds"),
            (self._language_title, "language.edition"),
            (self._folder_title, "ceremony.folder"),
            (self.choose, "ceremony.change_folder"),
            (self.cancel, "job.cancel"),
            (self.open_folder, "ceremony.open_folder"),
        ):
            label.setText(words(code))
        for kind, box in self.kinds.items():
            box.setText(words(f"ceremony.{kind}"))
        self.language.setAccessibleName(words("language.edition"))
        self.choose.setAccessibleName(words("ceremony.choose_folder"))
        self.written.setAccessibleName(words("ceremony.files_list"))
        self.bar.setAccessibleName(words("job.exporting"))
        self.language.clear()
        for one in LANGUAGES:
            self.language.addItem(words(f"language.{one}"), one)
        self.language.choose(language)
        self._name_button()
        self.show_folder(self.folder)

    def show_folder(self, folder: Path) -> None:
        """Write to this folder from now on."""
        self.folder = folder
        shown = self.path.fontMetrics().elidedText(str(folder), Qt.TextElideMode.ElideMiddle, self._path_room())
        self.path.setText(shown)
        self.path.setToolTip(str(folder))
        self.path.setAccessibleName(str(folder))

    def _path_room(self) -> int:
        return max(120, _PATH_ROOM - self.choose.sizeHint().width())

    def _name_button(self) -> None:
        every = len(self.chosen_kinds) == len(KINDS)
        self.export.setText(self._bridge.words("ceremony.export" if every else "ceremony.export_chosen"))
        self.export.setEnabled(self._job is None and bool(self.chosen_kinds))
        self.export.setToolTip("" if self.chosen_kinds else self._bridge.words("ceremony.no_kind"))

    def _on_choose(self) -> None:
        folder = ask.folder(self, self._bridge.words("ceremony.choose_folder"), self.folder)
        if folder is not None:
            self.show_folder(folder)

    def start(self) -> None:
        """Write the files beside the window."""
        words = self._bridge.words
        self._draft = self._bridge.state.seal is None
        job = self._bridge.export_job(self.folder, only=self.chosen_kinds, language=self.chosen_language)
        self._job = job
        self.written.show_files((), self.folder)
        self.open_folder.hide()
        self.status.setText(words("job.exporting"))
        self.bar.setRange(0, 0)
        self._set_running(True)
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_written)
        job.refused.connect(self._on_refused)
        job.was_cancelled.connect(self._on_cancelled)
        job.crashed.connect(self.crashed)
        job.ended.connect(self._on_ended)
        job.start()

    def _set_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.status.setVisible(running or bool(self.status.text()))
        for widget in (self.choose, self.language, *self.kinds.values()):
            widget.setEnabled(not running)
        if self.export.text():
            self._name_button()

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.status.setText(self._bridge.words("ceremony.progress", done=done, total=total))

    def _on_written(self, files: tuple[Path, ...]) -> None:
        code = "ceremony.written_draft" if self._draft else "ceremony.written"
        self.status.setText(self._bridge.words(code, count=len(files)))
        self.written.show_files(files, self.folder)
        self.open_folder.show()
        self._bridge.notice.emit(self._bridge.words("ceremony.exported", folder=str(self.folder)), False)

    def _on_refused(self, refusal: object) -> None:
        self.status.setText("")
        self._bridge.refused.emit(refusal)

    def _on_cancelled(self) -> None:
        self.status.setText(self._bridge.words("export.cancelled"))

    def _on_ended(self) -> None:
        self._job = None
        self._set_running(False)
