"""How likely a rule is right: by how often it was, in the plans whose facts are written and in what people decided.

The counts are figures only (`rules.json`: `{rule: {"right": n, "wrong": n}}`). A rule that was seen little is believed little.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from corpus.records import Record

RULES = Path(__file__).with_name("rules.json")
QUOTES = ("alinea", "lijst", "rij/")  # rules that only quote a piece of the text
BEFORE = (2.0, 1.0)  # right and wrong that every rule starts with: two of three
BY_ITSELF = (
    "cel/",
    "rij-",
    "tabel/",
    "post/",
    "kopje",
    "aangekondigd",
    "nummer/",
)  # a cell below its head and a part below its label say themselves what they are:
LABELLED = (9.0, 1.0)  # they start with nine of ten


class Tally(Record):
    """How often a rule was right and wrong."""

    right: int = 0
    wrong: int = 0


Rules = Mapping[str, Tally]
_READ = TypeAdapter(dict[str, Tally])


@lru_cache(maxsize=1)
def known_rules() -> Rules:
    """Return the counts that the product brings along."""
    return _READ.validate_json(RULES.read_bytes())


def certainty_of(rule: str, rules: Rules | None = None) -> float:
    """Return the probability, 0 to 1, that what a rule finds is right."""
    if rule.startswith(QUOTES):
        return 1.0
    seen = (known_rules() if rules is None else rules).get(rule, Tally())
    right, wrong = LABELLED if any(way in rule for way in BY_ITSELF) else BEFORE
    return round((seen.right + right) / (seen.right + seen.wrong + right + wrong), 3)
