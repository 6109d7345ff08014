"""Whom each row is about: the participants of a table's rows, and the segments by which their figures are split."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from juryapp.domain.mapping import Level, Mapping
from juryapp.domain.participant import ParticipantId
from juryapp.intake.cells import is_missing, plain
from juryapp.intake.facts import codes_of, distinct_codes
from juryapp.intake.grid import Column
from juryapp.intake.headers import is_total, without_marks
from juryapp.intake.parted import is_whole
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Groups = Callable[[str, str], Sequence[ParticipantId]]
"""From a name and a category as written to the participants that a row of them is about; none leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """A number of the participant per row, -1 for none. A row that is about two participants is in two layers."""

    participants: tuple[ParticipantId, ...]
    groups: NDArray[np.int64]

    def without(self, gone: Collection[ParticipantId]) -> Layer:
        """The layer in which the rows of these participants are nobody's."""
        import numpy as np

        kept = np.array([each not in gone for each in self.participants] + [False], dtype=np.bool_)
        return replace(self, groups=np.where(kept[self.groups], self.groups, -1))


def layers(rows: TableRows, groups_of: Groups) -> list[Layer]:
    """The participants that the data rows are about; several layers where a row is about several."""
    import numpy as np

    n_categories = max(len(rows.categories), 1)
    pairs = np.where(rows.is_data, rows.name_codes * n_categories + np.maximum(rows.category_codes, 0), -1)
    distinct, inverse = distinct_codes(pairs)
    meant: list[Sequence[ParticipantId]] = []
    for pair in distinct.tolist():
        name, category = divmod(pair, n_categories)
        written = rows.categories[category] if rows.categories else ""
        named = rows.names[name] if rows.names and pair >= 0 else ""
        meant.append(groups_of(named, written) if pair >= 0 and named else ())
    found = []
    for depth in range(max(map(len, meant), default=0)):
        participants = tuple(dict.fromkeys(each[depth] for each in meant if len(each) > depth))
        index = {participant: at for at, participant in enumerate(participants)}
        numbers = np.array([index[each[depth]] if len(each) > depth else -1 for each in meant], dtype=np.int64)
        found.append(Layer(participants=participants, groups=numbers[inverse]))
    return found


def segments(mapping: Mapping, rows: TableRows, layer: Layer) -> list[tuple[str, Layer]]:
    """All rows under the segment "", and the rows of each segment once more under its name; with several columns of
    segments the name begins with the column's header.

    On a company sheet a row is already a figure: "" is then the rows that say "Totalt" or nothing in every such
    column, a segment those that do in the others, and rows that do in fewer are a segment of several ("Kjønn: Kvinne ·
    Kanal: Telefon").
    """
    import numpy as np

    found = _columns(mapping, rows)
    given = mapping.level is Level.COMPANY
    wholes = _wholes(rows, found)
    split = []
    for header, at in found.items():
        kept = layer.groups
        for other in found:
            if given and other != header:
                kept = np.where(wholes[other], kept, -1)
        lead = f"{header}: " if len(found) > 1 else ""
        split += [
            (lead + name, replace(layer, groups=np.where(mask, kept, -1)))
            for name, mask in _parts_of(rows.table.sheet.columns[at], kept)
        ]
    split += _crossed(rows, found, wholes, layer) if given and len(found) > 1 else []
    for whole in wholes.values() if given else ():
        layer = replace(layer, groups=np.where(whole, layer.groups, -1))
    return [("", layer), *split]


def _columns(mapping: Mapping, rows: TableRows) -> dict[str, int]:
    return {header: at for header in mapping.segments if (at := rows.table.column_of(header)) is not None}


def _wholes(rows: TableRows, found: dict[str, int]) -> dict[str, NDArray[np.bool_]]:
    """Per column of segments which rows are about no segment of it alone."""
    return {header: _is_whole(rows.table.sheet.columns[at]) for header, at in found.items()}


def _crossed(
    rows: TableRows, found: dict[str, int], wholes: dict[str, NDArray[np.bool_]], layer: Layer
) -> list[tuple[str, Layer]]:
    """The rows that are about a segment of several columns at once, under the names of all."""
    import numpy as np

    parts = np.stack([~whole for whole in wholes.values()])
    used = np.flatnonzero((parts.sum(axis=0) > 1) & (layer.groups >= 0))
    codes = [codes_of(rows.table.sheet.columns[at]) for at in found.values()]
    named: dict[str, list[int]] = {}
    for row in used.tolist():
        said = [
            f"{header}: {_name(rows.table.sheet.columns[at].texts[codes[depth][row]])}"
            for depth, (header, at) in enumerate(found.items())
            if parts[depth][row]
        ]
        named.setdefault(" · ".join(said), []).append(row)
    result = []
    for name, places in named.items():
        groups = np.full(len(layer.groups), -1, dtype=np.int64)
        groups[places] = layer.groups[places]
        result.append((name, replace(layer, groups=groups)))
    return result


def parts_layer(mapping: Mapping, rows: TableRows, layer: Layer) -> Layer | None:
    """The rows about segments, None where there are none: of each participant those that split it furthest, so that
    nobody is counted under women and again under women on the phone."""
    import numpy as np

    found = _columns(mapping, rows)
    if not found or not layer.participants:
        return None
    whole = np.stack(list(_wholes(rows, found).values()))
    used = (layer.groups >= 0) & ~whole.all(axis=0)
    if not used.any():
        return None
    depth = (~whole).sum(axis=0)
    how = depth * (1 << len(found)) + (whole * (1 << np.arange(len(found)))[:, None]).sum(axis=0)
    furthest = np.zeros(len(layer.participants), dtype=np.int64)
    np.maximum.at(furthest, layer.groups[used], how[used])
    return replace(layer, groups=np.where(used & (how == furthest[layer.groups]), layer.groups, -1))


def _says_all(text: str) -> bool:
    return is_missing(text) or is_total(text) or is_whole(text)


def _name(text: str) -> str:
    return plain(without_marks(text))


def _is_whole(column: Column) -> NDArray[np.bool_]:
    """Which rows are about no segment alone."""
    import numpy as np

    return np.array([_says_all(text) for text in column.texts], dtype=np.bool_)[codes_of(column)]


def _parts_of(column: Column, groups: NDArray[np.int64]) -> list[tuple[str, NDArray[np.bool_]]]:
    """The segments that a column has among the rows that count, each with its rows."""
    import numpy as np

    codes = codes_of(column)
    used = np.bincount(codes[groups >= 0], minlength=len(column.texts)).tolist()
    return [
        (_name(text), np.equal(codes, code))
        for code, text in enumerate(column.texts)
        if used[code] and not _says_all(text)
    ]
