"""Counting codes is only a quicker way to what sorting them gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from juryapp.intake.facts import distinct_codes

CODES = st.lists(st.integers(-1, 40)) | st.lists(st.integers(-60, 10**9))


@given(CODES)
def test_distinct_codes_are_those_that_sorting_finds(codes: list[int]) -> None:
    array = np.array(codes, dtype=np.int64)
    distinct, places = distinct_codes(array)
    wanted, inverse = np.unique(array, return_inverse=True)
    assert distinct.tolist() == wanted.tolist()
    assert places.tolist() == inverse.reshape(-1).tolist()
