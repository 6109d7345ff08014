"""Scales while they are being drawn: axes, shapes and this year's figures, without a window."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Criterion, Direction, Knot, Unit, ValueFunction, ValueKind
from juryapp.domain.participant import ParticipantId
from juryapp.rulebook.checks import findings
from juryapp.ui.award.scale_forms import ORDER
from juryapp.ui.value.axis import Axis, axis_of, readable
from juryapp.ui.value.desk import desk_of
from juryapp.ui.value.field import Standing, bars_of, behind, nearest
from juryapp.ui.value.shape import Shape, What, shape_of
from tests.builders import leaf, rulebook

ONE = Fraction(1)
TEN = Axis(low=Fraction(0), high=Fraction(100), unit=Unit.POINTS)


def standing(company: str, figure: int | str, *fed: int) -> Standing:
    number = Fraction(figure)
    return Standing(
        participant=ParticipantId(category="c", company=company),
        figure=number,
        fed=tuple(map(Fraction, fed)) or (number,),
    )


def knots(*pairs: tuple[int, int]) -> tuple[Knot, ...]:
    """Figures with points."""
    return tuple(Knot(Fraction(figure), Fraction(points, 100)) for figure, points in pairs)


def test_steps_are_those_that_people_read_a_clock_a_share_and_a_number_in() -> None:
    assert [readable(Fraction(n), Unit.SECONDS) for n in (1, 3, 12, 31, 700)] == [1, 5, 15, 60, 900]
    assert readable(Fraction(3, 10), Unit.SECONDS) == Fraction(1, 2)
    assert readable(Fraction(3, 100), Unit.SHARE) == Fraction(5, 100)
    assert readable(Fraction(5 * 3600), Unit.HOURS) == 6 * 3600 and readable(Fraction(100), Unit.HOURS) == 180
    assert readable(Fraction(100_000), Unit.SECONDS) == 2 * 86_400
    assert readable(Fraction(17), Unit.COUNT) == 20


def test_an_axis_has_room_to_drag_into_but_none_below_nothing_or_above_all() -> None:
    time = axis_of([Fraction(20), Fraction(300)], Unit.SECONDS)
    assert time.low == 0 and 300 < time.high <= 360
    assert [time.snapped(Fraction(figure)) for figure in (127, 128)] == [125, 130]
    assert time.snapped(Fraction(127), fine=True) == 127
    share = axis_of([Fraction(1, 10), Fraction(1)], Unit.SHARE)
    assert (share.low, share.high) == (0, 1) and share.step == Fraction(1, 100)
    assert axis_of([Fraction(-30), Fraction(60)], Unit.SHARE).low < -30, "a net score goes below 0"
    assert axis_of([Fraction(5)], Unit.POINTS).part(Fraction(5)) == pytest.approx(0.5)
    assert len(time.ticks(6)) <= 7 and set(time.ticks(6)) >= {0, 60, 300}


def test_bars_count_every_figure_once_in_the_bar_that_begins_with_it() -> None:
    field = [standing(f"c{at}", figure) for at, figure in enumerate((0, 4, 5, 5, 9, 10, 50))]
    bars = bars_of(field, TEN)
    assert [(bar.low, bar.count) for bar in bars if bar.count] == [(0, 2), (5, 3), (10, 1), (50, 1)]
    assert sum(bar.count for bar in bars) == len(field) and bars[0].high == bars[1].low


def test_who_is_beyond_an_end_is_beyond_it_with_all_that_feeds_the_criterion() -> None:
    ends = knots((10, 0), (90, 100))
    field = (standing("a", 5), standing("b", 10), standing("c", 95), standing("d", 9, 3, 15))
    assert {knot.figure: count for knot, count in behind(field, "", TEN).beyond(ends).items()} == {10: 1, 90: 1}


def test_those_with_the_same_figure_are_found_together() -> None:
    field = (standing("a", 40), standing("b", 40), standing("c", 42))
    assert [one.participant.company for one in nearest(field, Fraction(39), Fraction(2))] == ["a", "b"]
    assert nearest(field, Fraction(60), Fraction(2)) == () and nearest((), Fraction(1), ONE) == ()


def test_ends_only_go_sideways_and_never_past_each_other() -> None:
    shape = Shape(kind=ValueKind.ENDS, knots=knots((0, 0), (100, 100)), direction=Direction.MAXIMISE)
    moved = shape.moved(0, Fraction(30), Fraction(1, 2), TEN)
    assert moved.knots == knots((30, 0), (100, 100))
    assert moved.moved(0, Fraction(100), None, TEN).knots[0].figure == 100 - TEN.fine_step


def test_a_corner_is_added_on_the_line_and_taken_out_again() -> None:
    shape = Shape(kind=ValueKind.ENDS, knots=knots((0, 100), (100, 0)), direction=Direction.MINIMISE)
    assert shape.added(Fraction(0), TEN) is None and shape.added(Fraction(100), TEN) is None
    added = shape.added(Fraction(40), TEN)
    assert added is not None
    corners, at = added
    assert (corners.kind, at, corners.knots[1]) == (ValueKind.KNOTS, 1, knots((40, 60))[0])
    assert corners.moved(1, Fraction(40), Fraction(0), TEN).knots[1].value == 0
    assert corners.without(1, TEN) == shape and shape.without(0, TEN) is None
    thirds = replace(shape, knots=knots((0, 100), (90, 0))).added(Fraction(40), TEN)
    assert thirds is not None and thirds[0].knots[1].value == Fraction(56, 100), "whole points are read"


def test_bands_are_drawn_as_steps_and_a_limit_belongs_to_the_better_one() -> None:
    for direction, limits, figures in (
        (Direction.MAXIMISE, knots((60, 50), (80, 100)), (59, 60, 79, 80)),
        (Direction.MINIMISE, knots((20, 100), (40, 50)), (41, 40, 21, 20)),
    ):
        shape = Shape(kind=ValueKind.BANDS, knots=limits, direction=direction, rest=Fraction(0))
        assert [shape.value(Fraction(figure)) * 100 for figure in figures] == [0, 50, 50, 100]
        line = shape.line(TEN)
        assert len(line) == 6 and [knot.figure for knot in line] == sorted(knot.figure for knot in line)
        rest = next(at for at, one in enumerate(shape.handles(TEN)) if one.what is What.REST)
        assert shape.moved(rest, Fraction(0), Fraction(9, 10), TEN).rest == Fraction(1, 2), "no better than a band"
        one_band = shape.without(0, TEN)
        assert one_band is not None and len(one_band.knots) == 1 and one_band.without(0, TEN) is None


@given(data=st.data())
def test_whatever_is_dragged_is_a_scale_that_the_rules_accept(data: st.DataObject) -> None:
    direction = data.draw(st.sampled_from(list(Direction)))
    ends = (Fraction(10), Fraction(90)) if direction is Direction.MAXIMISE else (Fraction(90), Fraction(10))
    criterion = leaf("a", direction=direction, value_function=ValueFunction.linear(*ends))
    desk = desk_of(criterion, (standing("x", 20), standing("y", 70)), None)
    for kind in data.draw(st.lists(st.sampled_from(ORDER), max_size=3)):
        desk = desk.of_kind(kind) or desk
    for _ in range(data.draw(st.integers(0, 6))):
        shape, axis = desk.shape, desk.axis
        if shape is None:
            break
        at = data.draw(st.integers(0, len(shape.handles(axis)) - 1))
        figure = axis.snapped(axis.figure(data.draw(st.floats(0, 1))))
        match data.draw(st.sampled_from(("move", "add", "remove"))):
            case "move":
                made: Shape | None = shape.moved(at, figure, Fraction(data.draw(st.integers(0, 20)), 20), axis)
            case "add":
                added = shape.added(figure, axis)
                made = added[0] if added else None
            case _:
                made = shape.without(at, axis)
        if made is not None:
            desk = desk.shaped(made)
            assert shape_of(desk.made) is not None
    assert [one for one in findings(rulebook([desk.made])) if one.severity.value == "refusal"] == []


def test_every_kind_begins_with_what_is_declared_and_the_one_that_holds_comes_back() -> None:
    criterion = leaf("a", value_function=ValueFunction.linear(Fraction(1), Fraction(6)))
    desk = desk_of(criterion, (standing("x", 3), standing("y", 5)), None)
    assert desk.kinds == ORDER
    for kind in ORDER:
        tried = desk.of_kind(kind)
        assert tried is not None and tried.kind is kind
        assert tried.is_trial is (kind is not ValueKind.ENDS)
        back = tried.of_kind(ValueKind.ENDS)
        assert back is not None and back.made == criterion
    graded = desk.of_kind(ValueKind.GRADES)
    assert graded is not None and graded.shape is not None
    assert [(one.grade, one.value) for one in graded.shape.knots] == [(str(n), Fraction(n - 1, 5)) for n in range(1, 7)]


def test_without_declared_ends_a_scale_begins_with_this_years_figures() -> None:
    observed: Criterion = leaf("a", value_function=ValueFunction(observed=True), unit=Unit.SECONDS)
    desk = desk_of(observed, (standing("x", 41), standing("y", 190)), None)
    assert desk.shape is None and desk.kinds.count(ValueKind.GRADES) == 0
    tried = desk.of_kind(ValueKind.ENDS)
    assert tried is not None and tried.shape is not None
    low, high = (knot.figure for knot in tried.shape.knots)
    assert abs(low - 41) <= 5 and abs(high - 190) <= 5
    empty = desk_of(observed, (), None).of_kind(ValueKind.TARGET)
    assert empty is not None and empty.made.has_target
