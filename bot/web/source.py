"""The source beside the answer: the plan at its section with the words marked, what stands before and after, and the page itself."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from bot.records import Source
from bot.web.house import NOT_THERE, House, Visit
from bot.web.locate import Place, place_of_fact, place_of_section, place_of_source
from bot.web.records import Refused, Turn
from corpus.reading import read
from corpus.reading.show_page import show_page
from corpus.reading.unreadable import UnreadableDocument
from corpus.records import Document
from knowledge.records import Plan
from knowledge.table.records import Fact
from knowledge.table.rows import facts_of, rows

PICTURES, MOST = "bladen", 200  # the folder of drawn pages under the data folder, and how many are kept


def of_answer(visit: Visit) -> Response:
    """The source behind a mark of an answer."""
    turn, source = _cited(visit)
    document = document_of(visit.house, source.document)
    found = place_of_source(document, source, turn.answer, visit.house.assistant.library.knowledge) if document else None
    return _page(visit, source.document, document, found, turn=turn, source=source, picture=f"/bron/{turn.id}/{source.n}/blad.png")


def of_fact(visit: Visit) -> Response:
    """The place of one fact of a plan."""
    fact = _fact(visit)
    document = document_of(visit.house, fact.document)
    found = place_of_fact(document, fact) if document else None
    address = f"/plan/{fact.document}/feit/blad.png?id={quote(fact.id, safe='')}"
    return _page(visit, fact.document, document, found, fact=fact, picture=address)


def of_section(visit: Visit) -> Response:
    """A plan, to read section by section."""
    identity = visit.path["document"]
    document = document_of(visit.house, identity)
    if document is None and identity not in visit.house.assistant.library.knowledge.plan_by_id:
        raise Refused(404, NOT_THERE)
    found = place_of_section(document, visit.number("section")) if document else None
    if document and found is None:
        raise Refused(404, NOT_THERE)
    return _page(visit, identity, document, found, reading=True)


def picture_of_answer(visit: Visit) -> Response:
    """The page of a PDF behind a mark of an answer, with the words marked."""
    turn, source = _cited(visit)
    document = document_of(visit.house, source.document)
    found = place_of_source(document, source, turn.answer, visit.house.assistant.library.knowledge) if document else None
    return _picture(visit.house, source.document, found)


def picture_of_fact(visit: Visit) -> Response:
    """The page of a PDF on which a fact stands."""
    fact = _fact(visit)
    document = document_of(visit.house, fact.document)
    return _picture(visit.house, fact.document, place_of_fact(document, fact) if document else None)


def document_of(house: House, identity: str) -> Document | None:
    """Return an installed document; None when it is not there."""
    house.assistant.library.refresh()
    return next((d for d in house.assistant.library.shelf().documents if d.id == identity), None)


def file_of(house: House, identity: str) -> Path | None:
    """Return the file of an installed document."""
    return next((p for p in read.list_files(house.assistant.library.settings.documents) if read.document_id(p) == identity), None)


def _cited(visit: Visit) -> tuple[Turn, Source]:
    turn = visit.house.store.turn(visit.number("turn"), visit.member)
    source = next((s for s in turn.answer.sources if s.n == visit.number("n")), None) if turn else None
    if turn is None or source is None:
        raise Refused(404, NOT_THERE)
    return turn, source


def _fact(visit: Visit) -> Fact:
    library, identity = visit.house.assistant.library, visit.path["document"]
    library.refresh()
    held = library.merged(identity).rows if identity in library.own_plans else rows(facts_of(library.knowledge, identity))
    found = next((f for f in held if f.id == visit.query.get("id")), None)
    if found is None:
        raise Refused(404, NOT_THERE)
    return found


def _page(
    visit: Visit,
    identity: str,
    document: Document | None,
    found: Place | None,
    turn: Turn | None = None,
    source: Source | None = None,
    fact: Fact | None = None,
    picture: str = "",
    reading: bool = False,
) -> Response:
    plan: Plan | None = visit.house.assistant.library.knowledge.plan_by_id.get(identity)
    path = file_of(visit.house, identity)
    title = plan.title if plan else document.title if document else identity
    around = [place_of_section(document, found.section + step) if document and found else None for step in (-1, 1)]
    return visit.house.painter.page(
        "source.html",
        visit.visitor,
        title=f"Bron: {title}",
        here="",
        identity=identity,
        plan=plan,
        name=title,
        document=document,
        place=found,
        before=around[0],
        after=around[1],
        count=len(document.sections) if document else 0,
        turn=turn,
        source=source,
        fact=fact,
        picture=picture if found and path and path.suffix.lower() == ".pdf" else "",
        reading=reading,
    )


def _picture(house: House, identity: str, found: Place | None) -> Response:
    path = file_of(house, identity)
    if found is None or path is None or path.suffix.lower() != ".pdf":
        raise Refused(404, NOT_THERE)
    state = path.stat()
    said = f"{path.name}\0{state.st_size}\0{state.st_mtime_ns}\0{found.page}\0{found.words}"
    folder = house.settings.data / PICTURES
    kept = folder / f"{hashlib.sha256(said.encode()).hexdigest()[:32]}.png"
    if not kept.exists():
        try:
            png, _, _ = show_page(path, found.words, found.page, house.assistant.library.settings.limits)
        except UnreadableDocument as error:
            raise Refused(404, f"{error}.") from error
        folder.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}.tmp")
        draft.write_bytes(png)
        os.replace(draft, kept)
        for old in sorted(folder.glob("*.png"), key=lambda p: p.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    return Response(kept.read_bytes(), media_type="image/png", headers={"cache-control": "private, max-age=600"})
