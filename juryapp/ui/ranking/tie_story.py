"""A tie told in full: what tied, under which rule, what each step of the chain did, and what is needed now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juryapp.domain.answer import Ruling
from juryapp.domain.outcome import Outcome, Ranking, Tie, TieStep
from juryapp.domain.rulebook import LinkKind, PrizeKind, Rulebook, TieDefinition
from juryapp.text.outcome_words import link_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.bridge import OVERALL
from juryapp.ui.ranking.rows import Names, Standing, company_of, decimals_of, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A group that waits for the jury: the place it is about, and its keys with names, in alphabetical order."""

    category: str
    place: int
    companies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStory:
    """One tie at a prize place in words, and the groups in it that wait for a decision."""

    category: str
    title: str
    equal: str
    rule: str
    steps: tuple[str, ...]
    unused: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    result: str
    reasons: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it needs somebody."""
        return bool(self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTie:
    """A tie without a prize: where, and that it stays shared."""

    category: str
    line: str
    stays: str


def stories_of(
    outcome: Outcome, rules: Rulebook, rulings: Sequence[Ruling], words: Words, names: Names
) -> tuple[tuple[TieStory, ...], tuple[PlainTie, ...]]:
    """All ties at prize places, open ones first, and all others; categories in the order of the rulebook."""
    stories, plain = [], []
    for category in (*(one.id for one in rules.categories), OVERALL):
        standing = standing_of(outcome, category)
        if standing is None:
            continue
        teller = _Teller(standing, rules, words, names)
        for tie in standing.ties:
            if tie.at_prize:
                stories.append(teller.story(tie, rulings))
            elif category != OVERALL:
                plain.append(teller.plain(tie))
    stories.sort(key=lambda story: not story.is_open)
    return tuple(stories), tuple(plain)


def first_place(group: Sequence[str], ranking: Ranking) -> int:
    """The place that a group ties for, counted from the top whatever the numbering: 1 + how many stand before it."""
    before = 0
    for place in ranking.places:
        if set(group) & set(place.companies):
            return before + 1
        before += len(place.companies)
    return before + 1


class _Teller:
    """The ties of one category, or of the overall prize, in one language."""

    def __init__(self, standing: Standing, rules: Rulebook, words: Words, names: Names) -> None:
        self._standing = standing
        self._rules = rules
        self._words = words
        self._names = names
        self._decimals = decimals_of(standing, rules)
        if standing.category == OVERALL:
            self._category = words("header.overall")
        else:
            self._category = shown(rules.category(standing.category).name.in_(words.language))

    def story(self, tie: Tie, rulings: Sequence[Ruling]) -> TieStory:
        total = self._standing.scores[tie.companies[0]].total
        points = self._words.number(total, self._decimals)
        mine = [one for one in rulings if one.category == self._standing.category and one.tied <= set(tie.companies)]
        return TieStory(
            category=self._standing.category,
            title=self._words("tie.card_title", category=self._category, place=tie.place),
            equal=self._words("tie.equal_at", names=self._listed(tie.companies), points=points),
            rule=self._rule(),
            steps=tuple(self._step(step, tie) for step in tie.steps),
            unused=self._unused(tie),
            waiting=tuple(self._waiting(group) for group in tie.waiting),
            result="" if tie.waiting else self._result(tie),
            reasons=tuple(self._words("tie.jury_reason", reason=one.reason) for one in mine),
        )

    def plain(self, tie: Tie) -> PlainTie:
        ranked = self._standing.ranking.place_of(tie.companies[0]) or tie.place
        names = self._listed(tie.companies)
        standard = self._rules.prizes.kind is PrizeKind.STANDARD and self._standing.category != OVERALL
        stays = self._words("tie.standard_stays") if standard else self._words("rank.joint_stays", place=ranked)
        return PlainTie(
            category=self._standing.category,
            line=self._words("tie.other_line", category=self._category, names=names),
            stays=stays,
        )

    def _rule(self) -> str:
        if self._rules.tie is TieDefinition.EXACT:
            return self._words("tie.rule_exact")
        return self._words("tie.rule_shown", count=self._rules.decimals)

    def _step(self, step: TieStep, tie: Tie) -> str:
        link = self._link(step)
        if len(step.split) > 1:
            return self._words("tie.step_split", link=link, order=self._order(step.split))
        if step.link.kind is LinkKind.JURY and step.split[0] in tie.waiting:
            return self._words("tie.step_waiting", link=link)
        if step.link.kind in (LinkKind.JURY, LinkKind.SHARED):
            return self._words("tie.step_shared", link=link)
        return self._words("tie.step_nothing", link=link)

    def _link(self, step: TieStep) -> str:
        return _capital(link_text(step.link, self._rules, self._words))

    def _unused(self, tie: Tie) -> tuple[str, ...]:
        tried = {step.link for step in tie.steps}
        rest = [link for link in self._rules.chain if link not in tried]
        names = (_capital(link_text(link, self._rules, self._words)) for link in rest)
        return tuple(self._words("tie.step_unused", link=name) for name in names)

    def _waiting(self, group: tuple[str, ...]) -> Waiting:
        named = sorted(((key, self._name(key)) for key in group), key=lambda one: self._words.sort_key(one[1]))
        return Waiting(
            category=self._standing.category,
            place=first_place(group, self._standing.ranking),
            companies=tuple(named),
        )

    def _result(self, tie: Tie) -> str:
        groups = [
            tuple(key for key in place.companies if key in tie.companies)
            for place in self._standing.ranking.places
            if set(place.companies) & set(tie.companies)
        ]
        return self._words("tie.result", order=self._order(groups))

    def _order(self, groups: Sequence[tuple[str, ...]]) -> str:
        """Groups in words, best first: "A, then B and C"."""
        then = f", {self._words('tie.then')} "
        return then.join(self._words.listing(self._listed(group)) for group in groups)

    def _listed(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted((self._name(key) for key in keys), key=self._words.sort_key))

    def _name(self, key: str) -> str:
        return self._names[company_of(key)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
