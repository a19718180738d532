"""What the index and bot tests share: an invented little corpus, a made encoder, an assistant without documents, the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.conversation.reply import Assistant
from bot.library.library import Library, Settings
from corpus.records import Passage
from index.encode import Vectors

ROOT = Path(__file__).resolve().parent.parent

# document | municipality | section | theme | facet, and below it the text: all invented
_PASSAGES = """\
plan-waterdorp | waterdorp | 2.1 Gestolen fietsen > Doel | fietsendiefstal | doelstelling
Bij het station verdwijnen elk jaar minder dan zeventig fietsen.
plan-waterdorp | waterdorp | 2.1 Gestolen fietsen > Partners | fietsendiefstal | partners
De spoorpolitie, de fietsenmaker en het stallingbedrijf overleggen elke maand.
plan-waterdorp | waterdorp | 2.2 Vuurwerk > Maatregelen | jaarwisseling | maatregelen
Carbidschieten mag alleen op het weiland achter de molen, tot middernacht.
plan-waterdorp | waterdorp | 2.3 Meeuwen > Situatie | overlast | situatie
Krijsende meeuwen scheuren vuilniszakken open op de boulevard.
plan-waterdorp | waterdorp | 2.4 Hangplek > Maatregelen | jeugdoverlast | maatregelen
Een jongerenwerker loopt op vrijdagavond langs de skatebaan.
plan-bosrijk | bosrijk | 3.1 Fietsen > Doel | fietsendiefstal | doelstelling
Rond het zwembad worden niet meer dan twintig fietsen per zomer gestolen.
plan-bosrijk | bosrijk | 3.1 Fietsen > Partners | fietsendiefstal | partners
Boswachters, badmeesters en de politie houden samen toezicht op de stalling.
plan-bosrijk | bosrijk | 3.2 Natuurbrand > Maatregelen | brandveiligheid | maatregelen
Bij droogte sluit de boswachter de paden en staat de blusput open.
plan-bosrijk | bosrijk | 3.3 Wildkamperen > Situatie | overlast | situatie
Kampeerders laten afval en smeulende vuurkorven achter op de hei.
plan-bosrijk | bosrijk | 3.4 Brommers > Maatregelen | jeugdoverlast | maatregelen
Crossbrommers in het stiltegebied worden in beslag genomen.
leidraad | - | 1 Beginnen | - | proces
Begin met een wandeling door de wijk en schrijf op wat je ziet.
leidraad | - | 2 Bondgenoten | - | partners
Zoek bondgenoten die al sleutels van het gebouw hebben.
leidraad | - | 3 Afronden | - | proces
Sluit af met taart voor alle vrijwilligers.
"""


def invented_passages() -> list[Passage]:
    """Return thirteen passages of two invented plans and one invented guide without municipality."""
    lines = _PASSAGES.splitlines()
    return [_passage(n, text, *place.split(" | ")) for n, (place, text) in enumerate(zip(lines[::2], lines[1::2], strict=True))]


def _passage(n: int, text: str, document: str, place: str, section: str, theme: str, facet: str) -> Passage:
    return Passage(
        id=f"p{n:02d}",
        document=document,
        title=document.replace("-", " ").title(),
        section=section,
        text=text,
        municipalities=() if place == "-" else (place,),
        themes=() if theme == "-" else (theme,),
        facet=facet,
    )


SMALL_PLAN = "leusden-uitvoeringsplan-2016-2017"
SMALL_PLAN_LINE = "Een verzonnen regel over ruiten en radio's."


def write_small_plan(folder: Path) -> Path:
    """Write an invented text under the name and with some headings of a plan that knowledge is about; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f"""\
Voorwoord
Dit is een verzonnen tekst.
1 Inleiding
Verzonnen inleiding.
2 Veiligheidsthema's
2.1 Sociale veiligheid in de buurt
VEILIGHEIDSGEVOEL EN KWETSBAARHEID (VEILIGE BUURT)
Ambitie\tVerzonnen wens.
GEWELD IN HUISELIJKE KRING EN KINDERMISHANDELING
Ambitie\tVerzonnen wens.
AANPAK HIGH IMPACT CRIMES
Ambitie\tVerzonnen wens.
AUTOKRAKEN
Ambitie\t{SMALL_PLAN_LINE}
Betrokken partijen\tDe glazenmaker en de garagehouder.
"""
    (folder / f"{SMALL_PLAN}.txt").write_text(text, encoding="utf-8")
    return folder


def silent(*_: object) -> None:
    """Progress that nobody looks at."""


class CountingMaker:
    """Makes passages and remembers how often it was asked to."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self.passages = list(passages) or invented_passages()
        self.calls = 0

    def __call__(self) -> Iterable[Passage]:
        self.calls += 1
        return list(self.passages)


class LetterEncoder:
    """A made encoder: the vector of a text is how often each letter occurs, normalised; counts the questions it was given."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def encode_documents(self, texts: Sequence[str], progress: Callable[[int, int], None]) -> Vectors:
        progress(len(texts), len(texts))
        return np.vstack([_letters(t) for t in texts])

    def encode_query(self, text: str) -> Vectors:
        self.questions.append(text)
        return _letters(text)


def _letters(text: str) -> Vectors:
    counts = np.array([text.lower().count(chr(c)) for c in range(ord("a"), ord("z") + 1)], dtype=np.float32)
    length = float(np.linalg.norm(counts))
    return counts / length if length else counts


@cache
def assistant_without_documents(base: Path) -> Assistant:
    """Return an assistant on the real knowledge with no plan document installed; `base` is a folder of the whole test run."""
    empty, data = base / "geen-documenten", base / "gedeelde-index"
    empty.mkdir(exist_ok=True)
    return Assistant(Library(Settings(documents=empty, data=data)))


@cache
def shared_data(base: Path) -> Path:
    """Return the data folder of that assistant with the index already made, for commands that only read it."""
    library = assistant_without_documents(base).library
    assert library.searcher
    return library.settings.data


@dataclass(frozen=True)
class Outcome:
    """What a command left behind for the person who typed it."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines; anything else on it is an error."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def flat(self) -> str:
        """Standard output on one line, so that the width of the screen does not matter."""
        return " ".join(self.out.split())


def run_bot(*arguments: str, data: Path, documents: Path | None = None, stdin: bytes = b"", **settings: str) -> Outcome:
    """Run `python run_bot.py` as a person would, away from the network; a traceback on the screen is a failure of any command."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("IVP_", "PYTEST", "HF_"))}
    environment |= {"IVP_DATA": str(data), "IVP_DOCUMENTS": str(documents or data / "geen-documenten"), "HF_HUB_OFFLINE": "1", **settings}
    command = [sys.executable, str(ROOT / "run_bot.py"), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, cwd=ROOT, timeout=240, check=False)
    outcome = Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))
    assert "Traceback" not in outcome.err, outcome.err
    return outcome
