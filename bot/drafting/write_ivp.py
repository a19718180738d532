"""The parts of a priority in an IVP: explanation, main lines, flanking policy, partners, goal; what is not known stays open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.phrases import enumerate_nl
from bot.drafting import phrases
from bot.drafting.collect import Fact
from bot.drafting.gauge import Gauges
from bot.drafting.measure import BRIEF, FULL, MOST, SHORT, telling
from bot.drafting.records import Ref, Sentence
from bot.drafting.shape import enumerated
from bot.drafting.write import Writer, in_order
from knowledge.records import PRIORITY, Entry, Series

UNCOUNTED = ("rapportcijfer", "procent", "%")
OWN_ORGANS = re.compile(r"gemeente|college van B|burgemeester|wethouder|gemeenteraad", re.I)
POINTING = re.compile(r"(dat|deze|die|dit|daar\w*|hier\w*|zij|ook|verder|het plan|de gemeente) ", re.I)


class IvpParts:
    """The parts of the paragraph, one method each."""

    def __init__(self, writer: Writer) -> None:
        self.w, self.m = writer, writer.material
        self.most = MOST[writer.wish.length]
        self.longest = BRIEF if writer.wish.length == "kort" else SHORT
        self.gauges = Gauges(writer)

    def toelichting(self) -> list[Sentence]:
        """Return what the theme is, how it stands here and the figures."""
        said = self._place_in_plan()
        own = self.m.own("uitleg")
        method = [] if own else self.m.handbook("uitleg") or [f for f in self.m.handbook("situatie") if not f.item]
        said += self._explained(own) if own else self._explained(method, method=True)
        said += self._figures()
        situation = self.w.kept(self._without_series(self.m.own("situatie")))[: self.most["situatie"]]
        numbered = [f for f in situation if f.text[:1].isdigit()]
        said += [self.w.say(self.w.turn(phrases.NUMBERED), [f], x=f.text) for f in numbered]
        rest = [f for f in situation if f not in numbered]
        said += self.w.statements(rest)
        said += self.w.things([f for f in rest if f.shape != "statement"], (phrases.SITUATION,) * 2, phrases.SITUATION_LEAD)
        said += self.done()
        if not situation and self.w.wish.length != "kort":
            said.append(self.w.gap(phrases.GAP_SITUATION))
        own_reason = self.gauges.own_words("toelichting")
        return [*said, *(own_reason or [self.w.gap(phrases.GAP_WHY)])]

    def done(self) -> list[Sentence]:
        """Return the measures that were taken already: part of the situation, not of the plan."""
        facts = self.w.kept(self.m.done())
        things = [f for f in facts if f.shape != "statement"][: self.most["maatregelen"]]
        said = self.w.statements([f for f in facts if f.shape == "statement"][: self.most["situatie"]])
        return [*said, self.w.say(phrases.DONE, things, x=enumerated(in_order(self.w.low(f.text) for f in things)))] if things else said

    def _place_in_plan(self) -> list[Sentence]:
        if not self.m.treatments:
            return []
        t = self.m.treatments[0]
        plan, refs = self.w.plan(t.document), self._treatment_refs(t.id)
        if t.status in PRIORITY:
            return [self.w.say(phrases.IS_PRIORITY, refs=refs, plan=plan.short, x=f"‘{t.name}’")]
        if self.w.wish.theme != t.covers[0]:
            return [self.w.say(phrases.IN_PLAN, refs=refs, plan=plan.short, x=f"‘{t.name}’")]
        return []

    def _treatment_refs(self, treatment: str) -> tuple[Ref, ...]:
        return tuple(Ref(entry=e.id) for e in self.w.knowledge.entries if e.treatment == treatment)[:1]

    def _explained(self, facts: Sequence[Fact], method: bool = False) -> list[Sentence]:
        facts = self.w.kept(facts)
        said = [] if method else self._leads(facts)
        told = {r for s in said for r in s.refs}
        rest = telling([f for f in facts if not set(f.refs) & told], self.most["uitleg"], FULL)
        told_rest = self.w.statements(rest)
        things = self.w.things([f for f in rest if f.shape != "statement"], (phrases.ABOUT, phrases.ABOUT_MORE), phrases.ABOUT_LEAD)
        first = bool(rest) and rest[0].shape != "statement"
        return [*said, *things, *told_rest] if first else [*said, *told_rest, *things]

    def _leads(self, facts: Sequence[Fact]) -> list[Sentence]:
        """The opening lines of the own explanation, the last one with the list it announces."""
        said: list[Sentence] = []
        for entry in self.m.own_leads("uitleg")[:1]:
            lines = [p.strip() for p in re.split(r"(?<=[.!?]) (?=[A-Z])", entry.text or "")]
            whole = [p for p in lines if p.endswith(".")]
            said += [self.w.say("{x}", refs=(Ref(entry=entry.id),), x=p) for p in whole]
            said += self._announced(entry, [p for p in lines if not p.endswith(".")], [f for f in facts if f.entry is entry])
        return said

    def _announced(self, entry: Entry, opening: Sequence[str], facts: Sequence[Fact]) -> list[Sentence]:
        names = [f for f in facts if len(f.text.split()) <= 6 and f.refs != (Ref(entry=entry.id),)][:8]
        if not opening or not names:
            return [self.w.say("{x}", refs=(Ref(entry=entry.id),), x=o) for o in opening if not o.endswith(":") and len(o.split()) > 4]
        verb = "" if opening[-1].endswith(":") else " zijn"
        text = f"{opening[-1].rstrip(':')}{verb} {enumerated(in_order(self.w.low(f.text) for f in names))}"
        return [self.w.say("{x}", names, refs=(Ref(entry=entry.id),), x=text)]

    def _figures(self) -> list[Sentence]:
        if "cijfers" in self.w.wish.left_out:
            return []
        given = self.gauges.counts()
        series = self.m.series()[: self.most["series"]]
        said = [*given, *(s for one in series for s in self._series(one))]
        if not said:
            return [self.w.gap(phrases.GAP_FIGURES)]
        years = [g.year for g in self.w.wish.given if g.year and not g.is_target]
        return [*said, self.w.gap(phrases.GAP_TREND, year=years[0])] if len(years) == 1 and not series else said

    def _series(self, series: Series) -> list[Sentence]:
        """The first and the last year of a series."""
        refs, seen = (Ref(entry=series.id),), series.observations
        chosen = [seen[0], seen[-1]] if len(seen) > 1 else [seen[0]]
        counted = series.unit not in UNCOUNTED
        source = f" (bron: {series.source})" if series.source else ""
        place = self.w.knowledge.place_by_id[series.place].name
        said = []
        for n, one in enumerate(chosen):
            plain = counted and re.fullmatch(r"\d{4}", one.when) is not None
            pattern = phrases.SERIES[2] if not plain else phrases.SERIES[min(n, 1)]
            words = {"when": one.when, "value": one.value, "label": series.label, "place": place}
            words["Label"] = series.label[0].upper() + series.label[1:]
            said.append(self.w.say(pattern + (source if n == 0 else ""), refs=refs, words=words))
        return said

    def _without_series(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts that are not figures of the series that is already told."""
        values = {o.value for s in self.m.series() for o in s.observations}
        return [f for f in facts if not (f.text[:1].isdigit() and values & set(re.findall(r"\d[\d.]*", f.text)))]

    def aanpak(self) -> list[Sentence]:
        """Return the main lines of the approach: the own ones, else what the handbook offers and what others do."""
        own = self.w.kept(self.m.planned())
        said: list[Sentence] = []
        if own:
            chosen = telling(own, self.most["maatregelen"], self.longest)
            leads = (phrases.THINGS_ONLY_LEAD, phrases.THINGS_LEAD)
            said = self.w.tell(chosen, phrases.ACTIONS, phrases.ACTIONS_LEAD, phrases.THINGS, leads)
        else:
            method = telling(self.w.kept(self.m.handbook("maatregelen")), self.most["method"])
            said = self.w.listed(phrases.METHOD_LEAD, method)
            if self.w.wish.length == "uitgebreid" or not method:
                said += self.w.listed(phrases.METHOD_ROLE, self.w.kept(self.m.handbook("rol_gemeente"))[: self.most["method"]])
            said += self.examples("maatregelen", self.most["examples"])
            said.append(self.w.gap(phrases.GAP_CHOOSE if method else phrases.GAP_MEASURES))
        return said + self.gauges.own_words("maatregelen") + self.asked_examples("maatregelen")

    def examples(self, facet: str, most: int, only: str | None = None) -> list[Sentence]:
        """Return what others do, under their name; what points back to a sentence that is not there is left out."""
        said: list[Sentence] = []
        for who, facts in self.m.examples(facet, only=only, most=most):
            place = self.plan_of(who, facts[0])
            whole = [f for f in self.w.kept(facts) if not POINTING.match(f.text) and len(f.text.split()) <= FULL]
            chosen = telling(whole, {"kort": 1, "normaal": 2, "uitgebreid": 4}[self.w.wish.length])
            if len(chosen) > 1:
                said += self.w.listed(phrases.EXAMPLES_LEAD.replace("{place}", place), chosen)
            else:
                said += [self.w.say(phrases.EXAMPLE, [f], place=place, x=self.w.low(f.text)) for f in chosen]
        return said

    def plan_of(self, who: str, fact: Fact) -> str:
        """Return whose plan a fact stands in: all its municipalities, and for which of them when it is not for all."""
        names = self.w.knowledge.place_by_id
        plan = self.w.plan(fact.entry.document).municipalities
        whose = enumerate_nl(names[m].name for m in plan)
        return (
            whose
            if len(plan) == 1 or set(fact.entry.municipalities) >= set(plan)
            else phrases.FOR_ONE.format(x=whose, place=names[who].name)
        )

    def asked_examples(self, facet: str) -> list[Sentence]:
        """Return the examples that the user asked for."""
        wanted = [e.municipality for e in self.w.wish.examples if e.facet == facet]
        if facet != "partners":
            return [s for who in wanted for s in self.examples(facet, 1, who)]
        said: list[Sentence] = []
        for who in wanted:
            for _, facts in self.m.examples("partners", only=who, most=1):
                name = self.w.knowledge.place_by_id[who].name
                first = phrases.EXAMPLE_PARTNERS.replace("{place}", name)
                more = (phrases.EXAMPLE_PARTNERS_MORE,)
                said += self.w.names_in_turn(facts, first, more, phrases.EXAMPLE_PARTNER_MORE)
        return [*said, self.w.gap(phrases.GAP_CHOOSE_PARTNERS)] if said else []

    def flankerend(self) -> list[Sentence]:
        """Return the policy it goes with: the own plan's, else the themes it touches according to the handbook."""
        own = self.w.kept(self.m.own("samenhang_beleid"))
        if own:
            return self._policies(own)
        touching = [f for f in self.m.handbook("raakvlakken") if re.match(r"\d\.\d ", f.text)]
        names = [self.w.low(re.sub(r"^\d\.\d ", "", f.text)) for f in touching][: 8 if self.w.wish.length == "uitgebreid" else 4]
        said = []
        if touching:
            said = self.w.names_in_turn(touching, phrases.TOUCHES, (phrases.TOUCHES_MORE,), phrases.TOUCHES_MORE, names)
        place = [replace(f, text=re.sub(r"^[a-z] ", "", f.text)) for f in self.m.handbook("samenhang_beleid")]
        said += self.w.listed(phrases.METHOD_PLACE, place)
        return [*said, self.w.gap(phrases.GAP_POLICY)]

    def _policies(self, own: Sequence[Fact]) -> list[Sentence]:
        """Fields of policy together; a policy, plan or strategy that has a name by itself."""
        short = [f for f in own if len(f.text.split()) <= 5]
        named = [f for f in own if policy_article(f.text) and not re.search(r"[:,(]", f.text)]
        fields = [f for f in short if f not in named]
        said = (
            self.w.names_in_turn(fields, phrases.POLICY, (phrases.POLICY_MORE,), phrases.POLICY_MORE, self._fields(fields))
            if fields
            else []
        )
        for fact in named:
            said.append(self.w.say(self.w.turn(phrases.POLICY_NAMED), [fact], x=f"{policy_article(fact.text)} {self.w.low(fact.text)}"))
        return said + [self.w.say("{x}", [f], x=f.text) for f in own if f not in short and f not in named]

    def _fields(self, facts: Sequence[Fact]) -> list[str]:
        """Fields of policy as they stand behind `voor`."""
        names = (self.w.low(f.text) for f in facts)
        return [f"het {n}" if re.search(r"\bdomein\b", n) and " " in n else n for n in names]

    def partners(self) -> list[Sentence]:
        """Return who takes part: the own partners, else those the handbook names; and whom the user adds."""
        return [*self._partners(), *self.gauges.own_words("partners")]

    def _partners(self) -> list[Sentence]:
        own = self.m.own("partners")
        asked = self.asked_examples("partners")
        if own:
            inside = [p for f in own if f.item and OWN_ORGANS.match(f.text) for p in f.item.parts]
            others = [f for f in own if not OWN_ORGANS.match(f.text)]
            said = self.w.names_in_turn(others, phrases.PARTNERS[0], phrases.PARTNERS[1:], phrases.PARTNER_ONE) if others else []
            if inside:
                said.append(self.w.say(phrases.PARTNERS_INSIDE, [f for f in own if f not in others], x=enumerated(inside)))
            return [*said, *asked] or [self.w.gap(phrases.GAP_PARTNERS)]
        method = [f for f in self.m.handbook("partners") if f.shape != "statement"]
        groups = [[f for f in method if f.item and f.item.group == g] for g in ("intern", "extern", None)]
        said = self.w.statements(f for f in self.m.handbook("partners") if f.shape == "statement")
        for facts, first in zip(groups, phrases.PARTNERS_METHOD, strict=True):
            if facts:
                said += self.w.names_in_turn(facts, first, (phrases.PARTNERS_METHOD_MORE,), phrases.PARTNER_METHOD_MORE)
        if not method and not asked:
            said += self._partners_elsewhere()
        return [*said, *(asked or [self.w.gap(phrases.GAP_CHOOSE_PARTNERS if method else phrases.GAP_PARTNERS)])]

    def _partners_elsewhere(self) -> list[Sentence]:
        """The partners of another plan, under its name."""
        for who, facts in self.m.examples("partners", most=1):
            first = phrases.PARTNERS_ELSEWHERE.replace("{place}", self.plan_of(who, facts[0]))
            return self.w.names_in_turn(facts, first, (phrases.EXAMPLE_PARTNERS_MORE,), phrases.EXAMPLE_PARTNER_MORE)
        return []

    def doelstelling(self) -> list[Sentence]:
        """Return the goal in words, the target values and the indicators."""
        return [
            *self.gauges.quality(self.most["doel"]),
            *self.gauges.targets(),
            *self.gauges.own_words("doelstelling"),
            *self.gauges.indicators(),
            *self.asked_examples("doelstelling"),
        ]


def policy_article(text: str) -> str:
    """Return the article of the name of a policy, plan or strategy; empty for a field of policy."""
    if re.match(r"(?:de|het|een) ", text, re.I) or len(text.split()) > 7:
        return ""
    if re.search(r"(?:strategie|visie|nota|agenda)\b", text, re.I):
        return "de"
    return "het" if re.search(r"(?:beleid|plan|programma|akkoord)\b", text, re.I) else ""
