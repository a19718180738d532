"""Find the themes of a plan and the weight each has, and say of every part which theme it belongs to.

A heading is a theme when it stands in a chapter of priorities or themes, when labelled parts stand below it, or when it names a theme
of the vocabulary and has text. Lists and sentences that announce priorities give them weight, and name the ones without a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.place import squash
from corpus.records import BlockKind
from corpus.structure.units import Span
from corpus.words import fold
from knowledge.extract.announce import Announcement, announced
from knowledge.extract.cues import cue
from knowledge.extract.parts import LONGEST, bare, facet_labels, facet_of, number_of, places_of, themes_named
from knowledge.extract.records import Part, Reads, Text, Theme, found
from knowledge.extract.weights import THEMES, is_chapter
from knowledge.records import Status, Vocabulary

RULE = {
    "chapter": "thema-hoofdstuk/1",
    "labels": "thema-kopjes/1",
    "named": "thema-naam/1",
    "counted": "prioriteit-nummer/1",
    "announced": "thema-aangekondigd/1",
}
SURE = {"chapter": 0.9, "labels": 0.9, "named": 0.75, "counted": 0.97, "announced": 0.85}
TEXT = 40  # characters below a heading from which it treats something
_COUNTED = re.compile(r"^(?:\d[\d.]*\s+)?(?:strategische |lokale |gezamenlijke )?(?:prioriteit|speerpunt)\s*(?:\d{1,2}|[A-E])\b", re.I)
_BESIDE = cue(
    r"bijlagen?|leeswijzer|inhoud\w*|voorwoord|colofon|titelblad|samenvatting",
    r"afkorting\w*|begrippen\w*",
    r"bronnen|literatuur|voetnoten",
)
_GENERAL = cue(
    r"inleiding|algemeen|aanleiding|waarom|leeswijzer|samenvatting|conclusies?|samenhang|overzicht|tot slot",
    r"vooruitblik|terugblik|wat is|hoe (?:lezen|werken|gaan)|toelichting|werkwijze|onze (?:werkwijze|manier)",
    r"uitgangspunten|visie|missie|ambitie|totstandkoming|keuze",
    before="^",
)
_ABOUT_ALL = cue(
    r"organisatie|coördinatie|werkwijze|samenwerking|governance|communicatie",
    r"veiligheidsbeeld|waar staan we|uitgangssituatie|uitgangspunten|veiligheidsanalyse|cijfers|ontwikkelingen|trends",
    r"financi\w+|begroting",
    r"monitoring|evaluatie|cyclus|terugblik|verantwoording",
    r"(?:wettelijk|juridisch|beleids)\w* kader\w*",
    r"visie|missie",
)


@dataclass
class _Node:
    """A heading and what stands below it."""

    path: tuple[str, ...]
    part: Part
    below: list[_Node] = field(default_factory=list)
    size: int = 0  # characters of its own text
    label: str | None = None  # the facet it is the label of
    names: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return self.path[-1]

    @property
    def whole(self) -> int:
        """The characters of everything below it."""
        return self.size + sum(n.whole for n in self.below)

    @property
    def labels(self) -> set[str]:
        return {n.label for n in self.below if n.label}


def with_themes(text: Text, vocabulary: Vocabulary, reads: Reads) -> Text:
    """Return the plan with its themes, and its parts with the theme they belong to."""
    joint = len(text.places) > 1
    roots = _tree(text.parts, facet_labels(vocabulary), reads)
    headed = [t for root in roots for t in _walk(root, None, None, text, reads, joint)]
    themes = _weighted(_distinct(headed), list(announced(text.parts, joint)), text, reads)
    by_path = {t.at: t for t in themes if t.at}
    parts = tuple(p.model_copy(update=_belongs(p, by_path)) for p in text.parts)
    return text.model_copy(update={"themes": tuple(themes), "parts": parts})


def _belongs(part: Part, by_path: Mapping[tuple[str, ...], Theme]) -> dict[str, object]:
    """The theme of the deepest heading above a part that is one, and what that covers when its own headings name nothing nearer."""
    for depth in range(len(part.path), 0, -1):
        theme = by_path.get(part.path[:depth])
        if theme:
            nearer = part.themes if part.themes and depth < len(part.path) else theme.covers
            return {"theme": theme.id, "themes": nearer or theme.covers}
    return {}


def _tree(parts: Sequence[Part], labels: Mapping[str, str], reads: Reads) -> list[_Node]:
    roots: list[_Node] = []
    nodes: dict[tuple[str, ...], _Node] = {}
    for part in parts:
        for depth in range(1, len(part.path) + 1):
            path = part.path[:depth]
            if path not in nodes:
                label = facet_of(path[-1], labels)
                node = _Node(path, part, label=label, names=themes_named(path[-1], reads))
                nodes[path] = node
                (nodes[path[:-1]].below if depth > 1 else roots).append(node)
        if part.path:
            nodes[part.path].size += sum(len(b.text) for b in part.blocks if b.kind is not BlockKind.HEADING)
    return roots


def _walk(node: _Node, weight: Status | None, owner: Theme | None, text: Text, reads: Reads, joint: bool) -> Iterator[Theme]:
    """The themes at and below a heading; `weight` is that of the chapter it stands in, `owner` the theme."""
    if _BESIDE.search(node.heading):
        return
    chapter = None if _COUNTED.match(node.heading) else is_chapter(node.heading, joint)
    grouping = chapter is None and bool(THEMES.search(bare(node.heading))) and not node.names
    if chapter or grouping:
        for child in node.below:
            yield from _walk(child, chapter or weight or Status.THEMA, None, text, reads, joint)
        return
    why = _why(node, weight, owner)
    theme = _theme(node, why, weight, owner, text, reads) if why else None
    if theme:
        yield theme
    inside = None if owner is None and theme is None and _ABOUT_ALL.search(node.heading) else weight
    for child in node.below:
        yield from _walk(child, inside if theme is None else None, theme or owner, text, reads, joint)


def _why(node: _Node, weight: Status | None, owner: Theme | None) -> str | None:
    """Why a heading is a theme, None when it is not one."""
    name = bare(node.heading)
    if len(node.heading.split()) > LONGEST or node.path == ("Titelblad",):
        return None
    if _COUNTED.match(node.heading):
        return "counted"
    own_label = node.label is not None and not (node.names and len(node.labels) > 1)
    if own_label and (owner is not None or not node.names) or _GENERAL.match(name):
        return None
    if _is_group(node):
        return None
    if len(node.labels) > 1 and (owner is None or node.names):
        return "labels" if not _ABOUT_ALL.search(name) or node.names else None
    if weight is not None and owner is None and node.whole >= TEXT:
        return "chapter"
    fresh = bool(node.names) and (owner is None or not {*node.names} & {*owner.covers})
    beside = any(_ABOUT_ALL.search(step) for step in node.path)
    return "named" if fresh and node.whole >= TEXT and not beside and owner is None else None


def _is_group(node: _Node) -> bool:
    """True for a heading over several themes (`Veilig wonen en leven`): two or more of them below it, and no text or label of its own."""
    inside = [n for n in node.below if not n.label and (n.names or len(n.labels) > 1) and n.whole >= TEXT]
    return len(inside) > 1 and not node.labels and node.size < 10 * TEXT and len(inside) >= 0.5 * len(node.below)


def _theme(node: _Node, why: str, weight: Status | None, owner: Theme | None, text: Text, reads: Reads) -> Theme:
    status = Status.PRIORITEIT if why == "counted" and weight is None else weight or Status.THEMA
    name = bare(node.heading)
    covers = node.names or (slug(name),)
    sure = SURE[why] if node.names or why != "chapter" else SURE[why] - 0.2
    spot = _heading_span(node)
    part = node.part
    return Theme(
        id=f"{text.document}/{slug(name)}",
        name=name,
        number=number_of(node.heading),
        at=node.path,
        section=" > ".join(part.section.split(" > ")[: _depth_in(part, node)]) or part.section,
        status=status,
        covers=covers,
        places=places_of(node.path, text.places, reads),
        found=found(text.document, part, spot, RULE[why], sure, f"thema {name}"),
    )


def _depth_in(part: Part, node: _Node) -> int:
    """How many steps of the section's own path lead to a heading; implied headings are no steps of it."""
    own = part.section.split(" > ")
    return next((n + 1 for n, step in enumerate(own) if step == node.heading), len(own))


def _heading_span(node: _Node) -> tuple[int, int]:
    at = node.part.text.find(node.heading)
    return (at, at + len(node.heading)) if at >= 0 else (0, min(len(node.part.text), 80))


def slug(name: str) -> str:
    """Return an id made of a name."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "thema"


def _distinct(themes: Iterable[Theme]) -> list[Theme]:
    """The themes with ids that differ."""
    seen: dict[str, int] = {}
    kept = []
    for theme in themes:
        seen[theme.id] = seen.get(theme.id, 0) + 1
        kept.append(theme if seen[theme.id] == 1 else theme.model_copy(update={"id": f"{theme.id}-{seen[theme.id]}"}))
    return kept


def _weighted(themes: list[Theme], lists: Sequence[Announcement], text: Text, reads: Reads) -> list[Theme]:
    """The themes with the weight that announcements give them, and the ones that are only announced."""
    for said in lists:
        matches = [(name, _match(name, said, themes, reads)) for name in said.names]
        known = [m for name, m in matches if m is not None or reads.themes(name.text)]
        if 2 * len(known) < len(matches):
            continue
        for name, at in matches:
            if at is not None:
                if themes[at].status is Status.THEMA:
                    themes[at] = themes[at].model_copy(update={"status": said.status})
            else:
                themes.append(_announced(name, said, text, reads))
    return _distinct(themes)


def _match(name: Span, said: Announcement, themes: Sequence[Theme], reads: Reads) -> int | None:
    """The theme that an announced name means."""
    wanted, means = squash(bare(name.text)), reads.themes(name.text)
    near = [n for n, t in enumerate(themes) if {*t.places} & {*said.places} or not t.places]
    for fits in (
        lambda t: squash(t.name) == wanted,
        lambda t: len(wanted) > 5 and (squash(t.name).startswith(wanted) or wanted.startswith(squash(t.name)) and len(t.name) > 5),
        lambda t: bool(means) and t.covers[:1] == means[:1],
    ):
        for n in sorted(near, key=lambda n: len(themes[n].places)):
            if fits(themes[n]):
                return n
    return None


def _announced(name: Span, said: Announcement, text: Text, reads: Reads) -> Theme:
    part = text.parts[said.part]
    doubt = 0.3 if said.counted not in (None, len(said.names)) else 0.0
    shown = name.text[:1].upper() + name.text[1:]
    return Theme(
        id=f"{text.document}/{slug(shown)}",
        name=shown,
        number=None,
        at=(),
        section=part.section,
        status=said.status,
        covers=reads.themes(name.text) or (slug(name.text),),
        places=said.places or text.places,
        found=found(text.document, part, (name.start, name.end), RULE["announced"], SURE["announced"] - doubt, f"thema {shown}"),
    )
