"""Judge how likely a topic answers a question: one logistic regression over figures that can be named.

The weights are made from questions with known answers by `python -m tests.evaluation.learning` and kept in learned/topics.json; a
positive weight speaks for the topic, a negative one against it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from bot.answering.choice import Choice
from bot.answering.expect import asks_kind, holds_expected
from bot.library.meaning import Likeness
from bot.records import Query
from knowledge.lookup import HANDBOOK

WEIGHTS = Path(__file__).parent / "learned" / "topics.json"
MUCH, LONG = 20.0, 2000  # the weight of telling words, and the characters, from which more makes no difference


class Scene:
    """What a question makes of all facts together: against the best of them each one is judged."""

    def __init__(self, query: Query, choices: Sequence[Choice], places: Sequence[int], allowed: Sequence[int], likeness: Likeness) -> None:
        self.query, self.likeness = query, likeness
        self.place = {c.entry.id: n for c, n in zip(choices, places, strict=True)}
        self.score = max((c.score for c in choices), default=0.0)
        self.said = max((float(likeness.said[n]) for n in allowed), default=0.0)
        self.asked = max((float(likeness.asked[n]) for n in allowed), default=0.0)
        self.both = max((float(likeness.said[n] + likeness.asked[n]) for n in allowed), default=0.0)
        self.kind = asks_kind(query)


def features(choice: Choice, scene: Scene) -> dict[str, float]:
    """Return the figures by which a topic is judged, each about between 0 and 1."""
    query, entry, n = scene.query, choice.entry, scene.place[choice.entry.id]
    said, asked = float(scene.likeness.said[n]), float(scene.likeness.asked[n])
    text = " ".join((entry.title, entry.text or "", *(f"{i.text} {i.year or ''}" for i in entry.items)))
    placed = bool(query.municipalities or query.documents)
    expected = scene.kind and holds_expected(query, text)
    return {
        "steady": 1.0,
        "covered": choice.covered,
        "gain": min(choice.gain / MUCH, 1.0),
        "lost": min(choice.lost / (MUCH / 2), 1.0),
        "like a question": choice.like,
        "worded alike": choice.worded,
        "means the same": said,
        "is asked the same": asked,
        "means and is asked the same": said * asked,
        "short of the nearest in what it says": scene.said - said,
        "short of the nearest in what is asked": scene.asked - asked,
        "nearest of all in meaning": float(said + asked >= scene.both - 1e-6 and scene.both > 0),
        "best of all in words": float(choice.score >= scene.score - 1e-9),
        "short of the best in words": scene.score - choice.score,
        "no theme asked": float(not query.themes),
        "theme": choice.theme,
        "another theme": float(bool(query.themes) and choice.theme < 0.5),
        "facet": choice.facet if query.facets else 0.0,
        "facet hinted at": choice.facet if not query.facets and query.hinted else 0.0,
        "another facet": float(bool(query.facets) and choice.facet < 0.3),
        "handbook, no plan named": float(entry.document == HANDBOOK and not placed),
        "plan, none named": float(entry.document != HANDBOOK and not placed),
        "of just these places": float(bool(query.municipalities) and {*query.municipalities} == {*entry.municipalities}),
        "says what is expected": float(expected),
        "lacks what is expected": float(scene.kind and not expected),
        "lacks the year": float(bool(query.years) and not any(y in text for y in query.years)),
        "another place asked": float(bool(query.unknown_places)),
        "says much": min(len(text) / LONG, 1.0),
    }


def chance(choice: Choice, scene: Scene) -> float:
    """Return how likely a topic answers the question, between 0 and 1."""
    weights = learned()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features(choice, scene).items())))


@lru_cache(maxsize=1)
def learned() -> Mapping[str, float]:
    """Return the weights by the name of the figure."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found
