"""Rows that are alike, per group: how many, their weights exactly, and the squares of their weights."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.intake.estimates import Distinct, Sums, of_parts
from juryapp.intake.weighting import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LIMB = 30
"""Bits of a weight that are added at once: so many rows' sums stay exact in a double."""


def sums_of_parts(
    groups: NDArray[np.int64],
    n_groups: int,
    codes: NDArray[np.int64],
    over: Sequence[Fraction | None],
    *,
    under: Sequence[Fraction] = (),
    weights: Weights | None = None,
    odd: Collection[int] = (),
) -> list[Sums]:
    """The sums of every group with their distinct rows. `over` has the number of each code, None where none counts;
    `under` what it is divided by, 1 for all where it is empty; rows of `odd` codes are counted as such."""
    import numpy as np

    n_codes = max(len(over), 1)
    used = groups >= 0
    places, at = np.unique(groups[used] * n_codes + codes[used], return_inverse=True)
    rows = np.bincount(at, minlength=len(places)).tolist()
    added, squared, scale = _weights(weights, used, at, len(places), rows)
    found: list[list[Distinct]] = [[] for _ in range(n_groups)]
    strange = [0] * n_groups
    one = Fraction(1)
    for place, count, weight, square in zip(places.tolist(), rows, added, squared, strict=True):
        group, code = divmod(place, n_codes)
        number = over[code]
        if number is None:
            strange[group] += count * (code in odd)
            continue
        below = under[code] if under else one
        found[group].append(Distinct(number, below, count, Fraction(weight, scale), square))
    return [of_parts(parts, odd=many) for parts, many in zip(found, strange, strict=True)]


def _weights(
    weights: Weights | None, used: NDArray[np.bool_], at: NDArray[np.int64], places: int, rows: Sequence[int]
) -> tuple[Sequence[int], Sequence[float], int]:
    """The sum of the weights of each place, as integers over one denominator, and the sum of their squares."""
    import numpy as np

    if weights is None:
        return rows, [float(count) for count in rows], 1
    codes = weights.codes[used]
    sums = [0] * places
    for limb in range(-(-max(weights.numbers, default=0).bit_length() // _LIMB)):
        part = np.array([number >> limb * _LIMB & (1 << _LIMB) - 1 for number in weights.numbers], dtype=np.float64)
        for place, total in enumerate(np.bincount(at, weights=part[codes], minlength=places).tolist()):
            sums[place] += int(total) << limb * _LIMB
    each = np.array([float(Fraction(number, weights.scale)) for number in weights.numbers], dtype=np.float64)
    return sums, np.bincount(at, weights=(each * each)[codes], minlength=places).tolist(), weights.scale
