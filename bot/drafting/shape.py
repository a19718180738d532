"""Tell what a fact is grammatically (a sentence, an action, a thing) and fit it into a sentence: lists with `en`, capitals, full stops.

Knows Dutch, not policy: no fact is changed here, only cut at a semicolon and joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

Shape = Literal["statement", "action", "thing"]

_FINITE = frozenset(
    """
    is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen moet moeten wil willen zal zullen mag mogen blijft gaat
    komt ligt liggen staat staan krijgt doet laat maakt vraagt zorgt voert bereidt sluit gebeurt daalt daalden daalde steeg stegen geldt
    geeft werkt realiseert vormt vormen bestaat bestaan kent treft neemt steunt richt legt streeft adviseert valt vallen denkt telt
    ondersteunt besteedt monitort digitaliseert vereist hangt hangen stelt biedt speelt spelen raakt raken leidt scoort vindt vinden
    krijgen weten wist draagt dragen verandert ontstaat ontstaan groeit betekent blijkt blijven toont past gelden vergt verdient zoekt
    volgt stimuleert ziet bevat deed nam namen bleek belast zoeken
    """.split()
)
_PLURAL_VERBS = (
    frozenset(  # also infinitives: finite where an object or adverb follows them, for in Dutch the object precedes an infinitive
        """
    oefenen borgen zien betrekken verbeteren spreken denken drinken groeien veroorzaken vergroten grijpen wisselen werken nemen komen
    bepalen beperken zetten zet belasten steunen melden volgen helpen bieden delen leveren dragen stellen gaan signaleren informeren
    """.split()
    )
)
_AFTER_FINITE = frozenset(
    """
    sterk de het een hun elkaar zich geen meer veel regelmatig al ook mee toe diep er samen vaak zelf onvoldoende verantwoordelijkheid
    argumenten tot
    """.split()
)
_ACTORS = frozenset(
    "gemeente gemeenten politie brandweer veiligheidsregio veiligheidsregio's partners boa's inwoners ondernemers scholen".split()
)
_PARTICLES = frozenset("aan op mee toe uit af in bij samen om over".split())
_AGAIN = re.compile(r", (?:is|zijn|neemt|nemen|komt|komen|wordt|worden|kan|kunnen|blijft|ligt|geldt|moet|bleek|dan \w+)\b", re.I)
_INFINITIVE = frozenset(
    """
    houden implementeren voorkomen uitvoeren signaleren ondersteunen borgen verbeteren verstevigen maken verbinden werken melden
    intensiveren vaststellen brengen terugdringen pakken krijgen verhogen doen vergroten inzetten vormgeven versterken verkleinen
    vastleggen voortzetten handhaven laten ontwikkelen evalueren doorontwikkelen gebruiken continueren aanpakken organiseren inrichten
    verminderen geven formuleren nemen onderscheiden verankeren toepassen ontnemen regelen programmeren benaderen steunen innoveren
    analyseren ingrijpen invullen verwijderen promoten optreden zien beperken doorbreken oppakken voortborduren vasthouden opzetten
    betrekken toejuichen leggen actualiseren treffen winnen volgen zetten stellen ondertekenen vervullen wegnemen opstellen opleiden
    praten verzamelen benutten stimuleren faciliteren regisseren realiseren normaliseren sturen bouwen doorvertalen bewerkstelligen
    onderkennen sluiten doorvoeren optimaliseren onderhouden informeren bespreken voeren bieden aanspreken bewaken bepalen meewerken
    meedenken aanbieden bestrijden beheersen bevorderen behouden scheppen onderzoeken verkennen afstemmen delen tegengaan besteden
    agenderen aanscherpen aanwijzen aanstellen uitbreiden herijken bekijken kijken afspreken maken plaatsen verspreiden oefenen
    landen opschalen verwijzen toezien letten aansluiten meenemen samenwerken uitwisselen leveren opnemen nagaan
    ingaan uitdragen bijdragen structureren dalen stijgen inventariseren inspelen toewerken investeren optrekken
    """.split()
)
_BEHIND = frozenset(
    """op in bij met voor door van aan tot rond via over na naar tussen uit tegen onder als zodat waar om en of samen volgens zonder per
    binnen buiten rond rondom tijdens sinds""".split()
)
_SUBORDINATE = frozenset(
    "die dat wie als zodat omdat om waarbij waarin waarmee waardoor waarop waarvan waar wat hoe dan wanneer terwijl welke hoeverre".split()
)
_LAST = _INFINITIVE | {"veroorzaken", "geven", "hebben", "zijn", "worden"}
_BEHIND |= {"hoe", "welke", "wat", "dat", "wie"}
_ANY = _BEHIND | _INFINITIVE
_MODAL = frozenset("kan kunnen moet moeten wil willen zal zullen mag mogen".split())
_AMBIGUOUS = frozenset("zijn worden hebben blijven staan liggen laten krijgen weten komen gaan vormen hangen vinden vallen raken".split())
_AS_NEEDED = re.compile(r"\bwaar (?:nodig|mogelijk|passend)\b", re.I)
_LABELLED = re.compile(r"^(puzzelstuk|bouwsteen)\s*\d*:\s*(.+)$", re.I)
_NAMES = frozenset(
    "Wet Wmo Bibob Awb Belastingdienst Halt Burgernet Bureau Buurtpreventie Slachtofferhulp Veiligheidsmonitor Rijkswaterstaat".split()
)
_BARE = ("plan van aanpak", "convenant", "jaarkalender", "lijst van", "overzicht van")
_OPENERS = frozenset(
    "de het een minder meer hoogstens minstens maximaal goede betere alle geen voldoende zicht inzicht zo aandacht preventie".split()
)
_PLURAL = {"puzzelstuk": "puzzelstukken", "bouwsteen": "bouwstenen"}
LONG = 16  # words above which a sentence is cut at its semicolons


def shape_of(text: str) -> Shape:
    """Return what a fact is: a whole sentence, an action that ends in an infinitive, or a thing."""
    words = re.findall(r"[\w'’/-]+|[,:;]", _AS_NEEDED.sub(" ", re.sub(r"\([^)]*\)", " ", text)).lower())
    head = words[: next((n for n, w in enumerate(words) if n and w in ",:;"), len(words))]
    flat = [w for w in words[: next((n for n, w in enumerate(words) if n and w in ":;"), len(words))] if w != ","]
    if words[:1] and words[0] in ("als", "wie", "waar", "zodra", "nemen") and any(w in _FINITE for w in words[len(head) :]):
        return "statement"
    both = flat.index("als") if "zowel" in flat and "als" in flat else -1
    inner = next((n for n, w in enumerate(flat) if n and n != both and w in _SUBORDINATE), len(flat))
    if words[:1] == ["vormen"]:
        flat = ["vorm", *flat[1:]]  # a noun here, not the verb
    finite = next((n for n, w in enumerate(flat[:inner]) if n and w in _FINITE and not _could_be_infinitive(flat, n, len(head))), None)
    modals = [n for n, w in enumerate(flat) if n and w in _MODAL]
    modal = any(re.search(r"(en|t)$", flat[n - 1]) for n in modals) and flat[-1] in _INFINITIVE | {
        "veroorzaken",
        "geven",
        "hebben",
        "zijn",
        "worden",
    }
    if (
        words[:2] in (["denk", "aan"], ["net", "als"])
        or words[:3] == ["gemeente", "en", "politie"]
        or _goes_on(text)
        or _plural_finite(flat)
    ):
        return "statement"
    reflexive = any(a in ("laten", "blijven") and b == "zich" for a, b in zip(flat, flat[1:], strict=False))
    if finite is not None or reflexive or (modal and inner < len(flat) and flat[inner] == "die"):
        return "statement"
    return "action" if _infinitive(head[:inner]) is not None or _infinitive(flat[:inner]) is not None else "thing"


def _goes_on(text: str) -> bool:
    """True where a main clause follows a subordinate one: `In een tijd die ..., neemt het risico toe`."""
    bare = re.sub(r"\([^)]*\)", "", text).split(":")[0]
    at = _AGAIN.search(bare)
    if at is None:
        return False
    opening = re.findall(r"[\w'’-]+", bare[: at.start()].lower())
    return bool(opening) and (opening[0] in _FINITE or any(w in _SUBORDINATE for w in opening))


def _plural_finite(words: Sequence[str]) -> bool:
    """True for a verb in the plural behind its subject: what follows it could not stand behind an infinitive."""
    inner = next((n for n, w in enumerate(words) if n and w in _SUBORDINATE), len(words))
    for n, word in enumerate(words[:inner]):
        if not n or word not in _PLURAL_VERBS or words[n - 1] in ("te", "het", "van", "laten", "blijven", "in", "bij"):
            continue
        following = words[n + 1 : inner]
        if n == 3 and words[1] == "en" and words[0] in _ACTORS and words[2] in _ACTORS:
            return True
        if following and (following[0] in _AFTER_FINITE or (following[-1] in _PARTICLES and n < len(words) - 2)):
            return True
        if len(following) > 1 and following[0] in _PARTICLES and following[1] in (_BEHIND | {"de"} if word == "komen" else _BEHIND):
            return True
        if any(w in ("mee", "samen") for w in following[:4]):
            return True
    return False


def _could_be_infinitive(words: Sequence[str], at: int, head: int) -> bool:
    """True for `zijn` and the like at the end, before another infinitive, or before an action that goes on."""
    if words[at] not in _AMBIGUOUS or (at == 1 and head == 2 and len(words) > 6):
        return False
    if at == len(words) - 1 or at == head - 1 or words[at - 1] == "te" or words[at + 1] in _INFINITIVE:
        return True
    return words[head - 1] in _INFINITIVE and (words[at + 1] == "en" or words[at] == "blijven")


def _is_infinitive(word: str) -> bool:
    """True for a known infinitive, also behind a prefix: `terugbrengen`."""
    prefix = re.match(r"(terug|neer|weg|vast|samen|tegen|mee|op|af|uit)(?=\w{5})", word)
    return word in _INFINITIVE or bool(prefix and word[len(prefix[1]) :] in _INFINITIVE)


def _infinitive(head: Sequence[str]) -> int | None:
    """The place of the infinitive that makes an action of these words, None for a thing."""
    for n, word in enumerate(head):
        before = head[n - 1] if n else ""
        if not _is_infinitive(word) or before in ("te", "het", "van", "bij", "en", "of", "tot", "een", "door"):
            continue
        opening = {"en", "of"} if n else {"en", "of", "van"}
        if (n and n == len(head) - 1) or (n < len(head) - 1 and (head[n + 1] in _BEHIND - opening or (n and head[n + 1] in _ANY))):
            return n
    return None


def told_apart(text: str) -> list[str]:
    """Return a text cut into its sentences, a long one also at the semicolons behind which a new sentence starts."""
    whole = re.split(r"(?<=[^A-Z.][.!?]) (?=[A-Z])", text)
    if len(whole) > 1:
        return [piece.rstrip(".") for one in whole for piece in told_apart(one)]
    if len(text.split()) <= LONG:
        return [text]
    found: list[str] = []
    for piece in re.split(r"; (?![^(]*\))", text):
        if found and (len(piece.split()) < 4 or shape_of(piece) != "statement"):
            found[-1] = f"{found[-1]}; {piece}"
        else:
            found.append(piece)
    return found


def gathered(texts: Sequence[tuple[str, int]]) -> list[tuple[str, tuple[int, ...]]]:
    """Return (text, number) pairs with a run of labelled items (`puzzelstuk 1: ...`) made one: its label in plural and the list."""
    found: list[tuple[str, tuple[int, ...]]] = []
    run: list[tuple[str, int]] = []
    label = ""
    for text, n in [*texts, ("", -1)]:
        match = _LABELLED.match(text)
        if match:
            label = match[1].lower()
            run.append((match[2], n))
            continue
        if run:
            names = enumerated([f"‘{lowered(r)}’" for r, _ in run])
            found.append((f"de {_PLURAL[label]} {names}", tuple(k for _, k in run)))
            run = []
        if n >= 0:
            found.append((text, (n,)))
    return found


def lowered(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return the text to stand inside a sentence: its first letter small unless it opens with a name or an abbreviation."""
    match = re.match(r"\w+", text)
    first = match[0] if match else ""
    following = text[len(first) :].lstrip(" -/").split(" ")[0]
    act = _is_infinitive(first.lower()) or first.endswith("atie")
    inside = not act and len(text.split()) <= 4 and re.search(r"[ /&-][A-Z]", text) and first not in ("De", "Het", "Een")
    named = (following[:1].isupper() and first not in ("De", "Het", "Een")) or re.match(r"\w+- (en|of) [A-Z]", text) or inside
    if not first[:1].isupper() or not first[1:].islower() or first in names or first in _NAMES or named:
        return text
    return text[0].lower() + text[1:]


def sentence(text: str) -> str:
    """Return the text with a capital and a full stop."""
    text = text.strip().rstrip(";,")
    first = text[:1].upper() + text[1:] if text[:1] not in "'‘" else text[:1] + text[1:2].upper() + text[2:]
    return first if first.endswith((".", "?", "!", "]", ":")) else f"{first}."


def enumerated(names: Iterable[str], word: str = "en") -> str:
    """Return `a, b en c`; where an item holds commas itself the items are set apart by semicolons."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    mark = "; " if any("," in re.sub(r"\([^)]*\)", "", n) for n in listed) and len(listed) > 2 else ", "
    return f"{mark.join(listed[:-1])} {word} {listed[-1]}"


def with_article(text: str) -> str:
    """Return a nominalised infinitive (`vergroten van ...`) or a bare `plan van aanpak` with the article it needs in a sentence."""
    first, _, rest = text.partition(" ")
    if first.lower() in _INFINITIVE and re.match(r"(en \w+ )?van ", rest):
        return f"het {text[0].lower()}{text[1:]}"
    return f"een {text[0].lower()}{text[1:]}" if text.lower().startswith(_BARE) else text


def is_nominal(text: str) -> bool:
    """True for a thing that can be the object of a sentence as it stands: it opens with its article."""
    return with_article(text).split(" ")[0].lower() in _OPENERS and shape_of(text) == "thing" and ":" not in text


def is_bare(text: str) -> bool:
    """True for a thing that cannot follow a preposition as it stands: an adjective, infinitive or noun without its article."""
    first = text.split(" ")[0].lower().rstrip(",")
    if _is_infinitive(first):
        return True
    return first not in _OPENERS and not first.endswith("en") and not first[:1].isdigit()
