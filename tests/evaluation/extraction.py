"""How well facts are found: the known plans extracted from their text alone, held beside the facts that were written by hand.

The plans get other names, so that they go through the reader a user's file goes through, without the hand-made outlines. What is called
certain is cross-validated: the certainty of a rule in one plan comes from how often it was right in the others. Written facts are in own
words, so a found fact is right when it quotes the words a written one points at, has its name or number, or most of its telling words,
under the same theme, facet and place. `python -m tests.evaluation.extraction` prints the table, with the name of a kind behind it also what
was wrong and missed; with `--learn` it writes the counts per rule that the finders take their certainty from.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.library.gather import gather
from bot.library.library import Settings
from bot.library.widen import catalogue
from corpus.reading.limits import Limits
from corpus.records import Document
from knowledge.extract.certainty import RULES, Tally, certainty_of
from knowledge.load import load_knowledge
from knowledge.records import Entry, Found, Item, Knowledge, PlanFacts, Series, Term, Treatment
from tests.evaluation.alike import named, quoted, renamed_record, same_name, same_place, same_theme, told_by
from tests.evaluation.renamed import renamed

CERTAIN = 0.85
FACETS = ("doelstelling", "partners", "maatregelen", "indicatoren", "wetgeving", "samenhang_beleid")
KINDS = ("thema", "status", *FACETS, "doelwaarde", "cijfer", "begrip")


@dataclass
class Marks:
    """Of one kind of fact in one plan: the rule of each found fact and if it is right; how many written ones there are and were found."""

    found: list[tuple[str, bool]] = field(default_factory=list)
    written: int = 0
    recalled: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def judge(self, how: Found | None, right: bool, what: str) -> None:
        """Add a found fact."""
        self.found.append((how.rule if how else "", right))
        if not right:
            self.wrong.append(f"{how.rule if how else ''}: {what}")

    def expect(self, seen: bool, what: str) -> None:
        """Add a written fact."""
        self.written += 1
        self.recalled += seen
        if not seen:
            self.missed.append(what)


Judged = dict[str, Marks]


def judge(found: PlanFacts, written: PlanFacts) -> Judged:
    """Return per kind of fact how the found ones compare with the written ones."""
    marks: Judged = {kind: Marks() for kind in KINDS}
    _themes(found, written, marks)
    for facet in FACETS:
        _items(facet, found, written, marks)
    _figures(found, written, marks["cijfer"])
    _terms(found, written, marks["begrip"])
    return marks


def _themes(found: PlanFacts, written: PlanFacts, marks: Judged) -> None:
    for theme in found.treatments:
        alike = [w for w in written.treatments if same_theme(theme, w)]
        marks["thema"].judge(theme.found, bool(alike), f"{theme.name} ({theme.section})")
        if alike:
            marks["status"].judge(theme.found, theme.status in {w.status for w in alike}, f"{theme.name}: {theme.status}")
    for theme in written.treatments:
        alike = [f for f in found.treatments if same_theme(f, theme)]
        marks["thema"].expect(bool(alike), f"{theme.name} ({theme.section})")
        marks["status"].expect(theme.status in {f.status for f in alike}, f"{theme.name}: {theme.status}")


Row = tuple[Treatment, Entry, Item]


def _rows(facts: PlanFacts, facet: str) -> list[Row]:
    themes = {t.id: t for t in facts.treatments}
    return [(themes[e.treatment], e, i) for e in facts.entries if e.treatment and e.facet == facet for i in e.items]


def _items(facet: str, found: PlanFacts, written: PlanFacts, marks: Judged) -> None:
    ours, theirs = _rows(found, facet), _rows(written, facet)
    fits = named if facet in ("partners", "wetgeving", "samenhang_beleid") else quoted
    for theme, entry, item in ours:
        near = [i for t, e, i in theirs if same_theme(theme, t) and same_place(entry, e)]
        right = any(fits(item, w) for w in near) or (fits is quoted and told_by(item, near))
        marks[facet].judge(item.found, right, f"{theme.name}: {item.text}")
        if item.value and facet == "doelstelling":
            same = any(fits(item, w) and item.value == w.value for w in near)
            marks["doelwaarde"].judge(item.found, same, f"{theme.name}: {item.value} {item.unit}: {item.text}")
    for theme, entry, item in theirs:
        near = [i for t, e, i in ours if same_theme(t, theme) and same_place(e, entry)]
        marks[facet].expect(any(fits(f, item) for f in near), f"{theme.name}: {item.text} [{item.find}]")
        if item.value and facet == "doelstelling":
            marks["doelwaarde"].expect(any(fits(f, item) and f.value == item.value for f in near), f"{theme.name}: {item.text}")


def _figures(found: PlanFacts, written: PlanFacts, marks: Marks) -> None:
    def numbers(series: Iterable[Series]) -> Iterator[tuple[Series, tuple[str, str, str]]]:
        for one in series:
            for seen in one.observations:
                yield one, (one.place, seen.when, seen.value)

    def alike(a: Series, b: Series) -> bool:
        return bool({*a.covers} & {*b.covers}) or same_name(a.label, b.label)

    theirs = list(numbers(written.series))
    ours = list(numbers(found.series))
    bases = {(i.baseline_year, i.baseline) for e in written.entries for i in e.items if i.baseline}
    for series, number in ours:
        right = number[1:] in bases or any(n == number and alike(series, s) for s, n in theirs)
        marks.judge(series.found, right, f"{series.label}: {number}")
    for series, number in theirs:
        marks.expect(any(n == number and alike(series, s) for s, n in ours), f"{series.label}: {number}")


def _terms(found: PlanFacts, written: PlanFacts, marks: Marks) -> None:
    """Abbreviations; what a concept means is written in own words, so of those only how many have an explanation at all would be told."""

    def alike(a: Term, b: Term) -> bool:
        return same_name(a.term, b.term) and same_name(a.meaning or a.text or "", b.meaning or b.text or "")

    theirs = [t for t in written.terms if t.meaning and is_short(t.term)]
    for term in found.terms:
        if is_short(term.term):
            marks.judge(term.found, any(alike(term, w) for w in theirs), f"{term.term} = {term.meaning or term.text}")
    theirs = [t for t in theirs if t.explained]
    for term in theirs:
        marks.expect(any(alike(f, term) for f in found.terms), f"{term.term} = {term.meaning}")


def is_short(term: str) -> bool:
    """True for an abbreviation in capitals."""
    return re.search(r"[A-Z]{2}", term) is not None and " " not in term


def is_exact(found: PlanFacts, document: Document) -> tuple[int, int]:
    """Return how many facts quote exactly what stands at their place, and how many there are."""
    texts: dict[str, list[str]] = {}
    for section in document.sections:
        texts.setdefault(section.title, []).append(section.text)
    hows = [f for f in _all(found) if f]
    right = sum(any(t[f.evidence.start : f.evidence.end] == f.evidence.quote for t in texts.get(f.evidence.section, ())) for f in hows)
    return right, len(hows)


def _all(facts: PlanFacts) -> Iterator[Found | None]:
    for one in (*facts.treatments, *facts.series, *facts.terms):
        yield one.found
    for entry in facts.entries:
        yield entry.found
        yield from (i.found for i in entry.items)


def tally(judged: Iterable[Judged]) -> dict[str, Tally]:
    """Return per rule how often it was right and wrong."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for marks in judged:
        for kind in KINDS:
            for rule, good in marks[kind].found if kind not in ("status", "doelwaarde") else ():
                (right if good else wrong)[rule] += 1
    return {rule: Tally(right=right[rule], wrong=wrong[rule]) for rule in sorted({*right, *wrong})}


def read_plans(folder: Path, knowledge: Knowledge) -> list[tuple[str, Document, PlanFacts]]:
    """Return the known plans under other names: the id they are known by, what was read and what was found."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        (base / "documents").mkdir()
        ids = {}
        for path in sorted(folder.glob("*.txt")):
            stem = renamed(path.stem) if renamed(path.stem) != path.stem else f"ander-{path.stem}"
            ids[stem] = path.stem
            (base / "documents" / f"{stem}.txt").write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
        shelf, _ = gather(base / "documents", base / "data", knowledge, Limits(), lambda *_: None)
        plans = []
        for document in shelf.documents:
            facts = catalogue([document], knowledge, {}, lambda title: ()).facts
            plans.append((ids[document.id], document, facts[0]))
        return plans


def written_facts(plan: str, knowledge: Knowledge) -> PlanFacts:
    """Return the facts written by hand of a plan, with the other names."""
    return renamed_record(
        PlanFacts(
            document=plan,
            treatments=tuple(t for t in knowledge.treatments if t.document == plan),
            entries=tuple(e for e in knowledge.entries if e.document == plan),
            series=tuple(s for s in knowledge.series if s.document == plan),
            terms=tuple(t for t in knowledge.terms if t.document == plan),
        )
    )


def compare(documents: Path, show: str = "") -> Iterator[Table]:
    """Yield the tables: precision and recall per kind of fact and plan, what is called certain, and how exact the evidence is."""
    knowledge = load_knowledge()
    plans = read_plans(documents, knowledge) if documents.is_dir() else []
    judged = {plan: judge(found, written_facts(plan, knowledge)) for plan, _, found in plans}
    rules = {plan: tally(m for other, m in judged.items() if other != plan) for plan in judged}
    table = Table("kind", *judged, "user plans", title="Facts found in the text alone: precision / recall in %, and how many were written")
    own = [p for p in judged if not p.startswith("vng")]
    for kind in KINDS:
        table.add_row(kind, *(_cell([judged[p][kind]]) for p in judged), _cell([judged[p][kind] for p in own]))
    table.add_row("all", *(_cell(list(_main(judged[p]))) for p in judged), _cell([m for p in own for m in _main(judged[p])]), style="bold")
    table.add_row(f"certain (>= {CERTAIN})", *(_certain([p], judged, rules) for p in judged), _certain(own, judged, rules), style="bold")
    exact = {plan: is_exact(found, document) for plan, document, found in plans}
    table.add_row("evidence exact", *(f"{right} of {every}" for right, every in exact.values()), "")
    yield table
    per_rule = Table("rule", "right", "wrong", "certainty", title="Rules, over all plans")
    counted = tally(judged[p] for p in own)
    for rule, count in counted.items():
        per_rule.add_row(rule, str(count.right), str(count.wrong), f"{certainty_of(rule, counted):.2f}")
    yield per_rule
    for plan, kind in ((p, k) for p in judged for k in KINDS if show and f"{p} {k}".startswith(show) or show == k):
        details = Table(f"{plan}: {kind}", show_lines=True)
        for line in (*(f"+ {w}" for w in judged[plan][kind].wrong), *(f"- {m}" for m in judged[plan][kind].missed)):
            details.add_row(line.replace("[", "\\["))
        yield details


def _main(marks: Judged) -> Iterator[Marks]:
    """The kinds that are facts by themselves."""
    return (m for kind, m in marks.items() if kind not in ("status", "doelwaarde"))


def _cell(marks: list[Marks]) -> str:
    found = [right for m in marks for _, right in m.found]
    written, recalled = sum(m.written for m in marks), sum(m.recalled for m in marks)
    precision = f"{100 * sum(found) / len(found):.0f}" if found else "-"
    return f"{precision} / {100 * recalled / written:.0f} ({written})" if written else f"{precision} / - (0)"


def _certain(plans: list[str], judged: dict[str, Judged], rules: dict[str, dict[str, Tally]]) -> str:
    sure = [right for p in plans for m in _main(judged[p]) for rule, right in m.found if certainty_of(rule, rules[p]) >= CERTAIN]
    every = sum(len(m.found) for p in plans for m in _main(judged[p]))
    return f"{100 * sum(sure) / len(sure):.0f} ({len(sure)} of {every})" if sure else "-"


def learn(documents: Path) -> None:
    """Write how often each rule was right in the user plans, figures only, where the finders read it."""
    knowledge = load_knowledge()
    judged = [judge(found, written_facts(plan, knowledge)) for plan, _, found in read_plans(documents, knowledge) if plan[:3] != "vng"]
    counts = {rule: count.model_dump() for rule, count in tally(judged).items()}
    RULES.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    console = Console(width=180, highlight=False)
    if sys.argv[1:] == ["--learn"]:
        learn(Settings.from_environment().documents)
        sys.exit()
    for part in compare(Settings.from_environment().documents, " ".join(sys.argv[1:])):
        console.print(part)
