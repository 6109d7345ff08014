"""What the minutes say: the jury's complete record as plain data, before anybody sets it in type.

Everything is here: all places and scores, each tie with every step, rules, weights of every juror, files with
their hashes, the order of events. The words are final; the template only places them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from juryapp.domain.answer import Answer
from juryapp.domain.context import ContextTable
from juryapp.domain.outcome import CategoryOutcome, NotRanked, OverallOutcome, Score, Tie
from juryapp.domain.participant import ParticipantId
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import LinkKind, PrizeKind, WeightsWay
from juryapp.export.hall import OVERALL, award_title
from juryapp.export.minutes_jury import agreement_lines, opened_lines
from juryapp.export.minutes_recusals import aside_blocks, recusal_blocks
from juryapp.export.minutes_rules import criteria_table, exact, percentages, rule_sentences
from juryapp.export.plain import clean, names_of
from juryapp.export.reasons import link_words, ruling_of, weights_line
from juryapp.export.specs import shown_contributions, shown_decimals, shown_score
from juryapp.text.by_hand import by_hand_lines
from juryapp.text.outcome_words import n_text, reason_text, standard_text
from juryapp.text.words import Words, words_for

Block = dict[str, Any]
"""`kind` is heading, subheading, text, list or table; a table has columns (title, align, share) and rows of text."""

_CRITERIA_IN_COLUMNS = 8
"""More do not fit a page beside names, scores and n."""


def minutes_data(publication: Publication, language: str) -> dict[str, Any]:
    """The minutes as JSON values: texts, lists and numbers of the layout only."""
    writer = _Minutes(publication, words_for(language, publication.rulebook.category_word))
    words = writer.words
    draft = "" if publication.sealed else words("state.draft_line")
    return {
        "language": language,
        "title": words("minutes.title"),
        "award": award_title(publication, words),
        "draft": draft,
        "constructed": words("app.constructed") if publication.rulebook.constructed else "",
        "page": words("minutes.page", page="<page>", pages="<pages>"),
        "spoken": writer.spoken(),
        "facts": [list(fact) for fact in writer.facts()],
        "blocks": list(writer.blocks()),
        "signed": words("minutes.signatures"),
        "signatures": writer.signatures(),
    }


class _Minutes:
    """Writes one section after another."""

    def __init__(self, publication: Publication, words: Words) -> None:
        self.words = words
        self._publication = publication
        self._rules = publication.rulebook
        self._names = names_of(publication.evidence, words.language)

    def spoken(self) -> str:
        """The control words as every page carries them, or nothing before there are any."""
        spoken = " ".join(self._publication.control_words)
        return self.words("minutes.control_words", words=spoken) if spoken else ""

    def facts(self) -> Iterator[tuple[str, str]]:
        """What a reader looks for first."""
        words, publication = self.words, self._publication
        if publication.sealed:
            when = words.datetime(datetime.fromisoformat(publication.sealed_at))
            state = words("state.sealed_line", when=f"{when} UTC", words=" ".join(publication.control_words))
        else:
            state = words("state.draft_line")
        yield words("minutes.state"), state
        yield (
            words("term.rulebook"),
            words("minutes.versions", rules=publication.rulebook_version, evidence=publication.evidence.revision),
        )
        counts = publication.outcome.counts
        yield (
            words("term.participants"),
            words("rank.counts", imported=counts.imported, ranked=counts.ranked, excluded=counts.excluded),
        )
        yield words("term.weights"), weights_line(publication, words)
        if publication.present:
            people = {person.id: person.name for person in publication.persons}
            present = tuple(clean(people.get(one, one)) for one in publication.present)
            yield words("weights.present"), words.listing(present)
        yield words("term.digest"), publication.digest

    def blocks(self) -> Iterator[Block]:
        """All sections in order."""
        yield from self._winners()
        yield from self._jury()
        yield from self._rule_blocks()
        yield from self._weights()
        yield from self._evidence()
        yield from self._results()
        yield from self._events()

    def signatures(self) -> list[dict[str, str]]:
        """A line for everybody in the jury, with their role."""
        return [
            {"name": clean(person.name), "role": self.words(f"role.{person.role.value}")}
            for person in self._publication.persons
        ]

    def _winners(self) -> Iterator[Block]:
        words = self.words
        yield _heading(words("term.winners"))
        rows = []
        for outcome in self._publication.outcome.categories:
            names = [self._names[company] for company in outcome.winners] or [self._nobody(outcome)]
            rows.append([self._category(outcome.category), "\n".join(names), self._top_score(outcome)])
        overall = self._publication.outcome.overall
        if overall is not None:
            winners = [f"{self._names[one.company]} ({self._category(one.category)})" for one in overall.winners]
            scores = [self._contender(f"{one.category}/{one.company}") for one in overall.winners]
            shown = "\n".join(winners or [self._nobody(overall)])
            rows.append([words("term.overall_prize"), shown, "\n".join(scores)])
        yield _table(
            (words(f"category_word.{self._rules.category_word}"), "left", 4),
            (words("term.winner"), "left", 6),
            (words("term.score"), "right", 2),
            rows=rows,
        )

    def _nobody(self, outcome: CategoryOutcome | OverallOutcome) -> str:
        waits = outcome.waits_for_weights or any(tie.open for tie in outcome.ties)
        waits = waits or (isinstance(outcome, OverallOutcome) and bool(outcome.waiting_for))
        return self.words("slide.tie_open" if waits else "prize.no_award")

    def _top_score(self, outcome: CategoryOutcome) -> str:
        decimals = shown_decimals(self._rules, outcome)
        return "\n".join(self._points(outcome.score(company), decimals) for company in outcome.winners)

    def _contender(self, key: str) -> str:
        """The score that somebody was compared with for the overall prize, with the decimals of the category."""
        outcome = self._publication.outcome
        return self._points(
            outcome.contender(key), shown_decimals(self._rules, outcome.category(key.partition("/")[0]))
        )

    def _points(self, score: Score, decimals: int) -> str:
        return self.words.number(shown_score(score, decimals), decimals)

    def _category(self, id: str) -> str:
        return clean(self._rules.category(id).name.in_(self.words.language))

    def _jury(self) -> Iterator[Block]:
        words = self.words
        yield _heading(words("minutes.jury"))
        people = self._publication.persons
        if not people:
            yield _text(words("minutes.no_jury"))
            return
        yield {
            "kind": "list",
            "items": [f"{clean(person.name)}, {words(f'role.{person.role.value}')}" for person in people],
        }
        yield from recusal_blocks(self._publication, self._names, words)

    def _rule_blocks(self) -> Iterator[Block]:
        yield _heading(self.words("minutes.rules"))
        yield {"kind": "list", "items": list(rule_sentences(self._rules, self.words))}
        columns, rows = criteria_table(self._publication, self.words)
        yield _table(*columns, rows=rows)

    def _weights(self) -> Iterator[Block]:
        """Whose weights they are; with each juror's way, what everyone's answer alone would weigh."""
        words, answers = self.words, self._publication.answers
        yield _heading(words("minutes.weights"))
        yield _text(weights_line(self._publication, words))
        if self._rules.weights.way is not WeightsWay.EACH_JUROR or not answers.jurors:
            return
        yield _text(f"{words('term.importance')}. {words(f'combine.{self._rules.weights.combine.value}')}.")
        people = {person.id: clean(person.name) for person in self._publication.persons}
        named = list(self._rules.criteria)
        columns = [(words("term.juror"), "left", 4)]
        columns += [(clean(one.name.in_(words.language)), "right", 2) for one in named]
        rows = [[people.get(one.person, one.person), *self._importance(one)] for one in answers.jurors]
        shares = percentages(self._publication.outcome.weights, words)
        panel = dict(zip((one.id for one in self._rules.leaves), shares, strict=True))
        rows.append([words("term.weights"), *(panel.get(one.id, "") for one in named)])
        yield _table(*columns, rows=rows)
        opened = list(opened_lines(self._publication, words))
        if opened:
            yield {"kind": "list", "items": opened}
        yield from map(_text, agreement_lines(self._publication, words))

    def _importance(self, answer: Answer) -> list[str]:
        given = dict(answer.importance)
        return [exact(given.get(criterion.id), self.words) for criterion in self._rules.criteria]

    def _evidence(self) -> Iterator[Block]:
        words = self.words
        yield _heading(words("minutes.evidence"))
        rows = []
        for source in self._rules.sources:
            least = words(f"unit.{source.kind.value}", count=source.minimum_n) if source.minimum_n else ""
            text = [clean(part.in_(words.language)) for part in (source.name, source.method)]
            rows.append([": ".join(part for part in text if part), clean(source.firm), clean(source.date), least])
        titles = (words("term.study"), words("term.research_firm"), words("term.date"), words("term.minimum"))
        yield _table(*((title, "left", share) for title, share in zip(titles, (4, 3, 2, 3), strict=True)), rows=rows)
        yield {"kind": "subheading", "text": words("minutes.files")}
        yield {
            "kind": "list",
            "items": [
                words("minutes.file_line", name=clean(file.name), size=file.size, sha256=file.sha256)
                for file in self._publication.files
            ],
        }
        if self._publication.evidence.context:
            yield {"kind": "subheading", "text": words("minutes.context")}
            yield {"kind": "list", "items": [self._context(one) for one in self._publication.evidence.context]}
        lines = by_hand_lines(self._publication.evidence, self._rules, words)
        if lines:
            yield {"kind": "subheading", "text": words("by_hand.title")}
            yield {"kind": "list", "items": [clean(line) for line in lines]}

    def _context(self, table: ContextTable) -> str:
        study, file = clean(table.called), clean(table.file)
        if table.n is None:
            return self.words("minutes.context_line", study=study, file=file)
        return self.words("minutes.context_line_n", study=study, file=file, n=table.n)

    def _results(self) -> Iterator[Block]:
        words = self.words
        yield _heading(words("minutes.results"))
        yield _text(words("rank.scale_note"))
        for outcome in self._publication.outcome.categories:
            yield {"kind": "subheading", "text": self._category(outcome.category)}
            yield from aside_blocks(self._publication, outcome.category, self._names, words)
            yield self._ranking_table(outcome)
            if self._rules.prizes.kind is PrizeKind.STANDARD and outcome.scores:
                yield _text(standard_text(outcome.ranking, outcome.winners, self._rules, words))
            else:
                yield from self._tie_blocks(outcome.category, outcome.ties, self._names)
            if outcome.not_ranked:
                lines = [
                    " ".join((f"{self._names[one.company]}.", self._why_not(one), *self._left(one, outcome.category)))
                    for one in outcome.not_ranked
                ]
                yield _text("\n".join(lines))
        if self._publication.outcome.overall is not None:
            yield from self._overall(self._publication.outcome.overall)

    def _ranking_table(self, outcome: CategoryOutcome) -> Block:
        """Places, names, scores, n per source, and the points of each criterion where they fit the page."""
        words, decimals = self.words, shown_decimals(self._rules, outcome)
        leaves = self._rules.leaves if len(self._rules.leaves) <= _CRITERIA_IN_COLUMNS else ()
        columns = [(words("export.column_place"), "right", 20), (words("term.participant"), "left", 65)]
        columns += [(clean(leaf.name.in_(words.language)), "right", 26) for leaf in leaves]
        columns += [(words("term.score"), "right", 28), (words("term.n"), "left", 50)]
        rows = []
        for place in outcome.ranking.places:
            for company in place.companies:
                score = outcome.score(company)
                parts = {part.criterion: points for part, points in shown_contributions(score, decimals)}
                number = words.ordinal(place.number)
                cells = [words.number(parts[leaf.id], decimals) if leaf.id in parts else "" for leaf in leaves]
                rows.append([number, self._names[company], *cells, self._points(score, decimals), self._ns(score)])
        return _table(*columns, rows=rows)

    def _ns(self, score: Score) -> str:
        found = dict(score.n)
        counted = [source for source in self._rules.sources if source.id in found]
        return "\n".join(n_text(source, found[source.id], self.words) for source in counted)

    def _tie_blocks(self, where: str, ties: Sequence[Tie], names: dict[str, str]) -> Iterator[Block]:
        words = self.words
        for tie in ties:
            tied = tuple(names[key] for key in tie.companies)
            if not tie.at_prize:
                sentence = words("rank.joint_stays", place=tie.place)
                yield _text(f"{words.listing(tied)}: {sentence}")
                continue
            items = [self._step(step.link, step.split, names, waits=self._waits(tie, step.split)) for step in tie.steps]
            ruling = ruling_of(self._publication, where, tie)
            if ruling is not None:
                items.append(words("slide.notes_reason", reason=clean(ruling.reason)))
            yield _text(f"{words('tie.title', place=tie.place)}: {words.listing(tied)}")
            yield {"kind": "list", "items": items}

    def _waits(self, tie: Tie, split: Sequence[Sequence[str]]) -> bool:
        return len(split) == 1 and any(set(split[0]) == set(group) for group in tie.waiting)

    def _step(self, link: Any, split: Sequence[Sequence[str]], names: dict[str, str], *, waits: bool) -> str:
        words = self.words
        said = link_words(link, self._rules, words)
        if waits and link.kind is LinkKind.JURY:
            return words("tie.step_waiting", link=said)
        if len(split) == 1:
            shared = link.kind in (LinkKind.SHARED, LinkKind.JURY)
            return words("tie.step_shared" if shared else "tie.step_nothing", link=said)
        order = ", ".join(words.listing([names[key] for key in group]) for group in split)
        return words("tie.step_split", link=said, order=order)

    def _why_not(self, out: NotRanked) -> str:
        """In the words of every page; a reason that nobody gave is told to be missing."""
        facts = [
            (name, fact or self.words("term.missing")) if name == "reason" else (name, fact) for name, fact in out.facts
        ]
        return clean(reason_text(replace(out, facts=tuple(facts)), self._rules, self.words))

    def _left(self, out: NotRanked, category: str) -> Iterator[str]:
        """Where to and from which day somebody left, and what may be told of it in public."""
        id = ParticipantId(category=category, company=out.company)
        found = next((one for one in self._publication.evidence.participants if one.id == id), None)
        if found is None:
            return
        words, categories = self.words, {one.id: one.name for one in self._rules.categories}
        if found.moved_to in categories:
            yield words("minutes.moved_to", category=clean(categories[found.moved_to].in_(words.language)))
        if found.since:
            yield words("minutes.left_since", date=words.date(date.fromisoformat(found.since)))
        if found.wording:
            yield words("minutes.public_wording", text=clean(found.wording))

    def _overall(self, overall: OverallOutcome) -> Iterator[Block]:
        words = self.words
        yield {"kind": "subheading", "text": words("minutes.overall")}
        yield _text(words("rank.overall_rule"))
        yield from aside_blocks(self._publication, OVERALL, self._names, words)
        names, rows = {}, []
        for place in overall.ranking.places:
            for key in place.companies:
                category, _, company = key.partition("/")
                names[key] = f"{self._names[company]} ({self._category(category)})"
                where = self._category(category)
                rows.append([words.ordinal(place.number), self._names[company], where, self._contender(key)])
        titles = ((words("export.column_place"), "right", 1), (words("rank.contenders"), "left", 5))
        yield _table(
            *titles,
            (words(f"category_word.{self._rules.category_word}"), "left", 4),
            (words("term.score"), "right", 2),
            rows=rows,
        )
        yield from self._tie_blocks(OVERALL, overall.ties, names)
        if overall.waiting_for:
            waiting = tuple(self._category(one) for one in overall.waiting_for)
            yield _text(words("rank.overall_waiting", names=waiting))
        elif overall.winners and self._publication.outcome.undecided:
            undecided = tuple(self._category(one) for one in self._publication.outcome.undecided)
            winners = tuple(self._names[one.company] for one in overall.winners)
            yield _text(words("rank.overall_settled", names=undecided, winners=winners))

    def _events(self) -> Iterator[Block]:
        words = self.words
        yield _heading(words("minutes.events"))
        rows = []
        for event in self._publication.events:
            when = datetime.fromisoformat(event.when)
            what = words(event.code, **dict(event.facts))
            rows.append([words.datetime(when), clean(event.who), clean(what)])
        titles = (f"{words('term.date')} (UTC)", words("minutes.who"), words("minutes.what"))
        yield _table(*((title, "left", share) for title, share in zip(titles, (4, 3, 7), strict=True)), rows=rows)


def _heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def _table(*columns: tuple[str, str, int], rows: Sequence[Sequence[str]]) -> Block:
    named = [{"title": title, "align": align, "share": share} for title, align, share in columns]
    return {"kind": "table", "columns": named, "rows": [list(row) for row in rows]}
