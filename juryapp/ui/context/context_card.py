"""A study without companies that the edition keeps: each share is one click from its cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from juryapp.domain.context import ContextTable
from juryapp.session.starting import traced_share
from juryapp.session.tracing import trace_job
from juryapp.text.shown import shown
from juryapp.ui.bridge import Bridge
from juryapp.ui.evidence.shares_card import SharesCard, place_of, share_text
from juryapp.ui.figures.cell_card import Origin, ProvenanceCard
from juryapp.ui.jobs import Job


class ContextCard(SharesCard):
    """Enter or a click on a share shows the row of the kept file."""

    def __init__(self, table: ContextTable, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(table, bridge.words, parent)
        self._bridge = bridge
        self._tracing: Job | None = None
        self.card = ProvenanceCard(self)
        self.share_wanted.connect(self._show_cell)

    def _show_cell(self, index: QModelIndex) -> None:
        """The row of the file that a share stands in, read off the window's thread; the latest question counts."""
        share, words, card, table = self.model.share_at(index), self.words, self.card, self.context
        if share is None:
            return
        if self._tracing is not None:
            self._tracing.leave()
        segment = shown(share.segment) or words("context.all")
        told = f"{share_text(share, words)}, {segment}"
        lines = (words.where(place_of(table, share)),)
        origin = Origin(company=shown(share.answer), figure=told, lines=lines, complete=lines)
        at = self.view.viewport().mapToGlobal(self.view.visualRect(index).topLeft())
        card.show_origins(shown(table.called), (origin,), words, at)
        card.show_no_rows(words("evidence.reading_rows"))
        job = Job(trace_job(self._bridge.session, traced_share(table, share)), self)
        self._tracing = job
        job.succeeded.connect(lambda trace: card.show_rows((trace,), words))
        job.refused.connect(lambda refusal: card.show_no_rows(words.problem(refusal)))
        job.start()
