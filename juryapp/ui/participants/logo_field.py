"""The logo of a company: a picture chosen from the disk, drawn small, with its name; or the text that a list had."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juryapp.domain.participant import Company, Detail, Logo
from juryapp.text.words import Words
from juryapp.ui.jobs import Job
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

SIZE = QSize(160, 64)
_RASTER = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg"}


def thumbnail(data: bytes, ratio: float) -> QImage:
    """A picture as large as fits; empty where it cannot be drawn. May run on any thread.

    The format is said, not sought: other readers of Qt see theirs in the first bytes of some pictures.
    """
    kind = next((kind for magic, kind in _RASTER.items() if data.startswith(magic)), b"")
    made = _raster(data, kind, ratio) if kind else _drawing(data, ratio)
    made.setDevicePixelRatio(ratio)
    return made


def _fitting(size: QSize, ratio: float) -> QSize:
    return size.scaled(SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio)


def _raster(data: bytes, kind: bytes, ratio: float) -> QImage:
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and not size.isEmpty():
        reader.setScaledSize(_fitting(size, ratio))
    return reader.read()


def _drawing(data: bytes, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    size = _fitting(renderer.defaultSize(), ratio)
    if not renderer.isValid() or size.isEmpty():
        return QImage()
    made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter)
    painter.end()
    return made


class LogoField(QWidget):
    """`wanted` asks for a picture to be chosen, `removed` says that there is to be none."""

    wanted = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Logo | None, float] | None = None
        self.label, self.name = Label(Kind.SMALL, self), Label(Kind.SMALL, self)
        self.picture = QLabel(self)
        self.choose, self.remove = Button(Look.SECONDARY, "upload", self), Button(Look.QUIET, "x", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, self.picture, self.name):
            column.addWidget(widget)
        column.addLayout(row(self.choose, self.remove, None))
        self.choose.clicked.connect(self.wanted)
        self.remove.clicked.connect(self.removed)

    def show_company(self, company: Company, read: Callable[[Company], bytes | None], words: Words) -> None:
        """Show the logo of a company; `read` gives its bytes, asked only when it is another one."""
        logo, told = company.logo, company.told(Detail.LOGO)
        self.label.setText(words("detail.logo"))
        self.name.setText(told)
        self.name.setVisible(bool(told))
        self.choose.setText(words("participants.choose_logo"))
        self.remove.setText(words("participants.remove_logo"))
        self.remove.setVisible(bool(told))
        for button in (self.choose, self.remove):
            button.setAccessibleName(words("control.of", what=button.text(), of=company.name.in_(words.language)))
            button.updateGeometry()
        self.picture.setAccessibleName(words("participants.logo_of", company=company.name.in_(words.language)))
        self.picture.setVisible(logo is not None)
        ratio = self.devicePixelRatioF()
        if (logo, ratio) == self._shown:
            return
        self._shown = logo, ratio
        self.picture.clear()
        data = read(company) if logo is not None else None
        if data is not None:
            job = Job(lambda _progress, _cancelled: thumbnail(data, ratio), self)
            job.succeeded.connect(lambda image: self._show(image) if self._shown == (logo, ratio) else None)
            job.start()

    def _show(self, image: QImage) -> None:
        self.picture.setPixmap(QPixmap.fromImage(image))
