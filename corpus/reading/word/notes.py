"""The footnotes and endnotes of a Word file, and the mark that Word prints for the next one."""

from __future__ import annotations

from lxml import etree

from corpus.reading.word.numbering import write_number
from corpus.reading.word.package import Package, W, number, val

_SHAPES = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of one file by their id, and how many have been printed."""

    def __init__(self, package: Package) -> None:
        self._found: dict[tuple[str, str], etree._Element] = {}
        for kind in _SHAPES:
            root = package.root(package.related(f"{kind}s"))
            for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
                if note.get(f"{W}type", "normal") == "normal":
                    self._found[kind, note.get(f"{W}id", "")] = note
        settings = package.root(package.related("settings"))
        body = package.root(package.main)
        self._shapes, self._counts = dict(_SHAPES), dict.fromkeys(_SHAPES, 0)
        for kind in _SHAPES:
            places = [settings, *(body.iter(f"{W}sectPr") if body is not None else ())]
            said = [p for place in places if place is not None and (p := place.find(f"{W}{kind}Pr")) is not None]
            self._shapes[kind] = next((v for p in said if (v := val(p, "numFmt"))), _SHAPES[kind])
            self._counts[kind] = next((number(v, 1) for p in said if (v := val(p, "numStart"))), 1) - 1

    def next_mark(self, kind: str) -> str:
        """Return what Word prints at the next reference to a note of this kind."""
        self._counts[kind] += 1
        return write_number(self._counts[kind], self._shapes[kind])

    def find(self, kind: str, identity: str) -> etree._Element | None:
        """Return the note with this id; None when there is none."""
        return self._found.get((kind, identity))
