"""Grades that are letters or words: what each is proposed to be worth, until somebody says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from juryapp.intake.cells import plain

_LETTERS = re.compile(r"([A-Fa-f])([+-]?)")
_STEP = Fraction(1, 3)
_LEAST_KINDS = 3
_SAID = re.compile(r"betyg|karakter|grade|grading|rating|omdöme|bedömning|vurdering|terningkast|score", re.IGNORECASE)
_NO_GRADES = re.compile(
    r"\b(?:alternativ|avdeling|avdelning|batch|block|blokk|gate|lag|linje|line|model|modell|rad|row|serie|series|skift|"
    r"sone|team|terminal|type|typ|utgave|variant|version|versjon|wave|zon|zone)\w*",
    re.IGNORECASE,
)
_SWEDISH = {"mvg": Fraction(3), "vg": Fraction(2), "g": Fraction(1), "ig": Fraction(0), "u": Fraction(0)}


def proposed_points(texts: Iterable[str]) -> tuple[tuple[str, Fraction], ...]:
    """Points for each grade, best first: A is 6 and F is 1, a plus or minus a third of a step, MVG is 3 and IG 0.

    Empty where the texts are no grades of one kind.
    """
    grades = list(dict.fromkeys(filter(None, map(plain, texts))))
    letters = [_LETTERS.fullmatch(grade) for grade in grades]
    if len(grades) > 1 and all(letters):
        present = {found[0].upper(): _points(found[1], found[2]) for found in letters if found}
        whole = {letter: _points(letter, "") for letter in "ABCDEF"}
        return _best_first(whole | present)
    if len(grades) > 1 and all(grade.casefold() in _SWEDISH for grade in grades):
        return _best_first({grade.upper(): _SWEDISH[grade.casefold()] for grade in grades})
    return ()


def grades_of(header: str, texts: Iterable[str]) -> tuple[tuple[str, Fraction], ...]:
    """Points for the cells of a column that is plainly one of grades, else empty.

    Plainly: the header says so; or there are three kinds of grades, or one with a sign, and the header does not say
    that the letters are names of something ("Skift", "Type").
    """
    distinct = {plain(text).upper() for text in texts}
    points = proposed_points(distinct)
    if not points or _SAID.search(header):
        return points
    many = len(distinct) >= _LEAST_KINDS or any(text[-1] in "+-" for text in distinct)
    return points if many and not _NO_GRADES.search(header) else ()


def _points(letter: str, sign: str) -> Fraction:
    return Fraction(6 - "ABCDEF".index(letter.upper())) + {"+": _STEP, "-": -_STEP}.get(sign, Fraction(0))


def _best_first(points: dict[str, Fraction]) -> tuple[tuple[str, Fraction], ...]:
    return tuple(sorted(points.items(), key=lambda pair: (-pair[1], pair[0])))
