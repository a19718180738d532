"""Parts that the user asks for besides the prescribed ones, or that the long form has: society, laws, instruments, developments, ..."""

from __future__ import annotations

from dataclasses import replace

from bot.drafting import phrases
from bot.drafting.collect import Fact
from bot.drafting.records import Sentence
from bot.drafting.write_ivp import IvpParts

METHODICAL = {"rol_gemeente": phrases.METHOD_ROLE, "ontwikkelingen": phrases.TRENDS_METHOD_LEAD, "instrumenten": phrases.TOOLS_LEAD}


def extra_part(facet: str, parts: IvpParts) -> list[Sentence]:
    """Return the sentences of a part that is added; open when neither the plan, the handbook nor another plan has it."""
    w, m, most = parts.w, parts.m, parts.most["maatregelen"]
    own = w.kept(m.own(facet))
    if facet == "wetgeving":
        said = w.listed(phrases.LAW_LEAD if own else phrases.LAW_METHOD_LEAD, [_quoted(f) for f in own or w.kept(m.handbook(facet))])
        return said or [w.gap(phrases.GAP_FACET, x=phrases.EXTRA_PARTS[facet].lower())]
    if facet == "rol_samenleving":
        if own:
            return w.tell(
                own[:most], phrases.SOCIETY_ACTIONS, phrases.SOCIETY_LEAD, (phrases.SOCIETY_THINGS,) * 2, (phrases.SOCIETY_LEAD,) * 2
            )
        return [*parts.examples(facet, 1), w.gap(phrases.GAP_SOCIETY)]
    if facet == "raakvlakken":
        return parts.flankerend()
    if facet == "indicatoren":
        return [*parts.gauges.indicators(), *parts.gauges.sources()]
    facts = own or w.kept(m.handbook(facet))
    lead = phrases.TRENDS_LEAD if own and facet == "ontwikkelingen" else METHODICAL.get(facet, phrases.METHOD_LEAD)
    said = w.listed(lead, facts[:most])
    return said or [w.gap(phrases.GAP_FACET, x=phrases.EXTRA_PARTS[facet].lower())]


def _quoted(fact: Fact) -> Fact:
    """A long official title stands between quotation marks."""
    name, mark, rest = fact.text.partition(" (")
    return replace(fact, text=f"‘{name}’{mark}{rest}") if len(name.split()) > 8 and "‘" not in fact.text else fact
