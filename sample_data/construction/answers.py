"""Answers of respondents about each company, drawn by chance and then tuned, answer by answer, to the planned score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sample_data.construction.chance import Chance, divided, held
from sample_data.construction.rules import Weights
from sample_data.construction.survey_plan import CATEGORIES, EXTRA, QUESTIONS, RATINGS, Rated

LOW, HIGH = 1, 10
INDEX = "tilfredshet"
SUB_CRITERIA = (
    ("a-na-frem", "tid-i-ko"),
    ("vennlighet", "a-bli-hort"),
    ("kunnskap", "forklaring"),
    ("saken-lost", "forste-gang"),
    ("helhet", "anbefaling"),
)
"""The rulebook's sub-criteria in the order of `QUESTIONS`: each takes two questions by equal parts."""

CLOSE = Fraction(1, 500)
_ASKED = sum(len(texts) for _, texts in QUESTIONS)
_UNSURE = (0.02, 0.03, 0.02, 0.11, 0.01, 0.01, 0.01, 0.02, 0.03, 0.09, 0.01, 0.04, 0.05, 0.03, 0.08, 0.12) + (0.01,) * 6

Answers = list[int | None]
"""One respondent's marks in the order of the questions, None where she did not know."""


@dataclass(slots=True, kw_only=True)
class Surveyed:
    """A company with its respondents' answers, and its index (in tenths, 0-1000) with n and deviation (in tenths)."""

    rated: Rated
    category: str
    answers: list[Answers]
    index: int
    index_n: int
    index_spread: int

    def score(self, weights: Weights) -> Fraction:
        """The score, 0-100."""
        total = weights[INDEX] * Fraction(self.index, 1000)
        for question, weight in enumerate(question_weights(weights)):
            marks = [answers[question] for answers in self.answers]
            known = [mark for mark in marks if mark is not None]
            total += weight * Fraction(sum(known) - LOW * len(known), (HIGH - LOW) * len(known))
        return 100 * total


def question_weights(weights: Weights) -> list[Fraction]:
    """The weight of each question: half its sub-criterion's."""
    return [weights[leaf] / 2 for pair in SUB_CRITERIA for leaf in pair for _ in range(2)]


def surveyed(weights: Weights, chance: Chance) -> Iterator[Surveyed]:
    """All companies, category by category; their answers number `RATINGS` together."""
    everybody = [(category, rated) for category, group in CATEGORIES for rated in group]
    fixed = sum(int(rated.size) for _, rated in everybody if rated.exact)
    shared = [rated.size for _, rated in everybody if not rated.exact]
    counts = iter(divided(RATINGS - fixed, shared))
    for category, rated in everybody:
        yield _surveyed(category, rated, int(rated.size) if rated.exact else next(counts), weights, chance)


def _surveyed(category: str, rated: Rated, count: int, weights: Weights, chance: Chance) -> Surveyed:
    aims = _aims(rated, weights, chance)
    drawn = Surveyed(
        rated=rated,
        category=category,
        answers=[_respondent(aims, chance) for _ in range(count)],
        index=held(10 * (0.7 * rated.goal + 20 + 2.2 * chance.bell()), 0, 1000),
        index_n=chance.whole(140, 900),
        index_spread=chance.whole(158, 231),
    )
    _tune(drawn, weights, chance)
    return drawn


def _aims(rated: Rated, weights: Weights, chance: Chance) -> list[float]:
    """The mean mark aimed at per question, around the goal with the company's slant and some chance."""
    slant = dict(rated.slant)
    shifts = [slant.get(group, 0.0) + 0.02 * chance.bell() for group, texts in QUESTIONS for _ in texts]
    of_questions = [float(weight) for weight in question_weights(weights)]
    centre = sum(weight * shift for weight, shift in zip(of_questions, shifts, strict=True)) / sum(of_questions)
    level = rated.goal / 100 - centre
    aims = [LOW + (HIGH - LOW) * (level + shift) for shift in shifts]
    return aims + [5.4 + 0.3 * chance.bell(), 6.3 + 0.3 * chance.bell()][: len(EXTRA)]


def _respondent(aims: list[float], chance: Chance) -> Answers:
    """One person's answers: a mood that colours all of them, something of its own in each, and some not known."""
    mood = 1.35 * chance.bell()
    own = [chance.bell() for _ in aims]
    marks: Answers = [held(aim + mood + 1.1 * noise + 0.25, LOW, HIGH) for aim, noise in zip(aims, own, strict=True)]
    return [None if chance.share() < unsure else mark for mark, unsure in zip(marks, _UNSURE, strict=True)]


def _tune(drawn: Surveyed, weights: Weights, chance: Chance) -> None:
    """Move single answers by one step towards the planned score until it is met."""
    goal, count = Fraction(str(drawn.rated.goal)), len(drawn.answers)
    per_step = [
        float(100 * weight / (HIGH - LOW) / sum(answers[question] is not None for answers in drawn.answers))
        for question, weight in enumerate(question_weights(weights))
    ]
    for _ in range(5):
        lack = float(goal - drawn.score(weights))
        if abs(lack) <= CLOSE:
            return
        for _ in range(400 * count):
            step = 1 if lack > 0 else -1
            question, answers = chance.whole(0, _ASKED - 1), drawn.answers[chance.whole(0, count - 1)]
            mark = answers[question]
            if mark is not None and LOW <= mark + step <= HIGH:
                answers[question] = mark + step
                lack -= step * per_step[question]
            if abs(lack) <= float(CLOSE) / 2 + per_step[question] / 2:
                break
    raise ValueError(f"{drawn.rated.name}: {float(drawn.score(weights)):.3f} is not {drawn.rated.goal}")
