"""Another ranking beside the one that counts, in sentences: what it is, who would be first, who changes place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juryapp.domain.alternative import AHEAD, LEVEL, Alternative, Alternatives, Group, Move, Way
from juryapp.domain.rulebook import Combine, Rulebook
from juryapp.domain.words import OVERALL
from juryapp.text.shown import shown
from juryapp.text.words import Words

MOST_NAMED = 5
"""Companies that one sentence names; the others are told as a number."""

Names = Mapping[str, str]
_COMBINED = frozenset(one.value for one in Combine)
_TOLD = (Way.SOURCE, Way.TOPSIS, Way.PROMETHEE, Way.PRODUCT, Way.YEAR, Way.YEAR_WEIGHTS)


def way_text(one: Alternative, rules: Rulebook, people: Names, words: Words) -> str:
    """What it is called where one chooses it: "Equal weights", a juror, a study. `people` are names by id."""
    if one.way is Way.JUROR:
        return shown(people[one.id])
    if one.way is Way.SOURCE:
        return shown(rules.source(one.id).name.in_(words.language))
    if one.way is Way.YEAR:
        return shown(one.id)
    if one.way is Way.YEAR_WEIGHTS:
        return words("compare.way_year_weights", name=one.id)
    if one.way.value in _COMBINED:
        return words(f"combine.{one.way.value}")
    return words(f"compare.way_{one.way.value}")


def choice_text(every: Alternatives, one: Alternative, rules: Rulebook, named: Names, words: Words) -> str:
    """The same where one chooses, with who would be first where that is somebody else. `named` is by any id."""
    name = way_text(one, rules, named, words)
    if not one.first or one.first == every.first:
        return name
    return words("compare.way_first", name=name, names=_listed(one.first, named, words))


def difference_text(every: Alternatives, one: Alternative, rules: Rulebook, named: Names, words: Words) -> str:
    """Who would be first and how many change place: "With equal weights first place is the same; 3 of 9 change ..."

    Counted are those who have a place on both sides.
    """
    year = one.way.group is Group.YEARS
    how = words(f"compare.how_{one.way.value}", name=shown(one.id) if year else way_text(one, rules, named, words))
    if not one.ranking.places and not one.absent:
        return words("compare.nobody", how=how)
    both = [move for move in every.moves(one) if move.before is not None and move.after is not None]
    moving = sum(move.by != 0 for move in both)
    moves = words("compare.moves", count=moving, total=len(both)) if moving else words("compare.none_move")
    if one.way is Way.YEAR and not one.first:
        return words("compare.year_first_gone", how=how, company=one.absent[0], moves=moves)
    if not one.first:
        return words("compare.nobody", how=how)
    if one.first == every.first:
        return words("compare.same", how=how, moves=moves)
    if one.way is Way.YEAR:
        names = _listed(one.first, named, words)
        return words("compare.year_other", how=how, names=names, moves=moves, count=len(one.first))
    return words("compare.other", how=how, names=_listed(one.first, named, words), moves=moves, count=len(one.first))


def left_out_text(every: Alternatives, one: Alternative, named: Names, words: Words) -> str:
    """Who has a place now and none there, for want of figures, or because another one wins their category; empty where
    nobody does, or where everybody does.
    """
    gone = [move.company for move in every.moves(one) if move.after is None]
    if not gone or not one.ranking.places:
        return ""
    code = "compare.not_contending" if every.category == OVERALL else "compare.left_out"
    if one.way is Way.YEAR:
        code = "compare.not_then"
    return words(code, count=len(gone), names=_listed(gone, named, words))


def year_text(one: Alternative, rules: Rulebook, words: Words) -> str:
    """What of another year is not here, and what of here was not there; empty where it is no other year's."""
    unweighed = [shown(rules.criterion(id).name.in_(words.language)) for id in one.unweighed]
    gone = "compare.absent" if one.way is Way.YEAR else "compare.criteria_gone"
    told = (("compare.unweighed", unweighed), (gone, [shown(name) for name in one.absent]))
    return " ".join(words(code, count=len(names), names=_shortened(names, words)) for code, names in told if names)


def about_text(one: Alternative, words: Words) -> str:
    """What a study or a method does, and that a method never decides; empty where the name says it."""
    if one.way not in _TOLD:
        return ""
    return words(f"compare.about_{one.way.value}", least=int(100 * LEVEL), full=int(100 * AHEAD))


def juror_lines(every: Alternatives, named: Names, words: Words) -> tuple[str, ...]:
    """Who would be first by whose weights, a sentence for each first place, that of the most jurors first."""
    by_first: dict[tuple[str, ...], list[str]] = {}
    for one in every.jurors:
        if one.first:
            by_first.setdefault(one.first, []).append(one.id)
    lines = sorted(by_first.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(
        words(
            "compare.jurors_first",
            some=len(jurors),
            total=len(every.jurors),
            jurors=_sorted(jurors, named, words),
            names=_listed(first, named, words),
        )
        for first, jurors in lines
    )


def move_text(move: Move, named: Names, words: Words) -> str:
    """One company on both sides, as it is read aloud: "Gjensidige: 1st place, there 2nd (−1)"."""
    company = shown(named[move.company])
    if move.after is None:
        return words("compare.row_gone", company=company, before=move.before or 0)
    if move.before is None:
        return words("compare.row_new", company=company, after=move.after)
    if not move.by:
        return words("compare.row_same", company=company, before=move.before)
    return words("compare.row", company=company, before=move.before, after=move.after, by=words.signed(move.by, 0))


def group_text(group: Group, words: Words) -> str:
    """What the alternatives of a group have in common."""
    return words(f"compare.group_{group.value}")


def _listed(ids: Sequence[str], named: Names, words: Words) -> str:
    """Names in a sentence, shortened to a few and a number."""
    return _shortened(_sorted(ids, named, words), words)


def _shortened(names: Sequence[str], words: Words) -> str:
    if len(names) <= MOST_NAMED:
        return words.listing(names)
    return words("compare.names_more", names=tuple(names[:MOST_NAMED]), count=len(names) - MOST_NAMED)


def _sorted(ids: Sequence[str], named: Names, words: Words) -> tuple[str, ...]:
    return tuple(sorted((shown(named[id]) for id in ids), key=words.sort_key))
