"""One turn of the conversation: understand, look up, search, compose. Every front end calls `Assistant.reply`.

Facts come first and whole; passages are quoted only for what the facts do not answer; what is in neither is said plainly.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence

from bot import compose, phrases, refuse
from bot.answer_from_plan import with_plan
from bot.choose import Choice, choose
from bot.clauses import apart, further
from bot.command import run_command
from bot.count import figures, goals_with_number
from bot.decide import LIKELY, TELLING, decide, is_treated
from bot.drafting.converse import converse
from bot.explain import explain
from bot.library import Library
from bot.plans import periods
from bot.prioritise import priorities, shared
from bot.quote import passages
from bot.records import Answer, Kind, Query, Session
from bot.understand import WHOLE, Understanding, follows
from corpus.words import stem
from knowledge.lookup import HANDBOOK
from knowledge.records import Entry

LONGEST = 2000
METHODICAL = frozenset("bronnen indicatoren wetgeving instrumenten raakvlakken ontwikkelingen rol_gemeente uitleg".split())
WIDE = 1800  # characters above which an answer over several plans becomes a question
_PARTICIPLE = re.compile(r"^(ge|be|ver|ont|her|\w{2,4}ge)\w+(d|t|en)$")
_log = logging.getLogger(__name__)


class Assistant:
    """Answers questions; holds no state of its own between turns."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._understanding: Understanding | None = None

    @property
    def understanding(self) -> Understanding:
        """The words it understands: those of the knowledge as it is now."""
        if self._understanding is None or self._understanding.knowledge is not self.library.knowledge:
            self._understanding = Understanding(self.library.knowledge, self.library.lookup.ranking.lexicon)
        return self._understanding

    def reply(self, text: str, session: Session) -> tuple[Answer, Session]:
        """Return the answer to one turn and the session after it; never raises for what a user typed."""
        self.library.refresh()
        text = _clean(text)
        if not text:
            return compose.talk(Query(), phrases.EMPTY), session
        if len(text) > LONGEST:
            return compose.talk(Query(), phrases.TOO_LONG.format(most=LONGEST)), session
        if text.startswith("/"):
            return run_command(text, session, self)
        return converse(text, session, self) or self.ask(text, session)

    def ask(self, text: str, session: Session) -> tuple[Answer, Session]:
        """Return the answer to a question in words."""
        query = self.understanding.understand(text, session)
        elsewhere = query.municipalities or query.unknown_places or query.documents or query.has("everyone", "handbook", "compare")
        if session.home and not elsewhere:
            query = query.model_copy(update={"municipalities": session.home, "carried": (*query.carried, "home")})
        answer = shared(query, session.listed, self.library) or self._answer(query)
        if answer.kind == "unknown" and session.query.themes and query.themes and follows(query.text):
            answer = self._still_about(query, session, answer)
        if answer.kind == "unknown" and "home" in query.carried:
            wider = query.model_copy(update={"municipalities": (), "carried": tuple(c for c in query.carried if c != "home")})
            second = self._answer(wider)
            answer = second if second.kind != "unknown" else answer
        if answer.kind == "talk":
            return answer, session
        if query.unknown_places and query.municipalities:
            absent = phrases.no_plan_of(query.unknown_places)
            answer = answer.model_copy(update={"note": compose.joined(absent, answer.note)})
        remembered = session.query if query.has("meaning") and not query.themes else answer.query
        return answer, session.model_copy(update={"query": remembered, "answer": answer, "listed": answer.listed or session.listed})

    def _still_about(self, query: Query, session: Session, answer: Answer) -> Answer:
        """A follow-up whose new word is no theme of the plan can still be about the theme before."""
        words = tuple(dict.fromkeys([*query.words, *query.spoken]))
        second = self._answer(query.model_copy(update={"themes": session.query.themes, "words": words, "carried": ("themes",)}))
        return second if second.kind not in ("unknown", "talk") else answer

    def _answer(self, query: Query) -> Answer:
        if query.nonsense or (query.has("offtopic") and not query.themes):
            return refuse.outside(query, self.library)
        small = _small_talk(query, self.library)
        if small:
            return small
        if query.unknown_places and not query.municipalities:
            return self._about_elsewhere(query)
        if query.has("meaning") and len(query.municipalities) > 1:
            explained = explain(query, self.library)
            rest = self._about_one(query.model_copy(update={"signals": tuple(s for s in query.signals if s != "meaning")}))
            if explained:
                return compose.merged(query, [explained, rest], "facts") if rest.kind == "facts" else explained
        known = periods(query, self.library)
        if known:
            return known
        targets = apart(query, self.understanding) or _targets(query, self.library)
        if len(targets) > 1:
            return self._side_by_side(query, targets)
        return self._about_one(query)

    def _about_one(self, query: Query) -> Answer:
        """The answer from the facts, from an installed plan without facts, or from both."""
        return with_plan(query, self.library, self._about_known)

    def _about_known(self, query: Query) -> Answer:
        """The answer for one municipality, one plan, or all of them together."""
        if _asks_target(query):
            query = query.model_copy(update={"facets": ("doelstelling", "cijfer")})
        choices = choose(query, self.library.lookup)
        best = choices[0] if choices else None
        alike = best.like if best and best.entry.is_topic else 0.0
        if (query.has("meaning") or _is_bare_term(query)) and alike < 0.5 and not (query.themes and query.facets):
            explained = explain(query, self.library)
            if explained:
                return explained
        told = best.gain if best and best.entry.is_topic else 0.0
        if "prioriteiten" in query.facets and _asks_list(query, alike, told):
            listed = priorities(query, self.library)
            if listed:
                return listed
        counted = figures(query, self.library) if "cijfer" in query.facets and "doelstelling" not in query.facets else None
        if counted and alike < 0.5:
            more = further(query, (), self.understanding, self.library.lookup) if counted.kind == "facts" else []
            return compose.merged(query, [counted, compose.facts(query, more, self.library)], "facts") if more else counted
        found = self._from_facts(query, choices) or self._missed(query)
        if counted:
            return found if found and found.kind == "facts" else counted
        if found or ("cijfer" in query.facets and query.municipalities):
            return found or self._no(query)
        return passages(query, self.library) or self._no(query)

    def _side_by_side(self, query: Query, targets: list[Query]) -> Answer:
        """The answers for several municipalities or plans, one after the other; who has nothing is named."""
        answers = [self._about_one(t) for t in targets]
        if all(a.kind in ("unknown", "talk", "passages") for a in answers):
            return self._about_one(query)
        return compose.merged(query, answers)

    def _missed(self, query: Query) -> Answer | None:
        """The no for a telling word that no fact of this municipality has, although others have it."""
        if not query.municipalities or query.facets not in ((), ("cijfer",)):
            return None
        ranking = self.library.lookup.ranking
        lookup_documents = self.library.lookup.documents_of(query.municipalities)
        everywhere = choose(query.model_copy(update={"municipalities": (), "documents": ()}), self.library.lookup)
        here = {s for c in choose(query, self.library.lookup, most=400) for s in (stem(w) for w in query.words) if s not in c.missing}
        telling = [w for w in query.words if w in query.text.lower() and not _PARTICIPLE.match(w)]
        lacking = [w for w in telling if stem(w) not in here and ranking.weight(stem(w)) >= 4.5]
        lacking = [w for w in lacking if not self.library.mentions(lookup_documents, stem(w))]
        others = [c.entry for c in everywhere if (c.theme >= 0.6 or not query.themes) and any(stem(w) not in c.missing for w in lacking)]
        return refuse.words_absent(query, lacking, others, self.library) if lacking and others else None

    def _about_elsewhere(self, query: Query) -> Answer:
        """A place without a plan: only a fact that is about that very place (an example of the handbook) answers."""
        names = {stem(w) for p in query.unknown_places for w in p.lower().split()}
        choices = choose(query.model_copy(update={"words": (*query.words, *names)}), self.library.lookup)
        likely = [c for c in choices if c.entry.is_topic and c.score > LIKELY]
        about = [c for c in likely if any(p.lower() in _said(c.entry) for p in query.unknown_places)]
        if about and query.facets[:1] != ("prioriteiten",):
            return compose.facts(query, [about[0].entry], self.library)
        return refuse.no_plan(query, self.library)

    def _from_facts(self, query: Query, choices: list[Choice]) -> Answer | None:
        decision = decide(query, choices, self.library.lookup)
        if decision is None:
            return None
        if not decision.entries:
            return self._no(query)
        first = decision.entries[0]
        if first.facet == "doelstelling" and first.is_topic and _asks_target(query) and not re.search(r"\d", _said(first)):
            return compose.facts(query, [first], self.library, kind="unknown")
        if first.facet == "doelstelling" and not first.is_topic and "cijfer" in query.facets and not goals_with_number(decision.entries):
            return refuse.number_absent(query, decision.entries, self.library)
        more = further(query, decision.entries, self.understanding, self.library.lookup) if first.is_topic else []
        entries = (*decision.entries, *more)
        answer = compose.facts(query, entries, self.library, kind=self._kind(query, entries))
        several = len({e.document for e in entries}) > 1
        if several and not query.municipalities and not query.has("compare", "everyone"):
            return self._narrowed(query, decision.entries, answer)
        return answer

    @staticmethod
    def _kind(query: Query, chosen: Sequence[Entry]) -> Kind:
        several = len({(e.document, e.municipalities) for e in chosen}) > 1
        return "comparison" if several and (query.has("compare", "everyone", "both") or len(query.municipalities) > 1) else "facts"

    def _narrowed(self, query: Query, chosen: Sequence[Entry], answer: Answer) -> Answer:
        """The answer over several plans when it is short, else the handbook's part of it, else the question which plan is meant."""
        choices = list(dict.fromkeys(phrases.place_of(e, self.library.knowledge) for e in chosen))
        method = [e for e in chosen if e.document == HANDBOOK]
        if len(answer.text) <= WIDE and not (method and chosen[0].facet in METHODICAL):
            return answer
        if method:
            others = [c for c in choices if c != "VNG"]
            return compose.facts(query, method, self.library, note=phrases.also_in(others)).model_copy(update={"choices": tuple(others)})
        return compose.talk(query, phrases.WHICH, kind="clarify", choices=choices[:6])

    def _no(self, query: Query) -> Answer:
        lookup = self.library.lookup
        if query.themes and (query.municipalities or query.documents):
            listed = lookup.treatments(query.themes, query.municipalities, query.documents, least=0.5)
            if not listed and (not is_treated(query, lookup) or WHOLE & set(query.facets)):
                return refuse.theme_absent(query, self.library)
            if "cijfer" in query.facets:
                return refuse.figure_absent(query, self.library)
            if query.has("lead"):
                return refuse.lead_absent(query, self.library)
            if any(f in WHOLE for f in query.facets):
                return refuse.facet_absent(query, self.library)
        if not query.themes and not query.facets and not query.municipalities:
            return refuse.outside(query, self.library)
        return refuse.nothing_found(query, self.library)


def _small_talk(query: Query, library: Library) -> Answer | None:
    texts = {
        "injection": phrases.INJECTION,
        "person": phrases.PERSON,
        "opinion": phrases.OPINION,
        "help": phrases.HELP.format(places=phrases.enumerate_nl(refuse.known_places(library))),
        "greeting": phrases.GREETING,
        "thanks": phrases.THANKS,
        "bye": phrases.BYE,
    }
    always = ("injection", "person", "opinion")
    for signal, text in texts.items():
        bare = not (query.themes or query.facets or query.municipalities or query.unknown_places or len(query.words) > 1)
        if query.has(signal) and (signal in always or bare):
            return compose.talk(query, text)
    return None


def _asks_list(query: Query, alike: float, told: float) -> bool:
    """True when the priorities themselves are asked, not something about them that a topic tells."""
    if query.themes and (query.has("voortgezet") or told >= TELLING or query.words):
        return False
    if query.has("everyone", "lokaal", "voortgezet", "gezamenlijk") and (query.municipalities or not query.hinted):
        return told < 3 * TELLING
    scoped = bool(query.municipalities or query.documents)
    return alike < 0.6 and told < (1.5 * TELLING if scoped else TELLING)


def _asks_target(query: Query) -> bool:
    """True for "how many may it be" instead of "how many were there"."""
    if {*query.facets} - {"cijfer", "doelstelling"}:
        return False
    return "cijfer" in query.facets and ("doelstelling" in query.facets or ("doelstelling" in query.hinted and not query.years))


def _targets(query: Query, library: Library) -> list[Query]:
    """The questions to ask apart: one per municipality, and one for the handbook when that is named beside a municipality."""
    places = list(query.municipalities)
    apart = [query.model_copy(update={"municipalities": (p,), "documents": _plans_of(p, query, library)}) for p in places]
    if places and query.has("handbook"):
        signals = tuple(s for s in query.signals if s != "handbook")
        apart = [t.model_copy(update={"signals": signals}) for t in apart]
        apart.insert(0, query.model_copy(update={"municipalities": (), "documents": (HANDBOOK,)}))
    return apart


def _plans_of(place: str, query: Query, library: Library) -> tuple[str, ...]:
    own = library.lookup.documents_of([place])
    return tuple(d for d in query.documents if d in own)


def _is_bare_term(query: Query) -> bool:
    """True for a message that is one word in capitals, perhaps with "wat is"."""
    words = re.findall(r"\w+", query.text)
    bare = not query.municipalities and query.facets[:1] != ("partners",)
    return bare and len(words) <= 4 and any(len(w) > 1 and w.isupper() for w in words)


def _said(entry: Entry) -> str:
    return f"{entry.title} {entry.text or ''}".lower()


def _clean(text: str) -> str:
    """The text without control characters, in composed form, white space folded."""
    normal = unicodedata.normalize("NFC", text)
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in normal).split())
