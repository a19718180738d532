"""Print the figures of drafts and reviews: every theme, every plan, every length and form; planted errors; what a draft and a review cost.

python -m tests.evaluation.drafting
"""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from bot.drafting.draft import write_draft
from bot.drafting.records import FORMS, LENGTHS, Draft, DraftError, Sentence, Wish
from bot.drafting.support import Support
from bot.library.library import Library, Settings
from bot.reviewing.review import review_file
from corpus.reading.read import list_files
from tests.test_drafting_draft import KINDS, planted

RUN = 9  # words in a row that count as copied
console = Console(width=110, highlight=False)


def wishes(library: Library) -> Iterator[Wish]:
    """All themes of the handbook without and with a place that has no plan, and all themes of every plan, in every length and form."""
    knowledge = library.knowledge
    numbered = [t.id for t in knowledge.vocabulary.themes if t.number and not t.is_aspect]
    asked: list[tuple[str, str | None, str | None]] = [(t, None, p) for t in numbered for p in (None, "Amersfoort")]
    asked += [(t.covers[0], m, None) for t in knowledge.treatments for m in t.municipalities]
    for theme, municipality, place in dict.fromkeys(asked):
        for form in FORMS:
            for length in LENGTHS:
                yield Wish(theme=theme, municipality=municipality, place=place, form=form, length=length)


def runs(library: Library) -> set[tuple[str, ...]]:
    """Every run of nine words of the installed documents."""
    found: set[tuple[str, ...]] = set()
    for document in library.shelf().documents:
        said = _words(" ".join(b.text for s in document.sections for b in s.blocks))
        found |= {tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[0-9a-zà-ÿ]+", re.sub("‘[^’]*’", " ", text).lower())


def drafts(library: Library) -> None:
    """Print what the drafts hold and what the check finds in them."""
    copied_from, made, refused = runs(library), 0, 0
    lengths: list[int] = []
    seconds: list[float] = []
    counts: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for wish in wishes(library):
        begun = time.perf_counter()
        try:
            draft = write_draft(wish, library)
        except DraftError:
            refused += 1
            continue
        seconds.append(time.perf_counter() - begun)
        made += 1
        _measure(draft, counts, lengths, copied_from)
        support = Support(library, wish)
        claims = [s for s in draft.sentences if not s.is_gap]
        counts["problems"] += sum(support.problem(s) is not None for s in claims)
        errors = [(k, s) for k in KINDS for s in claims[::7] if not _is_in_source(s, k, support)]
        caught.update(k for k, s in errors if support.problem(planted(s, k)))
        tried.update(k for k, _ in errors)
    table = Table("figure", "value", title=f"Drafts: {made} made, {refused} refused")
    table.add_row("sentences; words in the mean", f"{len(lengths)}; {statistics.mean(lengths):.1f}")
    for name in ("long drafts", "repeated", "empty parts", "unsupported", "problems", "copied", "gaps"):
        table.add_row(name, str(counts[name]))
    for kind in KINDS:
        table.add_row(f"planted: {kind}", f"{caught[kind]} of {tried[kind]} caught")
    table.add_row("seconds: median, slowest", f"{statistics.median(seconds):.3f}, {max(seconds):.3f}")
    console.print(table)


def _is_in_source(sentence: Sentence, kind: str, support: Support) -> bool:
    """True when what would be planted stands in the source of the sentence, so that it is no error there."""
    return kind == "known organisation" and any("Gasunie" in support.basis(r) for r in sentence.refs)


def _measure(draft: Draft, counts: Counter[str], lengths: list[int], copied_from: set[tuple[str, ...]]) -> None:
    claims = [s.text for s in draft.sentences if not s.is_gap]
    own = [len(c.split()) for c in claims]
    lengths += own
    counts["long drafts"] += statistics.mean(own) > 20 if own else 0
    counts["repeated"] += len(claims) - len({c.lower() for c in claims})
    counts["empty parts"] += sum(not p.sentences for p in draft.parts)
    counts["unsupported"] += draft.unsupported
    counts["gaps"] += draft.gaps
    for claim in claims:
        said = _words(claim)
        counts["copied"] += any(tuple(said[i : i + RUN]) in copied_from for i in range(len(said) - RUN + 1))


def reviews(library: Library) -> None:
    """Print what a review of every installed document finds and costs."""
    table = Table("document", "kind", "themes", "remarks", "worst", "seconds", title="Reviews")
    for path in list_files(library.settings.documents):
        begun = time.perf_counter()
        try:
            found = review_file(path, library)
        except DraftError as error:
            table.add_row(path.stem, str(error))
            continue
        cost = f"{time.perf_counter() - begun:.2f}"
        worst = str(sum(r.weight == 1 for r in found.remarks))
        table.add_row(path.stem, found.kind, str(len(found.themes)), str(len(found.remarks)), worst, cost)
    console.print(table)


if __name__ == "__main__":
    opened = Library(Settings.from_environment())
    drafts(opened)
    reviews(opened)
