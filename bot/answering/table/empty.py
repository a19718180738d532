"""Which themes of a plan have nothing of a facet ("bij welke thema's staat geen wet- en regelgeving"), and which plans have not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering import phrases
from bot.answering.cite import Citations
from bot.answering.table.say import place, told
from bot.library.library import Library
from bot.records import Answer, Line, Query
from bot.understanding.understand import WHOLE
from corpus.words import fold
from knowledge.lookup import HANDBOOK
from knowledge.records import PRIORITY, Status, Treatment

_FIELDS = re.compile(r"\bveld(?:en)? (\d)(?: ?(?:-|tm|t/m|tot en met|en|tot) ?(\d))?")
_OF_PLACES = re.compile(r"\b(?:gemeenten?|plan(?:nen)?)\b")
_PRIORITIES = re.compile(r"\bprioriteit")


def empty(query: Query, library: Library) -> Answer | None:
    """Return the themes without anything of the one facet that was asked, per plan; None when that is not asked or all have it."""
    facets = [f for f in query.facets if f in WHOLE]
    other = {w for w in query.words if not w.isdigit()} - {*query.spoken} - _OF_ASKING
    if query.act.does != "lacks" or len(facets) != 1 or other:
        return None
    facet = library.knowledge.facet_by_id[facets[0]]
    meant = _meant(query, library)
    having = [t for t in meant if _has(t, facet.id, library)]
    elsewhere = {(t.document, m) for t in having for m in t.municipalities} if query.themes else set()
    without = [t for t in meant if t not in having and not any((t.document, m) in elsewhere for m in t.municipalities)]
    if not without or (len(meant) == 1 and not query.themes):
        return None
    citations = Citations(library)
    lines: list[Line] = []
    for plan in dict.fromkeys(library.knowledge.plan_by_id[t.document] for t in without):
        own = list({t.name: t for t in without if t.document == plan.id}.values())
        sources = tuple(dict.fromkeys(place(t, citations) for t in own))[:3]
        head = (
            f"Zonder {facet.many} in {phrases.title_of(plan)}: {len(own)} van de {sum(t.document == plan.id for t in meant)} thema\u2019s"
        )
        lines.append(Line(kind="head", text=head))
        lines.append(Line(kind="text", text=" · ".join(t.name for t in own), sources=sources))
    return told(query, lines, without, citations, library)


_OF_ASKING = frozenset(
    "geen niet welke thema themas tm veld velden staat staan hebben heeft ontbreekt ontbreken genoemd leeg ingevuld deel".split()
)


def _meant(query: Query, library: Library) -> Sequence[Treatment]:
    """The themes of the plans that were asked, of the fields of the handbook that were named, priorities where those were asked."""
    documents = query.documents or ((HANDBOOK,) if query.has("handbook") else ())
    status = PRIORITY if _PRIORITIES.search(query.read) else ()
    found = library.lookup.treatments(query.themes, query.municipalities, documents, status)
    found = [t for t in found if t.status is not Status.REGIONAAL and (t.municipalities or not _OF_PLACES.search(query.read))]
    fields = _FIELDS.search(fold(query.text))
    if fields:
        wanted = range(int(fields[1]), int(fields[2] or fields[1]) + 1)
        found = [t for t in found if t.number and t.number[0].isdigit() and int(t.number[0]) in wanted]
    return found


def _has(treatment: Treatment, facet: str, library: Library) -> bool:
    return any(e.treatment == treatment.id and e.facet == facet and e.is_filled for e in library.knowledge.entries)
