"""Put what the user wants into the wish for a draft, or say why not; nothing that was typed is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.drafting import phrases
from bot.drafting.draft import write_draft
from bot.drafting.edit import Edit
from bot.drafting.hear import contradicting, hear_figures
from bot.drafting.records import LENGTHS, DraftError, Given, Length, Wish
from bot.drafting.revise import facet_in
from bot.drafting.support import organisations
from bot.library.library import Library
from corpus.words import all_words

SHORT, LONG = 150, 250  # words up to which the short form is meant, from which the long one
SENTENCES = 8
_TO_MAKE = re.compile(r"(?:een|wat|meer|nog een|een paar) [\w-]+", re.I)  # "een grapje": asks to make something, says nothing
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "tien": 10}
_COUNTED = re.compile(r"\b(\d+|een|één|twee|drie|vier|vijf|zes|tien)\s+(woorden|zinnen|regels|alinea'?s)\b", re.I)


def own_edits(edits: Sequence[Edit]) -> list[Edit]:
    """Return the wishes that hold words of the user's own: not those that only name a part of the draft."""
    return [e for e in edits if e.kind not in ("add", "drop") or (e.text and not _names_part(e.text))]


def put_in(edits: Sequence[Edit], wish: Wish, library: Library) -> tuple[Wish, list[str], list[str]]:
    """Return the changed wish, what changed in it, and what was refused with the reason."""
    said: list[str] = []
    refused: list[str] = []
    for edit in edits:
        try:
            wish, change = _put(edit, wish, library)
            said.append(change)
        except DraftError as error:
            refused.append(str(error))
    return wish, said, refused


def _put(edit: Edit, wish: Wish, library: Library) -> tuple[Wish, str]:
    if edit.kind == "add":
        return _added(edit, wish, library)
    if edit.kind == "drop":
        return _without(edit.text, wish, library), phrases.CHANGE_DROPPED.format(x=edit.text)
    if edit.kind == "replace":
        changed = _without(edit.old, wish, library)
        changed, added = _added(edit, changed, library)
        return changed, f"{phrases.CHANGE_DROPPED.format(x=edit.old)}; {added}"
    if edit.kind == "length":
        return _sized(edit.text, wish)
    name = library.knowledge.theme_by_id[wish.theme].name
    reasons = {"fresh": phrases.NO_FIGURES_OF_MINE, "unknown": phrases.NOT_MINE_TO_SAY, "person": phrases.NO_PERSONS}
    raise DraftError(reasons.get(edit.kind, phrases.NO_TONE.format(title=name)))


def _added(edit: Edit, wish: Wish, library: Library) -> tuple[Wish, str]:
    part = edit.part
    if part == "maatregelen" and len(edit.text.split()) <= 4 and _is_party(edit.text, library):
        part = "partners"
    elif _TO_MAKE.fullmatch(edit.text) and not _is_party(edit.text, library):
        raise DraftError(phrases.CANNOT_CHANGE)
    given = _figures(edit.text, part) if part in ("cijfers", "doelstelling") else (Given(text=edit.text, part=part),)
    clash = contradicting(given)
    if clash:
        raise DraftError(phrases.CONTRADICTION.format(one=clash[0], other=clash[1]))
    renewed = {(g.is_target, g.year) for g in given if not g.part and g.year}
    kept = tuple(g for g in wish.given if g.part or (g.is_target, g.year) not in renewed)
    left = tuple(f for f in wish.left_out if f not in (phrases.FIGURES if part == "cijfers" else "", part))
    said = phrases.CHANGE_OWN.format(part=phrases.OWN_PARTS[part], x=edit.text)
    return wish.model_copy(update={"given": (*kept, *given), "left_out": left}), said


def _figures(text: str, part: str) -> tuple[Given, ...]:
    """The figures heard in a sentence when they are all of them, else the sentence as it was typed."""
    heard = hear_figures(text)
    whole = " ".join(f"{g.value or ''} {g.year or ''}" for g in heard)
    target = part == "doelstelling"
    if heard and all(n in re.findall(r"\d+", whole) for n in re.findall(r"\d+", text)) and all(g.is_target == target for g in heard):
        return heard
    year = re.search(r"\b20\d\d\b", text)
    if target and not re.search(r"\d", text):
        return (Given(text=text, part=part),)
    return (Given(text=text, year=year[0] if year else None, is_target=target),)


def _without(text: str, wish: Wish, library: Library) -> Wish:
    """The wish without what names this: own words first, else the facts; raises DraftError where it stands nowhere."""
    words = {*all_words(text)} - {"de", "het", "een", "van", "over", "met"}
    percent = "percentage" in text.lower()
    kept = tuple(g for g in wish.given if not ((percent and "%" in g.text) or (words and words <= {*all_words(g.text)})))
    if kept != wish.given:
        return wish.model_copy(update={"given": kept})
    changed = wish.model_copy(update={"dropped": (*wish.dropped, text)})
    if not words or _told(changed, library) == _told(wish, library):
        raise DraftError(phrases.NOT_THERE.format(x=text))
    return changed


def _told(wish: Wish, library: Library) -> str:
    return "\n".join(s.text for s in write_draft(wish, library).sentences)


def _sized(text: str, wish: Wish) -> tuple[Wish, str]:
    counted = _COUNTED.search(text)
    if counted:
        number = _NUMBERS.get(counted[1].lower()) or int(counted[1])
        words = counted[2].lower() == "woorden"
        short, long = (number <= SHORT, number >= LONG) if words else (number <= SENTENCES, number > 2 * SENTENCES)
        length: Length = "kort" if short else "uitgebreid" if long else "normaal"
        return wish.model_copy(update={"length": length}), phrases.SIZED.format(x=length)
    step = -1 if re.search(r"korter|beknopter|bondiger", text, re.I) else 1
    at = LENGTHS.index(wish.length) + step
    if not 0 <= at < len(LENGTHS):
        raise DraftError(phrases.ALREADY.format(what=phrases.SHORTEST if step < 0 else phrases.LONGEST))
    return wish.model_copy(update={"length": LENGTHS[at]}), phrases.CHANGE_LENGTH.format(x=LENGTHS[at])


def _names_part(text: str) -> bool:
    """True for words that only name a part of the draft, or take one from somewhere else."""
    if any(c.isdigit() for c in text):
        return False
    return (facet_in(text) is not None or phrases.FIGURES in text) and (len(text.split()) <= 4 or "voorbeeld" in text)


def _is_party(text: str, library: Library) -> bool:
    """True for words that some plan names a partner by."""
    said = {w for w in all_words(text) if w not in ("de", "het", "een")}
    return bool(said) and any(
        said <= {*name.split()} or said <= {f"{w}s" for w in name.split()} or any(f"{w}s" in name.split() for w in said)
        for name in organisations(library.knowledge)
    )
