"""Fill in what a turn leaves out: from the last question, from the list it was answered with, from the question it stands beside.

Looks nothing up; what was filled in is named in `Query.carried`.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.records import Query, Session
from bot.understanding.parts import POINTS_BACK
from bot.understanding.records import PLAN_WORDS, SMALL_TALK, SOFT, WHOLE
from corpus.words import all_words, stem

_ORDINALS = {"eerste": 0, "tweede": 1, "derde": 2, "vierde": 3, "vijfde": 4, "laatste": -1}
_ORDINALS |= {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_FOLLOWS = re.compile(
    r"^\s*(ok[eé]?[,.]?\s+)?"
    r"(en|daar|daarvan|dan|die|dat|dit|deze|welke daarvan|welke van|wie daarvan|and|what about|(de)?zelfde|hetzelfde|idem|same)\b",
    re.I,
)
_CORRECTS = re.compile(r"^(?:nee|oeps|sorry|o|oh|ik)\b.*\bbedoel(?:de?|t)\b|^(?:nee|oeps|sorry)\b")
_FRESH = re.compile(r"\b(?:iets|heel wat) anders\b|\bandere vraag\b|\bnieuwe vraag\b")
_SAME = frozenset(
    "zelfde dezelfde hetzelfde vraag idem same question nee oeps sorry bedoel bedoeld bedoelde".split()
)  # says that the question stays, and nothing else
_OWN = re.compile(r"\bwat (zegt|zeggen|staat|staan|is er)\b")  # opens a question of its own: takes no facet from the last
_WAS = re.compile(r"\b(?:was|waren|had|hadden|zijn er|is er)\b")  # then what was counted is asked, not what is aimed at
_END = re.compile(r"\b(?:laatste|recentste|eerste) (?:bekende )?(?:jaar|cijfer)\b")  # says itself which year
_BRIEF = re.compile(r"^(en )?(hoe|hoeveel|wie|wanneer|waar|waarom|how|who|when|where|why)\b", re.I)
BRIEF = 3  # how many words such a question has at most to go on from the last
OF_PLAN = frozenset({"begroting", "organisatie", "proces"})  # facets of a plan as a whole
_IN_LIST = re.compile(r"\b(is|zijn|hoort|horen|staat|staan|valt|vallen)\b.*\b(ook|erbij|daarbij)\b")  # asks for a place in the list
_THERE = re.compile(r"\ber\b", re.I)  # points back only in a question without telling words of its own


SCOPE = frozenset("handbook ivp uitvoeringsplan regionaal lokaal gezamenlijk voortgezet intern extern".split())  # hold for a whole message


def beside(query: Query, session: Session) -> Query:
    """Return a question of a message with what it takes from the one before it: place, plan, and the theme where it has no words."""
    previous = session.query
    changes: dict[str, tuple[str, ...]] = {}
    if not (query.municipalities or query.unknown_places or query.documents or query.has("everyone", "handbook")):
        changes = {"municipalities": previous.municipalities, "documents": previous.documents, "unknown_places": previous.unknown_places}
    bare = not {*query.words} - {*query.spoken} - PLAN_WORDS
    leans = bare or follows(query)
    if not query.themes and (leans or WHOLE & {*query.facets}):
        changes |= {"themes": previous.themes, "named": previous.named}
    new = not bare if previous.themes else bool(query.names)
    if not query.themes and previous.words and not new:
        changes |= {"words": (*query.words, *_subject(session)), "subject": _subject(session)}
    same = bare and not (query.facets or query.hinted or query.has("lead", "meaning"))
    if same or (query.facets == ("cijfer",) and "cijfer" in previous.facets):
        changes |= {"facets": previous.facets, "years": query.years or previous.years}
    changes |= {"signals": tuple(dict.fromkeys([*query.signals, *(s for s in previous.signals if s in SCOPE)]))}
    carried = tuple(sorted(k for k in ("themes", "municipalities", "documents", "facets", "years") if changes.get(k)))
    return query.model_copy(update={**changes, "carried": carried})


def with_place(query: Query, other: Query) -> Query:
    """Return a question that names no place with the place that is said beside it."""
    if query.municipalities or query.unknown_places or query.documents or query.has("everyone", "handbook"):
        return query
    return _taken(query, {"municipalities": other.municipalities, "unknown_places": other.unknown_places, "documents": other.documents})


def with_rest(query: Query, following: Query) -> Query:
    """Return a question with what only the next one of the message says: the place, the theme of a bare facet, the years of a figure."""
    query = with_place(query, following)
    if not query.themes and query.facets and not {*query.words} - {*query.spoken}:
        query = _taken(query, {"themes": following.themes, "named": following.named})
    if query.facets == following.facets == ("cijfer",) and not query.years:
        query = _taken(query, {"years": following.years})
    return query


def _taken(query: Query, fields: dict[str, tuple[str, ...]]) -> Query:
    given = {k: v for k, v in fields.items() if v}
    return query.model_copy(update={**given, "carried": (*query.carried, *(k for k in given if k != "named"))})


def completed(query: Query, session: Session) -> Query:
    """Return a turn with what it leaves out when it goes on from the last one: theme, municipality, plan and facet; else as it is."""
    if is_fresh(query):
        return query
    corrects = _CORRECTS.search(query.read) is not None
    if corrects or follows(query):
        query = query.model_copy(update={"words": tuple(w for w in query.words if w not in _SAME)})
    if query.has(*SMALL_TALK) and not (query.themes or query.municipalities or {*query.facets} - SOFT):
        return query
    pointing = bool(session.listed) and any(w in query.read.split() for w in _ORDINALS)
    if not (pointing or corrects or follows(query) or _is_fragment(query)):
        return query
    if not query.words and query.has("thanks"):
        return query
    return _filled(query, session)


def is_fresh(query: Query) -> bool:
    """True for a turn that says itself that it is about something else."""
    return _FRESH.search(query.read) is not None


def near(query: Query, session: Session) -> Query:
    """Return a question that names no place as one on the place and in the part of the plan that the last answer was about."""
    before = session.query
    told = {"municipalities": before.municipalities, "documents": before.documents if not before.municipalities else ()}
    return _taken(query, told).model_copy(update={"about": _about(session)})


def _about(session: Session) -> tuple[tuple[str, str], ...]:
    """The places (document, section) that the last answer came from."""
    return tuple(dict.fromkeys((s.document, s.section) for s in session.answer.sources)) if session.answer else ()


def _filled(query: Query, session: Session) -> Query:
    before = session.query
    if "implied" in before.carried:
        before = before.model_copy(update={"municipalities": ()})
    changes: dict[str, tuple[str, ...]] = {}
    new_subject = bool(query.themes) and bool(query.facets) and bool(query.municipalities)
    if new_subject or _is_term(query):
        return query
    pointed = _pointed_at(query.read, session)
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
        own_word = _BRIEF.match(query.read) is not None and bool(query.words or not before.themes or before.facets == ("partners",))
        changes["facets"] = () if own_word else kept_facets
        changes["hinted"] = query.hinted or before.hinted
    if not query.themes and not before.themes and (query.words or query.facets):
        subject = _subject(session)
        replaced = len(subject) == 1 and _FOLLOWS.match(query.text) and not POINTS_BACK.search(query.text) and not query.facets
        kept = [w for w in subject if not replaced and not (w.isdigit() and any(o.isdigit() for o in query.words))]
        changes["words"] = tuple(dict.fromkeys([*query.words, *kept]))
        changes["subject"] = tuple(kept)
    if before.has("lead") and query.themes and not query.facets:
        changes["signals"] = tuple(dict.fromkeys([*query.signals, "lead"]))
    if not query.themes and not query.facets and not query.words:
        changes["words"] = changes["subject"] = _subject(session)
        changes["years"] = query.years or (() if _END.search(query.read) else before.years)
        kept_signals = () if WHOLE & set(query.hinted) else before.signals
        changes["signals"] = tuple(dict.fromkeys([*query.signals, *(s for s in kept_signals if s not in SMALL_TALK)]))
    if query.facets == ("cijfer",) and before.facets[:1] == ("doelstelling",) and not query.years and not _WAS.search(query.read):
        changes["facets"] = ("doelstelling",)
    if _sets_beside(query, before):
        changes["years"] = tuple(sorted({*before.years, *query.years}))
    carried = tuple(sorted(k for k, v in changes.items() if v and k not in ("signals", "hinted", "words", "subject", "spoken", "named")))
    return query.model_copy(update={**changes, "carried": carried, "about": _about(session), "nonsense": False})


def _sets_beside(query: Query, before: Query) -> bool:
    """True for a year that is set beside the year of the last answer ("how much more is that than in 2018")."""
    compares = query.act.does in ("difference", "trend") or query.act.claims is not None
    return compares and "cijfer" in before.facets and len(before.years) == len(query.years) == 1


def _pointed_at(text: str, session: Session) -> tuple[str, ...]:
    """The theme that "the second" points at in the list of the last answer."""
    found = [n for word, n in _ORDINALS.items() if re.search(rf"\b{word}\b", text.lower())]
    if not found or not session.listed or found[0] >= len(session.listed):
        return ()
    return (session.listed[found[0]],)


def _is_term(query: Query) -> bool:
    """True for a turn that is one abbreviation ("en RIEC?"): that asks what it means."""
    capitals = [n for n in query.names if len(n) > 1 and n.isupper()]
    return len(capitals) == 1 == len(query.words) and not (query.themes or query.facets or query.municipalities or query.hinted)


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
    return tuple(w for w in session.query.words if _is_named(stem(w), named)) or session.query.words


def _is_named(word: str, named: Collection[str]) -> bool:
    """True for a word of the title, or the beginning of a longer one ("driehoek", "driehoeksoverleg")."""
    return word in named or (len(word) > 4 and any(n.startswith(word) for n in named))


def _is_of_plan(query: Query) -> bool:
    """True when something of a plan as a whole is asked ("wat is ons budget"), whatever theme the talk was about."""
    return bool(query.facets) and OF_PLAN.issuperset(query.facets)


def follows(query: Query) -> bool:
    """True for a turn that opens as one that goes on from the last."""
    pointing = (_FOLLOWS, POINTS_BACK) if query.words else (_FOLLOWS, POINTS_BACK, _THERE)
    return any(pattern.search(text) for pattern in pointing for text in (query.text, query.read))
