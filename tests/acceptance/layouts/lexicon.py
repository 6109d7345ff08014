"""Words of three languages and invented companies, of which the sheets of the collection are made."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.criterion import Unit

Scale = tuple[int, int] | None
NO_SCALE: Scale = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something that is measured: what it is called, how its unit or scale is written, and what that means."""

    name: str
    said: str
    unit: Unit = Unit.POINTS
    scale: Scale = NO_SCALE
    style: str = "points"
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language, as firms of that country write them."""

    code: str
    company: tuple[str, ...]
    category: tuple[str, ...]
    n: tuple[str, ...]
    spread: tuple[str, ...]
    mean: tuple[str, ...]
    total: tuple[str, ...]
    question: tuple[str, ...]
    rank: tuple[str, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    categories: tuple[str, ...]
    segments: tuple[str, ...]
    segment: tuple[str, ...]
    date: tuple[str, ...]
    period: tuple[str, ...]
    channel: tuple[str, ...]
    channels: tuple[str, ...]
    interviewer: tuple[str, ...]
    respondent: tuple[str, ...]
    weight: tuple[str, ...]
    gender: tuple[str, ...]
    genders: tuple[str, ...]
    comment: tuple[str, ...]
    screen: tuple[str, ...]
    yes: str
    no: str
    missing: tuple[str, ...]
    measures: tuple[Asked, ...]
    judges: tuple[str, ...]
    value: tuple[str, ...]


def _measures(
    wait: str, knowledge: str, helpful: str, solved: str, satisfied: str, closing: str, days: str, sec: str, day: str
) -> tuple[Asked, ...]:
    share = Asked(name=solved, said="%", unit=Unit.SHARE, scale=(0, 1), style="percent", factor=Fraction(1, 100))
    return (
        Asked(name=knowledge, said="1-6", scale=(1, 6)),
        Asked(name=helpful, said="1–5", scale=(1, 5)),
        Asked(name=satisfied, said="0-100", scale=(0, 100)),
        Asked(name=closing, said="1-10", scale=(1, 10)),
        share,
        Asked(name=wait, said=sec, unit=Unit.SECONDS, style="seconds"),
        Asked(name=wait, said="mm:ss", unit=Unit.SECONDS, style="clock"),
        Asked(name=days, said=day, unit=Unit.HOURS, style="days", factor=Fraction(86400)),
    )


NB = Language(
    code="nb",
    company=("Selskap", "Bedrift", "Virksomhet", "Deltaker", "Kundesenter", "Firma", "Merke"),
    category=("Bransje", "Kategori", "Klasse", "Sektor"),
    n=("Antall svar", "N", "Base", "Antall intervjuer", "Antall henvendelser", "n="),
    spread=("Std.avvik", "Standardavvik", "SD", "Std"),
    mean=("Snitt", "Gjennomsnitt", "Score", "Resultat"),
    total=("Totalt", "Snitt bransje", "Bransjesnitt", "Gjennomsnitt bransje", "Snitt", "Alle selskaper", "Sum"),
    question=("Spørsmål", "Indikator", "Kriterium", "Måleparameter"),
    rank=("Plassering", "Rang", "Nr.", "Plass"),
    titles=("Kundeundersøkelsen høsten 2021", "Tabell 3: Resultater per selskap", "Målt i uke 10-14, 2021"),
    notes=(
        "* Færre enn 30 svar",
        "Kilde: intervjuer på telefon, mars 2021",
        "Spørsmålene ble stilt til kunder som hadde vært i kontakt med selskapet",
    ),
    categories=("Bank", "Forsikring", "Strøm", "Bredbånd", "Mobil"),
    segments=("Menn", "Kvinner"),
    segment=("Segment", "Undergruppe", "Kundegruppe"),
    date=("Dato", "Intervjudato", "Dato for anrop"),
    period=("Periode", "Kvartal", "Uke"),
    channel=("Kanal", "Kontaktkanal"),
    channels=("Telefon", "E-post", "Chat"),
    interviewer=("Intervjuer", "Observatør"),
    respondent=("Respondent-ID", "RespID", "Intervjunr", "Løpenr"),
    weight=("Vekt", "Vekting", "Vektfaktor"),
    gender=("Kjønn",),
    genders=("Mann", "Kvinne"),
    comment=("Kommentar", "Merknad"),
    screen=("Har hatt kontakt siste 14 dager", "Screening: i kontakt"),
    yes="Ja",
    no="Nei",
    missing=("-", "I/T", "Vet ikke", "u.s."),
    measures=_measures(
        "Ventetid", "Kompetanse", "Imøtekommenhet", "Fikk løst saken", "Tilfredshet", "Avslutning",
        "Behandlingstid", "sek", "dager",
    ),
    judges=("Kari", "Ola", "Anne", "Per"),
    value=("Verdi", "Resultat", "Score"),
)  # fmt: skip
SV = Language(
    code="sv",
    company=("Företag", "Bolag", "Organisation", "Varumärke", "Leverantör"),
    category=("Bransch", "Klass", "Kategori"),
    n=("Antal svar", "Antal", "Bas", "Antal intervjuer", "N"),
    spread=("Standardavvikelse", "Std.av", "SD"),
    mean=("Medel", "Medelvärde", "Betyg", "Snitt"),
    total=("Totalt", "Samtliga", "Branschsnitt", "Medelvärde bransch", "Summa", "Genomsnitt"),
    question=("Fråga", "Indikator", "Kriterium"),
    rank=("Placering", "Rang", "Plats"),
    titles=("Kundundersökning hösten 2021", "Tabell 2. Resultat per företag", "Fältperiod: vecka 10–14 2021"),
    notes=("* Färre än 30 svar", "Källa: telefonintervjuer i mars 2021", "Frågorna ställdes till kunder med ärenden"),
    categories=("Bank", "Försäkring", "El", "Bredband", "Mobil"),
    segments=("Män", "Kvinnor"),
    segment=("Segment", "Kundgrupp"),
    date=("Datum", "Intervjudatum"),
    period=("Period", "Kvartal", "Vecka"),
    channel=("Kanal", "Kontaktkanal"),
    channels=("Telefon", "E-post", "Chatt"),
    interviewer=("Intervjuare", "Observatör"),
    respondent=("Respondent-ID", "RespID", "Löpnummer"),
    weight=("Vikt", "Viktning", "Viktfaktor"),
    gender=("Kön",),
    genders=("Man", "Kvinna"),
    comment=("Kommentar", "Anmärkning"),
    screen=("Haft kontakt senaste 14 dagarna",),
    yes="Ja",
    no="Nej",
    missing=("-", "Vet ej", "Ej svar", "–"),
    measures=_measures(
        "Väntetid", "Kunskap", "Bemötande", "Fick ärendet löst", "Nöjdhet", "Avslut", "Handläggningstid", "sek", "dagar"
    ),
    judges=("Lena", "Sven", "Karin", "Nils"),
    value=("Värde", "Resultat", "Betyg"),
)
EN = Language(
    code="en",
    company=("Company", "Brand", "Organisation", "Provider", "Participant"),
    category=("Industry", "Category", "Sector"),
    n=("N", "Base", "Interviews", "Number of answers", "Sample size", "n="),
    spread=("SD", "Std dev", "Standard deviation"),
    mean=("Mean", "Average", "Score"),
    total=("Total", "Average", "All companies", "Industry average", "Mean", "Grand total"),
    question=("Question", "Measure", "Indicator", "Criterion"),
    rank=("Rank", "Place", "Ranking"),
    titles=("Customer survey, autumn 2021", "Table 3: results by company", "Fieldwork weeks 10-14, 2021"),
    notes=("* Fewer than 30 answers", "Source: telephone interviews, March 2021", "Asked of customers in contact"),
    categories=("Bank", "Insurance", "Electricity", "Broadband", "Mobile"),
    segments=("Men", "Women"),
    segment=("Segment", "Subgroup"),
    date=("Date", "Interview date"),
    period=("Period", "Quarter", "Week"),
    channel=("Channel", "Contact channel"),
    channels=("Phone", "E-mail", "Chat"),
    interviewer=("Interviewer", "Observer"),
    respondent=("Respondent ID", "RespID", "Record"),
    weight=("Weight", "Weighting"),
    gender=("Gender", "Sex"),
    genders=("Male", "Female"),
    comment=("Comment", "Notes"),
    screen=("Contact in the last 14 days", "Screening"),
    yes="Yes",
    no="No",
    missing=("-", "N/A", "Don't know", ""),
    measures=_measures(
        "Waiting time", "Competence", "Helpfulness", "Case solved", "Satisfaction", "Closing", "Response time",
        "seconds", "days",
    ),
    judges=("Alice", "Bob", "Carol", "Dave"),
    value=("Value", "Result", "Score"),
)  # fmt: skip
LANGUAGES = (NB, SV, EN)

COMPANIES = (
    "Nordlys Bank", "Fjellgard", "Havbris Mobil", "Total Energi", "Alle Tiders Reiser", "Solfjell Kraft",
    "Brekke & Sønn", "Snittvik Sparebank", "Vidde Forsikring", "Åsgard Bredbånd", "Elvdal", "Tindekraft",
    "Lynglimt", "Kystnett",
    "Granly Liv", "Myrhaug", "Basis Telekom", "7 Fjell Nett", "Öresunds El", "Ångström Data", "Björklunda",
    "Sjöhaga Bank", "Tallbacken", "Norrsken Liv", "Ekdala", "Summit Telecom", "Harbour Bank", "Northwind Power",
    "Oakfield", "Riverbend Mobile", "Stonebridge", "Bluehaven", "Kilden Vann", "Rimfrost AS", "Kvernhus ASA",
    "Duvemåla AB", "Klasse Reiser", "Medelby Buss", "Averageton Air", "Mølleby Kraftlag SA",
)  # fmt: skip
