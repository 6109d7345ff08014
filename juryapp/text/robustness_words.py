"""How far an outcome can be trusted, in sentences: who wins how often, what decides alone, what each study says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from juryapp.domain.errors import JuryError
from juryapp.domain.robustness import Acceptability, Alone, LeftOut, Reach, SideBySide, Without
from juryapp.domain.rulebook import Rulebook
from juryapp.text.contender_words import standing_name
from juryapp.text.words import Words

MOST_NAMED = 5
"""Companies that one line names; the others are told as a number."""
_LEAST = Fraction(1, 1000)


def shares_text(found: Acceptability, names: Mapping[str, str], words: Words) -> str:
    """Who is first how often, the most often first: "Any weights at all (100,000 drawn): Tom 28.0 %, Dick 55.9 %"."""
    firsts = sorted(
        ((found.share(one.company), names[one.company]) for one in found.standings if one.places[0]),
        key=lambda each: (-each[0], words.sort_key(each[1])),
    )
    told = tuple(f"{name} {share_text(share, words)}" for share, name in firsts[:MOST_NAMED])
    head = words(f"robustness.{found.uncertain.value}", draws=found.draws, names=told)
    rest = len(firsts) - len(told)
    return f"{head} {words('robustness.others', count=rest)}" if rest else head


def held_text(found: Acceptability, rules: Rulebook, words: Words) -> str:
    """Which figures were left as they are because they do not tell how uncertain they are; empty where none."""
    if not found.held:
        return ""
    return words(
        "robustness.held", count=sum(count for _, count in found.held), sources=_sources(found.held, rules, words)
    )


def how_text(found: Acceptability, rules: Rulebook, words: Words) -> str:
    """What "measured again" was for each study: its rows drawn anew, or its standard errors; empty where neither."""
    ways = (("robustness.by_rows", found.by_rows), ("robustness.by_errors", found.by_errors))
    return " ".join(words(code, sources=_sources(which, rules, words)) for code, which in ways if which)


def _sources(held: Sequence[tuple[str, int]], rules: Rulebook, words: Words) -> tuple[str, ...]:
    return tuple(rules.source(source).name.in_(words.language) for source, _ in held)


def refusal_text(refusal: JuryError, rules: Rulebook, words: Words) -> str:
    """Why something could not be drawn; ids of studies and categories are replaced by their names."""
    facts = dict(refusal.facts)
    if "category" in facts:
        facts["category"] = standing_name(str(facts["category"]), rules, words)
    sources = facts.get("sources", ())
    if isinstance(sources, tuple):
        facts["sources"] = tuple(rules.source(one).name.in_(words.language) for one in sources)
    return words(refusal.code, **facts)


def share_text(share: Fraction, words: Words) -> str:
    """A share in percent with one decimal; what is not nothing does not look like it, nor what is not all like all."""
    if 0 < share < _LEAST:
        return words("robustness.under", share=words.percent(_LEAST, 1))
    if 1 - _LEAST < share < 1:
        return words("robustness.over", share=words.percent(1 - _LEAST, 1))
    return words.percent(share, 1)


def without_lines(
    found: Sequence[Without], winners: Sequence[str], rules: Rulebook, named: Mapping[str, str], words: Words
) -> tuple[str, ...]:
    """What changes the winners when it is left out, a sentence each; one that says so where nothing does.

    That somebody else wins without the winner goes without saying. `named` has companies and people by id.
    """
    itself = {(LeftOut.PARTICIPANT, winner) for winner in winners}
    changing = [one for one in found if set(one.winners) != set(winners) and (one.kind, one.id) not in itself]
    if not changing:
        return (words("robustness.nothing_alone"),) if found else ()
    return tuple(_without(one, rules, named, words) for one in changing)


def reach_lines(reach: Reach, named: Mapping[str, str], words: Words) -> tuple[str, ...]:
    """Who could be first with some weights, and who with none, a sentence each; what was only drawn says so."""
    way = "drawn" if reach.draws else "exact"
    said = ((f"reach.first_{way}", reach.first), (f"reach.never_{way}", reach.never))
    return tuple(words(code, **_some(ids, named, words), draws=reach.draws) for code, ids in said if ids)


def _some(ids: Sequence[str], named: Mapping[str, str], words: Words) -> dict[str, int | str]:
    """How many, and who, in the alphabet; the others beyond `MOST_NAMED` as a number."""
    names = sorted((named[id] for id in ids), key=words.sort_key)
    rest = len(names) - MOST_NAMED
    if rest <= 0:
        return {"count": len(names), "names": words.listing(names)}
    return {"count": len(names), "names": words("compare.names_more", names=tuple(names[:MOST_NAMED]), count=rest)}


def ahead_text(found: Acceptability, company: str, other: str, words: Words) -> str:
    """In which share of the compared draws one was ahead of another, equal scores in neither; "" where nobody was
    compared. KeyError for somebody who is not ranked."""
    share = found.ahead(company, other)
    return "" if share is None else share_text(share, words)


def _without(one: Without, rules: Rulebook, named: Mapping[str, str], words: Words) -> str:
    gone = {
        LeftOut.CRITERION: lambda: rules.criterion(one.id).name.in_(words.language),
        LeftOut.SOURCE: lambda: rules.source(one.id).name.in_(words.language),
        LeftOut.PARTICIPANT: lambda: named[one.id],
        LeftOut.JUROR: lambda: named[one.id],
    }[one.kind]()
    if not one.winners:
        return words("robustness.without_undecided", name=gone)
    return words("robustness.without", name=gone, count=len(one.winners), winners=_names(one.winners, named))


def alone_text(one: Alone, rules: Rulebook, named: Mapping[str, str], words: Words) -> str:
    """Who is first by one study alone: "Calls alone: Tom first of 3"."""
    source = rules.source(one.source).name.in_(words.language)
    if not one.first:
        return words("robustness.alone_nobody", source=source)
    return words("robustness.alone", source=source, names=_names(one.first, named), ranked=one.ranked)


def agreement_text(found: Sequence[SideBySide], words: Words) -> str:
    """On how many winners the studies agree, of those that at least two of them rank."""
    compared = [one for one in found if one.comparable]
    if not compared:
        return words("studies.nothing")
    agreed, total = sum(one.agree for one in compared), len(compared)
    if total == 1:
        return words("studies.one_agree" if agreed else "studies.one_differs")
    return words("studies.sentence" if agreed else "studies.none_agree", count=agreed, total=total)


def _names(ids: Sequence[str], named: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(named[id] for id in ids)
