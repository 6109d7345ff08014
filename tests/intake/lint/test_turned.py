"""All correlations at once are those of every pair alone."""

from __future__ import annotations

import numpy as np
import pytest

from juryapp.intake.lint.turned import _correlations


@pytest.mark.parametrize("far", [0.0, 1e5])
@pytest.mark.parametrize("seed", range(20))
def test_every_pair_correlates_as_it_does_alone(seed: int, far: float) -> None:
    chance = np.random.default_rng(seed)
    answers = chance.integers(1, 8, (5, 200)).astype(np.float64)
    answers[chance.random((5, 200)) < seed / 25] = np.nan
    answers[0] = 3.0
    found = _correlations(answers + far)
    for one in range(5):
        for other in set(range(5)) - {one}:
            both = ~(np.isnan(answers[one]) | np.isnan(answers[other]))
            pair = answers[one][both], answers[other][both]
            known = len(pair[0]) >= 30 and all(item.std() > 0 for item in pair)
            assert found[one, other] == pytest.approx(np.corrcoef(*pair)[0, 1] if known else 0.0, abs=1e-6)
