"""The verdict in one line, always in the same order: how it stands, and which rule decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juryapp.domain.outcome import Basis, Tie
from juryapp.domain.rulebook import PrizeKind, Rulebook
from juryapp.text.figures import half_up, shown_difference
from juryapp.text.outcome_words import link_text, standard_text
from juryapp.text.words import Words
from juryapp.ui.bridge import OVERALL
from juryapp.ui.ranking.rows import Names, Standing, company_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands on top of a ranking: the sentence that leads, and those that follow it."""

    head: str
    rest: tuple[str, ...] = ()
    needs_you: bool = False

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join((self.head, *self.rest))


def verdict_of(standing: Standing, rules: Rulebook, words: Words, names: Names, decimals: int) -> Verdict:
    """The verdict on a category or on the overall prize, from the scores as they are shown."""
    return _Teller(standing, rules, words, names, decimals).verdict()


class _Teller:
    """One standing in one language."""

    def __init__(self, standing: Standing, rules: Rulebook, words: Words, names: Names, decimals: int) -> None:
        self._standing = standing
        self._rules = rules
        self._words = words
        self._names = names
        self._decimals = decimals

    def verdict(self) -> Verdict:
        order = self._standing.ranking.order
        if self._standing.waits_for_weights:
            across = self._standing.category == OVERALL
            return Verdict(head=self._words("rank.overall_waits" if across else "rank.verdict_waits"), needs_you=True)
        if self._standing.waiting_for:
            categories = self._categories(self._standing.waiting_for)
            return Verdict(head=self._words("rank.overall_waiting", names=categories), rest=self._rule())
        if not order:
            return Verdict(head=self._words("rank.verdict_nobody"))
        if self._rules.prizes.kind is PrizeKind.STANDARD and self._standing.category != OVERALL:
            standing = self._standing
            return Verdict(head=standard_text(standing.ranking, standing.winners, self._rules, self._words))
        if len(order) == 1:
            return Verdict(head=self._words("rank.verdict_alone", company=self._name(order[0])), rest=self._rule())
        tie = self._standing.top_tie
        verdict = self._lead(order) if tie is None else self._tied(tie)
        return replace(verdict, rest=(*verdict.rest, *self._settled()))

    def _settled(self) -> tuple[str, ...]:
        """That an overall prize is settled although categories are not."""
        if not self._standing.whatever:
            return ()
        names = self._categories(self._standing.whatever)
        winners = self._sorted(self._standing.winners)
        return (self._words("rank.overall_settled", names=names, winners=winners),)

    def _categories(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._rules.category(id).name.in_(self._words.language) for id in ids)

    def _lead(self, order: Sequence[str]) -> Verdict:
        first, second = (self._standing.scores[key].total for key in order[:2])
        lead = shown_difference(first, second, self._decimals)
        head = self._words("rank.verdict_lead", company=self._name(order[0]), points=lead)
        return Verdict(head=head, rest=self._rule())

    def _rule(self) -> tuple[str, ...]:
        if self._standing.category == OVERALL:
            return (self._words("rank.overall_rule"),)
        if self._rules.prizes.kind is PrizeKind.NONE:
            return ()
        return (self._words("rank.verdict_rule"),)

    def _tied(self, tie: Tie) -> Verdict:
        names = self._sorted(tie.companies)
        head = self._words("rank.verdict_tied", names=names)
        first = self._standing.ranking.places[0]
        if tie.open:
            return Verdict(head=head, rest=(self._words("rank.verdict_open"),), needs_you=True)
        if not tie.at_prize:
            return Verdict(head=head, rest=(self._words("rank.joint_stays", place=1),))
        if len(first.companies) > 1:
            points = half_up(self._standing.scores[first.companies[0]].total, self._decimals)
            shared = self._words("rank.verdict_shared", names=self._sorted(first.companies), points=points)
            return Verdict(head=shared)
        winner = self._words("rank.verdict_then_first", company=self._name(first.companies[0]))
        rule = self._words("rank.verdict_rule_tie", rule=self._deciding_rule(tie, first.companies[0]))
        return Verdict(head=head, rest=(rule, winner))

    def _deciding_rule(self, tie: Tie, winner: str) -> str:
        steps = [step for step in tie.steps if (winner,) in step.split]
        step = steps[0] if steps else tie.steps[-1]
        return link_text(step.link, self._rules, self._words)

    def _name(self, key: str) -> str:
        return self._names[company_of(key)]

    def _sorted(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted((self._name(key) for key in keys), key=self._words.sort_key))


def basis_text(basis: Basis, jurors: int, present: Sequence[str], words: Words) -> str:
    """Where the weights come from, in a sentence; stands beside every score."""
    match basis:
        case Basis.EQUAL:
            return words("weights.equal_line")
        case Basis.FIXED:
            return words("weights.fixed_line")
        case Basis.AGREED if present:
            return words("weights.agreed_line", names=tuple(present))
        case Basis.AGREED:
            return words("weights_way.agreed")
        case Basis.JURORS:
            return words("weights.each_line", jurors=jurors)
    return words("award.equal_weights_note")
