"""The prescribed cells of an uitvoeringsplan: ambition, goal, measures, indicator, cohesion, society, parties, planning, responsible."""

from __future__ import annotations

from collections.abc import Sequence

from bot.drafting import phrases
from bot.drafting.collect import Fact
from bot.drafting.measure import FULL, telling
from bot.drafting.records import Sentence
from bot.drafting.write_ivp import IvpParts


class TableCells(IvpParts):
    """The cells of the table, one method each; facts stand in a cell as items."""

    def ambitie(self) -> list[Sentence]:
        """Return the ambition: the own one, else the goal in words."""
        own = self.w.kept(self.m.own("ambitie"))
        return self.w.items(own[: self.most["doel"]]) or [self.w.gap(phrases.GAP_AMBITION)]

    def bereiken(self) -> list[Sentence]:
        """Return what is to be reached."""
        return [
            *self.gauges.quality_items(self.most["doel"]),
            *self.gauges.counts_unless_left_out(),
            *self.gauges.targets(),
            *self.gauges.own_words("doelstelling"),
        ]

    def doen(self) -> list[Sentence]:
        """Return what will be done: the own measures, else the handbook's and those of others."""
        own = self.w.kept(self.m.planned())
        if own:
            words = FULL if self.m.has_form and self.w.wish.length != "kort" else self.longest
            said = self._cell(telling(own, self.most["doen"], words))
            return [*said, *self.gauges.own_words("maatregelen"), *self.asked_examples("maatregelen")]
        method = telling(self.w.kept(self.m.handbook("maatregelen")), self.most["method"])
        said = self.w.listed(phrases.METHOD_LEAD, method)
        if not method:
            said += self.w.listed(phrases.METHOD_ROLE, self.w.kept(self.m.handbook("rol_gemeente"))[: self.most["method"]])
        said += self.examples("maatregelen", self.most["examples"])
        added = self.gauges.own_words("maatregelen")
        return [*said, self.w.gap(phrases.GAP_CHOOSE if method else phrases.GAP_MEASURES), *added, *self.asked_examples("maatregelen")]

    def indicator(self) -> list[Sentence]:
        """Return the indicators, objective and subjective."""
        return self.gauges.indicators()

    def samenhang(self) -> list[Sentence]:
        """Return the policy it goes with."""
        return self.flankerend()

    def samenleving(self) -> list[Sentence]:
        """Return what society does, here or as an example elsewhere."""
        own = self.w.kept(self.m.own("rol_samenleving"))
        if own:
            return self._cell(own[: self.most["samenleving"]])
        return [*self.examples("rol_samenleving", 1), self.w.gap(phrases.GAP_SOCIETY)]

    def partijen(self) -> list[Sentence]:
        """Return who takes part."""
        return self.partners()

    def planning(self) -> list[Sentence]:
        """Return the planning, which no fact holds: open."""
        return [self.w.gap(phrases.GAP_PLANNING)]

    def verantwoordelijk(self) -> list[Sentence]:
        """Return who is responsible, which no fact holds: open."""
        return [self.w.gap(phrases.GAP_LEAD)]

    def _cell(self, facts: Sequence[Fact]) -> list[Sentence]:
        """Statements as sentences, the rest as items, what the plan announces in its own words under those words."""
        said: list[Sentence] = []
        lead = None
        for fact in facts:
            if fact.lead != lead and fact.lead:
                said.append(self.w.say(fact.lead, [fact]).model_copy(update={"shape": "lead"}))
            lead = fact.lead
            said += self.w.statements([fact]) or self.w.items([fact])
        return said
