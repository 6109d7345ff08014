"""Whom a decision on a tie can be about; and when it names others, who is tied there, who is missing and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juryapp.decision.tally import tally
from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.outcome import Ranking, Tie
from juryapp.domain.words import OVERALL
from juryapp.session.commands import RuleOnTie
from juryapp.session.state import EditionState
from juryapp.session.withholding import must_be_told
from juryapp.text.words import words_for


def decidable(category: str, place: int, state: EditionState) -> list[tuple[tuple[str, ...], Tie]]:
    """The groups that a ruling at `place` can be about: those waiting for one, and those already ruled on.

    Raises what `must_be_told` raises.
    """
    must_be_told(state)
    open_answers = replace(
        state.answers,
        rulings=tuple(one for one in state.answers.rulings if (one.category, one.place) != (category, place)),
    )
    outcome = tally(state.evidence, state.rulebook, open_answers)
    found = []
    for where, tie in outcome.open_ties:
        if where == category:
            ranking = (
                outcome.overall.ranking if where == OVERALL and outcome.overall else outcome.category(where).ranking
            )
            found += [(group, tie) for group in tie.waiting if _first_place(group, ranking) == place]
    return found


def _first_place(group: tuple[str, ...], ranking: Ranking) -> int:
    """Counted from the top, whatever the convention of numbering: 1 + how many stand before the group."""
    before = 0
    for place in ranking.places:
        if set(group) & set(place.companies):
            return before + 1
        before += len(place.companies)
    return 0


def must_be_the_tied(command: RuleOnTie, state: EditionState) -> None:
    """Refuses a ruling that does not name each of the companies that tie there, and each once.

    Raises tie.not_tied where nobody ties, tie.named_twice, and tie.other_companies with tie.missing_companies and
    tie.extra_companies behind it.
    """
    named = [company for group in command.order for company in group]
    groups = [group for group, _ in decidable(command.category, command.place, state)]
    if not groups:
        raise not_tied(command.category, command.place, state)
    twice = sorted({company for company in named if named.count(company) > 1})
    if twice:
        raise JuryError("tie.named_twice", names=_names(twice, state))
    if any(set(named) == set(group) for group in groups) and all(command.order):
        return
    group = max(groups, key=lambda one: len(set(one) & set(named)))
    problems = []
    for code, who in (("missing", set(group) - set(named)), ("extra", set(named) - set(group))):
        if who:
            facts = {"names": _names(sorted(who), state)}
            problems.append(Problem(code=f"tie.{code}_companies", severity=Severity.NOTE, facts=facts))
    raise JuryError(
        "tie.other_companies",
        problems=problems,
        category=_category(command.category, state),
        place=command.place,
        names=_names(group, state),
    )


def not_tied(category: str, place: int, state: EditionState) -> JuryError:
    """That nothing waits for a decision there."""
    return JuryError("tie.not_tied", category=_category(category, state), place=place)


def _category(id: str, state: EditionState) -> str:
    language = state.rulebook.language
    if id == OVERALL:
        return words_for(language)("header.overall")
    return next((one.name.in_(language) for one in state.rulebook.categories if one.id == id), id)


def _names(keys: Sequence[str], state: EditionState) -> tuple[str, ...]:
    """Companies by name; a contender for the overall prize, `category/company`, with its category."""
    companies = {one.id: one.name.in_(state.rulebook.language) for one in state.evidence.companies}
    found = []
    for key in keys:
        category, _, company = key.rpartition("/")
        name = companies.get(company, company)
        found.append(f"{name} ({_category(category, state)})" if category else name)
    return tuple(found)
