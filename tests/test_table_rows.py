"""Facts to rows and back: every fact once, with its words; what people decided shows in the facts and nowhere else."""

from __future__ import annotations

import pytest

from knowledge.records import Knowledge, PlanFacts, Review, State
from knowledge.table.apply import apply, in_use
from knowledge.table.locate import find_again, place_of
from knowledge.table.records import Fact, Standing
from knowledge.table.rows import facts_of, rows
from tests.conftest import PLAN as WRITTEN
from tests.invented_facts import GOAL, PLAN, TEXT, THEME, document, facts


def row(held: PlanFacts, text: str) -> Fact:
    """The one row that says this."""
    (only,) = [r for r in rows(held) if r.text == text or r.value == text]
    return only


def decided(said: str, /, state: Review = Review.VERBETERD, **changes: str) -> PlanFacts:
    return apply(facts(), {row(facts(), said).id: Standing(state=state, changes=changes)})


def test_every_found_fact_is_one_row_with_its_literal_words() -> None:
    found = rows(facts())
    assert [r.sort for r in found] == ["thema", "item", "item", "item", "item", "item", "onderwerp", "cijfer", "cijfer", "begrip"]
    assert len({r.id for r in found}) == len(found)
    assert all(r.origin == "gevonden" and r.evidence and r.quote in TEXT[r.section] and r.state is Review.VOORGESTELD for r in found)
    goal = row(facts(), GOAL)
    assert (goal.value, goal.year, goal.baseline, goal.page, goal.rule) == ("200", "2027", "310", 2, "doel/1")
    assert row(facts(), "spoorpolitie").party == "spoorpolitie" and row(facts(), "310").year == "2023"
    assert row(facts(), "Graveren op marktdagen").lead == "wijkteam"


def test_a_written_fact_is_the_same_row_without_rule_and_state(small_knowledge: Knowledge) -> None:
    written = rows(facts_of(small_knowledge, WRITTEN))
    theme, ambition, goal = written[0], written[2], written[3]
    assert (theme.sort, theme.facet, theme.status, theme.themes) == (
        "thema",
        "prioriteiten",
        "prioriteit",
        ("woninginbraak", "fietsendiefstal"),
    )
    assert (ambition.text, ambition.sort) == ("Bewoners gaan gerust op reis", "item")
    assert (goal.value, goal.quote, goal.section, goal.origin, goal.rule, goal.state, goal.certainty) == (
        "15", "met 15 procent omlaag", "2.1 Woninginbraak", "geschreven", None, None, 1.0,
    )  # fmt: skip
    assert [r.text for r in written if r.facet == "wetgeving"] == [], "an empty facet says nothing"
    assert {r.sort for r in written} == {"thema", "item", "stelling", "onderwerp", "cijfer", "begrip"}
    assert all(r.document == WRITTEN for r in written) and len({r.id for r in written}) == len(written)


def test_the_same_words_twice_are_two_rows_that_can_be_told_apart() -> None:
    twice = facts().model_copy(update={"terms": facts().terms * 2})
    first, second = [r for r in rows(twice) if r.sort == "begrip"]
    assert first.id != second.id
    left = in_use(apply(twice, {second.id: Standing(state=Review.AFGEWEZEN)}))
    assert len(left.terms) == 1 and rows(left)[-1].id == first.id


def test_an_accepted_fact_says_so_and_the_rest_stays_as_it_was() -> None:
    held = decided("spoorpolitie", Review.AANGENOMEN)
    assert {r.text: r.state for r in rows(held) if r.facet == "partners"} == {
        "rijwielhersteller": Review.VOORGESTELD,
        "spoorpolitie": Review.AANGENOMEN,
        "stalling van de boulevard": Review.VOORGESTELD,
    }
    assert [r.id for r in rows(held)] == [r.id for r in rows(facts())] and in_use(held) == held


@pytest.mark.parametrize(
    ("text", "changes", "shown"),
    [
        ("spoorpolitie", {"text": "politie"}, {"text": "politie", "party": "politie"}),
        (GOAL, {"value": "180", "year": "2026"}, {"value": "180", "year": "2026", "text": GOAL}),
        (GOAL, {"baseline": ""}, {"baseline": None}),
        ("Graveren op marktdagen", {"lead": "boa", "facet": "doelstelling"}, {"lead": "boa", "facet": "doelstelling", "treatment": THEME}),
        ("Fietsendiefstal", {"status": "voortgezet", "text": "Fietsen"}, {"status": "voortgezet", "text": "Fietsen"}),
        ("310", {"value": "311"}, {"value": "311", "year": "2023", "label": "fietsendiefstallen"}),
        ("298", {"place": "zandhoven"}, {"place": "zandhoven", "value": "298"}),
        ("De raad stelde het plan vast op 5 maart 2024", {"label": "Besluit"}, {"label": "Besluit", "sort": "onderwerp"}),
        ("Boulevard Stalling Overleg", {"text": "Breed Stallingsoverleg"}, {"text": "Breed Stallingsoverleg", "label": "BSO"}),
    ],
)
def test_what_was_put_right_is_what_the_facts_say(text: str, changes: dict[str, str], shown: dict[str, str | None]) -> None:
    held, identity = decided(text, **changes), row(facts(), text).id
    (now,) = [r for r in rows(held) if r.id == identity]
    assert {name: getattr(now, name) for name in shown} == shown and now.state is Review.VERBETERD
    assert now.quote == row(facts(), text).quote and len(rows(held)) == len(rows(facts()))


def test_a_theme_that_was_put_right_takes_its_facts_along() -> None:
    held = decided("Fietsendiefstal", status="lokale_prioriteit", themes="vermogen, fietsendiefstal")
    under = [e for e in held.entries if e.treatment == THEME]
    assert {(e.status, e.covers) for e in under} == {("lokale_prioriteit", ("vermogen", "fietsendiefstal"))}


def test_what_was_thrown_out_is_kept_but_not_answered_from() -> None:
    for text in [r.text for r in rows(facts()) if r.sort != "cijfer"]:
        held = decided(text, Review.AFGEWEZEN)
        assert row(held, text).state is Review.AFGEWEZEN
        assert not [r for r in rows(in_use(held)) if r.text == text], text
    gone = in_use(decided("Fietsendiefstal", Review.AFGEWEZEN))
    assert not gone.treatments and [e.id for e in gone.entries] == [f"{PLAN}/vaststelling"], "what hung under it goes along"
    assert [o.value for s in in_use(decided("310", Review.AFGEWEZEN)).series for o in s.observations] == ["298"]


def test_a_facet_that_is_empty_by_itself_stays() -> None:
    empty = facts().entries[0].model_copy(update={"items": (), "state": State.LEEG, "facet": "wetgeving"})
    held = facts().model_copy(update={"entries": (empty,)})
    assert in_use(apply(held, {})).entries == (empty,)


def test_a_kept_fact_hangs_where_it_hung() -> None:
    for kept in rows(facts()):
        without = in_use(apply(facts(), {kept.id: Standing(state=Review.AFGEWEZEN)})) if kept.sort != "thema" else PlanFacts(document=PLAN)
        again = apply(without, {}, [kept.model_copy(update={"state": Review.AANGENOMEN})])
        (now,) = [r for r in rows(again) if r.id == kept.id]
        assert now.model_copy(update={"state": kept.state}) == kept


def test_words_are_found_again_where_they_stand_now() -> None:
    evidence = row(facts(), GOAL).evidence
    assert evidence is not None
    moved = document({"2 Fietsendiefstal > Doel": f"Kort gezegd.\n{GOAL.replace('fietsen daalt', 'fietsen  daalt')}, zo is het plan."})
    now = find_again(evidence, moved)
    assert now is not None and now.start == 13 and "fietsen  daalt" in now.quote
    section = next(s for s in moved.sections if s.title == now.section)
    assert section.text[now.start : now.end] == now.quote
    elsewhere = document({"2 Fietsendiefstal > Doel": "Niets.", "3 Cijfers": f"{GOAL}."})
    assert (found := find_again(evidence, elsewhere)) and found.section == "3 Cijfers" and found.page == 5
    assert find_again(evidence, document({"2 Fietsendiefstal > Doel": "Het aantal fietsen daalt."})) is None
    partner = row(facts(), "spoorpolitie").evidence
    assert partner and find_again(partner, document({"2 Fietsendiefstal > Partners": "• buurt", "3 Cijfers": "spoorpolitie"})) is None, (
        "too short"
    )


def test_the_place_of_a_written_fact_is_looked_up() -> None:
    place = place_of(document(), "Fietsendiefstal > Doel", "gestolen fietsen daalt")
    assert place_of(document(), "2 Fietsendiefstal > Doel", "GESTOLEN fietsen daalt").quote == "gestolen fietsen daalt"
    assert (place.page, place_of(document(), "2 Fietsendiefstal > Doel", None).page) == (None, 2)
    assert place_of(document(), "9 Niets", "woorden").page is None
