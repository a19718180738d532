"""Choose wrong options that are plausible and false: from neighbours, never something that is true or looks like it.

What is true is given as a set of texts; an option is only taken when it shares no telling word with any of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.words import STOP_WORDS, stem, words

OPTIONS = 4
LONGEST = 100  # characters of an option, as in a Telegram quiz
VAGUE = frozenset(stem(w) for w in "gemeente gemeenten lokale lokaal regionale regionaal partners partner overige afdeling".split())


# words for parties that are, or may be, the same or part of each other: one of them beside another in a list would make a question unsure
KIN = tuple(
    frozenset(stem(w) for w in group.split())
    for group in (
        "politie wijkagent wijkagenten basisteam recherche teamchef politieteam jeugdagent",
        "openbaar ministerie om officier officieren justitie parket",
        "boa boas handhaving handhavers toezicht toezichthouders vth vergunningverlening",
        "brandweer veiligheidsregio vru vnog vrh ghor",
        "zorg ggz ggd zorginstellingen zorgpartners zorgaanbieders hulpverlening huisarts huisartsen verslavingszorg zorgverleners",
        "welzijn welzijnswerk welzijnsorganisaties welzijnsinstellingen maatschappelijk lariks versa jongerenwerk jongerenwerkers",
        "wijkteam wijkteams sociaal sociale domein team larikslaan ll2 cjg gezin gezinnen jeugdteam",
        "onderwijs school scholen onderwijsinstellingen leerplicht",
        "ondernemers ondernemersvereniging winkeliers winkeliersvereniging bedrijven bedrijfsleven kvo horeca horecaondernemers mkb",
        "bewoners inwoners burgers buurtbewoners wijkbewoners bewonersorganisaties buurtpreventie buurtvereniging burgernet vve",
        "corporatie corporaties woningcorporatie woningcorporaties woningbouwvereniging verhuurders",
        "rud omgevingsdienst odru milieu milieudienst uitvoeringsdienst",
        "oov veiligheid veiligheidszaken",
        "veiligheidshuis veiligheidskamer kamer zorg-en-veiligheidshuis zvh",
    )
)


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about."""
    return frozenset(stem(w) for w in words(text) if w not in STOP_WORDS) - VAGUE


@lru_cache(maxsize=20_000)
def with_kin(text: str) -> frozenset[str]:
    """Return the telling stems of a text, and those of parties that may be the same or part of each other."""
    own = telling(text)
    return own.union(*(kin for kin in KIN if own & kin))


def is_apart(option: str, true: Iterable[str]) -> bool:
    """True when the option shares no telling word with anything that is true, not even that of a kindred party, and has one itself."""
    own = with_kin(option)
    return bool(telling(option)) and all(own.isdisjoint(telling(text)) for text in true)


def is_said(option: str, texts: Iterable[str]) -> bool:
    """True when one of the texts has every telling word of the option."""
    own = telling(option)
    return any(own <= telling(text) for text in texts)


def shuffled(key: str, texts: Iterable[str]) -> list[str]:
    """Return the texts in an order that looks like chance and is always the same for this key."""
    return sorted(dict.fromkeys(texts), key=lambda text: hashlib.sha256(f"{key}\0{text}".encode()).digest())


def options(
    key: str, right: str, candidates: Sequence[str], more: Sequence[str] = (), apart: bool = False
) -> tuple[tuple[str, ...], int] | None:
    """Return four options in a fixed order and the place of the right one; wrong ones come from `candidates`, then from `more`.

    The candidates are known to be false; `apart` asks that no two of them share a telling word. None when there are not enough.
    """
    wrong: list[str] = []
    for candidate in (*shuffled(key, candidates), *shuffled(key, more)):
        fits = 0 < len(candidate) <= LONGEST and candidate.lower() != right.lower()
        if fits and all(candidate.lower() != w.lower() for w in wrong) and not (apart and wrong and not is_apart(candidate, wrong)):
            wrong.append(candidate)
        if len(wrong) == OPTIONS - 1:
            order = shuffled(key, [right, *wrong])
            return tuple(order), order.index(right)
    return None
