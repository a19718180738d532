"""Look at a file before it is taken in: read it in a guarded process, judge what it is, and hold it beside the installed plans."""

from __future__ import annotations

import re
from pathlib import Path

from bot.installing.compare import Stand, relation, share_of
from bot.installing.records import Alike, Examined
from bot.library import gather
from bot.library.library import Library
from bot.library.widen import as_plan, stand
from corpus.identity.load import Card, load_card
from corpus.identity.propose import propose
from corpus.identity.records import Proposal
from corpus.likeness import Sketch, sketch
from corpus.reading import read
from corpus.reading.guard import read_guarded
from corpus.reading.kinds import unknown_suffix
from corpus.reading.read import why
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document
from knowledge.records import Plan

PERIOD = r"(?:19|20)\d\d(-(?:19|20)\d\d)?"
_NEAREST = ("same", "version", "newer", "older")


def examine(path: Path, given: Card, library: Library) -> Examined:
    """Return what a file is, `given` going before what it says of itself; raises UnreadableDocument when it cannot be used."""
    known = library.knowledge
    if path.suffix.lower() not in read.SUFFIXES:
        raise UnreadableDocument(path.name, _unknown_kind(path))
    there = _already(path, library.settings.documents, library.settings.data)
    if there:
        card = given_to(load_card(there) or Card(), given)
        return Examined(path=path, card=card, there=there)
    document = read_guarded(path, labels=gather.labels_of(known.vocabulary), limits=library.settings.limits)
    beside = load_card(path) or Card()
    proposed = propose(document, gather.place_names(known.vocabulary), path.name)
    card = _card(proposed, given_to(beside, given), path)
    doubts = tuple(f for f in proposed.doubts if not (getattr(given, f, None) or getattr(beside, f, None)))
    examined = Examined(path=path, card=card, document=document, doubts=doubts)
    return examined.model_copy(update={"alike": looks_like(examined, library)})


def looks_like(examined: Examined, library: Library) -> Alike | None:
    """Return the installed plan that a file is most like, with what it is to that plan; None when there is none."""
    document, card = examined.document, examined.card
    facts = {p.id: p for p in library.knowledge.plans if p.id not in library.own_plans}
    if document is None or read.document_id(examined.path) in facts:
        return None
    shelf = library.shelf().documents
    texts = gather.sketches(shelf, library.settings.data)
    said = {"title": card.title or "", "municipalities": card.municipalities, "period": card.period, "kind": card.kind}
    new = _stand(document.model_copy(update={**said, "id": ""}), None, sketch(document), library)
    found: list[Alike] = []
    for there in shelf:
        old = _stand(there, facts.get(there.id), texts.get(there.id), library)
        what = relation(new, old)
        if what:
            share = share_of(new, old)
            found.append(Alike(document=there.id, title=there.title, relation=what, share=None if share is None else round(100 * share)))
    return min(found, key=lambda a: (_NEAREST.index(a.relation), -(a.share or 0)), default=None)


def _stand(document: Document, plan: Plan | None, text: Sketch | None, library: Library) -> Stand:
    places = tuple(gather.place_id(n, library.knowledge.vocabulary) for n in document.municipalities)
    return stand(plan or as_plan(document, places), document, text, library.subject_of, plan is not None)


def given_to(card: Card, given: Card) -> Card:
    """Return a card with what is given put in its place."""
    return card.model_copy(update={k: getattr(given, k) for k in type(given).model_fields if getattr(given, k)})


def is_period(text: str) -> bool:
    """True for a period as a card has it: 2024 or 2024-2027, the end not before the start."""
    years = text.split("-")
    return re.fullmatch(PERIOD, text) is not None and years == sorted(years)


def _card(proposed: Proposal, given: Card, path: Path) -> Card:
    """What the plan is: what was given or stands on the card beside the file, else what its own words say."""
    return Card(
        title=given.title or proposed.title,
        municipalities=given.municipalities or proposed.municipalities,
        period=given.period or proposed.period,
        kind=given.kind or proposed.kind,
        region=given.region or proposed.region,
        places=given.places or proposed.places,
        file=path.name,
    )


def _unknown_kind(path: Path) -> str:
    if not path.exists():
        return "bestaat niet"
    return unknown_suffix(path.suffix.lower(), read.SUFFIXES)


def _already(path: Path, folder: Path, data: Path) -> Path | None:
    """The installed document with the same content, when there is one."""
    try:
        digest = read.fingerprint(path)
    except OSError as error:
        raise UnreadableDocument(path.name, f"kan niet worden geopend ({why(error)})") from error
    hashes = gather.content_hashes(folder, data)
    return next((p for p, h in hashes.items() if h == digest and p.suffix.lower() == path.suffix.lower()), None)
