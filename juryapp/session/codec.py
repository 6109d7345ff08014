"""Values to text and back: canonical JSON, the same bytes for the same value everywhere.

Sorted keys, no spaces, NFC, fractions as "numerator/denominator", no floats in anything that is hashed but spreads,
which are written by `repr` and therefore exact.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from juryapp.domain.answer import Answer, Answers, Ruling
from juryapp.domain.criterion import Criterion, Knot, ValueFunction
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import CategoryOutcome, Contribution, OverallOutcome
from juryapp.domain.participant import Company, Participant
from juryapp.domain.proposal import ProposalAnswer
from juryapp.domain.rulebook import Rulebook, Source, WeightsRule

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
_LATER: dict[type, tuple[str, ...]] = {
    Knot: ("grade",),
    ValueFunction: ("by", "rest"),
    Criterion: ("least", "aggregate", "needs"),
    Figure: ("effective_n", "standard_error", "interval", "by_hand"),
    Company: ("details",),
    Participant: ("since", "wording", "moved_to"),
    Evidence: ("homes", "crosswalk", "context"),
    Ruling: ("basis",),
    Source: ("language",),
    Answer: ("said",),
    WeightsRule: ("elicit", "ranking", "said"),
    Rulebook: ("aggregate", "needs"),
    Answers: ("recusals",),
    CategoryOutcome: ("weights", "aside"),
    OverallOutcome: ("weights", "aside", "scores"),
}
"""Fields that came after the first release, by the value that has them; what is part of another stands before it."""


def _digits(number: Fraction) -> str:
    """As `str`, also beyond the 4300 digits after which it gives up: the weights of a large jury can have more."""
    try:
        return str(number)
    except ValueError:
        return f"{Decimal(number.numerator)}/{Decimal(number.denominator)}".removesuffix("/1")


def _contribution(part: Contribution) -> dict[str, Any]:
    """By its names, points included, as digests have it."""
    numbers = {"figure": part.figure, "value": part.value, "weight": part.weight, "points": part.points}
    told = {name: None if number is None else _digits(number) for name, number in numbers.items()}
    return {"criterion": part.criterion, **told, "n": part.n, "assumed": part.assumed}


@cache
def _converter() -> Converter:
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn, override
    from cattrs.strategies import configure_tagged_union

    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Fraction, _digits)
    # The union's hooks are made here and now, of those that are known.
    configure_tagged_union(ProposalAnswer, converter)
    converter.register_structure_hook(Fraction, lambda text, _: Fraction(text))
    converter.register_unstructure_hook(Contribution, _contribution)
    converter.register_unstructure_hook(frozenset, lambda values: sorted(values))
    # What could not yet be said once is left out where it says nothing: the digests of older editions stay.
    for kind, names in _LATER.items():
        said: dict[str, Any] = {name: override(omit_if_default=True) for name in names}
        converter.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, converter, **said))
    return converter


def plain(value: object) -> Any:
    """`value` as lists, dictionaries, text, whole numbers and floats."""
    return _converter().unstructure(value)


def canonical(value: object) -> str:
    """Canonical JSON of any value of the domain."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return unicodedata.normalize("NFC", text)


class Unreadable(ValueError):
    """Stored text that is not what this program writes: it was changed by something else."""


def structured(data: object, kind: type[T]) -> T:
    """The value of type `kind` that `plain` made `data` of. Raises `Unreadable`."""
    try:
        return _converter().structure(data, kind)
    except Exception as error:  # cattrs raises groups of whatever the parts raise
        raise Unreadable(str(kind)) from error


def from_text(text: str, kind: type[T]) -> T:
    """The value of type `kind` that `canonical` made `text` of. Raises `Unreadable`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(kind)) from error
    return structured(data, kind)


def verbatim(value: object) -> str:
    """JSON of any value of the domain that survives being put into canonical text: names stay composed as they were."""
    return json.dumps(plain(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """SHA-256, in hex, of the canonical JSON of `value`."""
    return sha256(canonical(value).encode()).hexdigest()


def digest_of_digests(parts: Mapping[str, str]) -> str:
    """One SHA-256 over named digests."""
    return digest(dict(parts))
