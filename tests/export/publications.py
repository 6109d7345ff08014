"""Publications made in a line: real outcomes of invented awards, with the names that files must survive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers, Person, Role, Ruling
from juryapp.domain.criterion import Criterion, Direction, Part, Unit, ValueFunction
from juryapp.domain.evidence import Evidence, Figure, Provenance
from juryapp.domain.participant import Company, Participant, ParticipantId, Status
from juryapp.domain.publication import Event, Publication, SourceFile
from juryapp.domain.rulebook import Category, Rulebook, Source, SourceKind
from juryapp.domain.words import Text

CRITERIA = (
    ("waiting-time", {"en": "Waiting time", "nb": "Ventetid", "sv": "Väntetid"}, Unit.SECONDS),
    ("competence", {"en": "Competence", "nb": "Kompetanse", "sv": "Kunskap"}, Unit.POINTS),
    ("helpfulness", {"en": "Helpfulness", "nb": "Imøtekommenhet", "sv": "Bemötande"}, Unit.POINTS),
    ("need-met", {"en": "Need met", "nb": "Behov dekket", "sv": "Behovet tillgodosett"}, Unit.SHARE),
)

SECRET = ("Fjellheim Kundedialog", "Zebra Utenfor Kontakt", "Ytterst Hemmelig Service")
"""Names of participants that are never nominated; no file for the hall may hold them."""

LONG = "Nordvestlandets interkommunale kundeservice- og innkrevingsselskap for vann, avløp og renovasjon IKS"

HOSTILE = (
    '=HYPERLINK("http://example.test";"x")',
    "<b>Fet</b> & <script>alert(1)</script>",
    "{{mustache}} #sys.inputs $x$ @ref *stjerne* _strek_",
    "#DIV/0!",
    "[tie] [bold red]",
    "Kontroll\x00\x07tegn\x1b\ufffe",
    "Venstre\u202ehøyre",
    "+4712345678",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "_x0041_ aa",
    "上海客服 🎧",
)

NO_ANSWERS = Answers()

Scores = Mapping[str, Sequence[int]]
"""Company name to one figure of 0-100 per criterion."""


def rules(categories: Sequence[str], **changes: object) -> Rulebook:
    """An award with four criteria from one source of mystery calls."""
    fields: dict[str, object] = {
        "edition": "testprisen-2026",
        "award": Text("Testprisen"),
        "year": 2026,
        "language": "nb",
        "constructed": True,
        "categories": tuple(Category(id=f"c{index}", name=Text(name)) for index, name in enumerate(categories)),
        "criteria": tuple(_criterion(*one) for one in CRITERIA),
        "sources": (
            Source(
                id="calls",
                name=Text.of({"nb": "Testsamtaler", "en": "Mystery calls", "sv": "Testsamtal"}),
                firm="Ringerunden",
                kind=SourceKind.CONTACTS,
                date="2026",
                minimum_n=15,
            ),
        ),
    }
    return Rulebook(**{**fields, **changes})  # type: ignore[arg-type]


def _criterion(id: str, names: Mapping[str, str], unit: Unit) -> Criterion:
    worst, best = {Unit.SECONDS: (300, 0), Unit.SHARE: (0, 1)}.get(unit, (0, 100))
    return Criterion(
        id=id,
        name=Text.of(names),
        direction=Direction.MINIMISE if unit is Unit.SECONDS else Direction.MAXIMISE,
        unit=unit,
        value_function=ValueFunction.linear(Fraction(worst), Fraction(best)),
        parts=(Part(source="calls", measure=id),),
    )


def _figure(value: int, unit: Unit) -> Fraction:
    """The figure whose value is `value` points."""
    return {Unit.SECONDS: 300 - 3 * Fraction(value), Unit.SHARE: Fraction(value, 100)}.get(unit, Fraction(value))


def evidence(by_category: Sequence[Scores], *, n: int = 25, withdrawn: Sequence[str] = ()) -> Evidence:
    """Figures that give exactly the points asked for; a company is the same in every category that names it."""
    ids: dict[str, str] = {}
    participants, figures = [], []
    for index, scores in enumerate(by_category):
        for row, (name, values) in enumerate(scores.items()):
            company = ids.setdefault(name, f"k{len(ids)}")
            id = ParticipantId(category=f"c{index}", company=company)
            gone = name in withdrawn
            participants.append(
                Participant(
                    id=id,
                    status=Status.WITHDRAWN if gone else Status.STANDING,
                    reason="Egen beslutning" if gone else "",
                )
            )
            for (criterion, _, unit), value in zip(CRITERIA, values, strict=True):
                number = _figure(value, unit)
                figures.append(
                    Figure(
                        participant=id,
                        source="calls",
                        measure=criterion,
                        numerator=number.numerator,
                        denominator=number.denominator,
                        n=n - row % 2,
                        provenance=Provenance(revision=1, file="ringerunden.xlsx", sheet="Ark1", column="D", rows="7"),
                    )
                )
    companies = tuple(Company(id=id, name=Text(name)) for name, id in ids.items())
    return Evidence(revision=1, companies=companies, participants=tuple(participants), figures=tuple(figures))


def publication(
    rulebook: Rulebook,
    found: Evidence,
    *,
    answers: Answers = NO_ANSWERS,
    sealed: bool = False,
) -> Publication:
    """The real outcome of these rules, this evidence and these answers."""
    return Publication(
        rulebook=rulebook,
        rulebook_version=1,
        evidence=found,
        answers=answers,
        outcome=tally(found, rulebook, answers),
        persons=(
            Person(id="kari", name="Kari Nordmann", role=Role.CHAIR),
            Person(id="ola", name="Ola Svensson", role=Role.JUROR),
            Person(id="siv", name="Siv Åkerlund", role=Role.SECRETARY),
        ),
        present=("kari", "ola"),
        files=(
            SourceFile(
                source="calls",
                name="ringerunden.xlsx",
                sha256="ab" * 32,
                size=48213,
                accepted="2026-04-20T09:30:00+00:00",
            ),
        ),
        events=(
            Event(when="2026-04-20T09:12:00+00:00", who="Siv Åkerlund", code="command.create_edition"),
            Event(
                when="2026-04-20T09:30:00+00:00",
                who="Siv Åkerlund",
                code="command.accept_import",
                facts=(("files", "ringerunden.xlsx"),),
            ),
            Event(
                when="2026-04-28T17:05:00+00:00",
                who="Kari Nordmann",
                code="command.rule_on_tie",
                facts=(("category", "Bank"), ("place", 1), ("reason", "Nordlys Bank svarte alle.")),
            ),
        ),
        sealed=sealed,
        sealed_at="2026-04-28T18:00:00+00:00" if sealed else "",
        digest="5f" * 32,
        control_words=("amber", "lake", "seven", "north"),
    )


def small(**changes: object) -> Publication:
    """One category with four participants, of whom the last is not nominated."""
    scores = {
        "Sørlyd": (80, 90, 70, 100),
        "Aastra": (85, 80, 75, 92),
        "Ærlig Talt": (60, 70, 80, 90),
        SECRET[0]: (31, 41, 52, 63),
    }
    sealed = bool(changes.pop("sealed", False))
    return publication(rules(["Sikkerhet"], **changes), evidence([scores]), sealed=sealed)


def thirteen(*, sealed: bool = True, **changes: object) -> Publication:
    """Thirteen categories of four to seven participants, long and hostile names among the nominated, one tie ruled."""
    names = [
        "Energi",
        "Mobil",
        "Forsikring",
        "Bank",
        "TV-distribusjon",
        "Flyreise",
        "Sikkerhet",
        "Elektro",
        "Offentlig",
    ]
    names += ["Båtreise", "Pakkereiser", "Bredbånd", "Kommunale tjenester, vann og avløp, renovasjon og feiing"]
    by_category = []
    for index in range(13):
        scores: dict[str, tuple[int, ...]] = {
            f"Vinner {names[index][:9]} AS": (90 - index, 88, 86, 95),
            HOSTILE[index]: (80, 85 - index, 80, 85),
            f"Bølgen {index}": (70, 72, 78 - index, 80),
            SECRET[index % 3]: (50, 40, 30, 20 + index),
        }
        by_category.append(scores)
    by_category[12] = {LONG: (90, 91, 92, 93), "Lågen og Åa": (90, 91, 92, 90), HOSTILE[12]: (50, 5, 5, 5)}
    by_category[12][SECRET[1]] = (1, 2, 3, 4)
    by_category[3] = {
        "Nordlys Bank": (80, 80, 80, 80),
        "Aker Spare": (80, 80, 80, 80),
        SECRET[0]: (10, 20, 30, 40),
        "Zeta Bank": (60, 60, 60, 60),
        "Ås Bank": (70, 60, 60, 60),
    }
    found = evidence(by_category, withdrawn=("Zeta Bank",))
    rulebook = rules(names, **changes)
    ids = {company.name.plain: company.id for company in found.companies}
    ruling = Ruling(
        category="c3",
        place=1,
        order=((ids["Nordlys Bank"],), (ids["Aker Spare"],)),
        reason="Nordlys Bank svarte alle som ringte to ganger.",
        evidence_revision=1,
    )
    return publication(rulebook, found, answers=Answers(rulings=(ruling,)), sealed=sealed)


def tied(*, share: bool = False, **changes: object) -> Publication:
    """Two that tie for the prize on every link, and one below; open, or shared by the jury."""
    scores = {"Nordlys": (80, 80, 80, 80), "Aker": (80, 80, 80, 80), "Bris": (60, 60, 60, 60), SECRET[0]: (1, 1, 1, 1)}
    found = evidence([scores])
    rulings = (Ruling(category="c0", place=1, order=(("k0", "k1"),), reason="Like gode.", evidence_revision=1),)
    return publication(rules(["Bank"], **changes), found, answers=Answers(rulings=rulings if share else ()))


def one_only() -> Publication:
    """One nominee in one category, nobody in the other."""
    return publication(rules(["Alene", "Tom"]), evidence([{"Eneste": (50, 60, 70, 80)}, {}]), sealed=True)


def renamed(made: Publication, names: Mapping[str, str]) -> Publication:
    """The same publication with other names for companies by id."""
    companies = tuple(
        replace(company, name=Text(names.get(company.id, company.name.plain))) for company in made.evidence.companies
    )
    return replace(made, evidence=replace(made.evidence, companies=companies))
