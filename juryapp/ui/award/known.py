"""What the lines of the criteria are made from: the rules, the measures that the evidence has, and who has answered."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.answer import Answer
from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.rulebook import Rulebook
from juryapp.session.measures import FoundMeasure
from juryapp.text.words import Words
from juryapp.ui.award.forms import Given
from juryapp.ui.award.holding import held

BETWEEN = "#"
"""Parts a source from its measure in the value of a list; ids of sources have no such sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`answers` are the sets of weights that people have given to the criteria as they stand, as far as they are open;
    so many more are `secret`.
    """

    rules: Rulebook
    words: Words
    measures: tuple[FoundMeasure, ...] = ()
    answers: tuple[Answer, ...] = ()
    secret: int = 0

    def name(self, criterion: Criterion) -> str:
        """What a criterion is called here."""
        return criterion.name.in_(self.words.language)

    def held(self, rules: Rulebook) -> Given:
        """The rules if they hold as those before did; else the first thing that does not."""
        return held(self.rules, rules, self.words)

    def found(self, key: str) -> FoundMeasure | None:
        """The measure of a list's value."""
        return next((one for one in self.measures if key_of(one.source, one.id) == key), None)

    def unused(self) -> tuple[FoundMeasure, ...]:
        """The measures that feed no criterion."""
        used = {key_of(part.source, part.measure) for leaf in self.rules.leaves for part in leaf.parts}
        return tuple(one for one in self.measures if key_of(one.source, one.id) not in used)

    def measure_text(self, source: str, measure: str) -> str:
        """A measure with its study: "Test calls: Waiting time"."""
        found = self.found(key_of(source, measure))
        study = next((one.name.in_(self.words.language) for one in self.rules.sources if one.id == source), source)
        shown = found.name.in_(self.words.language) if found else measure
        return self.words("award.part", source=study, measure=shown)

    def part_text(self, part: Part) -> str:
        """A part's measure with its study."""
        return self.measure_text(part.source, part.measure)


def key_of(source: str, measure: str) -> str:
    """The value of a measure in a list."""
    return f"{source}{BETWEEN}{measure}"


def part_of(key: str) -> Part:
    """The measure that a list's value names, as the whole of a criterion."""
    source, _, measure = key.partition(BETWEEN)
    return Part(source=source, measure=measure)
