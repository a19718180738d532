"""What is said about a file that is taken in: what it is, what is not sure, what it looks like, and the exact command to change that."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.installing.keep import DAYS
from bot.installing.records import Alike, Installed
from corpus.identity.load import Card

FIELDS = {"title": "titel", "municipalities": "gemeente", "period": "looptijd", "kind": "soort", "region": "gebied"}
OPTIONS = {"title": "--title TITEL", "municipalities": "--municipality NAAM", "period": "--period 2024-2027", "kind": "--kind SOORT"}
UNKNOWN = {"municipalities": "geen gemeente", "period": "looptijd onbekend", "title": "geen titel"}
LOOKS_LIKE = {
    "same": "dezelfde tekst als {plan}",
    "version": "lijkt een nieuwere versie van {plan}: antwoorden komen nu alleen uit deze",
    "newer": "is nieuwer dan {plan}: dat plan treedt terug; vraag ernaar met de jaren erbij",
    "older": "is ouder dan {plan}: dat plan gaat voor; vraag naar dit met de jaren erbij",
}
PLAN = "{document} (‘{title}’)"
PLAN_ALIKE = "{document} (‘{title}’; {share} % van de tekst is gelijk)"
REPLACE_HOW = "vervangen: {command}"
BESIDE_HOW = "toch twee plannen: {command}"
DOUBT = "niet zeker: {fields}; klopt het niet, typ: {command}"
SAME = "{name}: staat er al als {document}; er komt geen tweede bij"
REPLACED = "{old} is vervangen en blijft {days} dagen bewaard; terugzetten: {command}"
RESTORED = "{document}: teruggezet"
RESTORED_INSTEAD = "{document}: teruggezet in de plaats van {by}; ongedaan maken: {command}"


def program() -> str:
    """Return how the command was started, so that what is shown can be typed."""
    return "python run_bot.py" if Path(sys.argv[0]).name == "run_bot.py" else "veiligheidsvraagbaak"


def command(*words: str) -> str:
    """Return a command on documents as a person can type it."""
    return f"{program()} documents {' '.join(words)}"


def values(card: Card) -> dict[str, str]:
    """Return what a card says, by field, as people read it."""
    return {
        "title": card.title or UNKNOWN["title"],
        "municipalities": ", ".join(card.municipalities) or UNKNOWN["municipalities"],
        "period": card.period or UNKNOWN["period"],
        "kind": card.kind or "plan",
    }


def doubtful(doubts: Iterable[str], card: Card) -> str:
    """Return the fields that are not sure, each with what was made of it."""
    said = values(card)
    return ", ".join(said[f] if said[f] == UNKNOWN.get(f) else f"{FIELDS[f]} ({said[f]})" for f in doubts if f in said)


def looks_like(alike: Alike) -> str:
    """Return what a file is to the installed plan it looks like."""
    pattern = PLAN_ALIKE if alike.share and alike.relation == "version" else PLAN
    plan = pattern.format(document=alike.document, title=alike.title, share=alike.share)
    return LOOKS_LIKE[alike.relation].format(plan=plan)


def lines_of(done: Installed, path: Path) -> list[str]:
    """Return what is said in the console of a file that was taken in: a line of what it is, and one for all that asks attention."""
    file = shlex.quote(str(path))
    if done.outcome == "same":
        return [SAME.format(name=path.name, document=done.document)]
    verb = "bijgewerkt" if done.outcome == "updated" else "toegevoegd"
    said = values(done.card)
    parts = (f"{done.parts} onderdelen",) if done.parts else ()
    lines = [f"{done.document}: {verb} - {'; '.join((*said.values(), *parts))}"]
    lines += [f"niet gelezen: {remark}" for remark in done.remarks]
    doubts = [f for f in done.doubts if f in OPTIONS]
    if doubts:
        how = command("add", file, *(OPTIONS[f] for f in doubts))
        lines.append(DOUBT.format(fields=doubtful(doubts, done.card), command=how))
    if done.alike:
        lines.append(looks_like(done.alike))
        if done.alike.relation == "version":
            lines.append(REPLACE_HOW.format(command=command("add", file, "--replace", done.alike.document)))
            lines.append(BESIDE_HOW.format(command=command("add", file, "--beside")))
    if done.replaced:
        lines.append(REPLACED.format(old=done.replaced, days=DAYS, command=command("restore", done.replaced)))
    return [lines[0], *(f"  {line}" for line in lines[1:])]
