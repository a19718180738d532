"""Show a review: as an answer for console and Telegram, and as a Word file with the table on top."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

from bot.answering.phrases import enumerate_nl
from bot.paper.write_docx import Line as PaperLine
from bot.paper.write_docx import Paper
from bot.records import Answer, Line
from bot.reviewing import phrases
from bot.reviewing.records import Remark, Review
from bot.reviewing.report import spot_text

PLACES = 3  # places named before the rest is counted
WORST, BRIEF, LONGEST = 5, 700, 230  # remarks, their characters together, and of one, in the short form


def title_of(review: Review) -> str:
    """Return the title of a review."""
    return phrases.TITLE.format(file=review.file, kind=phrases.KINDS[review.kind])


def summary_of(review: Review) -> list[str]:
    """Return what was read, in a few lines."""
    themes = enumerate_nl(review.themes) or phrases.NO_THEMES
    n = len(review.remarks)
    first = phrases.SUMMARY_NONE if n == 0 else phrases.SUMMARY_ONE if n == 1 else phrases.SUMMARY
    lines = [first.format(n=n, themes=themes), phrases.FIELDS.format(x=enumerate_nl(review.fields))]
    lines.append(phrases.PRIORITIES.format(x=enumerate_nl(review.priorities)) if review.priorities else phrases.NO_PRIORITIES)
    return lines


def answer_of(review: Review) -> Answer:
    """Return the review as an answer: a short line for each remark, worst first, then the remarks in full."""
    lines = [Line(kind="title", text=title_of(review)), *(Line(kind="aside", text=s) for s in summary_of(review))]
    for n, remark in enumerate(review.remarks, 1):
        lines.append(Line(kind="item", text=f"{n}. {remark.label}: {remark.brief}", sources=(remark.source,)))
    for n, remark in enumerate(review.remarks, 1):
        lines.append(Line(kind="head", text=f"{n}. {remark.what}"))
        lines.append(Line(kind="aside", text=f"{phrases.HEADS[2]}: {where_of(remark)}"))
        lines.append(Line(kind="text", text=f"{phrases.HEADS[3]}: {remark.why}", sources=(remark.source,)))
        lines.append(Line(kind="aside", text=f"{phrases.HEADS[4]}: {remark.advice}"))
    return Answer(kind="review", lines=tuple(lines), sources=review.sources, note=phrases.MACHINE)


def brief_of(review: Review) -> Answer:
    """Return the worst remarks with what to do about them, short enough for a message; the rest is counted."""
    said = [f"{n}. {r.label}: {_cut(f'{r.what} {r.advice}')}" for n, r in enumerate(review.remarks[:WORST], 1)]
    counts = phrases.BRIEF_COUNTS.format(remarks=len(review.remarks), themes=len(review.themes))
    fits = max(1, sum(length <= BRIEF for length in accumulate(map(len, said))))
    shown = review.remarks[:fits]
    numbers = {s: n for n, s in enumerate(dict.fromkeys(r.source for r in shown), 1)}
    lines = [Line(kind="title", text=title_of(review)), Line(kind="aside", text=counts)]
    lines += [Line(kind="item", text=text, sources=(numbers[r.source],)) for text, r in zip(said, shown, strict=False)]
    if len(review.remarks) > fits:
        lines.append(Line(kind="aside", text=phrases.MORE_REMARKS.format(n=len(review.remarks) - fits)))
    kept = {s.n: s for s in review.sources}
    sources = tuple(kept[s].model_copy(update={"n": n}) for s, n in numbers.items())
    return Answer(kind="review", lines=tuple(lines), sources=sources, note=phrases.MACHINE)


def _cut(text: str) -> str:
    """The beginning of a long remark, cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def where_of(remark: Remark) -> str:
    """Return the places of a remark in words."""
    named = [spot_text(s) for s in remark.where]
    more = len(named) - PLACES
    return "; ".join(named[:PLACES]) + (phrases.AND_MORE.format(n=more) if more > 0 else "")


def save_review(review: Review, path: Path) -> None:
    """Write the review as a Word file; raises OSError when the file cannot be written."""
    paper = Paper(title_of(review), subject=phrases.SUBJECT, remark=phrases.REMARK, wide=True)
    for line in summary_of(review):
        paper.paragraph(line)
    places = {s.n: f"{s.title}, {s.section}" for s in review.sources}
    rows: list[list[list[PaperLine]]] = [
        [[(r.label, (), False)], [(r.what, (), False)], [(where_of(r), (), False)],
         [(r.why, (places[r.source],), False)], [(r.advice, (), False)]]
        for r in review.remarks
    ]  # fmt: skip
    if rows:
        paper.table(phrases.HEADS, rows, (2.6, 7.1, 4.9, 5.2, 4.9))
    paper.remark(phrases.MACHINE)
    paper.save(path)
