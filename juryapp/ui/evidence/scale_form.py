"""Asks for the two ends of a scale, in a small card over the sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import Measure
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.numbers_form import NumbersForm


class ScaleForm(NumbersForm):
    """`given` brings lowest and highest, in the base of the measure's unit."""

    given = Signal(object, object)

    def __init__(self, measure: Measure, words: Words, parent: QWidget) -> None:
        ends = (("evidence.scale_low", measure.low), ("evidence.scale_high", measure.high))
        asked = [(code, "" if end is None else field_figure(end, measure.unit, words)) for code, end in ends]
        super().__init__(
            words("evidence.scale_of", measure=measure.name.in_(words.language)), asked, words, parent, take=self._taken
        )
        self._unit = measure.unit
        self.low, self.high = self.fields

    def _taken(self, texts: Sequence[str]) -> None:
        """Both ends, the lower one first."""
        low, high = (typed_figure(text, self._unit) for text in texts)
        if low is None or high is None or low >= high:
            raise JuryError("evidence.scale_not_a_number")
        self.given.emit(low, high)
