"""Installing again: people win, what changed under them is shown again, nothing decided is lost."""

from __future__ import annotations

import pytest

from knowledge.records import Evidence, PlanFacts, Review
from knowledge.table.apply import in_use
from knowledge.table.locate import find_again
from knowledge.table.merge import Merged, merge, news, standing
from knowledge.table.records import Decision, Fact, Verdict
from knowledge.table.rows import rows
from tests.invented_facts import GOAL, TEXT, document, facts

GOAL_PLACE, PARTNERS = "2 Fietsendiefstal > Doel", "2 Fietsendiefstal > Partners"
NEWER_GOAL = GOAL.replace("hoogstens 200", "hoogstens 180")


def said(text: str, held: PlanFacts | None = None) -> Fact:
    (only,) = [r for r in rows(held or facts()) if text in (r.text, r.value)]
    return only


def decision(words: str, /, verdict: Verdict = "aangenomen", **changes: str) -> Decision:
    return Decision(fact=said(words), verdict=verdict, changes=changes, by="beheerder", when="2026-03-01T10:00:00")


def installed(*decisions: Decision, now: PlanFacts | None = None, texts: dict[str, str] | None = None) -> Merged:
    """What comes of these decisions when the text is now this and these facts are found in it."""
    shown = document(texts)
    return merge(now or facts(texts), decisions, lambda e: find_again(e, shown))


def state(merged: Merged, text: str) -> Review | None:
    return next((r.state for r in merged.rows if text in (r.text, r.value)), None)


def was_before(merged: Merged, now: Fact) -> Fact:
    before = merged.standings[now.id].before
    assert before is not None
    return before


def without(*gone: str) -> PlanFacts:
    """What a finder that misses these facts would find."""
    held = facts()
    entries = tuple(e.model_copy(update={"items": tuple(i for i in e.items if i.text not in gone)}) for e in held.entries)
    return held.model_copy(update={"entries": tuple(e for e in entries if e.items or e.text)})


def test_the_same_text_again_keeps_every_decision() -> None:
    merged = installed(decision("spoorpolitie"), decision("rijwielhersteller", "afgewezen"), decision(GOAL, "verbeterd", year="2026"))
    assert [state(merged, t) for t in ("spoorpolitie", "rijwielhersteller", GOAL)] == ["aangenomen", "afgewezen", "verbeterd"]
    assert said(GOAL, merged.facts).year == "2026" and not merged.gone
    assert "rijwielhersteller" not in [r.text for r in rows(in_use(merged.facts))]
    assert state(merged, "Graveren op marktdagen") is Review.VOORGESTELD


def test_changed_words_under_an_accepted_fact_are_looked_at_again() -> None:
    merged = installed(decision(GOAL), texts={GOAL_PLACE: f"{NEWER_GOAL}."})
    now = said(NEWER_GOAL, merged.facts)
    assert (now.state, now.value) == (Review.OPNIEUW, "180") and was_before(merged, now).value == "200"
    assert merged.was == {now.id: said(GOAL).id} and not merged.gone


def test_of_changed_words_what_people_put_right_stays_where_the_text_did_not_touch_it() -> None:
    corrected = decision(GOAL, "verbeterd", value="190", baseline="315")
    now = said(NEWER_GOAL, installed(corrected, texts={GOAL_PLACE: f"{NEWER_GOAL}."}).facts)
    assert (now.value, now.baseline, now.state) == ("180", "315", Review.OPNIEUW)


def test_rejected_stays_rejected_until_its_words_change() -> None:
    no = decision(GOAL, "afgewezen")
    moved = {PARTNERS: f"• wijkteam\n{TEXT[PARTNERS]}"}
    assert state(installed(no), GOAL) is Review.AFGEWEZEN
    assert state(installed(decision("spoorpolitie", "afgewezen"), texts=moved), "spoorpolitie") is Review.AFGEWEZEN
    assert state(installed(no, texts={GOAL_PLACE: f"{NEWER_GOAL}."}), NEWER_GOAL) is Review.VOORGESTELD


def test_what_is_gone_from_the_text_is_shown_when_it_was_accepted() -> None:
    less = {PARTNERS: TEXT[PARTNERS].replace("\n• spoorpolitie", "")}
    merged = installed(decision("spoorpolitie"), texts=less)
    assert [(r.text, r.state) for r in merged.gone] == [("spoorpolitie", Review.VERVALLEN)]
    assert "spoorpolitie" not in [r.text for r in rows(merged.facts)]
    assert not installed(decision("spoorpolitie", "afgewezen"), texts=less).gone
    assert not installed(decision("spoorpolitie"), decision("spoorpolitie", "afgewezen"), texts=less).gone


def test_a_finder_that_misses_an_accepted_fact_does_not_take_it_away() -> None:
    merged = installed(decision("spoorpolitie"), decision(GOAL, "verbeterd", value="190"), now=without("spoorpolitie", GOAL))
    assert not merged.gone and said(GOAL, merged.facts).value == "190"
    partner = said("spoorpolitie", merged.facts)
    assert (partner.state, partner.facet, partner.quote) == (Review.AANGENOMEN, "partners", "spoorpolitie")
    assert state(installed(decision("spoorpolitie", "afgewezen"), now=without("spoorpolitie")), "spoorpolitie") is None


def test_a_finder_that_reads_a_fact_otherwise_does_not_overrule_people() -> None:
    other = facts()
    goal = other.entries[0].items[0].model_copy(update={"value": "310", "unit": "fietsen"})
    other = other.model_copy(update={"entries": (other.entries[0].model_copy(update={"items": (goal,)}), *other.entries[1:])})
    assert (said(GOAL, other).value, said(GOAL, other).unit) == ("310", "fietsen")
    kept = said(GOAL, installed(decision(GOAL), now=other).facts)
    assert (kept.value, kept.unit, kept.state) == ("200", None, Review.AANGENOMEN)
    assert said(GOAL, installed(now=other).facts).value == "310", "what nobody decided on follows the finder"


def test_a_value_of_a_table_that_changed_is_looked_at_again() -> None:
    held = facts()
    values = (held.series[0].observations[0].model_copy(update={"value": "301"}), held.series[0].observations[1])
    newer = held.model_copy(update={"series": (held.series[0].model_copy(update={"observations": values}),)})
    merged = installed(decision("298"), now=newer)
    assert state(merged, "301") is Review.OPNIEUW and was_before(merged, said("301", merged.facts)).value == "298"


@pytest.mark.parametrize("changed", ["Rijwielhersteller", "rijwiel-hersteller", "rijwielherstellers"])
def test_nearly_the_same_words_are_the_same_fact(changed: str) -> None:
    texts = {PARTNERS: TEXT[PARTNERS].replace("rijwielhersteller", changed)}
    merged = installed(decision("rijwielhersteller"), texts=texts)
    assert state(merged, changed) in (Review.AANGENOMEN, Review.OPNIEUW) and not merged.gone


@pytest.mark.parametrize("other", ["brandweer", "wielerclub", "hersteller van het wegdek", "GGD"])
def test_other_words_are_another_fact(other: str) -> None:
    texts = {PARTNERS: TEXT[PARTNERS].replace("rijwielhersteller", other)}
    merged = installed(decision("rijwielhersteller"), texts=texts)
    assert state(merged, other) is Review.VOORGESTELD and [r.text for r in merged.gone] == ["rijwielhersteller"]


def test_a_decision_on_changed_words_takes_the_place_of_the_one_before() -> None:
    texts = {GOAL_PLACE: f"{NEWER_GOAL}."}
    now = said(NEWER_GOAL, facts(texts))
    again = Decision(fact=now, was=said(GOAL).id, verdict="aangenomen", by="beheerder", when="2026-04-01T10:00:00")
    merged = installed(decision(GOAL), again, texts=texts)
    assert state(merged, NEWER_GOAL) is Review.AANGENOMEN and not merged.gone
    back = again.model_copy(update={"verdict": "undo"})
    assert state(installed(decision(GOAL), again, back, texts=texts), NEWER_GOAL) is Review.OPNIEUW


def test_undo_takes_back_the_last_decision_and_no_more() -> None:
    yes, no = decision(GOAL), decision(GOAL, "afgewezen")
    back = decision(GOAL, "undo")
    assert [d.verdict for d in standing([yes, no, back]).values()] == ["aangenomen"]
    assert standing([yes, no, back, back]) == {} and standing([back, yes]) == {yes.fact.id: yes}


def test_a_plan_in_which_everything_changed_loses_nothing_that_was_decided() -> None:
    every = [decision(r.value if r.sort == "cijfer" and r.value else r.text) for r in rows(facts())]
    merged = merge(PlanFacts(document=facts().document), every, lambda _: None)
    assert sorted(r.id for r in merged.gone) == sorted(r.id for r in rows(facts())) and not rows(merged.facts)

    def still(evidence: Evidence) -> Evidence:
        return evidence

    assert len(rows(merge(PlanFacts(document=facts().document), every, still).facts)) == len(every)


def test_the_proposals_grow_only_by_what_is_news() -> None:
    first = list(news((), facts(), "t1", "2026-01-01"))
    assert len(first) == len(rows(facts())) and not list(news(first, facts(), "t2", "2026-02-01"))
    later = list(news(first, without("spoorpolitie"), "t2", "2026-02-01"))
    assert [(s.fact.text, s.gone) for s in later] == [("spoorpolitie", True)]
    back = list(news([*first, *later], facts(), "t3", "2026-03-01"))
    assert [(s.fact.text, s.gone) for s in back] == [("spoorpolitie", False)]


def test_decisions_count_for_the_plan_that_comes_in_its_place() -> None:
    def renamed(held: PlanFacts) -> PlanFacts:
        ids = {r.id: f"n{r.id}" for r in rows(held)}
        text = held.model_dump_json().replace(held.document, "duinrade-ivp-2028-2031")
        for old, new in ids.items():
            text = text.replace(f'"{old}"', f'"{new}"')
        return PlanFacts.model_validate_json(text)

    before = renamed(facts())
    every = [decision(r.value if r.sort == "cijfer" and r.value else r.text) for r in rows(facts())]
    carried = [d.model_copy(update={"fact": now.model_copy(update={"id": d.fact.id})}) for d, now in zip(every, rows(before), strict=True)]
    merged = merge(before, carried, lambda _: None)
    assert {r.state for r in rows(merged.facts)} == {Review.AANGENOMEN} and not merged.gone
    assert {r.treatment for r in rows(merged.facts)} == {r.treatment for r in rows(before)}


def test_what_was_accepted_is_certain() -> None:
    merged = installed(decision(GOAL), decision("spoorpolitie", "verbeterd", text="politie"))
    assert said(GOAL, merged.facts).certainty == said("politie", merged.facts).certainty == 1.0
    assert said("rijwielhersteller", merged.facts).certainty == 0.95


def test_a_topic_that_repeats_the_words_of_a_fact_goes_the_way_of_the_fact() -> None:
    held = facts()
    partners = held.entries[1]
    topic = partners.model_copy(update={"id": f"{held.document}/t", "treatment": None, "title": "Partners"})
    items = tuple(i.model_copy(update={"found": i.found and i.found.model_copy(update={"id": f"t{i.found.id}"})}) for i in topic.items)
    twice = held.model_copy(update={"entries": (*held.entries, topic.model_copy(update={"items": items}))})
    decided = (decision("spoorpolitie", "afgewezen"), decision("rijwielhersteller", "verbeterd", text="fietsenmaker"))
    used = [r.text for r in rows(in_use(installed(*decided, now=twice).facts)) if r.facet == "partners"]
    assert used == ["fietsenmaker", "stalling van de boulevard"] * 2
