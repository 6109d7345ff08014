from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError
from juryapp.session.steps import Steps


@given(st.integers(0, 20), st.integers(0, 30))
def test_progress_goes_up_step_by_step_and_never_past_the_total(total: int, done: int) -> None:
    told: list[tuple[int, int]] = []
    steps = Steps(total, lambda *each: told.append(each))
    for _ in range(done):
        steps.done()
    assert told == [(min(at, total), total) for at in range(1, done + 1)]


def test_a_cancelled_piece_of_work_stops_at_its_next_step_and_counts_it_not() -> None:
    told: list[tuple[int, int]] = []
    wanted = [False, False, True]
    steps = Steps(5, lambda *each: told.append(each), lambda: wanted.pop(0))
    steps.done()
    steps.pause()
    with pytest.raises(JuryError) as stopped:
        steps.done()
    assert stopped.value.code == "job.cancelled" and told == [(1, 5)]


def test_work_that_counts_for_itself_can_be_the_first_steps() -> None:
    told: list[tuple[int, int]] = []
    steps = Steps(4, lambda *each: told.append(each))
    for done in range(2):
        steps.reached(done, 2)
    steps.done()
    steps.done()
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
