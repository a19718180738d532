"""The loader: strict about keys, faithful to what was written, clear about mistakes, quick the second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.load import fingerprint, load_knowledge, read_knowledge, read_vocabulary
from knowledge.records import Item, Knowledge, KnowledgeError, Observation, State, Status
from tests.conftest import PLAN, REGION_PLAN, change, write_small_knowledge

THEMES = f"documents/{PLAN}/themes.yaml"
TOPICS = f"documents/{PLAN}/topics.yaml"
DOCUMENT = f"documents/{PLAN}/document.yaml"


def entry_items(knowledge: Knowledge, entry: str) -> list[str]:
    return [item.text for e in knowledge.entries if e.id == entry for item in e.items]


# What is written comes out.


def test_a_plan_is_read_with_its_period(small_knowledge: Knowledge) -> None:
    plan, region = small_knowledge.plan_by_id[PLAN], small_knowledge.plan_by_id[REGION_PLAN]
    assert (plan.title, plan.kind, plan.municipalities, plan.period) == (
        "Integraal veiligheidsplan Zandhoven 2023-2026",
        "ivp",
        ("zandhoven",),
        "2023-2026",
    )
    assert (region.period, region.end, region.remark) == ("2024", None, "Loopt een jaar.")


def test_a_theme_is_read_with_its_weight_and_number(small_knowledge: Knowledge) -> None:
    theme = small_knowledge.treatment_by_id[f"{PLAN}/inbraak"]
    assert (theme.name, theme.status, theme.number) == ("Woninginbraak", Status.PRIORITEIT, "2.1")
    assert theme.covers == ("woninginbraak", "fietsendiefstal")


def test_a_list_of_goals_keeps_order_numbers_and_places(small_knowledge: Knowledge) -> None:
    goals = next(e for e in small_knowledge.entries if e.id == f"{PLAN}/inbraak/doelstelling")
    assert goals.section == "2.1 Woninginbraak > Wat wij willen"
    assert goals.items == (
        Item(
            text="15 procent minder woninginbraken",
            value="15",
            unit="procent",
            comparator="daling",
            year="2026",
            baseline="58",
            section="2.1 Woninginbraak",
            find="met 15 procent omlaag",
        ),
        Item(text="hoogstens 49 per jaar", find="hoogstens 49"),
    )


def test_groups_and_parts_of_partners_are_kept(small_knowledge: Knowledge) -> None:
    partners = next(e for e in small_knowledge.entries if e.id == f"{PLAN}/inbraak/partners")
    assert [(item.group, item.text, item.parts) for item in partners.items] == [
        ("intern", "gemeente", ()),
        ("extern", "politie", ()),
        ("extern", "Stichting Duinwacht", ("vrijwilligers", "beroepskrachten")),
    ]
    assert partners.remark == "De lijst is niet uitputtend."
    assert (partners.covers, partners.status, partners.is_topic) == (("woninginbraak", "fietsendiefstal"), Status.PRIORITEIT, False)


@pytest.mark.parametrize(
    ("entry", "items"),
    [
        (f"{PLAN}/inbraak/ambitie", ["Bewoners gaan gerust op reis"]),
        (f"{REGION_PLAN}/hangplekken/partners", ["jongerenwerk", "politie"]),
        (f"{PLAN}/strand/maatregelen", ["vlaggen op het strand", "een post bij paal 32"]),
        (f"{PLAN}/inbraak/wetgeving", []),
    ],
)
def test_a_facet_may_be_a_line_a_list_or_groups(small_knowledge: Knowledge, entry: str, items: list[str]) -> None:
    assert entry_items(small_knowledge, entry) == items


def test_a_facet_without_place_stands_at_its_theme(small_knowledge: Knowledge) -> None:
    assert next(e for e in small_knowledge.entries if e.id == f"{PLAN}/inbraak/ambitie").section == "2.1 Woninginbraak"


def test_a_line_above_a_list_and_the_words_to_find_it_by_are_kept(small_knowledge: Knowledge) -> None:
    measures = next(e for e in small_knowledge.entries if e.id == f"{PLAN}/strand/maatregelen")
    assert (measures.text, measures.find) == ("Wie gaat zwemmen ziet waar dat mag", "Er hangen vlaggen")


def test_an_empty_label_is_a_fact(small_knowledge: Knowledge) -> None:
    law = next(e for e in small_knowledge.entries if e.id == f"{PLAN}/inbraak/wetgeving")
    assert (law.state, law.remark) == (State.LEEG, "Het kopje staat er zonder tekst.")


def test_municipalities_of_the_plan_unless_a_theme_names_its_own(small_knowledge: Knowledge) -> None:
    places = {t.id: t.municipalities for t in small_knowledge.treatments}
    assert places[f"{REGION_PLAN}/hangplekken"] == ("zandhoven", "duinrade")
    assert places[f"{REGION_PLAN}/fietsen"] == ("duinrade",)
    assert next(e for e in small_knowledge.entries if e.treatment == f"{REGION_PLAN}/fietsen").municipalities == ("duinrade",)


def test_a_topic_stands_by_itself_with_its_questions(small_knowledge: Knowledge) -> None:
    topic = next(e for e in small_knowledge.entries if e.id == f"{PLAN}/vaststelling")
    assert topic.is_topic
    assert (topic.facet, topic.text, topic.find) == ("proces", "De raad stelde het plan op 14 maart vast", "op 14 maart")
    assert topic.questions == ("wanneer is het plan vastgesteld", "wie stelde het vast")


def test_series_and_terms_are_read(small_knowledge: Knowledge) -> None:
    series = next(s for s in small_knowledge.series if s.id == f"{PLAN}/inbraken")
    assert series.observations == (Observation(when="2021", value="71"), Observation(when="2022", value="58", note="voorlopig cijfer"))
    assert (series.place, series.unit, series.source) == ("zandhoven", "aangiften", "politie")
    assert [(t.term, t.document, t.explained) for t in small_knowledge.terms] == [("bit", REGION_PLAN, False), ("BIT", PLAN, True)]


def test_the_vocabulary_is_read(small_folder: Path) -> None:
    vocabulary = read_vocabulary(small_folder)
    theme = next(t for t in vocabulary.themes if t.id == "woninginbraak")
    assert (theme.broader, theme.words, theme.negative) == ("vermogen", ("inbraak",), ("inbraakalarm",))
    assert [m.members for m in vocabulary.municipalities] == [(), (), ("zandhoven", "duinrade")]
    assert vocabulary.others == ("Verweggen", "Nergenshuizen")
    assert vocabulary.synonyms == (("centen", "budget"),)


WRITTEN = ["no", "yes", "10:30", "08", "1.10", "1_000", "0x1F", "1e3", "~", "null", "true", "2024-01-01", "5 %", "- 3"]


def test_every_scalar_stays_the_text_that_was_written(small_folder: Path) -> None:
    lines = "".join(f"      - {text if text[0] != '-' else repr(text)}\n" for text in WRITTEN)
    change(small_folder, TOPICS, "    find: op 14 maart\n", f"    items:\n{lines}")
    change(small_folder, TOPICS, '"2022": "58"', "2022: 10:30, 08: no")
    knowledge = read_knowledge(small_folder)
    assert entry_items(knowledge, f"{PLAN}/vaststelling") == WRITTEN
    values = {o.when: o.value for s in knowledge.series if s.id == f"{PLAN}/inbraken" for o in s.observations}
    assert values == {"2021": "71", "2022": "10:30", "08": "no"}


def test_files_of_one_document_are_read_together_and_other_files_left_alone(small_folder: Path) -> None:
    home = small_folder / "documents" / PLAN
    (home / "meer.yaml").write_text("terms:\n  - {term: KST, section: Afkortingen}\n", encoding="utf-8")
    (home / "leeg.yaml").write_text("# nog niets\n", encoding="utf-8")
    (home / "notitie.txt").write_text("dit: is: geen yaml", encoding="utf-8")
    (small_folder / "documents" / "los").mkdir()
    (small_folder / "documents" / "los" / "topics.yaml").write_text("ook dit niet", encoding="utf-8")
    knowledge = read_knowledge(small_folder)
    assert {t.term for t in knowledge.terms} == {"bit", "BIT", "KST"}
    assert [plan.id for plan in knowledge.plans] == [REGION_PLAN, PLAN]


# What is wrong is refused, with file and place.

QUESTIONS = "    questions: [wanneer is het plan vastgesteld, wie stelde het vast]\n"
MISTAKES = [
    ("duplicate key in a theme", THEMES, "    status: prioriteit\n", "    status: prioriteit\n    status: thema\n", "line 6", "status"),
    ("duplicate facet", THEMES, "      ambitie: ", "      ambitie: nog een\n      ambitie: ", "line 10", "ambitie"),
    ("duplicate key in an item", THEMES, "{text: Stichting", "{text: x, text: Stichting", "line 28", "text"),
    ("duplicate key at the top", TOPICS, "terms:\n", "series:\n", "line 19", "series"),
    ("duplicate year", TOPICS, '"2022": "58"', '"2022": "58", 2022: "57"', "line 17", "2022"),
    ("duplicate key in vocabulary", "vocabulary/themes.yaml", "{id: jeugd,", "{id: jeugd, id: jeugd,", "line 8", "id"),
    ("unclosed bracket", THEMES, "intern: [gemeente]", "intern: [gemeente", "line", ""),
    ("tab for indent", TOPICS, "    title: ", "\ttitle: ", "line 3", ""),
    ("unknown key at the top", TOPICS, "series:\n", "reeksen:\n", "reeksen", ""),
    ("unknown key in a theme", THEMES, "    status: prioriteit\n", "    status: prioriteit\n    kleur: rood\n", "themes.inbraak.kleur", ""),
    ("unknown key in a facet", THEMES, "        intern:", "        binnen:", "inbraak.facets.partners", "binnen"),
    ("unknown key in an item", THEMES, "            unit: procent", "            soort: procent", "facets.doelstelling", "soort"),
    ("unknown key in a topic", TOPICS, "    title: ", "    naam: x\n    title: ", "topics.vaststelling.naam", ""),
    ("unknown key in a series", TOPICS, "    unit: aangiften", "    unit: aangiften\n    per: jaar", "series.inbraken.per", ""),
    ("unknown key in a term", TOPICS, "{term: BIT, ", "{term: BIT, bron: x, ", "terms.0.bron", ""),
    ("unknown key of a document", DOCUMENT, "kind: ivp", "kind: ivp\nsoort: plan", "soort", ""),
    ("unknown key in vocabulary", "vocabulary/themes.yaml", "{id: jeugd,", "{id: jeugd, kleur: rood,", "themes.jeugd.kleur", ""),
    ("unknown status", THEMES, "status: prioriteit", "status: belangrijk", "themes.inbraak.status", "lokale_prioriteit"),
    ("unknown state", THEMES, "state: leeg", "state: misschien", "inbraak.facets.wetgeving", "ontbreekt"),
    ("missing section", THEMES, "    section: 2.2 Veilig strand\n", "", "themes.strand.section", ""),
    ("missing questions", TOPICS, QUESTIONS, "", "topics.vaststelling.questions", ""),
    ("missing title", DOCUMENT, "title: Integraal veiligheidsplan Zandhoven 2023-2026\n", "", "title", ""),
    ("a year that is no number", DOCUMENT, "start: 2023", "start: volgend jaar", "period.start", ""),
    ("a list where text belongs", TOPICS, "    text: De raad stelde", "    text: [x]\n    find: De raad stelde", "", ""),
    ("text where a list belongs", THEMES, "covers: [strandveiligheid]", "covers: strandveiligheid", "themes.strand.covers", ""),
    ("a list as the whole file", TOPICS, "topics:\n", "- x\n", "", ""),
    ("text as the whole file", "vocabulary/signals.yaml", "signals:\n  - {id: intern, words: [intern, interne]}\n", "niets", "", ""),
]


@pytest.mark.parametrize(("name", "old", "new", "place", "problem"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_is_refused_with_file_and_place(small_folder: Path, name: str, old: str, new: str, place: str, problem: str) -> None:
    change(small_folder, name, old, new)
    with pytest.raises(KnowledgeError) as error:
        read_knowledge(small_folder)
    path = small_folder / name
    assert error.value.file == f"{path.parent.name}/{path.name}"
    assert place in error.value.path
    assert problem in str(error.value)
    assert str(error.value).startswith(f"{error.value.file}: ")
    assert "\n" not in str(error.value)


def test_the_invented_knowledge_has_no_mistake(small_folder: Path) -> None:
    assert len(read_knowledge(small_folder).plans) == 2


def test_a_file_in_another_encoding_is_named(small_folder: Path) -> None:
    path = small_folder / TOPICS
    path.write_bytes(path.read_text(encoding="utf-8").replace("buurtinterventieteam", "burgerinitiatief café").encode("cp1252"))
    with pytest.raises(KnowledgeError, match=rf"^{PLAN}/topics\.yaml: "):
        read_knowledge(small_folder)


def test_a_missing_vocabulary_file_is_named(small_folder: Path) -> None:
    (small_folder / "vocabulary" / "facets.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"^vocabulary/facets\.yaml: "):
        read_knowledge(small_folder)


# The compiled form.


def compiled_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def test_the_compiled_form_says_the_same(small_folder: Path, tmp_path: Path) -> None:
    plain = load_knowledge(small_folder)
    assert load_knowledge(small_folder, tmp_path / "data") == plain
    assert load_knowledge(small_folder, tmp_path / "data") == plain
    assert len(compiled_files(tmp_path / "data")) == 1


def test_without_a_folder_nothing_is_written(small_folder: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    load_knowledge(small_folder)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_compiled_form_is_used_while_the_content_is_the_same(small_folder: Path, tmp_path: Path) -> None:
    load_knowledge(small_folder, tmp_path / "data")
    (path,) = compiled_files(tmp_path / "data")
    path.write_text(path.read_text(encoding="utf-8").replace("Stichting Duinwacht", "Uit de bewaarde vorm"), encoding="utf-8")
    assert "Uit de bewaarde vorm" in entry_items(load_knowledge(small_folder, tmp_path / "data"), f"{PLAN}/inbraak/partners")


def test_touching_a_file_changes_nothing(small_folder: Path, tmp_path: Path) -> None:
    load_knowledge(small_folder, tmp_path / "data")
    (small_folder / THEMES).touch()
    before = compiled_files(tmp_path / "data")
    load_knowledge(small_folder, tmp_path / "data")
    assert compiled_files(tmp_path / "data") == before


@pytest.mark.parametrize(("old", "new"), [("Stichting Duinwacht", "Stichting Zeewacht"), ("politie", "douanes")], ids=["name", "word"])
def test_changed_content_is_read_anew_and_the_old_form_goes(small_folder: Path, tmp_path: Path, old: str, new: str) -> None:
    load_knowledge(small_folder, tmp_path / "data")
    before = compiled_files(tmp_path / "data")
    change(small_folder, THEMES, old, new)
    items = entry_items(load_knowledge(small_folder, tmp_path / "data"), f"{PLAN}/inbraak/partners")
    assert new in items and old not in items
    after = compiled_files(tmp_path / "data")
    assert len(after) == 1 and after != before


def test_a_new_file_is_seen(small_folder: Path, tmp_path: Path) -> None:
    load_knowledge(small_folder, tmp_path / "data")
    (small_folder / "documents" / PLAN / "meer.yaml").write_text("terms:\n  - {term: KST, section: Afkortingen}\n", encoding="utf-8")
    assert "KST" in {t.term for t in load_knowledge(small_folder, tmp_path / "data").terms}


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b'{"plans": "geen"}', b"\xff\xfe\0"], ids=["empty", "half", "bare", "wrong", "bytes"])
def test_a_damaged_form_is_made_again(small_folder: Path, tmp_path: Path, damage: bytes) -> None:
    good = load_knowledge(small_folder, tmp_path / "data")
    (path,) = compiled_files(tmp_path / "data")
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert load_knowledge(small_folder, tmp_path / "data") == good
    assert path.read_bytes() == whole


def test_a_form_cut_off_halfway_is_made_again(small_folder: Path, tmp_path: Path) -> None:
    good = load_knowledge(small_folder, tmp_path / "data")
    (path,) = compiled_files(tmp_path / "data")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert load_knowledge(small_folder, tmp_path / "data") == good


def test_a_folder_that_cannot_be_written_is_no_error(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")  # also refused for root, unlike a folder without write permission
    for _ in range(2):
        assert len(load_knowledge(small_folder, tmp_path / "bestand" / "data").plans) == 2
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "geen map"


def test_a_mistake_is_not_hidden_by_an_older_form(small_folder: Path, tmp_path: Path) -> None:
    load_knowledge(small_folder, tmp_path / "data")
    change(small_folder, THEMES, "status: prioriteit", "status: belangrijk")
    with pytest.raises(KnowledgeError):
        load_knowledge(small_folder, tmp_path / "data")


def test_the_fingerprint_is_of_content_and_place(small_folder: Path, tmp_path: Path) -> None:
    same = write_small_knowledge(tmp_path / "same")
    assert fingerprint(same) == fingerprint(small_folder)
    (same / THEMES).rename((same / THEMES).with_name("themes2.yaml"))
    assert fingerprint(same) != fingerprint(small_folder)


# The knowledge of the repository.


def test_the_compiled_form_of_the_real_knowledge_says_the_same(knowledge: Knowledge, tmp_path: Path) -> None:
    assert load_knowledge(compiled=tmp_path) == knowledge
    assert load_knowledge(compiled=tmp_path) == knowledge


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("", [f"{field}.{n}" for field, most in zip("12345", (4, 5, 4, 4, 5), strict=True) for n in range(1, most + 1)]),
        ("aspect ", [f"aspect 1.{n}" for n in range(1, 7)]),
    ],
    ids=["22 themes", "6 aspects"],
)
def test_the_vocabulary_has_every_theme_of_the_handbook(knowledge: Knowledge, kind: str, numbers: list[str]) -> None:
    numbered = [theme for theme in knowledge.vocabulary.themes if theme.number and theme.number.startswith("aspect") == bool(kind)]
    assert [theme.number for theme in numbered] == numbers
    assert all(theme.field == f"veld-{str(theme.number).removeprefix('aspect ')[0]}" and theme.words for theme in numbered)


def test_the_five_documents_are_there(knowledge: Knowledge) -> None:
    assert [plan.id for plan in knowledge.plans] == [
        "ermelo-harderwijk-putten-ivp-2020-2024",
        "leidschendam-voorburg-ivb-2020-2022",
        "leusden-ivp-2016-2019",
        "leusden-uitvoeringsplan-2016-2017",
        "vng-kernbeleid-veiligheid-2021",
    ]
    assert [field.number for field in knowledge.vocabulary.fields] == ["1", "2", "3", "4", "5"]
