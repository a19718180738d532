"""The installed documents, the knowledge and the index together: opened when first needed, kept open after that.

Brings corpus, knowledge and index together (they do not know each other): passages of a known plan get its themes and facets,
and facts stand in for a document that is not installed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import read
from corpus.place import at_section, squash
from corpus.records import Document, Passage, Record
from corpus.split import split_document
from corpus.words import stem, words
from index.build import BUILT_IN, Home
from index.records import Hit, Request
from knowledge.load import fingerprint as knowledge_fingerprint
from knowledge.load import load_knowledge
from knowledge.lookup import Lookup
from knowledge.records import Entry, Knowledge

if TYPE_CHECKING:
    from index.search import Searcher
    from index.store import PassageStore

Progress = Callable[[str, int, int], None]


class Settings(Record):
    """Where things are and which encoder is used; see .env.example."""

    documents: Path = Path("documents")
    data: Path = Path("data")
    encoder: str = BUILT_IN

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the settings of IVP_DOCUMENTS, IVP_DATA and IVP_ENCODER."""
        return cls(
            documents=Path(os.environ.get("IVP_DOCUMENTS") or "documents"),
            data=Path(os.environ.get("IVP_DATA") or "data"),
            encoder=os.environ.get("IVP_ENCODER") or BUILT_IN,
        )


def _silent(_step: str, _done: int, _total: int) -> None:
    """No progress shown."""


class Library:
    """Everything that can be looked up or searched."""

    def __init__(self, settings: Settings, progress: Progress = _silent) -> None:
        self.settings = settings
        self._progress = progress

    @cached_property
    def knowledge(self) -> Knowledge:
        """All facts."""
        return load_knowledge(compiled=self.settings.data)

    @cached_property
    def lookup(self) -> Lookup:
        """The facts with their tables."""
        return Lookup(self.knowledge)

    @cached_property
    def installed(self) -> frozenset[str]:
        """The ids of the documents in the folder."""
        return frozenset(read.document_id(p) for p in read.list_files(self.settings.documents))

    def shelf(self) -> read.Shelf:
        """Read the installed documents anew; the unreadable ones are named."""
        titles = {p.id: p.title for p in self.knowledge.plans}
        return read.read_folder(self.settings.documents, titles)

    @cached_property
    def fingerprint(self) -> str:
        """The hash of everything that can be found: facts and installed documents."""
        digest = hashlib.sha256(knowledge_fingerprint().encode())
        for path in read.list_files(self.settings.documents):
            digest.update(f"{path.name}\0{read.fingerprint(path)}\0".encode())
        return digest.hexdigest()

    @cached_property
    def passages(self) -> PassageStore:
        """All passages, from installed documents and from the facts of the others."""
        return self._home.passages(self.fingerprint, self._make_passages)

    @cached_property
    def _home(self) -> Home:
        return Home(self.settings.data, self.settings.encoder)

    @cached_property
    def searcher(self) -> Searcher:
        """The opened index; built when it is not there."""
        from index.search import open_searcher

        folder = self._home.search_folder(self.fingerprint, self.passages, self._progress)
        return open_searcher(self.passages, folder, self._home.encoder_name(folder))

    def search(self, request: Request, k: int) -> list[Hit]:
        """Return the best passages for a request."""
        return self.searcher.search(request, k)

    def literal(self, document: str, section: str, find: str | None) -> Passage | None:
        """Return the passage at a cited place of an installed document, the one that holds `find` first; None without document."""
        if document not in self.installed:
            return None
        here = at_section(section, self._of_document(document), lambda p: p.section.split(" > "))
        if not here:
            return None
        if find:
            wanted = squash(find)
            here = [p for p in here if wanted in squash(p.text)] or here
        return here[0] if here[0].literal else None

    def mentions(self, documents: Iterable[str], word_stem: str) -> bool:
        """True when the text of one of these installed documents has a word with this stem."""
        here = (p for d in documents if d in self.installed for p in self._of_document(d))
        return any(word_stem in {stem(w) for w in words(p.text)} for p in here)

    def _of_document(self, document: str) -> list[Passage]:
        if document not in self._by_document:
            self._by_document[document] = self.passages.of_document(document)
        return self._by_document[document]

    @cached_property
    def _by_document(self) -> dict[str, list[Passage]]:
        return {}

    def _make_passages(self) -> Iterable[Passage]:
        shelf = self.shelf()
        present = {d.id for d in shelf.documents}
        for document in shelf.documents:
            yield from self._annotated(document)
        for entry in self.knowledge.entries:
            if entry.document not in present:
                yield from fact_passages(entry, self.knowledge)

    def _annotated(self, document: Document) -> Iterable[Passage]:
        """The passages of a document with municipality, theme and facet of the facts that stand in the same section."""
        plan = self.knowledge.plan_by_id.get(document.id)
        entries = [e for e in self.knowledge.entries if e.document == document.id]
        sections = [(e, section) for e in entries for section in dict.fromkeys([e.section, *(i.section or e.section for i in e.items)])]
        for passage in split_document(document):
            path = passage.section.split(" > ")
            here = [e for e, section in sections if at_section(section, [path], lambda p: p)]
            exact = [e for e in here if not e.is_topic and squash(e.section.rsplit(" > ", 1)[-1]) == squash(path[-1])] or here
            themes = dict.fromkeys(t for e in exact for t in e.covers)
            facets = {e.facet for e in exact if not e.is_topic}
            near = self.topics_near([e for e in here if e.is_topic and _stands_in(e, passage)])
            places = {e.municipalities for e in exact}
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
