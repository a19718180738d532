"""See what stands in a draft: its kind, its headings, its themes with their parts, and which of them are priorities.

Reads headings and labels; judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.reviewing.records import Kind, Piece, Spot, Survey, ThemeText
from corpus.records import Block, BlockKind, Document, Section
from corpus.structure.label import is_label, label_key, run_in
from knowledge.records import Vocabulary

_NUMBER = re.compile(r"^(\d+(?:\.\d+)*)[.:]?\s+(?=\S)")
_PRIORITY = re.compile(r"\bprioriteit|\bspeerpunt", re.I)
_NOT_PRIORITY = re.compile(
    r"\b(overige|niet|geen|accenten|voortgezet|bestaand\w*|going|inleiding|leeswijzer|begroting|proces|keuze)\b", re.I
)
_BESIDE = re.compile(r"\b(bijlage\w*|leeswijzer|inhoud\w*|voorwoord|afkorting\w*|begrippen|tabel|colofon|inleiding|terugblik)\b", re.I)
_ABOUT_ALL = re.compile(
    r"\b(organisatie|coördinatie|werkwijze|hoe gaan we te werk|veiligheidsbeeld|waar staan we|waar willen we"
    r"|uitgangssituatie|uitgangspunten|vernieuwende aanpak|(?-i:[Vv]eiligheid in [A-Z]\w+))\b",
    re.I,
)  # chapters on the whole, in which a theme is named without being treated
_PLAN = re.compile(r"\b(uitvoeringsplan|uitvoeringsprogramma|actieprogramma|jaarplan)\b", re.I)
_WHOLE_PLAN = re.compile(r"\bintegra\w* veiligheids(?:plan|beleid)|\bivp\b(?!-)|\bintegraal veiligheidsplan\b", re.I)
_CHAPTER = re.compile(r"\b(uitgangssituatie|strategische (?:doel|uitgangs)|prioriteiten|speerpunten|overige|begroting|beleidscyclus)", re.I)
SHORT = 1500  # words below which a text with one or two themes is a paragraph
ThemeOf = Callable[[str], str | None]


def survey(document: Document, vocabulary: Vocabulary, theme_of: ThemeOf) -> Survey:
    """Return what stands in a document; `theme_of` says which theme a heading names."""
    labels = {label_key(label): f.id for f in vocabulary.facets for label in f.labels}
    paths = _full_paths(document.sections)
    text = "\n".join(_body(s) for s in document.sections)
    places = frozenset([*(m.name for m in vocabulary.municipalities), *vocabulary.others])
    themes = _themes(list(zip(document.sections, paths, strict=True)), labels, theme_of, places)
    if not themes:  # a paragraph whose title names the theme
        paths = [(document.title, *path) for path in paths]
        themes = _themes(list(zip(document.sections, paths, strict=True)), labels, theme_of, places)
    named = [(s.title, _page(s)) for s in document.sections if s.path]
    named += [(b.text, b.page) for s in document.sections for b in s.blocks if b.kind is BlockKind.HEADING]
    headings = tuple(dict.fromkeys(Spot(section=section, page=page) for section, page in named))
    labelled = tuple(dict.fromkeys(p.facet for t in themes for p in t.pieces if p.facet))
    kind = _kind(document, text, themes, headings)
    return Survey(kind=kind, title=document.title, headings=headings, themes=themes, labelled=labelled, text=text)


def _kind(document: Document, text: str, themes: Sequence[ThemeText], headings: Sequence[Spot]) -> Kind:
    name = f"{document.title} {' '.join(text.split()[:40])}"
    if _PLAN.search(name) and not re.search(r"\bintegraa?l\w* veiligheids(plan|beleid)\b", document.title, re.I):
        return "uitvoeringsplan"
    whole = _WHOLE_PLAN.search(name) or sum(bool(_CHAPTER.search(h.section)) for h in headings) > 1
    small = not whole and len(text.split()) < SHORT and len({t.theme for t in themes}) <= 2 and len(headings) < 14
    return "paragraaf" if small else "ivp"


def _full_paths(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    """The paths with the headings that their numbers stand under: 5.1 under 5."""
    numbered: dict[str, str] = {}
    found = []
    for section in sections:
        headings = [b.text for b in section.blocks if b.kind is BlockKind.HEADING]
        for heading in (*headings, *section.path):
            match = _NUMBER.match(heading)
            if match:
                numbered.setdefault(match[1], heading)
        first = _NUMBER.match(section.path[0]) if section.path else None
        parents = _parents(first[1]) if first else []
        found.append((*(numbered[p] for p in parents if p in numbered), *section.path))
    return found


def _parents(number: str) -> list[str]:
    steps = number.split(".")
    return [".".join(steps[:n]) for n in range(1, len(steps))]


def _themes(
    sections: Sequence[tuple[Section, tuple[str, ...]]], labels: dict[str, str], theme_of: ThemeOf, places: frozenset[str]
) -> tuple[ThemeText, ...]:
    """The themes in order; what stands on the same theme in several places of one group is brought together."""
    opening = {path: _body(section) for section, path in sections}
    found: dict[tuple[str, str], ThemeText] = {}
    for section, path in sections:
        own = (n for n in range(len(path) - 1, -1, -1) if not is_label(_NUMBER.sub("", path[n]), frozenset(labels)))
        owner = next((n for n in own if _named(path[n], theme_of)), None)
        if owner is None or any(_BESIDE.search(step) for step in path) or any(_ABOUT_ALL.search(step) for step in path[:owner]):
            continue
        theme = _named(path[owner], theme_of) or ""
        group = next((_plain(step) for step in reversed(path[:owner]) if _plain(step) in places), "")
        spot = Spot(section=" > ".join(section.path), page=_page(section))
        facet = next((f for step in reversed(path[owner:]) if (f := _label(step, labels))), None)
        pieces = _pieces(section, facet, spot, labels)
        before = found.get((theme, group))
        priority = _is_priority(path, owner, opening)
        if before is None:
            name = _plain(path[owner])
            found[(theme, group)] = ThemeText(theme=theme, name=name, spot=spot, pieces=pieces, is_priority=priority, group=group)
        else:
            joined = {"pieces": (*before.pieces, *pieces), "is_priority": before.is_priority or priority}
            found[(theme, group)] = before.model_copy(update=joined)
    deeper = {step for _, path in sections for step in path[:-1]}
    return tuple(_with_own_text(found.values(), deeper))


def _with_own_text(themes: Iterable[ThemeText], deeper: set[str]) -> list[ThemeText]:
    """The themes that have text; a bare heading is one only as a priority without anything under it."""
    return [t for t in themes if len(t.text.split()) > 5 or (t.is_priority and t.spot.section.rsplit(" > ", 1)[-1] not in deeper)]


def _named(step: str, theme_of: ThemeOf) -> str | None:
    return theme_of(_plain(step)) if len(step.split()) <= 12 else None


def _plain(step: str) -> str:
    """A heading without its number or letter and without what stands between brackets at its end."""
    bare = re.sub(r"^(prioriteit|thema)\s*\d*\s*[:.-]?\s+", "", _NUMBER.sub("", step), flags=re.I)
    bare = re.sub(r"\((\w+)\)(?=\w)", r"\1", re.sub(r"\s*\((doelstelling|aanpak|doel)\)$", "", bare, flags=re.I))
    return re.sub(r"^[a-z][:.)]\s+", "", bare).strip()


def _label(step: str, labels: dict[str, str]) -> str | None:
    inside = re.search(r"\((doelstelling|aanpak|doel)\)$", step, re.I)
    if inside:
        return "maatregelen" if inside[1].lower() == "aanpak" else "doelstelling"
    bare = _NUMBER.sub("", step)
    return labels.get(label_key(bare)) if is_label(bare, frozenset(labels)) else None


def _is_priority(path: Sequence[str], owner: int, opening: dict[tuple[str, ...], str]) -> bool:
    above = path[:owner]
    if any(_NOT_PRIORITY.search(step) for step in above):
        return False
    if re.match(r"prioriteit\b", _NUMBER.sub("", path[owner]), re.I) or any(
        _PRIORITY.search(s) and "thema" not in s.lower() for s in above
    ):
        return True
    texts = [t for p, t in opening.items() if p == tuple(above) and len(t.split()) <= 12]
    return bool(above) and any(_PRIORITY.search(t) for t in texts)


def _pieces(section: Section, facet: str | None, spot: Spot, labels: dict[str, str]) -> tuple[Piece, ...]:
    """The text of a section by facet: paragraphs that open with a label, or follow one, belong to it."""
    found: list[Piece] = []
    now = facet
    for n, block in enumerate(section.blocks):
        if block.kind is BlockKind.HEADING and any(b in _written(section) for b in section.blocks[:n]):
            now = _label(block.text, labels)  # a heading inside a section: a short text that is read as one page
        if block not in _written(section):
            continue
        if is_label(block.text.rstrip(":"), frozenset(labels)):
            now = labels[label_key(block.text.rstrip(":"))]
            continue
        own = block.label if block.label and label_key(block.label) in labels else None
        for text in _cut_at_labels(block.text, frozenset(labels)):
            opened = run_in(text, frozenset(labels))
            if opened:
                now, own = labels[label_key(opened[0])], None
            found.append(Piece(facet=labels[label_key(own)] if own else now, text=opened[1] if opened else text, spot=spot))
    return tuple(found)


def _cut_at_labels(text: str, labels: frozenset[str]) -> list[str]:
    """The text cut where a sentence opens with a label: `Het is onrustig. Partners: politie.` are two pieces."""
    found: list[str] = []
    for piece in re.split(r"(?<=[.!?])\s+(?=[A-Z][^:.!?]{2,60}:\s)", text):
        if found and run_in(piece, labels) is None:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _written(section: Section) -> list[Block]:
    return [b for b in section.blocks if b.kind not in (BlockKind.HEADING, BlockKind.NOTE) and b.text.strip()]


def _body(section: Section) -> str:
    return "\n".join(b.text for b in _written(section))


def _page(section: Section) -> int | None:
    return next((b.page for b in section.blocks if b.page), None)
