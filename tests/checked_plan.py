"""A small invented plan, installed, for the tests that check it from the console and from Telegram."""

from __future__ import annotations

from pathlib import Path

from bot.library.library import Library, Settings

PLAN = "duinrade-ivp-2024-2027"
TEXT = """\
# Integraal veiligheidsplan Duinrade 2024-2027

## 1 Prioriteiten
Dit plan heeft twee prioriteiten: woninginbraak en jeugdoverlast.

### 1.1 Woninginbraak
#### Doelstelling
Het aantal woninginbraken daalt van 310 in 2023 naar hoogstens 200 in 2027.

#### Partners
- slotenmaker
- woningcorporaties
- Stichting Duinwacht

### 1.2 Jeugdoverlast
#### Partners
- jongerenwerk
- strandwacht

## Afkortingen
BIT: buurtinterventieteam
"""
CARD = "title: Veilig Duinrade\nmunicipalities: [Duinrade]\nperiod: 2024-2027\nkind: ivp\n"
ASKED = "wie zijn de partners bij woninginbraak in Duinrade?"


def install(folder: Path, text: str = TEXT, identity: str = PLAN, card: str = CARD) -> Path:
    """Put the plan in the folder of documents and return that."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{identity}.md").write_text(text, encoding="utf-8")
    (folder / f"{identity}.yaml").write_text(card, encoding="utf-8")
    return folder


def library(folder: Path, data: Path) -> Library:
    """The library on these documents."""
    return Library(Settings(documents=folder, data=data))
