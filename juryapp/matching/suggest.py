"""Which known company each name of a source may be: suggestions with reasons, best first, for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juryapp.domain.participant import Company
from juryapp.domain.proposal import NameSuggestion, Reason, Strength
from juryapp.matching.assign import best_pairs
from juryapp.matching.normalise import NameKey, name_key
from juryapp.matching.owners import by_owner
from juryapp.matching.repair import organisation_number
from juryapp.matching.similarity import ALIAS, NOTHING, ORGANISATION_NUMBER, SAME, Likeness, compare

TAKEN = "match.taken"
CONTESTED = "match.contested"
AMBIGUOUS = "match.ambiguous"
_AT_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    company: str
    shown: str
    likeness: Likeness


def suggest(
    names: Sequence[str],
    companies: Sequence[Company],
    *,
    numbers: Mapping[str, str] | None = None,
) -> dict[str, tuple[NameSuggestion, ...]]:
    """For each distinct name of *one* source, the companies it may be, at most five, best first.

    `numbers` gives organisation numbers of names; a company's own is known from an alias that is one. Two names of a
    source do not become one company: a company that a name matches exactly is no more than a LOW suggestion for the
    others, a strong claim of two names on one company is strong for neither, and among equals the order is that of
    the best one-to-one pairing. A name with a strong claim on two companies is strong for neither, either.
    """
    distinct = list(dict.fromkeys(names))
    index = _Index.of(companies)
    found = [
        _candidates(name, index, (numbers or {}).get(name, "") or name_key(name).beside.number) for name in distinct
    ]
    found = _one_each(found)
    order = _paired(found, {company.id: index for index, company in enumerate(companies)}, companies)
    return {
        name: tuple(_suggestion(each) for each in _sorted(candidates, order.get(index, ""))[:_AT_MOST])
        for index, (name, candidates) in enumerate(zip(distinct, found, strict=True))
    }


def is_certain(suggestion: NameSuggestion) -> bool:
    """Whether no decision is needed: the same name, a name the company is known by, or its organisation number."""
    certain = (SAME, ALIAS, ORGANISATION_NUMBER)
    return suggestion.strength is Strength.STRONG and suggestion.reasons[0].code in certain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Every spelling of every company, reduced once: `owners[at]` is the company whose spelling stands at `at`."""

    companies: Sequence[Company]
    owners: tuple[int, ...]
    spelled: tuple[str, ...]
    words: tuple[str, ...]
    exact: Mapping[str, int]
    initials: tuple[tuple[str, str], ...]
    numbers: Mapping[str, int]
    brands: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, companies: Sequence[Company]) -> _Index:
        keys = [(at, name_key(spelling)) for at, company in enumerate(companies) for spelling in _spellings(company)]
        numbers = (
            (organisation_number(alias), at) for at, company in enumerate(companies) for alias in company.aliases
        )
        brands: dict[str, tuple[int, ...]] = {}
        for at, company in enumerate(companies):
            if company.owner:
                letters = name_key(company.owner).letters
                brands[letters] = (*brands.get(letters, ()), at)
        return cls(
            companies=companies,
            brands=brands,
            owners=tuple(at for at, _ in keys),
            spelled=tuple(key.spelled for _, key in keys),
            words=tuple(" ".join(key.words) for _, key in keys),
            exact={key.folded: at for at, key in reversed(keys)},
            initials=tuple((key.letters, key.initials) for _, key in keys),
            numbers={number: at for number, at in numbers if number},
        )


def _candidates(name: str, index: _Index, number: str) -> list[_Candidate]:
    found = []
    for company in _near(name, index, number):
        best, shown = _best_likeness(name, company, number)
        if best.strength is not Strength.NONE:
            found.append(_Candidate(company=company.id, shown=shown, likeness=best))
    return found


def _best_likeness(name: str, company: Company, number: str) -> tuple[Likeness, str]:
    """The likeness of `name` to the company's name or to the best of its aliases."""
    own = {organisation_number(alias) for alias in company.aliases} - {""}
    if organisation_number(number) in own:
        reason = Reason(ORGANISATION_NUMBER, (("number", number),))
        return Likeness(strength=Strength.STRONG, reasons=(reason,), score=100.0), company.name.plain
    best, shown = NOTHING, company.name.plain
    for spelling in _spellings(company):
        likeness = compare(name, spelling)
        if likeness.reasons and likeness.reasons[0].code == SAME and spelling in company.aliases:
            likeness = replace(likeness, reasons=(Reason(ALIAS, (("alias", spelling),)),), score=99.5)
        if (likeness.strength, likeness.score) > (best.strength, best.score):
            best, shown = likeness, spelling
    owned = by_owner(name, _spellings(company), company.owner) if company.owner else NOTHING
    return (owned, company.name.plain) if owned.strength > best.strength else (best, shown)


def _spellings(company: Company) -> tuple[str, ...]:
    texts = (company.name.plain, *(text for _, text in company.name.others), *company.aliases)
    return tuple(dict.fromkeys(text for text in texts if text))


def _near(name: str, index: _Index, number: str) -> list[Company]:
    """The companies worth a careful comparison: the one of that very name, or those that a fast measure finds alike."""
    from rapidfuzz import fuzz, process

    key, known = name_key(name), index.numbers.get(organisation_number(number), -1)
    if key.folded in index.exact and known < 0:
        return [index.companies[index.exact[key.folded]]]
    alike = {known} - {-1}
    for scorer, least in ((fuzz.ratio, 70), (fuzz.partial_ratio, 90)):
        for _, _, at in process.extract(key.spelled, index.spelled, scorer=scorer, score_cutoff=least, limit=None):
            alike.add(index.owners[at])
    alike.update(index.brands.get(key.letters, ()))
    alike.update(_same_words(key, index))
    for at, (letters, initials) in enumerate(index.initials):
        if (initials and initials == key.letters) or (key.initials and key.initials == letters):
            alike.add(index.owners[at])
    return [index.companies[at] for at in sorted(alike)]


def _same_words(key: NameKey, index: _Index) -> list[int]:
    """The companies with the same words in another order, or with words cut off: far apart by their letters."""
    from rapidfuzz import fuzz, process

    found = process.extract(" ".join(key.words), index.words, scorer=fuzz.token_sort_ratio, score_cutoff=75, limit=None)
    return [index.owners[at] for _, _, at in found]


def _one_each(found: list[list[_Candidate]]) -> list[list[_Candidate]]:
    exact = {
        each.company: index
        for index, candidates in enumerate(found)
        for each in candidates
        if is_certain(_suggestion(each))
    }
    claims: dict[str, int] = {}
    for candidates in found:
        for each in candidates:
            if each.likeness.strength is Strength.STRONG:
                claims[each.company] = claims.get(each.company, 0) + 1
    return [
        [
            _weighed(each, taken=exact.get(each.company, index) != index, claims=claims, alone=_strong(candidates) < 2)
            for each in candidates
        ]
        for index, candidates in enumerate(found)
    ]


def _strong(candidates: Sequence[_Candidate]) -> int:
    return sum(each.likeness.strength is Strength.STRONG for each in candidates)


def _weighed(each: _Candidate, *, taken: bool, claims: Mapping[str, int], alone: bool) -> _Candidate:
    likeness = each.likeness
    if is_certain(_suggestion(each)):
        return each  # A company may be known by several names, and a source may use two of them.
    if taken:
        reasons = (*likeness.reasons, Reason(TAKEN))
        return replace(each, likeness=replace(likeness, strength=Strength.LOW, reasons=reasons))
    contested = likeness.strength is Strength.STRONG and claims[each.company] > 1
    if likeness.strength is Strength.STRONG and not alone:
        reasons = (*likeness.reasons, Reason(AMBIGUOUS))
        return replace(each, likeness=replace(likeness, strength=Strength.MEDIUM, reasons=reasons))
    if contested:
        reasons = (*likeness.reasons, Reason(CONTESTED))
        return replace(each, likeness=replace(likeness, strength=Strength.MEDIUM, reasons=reasons))
    return each


def _paired(found: list[list[_Candidate]], places: Mapping[str, int], companies: Sequence[Company]) -> dict[int, str]:
    """The company that each name gets in the best one-to-one pairing of the source."""
    scores = {
        (row, places[each.company]): 1000.0 * each.likeness.strength + each.likeness.score
        for row, candidates in enumerate(found)
        for each in candidates
    }
    return {row: companies[column].id for row, column in best_pairs(scores).items()}


def _sorted(candidates: list[_Candidate], paired: str) -> list[_Candidate]:
    def rank(each: _Candidate) -> tuple[int, bool, float, str]:
        return -each.likeness.strength, each.company != paired, -each.likeness.score, each.company

    return sorted(candidates, key=rank)


def _suggestion(each: _Candidate) -> NameSuggestion:
    return NameSuggestion(
        company=each.company, name=each.shown, strength=each.likeness.strength, reasons=each.likeness.reasons
    )
