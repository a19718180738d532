"""The nouns of testing a draft: a theme as the draft treats it, what is seen of the whole, a remark, the review."""

from __future__ import annotations

from typing import Any, Literal

from bot.records import Source
from corpus.records import Record

Kind = Literal["ivp", "uitvoeringsplan", "paragraaf"]
Weight = Literal[1, 2, 3]


class Spot(Record):
    """A place in the draft."""

    section: str
    page: int | None = None


class Piece(Record):
    """The text of one facet of a theme (None: running text), with its place."""

    facet: str | None
    text: str
    spot: Spot


class ThemeText(Record):
    """A theme as the draft treats it; `status` tells a priority from a theme of which that is not said."""

    theme: str
    name: str
    spot: Spot
    pieces: tuple[Piece, ...]
    is_priority: bool = False
    group: str = ""

    @property
    def text(self) -> str:
        """All text on the theme."""
        return "\n".join(p.text for p in self.pieces)

    def part(self, facet: str) -> str:
        """The text under the label of a facet, empty without."""
        return "\n".join(p.text for p in self.pieces if p.facet == facet)

    def spot_of(self, facet: str) -> Spot:
        """Where the facet stands, else where the theme does."""
        return next((p.spot for p in self.pieces if p.facet == facet), self.spot)


class Survey(Record):
    """What stands in a draft: its kind, its headings with their places, its themes and the facets it labels."""

    kind: Kind
    title: str
    headings: tuple[Spot, ...]
    themes: tuple[ThemeText, ...]
    labelled: tuple[str, ...]
    text: str


class Remark(Record):
    """One remark: what is wrong, where in the draft, why (the place in the handbook) and what to do. Weight 1 is the worst.

    `label` says how bad in words, `brief` is `what` in one short line.
    """

    kind: str
    weight: Weight
    label: str
    what: str
    brief: str
    where: tuple[Spot, ...]
    why: str
    source: int
    advice: str


class Review(Record):
    """The whole review, remarks worst first."""

    file: str
    kind: Kind
    title: str
    fields: tuple[str, ...]
    themes: tuple[str, ...]
    priorities: tuple[str, ...]
    remarks: tuple[Remark, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """The review as the command line prints it."""
        return self.model_dump(mode="json", exclude={"remarks": {"__all__": {"label", "brief"}}})  # only how a front end shows them
