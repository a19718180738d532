"""Facts are ranked by how much of the question they have, telling words first."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from corpus.words import stem, words
from knowledge.rank import Match, Ranking
from knowledge.records import Entry, Facet, Item

PARTNERS = Facet(id="partners", one="partner", many="partners")


def topic(name: str, title: str, text: str = "", questions: Iterable[str] = (), remark: str | None = None) -> Entry:
    asked = tuple(questions)
    return Entry(
        id=name, document="plan", treatment=None, title=title, facet="proces", section="1", text=text, questions=asked, remark=remark
    )


def partners(name: str, title: str, *items: Item) -> Entry:
    return Entry(id=name, document="plan", treatment="plan/x", title=title, facet="partners", section="1", items=items)


ENTRIES = (
    topic("loket", "Meldpunt op het strand", "Wie iets ziet, belt de strandpost", ["waar meld ik een drenkeling"]),
    topic("vuur", "Vuurkorven", "Op het strand mag geen vuurkorf staan, meldt de wacht", ["mag ik vuur maken in de duinen"]),
    topic("honden", "Honden", "Honden lopen los in de winter", ["wanneer mag mijn hond los"], remark="Niet in het broedseizoen"),
    partners("strand/partners", "Veilig strand", Item(text="reddingsbrigade"), Item(text="gemeente", parts=("wachtpost", "beheer"))),
    partners("fietsen/partners", "Gestolen fietsen", Item(text="spoorpolitie"), Item(text="fietsenmaker")),
)


def ranking(*entries: Entry) -> Ranking:
    return Ranking(entries or ENTRIES, {"partners": PARTNERS})


def ranked(question: str, *entries: Entry) -> dict[str, Match]:
    """The matches of a question by the id of the entry, best covered first."""
    found = ranking(*entries).rank([stem(w) for w in words(question)], range(100)).values()
    return {m.entry.id: m for m in sorted(found, key=lambda m: (-m.covered, -m.like))}


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("waar meld ik een drenkeling?", "loket"),
        ("mag mijn hond los lopen", "honden"),
        ("een vuur in de duinen", "vuur"),
        ("reddingsbrigade", "strand/partners"),
        ("wachtpost van de gemeente", "strand/partners"),
        ("broedseizoen", "honden"),
        ("HONDEN!", "honden"),
        ("gestolen fiets", "fietsen/partners"),
    ],
)
def test_the_entry_that_has_the_words_comes_first(question: str, best: str) -> None:
    assert next(iter(ranked(question))) == best


@pytest.mark.parametrize("question", ["zwembad", "wie zijn dat", "", "het de een", "2024"])
def test_words_that_no_entry_has_find_nothing(question: str) -> None:
    assert ranked(question) == {}


def test_entries_without_any_of_the_words_are_left_out() -> None:
    assert set(ranked("drenkeling los")) == {"loket", "honden"}


def test_what_an_entry_lacks_is_named_by_stem() -> None:
    found = ranked("drenkeling los")
    assert found["loket"].missing == (stem("los"),)
    assert found["honden"].missing == (stem("drenkeling"),)
    assert ranked("hond los")["honden"].missing == ()
    assert ranked("winter broedseizoen")["honden"].missing == ()


def test_a_word_that_nothing_has_does_not_count_against_an_entry() -> None:
    assert ranked("hond zwembad")["honden"] == ranked("hond")["honden"]


def test_asking_a_word_twice_changes_nothing() -> None:
    assert ranked("hond los hond") == ranked("hond los")


def test_title_and_questions_cover_in_full_and_text_a_little_less() -> None:
    assert ranked("honden")["honden"].covered == pytest.approx(1)
    assert 0.5 < ranked("winter")["honden"].covered < 1
    assert 0.5 < ranked("broedseizoen")["honden"].covered < 1
    assert 0.5 < ranked("spoorpolitie")["fietsen/partners"].covered < 1


def test_half_of_the_words_cover_less_than_all() -> None:
    assert ranked("drenkeling hond")["honden"].covered < ranked("los hond")["honden"].covered


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    found = ranked("strand drenkeling")
    assert found["loket"].covered > found["vuur"].covered
    assert found["vuur"].covered < 0.5
    weights = ranking()
    assert weights.weight(stem("drenkeling")) > weights.weight(stem("strand")) > weights.weight("zwembad") == 0


def test_a_compound_is_found_by_its_part_but_weaker_than_the_word_itself() -> None:
    found = ranked("politie", *ENTRIES, partners("strand/wacht", "Wacht", Item(text="politie")))
    assert 0 < found["fietsen/partners"].covered < found["strand/wacht"].covered
    assert "fietsen/partners" in ranked("politie")


def test_a_part_is_found_by_its_compound() -> None:
    assert next(iter(ranked("strandwachtpost"))) == "strand/partners"


@pytest.mark.parametrize("question", ["red", "bel", "fiet"])
def test_short_words_find_no_compounds(question: str) -> None:
    assert ranked(question) == {}


def test_only_allowed_entries_are_ranked() -> None:
    stems = [stem("strand")]
    assert {ENTRIES[n].id for n in ranking().rank(stems, range(100))} == {"loket", "vuur", "strand/partners"}
    assert set(ranking().rank(stems, [1, 2, 4])) == {1}
    assert ranking().rank(stems, []) == {}


def test_likeness_is_highest_for_the_question_itself() -> None:
    asked = "mag ik barbecue vuurwerk lampion kampvuur fakkel ontsteken"
    entries = (*ENTRIES, topic("fakkel", "Vlam", "geeft rook", [asked]))
    questions = (asked, f"{asked} drenkeling", "barbecue vuurwerk lampion kampvuur", "fakkel", "rook")
    same, more, part, word, other = (ranked(question, *entries)["fakkel"].like for question in questions)
    assert same == pytest.approx(1)
    assert same > more > word > other == 0
    assert same > part > word


def test_likeness_looks_at_the_nearest_question() -> None:
    one = topic("a", "Zee", questions=["hoe koud is het water", "waar staat de vlag"])
    both = topic("b", "Zee", questions=["hoe koud is het water waar de vlag staat"])
    found = ranked("waar staat de vlag", one, both)
    assert found["a"].like > found["b"].like


def test_the_facet_is_part_of_what_people_ask_about_a_theme() -> None:
    named = topic("woord", "Partners", "een woord dat ook elders staat")
    found = ranked("partners gestolen fietsen", *ENTRIES, named)
    assert found["fietsen/partners"].like > ranked("gestolen fietsen", *ENTRIES, named)["fietsen/partners"].like


def test_every_share_lies_between_nothing_and_all() -> None:
    for question in ("drenkeling strand hond los vuur", "strandpost", "politie", "waar meld ik een drenkeling"):
        for match in ranked(question).values():
            assert 0 < match.covered <= 1 + 1e-9 and 0 <= match.like <= 1 + 1e-9


def test_the_lexicon_has_the_words_of_all_entries() -> None:
    lexicon = ranking().lexicon
    assert {"drenkeling", "reddingsbrigade", "wachtpost", "broedseizoen", "vuurkorven"} <= lexicon
    assert not {"het", "zwembad", "partners"} & lexicon


def test_no_entries_is_no_error() -> None:
    empty = Ranking((), {})
    assert empty.rank(["strand"], [0]) == {} and empty.weight("strand") == 0 and empty.lexicon == frozenset()
