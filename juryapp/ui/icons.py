"""One set of line icons, coloured when they are painted so that they follow the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from juryapp import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return paths.resources("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def _painted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    coloured = _source(name).replace("currentColor", colour)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def pixmap(name: str, colour: QColor | str, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon `name` of resources/icons in a colour, `size` pixels wide on a screen of that pixel ratio."""
    return _painted(name, QColor(colour).name(), size, ratio)


def icon(name: str, colour: QColor | str, size: int = 18) -> QIcon:
    """The same for menus and tables, sharp on screens of up to double density."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made
