"""Widen the knowledge with the installed plans that it was not brought with: the plans, their places, their own themes and their facts.

After that a question, a draft or a lesson cannot tell such a plan from one whose facts were written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.installing.compare import POLICY, Stand, stepping_back
from bot.library.gather import place_id
from bot.understanding.recognise import Recogniser
from corpus.likeness import Sketch
from corpus.records import Document, Record
from corpus.words import fold
from knowledge.extract.area import area_of
from knowledge.extract.extract import extract, read_plan
from knowledge.extract.records import Text
from knowledge.lookup import Lookup
from knowledge.records import Knowledge, Municipality, Plan, PlanFacts, Theme, Vocabulary

KIND_NAMES = {"ivp": "IVP", "uitvoeringsplan": "uitvoeringsplan", "handreiking": "handreiking", "veiligheidsbeeld": "veiligheidsbeeld"}

FACTS = ("treatments", "entries", "series", "terms")


class Step(Record):
    """A plan that steps back behind a newer one, for these municipalities."""

    plan: str
    successor: str
    places: tuple[str, ...]


class Catalogue(Record):
    """Which documents are installed, the plans and places among them that the knowledge does not have, and which plans step back."""

    installed: tuple[str, ...] = ()
    back: tuple[Step, ...] = ()
    plans: tuple[Plan, ...] = ()
    places: tuple[Municipality, ...] = ()
    facts: tuple[PlanFacts, ...] = ()


def catalogue(
    documents: Iterable[Document],
    knowledge: Knowledge,
    sketches: Mapping[str, Sketch],
    subject: Callable[[str], Iterable[str]],
    kept: Callable[[Document, Callable[[Document], PlanFacts]], PlanFacts] = lambda document, find: find(document),
) -> Catalogue:
    """Return what these documents add to the knowledge; `subject` gives the themes of a title.

    `kept` gives the facts of a plan that were found before, or calls what finds them.
    """
    documents = list(documents)
    own = [d for d in documents if d.id not in knowledge.plan_by_id]
    by_id = {d.id: d for d in documents}
    found = Catalogue(installed=tuple(d.id for d in documents), plans=_plans(own, knowledge), places=_places(own, knowledge))
    compared = (*knowledge.plans, *found.plans) if found.plans else ()
    stands = [stand(p, by_id.get(p.id), sketches.get(p.id), subject, p.id in knowledge.plan_by_id) for p in compared]
    back = tuple(Step(plan=p, successor=by, places=tuple(sorted(at))) for p, (by, at) in stepping_back(stands).items())
    finder = Finder(knowledge)
    return found.model_copy(update={"back": back, "facts": tuple(kept(d, finder.find) for d in own)})


def _plans(documents: Sequence[Document], knowledge: Knowledge) -> tuple[Plan, ...]:
    return tuple(as_plan(d, tuple(place_id(n, knowledge.vocabulary) for n in d.municipalities)) for d in documents)


def _places(documents: Sequence[Document], knowledge: Knowledge) -> tuple[Municipality, ...]:
    """The places of these plans that are not known yet: their municipalities, and what they call their area."""
    names = {place_id(n, knowledge.vocabulary): n for d in documents for n in d.municipalities}
    new = (Municipality(id=i, name=n, words=_adjectives(n)) for i, n in names.items() if i not in knowledge.place_by_id)
    return (*new, *_regions(documents, {*names, *knowledge.place_by_id}, knowledge.vocabulary))


def _regions(documents: Iterable[Document], taken: set[str], vocabulary: Vocabulary) -> Iterable[Municipality]:
    """The names that plans have for their area, each with the municipalities of those plans; none that is known already."""
    ordinary = frozenset(fold(o) for o in (*vocabulary.others, *(m.name for m in vocabulary.municipalities)))
    members: dict[str, tuple[str, ...]] = {}
    for document in documents:
        own = tuple(place_id(n, vocabulary) for n in document.municipalities)
        named = (document.region, area_of(document, lambda n: fold(n) in ordinary))
        for name in dict.fromkeys(n for n in named if n and own):
            members[name] = tuple(dict.fromkeys([*members.get(name, ()), *own]))
    return (Municipality(id=i, name=n, members=m) for n, m in members.items() if (i := place_id(n, vocabulary)) not in taken)


class Words:
    """What the finders are told of words: the themes and places that a text names. A text is read once, however often it is asked for."""

    def __init__(self, knowledge: Knowledge, lexicon: frozenset[str] | None = None) -> None:
        self._reader = Recogniser(knowledge, Lookup(knowledge).ranking.lexicon if lexicon is None else lexicon)
        self._read: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def themes(self, text: str) -> tuple[str, ...]:
        """Return the ids of the themes that a text names, in order."""
        return self._named(text)[0]

    def places(self, text: str) -> tuple[str, ...]:
        """Return the ids of the municipalities and regions that a text names, in order."""
        return self._named(text)[1]

    def _named(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if text not in self._read:
            found = self._reader.read(text)
            themes, places = (tuple(dict.fromkeys(p.id for p in found.of(kind))) for kind in ("theme", "place"))
            self._read[text] = (themes, places)
        return self._read[text]


def read_text(document: Document, knowledge: Knowledge, reads: Words) -> Text:
    """Return a document as the finders see it."""
    places = tuple(place_id(n, knowledge.vocabulary) for n in document.municipalities)
    return read_plan(document, places, knowledge.vocabulary, reads)


class Finder:
    """Finds the facts of one plan after the other; each is read with its own places, so that no other plan changes what is found."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._lexicon: frozenset[str] | None = None
        self._last: tuple[tuple[Municipality, ...], Knowledge, Words] | None = None

    def find(self, document: Document) -> PlanFacts:
        """Return the facts of a plan."""
        places = _places([document], self._knowledge)
        if self._last is None or self._last[0] != places:
            self._lexicon = self._lexicon or Lookup(self._knowledge).ranking.lexicon
            own = widen(self._knowledge, Catalogue(plans=_plans([document], self._knowledge), places=places))
            self._last = places, own, Words(own, self._lexicon)
        _, own, reads = self._last
        return extract(read_text(document, own, reads), reads)


def stand(
    plan: Plan, document: Document | None, text: Sketch | None, subject: Callable[[str], Iterable[str]], written: bool = False
) -> Stand:
    """Return what is compared of a plan to see which of two is the newer; `written` when the knowledge has facts of it."""
    return Stand(
        id=plan.id,
        kind=plan.kind,
        places=frozenset(plan.municipalities),
        start=plan.start or 0,
        end=plan.end or plan.start or 0,
        subject=frozenset() if _is_whole(plan) else frozenset(subject(plan.title)),
        added=document.added if document else 0.0,
        sketch=text,
        beside=frozenset(document.beside if document else ()),
        written=written,
    )


def _is_whole(plan: Plan) -> bool:
    """True for a plan on safety as a whole, whatever else its title names; there is one of those at a time."""
    return plan.kind == POLICY and "integra" in fold(plan.title)


def as_plan(document: Document, places: tuple[str, ...]) -> Plan:
    """Return an installed document as knowledge knows a plan; `places` are the ids of its municipalities."""
    years = [int(y) for y in re.findall(r"\d{4}", document.period or "")]
    kind = document.kind or "plan"
    whose = ", ".join(document.municipalities)
    return Plan(
        id=document.id,
        title=document.title,
        short=" ".join(p for p in (KIND_NAMES.get(kind, kind), whose, document.period or "") if p),
        publisher=f"gemeente {whose}" if whose else document.title,
        kind=kind,
        municipalities=places,
        start=years[0] if years else None,
        end=years[1] if len(years) > 1 else None,
        places=document.places,
    )


def _adjectives(name: str) -> tuple[str, ...]:
    """The adjective and the names of inhabitants people use (Lindewouds, Lindewoudse, Lindewoudenaren)."""
    if not name.isalpha():
        return ()
    people = [f"{name}{end}" for end in ("er", "ers", "aar", "aren", "naar", "naren", "enaar", "enaren")]
    return (*((f"{name}se", f"{name}s") if fold(name)[-1] not in "sz" else ()), *people)


def widen(knowledge: Knowledge, found: Catalogue, decided: Mapping[str, PlanFacts] | None = None) -> Knowledge:
    """Return the knowledge with the plans, places and facts of the catalogue; `decided` are those of a plan as people put them right."""
    if not found.plans:
        return knowledge
    words = knowledge.vocabulary
    named = {fold(p.name) for p in found.places}
    vocabulary = words.model_copy(
        update={
            "municipalities": (*words.municipalities, *found.places),
            "others": tuple(o for o in words.others if fold(o) not in named),
            "themes": (*words.themes, *_own_themes(found, knowledge)),
        }
    )
    facts = [(decided or {}).get(f.document, f) for f in found.facts]
    held = {name: getattr(knowledge, name) for name in type(knowledge).model_fields}
    back = {s.plan: {"successor": s.successor, "succeeded": s.places} for s in found.back}
    cycles = {f.document: {"cycle": f.cycle} for f in facts}
    plans = (p.model_copy(update={**back.get(p.id, {}), **cycles.get(p.id, {})}) for p in (*knowledge.plans, *found.plans))
    added = {name: (*held[name], *(x for f in facts for x in getattr(f, name))) for name in FACTS}
    return Knowledge.model_construct(**{**held, **added, "vocabulary": vocabulary, "plans": tuple(plans)})


def _own_themes(found: Catalogue, knowledge: Knowledge) -> Iterable[Theme]:
    """The themes that only a plan itself has a name for, and what only its tables count."""
    named = {c: t.name for f in found.facts for t in f.treatments for c in t.covers}
    counted = {c: s.label for f in found.facts for s in f.series for c in s.covers}
    return (Theme(id=i, name=n) for i, n in {**counted, **named}.items() if i not in knowledge.theme_by_id)
