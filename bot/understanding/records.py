"""The nouns of understanding: a phrase that was found, and the reading of a question with all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.words import STOP_WORDS

CONTENT_HINTS = frozenset({"cijfer", "proces", "organisatie", "raakvlakken"})
# signals that are also what a text can be about, so their words count in the comparison with facts too
CONTENT_SIGNALS = frozenset(
    "lokaal gezamenlijk regionaal voortgezet uitvoeringsplan ivp list both greeting thanks bye more shorter only".split()
)
WHOLE = frozenset(
    "partners doelstelling ambitie maatregelen indicatoren bronnen wetgeving instrumenten raakvlakken ontwikkelingen "
    "rol_gemeente rol_samenleving samenhang_beleid".split()
)  # facets whose list in the plan is the answer
SOFT = frozenset({"uitleg", "situatie", "definitie"})  # facets that "what is" and "how" ask for, unless something firmer is asked too
PLAN_WORDS = frozenset({"ivp", "uitvoeringsplan", "integraal", "veiligheidsplan"})
SMALL_TALK = frozenset(
    {"greeting", "thanks", "bye", "help", "who", "wrong", "stop", "opinion", "person", "injection", "more", "shorter", "offtopic"}
)


@dataclass(frozen=True)
class Phrase:
    """A found phrase: what it stands for, and the tokens it took (from start up to end)."""

    kind: str
    id: str
    start: int
    end: int
    strength: float = 1.0


@dataclass
class Reading:
    """The tokens of a question, repaired, and the phrases in them."""

    tokens: list[str]
    originals: list[str]
    phrases: list[Phrase] = field(default_factory=list)
    strange: int = 0

    def of(self, kind: str) -> list[Phrase]:
        """The phrases of one kind, in order."""
        return [p for p in self.phrases if p.kind == kind]

    def rest(self) -> list[tuple[str, str]]:
        """The tokens that no phrase took and that carry meaning: as repaired, and as typed."""
        taken = {i for p in self.phrases if not _is_content(p) for i in range(p.start, p.end)}
        pairs = zip(self.tokens, self.originals, strict=True)
        return [(t, o) for i, (t, o) in enumerate(pairs) if i not in taken and (t not in STOP_WORDS or self._is_name(i))]

    def _is_name(self, place: int) -> bool:
        """True for a small word in capitals (the OM), or with one right behind another inside a sentence (the Via of Team Via)."""
        if self.originals[place].isupper() and len(self.originals[place]) > 1 and not all(w.isupper() for w in self.originals):
            return True
        typed = self.originals[max(0, place - 1) : place + 1]
        return len(typed) == 2 and all(w[:1].isupper() and w[1:].islower() for w in typed)


def _is_content(phrase: Phrase) -> bool:
    """True for a phrase whose words also tell what the question is about."""
    if phrase.kind == "region":
        return True
    if phrase.kind == "theme" or (phrase.kind == "facet" and phrase.strength < 2):
        return phrase.strength < 2 and phrase.strength != 1.0
    return phrase.id in CONTENT_SIGNALS if phrase.kind == "signal" else phrase.kind == "weak" and phrase.id in CONTENT_HINTS
