"""One turn of the conversation: understand, look up, search, compose. Every front end calls `Assistant.reply`.

Facts come first and whole; passages are quoted only for what the facts do not answer; what is in neither is said plainly.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from bot.answering import compose, phrases, refuse
from bot.answering.absent import about_elsewhere, is_outside, missed
from bot.answering.actions import actions
from bot.answering.choice import Choice
from bot.answering.choose import choose
from bot.answering.classify import (
    asks_list,
    asks_most,
    asks_summary,
    asks_target,
    asks_why,
    compared,
    defined,
    is_bare_facet,
    is_bare_place,
    is_bare_term,
    is_equation,
    targets,
)
from bot.answering.clauses import per_facet
from bot.answering.count import by_label, figures, tells_figure
from bot.answering.decide import nearest
from bot.answering.doubt import doubted
from bot.answering.earlier import from_earlier, outside_period
from bot.answering.explain import explain
from bot.answering.from_facts import from_facts
from bot.answering.law import with_law
from bot.answering.lead import lead_of
from bot.answering.mention import mentions
from bot.answering.plans import members, periods
from bot.answering.posts import posts
from bot.answering.prefer import preferred
from bot.answering.prioritise import priorities, shared
from bot.answering.select import select
from bot.answering.shortcut import shortcut
from bot.answering.table.evaluate import evaluate
from bot.answering.verdict import decided
from bot.conversation.command import run_command, term
from bot.conversation.go_on import go_on, picked
from bot.conversation.greet import asks_person, small_talk
from bot.conversation.personal import personal, why_stopped
from bot.crib.ask import crib_asked, crib_for
from bot.drafting.converse import converse
from bot.library.library import Library
from bot.records import Answer, Line, Query, Session
from bot.teaching.tutor import Tutor, rested
from bot.understanding.understand import WHOLE, Understanding, follows
from corpus.plain import plain_line
from knowledge.lookup import HANDBOOK

LONGEST = 2000
TEACHING = "/inwerken"
WHOLE_QUESTION = 0.75  # the share of a question in parts that one fact must cover to answer it as a whole
_WORKS_FOR = re.compile(
    r"^(?:(?:hoi|hallo|goede\w+|dag)[,.! ]+)?(?:ik|wij|we) (?:ben|zijn|werk|werken|zit|zitten) [^?]*\b(?:van|voor|bij|in|gemeente)\b[^?]*$",
    re.I,
)
_log = logging.getLogger(__name__)


class Assistant:
    """Answers questions; holds no state of its own between turns."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._understanding: Understanding | None = None
        self._tutor: Tutor | None = None

    @property
    def understanding(self) -> Understanding:
        """The words it understands: those of the knowledge as it is now."""
        if self._understanding is None or self._understanding.knowledge is not self.library.knowledge:
            self._understanding = Understanding(self.library.knowledge, self.library.lookup.ranking.lexicon)
        return self._understanding

    @property
    def tutor(self) -> Tutor:
        """The lessons on the knowledge as it is now."""
        if self._tutor is None or self._tutor.knowledge is not self.library.knowledge:
            self._tutor = Tutor(self.library)
        return self._tutor

    def reply(self, text: str, session: Session) -> tuple[Answer, Session]:
        """Return the answer to one turn and the session after it; never raises for what a user typed."""
        self.library.refresh()
        text = plain_line(text)
        kind = personal(text)
        if kind:
            return compose.talk(Query(), why_stopped(kind)), session
        taught = self.tutor.hear(text, session)
        if taught:
            return with_law(taught[0], session.answer, self.library), taught[1]
        answer, after = self._turn(text, session)
        answer = with_law(answer, session.answer, self.library)
        if after.answer is not None and after.answer.query == answer.query and after.answer.lines == answer.lines:
            after = after.model_copy(update={"answer": answer})
        return answer, after if answer.kind == "lesson" or text.lower().startswith(TEACHING) else rested(after)

    def _turn(self, text: str, session: Session) -> tuple[Answer, Session]:
        """One turn that is no answer to a question of a lesson."""
        if not text:
            return compose.talk(Query(), phrases.EMPTY), session
        if len(text) > LONGEST:
            return compose.talk(Query(), phrases.TOO_LONG.format(most=LONGEST)), session
        if text.startswith("/"):
            return run_command(text, session, self)
        if text.startswith("?"):
            return term(text, session, self), session
        own = self._own_place(text)
        if own:
            return run_command(f"/gemeente {own}", session, self)
        text = picked(text, session)
        place = crib_asked(text)
        if place is not None:
            return crib_for(place, session, self)
        drafted = converse(text, session, self)
        if drafted:
            return drafted
        further_on = go_on(text, session, self.library)
        if further_on:
            return further_on, session
        return self.ask(text, session)

    def _own_place(self, text: str) -> str:
        """The municipality that somebody says to work for, when nothing is asked besides; empty otherwise."""
        if not _WORKS_FOR.match(text):
            return ""
        query = self.understanding.understand(text, Session())
        asked = query.themes or query.facets or query.unknown_places or len(query.municipalities) != 1 or query.has("learn")
        return "" if asked else self.library.lookup.place(query.municipalities[0]).name

    def ask(self, text: str, session: Session) -> tuple[Answer, Session]:
        """Return the answer to a message in words: of several questions one after the other, none said twice."""
        said = self.understanding.cut(text)
        answers: list[Answer] = []
        after = session
        for n in range(len(said.questions)):
            before = after.model_copy(update={"query": answers[-1].query, "answer": answers[-1]}) if answers else session
            answer, after = self._one(self.understanding.among(said.questions, n, before, said.around), after)
            answers.append(answer)
            if len(said.questions) == 1 or asks_person(answer.query, self.library) or answer.query.has("injection"):
                return answer, after
        told = [a for a in answers if a.kind in ("facts", "passages", "comparison")]
        if len(told) < len(answers):
            readings = self.understanding.readings(text, session)
            one = self._one(readings, session)
            if not told or (one[0].kind == "facts" and self._is_one(readings[0])):
                return one
        whole = compose.merged(answers[-1].query, [refuse.in_short(a) for a in answers], told[0].kind)
        return whole, after.model_copy(update={"answer": whole})

    def _is_one(self, query: Query) -> bool:
        """True for a question in parts that one fact answers as a whole."""
        best = next(iter(choose(query, self.library.lookup)), None)
        return best is not None and best.entry.is_topic and best.covered >= WHOLE_QUESTION

    def _one(self, readings: Sequence[Query], session: Session) -> tuple[Answer, Session]:
        """The answer to one question, by its first reading that has one."""
        query, *others = readings
        if query.has("learn") and not (query.themes or query.facets or query.municipalities or query.documents):
            return self.tutor.turn("", session)
        if asks_summary(query):
            places = query.municipalities or session.home
            return crib_for(self.library.lookup.place(places[0]).name if places else "", session, self)
        elsewhere = query.municipalities or query.unknown_places or query.documents or query.has("everyone", "handbook", "compare")
        if session.home and not elsewhere and not small_talk(query, self.library):
            query = query.model_copy(update={"municipalities": session.home, "carried": (*query.carried, "home")})
        answer = shared(query, session.listed, self.library) or self._answer(query)
        if answer.kind == "unknown" and query.municipalities and not query.documents:
            answer = self._earlier(query, answer)
        if answer.kind == "unknown":
            told = (self._answer(q) for q in others)
            answer = next((a for a in told if a.kind not in ("unknown", "talk")), answer)
        answer = doubted(answer.query, decided(answer.query, answer, self.library), self.library)
        answer = outside_period(answer, self.library.knowledge.plans)
        if answer.kind == "unknown" and session.query.themes and query.themes and follows(query) and not WHOLE & set(query.facets):
            answer = self._still_about(query, session, answer)
        if answer.kind == "unknown" and "home" in query.carried:
            wider = query.model_copy(update={"municipalities": (), "carried": tuple(c for c in query.carried if c != "home")})
            answer = self._wider(answer, self._answer(wider), query)
        if answer.kind == "talk":
            return answer, session
        if query.unknown_places and query.municipalities:
            absent = phrases.no_plan_of(query.unknown_places)
            answer = answer.model_copy(update={"note": compose.joined(absent, answer.note)})
        aside = answer.query.has("meaning") and not query.themes and session.query.text
        remembered = session.query if aside else answer.query
        return answer, session.model_copy(update={"query": remembered, "answer": answer, "listed": answer.listed or session.listed})

    def _wider(self, answer: Answer, second: Answer, query: Query) -> Answer:
        """What is said without the own municipality: the method answers too, another municipality is only named."""
        if second.kind in ("unknown", "talk", "clarify"):
            return second if second.kind == "clarify" else answer
        plans = {s.document for s in second.sources} - {HANDBOOK, *self.library.lookup.documents_of(query.municipalities)}
        known = [self.library.knowledge.plan_by_id[p] for p in sorted(plans) if p in self.library.knowledge.plan_by_id]
        places = dict.fromkeys(self.library.lookup.place(m).name for p in known for m in p.municipalities)
        if not places:
            return second
        return answer.model_copy(update={"note": compose.joined(answer.note, phrases.elsewhere(places))})

    def _earlier(self, query: Query, answer: Answer) -> Answer:
        """What plans that step back behind a newer one have of what the newest does not."""
        wanted = self.library.lookup.places(query.municipalities)
        back = [p for p in self.library.knowledge.plans if wanted & {*p.municipalities} and not p.is_current(wanted)]
        if not back:
            return answer
        return from_earlier(query, answer, self._answer(query.model_copy(update={"documents": tuple(p.id for p in back)})), back)

    def _still_about(self, query: Query, session: Session, answer: Answer) -> Answer:
        """A follow-up whose new word is no theme of the plan can still be about the theme before."""
        words = tuple(dict.fromkeys([*query.words, *query.spoken]))
        second = self._answer(query.model_copy(update={"themes": session.query.themes, "words": words, "carried": ("themes",)}))
        return second if second.kind not in ("unknown", "talk") else answer

    def _answer(self, query: Query) -> Answer:
        if query.nonsense or (query.has("offtopic") and not query.themes) or is_outside(query, self.library):
            return refuse.outside(query, self.library)
        small = small_talk(query, self.library)
        if small:
            return small
        if query.unknown_places and not query.municipalities:
            return about_elsewhere(query, self.library)
        if query.has("meaning") and len(query.municipalities) > 1:
            explained = explain(query, self.library)
            rest = self._about_one(query.model_copy(update={"signals": tuple(s for s in query.signals if s != "meaning")}))
            if explained:
                return compose.merged(query, [explained, rest], "facts") if rest.kind == "facts" else explained
        known = periods(query, self.library) or members(query, self.library)
        if known:
            return known
        mentioned = mentions(query, self.library)
        if mentioned:
            return mentioned
        told = evaluate(query, self.library)
        if told:
            return told[0]
        query = compared(query, self.library)
        several = targets(query, self.library)
        answer = self._side_by_side(query, several) if len(several) > 1 else self._about_one(query)
        if query.act.does == "lacks" and answer.kind in ("facts", "comparison"):
            return answer.model_copy(update={"lines": (Line(kind="aside", text=phrases.ONLY_THERE), *answer.lines)})
        return answer

    def _about_one(self, query: Query) -> Answer:
        """The answer from the facts, from an installed plan without facts, or from both; of several lists each, then what is not there."""
        acted = actions(query, self.library) or posts(query, self.library) or lead_of(query, self.library)
        if acted:
            return acted
        answers = [preferred(q, self._about_known(q), self.library) for q in per_facet(query)]
        told = [a for a in answers if a.kind in ("facts", "passages", "comparison")]
        if not told:
            return preferred(query, self._about_known(query), self.library)
        absent = [refuse.in_short(a) for a in answers if a.kind == "unknown"]
        return compose.merged(query, [*told, *absent], told[0].kind)

    def _about_known(self, query: Query) -> Answer:
        """The answer for one municipality, one plan, or all of them together."""
        if asks_most(query):
            query = query.model_copy(update={"municipalities": (), "documents": ()})
        elif asks_why(query):
            query = query.model_copy(update={"facets": ("uitleg",)})
        elif asks_target(query):
            query = query.model_copy(update={"facets": ("doelstelling", "cijfer")})
        if is_bare_place(query):
            query = query.model_copy(update={"facets": ("prioriteiten",)})
        query = by_label(query, self.library)
        direct = shortcut(query, self.library)
        if direct:
            return direct
        plain = query.themes and query.facets and not query.words  # a list by its name: nothing to weigh
        choices = choose(query, self.library.lookup, meaning=None if plain else self.library.meaning)
        best = choices[0] if choices else None
        alike = best.like if best and best.entry.is_topic else 0.0
        meant = (query.has("meaning") or is_bare_term(query)) and alike < 0.5 and not (query.themes and query.facets)
        if meant or is_equation(query):
            explained = explain(query, self.library)
            if explained:
                return explained
        told = best.gain if best and best.entry.is_topic else 0.0
        definitions = defined(query, choices)
        if definitions:
            return compose.facts(query, definitions, self.library)
        if "prioriteiten" in query.facets and asks_list(query, alike, told):
            listed = priorities(query, self.library)
            if listed:
                return listed
        counted = figures(query, self.library) if "cijfer" in query.facets and "doelstelling" not in query.facets else None
        if counted and counted.kind == "unknown" and "doelstelling" in query.hinted:
            goal = self._about_known(query.model_copy(update={"facets": ("doelstelling",), "hinted": ()}))
            return goal if goal.kind == "facts" else counted
        if counted and (alike < 0.5 or (counted.kind == "facts" and best and not tells_figure(query, best.entry))):
            return counted
        found = from_facts(query, choices, self.library) or missed(query, self.library)
        if counted:
            return found if found and found.kind == "facts" else counted
        if found or ("cijfer" in query.facets and query.municipalities):
            return found or self._nearest(query, choices) or refuse.no(query, self.library)
        if is_bare_facet(query):
            what = self.library.knowledge.facet_by_id[query.facets[0]].many
            example = phrases.WHICH_THEME.format(what=what, place=refuse.known_places(self.library)[0])
            return compose.talk(query, example, kind="clarify")
        return select(query, self.library) or self._nearest(query, choices) or refuse.no(query, self.library)

    def _nearest(self, query: Query, choices: list[Choice]) -> Answer | None:
        """The fact that comes nearest, said to be no more than that."""
        entry = nearest(query, choices, self.library.lookup)
        return compose.facts(query, [entry], self.library, note=phrases.NEAREST) if entry else None

    def _side_by_side(self, query: Query, targets: list[Query]) -> Answer:
        """The answers for several municipalities or plans, one after the other; who has nothing is named."""
        answers = [self._about_one(t) for t in targets]
        if all(a.kind in ("unknown", "talk", "passages") for a in answers):
            return self._about_one(query)
        return compose.merged(query, [refuse.in_short(a) for a in answers])
