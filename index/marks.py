"""What is said of passages (document, municipalities, themes, facet) as numbers: one code per passage and a short list of labels.

A limit or a lift is decided once per label and spread over the passages by numpy, so it costs the same for five plans and for a thousand.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.records import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("document", "municipalities", "themes", "facet")


@dataclass(frozen=True)
class Marks:
    """For each kind the labels that occur (a label is a tuple of ids, empty for none) and the code of every passage."""

    labels: dict[str, tuple[tuple[str, ...], ...]]
    codes: dict[str, NDArray[np.int32]]

    def __len__(self) -> int:
        return len(self.codes["document"])

    def __getitem__(self, number: int) -> tuple[str, frozenset[str], frozenset[str], str | None]:
        """Return document, municipalities, themes and facet of one passage."""
        document, places, themes, facet = (self.labels[k][self.codes[k][number]] for k in KINDS)
        return document[0], frozenset(places), frozenset(themes), facet[0] if facet else None

    def where(self, kind: str, holds: Callable[[tuple[str, ...]], bool]) -> NDArray[np.bool_]:
        """Return for every passage whether `holds` says yes to its label of this kind."""
        import numpy as np  # not above: an answer from facts opens the passages without numpy

        yes = np.fromiter((holds(label) for label in self.labels[kind]), dtype=np.bool_, count=len(self.labels[kind]))
        found: NDArray[np.bool_] = yes[self.codes[kind]] if len(self) else np.zeros(0, dtype=np.bool_)
        return found


class MarkWriter:
    """Collects the marks of passages while they are written."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[tuple[str, ...], int]] = {kind: {} for kind in KINDS}
        self._codes: dict[str, list[int]] = {kind: [] for kind in KINDS}

    def add(self, passage: Passage) -> None:
        """Note the marks of the next passage."""
        said = ((passage.document,), passage.municipalities, passage.themes, (passage.facet,) if passage.facet is not None else ())
        for kind, label in zip(KINDS, said, strict=True):
            self._codes[kind].append(self._labels[kind].setdefault(label, len(self._labels[kind])))

    def rows(self) -> Iterable[tuple[str, str, bytes]]:
        """Return kind, labels (JSON) and codes (little-endian int32) as they are stored."""
        for kind in KINDS:
            yield kind, json.dumps(list(self._labels[kind])), _bytes(self._codes[kind])


def read_marks(rows: Iterable[tuple[str, str, bytes]]) -> Marks:
    """Return the marks as `MarkWriter.rows` gave them."""
    import numpy as np

    kept = list(rows)
    return Marks(
        labels={kind: tuple(tuple(label) for label in json.loads(labels)) for kind, labels, _ in kept},
        codes={kind: np.frombuffer(codes, dtype="<i4") for kind, _, codes in kept},
    )


def _bytes(codes: list[int]) -> bytes:
    packed = array("i", codes)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
