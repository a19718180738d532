"""Make a draft: the prescribed parts of its form, every sentence checked against its sources, gaps where nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.answering.phrases import enumerate_nl
from bot.drafting import phrases
from bot.drafting.add_parts import extra_part
from bot.drafting.collect import Material
from bot.drafting.records import INPUT, Draft, DraftError, Part, Sentence, Wish
from bot.drafting.revise import EXTENDED
from bot.drafting.support import Support
from bot.drafting.write import Writer
from bot.drafting.write_ivp import IvpParts
from bot.drafting.write_table import TableCells
from bot.library.library import Library
from knowledge.law import changes_in
from knowledge.lookup import HANDBOOK


def write_draft(wish: Wish, library: Library) -> Draft:
    """Return the draft for a wish; raises DraftError when the theme has no facts at all."""
    knowledge = library.knowledge
    material = Material(wish.theme, wish.municipality, library.lookup, wish.form, wish.dropped)
    writer = Writer(wish, material, knowledge)
    if not material.has_own and not any(material.handbook(f) or material.examples(f) for f in ("uitleg", "maatregelen", "doelstelling")):
        raise DraftError(phrases.NO_FACTS.format(theme=writer.theme))
    parts, unsupported = checked(_parts(wish, writer), Support(library, wish))
    name = knowledge.theme_by_id[wish.theme].name
    draft = Draft(title=phrases.TITLES[wish.form].format(theme=name, place=writer.place), wish=wish, parts=parts, unsupported=unsupported)
    return draft.model_copy(update={"notes": tuple(_notes(draft, writer, material))})


def _parts(wish: Wish, writer: Writer) -> list[Part]:
    """The parts in the order of the form, then what was added."""
    table, names = wish.form == "uitvoeringsplan", phrases.TABLE_PARTS if wish.form == "uitvoeringsplan" else phrases.IVP_PARTS
    maker = TableCells(writer) if table else IvpParts(writer)
    makers: dict[str, Callable[[], list[Sentence]]] = {key: getattr(maker, key) for key in names}
    left_out = {_part_of(f, table) for f in wish.left_out}
    found = [Part(id=key, heading=names[key], sentences=tuple(make())) for key, make in makers.items() if key not in left_out]
    if table and wish.length != "kort" and (done := maker.done()):
        found.append(Part(id="terugblik", heading=phrases.LOOK_BACK, sentences=tuple(done)))
    extended = EXTENDED if wish.length == "uitgebreid" else ()
    present = {"rol_samenleving"} if table else set()
    for facet in dict.fromkeys([*wish.added, *extended]):
        wanted = facet not in present and facet not in wish.left_out and facet in phrases.EXTRA_PARTS
        sentences = extra_part(facet, maker) if wanted else []
        if wanted and (facet in wish.added or not all(s.is_gap for s in sentences)):
            found.append(Part(id=facet, heading=phrases.EXTRA_PARTS[facet], sentences=tuple(sentences)))
    return found


IVP_OF = {"samenhang_beleid": "flankerend", "maatregelen": "aanpak", "uitleg": "toelichting", "situatie": "toelichting"}
TABLE_OF = {
    "samenhang_beleid": "samenhang", "maatregelen": "doen", "partners": "partijen", "doelstelling": "bereiken",
    "indicatoren": "indicator", "rol_samenleving": "samenleving", "ambitie": "ambitie",
}  # fmt: skip


def _part_of(facet: str, table: bool) -> str:
    return (TABLE_OF if table else IVP_OF).get(facet, facet)


def checked(parts: Sequence[Part], support: Support) -> tuple[tuple[Part, ...], int]:
    """Return the parts with unsupported sentences made gaps, and how many; what stands twice and a lead without items go."""
    seen: set[str] = set()
    unsupported = 0
    done = []
    for part in parts:
        kept: list[Sentence] = []
        for one in part.sentences:
            problem = support.problem(one)
            if problem:
                unsupported += 1
                one = Sentence(text=phrases.GAP_UNSUPPORTED.format(kind=phrases.KINDS[problem.kind]))
            key = one.text.lower().rstrip(".")
            if (key not in seen or one.is_gap) and one not in kept:
                kept.append(one)
                seen.add(key)
        done.append(part.model_copy(update={"sentences": tuple(_without_bare_leads(kept))}))
    return tuple(done), unsupported


def _without_bare_leads(sentences: Sequence[Sentence]) -> list[Sentence]:
    following = [*sentences[1:], None]
    return [s for s, after in zip(sentences, following, strict=True) if s.shape != "lead" or (after is not None and after.shape == "item")]


def _without_own(draft: Draft, writer: Writer) -> str:
    """What a draft without facts of its own rests on: the handbook, the plans of others, both or neither."""
    documents = {r.entry.split("/")[0] for s in draft.sentences for r in s.refs} - {INPUT}
    used = phrases.USED[(HANDBOOK in documents, bool(documents - {HANDBOOK}))]
    own = [p for p in writer.knowledge.plans if draft.wish.municipality in p.municipalities]
    if not own:
        return phrases.NOTE_NONE.format(place=writer.place, used=used)
    if len(own) > 1:
        return phrases.NOTE_ABSENT_ALL.format(place=writer.place, used=used)
    places = enumerate_nl(writer.knowledge.place_by_id[m].name for m in own[0].municipalities)
    pattern = phrases.NOTE_ABSENT_JOINT if len(own[0].municipalities) > 1 else phrases.NOTE_ABSENT
    return pattern.format(places=places, place=writer.place, used=used)


def _notes(draft: Draft, writer: Writer, material: Material) -> list[str]:
    """What the reader must know of the whole draft."""
    plans = [writer.plan(d) for d in dict.fromkeys(t.document for t in material.treatments)]
    notes = []
    if plans:
        notes.append(phrases.NOTE_OWN.format(plans=enumerate_nl(f"het {p.short}" for p in plans)))
        over = [p for p in plans if p.end is not None and p.end < date.today().year]
        if over:
            notes.append(phrases.NOTE_EXPIRED.format(plans=enumerate_nl(f"het {p.short}" for p in over)))
        if draft.wish.theme not in {t.covers[0] for t in material.treatments}:
            notes.append(phrases.NOTE_BROADER)
    elif writer.place == phrases.ANONYMOUS:
        notes.append(phrases.NOTE_NOBODY)
    else:
        notes.append(_without_own(draft, writer))
    years = [p.start for p in plans if p.start]
    notes += [c.said for c in changes_in("\n".join(s.text for s in draft.sentences), min(years, default=None), date.today())]
    if draft.unsupported:
        notes.append(phrases.NOTE_UNSUPPORTED.format(n=draft.unsupported))
    gaps = draft.gaps
    return [*notes, phrases.NOTE_GAP if gaps == 1 else phrases.NOTE_GAPS.format(n=gaps)] if gaps else notes
