"""Write: begin a draft, edit it by hand beside its facts and gaps, keep versions, take it along as Word; and test a draft of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from bot.conversation.personal import personal, why_stopped
from bot.drafting import phrases as drafting
from bot.drafting.draft import write_draft
from bot.drafting.paper import save_draft
from bot.drafting.records import INPUT, LENGTHS, DraftError
from bot.paper.write_docx import Paper
from bot.records import Answer, Line, Session, Source
from bot.reviewing.review import review_file
from bot.reviewing.show import answer_of, save_review
from bot.web.export import as_word, turn_of
from bot.web.house import NOT_THERE, Visit
from bot.web.records import Refused, Turn
from bot.web.route import go
from bot.web.show import place_of
from bot.web.talk import FORM, say
from corpus.plain import plain
from corpus.reading.read import SUFFIXES
from corpus.reading.unreadable import UnreadableDocument

LONGEST = 40_000  # characters of a draft
HEAD, ITEM = "## ", "- "
NO_FILE = "Kies eerst een bestand."
WHAT_KIND = {"kort": "korte ", "normaal": "", "uitgebreid": "uitgebreide "}


@dataclass(frozen=True)
class Unkept:
    """An answer that is shown and not kept; there is no turn of it."""

    answer: Answer
    id: int = 0


def desk(visit: Visit) -> Response:
    """Begin a draft or go on with one; have a draft tested."""
    return _desk(visit)


def begin(visit: Visit) -> Response:
    """Make a draft in a conversation of its own, with the words of the request."""
    library, form = visit.house.assistant.library, visit.form
    theme = library.knowledge.theme_by_id.get(form.get("thema", ""))
    place = library.knowledge.place_by_id.get(form.get("gemeente", ""))
    number = form.get("formulier", "")
    if theme is None or not FORM.fullmatch(number) or (form.get("gemeente") and place is None):
        raise Refused(404, NOT_THERE)
    shape = "tabel voor het uitvoeringsplan" if form.get("vorm") == "uitvoeringsplan" else "paragraaf"
    where = f" voor {place.name}" if place else ""
    text = f"schrijf een {WHAT_KIND.get(form.get('lengte', ''), '')}{shape} over {theme.name.lower()}{where}"
    return say(visit, None, number, text)


def edit(visit: Visit) -> Response:
    """A draft to edit: the text left, what it rests on right."""
    turn = _drafted(visit)
    return _edit(visit, turn, _version(visit, turn))


def save(visit: Visit) -> Response:
    """Keep what was typed as a new version; a line that was changed by hand rests on one's own input."""
    turn, number, text = _drafted(visit), visit.form.get("formulier", ""), visit.form.get("tekst", "").replace("\r\n", "\n").strip()
    if not FORM.fullmatch(number):
        raise Refused(400, NOT_THERE)
    kind = personal(text)
    problem = why_stopped(kind) if kind else "Er staat niets meer." if not text else "Dit is te lang." if len(text) > LONGEST else None
    if problem:
        return _edit(visit, turn, turn.answer, 422, problem)
    before = _version(visit, turn, visit.form.get("versie", ""))
    kept = visit.house.store.keep_draft(turn.id, visit.member, number, edited(text, before))
    return go(f"/concept/{turn.id}?versie={kept}&gezegd=bewaard")


def word(visit: Visit) -> Response:
    """A draft as Word: as it was made, with footnotes; a version by hand with the same sources."""
    turn = _drafted(visit)
    answer = _version(visit, turn)
    session = visit.house.store.session(turn.conversation, visit.member) or Session()
    library = visit.house.assistant.library
    if answer is turn.answer and session.answer == turn.answer and session.draft is not None:
        made = write_draft(session.draft, library)
        return as_word(lambda path: save_draft(made, library, path), f"concept-{session.draft.theme}.docx")
    sources = {s.n: place_of(s) for s in answer.sources}
    title = next((line.text for line in answer.lines if line.kind == "title"), turn.question)
    paper = Paper(title, subject=drafting.SUBJECT, remark=drafting.CONCEPT, keywords=drafting.KEYWORDS)
    for line in answer.lines:
        notes = [sources[n] for n in line.sources]
        if line.kind == "head":
            paper.heading(line.text)
        elif line.kind != "title":
            (paper.item if line.kind == "item" else paper.paragraph)(line.text, notes, line.text.startswith("["))
    return as_word(paper.save, "concept.docx")


def review(visit: Visit) -> Response:
    """Test a file against the method; nothing of it is kept. On the screen, or at once as Word."""
    if visit.upload is None:
        return _desk(visit, 422, NO_FILE)
    path, name = visit.upload
    try:
        found = review_file(path, visit.house.assistant.library).model_copy(update={"file": name})
    except (UnreadableDocument, DraftError) as error:
        return _desk(visit, 422, f"Niet getoetst. {error}".replace(path.name, name).rstrip(".") + ".")
    if visit.form.get("uitkomst") == "word":
        return as_word(lambda target: save_review(found, target), "toets.docx")
    shown = Unkept(answer_of(found))
    return visit.house.painter.page("review.html", visit.visitor, title=f"Toets van {name}", here="schrijven", turn=shown)


def as_lines(answer: Answer) -> str:
    """Return a draft as the text that is edited: headings with ##, items with a dash, a line each."""
    signs = {"title": "# ", "head": HEAD, "item": ITEM}
    return "\n".join(f"{signs.get(line.kind, '')}{plain(line.text)}" for line in answer.lines)


def edited(text: str, before: Answer) -> Answer:
    """Return what was typed as a draft: a line that stood there keeps its sources, another one rests on one's own input."""
    known = {plain(line.text): line for line in before.lines}
    own = next((s.n for s in before.sources if s.document == INPUT), None)
    number = own or max((s.n for s in before.sources), default=0) + 1
    lines = [_line(row.strip(), known, number) for row in text.split("\n") if row.strip()]
    used = {n for line in lines for n in line.sources}
    typed = "; ".join(line.text for line in lines if number in line.sources)
    added = Source(n=number, document=INPUT, title=drafting.OWN_INPUT, section=drafting.OWN_INPUT_PLACE, quote=typed[:4000])
    sources = [*(s for s in before.sources if s.n != number and s.n in used), *([added] if number in used else [])]
    return before.model_copy(update={"lines": tuple(lines), "sources": tuple(sources)})


def _line(row: str, known: dict[str, Line], own: int) -> Line:
    if row.startswith("# "):
        return Line(kind="title", text=row[2:].strip() or "Concept")
    if row.startswith(HEAD):
        return Line(kind="head", text=row[len(HEAD) :].strip() or "Kopje")
    is_item = row.startswith(ITEM)
    text = row[len(ITEM) :].strip() if is_item else row
    before = known.get(text)
    if before is not None and before.kind not in ("title", "head"):
        kind = before.kind if not is_item else "item"
        return before.model_copy(update={"kind": kind, "sources": before.sources or ((own,) if kind == "item" else ())})
    if text.startswith("["):
        return Line(kind="aside", text=text)
    return Line(kind="item" if is_item else "text", text=text, sources=(own,))


def _drafted(visit: Visit) -> Turn:
    turn = turn_of(visit)
    if turn.answer.kind != "draft":
        raise Refused(404, NOT_THERE)
    return turn


def _version(visit: Visit, turn: Turn, asked: str | None = None) -> Answer:
    asked = visit.query.get("versie", "") if asked is None else asked
    if not asked:
        return turn.answer
    found = visit.house.store.draft(int(asked), turn.id, visit.member) if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
    if found is None:
        raise Refused(404, NOT_THERE)
    return found


def _edit(visit: Visit, turn: Turn, answer: Answer, status: int = 200, problem: str | None = None) -> Response:
    store = visit.house.store
    others: Sequence[Turn] = [t for t in store.turns(turn.conversation, visit.member) if t.answer.kind == "draft"]
    return visit.house.painter.page(
        "draft.html",
        visit.visitor,
        status,
        title=f"Concept: {turn.question[:60]}",
        here="schrijven",
        turn=turn,
        shown=turn.model_copy(update={"answer": answer}),
        text=as_lines(answer),
        gaps=sum(line.text.startswith("[") for line in answer.lines),
        version=visit.query.get("versie") or visit.form.get("versie", ""),
        versions=store.drafts(turn.id, visit.member),
        others=others,
        problem=problem,
        said="Bewaard als nieuwe versie." if visit.query.get("gezegd") == "bewaard" else None,
    )


def _desk(visit: Visit, status: int = 200, problem: str | None = None) -> Response:
    knowledge = visit.house.assistant.library.knowledge
    plans = {m for p in knowledge.plans for m in p.municipalities}
    latest = visit.house.store.latest(visit.member)
    session = (visit.house.store.session(latest, visit.member) if latest is not None else None) or Session()
    return visit.house.painter.page(
        "desk.html",
        visit.visitor,
        status,
        title="Schrijven en toetsen",
        here="schrijven",
        themes=sorted({(t.name, t.id) for t in knowledge.vocabulary.themes if not t.is_aspect}),
        places=sorted((m.name, m.id) for m in knowledge.vocabulary.municipalities if m.id in plans and not m.members),
        home=session.home[0] if session.home else "",
        lengths=LENGTHS,
        drafts=visit.house.store.made_drafts(visit.member),
        kinds=", ".join(sorted(SUFFIXES)),
        problem=problem,
    )
