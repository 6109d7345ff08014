"""An e-mail to a research firm that lists the open cells of its study, in the firm's language: text, sent by people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ImportProposal
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.session.start import Draft
from juryapp.session.state import EditionState
from juryapp.text.words import Words, words_for

_ASKED = (Severity.WARNING, Severity.QUESTION, Severity.REFUSAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A figure that is not there: whose, and where it should stand."""

    company: Text
    category: Text
    measure: Text
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """What is open of one study: problems with their places, and figures that are missing."""

    study: Text
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def count(self) -> int:
        """How many cells there are to ask about."""
        return len(self.problems) + len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail as text."""

    subject: str
    body: str


def open_in_edition(state: EditionState, source: str, measures: Iterable[tuple[str, str, Text]]) -> Open:
    """The figures of a study in force that are missing; `measures` are (source, measure, name)."""
    named = {(study, measure): name for study, measure, name in measures}
    study = next((one.name for one in state.rulebook.sources if one.id == source), Text(source))
    companies = {one.id: one.name for one in state.evidence.companies}
    return Open(study=study, missing=_missing(state.evidence.figures, source, named, companies, state.rulebook))


def open_in_draft(draft: Draft, source: str) -> Open:
    """What is open of a study in files that were read: problems in its sheets, and figures that they do not have."""
    proposal, rules = draft.proposal, draft.rulebook
    proposed = proposal.source(source)
    named = {(source, one.id): one.name for one in proposed.mapping.measures}
    companies = {one.id: one.name for one in (*draft.companies, *proposal.companies)}
    problems = _problems(proposal, source)
    places = {(one.where.file, one.where.sheet, one.where.cell) for one in problems}
    missing = _missing(proposal.figures, source, named, companies, rules, proposal)
    open_cells = tuple(one for one in missing if _place(one.figure) not in places)
    return Open(study=proposed.source.name, problems=problems, missing=open_cells)


def letter(found: Open, *, award: str, sender: str, language: str) -> Letter:
    """The e-mail about what is open, in `language`. Raises ask.nothing_open."""
    words = words_for(language)
    study = found.study.in_(language)
    if not found.count:
        raise JuryError("ask.nothing_open", study=study)
    lines = [f"- {words.problem(one)}" for one in found.problems]
    lines += [f"- {_missing_line(one, words)}" for one in found.missing]
    body = [
        words("ask.greeting"),
        "",
        words("ask.opening", count=found.count, award=award, study=study),
        "",
        *lines,
        "",
        words("ask.request", count=found.count),
        "",
        words("ask.regards"),
        sender,
    ]
    return Letter(subject=words("ask.subject", count=found.count, study=study), body="\n".join(body))


def _problems(proposal: ImportProposal, source: str) -> tuple[Problem, ...]:
    """The problems in the sheets of a study, each once; what is only worth a note is not asked."""
    tables = {(one.file, one.sheet) for one in proposal.tables if one.source == source}
    own = [
        one
        for one in proposal.problems
        if one.severity in _ASKED and one.where.cell and (one.where.file, one.where.sheet) in tables
    ]
    return tuple(one for at, one in enumerate(own) if one not in own[:at])


def _missing(
    figures: Iterable[Figure],
    source: str,
    named: dict[tuple[str, str], Text],
    companies: dict[str, Text],
    rules: Rulebook | None,
    proposal: ImportProposal | None = None,
) -> tuple[Missing, ...]:
    categories = [*(rules.categories if rules else ()), *(proposal.categories if proposal else ())]
    called = {one.id: one.name for one in categories}
    return tuple(
        Missing(
            company=companies.get(one.participant.company, Text(one.participant.company)),
            category=called.get(one.participant.category, Text(one.participant.category)),
            measure=named.get((one.source, one.measure), Text(one.measure)),
            figure=one,
        )
        for one in sorted(figures, key=lambda one: (one.participant, one.measure))
        if one.source == source and not one.segment and one.number is None and one.provenance.file
    )


def _place(figure: Figure) -> tuple[str, str, str]:
    where = figure.provenance
    return where.file, where.sheet, f"{where.column}{where.rows}" if where.rows.isdigit() else ""


def _missing_line(one: Missing, words: Words) -> str:
    file, sheet, cell = _place(one.figure)
    language = words.language
    return words(
        "ask.missing",
        place=", ".join(part for part in (file, f"{sheet}!{cell}" if sheet and cell else sheet or cell) if part),
        company=one.company.in_(language),
        category=one.category.in_(language),
        measure=one.measure.in_(language),
    )
