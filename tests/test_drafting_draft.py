"""Drafts on the real facts: every prescribed part is there, nothing stands in it without a source, and it reads like a plan."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.drafting import phrases
from bot.drafting.draft import checked, write_draft
from bot.drafting.records import FORMS, INPUT, LENGTHS, Draft, DraftError, Example, Given, Part, Sentence, Wish
from bot.drafting.support import Problem, Support
from bot.library.library import Library
from corpus.records import Document
from knowledge.records import Knowledge
from tests.fakes import assistant_without_documents

# theme, municipality, place without a plan: the five read in full, and some with gaps of their own
SAMPLE = [
    ("woninginbraak", "leusden", None),
    ("ondermijning", "ermelo", None),
    ("jeugd", "harderwijk", None),
    ("veilige-evenementen", None, "Amersfoort"),
    ("verward-gedrag", "leidschendam-voorburg", None),
    ("weerbaar-bestuur", None, None),
    ("waterveiligheid", "leusden", None),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return assistant_without_documents(tmp_path_factory.getbasetemp()).library


@pytest.fixture(scope="module")
def drafts(library: Library) -> list[Draft]:
    wishes = (Wish(theme=t, municipality=m, place=p, form=f, length=n) for t, m, p in SAMPLE for f in FORMS for n in LENGTHS)
    return [write_draft(w, library) for w in wishes]


def text(draft: Draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


def claims(draft: Draft) -> list[Sentence]:
    return [s for s in draft.sentences if not s.is_gap]


def test_every_prescribed_part_is_there(drafts: list[Draft]) -> None:
    for draft in drafts:
        wanted = phrases.IVP_PARTS if draft.wish.form == "ivp" else phrases.TABLE_PARTS
        assert [p.id for p in draft.parts][: len(wanted)] == list(wanted)
        assert all(p.sentences for p in draft.parts)


def test_every_sentence_has_a_source_or_is_a_gap(drafts: list[Draft], library: Library) -> None:
    for draft in drafts:
        support = Support(library, draft.wish)
        assert draft.unsupported == 0
        assert [s.text for s in draft.sentences if not s.is_gap and not s.refs] == []
        assert [p for s in draft.sentences if (p := support.problem(s))] == []
        assert all(s.text.endswith("]") for s in draft.sentences if s.is_gap)


def test_sentences_are_short_and_stand_once(drafts: list[Draft]) -> None:
    for draft in drafts:
        said = [s.text.lower() for s in claims(draft)]
        assert [x for x, n in Counter(said).items() if n > 1] == []
        assert sum(len(x.split()) for x in said) / len(said) <= 20, draft.title


def test_longer_is_longer(drafts: list[Draft]) -> None:
    for short, normal, long in zip(drafts[::3], drafts[1::3], drafts[2::3], strict=True):
        assert len(text(short)) <= len(text(normal)) <= len(text(long))
        assert len(text(short)) < len(text(long))


def test_others_are_named_and_never_ones_own(drafts: list[Draft]) -> None:
    draft = next(d for d in drafts if d.wish.place == "Amersfoort" and d.wish.form == "ivp")
    assert phrases.NOTE_NONE.format(place="Amersfoort", used=phrases.USED[(True, True)]) in draft.notes
    lead = ""
    for one in claims(draft):
        lead = one.text if one.shape != "item" else lead
        plans = {r.entry.split("/")[0] for r in one.refs}
        if not any(p.startswith("vng") for p in plans):
            assert re.search("Harderwijk|Leidschendam-Voorburg|Ermelo|Putten|Leusden", lead), one.text
    own = next(d for d in drafts if d.wish.theme == "ondermijning" and d.wish.length == "uitgebreid")
    elsewhere = [s.text for s in claims(own) if re.search("Leusden|Leidschendam", s.text)]
    assert elsewhere and all(re.match("Voorbeeld(en)? uit", t) for t in elsewhere)


def test_the_same_wish_gives_the_same_draft(library: Library) -> None:
    wish = Wish(theme="woninginbraak", municipality="putten")
    assert write_draft(wish, library) == write_draft(wish, library)


def test_own_figures_stand_in_it_with_their_source(library: Library) -> None:
    given = (
        Given(text="54 inbraken in 2024", value="54", unit="inbraken", year="2024"),
        Given(text="10 % minder in 2027 (lager)", value="10 %", year="2027", is_target=True, comparator="lager"),
    )
    draft = write_draft(Wish(theme="woninginbraak", place="Amersfoort", given=given), library)
    counted = next(s for s in draft.sentences if "54" in s.text)
    assert counted.text == "In 2024 waren er 54 inbraken in Amersfoort."
    assert [r.entry for r in counted.refs] == [INPUT]
    assert "In 2027 is het aantal inbraken 10 % lager dan in 2024." in text(draft)
    assert phrases.GAP_FIGURES not in text(draft)


def test_without_figures_there_are_none(library: Library) -> None:
    wish = Wish(theme="woninginbraak", municipality="leidschendam-voorburg", left_out=("cijfers",))
    facts = [s.text for s in claims(write_draft(wish, library))]
    assert [f for f in facts if re.search(r"\d", f) and "2020-2022" not in f] == []


def test_an_example_is_asked_for_by_name(library: Library) -> None:
    wish = Wish(theme="woninginbraak", municipality="putten", examples=(Example(facet="partners", municipality="leidschendam-voorburg"),))
    partners = next(p for p in write_draft(wish, library).parts if p.id == "partners")
    named = [s for s in partners.sentences if s.text.startswith("Leidschendam-Voorburg werkt bij dit thema samen met")]
    assert len(named) == 1 and "buurtpreventieteams" in named[0].text
    assert partners.sentences[-1].text == "[kies: welke partners in Putten meedoen]"


def test_a_theme_without_facts_is_one_clear_line(library: Library, small_knowledge: Knowledge) -> None:
    empty = Library(library.settings)
    nothing = Knowledge(vocabulary=small_knowledge.vocabulary, plans=(), treatments=(), entries=(), series=(), terms=())
    empty.__dict__["knowledge"] = nothing
    with pytest.raises(DraftError, match="^Over strandveiligheid heb ik geen feiten, dus ook geen concept.$"):
        write_draft(Wish(theme="strandveiligheid"), empty)


def cell(draft: Draft, part: str) -> str:
    return "\n".join(s.text for p in draft.parts if p.id == part for s in p.sentences)


def test_the_table_of_an_uitvoeringsplan_holds_that_plans_own_actions_first(library: Library) -> None:
    for theme in ("autokraken", "woninginbraak"):
        for length in LENGTHS:
            draft = write_draft(Wish(theme=theme, municipality="leusden", form="uitvoeringsplan", length=length), library)
            sources = [s.refs[0].entry for p in draft.parts if p.id == "doen" for s in p.sentences if s.refs]
            own = [s for s in sources if s.startswith("leusden-uitvoeringsplan")]
            assert own and sources[: len(own)] == own
            assert length == "kort" or len(own) >= {"autokraken": 5, "woninginbraak": 10}[theme]


def test_what_was_done_already_is_no_plan(library: Library) -> None:
    table, paragraph = (write_draft(Wish(theme="autokraken", municipality="leusden", form=f), library) for f in ("uitvoeringsplan", "ivp"))
    assert "flyeracties" not in cell(table, "doen") and "GPS bakens" in cell(table, "doen")
    assert cell(table, "terugblik").startswith("Eerder genomen maatregelen: flyeracties, extra toezicht, waarschuwingsborden")
    assert "flyeracties" not in cell(paragraph, "aanpak")
    assert "Eerder genomen maatregelen: flyeracties" in cell(paragraph, "toelichting")


def test_a_list_stands_under_the_words_that_announce_it(library: Library) -> None:
    table = write_draft(Wish(theme="woninginbraak", municipality="leusden", form="uitvoeringsplan"), library)
    assert cell(table, "samenleving").startswith("Inwoners kunnen een actieve rol nemen in de preventieve aanpak:\n")


def test_a_theme_that_the_own_plan_lacks_is_made_from_the_strategic_chapter_and_from_others(library: Library) -> None:
    draft = write_draft(Wish(theme="cybercrime", municipality="leusden"), library)
    assert "werken aan awareness en meldingsbereidheid" in cell(draft, "aanpak")
    assert "Voorbeelden uit het plan van Ermelo, Harderwijk en Putten:" in cell(draft, "aanpak")
    assert phrases.METHOD_GOALS in cell(draft, "doelstelling") and phrases.METHOD_PLACE in cell(draft, "flankerend")
    assert "het domein" not in text(draft) and draft.notes[0].startswith(
        "De plannen van Leusden behandelen dit thema niet; dit zijn de VNG"
    )


def test_the_note_says_what_the_draft_rests_on(library: Library) -> None:
    for theme in {t.covers[0] for t in library.knowledge.treatments}:
        draft = write_draft(Wish(theme=theme, place="Amersfoort"), library)
        plans = {r.entry.split("/")[0] for s in draft.sentences for r in s.refs}
        method = any(p.startswith("vng") for p in plans)
        assert draft.notes[0] == phrases.NOTE_NONE.format(place="Amersfoort", used=phrases.USED[(method, len(plans) > method)])


BROKEN = {
    "a sentence inside a frame": r"noemt bij de situatie (?!:)\w|beleid voor [\w ]*(?:beleid|plan|strategie)\b|kunnen inwoners",
    "one person in the plural, or many in the singular": r"\bis [\w-]+'s betrokken|\b[\w-]+(?:en|'s) doet mee|\d,\d rapportcijfers",
    "a word twice": r"\b([a-z]{3,}) \1\b",
    "a name without its capital": r"\b(?:gasunie|victas|larikslaan)",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_no_sentence_is_broken_dutch(fault: str, library: Library) -> None:
    knowledge = library.knowledge
    asked = {(t.covers[0], m) for t in knowledge.treatments for m in t.municipalities}
    wishes = [Wish(theme=t, municipality=m, form=f, length="uitgebreid") for t, m in sorted(asked) for f in FORMS]
    found = {s.text for w in wishes for s in claims(write_draft(w, library)) if re.search(BROKEN[fault], s.text)}
    assert found == set()


# The check: planted errors of every kind are caught, in every draft.


def planted(one: Sentence, kind: str) -> Sentence:
    """The sentence with an error of this kind."""
    stem = one.text.rstrip(".")
    added = {
        "number": f"{stem} met 8731 gevallen.",
        "percentage": f"{stem}, dat is 93,7 %.",
        "year": f"{stem} in 2039.",
        "number word": f"{stem} met zeventig procent.",
        "organisation": f"{stem}, samen met de waterscouting.",
        "known organisation": f"{stem}, samen met {'de FIOD' if 'Gasunie' in stem else 'de Gasunie'}.",
        "name": f"{stem} volgens Jansen.",
        "law": f"{stem} op grond van de Wet Verzinsel.",
        "article": f"{stem} op grond van artikel 999z.",
        "claim": f"{stem} met prachtige resultaten.",
    }
    return one.model_copy(update={"text": added[kind]})


KINDS = ["number", "percentage", "year", "number word", "organisation", "known organisation", "name", "law", "article", "claim"]


@pytest.mark.parametrize("kind", KINDS)
def test_planted_errors_are_caught(kind: str, drafts: list[Draft], library: Library) -> None:
    missed = []
    for draft in drafts[1::3]:
        support = Support(library, draft.wish)
        missed += [one.text for one in claims(draft) if support.problem(planted(one, kind)) is None]
    assert missed == []


def test_the_kind_of_a_problem_is_told(library: Library) -> None:
    wish = Wish(theme="woninginbraak", municipality="leusden")
    support = Support(library, wish)
    ref = next(s.refs for s in claims(write_draft(wish, library)) if "5 %" in s.text)
    assert support.problem(Sentence(text="De gemeente wil 5 % verminderen.", refs=ref)) is None
    assert support.problem(Sentence(text="De gemeente wil 6 % verminderen.", refs=ref)) == Problem(kind="number", what="6")
    assert support.problem(Sentence(text="De gemeente wil dat in 2031.", refs=ref)) == Problem(kind="year", what="2031")
    assert support.problem(Sentence(text="De gemeente wil dat met Halt.", refs=ref)) == Problem(kind="organisation", what="halt")
    assert support.problem(Sentence(text="De gemeente wil dat.", refs=())) == Problem(kind="word", what="De gemeente wil dat.")
    assert support.problem(Sentence(text="[vul in: 2031]")) is None


def test_a_sentence_that_fails_becomes_a_gap_and_is_counted(library: Library) -> None:
    wish = Wish(theme="woninginbraak", municipality="leusden")
    right = next(s for s in claims(write_draft(wish, library)) if "5 %" in s.text)
    wrong = right.model_copy(update={"text": "De gemeente wil het aantal woninginbraken met 300 verminderen."})
    parts, count = checked([Part(id="a", heading="A", sentences=(right, wrong, right))], Support(library, wish))
    assert count == 1
    assert parts[0].sentences == (right, Sentence(text="[controleer: hier stond een zin met een getal zonder bron]"))


# Own words.


def test_no_nine_words_of_a_document_in_a_row(drafts: list[Draft], real_documents: tuple[Document, ...]) -> None:
    runs: set[tuple[str, ...]] = set()
    for document in real_documents:
        said = re.findall(r"[0-9a-zà-ÿ]+", " ".join(b.text for s in document.sections for b in s.blocks).lower())
        runs |= {tuple(said[i : i + 9]) for i in range(len(said) - 8)}
    copied = []
    for one in (s for d in drafts for s in claims(d)):
        said = re.findall(r"[0-9a-zà-ÿ]+", re.sub("‘[^’]*’", " ", one.text).lower())
        copied += [one.text for i in range(len(said) - 8) if tuple(said[i : i + 9]) in runs]
    assert copied == []


def test_the_phrases_are_all_in_one_place() -> None:
    folder = Path(phrases.__file__).parent
    spoken = [
        p.name for p in folder.glob("*.py") if p.name not in ("phrases.py", "shape.py") and "[vul in" in p.read_text(encoding="utf-8")
    ]
    assert spoken == []
