"""What was understood of files, for people and as JSON, and the decisions that options make on names.

`--match` and `--new` decide on whatever the files call a thing that nobody knows yet: a company, or a category.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from juryapp.cli.console import Console, problem_row
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import Names, companies_of, find, names_of, plain
from juryapp.domain.errors import Fact, JuryError, Problem, Severity
from juryapp.domain.participant import Company
from juryapp.domain.proposal import (
    CategoryAnswer,
    ImportProposal,
    NameAnswer,
    NameSuggestion,
    ProposalAnswer,
    ProposedCategory,
    ProposedName,
    ProposedTable,
    Reason,
)
from juryapp.domain.rulebook import Category
from juryapp.session.start import Draft
from juryapp.text.arrivals import moved_texts
from juryapp.text.words import Words

_BY_NAME = ("match.same", "match.alias", "match.organisation_number")
"""Reasons that leave nothing to tell: it is called, or numbered, just so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a name in the files may mean besides what the files themselves bring."""

    companies: Sequence[Company] = ()
    categories: Sequence[Category] = ()

    def all_companies(self, proposal: ImportProposal) -> Names:
        """Every name of every company, those that the files bring included."""
        return companies_of([*self.companies, *proposal.companies])

    def all_categories(self, proposal: ImportProposal) -> Names:
        """Every name of every category, those that the files bring included."""
        every = (*self.categories, *proposal.categories)
        return {one.id: names_of(one.name, *one.aliases) for one in every}


def decided(draft: Draft, known: Known, *, matches: Iterable[str], new_names: Iterable[str]) -> Draft:
    """The draft after the decisions of `--new` and `--match`.

    Raises cli.not_in_files for a name that the files do not have, cli.unknown_company or cli.unknown_category.
    """
    for name in new_names:
        draft = draft.with_answer(*_new(name, draft.proposal))
    for text in matches:
        draft = draft.with_answer(*_match(text, draft.proposal, known))
    return draft


def _new(name: str, proposal: ImportProposal) -> list[ProposalAnswer]:
    companies, categories = _written(name, proposal)
    if not companies and not categories:
        raise JuryError("cli.not_in_files", name=name)
    if companies:
        return [NameAnswer(name=spelling) for spelling in companies]
    return [CategoryAnswer(name=spelling) for spelling in categories]


def _match(text: str, proposal: ImportProposal, known: Known) -> list[ProposalAnswer]:
    """ "A=B=C" is the name "A=B" and the company "C" if that is known, else "A" and "B=C"."""
    if "=" not in text.strip("="):
        raise Misuse("cli.not_a_match", text=text)
    refusals: list[JuryError] = []
    for at in sorted((index for index, sign in enumerate(text) if sign == "="), reverse=True):
        name, meant = text[:at], text[at + 1 :]
        companies, categories = _written(name, proposal)
        try:
            if companies:
                company = find(meant, known.all_companies(proposal), JuryError("cli.unknown_company", company=meant))
                return [NameAnswer(name=spelling, company=company) for spelling in companies]
            if categories:
                category = find(
                    meant, known.all_categories(proposal), JuryError("cli.unknown_category", category=meant)
                )
                return [CategoryAnswer(name=spelling, category=category) for spelling in categories]
            refusals.append(JuryError("cli.not_in_files", name=name))
        except JuryError as refusal:
            refusals.insert(0, refusal)
    raise refusals[0]


def _written(name: str, proposal: ImportProposal) -> tuple[list[str], list[str]]:
    """How the files spell a name: as companies, as categories."""
    wanted = plain(name).casefold()
    companies = [one.name for one in proposal.names if plain(one.name).casefold() == wanted]
    categories = [one.name for one in proposal.category_names if plain(one.name).casefold() == wanted]
    return list(dict.fromkeys(companies)), list(dict.fromkeys(categories))


def refusal_of(proposal: ImportProposal, words: Words) -> JuryError:
    """Why a proposal cannot be accepted, with every open name and its suggestions, and what else is wrong."""
    open_names = open_in(proposal)
    problems = [undecided_problem(one, words) for one in open_names]
    problems += [one for one in proposal.problems if one.severity in (Severity.REFUSAL, Severity.QUESTION)]
    if open_names:
        return JuryError("cli.undecided_names", problems=problems, count=len(open_names))
    return JuryError("cli.not_acceptable", problems=problems)


def open_in(proposal: ImportProposal) -> tuple[ProposedName | ProposedCategory, ...]:
    """Every name that asks for a decision: companies, then categories."""
    return (*proposal.undecided, *proposal.undecided_categories)


def undecided_problem(one: ProposedName | ProposedCategory, words: Words) -> Problem:
    """A name that asks for a decision, with its suggestions."""
    suggestions = [f"{each.name} ({words(f'strength.{each.strength.name.lower()}')})" for each in one.suggestions]
    code = "cli.undecided" if suggestions else "cli.undecided_none"
    facts: dict[str, Fact] = {"name": one.name, "names": tuple(suggestions)}
    return Problem(code=code, severity=Severity.QUESTION, facts=facts)


def remedies(proposal: ImportProposal) -> list[str]:
    """The option that would decide each open name: its best suggestion, or a new company; and each correction."""
    found = []
    for one in open_in(proposal):
        if one.suggestions:
            found.append(f'--match "{one.name}={one.suggestions[0].company}"')
        else:
            found.append(f'--new "{one.name}"')
    return [*found, "--corrections=keep|file"] if proposal.undecided_corrections else found


def taken(proposal: ImportProposal) -> tuple[tuple[ProposedName | ProposedCategory, NameSuggestion], ...]:
    """What was taken for something else's name without a person's word, because nearly all speaks for it."""
    said = {each.name for each in proposal.answers.given if isinstance(each, NameAnswer | CategoryAnswer)}
    named = [(one, one.company) for one in proposal.names]
    both: list[tuple[ProposedName | ProposedCategory, str]] = [*named]
    both += [(one, one.category) for one in proposal.category_names]
    return tuple(
        (one, one.suggestions[0])
        for one, meant in both
        if one.decided and not one.new and one.name not in said and one.suggestions
        if one.suggestions[0].company == meant and one.suggestions[0].reasons[0].code not in _BY_NAME
    )


def taken_rows(proposal: ImportProposal, words: Words) -> list[dict[str, Any]]:
    """The same for JSON."""
    return [
        {"name": one.name, "source": one.source, **_suggestion_row(suggestion, words)}
        for one, suggestion in taken(proposal)
    ]


def show(console: Console, proposal: ImportProposal) -> None:
    """What was understood, for people: sources, sheets with their rows, names that need somebody, problems."""
    words = console.words
    for source in proposal.sources:
        pieces = [
            words("unit.participants", count=source.participants),
            words("unit.rows", count=source.rows),
            _n_range(source.n_low, source.n_high),
        ]
        name = source.source.name.in_(words.language)
        console.say(words("cli.source", name=name, pieces=" · ".join(filter(None, pieces))))
        for moved in moved_texts(source.moved, source.lost, words):
            console.say(f"  {moved}")
    for table in proposal.tables:
        balance = " + ".join(words(group.reason.code, count=group.count) for group in table.balance)
        place = f"{table.file}, {table.sheet}" if table.sheet else table.file
        console.say(words("cli.table", place=place, rows=table.rows, balance=balance, reason=why(table.reason, words)))
    for one in open_in(proposal):
        console.problem(undecided_problem(one, words))
        for suggestion in one.suggestions:
            reasons = " ".join(why(reason, words) for reason in suggestion.reasons)
            console.say(f"    {suggestion.name} [{suggestion.company}]: {reasons}")
    for one, meant in taken(proposal):
        reasons = " ".join(why(reason, words) for reason in meant.reasons)
        said = words("cli.taken", name=one.name, company=meant.name, id=meant.company)
        console.say(f"  {said} {reasons}")
    if taken(proposal):
        console.tell("cli.taken_other")
    for problem in proposal.problems:
        console.problem(problem)


def _n_range(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return ""
    return f"n {low}" if low == high else f"n {low}-{high}"


def why(reason: Reason, words: Words) -> str:
    """A reason in words."""
    return words(reason.code, **dict(reason.facts))


def proposal_row(proposal: ImportProposal, *, entry: int | None, words: Words) -> dict[str, Any]:
    """The document of `import --json`; `entry` is the number of the journal entry if it was accepted."""
    return {
        "accepted": entry is not None,
        "ready": proposal.ready,
        "entry": entry,
        "files": [
            {"name": one.name, "kind": one.kind, "size": one.size, "sha256": one.sha256} for one in proposal.files
        ],
        "sources": [
            {
                "id": one.source.id,
                "name": one.source.name.in_(words.language),
                "kind": one.source.kind.value,
                "known": one.known,
                "tables": len(one.tables),
                "rows": one.rows,
                "participants": one.participants,
                "n_low": one.n_low,
                "n_high": one.n_high,
            }
            for one in proposal.sources
        ],
        "tables": [_table_row(one, words) for one in proposal.tables],
        "new": {
            "categories": [{"id": one.id, "name": one.name.in_(words.language)} for one in proposal.categories],
            "companies": [{"id": one.id, "name": one.name.in_(words.language)} for one in proposal.companies],
            "participants": len(proposal.participants),
            "figures": len(proposal.figures),
        },
        "undecided": {
            "names": [_open_row(one, words) for one in proposal.undecided],
            "categories": [_open_row(one, words) for one in proposal.undecided_categories],
        },
        "taken": taken_rows(proposal, words),
        "problems": [problem_row(problem, words) for problem in proposal.problems],
    }


def _table_row(table: ProposedTable, words: Words) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "used": table.used,
        "text": why(table.reason, words),
        "rows": table.rows,
        "balance": {group.kind.value: group.count for group in table.balance},
    }


def _open_row(one: ProposedName | ProposedCategory, words: Words) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "suggestions": [
            {"id": each.company, "name": each.name, **_evidence_row(each, words)} for each in one.suggestions
        ],
    }


def _suggestion_row(one: NameSuggestion, words: Words) -> dict[str, Any]:
    return {"id": one.company, "meant": one.name, **_evidence_row(one, words)}


def _evidence_row(one: NameSuggestion, words: Words) -> dict[str, Any]:
    return {"strength": one.strength.name.lower(), "reasons": [why(reason, words) for reason in one.reasons]}
