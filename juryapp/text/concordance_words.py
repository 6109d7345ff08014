"""How far jurors agree, in sentences that the window, the command line and the minutes share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juryapp.domain.concordance import ByJuror, Concordance
from juryapp.domain.rulebook import Rulebook
from juryapp.text.shown import shown
from juryapp.text.words import Words

Named = Mapping[str, str]
"""What people and companies are called, by id."""

_BANDS = (
    (Fraction(9, 10), "nearly"),
    (Fraction(7, 10), "mostly"),
    (Fraction(5, 10), "partly"),
    (Fraction(3, 10), "little"),
)
"""From which W it is said how: the degrees of Schmidt 1997, Decision Sciences 28, table 2."""


def agreement_text(found: Concordance, words: Words) -> str:
    """What Kendall's W is and means; empty where there is nothing to agree about."""
    if found.agreement is None:
        return ""
    band = next((name for least, name in _BANDS if found.agreement >= least), "hardly")
    meaning = words(f"concordance.{band}")
    return f"{meaning} {words('concordance.w', w=words.number(found.agreement, 2), jurors=found.jurors)}"


def division_text(found: Concordance, rules: Rulebook, named: Named, words: Words) -> str:
    """The criterion that divides the jury most, from whom to whom; empty where fewer than two have answered."""
    if not found.divisions:
        return ""
    most = found.divisions[0]
    if not most.spread:
        return words("concordance.alike")
    return words(
        "concordance.divided",
        criterion=shown(rules.criterion(most.criterion).name.in_(words.language)),
        low=_percent(most.lowest.weight, words),
        first=shown(named.get(most.lowest.person, most.lowest.person)),
        high=_percent(most.highest.weight, words),
        second=shown(named.get(most.highest.person, most.highest.person)),
        apart=words.number(100 * most.spread, 1),
    )


def _percent(share: Fraction, words: Words) -> str:
    whole = (100 * share).denominator == 1
    return words.percent(share, 0 if whole else 1)


def by_juror_lines(
    each: Sequence[ByJuror], panel: Mapping[str, tuple[str, ...]], rules: Rulebook, named: Named, words: Words
) -> tuple[str, ...]:
    """A sentence for each juror: in how many categories the panel's first would be theirs, and who would be elsewhere.

    `panel` holds the first of each category under the weights that count.
    """
    return tuple(_by_juror(one, panel, rules, named, words) for one in each)


def _by_juror(one: ByJuror, panel: Mapping[str, tuple[str, ...]], rules: Rulebook, named: Named, words: Words) -> str:
    ranked = [(category, first) for category, first in one.first if first or panel.get(category)]
    others = tuple(
        words(
            "concordance.other_first",
            category=shown(rules.category(category).name.in_(words.language)),
            names=tuple(shown(named.get(company, company)) for company in first),
        )
        for category, first in ranked
        if first != panel.get(category)
    )
    person, count = shown(named.get(one.person, one.person)), len(ranked)
    if not others:
        return words("concordance.same_first", person=person, count=count)
    return words("concordance.differs", person=person, count=count, same=count - len(others), others=others)
