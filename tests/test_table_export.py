"""A checked plan as YAML: the loader reads it back as the same facts, and the check of the knowledge finds nothing wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.check import check_knowledge
from knowledge.load import read_knowledge
from knowledge.records import Knowledge, Municipality, PlanFacts, Review
from knowledge.table.apply import apply, in_use
from knowledge.table.export import settled, write_facts
from knowledge.table.records import Fact, Standing
from knowledge.table.rows import facts_of, rows
from tests.conftest import PLAN as WRITTEN
from tests.conftest import REGION_PLAN
from tests.invented_facts import GOAL, PLAN, document, entry, facts, plan

FACETS = "  - {id: definitie, one: begrip, many: begrippen}\n"


def loaded(held: PlanFacts, folder: Path, places: tuple[Municipality, ...] = ()) -> Knowledge:
    """The knowledge after this plan was written into it."""
    shutil.rmtree(folder / "documents" / REGION_PLAN)
    write_facts(held, plan(), places, (), folder / "documents")
    return read_knowledge(folder)


def content(row: Fact) -> dict[str, object]:
    """What a row says, apart from how it was found."""
    return row.model_dump(exclude={"id", "treatment", "evidence", "quote", "page", "origin", "rule", "certainty", "state"})


def test_what_was_found_is_read_back_as_the_same_facts_and_passes_the_check(small_folder: Path) -> None:
    knowledge = loaded(facts(), small_folder)
    back = facts_of(knowledge, PLAN)
    assert [content(r) for r in rows(back)] == [content(r) for r in rows(facts())]
    assert {r.treatment for r in rows(back)} == {r.treatment for r in rows(facts())}
    report = check_knowledge(knowledge, [document()])
    assert report.problems == () and report.compared >= 8
    assert knowledge.plan_by_id[PLAN] == plan()


def test_what_is_written_by_hand_is_the_same_after_a_round(small_folder: Path, tmp_path: Path) -> None:
    before = read_knowledge(small_folder)
    for document_id in (WRITTEN, REGION_PLAN):
        shutil.rmtree(small_folder / "documents" / document_id)
        write_facts(facts_of(before, document_id), before.plan_by_id[document_id], (), (), small_folder / "documents")
    after = read_knowledge(small_folder)
    for kind in ("plans", "treatments", "series", "terms"):
        assert sorted(getattr(after, kind), key=str) == sorted(getattr(before, kind), key=str)
    assert {e.id: e for e in after.entries} == {e.id: e for e in before.entries}


def test_the_facts_of_the_product_are_the_same_after_a_round(knowledge: Knowledge, tmp_path: Path) -> None:
    vocabulary = Path(__file__).parent.parent / "knowledge" / "vocabulary"
    shutil.copytree(vocabulary, tmp_path / "vocabulary")
    for known in knowledge.plans:
        write_facts(facts_of(knowledge, known.id), known, (), (), tmp_path / "documents")
    after = read_knowledge(tmp_path)
    assert {e.id: e for e in after.entries} == {e.id: e for e in knowledge.entries}
    assert {s.id: s for s in after.series} == {s.id: s for s in knowledge.series}
    assert (
        after.plans == knowledge.plans and set(after.terms) == set(knowledge.terms) and set(after.treatments) == set(knowledge.treatments)
    )


def test_only_what_was_accepted_goes_out_unless_more_is_asked() -> None:
    held = facts()
    by_text = {r.text: r for r in rows(held)}
    standings = {by_text["spoorpolitie"].id: Standing(state=Review.AANGENOMEN), by_text[GOAL].id: Standing(state=Review.AFGEWEZEN)}
    decided = in_use(apply(held, standings))
    assert [r.text for r in rows(settled(decided))] == ["Fietsendiefstal", "spoorpolitie"], "a theme goes along with what hangs under it"
    certain = [r.text for r in rows(settled(decided, 0.95))]
    assert "rijwielhersteller" in certain and GOAL not in certain and "Graveren op marktdagen" not in certain


def test_lists_of_one_facet_become_one_and_other_places_become_topics(small_folder: Path) -> None:
    held = facts()
    partner = held.entries[1].items[0]
    second = entry("partners", "3 Cijfers", partner.model_copy(update={"text": "Duinrade", "found": None}), id=f"{PLAN}/fietsen/partners-2")
    elsewhere = entry(
        "partners", "3 Cijfers", partner.model_copy(update={"text": "aangiften", "found": None}), municipalities=("zandhoven",)
    )
    led = entry("ambitie", "2 Fietsendiefstal", text="Wij nemen daarvoor vier jaar de tijd")
    more = held.model_copy(update={"entries": (*held.entries, second, elsewhere, led)})
    knowledge = loaded(more, small_folder)
    partners = next(e for e in knowledge.entries if e.id == f"{PLAN}/fietsen/partners")
    assert [i.text for i in partners.items] == ["rijwielhersteller", "spoorpolitie", "stalling van de boulevard", "Duinrade"]
    assert partners.items[-1].section == "3 Cijfers"
    topic = next(e for e in knowledge.entries if e.municipalities == ("zandhoven",) and e.document == PLAN)
    assert topic.is_topic and topic.items[0].text == "aangiften"
    assert not check_knowledge(knowledge, [document()]).problems


def test_two_values_for_one_year_both_stay(small_folder: Path) -> None:
    held = facts()
    values = (*held.series[0].observations, held.series[0].observations[0].model_copy(update={"value": "301"}))
    twice = held.model_copy(update={"series": (held.series[0].model_copy(update={"observations": values}),)})
    back = facts_of(loaded(twice, small_folder), PLAN)
    assert sorted(r.value or "" for r in rows(back) if r.sort == "cijfer") == ["298", "301", "310"]


@pytest.mark.parametrize(
    "text", ["nee", "no", "10:30", "08", "a: b", "- x", "'s avonds", 'een "woord"', "# geen opmerking", "regel\ntwee", "é €"]
)
def test_every_text_comes_back_as_it_was(small_folder: Path, text: str) -> None:
    held = facts()
    changed = held.terms[0].model_copy(update={"meaning": text, "found": None})
    back = facts_of(loaded(held.model_copy(update={"terms": (changed,)}), small_folder), PLAN)
    assert back.terms[0].meaning == text


def test_what_is_not_known_of_a_plan_or_a_series_is_no_hindrance(small_folder: Path) -> None:
    held = facts()
    bare = held.series[0].model_copy(update={"unit": ""})
    unknown = plan().model_copy(update={"start": None, "end": None, "municipalities": ()})
    write_facts(held.model_copy(update={"series": (bare,)}), unknown, (), (), small_folder / "documents")
    back = read_knowledge(small_folder)
    assert back.plan_by_id[PLAN] == unknown and next(s for s in back.series if s.document == PLAN).unit == ""


def test_a_municipality_that_the_vocabulary_lacks_goes_along(small_folder: Path) -> None:
    held = facts().model_copy(update={"terms": (), "series": (), "entries": (), "treatments": ()})
    place = Municipality(id="verweggen", name="Verweggen", words=("Verwegse",))
    write_facts(held, plan().model_copy(update={"municipalities": ("verweggen",)}), (place,), (), small_folder / "documents")
    knowledge = read_knowledge(small_folder)
    assert knowledge.place_by_id["verweggen"] == place and "Verweggen" not in knowledge.vocabulary.others
    assert not check_knowledge(knowledge).problems


def test_writing_again_takes_away_what_is_no_longer_there(tmp_path: Path) -> None:
    home = write_facts(facts(), plan(), (), (), tmp_path)
    assert sorted(p.name for p in home.iterdir()) == ["document.yaml", "series.yaml", "terms.yaml", "themes.yaml", "topics.yaml"]
    write_facts(facts().model_copy(update={"series": (), "terms": ()}), plan(), (), (), tmp_path)
    assert sorted(p.name for p in home.iterdir()) == ["document.yaml", "themes.yaml", "topics.yaml"]
