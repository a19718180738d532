"""Facts as they are found in an invented plan, with the literal words they rest on, for the tests of the table and of checking."""

from __future__ import annotations

import hashlib

from corpus.records import Block, BlockKind, Document, Section
from knowledge.records import Entry, Evidence, Found, Item, Observation, Plan, PlanFacts, Series, Status, Term, Treatment

PLAN = "duinrade-ivp-2024-2027"
THEME = f"{PLAN}/fietsen"
TEXT = {
    "2 Fietsendiefstal": "Bij het station verdwijnen te veel fietsen. Wij nemen daarvoor vier jaar de tijd.",
    "2 Fietsendiefstal > Doel": "Het aantal gestolen fietsen daalt van 310 in 2023 naar hoogstens 200 in 2027.",
    "2 Fietsendiefstal > Partners": "• rijwielhersteller\n• spoorpolitie\n• stalling van de boulevard",
    "2 Fietsendiefstal > Acties": "Graveren op marktdagen — wijkteam — voorjaar 2025 — € 4.000 — loopt",
    "3 Cijfers": "Aangiften van fietsendiefstal in Duinrade: 2022: 298, 2023: 310.",
    "4 Vaststelling": "De raad stelde het plan vast op 5 maart 2024.",
    "Afkortingen": "BSO: Boulevard Stalling Overleg",
}
GOAL = "Het aantal gestolen fietsen daalt van 310 in 2023 naar hoogstens 200 in 2027"


def document(changes: dict[str, str] | None = None) -> Document:
    """The invented plan; `changes` replaces the text of sections."""
    texts = {**TEXT, **(changes or {})}
    sections = tuple(
        Section(
            path=tuple(title.split(" > ")),
            blocks=tuple(Block(kind=BlockKind.PARAGRAPH, text=line, page=n) for line in text.split("\n")),
        )
        for n, (title, text) in enumerate(texts.items(), 1)
    )
    return Document(id=PLAN, title="Veilig Duinrade", sections=sections, fingerprint=hashlib.sha256(str(texts).encode()).hexdigest())


def found(section: str, quote: str, rule: str = "lijst/1", certainty: float = 0.95, texts: dict[str, str] | None = None) -> Found:
    """How a fact was found at these words."""
    text = (texts or TEXT)[section]
    start = text.index(quote)
    page = list(TEXT).index(section) + 1
    around = Evidence(
        section=section,
        quote=quote,
        start=start,
        end=start + len(quote),
        page=page,
        before=text[max(0, start - 60) : start],
        after=text[start + len(quote) :][:60],
    )
    identity = hashlib.sha256(f"{section}{rule}{quote}".encode()).hexdigest()[:12]
    return Found(id=identity, rule=rule, certainty=certainty, evidence=around)


def entry(facet: str, section: str, *items: Item, **more: object) -> Entry:
    """A facet of the theme of the plan."""
    held = {"covers": ("fietsendiefstal",), "municipalities": ("duinrade",), "status": Status.PRIORITEIT, "title": "Fietsendiefstal"}
    given = {"id": f"{PLAN}/fietsen/{facet}", "document": PLAN, "treatment": THEME, "facet": facet, "section": section, "items": items}
    return Entry.model_validate({**held, **given, **more})


def facts(texts: dict[str, str] | None = None) -> PlanFacts:
    """Everything that is found in the invented plan: nine facts of every sort."""
    where = {**TEXT, **(texts or {})}

    def at(section: str, quote: str, rule: str = "lijst/1", certainty: float = 0.95) -> Found:
        return found(section, quote, rule, certainty, where)

    partners = where["2 Fietsendiefstal > Partners"].replace("• ", "").split("\n")
    goal = where["2 Fietsendiefstal > Doel"].rstrip(".")
    return PlanFacts(
        document=PLAN,
        treatments=(
            Treatment(
                id=THEME,
                document=PLAN,
                name="Fietsendiefstal",
                section="2 Fietsendiefstal",
                status=Status.PRIORITEIT,
                covers=("fietsendiefstal",),
                municipalities=("duinrade",),
                found=at("2 Fietsendiefstal", "Bij het station verdwijnen te veel fietsen", "thema/1", 0.97),
            ),
        ),
        entries=(
            entry(
                "doelstelling",
                "2 Fietsendiefstal > Doel",
                Item(
                    text=goal,
                    value=goal.split("hoogstens ")[1].split()[0],
                    comparator="hoogstens",
                    year="2027",
                    baseline="310",
                    baseline_year="2023",
                    found=at("2 Fietsendiefstal > Doel", goal, "doel/1", 0.8),
                ),
            ),
            entry(
                "partners",
                "2 Fietsendiefstal > Partners",
                *(Item(text=name, found=at("2 Fietsendiefstal > Partners", name)) for name in partners),
            ),
            entry(
                "maatregelen",
                "2 Fietsendiefstal > Acties",
                Item(
                    text="Graveren op marktdagen",
                    lead="wijkteam",
                    planning="voorjaar 2025",
                    budget="€ 4.000",
                    progress="loopt",
                    found=at("2 Fietsendiefstal > Acties", "Graveren op marktdagen", "tabel/1", 0.9),
                ),
            ),
            Entry(
                id=f"{PLAN}/vaststelling",
                document=PLAN,
                treatment=None,
                title="Vaststelling",
                facet="proces",
                section="4 Vaststelling",
                municipalities=("duinrade",),
                text="De raad stelde het plan vast op 5 maart 2024",
                found=at("4 Vaststelling", "De raad stelde het plan vast op 5 maart 2024", "onderwerp/1", 0.6),
            ),
        ),
        series=(
            Series(
                id=f"{PLAN}/fietsen-duinrade",
                document=PLAN,
                covers=("fietsendiefstal",),
                label="fietsendiefstallen",
                place="duinrade",
                unit="aangiften",
                section="3 Cijfers",
                observations=(
                    Observation(when="2022", value="298", found=at("3 Cijfers", "2022: 298", "cijfer/1", 0.92)),
                    Observation(when="2023", value="310", found=at("3 Cijfers", "2023: 310", "cijfer/1", 0.92)),
                ),
            ),
        ),
        terms=(
            Term(
                term="BSO",
                document=PLAN,
                section="Afkortingen",
                meaning="Boulevard Stalling Overleg",
                found=at("Afkortingen", "BSO: Boulevard Stalling Overleg", "begrip/1", 0.99),
            ),
        ),
    )


def plan() -> Plan:
    """What the invented plan is."""
    return Plan(
        id=PLAN,
        title="Veilig Duinrade",
        short="IVP Duinrade 2024-2027",
        publisher="gemeente Duinrade",
        kind="ivp",
        municipalities=("duinrade",),
        start=2024,
        end=2027,
    )
