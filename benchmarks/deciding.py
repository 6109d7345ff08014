"""The exact tally, and how far it can be trusted: whole outcomes, random weights by the million, the nearest flip.

Peers give bare scores of the same matrix for the same jurors; they are measured where they are installed
(`pip install pymcdm scikit-criteria` into a folder that PYTHONPATH names), and said to be missing where not.
"""

from __future__ import annotations

import importlib
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from benchmarks.measure import Figure, interleaved, ratio, report, told
from juryapp.analysis.acceptability import count_places
from juryapp.analysis.bootstrap import RESAMPLES, OwnRows, resampled
from juryapp.analysis.drawing import AnyWeights
from juryapp.analysis.margins import Field, nearest_flip
from juryapp.analysis.scoring import KnownValues
from juryapp.decision.tally import Prepared
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.criterion import Criterion, Part, ValueFunction
from juryapp.domain.evidence import Evidence
from juryapp.domain.evidence import Figure as Number
from juryapp.domain.participant import Company, Participant, ParticipantId
from juryapp.domain.rulebook import Category, Rulebook, Source, WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.trust import field_of

ROUNDS = 15
SIZES = ((82, 40, 12, 5.0), (200, 20, 15, 8.0))
"""Participants, criteria, jurors, and the most milliseconds that a whole outcome may take."""

DRAWS, MANY = 10_000, 1_000_000
SHAPE = 82, 12
FRAME = 16.0


def award(participants: int, criteria: int, jurors: int) -> tuple[Rulebook, Evidence, Answers]:
    """One category of marks 1-6, 25 contacts each, and every juror's weights, from a fixed seed."""
    dice = random.Random(2011)
    leaves = tuple(
        Criterion(
            id=f"k{index:02d}",
            name=Text(f"K{index}"),
            value_function=ValueFunction.linear(Fraction(1), Fraction(6)),
            parts=(Part(source="s", measure=f"k{index:02d}"),),
        )
        for index in range(criteria)
    )
    rules = Rulebook(
        edition="benchmark-2026",
        award=Text("Benchmark"),
        year=2026,
        categories=(Category(id="c", name=Text("C")),),
        criteria=leaves,
        sources=(Source(id="s", name=Text("S")),),
        weights=WeightsRule(way=WeightsWay.EACH_JUROR),
    )
    ids = [ParticipantId(category="c", company=f"p{index:03d}") for index in range(participants)]
    figures = tuple(
        Number(
            participant=id,
            source="s",
            measure=leaf.id,
            numerator=sum(dice.randint(1, 6) for _ in range(25)),
            denominator=25,
            n=25,
        )
        for id in ids
        for leaf in leaves
    )
    evidence = Evidence(
        companies=tuple(Company(id=id.company, name=Text(id.company)) for id in ids),
        participants=tuple(Participant(id=id) for id in ids),
        figures=figures,
    )
    answers = tuple(
        Answer(person=f"j{index}", importance=tuple((leaf.id, Fraction(dice.randint(1, 20))) for leaf in leaves))
        for index in range(jurors)
    )
    return rules, evidence, Answers(jurors=answers)


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Seconds that `act` takes."""

    def once() -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    return once


def tallies() -> list[Figure]:
    """A whole outcome for all jurors, beside what peers need for bare scores."""
    figures = []
    for participants, criteria, jurors, limit in SIZES:
        rules, evidence, answers = award(participants, criteria, jurors)
        prepared = Prepared(evidence, rules)
        dice = np.random.default_rng(1)
        matrix = dice.uniform(1, 6, (participants, criteria))
        weights = dice.dirichlet(np.ones(criteria), jurors)
        tasks = {"ours": timed(partial(_whole, prepared, answers)), **_peers(matrix, weights)}
        times = interleaved(tasks, rounds=ROUNDS)
        name = f"a whole exact outcome, {participants} x {criteria} x {jurors}"
        value = statistics.median(times["ours"]) * 1000
        figures.append(Figure(name=name, value=value, unit="ms", limit=limit, note=told(times["ours"])))
        for peer in tasks.keys() - {"ours"}:
            peer_value = statistics.median(times[peer]) * 1000
            figures.append(Figure(name=f"bare scores of {peer}", value=peer_value, unit="ms", note=told(times[peer])))
    return figures


def _whole(prepared: Prepared, answers: Answers) -> None:
    """The outcome with every part of every score, which otherwise are worked out only where they are looked at."""
    for category in prepared.tally(answers).categories:
        for score in category.scores:
            tuple(score.contributions)


def _peers(matrix: np.ndarray, weights: np.ndarray) -> dict[str, Callable[[], float]]:
    """Bare scores by others, one call for each juror: TOPSIS by the one, weighted sums by the other."""
    found: dict[str, Callable[[], float]] = {}
    try:
        methods = importlib.import_module("pymcdm.methods")
        method, types = methods.TOPSIS(), np.ones(matrix.shape[1])
        found["pymcdm"] = timed(lambda: [method(matrix, each, types) for each in weights])
    except ImportError:
        print("pymcdm is not installed, so it is not measured", file=sys.stderr)
    try:
        skc = importlib.import_module("skcriteria")
        simple = importlib.import_module("skcriteria.agg.simple")
        model = simple.WeightedSumModel()

        def scored() -> None:
            for each in weights:
                model.evaluate(skc.mkdm(matrix, [max] * matrix.shape[1], weights=each))

        found["scikit-criteria"] = timed(scored)
    except ImportError:
        print("scikit-criteria is not installed, so it is not measured", file=sys.stderr)
    return found


def random_weights() -> list[Figure]:
    """Rank acceptabilities of 82 x 12, against the matrix product alone, in pieces that stay in the cache."""
    values = np.random.default_rng(1).random(SHAPE)
    scoring, weights = KnownValues([tuple(map(float, row)) for row in values]), AnyWeights(SHAPE[1])
    piece = np.random.default_rng(2).random((1600, SHAPE[1]))
    other = np.ascontiguousarray(values.T)

    def products() -> None:
        for _ in range(MANY // len(piece)):
            piece @ other

    tasks = {
        "few": timed(lambda: count_places(scoring, weights, draws=DRAWS, seed=1, compare=0)),
        "many": timed(lambda: count_places(scoring, weights, draws=MANY, seed=1, compare=0)),
        "product": timed(products),
    }
    times = interleaved(tasks, rounds=5)
    few = statistics.median(times["few"]) * 1000
    return [
        Figure(name="10,000 random weights of 82 x 12, every place", value=few, unit="ms", limit=FRAME),
        ratio(times, "many", "product", limit=15.0, name="1,000,000 of them / the matrix product alone"),
    ]


def batches() -> list[Figure]:
    """Scores of 10,000 participants on 200 criteria under one set of weights, against plain numpy."""
    values = np.random.default_rng(3).random((10_000, 200))
    scoring = KnownValues([tuple(row) for row in values.tolist()])
    dice = np.random.default_rng(4)
    weights = AnyWeights(200).draw(dice, 1)
    tasks = {
        "ours": timed(lambda: scoring.scores(dice, weights)),
        "numpy": timed(lambda: weights @ values.T),
    }
    times = interleaved(tasks, rounds=30)
    return [ratio(times, "ours", "numpy", limit=3.0, name="10,000 x 200 at once / plain numpy")]


def flips() -> list[Figure]:
    """The smallest shift of weight that lets somebody else be first, exactly, and proven the smallest."""
    figures = []
    for participants, criteria, jurors in ((82, 12, 12), (200, 20, 15)):
        rules, evidence, answers = award(participants, criteria, jurors)
        prepared = Prepared(evidence, rules)
        field: Field = field_of(prepared, prepared.tally(answers), "c")
        times: Sequence[float] = interleaved({"ours": timed(partial(nearest_flip, field))}, rounds=5)["ours"]
        name = f"the nearest flip of {participants} x {criteria}"
        figures.append(Figure(name=name, value=statistics.median(times) * 1000, unit="ms", note=told(times)))
    return figures


def bootstraps() -> list[Figure]:
    """2,000 resamples of 38,160 respondents' 24 answers in 82 companies, against plain numpy doing the same."""
    answers = np.random.default_rng(5).integers(1, 11, (38_160, 24)).astype(np.float64)
    parts = np.array_split(answers, 82)
    names = tuple(f"m{column}" for column in range(24))
    companies = [
        OwnRows(block=1, measures=names, values=part, under={}, weights=None, percents=(None,) * 24) for part in parts
    ]
    piece = np.random.default_rng(6).random((RESAMPLES, len(parts[0])))

    def plain() -> None:
        dice = np.random.default_rng(1)
        for part in parts:
            often = dice.poisson(1.0, (RESAMPLES, len(part))).astype(np.float64)
            often @ part / often.sum(axis=1, keepdims=True)

    def products() -> None:
        for part in parts:
            piece[:, : len(part)] @ part

    tasks = {
        "ours": timed(lambda: [resampled(one, seed=(1, at)) for at, one in enumerate(companies)]),
        "numpy": timed(plain),
        "products": timed(products),
    }
    times = interleaved(tasks, rounds=5)
    bare = statistics.median(times["products"]) * 1000
    return [
        ratio(times, "ours", "numpy", limit=2.0, name="2,000 resamples of 38,160 x 24 / plain numpy"),
        Figure(name="their products alone, frequencies given", value=bare, unit="ms", note=told(times["products"])),
    ]


def main() -> int:
    """All of them."""
    return report([*tallies(), *random_weights(), *batches(), *bootstraps(), *flips()])


if __name__ == "__main__":
    sys.exit(main())
