"""From sheets to a proposal: everything that accepting would store, and everything that was left out, with reasons.

A pure function: the same workbooks, rules, companies, mappings and answers give the same proposal, and nothing is
stored. Answers change the mapping first, then which company and category a name means; the figures follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from juryapp.domain.context import ContextTable
from juryapp.domain.errors import Problem, Severity, Where
from juryapp.domain.mapping import CategoryFrom, Mapping
from juryapp.domain.participant import Company, Participant, ParticipantId
from juryapp.domain.proposal import (
    ColumnAnswer,
    ImportProposal,
    LeaveOut,
    ProposalAnswers,
    ProposedCategory,
    ProposedFile,
    ProposedName,
    ProposedSource,
    ProposedTable,
    Strength,
)
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.amend import amended, source_of
from juryapp.intake.answered import place_of
from juryapp.intake.assigned import assigned
from juryapp.intake.categories import Crosswalk, Overlap, category_aliases, decide_categories
from juryapp.intake.checks import alike_names, table_problems
from juryapp.intake.context import context_problems
from juryapp.intake.facts import Table
from juryapp.intake.figures import StudyFigures, study_figures
from juryapp.intake.grid import Workbook
from juryapp.intake.guesses import TableGuess
from juryapp.intake.letters import with_letters
from juryapp.intake.lint.table import check_table
from juryapp.intake.lint.together import check_together
from juryapp.intake.listing import TakenLists, take_lists
from juryapp.intake.naming import Register, called, decide_names
from juryapp.intake.once import Once
from juryapp.intake.participant_lists import find_lists
from juryapp.intake.profiles import with_profile
from juryapp.intake.rows import TableRows, numbers_of_names, read_rows
from juryapp.intake.rows_named import rows_of_sheet
from juryapp.intake.shape_checks import shape_problems, without_category
from juryapp.intake.shown import used_table
from juryapp.intake.sources import Study, category_of_table, find_studies, with_rulebook_names
from juryapp.intake.tables import FoundTables, find_tables, labels
from juryapp.intake.told import remembered
from juryapp.intake.united import united
from juryapp.matching.normalise import name_key


@dataclass(kw_only=True)
class _Work:
    """What is gathered while a proposal is made."""

    once: Once
    answers: ProposalAnswers
    register: Register
    crosswalk: Crosswalk
    standing: dict[str, dict[ParticipantId, None]]
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, ProposedTable] = field(default_factory=dict)
    names: list[ProposedName] = field(default_factory=list)
    categories: list[ProposedCategory] = field(default_factory=list)
    sources: list[ProposedSource] = field(default_factory=list)
    figures: list[StudyFigures] = field(default_factory=list)
    lists: TakenLists = field(default_factory=TakenLists)
    context: list[ContextTable] = field(default_factory=list)
    heard: Heard | None = None


Heard = Callable[[TableGuess, TableRows, Mapping], None]
"""Hears of each table that figures are taken from, with its rows and the mapping that reads them."""


def propose(
    workbooks: Sequence[Workbook],
    *,
    rulebook: Rulebook | None = None,
    companies: Sequence[Company] = (),
    participants: Sequence[ParticipantId] = (),
    mappings: Sequence[Mapping] = (),
    answers: ProposalAnswers | None = None,
    files: Sequence[ProposedFile] = (),
    once: Once | None = None,
    heard: Heard | None = None,
) -> ImportProposal:
    """What is understood of `workbooks`. `participants` are those the edition has, for sheets without a category.

    `files` tells sizes and places of the files by SHA-256, if they are known. `once` spares work when the same
    workbooks were proposed with it before; it never changes what is proposed.
    """
    work = _Work(
        once=once or Once(),
        answers=answers or ProposalAnswers(),
        register=Register(known=tuple(companies)),
        crosswalk=Crosswalk(known=rulebook.categories if rulebook else ()),
        standing={},
        heard=heard,
    )
    work.once.new_round()
    workbooks = with_letters(workbooks, work.answers, work.once)
    for participant in participants:
        work.standing.setdefault(participant.company, {})[participant] = None
    found = _list_sheets(workbooks, mappings, work)
    studies = [
        _amended(with_rulebook_names(with_profile(each), rulebook), work.answers, rulebook)
        for each in find_studies(found.guesses, mappings, rulebook)
    ]
    studies = united(assigned(studies, mappings, work.answers), work.answers)
    studies = [_amended(each, work.answers, rulebook) for each in studies]
    studies = _without_lone_categories(studies, work)
    for study in sorted(studies, key=lambda each: not _tells_category(each.mapping)):
        _understand(study, work)
    given = [(source.mapping, found.figures) for source, found in zip(work.sources, work.figures, strict=True)]
    work.problems += check_together(given, {each.company: each.name for each in work.names})
    return _assembled(workbooks, studies, work, files, found.order)


def _list_sheets(workbooks: Sequence[Workbook], mappings: Sequence[Mapping], work: _Work) -> FoundTables:
    """Take the lists of participants, and find the tables on all other sheets; every sheet is in `order`."""
    listed = find_lists(workbooks, work.answers)
    work.lists = take_lists(listed.lists, work.register, work.crosswalk, work.standing, work.answers)
    work.names += work.lists.names
    work.categories += work.lists.categories
    work.problems += work.lists.problems
    work.tables.update({each.id: each.table() for each in listed.lists})
    found = find_tables(listed.rest, work.answers, work.once, mappings)
    work.tables.update(found.unused)
    work.context += found.context
    work.problems += [*found.problems, *(problem for each in found.context for problem in context_problems(each))]
    found.order[:0] = [each.id for each in listed.lists]
    return found


def _amended(study: Study, answers: ProposalAnswers, rulebook: Rulebook | None) -> Study:
    mapping = remembered(amended(study.mapping, study.tables, answers), study.tables, answers)
    alone = rulebook.categories[0] if rulebook and len(rulebook.categories) == 1 else None
    if alone is not None and mapping.category_from is CategoryFrom.FIXED and not study.known:
        mapping = replace(mapping, fixed_category=alone.name.plain)
    return replace(study, mapping=mapping)


def _tells_category(mapping: Mapping) -> bool:
    return mapping.category_from is not CategoryFrom.FIXED or bool(mapping.fixed_category)


def _without_lone_categories(studies: Sequence[Study], work: _Work) -> list[Study]:
    """A sheet whose category was only guessed from its name, beside others that tell theirs, counts for a company
    wherever it stands."""
    told = bool(work.standing) or any(each.mapping.category_from is not CategoryFrom.FIXED for each in studies)
    answered = {getattr(each, "source", "") for each in work.answers.given if getattr(each, "fixed_category", None)}
    result = []
    for study in studies:
        guessed = study.mapping.category_from is CategoryFrom.FIXED and not study.known
        if told and guessed and study.mapping.source not in answered and not _is_category(study.mapping, work):
            study = replace(study, mapping=replace(study.mapping, fixed_category=""))
        result.append(study)
    return result


def _is_category(mapping: Mapping, work: _Work) -> bool:
    folded = name_key(mapping.fixed_category).folded
    return any(
        folded in (each.id, *(name_key(text).folded for text in (each.name.plain, *each.aliases)))
        for each in work.crosswalk.known
    )


def _understand(study: Study, work: _Work) -> None:
    """One study: its rows, its names and categories, its figures."""
    mapping = study.mapping
    tables = [_rows(each.table, mapping, work) for each in study.tables]
    numbers = _numbers(tables, mapping.organisation_number)
    names = decide_names(_written_names(tables), mapping.source, work.register, work.answers, numbers=numbers)
    work.problems += alike_names(names)
    meaning = {name_key(each.name).folded: each.company for each in names}
    categories = _categories(mapping, tables, names, work)
    standing = {company: tuple(of) for company, of in work.standing.items()}
    walk = {each.name: each for each in categories}
    decided, unplaced = {each.company for each in names if each.decided}, dict[str, None]()

    def participants_of(whole: str, name: str, category: str) -> Sequence[ParticipantId]:
        company = meaning[name_key(name).folded]
        if not (category or whole):
            said = None if company in standing else place_of(name, mapping, work.answers, work.crosswalk.all)
            unplaced.update({name: None} if said is None and company in decided - standing.keys() else {})
            return (ParticipantId(category=said, company=company),) if said else standing.get(company, ())
        walked = walk[category or whole]
        return (ParticipantId(category=walked.category, company=company),) if walked.category else ()

    result = StudyFigures()
    cells = _cells_left_out(work.answers)
    for whole in dict.fromkeys(category_of_table(mapping, rows.table) for rows in tables):
        alike = [rows for rows in tables if category_of_table(mapping, rows.table) == whole]
        part = study_figures(mapping, alike, partial(participants_of, whole), left_out=cells, once=work.once)
        _merge(result, part)
    work.names += _with_categories(names, result)
    participants = Counter(participant.category for participant in result.rows_of)
    work.categories += [replace(each, participants=participants[each.category]) for each in categories]
    work.figures.append(result)
    for participant in result.rows_of:
        work.standing.setdefault(participant.company, {})[participant] = None
    _show(study, tables, result, work)
    work.problems += without_category(unplaced, tables)


def _merge(result: StudyFigures, part: StudyFigures) -> None:
    result.figures += part.figures
    result.alternatives += part.alternatives
    result.problems += part.problems
    result.seen.update(part.seen)
    for participant, rows in part.rows_of.items():
        result.rows_of[participant] = result.rows_of.get(participant, 0) + rows


def _rows(table: Table, mapping: Mapping, work: _Work) -> TableRows:
    leave = (each for each in work.answers.given if isinstance(each, LeaveOut) and each.table == table.id)
    gone = tuple(each.row for each in leave if each.row and not each.column)
    gone += rows_of_sheet(mapping.rows_out, table.sheet.name)
    return work.once(("rows", table, mapping, gone), lambda: read_rows(table, mapping, gone))


def _cells_left_out(answers: ProposalAnswers) -> dict[str, frozenset[tuple[int, str]]]:
    cells: dict[str, frozenset[tuple[int, str]]] = {}
    for each in answers.given:
        if isinstance(each, LeaveOut) and each.row and each.column:
            cells[each.table] = cells.get(each.table, frozenset()) | {(each.row, each.column)}
    return cells


def _written_names(tables: Iterable[TableRows]) -> list[str]:
    """The names on data rows, in the order of the rows."""
    names: dict[str, None] = {}
    for rows in tables:
        used = dict.fromkeys(rows.name_codes[rows.is_data].tolist())
        names.update(dict.fromkeys(rows.names[code] for code in used if rows.names))
    return [name for name in names if name]


def _numbers(tables: Iterable[TableRows], header: str) -> dict[str, str]:
    """The organisation number of each name (folded) that has just one."""
    found: dict[str, set[str]] = {}
    for rows in tables:
        for name, texts in numbers_of_names(rows, header).items():
            found.setdefault(name_key(name).folded, set()).update(texts)
    return {name: next(iter(texts)) for name, texts in found.items() if len(texts) == 1}


def _categories(
    mapping: Mapping, tables: Sequence[TableRows], names: Sequence[ProposedName], work: _Work
) -> tuple[ProposedCategory, ...]:
    meaning = {name_key(each.name).folded: each.company for each in names}
    companies: dict[str, set[str]] = {}
    for rows in tables:
        whole = category_of_table(mapping, rows.table)
        data = rows.is_data
        pairs = set(zip(rows.name_codes[data].tolist(), rows.category_codes[data].tolist(), strict=True))
        for name, category in sorted(pairs):
            written = whole or (rows.categories[category] if rows.categories else "")
            if written and rows.names and rows.names[name]:
                companies.setdefault(written, set()).add(meaning[name_key(rows.names[name]).folded])
    likely = {
        each.company: each.suggestions[0].company
        for each in names
        if not each.decided and each.strength >= Strength.MEDIUM
    }
    overlap = {name: _overlap(of, likely, work) for name, of in companies.items()}
    found = decide_categories(list(companies), mapping.source, work.crosswalk, work.answers, overlap=overlap)
    return tuple(replace(each, companies=tuple(sorted(companies[each.name]))) for each in found)


def _overlap(companies: set[str], likely: dict[str, str], work: _Work) -> Overlap:
    """How many of some companies stand in each category already; an undecided name counts for its best suggestion."""
    stands = [work.standing.get(likely.get(company, company), {}) for company in companies]
    found = Counter(category for of in stands for category in {participant.category for participant in of})
    return Overlap(companies=len(companies), standing=found)


def _with_categories(names: Sequence[ProposedName], result: StudyFigures) -> list[ProposedName]:
    stands: dict[str, list[str]] = {}
    for participant in result.rows_of:
        stands.setdefault(participant.company, []).append(participant.category)
    return [replace(each, categories=tuple(stands.get(each.company, ()))) for each in names]


def _show(study: Study, tables: Sequence[TableRows], result: StudyFigures, work: _Work) -> None:
    mapping = study.mapping
    settled = _settled(study, work.answers)
    for guess, rows in zip(study.tables, tables, strict=True):
        if work.heard is not None:
            work.heard(guess, rows, mapping)
        work.problems += shape_problems(guess, rows, mapping, settled)
        named = {rows.names[code] for code in set(rows.name_codes[rows.is_data].tolist())} if rows.names else set()
        work.tables[guess.table.id] = used_table(
            guess,
            rows,
            mapping,
            known=study.known,
            profile=study.profile,
            category=category_of_table(mapping, guess.table),
            companies=len(named),
            seen=result.seen,
            once=work.once,
        )
        checked = partial(table_problems, guess, rows, mapping, settled)
        work.problems += work.once(("problems", rows, mapping, settled), checked)
        work.problems += work.once(("lint", rows, mapping), partial(check_table, guess, rows, mapping))
    work.problems += result.problems
    work.sources.append(_source(study, result))


def _source(study: Study, result: StudyFigures) -> ProposedSource:
    mapping = study.mapping
    counts = _n(mapping, result)
    return ProposedSource(
        source=source_of(mapping),
        mapping=mapping,
        tables=tuple(each.table.id for each in study.tables),
        known=study.known,
        sureness=study.sureness,
        participants=len(result.rows_of),
        rows=sum(result.rows_of.values()),
        n_low=min(counts, default=None),
        n_high=max(counts, default=None),
        moved=study.moved,
        lost=study.lost,
        profile=study.profile,
        alternatives=tuple(result.alternatives),
    )


def _settled(study: Study, answers: ProposalAnswers) -> frozenset[str]:
    """The headers of a study that are no guess: a person has said what they are, or they were remembered."""
    about = (each for each in answers.given if isinstance(each, ColumnAnswer) and each.source == study.mapping.source)
    return frozenset(each.header for each in about) | (study.mapping.headers if study.known else frozenset())


def _n(mapping: Mapping, result: StudyFigures) -> list[int]:
    """The n of each participant: its rows, or what the firm gave, the smallest over its measures."""
    if mapping.level.value != "company":
        return list(result.rows_of.values())
    smallest: dict[ParticipantId, int] = {}
    for figure in result.figures:
        if figure.n is not None:
            smallest[figure.participant] = min(figure.n, smallest.get(figure.participant, figure.n))
    return list(smallest.values())


def _assembled(
    workbooks: Sequence[Workbook],
    studies: Sequence[Study],
    work: _Work,
    files: Sequence[ProposedFile],
    tables: Sequence[str],
) -> ImportProposal:
    told = {file.sha256: file for file in files}
    order = [study.mapping.source for study in studies]
    labelled = zip(workbooks, labels(workbooks), strict=True)
    if not any(result.figures for result in work.figures) and not (work.lists.lists or work.context):
        where = Where(file=workbooks[0].file) if len(workbooks) == 1 else Where()
        work.problems.append(Problem(code="intake.nothing_found", severity=Severity.REFUSAL, where=where))
    participants = dict.fromkeys(work.lists.participants)
    participants |= dict.fromkeys(participant for result in work.figures for participant in result.rows_of)
    return ImportProposal(
        files=tuple(_file(each, label, told.get(each.sha256)) for each, label in labelled),
        sources=tuple(sorted(work.sources, key=lambda each: order.index(each.source.id))),
        tables=tuple(work.tables[id] for id in tables),
        category_names=tuple(work.categories),
        names=tuple(work.names),
        categories=tuple(work.crosswalk.found),
        category_aliases=category_aliases(work.categories, work.crosswalk),
        companies=called(work.register.found, work.answers),
        aliases=tuple(work.register.aliases),
        participants=tuple(Participant(id=each) for each in participants),
        details=work.lists.details,
        lists=work.lists.lists,
        figures=tuple(figure for result in work.figures for figure in result.figures),
        context=tuple(work.context),
        problems=tuple(work.problems),
        answers=work.answers,
    )


def _file(workbook: Workbook, label: str, told: ProposedFile | None) -> ProposedFile:
    if told is not None:
        return replace(told, name=label)
    return ProposedFile(name=label, sha256=workbook.sha256, kind=workbook.kind.value)
