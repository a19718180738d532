"""Every sentence and heading that a draft can hold besides its facts: sober policy Dutch. `{}` is where a fact goes."""

from __future__ import annotations

IVP_PARTS = {
    "toelichting": "Toelichting: waarom dit thema",
    "aanpak": "Hoofdlijnen van de aanpak",
    "flankerend": "Flankerend beleid",
    "partners": "Partners",
    "doelstelling": "Doelstelling",
}
TABLE_PARTS = {
    "ambitie": "Ambitie",
    "bereiken": "Wat willen we bereiken?",
    "doen": "Wat gaan we doen?",
    "indicator": "Indicator",
    "samenhang": "Samenhang met beleid",
    "samenleving": "Rol van de samenleving",
    "partijen": "Betrokken partijen",
    "planning": "Planning",
    "verantwoordelijk": "Verantwoordelijk",
}
EXTRA_PARTS = {
    "rol_samenleving": "Rol van inwoners en samenleving",
    "wetgeving": "Wettelijke basis",
    "instrumenten": "Instrumenten",
    "ontwikkelingen": "Ontwikkelingen",
    "raakvlakken": "Samenhang met andere thema's",
    "rol_gemeente": "Rol van de gemeente",
    "indicatoren": "Indicatoren en bronnen",
}
LOOK_BACK = "Terugblik"
TITLES = {
    "ivp": "{theme}: paragraaf voor het integraal veiligheidsplan van {place}",
    "uitvoeringsplan": "{theme}: uitvoeringsplan van {place}",
}
ANONYMOUS = "de gemeente"
CONCEPT = "Concept, controleer de bronnen"
SUBJECT = "Integrale veiligheid"
KEYWORDS = "integraal veiligheidsplan, concept"
TABLE_HEADS = ("Onderdeel", "Invulling")

# A whole sentence stands as it is. Actions, things and goals go into one of these, in turn.
ACTIONS = ("{Who} gaat {x}", "Daarnaast wil {who} {x}", "Verder gaat {who} {x}", "Ook wil {who} {x}", "Tot slot wil {who} {x}")
THINGS = ("De aanpak omvat {x}", "Daarbij hoort ook {x}", "Verder is er {x}")
THINGS_BARE = ("Onderdeel van de aanpak: {x}", "Verder onderdeel van de aanpak: {x}", "Ook onderdeel van de aanpak: {x}")
ACTIONS_LEAD = "{Who} wil:"
THINGS_LEAD = "Verder horen bij de aanpak:"
THINGS_ONLY_LEAD = "Bij de aanpak horen:"
ABOUT = "Het thema betreft {x}"
ABOUT_MORE = "Ook betreft het {x}"
ABOUT_BARE = ("Waar het om gaat: {x}", "Waar het ook om gaat: {x}")
ABOUT_LEAD = "Het thema betreft:"
NUMBERED = ("Het ging om {x}", "Verder waren er {x}")
SITUATION = "Het plan noemt bij de situatie: {x}"
DONE = "Eerder genomen maatregelen: {x}"
SITUATION_LEAD = "Het plan noemt bij de situatie:"
IN_PLAN = "In het {plan} valt dit onder {x}"
IS_PRIORITY = "Het {plan} noemt {x} als prioriteit"
SERIES = ("In {when} telde {place} {value} {label}", "In {when} waren het er {value}", "{Label} in {place}: {value} ({when})")
GOAL_ACTIONS = ("{Who} wil {x}", "Daarnaast wil {who} {x}", "Ook wil {who} {x}", "Verder wil {who} {x}")
GOAL_THINGS = ("{Who} streeft naar {x}", "Ook streeft {who} naar {x}", "Verder streeft {who} naar {x}")
GOAL_BARE = ("Een doel is: {x}", "Een ander doel is: {x}", "Ook een doel: {x}", "Daarnaast een doel: {x}")
AMBITION_THING = "De ambitie is {x}"
AMBITION_BARE = "De ambitie: {x}"
PARTNERS = ("{Who} werkt bij dit thema samen met {x}", "Ook {x} doen mee", "Verder zijn {x} betrokken", "Daarnaast nemen {x} deel")
PARTNER_ONE = "Daarnaast betrokken: {x}"
PARTNERS_INSIDE = "Binnen de gemeente betrokken: {x}"
PARTNERS_METHOD = (
    "De VNG-handreiking noemt als interne partners {x}",
    "Als externe partners noemt zij {x}",
    "De VNG-handreiking noemt als partners {x}",
)
PARTNERS_METHOD_MORE = "Ook {x} staan in die lijst"
PARTNER_METHOD_MORE = "In die lijst staat verder: {x}"
AMONG = "onder meer {x}"
LONG_NAMES = ("Daarbij hoort ook: {x}", "En verder: {x}")
POLICY = "De aanpak hangt samen met het beleid voor {x}"
POLICY_NAMED = ("De aanpak sluit aan bij {x}", "Ook sluit de aanpak aan bij {x}")
POLICY_MORE = "Ook is er samenhang met {x}"
TOUCHES = "Volgens de VNG-handreiking raakt dit thema aan {x}"
TOUCHES_MORE = "Ook zijn er raakvlakken met {x}"
METHOD_LEAD = "De VNG-handreiking geeft deze mogelijkheden:"
METHOD_PLACE = "De VNG-handreiking geeft dit thema deze plaats in het plan:"
METHOD_GOALS = "De VNG-handreiking noemt deze doelen:"
METHOD_ROLE = "Volgens de VNG-handreiking heeft de gemeente deze rol:"
EXAMPLE = "Voorbeeld uit {place}: {x}"
FOR_ONE = "{x} (voor {place})"
EXAMPLES_LEAD = "Voorbeelden uit het plan van {place}:"
EXAMPLE_PARTNERS = "{place} werkt bij dit thema samen met {x}"
PARTNERS_ELSEWHERE = "Partners in het plan van {place}: {x}"
EXAMPLE_PARTNERS_MORE = "Ook {x} doen daar mee"
EXAMPLE_PARTNER_MORE = "Daar verder betrokken: {x}"
SOCIETY_LEAD = "Van inwoners en andere betrokkenen wordt gevraagd:"
SOCIETY_ACTIONS = ("Inwoners kunnen {x}", "Ook kunnen zij {x}")
SOCIETY_THINGS = "De rol van de samenleving: {x}"
LAW_LEAD = "De wettelijke basis van de aanpak:"
LAW_METHOD_LEAD = "De VNG-handreiking noemt als wettelijke basis:"
TOOLS_LEAD = "Bruikbare instrumenten zijn:"
TRENDS_LEAD = "Ontwikkelingen die een rol spelen:"
TRENDS_METHOD_LEAD = "De VNG-handreiking noemt deze ontwikkelingen:"
OBJECTIVE = "Objectieve indicator: {x}"
SUBJECTIVE = "Subjectieve indicator: {x}"
INDICATOR_SOURCE = "{x} (bron: {source})"
SOURCES_LEAD = "Bruikbare bronnen zijn {x}"
GIVEN_COUNT = ("In {year} waren er {value} {unit} in {place}", "In {year} waren er {value} {unit}")
GIVEN_TARGET = "In {year} is het aantal {unit} {value} {comparator}"
GIVEN_TARGET_SINCE = "In {year} is het aantal {unit} {value} {comparator} dan in {since}"
GIVEN_LIMIT = "In {year} zijn er {comparator} {value} {unit}"
GIVEN_WORDS = "Eigen invoer: {x}"

GAP_WHY = "[vul in: waarom dit thema in {place} prioriteit krijgt]"
GAP_FIGURES = "[vul in: aantal per jaar van de laatste drie jaar, met bron]"
GAP_TREND = "[vul in: jaren voor en na {year}, met bron]"
GAP_SITUATION = "[vul in: hoe het thema in {place} speelt, uit de veiligheidsanalyse]"
GAP_CHOOSE = "[kies: welke van deze maatregelen past bij {place}]"
GAP_MEASURES = "[vul in: hoofdlijnen van de aanpak in {place}]"
GAP_POLICY = "[vul in: flankerend beleid van {place} waar dit thema op aansluit]"
GAP_PARTNERS = "[vul in: partners in {place}]"
GAP_CHOOSE_PARTNERS = "[kies: welke partners in {place} meedoen]"
GAP_QUALITY = "[vul in: kwalitatief doel, wat wil {place} bereiken]"
GAP_CHOOSE_GOAL = "[kies: welk van deze doelen {place} overneemt]"
GAP_TARGET = "[vul in: streefwaarde en jaar{basis}]"
GAP_BASIS = " op basis van {x}"
GAP_YEAR = "[vul in: jaar waarin dit doel bereikt moet zijn]"
GAP_BASELINE = "[vul in: uitgangswaarde met jaar en bron]"
GAP_YEAR_BASELINE = "[vul in: jaar en uitgangswaarde, met bron]"
GAP_OBJECTIVE = "[vul in: objectieve indicator met bron]"
GAP_SUBJECTIVE = "[vul in: subjectieve indicator, bijvoorbeeld uit een bewonersenquête]"
GAP_AMBITION = "[vul in: ambitie van {place} bij dit thema]"
GAP_SOCIETY = "[vul in: wat inwoners, ondernemers en instellingen zelf doen]"
GAP_PLANNING = "[vul in: per maatregel het kwartaal en het jaar]"
GAP_LEAD = "[vul in: bestuurlijk en ambtelijk trekker per maatregel]"
GAP_RENEW = "[werk bij: dit doel hoort bij de looptijd {period}]"
GAP_FACET = "[vul in: {x}]"
GAP_UNSUPPORTED = "[controleer: hier stond een zin met {kind} zonder bron]"

KINDS = {
    "number": "een getal",
    "year": "een jaartal",
    "law": "een wet",
    "organisation": "een organisatie",
    "name": "een naam",
    "word": "een bewering",
}

NOTE_OWN = "Gemaakt met de feiten uit {plans}."
NOTE_NONE = "Van {place} heb ik geen plan; {used}."
NOTE_ABSENT = "Het plan van {place} behandelt dit thema niet; {used}."
NOTE_ABSENT_JOINT = "Het plan van {places} behandelt dit thema niet voor {place}; {used}."
NOTE_ABSENT_ALL = "De plannen van {place} behandelen dit thema niet; {used}."
USED = {
    (True, True): "dit zijn de VNG-handreiking en voorbeelden van anderen, met hun naam erbij",
    (True, False): "dit komt uit de VNG-handreiking",
    (False, True): "dit zijn voorbeelden van anderen, met hun naam erbij; de VNG-handreiking heeft dit thema niet",
    (False, False): "er staan alleen open plekken",
}
NOTE_NOBODY = "Ik weet niet voor welke gemeente dit is. Zeg bijvoorbeeld: nu voor Leusden."
NOTE_GAPS = "Nog {n} open plekken tussen haken."
NOTE_GAP = "Nog 1 open plek tussen haken."
NOTE_UNSUPPORTED = "{n} zinnen zonder sluitende bron zijn een open plek geworden."
NOTE_EXPIRED = "De looptijd van {plans} is voorbij; werk doelen en cijfers bij."
NOTE_BROADER = "Het plan behandelt dit thema als deel van een ander thema; niet elke maatregel hoeft erbij te passen."

UNKNOWN_THEME = "Het thema ‘{theme}’ ken ik niet. Met /themas zie je welke er zijn."
WHICH_THEME = "Over welk thema zal ik schrijven? Bijvoorbeeld: schrijf een paragraaf over woninginbraak."
UNKNOWN_PLACE = "De gemeente ‘{place}’ ken ik niet."
NO_FACTS = "Over {theme} heb ik geen feiten, dus ook geen concept."
CONTRADICTION = "Dat spreekt elkaar tegen: {one} en {other}. Wat wil je?"
NOTHING_THERE = "{place} heeft bij {theme} geen {facet} die ik als voorbeeld kan geven."
CHANGE_OWN = "eigen invoer bij {part}: {x}"
CHANGE_DROPPED = "weggelaten wat ‘{x}’ noemt"
OWN_PARTS = {"maatregelen": "de aanpak", "partners": "de partners", "doelstelling": "de doelstelling", "toelichting": "de toelichting"}
OWN_PARTS |= {"cijfers": "de cijfers"}
NOT_THERE = "‘{x}’ staat niet in het concept; het is gebleven zoals het was."
UNDONE = "Terug naar de vorige versie."
NOTHING_BEFORE = "Er is geen eerdere versie van dit concept om naar terug te gaan."
NO_TONE = (
    "De toon van ‘{title}’ pas ik niet aan: elke zin volgt zijn bron, en andere woorden zouden iets anders kunnen zeggen."
    " Het concept is gebleven zoals het was. Wel kan ik het korter of langer maken."
)
NO_FIGURES_OF_MINE = (
    "Andere cijfers dan die van de plannen heb ik niet. Typ ze zelf, met het jaar erbij, dan zet ik ze erin als eigen invoer."
)
NOT_MINE_TO_SAY = "Dat weet ik niet en ik verzin niets. Typ zelf wat er moet staan, dan zet ik het erin als eigen invoer."
NO_PERSONS = "Namen van personen zet ik niet in een concept. Noem een functie of een organisatie."
AS_WORD = (
    "Het concept als Word-bestand: in Telegram staat het onder het concept, op de webpagina onder de knop Word,"
    " in de console maak je het met /word en een bestandsnaam, bijvoorbeeld /word concept.docx."
)
NO_DRAFT = "Er is nog geen concept. Vraag er een: schrijf een paragraaf over woninginbraak."
DRAFT_FILE = "concept.docx"
SAVED = "Opgeslagen als {name}."
SIZED = "op een aantal woorden of zinnen kan ik niet mikken; dit is de vorm die er het dichtst bij komt ({x})"
ALREADY = "Dat is al zo: {what}."

CANNOT_CHANGE = (
    "Dat kan ik niet met dit concept. Wel: korter, langer, zonder cijfers, zonder de partners, voeg de wetgeving toe, "
    "als tabel of als paragraaf, nu voor een ander thema of een andere gemeente."
)
FORMS_ONLY = (
    "Dat kan ik niet schrijven. Wel: een paragraaf voor het IVP, een tabel voor het uitvoeringsplan en een spiekbrief van een gemeente. "
    "Typ bijvoorbeeld: schrijf een paragraaf over {theme} voor {place}."
)
EXAMPLE_THEME = "woninginbraak"
PRESENT = "{x} staan er al in"
PRESENT_ONE = "{x} staat er al in"
ABSENT = "{x} staan er niet in"
ABSENT_ONE = "{x} staat er niet in"
CHANGED = "Aangepast: {what}."
CHANGE_LENGTH = "de lengte is nu {x}"
CHANGE_FORM = {"ivp": "het is nu een paragraaf voor het IVP", "uitvoeringsplan": "het is nu een tabel voor het uitvoeringsplan"}
CHANGE_ADDED = "toegevoegd: {x}"
CHANGE_LEFT_OUT = "weggelaten: {x}"
CHANGE_BACK = "terug: {x}"
CHANGE_THEME = "het thema is nu {x}"
CHANGE_PLACE = "de gemeente is nu {x}"
CHANGE_EXAMPLE = "{x} van {place} staan erbij als voorbeeld"
SHORTEST = "korter dan dit kan niet"
LONGEST = "uitgebreider dan dit kan niet"
CONTRADICTION_FIGURES = "Dat spreekt elkaar tegen: met cijfers en zonder cijfers. Wat wil je?"
PART_NAMES = {
    "rol_samenleving": "de rol van inwoners en samenleving",
    "wetgeving": "de wettelijke basis",
    "instrumenten": "de instrumenten",
    "ontwikkelingen": "de ontwikkelingen",
    "raakvlakken": "de samenhang met andere thema's",
    "rol_gemeente": "de rol van de gemeente",
    "indicatoren": "de indicatoren en bronnen",
    "partners": "de partners",
    "maatregelen": "de maatregelen",
    "samenhang_beleid": "het flankerend beleid",
    "doelstelling": "de doelstelling",
    "cijfers": "de cijfers",
}


FIGURES = "cijfers"
OWN_INPUT = "Eigen invoer in dit gesprek"
OWN_INPUT_PLACE = "niet gecontroleerd"
DRAFT_HOW = "Zet er een thema achter. Typ bijvoorbeeld: /schrijf woninginbraak {place}"
NOT_DOCX = "‘{name}’ eindigt niet op .docx."
NO_FOLDER = "De map ‘{folder}’ bestaat niet."
