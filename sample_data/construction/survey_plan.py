"""Who is rated in the sample of Årets Kundeservice 2011, by how many, and how good each is meant to be.

`goal` is the score, 0-100, that a company's figures are tuned to. The seven winners are the published ones; every
other company is invented. A goal is a constructed figure: nothing that computes a ranking ever sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

RESPONDENTS = 38_160
RATINGS = RESPONDENTS // 2
"""Half of the respondents had been in contact with a contact centre in the last 14 days."""

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Tilgjengelighet",
        ("Lett å finne nummer og adresse", "Få menyvalg", "Kort ventetid", "Gode åpningstider"),
    ),
    (
        "Imøtekommenhet",
        ("Vennlig medarbeider", "Høflig og respektfull", "Lyttet til meg", "Tok saken på alvor"),
    ),
    (
        "Kompetanse",
        ("Kunne faget", "Kjente mitt kundeforhold", "Forklarte klart", "Ga riktig informasjon"),
    ),
    (
        "Løsning",
        ("Saken ble løst", "Raskt nok", "Slapp å ringe igjen", "Holdt det som ble lovet"),
    ),
    (
        "Helhetsinntrykk",
        (
            "Fornøyd alt i alt",
            "Innfridde forventningene",
            "Vil anbefale til andre",
            "Vil bli værende som kunde",
        ),
    ),
)
"""The questions by main criterion. Two and two, in this order, are one sub-criterion."""

EXTRA = ("Foretrekker telefon fremfor nett", "Fikk personlig service")
"""Questions that were asked and judge nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One company in one category. `size` is its part of the answers beside the others', or with `exact` their number.

    `slant` shifts its questions on main criteria (0..1) away from its goal.
    """

    name: str
    goal: float
    size: float
    exact: bool = False
    slant: tuple[tuple[str, float], ...] = ()


QUICK = (("Tilgjengelighet", 0.08), ("Løsning", -0.05))
KIND = (("Imøtekommenhet", 0.06), ("Tilgjengelighet", -0.06))
ABLE = (("Kompetanse", 0.05), ("Løsning", 0.04), ("Imøtekommenhet", -0.05))


def _rated(name: str, goal: float, size: float, slant: tuple[tuple[str, float], ...] = ()) -> Rated:
    return Rated(name=name, goal=goal, size=size, slant=slant)


CATEGORIES: tuple[tuple[str, tuple[Rated, ...]], ...] = (
    (
        "Bank",
        (
            _rated("Skandiabanken", 81.37, 6.2, KIND),
            _rated("Sølvtjern Bank", 77.92, 8.8),
            _rated("Mynthaugen Bank", 76.08, 7.4, QUICK),
            _rated("Steinrøys Sparebank", 74.55, 3.1, ABLE),
            _rated("Ørnefjell Sparebank", 71.24, 12.5),
            _rated("Bekkefar Bank", 66.83, 4.0, KIND),
        ),
    ),
    (
        "Bredbånd",
        (
            Rated(name="Telenor Bredbånd", goal=70.64, size=1_950, exact=True, slant=ABLE),
            _rated("Nordavant Tele", 69.87, 7.9, QUICK),
            _rated("Fibermoen", 67.41, 4.4),
            _rated("Kobbernett Dal", 62.06, 5.5),
            _rated("Lysrevet", 58.73, 2.7, KIND),
            _rated("Nettfuru", 54.12, 2.2),
        ),
    ),
    (
        "Forsikring",
        (
            _rated("Gjensidige", 79.58, 13.0, ABLE),
            _rated("Stabbursvern", 78.96, 6.8, KIND),
            _rated("Einerskjold Forsikring", 75.31, 9.6),
            _rated("Vardeknuten Forsikring", 70.02, 4.9, QUICK),
            _rated("Granlykke Forsikring", 67.77, 3.3),
        ),
    ),
    (
        "Telefoni",
        (
            _rated("OneCall", 80.26, 5.8, KIND),
            _rated("Ringelund Mobil", 73.49, 7.7),
            _rated("Havlomvi Mobil", 71.85, 10.4, QUICK),
            _rated("Nordavant Tele", 68.12, 11.8),
            _rated("Trekløverfon", 63.34, 3.5, ABLE),
        ),
    ),
    (
        "Strøm",
        (
            _rated("NorgesEnergi", 74.27, 5.1, ABLE),
            _rated("Skareheim Energi", 74.31, 8.1, QUICK),
            _rated("Tindeløkken Kraft", 72.58, 4.2),
            _rated("Dvergfoss Energi", 69.93, 3.6, KIND),
            _rated("Elgtjern Energi", 65.17, 2.9),
            Rated(name="Vinterlia Strøm", goal=76.44, size=62, exact=True, slant=KIND),
        ),
    ),
    (
        "TV-distributør",
        (
            Rated(name="CanalDigital", goal=68.35, size=1_866, exact=True),
            _rated("Himmelspeil TV", 66.91, 9.2, KIND),
            _rated("Bølgeblikk TV", 64.08, 5.6, QUICK),
            _rated("Skjermlia", 57.26, 3.8),
        ),
    ),
    (
        "Reise",
        (
            _rated("Widerøe", 84.19, 6.6, KIND),
            _rated("Skysøyle Air", 80.73, 8.4, QUICK),
            _rated("Kystkobbe Line", 77.65, 5.2),
            _rated("Nordskarv Fly", 75.83, 9.9, ABLE),
            _rated("Solkatt Reiser", 73.07, 4.6),
            _rated("Ternefly", 66.49, 7.2),
        ),
    ),
)

OTHER_NAMES = {
    "Skandiabanken": "Skandiabanken AB",
    "OneCall": "One Call",
    "NorgesEnergi": "Norges Energi",
    "CanalDigital": "Canal Digital Parabol",
    "Trekløverfon": "Trekløver Fon",
    "Stabbursvern": "Stabbursvern Forsikring ASA",
}
OTHER_CATEGORIES = {"Telefoni": "Mobil", "Strøm": "Energi", "TV-distributør": "TV-distribusjon"}
"""How the index calls some companies and categories."""
