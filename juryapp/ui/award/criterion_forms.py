"""What a criterion, or a main criterion with others below it, is called, where it stands, and what goes with it."""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.criterion import Criterion, Direction, Unit, ValueFunction, ValueKind
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.session.measures import same_base
from juryapp.session.rulebook_edits import groups_for, lost, moved, with_changed, without_criterion
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import field_figure
from juryapp.ui.award.forms import Act, Blank, Entry, Given, Section, Sections, refused, renamed
from juryapp.ui.award.known import Known
from juryapp.ui.award.measure_forms import measure_section
from juryapp.ui.award.scale_forms import scale_of, scale_sections
from juryapp.ui.award.together import together_sections
from juryapp.ui.award.typed import hint, unreadable

TOP = ""


def criterion_form(criterion: Criterion, known: Known) -> Sections:
    """Everything about a criterion that figures feed."""
    return Sections(
        sections=(
            *scale_sections(criterion, known),
            measure_section(criterion, known),
            _about(criterion, known),
            *(() if criterion.has_target else (_least(criterion, known),)),
            _removal(criterion, known),
        )
    )


def group_form(group: Criterion, known: Known) -> Sections:
    """Everything about a main criterion."""
    return Sections(sections=(_about(group, known), *together_sections(group, known), _removal(group, known)))


def parent_entries(known: Known, id: str = "") -> tuple[tuple[str, str], ...]:
    """Where a criterion can stand: at the top, or below a main criterion."""
    groups = groups_for(known.rules, id)
    return ((known.words("award.parent_none"), TOP), *((known.name(one), one.id) for one in groups))


def direction_entries(known: Known) -> tuple[tuple[str, str], ...]:
    """The two directions."""
    return tuple((known.words(f"award.direction_{one.value}"), one.value) for one in Direction)


def unit_entries(known: Known, base: Unit | None = None) -> tuple[tuple[str, str], ...]:
    """The units; with `base`, those that say the same of figures in it."""
    return tuple(
        (known.words(f"measure_unit.{one.value}"), one.value) for one in Unit if not base or same_base(one, base)
    )


def _about(criterion: Criterion, known: Known) -> Section:
    """Name, question and parent; of a criterion with figures the direction and the unit as well."""
    words, language = known.words, known.words.language
    blanks = [
        Blank(words("award.criterion_name"), criterion.name.in_(language)),
        Blank(words("award.asked"), criterion.question.in_(language)),
        Blank(words("award.parent"), criterion.parent, entries=parent_entries(known, criterion.id)),
    ]
    if criterion.is_leaf:
        blanks.append(Blank(words("award.unit"), criterion.unit.value, entries=unit_entries(known, criterion.unit)))
    if criterion.is_leaf and not criterion.has_target:
        blanks.insert(3, Blank(words("award.direction"), criterion.direction.value, entries=direction_entries(known)))

    def change(texts: tuple[str, ...]) -> Given:
        name = " ".join(texts[0].split())
        if not name:
            return refused("award.name_needed")
        made = replace(
            criterion, name=_worded(criterion.name, name, language), question=_asked(criterion, texts[1], language)
        )
        if criterion.is_leaf:
            made = replace(made, unit=Unit(texts[-1]))
            made = made if criterion.has_target else _turned(made, Direction(texts[3]))
        return known.held(moved(with_changed(known.rules, made), criterion.id, texts[2]))

    entry = Entry(fields=tuple(blanks), change=change)
    note = " ".join(answers_note(known)) if len(blanks[2].entries) > 1 else ""
    return Section(about="about", title=words("award.about_criterion"), form=entry, note=note)


def _worded(text: Text, typed: str, language: str) -> Text:
    return text if typed == text.in_(language) else renamed(text, language, typed)


def _asked(criterion: Criterion, typed: str, language: str) -> Text:
    """The question in this language; without one there is none in any."""
    asked = " ".join(typed.split())
    return _worded(criterion.question, asked, language) if asked else Text("")


def _turned(criterion: Criterion, direction: Direction) -> Criterion:
    """The criterion with its scale the other way round, where it has ends; corners have to be typed anew."""
    if direction is criterion.direction:
        return criterion
    function = criterion.value_function
    if function is not None and scale_of(criterion) is ValueKind.ENDS:
        function = ValueFunction.linear(function.best, function.worst)
    return replace(criterion, direction=direction, value_function=function)


def _least(criterion: Criterion, known: Known) -> Section:
    words, unit = known.words, criterion.unit
    here = "" if criterion.least is None else field_figure(criterion.least, unit, words)
    label = words(f"award.least_label_{criterion.direction.value}")
    blank = Blank(label, here, True, hint=hint(unit, words))

    def change(texts: tuple[str, ...]) -> Given:
        figure = typed_figure(texts[0], unit) if texts[0].strip() else None
        if texts[0].strip() and figure is None:
            return unreadable(texts[0], unit)
        return known.held(with_changed(known.rules, replace(criterion, least=figure)))

    entry = Entry(fields=(blank,), change=change)
    return Section(about="least", title=words("award.least"), form=entry, note=words("award.least_note"))


def _removal(criterion: Criterion, known: Known) -> Section:
    words = known.words
    after = without_criterion(known.rules, criterion.id)
    code = "award.remove_criterion" if criterion.is_leaf else "award.remove_group"
    act = Act(label=words(code), change=lambda _: known.held(after), icon="x")
    note = " ".join(_goes(criterion, after, known))
    return Section(about="removal", title="", note=note, acts=(act,))


def answers_note(known: Known) -> tuple[str, ...]:
    """That people have weighed the criteria as they stand."""
    given = len(known.answers) + known.secret
    return (known.words("award.answers_given", count=given),) if given else ()


def _goes(criterion: Criterion, after: Rulebook, known: Known) -> tuple[str, ...]:
    """What goes with a criterion, a sentence each."""
    words, gone = known.words, lost(known.rules, after)
    name = known.name(criterion)
    groups = tuple(known.name(one) for one in gone.criteria if one.id != criterion.id)
    said = [words("award.dissolves" if not criterion.is_leaf else "award.weight_goes", criterion=name)]
    if not after.criteria:
        said = [words("rulebook.no_criteria")]
    elif groups:
        said = []
    if groups:
        said.append(words("award.groups_go", groups=groups))
    if gone.links:
        said.append(words("award.link_goes", criterion=name))
    if gone.evened:
        said.append(words("award.weights_evened"))
    lost_ids = {one.id for one in gone.criteria}
    naming = sum(any(id in lost_ids for id, _ in answer.importance) for answer in known.answers)
    if naming:
        said.append(words("award.answers_lost", criterion=name, count=naming))
    if known.secret:
        said.append(words("award.answers_secret", criterion=name, count=known.secret))
    return tuple(said)
