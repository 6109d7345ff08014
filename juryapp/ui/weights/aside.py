"""Beside what the jurors weigh: who of them weighs nothing where, since they stand aside for somebody there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from juryapp.domain.recusal import touched_by
from juryapp.session.state import EditionState
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel


class AsideNote(Panel):
    """A sentence for each person; hidden where nobody stands aside anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.lines = Label(Kind.HEADING), Label()
        self.body.addWidget(self.title)
        self.body.addWidget(self.lines)
        self.hide()

    def show_state(self, state: EditionState, words: Words, *, wanted: bool) -> None:
        """Say who stands aside; nothing where weights are not `wanted` of each juror."""
        lines = tuple(_lines(state, words)) if wanted else ()
        self.title.setText(words("minutes.recusals"))
        self.lines.setText("\n".join(lines))
        self.setVisible(bool(lines))


def _lines(state: EditionState, words: Words) -> Iterator[str]:
    touched = touched_by(state.evidence, state.answers.recusals)
    companies = {one.id: shown(one.name.in_(words.language)) for one in state.evidence.companies}
    categories = {one.id: shown(one.name.in_(words.language)) for one in state.rulebook.categories}
    for person in state.persons:
        where = [at for one in touched if one.recusal.person == person.id for at in one.where]
        if where and person.role.weighs:
            yield words(
                "weights.stands_aside",
                person=shown(person.name),
                categories=tuple(categories[id] for id in dict.fromkeys(at.category for at in where)),
                names=tuple(companies[id] for id in dict.fromkeys(at.company for at in where)),
            )
