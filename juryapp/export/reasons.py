"""Why somebody won, in sentences that name nobody whom the hall does not see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juryapp.domain.answer import Ruling
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import CategoryOutcome, Tie
from juryapp.domain.participant import Company
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import Link, LinkKind, Rulebook
from juryapp.export.plain import clean
from juryapp.text.figures import shown_difference
from juryapp.text.outcome_words import link_text, weights_text
from juryapp.text.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who may be named: `seen` are the ids of companies that the hall sees here."""

    evidence: Evidence
    names: Mapping[str, str]
    seen: frozenset[str]

    def mentions_others(self, text: str) -> bool:
        """Whether free text holds a name or alias, however it is cased or spaced, of a company that is not seen."""
        seen = [company for company in self.evidence.companies if company.id in self.seen]
        own = {_folded(name) for company in seen for name in _all(company)}
        folded = _folded(text)
        for name in sorted(filter(None, own), key=len, reverse=True):
            folded = folded.replace(name, "\n")
        words = set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
        for company in self.evidence.companies:
            if company.id in self.seen:
                continue
            for name in map(_folded, _all(company)):
                if name in folded if len(name) > 3 else name in words:
                    return True
        return False


def weights_line(publication: Publication, words: Words, where: str = "") -> str:
    """How many criteria count and whose weights they have, said beside every score; names nobody.

    `where` is a category's id or "overall"; without it, of all together.
    """
    outcome, jurors = publication.outcome, len(publication.answers.jurors)
    if where:
        return weights_text(outcome, jurors=jurors - len(outcome.standing(where).aside), words=words)
    line = weights_text(outcome, jurors=jurors, words=words)
    return f"{line} {words('weights.aside_somewhere')}" if any(one.aside for one in outcome.categories) else line


def waiting_companies(ties: Sequence[Tie]) -> frozenset[str]:
    """Everyone whose place waits for a decision."""
    return frozenset(company for tie in ties for group in tie.waiting for company in group)


def link_words(link: Link, rules: Rulebook, words: Words) -> str:
    """One step of the tie-break chain in words."""
    return clean(link_text(link, rules, words))


def deciding_links(tie: Tie, winners: Sequence[str]) -> tuple[Link, ...]:
    """The links that narrowed the tied down to the winners, in order."""
    found = []
    for step in tie.steps:
        groups = [set(group) for group in step.split]
        if len(groups) > 1 and any(set(winners) <= group for group in groups):
            found.append(step.link)
    return tuple(found)


def how_decided(
    publication: Publication, words: Words, naming: Naming, *, where: str, ties: Sequence[Tie], winners: Sequence[str]
) -> list[str]:
    """How a tie for first place was decided, and the jury's reason; empty where the scores alone decided.

    `where` is a category's id or "overall"; `winners` are ids as they stand in `ties`. A written reason that
    mentions a company which the hall does not see stays in the minutes.
    """
    tie = next((tie for tie in ties if tie.place == 1 and set(winners) <= set(tie.companies)), None)
    if tie is None:
        return []
    links = deciding_links(tie, winners)
    rules = tuple(link_words(link, publication.rulebook, words) for link in links)
    found = [words("slide.notes_tie", rules=rules)] if rules else []
    ruling = ruling_of(publication, where, tie)
    reason = ruling.reason if ruling is not None else ""
    if reason and naming.mentions_others(reason):
        found.append(words("slide.notes_reason_in_minutes"))
    elif reason:
        found.append(words("slide.notes_reason", reason=clean(reason)))
    return found


def highest_of(outcome: CategoryOutcome, words: Words) -> str:
    """Among how many the winner was first."""
    return words("slide.notes_highest", count=len(outcome.ranking.order))


def lead_line(outcome: CategoryOutcome, naming: Naming, decimals: int, words: Words) -> str:
    """The shown lead over a second place that the hall sees, or ""."""
    if len(outcome.winners) != 1 or len(outcome.ranking.places) < 2:
        return ""
    second = outcome.ranking.places[1].companies[0]
    if second not in naming.seen:
        return ""
    lead = shown_difference(outcome.score(outcome.winners[0]).total, outcome.score(second).total, decimals)
    return words("rank.lead_points", points=words.number(lead, decimals))


def ruling_of(publication: Publication, where: str, tie: Tie) -> Ruling | None:
    """The ruling that was in force for this tie, if the jury had to decide."""
    ruled = [step.split for step in tie.steps if step.link.kind is LinkKind.JURY]
    for ruling in publication.answers.rulings:
        order = tuple(tuple(sorted(group)) for group in ruling.order)
        if ruling.category == where and order in ruled and not ruling.tied <= waiting_companies([tie]):
            return ruling
    return None


def _all(company: Company) -> tuple[str, ...]:
    return (company.name.plain, *(text for _, text in company.name.others), *company.aliases)


def _folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
