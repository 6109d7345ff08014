"""What would change if the files were accepted: figure by figure, and who would move. Worked out before Accept."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from juryapp.domain.consequences import Consequences
from juryapp.domain.proposal import ImportProposal
from juryapp.session.measures import measures_of, measures_of_draft
from juryapp.session.moved_scores import scores_text
from juryapp.session.moves import Moves
from juryapp.session.session import Session
from juryapp.session.start import Draft
from juryapp.text.words import Words
from juryapp.ui.models.moves import FIRST_FIGURE, Called, MovesModel
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel
from juryapp.ui.widgets.tables import set_up_table

MOST_LINES = 12
FIGURE_WIDTH = 150
HEIGHT = 8
"""Rows of the table before it scrolls by itself."""


def called_in(session: Session, draft: Draft | None, language: str) -> Called:
    """What there is and what the files bring, by name."""
    state, proposal = session.state, draft.proposal if draft is not None else ImportProposal()
    companies = {one.id: one.name.in_(language) for one in (*proposal.companies, *state.evidence.companies)}
    categories = {one.id: one.name.in_(language) for one in (*proposal.categories, *state.rulebook.categories)}
    found = (*(measures_of_draft(draft) if draft is not None else ()), *measures_of(session))
    measures = {(one.source, one.id): (one.name.in_(language), one.unit) for one in found}
    return Called(companies=companies, categories=categories, measures=measures)


def consequences_lines(found: Consequences, called: Called, words: Words) -> Iterator[str]:
    """Who would move, first what becomes of prizes."""

    def named(key: str) -> str:
        category, _, company = key.rpartition("/")
        name = called.companies.get(company, company)
        return f"{name} ({within(category)})" if category else name

    def within(category: str) -> str:
        return called.categories.get(category, words("term.overall_prize"))

    for winner in found.winners:
        after = tuple(map(named, winner.after))
        code = "foresee.winner" if after else "foresee.no_winner"
        yield words(code, category=within(winner.category), names=after)
    for category in found.opened:
        yield words("foresee.tie", category=within(category))
    for place in found.places:
        facts = {"company": named(place.company), "category": within(place.category)}
        if place.after is None:
            yield words("foresee.no_place", **facts)
        elif place.before is None:
            yield words("foresee.gets_place", **facts, place=place.after)
        else:
            yield words("foresee.other_place", **facts, before=place.before, place=place.after)


def moves_lines(moves: Moves, called: Called, words: Words) -> list[str]:
    """How many figures change, then who would move, as far as one reads before acting, and which scores change."""
    counts = {"changed": len(moves.changed), "new": len(moves.new), "gone": len(moves.gone), "same": moves.same}
    summary = words("moves.nothing") if moves.nothing else words("moves.summary", **counts)
    told = list(consequences_lines(moves.consequences, called, words))
    if moves.rulings:
        told.insert(0, words("moves.rulings", count=moves.rulings))
    if not told and not moves.nothing:
        told = [words("foresee.nothing")]
    scores = scores_text(moves.scores, called.companies, called.categories, words)
    more = [words("banner.more", count=len(told) - MOST_LINES)] if len(told) > MOST_LINES else []
    return [summary, *told[:MOST_LINES], *more, *filter(None, [scores])]


class MovesCard(Panel):
    """Empty words while it is worked out; `show_moves` fills it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        title = Label(Kind.HEADING, self)
        title.setText(words("evidence.moves_title"))
        self.summary, self.lines = Label(Kind.STRONG, self), Label(Kind.BODY, self)
        self.summary.setText(words("evidence.moves_working"))
        self.model = MovesModel(self)
        self.table = QTableView(self)
        set_up_table(self.table)
        self.table.setModel(self.model)
        self.table.setAccessibleName(words("evidence.moves_title"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for figure in (FIRST_FIGURE, FIRST_FIGURE + 1):
            header.setSectionResizeMode(figure, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(figure, FIGURE_WIDTH)
        for widget in (title, self.summary, self.lines, self.table):
            self.body.addWidget(widget)
        self.lines.hide()
        self.table.hide()

    def show_moves(self, moves: Moves, called: Called) -> None:
        """Fill it."""
        words = self._words
        summary, *shown = moves_lines(moves, called, words)
        self.summary.setText(summary)
        self.lines.setText("\n".join(shown))
        self.lines.setVisible(bool(shown))
        self.model.show_changes(moves.gone, moves.changed, called, words)
        rows = self.model.rowCount()
        self.table.setVisible(bool(rows))
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(min(rows, HEIGHT) * height + self.table.horizontalHeader().height() + 2)
