"""Value functions for many figures at once: each as corners with straight lines between, steps included."""

from __future__ import annotations

from math import sqrt

import numpy as np

from juryapp.analysis.drawing import Floats
from juryapp.decision.fitted import TEN, Bands, Deviations, Fitted, Ranks


def corners_of(fitted: Fitted) -> tuple[Floats, Floats]:
    """Figures in rising order and the values at them, for `numpy.interp`. A step is a line to the next float."""
    match fitted:
        case Bands():
            return _steps(fitted)
        case Deviations():
            return _deviations(fitted)
        case Ranks():
            return _ranks(fitted)
    return _array([float(knot.figure) for knot in fitted.knots]), _array([float(knot.value) for knot in fitted.knots])


def _array(numbers: list[float]) -> Floats:
    return np.array(numbers, dtype=np.float64)


def _steps(bands: Bands) -> tuple[Floats, Floats]:
    limits, values = [float(limit) for limit in bands.limits], [float(value) for value in bands.values]
    rest = float(bands.rest)
    beyond = -np.inf if bands.rising else np.inf
    corners: list[float] = []
    for limit in limits:
        corners += sorted((limit, float(np.nextafter(limit, beyond))))
    levels = [rest, *values] if bands.rising else [*values, rest]
    return _array(corners), _array([levels[0], *(level for level in levels[1:-1] for _ in (0, 1)), levels[-1]])


def _deviations(spread: Deviations) -> tuple[Floats, Floats]:
    if not spread.variance:
        return np.zeros(1), np.full(1, 0.5)
    reach, mean = TEN / 2 * sqrt(spread.variance), float(spread.mean)
    values = _array([0.0, 1.0])
    return _array([mean - reach, mean + reach]), values if spread.rising else values[::-1]


def _ranks(ranks: Ranks) -> tuple[Floats, Floats]:
    figures, count = _array([float(figure) for figure in ranks.figures]), len(ranks.figures)
    corners, levels = [], []
    for figure in np.unique(figures):
        below, through = (int(np.searchsorted(figures, figure, side)) for side in ("left", "right"))
        corners += [float(np.nextafter(figure, -np.inf)), float(figure), float(np.nextafter(figure, np.inf))]
        levels += [below / count, (below + through) / (2 * count), through / count]
    values = _array(levels)
    return _array(corners), values if ranks.rising else 1.0 - values
