"""Every sentence of the lessons, the questions and the progress: plain Dutch, short, `je`."""

from __future__ import annotations

from collections.abc import Sequence

INTRO = (
    "Welkom. In {count} korte lessen leer je het vak, de methode en je eigen plan. Na elke les komen drie vragen; wat misgaat, komt terug."
)
LESSON = "Les {n} van {count}: {title}"
EXAMPLE = "Voorbeeld: {text}"
MORE = "Meer weten? Vraag: {questions}"
HOW = "Typ ‘verder’ voor drie vragen, of ‘stop’."
QUESTION = "Vraag {n} van {count}"
REPEATED = "Herhaling, vraag {n} van {count}"
RETRIED = "Herhaling van wat misging, vraag {n} van {count}"
RIGHT = "Goed."
WRONG = "Niet goed. Het juiste antwoord: {answer}."
SOURCE_OF = "Bron: {title}, {section}"
LESSON_DONE = "Les {n} is af."
NEXT = "Typ ‘verder’ voor les {n}: {title}."
NEXT_OR_STOP = "Typ ‘verder’ voor les {n}: {title}. Of ‘stop’."
REPEAT_DUE = "Er staan {count} vragen klaar om te herhalen: /inwerken herhaal."
REPEAT_DUE_ONE = "Er staat één vraag klaar om te herhalen: /inwerken herhaal."
REPEAT_NONE = "Er is nu niets te herhalen."
REPEAT_DONE = "De herhaling is klaar."
STOPPED = "Goed, we stoppen hier. Met /inwerken ga je verder waar je was."
NOT_STARTED = "Je bent nog niet begonnen. Typ /inwerken voor de eerste les."
NO_QUESTION = "Er staat nu geen vraag open. Typ /inwerken om verder te gaan."
WHICH_OPTION = "Typ het nummer van je antwoord, 1 tot en met {count}, of ‘stop’."
NO_LESSON = "Die les is er niet. Kies een nummer van 1 tot en met {count}."
UNKNOWN = "Dat ken ik niet. Gebruik: /inwerken, /inwerken 3, /inwerken toets, /inwerken herhaal, /inwerken stop of /inwerken opnieuw."
START_OVER = "Dan wis ik je voortgang: {finished} lessen en {asked} vragen. Typ ‘/inwerken opnieuw ja’ om dat te doen."
STARTED_OVER = "Je voortgang is gewist. Typ /inwerken voor de eerste les."
NEEDS_PLACE = "Deze les gaat over je eigen gemeente. Stel die eerst in, bijvoorbeeld: /gemeente {place}. Typ daarna ‘verder’."
LOCAL = "Jouw gemeente: {place}"
LOCAL_PRIORITIES = "Prioriteiten ({plan}): {names}."
LOCAL_GOAL = "Doel bij {theme}: {goal}."
LOCAL_PARTNERS = "Partners bij {theme}: {names}."
LOCAL_FIGURE = "{label}: {value} ({when})."
LOCAL_OVER = "De looptijd van dit plan is voorbij ({period})."
LOCAL_NOTHING = "Van {place} heb ik geen feiten om een les van te maken. Stel een andere gemeente in met /gemeente."
AND_MORE = "en {count} andere"
BUTTON_CHECK = "Drie vragen"
BUTTON_NEXT = "Verder"
BUTTON_STOP = "Stop voor nu"
BUTTON_REPEAT = "Herhalen"
DONE_TITLE = "Voortgang"
DONE_LESSONS = "{finished} van {count} lessen af."
DONE_QUESTIONS = "{right} vragen goed, {wrong} fout."
DONE_CARDS = "Te herhalen: {all}, waarvan {due} nu."
DONE_NEXT = "Volgende les: {n} {title}."
CERTIFICATE = "Leerpad afgerond op {day}: {count} lessen, {right} vragen goed."

ASK_TERM = "Waar staat {term} voor?"
ASK_FIELD = "Bij welk veiligheidsveld hoort het thema ‘{theme}’ in de VNG-handreiking?"
ASK_PARTNER = "Welke partner noemt {whose} bij {theme}?"
ASK_LAW = "Welke wet of regel noemt de VNG-handreiking bij {theme}?"
ASK_INDICATOR = "Welke indicator noemt de VNG-handreiking bij {theme}?"
ASK_GOAL = "Welk doel heeft {whose} bij {theme}?"
ASK_FIGURE = "{label} in {place}: welk cijfer noemt het plan voor {when}?"
ASK_PRIORITY = "Wat is een prioriteit van {place} in het {plan}?"
ASK_PERIOD = "Welke jaren beslaat het plan ‘{title}’?"

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def several(names: Sequence[str], most: int) -> str:
    """Return the first names, and how many there are besides."""
    shown = ", ".join(names[:most])
    return f"{shown} {AND_MORE.format(count=len(names) - most)}" if len(names) > most else shown
