"""The same rules, figures and answers give the same outcome in any order, on any machine and in any language."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.evidence import Evidence
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, WeightsRule, WeightsWay
from juryapp.session.digests import answers_digest, evidence_digest, outcome_digest
from tests.builders import Number, evidence, rulebook

ROOT = Path(__file__).resolve().parents[2]
CHAIN = (Link(kind=LinkKind.HEAVIEST_CRITERION), Link(kind=LinkKind.LARGER_N, name="s"), Link(kind=LinkKind.JURY))
Award = tuple[Rulebook, Evidence, Answers]
FROM_A_TABLE = """
import sys
from pathlib import Path
from juryapp.session.digests import outcome_digest
from juryapp.session.session import Session
from juryapp.session.start import read_files
folder = Path(sys.argv[1])
draft = read_files([folder / "måling.csv"])
with Session.create(folder / sys.argv[2], draft.award(name="Prisen", year=2026, language="nb"), actor="Åse") as session:
    session.accept(draft.proposal)
    print(outcome_digest(session.outcome), session.digest)
"""


def _shares(names: Sequence[str], numbers: Sequence[int]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(number)) for name, number in zip(names, numbers, strict=True))


@st.composite
def awards(draw: st.DrawFn) -> Award:
    """Up to eight companies on up to four criteria with holes, ties and jurors of their own minds."""
    names = list("abcd"[: draw(st.integers(1, 4))])
    marks = st.one_of(st.integers(0, 5).map(lambda step: step * 20), st.just(None), st.sampled_from(["33.3", "66.7"]))
    rows: dict[str, list[Number]] = {
        f"p{number}": draw(st.lists(marks, min_size=len(names), max_size=len(names)))
        for number in range(draw(st.integers(1, 8)))
    }
    rules = rulebook(names, chain=CHAIN)
    rules = replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR))
    shares = st.lists(st.integers(1, 9), min_size=len(names), max_size=len(names))
    jurors = tuple(
        Answer(person=f"j{number}", importance=_shares(names, draw(shares)))
        for number in range(draw(st.integers(1, 5)))
    )
    n = {company: draw(st.sampled_from([20, 25])) for company in rows}
    return rules, evidence(rows, rules, n), Answers(jurors=jurors)


@given(awards(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_figures_participants_companies_and_jurors_changes_nothing(
    award: Award, chance: random.Random
) -> None:
    rules, found, answers = award
    mixed = replace(
        found,
        figures=tuple(chance.sample(found.figures, len(found.figures))),
        participants=tuple(chance.sample(found.participants, len(found.participants))),
        companies=tuple(chance.sample(found.companies, len(found.companies))),
    )
    turned = replace(answers, jurors=tuple(chance.sample(answers.jurors, len(answers.jurors))))
    assert outcome_digest(tally(found, rules, answers)) == outcome_digest(tally(mixed, rules, turned))
    assert evidence_digest(found) == evidence_digest(mixed)
    assert answers_digest(answers, ("Ada",)) == answers_digest(turned, ("Ada",))


@given(awards(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_criteria_changes_only_the_order_in_which_they_are_listed(
    award: Award, chance: random.Random
) -> None:
    rules, found, answers = award
    mixed = replace(rules, criteria=tuple(chance.sample(rules.criteria, len(rules.criteria))))
    turned = tally(found, mixed, answers)
    listed = {leaf.id: place for place, leaf in enumerate(rules.criteria)}
    back = replace(
        turned,
        weights=tuple(sorted(turned.weights, key=lambda pair: listed[pair[0]])),
        categories=tuple(
            replace(
                category,
                scores=tuple(
                    replace(
                        score,
                        contributions=tuple(sorted(score.contributions, key=lambda part: listed[part.criterion])),
                    )
                    for score in category.scores
                ),
            )
            for category in turned.categories
        ),
    )
    assert outcome_digest(back) == outcome_digest(tally(found, rules, answers))


@given(awards())
@settings(max_examples=30)
def test_another_figure_is_another_digest(award: Award) -> None:
    rules, found, answers = award
    if not found.figures:
        return
    first = found.figures[0]
    other = replace(found, figures=(replace(first, numerator=first.numerator * 2 + 1), *found.figures[1:]))
    assert evidence_digest(other) != evidence_digest(found)
    assert outcome_digest(tally(other, rules, answers)) != outcome_digest(tally(found, rules, answers))


def test_hash_seed_language_and_time_zone_of_the_machine_change_nothing(tmp_path: Path) -> None:
    chance = random.Random(4)
    lines = [
        f"Firma {name}å;Bank;{chance.randint(20, 30)};0:{chance.randint(10, 59)};{chance.randint(1, 6)}"
        for name in "abcdefghij"
    ]
    table = "\n".join(["Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)", *lines, ""])
    (tmp_path / "måling.csv").write_text(table, encoding="utf-8")
    said = set()
    for seed, (language, zone) in enumerate([("C", "UTC"), ("C.UTF-8", "Asia/Tokyo"), ("nb_NO.UTF-8", ""), ("", "")]):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "LC_ALL": language,
            "LANG": language,
            "TZ": zone,
            "PYTHONUTF8": "1",
        }
        command = [sys.executable, "-c", FROM_A_TABLE, str(tmp_path), f"pris-{seed}.jury"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        said.add(done.stdout)
    assert len(said) == 1
    assert len(said.pop().split()) == 2
