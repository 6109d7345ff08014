"""Spellings of one company, and of its neighbours, made by rules out of invented names: what a few hundred pairs
written by hand are too few to prove.

Every rule writes a name as somebody does write names in a sheet, or makes two companies of it whose names differ by
little. The names of the two halves have no word in common but those of an industry; the held-out half, names and
pairs, was written before any figure was looked at.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent / "collection"
_EXPANDED = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe",
                           "Å": "Aa", "Ä": "Ae", "Æ": "Ae", "Ö": "Oe", "Ø": "Oe"})  # fmt: skip
_BARE = str.maketrans("åäöøÅÄÖØ", "aaooAAOO")
_NEIGHBOUR = str.maketrans("äöæøÄÖÆØ", "æøäöÆØÄÖ")
_FORMS = {"no": ("AS", "ASA", "A/S", "SA"), "se": ("AB", "AB (publ)"), "dk": ("A/S", "ApS"), "fi": ("Oy", "Oyj")}
_ABROAD = {"no": ("AS", "AB"), "se": ("AB", "AS"), "dk": ("ApS", "AB"), "fi": ("Oy", "AB")}
_SERVICE = {"no": ("kundeservice", "Kundesenter", "kundestøtte"), "se": ("kundtjänst", "Kundservice"),
            "dk": ("kundecenter", "Kundeservice"), "fi": ("asiakaspalvelu",)}  # fmt: skip
_SHORT = {"Sparebank": "Spareb.", "Sparbank": "Sparb.", "Forsikring": "Fors.", "Försäkring": "Förs.",
          "Bredbånd": "Bredb.", "Bredband": "Bredb.", "Kommune": "komm.", "Elektro": "El.", "Trafikk": "Traf.",
          "Boligbyggelag": "BBL", "Apotek": "Apt.", "Hotell": "Hot.", "Elnät": "Eln."}  # fmt: skip
_DEFINITE = {"Sparebank": "Sparebanken", "Sparbank": "Sparbanken", "Bank": "Banken", "Kommune": "Kommunen",
             "Kraftlag": "Kraftlaget", "Energiverk": "Energiverket", "Apotek": "Apoteket", "Avis": "Avisen",
             "Elselskab": "Elselskabet", "Tidning": "Tidningen", "Boligbyggelag": "Boligbyggelaget"}  # fmt: skip
_DIVISIONS = ("Privat", "Bedrift", "Direkte", "Norden", "Service", "Online")
_TOWNS = (("Bergen", "Berger"), ("Voss", "Moss"), ("Bodø", "Bø"), ("Halden", "Hamar"), ("Lund", "Lunner"))
_SIDES = (("Nord", "Sør"), ("Øst", "Vest"), ("Nord", "Nordvest"), ("Indre", "Ytre"), ("Øvre", "Nedre"))
_SISTERS = (("Bank", "Forsikring"), ("Mobil", "Bredbånd"), ("Privat", "Bedrift"), ("Nett", "Strøm"), ("Liv", "Skade"),
            ("Fiber", "Kabel"), ("Eiendom", "Invest"))  # fmt: skip
_NUMBERS = (("1", "2"), ("24", "42"), ("I", "II"), ("3", "33"), ("2010", "2011"))
_PARENTS = ("Holding", "Invest", "Eiendom", "Gruppen", "Kapital", "Finans")
_LANDS = (("Norge", "Sverige"), ("Danmark", "Norge"), ("Sverige", "Finland"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they are one company, and what kind of difference it is."""

    one: str
    other: str
    same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Base:
    """An invented company: its country and its name, in which `|` stands where a compound word has its joint."""

    country: str
    marked: str

    @property
    def name(self) -> str:
        """The name as it is registered."""
        return self.marked.replace("|", "")

    @property
    def brand(self) -> str:
        """The name without its last word, which names the industry."""
        return self.name.rsplit(" ", 1)[0] if " " in self.name else self.name

    def pick(self, rule: str, choices: int) -> int:
        """A choice that is the same in every run and has no system over the names."""
        return sha256(f"{self.marked}/{rule}".encode()).digest()[0] % choices


def bases(half: str) -> tuple[Base, ...]:
    """The invented companies of a half: "tuned" or "held_out"."""
    with (HERE / f"names_{half}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Base(row["country"], row["name"]) for row in csv.DictReader(file, delimiter=";"))


def generated(half: str) -> Iterator[Pair]:
    """Every pair that the rules make of a half's names, each once."""
    seen: set[frozenset[str]] = set()
    for base in bases(half):
        for kind, rule in (*_ONE.items(), *_TWO.items()):
            if base.pick(kind, 100) >= _OFTEN.get(kind, 40):
                continue
            one, other = rule(base)
            pair = frozenset((one, other))
            if one != other and pair not in seen:
                seen.add(pair)
                yield Pair(one, other, kind in _ONE, kind)


def _form(base: Base) -> tuple[str, str]:
    forms = _FORMS[base.country]
    return f"{base.name} {forms[base.pick('form', len(forms))]}", base.name


def _form_first(base: Base) -> tuple[str, str]:
    form = {"no": "A/S", "se": "Aktiebolaget", "dk": "A/S", "fi": "Oy"}[base.country]
    return f"{form} {base.name}", base.name


def _upper(base: Base) -> tuple[str, str]:
    return base.name.upper(), base.name


def _lower(base: Base) -> tuple[str, str]:
    return base.name.lower(), base.name


def _joined(base: Base) -> tuple[str, str]:
    return base.name.replace(" ", "").replace("&", " & "), base.name


def _hyphen(base: Base) -> tuple[str, str]:
    return base.name.replace(" & ", " og ").replace(" ", "-", 1), base.name.replace(" & ", " og ")


def _split(base: Base) -> tuple[str, str]:
    return base.marked.replace("|", " ", 1), base.name


def _split_hyphen(base: Base) -> tuple[str, str]:
    return base.marked.replace("|", "-", 1).replace("|", ""), base.name


def _bare(base: Base) -> tuple[str, str]:
    return base.name.translate(_BARE), base.name


def _expanded(base: Base) -> tuple[str, str]:
    return base.name.translate(_EXPANDED), base.name


def _neighbour(base: Base) -> tuple[str, str]:
    return base.name.translate(_NEIGHBOUR), base.name


def _decomposed(base: Base) -> tuple[str, str]:
    return unicodedata.normalize("NFD", base.name) + "\u00a0", base.name


def _mojibake(base: Base) -> tuple[str, str]:
    return base.name.encode("utf-8").decode("cp1252", errors="replace"), base.name


def _lost(base: Base) -> tuple[str, str]:
    return base.name.encode("ascii", errors="replace").decode("ascii"), base.name


def _and(base: Base) -> tuple[str, str]:
    words = (" og ", " och ", " and ", " + ")
    word = words[base.pick("which and", 4)]
    written = base.name.replace(" og ", " & ").replace(" och ", " & ").replace(" & ", word)
    return written, base.name


def _service(base: Base) -> tuple[str, str]:
    words = _SERVICE[base.country]
    ways = ("{} {}", "{} - {}", "{} ({})", "{}, {}")
    return ways[base.pick("way", 4)].format(base.name, words[base.pick("word", len(words))]), base.name


def _quoted(base: Base) -> tuple[str, str]:
    ways = ("«{}»", '"{}"', "{} *", "{}¹", "{} 2)", "{}.")
    return ways[base.pick("mark", len(ways))].format(base.name), base.name


def _many(base: Base) -> tuple[str, str]:
    return _form(base)[0].translate(_EXPANDED).upper(), base.name


def _many_more(base: Base) -> tuple[str, str]:
    return (
        f"{base.marked.replace('|', '-', 1).replace('|', '').translate(_BARE)} {_SERVICE[base.country][0]}",
        base.name,
    )


def _abbreviated(base: Base) -> tuple[str, str]:
    return " ".join(_SHORT.get(word, word) for word in base.name.split()), base.name


def _definite(base: Base) -> tuple[str, str]:
    *first, last = base.name.split()
    return " ".join((*first, _DEFINITE.get(last, last))), base.name


def _definite_first(base: Base) -> tuple[str, str]:
    *first, last = base.name.split()
    return (" ".join((_DEFINITE[last], *first)), " ".join((last, *first))) if last in _DEFINITE else ("", "")


def _slip(change: Callable[[str, int], str]) -> Callable[[Base], tuple[str, str]]:
    def written(base: Base) -> tuple[str, str]:
        places = [at for at in range(1, len(base.name) - 1) if base.name[at - 1 : at + 2].isalpha()]
        return change(base.name, places[base.pick(change.__name__, len(places))]), base.name

    return written


def _swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _dropped(name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def _doubled(name: str, at: int) -> str:
    return name[:at] + name[at] + name[at:]


def _more(base: Base) -> tuple[str, str]:
    return f"{base.name} {_DIVISIONS[base.pick('division', len(_DIVISIONS))]}", base.name


def _brand_alone(base: Base) -> tuple[str, str]:
    return base.brand, base.name


def _order(base: Base) -> tuple[str, str]:
    words = base.name.split()
    return (" ".join((words[-1], *words[:-1])), base.name) if len(words) == 2 else ("", "")


def _comma(base: Base) -> tuple[str, str]:
    *first, last = base.name.split()
    return (f"{last}, {' '.join(first)}" if first else ""), (base.name if first else "")


def _web(base: Base) -> tuple[str, str]:
    address = base.name.lower().translate(_BARE).replace("æ", "ae").replace(" & ", "og").replace(" ", "")
    return f"www.{address}.{base.country}", base.name


def _domain(base: Base) -> tuple[str, str]:
    return f"{base.brand.replace(' & ', 'og').replace(' ', '')}.{base.country}", base.brand


def _former(base: Base) -> tuple[str, str]:
    return f"{base.name} (tidl. {base.brand[::-1].capitalize()})", base.name


_ONE: dict[str, Callable[[Base], tuple[str, str]]] = {
    "legal form": _form, "legal form first": _form_first, "capitals": _upper, "small letters": _lower,
    "words joined": _joined, "hyphen": _hyphen, "word split": _split, "word split by hyphen": _split_hyphen,
    "letters bare": _bare, "letters expanded": _expanded, "letters of the neighbour": _neighbour,
    "decomposed": _decomposed, "wrong encoding": _mojibake, "lost letters": _lost, "and": _and,
    "service word": _service, "marks around": _quoted, "several at once": _many, "several more": _many_more,
    "short form": _abbreviated, "definite": _definite, "definite, first": _definite_first,
    "letters swapped": _slip(_swapped), "letter dropped": _slip(_dropped), "letter doubled": _slip(_doubled),
    "word more": _more, "brand alone": _brand_alone, "order": _order, "order with comma": _comma,
    "web address": _web, "domain": _domain, "former name": _former,
}  # fmt: skip


def _either(pairs: tuple[tuple[str, str], ...], rule: str, way: str) -> Callable[[Base], tuple[str, str]]:
    def written(base: Base) -> tuple[str, str]:
        one, other = pairs[base.pick(rule, len(pairs))]
        return way.format(base.brand, one), way.format(base.brand, other)

    return written


def _abroad(base: Base) -> tuple[str, str]:
    own, foreign = _ABROAD[base.country]
    return f"{base.name} {own}", f"{base.name} {foreign}"


def _parent(base: Base) -> tuple[str, str]:
    form = _FORMS[base.country][0]
    return f"{base.brand} {_PARENTS[base.pick('parent', len(_PARENTS))]} {form}", f"{base.brand} {form}"


def _other_brand(base: Base) -> tuple[str, str]:
    """The name of a company whose brand ends in another of the usual words of places."""
    ends = ("dal", "berg", "sund", "heim", "rud", "stad")
    first = base.marked.split("|", 1)[0] if "|" in base.marked.split(" ", 1)[0] else base.brand.split()[0]
    at = base.pick("end", len(ends))
    rest = base.name.rsplit(" ", 1)[1] if " " in base.name else "Bank"
    return f"{first}{ends[at]} {rest}", f"{first}{ends[(at + 1) % len(ends)]} {rest}"


def _nor(base: Base) -> tuple[str, str]:
    rest = base.brand.split()[0].lower()
    return f"Nord{rest}", f"Nor{rest}"


def _linking(base: Base) -> tuple[str, str]:
    """Two places whose names differ by the vowel or the s before the next part of the word."""
    first = base.marked.split("|", 1)[0].split(" ", 1)[0]
    link = ("e", "s", "a", "er")[base.pick("link", 4)]
    end = ("banken", "trafikken", "forsikring", "regionen")[base.pick("word", 4)]
    return f"{first}{end}", f"{first}{link}{end}"


_TWO: dict[str, Callable[[Base], tuple[str, str]]] = {
    "sister brands": _either(_SISTERS, "sisters", "{} {}"), "sister brands, served": _either(
        _SISTERS, "sisters served", "{} {} kundeservice"
    ),
    "towns": _either(_TOWNS, "towns", "{} {}"), "towns in brackets": _either(_TOWNS, "bracketed", "{} ({})"),
    "sides": _either(_SIDES, "sides", "{} {}"), "sides first": _either(_SIDES, "sides first", "{1} {0}"),
    "numerals": _either(_NUMBERS, "numbers", "{} {}"), "lands": _either(_LANDS, "lands", "{} {}"),
    "legal form abroad": _abroad, "parent": _parent, "other place": _other_brand, "Nord or Nor": _nor,
    "linking letter": _linking,
}  # fmt: skip

_OFTEN = {
    "definite": 100,
    "definite, first": 100,
    "short form": 100,
    "and": 100,
    "wrong encoding": 60,
    "sister brands": 70,
    "other place": 70,
    "linking letter": 70,
    "Nord or Nor": 60,
    "legal form": 70,
}
"""How many of a hundred names a rule is used on, where it is not forty."""
