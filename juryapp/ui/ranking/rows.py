"""The ranking of a category, or of the contenders for the overall prize, as rows and lanes to be painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from juryapp.domain.criterion import Aggregate
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import NotRanked, Outcome, Ranking, Score, Tie
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook, TieDefinition
from juryapp.text.assumed import assumed_text
from juryapp.text.figures import decimals_that_separate, half_up, scaled_half_up
from juryapp.text.outcome_words import n_text, reason_text
from juryapp.text.raw_figures import contribution_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.bridge import OVERALL
from juryapp.ui.ranking.lanes import Lane

SIDE_BY_SIDE_UP_TO = 8
"""With more lanes than this the stacked form is shown first."""

Names = Mapping[str, str]
Written = Callable[[Fraction], str]
"""A score as it is shown."""

NOBODY: Mapping[ParticipantId, frozenset[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Places, scores and ties under one head: a category, or the overall prize (keys `category/company`)."""

    category: str
    ranking: Ranking
    scores: Mapping[str, Score]
    ties: tuple[Tie, ...]
    winners: tuple[str, ...]
    not_ranked: tuple[NotRanked, ...] = ()
    waiting_for: tuple[str, ...] = ()
    whatever: tuple[str, ...] = ()
    """Undecided categories that cannot change who has the overall prize."""
    waits_for_weights: bool = False
    """Everybody who has answered stands aside."""

    @property
    def says_something(self) -> bool:
        """Whether there is anybody to show, or a reason why nobody is."""
        return bool(self.ranking.places or self.not_ranked or self.waits_for_weights)

    @property
    def top_tie(self) -> Tie | None:
        """The tie that is about the first place, if there is one."""
        return next((tie for tie in self.ties if tie.place == 1), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What of a participant's row no weight changes. Without a place `detail` is the reason.

    `corrected` are the leaves that rest on a figure corrected by hand, by where they stand among the contributions.
    """

    key: str
    name: str
    detail: str
    n: tuple[str, ...]
    corrected: frozenset[int] = frozenset()


Faces = dict[str, Face]
"""The faces of the ranked that are known so far, by their rows' keys."""


class Row(NamedTuple):
    """A participant as the table shows it; without a place there is no score.

    A tuple that writes its score only when it is read: a drag makes all of them anew each time, and paints a few.
    """

    face: Face
    place: int | None = None
    joint: bool = False
    score: Score | None = None
    written: Written | None = None

    @property
    def key(self) -> str:
        """The company, or for the overall prize `category/company`."""
        return self.face.key

    @property
    def name(self) -> str:
        """The company's name."""
        return self.face.name

    @property
    def detail(self) -> str:
        """The category of a contender for the overall prize, or why there is no place."""
        return self.face.detail

    @property
    def n(self) -> tuple[str, ...]:
        """How much evidence there is, study by study."""
        return self.face.n

    @property
    def corrected(self) -> frozenset[int]:
        """Which leaves rest on a figure corrected by hand."""
        return self.face.corrected

    @property
    def score_text(self) -> str:
        """The score as it is shown, "" without one."""
        return "" if self.score is None or self.written is None else self.written(self.score.total)


def standing_of(outcome: Outcome, category: str) -> Standing | None:
    """What stands under a category's id, or under `OVERALL`; None where there is nothing of that name."""
    if category == OVERALL:
        return _overall(outcome)
    found = next((one for one in outcome.categories if one.category == category), None)
    if found is None:
        return None
    return Standing(
        category=category,
        ranking=found.ranking,
        scores={score.participant.company: score for score in found.scores},
        ties=found.ties,
        winners=found.winners,
        not_ranked=found.not_ranked,
        waits_for_weights=found.waits_for_weights,
    )


def _overall(outcome: Outcome) -> Standing | None:
    overall = outcome.overall
    if overall is None:
        return None
    return Standing(
        category=OVERALL,
        ranking=overall.ranking,
        scores={key: outcome.contender(key) for key in overall.ranking.order},
        ties=overall.ties,
        winners=tuple(f"{one.category}/{one.company}" for one in overall.winners),
        waiting_for=overall.waiting_for,
        whatever=outcome.undecided if overall.winners else (),
        waits_for_weights=overall.waits_for_weights,
    )


def company_of(key: str) -> str:
    """The company that a row's key names."""
    return key.rpartition("/")[2]


def decimals_of(standing: Standing, rules: Rulebook) -> int:
    """How many decimals the scores get: the rulebook's, or more where those would hide an order of places.

    Where equal means equal as published, what looks equal is a tie and needs no more.
    """
    decimals = rules.decimals
    if rules.tie is TieDefinition.EXACT:
        totals = [standing.scores[key].total for key in standing.ranking.order]
        looks = [scaled_half_up(total, rules.decimals) for total in totals]
        for at, (look, following) in enumerate(pairwise(looks)):
            if look == following:
                decimals = max(decimals, decimals_that_separate(totals[at], totals[at + 1], rules.decimals))
    return decimals


def corrected_leaves(evidence: Evidence, rules: Rulebook) -> dict[ParticipantId, frozenset[int]]:
    """The leaves that rest on a figure corrected by hand, for each participant who has one."""
    fed: dict[tuple[str, str], set[int]] = {}
    for at, leaf in enumerate(rules.leaves):
        for part in leaf.parts:
            fed.setdefault((part.source, part.measure), set()).add(at)
    found: dict[ParticipantId, frozenset[int]] = {}
    for one in evidence.figures:
        if one.by_hand is not None and not one.segment:
            leaves = fed.get((one.source, one.measure), ())
            found[one.participant] = found.get(one.participant, frozenset()).union(leaves)
    return {id: leaves for id, leaves in found.items() if leaves}


def rows_of(
    standing: Standing,
    rules: Rulebook,
    words: Words,
    names: Names,
    decimals: int,
    *,
    corrected: Mapping[ParticipantId, frozenset[int]] = NOBODY,
    faces: Faces | None = None,
) -> tuple[Row, ...]:
    """The rows in the order of the places, then those without a place in alphabetical order.

    `faces` keeps what weights do not change from one call to the next; it is about one standing's evidence, rules,
    names and words.
    """
    ns: dict[tuple[str, int | None], str] = {}
    faces = {} if faces is None else faces
    written = partial(words.number, decimals=decimals)
    rows = []
    for place in standing.ranking.places:
        joint = len(place.companies) > 1
        keys = place.companies
        if joint:
            keys = tuple(sorted(keys, key=lambda key: words.sort_key(names[company_of(key)])))
        for key in keys:
            score = standing.scores[key]
            face = faces.get(key)
            if face is None:
                detail = ""
                if standing.category == OVERALL:
                    detail = shown(rules.category(score.participant.category).name.in_(words.language))
                n, by_hand = _n_of(score, rules, words, ns), corrected.get(score.participant, frozenset())
                face = Face(key=key, name=names[company_of(key)], detail=detail, n=n, corrected=by_hand)
                faces[key] = face
            rows.append(Row(face, place.number, joint, score, written))
    return (*rows, *_left_out(standing, rules, words, names, ns))


def _left_out(
    standing: Standing, rules: Rulebook, words: Words, names: Names, ns: dict[tuple[str, int | None], str]
) -> list[Row]:
    made = []
    for one in sorted(standing.not_ranked, key=lambda out: words.sort_key(names[out.company])):
        score = standing.scores.get(one.company)
        n = _n_of(score, rules, words, ns) if score else ()
        made.append(Row(Face(key=one.company, name=names[one.company], detail=reason_text(one, rules, words), n=n)))
    return made


def _n_of(score: Score, rules: Rulebook, words: Words, known: dict[tuple[str, int | None], str]) -> tuple[str, ...]:
    """How much evidence stands behind a score, study by study; never added up. `known` spares wording twice."""
    for pair in score.n:
        if pair not in known:
            known[pair] = n_text(rules.source(pair[0]), pair[1], words)
    return tuple(known[pair] for pair in score.n)


def place_text(row: Row, words: Words) -> str:
    """The place in words: "2nd place", "Joint 4th place", "Not ranked"."""
    if row.place is None:
        return words("rank.not_ranked")
    return words("rank.place_joint" if row.joint else "rank.place", place=row.place)


def row_text(row: Row, rules: Rulebook, words: Words) -> str:
    """A row as it is read aloud."""
    if row.place is None:
        return f"{row.name}: {row.detail} {words('rank.why_not_hint')}"
    n = " · ".join(row.n)
    told = words("rank.row_accessible", place=place_text(row, words), company=row.name, points=row.score_text, n=n)
    return " ".join(filter(None, (told, marked_text(row, rules, words))))


def marked_text(row: Row, rules: Rulebook, words: Words) -> str:
    """What the marks in a row stand for: figures corrected by hand, and what the rules put where there is none."""
    assumed = "" if row.score is None else assumed_text(row.score, rules, words)
    return " ".join(filter(None, (corrected_text(row, rules, words), assumed)))


def told_text(row: Row, lane: Lane | None, decimals: int, rules: Rulebook, words: Words) -> str:
    """What a bar is, with its raw figures and what it adds of what it could; then what the marks of the row are."""
    told = ""
    if lane is not None and row.score is not None:
        parts = [row.score.contributions[at] for at in lane.leaves]
        got = sum((part.points for part in parts), Fraction(0))
        possible = 100 * sum((part.weight for part in parts), Fraction(0))
        told = f"{lane.name}: {lane_text(lane, row.score, rules, words)}"
        if possible and rules.aggregate is Aggregate.MEAN:
            shown_points = {"points": half_up(got, decimals), "possible": half_up(possible, decimals)}
            told = f"{told} \u00b7 {words('rank.point_of', **shown_points)}"
    return "\n".join(filter(None, (told, marked_text(row, rules, words))))


def corrected_text(row: Row, rules: Rulebook, words: Words) -> str:
    """Which criteria rest on a figure that was corrected by hand, or ""."""
    if not row.corrected:
        return ""
    names = tuple(shown(rules.leaves[at].name.in_(words.language)) for at in sorted(row.corrected))
    return words("rank.hand_marked", criteria=names)


def lane_text(lane: Lane, score: Score, rules: Rulebook, words: Words) -> str:
    """The raw figures of a lane: of a main criterion those of each criterion below it."""
    leaves = [(rules.leaves[at], score.contributions[at]) for at in lane.leaves]
    if len(leaves) == 1:
        return assumed_text(score, rules, words, among=lane.leaves) or contribution_text(*leaves[0], words)
    return ", ".join(
        f"{shown(leaf.name.in_(words.language))} {contribution_text(leaf, part, words)}" for leaf, part in leaves
    )
