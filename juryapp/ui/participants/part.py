"""What the parts of the Participants page have in common: a listing that fills them, and rows that are chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.ui.bridge import Bridge
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.participants.listing import Listing


class ListPart(QWidget):
    """`model` stands in the table of `listing`; beside it stands what can be done with the chosen row.

    Whoever makes one of it says with `show_beside` what is beside the table, from above.
    """

    def __init__(self, bridge: Bridge, listing: Listing, model: ListedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.listing = bridge, listing
        self._rows = model
        model.setParent(self)
        listing.table.setModel(model)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(listing)

    def show_beside(self, *widgets: QWidget) -> None:
        """Put these beside the table, one below the other."""
        for widget in widgets:
            self.listing.side.body.addWidget(widget)
        self.listing.side.body.addStretch(1)

    def choose(self, at: int) -> None:
        """Choose a row."""
        self.listing.table.setCurrentIndex(self._rows.index(at, 0))

    @property
    def chosen_key(self) -> object:
        """What the chosen row is about; None where none is chosen."""
        index = self.listing.table.currentIndex()
        return self._rows.row(index.row()).key if index.isValid() else None
