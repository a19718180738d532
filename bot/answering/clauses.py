"""Several lists of one theme ("goal and partners"): a query for each, in the order they were named."""

from __future__ import annotations

import re

from bot.records import Query
from bot.understanding.parts import parts
from bot.understanding.understand import WHOLE

_MAY = re.compile(r"\b(mag|mogen|moet|moeten|maximaal|hooguit|hoogstens|streef\w*)\b", re.I)  # then "how many" asks for the goal itself


def per_facet(query: Query) -> list[Query]:
    """Return a query per facet when several lists of a theme are asked ("doel en partners"), in the order they were named; else none."""
    pieces = parts(query.text)
    if query.themes and {*query.facets} == {"cijfer", "doelstelling"} and len(pieces) == 2 and not _MAY.search(query.text):
        years = {"cijfer": query.years, "doelstelling": ()}
        asked = zip(query.facets, pieces, strict=True)
        return [query.model_copy(update={"facets": (f,), "hinted": (), "years": years[f], "text": piece}) for f, piece in asked]
    if not query.themes or len(query.facets) < 2 or not WHOLE.issuperset(query.facets):
        return []
    return [query.model_copy(update={"facets": (f,), "hinted": ()}) for f in query.facets]
