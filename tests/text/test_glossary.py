"""The words that organisers, jurors and research firms use: one word for one thing, in each language."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from juryapp.domain.words import LANGUAGES
from juryapp.text.compile import source_catalogue
from juryapp.text.words import words_for

EN, NB, SV = (words_for(language) for language in LANGUAGES)

WORDS = {
    "stage.award": ("Award", "Pris", "Pris"),
    "stage.evidence": ("Evidence", "Grunnlag", "Underlag"),
    "stage.participants": ("Participants", "Deltakere", "Deltagare"),
    "stage.weights": ("Weights", "Vekting", "Viktning"),
    "stage.ranking": ("Ranking", "Rangering", "Rangordning"),
    "stage.ties": ("Ties", "Poenglikhet", "Lika poäng"),
    "stage.signoff": ("Sign-off", "Godkjenning", "Godkännande"),
    "stage.ceremony": ("Ceremony", "Prisutdeling", "Prisutdelning"),
    "term.edition": ("Edition", "Årgang", "Årgång"),
    "term.new_edition": ("New edition", "Ny årgang", "Ny årgång"),
    "term.rulebook": ("Rulebook", "Reglement", "Reglemente"),
    "term.category_winner": ("Category winner", "Kategorivinner", "Kategorivinnare"),
    "term.overall_prize": ("Overall prize", "Hovedpris", "Huvudpris"),
    "term.overall_winner": ("Overall winner", "Totalvinner", "Totalvinnare"),
    "term.company": ("Company", "Virksomhet", "Organisation"),
    "term.participant": ("Participant", "Deltaker", "Deltagare"),
    "term.nominated": ("Nominated", "Nominert", "Nominerad"),
    "term.the_nominated": ("The nominated", "De nominerte", "De nominerade"),
    "term.criteria": ("Criteria", "Kriterier", "Kriterier"),
    "term.measure": ("Measure", "Indikator", "Indikator"),
    "column_role.measure": ("Measure", "Indikator", "Indikator"),
    "term.study": ("Study", "Undersøkelse", "Undersökning"),
    "term.research_firm": ("Research firm", "Analyseselskap", "Undersökningsföretag"),
    "term.figure": ("Figure", "Måleresultat", "Mätresultat"),
    "term.value": ("Value", "Delpoeng", "Delpoäng"),
    "term.score": ("Score", "Poengsum", "Totalpoäng"),
    "term.contribution": ("Contribution", "Bidrag", "Bidrag"),
    "term.weight": ("Weight", "Vekt", "Vikt"),
    "term.weighted_mean": ("Weighted mean", "Vektet gjennomsnitt", "Viktat medelvärde"),
    "term.importance": ("Importance", "Betydning", "Betydelse"),
    "term.percentage_points": ("percentage points", "prosentpoeng", "procentenheter"),
    "term.juror": ("Juror", "Jurymedlem", "Jurymedlem"),
    "role.chair": ("chair", "juryleder", "juryordförande"),
    "role.deputy": ("deputy chair", "nestleder", "vice ordförande"),
    "role.secretary": ("jury secretary", "jurysekretær", "jurysekreterare"),
    "role.auditor": ("auditor of the count", "kontrollør", "kontrollant"),
    "role.observer": ("observer without a vote", "observatør uten stemmerett", "observatör utan rösträtt"),
    "weights.open_all": ("Open all answers", "Åpne alle svar samtidig", "Öppna alla svar samtidigt"),
    "term.place": ("Place", "Plassering", "Placering"),
    "term.tie_rules": ("Tie-break rules", "Regler ved poenglikhet", "Regler vid lika poäng"),
    "term.lots": ("Draw of lots", "Loddtrekning", "Lottning"),
    "term.shared_prize": ("Shared prize", "Delt pris", "Delat pris"),
    "term.honourable_mention": ("Honourable mention", "Hederlig omtale", "Hedersomnämnande"),
    "prize.no_award": ("No award is given", "Prisen deles ikke ut", "Priset delas inte ut"),
    "term.minimum": ("Minimum requirement", "Minstekrav", "Minimikrav"),
    "status.withdrawn": ("has withdrawn", "har trukket seg", "har dragit sig ur"),
    "status.disqualified": ("disqualified", "diskvalifisert", "diskvalificerad"),
    "term.missing": ("missing", "mangler", "saknas"),
    "term.lead": ("Lead", "Ledelse", "Försprång"),
    "rank.how_sure": ("How sure is the win?", "Hvor sikker er seieren?", "Hur säker är segern?"),
    "state.draft_stamp": ("DRAFT", "UTKAST", "UTKAST"),
    "action.seal": ("Seal", "Forsegl", "Försegla"),
    "action.accept": ("Accept", "Godta", "Godkänn"),
    "undo.undo": ("Undo", "Angre", "Ångra"),
    "undo.redo": ("Redo", "Gjør om", "Gör om"),
    "term.control_words": ("Control words", "Kontrollord", "Kontrollord"),
    "term.minutes": ("Minutes", "Juryprotokoll", "Juryprotokoll"),
    "term.journal": ("Journal", "Hendelseslogg", "Händelselogg"),
    "term.recount": ("Recount", "Kontrollregning", "Kontrollräkning"),
    "term.override": ("Override by the jury", "Overstyring", "Avsteg"),
    "term.embargo": ("Embargo", "Sperrefrist", "Embargo"),
    "term.statement": ("The jury’s statement", "Juryens begrunnelse", "Juryns motivering"),
    "term.presenter": ("Presenter of the prize", "Prisutdeler", "Prisutdelare"),
    "term.host": ("Host", "Konferansier", "Konferencier"),
    "term.run_sheet": ("Run sheet", "Kjøreplan", "Körschema"),
    "term.winner_card": ("Winner card", "Vinnerkort", "Vinnarkort"),
    "term.results_pack": ("Results pack", "Resultatrapport", "Resultatrapport"),
}

SENTENCES = {
    "evidence.nothing_stored": (
        "Nothing is stored until you accept.",
        "Ingenting lagres før du godtar.",
        "Inget sparas förrän du godkänner.",
    ),
    "weights.secret": (
        "Only you see this until the jury leader opens all answers at once.",
        "Bare du ser dette til jurylederen åpner alle svar samtidig.",
        "Bara du ser detta tills juryordföranden öppnar alla svar samtidigt.",
    ),
    "state.draft_line": (
        "DRAFT, not sealed. Do not publish.",
        "UTKAST, ikke forseglet. Må ikke offentliggjøres.",
        "UTKAST, inte förseglat. Får inte publiceras.",
    ),
    "ceremony.only_one_screen": (
        "Only one screen found. Your notes would be seen by the hall.",
        "Fant bare én skjerm. Notatene dine ville blitt synlige for salen.",
        "Bara en skärm hittades. Dina anteckningar skulle synas för hela salen.",
    ),
    "rank.verdict_rule": (
        "By the rules the higher score wins.",
        "Etter reglene vinner den høyeste poengsummen.",
        "Enligt reglerna vinner den högsta totalpoängen.",
    ),
}

AVOIDED = {
    "en": ("nominee", "obligingness", "contestant", "ballot", "normali[sz]e"),
    "nb": (
        "bevis", "seremoni", "uavgjort", "kriterie", "kriterietre", "verdifunksjon", "avslør", "statutter", "utgave",
        "fingeravtrykk", "revisor", "stemmeseddel", "jury (?:medlem|leder|protokoll)", "poeng sum",
        "selskap(?:s|et|ets|er|ers|ene|enes)?", "måltall(?:et|ene)?", "målinger", "målingene", "mål",
    ),
    "sv": (
        "procentpoäng", "oavgjort", "stadgar", "avslöja", "värdefunktion", "revisor", "valbar", "fingeravtryck",
        "jury (?:medlem|protokoll)", "total poäng", "företag(?:s|et|ets|en|ens)?", "analysföretag(?:et)?",
        "mått(?:et|en)?",
    ),
}  # fmt: skip
"""Words that mean something else to the readers, or that no native speaker writes: whole words, as patterns."""


@pytest.mark.parametrize(("code", "expected"), [*WORDS.items(), *SENTENCES.items()])
def test_a_thing_has_the_word_its_readers_use(code: str, expected: tuple[str, str, str]) -> None:
    assert tuple(words(code) for words in (EN, NB, SV)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stages_fit_the_rail(language: str) -> None:
    stages = [code for code in WORDS if code.startswith("stage.")]
    assert len(stages) == 8
    assert all(len(words_for(language)(code)) <= 14 for code in stages)


def test_the_verdict_says_lead_then_chance_then_rule() -> None:
    points = {"en": "1.9", "nb": "1,9", "sv": "1,9"}
    said = [
        " ".join(
            (
                words("rank.verdict_lead", company="Sector Alarm", points=Decimal("1.9")),
                words("rank.chance_each", n=words("unit.calls", count=25), points=12),
                words("rank.verdict_rule"),
            )
        )
        for words in (EN, NB, SV)
    ]
    assert said == [
        f"Sector Alarm leads by {points['en']} points. With 25 calls each, a lead under about 12 points may be "
        "chance. By the rules the higher score wins.",
        f"Sector Alarm leder med {points['nb']} poeng. Med 25 samtaler hver kan en ledelse på under ca. 12 poeng "
        "være tilfeldig. Etter reglene vinner den høyeste poengsummen.",
        f"Sector Alarm leder med {points['sv']} poäng. Med 25 samtal vardera kan ett försprång under ca 12 poäng "
        "bero på slumpen. Enligt reglerna vinner den högsta totalpoängen.",
    ]


@pytest.mark.parametrize(
    ("language", "first", "second", "expected"),
    [
        (
            "en", "Waiting time", "Need met",
            "Nordlys Alarm would draw level if Waiting time counted 23.3 % (now 18.0 %) and Need met counted 20.7 % "
            "(now 26.0 %).",
        ),
        (
            "nb", "Ventetid", "Behov dekket",
            "Nordlys Alarm ville stått likt med lederen hvis Ventetid telte 23,3 % (nå 18,0 %) og Behov dekket telte "
            "20,7 % (nå 26,0 %).",
        ),
        (
            "sv", "Väntetid", "Behovet tillgodosett",
            "Nordlys Alarm skulle stå lika med ledaren om Väntetid vägde 23,3 % (nu 18,0 %) och Behovet tillgodosett "
            "vägde 20,7 % (nu 26,0 %).",
        ),
    ],
)  # fmt: skip
def test_the_flip_names_the_rival_and_two_weights(language: str, first: str, second: str, expected: str) -> None:
    words = words_for(language)
    shifts = ((first, Fraction("0.233"), Fraction("0.18")), (second, Fraction("0.207"), Fraction("0.26")))
    changes = tuple(
        words("margin.change", criterion=name, after=words.percent(after, 1), before=words.percent(before, 1))
        for name, after, before in shifts
    )
    said = words("margin.flip", company="Nordlys Alarm", changes=changes)
    assert said.replace("\u00a0", " ") == expected


def test_places_scales_and_balances_are_worded_as_in_the_meeting_room() -> None:
    assert [words("rank.joint_stays", place=4) for words in (EN, NB, SV)] == [
        "Joint 4th place. No prize, so it stays shared.",
        "Delt 4. plass. Plassen gir ingen pris og forblir delt.",
        "Delad 4:e plats. Platsen ger inget pris och förblir delad.",
    ]
    assert [words("weights.span_slower", worst="5:00", best="0:00") for words in (EN, NB, SV)] == [
        "0 points at 5:00 or slower, 100 points at 0:00.",
        "0 poeng ved 5:00 eller mer, 100 poeng ved 0:00.",
        "0 poäng vid 5:00 eller mer, 100 poäng vid 0:00.",
    ]
    counts = {"companies": 8, "average": 1, "header": 2, "title": 2, "blank": 1}
    assert [
        words(
            "evidence.balance",
            rows=14,
            parts=tuple(words(f"evidence.balance_{kind}", count=count) for kind, count in counts.items()),
        )
        for words in (EN, NB, SV)
    ] == [
        "14 rows: 8 companies, 1 average, 2 header, 2 title, 1 blank.",
        "14 rader: 8 virksomheter, 1 snitt, 2 overskrift, 2 tittel, 1 tom.",
        "14 rader: 8 organisationer, 1 snitt, 2 rubrik, 2 titel, 1 tom.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_uses_a_word_that_means_something_else(language: str) -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(AVOIDED[language])})(?![\w-])", re.IGNORECASE)
    assert [entry for entry in _texts(language) if pattern.search(entry)] == []


def test_what_is_counted_is_not_called_like_a_study() -> None:
    studies = {words("source_kind.measurements").casefold() for words in (NB, SV)}
    counted = {words("unit.measurements", count=1).partition(" ")[2] for words in (NB, SV)}
    assert not studies & counted


def test_a_language_is_named_inside_a_sentence_in_the_language_of_the_sentence() -> None:
    assert [tuple(words(f"award.language_{one}") for one in LANGUAGES) for words in (EN, NB, SV)] == [
        ("The exports are in English.", "The exports are in Norwegian (Bokmål).", "The exports are in Swedish."),
        ("Eksportene er på engelsk.", "Eksportene er på norsk bokmål.", "Eksportene er på svensk."),
        ("Exporterna är på engelska.", "Exporterna är på norska (bokmål).", "Exporterna är på svenska."),
    ]


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_readers_are_addressed_as_du(language: str) -> None:
    formal = re.compile(r"(?<=[\w,] )(?:De|Dem|Deres|Ni|Er|Ert)\b")
    assert [entry for entry in _texts(language) if formal.search(entry)] == []


def _texts(language: str) -> list[str]:
    return [
        text
        for message in source_catalogue(language)
        if message.id
        for text in ((message.string,) if isinstance(message.string, str) else message.string or ())
    ]
