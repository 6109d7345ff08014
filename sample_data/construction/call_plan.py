"""Who takes part in the sample of Kundeserviceprisen 2011, and how good each one is meant to be.

`goal` is the score, 0-100, that a company's figures are tuned to. The 13 winners are the published ones; every other
company is invented. A goal is a constructed figure like all others: nothing that computes a ranking ever sees it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """One contact centre in one industry. `slant` shifts its values on criteria (0..1) away from its goal.

    `met` and `calls` fix how many needs were met in how many calls, all answered; 0 leaves both to chance.
    """

    name: str
    goal: float
    slant: tuple[tuple[str, float], ...] = ()
    met: int = 0
    calls: int = 0


FAST = (("ventetid", 0.10), ("tilgjengelighet", 0.10), ("behov-dekket", -0.09))
CARING = (("imotekommenhet", 0.08), ("behov-dekket", 0.06), ("ventetid", -0.10))
SELLING = (("mersalg", 0.35), ("avslutning", 0.10), ("imotekommenhet", -0.08))
SKILLED = (("kompetanse", 0.12), ("mersalg", -0.18), ("tilgjengelighet", -0.06))


def _centre(name: str, goal: float, slant: tuple[tuple[str, float], ...] = (), met: int = 0, calls: int = 0) -> Centre:
    return Centre(name=name, goal=goal, slant=slant, met=met, calls=calls)


INDUSTRIES: tuple[tuple[str, tuple[Centre, ...]], ...] = (
    (
        "Energi",
        (
            _centre("Fjordkraft", 79.62, SKILLED),
            _centre("Skareheim Energi", 77.71, FAST),
            _centre("Tindeløkken Kraft", 74.05),
            _centre("Myrulv Strøm", 71.48, SELLING),
            _centre("Dvergfoss Energi", 66.93),
            _centre("Rypedal Kraft", 63.37, CARING),
            _centre("Vinterlia Strøm", 58.82),
            _centre("Elgtjern Energi", 54.16, FAST),
        ),
    ),
    (
        "Mobil",
        (
            _centre("Chess", 77.24, CARING),
            _centre("Ringelund Mobil", 76.92, FAST),
            _centre("Havlomvi Mobil", 73.66, SELLING),
            _centre("Nordavant Tele", 69.03),
            _centre("Trekløverfon", 64.58),
            _centre("Svaberg Telefoni", 60.71, SKILLED),
            _centre("Fugleleik Mobil", 52.19),
        ),
    ),
    (
        "Forsikring",
        (
            _centre("TrygVesta", 82.07),
            _centre("Einerskjold Forsikring", 74.03, SKILLED),
            _centre("Stabbursvern", 72.44, CARING),
            _centre("Vardeknuten Forsikring", 70.96),
            _centre("Granlykke Forsikring", 68.23, FAST),
            _centre("Lunhild Forsikring", 66.35),
            _centre("Skjermhei", 61.87, SELLING),
            _centre("Holmevakt Forsikring", 57.02),
        ),
    ),
    (
        "Bank",
        (
            _centre("Gjensidige", 82.43, SKILLED),
            _centre("Sølvtjern Bank", 79.84, CARING),
            _centre("Ørnefjell Sparebank", 78.66),
            _centre("Mynthaugen Bank", 75.91, FAST),
            _centre("Bekkefar Bank", 73.25),
            _centre("Aaskilling Sparebank", 70.57, SELLING),
            _centre("Steinrøys Sparebank", 67.72),
            _centre("Kvernstua Bank", 62.38),
            _centre("Ospelund Bank", 59.14, SKILLED),
        ),
    ),
    (
        "TV-distribusjon",
        (
            _centre("Canal Digital Parabol", 74.85),
            _centre("Himmelspeil TV", 71.74, FAST),
            _centre("Bølgeblikk TV", 68.12, SELLING),
            _centre("Skjermlia", 61.05),
            _centre("Antennevik", 55.83, CARING),
        ),
    ),
    (
        "Flyreise",
        (
            _centre("KLM", 81.04, SKILLED),
            _centre("Skysøyle Air", 80.41, FAST),
            _centre("Nordskarv Fly", 76.27),
            _centre("Ternefly", 70.69, SELLING),
            _centre("Lomvinge", 65.94),
            _centre("Havørnruta", 60.36, CARING),
        ),
    ),
    (
        "Sikkerhet",
        (
            _centre("Sector Alarm", 85.13, CARING),
            _centre("Nordlys Alarm", 83.24, FAST),
            _centre("Ulvehi Alarm", 76.31),
            _centre("Låskollen", 70.27, SELLING),
            _centre("Bergvarsel", 70.33, SKILLED),
            _centre("Grindstolpe Sikkerhet", 64.62),
            _centre("Natteugle Sikring", 58.95),
        ),
    ),
    (
        "Elektro",
        (
            _centre("Lefdal", 73.33, CARING, met=22, calls=25),
            _centre("Gnisthaugen Elektro", 73.28, FAST, met=20, calls=25),
            _centre("Støpselbua", 69.81, SELLING),
            _centre("Voltmyra", 66.16),
            _centre("Kablerud Elektro", 58.48),
            _centre("Lampeviken", 51.77, SKILLED),
        ),
    ),
    (
        "Offentlig",
        (
            _centre("Brønnøysundregistrene", 84.57, SKILLED),
            _centre("Landskontoret for attester og skjemaer", 80.18, CARING),
            _centre("Kvotekassen", 74.39),
            _centre("Bygdetilsynet", 69.94, FAST),
            _centre("Tinnregisteret", 66.08),
            _centre("Holmedirektoratet", 60.83),
            _centre("Skjematilsynet", 49.52, CARING),
        ),
    ),
    (
        "Båtreise",
        (
            _centre("DFDS Seaway", 76.93),
            _centre("Kystkobbe Line", 75.71, SELLING),
            _centre("Bølgerosa", 69.26, FAST),
            _centre("Havhest Ferger", 62.64),
        ),
    ),
    (
        "Pakkereiser",
        (
            _centre("Solia", 75.54, SELLING),
            _centre("Solkatt Reiser", 75.13, FAST),
            _centre("Palmeløvet Ferie", 71.36, SKILLED),
            _centre("Strandskjell Tur", 66.57),
            _centre("Sandaltur", 57.98),
        ),
    ),
    (
        "Bredbånd",
        (
            _centre("Ventelo", 70.92),
            _centre("Nordavant Tele", 68.74, SKILLED),
            _centre("Fibermoen", 63.19, FAST),
            _centre("Kobbernett Dal", 57.61),
            _centre("Nettfuru", 50.04, SELLING),
            _centre("Lysrevet", 74.46, FAST, met=6, calls=7),
        ),
    ),
    (
        "Avis",
        (
            _centre("Adresseavisen", 78.41, CARING, met=21, calls=25),
            _centre("Morgenlomen", 78.36, FAST, met=21, calls=25),
            _centre("Kystvarselet", 72.07),
            _centre("Høyloftet Tidende", 63.75, SELLING),
        ),
    ),
)

OTHER_NAMES = {
    "TrygVesta": "Tryg Vesta",
    "Canal Digital Parabol": "CanalDigital",
    "Brønnøysundregistrene": "Brønnøysundegistrene",
    "DFDS Seaway": "DFDS Seaways",
    "Sector Alarm": "Sector Alarm AS",
    "Nordavant Tele": "NordavantTele",
    "Aaskilling Sparebank": "Åskilling Sparebank",
}
"""How the guideline measurement spells some of the companies."""
