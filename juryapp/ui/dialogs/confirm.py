"""The question before something that cannot be undone, with room for the reason where one is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

WIDTH = 480


class Confirm(QDialog):
    """Title, what will happen, the act itself and Cancel. With `reason` the act waits until one is written.

    Opened with `open()`; `accepted` tells that it was confirmed.
    """

    def __init__(
        self, *, title: str, text: str, act: str, cancel: str, reason: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        heading, body = Label(Kind.TITLE, self), Label(Kind.BODY, self)
        heading.setText(title)
        body.setText(text)
        self.reason = Field(self)
        self.act, self.cancel = Button(Look.PRIMARY, parent=self), Button(Look.SECONDARY, parent=self)
        self.act.setText(act)
        self.cancel.setText(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(body)
        asked = Label(Kind.STRONG, self)
        asked.setText(reason)
        self.reason.setAccessibleName(reason or title)
        column.addWidget(asked)
        column.addWidget(self.reason)
        asked.setVisible(bool(reason))
        self.reason.setVisible(bool(reason))
        column.addSpacing(8)
        column.addLayout(row(None, self.cancel, self.act))
        self.act.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        if reason:
            self.act.setEnabled(False)
            self.reason.textChanged.connect(lambda text: self.act.setEnabled(bool(text.strip())))
            self.reason.setFocus()
        else:
            self.cancel.setFocus()
