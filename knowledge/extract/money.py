"""Find what it costs: every table or list of sums as one entry of facet `begroting`, the total first; amounts stay as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.structure.units import ROW, Span, bare_item
from knowledge.extract.parts import bare
from knowledge.extract.records import Part, Text, found
from knowledge.records import Entry, Item

SUM = re.compile(r"€\s?-?\d[\d.,]*(?:,-)?(?:\s(?:miljoen|mln|duizend))?|\b\d[\d.,]*\s(?:miljoen |duizend )?euro\b|\bEUR \d[\d.,]*", re.I)
_HEADED = re.compile(r"\b(?:financi\w*|begroting|budget\w*|kosten|middelen|dekking|geld|baten|lasten)\b", re.I)
_TOTAL = re.compile(r"^(?:sub)?totaal\b|^totale?\b", re.I)
_NUMBERS = re.compile(r"(?:^|; )[^:;]*\b20\d\d[^:;]*: (?:€\s?)?\d{1,3}(?:\.\d{3})+")
_ACTION = re.compile(r"\b(?:trekker|planning|actie|wie|wanneer)\w*\??: ", re.I)  # a row of actions with their costs is no budget
LONGEST = 110  # characters of a line that is a post


def money_of(text: Text) -> Iterator[Entry]:
    """Yield an entry for every table or list of sums that belongs to no theme."""
    for part in text.parts:
        for n, posts in enumerate(_tables(part)):
            yield _entry(n, posts, part, text)


def _tables(part: Part) -> Iterator[list[Span]]:
    """Two or more lines after each other that name a post and a sum."""
    held: list[Span] = []
    start, end = part.window or (0, len(part.text))
    at = start
    for line in part.text[start:end].split("\n"):
        said = line.strip()
        spot = at + line.index(said) if said else at
        at += len(line) + 1
        if said and _is_post(said, part):
            held.append(Span(text=said, start=spot, end=spot + len(said)))
            continue
        if _is_table(held, part):
            yield held
        held = []
    if _is_table(held, part):
        yield held


def _is_table(held: list[Span], part: Part) -> bool:
    return len(held) > 1 or bool(held and ROW in held[0].text and _HEADED.search(part.heading))


def _is_post(said: str, part: Part) -> bool:
    if ROW in said:
        label, _, rest = said.partition(ROW)
        headed = bool(_HEADED.search(f"{part.heading} {rest}"))
        return bool(SUM.search(rest) or headed and _NUMBERS.search(rest)) and not re.search(
            r"\b(?:trekker|planning|actie)\w*: ", rest, re.I
        )
    return len(said) <= LONGEST and SUM.search(said) is not None and not said.endswith(".") and said[:1] not in "€"


def _entry(n: int, posts: list[Span], part: Part, text: Text) -> Entry:
    ordered = [*(p for p in posts if _TOTAL.match(_bare(p))), *(p for p in posts if not _TOTAL.match(_bare(p)))]
    how = found(text.document, part, (posts[0].start, posts[-1].end), "begroting-tabel/1", f"begroting {n}")
    heading = bare(part.heading)
    return Entry(
        id=f"{text.document}/begroting-{part.n}-{n}",
        document=text.document,
        treatment=None,
        title="Begroting" if heading.lower() in ("begroting", "financiën", "budget", "kosten") else f"Begroting - {heading}",
        facet="begroting",
        section=part.section,
        covers=part.themes if part.theme else (),
        municipalities=part.places,
        questions=("wat kost het", "hoeveel geld is er", "wat is het budget"),
        items=tuple(_item(p, part, text) for p in ordered),
        find=posts[0].text[:80],
        found=how,
    )


def _item(post: Span, part: Part, text: Text) -> Item:
    sums = SUM.findall(post.text)
    how = found(text.document, part, (post.start, post.end), "begroting-post/1", "post")
    return Item(text=_bare(post).replace(ROW, ": "), budget=sums[0] if len(sums) == 1 else None, find=post.text[:80], found=how)


def _bare(post: Span) -> str:
    return bare_item(post.text)
