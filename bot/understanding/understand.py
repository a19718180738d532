"""From the words of a question to what is asked: facet, themes, municipalities, plan, years, and what the last turn left open.

Nothing is looked up here; `Query` says what to look up and what was carried over from the session.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.answering.earlier import asked_earlier
from bot.records import Query, Session
from bot.understanding.act import act_of
from bot.understanding.complete import OF_PLAN, beside, completed, is_fresh, near, with_place, with_rest
from bot.understanding.complete import follows as follows
from bot.understanding.parts import POINTS_BACK, Message, message, parts
from bot.understanding.recognise import Recogniser
from bot.understanding.records import PLAN_WORDS, Phrase, Reading
from bot.understanding.records import SMALL_TALK as SMALL_TALK
from bot.understanding.records import SOFT as SOFT
from bot.understanding.records import WHOLE as WHOLE
from bot.understanding.refer import resolved
from corpus.words import all_words, fold
from knowledge.lookup import HANDBOOK
from knowledge.records import Knowledge, Plan

_HERE = re.compile(r"\bhier\b|\bbij ons\b|\bonze gemeente\b")
_WHOLE_AREA = re.compile(r"\b(?:hele|heel het|gehele) (?:gebied|regio|basisteam)\b|\balle drie(?: samen)?\b|\b(?:drie )?gemeenten samen\b")
_OTHERS = re.compile(r"\b(?:andere|overige|other) (?:gemeenten|plannen|municipalities|plans)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SHORT_YEARS = re.compile(r"(?<![\d.,])'?([12]\d)\s*(en|-|–|t/m|tm|tot en met|t\.?o\.?v\.?|vs|versus)\s*'?([12]\d)(?![\d.,%])")
_BETWEEN = re.compile(r"\b(tussen|van|between|from)\s+((?:19|20)\d\d)\s+(?:en|naar|and)\s+((?:19|20)\d\d)\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|tot en met|t/m|tm|tot|en met|to)\s*((?:19|20)\d\d)\b")
OF_FORM = frozenset("sinds vanaf vs versus tov omhoog omlaag".split())  # say from when or beside what, not what
_INVOLVED = re.compile(r"\bwie\b.*\b(?:betrokken|meedoen|meedoet|doen .*mee|doet .*mee|samenwerk\w*)\b")
_SPENDS = re.compile(r"\b(?:geeft|geven|gaf|gaven) .*\buit\b|\bbeste(?:edt|den|ed|edde)\b")
_COUNTED = re.compile(r"\b(?:welke|de|alle|deze|die|wat zijn de) (\d{1,2}) [^\W\d]\w+(?:en|s)\b")  # "the 5 fields": how many there are
WEIGHTS = frozenset({"lokaal", "gezamenlijk", "regionaal", "voortgezet"})
_AND = frozenset({"en", "and", "plus"})
SPOKEN = ("theme", "facet", "weak")


class Understanding:
    """Understands questions with the vocabulary of one body of knowledge."""

    def __init__(self, knowledge: Knowledge, lexicon: frozenset[str]) -> None:
        self.knowledge = self._knowledge = knowledge
        self._treated = {(t.document, c) for t in knowledge.treatments for c in t.covers}
        self._recogniser = Recogniser(knowledge, lexicon)
        self._lexicon = lexicon
        self._synonyms: dict[str, tuple[str, ...]] = {}
        for first, *others in knowledge.vocabulary.synonyms:
            key = all_words(first)[0]
            self._synonyms[key] = (*self._synonyms.get(key, ()), *(w for o in others for w in all_words(o)))

    def understand(self, text: str, session: Session) -> Query:
        """Return what this turn asks, completed from the session where it leaves something out: the likeliest reading."""
        return self.readings(text, session)[0]

    def cut(self, text: str) -> Message:
        """Return the questions of a message, and what is said around them."""

        def asks(piece: str) -> bool:
            return bool(_strong(self._recogniser.read(piece)))

        def names(piece: str) -> bool:
            return any(p.kind in ("theme", "place", "other_place") for p in self._recogniser.read(piece).phrases)

        def tells(piece: str) -> bool:
            reading = self._recogniser.read(piece)
            known = any(w in self._lexicon for w, _ in reading.rest())
            return known or _OTHERS.search(piece) is not None or any(p.id not in SMALL_TALK for p in reading.phrases)

        said = message(text, asks, names, tells)
        rests = [self._of_itself(q, self._recogniser.read(q)) for q in said.questions[1:]]
        shortened = any(q.municipalities and not (q.themes or q.facets or q.hinted or len(q.words) > 1) for q in rests)
        return Message(questions=(text,)) if shortened else said

    def readings(self, text: str, session: Session) -> list[Query]:
        """Return the ways a turn can be meant, the likeliest first: of the plan that its names imply, of any plan."""
        text = resolved(text, session)
        reading = self._recogniser.read(text)
        query = self._pointed_place(self._of_itself(text, reading), session)
        return [r for q in self._going_on(query, session) for r in self._with_implied(self._counting(q), reading, session)]

    def _going_on(self, query: Query, session: Session) -> list[Query]:
        """The ways a turn can go on from the last one: completed from it, about the same place, or a question of its own."""
        before = session.query
        done = completed(query, session) if before.text else query
        if done is not query:
            return [done]
        placed = query.municipalities or query.unknown_places or query.documents or session.home
        beyond = query.has("everyone", "handbook", "compare", "meaning", "reverse", *SMALL_TALK) or is_fresh(query)
        if not before.municipalities or placed or beyond or not query.words:
            return [query]
        here = near(query, session)
        if query.facets and OF_PLAN.issuperset(query.facets):
            return [here, query]
        held = [w for w in query.words if self._recogniser.areas.has(w, before.municipalities)]
        return [here, query] if 2 * len(held) > len(query.words) else [query, here]

    def among(self, questions: Sequence[str], n: int, session: Session, around: str = "") -> list[Query]:
        """Return the readings of one of the questions of a message: what it leaves open the others have, or what is said around them."""
        text = resolved(questions[n], session)
        reading = self._recogniser.read(text)
        query = self._pointed_place(self._of_itself(text, reading), session)
        if not n:
            others = [self._placed(q, questions, around) for q in self._going_on(query, session)]
            return [r for q in others for r in self._with_implied(self._counting(q), reading, session)]
        query = beside(query, session)
        if query.has("ivp", "uitvoeringsplan"):
            documents, _ = self._plans_and_years(questions[n], query.signals, query.municipalities, query.themes)
            query = query.model_copy(update={"documents": documents})
        query = self._placed(query, questions[n:], around)
        return self._with_implied(self._counting(query), reading, session)

    def _placed(self, query: Query, questions: Sequence[str], around: str) -> Query:
        """A question with what is said around it, and what only the questions after it say."""
        if around:
            query = with_place(query, self._of_itself(around, self._recogniser.read(around)))
        for text in questions[1:]:
            query = with_rest(query, self._of_itself(text, self._recogniser.read(text)))
        return query

    def _with_implied(self, query: Query, reading: Reading, session: Session) -> list[Query]:
        implied = () if session.home else self._implied(query, reading)
        if not implied:
            return [query]
        return [query.model_copy(update={"municipalities": implied, "carried": (*query.carried, "implied")}), query]

    def _pointed_place(self, query: Query, session: Session) -> Query:
        """A turn on "here" is one on the own municipality, on "the other municipalities" one on all but that of the last."""
        if query.municipalities or query.unknown_places:
            return query
        if session.query.municipalities and _WHOLE_AREA.search(query.read):
            return query.model_copy(update={"municipalities": self._recogniser.areas.area_of(session.query.municipalities)})
        if session.home and _HERE.search(query.read):
            return query.model_copy(update={"municipalities": session.home})
        if not session.query.municipalities and _OTHERS.search(query.read) and not query.documents:
            signals = tuple(s for s in dict.fromkeys((*query.signals, "everyone")) if s != "handbook")
            treating = {m for t in self._knowledge.treatments if {*t.covers} & {*query.themes} for m in t.municipalities}
            return query.model_copy(update={"signals": signals, "municipalities": tuple(sorted(treating))})
        if session.query.municipalities and _OTHERS.search(query.read):
            last = {m for p in session.query.municipalities for m in (p, *self._knowledge.place_by_id[p].members)}
            others = dict.fromkeys(m for p in self._knowledge.plans for m in p.municipalities if m not in last)
            return query.model_copy(update={"municipalities": tuple(others)})
        return query

    def _implied(self, query: Query, reading: Reading) -> tuple[str, ...]:
        """The place of the one plan whose facts have the names in a question that names no place, when there is one."""
        named = query.municipalities or query.documents or query.unknown_places
        if named or query.has("handbook", "everyone", "reverse", "compare", "meaning"):
            return ()
        return self._recogniser.areas.implied((*(t for t, _ in reading.rest()), *query.subject))

    def _of_itself(self, text: str, reading: Reading) -> Query:
        facets, hinted = self._facets(text, reading)
        signals = tuple(dict.fromkeys(p.id for p in reading.of("signal") if not _is_denied(p, reading)))
        places = tuple(dict.fromkeys(p.id for p in reading.of("place")))
        unknown = [p.id for p in reading.of("other_place")]
        for region in (p.id for p in reading.of("region")):
            implied = self._recogniser.areas.region(region)
            unknown += [region[:1].upper() + region[1:]] if implied is None else []
            places = places or implied or ()
        themes = tuple(dict.fromkeys(p.id for p in reading.of("theme")))
        documents, years = self._plans_and_years(text, signals, places, themes)
        rest = reading.rest()
        telling = [t for t, _ in rest if not _YEAR.fullmatch(t) and (len(t) > 1 or t.isdigit())]
        telling = [t for t in telling if f"20{t}" not in years and not POINTS_BACK.fullmatch(t) and t not in OF_FORM]
        if places:
            telling = [t for t in telling if t not in PLAN_WORDS]
        act = act_of(" ".join(reading.tokens))
        if act.does in ("trend", "difference") and themes and "cijfer" in facets:
            facets = ("cijfer",)
        years = tuple(y for y in years if y not in act.besides)
        counted = {*_COUNTED.findall(fold(text))} | ({n for n in telling if n[:1].isdigit()} if act.bound else set())
        telling = [t for t in telling if t not in counted]
        words = tuple(dict.fromkeys(w for t in telling for w in self._with_synonyms(t)))
        return Query(
            text=text,
            read=" ".join(reading.tokens),
            act=act,
            facets=facets,
            hinted=hinted,
            themes=themes,
            municipalities=places,
            unknown_places=tuple(dict.fromkeys(unknown)),
            documents=documents,
            years=years,
            signals=signals,
            words=words,
            spoken=tuple(
                dict.fromkeys(t for p in reading.phrases if p.kind in SPOKEN or p.id == "period" for t in reading.tokens[p.start : p.end])
            ),
            nonsense=not reading.phrases and 2 * reading.strange >= max(1, len(reading.tokens)),
            named=tuple(dict.fromkeys(t for p in reading.of("theme") for t in reading.tokens[p.start : p.end])),
            names=tuple(dict.fromkeys(o for _, o in rest if o[:1].isupper() or o.isupper())),
        )

    def _facets(self, text: str, reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The facets that are asked, and those that are only hinted at; of each part of a question its own."""
        strong = _strong(reading)
        top = max(strong.values(), default=0.0)
        if not reading.of("theme"):
            top = min(top, 2.0)
        facets = [f for f, s in sorted(strong.items(), key=lambda x: -x[1]) if s >= top]
        facets += [f for f in _joined(reading, facets) if f not in facets]
        pieces = parts(text) if len(strong) > 1 and WHOLE.issuperset(facets) else []
        if len(pieces) > 1:
            owns = [_strong(self._recogniser.read(p)) for p in pieces]
            facets += [f for own in owns for f, s in own.items() if s == max(own.values()) and f in WHOLE and f not in facets]
        if len(facets) > 1:
            spots = {p.id: p.start for p in reversed([*reading.of("facet"), *reading.of("weak")])}
            facets.sort(key=lambda f: spots[f] if f in spots else len(reading.tokens))
        if not facets and _SPENDS.search(" ".join(reading.tokens)):
            facets = ["begroting"]
        if not facets and reading.of("theme") and _INVOLVED.search(" ".join(reading.tokens)):
            facets = ["partners"]
        if facets == ["prioriteiten"] and (lists := _of_priority(reading)):
            facets = lists
        hinted = [*(f for f in strong if f not in facets), *(w for w in _by_count(p.id for p in reading.of("weak")) if w not in facets)]
        return tuple(facets), tuple(dict.fromkeys(hinted))

    def _with_synonyms(self, word: str) -> tuple[str, ...]:
        """The word and its synonyms; the word itself is left out when no fact has it and a synonym says the same."""
        others = self._synonyms.get(word, ())
        return others if others and word not in self._lexicon else (word, *others)

    def _counting(self, query: Query) -> Query:
        """A theme with years and no other facet, or with several years, asks for figures."""
        if not query.facets and query.hinted[:1] == ("cijfer",) and (query.themes or query.municipalities):
            return query.model_copy(update={"facets": ("cijfer",)})
        if not query.themes or not query.years or query.facets[:1] == ("cijfer",):
            return query
        asks_goal = "doelstelling" in query.facets or "doelstelling" in query.hinted
        if (not query.facets and not asks_goal) or (len(query.years) > 1 and not asks_goal):
            return query.model_copy(update={"facets": ("cijfer",), "hinted": (*query.facets, *query.hinted)})
        return query

    def _plans_and_years(
        self, text: str, signals: tuple[str, ...], places: tuple[str, ...], themes: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The plans meant by their kind or their period, and the years that are no period of a plan."""
        plans = self._knowledge.plans
        wanted = {p for i in places for p in (i, *self._knowledge.place_by_id[i].members)}
        near = [p for p in plans if not wanted or wanted & set(p.municipalities)]
        folded = _SHORT_YEARS.sub(r"20\1 \2 20\3", fold(text))
        folded = _BETWEEN.sub(r"\1 \2-\3", folded)
        ranges = [(a, b) for a, b in _RANGE.findall(folded)]
        periods = [p for p in near if any(_is_period(p, a, b) for a, b in ranges)]
        meant: list[Plan] = []
        if "handbook" in signals:
            meant = [p for p in plans if p.id == HANDBOOK]
        for kind in ("uitvoeringsplan", "ivp"):
            of_kind = [p for p in near if p.kind == kind and p.is_current(wanted)]
            if kind in signals and "handbook" not in signals:
                meant += of_kind if wanted else [p for p in of_kind[:1] if len(of_kind) == 1 and self._treats(p, themes)]
        if periods:
            meant = [p for p in meant if p in periods] or periods
        if not periods and (earlier := asked_earlier(folded, sorted({*_YEAR.findall(folded)}), near, wanted)):
            meant = [p for p in earlier if p.kind in {m.kind for m in meant}] or earlier
        named = {str(y) for p in periods for y in (p.start, p.end)}
        years = [y for y in _YEAR.findall(folded) if y not in named]
        for a, b in ranges:
            if not any(_is_period(p, a, b) for p in near) and int(b) - int(a) < 30:
                years += [str(y) for y in range(int(a), int(b) + 1)]
        return tuple(dict.fromkeys(p.id for p in meant)), tuple(sorted(set(years)))

    def _treats(self, plan: Plan, themes: tuple[str, ...]) -> bool:
        return any((plan.id, t) in self._treated for t in themes)


def _strong(reading: Reading) -> dict[str, float]:
    """The facets that are named, with how plainly; the soft ones only when no other is."""
    strong: dict[str, float] = {}
    for phrase in reading.of("facet"):
        strong[phrase.id] = max(strong.get(phrase.id, 0.0), phrase.strength)
    return {f: s for f, s in strong.items() if f not in SOFT} or strong if len(strong) > 1 else strong


def _joined(reading: Reading, facets: Iterable[str]) -> list[str]:
    """The facets of a row ("doel, aanpak en partners") that holds one of these: what is named in one breath is asked in one breath."""
    found = sorted((*reading.of("facet"), *reading.of("weak")), key=lambda p: p.start)
    rows: list[list[Phrase]] = []
    for phrase in (p for p in found if p.id in WHOLE):
        last = rows[-1][-1] if rows else None
        if last and (phrase.start == last.end or (phrase.start == last.end + 1 and reading.tokens[last.end] in _AND)):
            rows[-1].append(phrase)
        elif not last or phrase.start > last.start:
            rows.append([phrase])
    spoken = {*facets}
    linked = (r for r in rows if spoken & {p.id for p in r} and any(reading.tokens[p.start - 1] in _AND for p in r[1:]))
    return list(dict.fromkeys(p.id for row in linked for p in row))


def _is_denied(phrase: Phrase, reading: Reading) -> bool:
    """True for a weight that is set apart: "niet de lokale"."""
    before = [t for t in reading.tokens[max(0, phrase.start - 2) : phrase.start] if t not in ("de", "het", "die")]
    return phrase.id in WEIGHTS and before[-1:] in (["niet"], ["geen"], ["zonder"], ["behalve"])


def _of_priority(reading: Reading) -> list[str]:
    """The lists that are asked of a theme that is only called a priority ("het doel van de prioriteit jeugd")."""
    named = [p for p in reading.of("facet") if p.id == "prioriteiten"]
    of_theme = any(p.end == t.start for p in named for t in reading.of("theme"))
    return list(dict.fromkeys(p.id for p in reading.of("weak") if p.id in WHOLE)) if of_theme else []


def _by_count(ids: Iterable[str]) -> list[str]:
    """The ids, the most frequent first."""
    return [i for i, _ in Counter(ids).most_common()]


def _is_period(plan: Plan, first: str, last: str) -> bool:
    return plan.end is not None and (first, last) == (str(plan.start), str(plan.end))
