"""Asks for the numbers without which a statistic says nothing: a limit, two, or a percentile."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import Measure, Statistic
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.text.words import Words
from juryapp.ui.evidence.numbers_form import NumbersForm

Asked = tuple[tuple[str, str], ...]
WITHIN: Asked = (("limit", "evidence.limit_within"),)
ASKED: dict[Statistic, Asked] = {
    Statistic.WITHIN: WITHIN,
    Statistic.MEAN_WITHIN: WITHIN,
    Statistic.EVERY_WITHIN: WITHIN,
    Statistic.TOP_BOX: (("limit", "evidence.limit_top"),),
    Statistic.BOTTOM_BOX: (("limit", "evidence.limit_bottom"),),
    Statistic.NET: (("limit", "evidence.limit_top"), ("lower_limit", "evidence.limit_lower")),
    Statistic.PERCENTILE: (("percentile", "evidence.limit_percentile"),),
}
"""What each statistic is asked for: the key of the answer, and the label."""


class StatisticForm(NumbersForm):
    """`given` brings the numbers by their keys, in the base of the measure's unit."""

    given = Signal(object)

    def __init__(self, measure: Measure, statistic: Statistic, words: Words, parent: QWidget) -> None:
        self._unit, self._asked = measure.unit, ASKED[statistic]
        what = words(f"evidence.statistic_{statistic.value}")
        title = words("evidence.limit_of", measure=measure.name.in_(words.language), what=what)
        asked = [(label, self._begin(key, measure, statistic, words)) for key, label in self._asked]
        super().__init__(title, asked, words, parent, take=self._taken)

    def _begin(self, key: str, measure: Measure, statistic: Statistic, words: Words) -> str:
        """What was said before; of a share of the top or bottom the end of the scale."""
        number: Fraction | None = getattr(measure, key)
        if key == "percentile":
            return "" if number is None else field_figure(number, Unit.POINTS, words)
        if number is None and key == "limit":
            number = {Statistic.TOP_BOX: measure.high, Statistic.BOTTOM_BOX: measure.low}.get(statistic)
        return "" if number is None else field_figure(number, measure.unit, words)

    def _taken(self, texts: Sequence[str]) -> None:
        """All of them, each a number of the measure; the lower limit below the other."""
        found: dict[str, Fraction] = {}
        for (key, _), text in zip(self._asked, texts, strict=True):
            number = typed_figure(text, Unit.POINTS if key == "percentile" else self._unit)
            if number is None:
                wrong = "evidence.limit_not_a_percentile" if key == "percentile" else "evidence.limit_not_a_number"
                raise JuryError(wrong)
            found[key] = number
        if not 0 < found.get("percentile", Fraction(1)) < 100:
            raise JuryError("evidence.limit_not_a_percentile")
        if "lower_limit" in found and found["lower_limit"] >= found["limit"]:
            raise JuryError("evidence.limit_lower_not_below")
        self.given.emit(found)
