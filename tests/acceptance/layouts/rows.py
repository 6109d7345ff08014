"""Tables with a row per contact, respondent, company and segment, or company and question; and turned tables."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, RowKind
from tests.acceptance.layouts.lexicon import Language
from tests.acceptance.layouts.page import ColumnTruth, Page, TableTruth, Value, letters
from tests.acceptance.layouts.wide import amount, labelled, measures, names, truth_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Which columns a sheet of contacts or respondents has beside its measures."""

    level: Level = Level.CONTACT
    category: bool = True
    identifier: bool = True
    date: bool = False
    channel: bool = False
    interviewer: bool = False
    gender: bool = False
    weight: bool = False
    screen: bool = False
    answered: bool = False
    comment: bool = False
    labelled: bool = False
    titles: int = 0
    rows: int = 60


def answer_table(page: Page, rng: Random, language: Language, cast: Cast) -> None:
    """A row per contact or respondent."""
    asked = [each for each in measures(rng, language, 5) if each.style != "percent"][:3]
    if cast.labelled:
        asked = [replace(each, name=f"{each.name}") for each in language.measures[:3]]
    before: list[tuple[str, ColumnRole, str]] = []
    if cast.identifier:
        word = language.respondent if cast.level is Level.RESPONDENT else ("Anropsnr", "Call ID", "Samtale-ID")
        before.append((rng.choice(word), ColumnRole.IGNORED, "id"))
    if cast.date:
        before.append((rng.choice(language.date), ColumnRole.IGNORED, "date"))
    if cast.interviewer:
        before.append((rng.choice(language.interviewer), ColumnRole.IGNORED, "interviewer"))
    if cast.channel:
        before.append((rng.choice(language.channel), ColumnRole.IGNORED, "channel"))
    if cast.category:
        before.append((rng.choice(language.category), ColumnRole.CATEGORY, "category"))
    before.append((rng.choice(language.company), ColumnRole.NAME, "company"))
    if cast.gender:
        before.append((rng.choice(language.gender), ColumnRole.IGNORED, "gender"))
    if cast.screen:
        before.append((rng.choice(language.screen), ColumnRole.SCREEN, "yes"))
    if cast.answered:
        texts = {"nb": "Besvart", "sv": "Besvarat", "en": "Answered"}
        before.append((texts[language.code], ColumnRole.UNANSWERED, "yes"))
    after: list[tuple[str, ColumnRole, str]] = []
    if cast.weight:
        after.append((rng.choice(language.weight), ColumnRole.WEIGHT, "weight"))
    if cast.comment:
        after.append((rng.choice(language.comment), ColumnRole.IGNORED, "comment"))
    truth, row = TableTruth(sheet=page.name, level=cast.level), 0
    for text in language.titles[: cast.titles]:
        page.put(row, 0, text)
        truth.kinds[row + 1] = RowKind.TITLE
        row += 1
    headers = [*(each[0] for each in before), *(labelled(each, "paren") for each in asked), *(e[0] for e in after)]
    page.line(row, 0, headers)
    truth.kinds[row + 1] = RowKind.HEADER
    truth.header_rows.append(row + 1)
    for at, (_, role, _) in enumerate(before):
        truth.columns[letters(at)] = ColumnTruth(role=role)
    for at, each in enumerate(asked):
        truth.columns[letters(len(before) + at)] = truth_of(each)
    for at, (_, role, _) in enumerate(after):
        truth.columns[letters(len(before) + len(asked) + at)] = ColumnTruth(role=role)
    companies = names(rng, 6)
    kinds = rng.sample(language.categories, 2)
    for number in range(cast.rows):
        row += 1
        who = companies[number % 6]
        category = (kinds[0] if number % 6 < 3 else kinds[1]) if cast.category else ""
        spoken = not any(each[1] in (ColumnRole.SCREEN, ColumnRole.UNANSWERED) for each in before) or rng.random() < 0.8
        fillers: dict[str, Value] = {
            "id": 1000 + number,
            "date": datetime.date(2021, 3, 1) + datetime.timedelta(days=number // 3),
            "interviewer": rng.choice(language.judges),
            "channel": rng.choice(language.channels),
            "category": category,
            "company": who,
            "gender": rng.choice(language.genders),
            "yes": language.yes if spoken else language.no,
            "weight": rng.randint(60, 160) / 100,
            "comment": language.notes[1] if rng.random() < 0.3 else None,
        }
        page.line(row, 0, [fillers[each[2]] for each in before])
        for at, each in enumerate(asked):
            if spoken and rng.random() < 0.95:
                _answer(page, rng, language, row, len(before) + at, each.scale, labels=cast.labelled)
        page.line(row, len(before) + len(asked), [fillers[each[2]] for each in after])
        screened = cast.screen and not spoken
        truth.kinds[row + 1] = RowKind.SCREENED_OUT if screened else RowKind.DATA
        if not screened:
            truth.companies.add((who, category))
    page.tables.append(truth)


def _answer(
    page: Page, rng: Random, language: Language, row: int, column: int, scale: tuple[int, int] | None, *, labels: bool
) -> None:
    if scale is None:
        page.put(row, column, rng.randint(20, 400))
        return
    number = rng.randint(*scale)
    top = {"nb": "Svært fornøyd", "sv": "Mycket nöjd", "en": "Very satisfied"}[language.code]
    if labels and number in scale:
        page.put(row, column, f"{number} {top}")
    elif labels and rng.random() < 0.05:
        page.put(row, column, language.missing[2])
    else:
        page.put(row, column, number)


def segment_table(page: Page, rng: Random, language: Language, *, total: bool) -> None:
    """A row per company and segment, with or without a row for all of a company."""
    asked = measures(rng, language, 3)
    headers = [rng.choice(language.company), rng.choice(language.segment), rng.choice(language.n[:2])]
    truth = TableTruth(sheet=page.name, header_rows=[1], kinds={1: RowKind.HEADER})
    page.line(0, 0, [*headers, *(labelled(each, "paren") for each in asked)])
    roles = (ColumnRole.NAME, ColumnRole.SEGMENT, ColumnRole.N)
    truth.columns = {letters(at): ColumnTruth(role=role) for at, role in enumerate(roles)}
    truth.columns |= {letters(3 + at): truth_of(each) for at, each in enumerate(asked)}
    row = 1
    for company in names(rng, 5):
        for segment in (*((language.total[0],) if total else ()), *language.segments):
            page.line(row, 0, [company, segment, rng.randint(40, 300)])
            for at, each in enumerate(asked):
                value, shown, figure = amount(each, rng)
                page.put(row, 3 + at, value, shown)
                if segment == language.total[0]:
                    truth.figures[company, "", letters(3 + at)] = figure
            truth.kinds[row + 1] = RowKind.DATA
            row += 1
        truth.companies.add((company, ""))
    page.tables.append(truth)


def long_table(
    page: Page, rng: Random, language: Language, *, n: bool, category: bool, titles: int = 0, total: bool = False
) -> None:
    """A row per company and question; several values beside each other where there is an n."""
    asked = [each for each in measures(rng, language, 6) if each.style not in ("clock", "days")][:4]
    headers = [rng.choice(language.category)] if category else []
    headers += [rng.choice(language.company), rng.choice(language.question), rng.choice(language.value)]
    headers += [rng.choice(language.n[:2])] if n else []
    roles = [ColumnRole.CATEGORY] if category else []
    roles += [ColumnRole.NAME, ColumnRole.QUESTION, ColumnRole.MEASURE] + ([ColumnRole.N] if n else [])
    truth, row = TableTruth(sheet=page.name), 0
    for text in language.titles[:titles]:
        page.put(row, 0, text)
        truth.kinds[row + 1] = RowKind.TITLE
        row += 1
    page.line(row, 0, headers)
    truth.kinds[row + 1] = RowKind.HEADER
    truth.header_rows.append(row + 1)
    truth.columns = {letters(at): ColumnTruth(role=role) for at, role in enumerate(roles)}
    truth.made = {each.name: truth_of(each) for each in asked}
    kinds = rng.sample(language.categories, 2)
    people = [*names(rng, 6), *([rng.choice(language.total)] if total else [])]
    for number, company in enumerate(people):
        of = kinds[number % 2] if category and number < 6 else ""
        for each in asked:
            row += 1
            value, _, figure = amount(each, rng)
            count = rng.randint(30, 300)
            page.line(
                row, 0, [*([of] if category else []), company, labelled(each, "paren"), value, *([count] if n else [])]
            )
            truth.kinds[row + 1] = RowKind.DATA if number < 6 else RowKind.TOTAL
            if number < 6:
                truth.figures[company, of, each.name] = figure
                if n:
                    truth.n[company, of, each.name] = count
        if number < 6:
            truth.companies.add((company, of))
    page.tables.append(truth)


def turned_table(
    page: Page, rng: Random, language: Language, *, n: bool, category: bool, titles: int = 0, total: bool = False
) -> None:
    """Companies as columns, measures as rows."""
    asked = measures(rng, language, 4)
    companies = names(rng, 5)
    truth, row = TableTruth(sheet=page.name), 0
    for text in language.titles[:titles]:
        page.put(row, 0, text)
        truth.kinds[row + 1] = RowKind.TITLE
        row += 1
    kinds = rng.sample(language.categories, 2)
    of = {company: (kinds[0] if at < 3 else kinds[1]) if category else "" for at, company in enumerate(companies)}
    everyone = [*companies, *([rng.choice(language.total)] if total else [])]
    if category:
        page.put(row, 0, rng.choice(language.category))
        page.put(row, 1, kinds[0])
        page.put(row, 4, kinds[1])
        page.merge(row, 1, row, 3)
        page.merge(row, 4, row, 5)
        truth.header_rows.append(row + 1)
        row += 1
    page.put(row, 0, rng.choice(("", rng.choice(language.question))))
    page.line(row, 1, everyone)
    truth.header_rows.append(row + 1)
    truth.kinds |= dict.fromkeys(truth.header_rows, RowKind.HEADER)
    truth.columns = {"A": ColumnTruth(role=ColumnRole.QUESTION)}
    truth.columns |= {letters(1 + at): ColumnTruth(role=ColumnRole.MEASURE) for at in range(len(companies))}
    if total:
        truth.columns[letters(1 + len(companies))] = ColumnTruth(role=ColumnRole.IGNORED)
    truth.made = {each.name: truth_of(each) for each in asked}
    if n:
        row += 1
        page.put(row, 0, rng.choice(language.n[:2]))
        truth.kinds[row + 1] = RowKind.DATA
        for at, company in enumerate(everyone):
            count = rng.randint(30, 300)
            page.put(row, 1 + at, count)
            if company in of:
                truth.n[company, of[company], ""] = count
    for each in asked:
        row += 1
        page.put(row, 0, labelled(each, "paren"))
        truth.kinds[row + 1] = RowKind.DATA
        for at, company in enumerate(everyone):
            value, shown, figure = amount(each, rng)
            page.put(row, 1 + at, value, shown)
            if company in of:
                truth.figures[company, of[company], each.name] = figure
    truth.companies = {(company, of[company]) for company in companies}
    row += 2
    truth.kinds[row] = RowKind.BLANK
    page.put(row, 0, language.notes[1])
    truth.kinds[row + 1] = RowKind.NOTE
    page.tables.append(truth)


def statistic_rows(page: Page, rng: Random, language: Language) -> None:
    """Three rows for each company: mean, n and standard deviation, told by a column of their own."""
    asked = measures(rng, language, 3)
    truth = TableTruth(sheet=page.name, header_rows=[1], kinds={1: RowKind.HEADER})
    word = {"nb": "Statistikk", "sv": "Statistik", "en": "Statistic"}[language.code]
    page.line(0, 0, [rng.choice(language.company), word, *(labelled(each, "paren") for each in asked)])
    truth.columns = {"A": ColumnTruth(role=ColumnRole.NAME), "B": ColumnTruth(role=ColumnRole.QUESTION)}
    truth.columns |= {letters(2 + at): ColumnTruth(role=ColumnRole.MEASURE) for at in range(3)}
    truth.made = {each.name: truth_of(each) for each in asked}
    row, words = 1, (language.mean[0], language.n[0], language.spread[0])
    repeated = rng.random() < 0.5
    for company in names(rng, 5):
        for number, word in enumerate(words):
            page.line(row, 0, [company if repeated or not number else None, word])
            for at, each in enumerate(asked):
                value, shown, figure = amount(each, rng)
                if number == 0:
                    page.put(row, 2 + at, value, shown)
                    truth.figures[company, "", each.name] = figure
                elif number == 1:
                    count = rng.randint(30, 300)
                    page.put(row, 2 + at, count)
                    truth.n[company, "", each.name] = count
                else:
                    page.put(row, 2 + at, rng.randint(5, 20) / 10)
            truth.kinds[row + 1] = RowKind.DATA
            row += 1
        if not repeated:
            page.merge(row - 3, 0, row - 1, 0)
        truth.companies.add((company, ""))
    page.tables.append(truth)


def judges_table(page: Page, rng: Random, language: Language) -> None:
    """A row per company, a column per judge."""
    truth = TableTruth(sheet=page.name, header_rows=[1], kinds={1: RowKind.HEADER})
    page.line(0, 0, [rng.choice(language.company), *language.judges, rng.choice(("Sum", "Total"))])
    truth.columns = {"A": ColumnTruth(role=ColumnRole.NAME), "F": ColumnTruth(role=ColumnRole.IGNORED)}
    truth.columns |= {letters(1 + at): ColumnTruth(role=ColumnRole.MEASURE, unit=Unit.POINTS) for at in range(4)}
    for row, company in enumerate(names(rng, 7), start=1):
        given = [rng.randint(1, 10) for _ in range(4)]
        page.line(row, 0, [company, *given, sum(given)])
        truth.kinds[row + 1] = RowKind.DATA
        truth.companies.add((company, ""))
        for at, points in enumerate(given):
            truth.figures[company, "", letters(1 + at)] = Fraction(points)
    page.tables.append(truth)


def notes_page(name: str, lines: Sequence[str]) -> Page:
    """A sheet about the method."""
    page = Page(name=name)
    for row, text in enumerate(lines):
        page.put(row, 0, text)
    page.unused()
    return page
