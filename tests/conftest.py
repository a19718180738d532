"""Shared fixtures: the real knowledge, the plan documents where they are installed, a small invented knowledge, the network guard."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from corpus.reading.read import document_id, list_files, read_document, read_folder
from corpus.records import Document
from knowledge.load import FOLDER, read_knowledge
from knowledge.lookup import Lookup
from knowledge.records import Knowledge

# The same examples every run, no time limit per example, nothing kept on disk.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
NO_BROWSER = "left out: tests/test_web_browser.py, for want of a browser; apt-get install chromium chromium-driver"
PLAN = "zandhoven-ivp-2023-2026"
REGION_PLAN = "kustland-uitvoeringsplan-2024"

# An invented region with two invented municipalities, in the form of knowledge/README.md.
SMALL_KNOWLEDGE = {
    "vocabulary/themes.yaml": """\
fields:
  - {id: veld-1, number: "1", name: Veilig wonen}
  - {id: veld-3, number: "3", name: Jeugd}
themes:
  - {id: vermogen, number: "1.3", field: veld-1, name: Vermogensmisdrijven, words: [diefstal]}
  - {id: woninginbraak, field: veld-1, name: Woninginbraak, broader: vermogen, words: [inbraak], negative: [inbraakalarm]}
  - {id: fietsendiefstal, name: Fietsendiefstal, broader: vermogen}
  - {id: jeugd, number: "3.1", field: veld-3, name: Jeugd}
  - {id: jeugdoverlast, name: Jeugdoverlast, broader: jeugd, words: [hangjongeren]}
  - {id: strandveiligheid, name: Strandveiligheid}
""",
    "vocabulary/municipalities.yaml": """\
municipalities:
  - {id: zandhoven, name: Zandhoven, words: [Zandhovense]}
  - {id: duinrade, name: Duinrade}
  - {id: kustland, name: Kustland, members: [zandhoven, duinrade]}
others: [Verweggen, Nergenshuizen]
""",
    "vocabulary/facets.yaml": """\
facets:
  - {id: partners, one: partner, many: partners, words: [partijen]}
  - {id: doelstelling, one: doelstelling, many: doelstellingen, words: [doel]}
  - {id: ambitie, one: ambitie, many: ambities}
  - {id: maatregelen, one: maatregel, many: maatregelen}
  - {id: wetgeving, one: wet of regel, many: wetten en regels}
  - {id: proces, one: stap, many: stappen}
""",
    "vocabulary/signals.yaml": "signals:\n  - {id: intern, words: [intern, interne]}\n",
    "vocabulary/glossary.yaml": "related: []\nelsewhere: []\n",
    "vocabulary/synonyms.yaml": "synonyms:\n  - [centen, budget]\nshorthand:\n  - [vgh, veiligheid]\n",
    f"documents/{PLAN}/document.yaml": f"""\
id: {PLAN}
title: Integraal veiligheidsplan Zandhoven 2023-2026
short: veiligheidsplan Zandhoven
publisher: gemeente Zandhoven
kind: ivp
municipalities: [zandhoven]
period: {{start: 2023, end: 2026}}
""",
    f"documents/{PLAN}/themes.yaml": """\
themes:
  - id: inbraak
    name: Woninginbraak
    covers: [woninginbraak, fietsendiefstal]
    status: prioriteit
    number: "2.1"
    section: 2.1 Woninginbraak
    facets:
      ambitie: Bewoners gaan gerust op reis
      doelstelling:
        section: 2.1 Woninginbraak > Wat wij willen
        items:
          - text: 15 procent minder woninginbraken
            value: "15"
            unit: procent
            comparator: daling
            year: "2026"
            baseline: "58"
            section: 2.1 Woninginbraak
            find: met 15 procent omlaag
          - text: hoogstens 49 per jaar
            find: hoogstens 49
      partners:
        section: 2.1 Woninginbraak > Met wie
        intern: [gemeente]
        extern:
          - politie
          - {text: Stichting Duinwacht, parts: [vrijwilligers, beroepskrachten]}
        remark: De lijst is niet uitputtend.
      wetgeving: {state: leeg, remark: Het kopje staat er zonder tekst.}
  - id: strand
    name: Veilig strand
    covers: [strandveiligheid]
    status: voortgezet
    section: 2.2 Veilig strand
    facets:
      maatregelen:
        lead: Wie gaat zwemmen ziet waar dat mag
        find: Er hangen vlaggen
        generiek: [vlaggen op het strand]
        specifiek: [een post bij paal 32]
""",
    f"documents/{PLAN}/topics.yaml": """\
topics:
  - id: vaststelling
    title: Vaststelling van het plan
    facet: proces
    section: 1 Inleiding
    questions: [wanneer is het plan vastgesteld, wie stelde het vast]
    text: De raad stelde het plan op 14 maart vast
    find: op 14 maart
series:
  - id: inbraken
    covers: [woninginbraak]
    label: woninginbraken
    place: zandhoven
    unit: aangiften
    source: politie
    section: 2.1 Woninginbraak
    values: {"2021": "71", "2022": "58"}
    notes: {"2022": voorlopig cijfer}
terms:
  - {term: BIT, meaning: buurtinterventieteam, section: Afkortingen}
""",
    f"documents/{REGION_PLAN}/document.yaml": f"""\
id: {REGION_PLAN}
title: Uitvoeringsplan Kustland 2024
short: uitvoeringsplan Kustland
publisher: regio Kustland
kind: uitvoeringsplan
municipalities: [zandhoven, duinrade]
period: {{start: 2024}}
remark: Loopt een jaar.
""",
    f"documents/{REGION_PLAN}/facts.yaml": """\
themes:
  - id: hangplekken
    name: Hangplekken
    covers: [jeugdoverlast]
    status: gezamenlijke_prioriteit
    section: 4 Hangplekken
    facets:
      partners: [jongerenwerk, politie]
  - id: fietsen
    name: Gestolen fietsen
    covers: [fietsendiefstal]
    municipalities: [duinrade]
    status: lokale_prioriteit
    section: 5 Gestolen fietsen
    facets:
      doelstelling: Minder gestolen fietsen bij het station
series:
  - id: fietsen-kustland
    covers: [fietsendiefstal]
    label: fietsendiefstallen
    place: kustland
    unit: aangiften
    section: 5 Gestolen fietsen
    values: {"2023": "310"}
  - id: fietsen-duinrade
    covers: [fietsendiefstal]
    label: fietsendiefstallen
    place: duinrade
    unit: aangiften
    section: 5 Gestolen fietsen
    values: {"2023": "120"}
terms:
  - {term: bit, meaning: bestuurlijk interventietraject, section: 4 Hangplekken, explained: no}
""",
}

SMALL_DOCUMENT = """\
Integraal veiligheidsplan Zandhoven 2023-2026

1 Inleiding
De raad van Zandhoven nam dit plan aan op 14 maart 2023 en kijkt ieder voorjaar of het nog klopt.

2 Thema's
2.1 Woninginbraak
Wie in Zandhoven op reis gaat, doet dat gerust. In 2021 kwamen er 71 aangiften binnen en een jaar later waren dat er 58.
Dat aantal gaat met 15 procent omlaag.
Wat wij willen
Na vier jaar komen er bij ons hoogstens 49 aangiften binnen, geteld over een vol jaar.
Met wie
• gemeente
• politie
• Stichting Duinwacht, met vrijwilligers en
beroepskrachten

2.2 Veilig strand
Er hangen vlaggen en er komt een post bij paal 32, waar het in de zomer drukker is dan op de andere stukken.
Afkortingen
BIT is de afkorting van buurtinterventieteam, een groep bewoners die 's avonds een ronde maakt.
"""


def write_small_knowledge(folder: Path) -> Path:
    """Write the invented knowledge under `folder` and return it."""
    for name, text in SMALL_KNOWLEDGE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace `old` in a file of the folder; it must stand there exactly once, so that a test changes what it says it changes."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def documents_folder() -> Path | None:
    """The folder of IVP_DOCUMENTS (else the one beside the checkout) when it holds every document that knowledge is about."""
    folder = Path(os.environ.get("IVP_DOCUMENTS") or ROOT.parent / "shared" / "documents")
    wanted = {home.parent.name for home in FOLDER.glob("documents/*/document.yaml")}
    return folder.resolve() if wanted <= {document_id(path) for path in list_files(folder)} else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that ask for the plan documents, or for a browser, where those are not installed."""
    lacking = {name for name, there in (("real_documents", documents_folder()), ("chromium", has_browser())) if not there}
    if "chromium" in lacking and os.environ.get("IVP_BROWSER") == "required":
        raise pytest.UsageError(NO_BROWSER)
    absent = [item for item in items if lacking & {*getattr(item, "fixturenames", ())}]
    config.hook.pytest_deselected(items=absent)
    items[:] = [item for item in items if item not in absent]


def has_browser() -> bool:
    """True where Chromium and its driver are installed."""
    return all(map(shutil.which, ("chromium", "chromedriver")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which tests were left out for want of a browser, and how to have them."""
    if not has_browser():
        terminalreporter.write_line(NO_BROWSER)


@pytest.fixture
def chromium() -> None:
    """Asked for by the tests in a browser; those are left out where there is none."""


class NetworkForbiddenError(RuntimeError):
    """A test reached for an address outside this machine."""


def _is_here(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True  # a socket in the file system
    host = str(address[0])
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False  # a name: looking it up already leaves the machine


@pytest.fixture(scope="session", autouse=True)
def network_guard() -> Iterator[None]:
    """Refuse every connection that is not to this machine, from the first test to the last.

    The product promises to work without a network, and a test that quietly downloads a model or reaches Telegram would pass here
    and fail elsewhere. `socket.socket` is the Python class over the C one, so its connect can be replaced for the whole process,
    libraries and threads included; deleting the replacement uncovers the original again. Subprocesses are not covered.
    """
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_here(self.family, address):
            raise NetworkForbiddenError(f"a test may not connect to {address!r}")
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        if not _is_here(self.family, address):
            raise NetworkForbiddenError(f"a test may not connect to {address!r}")
        return connect_ex(self, address)

    socket.socket.connect, socket.socket.connect_ex = guarded, guarded_ex  # type: ignore[method-assign, assignment]
    yield
    del socket.socket.connect, socket.socket.connect_ex


@pytest.fixture(scope="session")
def documents() -> Path | None:
    """The folder with the five plan documents, or None."""
    return documents_folder()


@pytest.fixture(scope="session")
def real_documents(documents: Path | None, knowledge: Knowledge) -> tuple[Document, ...]:
    """The five plan documents, read; a test that asks for them is left out where they are not installed."""
    assert documents is not None
    return read_folder(documents, {plan.id: plan.title for plan in knowledge.plans}).documents


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge of the repository."""
    return read_knowledge()


@pytest.fixture(scope="session")
def lookup(knowledge: Knowledge) -> Lookup:
    """The knowledge of the repository with its tables."""
    return Lookup(knowledge)


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A folder with the invented knowledge, to change at will."""
    return write_small_knowledge(tmp_path / "small")


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The invented knowledge, read."""
    return read_knowledge(write_small_knowledge(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def small_document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The invented plan of Zandhoven, read from a text file without an outline."""
    path = tmp_path_factory.mktemp("plans") / f"{PLAN}.txt"
    path.write_text(SMALL_DOCUMENT, encoding="utf-8")
    return read_document(path, {})
