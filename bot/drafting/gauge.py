"""The goal of a draft: in words, in target values with year and starting value, and the indicators it is measured by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.drafting import phrases
from bot.drafting.collect import Fact
from bot.drafting.records import INPUT, Given, Ref, Sentence
from bot.drafting.shape import enumerated, is_bare, is_nominal, with_article
from bot.drafting.write import Writer

FELT = re.compile(
    r"veiligheidsmonitor|leefbaarheidsmonitor|enqu[eê]te|gevoel|beleving|ervaren|ervaart|oordeel|tevreden|rapportcijfer", re.I
)


def is_felt(text: str) -> bool:
    """Return whether an indicator is subjective: about what people feel or say."""
    return FELT.search(text) is not None


class Gauges:
    """What a draft says about its goal."""

    def __init__(self, writer: Writer) -> None:
        self.w, self.m = writer, writer.material

    def quality(self, most: int) -> list[Sentence]:
        """Return the goals in words, the ambition first; open when there are none."""
        ambition = self.w.kept(self.m.own("ambitie"))[:1]
        said = [
            self.w.say(self.w.turn(phrases.GOAL_ACTIONS), [f], x=self.w.low(f.text))
            if f.shape == "action"
            else self.w.say(_ambition(f), [f], x=f.text if f.shape == "statement" else self.w.low(with_article(f.text)))
            for f in ambition
        ]
        goals = self._in_words(most)
        said += self.goal_sentences([f for f in goals if not _repeats(f, ambition)])
        return said or self._method(most)

    def _in_words(self, most: int) -> list[Fact]:
        """The own goals without a number; the short form takes the shortest."""
        goals = [f for f in self.w.kept(self.m.own("doelstelling")) if not _is_number(f)]
        return sorted(goals, key=lambda f: len(f.text))[:most] if self.w.wish.length == "kort" else goals[:most]

    def _method(self, most: int) -> list[Sentence]:
        """The goals that the handbook names, to choose from; open when it names none."""
        said = self.w.listed(phrases.METHOD_GOALS, self.w.kept(self.m.handbook("doelstelling"))[: most + 2])
        return [*said, self.w.gap(phrases.GAP_CHOOSE_GOAL if said else phrases.GAP_QUALITY)]

    def quality_items(self, most: int) -> list[Sentence]:
        """Return the goals in words as items of a cell; open when there are none."""
        goals = self._in_words(most)
        return self.w.items(goals) or self._method(most)

    def counts_unless_left_out(self) -> list[Sentence]:
        """Return the figures that the user gave, unless figures are to be left out."""
        return [] if "cijfers" in self.w.wish.left_out else self.counts()

    def goal_sentences(self, goals: Sequence[Fact]) -> list[Sentence]:
        """Return goals as sentences."""
        said = self.w.statements(goals)
        for fact in goals:
            if fact.shape == "action":
                said.append(self.w.say(self.w.turn(phrases.GOAL_ACTIONS), [fact], x=self.w.low(fact.text)))
        for fact in goals:
            if fact.shape == "thing":
                text = with_article(fact.text)
                patterns = phrases.GOAL_BARE if is_bare(text) else phrases.GOAL_THINGS
                said.append(self.w.say(self.w.turn(patterns), [fact], x=self.w.low(text)))
        return said

    def targets(self) -> list[Sentence]:
        """Return the target values, with a gap for the year and the starting value that lack."""
        if "cijfers" in self.w.wish.left_out:
            return []
        given = [g for g in self.w.wish.given if g.is_target and not g.part]
        if given:
            return [s for g in given for s in self._given_target(g)]
        numbered = [f for f in self.m.own("doelstelling") if _is_number(f)]
        if not numbered:
            return [self.w.gap(phrases.GAP_TARGET, basis=self._basis())]
        said = self.goal_sentences(numbered)
        items = [f.item for f in numbered if f.item]
        yearless = any(not i.year and not re.search(r"\b20\d\d\b", i.text) for i in items)
        startless = any(not i.baseline and "uitgangswaarde" not in i.text for i in items)
        if self.w.wish.length == "kort":
            return [*said, self.w.gap(phrases.GAP_YEAR_BASELINE)] if yearless and startless else said
        said += [self.w.gap(phrases.GAP_YEAR)] if yearless else []
        said += [self.w.gap(phrases.GAP_BASELINE)] if startless else []
        plan = self.w.plan(numbered[0].entry.document)
        over = plan.end is not None and plan.end < date.today().year
        return [*said, self.w.gap(phrases.GAP_RENEW, period=plan.period)] if over else said

    def _basis(self) -> str:
        """The registration a target can rest on, as the handbook names it."""
        sources = [f.text for f in self.m.handbook("bronnen") if not is_felt(f.text)]
        return phrases.GAP_BASIS.format(x=self.w.low(re.sub(r"\s*\(.*\)", "", sources[0]))) if sources else ""

    def counts(self) -> list[Sentence]:
        """Return the figures that the user gave."""
        said: list[Sentence] = []
        for n, g in enumerate(self.w.wish.given):
            if g.is_target or g.part:
                continue
            refs = (Ref(entry=INPUT, item=n),)
            if g.value and g.year and g.unit:
                pattern = phrases.GIVEN_COUNT[0 if not said and self.w.place != phrases.ANONYMOUS else 1]
                said.append(self.w.say(pattern, refs=refs, year=g.year, value=g.value, unit=g.unit, place=self.w.place))
            else:
                said.append(self.w.say(phrases.GIVEN_WORDS, refs=refs, x=g.text))
        return said

    def own_words(self, part: str) -> list[Sentence]:
        """Return what the user wants to stand in a part, as it was typed."""
        given = enumerate(self.w.wish.given)
        return [self.w.say(phrases.GIVEN_WORDS, refs=(Ref(entry=INPUT, item=n),), x=g.text) for n, g in given if g.part == part]

    def _given_target(self, g: Given) -> list[Sentence]:
        refs = tuple(Ref(entry=INPUT, item=n) for n, other in enumerate(self.w.wish.given) if other is g or not other.is_target)
        since = next((x.year for x in reversed(self.w.wish.given) if not x.is_target and x.year), None)
        unit = g.unit or next((x.unit for x in self.w.wish.given if x.unit), None)
        words = {
            "value": g.value or "",
            "year": g.year or "",
            "unit": unit or self.w.theme,
            "comparator": g.comparator or "",
            "since": since or "",
        }
        if not (g.value and g.year and g.comparator):
            missing = [] if g.year else [self.w.gap(phrases.GAP_YEAR)]
            return [self.w.say(phrases.GIVEN_WORDS, refs=refs, x=g.text), *missing]
        relative = g.value.endswith("%") or "procent" in g.value
        pattern = (phrases.GIVEN_TARGET_SINCE if since else phrases.GIVEN_TARGET) if relative else phrases.GIVEN_LIMIT
        said = [self.w.say(pattern, refs=refs, words=words)]
        return said if since or not relative else [*said, self.w.gap(phrases.GAP_BASELINE)]

    def indicators(self) -> list[Sentence]:
        """Return an objective and a subjective indicator: the own ones, else the handbook's; open where one lacks."""
        own = self.w.kept(self.m.own("indicatoren"))
        facts = own or self.w.kept(self.m.handbook("indicatoren"))
        most = 2 if self.w.wish.length == "uitgebreid" else 1
        said: list[Sentence] = []
        for felt, pattern, gap in ((False, phrases.OBJECTIVE, phrases.GAP_OBJECTIVE), (True, phrases.SUBJECTIVE, phrases.GAP_SUBJECTIVE)):
            found = [f for f in facts if is_felt(f.text) == felt] or [f for f in self.m.handbook("indicatoren") if is_felt(f.text) == felt]
            found = self.w.kept(found)[:most]
            said += [self.w.say(pattern, [f], x=self.w.low(_source_last(f.text))) for f in found] or [self.w.gap(gap)]
        return said

    def sources(self) -> list[Sentence]:
        """Return the sources of figures that the handbook names."""
        facts = self.w.kept(self.m.own("bronnen") or self.m.handbook("bronnen"))[:5]
        return [self.w.say(phrases.SOURCES_LEAD, facts, x=enumerated([self.w.low(f.text) for f in facts]))] if facts else []


def _ambition(fact: Fact) -> str:
    """How an ambition is said that is no action."""
    if fact.shape == "statement":
        return "{x}"
    return phrases.AMBITION_THING if is_nominal(fact.text) else phrases.AMBITION_BARE


def _source_last(text: str) -> str:
    """An indicator with its source behind it: `politieregistratie: incidenten` becomes `incidenten (bron: politieregistratie)`."""
    source, colon, what = text.partition(": ")
    source = re.sub(r"\s*\(([^)]*)\)", r", \1", source)
    return phrases.INDICATOR_SOURCE.format(x=what, source=source) if colon and len(source.split()) <= 5 else text


def _is_number(fact: Fact) -> bool:
    return bool(fact.item and fact.item.value) or bool(re.search(r"\d+ ?(%|procent)", fact.text))


def _repeats(fact: Fact, others: Sequence[Fact]) -> bool:
    return any(fact.text.lower().rstrip(".") == o.text.lower().rstrip(".") for o in others)
