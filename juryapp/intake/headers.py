"""What the words above a column say about it: a role, a unit, a scale, and the bare name of what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.proposal import ColumnRole, Strength
from juryapp.intake import vocabulary as words
from juryapp.intake.asked_words import is_bases, says_asked, says_counted
from juryapp.intake.cells import plain

_REMEMBERED = 1 << 16
"""Headers that are known again: more than the widest sheet has, or each would be read anew for every question."""
JOIN = " / "
"""Between the lines of a header of several rows."""

_SCALE = re.compile(
    r"(?<![\d.,:/])(-?\d{1,4})\s*(?:-|–|—|\.\.|til|till|to)\s*(\d{1,4})(?![\d:/]|[.,]\d|\s*(?:dager|dagar|days))"
)
_PERCENT = re.compile(r"%|\b\w*(?:prosent|procent|percent)\b|\bpct\b|\b\w{3,}s?andel(?:en)?\b", re.IGNORECASE)
_UNITS: tuple[tuple[re.Pattern[str], Unit, Fraction], ...] = (
    (re.compile(r"\b(?:hh:)?mm:ss\b|\bmin:sek\b|\bm:ss\b", re.IGNORECASE), Unit.SECONDS, Fraction(1)),
    (re.compile(r"\bsek(?:und(?:er)?)?\b\.?|\bseconds?\b|\bsecs?\b", re.IGNORECASE), Unit.SECONDS, Fraction(1)),
    (re.compile(r"[(\[,]\s*s\.?\s*[)\]]|,\s*s$", re.IGNORECASE), Unit.SECONDS, Fraction(1)),
    (re.compile(r"\bmin(?:utt(?:er)?|uter|utes?)?\b\.?", re.IGNORECASE), Unit.SECONDS, Fraction(60)),
    (
        re.compile(r"[(\[,]\s*[th]\.?\s*[)\]]|\btimer\b|\btimmar\b|\bhours?\b|\bhh:mm\b", re.IGNORECASE),
        Unit.HOURS,
        Fraction(3600),
    ),
    (re.compile(r"\bdager\b|\bdagar\b|\bdays?\b", re.IGNORECASE), Unit.HOURS, Fraction(86400)),
)
LONGEST = 1_000
"""A longer text is a question or a remark, to be read by people: no word, unit, scale or mark is looked for in it."""
_LIMIT = re.compile(r"(?<![-–.])\b\d+\s*$|\b(?:innen|inom|inden|within)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What stands before a time that is a limit and no unit: "innen 30 ", "inom två "."""
_COUNTING = re.compile(r"^(?:antall|antal|number of|ant\.)\s", re.IGNORECASE)
_LETTERS = re.compile(r" \[[A-Z]{1,3}\]$")
_MARKS = re.compile(r"(?:\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|[†‡]+|\[(?:\d{1,2}|[a-z])\])|\s+\d\))+\s*$")
_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BASE = re.compile(
    r"(?:\s*[(\[]|[\s,;])\s*(?:n|bas|base|basis)\s*[=:]\s*([0-9][0-9 .\u00a0\u202f\u2009]*)[)\]]?\s*$"
    r"|\s*[(\[]\s*([0-9][0-9 \u00a0]*)\s+(?:svar|intervju|respondent|samtal|henvendelse|kontakt|answer|interview|call)"
    r"[a-z]*\.?\s*[)\]]\s*$",
    re.IGNORECASE,
)
_MOST_DIGITS = 12
"""A longer number is no count of answers."""
_ENDS = re.compile(r"(?<![\d.,])(-?\d{1,3})\s*=\s*[^=;\d]{2,60}?[\s,;–—-]+(?:og|och|and|til|till|to)?\s*(\d{1,4})\s*=")
_SAID_APART = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SCALE_WORDS = re.compile(
    r"\b(?:skala|scale|poeng|poäng|points|karakter|betyg|terningkast|fra|från|from|stk?|pcs)\b", re.IGNORECASE
)

_MARGIN = re.compile(
    r"^\s*[(\[]?\s*(?:\+\s*/?\s*[-−–]|±|Δ|[-−–]\s*/\s*\+"
    r"|\w*(?:feilmargin|felmarginal|konfidens|confidence|margin of error))",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"poeng|poäng|\bpoints?\b|\bscore|betyg|karakter|\bindeks|\bindex|fornøyd|nöjd|tilfreds|satisf|vurdering|grade",
    re.IGNORECASE,
)
_PERCENTILE = re.compile(r"(?:p\s*)?[0-9]{1,2}(?:\.|th)?\s*(?:perc|pers|pct)[a-zåäö]*|p[0-9]{2}")
_MOST = re.compile(r"\b(?:maks|max|maksimum|maximum|inntil|opptil|upp till|up to|out of)\.?\s*\d+\b", re.IGNORECASE)
_MOST_TOLD = re.compile(
    r"(?:[(\[/]|^)\s*(?:maks|max|maksimum|maximum|out of|of|av)\.?\s*(\d{1,4})\s*(?:poeng|poäng|points?|p)?\.?\s*"
    r"(?:[)\]]|$)",
    re.IGNORECASE,
)
_WEIGHED = re.compile(
    r"\s*[(\[,]\s*(?:vekt|vikt|weight|teller|väger)\w*\s*[:=]?\s*[0-9]{1,3}(?:[.,][0-9]+)?\s*%?\s*[)\]]?"
    r"|(?<=\w)\s*[(\[]\s*[0-9]{1,3}(?:[.,][0-9]+)?\s*%\s*[)\]]$",
    re.IGNORECASE,
)
"""What a column counts for is nothing about what its cells count in."""
_WEIGHTED_SUM = re.compile(
    r"(?:viktad|vektet|veid|vägd|weighted)\w* (?:sum|total|snitt|medel|mean|average|poeng|poäng)\w*", re.IGNORECASE
)
_ALL_OF = re.compile(
    r"(?:alle|alla|all|samtlige|samtliga)\s+(?:respondent|spurte|kund|svar|deltak|deltag|intervju|customer|answer|bransj"
    r"|bransch|virksomhet|verksemd|organis|merke|varumärk|leverand|leverant|provider|brand|aktør|aktör|operat)\w*"
    r"|(?:(?:de |all )?(?:andre|øvrige|andra|övriga|others?|remaining))"
    r"(?: (?:selskap|bedrift|bank|firma|forsikring|försäkring|företag|bolag|compan|supplier|provider|brand|leverand"
    r"|leverant|merke|varumärk|aktør|aktör|operat|virksomhet|organis|kommun|butikk|butik|shop)\w*)?"
    r"(?: (?:i alt|totalt|total))?"
    r"|[\w -]+ i alt"
)
"""Lines about all, or about those that are not named one by one."""
_BRANCH_MEAN = re.compile(
    r"(?:bransje|bransch|industri)(?:ns|ens)?\s*-?(?:snitt|medel|gjennomsnitt)\w*"
    r"|(?:snitt|medel\w*|gjennomsnitt|genomsnitt|mean|average)\s+(?:i |for |av |of |the )*"
    r"(?:bransje|bransch|industr|sector)\w*"
    r"|(?:industry|sector)\s+(?:mean|average)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(r" (?:ASA?|AB|A/S|ApS|Oyj?|SA|BA|HB|KF|Ltd|Inc|GmbH)\.?$")
"""What no line of totals ends with: "Medel Svensson AB" is a company."""
_CHANGE = re.compile(r"\s*(?:endring|förändring|change|diff(?:eranse|erence)?|skillnad)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:nr|no|rang|rank|plass|plats|plassering|placering|place|ranking)\b\.?(?:\s|$)", re.IGNORECASE)
_UNDERSCORED = re.compile(r"(?<![a-zæøåäö])[a-zæøåäö]{3,}_(\d)_(\d{1,3})(?=_|$)", re.IGNORECASE)
_YES_NO = re.compile(r"\b(?:ja|yes|nei|nej|no)\b|\b1\s*=|\b0\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderReading:
    """`name` is the header without unit, scale and words such as "snitt"; `text` the whole header as written.

    `short` is the name by its lowest line alone. `role` is what the words say, or None; `factor` turns a plain number
    into the base of `unit`, which is `implied` where only the kind of thing says it; `own` is the upper lines of a
    header of several rows, by which n and spread find their measure.
    """

    text: str
    name: str
    short: str = ""
    own: str = ""
    role: ColumnRole | None = None
    sureness: Strength = Strength.NONE
    word: str = ""
    unit: Unit | None = None
    factor: Fraction = Fraction(1)
    low: Fraction | None = None
    high: Fraction | None = None
    direction: Direction = Direction.MAXIMISE
    implied: bool = False


@lru_cache(maxsize=_REMEMBERED)
def read_header(text: str, *, shared: bool = False) -> HeaderReading:
    """Understand one header, its lines joined by " / ". `shared` says that the lines above the lowest stand over other
    columns too, so that they tell no role of this one."""
    lines = [_WEIGHED.sub("", line) or line for line in _LETTERS.sub("", text).split(JOIN) if line]
    spoken = _WEIGHED.sub("", without_marks(text)).replace("_", " ")
    low, high = read_scale(spoken)
    if low is None and "_" in text:
        low, high = read_scale(_UNDERSCORED.sub(r" \1-\2", text.strip()))
    unit, factor = _unit(spoken)
    if low is None and unit is None and (most := _MOST_TOLD.search(spoken)):
        low, high = Fraction(0), Fraction(most[1])
    if low is not None and unit is not Unit.SHARE:
        unit, factor = None, Fraction(1)
    plainly = words.STATISTIC | words.N | words.SPREAD
    kept = [line for line in lines if folded(line) not in plainly and not _says_only_unit(line)] or lines
    name = " ".join(filter(None, (_bare(line) for line in kept))) or plain(text)
    short = _bare(kept[-1]) if kept else ""
    role, sureness, word = _role(lines[-1:] if shared else lines)
    if role is ColumnRole.N and unit is Unit.SHARE and _PERCENT.search(lines[-1]):
        role, sureness, word = None, Strength.NONE, ""  # "Svar (%)" is how large a part answered, not how many.
    return HeaderReading(
        text=text,
        name=name,
        short=short or name,
        own=JOIN.join(lines[:-1]),
        role=role,
        sureness=sureness,
        word=word,
        unit=unit,
        factor=factor,
        low=low,
        high=high,
        direction=_direction(spoken, unit),
        implied=unit is Unit.SECONDS and not any(pattern.search(spoken) for pattern, _, _ in _UNITS),
    )


def read_name(line: str) -> str:
    """A line of a header without its unit, scale and marks."""
    return _bare(line)


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """A header as it is compared: lower case, without unit and scale, underscores as spaces, no closing marks."""
    return _bare(text).casefold().strip(" :.=?*")


def read_scale(text: str) -> tuple[Fraction | None, Fraction | None]:
    """The ends of a scale named in a text, "(1-6)", "skala 0–100" or "1 = dårlig, 6 = bra"; (None, None) where none
    is."""
    for found in (*_SCALE.finditer(text), *_ENDS.finditer(text)):
        low, high = int(found.group(1)), int(found.group(2))
        if low < high <= 1000 and low <= 10 and high - low >= 2:
            return Fraction(low), Fraction(high)
    return None, None


def without_marks(text: str) -> str:
    """A name or header without what stands behind it: marks of footnotes ("Bank A*", "Telenor¹", "Nøtt 2)") and the
    number of answers ("Nordlys (n=45)")."""
    if len(text) > LONGEST:
        return text
    bare = _MARKS.sub("", _BASE.sub("", _MARKS.sub("", text)))
    return bare if re.search(r"\w", bare) else text


def base_behind(text: str) -> str:
    """The number of answers that stands behind a name, "45" of "Nordlys (n=45)"; "" where none does."""
    found = _BASE.search(_MARKS.sub("", text)) if len(text) <= LONGEST else None
    digits = re.sub(r"[^0-9]", "", found.group(1) or found.group(2)) if found else ""
    return digits if len(digits) <= _MOST_DIGITS else ""


def is_base(text: str) -> bool:
    """Whether a text is nothing but a number of answers: "n=120", "(n = 31)"."""
    return bool(base_behind(f"x {text}")) and re.search(r"[^\W\d_]", _BASE.sub("", f" {text}")) is None


@lru_cache(maxsize=_REMEMBERED)
def is_unit(text: str) -> bool:
    """Whether a cell of a header is nothing but a unit or a scale: "%", "(1-6)", "sek"."""
    return bool(text.strip()) and re.search(r"\w|%", text) is not None and _is_unit_or_scale(text.strip(" ()[]"))


def without_letters(header: str) -> str:
    """A header without the column's letters that tell it from another of the same text."""
    return _LETTERS.sub("", header)


def is_header_word(text: str) -> bool:
    """Whether a cell is, as a whole, one of the words that stand above names, categories, n or figures."""
    word = folded(text)
    return any(word in group for group in (words.NAME, words.CATEGORY, words.N, words.SPREAD, words.STATISTIC))


def is_bare(header: str) -> bool:
    """Whether a header says only what kind of number it is (a mean, a median, a share), not of what."""
    kinds = words.STATISTIC | words.QUALIFIER
    lines = without_letters(header).split(JOIN)
    return all(folded(line) in kinds or _PERCENTILE.fullmatch(folded(line)) or is_unit(line) for line in lines)


def names_measure(text: str) -> bool:
    """Whether a text says what is measured: it has a unit or a scale, is a word for n or spread, or a known one."""
    reading = read_header(text)
    if reading.low is not None or reading.unit is not None:
        return True
    word = folded(text)
    return word in words.N | words.SPREAD | words.STATISTIC or any(part in word for part in words.MEASURED)


def is_statistic(name: str) -> bool:
    """Whether a row of this name is the n or the spread of the columns, no company."""
    if folded(name) in words.N | words.SPREAD | words.WEIGHT | words.QUALIFIER:
        return True
    tokens = _SAID_APART.sub("", plain(name)).casefold().strip(" :.=").split(" ")
    if tokens[0] in words.MOST and all(token in words.MOST | words.STATISTIC | words.RESULT for token in tokens):
        return True
    n = tokens[-1] == "n" and (name.rstrip(" :.=)").endswith("n") or is_bases(" ".join(tokens)))
    return len(tokens) in (2, 3) and (n or tokens[-1] in ("base", "bas"))


@lru_cache(maxsize=_REMEMBERED)
def is_total(name: str) -> bool:
    """Whether a row of this name is an average or a sum, no company."""
    bare = plain(without_marks(name))
    if _LEGAL_FORM.search(bare):
        return False
    text = bare.casefold().strip(" :.*")
    parts = [part.strip(":,.()") for part in text.split(" ")]
    if _ALL_OF.fullmatch(text):
        return True
    if parts[0] in words.TOTAL_FIRST or text in words.TOTAL_WHOLE:
        return True
    return len(parts) in (2, 3) and parts[-1] in words.TOTAL_LAST


def says_nothing(sheet: str) -> bool:
    """Whether a sheet's name is the one a program gave it."""
    return re.sub(r"[\s_\-()]*\d*[\s()]*$", "", sheet.casefold()) in words.TECHNICAL_SHEETS | {""}


def _bare(line: str) -> str:
    if len(line) > LONGEST:
        return plain(line)
    text = without_marks(plain(line.replace("_", " ")))
    text = _SAID_APART.sub(lambda found: "" if _is_unit_or_scale(found.group(1)) else found.group(0), text)
    text = re.sub(
        r"(?:\s+(?:i|in))?\s*(?:,|-|–)?\s*(?:%|\bsek\b\.?|\bmm:ss\b|\bsekunder\b|\bprosent\b|\bprocent\b)\s*$", "", text
    )
    text = re.sub(r"\s*(?:,|:)?\s*(?:skala\s*)?\d{1,2}\s*[-–]\s*\d{1,3}\s*$", "", text, flags=re.IGNORECASE)
    return plain(text).strip(" *:=") or plain(line)


def _says_only_unit(line: str) -> bool:
    """Whether a line is a unit or a scale; an answer alone ("Ja") is what a column counts."""
    return _is_unit_or_scale(line) and _YES_NO.fullmatch(line.strip()) is None


def _is_unit_or_scale(text: str) -> bool:
    if not text.strip() or text.strip().casefold() in ("n", "snitt", "mean", "medel"):
        return True
    if len(text) > LONGEST:
        return False
    rest = _YES_NO.sub("", _SCALE_WORDS.sub("", _PERCENT.sub("", _SCALE.sub("", _MOST.sub("", text)))))
    for pattern, _, _ in _UNITS:
        rest = pattern.sub("", rest)
    return not re.search(r"\w", rest)


def _unit(text: str) -> tuple[Unit | None, Fraction]:
    for pattern, unit, factor in _UNITS:
        found = pattern.search(text)
        if found and not _LIMIT.search(text[: found.start()]):
            return unit, factor
    if _PERCENT.search(text) or re.match(r"\s*(?:andel|share)\b", text, re.IGNORECASE):
        return Unit.SHARE, Fraction(1)
    if any(part in text.casefold() for part in words.WAITING) and not _JUDGED.search(text):
        return Unit.SECONDS, Fraction(1)
    return (Unit.COUNT if _COUNTING.match(text) else None), Fraction(1)


def _direction(text: str, unit: Unit | None) -> Direction:
    slow = unit in (Unit.SECONDS, Unit.HOURS)
    return Direction.MINIMISE if slow or names_harm(text) else Direction.MAXIMISE


def names_harm(text: str) -> bool:
    """Whether a header names something of which less is better, apart from time."""
    return any(part in text.casefold() for part in words.LESS_IS_BETTER)


def is_judged(text: str) -> bool:
    """Whether a header names points, grades or how content somebody is: no count, however large."""
    return _JUDGED.search(text) is not None


_ROLES: tuple[tuple[frozenset[str], ColumnRole, str], ...] = (
    (words.ORGANISATION_NUMBER, ColumnRole.ORGANISATION_NUMBER, "organisation_number"),
    (words.SPREAD, ColumnRole.SPREAD, "spread"),
    (words.IDENTIFIER, ColumnRole.IGNORED, "identifier"),
    (words.RESULT, ColumnRole.IGNORED, "result"),
    (words.WEIGHT, ColumnRole.WEIGHT, "weight"),
    (words.SEGMENT, ColumnRole.SEGMENT, "segment"),
    (words.PERSONAL, ColumnRole.IGNORED, "personal"),
    (words.WHEN, ColumnRole.IGNORED, "when"),
    (words.REMARK, ColumnRole.IGNORED, "remark"),
    (words.YEAR, ColumnRole.SCREEN, "year"),
    (words.UNANSWERED, ColumnRole.UNANSWERED, "unanswered"),
    (words.ANSWERED, ColumnRole.UNANSWERED, "answered"),
    (words.N, ColumnRole.N, "n"),
    (words.NAME, ColumnRole.NAME, "name"),
    (words.CATEGORY, ColumnRole.CATEGORY, "category"),
)
_ALSO_INSIDE = (ColumnRole.NAME, ColumnRole.CATEGORY, ColumnRole.SPREAD)


_COMPOUNDED = tuple(word for word in words.NAME | words.CATEGORY if len(word) > 5 and " " not in word)
"""Words that other words are put together with: "hovedbransje"."""


def _role(lines: list[str]) -> tuple[ColumnRole | None, Strength, str]:
    """The role that the lowest line names; failing that the whole header, failing that a word inside it."""
    whole = " ".join(lines).casefold()
    for text in [lines[-1], *lines[:1]] if lines else []:
        for vocabulary, role, word in _ROLES:
            yearless = folded(_YEARS.sub("", text)) if word in ("result", "n") else ""
            if vocabulary & {folded(text), text.casefold(), yearless}:
                return role, Strength.STRONG, word
    if lines and _MARGIN.search(lines[-1]):
        return ColumnRole.IGNORED, Strength.MEDIUM, "margin"
    if lines and lines[-1].strip(" ()[]=").casefold() == "n":
        return ColumnRole.N, Strength.STRONG, "n"
    outside = _SAID_APART.sub("", lines[-1]).casefold().strip(" :.=") if lines else ""
    if outside in words.N:
        return ColumnRole.N, Strength.MEDIUM, "n"
    if lines and says_asked(folded(lines[-1])):
        return ColumnRole.N, Strength.STRONG, "n"
    if lines and _CHANGE.match(lines[-1]):
        return ColumnRole.IGNORED, Strength.MEDIUM, "result"
    if _WEIGHTED_SUM.fullmatch(whole) or (lines and _BRANCH_MEAN.fullmatch(lines[-1].strip())):
        return ColumnRole.IGNORED, Strength.MEDIUM, "result"
    if lines and lines[-1].strip().casefold() in ("#", "no", "no.", "nr", "nr."):
        return ColumnRole.IGNORED, Strength.STRONG, "identifier"
    if lines and _PLACE.match(lines[-1]) and not _PERCENT.search(lines[-1]):
        return ColumnRole.IGNORED, Strength.MEDIUM, "result"
    if lines and says_counted(lines[-1], folded(lines[-1])):
        return ColumnRole.N, Strength.MEDIUM, "n"
    if lines and re.search(r"[^\W\d_](?:[ _-]id|[ _-]?nr|[ _-](?:kode?|code))\.?$", lines[-1].strip(), re.IGNORECASE):
        return ColumnRole.IGNORED, Strength.MEDIUM, "identifier"
    if any(part in whole for part in words.SCREEN):
        return ColumnRole.SCREEN, Strength.MEDIUM, "screen"
    if re.search(r"\bstd\b|\bsd\b|st(?:andard)?\.? ?avvik", whole):
        return ColumnRole.SPREAD, Strength.MEDIUM, "spread"
    inside = set(re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", " ".join(lines)).casefold()))
    inside |= {end for word in inside for end in _COMPOUNDED if word.endswith(end)}
    if inside & words.SCREEN_WORDS:
        return ColumnRole.SCREEN, Strength.LOW, "screen"
    for vocabulary, role, word in _ROLES:
        if role in _ALSO_INSIDE and inside & vocabulary:
            return role, Strength.MEDIUM if inside & vocabulary & {"name", "navn", "namn"} else Strength.LOW, word
    return None, Strength.NONE, ""
