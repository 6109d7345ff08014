"""An e-mail to a research firm that lists the open cells of its study, in the firm's language: text, sent by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ImportProposal
from juryapp.domain.rulebook import Rulebook, Source
from juryapp.domain.words import Text
from juryapp.intake.answered import languages_said
from juryapp.session.start import Draft
from juryapp.session.state import EditionState
from juryapp.text.words import Words, words_for

_ASKED = (Severity.WARNING, Severity.QUESTION, Severity.REFUSAL)
_OURS = frozenset(
    (
        *("names_guessed", "names_are_measures", "no_header", "second_table", "hidden_column_used"),
        *("letter_grades", "points_guessed", "mixed_column", "screen_guessed", "share_n_guessed"),
        *("wants_limit", "wants_lower_limit", "wants_percentile", "wants_per"),
    )
)
"""Questions about how a sheet is read: the organiser's to answer, not the firm's."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmOpen:
    """Everything that is open of a firm: over all its studies and files, in the `language` it is written to in.

    `firm` is empty where nobody has said who made the study, which then is alone. `sources` are ids, and `drafted`
    those of them that are among the files that were read.
    """

    firm: str
    language: str
    sources: tuple[str, ...]
    drafted: tuple[str, ...]
    found: tuple[Open, ...]

    @property
    def count(self) -> int:
        """How many cells there are to ask about."""
        return sum(one.count for one in self.found)


def open_by_firm(
    draft: Draft | None, state: EditionState | None, measures: Iterable[tuple[str, str, Text]] = ()
) -> tuple[FirmOpen, ...]:
    """What is open, firm by firm: of the studies in files that were read, and of the firm's others that count already.

    Of a study in both only the files are asked about: they are what would count. `measures` are (source, measure,
    name). Firms of which nothing is open are none.
    """
    drafted = {one.source.id: one.source for one in draft.proposal.sources} if draft is not None else {}
    rules = state.rulebook if state is not None else None
    known = {one.id: one for one in rules.sources} if rules is not None else {}
    answers = languages_said(draft.proposal.answers) if draft is not None else {}
    said = {id: replace(drafted[id], language=language) for id, language in answers.items() if id in drafted}
    named = tuple(measures)
    found: dict[str, Open] = {}
    for id in dict.fromkeys((*drafted, *known, *(source for source, _, _ in named))):
        if draft is not None and id in drafted:
            found[id] = open_in_draft(draft, id)
        elif state is not None:
            found[id] = open_in_edition(state, id, named)
    made = (
        FirmOpen(
            firm=_firm(ids[0], drafted, known),
            language=_language(ids, said, known, drafted) or (rules.language if rules is not None else ""),
            sources=tuple(ids),
            drafted=tuple(id for id in ids if id in drafted),
            found=tuple(found[id] for id in ids if found[id].count),
        )
        for ids in _together({id: _firm(id, drafted, known) for id in found})
    )
    return tuple(one for one in made if one.count)


def _together(firms: Mapping[str, str]) -> list[list[str]]:
    """The studies of each firm; one of which nobody has said who made it is alone."""
    found: dict[str, list[str]] = {}
    for id, firm in firms.items():
        found.setdefault(firm.casefold() if firm else f"#{id}", []).append(id)
    return list(found.values())


def _firm(id: str, *known: Mapping[str, Source]) -> str:
    return next((sources[id].firm.strip() for sources in known if id in sources and sources[id].firm.strip()), "")


def _language(ids: Iterable[str], *known: Mapping[str, Source]) -> str:
    """The language said for one of a firm's studies: for the firm, then. What was said last comes first."""
    said = (sources[id].language for sources in known for id in ids if id in sources)
    return next(filter(None, said), "")


def letter(found: Open | FirmOpen, *, award: str, sender: str, language: str) -> Letter:
    """The e-mail about what is open of a study, or of all a firm's, in `language`. Raises ask.nothing_open."""
    words = words_for(language)
    studies = found.found if isinstance(found, FirmOpen) else (found,)
    if not found.count:
        raise JuryError("ask.nothing_open", study=studies[0].study.in_(language) if studies else "")
    if len(studies) == 1:
        study = studies[0].study.in_(language)
        subject = words("ask.subject", count=found.count, study=study)
        opening = words("ask.opening", count=found.count, award=award, study=study)
        lines = ["", *_lines(studies[0], words)]
    else:
        subject = words("ask.subject_studies", count=found.count, award=award)
        opening = words("ask.opening_studies", count=found.count, award=award)
        lines = [line for one in studies for line in ("", f"{one.study.in_(language)}:", *_lines(one, words))]
    body = [
        words("ask.greeting"),
        "",
        opening,
        *lines,
        "",
        words("ask.request", count=found.count),
        "",
        words("ask.regards"),
        sender,
    ]
    return Letter(subject=subject, body="\n".join(body))


def _lines(one: Open, words: Words) -> list[str]:
    return [
        *(f"- {words.problem(each)}" for each in one.problems),
        *(f"- {_missing_line(each, words)}" for each in one.missing),
    ]


def _problems(proposal: ImportProposal, source: str) -> tuple[Problem, ...]:
    """The problems in the sheets of a study that its firm can tell about, one for each place: what is only worth a
    note is not asked, nor how the sheet is to be read."""
    tables = {(one.file, one.sheet) for one in proposal.tables if one.source == source}
    own = [
        one
        for one in proposal.problems
        if one.severity in _ASKED and one.where.cell and (one.where.file, one.where.sheet) in tables
    ]
    asked = [one for one in own if one.code.removeprefix("intake.") not in _OURS]
    here = {one.where: one for one in sorted(asked, key=lambda one: _ASKED.index(one.severity))}
    return tuple(one for at, one in enumerate(asked) if here[one.where] is one and one not in asked[:at])


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
