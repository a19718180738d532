"""Learn which topic answers a question from questions with known answers, and measure it on questions that were left out.

`python -m tests.evaluation.learning` makes bot/answering/learned/topics.json; `--vectors` first makes the vectors of facts that have
none yet. A pair is a question and a topic that comes into view; it is right when the topic alone answers the question as a whole.
The loss is that of a logistic regression (every question counting the same) plus that of choosing the right one among those of a
question, with a penalty on large weights.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering import compose
from bot.answering.choose import choose, meant_by
from bot.answering.judge import WEIGHTS, Scene, features
from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from bot.library.meaning import write_vectors
from bot.records import Session
from tests.evaluation.grade import Item, grade, load_sets

PENALTY, LISTWISE, PER_QUESTION = 1.0, 0.5, 6.0
FOLDS = 5
OUTSIDE = "buiten_corpus"


@dataclass(frozen=True)
class Asked:
    """A question with the figures of the topics that come into view, which of them are right, and whether facts can answer it at all."""

    group: str
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    outside: bool


def look(item: Item, assistant: Assistant) -> Asked:
    """Return the topics that come into view for a question, with their figures and grades."""
    library = assistant.library
    turns = item.get("beurten") or [item["vraag"]]
    session = Session()
    for turn in turns[:-1]:
        _, session = assistant.reply(turn, session)
    query = assistant.understanding.understand(turns[-1], session)
    assert library.meaning is not None, "learning needs the encoder"
    choices = choose(query, library.lookup, meaning=library.meaning)
    places = [library.lookup.place_of[c.entry.id] for c in choices]
    likeness = library.meaning.likeness(meant_by(query))
    allowed = sorted({*places, *library.lookup.allowed(query.municipalities, query.documents)})
    scene = Scene(query, choices, places, allowed, likeness)
    topics = [c for c in choices if c.chance is not None and c.entry.is_filled]
    outside = item["soort"] == OUTSIDE
    right = [not outside and grade(item, compose.facts(query, [c.entry], library).as_json()).right for c in topics]
    return Asked(str(item.get("document")), tuple(features(c, scene) for c in topics), tuple(right), outside)


def learn(asked: Sequence[Asked]) -> dict[str, float]:
    """Return the weights that these questions teach."""
    from scipy.optimize import minimize

    asked = [a for a in asked if a.rows]
    names = sorted(asked[0].rows[0])
    x = np.array([[row[n] for n in names] for a in asked for row in a.rows])
    y = np.array([float(r) for a in asked for r in a.right])
    weight = np.array([PER_QUESTION / len(a.rows) for a in asked for _ in a.rows])
    ends = np.cumsum([len(a.rows) for a in asked])
    groups = [np.arange(e - len(a.rows), e) for a, e in zip(asked, ends, strict=True) if any(a.right) and not all(a.right)]

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ w
        chance = 1 / (1 + np.exp(-z))
        total = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + PENALTY / 2 * (w @ w))
        slope = x.T @ (weight * (chance - y)) + PENALTY * w
        for places in groups:
            e = np.exp(z[places] - z[places].max())
            good = e * y[places]
            total += LISTWISE * float(np.log(e.sum()) - np.log(good.sum()))
            slope += LISTWISE * (x[places].T @ (e / e.sum() - good / good.sum()))
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {n: round(float(v), 3) for n, v in zip(names, found, strict=True)}


def first_right(asked: Iterable[Asked], weights: dict[str, float]) -> tuple[int, int]:
    """Return for how many questions the likeliest topic is right, and how many have a right one in view."""
    hit = of = 0
    for a in asked:
        if any(a.right):
            scores = [sum(weights[n] * v for n, v in row.items()) for row in a.rows]
            of += 1
            hit += a.right[int(np.argmax(scores))]
    return hit, of


def main() -> None:
    """Learn from all questions that lie beside this module; print what was left out and what was learned."""
    assistant = Assistant(Library(Settings.from_environment()))
    if "--vectors" in sys.argv:
        print(write_vectors(assistant.library.knowledge), "vectors kept")
    sets = load_sets()
    asked = [look(item, assistant) for items in sets.values() for item in items]
    random.Random(1).shuffle(asked)
    hits = [first_right(asked[k::FOLDS], learn([a for i, a in enumerate(asked) if i % FOLDS != k])) for k in range(FOLDS)]
    print(f"left out in turn: {sum(h for h, _ in hits)} of {sum(n for _, n in hits)} right at the first topic")
    plans = sorted({a.group for a in asked})
    for plan in plans:
        rest = [a for a in asked if a.group != plan]
        hit, of = first_right([a for a in asked if a.group == plan], learn(rest))
        print(f"  without {plan}: {hit} of {of}")
    weights = learn(asked)
    WEIGHTS.write_text(json.dumps({"questions": len(asked), "weights": weights}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, value in sorted(weights.items(), key=lambda x: -abs(x[1])):
        print(f"{value:+.2f}  {name}")


if __name__ == "__main__":
    main()
