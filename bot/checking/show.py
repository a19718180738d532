"""What a person sees of a step: what the plan would say according to the fact, the words of the plan, and how sure this kind is."""

from __future__ import annotations

from bot.checking import phrases
from bot.checking.correct import fields_of
from bot.checking.order import progress
from bot.checking.records import Round, Shown, Step
from knowledge.records import Knowledge, Review
from knowledge.table.records import Fact

_MOST = 20  # facts of a step that are listed
_LONG = 600  # characters of a fact or of the words of the plan


def show(step: Step, held: Round, knowledge: Knowledge) -> Shown:
    """Return what is to be seen of a step."""
    done, total = progress(held)
    said = phrases.PROGRESS.format(done=done, total=total)
    if len(step.facts) > 1:
        return _together(step, said, held, knowledge)
    fact = step.facts[0]
    evidence = fact.evidence
    return Shown(
        heading=_heading(fact, held, knowledge),
        fields=_fields(fact, held, knowledge),
        place=_place(fact),
        before=_flat(evidence.before) if evidence else "",
        quote=_flat(fact.quote or ""),
        after=_flat(evidence.after) if evidence else "",
        asides=tuple(_asides(fact, held)),
        progress=said,
    )


def how_to_correct(fact: Fact) -> str:
    """Return the question for what is to be put right."""
    names = list({field: name for name, field in reversed(fields_of(fact).items())}.values())[::-1]
    field = next((n for n in ("jaar", "waarde", "status", "onderdeel", *names) if n in names), names[0])
    value = {"jaar": "2027", "waarde": "10", "status": "prioriteit", "onderdeel": "partner"}.get(field, "...")
    return phrases.HOW_TO_CORRECT.format(names=", ".join(names), example=phrases.EXAMPLE.format(name=field, value=value))


def _together(step: Step, said: str, held: Round, knowledge: Knowledge) -> Shown:
    first = step.facts[0]
    lines = [f"{kind_of(f, knowledge)}: {brief(f)}" for f in step.facts[:_MOST]]
    more = len(step.facts) - _MOST
    return Shown(
        heading=f"{_theme_name(first, held) or kind_of(first, knowledge)}: {phrases.TOGETHER.format(number=len(step.facts))}",
        fields=(*lines, *((phrases.MORE.format(number=more),) if more > 0 else ())),
        place="",
        progress=said,
    )


def _heading(fact: Fact, held: Round, knowledge: Knowledge) -> str:
    kind, theme = kind_of(fact, knowledge), _theme_name(fact, held)
    return f"{kind} bij {theme}" if theme and fact.sort != "thema" else kind


def kind_of(fact: Fact, knowledge: Knowledge) -> str:
    """Return what kind of fact it is, as people say it."""
    facet = knowledge.facet_by_id.get(fact.facet)
    return phrases.SORTS.get(fact.sort, facet.one if facet else fact.facet) if fact.sort != "onderwerp" or not facet else facet.one


def brief(fact: Fact) -> str:
    """Return what a fact says, in one line."""
    label = f"{fact.label}: " if fact.label and fact.sort in ("begrip", "onderwerp") and fact.label not in fact.text else ""
    return _flat(f"{label}{fact.text}")


def _fields(fact: Fact, held: Round, knowledge: Knowledge) -> tuple[str, ...]:
    """What a fact says, with its own fields; its municipality in a plan that speaks of several."""
    names = {name: says for name, says in phrases.FIELDS.items() if fact.field(name) and (name != "status" or fact.sort == "thema")}
    own = [f"{says}: {fact.field(name).replace('_', ' ')}" for name, says in names.items()]
    several = len({row.municipalities for row in held.merged.rows if row.municipalities}) > 1
    places = [knowledge.place_by_id[p].name if p in knowledge.place_by_id else p for p in fact.municipalities if several]
    return (brief(fact), *own, *((f"gemeente: {', '.join(places)}",) if places else ()))


def _place(fact: Fact) -> str:
    return f"{fact.section}, p. {fact.page}" if fact.page else fact.section


def _theme_name(fact: Fact, held: Round) -> str:
    return next((t.name for t in held.merged.facts.treatments if t.id == fact.treatment), "")


def _asides(fact: Fact, held: Round) -> list[str]:
    asides = []
    standing = held.merged.standings.get(fact.id)
    if standing and standing.before:
        asides.append(phrases.CHANGED_WORDS.format(before=brief(standing.before)))
    if fact.state is Review.VERVALLEN:
        asides.append(phrases.GONE_WORDS)
    score = held.scores.get(fact.rule or "")
    if score and score.right + score.wrong:
        asides.append(phrases.SCORE.format(right=score.right, seen=score.right + score.wrong))
    return asides


def _flat(text: str) -> str:
    """The text on one line, cut in the middle where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else f"{flat[: _LONG - 100].rsplit(' ', 1)[0]} … {flat[-90:].split(' ', 1)[-1]}"
