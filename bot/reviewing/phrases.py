"""Every sentence of a review: what, why and what to do, in plain Dutch."""

from __future__ import annotations

KINDS = {"ivp": "integraal veiligheidsplan", "uitvoeringsplan": "uitvoeringsplan", "paragraaf": "paragraaf"}
WEIGHTS = {1: "ontbreekt", 2: "verbeter", 3: "overweeg"}
LABELS = {"te-veel-prioriteiten": "te veel", "te-veel-indicatoren": "te veel"}  # kinds whose label is not that of their weight
SHORT = {"andere-partners": "De handreiking noemt meer partners bij {x}", "andere-maatregelen": "De handreiking noemt meer bij {x}"}
SEVERAL = "{what} bij {n} thema's"
TITLE = "Toets van {file}: {kind}"
SUMMARY = "{n} opmerkingen, de zwaarste eerst. Thema's: {themes}."
SUMMARY_ONE = "1 opmerking. Thema's: {themes}."
SUMMARY_NONE = "Geen opmerkingen. Thema's: {themes}."
PRIORITIES = "Als prioriteit gelezen: {x}."
NO_PRIORITIES = "Ik herken geen thema als prioriteit."
FIELDS = "Veiligheidsvelden met een thema: {x}."
MACHINE = "De toets leest kopjes en tekst. Een oordeel over de inhoud blijft aan jou."
HEADS = ("Ernst", "Wat", "Waar", "Waarom", "Wat te doen")
WHERE_WHOLE = "hele tekst"
SUBJECT = "Toets aan de VNG-handreiking"
REMARK = "Toets, controleer de opmerkingen"
NO_THEMES = "geen herkend"

# kind: (weight, what, why, advice, entry of the handbook that says so)
CHAPTERS_IVP = {
    "uitgangssituatie": ("Uitgangssituatie", "ivp-hoofdstuk-1"),
    "doelstelling": ("Strategische doelstelling", "ivp-hoofdstuk-2"),
    "uitgangspunten": ("Strategische uitgangspunten", "ivp-hoofdstuk-3"),
    "prioriteiten": ("Prioriteiten", "ivp-hoofdstuk-4"),
    "overige": ("Overige strategische thema's", "ivp-hoofdstuk-5"),
    "coordinatie": ("Coördinatie, beleidscyclus", "ivp-hoofdstuk-6"),
    "begroting": ("Begroting", "ivp-hoofdstuk-7"),
}
CHAPTERS_PLAN = {
    "hoofdlijn": ("Hoofdlijn IVP", "uitvoeringsplan-opzet"),
    "terugblik": ("Terugblik", "uitvoeringsplan-opzet"),
    "begroting": ("Begroting", "uitvoeringsplan-opzet"),
}
CHAPTER = (
    1,
    "Geen hoofdstuk of kopje voor ‘{x}’.",
    "De handreiking noemt dit als vast onderdeel van de opzet.",
    "Voeg dit onderdeel toe, of zeg waar het wel staat.",
)
MANY = (
    1,
    "{n} prioriteiten{group}: {x}.",
    "Het maximum is drie à vier, zodat een prioriteit een prioriteit blijft.",
    "Kies er drie of vier; de andere worden overige thema's.",
    "maximum-prioriteiten",
)
UNCLEAR = (
    2,
    "Niet duidelijk welke van de {n} thema's prioriteit hebben.",
    "De handreiking onderscheidt drie à vier prioriteiten van de overige thema's.",
    "Noem de prioriteiten en zet de andere thema's apart.",
    "maximum-prioriteiten",
)
ARTICLE_38B = ("Politiewet 2012, artikel 38b", "wetten.overheid.nl/BWBR0031788")
LAW = (
    2,
    "Artikel 38b van de Politiewet wordt niet genoemd.",
    "Dat artikel vraagt de raad eens in de vier jaar veiligheidsdoelen vast te stellen.",
    "Noem het artikel als wettelijke grondslag.",
    None,
)
FIELD = (
    3,
    "Geen thema uit {x}.",
    "De vijf velden zijn de garantie dat de analyse compleet is.",
    "Ga na of dit bewust is, en zeg dat.",
    "rol-velden-analyse",
)
NO_TEXT = (
    1,
    "Geen tekst onder het kopje bij {x}.",
    "Elke prioriteit heeft dezelfde onderdelen: toelichting, hoofdlijnen, flankerend beleid, partners en doel.",
    "Schrijf deze onderdelen uit, of haal het kopje weg.",
    "ivp-vaste-onderdelen-prioriteit",
)
NO_PARTS = (
    2,
    "De thema's hebben geen vaste onderdelen met een kopje.",
    "Elke prioriteit heeft dezelfde onderdelen: toelichting, hoofdlijnen, flankerend beleid, partners en doel.",
    "Geef elk thema deze kopjes, dan ziet de lezer wat er staat en wat ontbreekt.",
    "ivp-vaste-onderdelen-prioriteit",
)
PARTS = {
    "uitleg": (
        1,
        "Geen toelichting bij {x}.",
        "De uitleg zegt waarom het thema een prioriteit is.",
        "Leg uit wat er speelt en waarom dit voorrang krijgt.",
        "ivp-vaste-onderdelen-prioriteit",
    ),
    "maatregelen": (
        1,
        "Geen hoofdlijnen van de aanpak bij {x}.",
        "De hoofdlijnen van de aanpak horen bij elke prioriteit.",
        "Beschrijf wat er de komende jaren gebeurt.",
        "ivp-vaste-onderdelen-prioriteit",
    ),
    "samenhang_beleid": (
        2,
        "Geen flankerend beleid bij {x}.",
        "Flankerend beleid is een vast onderdeel van een prioriteit.",
        "Noem het beleid waar de aanpak op aansluit, zoals zorg, jeugd of wijkgericht werken.",
        "ivp-vaste-onderdelen-prioriteit",
    ),
    "partners": (
        1,
        "Geen partners bij {x}.",
        "De handreiking behandelt per thema de interne en externe partners.",
        "Noem wie meedoet, binnen en buiten de gemeente.",
        "facetten-per-thema",
    ),
    "doelstelling": (
        1,
        "Geen doelstelling bij {x}.",
        "Een prioriteit heeft een doel in woorden en in cijfers.",
        "Formuleer een doel met streefwaarde, jaar en uitgangswaarde.",
        "ivp-vaste-onderdelen-prioriteit",
    ),
}
NUMBER = (
    2,
    "Doel zonder streefwaarde, dus niet meetbaar: {x}.",
    "Bij een prioriteit horen streefwaarden op effectindicatoren.",
    "Voeg een streefwaarde toe met jaar en uitgangswaarde.",
    "ivp-vaste-onderdelen-prioriteit",
)
YEAR = (
    2,
    "Streefwaarde zonder jaar: {x}.",
    "Een meetbaar doel zegt wanneer het bereikt is.",
    "Noem het jaar waarin de streefwaarde geldt.",
    "uitgangspunt-meetbaar",
)
BASELINE = (
    2,
    "Streefwaarde zonder uitgangswaarde: {x}.",
    "Zonder beginwaarde is een daling of stijging niet te meten.",
    "Noem de waarde nu, met jaar en bron.",
    "uitgangspunt-meetbaar",
)
INDICATORS = (
    2,
    "Geen indicatoren bij {x}.",
    "Elke prioriteit heeft twee of drie effectindicatoren.",
    "Kies twee of drie indicatoren, objectief en subjectief.",
    "effectindicatoren-in-ivp",
)
OBJECTIVE = (
    3,
    "Geen objectieve indicator bij {x}.",
    "Objectieve en subjectieve indicatoren geven samen een betrouwbaar beeld.",
    "Voeg een indicator toe, bijvoorbeeld uit de politieregistratie.",
    "indicatoren-kiezen",
)
SUBJECTIVE = (
    3,
    "Geen subjectieve indicator bij {x}.",
    "Objectieve en subjectieve indicatoren geven samen een betrouwbaar beeld.",
    "Voeg een indicator toe, bijvoorbeeld uit de Veiligheidsmonitor.",
    "indicatoren-kiezen",
)
TOO_MANY_INDICATORS = (
    3,
    "Meer dan drie indicatoren bij {x}.",
    "Twee of drie per prioriteit is genoeg; meer maakt verantwoorden lastig.",
    "Kies de twee of drie die het meest zeggen.",
    "indicatoren-aantal",
)
SOURCELESS = (
    2,
    "Indicator zonder bron bij {x}.",
    "Een indicator is pas meetbaar als de informatie er is, liefst uit een stabiele bron.",
    "Zet erbij waar het cijfer vandaan komt.",
    "indicatoren-bronnen",
)
LEAD = (
    2,
    "Geen trekker of verantwoordelijke bij {x}.",
    "Bij acties horen een bestuurlijk en een ambtelijk trekker.",
    "Noem per actie wie verantwoordelijk is.",
    "uitvoeringsplan-acties-beschrijven",
)
PLANNING = (
    2,
    "Geen planning bij {x}.",
    "Bij acties hoort een planning.",
    "Zet per actie wanneer die klaar is.",
    "uitvoeringsplan-acties-beschrijven",
)
OTHER_PARTNERS = (
    3,
    "Bij {x} noemt de handreiking ook deze partners: {names}.",
    "De handreiking geeft per thema partners in de aanpak.",
    "Ga na of zij mee kunnen doen.",
    None,
)
OTHER_MEASURES = (
    3,
    "Bij {x} noemt de handreiking ook: {names}.",
    "De handreiking geeft per thema een mogelijke aanpak.",
    "Overweeg of dit past.",
    None,
)

EMPTY = "In dit bestand staat te weinig tekst om te toetsen."
HUGE = "Dit bestand is te lang om te toetsen: meer dan {most} woorden."
NOT_DUTCH = "Dit bestand is niet in het Nederlands; ik toets alleen Nederlandse plannen."
IS_HANDBOOK = "Dit is de VNG-handreiking waaraan ik toets; een plan is het niet."
NOT_A_PLAN = "Dit lijkt geen veiligheidsplan: ik herken er geen veiligheidsthema's in."
BRIEF_COUNTS = "Opmerkingen: {remarks}, de zwaarste eerst. Thema's herkend: {themes}."
MORE_REMARKS = "En nog {n}; ze staan in het Word-bestand."
AND_MORE = "; en nog {n}"
TO_REVIEW = "Toetsen doe ik met een bestand: python run_bot.py review BESTAND, of stuur het in Telegram met als bijschrift /toets."
