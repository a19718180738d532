"""Checking without reading or writing: which fact is next, what is seen of it, what somebody may put right, what a verdict comes to."""

from __future__ import annotations

import pytest

from bot.checking import phrases
from bot.checking.correct import read_changes
from bot.checking.judge import judge
from bot.checking.order import following, progress, step_of, steps
from bot.checking.records import CheckingError, Choice, Round, Step
from bot.checking.show import how_to_correct, show
from knowledge.extract.certainty import Tally
from knowledge.records import Entry, Knowledge, PlanFacts
from knowledge.table.locate import find_again
from knowledge.table.merge import merge
from knowledge.table.records import Decision, Fact
from knowledge.table.rows import rows
from tests.invented_facts import GOAL, PLAN, TEXT, THEME, document, facts

NEWER = {"2 Fietsendiefstal > Doel": f"{GOAL.replace('hoogstens 200', 'hoogstens 180')}."}
LESS = {"2 Fietsendiefstal > Partners": "• rijwielhersteller\n• spoorpolitie"}
COUNCIL = "De raad stelde het plan vast op 5 maart 2024"


def round_of(*decisions: Decision, texts: dict[str, str] | None = None, **scores: Tally) -> Round:
    shown = document(texts)
    merged = merge(facts(texts), decisions, lambda e: find_again(e, shown))
    return Round(document=PLAN, title="Veilig Duinrade", merged=merged, scores={k.replace("_", "/"): v for k, v in scores.items()})


def said(text: str, held: Round | None = None) -> Fact:
    (only,) = [r for r in (held or round_of()).merged.rows if text in (r.text, r.value)]
    return only


def verdict(text: str, choice: Choice = "goed", held: Round | None = None, **changes: str) -> tuple[Decision, ...]:
    held = held or round_of()
    return judge(held, Step(facts=(said(text, held),)), choice, "beheerder", "2026-03-01", changes)


def listed(held: Round, *apart: str) -> list[str]:
    return [" + ".join(f.value if f.sort == "cijfer" and f.value else f.text for f in s.facts) for s in steps(held, apart)]


def test_the_doubtful_ones_come_first_then_figures_one_by_one_and_the_certain_ones_together() -> None:
    assert listed(round_of()) == [
        COUNCIL,
        GOAL,
        "Graveren op marktdagen",
        "298",
        "310",
        "Fietsendiefstal + rijwielhersteller + spoorpolitie + stalling van de boulevard",
        "Boulevard Stalling Overleg",
    ]
    apart = listed(round_of(), THEME)
    assert "rijwielhersteller" in apart and apart[-1] == "Boulevard Stalling Overleg"


def test_what_changed_and_what_is_gone_come_before_all_else(small_knowledge: Knowledge) -> None:
    held = round_of(*verdict(GOAL), *verdict("stalling van de boulevard"), texts={**NEWER, **LESS})
    assert [f.state for s in steps(held)[:3] for f in s.facts] == ["opnieuw bekijken", "vervallen", "voorgesteld"]
    changed, gone = (show(s, held, small_knowledge) for s in steps(held)[:2])
    assert changed.asides[0] == phrases.CHANGED_WORDS.format(before=GOAL) and phrases.GONE_WORDS in gone.asides


def test_later_goes_on_and_comes_round_again() -> None:
    held = round_of()
    order = [s.id for s in steps(held)]
    assert [s.id for n in range(len(order)) if (s := following(held, order[n]))] == [*order[1:], order[0]]
    first = following(held, None)
    assert first and first.id == order[0] and first == following(held, "weg-feit")
    assert step_of(held, order[3]) == steps(held)[3] and step_of(held, "weg-feit") is None


def test_when_all_is_looked_at_nothing_is_left() -> None:
    held = round_of()
    done = [d for step in steps(held) for d in judge(held, step, "goed", "beheerder", "2026-03-01")]
    after = round_of(*done)
    assert steps(after) == () and following(after, None) is None and progress(after) == (10, 10)
    assert progress(held) == (0, 10) and progress(round_of(*done[:3])) == (3, 10)
    assert [d.together for d in done].count(True) == 4, "the certain ones of a theme with more than one"


def test_a_person_sees_what_it_says_and_the_words_of_the_plan(small_knowledge: Knowledge) -> None:
    held = round_of(doel_1=Tally(right=14, wrong=1))
    seen = show(Step(facts=(said(GOAL),)), held, small_knowledge)
    assert seen.heading == "doelstelling bij Fietsendiefstal" and seen.place == "2 Fietsendiefstal > Doel, p. 2"
    assert seen.fields == (
        GOAL, "richting: hoogstens", "waarde: 200", "jaar: 2027", "uitgangswaarde: 310", "uitgangsjaar: 2023",
    )  # fmt: skip
    assert (seen.quote, seen.after, seen.asides) == (GOAL, ".", ("Van deze soort was tot nu toe 14 van 15 goed.",))
    assert seen.progress == "0 van 10 bekeken"
    partner = show(Step(facts=(said("spoorpolitie"),)), held, small_knowledge)
    assert (partner.before, partner.after) == ("• rijwielhersteller •", " • stalling van de boulevard".strip())
    theme = show(Step(facts=(said("Fietsendiefstal"),)), held, small_knowledge)
    assert theme.heading == "thema" and "status: prioriteit" in theme.fields
    together = show(steps(held)[-2], held, small_knowledge)
    assert together.heading == "Fietsendiefstal: 4 feiten die vrij zeker zijn" and "partner: spoorpolitie" in together.fields
    assert "begrip" in show(Step(facts=(said("Boulevard Stalling Overleg"),)), held, small_knowledge).heading


@pytest.mark.parametrize(
    ("text", "typed", "changes"),
    [
        ("spoorpolitie", "de politie op het station", {"text": "de politie op het station"}),
        ("spoorpolitie", "onderdeel: maatregel", {"facet": "maatregelen"}),
        ("spoorpolitie", "Groep: Extern; tekst: politie", {"group": "extern", "text": "politie"}),
        ("spoorpolitie", "gemeente: Duinrade en Zandhoven", {"municipalities": "duinrade, zandhoven"}),
        (GOAL, "jaar: 2026\nwaarde: 180", {"year": "2026", "value": "180"}),
        (GOAL, "uitgangsjaar: -", {"baseline_year": ""}),
        (GOAL, "richting: Minstens", {"comparator": "minstens"}),
        (GOAL, "tekst: minder fietsen weg; en dat elk jaar", {"text": "minder fietsen weg; en dat elk jaar"}),
        ("Fietsendiefstal", "status: lokale prioriteit", {"status": "lokale_prioriteit"}),
        ("Fietsendiefstal", "thema: Jeugd, diefstal", {"themes": "jeugd, vermogen"}),
        ("Fietsendiefstal", "naam: Fietsen", {"text": "Fietsen"}),
        ("Graveren op marktdagen", "trekker: boa; stand: klaar; budget: geen", {"lead": "boa", "progress": "klaar", "budget": ""}),
        ("310", "311", {"value": "311"}),
        ("310", "plaats: zandhovense; eenheid: incidenten", {"place": "zandhoven", "unit": "incidenten"}),
        (COUNCIL, "titel: Besluit van de raad", {"label": "Besluit van de raad"}),
        ("Boulevard Stalling Overleg", "begrip: bso; betekenis: overleg", {"label": "bso", "text": "overleg"}),
    ],
)
def test_what_is_typed_is_read_as_fields(text: str, typed: str, changes: dict[str, str], small_knowledge: Knowledge) -> None:
    assert read_changes(typed, said(text), round_of(), small_knowledge) == changes


@pytest.mark.parametrize(
    ("text", "typed", "why"),
    [
        ("spoorpolitie", "spoorpolitie", "daarmee verandert er niets"),
        ("spoorpolitie", "onderdeel: gebakje", "‘gebakje’ ken ik niet als onderdeel; kies bijvoorbeeld uit: partner"),
        ("spoorpolitie", "status: prioriteit", "‘status’ kun je hier niet invullen"),
        ("spoorpolitie", "dat is: niet; jaar: 2026", "‘dat is: niet’ kun je hier niet invullen"),
        ("spoorpolitie", "gemeente: Atlantis", "‘Atlantis’ ken ik niet als gemeente"),
        ("spoorpolitie", "tekst: -", "tekst kan niet leeg zijn; klopt het feit niet, kies dan weg"),
        ("spoorpolitie", "", "tekst kan niet leeg zijn"),
        ("spoorpolitie", "thema: Vuurwerk", "‘Vuurwerk’ ken ik niet als thema; kies bijvoorbeeld uit: Fietsendiefstal"),
        ("Fietsendiefstal", "status: belangrijk", "‘belangrijk’ ken ik niet als status"),
        ("Fietsendiefstal", "thema: Jeugd, Atlantis", "‘Jeugd, Atlantis’ ken ik niet als thema"),
        (GOAL, "richting: omlaag", "‘omlaag’ ken ik niet als richting; kies bijvoorbeeld uit: daling"),
        ("310", "waarde: -", "waarde kan niet leeg zijn"),
        ("310", "jaar: 2023", "daarmee verandert er niets"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(text: str, typed: str, why: str, small_knowledge: Knowledge) -> None:
    with pytest.raises(CheckingError) as error:
        read_changes(typed, said(text), round_of(), small_knowledge)
    assert str(error.value).startswith(why) and "\n" not in str(error.value)


def test_every_kind_of_fact_says_how_it_can_be_put_right(small_knowledge: Knowledge) -> None:
    for fact in rows(facts()):
        asked = how_to_correct(fact)
        example = asked.rpartition("Bijvoorbeeld: ")[2]
        field = example.partition(":")[0]
        assert field in asked.partition("een veld: ")[2].partition(". Bijvoorbeeld")[0].split(", "), asked


def test_a_verdict_becomes_a_decision_on_what_was_found() -> None:
    (good,), (away,) = verdict(GOAL), verdict(GOAL, "weg")
    assert (good.verdict, good.changes, good.by, good.together) == ("aangenomen", {}, "beheerder", False)
    assert (away.verdict, away.changes) == ("afgewezen", {}) and good.fact.quote == GOAL and good.mark == away.mark != ""
    (better,) = verdict(GOAL, year="2026")
    assert (better.verdict, better.changes, better.fact.year) == ("verbeterd", {"year": "2026"}, "2027")
    (again,) = verdict(GOAL, held=round_of(better), value="180")
    assert again.changes == {"year": "2026", "value": "180"} and again.fact == better.fact, "what was put right before stays"
    (back,) = verdict(GOAL, held=round_of(better), year="2027")
    assert (back.verdict, back.changes) == ("aangenomen", {}), "put back to what was found is simply right"


def test_a_verdict_on_changed_words_takes_the_place_of_the_one_before() -> None:
    held = round_of(*verdict(GOAL, baseline="315"), texts=NEWER)
    fact = steps(held)[0].facts[0]
    (again,) = judge(held, Step(facts=(fact,)), "goed", "beheerder", "2026-04-01")
    assert (again.was, again.verdict, again.changes) == (said(GOAL).id, "verbeterd", {"baseline": "315"})
    after = round_of(*verdict(GOAL, baseline="315"), again, texts=NEWER)
    assert not [s for s in steps(after) if fact in s.facts] and not after.merged.gone


def test_together_is_only_for_yes_and_what_is_gone_cannot_be_accepted() -> None:
    held = round_of()
    together = next(s for s in steps(held) if len(s.facts) > 1)
    for choice, changes in (("weg", {}), ("goed", {"text": "x"})):
        with pytest.raises(CheckingError, match="samen kun je ze alleen goedkeuren"):
            judge(held, together, choice, "beheerder", "2026-03-01", changes)  # type: ignore[arg-type]
    gone = round_of(*verdict("stalling van de boulevard"), texts=LESS)
    with pytest.raises(CheckingError, match="staan niet meer in het plan"):
        judge(gone, steps(gone)[0], "goed", "beheerder", "2026-03-01")
    (away,) = judge(gone, steps(gone)[0], "weg", "beheerder", "2026-03-02")
    assert not round_of(*verdict("stalling van de boulevard"), away, texts=LESS).merged.gone


def test_what_is_shown_changes_its_mark_when_it_is_decided_on() -> None:
    held = round_of()
    marks = {s.id: s.mark for s in steps(held)}
    assert len(set(marks.values())) == len(marks) and marks == {s.id: s.mark for s in steps(round_of())}
    after = round_of(*verdict(GOAL))
    assert said(GOAL, after).mark != said(GOAL).mark and said(COUNCIL, after).mark == said(COUNCIL).mark
    assert TEXT["4 Vaststelling"].startswith(COUNCIL)


def test_a_plan_of_several_municipalities_says_whose_a_fact_is(small_knowledge: Knowledge) -> None:
    held = facts()
    other = held.entries[0].model_copy(update={"municipalities": ("zandhoven",)})
    joint = held.model_copy(update={"entries": (other, *held.entries[1:])})
    held_round = Round(document=PLAN, title="Veilig", merged=merge(joint, (), lambda _: None))
    assert "gemeente: Zandhoven" in show(Step(facts=(said(GOAL, held_round),)), held_round, small_knowledge).fields


def test_what_only_quotes_or_repeats_is_not_asked() -> None:
    held = facts()
    topic = held.entries[-1]
    assert topic.found is not None
    quoted = topic.model_copy(update={"found": topic.found.model_copy(update={"certainty": 1.0})})
    assert COUNCIL not in listed(Round(document=PLAN, title="", merged=merge(with_topic(quoted), (), lambda _: None)))
    goal = held.entries[0].items[0]
    repeated = topic.model_copy(update={"text": GOAL, "found": goal.found and goal.found.model_copy(update={"id": "t", "certainty": 0.5})})
    left = listed(Round(document=PLAN, title="", merged=merge(with_topic(repeated), (), lambda _: None)))
    assert left.count(GOAL) == 1 and COUNCIL not in left


def with_topic(topic: Entry) -> PlanFacts:
    """The facts with this topic in place of their own."""
    return facts().model_copy(update={"entries": (*facts().entries[:-1], topic)})
