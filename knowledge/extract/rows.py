"""Read a row of a table (`label — head: value; head: value`, as the readers write it) and say what its columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Record
from corpus.structure.units import ROW, Span, Unit

_CELL = re.compile(r"(?:^|; )(?P<head>[^:;]{1,60}): ")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROLES = tuple(
    (role, re.compile(rf"^(?:{shape})", re.I))
    for role, shape in (
        (
            "lead",
            r"trekker|verantwoordelijke?|eigenaar|coördinator|actiehouder|regie|uitvoer(?:der|ing door)|wie\b(?! doen)|door\b"
            r"|opdrachtgever|(?:eerst )?aanspreekpunt",
        ),
        ("baseline", r"uitgangs\w*|nulmeting|huidig\w*|stand \d{4}|nu$|beginwaarde|baseline|start(?:waarde|situatie)"),
        (
            "planning",
            r"planning|wanneer|gereed|klaar\b(?! als)|termijn|looptijd|deadline|start|kwartaal|datum|tijd|periode|jaar$"
            r"|oplever\w*|einddatum",
        ),
        ("budget", r"budget|kosten|middelen|financi\w+|bedrag|raming|dekking|geld\b|€"),
        ("progress", r"status|stand|voortgang|realisatie|stavaza|hoe ver"),
        (
            "partners",
            r"partners?\b|met\b(?! welk)|samen met|partij\w*|betrokken\w*|samenwerking\w*|wie doen|ketenpartners?"
            r"|overige? (?:partners|partijen)",
        ),
        ("result", r"(?:beoogde? |gewenste? |verwachte? )?(?:resulta\w+|effect\w*|opbrengst\w*|product\w*)|wat levert|klaar als"),
        ("goal", r"doel\w*|beoogd\w*|streef\w*|ambitie|gewenst\w*|norm"),
        ("indicator", r"indicator\w*|meetbaar|meten|kpi"),
        ("action", r"actie\w*|maatregel\w*|activiteit\w*|wat\b|inzet|aanpak|omschrijving|inspanning\w*|interventie\w*"),
    )
)


_CROSS = re.compile(r"^(?:x|ja|✓|✔|✗|●|•|√|\uf0fc|☒)$", re.I)
_TOTAL = re.compile(r"^(?:sub)?totaal\b|^totale?\b", re.I)
_THEME = re.compile(r"(?:veiligheids)?thema\b|onderwerp\b|prioriteit\b|speerpunt\b", re.I)


class Cell(Record):
    """One cell with the head of its column and where its value stands."""

    head: str
    value: Span

    @property
    def role(self) -> str | None:
        """What the column is: lead, planning, budget, progress, partners, result, goal, indicator, action; None for something else."""
        return next((role for role, shape in _ROLES if shape.match(self.head.strip())), None)

    @property
    def years(self) -> tuple[str, ...]:
        """The years its head names."""
        return tuple(YEAR.findall(self.head))


class Row(Record):
    """A row: its label and its cells."""

    label: Span
    cells: tuple[Cell, ...]

    def of(self, role: str) -> Span | None:
        """Return the value of the first column with this role."""
        return next((c.value for c in self.cells if c.role == role), None)

    @property
    def theme(self) -> str:
        """What a column of themes says; empty without one."""
        return next((c.value.text for c in self.cells if _THEME.match(c.head)), "")

    @property
    def is_action(self) -> bool:
        """True for a row that says who does something, when or at what cost."""
        return any(c.role in ("lead", "planning", "progress", "action") for c in self.cells) and not any(c.years for c in self.cells)

    @property
    def is_crossed(self) -> bool:
        """True for a row that only has marks: what its label names holds for these columns."""
        return bool(self.cells) and all(_CROSS.match(c.value.text.strip()) for c in self.cells)

    @property
    def is_total(self) -> bool:
        """True for a row that adds up the rows above it."""
        action = self.of("action")
        return bool(_TOTAL.match(self.label.text) or (action and _TOTAL.match(action.text)))


def is_crossed(line: str) -> bool:
    """Return True for a line that is a row with nothing but marks behind its label."""
    label, _, rest = line.partition(ROW)
    cells = list(_cells(rest, 0))
    return bool(cells) and Row(label=Span(text=label, start=0, end=len(label)), cells=tuple(cells)).is_crossed


def row_of(unit: Unit) -> Row | None:
    """Return the row that a unit is; None for a sentence or list."""
    if unit.kind != "row" or unit.lead is None:
        return None
    label, _, rest = unit.said.partition(ROW)
    start = unit.lead.start
    at = start + len(label) + len(ROW)
    return Row(label=Span(text=label, start=start, end=start + len(label)), cells=tuple(_cells(rest, at)))


def _cells(rest: str, at: int) -> Iterator[Cell]:
    heads = list(_CELL.finditer(rest))
    for n, head in enumerate(heads):
        end = heads[n + 1].start() if n + 1 < len(heads) else len(rest)
        value = rest[head.end() : end]
        yield Cell(head=head["head"].strip(), value=Span(text=value, start=at + head.end(), end=at + head.end() + len(value)))
