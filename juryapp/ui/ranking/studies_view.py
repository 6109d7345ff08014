"""Studies side by side: where they agree on the winner and where they do not, which is what a jury talks about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from juryapp.domain.robustness import SideBySide
from juryapp.domain.rulebook import Rulebook, Source
from juryapp.text.robustness_words import agreement_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.ranking.rows import Names
from juryapp.ui.ranking.studies_model import StudiesModel, studies_rows
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.opening_table import OpeningTable
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.tables import set_up_table

ROW = 48
NARROW = 140
"""Pixels that a column of short words gets at most; the winners share the rest."""


class StudiesView(QWidget):
    """A sentence, the table, and what each study is. `category_wanted` comes when a row is opened."""

    category_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence, self.studies = Label(Kind.STRONG), Label(Kind.SMALL)
        self.table = OpeningTable()
        self.model = StudiesModel(self)
        set_up_table(self.table, row_height=ROW)
        self.table.setModel(self.model)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # Long names differ at their ends.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.sentence.setContentsMargins(12, 4, 12, 4)
        self.studies.setContentsMargins(12, 8, 12, 4)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addWidget(self.studies)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)

    def show_working(self, words: Words) -> None:
        """Say that it is being worked out."""
        self.table.setAccessibleName(words("studies.table"))
        self.sentence.setText(words("studies.working"))
        self.model.show_rows((), ())
        self.studies.setText("")

    def show_answer(self, found: Sequence[SideBySide], rules: Rulebook, names: Names, words: Words) -> None:
        """All categories by each study."""
        self.sentence.setText(agreement_text(found, words))
        sources = [rules.source(alone.source) for alone in found[0].alone] if found else []
        heads = [words("term.category"), words("studies.award")]
        heads += [shown(source.name.in_(words.language)) for source in sources]
        self.model.show_rows(studies_rows(found, rules, names, words), [*heads, words("studies.agreement")])
        self.studies.setText("\n".join(_described(source, words) for source in sources))
        header = self.table.horizontalHeader()
        for section in range(self.model.columnCount()):
            wide = 0 < section < self.model.columnCount() - 1
            resize = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(section, resize)
            if not wide:
                header.resizeSection(section, self._needed(section))

    def _needed(self, section: int) -> int:
        """Pixels of a column of short words, with room on both sides."""
        heading = self.model.headerData(section, Qt.Orientation.Horizontal)
        cells = (self.model.index(at, section).data() for at in range(self.model.rowCount()))
        widths = [self.table.horizontalHeader().fontMetrics().horizontalAdvance(str(heading))]
        widths += (self.table.fontMetrics().horizontalAdvance(str(text)) for text in cells)
        return min(NARROW, max(widths) + 2 * SIDE + 4)

    def _on_activated(self, index: QModelIndex) -> None:
        self.category_wanted.emit(self.model.row(index.row()).category)


def _described(source: Source, words: Words) -> str:
    """A study with its firm, method and date, as far as the rules know them."""
    name = shown(source.name.in_(words.language))
    about = (shown(one) for one in (source.firm, source.method.in_(words.language), source.date) if one)
    known = [one for one in about if one != name]  # A firm may be known by the name of its study alone.
    return f"{name}: {' · '.join(known)}" if known else name
