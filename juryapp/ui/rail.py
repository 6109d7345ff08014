"""The dark rail: the eight stages, each with what is left to do in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from juryapp.session.stages import Stage, StageState, Standing
from juryapp.text.words import Words
from juryapp.ui.fitting import cut
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import Theme, theme_of
from juryapp.ui.widgets.labels import Kind, Label

WIDTH = 208
NARROW = 64
NAME = WIDTH - 36
NAME_LINES = 4
"""Pixels and lines that the edition's name has."""


class StageButton(QAbstractButton):
    """A stage: its number, or a tick or a lock; its name; a count where something needs the user."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._state: StageState | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: StageState, words: Words) -> None:
        """Show how far the stage has come."""
        self._state = state
        name = words(f"stage.{state.stage.value}")
        standing = words(f"rail.{state.standing.value}", count=state.count)
        self.setText(name)
        self.setAccessibleName(words("rail.accessible", stage=name, state=standing))
        self.setToolTip(words("rail.tip", stage=name, state=standing, number=self._number))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(NARROW - 16, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, name and count."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            ground = QColor(theme.rail_here)
            ground.setAlphaF(1.0 if self.isChecked() else 0.5)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.rail_strong), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_mark(painter, theme)
        if self.width() > NARROW:
            painter.setPen(QColor(theme.rail_strong if self.isChecked() else theme.rail_text))
            painter.setFont(strong() if self.isChecked() else font())
            painter.drawText(self.rect().adjusted(44, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._state is not None and self._state.count:
            self._paint_count(painter, self._state.count)

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        left = 12 if self.width() > NARROW else (self.width() - 20) // 2
        room = QRect(left, (self.height() - 20) // 2, 20, 20)
        standing = self._state.standing if self._state else Standing.NOT_BEGUN
        if standing in (Standing.DONE, Standing.SEALED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#3D8B66"))
            painter.drawEllipse(room)
            icon = "check" if standing is Standing.DONE else "lock"
            painter.drawPixmap(room.x() + 4, room.y() + 4, pixmap(icon, "#FFFFFF", 12, self.devicePixelRatioF()))
            return
        ink = QColor(theme.rail_strong if self.isChecked() else theme.rail_text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.2))
        painter.drawEllipse(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(strong(11))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(self._number))

    def _paint_count(self, painter: QPainter, count: int) -> None:
        text = str(count)
        painter.setFont(strong(Size.SMALL))
        narrow = self.width() <= NARROW
        width = max(18 if narrow else 22, painter.fontMetrics().horizontalAdvance(text) + (8 if narrow else 12))
        right, top = (2, 1) if narrow else (10, (self.height() - 18) // 2)
        room = QRect(self.width() - width - right, top, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#F0A160"))
        painter.drawRoundedRect(room, 9, 9)
        painter.setPen(QColor("#2A1606"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)


class Rail(QWidget):
    """All stages below the edition's name. Up and Down move between them, Enter opens."""

    stage_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAutoFillBackground(False)
        self._name = Label(Kind.HEADING, self)
        self._foot = Label(Kind.SMALL, self)
        self._buttons: dict[Stage, StageButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 18, 8, 16)
        column.setSpacing(2)
        self._name.setContentsMargins(12, 0, 4, 12)
        self._foot.setContentsMargins(12, 0, 4, 0)
        column.addWidget(self._name)
        for number, stage in enumerate(Stage, start=1):
            button = StageButton(number, self)
            button.clicked.connect(lambda _checked=False, chosen=stage: self.stage_chosen.emit(chosen.value))
            self._group.addButton(button)
            self._buttons[stage] = button
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._foot)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the room to the page: only the marks and the counts, with the names in the tool tips."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        self._name.setVisible(not narrow)
        self._foot.setVisible(not narrow)

    def show_edition(self, name: str, foot: str, words: Words) -> None:
        """The edition's name on top, and what it consists of at the foot."""
        self.setAccessibleName(words("rail.title"))
        self._name.setText(cut(name, self._name.font(), width=NAME, lines=NAME_LINES))
        self._name.setToolTip(name)
        self._foot.setText(foot)

    def show_states(self, states: Sequence[StageState], words: Words) -> None:
        """How far each stage has come."""
        for state in states:
            self._buttons[state.stage].show_state(state, words)

    def choose(self, stage: Stage) -> None:
        """Mark the stage that is open."""
        self._buttons[stage].setChecked(True)

    def button(self, stage: Stage) -> StageButton:
        """The button of a stage."""
        return self._buttons[stage]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground; the labels on it take its colours."""
        theme = theme_of()
        for label, colour in ((self._name, theme.rail_strong), (self._foot, theme.rail_text)):
            if label.palette().color(label.foregroundRole()).name().upper() != colour:
                own = label.palette()
                for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText):
                    own.setColor(role, QColor(colour))
                label.setPalette(own)
        QPainter(self).fillRect(self.rect(), QColor(theme.rail))
