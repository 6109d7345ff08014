"""How what stands below a main criterion, or at the top, becomes one number, and how many requirements must be met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from juryapp.domain.criterion import Aggregate, Criterion
from juryapp.domain.rulebook import Rulebook
from juryapp.session.rulebook_edits import with_changed
from juryapp.text.words import Words
from juryapp.ui.award.forms import Given, Line, Options, Section
from juryapp.ui.award.holding import held
from juryapp.ui.award.known import Known

FEWEST = 2
"""Requirements of which some can be asked for."""


def together_lines(rules: Rulebook, words: Words) -> Iterator[Line]:
    """The sentences about the top level; one about requirements where there are several."""
    form = _aggregates(rules.aggregate, words, lambda one: held(rules, replace(rules, aggregate=one), words))
    yield Line(about="aggregate", text=words(f"award.aggregate_{rules.aggregate.value}"), form=form)
    count = len(rules.gated())
    if count >= FEWEST or rules.needs:
        form = _gates(rules.needs, count, words, lambda needs: held(rules, replace(rules, needs=needs), words))
        yield Line(about="needs", text=_gate(rules.needs, count, words), form=form)


def together_sections(group: Criterion, known: Known) -> Iterator[Section]:
    """The same of what stands below a main criterion."""
    words = known.words

    def changed(made: Criterion) -> Given:
        return known.held(with_changed(known.rules, made))

    form = _aggregates(group.aggregate, words, lambda one: changed(replace(group, aggregate=one)))
    yield Section(about="aggregate", title=words("award.aggregate"), form=form)
    count = len(known.rules.gated(group.id))
    if count >= FEWEST or group.needs:
        form = _gates(group.needs, count, words, lambda needs: changed(replace(group, needs=needs)))
        yield Section(about="needs", title=words("award.gates"), form=form)


def together_text(group: Criterion, known: Known) -> tuple[str, ...]:
    """What is said of a main criterion, where it is not what everybody takes for granted."""
    words, said = known.words, []
    if group.aggregate is not Aggregate.MEAN:
        said.append(words(f"award.aggregate_below_{group.aggregate.value}"))
    if group.needs:
        said.append(_gate(group.needs, len(known.rules.gated(group.id)), words))
    return tuple(said)


def _aggregates(here: Aggregate, words: Words, change: Callable[[Aggregate], Given]) -> Options:
    return Options(
        entries=tuple((words(f"aggregate.{one.value}"), one) for one in Aggregate),
        here=here,
        change=lambda one: change(Aggregate(str(one))),
    )


def _gates(here: int, count: int, words: Words, change: Callable[[int], Given]) -> Options:
    """Each for itself, or so many of them; as many as there are is the same as each."""
    asked = [0, *range(1, count), *([here] if here >= max(1, count) else [])]
    return Options(
        entries=tuple((_gate(needs, count, words), needs) for needs in asked),
        here=here,
        change=lambda one: change(int(str(one))),
    )


def _gate(needs: int, count: int, words: Words) -> str:
    return words("award.gate_some", needs=needs, count=count) if needs else words("award.gate_each")
