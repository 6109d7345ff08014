"""The forms of the newer scales, of main criteria and of requirements, as values: without a window."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Aggregate, Criterion, Direction, Knot, Unit, ValueFunction, ValueKind, Yardstick
from juryapp.domain.errors import Problem
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.text.words import words_for
from juryapp.ui.award.criterion_forms import criterion_form, group_form
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.award.forms import Entry, Given, Options, Row, Section, Table
from juryapp.ui.award.known import Known
from juryapp.ui.award.lines import lines_of
from tests.builders import leaf, rulebook

WORDS = words_for("en")


def known(*criteria: Criterion, **changes: object) -> Known:
    return Known(rules=rulebook(list(criteria), **changes), words=WORDS)


def sections(about: Known, id: str = "a") -> dict[str, Section]:
    criterion = about.rules.criterion(id)
    form = criterion_form(criterion, about) if criterion.is_leaf else group_form(criterion, about)
    return {section.about: section for section in form.sections}


def switched(about: Known, kind: ValueKind) -> Given | Entry:
    form = sections(about)["scale"].form
    assert isinstance(form, Options)
    return form.change(kind)


def typed(made: Given | Entry, *texts: str) -> Given:
    assert isinstance(made, Entry)
    return made.change(texts)


def function(made: Given) -> ValueFunction:
    assert isinstance(made, Rulebook), made
    found = made.criterion("a").value_function
    assert found is not None
    return found


def refusal(made: Given) -> str:
    assert isinstance(made, Problem)
    return made.code


def test_every_kind_is_offered_and_grades_only_between_few_whole_figures() -> None:
    wide, narrow = leaf("a"), leaf("a", value_function=ValueFunction.linear(Fraction(1), Fraction(6)))
    share = leaf("a", unit=Unit.SHARE, value_function=ValueFunction.linear(Fraction(0), Fraction(1)))
    declared = set(ValueKind) - {ValueKind.GRADES}
    for criterion, expected in ((wide, declared), (share, declared), (narrow, set(ValueKind))):
        form = sections(known(criterion))["scale"].form
        assert isinstance(form, Options) and {value for _, value in form.entries} == expected
        assert all(text and "." not in text for text, _ in form.entries)


def test_a_target_is_asked_for_and_takes_direction_and_requirement_with_it() -> None:
    about = known(leaf("a", least=Fraction(20)))
    entry = switched(about, ValueKind.TARGET)
    assert isinstance(entry, Entry) and [blank.text for blank in entry.blanks] == ["0", "", "100"]
    assert refusal(typed(entry, "0", "", "100")) == "award.corner_all"
    assert refusal(typed(entry, "50", "40", "100")) == "award.target_between"
    made = typed(entry, "10", "40", "60")
    assert function(made) == ValueFunction.target(Fraction(10), Fraction(40), Fraction(60))
    assert isinstance(made, Rulebook) and made.criterion("a").least is None
    after = Known(rules=made, words=WORDS)
    assert "least" not in sections(after) and len(sections(after)["about"].form.blanks) == 4  # type: ignore[union-attr]
    line = next(line for line in criterion_lines(made, WORDS) if line.about == "criterion:a")
    assert line.text == "A: 100 points at 40, 0 points at 10 or less and at 60 or more, straight between."
    assert function(switched(after, ValueKind.ENDS)) == ValueFunction.linear(Fraction(10), Fraction(60))


def test_steps_are_asked_for_typed_added_and_refused() -> None:
    entry = switched(known(leaf("a")), ValueKind.BANDS)
    made = typed(entry, "80", "100", "10")
    assert function(made) == ValueFunction.bands((Knot(Fraction(80), Fraction(1)),), Fraction(1, 10))
    assert isinstance(made, Rulebook)
    shown = sections(Known(rules=made, words=WORDS))
    table, rest = shown["figures"].form, shown["rest"].form
    assert isinstance(table, Table) and isinstance(rest, Entry)
    assert [row.texts for row in table.rows] == [("80", "100")] and rest.blanks[0].text == "10"
    two = table.change((*table.rows, Row(("60", "50"))))
    assert [knot.figure for knot in function(two).knots] == [60, 80]
    assert isinstance(two, Rulebook)
    down = sections(Known(rules=two, words=WORDS))["figures"].form
    assert isinstance(down, Table) and [row.texts[0] for row in down.rows] == ["80", "60"]
    assert refusal(table.change((*table.rows, Row(("90", "50"))))) == "rulebook.against_maximise"
    assert refusal(table.change((*table.rows, Row(("80", "50"))))) == "award.corners_twice"
    assert refusal(table.change(())) == "award.bands_few"
    assert function(rest.change(("0",))).rest == 0 and refusal(rest.change(("101",))) == "award.points_range"


def test_grades_begin_as_the_straight_line_and_keep_their_names() -> None:
    about = known(leaf("a", value_function=ValueFunction.linear(Fraction(1), Fraction(3))))
    made = switched(about, ValueKind.GRADES)
    assert [(knot.grade, knot.value * 100) for knot in function(made).knots] == [("1", 0), ("2", 50), ("3", 100)]
    tenths = switched(
        known(leaf("a", value_function=ValueFunction.linear(Fraction(1), Fraction(10)))), ValueKind.GRADES
    )
    assert [knot.value * 100 for knot in function(tenths).knots][:3] == [0, 11, 22], "points that people read"
    assert isinstance(made, Rulebook)
    table = sections(Known(rules=made, words=WORDS))["figures"].form
    assert isinstance(table, Table)
    renamed = table.change((Row(("Poor", "1", "0")), Row(("Fair", "2", "80")), Row(("Good", "3", "100"))))
    assert [(knot.grade, knot.value) for knot in function(renamed).knots][1] == ("Fair", Fraction(4, 5))
    for name in ("", "Poor"):
        assert refusal(table.change((Row(("Poor", "1", "0")), Row((name, "3", "100"))))) == "award.grade_needed"


def test_observed_scales_keep_the_direction_and_say_what_they_are() -> None:
    about = known(
        leaf("a", direction=Direction.MINIMISE, value_function=ValueFunction.linear(Fraction(9), Fraction(1)))
    )
    for kind, by in ((ValueKind.Z, Yardstick.Z), (ValueKind.PERCENTILE, Yardstick.PERCENTILE)):
        made = switched(about, kind)
        assert function(made) == ValueFunction(observed=True, by=by)
        assert isinstance(made, Rulebook) and made.criterion("a").direction is Direction.MINIMISE
        note = sections(Known(rules=made, words=WORDS))["scale"].note
        assert "A late participant can change the order of the others." in note


def test_a_main_criterion_says_how_those_below_become_one_and_how_many_requirements_must_be_met() -> None:
    group = Criterion(id="g", name=Text("Service"))
    below = [leaf(id, parent="g", least=Fraction(50)) for id in ("a", "b", "c")]
    about = known(group, *below)
    aggregate, needs = (sections(about, "g")[name].form for name in ("aggregate", "needs"))
    assert isinstance(aggregate, Options) and isinstance(needs, Options)
    assert [value for _, value in needs.entries] == [0, 1, 2]
    weakest = aggregate.change(Aggregate.WEAKEST_LINK)
    assert isinstance(weakest, Rulebook) and weakest.criterion("g").aggregate is Aggregate.WEAKEST_LINK
    some = needs.change(2)
    assert isinstance(some, Rulebook) and some.criterion("g").needs == 2
    both = replace(about.rules.criterion("g"), aggregate=Aggregate.GEOMETRIC_MEAN, needs=2)
    lines = criterion_lines(known(both, *below).rules, WORDS)
    text = next(line.text for line in lines if line.about == "criterion:g")
    assert text.endswith(
        "They become one by their weighted geometric mean: 0 on one makes it 0. "
        "2 of 3 minimum requirements must be met, whichever they are."
    )


def test_the_top_level_has_the_same_as_two_sentences() -> None:
    rules = known(leaf("a", least=Fraction(50)), leaf("b", least=Fraction(50))).rules
    lines = {line.about: line for line in lines_of(rules, WORDS)}
    assert lines["aggregate"].text == "The score is the weighted mean of the criteria."
    assert lines["needs"].text == "Every minimum requirement must be met."
    form = lines["needs"].form
    assert isinstance(form, Options)
    made = form.change(1)
    assert isinstance(made, Rulebook) and made.needs == 1
    assert "needs" not in {line.about for line in lines_of(known(leaf("a")).rules, WORDS)}
