"""Files that a person has said belong to another study than the one they were taken for, or to one of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from juryapp.domain.arrival import FileAnswer
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ProposalAnswers
from juryapp.domain.words import Text
from juryapp.intake.sources import Study


def assigned(studies: Sequence[Study], mappings: Iterable[Mapping], answers: ProposalAnswers) -> list[Study]:
    """`studies` with the tables of each file in the study that was said; a study without tables left is gone.

    Said is the latest answer about a file, or about what a file has of a study, if it names a study. An answer about
    a whole file that has sheets of several studies leaves it as it is: it cannot say which of them is meant.
    """
    said = {(each.file, each.of): each.study for each in answers.given if isinstance(each, FileAnswer)}
    names = {each.source: each.name_of_source for each in mappings}
    found: list[Study] = []
    for study in studies:
        moved = {file: to for file in _files(study) if (to := _said(file, study, studies, said))}
        rest = tuple(each for each in study.tables if each.table.file not in moved)
        if rest:
            found.append(study if len(rest) == len(study.tables) else replace(study, tables=rest))
        for file, to in moved.items():
            own = tuple(each for each in study.tables if each.table.file == file)
            alone = _is_alone(file, study, studies)
            found.append(replace(study, tables=own, mapping=_named(study.mapping, to, names, file, alone=alone)))
    return found


def _files(study: Study) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.table.file for each in study.tables))


def _said(file: str, study: Study, studies: Sequence[Study], said: dict[tuple[str, str], str]) -> str:
    """The study that a file's tables of `study` belong to by what was said; empty where nothing was."""
    of_it = said.get((file, study.mapping.source), "")
    return of_it or (said.get((file, ""), "") if _is_alone(file, study, studies) else "")


def _is_alone(file: str, study: Study, studies: Iterable[Study]) -> bool:
    return not any(file in _files(other) for other in studies if other is not study)


def _named(mapping: Mapping, study: str, names: dict[str, Text], file: str, *, alone: bool) -> Mapping:
    """The mapping of another study: by its own name, or by the file's, with what it was taken for beside it."""
    if study == mapping.source:
        return mapping
    called = re.sub(r"[_\s]+", " ", PurePath(file).stem).strip()
    own = called if alone else f"{mapping.name_of_source.plain}, {called}"
    return replace(mapping, source=study, name_of_source=names.get(study) or Text(own))
