"""The crib sheet: complete for every municipality, honest about what is left out, one page, in every front end."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from bot.conversation.reply import Assistant
from bot.crib import phrases
from bot.crib.ask import crib_asked
from bot.crib.collect import collect, place_for
from bot.crib.paper import HEIGHT, Layout, fitted, height, save_crib
from bot.crib.records import Crib, Listed
from bot.crib.show import answer_of, is_over
from bot.library.library import Library, Settings
from bot.records import Session
from bot.telegram.attach import crib_as_docx
from knowledge.lookup import HANDBOOK
from tests.fakes import assistant_without_documents, run_bot
from tests.lindewoude import WRITERS
from tests.telegram_scene import LEZER, play, scene

MUNICIPALITIES = ("leusden", "leidschendam-voorburg", "ermelo", "harderwijk", "putten")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def library(assistant: Assistant) -> Library:
    return assistant.library


def paper_text(path: Path) -> str:
    """Everything that stands on the paper."""
    file = docx.Document(str(path))
    lines = [p.text for p in file.paragraphs]
    for table in file.tables:
        for row in table.rows:
            lines += [p.text for cell in {id(c._tc): c for c in row.cells}.values() for p in cell.paragraphs]
    return "\n".join(lines).replace("\u200b", "").replace("\u2011", "-")


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_everything_of_the_plans_is_on_the_paper(municipality: str, library: Library, tmp_path: Path) -> None:
    save_crib(collect(municipality, library), tmp_path / "x.docx")
    text = paper_text(tmp_path / "x.docx").lower()
    knowledge = library.knowledge
    ranked = [t for t in knowledge.treatments if municipality in t.municipalities and t.status.value.endswith("prioriteit")]
    concrete = "leusden-uitvoeringsplan-2016-2017"
    for treatment in ranked or [t for t in knowledge.treatments if t.document == concrete]:
        assert treatment.name.lower() in text
        for entry in (e for e in knowledge.entries if e.treatment == treatment.id and e.facet in ("doelstelling", "partners")):
            for item in entry.items if entry.is_filled else ():
                assert item.text.lower() in text, f"{treatment.id}: {item.text}"
    for series in (s for s in knowledge.series if s.place == municipality):
        last = series.observations[-1]
        assert series.label.lower() in text and last.value in text and last.when in text and series.unit.lower() in text
    assert "de looptijd is voorbij." in text


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_nothing_of_another_municipality_is_on_the_sheet(municipality: str, library: Library) -> None:
    crib = collect(municipality, library)
    lookup = library.lookup
    places = [p for r in crib.rows for p in r.places] + [f.place for f in crib.figures] + [s.place for s in crib.steps if s.place]
    assert places and HANDBOOK not in {p.document for p in places}
    assert all(municipality in lookup.knowledge.plan_by_id[p.document].municipalities for p in places)
    own = {t.name for t in lookup.knowledge.treatments if municipality in t.municipalities}
    assert {r.name for r in crib.rows} <= {n.removeprefix(phrases.OVERALL)[:1].upper() + n.removeprefix(phrases.OVERALL)[1:] for n in own}


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_it_is_one_page_with_every_list_whole(municipality: str, library: Library) -> None:
    layout = fitted(collect(municipality, library))
    assert height(layout) <= HEIGHT and 7.5 <= layout.size <= 10
    assert [r.name for r in layout.crib.rows if r.goals.left or r.partners.left] == []


def test_a_sheet_that_does_not_fit_is_cut_with_what_is_left_counted(library: Library, tmp_path: Path) -> None:
    crib = collect("leusden", library)
    row = crib.rows[0].model_copy(update={"partners": Listed(items=tuple(f"partner {n}" for n in range(20)))})
    long = crib.model_copy(update={"rows": (row,) * 16})
    assert height(Layout(crib=long, size=7.5, running=True)) > HEIGHT
    layout = fitted(long)
    left = layout.crib.rows[0].partners.left
    assert left > 0 and len(layout.crib.rows[0].partners.items) + left == 20
    save_crib(long, tmp_path / "x.docx")
    assert paper_text(tmp_path / "x.docx").count(f"en {left} andere") == 16


def test_a_list_is_never_cut_to_say_one_other() -> None:
    whole = Listed(items=("a", "b", "c", "d"))
    assert whole.at_most(3) == whole
    assert whole.at_most(2) == Listed(items=("a", "b"), left=2)


def test_the_page_is_a4_dutch_and_described(library: Library, tmp_path: Path) -> None:
    save_crib(collect("putten", library), tmp_path / "x.docx")
    file = docx.Document(str(tmp_path / "x.docx"))
    section, said = file.sections[0], file.core_properties
    assert abs(section.page_width - Cm(21)) < 1000 and abs(section.page_height - Cm(29.7)) < 1000
    assert (said.title, said.language, said.category) == ("Spiekbrief veiligheid Putten", "nl-NL", "Spiekbrief")
    assert section.header.paragraphs[0].text == phrases.REMARK
    assert file.paragraphs[0].text == "Spiekbrief veiligheid Putten"


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_line_of_the_answer_has_its_place(municipality: str, library: Library) -> None:
    answer = answer_of(collect(municipality, library), library)
    heads = [line.text for line in answer.lines if line.kind == "head"]
    assert heads[-3:] == [phrases.FIGURES, phrases.CYCLE, phrases.NOTES]
    assert all(line.sources for line in answer.lines if line.kind in ("text", "item"))
    assert len(answer.sources) >= 5 and all(s.section for s in answer.sources)


def said(assistant: Assistant, text: str, home: tuple[str, ...] = ()) -> str:
    return assistant.reply(text, Session(home=home))[0].text


def test_the_cycle_says_who_decides_or_that_the_plan_does_not(assistant: Assistant) -> None:
    assert "- Wie besluit: De gemeenteraad" in said(assistant, "/spiekbrief leidschendam-voorburg")
    assert "\nWie besluit: noemt het plan niet\n" in said(assistant, "/spiekbrief leusden")
    assert "medio 2022" in said(assistant, "/spiekbrief putten")


ASKED = ("/spiekbrief Putten", "spiekbrief putten", "maak een spiekbrief van Putten", "Geef de spiekbrief voor gemeente putten!")


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_asked_in_more_than_one_way(asked: str, assistant: Assistant) -> None:
    assert said(assistant, asked).startswith("Spiekbrief veiligheid Putten\n")


def test_the_own_municipality_needs_no_name(assistant: Assistant) -> None:
    assert said(assistant, "/spiekbrief", home=("ermelo",)).startswith("Spiekbrief veiligheid Ermelo\n")
    assert said(assistant, "/spiekbrief") == phrases.HOW.format(place="Leusden")


@pytest.mark.parametrize("text", ["wat is een spiekbrief", "is er een spiekbriefje voor het examen", "briefing putten", "partners putten"])
def test_other_questions_are_no_request(text: str) -> None:
    assert crib_asked(text) is None


def test_what_cannot_be_made_is_said(assistant: Assistant) -> None:
    answer, session = assistant.reply("/spiekbrief amersfoort", Session())
    assert (answer.kind, session) == ("unknown", Session())
    assert answer.text.startswith("Van Amersfoort heb ik geen plan. Ik ken de plannen van Leusden")
    assert "van één gemeente" in said(assistant, "/spiekbrief ermelo en putten")
    assert "van één gemeente" in said(assistant, "/spiekbrief veluwe-west")


def with_plan(folder: Path, text: str) -> Library:
    (folder / "documents").mkdir()
    (folder / "documents" / "plan.md").write_text(text, encoding="utf-8")
    return Library(Settings(documents=folder / "documents", data=folder / "data"))


def test_a_plan_of_ones_own_gives_a_sheet_from_what_was_found(tmp_path: Path) -> None:
    library = with_plan(tmp_path, WRITERS[".md"]().decode())
    sheet = answer_of(collect(place_for("Lindewoude", library), library), library).text
    assert "Woninginbraak" in sheet and "heb ik alleen de tekst" not in sheet


def test_a_newer_plan_of_ones_own_is_in_the_sheet(tmp_path: Path) -> None:
    library = with_plan(tmp_path, WRITERS[".md"]().decode().replace("Lindewoude", "Leusden"))
    sheet = answer_of(collect("leusden", library), library).text
    assert "2024-2027 (IVP)" in sheet and "Niet verwerkt" not in sheet


def test_a_plan_that_runs_is_not_called_over(library: Library) -> None:
    crib: Crib = collect("putten", library)
    running = crib.model_copy(update={"plans": tuple(p.model_copy(update={"end": 2999}) for p in crib.plans)})
    assert is_over(crib) and not is_over(running)
    assert "voorbij" not in answer_of(running, library).text


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")  # a sheet needs no index


def test_the_command_on_the_screen_and_on_paper(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "spiek.docx"
    done = run_bot("spiekbrief", "--municipality", "Leusden", "--docx", str(path), data=data)
    assert done.code == 0, done.err
    assert done.out.startswith("Spiekbrief veiligheid Leusden\n") and "Drank- en drugsgebruik" in done.flat
    assert "Autokraken [1]" in paper_text(path)
    wrong = run_bot("spiekbrief", "--municipality", "Xanadu", data=data)
    assert (wrong.code, wrong.out) == (1, "") and "Fout: Van Xanadu heb ik geen plan." in re.sub(r"\s+", " ", wrong.err)


def test_the_file_in_telegram(tmp_path: Path, assistant: Assistant) -> None:
    async def story() -> None:
        async with scene(tmp_path, assistant) as here:
            here.telegram.say(LEZER, "/spiekbrief leusden")
            await here.quiet()
            (sent,) = here.telegram.sent("sendDocument")
            assert phrases.CAPTION in str(sent)
            assert any(text.startswith("Spiekbrief veiligheid Leusden") for text in here.telegram.texts(LEZER))

    play(story)
    file = crib_as_docx("leusden", assistant.library)
    assert file.name == "spiekbrief-leusden.docx" and len(file.content) > 10_000
