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

    Said is the latest answer about a file, if it names a study. A file with sheets of several studies stays as it is:
    one answer cannot say which of them is meant.
    """
    said = {each.file: each.study for each in answers.given if isinstance(each, FileAnswer)}
    names = {each.source: each.name_of_source for each in mappings}
    found: list[Study] = []
    for study in studies:
        files = dict.fromkeys(each.table.file for each in study.tables)
        moved = [file for file in files if said.get(file) and _is_alone(file, study, studies)]
        rest = tuple(each for each in study.tables if each.table.file not in moved)
        if rest:
            found.append(study if len(rest) == len(study.tables) else replace(study, tables=rest))
        for file in moved:
            own = tuple(each for each in study.tables if each.table.file == file)
            found.append(replace(study, tables=own, mapping=_named(study.mapping, said[file], names, file)))
    return found


def _is_alone(file: str, study: Study, studies: Iterable[Study]) -> bool:
    return not any(each.table.file == file for other in studies if other is not study for each in other.tables)


def _named(mapping: Mapping, study: str, names: dict[str, Text], file: str) -> Mapping:
    if study == mapping.source:
        return mapping
    name = names.get(study) or Text(re.sub(r"[_\s]+", " ", PurePath(file).stem).strip())
    return replace(mapping, source=study, name_of_source=name)
