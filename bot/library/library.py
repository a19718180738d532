"""The installed documents, the knowledge and the index together: opened when first needed, kept open after that.

Brings corpus, knowledge and index together (they do not know each other): passages of a known plan get its themes and facets,
and facts stand in for a document that is not installed. When another process has made a newer generation of the index (a plan was
added), `refresh` goes over to it.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.library import gather
from bot.library.annotate import annotate
from bot.library.found import Found
from bot.library.meaning import Meaning, open_meaning
from bot.library.widen import Catalogue, Words, catalogue, read_text, widen
from bot.understanding.recognise import Recogniser
from corpus.passages import split_document
from corpus.place import at_section, squash
from corpus.reading.limits import Limits
from corpus.reading.read import Shelf
from corpus.records import Document, Passage, Record
from corpus.words import stem, words
from index.build import Home
from index.records import BUILT_IN, Hit, Request
from knowledge.load import fingerprint as knowledge_fingerprint
from knowledge.load import load_knowledge
from knowledge.lookup import Lookup
from knowledge.records import Entry, Knowledge, PlanFacts, Theme
from knowledge.table.apply import in_use
from knowledge.table.decided import Decided
from knowledge.table.merge import Merged

if TYPE_CHECKING:
    from index.search import Searcher
    from index.store import PassageStore

Progress = Callable[[str, int, int], None]
FIGURES = 12  # how many digits the row of a table has at least
FORM = "6"  # raise when the way passages are made changes


class Settings(Record):
    """Where things are and which encoder is used; see .env.example."""

    documents: Path = Path("documents")
    data: Path = Path("data")
    encoder: str = BUILT_IN
    limits: Limits = Limits()

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the settings of IVP_DOCUMENTS, IVP_DATA, IVP_ENCODER and IVP_MAX_..."""
        return cls(
            documents=Path(os.environ.get("IVP_DOCUMENTS") or "documents"),
            data=Path(os.environ.get("IVP_DATA") or "data"),
            encoder=os.environ.get("IVP_ENCODER") or BUILT_IN,
            limits=Limits.from_environment(),
        )


def _silent(_step: str, _done: int, _total: int) -> None:
    """No progress shown."""


class Library:
    """Everything that can be looked up or searched."""

    def __init__(self, settings: Settings, progress: Progress = _silent) -> None:
        self.settings = settings
        self.progress = progress
        self._lock = threading.Lock()
        self._sources: dict[str, str] = {}
        self._shelved: Mapping[str, Document] = {}
        self._seen = self._home.stamp()
        self._decided = Decided(settings.documents, settings.data)
        self._decided_at: tuple[object, ...] = ()

    def refresh(self) -> None:
        """Go over to the newest generation when another process has made one, and to what was decided; costs a look at a few files."""
        self._follow_decisions()
        stamp = self._home.stamp()
        if stamp == self._seen:
            return
        with self._lock:
            self._seen = stamp
            newest = self._home.current()
            if newest and newest != self.__dict__.get("fingerprint", newest):
                self._drop("knowledge", "lookup", "meaning", "catalogue", "passages", "searcher", "_by_document", "_stems")
                self.__dict__["fingerprint"] = newest

    def _follow_decisions(self) -> None:
        """Take the facts anew when somebody decided something on them."""
        if "knowledge" not in self.__dict__:
            return
        with self._lock:
            stamp = self._decided.stamp(self.own_plans)
            if stamp != self._decided_at:
                self._decided_at = stamp
                self._drop("knowledge", "lookup", "meaning")

    def _drop(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)

    @cached_property
    def _facts(self) -> Knowledge:
        """The knowledge of the repository alone."""
        return load_knowledge(compiled=self.settings.data)

    @cached_property
    def knowledge(self) -> Knowledge:
        """All facts: those the product brings along, and those found in the installed plans, as people decided they are."""
        self._decided_at = self._decided.stamp(self.own_plans)
        return widen(self._facts, self.catalogue, {f.document: in_use(self.merged(f.document).facts) for f in self.catalogue.facts})

    def merged(self, document: str) -> Merged:
        """Return everything found in an installed plan with what was decided on it, also what is not answered from."""
        found = next((f for f in self.catalogue.facts if f.document == document), PlanFacts(document=document))
        return self._decided.merged(found, self._document)

    @property
    def own_themes(self) -> tuple[Theme, ...]:
        """The themes that only installed plans have a name for."""
        return tuple(t for t in self.knowledge.vocabulary.themes if t.id not in self._facts.theme_by_id)

    def _document(self, identity: str) -> Document | None:
        return next((d for d in self.shelf().documents if d.id == identity), None)

    @cached_property
    def lookup(self) -> Lookup:
        """The facts with their tables."""
        return Lookup(self.knowledge)

    @cached_property
    def meaning(self) -> Meaning | None:
        """The vectors of the facts, to compare questions with; None where the encoder is missing."""
        return open_meaning(self.knowledge)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is installed; kept beside the index, so that a question does not have to read the documents."""
        kept = self.settings.data / f"catalogue-{self.fingerprint[:16]}.json"
        try:
            return Catalogue.model_validate_json(kept.read_bytes())
        except (OSError, ValidationError):
            documents = self.shelf().documents
            before = Found(self.settings.data)
            found = catalogue(documents, self._facts, gather.sketches(documents, self.settings.data), self.subject_of, before.of)
            before.forget_all_but(d for d in documents if d.id not in self._facts.plan_by_id)
        texts = {d.id: d.fingerprint for d in documents}
        for facts in found.facts:
            self._decided.note(facts, texts[facts.document])
        gather.write(kept, found.model_dump_json())
        for old in self.settings.data.glob("catalogue-*.json"):
            if old != kept:
                old.unlink(missing_ok=True)
        return found

    @property
    def installed(self) -> frozenset[str]:
        """The ids of the installed documents."""
        return frozenset(self.catalogue.installed)

    @property
    def own_plans(self) -> frozenset[str]:
        """The ids of the installed plans that there are no facts of."""
        return frozenset(p.id for p in self.catalogue.plans)

    def shelf(self) -> Shelf:
        """The installed documents, read anew where they changed since; the unreadable ones are named."""
        own = self.settings
        shelf, self._shelved = gather.gather(own.documents, own.data, self._facts, own.limits, self.progress, self._shelved)
        return shelf

    @cached_property
    def fingerprint(self) -> str:
        """The hash of everything that can be found: facts, installed documents and what is said of them."""
        digest = hashlib.sha256(f"{FORM}{knowledge_fingerprint()}".encode())
        hashes = gather.content_hashes(self.settings.documents, self.settings.data)
        for path, content in hashes.items():
            digest.update(f"{path.name}\0{content}\0".encode())
        digest.update(gather.cards_fingerprint(hashes).encode())
        return digest.hexdigest()

    @cached_property
    def passages(self) -> PassageStore:
        """All passages, from installed documents and from the facts of the others."""
        return self._home.passages(self.fingerprint, self._make_passages, lambda: self._sources)

    @cached_property
    def _home(self) -> Home:
        return Home(self.settings.data, self.settings.encoder)

    @cached_property
    def searcher(self) -> Searcher:
        """The opened index; built when it is not there."""
        from index.search import open_searcher

        folder = self._home.search_folder(self.fingerprint, self.passages, self.progress)
        self._home.make_current(self.fingerprint)
        self._seen = self._home.stamp()
        return open_searcher(self.passages, folder, self._home.encoder)

    def search(self, request: Request, k: int) -> list[Hit]:
        """Return the best passages for a request."""
        return self.searcher.search(request, k)

    def literal(self, document: str, section: str, find: str | None) -> Passage | None:
        """Return the passage at a cited place of an installed document, the one that holds `find` first; None without document."""
        if document not in self.installed:
            return None
        here = at_section(section, self.of_document(document), lambda p: p.section.split(" > "))
        if not here:
            return None
        if find:
            wanted = squash(find)
            here = [p for p in here if wanted in squash(p.text)] or here
        return here[0] if here[0].literal else None

    def mentions(self, documents: Iterable[str], word_stem: str) -> bool:
        """True when the text of one of these installed documents has a word with this stem."""
        return any(word_stem in self.stems(d) for d in documents if d in self.installed)

    def stems(self, document: str) -> frozenset[str]:
        """Return the stems of all words of an installed document."""
        if document not in self._stems:
            self._stems[document] = frozenset(stem(w) for p in self.of_document(document) for w in words(p.text))
        return self._stems[document]

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {}

    def themes_named(self, text: str) -> tuple[str, ...]:
        """Return the themes that a text names, in order."""
        return tuple(dict.fromkeys(p.id for p in self._reads.read(text).of("theme")))

    def subject_of(self, title: str) -> tuple[str, ...]:
        """Return the themes that the title of a plan names; also before it is known which plans there are."""
        return tuple(dict.fromkeys(p.id for p in self._titles.read(title).of("theme")))

    @cached_property
    def _titles(self) -> Recogniser:
        return Recogniser(self._facts, frozenset())

    def of_document(self, document: str) -> list[Passage]:
        """Return the passages of a document in reading order."""
        if document not in self._by_document:
            self._by_document[document] = self.passages.of_document(document)
        return self._by_document[document]

    @cached_property
    def _by_document(self) -> dict[str, list[Passage]]:
        return {}

    def _make_passages(self) -> Iterable[Passage]:
        """The passages of all documents; those of a document that stayed the same are taken over from before."""
        shelf, before = self.shelf(), self._home.previous()
        known = before.sources() if before else {}
        facts = knowledge_fingerprint()
        self._sources = {}
        for document in shelf.documents:
            said = document.model_copy(update={"sections": (), "remarks": ()}).model_dump_json()
            self._sources[document.id] = hashlib.sha256(f"{FORM}{facts}{said}".encode()).hexdigest()
            if before and known.get(document.id) == self._sources[document.id]:
                yield from before.of_document(document.id)
            elif document.id in self._facts.plan_by_id:
                yield from self._annotated(document)
            else:
                yield from annotate(document, read_text(document, self.knowledge, self._words), self.knowledge)
        present = {d.id for d in shelf.documents}
        for entry in self.knowledge.entries:
            if entry.document not in present:
                yield from fact_passages(entry, self.knowledge)

    @cached_property
    def _words(self) -> Words:
        return Words(self.knowledge)

    @cached_property
    def _reads(self) -> Recogniser:
        return Recogniser(self.knowledge, self.lookup.ranking.lexicon)

    def _annotated(self, document: Document) -> Iterable[Passage]:
        """The passages of a document with municipality, theme and facet of the facts that stand in the same section."""
        plan = self.knowledge.plan_by_id.get(document.id)
        entries = [e for e in self.knowledge.entries if e.document == document.id]
        sections = [(e, section) for e in entries for section in dict.fromkeys([e.section, *(i.section or e.section for i in e.items)])]
        series = [s.section for s in self.knowledge.series if s.document == document.id]
        for passage in split_document(document):
            path = passage.section.split(" > ")
            here = [e for e, section in sections if at_section(section, [path], lambda p: p)]
            exact = [e for e in here if not e.is_topic and squash(e.section.rsplit(" > ", 1)[-1]) == squash(path[-1])] or here
            themes = dict.fromkeys(t for e in exact for t in e.covers)
            facets = {e.facet for e in exact if not e.is_topic}
            near = self.topics_near([e for e in here if e.is_topic and _stands_in(e, passage)])
            places = {e.municipalities for e in exact}
            if _is_table_of(passage, series):
                named = tuple(dict.fromkeys(p.id for p in self._reads.read(path[-1]).of("theme")))
                themes, facets = dict.fromkeys(named or themes), {"cijfer"}
            yield passage.model_copy(
                update={
                    "municipalities": next(iter(places)) if len(places) == 1 else plan.municipalities if plan else (),
                    "themes": tuple(themes),
                    "facet": facets.pop() if len(facets) == 1 else None,
                    "context": self._context(passage, tuple(themes), near),
                }
            )

    def topics_near(self, entries: list[Entry]) -> list[Entry]:
        """Return the topics whose questions go with a passage that holds their words: all of them."""
        return entries

    def _context(self, passage: Passage, themes: tuple[str, ...], topics: list[Entry]) -> str:
        names = (self.knowledge.theme_by_id[t] for t in themes if t in self.knowledge.theme_by_id)
        said = " ".join(w for theme in names for w in (theme.name, *theme.words[:4]))
        asked = " ".join(q for topic in topics for q in (topic.title, *topic.questions))
        return f"{said} {asked}".strip()


def _is_table_of(passage: Passage, sections: Iterable[str]) -> bool:
    """True for a passage in a table that the facts have figures of."""
    path = passage.section.split(" > ")
    return any(at_section(section, [path], lambda p: p) for section in sections) and sum(c.isdigit() for c in passage.text) > FIGURES


def _stands_in(entry: Entry, passage: Passage) -> bool:
    finds = [f for f in (entry.find, *(i.find for i in entry.items)) if f]
    text = squash(passage.text)
    return any(squash(f) in text for f in finds)


def fact_passages(entry: Entry, knowledge: Knowledge) -> Iterable[Passage]:
    """The facts of one entry as a passage in our own words, for when the document itself is not installed."""
    lines = [*((entry.text,) if entry.text else ()), *(i.text for i in entry.items), *((entry.remark,) if entry.remark else ())]
    if not lines:
        return
    facet = knowledge.facet_by_id.get(entry.facet)
    names = " ".join(knowledge.theme_by_id[t].name for t in entry.covers if t in knowledge.theme_by_id)
    yield Passage(
        id=hashlib.sha256(entry.id.encode()).hexdigest()[:16],
        document=entry.document,
        title=knowledge.plan_by_id[entry.document].title,
        section=entry.section,
        text="\n".join([entry.title, *lines]),
        municipalities=entry.municipalities,
        themes=entry.covers,
        facet=None if entry.is_topic else entry.facet,
        context=f"{facet.many if facet else ''} {names} {' '.join(entry.questions)}",
        literal=False,
    )
