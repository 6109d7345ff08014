"""Asks for a number in place of what a file says that nobody has accepted yet, why, and who confirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.arrival import FigureAnswer
from juryapp.domain.errors import JuryError
from juryapp.session.acting import usable
from juryapp.session.correcting import on_scale, typed_number
from juryapp.text.by_hand import told_figure
from juryapp.text.exact import exact_figure, field_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.asked import TypedFigure
from juryapp.ui.evidence.numbers_form import NumbersForm
from juryapp.ui.widgets.labels import Kind, Label


class FigureForm(NumbersForm):
    """`given` brings the `FigureAnswer`."""

    given = Signal(object)

    def __init__(self, typed: TypedFigure, words: Words, parent: QWidget) -> None:
        measure, answer = typed.measure, typed.answer
        unit = measure.figure_unit
        now = "" if answer.number is None else field_figure(answer.number, unit, words)
        asked = [
            ("figures.new_figure", now),
            ("term.reason", answer.reason),
            ("figures.who_confirmed", answer.confirmed_by),
        ]
        called = measure.name.in_(words.language)
        title = words("figures.correct_title", measure=called, company=answer.name)
        super().__init__(title, asked, words, parent, take=self._taken, stacked=True)
        self._typed = typed
        self.done.setText(words("figures.apply"))
        number = typed.figure.number
        filed = words("term.missing") if number is None else told_figure(number, unit, words)
        low, high = measure.figure_bounds
        ends = [exact_figure(end, unit, words) for end in (low, high) if end is not None]
        fits = words("figures.fits_scale", low=ends[0], high=ends[1]) if len(ends) == 2 else ""
        told = Label(Kind.SMALL, self)
        told.setText(" · ".join(filter(None, (words("figures.in_file", filed=filed), fits))))
        self.panel.body.insertWidget(1, told)

    def _taken(self, texts: Sequence[str]) -> None:
        """A number that fits the scale, a reason and who confirmed it."""
        number = typed_number(texts[0], self._typed.measure)
        on_scale(number, self._typed.measure, self._words)
        reason, confirmed = usable(texts[1]), usable(texts[2])
        for text, missing in ((reason, "correction.no_reason"), (confirmed, "correction.no_confirmation")):
            if not text:
                raise JuryError(missing)
        answer: FigureAnswer = replace(self._typed.answer, number=number, reason=reason, confirmed_by=confirmed)
        self.given.emit(answer)
