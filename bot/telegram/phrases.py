"""Every sentence of the Telegram front end that is not an answer: plain Dutch, short, `je`."""

from __future__ import annotations

PLACEHOLDER = "Een ogenblik, ik zoek het op."
APOLOGY = "Sorry, op deze vraag krijg ik geen antwoord klaar. Stel hem anders, of probeer het later nog eens."
STRANGER = "Deze vraagbaak is alleen voor genodigden. Vraag een uitnodiging aan je beheerder en open de link daarin."
WELCOME = (
    "Welkom. Ik ben een geautomatiseerde assistent, geen mens. Ik zoek op wat er in veiligheidsplannen en in de VNG-handreiking staat, "
    "met de bron erbij. Ik beslis niets.\n"
    "Typ hier geen persoonsgegevens, geen casussen en niets vertrouwelijks: Telegram is niet van begin tot eind versleuteld. "
    "Met /privacy zie je wat ik bewaar."
)
TOUR_STEP = "Stap {number} van {steps}: {title}"
TOUR_NEXT, TOUR_SKIP, TOUR_DONE = "Volgende ›", "Overslaan", "Klaar"
TOUR_END = (
    "Stel nu je vraag, in gewone woorden. Met /help zie je wat ik kan. Met /gemeente stel je je eigen gemeente in. Nieuw in het vak? "
    "Typ /inwerken. Deze uitleg nog eens? Typ /start."
)
HELP = "Ik ken de veiligheidsplannen van {places} en de VNG-handreiking.\nStel je vraag in gewone woorden, bijvoorbeeld:"
HELP_EXAMPLES = ("partners woninginbraak {example}?", "en de doelen?", "welke deelstappen heeft de veiligheidsanalyse?")
HELP_COMMANDS = "Opdrachten"
PRIVACY = (
    "Wat ik bewaar, en hoe lang\n"
    "• Je laatste vraag en antwoord per gesprek, om een vervolgvraag te begrijpen: 30 dagen.\n"
    "• De antwoorden die je kreeg, voor de knoppen eronder: 30 dagen, zonder je vraag.\n"
    "• Je oordeel (“Klopt dit?”) met het antwoord en je toelichting: 30 dagen.\n"
    "• Hoe ver je bent met de lessen, en welke vragen misgingen: tot 30 dagen na de laatste keer.\n"
    "• Je eigen gemeente, tot je die wist.\n"
    "• Je naam zoals de beheerder die opgaf, en je rol, zolang je lid bent.\n"
    "• Van elk bericht het nummer en het tijdstip, zonder de inhoud, om niets dubbel te beantwoorden: 30 dagen.\n"
    "• Documenten die een beheerder stuurt: tot ze van de server worden verwijderd.\n"
    "• Een concept dat je laat toetsen: alleen tot de toets er is. Het bestand en de toets bewaar ik daarna niet.\n"
    "De beheerder ziet in /status de laatste toelichtingen bij “klopt niet”, zonder naam.\n"
    "Je Telegram-nummer bewaar ik als onleesbare code; het nummer zelf alleen zolang je bericht nog niet beantwoord is. In logboeken "
    "staan geen vragen en geen antwoorden. Telegram zelf bewaart het gesprek ook; daar ga ik niet over.\n"
    "/mijngegevens geeft alles wat ik van je heb. /wissen verwijdert je gesprekken, /wissen alles ook je lidmaatschap."
)
MY_DATA = "Dit is alles wat ik van je bewaar."
MY_DATA_FILE = "mijn-gegevens.json"
WIPED = "Gewist: je gesprekken, je eigen gemeente, je antwoorden en je oordelen. Je blijft lid. Ook geen lid meer zijn? Typ /wissen alles"
WIPED_ALL = "Gewist: alles, ook je naam en je lidmaatschap. Voor een nieuwe uitnodiging ga je naar je beheerder."
WIPED_FOUNDER = (
    "Gewist: je gesprekken en oordelen. Je lidmaatschap staat in de instellingen van de server en kan alleen daar worden gewijzigd."
)
PRIVATE_ONLY = "Dat kan alleen in een gesprek met mij alleen."
NOT_ALLOWED = "Dat mag alleen een {role}."
FILES_NOT_ALLOWED = "Een bestand laten toetsen of opnemen mag alleen een opsteller of beheerder. Ik heb het niet gelezen en niet bewaard."
FILE_FETCHING = "Ik haal het bestand op."
FILE_READING = "Ik lees het bestand."
FILE_INDEXING = "Ik maak het doorzoekbaar: {percent} %."
FILE_REFUSED = "Niet opgenomen. {reason}"
FILE_KIND = "{name} is een soort bestand dat ik niet lees; wel: {kinds}."
FILE_TOO_BIG = "{name} is {size} MB; via Telegram kan ik hooguit {most} MB ophalen."
FILE_TOO_BIG_UNKNOWN = "Het bestand is groter dan 20 MB; meer haal ik via Telegram niet op."
FILE_ON_SERVER = "Zet het bestand op de server met: documents add."
FILE_GONE = "Telegram geeft het bestand niet meer. Stuur het opnieuw."
FILE_FAILED = "Sorry, met dit bestand lukt het niet. Probeer het op de computer: documents add (opnemen) of review (toetsen)."
REVIEW_REFUSED = "Niet getoetst. {reason}"
REVIEW_ON_SERVER = "Toets het op de computer met: review."
REVIEW_HOW = (
    "Stuur me binnen {minutes} minuten het concept: Word, PDF, HTML, Markdown of tekst. Ik toets het aan de VNG-methode. "
    "Het bestand zelf bewaar ik niet. Stuur geen stuk met persoonsgegevens."
)
REVIEW_STOPPED = "Goed. Ik wacht niet meer op een concept."
REVIEW_CAPTION = "De hele toets als Word-bestand: wat, waar, waarom en wat te doen."
REVIEW_SEND_AGAIN = "Laten toetsen? Stuur het bestand opnieuw met als bijschrift: /toets. Ik heb het niet gelezen en niet bewaard."
FILE_RESULT = {
    "added": "Opgenomen: {document}.",
    "updated": "Bijgewerkt: {document}.",
    "same": "{name} staat erin als {document}. Er komt geen tweede bij.",
}
FILE_NO_PLACE, FILE_NO_PERIOD = "geen gemeente gevonden", "looptijd onbekend"
FILE_SEARCHABLE = "{passages} stukken doorzoekbaar. Vragen worden nu hiermee beantwoord."
FILE_CORRECT = "Klopt iets niet? Typ: /documenten verbeter {document} gemeente: NAAM; looptijd: 2024-2027; titel: TITEL; soort: SOORT"
FILE_NOT_READ = "niet gelezen: {remark}"
FILE_DOUBT = "Niet zeker: {fields}. Klopt dat?"
FILE_LOOKS_LIKE = "Dit {what}."
FILE_RIGHT, FILE_REPLACE, FILE_BESIDE, FILE_BACK = "Klopt", "Vervang het oude", "Het zijn twee plannen", "Zet terug"
FILE_KIND_IS = "Soort: {kind}"
FILE_NOTED = "Goed, genoteerd."
FILE_CHANGED = "Aangepast: {document}."
FILE_REPLACED = "Vervangen: {old} heeft plaatsgemaakt voor {document}. Ik bewaar het {days} dagen. Toch niet? Zet het terug met de knop."
FILE_BOTH = "Goed: antwoorden komen uit beide plannen."
FILE_RESTORED, FILE_RESTORED_INSTEAD = "Teruggezet: {document}.", "Teruggezet: {document}, in de plaats van {by}."
FILE_NOTHING_KEPT = "Van ‘{name}’ is niets bewaard."
FILE_UNKNOWN = "Ik heb geen eigen plan dat {name} heet. Typ /documenten voor de lijst."
FILE_CORRECT_HOW = "Typ bijvoorbeeld: /documenten verbeter {document} looptijd: 2024-2027"
FILE_CHANGING = "Ik maak de index opnieuw."
CAPTION_UNKNOWN = "Bij een bestand ken ik: gemeente, looptijd, titel en soort; niet: {name}."
CAPTION_KIND = "Kies als soort: {kinds}."
CAPTION_PERIOD = "Schrijf de looptijd als 2024-2027."
ONLY_TEXT = "Ik lees alleen tekst. Typ je vraag, dan zoek ik het op."
OVER_LIMIT = "Je stelde {questions} vragen in {minutes} minuten. Probeer het over een paar minuten weer; deze vraag heb ik niet beantwoord."
GONE = "Die knop werkt niet meer. Stel je vraag opnieuw."
FOREIGN = "Deze knop hoort bij de vraag van iemand anders."
THANKS = "Dank je, genoteerd."
WHY_WRONG = "Jammer. Wat klopt er niet? Beantwoord dit bericht, of laat het zo. Schrijf geen persoonsgegevens."
WHY_HINT = "Wat klopt er niet?"
REASON_KEPT = "Dank je, je toelichting is bewaard bij het antwoord."
SOURCES = "Bronnen"
SOURCES_BUTTON = "Bronnen voluit"
RIGHT, WRONG = "Klopt", "Klopt niet"
PICK_FIELD = "Kies een veiligheidsveld."
PICK_THEME = "{field}: kies een thema."
PICK_FACET = "{theme}: wat wil je weten?"
NO_FACET = "Over {theme} heb ik niets."
BACK = "‹ Terug"
OTHER_SUBJECTS = "Andere onderwerpen"
INVITED = (
    "Uitnodiging voor {name} ({role}). De link werkt één keer en één uur. Stuur hem alleen aan {name}:\n{link}\n"
    "Werkt de link niet, dan kan {name} dit aan mij sturen: /start {code}"
)
INVITE_HOW = "Typ: /uitnodigen NAAM ROL. De rol is lezer, opsteller of beheerder. Bijvoorbeeld: /uitnodigen Sam lezer"
NO_USERS = "Er zijn nog geen gebruikers."
USERS = "Gebruikers"
USERS_HOW = "Rol wijzigen: /gebruikers NUMMER ROL. Verwijderen: /gebruikers NUMMER weg."
USER_GONE = "{name} heeft geen toegang meer."
USER_ROLE = "{name} is nu {role}."
USER_UNKNOWN = "Dat nummer staat niet in de lijst. Typ /gebruikers voor de lijst."
USER_FIXED = "{name} staat in de instellingen van de server en kan alleen daar worden gewijzigd."
DOCUMENTS = "Documenten"
DOCUMENT_INSTALLED, DOCUMENT_FACTS = "geïnstalleerd", "alleen de feiten, het document zelf is niet geïnstalleerd"
DOCUMENT_BACK = "treedt terug achter een nieuwer plan"
DOCUMENTS_HOW = (
    "Een plan weghalen: /documenten weg NAAM\nEen vervangen plan terug: /documenten terug NAAM\n"
    "Iets verbeteren: /documenten verbeter NAAM titel: TITEL"
)
REMOVE_HOW = "Zet de naam erachter. Typ bijvoorbeeld: /documenten weg {name}"
REMOVE_NOTHING = "Er staan hier geen documenten. Er valt niets te verwijderen."
REMOVE_UNKNOWN = "Ik vind geen document dat ‘{name}’ heet."
REMOVE_FACTS = "Van ‘{name}’ heb ik alleen de feiten; het document zelf staat hier niet."
REMOVE_THERE = "Er zijn: {names}."
REMOVE_LIST = "Typ /documenten voor de lijst."
REMOVE_WHICH = "Welk document bedoel je?"
REMOVE_MORE = " Er passen er nog {number}; noem meer van de naam."
REMOVE_ASK = (
    "‘{name}’ verwijderen ({document})? Het bestand is daarna weg van de server; dat kan ik niet terughalen. "
    "Bewaar het zelf als je het nog nodig hebt."
)
REMOVE_YES, REMOVE_NO = "Ja, verwijder", "Nee"
REMOVE_KEPT = "Niets verwijderd."
REMOVE_GONE = "Dat document staat er niet meer."
REMOVE_FAILED = "Niet verwijderd. {reason}."
REMOVE_BUSY = "Ik verwijder het document en maak de index opnieuw."
REMOVED = "Verwijderd: {document}. Er zijn nu {passages} stukken doorzoekbaar. Toch weer nodig? Stuur me het bestand, dan neem ik het op."
REMOVED_FACTS = "De feiten eruit ken ik nog, met de vindplaats; de tekst zelf niet meer."
CHECK_WHICH = "Welk plan kijk je na?"
CHECK_HOW = "Wat je kiest geldt meteen, en is bewaard als je stopt. Verdergaan kan altijd met /nakijken."
CHECK_BUTTONS = {
    "goed": "Goed",
    "anders": "Anders",
    "weg": "Weg",
    "later": "Later",
    "undo": "Ongedaan maken",
    "together": "Allemaal goed",
    "apart": "Apart",
}
CHECK_CANCEL = "Stuur ‘stop’ om niets te veranderen."
CHECK_FAILED = "Niet gelukt: {reason}."
STATUS = (
    "Stand van zaken\n"
    "• Laatste contact met Telegram: {poll}\n"
    "• In behandeling: {working}, wachtend: {waiting}, beantwoord in 30 dagen: {done}, niet gelukt: {dead}\n"
    "• Corpus: {corpus}\n"
    "• Oordelen: {good} keer klopt, {bad} keer klopt niet\n"
    "• Leden: {members}; berichten van onbekenden: {strangers}\n"
    "• Onleesbare berichten, overgeslagen sinds de start: {unreadable}"
)
REASONS = "Laatste toelichtingen bij “klopt niet”"
REASON = "• {day}: {reason}"
SECONDS_AGO = "{seconds} seconden geleden"
NEVER = "nog niet"
LONG_AS_FILE = "Het antwoord is lang; hier staat het begin. In het bestand staat alles, met de bronnen."
DRAFT_CAPTION = "Het concept als Word-bestand, met voetnoten. Concept, controleer de bronnen."
FILE_TITLE = "Antwoord"
FILE_CAPTION = "Het hele antwoord"
