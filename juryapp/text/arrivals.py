"""What files that arrive are, and what has moved in them, in words: the same in the window and without.

A firm that moves a column is read as before; whoever accepts the file still has to see that it moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juryapp.domain.arrival import ProposedRelation, Relation
from juryapp.text.words import Words

MOST_TOLD = 4


def moved_texts(moved: Sequence[tuple[str, str, str]], lost: Sequence[str], words: Words) -> Iterator[str]:
    """A sentence for each column that is elsewhere, (header, letters then, letters now), and each that is gone."""
    elsewhere = [one for one in moved if one[1] != one[2]]
    for header, then, now in elsewhere[:MOST_TOLD]:
        yield words("evidence.moved_column", header=header, then=then, now=now)
    if len(elsewhere) > MOST_TOLD:
        yield words("evidence.moved_more", count=len(elsewhere) - MOST_TOLD)
    for header in lost:
        yield words("evidence.lost_column", header=header)


def named_text(one: ProposedRelation, words: Words) -> str:
    """What the answer is about: a file, or what it has of one of its studies."""
    return words("relation.of_study", study=one.called, file=one.file) if one.called else one.file


def relation_text(relation: Relation, one: ProposedRelation, words: Words) -> str:
    """An answer as it would work here: what adds to figures that it has too replaces these, and no others."""
    if relation is Relation.ADDS and one.both:
        return words("relation.adds_figures")
    return words(f"relation.{relation.value}")


def why_texts(one: ProposedRelation, words: Words) -> Iterator[str]:
    """The reason for what is proposed, and how far it overlaps with what counts."""
    yield words(one.reason, **dict(one.facts))
    if one.both:
        facts = {"both": one.both, "companies": one.companies, "equal": one.equal, "differing": one.differing}
        yield words("relation.overlap", **facts)
