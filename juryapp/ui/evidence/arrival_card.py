"""What a file, or its part of a study, is to what counts already: it adds to it, replaces it, or is another study."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from juryapp.domain.arrival import FileAnswer, ProposedRelation, Relation
from juryapp.text.arrivals import named_text, relation_text, why_texts
from juryapp.text.words import Words
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.one_of import OneOf
from juryapp.ui.widgets.panel import Panel


class ArrivalCard(Panel):
    """One of three, with the reason for the one that is proposed and how far the file overlaps with what counts."""

    answered = Signal(list)

    def __init__(self, one: ProposedRelation, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, reason = Label(Kind.STRONG, self), Label(Kind.SMALL, self)
        named = named_text(one, words)
        title.setText(words("evidence.file_is", file=named))
        reason.setText(" ".join(why_texts(one, words)))
        self.choices: dict[Relation, OneOf] = {}
        group = QButtonGroup(self)
        for relation in Relation:
            choice = OneOf(self)
            choice.setText(relation_text(relation, one, words))
            choice.setAccessibleName(words("control.of", what=choice.text(), of=named))
            choice.setChecked(relation is one.relation)
            choice.setVisible(not one.alone or relation is one.relation)
            answer = FileAnswer(file=one.file, as_=relation, of=one.study)
            choice.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit([answer]))
            group.addButton(choice)
            self.choices[relation] = choice
        self.body.addWidget(title)
        choices = QWidget(self)
        flow = Flow(choices, gap=20)
        for choice in self.choices.values():
            flow.addWidget(choice)
        self.body.addWidget(choices)
        self.body.addWidget(reason)
