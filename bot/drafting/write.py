"""Write sentences from facts: statements as they are, actions and things in a sentence or a list. The same place, the same words.

Knows how a part of a draft is said; which parts there are is in `draft`. Nothing is said here that no fact or user said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.drafting import phrases
from bot.drafting.collect import Fact, Material, refs_of
from bot.drafting.records import Ref, Sentence, Wish
from bot.drafting.shape import enumerated, is_nominal, lowered, sentence, told_apart, with_article
from knowledge.records import Knowledge, Plan

NOTHING: Mapping[str, str] = MappingProxyType({})
FEW = 3  # from this many on, actions stand in a list
BARE = {phrases.THINGS: phrases.THINGS_BARE, (phrases.ABOUT, phrases.ABOUT_MORE): phrases.ABOUT_BARE}  # for what has no article
LONG_NAME = 5  # words from which a name gets a sentence of its own
CHUNK = 5  # names in one sentence
POINTING_BACK = re.compile(r"(dat|deze|die|dit|dan|zij|ook) |(\w+ ){1,4}dat (met|door|via|in|op)\b", re.I)


class Writer:
    """Says facts for one wish; remembers which patterns were used so that no sentence opens twice the same way."""

    def __init__(self, wish: Wish, material: Material, knowledge: Knowledge) -> None:
        self.wish, self.material, self.knowledge = wish, material, knowledge
        self.names = proper_names(knowledge)
        place = knowledge.place_by_id[wish.municipality].name if wish.municipality else wish.place
        self.place = place or phrases.ANONYMOUS
        self.who = f"de gemeente {place}" if place else phrases.ANONYMOUS
        self._introduced = False
        self._used: dict[tuple[str, ...], int] = {}

    @property
    def theme(self) -> str:
        """The name of the theme as it stands inside a sentence."""
        return self.low(self.knowledge.theme_by_id[self.wish.theme].name)

    def low(self, text: str) -> str:
        """Return the text as it stands inside a sentence."""
        return lowered(text, self.names)

    def say(
        self, pattern: str, facts: Sequence[Fact] = (), refs: Sequence[Ref] = (), words: Mapping[str, str] = NOTHING, **given: str
    ) -> Sentence:
        """Return the pattern with what is given, as a sentence with the places of these facts."""
        given = {**words, **given}
        if "{who}" in pattern or "{Who}" in pattern:
            who = "de gemeente" if self._introduced else self.who
            self._introduced = True
            given = {"who": who, "Who": who[0].upper() + who[1:], **given}
        return Sentence(text=sentence(pattern.format(**given)), refs=(*refs, *refs_of(facts)))

    def statements(self, facts: Iterable[Fact]) -> list[Sentence]:
        """Return the facts that are sentences already, long ones cut where a new sentence starts."""
        return [self.say("{x}", [f], x=p) for f in facts if f.shape == "statement" for p in told_apart(f.text)]

    def turn(self, patterns: tuple[str, ...]) -> str:
        """Return the next of the patterns; after the last one from the second on."""
        n = self._used.get(patterns, 0)
        self._used[patterns] = n + 1
        return patterns[n] if n < len(patterns) else patterns[1 + (n - 1) % (len(patterns) - 1)]

    def gap(self, pattern: str, **given: str) -> Sentence:
        """Return an open place."""
        said = {"theme": self.theme, "place": self.place if self.place != phrases.ANONYMOUS else "onze gemeente", **given}
        return Sentence(text=pattern.format(**said))

    def kept(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return the facts that may be used: without figures when the user wants none."""
        return [f for f in facts if "cijfers" not in self.wish.left_out or not re.search(r"\d", f.text)]

    def tell(
        self, facts: Sequence[Fact], actions: tuple[str, ...], lead: str, things: tuple[str, ...], things_leads: tuple[str, str]
    ) -> list[Sentence]:
        """Return the facts said: statements, then actions and things in their order; many of a kind as a list under its lead.

        What the plan announces in words of its own stands under those words.
        """
        led = [f for f in facts if f.lead]
        said = self.statements(_not_pointing_back([f for f in facts if f not in led]))
        said += [s for lead in dict.fromkeys(f.lead for f in led if f.lead) for s in self.listed(lead, [f for f in led if f.lead == lead])]
        rest = [f for f in facts if f.shape != "statement" and f not in led]
        todo, others = ([f for f in rest if f.shape == shape] for shape in ("action", "thing"))
        first = rest[:1] == others[:1] and bool(rest)
        told = self._actions(todo, actions, lead)
        other = self.things(others, things, things_leads[0 if first and not said else 1])
        return said + (other + told if first else told + other)

    def _actions(self, facts: Sequence[Fact], patterns: tuple[str, ...], lead: str) -> list[Sentence]:
        if len(facts) >= FEW:
            return self.listed(lead, facts)
        own = [f for f in facts if f.text.split(" ")[0] == patterns[0].split(" ")[0]]  # it names who does it: a sentence by itself
        said = [self.say("{x}", [f], x=f.text) for f in own]
        return said + [self.say(self.turn(patterns), [f], x=self.low(with_article(f.text))) for f in facts if f not in own]

    def things(self, facts: Sequence[Fact], patterns: tuple[str, ...], lead: str) -> list[Sentence]:
        """Return things said: one in a sentence, short ones together, else as a list."""
        if not facts:
            return []
        plain = [f for f in facts if not re.search(r"[:;]", f.text)]
        if len(facts) == 1 and re.match(r"[^:]{1,30}:", facts[0].text):
            return [self.say("{x}", facts, x=facts[0].text)]
        if len(facts) == 1 or (len(plain) == len(facts) and sum(len(f.text.split()) for f in facts) <= 16 and len(facts) <= 4):
            chosen = patterns if all(is_nominal(f.text) for f in facts) else BARE.get(patterns, patterns)
            return [self.say(self.turn(chosen), facts, x=enumerated([self.low(with_article(f.text)) for f in facts]))]
        return self.listed(lead, facts)

    def listed(self, lead: str, facts: Sequence[Fact]) -> list[Sentence]:
        """Return a lead and the facts as items."""
        if not facts:
            return []
        opening = self.say(lead, facts).model_copy(update={"shape": "lead"})
        return [opening, *self.items(facts)]

    def items(self, facts: Iterable[Fact]) -> list[Sentence]:
        """Return the facts as items of a list or cell."""
        return [Sentence(text=self.low(with_article(f.text)).rstrip(".;"), refs=f.refs, shape="item") for f in facts]

    def names_in_turn(
        self, facts: Sequence[Fact], first: str, more: tuple[str, ...], one: str, names: Sequence[str] = ()
    ) -> list[Sentence]:
        """Return a list of names over as many sentences as it needs; the short form gives the first few."""
        said = list(names) or [self.low(f.text) for f in facts]
        said = list({s.lower(): s for s in in_order(said)}.values())
        found = []
        short = [s for s in said if len(s.split()) <= LONG_NAME] or said[:1]
        if self.wish.length == "kort" and len(said) > CHUNK and short:
            return [self.say(first, facts, x=phrases.AMONG.format(x=enumerated(short[:CHUNK])), place=self.place)]
        for n, part in enumerate(_chunks(short)):
            pattern = first if n == 0 else one if len(part) == 1 else more[(n - 1) % len(more)]
            found.append(self.say(pattern, facts, x=enumerated(part), place=self.place))
        alone = phrases.LONG_NAMES
        return found + [self.say(self.turn(alone), facts, x=s) for s in said if s not in short]

    def plan(self, document: str) -> Plan:
        """Return a plan by its id."""
        return self.knowledge.plan_by_id[document]


def _not_pointing_back(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that point back to one that is not told just before them."""
    told = {r for f in facts if f.shape == "statement" for r in f.refs}

    def before(fact: Fact) -> bool:
        ref = fact.refs[0]
        return ref.item is not None and ref.model_copy(update={"item": ref.item - 1}) in told

    return [f for f in facts if not POINTING_BACK.match(f.text) or before(f)]


def in_order(names: Iterable[str]) -> list[str]:
    """Return names as they read best in a sentence: those with `en` inside first, short before long."""
    return sorted(names, key=lambda s: (" en " not in s, len(s)))


def _chunks(names: Sequence[str]) -> list[list[str]]:
    """The names in groups of at most CHUNK, none of them alone when it can be helped."""
    rows = -(-len(names) // CHUNK) or 1
    size, extra = divmod(len(names), rows)
    found, at = [], 0
    for n in range(rows):
        step = size + (1 if n < extra else 0)
        found.append(list(names[at : at + step]))
        at += step
    return [f for f in found if f]


def proper_names(knowledge: Knowledge) -> frozenset[str]:
    """Return the words that the facts write with a capital inside a sentence and never without: names."""
    if _NAMES.get("of") is not knowledge:
        texts = [t for e in knowledge.entries for t in (e.text or "", *(i.text for i in e.items))]
        small = {w for text in texts for w in re.findall(r"[a-z][a-z]+\b", text)}
        inside = {w for text in texts for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text)}
        partners = (i.text.split(" ") for e in knowledge.entries if e.facet == "partners" for i in e.items)
        inside |= {words[0] for words in partners if len(words) < 3 and re.fullmatch(r"[A-Z][a-z]+\d?", words[0])}
        places = (w for p in knowledge.vocabulary.municipalities for w in re.findall(r"\w+", p.name))
        _NAMES.update(of=knowledge, names=frozenset([*places, *(w for w in inside if w.lower() not in small)]))
    names: frozenset[str] = _NAMES["names"]
    return names


_NAMES: dict[str, Any] = {}  # the names of the knowledge last asked for; finding them takes a quarter of a second
