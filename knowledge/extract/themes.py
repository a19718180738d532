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
from knowledge.extract.allot import allotted
from knowledge.extract.announce import Announcement, announced
from knowledge.extract.cells import target_of
from knowledge.extract.certainty import certainty_of
from knowledge.extract.cues import cue
from knowledge.extract.parts import LONGEST, bare, facet_labels, facet_of, number_of, places_of, themes_named
from knowledge.extract.records import Part, Reads, Text, Theme, found
from knowledge.extract.rows import YEAR
from knowledge.extract.same import one_of_each
from knowledge.extract.tables import lines_of
from knowledge.extract.weights import REGIONAL, THEMES, is_chapter, weight_of
from knowledge.extract.windows import Window, opened, windows_of
from knowledge.records import Status, Vocabulary

RULE = {
    "chapter": "thema-hoofdstuk/1",
    "labels": "thema-kopjes/1",
    "named": "thema-naam/1",
    "counted": "prioriteit-nummer/1",
    "announced": "thema-aangekondigd/1",
    "confirmed": "thema-aangekondigd-en-kopje/1",
    "doubted": "thema-aangekondigd-ander-aantal/1",
    "unnamed": "thema-hoofdstuk-eigen-naam/1",
    "annexed": "thema-bijlage/1",
    "within": "thema-in-tabel/1",
    "aimed": "thema-streefwaarde/1",
}
_UNSURE = (RULE["named"], RULE["unnamed"])  # rules that an announcement of the same theme makes sure
_ASKED = frozenset(("doelstelling", "maatregelen", "partners"))  # labels of which a theme has two or more
_OVERVIEW = re.compile(r"\b(?:tabel|overzicht|schema)\b.*\b(?:thema|onderwerp|prioriteit)", re.I)
SHORT = 2500  # characters of a part that is about the one theme it announces
PLACE = 4  # words of the name of a municipality
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
        """The facets of the labelled parts below it."""
        return {n.label for n in self.below if n.label and n.is_label(self.names)}

    def is_label(self, covers: Sequence[str] | None) -> bool:
        """True for the label of a part, below a theme that covers this; `Aanpak woninginbraak` is one only below that theme."""
        return self.label is not None and not (self.names and (covers is None or not {*self.names} & {*covers}))


def with_themes(text: Text, vocabulary: Vocabulary, reads: Reads) -> Text:
    """Return the plan with its themes, and its parts with the theme they belong to."""
    joint = len(text.places) > 1
    roots = _tree(text.parts, facet_labels(vocabulary), reads)
    headed = [t for t in _siblings(roots, None, None, text, reads, joint) if not _is_overview(t, text.parts, reads)]
    by_path = {t.at: t for t in _distinct(headed)}
    opened_up: list[tuple[Part, Theme | None]] = []
    for part in text.parts:
        above = opened_up[-1] if opened_up and opened_up[-1][0].path[:-1] == part.path[:-1] else None
        opened_up += _opened(part, by_path, text, reads, joint, above[1].status if above and above[1] else None)
    parts = tuple(part.model_copy(update={"n": n, "window": part.window}) for n, (part, _) in enumerate(opened_up))
    inside = list({id(theme): theme for _, theme in opened_up if theme}.values())
    whole = text.model_copy(update={"parts": parts})
    ids = _distinct([*by_path.values(), *inside])
    named = dict(zip(map(id, (*by_path.values(), *inside)), ids, strict=True))
    themes = _weighted(ids, [*announced(parts, joint), *allotted(parts, text.places, reads)], whole, reads)
    themes = _distinct([*themes, *_aimed(parts, [t is not None or _is_below(p, by_path) for p, t in opened_up], themes, whole, reads)])
    parts = tuple(_only(part, themes, joint) if not theme else part for part, (_, theme) in zip(parts, opened_up, strict=True))
    placed = {t.at: t for t in themes if t.at}
    owned = tuple(
        part.model_copy(update={"theme": named[id(theme)].id, "themes": theme.covers} if theme else _belongs(part, placed))
        if part.theme is None
        else part
        for part, (_, theme) in zip(parts, opened_up, strict=True)
    )
    return one_of_each(whole.model_copy(update={"themes": tuple(themes), "parts": owned}))


def _is_overview(theme: Theme, parts: Sequence[Part], reads: Reads) -> bool:
    """True for a heading, without labelled parts, whose text treats three or more other themes: what was taken for one is a chapter."""
    if theme.found.rule not in (RULE["chapter"], RULE["unnamed"], RULE["named"]):
        return False
    own = [p for p in parts if p.path == theme.at]
    inside = [w for p in own for w in windows_of(p, reads)]
    return len([w for w in inside if not {*reads.themes(w.name.text)} & {*theme.covers}]) > 2


def _is_below(part: Part, by_path: Mapping[tuple[str, ...], Theme]) -> bool:
    return any(part.path[:n] in by_path for n in range(1, len(part.path) + 1))


def _only(part: Part, themes: Sequence[Theme], joint: bool) -> Part:
    """A part in a chapter of priorities that announces one theme and no more (`De lokale prioriteit is ...`) is about that theme."""
    inside = [t for t in themes if not t.at and t.section == part.section and t.found.rule == RULE["announced"]]
    if len(inside) != 1 or len(part.text) > SHORT or not any(is_chapter(step, joint) for step in part.path):
        return part
    return part.model_copy(update={"theme": inside[0].id, "themes": inside[0].covers})


def _opened(
    part: Part, by_path: Mapping[tuple[str, ...], Theme], text: Text, reads: Reads, joint: bool, before: Status | None
) -> Iterator[tuple[Part, Theme | None]]:
    """A part in pieces with their themes, when it is a chapter of themes that have no heading of their own.

    `before` is the weight of such themes in the part before it: a table that runs on below a line that looks like a heading.
    """
    weight = next((w for step in reversed(part.path) if (w := is_chapter(step, joint))), None)
    weight = weight or (_weight_told(part, joint) if not _is_below(part, by_path) else None)
    weight = weight or (before if len(windows_of(part, reads)) > 2 else None)
    if weight is None or _is_below(part, by_path):
        yield part, None
        return
    made: dict[str, Theme] = {}
    for piece, window in opened(part, windows_of(part, reads)):
        theme = _within(part, window, weight, text, reads) if window else None
        yield piece, made.setdefault(theme.id, theme) if theme else None


def _aimed(parts: Sequence[Part], inside: Sequence[bool], themes: Sequence[Theme], text: Text, reads: Reads) -> Iterator[Theme]:
    """What only a table of target values names: it is treated as a theme, so that its goal has a place."""
    known = {c for t in themes for c in t.covers} | {squash(t.name) for t in themes}
    for part, owned in zip(parts, inside, strict=True):
        for line in lines_of(part, reads) if not owned and YEAR.search(part.text) else ():
            name = line.about or line.row.label.text
            covers = reads.themes(name) or (slug(name),)
            if target_of(line.row) is None or covers[0] in known or squash(name) in known or reads.places(line.row.theme):
                continue
            known |= {covers[0], squash(name)}
            span = line.unit.span
            yield Theme(
                id=f"{text.document}/{slug(name)}",
                name=name[:1].upper() + name[1:],
                number=None,
                at=(),
                section=part.section,
                status=Status.THEMA,
                covers=covers,
                places=part.places,
                found=found(text.document, part, span, RULE["aimed"], f"thema {name}"),
            )


def _weight_told(part: Part, joint: bool) -> Status | None:
    """The weight that a sentence gives to a table below it (it announces an overview of the other themes)."""
    said = " ".join(u.said for u in part.units if u.kind == "sentence" and _OVERVIEW.search(u.said))
    return weight_of(said, joint) if said else None


def _within(part: Part, window: Window, weight: Status, text: Text, reads: Reads) -> Theme:
    name = bare(window.name.text[:1].upper() + window.name.text[1:])
    return Theme(
        id=f"{text.document}/{slug(name)}",
        name=name,
        number=None,
        at=(),
        section=part.section,
        status=weight,
        covers=reads.themes(window.name.text) or (slug(name),),
        places=part.places,
        found=found(text.document, part, (window.name.start, window.name.end), RULE["within"], f"thema {name}"),
    )


def _belongs(part: Part, by_path: Mapping[tuple[str, ...], Theme]) -> dict[str, object]:
    """The theme of the deepest heading above a part that is one, and what that covers when its own headings name nothing nearer."""
    for depth in range(len(part.path), 0, -1):
        theme = by_path.get(part.path[:depth])
        if theme:
            nearer = part.themes if part.themes and depth < len(part.path) else theme.covers
            return {"theme": theme.id, "themes": nearer or theme.covers, **({"facet": None} if depth == len(part.path) else {})}
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
        yield from _annexed(node, text, reads)
        return
    chapter = _chapter(node, joint)
    grouping = chapter is None and bool(THEMES.search(bare(node.heading))) and not node.names
    if chapter or grouping:
        yield from _siblings(node.below, chapter or weight or Status.THEMA, None, text, reads, joint)
        return
    why = None if _is_place(node, text, reads) else _why(node, weight, owner)
    theme = _theme(node, why, weight, owner, text, reads) if why else None
    if theme:
        yield theme
    inside = None if owner is None and theme is None and _ABOUT_ALL.search(node.heading) else weight
    yield from _siblings(node.below, inside if theme is None else None, theme or owner, text, reads, joint)


def _is_place(node: _Node, text: Text, reads: Reads) -> bool:
    """True for a heading that is only the name of a municipality of the plan."""
    return len(text.places) > 1 and not node.names and bool({*reads.places(bare(node.heading))} & {*text.places})


def _siblings(nodes: list[_Node], weight: Status | None, owner: Theme | None, text: Text, reads: Reads, joint: bool) -> Iterator[Theme]:
    """The themes below one heading; a bare heading among them (`Lokale prioriteiten`) gives its weight to the ones that follow it."""
    current = weight
    for node in nodes:
        chapter = _chapter(node, joint)
        if chapter and not node.below and number_of(node.heading) is None:
            current = chapter
        inside = weight if number_of(node.heading) else current
        yield from _walk(node, inside, owner, text, reads, joint)


def _chapter(node: _Node, joint: bool) -> Status | None:
    return None if _COUNTED.match(node.heading) else is_chapter(node.heading, joint)


def _annexed(node: _Node, text: Text, reads: Reads) -> Iterator[Theme]:
    """The themes in an annex: only headings that name a theme and have labelled parts; those of a regional plan are regional."""
    for child in node.below:
        if child.names and child.labels:
            status = Status.REGIONAAL if any(REGIONAL.search(step) for step in child.path[:-1]) else Status.THEMA
            yield _theme(child, "annexed", status, None, text, reads)
        else:
            yield from _annexed(child, text, reads)


def _why(node: _Node, weight: Status | None, owner: Theme | None) -> str | None:
    """Why a heading is a theme, None when it is not one."""
    name = bare(node.heading)
    if len(node.heading.split()) > LONGEST or node.path == ("Titelblad",):
        return None
    if _COUNTED.match(node.heading):
        return "counted"
    if node.is_label(owner.covers if owner else None) or _GENERAL.match(name) or _is_group(node):
        return None
    if len(node.labels) > 1 and (owner is None or node.names):
        return "labels" if node.names or (len(node.labels & _ASKED) > 1 and not _ABOUT_ALL.search(name)) else None
    if weight is not None and owner is None and node.whole >= TEXT and (node.names or not node.heading.endswith("?")):
        return "chapter"
    fresh = bool(node.names) and (owner is None or not {*node.names} & {*owner.covers})
    beside = any(_ABOUT_ALL.search(step) for step in node.path)
    return "named" if fresh and node.whole >= TEXT and not beside and owner is None else None


def _is_group(node: _Node) -> bool:
    """True for a heading over several themes (`Veilig wonen en leven`): two or more of them below it, and no text or label of its own."""
    inside = [n for n in node.below if n.names and not n.is_label(None) or len(n.labels) > 1]
    inside = [n for n in inside if n.whole >= TEXT]
    labels = [n for n in node.below if n.is_label(None)]
    return len(inside) > 1 and not labels and node.size < 10 * TEXT and len(inside) >= 0.5 * len(node.below)


def _theme(node: _Node, why: str, weight: Status | None, owner: Theme | None, text: Text, reads: Reads) -> Theme:
    status = Status.PRIORITEIT if why == "counted" and weight is None else weight or Status.THEMA
    name = _unplaced(bare(node.heading), text, reads)
    covers = node.names or (slug(name),)
    rule = RULE["unnamed" if why == "chapter" and not node.names else why]
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
        found=found(text.document, part, spot, rule, f"thema {name}"),
    )


def _unplaced(name: str, text: Text, reads: Reads) -> str:
    """The name of a theme without the municipality of a joint plan before it (`Putten: jeugd`)."""
    place, mark, rest = name.partition(":")
    named = len(text.places) > 1 and mark and len(place.split()) <= PLACE and {*reads.places(place)} & {*text.places}
    rest = rest.strip()
    return rest[:1].upper() + rest[1:] if named and rest else name


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
    """The themes with ids that differ; one that has its own keeps it."""
    taken: set[str] = set()
    kept = []
    for theme in themes:
        free = next(i for n in range(1, 10_000) if (i := theme.id if n == 1 else f"{theme.id}-{n}") not in taken)
        taken.add(free)
        kept.append(theme if free == theme.id else theme.model_copy(update={"id": free}))
    return kept


def _weighted(themes: list[Theme], lists: Sequence[Announcement], text: Text, reads: Reads) -> list[Theme]:
    """The themes with the weight that announcements give them, and the ones that are only announced."""
    headings = {squash(bare(p.path[n])): p.path[: n + 1] for p in reversed(text.parts) for n in range(len(p.path))}
    for said in lists:
        said = _of_all(said, text)
        matches = [(name, _match(name, said, themes, reads)) for name in said.names]
        known = [m for name, m in matches if m is not None or reads.themes(name.text) or squash(bare(name.text)) in headings]
        if 2 * len(known) < len(matches):
            continue
        for name, at in matches:
            if at is not None:
                status = said.status if themes[at].status is Status.THEMA else themes[at].status
                rule = RULE["confirmed"] if themes[at].found.rule in _UNSURE else themes[at].found.rule
                how = themes[at].found.model_copy(update={"rule": rule, "certainty": certainty_of(rule)})
                local = said.status is Status.LOKAAL and status in (Status.PRIORITEIT, Status.LOKAAL)
                narrower = local and {*said.places} <= {*themes[at].places}
                whole = said.status is Status.GEZAMENLIJK and status is Status.PRIORITEIT
                whose = {"places": said.places} if narrower else {}
                weight = said.status if narrower or whole else status
                themes[at] = themes[at].model_copy(update={**whose, "status": weight, "found": how})
            else:
                themes.append(_announced(name, said, text, reads, headings.get(squash(bare(name.text)), ())))
    return _distinct(_contrasted(themes))


def _of_all(said: Announcement, text: Text) -> Announcement:
    """What a joint plan calls priorities without saying whose, while they hold for all its municipalities, is joint."""
    joint = said.status is Status.PRIORITEIT and len(text.places) > 1 and {*(said.places or text.places)} == {*text.places}
    return said.model_copy(update={"status": Status.GEZAMENLIJK}) if joint else said


def _contrasted(themes: list[Theme]) -> list[Theme]:
    """The themes; where a plan only says which are no priority (`Bestaande activiteiten`), its worked-out ones are."""
    weights = {t.status for t in themes}
    if not weights & {Status.BESTAAND, Status.VOORTGEZET} or weights & {Status.PRIORITEIT, Status.GEZAMENLIJK, Status.LOKAAL}:
        return themes
    first = [t for t in themes if t.status is Status.THEMA and t.found.rule == RULE["labels"]]
    return [t.model_copy(update={"status": Status.PRIORITEIT}) if t in first else t for t in themes]


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


def _announced(name: Span, said: Announcement, text: Text, reads: Reads, at: tuple[str, ...]) -> Theme:
    """A theme without a heading that was known as one; `at` is the path of a heading that is called the same."""
    part = text.parts[said.part]
    rule = RULE["confirmed" if at else "announced" if said.counted in (None, len(said.names)) else "doubted"]
    shown = name.text[:1].upper() + name.text[1:]
    return Theme(
        id=f"{text.document}/{slug(shown)}",
        name=shown,
        number=number_of(at[-1]) if at else None,
        at=at,
        section=next((p.section for p in text.parts if p.path == at), part.section) if at else part.section,
        status=said.status,
        covers=reads.themes(name.text) or (slug(name.text),),
        places=said.places or text.places,
        found=found(text.document, part, (name.start, name.end), rule, f"thema {shown}"),
    )
