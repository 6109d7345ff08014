"""What of a name tells companies apart, and what is only how somebody wrote it.

A name is reduced step by step; at which step two names become equal is the reason that a person is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from juryapp.matching.common_words import bare, common_words, expanded, legal_forms, service_words
from juryapp.matching.repair import Repaired, repaired, without_footnote

_CAMEL = re.compile(r"(?<=[a-zæøåäö])(?=[A-ZÆØÅÄÖ])")
_WORD = re.compile(r"[^\W_]+(?:\+(?=\s|$))?")
_DEFINITE_O = re.compile(r"oen(?!n)")
AND_WORDS = frozenset({"and", "og", "och", "ja", "und"})
ARTICLES = frozenset({"the"})
_AT = frozenset({"i", "hos", "til", "for", "till", "of"})
_JOINING = frozenset({"and", "og", "och", "&", "the", "i", "av", "for", "of", "til", "med"})

_SPELT_OUT = 5
"""A longer legal form is one also where it is not in capitals: "Aktiebolaget Lindvik", but "As" may be a name."""

_FIRST = frozenset({"Oy", "Ab"})

_LONGEST_FORM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKey:
    """A name at every step of reduction, each derived from the one before.

    `folded`: one case, one kind of space, composed letters, no full stops or quotation marks. `core`: no legal form,
    of which `forms` are what went, and nothing that stood beside the name (`beside`). `letters`: letters and digits of
    `core` alone; `spelled`: without marks (ø as o), `expanded`: marks as letters (å as aa, ø as oe). `words`: the words
    of `core`, also where only a capital parts them (TrygVesta). `told`: the words that tell companies apart, without
    "and", "the" and "kundeservice"; `meant`: the same without marks, and with marks as letters, each common word as it
    stands in a dictionary. `initials`: first letters of three or more words.
    `digits`: those of the name in order: TV 2 and TV 3 are two channels, however alike. `marked`: whether a letter has
    a mark.
    """

    folded: str
    core: str
    forms: tuple[str, ...]
    letters: str
    spelled: str
    expanded: str
    words: tuple[str, ...]
    told: tuple[str, ...]
    meant: tuple[tuple[str, ...], tuple[str, ...]]
    initials: str
    digits: str
    marked: bool
    beside: Repaired

    @property
    def legal_form(self) -> str:
        """The legal forms as they were written, "" for none."""
        return " ".join(self.forms)

    @property
    def countries(self) -> frozenset[str]:
        """The countries that have the name's legal form; none where it has no form, or one that many have."""
        return frozenset().union(*(legal_forms()[form.casefold()] for form in self.forms))

    @property
    def plain(self) -> bool:
        """Whether the name has no letter with a mark, so that its oe may stand for an ø; that of "moen" does not."""
        return not self.marked and not _DEFINITE_O.search(self.letters)

    def spelt_as(self, other: NameKey) -> bool:
        """Whether the letters are the same but for how marks are written, in one way all through each name."""
        return (
            self.spelled == other.spelled
            or (self.marked and other.marked and self.expanded == other.expanded)
            or (self.plain and self.letters == other.expanded)
            or (other.plain and other.letters == self.expanded)
        )


@lru_cache(maxsize=65536)
def name_key(name: str) -> NameKey:
    """Every reduction of `name`, which may be any text."""
    found = repaired(name)
    core, forms = _without_legal_form(found.text)
    core = without_footnote(core)
    words = tuple(_WORD.findall(_CAMEL.sub(" ", core).casefold()))
    letters = "".join(words) or found.text.casefold()
    told = _told(words)
    return NameKey(
        folded=_folded(found),
        core=core.casefold(),
        forms=(*forms, *((found.web,) if found.web else ())),
        letters=letters,
        spelled=bare(letters),
        expanded=expanded(letters),
        words=words,
        told=told,
        meant=(_meant(told, bare), _meant(told, expanded)),
        digits="".join(letter for letter in letters if letter.isdigit()),
        marked=bare(letters) != letters,
        initials="".join(word[0] for word in words if word not in _JOINING) if len(words) >= 3 else "",
        beside=found,
    )


def _meant(told: tuple[str, ...], spelt: Callable[[str], str]) -> tuple[str, ...]:
    known = common_words()
    return tuple(known.get(word) or known.get(bare(word)) or spelt(word) for word in told)


def _folded(found: Repaired) -> str:
    """The name with all that stood beside it: companies of one name and two numbers are written in two ways."""
    return " ".join(f"{found.text}{found.web} {found.remark}".casefold().split())


def _without_legal_form(name: str) -> tuple[str, tuple[str, ...]]:
    words = [word.strip(",()") for word in name.split()]
    taken: list[str] = []
    while length := _form_length([word.casefold() for word in words][::-1], backwards=True):
        taken.insert(0, " ".join(words[-length:]))
        words = words[:-length]
    while length := _form_length([word.casefold() for word in words], backwards=False):
        form = " ".join(words[:length])
        if not (form.isupper() or len(form) > _SPELT_OUT or form in _FIRST):
            break
        taken.append(form)
        words = words[length:]
    return (" ".join(words).strip(" ,-–"), tuple(taken)) if taken else (name, ())


def _form_length(words: list[str], *, backwards: bool) -> int:
    """Of how many words a legal form is made at the beginning; 0 for none, or if nothing else were left."""
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        part = words[:length][::-1] if backwards else words[:length]
        if " ".join(part) in legal_forms():
            return length
    return 0


def _told(words: tuple[str, ...]) -> tuple[str, ...]:
    told = tuple(word for at, word in enumerate(words) if word not in AND_WORDS or at in (0, len(words) - 1))
    for said in service_words():
        if len(told) > len(said) and told[-len(said) :] == said:
            told = told[: -len(said)]
        elif len(told) > len(said) and told[: len(said)] == said:
            told = told[len(said) :]
            told = told[1:] if len(told) > 1 and told[0] in _AT else told
    if len(told) > 2:  # "The Bank" is not any bank.
        told = tuple(word for at, word in enumerate(told) if word not in ARTICLES or 0 < at < len(told) - 1)
    return told[:-1] if len(told) > 1 and told != words and told[-1] in legal_forms() else told
