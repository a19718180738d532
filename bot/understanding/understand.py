"""From the words of a question to what is asked: facet, themes, municipalities, plan, years, and what the last turn left open.

Nothing is looked up here; `Query` says what to look up and what was carried over from the session.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.answering.earlier import asked_earlier
from bot.records import Query, Session
from bot.understanding.parts import Message, message, parts
from bot.understanding.recognise import Recogniser
from bot.understanding.records import Phrase, Reading
from corpus.words import all_words, fold, stem
from knowledge.lookup import HANDBOOK
from knowledge.records import Knowledge, Plan

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SHORT_YEARS = re.compile(r"(?<![\d.,])'?([12]\d)\s*(en|-|–|t/m|tm|tot en met|t\.?o\.?v\.?|vs|versus)\s*'?([12]\d)(?![\d.,%])")
_ORDINALS = {"eerste": 0, "tweede": 1, "derde": 2, "vierde": 3, "vijfde": 4, "laatste": -1}
_ORDINALS |= {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_BETWEEN = re.compile(r"\b(tussen|van|between|from)\s+((?:19|20)\d\d)\s+(?:en|naar|and)\s+((?:19|20)\d\d)\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|tot en met|t/m|tm|tot|en met|to)\s*((?:19|20)\d\d)\b")
_FOLLOWS = re.compile(
    r"^\s*(ok[eé]?[,.]?\s+)?"
    r"(en|daar|daarvan|dan|die|dat|dit|deze|welke daarvan|welke van|wie daarvan|and|what about|(de)?zelfde|hetzelfde|idem|same)\b",
    re.I,
)
_SAME = frozenset("zelfde dezelfde hetzelfde vraag idem same question".split())  # says that the question stays, and nothing else
_OWN = re.compile(r"\bwat (zegt|zeggen|staat|staan|is er)\b")  # opens a question of its own: takes no facet from the last
_BRIEF = re.compile(r"^(en )?(hoe|hoeveel|wie|wanneer|waar|waarom|how|who|when|where|why)\b", re.I)
BRIEF = 3  # how many words such a question has at most to go on from the last
OF_PLAN = frozenset({"begroting", "organisatie", "proces"})  # facets of a plan as a whole
_IN_LIST = re.compile(r"\b(is|zijn|hoort|horen|staat|staan|valt|vallen)\b.*\b(ook|erbij|daarbij)\b")  # asks for a place in the list
_POINTS_BACK = re.compile(r"\b(daar|daarvan|daarvoor|daarbij|die|dat|dit|ze|zij|deze|hiervan|hierbij|hem|it)\b|['’]m\b", re.I)
_THERE = re.compile(r"\ber\b", re.I)  # points back only in a question without telling words of its own
WHOLE = frozenset(
    "partners doelstelling ambitie maatregelen indicatoren bronnen wetgeving instrumenten raakvlakken ontwikkelingen "
    "rol_gemeente rol_samenleving samenhang_beleid".split()
)  # facets whose list in the plan is the answer
_PLAN_WORDS = frozenset({"ivp", "uitvoeringsplan", "integraal", "veiligheidsplan"})
SOFT = frozenset({"uitleg", "situatie", "definitie"})  # facets that "what is" and "how" ask for, unless something firmer is asked too
_AND = frozenset({"en", "and", "plus"})
SPOKEN = ("theme", "facet", "weak")
SMALL_TALK = frozenset(
    {"greeting", "thanks", "bye", "help", "who", "wrong", "stop", "opinion", "person", "injection", "more", "shorter", "offtopic"}
)


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

        def tells(piece: str) -> bool:
            reading = self._recogniser.read(piece)
            known = any(w in self._lexicon for w, _ in reading.rest())
            return known or any(p.kind in ("theme", "facet", "weak", "place", "other_place") for p in reading.phrases)

        return message(text, asks, tells)

    def readings(self, text: str, session: Session) -> list[Query]:
        """Return the ways a turn can be meant, the likeliest first: of the plan that its names imply, of any plan."""
        reading = self._recogniser.read(text)
        query = self._of_itself(text, reading)
        query = self._counting(self._completed(query, session) if session.query.text else query)
        implied = () if session.home else self._implied(query, reading)
        if not implied:
            return [query]
        return [query.model_copy(update={"municipalities": implied, "carried": (*query.carried, "implied")}), query]

    def _implied(self, query: Query, reading: Reading) -> tuple[str, ...]:
        """The place of the one plan whose facts have the names in a question that names no place, when there is one."""
        named = query.municipalities or query.documents or query.unknown_places
        if named or query.has("handbook", "everyone", "reverse", "compare", "meaning"):
            return ()
        return self._recogniser.areas.implied((*(t for t, _ in reading.rest()), *query.subject))

    def _of_itself(self, text: str, reading: Reading) -> Query:
        facets, hinted = self._facets(text, reading)
        signals = tuple(dict.fromkeys(p.id for p in reading.of("signal")))
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
        telling = [t for t in telling if f"20{t}" not in years]
        if places:
            telling = [t for t in telling if t not in _PLAN_WORDS]
        words = tuple(dict.fromkeys(w for t in telling for w in self._with_synonyms(t)))
        return Query(
            text=text,
            read=" ".join(reading.tokens),
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

    def _completed(self, query: Query, session: Session) -> Query:
        """Fill what a follow-up leaves out: theme, municipality, plan and facet of the turn before."""
        before = session.query
        if "implied" in before.carried:
            before = before.model_copy(update={"municipalities": ()})
        query = query.model_copy(update={"words": tuple(w for w in query.words if w not in _SAME)}) if follows(query) else query
        if query.has(*SMALL_TALK) and not (query.themes or query.municipalities or {*query.facets} - SOFT):
            return query
        pointing = bool(session.listed) and any(w in query.read.split() for w in _ORDINALS)
        if not (pointing or follows(query) or self._is_fragment(query)):
            return query
        changes: dict[str, tuple[str, ...]] = {}
        new_subject = bool(query.themes) and bool(query.facets) and bool(query.municipalities)
        if new_subject or self._is_term(query):
            return query
        pointed = self._pointed_at(query.read, session)
        if pointed:
            changes["themes"] = pointed
            query = query.model_copy(update={"words": tuple(w for w in query.words if w not in _ORDINALS)})
        elif not query.themes and before.themes and not query.has("meaning") and (follows(query) or not _is_of_plan(query)):
            changes["themes"] = before.themes
            changes["spoken"] = tuple(dict.fromkeys([*query.spoken, *before.named]))
            changes["named"] = before.named
        if query.has("compare") and len(query.municipalities) == 1 and before.municipalities:
            changes["municipalities"] = tuple(dict.fromkeys([*before.municipalities, *query.municipalities]))
        home_again = bool(session.home and query.themes and not follows(query))
        if not (query.municipalities or query.unknown_places or query.has("everyone", "handbook") or home_again):
            if before.municipalities:
                changes["municipalities"] = before.municipalities
            elif before.unknown_places and not query.themes:
                changes["unknown_places"] = before.unknown_places
            if before.documents and not query.documents:
                changes["documents"] = before.documents
        takes_facet = not query.facets and not set(query.hinted) & WHOLE and (not query.words or query.hinted == ())
        if takes_facet and not _OWN.search(query.read):
            listed = before.facets == ("prioriteiten",) and not before.themes and query.themes and not _IN_LIST.search(query.read)
            kept_facets = () if listed else before.facets
            own_word = _BRIEF.match(query.read) and SOFT.issuperset(kept_facets)
            changes["facets"] = () if own_word else kept_facets
            changes["hinted"] = query.hinted or before.hinted
        if not query.themes and not before.themes and query.words:
            kept = [w for w in _subject(session) if not (w.isdigit() and any(o.isdigit() for o in query.words))]
            changes["words"] = tuple(dict.fromkeys([*query.words, *kept]))
            changes["subject"] = tuple(kept)
        if before.has("lead") and query.themes and not query.facets:
            changes["signals"] = tuple(dict.fromkeys([*query.signals, "lead"]))
        if not query.themes and not query.facets and not query.words:
            changes["words"] = changes["subject"] = _subject(session)
            changes["years"] = query.years or before.years
            kept_signals = () if WHOLE & set(query.hinted) else before.signals
            changes["signals"] = tuple(dict.fromkeys([*query.signals, *(s for s in kept_signals if s not in SMALL_TALK)]))
        carried = tuple(
            sorted(k for k, v in changes.items() if v and k not in ("signals", "hinted", "words", "subject", "spoken", "named"))
        )
        return query.model_copy(update={**changes, "carried": carried})

    @staticmethod
    def _pointed_at(text: str, session: Session) -> tuple[str, ...]:
        """The theme that "the second" points at in the list of the last answer."""
        found = [n for word, n in _ORDINALS.items() if re.search(rf"\b{word}\b", text.lower())]
        if not found or not session.listed or found[0] >= len(session.listed):
            return ()
        return (session.listed[found[0]],)

    @staticmethod
    def _is_term(query: Query) -> bool:
        """True for a turn that is one abbreviation ("en RIEC?"): that asks what it means."""
        capitals = [n for n in query.names if len(n) > 1 and n.isupper()]
        return len(capitals) == 1 == len(query.words) and not (query.themes or query.facets or query.municipalities or query.hinted)

    @staticmethod
    def _is_fragment(query: Query) -> bool:
        """True for a turn that is no question of its own: only a place, only a facet, only a theme; "what is X" is one."""
        if query.words and query.facets and SOFT.issuperset(query.facets):
            return False
        given = sum(map(bool, (query.themes, query.facets, query.municipalities or query.documents)))
        if given == 0 and len(query.read.split()) <= BRIEF and _BRIEF.match(query.read):
            return True
        return (given == 1 and len(query.words) <= 1) or (given == 0 and not query.words)


def _subject(session: Session) -> tuple[str, ...]:
    """What the last turn was about: of its telling words those in the title of its answer, or all of them when none stands there."""
    titles = [line.text for line in session.answer.lines if line.kind == "title"] if session.answer else []
    named = {stem(w) for w in all_words(titles[0])} if titles else set()
    return tuple(w for w in session.query.words if stem(w) in named) or session.query.words


def _is_of_plan(query: Query) -> bool:
    """True when something of a plan as a whole is asked ("wat is ons budget"), whatever theme the talk was about."""
    return bool(query.facets) and OF_PLAN.issuperset(query.facets)


def follows(query: Query) -> bool:
    """True for a turn that opens as one that goes on from the last."""
    pointing = (_FOLLOWS, _POINTS_BACK) if query.words else (_FOLLOWS, _POINTS_BACK, _THERE)
    return any(pattern.search(text) for pattern in pointing for text in (query.text, query.read))


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


def _by_count(ids: Iterable[str]) -> list[str]:
    """The ids, the most frequent first."""
    return [i for i, _ in Counter(ids).most_common()]


def _is_period(plan: Plan, first: str, last: str) -> bool:
    return plan.end is not None and (first, last) == (str(plan.start), str(plan.end))
