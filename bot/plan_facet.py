"""Find what an installed plan says of a facet of a theme: its labelled part, else table cells, else the sentences that speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library import Library
from bot.pick import LONGEST, of_others
from bot.plan_sections import names, part_of
from bot.records import Query
from bot.speak import MANY, known_in, speaks
from bot.units import ROW, Unit, units_of
from bot.weigh import Term, meets, stems_of
from corpus.records import Passage
from corpus.structure.label import label_key
from corpus.words import all_words, stem
from knowledge.records import Plan

ALIKE = {
    "doelstelling": ("ambitie",),
    "ambitie": ("doelstelling",),
    "uitleg": ("situatie",),
    "situatie": ("uitleg",),
    "maatregelen": ("uitleg",),
}
APART = frozenset({"doelstelling", "ambitie"})  # a plan that has both means two things by them
FIRM = frozenset(
    (
        "partners",
        "doelstelling",
        "indicatoren",
        "wetgeving",
        "instrumenten",
        "samenhang_beleid",
        "raakvlakken",
        "rol_gemeente",
        "rol_samenleving",
        "bronnen",
    )
)
_OF_ITSELF = frozenset(("doelstelling", "ambitie", "indicatoren"))  # where a wider section may say it of the theme apart
_OUTCOME = frozenset({"resultaat", "beoogd resultaat", "beoogde resultaten"})  # of an action, not the goal of its theme
Found = tuple[Passage, tuple[Unit, ...]]


def labelled(facet: str, about: Sequence[Passage], whole: Sequence[Passage]) -> list[Passage]:
    """Return the parts of a theme that are labelled as the facet, or as one that says the same in a plan that does not tell them apart."""
    own = [p for p in about if p.facet == facet]
    others = [f for f in ALIKE.get(facet, ()) if f not in APART or not any(p.facet == facet for p in whole)]
    return own or [p for f in others for p in about if p.facet == f]


def cells(query: Query, facet: str, passages: Sequence[Passage], about: Sequence[Passage], library: Library) -> list[Found]:
    """Return the rows of tables on the theme that have a cell with the facet as its head, with only those cells when they are several."""
    titles = {frozenset(stems_of(_bare(p.section.rsplit(" > ", 1)[-1]))) for p in about if not p.facet} - {frozenset[str]()}
    inside = {p.id for p in about}
    found: list[tuple[Passage, Unit]] = []
    for passage in passages:
        for unit in units_of(passage):
            if unit.kind != "row":
                continue
            label, _, rest = unit.lead.partition(ROW)
            own = passage.id in inside or stems_of(_bare(label)) in titles or (bool(query.themes) and names(query, label, library))
            if own and _has_cell(rest, facet, library):
                found.append((passage, unit))
    short = len(found) > 1
    by_passage: dict[str, tuple[Passage, list[Unit]]] = {}
    for passage, unit in found:
        by_passage.setdefault(passage.id, (passage, []))[1].append(_only(unit, facet, library) if short else unit)
    return [(passage, tuple(units)) for passage, units in by_passage.values()]


def _bare(text: str) -> str:
    """A heading or label without its number and without `Prioriteit 2:`."""
    return " ".join(w for w in all_words(text) if not w.isdigit() and w not in ("prioriteit", "thema", "hoofdstuk"))


def _has_cell(rest: str, facet: str, library: Library) -> bool:
    return any(_is_head(cell.partition(": ")[0], facet, library) for cell in rest.split("; ") if ": " in cell)


def _is_head(head: str, facet: str, library: Library) -> bool:
    known = library.knowledge.facet_by_id[facet]
    return label_key(head) in {label_key(w) for w in (*known.labels, known.one, known.many) if w not in _OUTCOME}


def _only(unit: Unit, facet: str, library: Library) -> Unit:
    """A row with only the cells that were asked; of indicators the goal figures go with them."""
    label, _, rest = unit.lead.partition(ROW)
    if facet in ("indicatoren", "doelstelling"):
        return unit
    kept = [c for c in rest.split("; ") if _is_head(c.partition(": ")[0], facet, library)]
    return unit.model_copy(update={"lead": f"{label}{ROW}{'; '.join(kept)}"})


def spoken(query: Query, facet: str, about: Sequence[Passage], plan: Plan, how: str, library: Library) -> list[Found]:
    """Return the sentences and lists of the theme that speak of the facet; where the heading is a wider one only what names the theme."""
    places = frozenset(w for m in plan.municipalities for w in all_words(library.lookup.place(m).name))
    found: list[Found] = []
    length = 0
    for passage in about:
        units = [u for u in units_of(passage) if not of_others(u.text, query, plan.municipalities, library)]
        if how == "text":
            units = [_naming(query, u, library) for u in units if names(query, f"{u.head} {u.text}", library)]
        chosen = [u for u in units if _speaks(facet, u, library, places)]
        if how == "wider" and facet in _OF_ITSELF:
            chosen = [u for u in chosen if names(query, f"{u.head} {u.text}", library)] or chosen
        if facet == "partners" and chosen:
            chosen = [u for u in units if u in chosen or known_in(u.text, library.knowledge) >= MANY]
        kept = []
        for unit in chosen:
            if length and length + len(unit.text) > LONGEST:
                break
            kept.append(unit)
            length += len(unit.text)
        if kept:
            found.append((passage, tuple(kept)))
    return found


def _naming(query: Query, unit: Unit, library: Library) -> Unit:
    """The unit, of a list only the items that name the theme when its first line does not."""
    if unit.kind != "list" or names(query, f"{unit.head} {unit.lead}", library):
        return unit
    return unit.model_copy(update={"items": tuple(i for i in unit.items if names(query, i, library))})


def _speaks(facet: str, unit: Unit, library: Library, places: frozenset[str]) -> bool:
    """True when the unit speaks of the facet: a list by the line that announces it, or by the line it stands under."""
    if facet == "maatregelen" and unit.kind == "list":
        return True
    if unit.head and label_key(unit.head) in {label_key(w) for w in library.knowledge.facet_by_id[facet].labels}:
        return True
    return speaks(facet, unit.text if unit.kind != "list" or facet == "partners" else unit.lead or unit.text, library.knowledge, places)


def narrowed(query: Query, about: Sequence[Passage]) -> list[Passage]:
    """Return the passages under the headings that have most of the words that were asked."""
    terms = [Term(stem=stem(w)) for w in dict.fromkeys((*query.named, *query.words))]
    worth = {part: sum(meets(t, stems_of(part.rsplit(" > ", 1)[-1])) for t in terms) for part in dict.fromkeys(map(part_of, about))}
    best = max(worth.values(), default=0)
    return [p for p in about if worth[part_of(p)] == best]
