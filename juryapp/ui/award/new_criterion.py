"""The line below all criteria: one more, made of a measure that feeds none yet, or a main criterion around one."""

from __future__ import annotations

from juryapp.domain.criterion import Criterion, Direction, Unit, ValueFunction
from juryapp.domain.errors import Problem
from juryapp.domain.words import Text
from juryapp.session.measures import FoundMeasure, same_base
from juryapp.session.rulebook_edits import free_id, grouped, with_criterion
from juryapp.ui.award.criterion_forms import TOP, answers_note, direction_entries, parent_entries, unit_entries
from juryapp.ui.award.forms import Blank, Entry, Given, Line, Section, Sections, refused
from juryapp.ui.award.known import Known, key_of, part_of
from juryapp.ui.award.scale_forms import natural_ends, typed_ends
from juryapp.ui.award.scale_tables import Ends
from juryapp.ui.award.typed import example

ABOUT = "criterion-new"
AS_FILE = ""


def new_line(known: Known) -> Line:
    """A sentence that opens the forms for both."""
    sections = (_new_criterion(known), _new_group(known)) if known.rules.criteria else (_new_criterion(known),)
    return Line(about=ABOUT, text=known.words("award.criterion_new"), form=Sections(sections=sections), icon="plus")


def _new_criterion(known: Known) -> Section:
    words, unused = known.words, known.unused()
    title = words("award.new_criterion")
    if not unused:
        code = "award.all_measures_used" if known.measures else "award.no_measures"
        return Section(about="new", title=title, note=words(code))
    measures = tuple((known.measure_text(one.source, one.id), key_of(one.source, one.id)) for one in unused)
    as_file = (words("award.as_file"), AS_FILE)
    fields = (
        Blank(words("award.new_measure"), "", entries=((words("award.measure_choose"), ""), *measures)),
        Blank(words("award.criterion_name"), ""),
        Blank(words("award.parent"), TOP, entries=parent_entries(known)),
        Blank(words("award.direction"), AS_FILE, entries=(as_file, *direction_entries(known))),
        Blank(words("award.unit"), AS_FILE, entries=(as_file, *unit_entries(known))),
        Blank(words("award.zero_points"), "", True),
        Blank(words("award.hundred_points"), "", True),
    )
    return Section(
        about="new",
        title=title,
        note=" ".join((words("award.new_criterion_note"), *answers_note(known))),
        form=Entry(fields=fields, change=lambda texts: _made(texts, known)),
        make=words("award.add_criterion"),
    )


def _made(texts: tuple[str, ...], known: Known) -> Given:
    key, typed, parent, direction_text, unit_text, worst, best = texts
    measure = known.found(key)
    if measure is None:
        return refused("award.measure_missing")
    unit = Unit(unit_text) if unit_text else measure.unit
    if not same_base(unit, measure.unit):
        shown = (known.words(f"measure_unit.{one.value}") for one in (measure.unit, unit))
        return refused("award.unit_differs", measure=known.measure_text(measure.source, measure.id), **_two(*shown))
    direction = Direction(direction_text) if direction_text else measure.direction
    ends = _ends(measure, unit, direction, (worst, best), known)
    if isinstance(ends, Problem):
        return ends
    turned = Direction.MAXIMISE if ends[1] > ends[0] else Direction.MINIMISE
    if direction_text and turned is not direction:
        return refused(f"award.against_{direction.value}")
    name = _name(typed, measure, known)
    made = Criterion(
        id=free_id(known.rules, name.plain),
        name=name,
        parent=parent,
        direction=turned,
        unit=unit,
        value_function=ValueFunction.linear(*ends),
        parts=(part_of(key),),
    )
    return known.held(with_criterion(known.rules, made))


def _two(measured: str, unit: str) -> dict[str, str]:
    return {"measured": measured, "unit": unit}


def _name(typed: str, measure: FoundMeasure, known: Known) -> Text:
    """What was typed, else what the measure is called; with the study where another criterion has that name."""
    name = " ".join(typed.split())
    if name:
        return Text(name)
    taken = {one.name.in_(known.words.language).casefold() for one in known.rules.criteria}
    plain = measure.name.in_(known.words.language)
    return Text(known.measure_text(measure.source, measure.id)) if plain.casefold() in taken else measure.name


def _ends(
    measure: FoundMeasure, unit: Unit, direction: Direction, texts: tuple[str, str], known: Known
) -> Ends | Problem:
    """The ends that were typed, else those that are declared."""
    if any(text.strip() for text in texts):
        return typed_ends(texts, unit) if all(text.strip() for text in texts) else refused("award.ends_both")
    natural = natural_ends(unit, direction, (measure,))
    if natural is None:
        named = known.measure_text(measure.source, measure.id)
        return refused("award.ends_needed", measure=named, example=example(unit))
    return natural


def _new_group(known: Known) -> Section:
    words = known.words
    criteria = tuple((known.name(one), one.id) for one in known.rules.criteria)
    fields = (
        Blank(words("award.group_name"), ""),
        Blank(words("award.group_first"), "", entries=((words("award.criterion_choose"), ""), *criteria)),
    )

    def change(texts: tuple[str, ...]) -> Given:
        name = " ".join(texts[0].split())
        if not name:
            return refused("award.name_needed")
        if not texts[1]:
            return refused("award.group_empty")
        return known.held(grouped(known.rules, texts[1], Text(name)))

    return Section(
        about="group",
        title=words("award.new_group"),
        note=" ".join((words("award.new_group_note"), *answers_note(known))),
        form=Entry(fields=fields, change=change),
        make=words("award.add_group"),
    )
