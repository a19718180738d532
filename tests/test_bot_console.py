"""The command line as people and programs use it: what is printed where, and with which exit code."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes import SMALL_PLAN, SMALL_PLAN_LINE, Outcome, run_bot, shared_data, write_small_plan

KEYS = {"kind", "text", "claims", "sources", "choices", "note", "query"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of the knowledge without documents."""
    return shared_data(tmp_path_factory.getbasetemp())


def _one_clear_line(done: Outcome) -> str:
    """Standard error, which holds one line that is a sentence and no exception."""
    line = " ".join(done.err.split())  # a narrow screen breaks it
    assert line.startswith("Fout: ")
    assert "Error" not in line
    return line


def _unreadable(path: Path) -> None:
    """Put a file at `path` that exists and cannot be read, for the superuser too."""
    if os.geteuid() == 0:
        path.symlink_to("/proc/self/mem")
    else:
        path.write_text("geheim")
        path.chmod(0)


def test_ask_prints_the_answer_with_its_sources(data: Path) -> None:
    done = run_bot("ask", "partners woninginbraak putten?", data=data)
    assert (done.code, done.err) == (0, "")
    assert [w for w in ("Putten", "CCV", "[1]", "2020-2024") if w not in done.flat] == []


def test_ask_json_prints_one_answer_and_nothing_else(data: Path) -> None:
    done = run_bot("ask", "partners woninginbraak putten?", "--json", data=data)
    assert (done.code, done.err) == (0, "")
    (answer,) = done.rows
    assert set(answer) == KEYS
    assert answer["kind"] == "facts"
    asked = {"facet": "partners", "themes": ["woninginbraak"], "municipalities": ["putten"], "carried": []}
    assert asked.items() <= answer["query"].items()


def test_an_empty_question_gets_a_kind_word(data: Path) -> None:
    done = run_bot("ask", " \t ", "--json", data=data)
    assert done.code == 0
    assert [(a["kind"], a["sources"]) for a in done.rows] == [("talk", [])]


@pytest.mark.parametrize("question", ["partners woninginbraak amersfoort", "[/bold] [red]hoi[/red] \\", "één € “🚒”", "--partners"])
def test_an_odd_question_or_a_no_is_an_answer_too(data: Path, question: str) -> None:
    done = run_bot("ask", "--", question, data=data)
    assert done.code == 0
    assert done.flat


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bestaatniet",),
        ("ask",),
        ("ask", "--onbekend", "hoi"),
        ("ask", "hoi", "nog een woord"),
        ("search",),
        ("search", "hoi", "--k", "0"),
        ("search", "hoi", "--k", "veel"),
        ("chat", "--onbekend"),
        ("knowledge", "bestaatniet"),
    ],
    ids=lambda a: " ".join(a) or "niets",
)
def test_wrong_usage_ends_with_2_and_says_how(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run_bot(*arguments, data=tmp_path)
    assert done.code == 2
    assert done.err or done.out
    assert not (tmp_path / "build.lock").exists()


@pytest.mark.parametrize("arguments", [("--help",), ("ask", "--help")])
def test_help_ends_with_0(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run_bot(*arguments, data=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "Usage" in done.out


def test_search_prints_passages_with_their_place(data: Path) -> None:
    done = run_bot("search", "partners woninginbraak putten", "--k", "2", data=data)
    assert done.code == 0
    assert "6.3 Putten" in done.flat
    assert "1." in done.out
    assert "3. " not in done.out


def test_search_json_prints_one_row_and_nothing_else(data: Path) -> None:
    done = run_bot("search", "hoe zit het met woonoverlast", "--k", "3", "--json", data=data)
    assert done.code == 0
    (row,) = done.rows
    assert len(row["passages"]) == 3
    assert {"document", "section", "page", "text", "score"} == set(row["passages"][0])


def test_index_says_how_much_can_be_searched(data: Path) -> None:
    done = run_bot("index", data=data)
    assert done.code == 0
    assert any(word.isdigit() and int(word) > 500 for word in done.out.split())


def test_documents_tells_which_plans_are_there_and_which_only_as_facts(tmp_path: Path) -> None:
    write_small_plan(tmp_path / "plannen")
    (tmp_path / "plannen" / "Jaarplan Waterdorp.txt").write_text("Jaarplan Waterdorp\n1 Begin\nWe beginnen.\n")
    done = run_bot("documents", data=tmp_path / "data", documents=tmp_path / "plannen")
    assert (done.code, done.err) == (0, "")
    lines = {line.split(":")[0]: line for line in done.out.splitlines()}
    assert len(lines) == 6
    assert "feiten" not in lines["jaarplan-waterdorp"]
    assert "feiten" not in lines[SMALL_PLAN]
    assert "feiten" in lines["leidschendam-voorburg-ivb-2020-2022"]


@pytest.mark.parametrize("documents", ["bestaat-niet", "leeg", "bestand"])
def test_without_documents_the_facts_answer(tmp_path: Path, documents: str) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "bestand").write_text("geen map")
    done = run_bot("ask", "doel woninginbraak lv", "--json", data=tmp_path / "data", documents=tmp_path / documents)
    assert done.code == 0
    assert "200" in done.rows[0]["text"]
    assert [s["quote"] for s in done.rows[0]["sources"]] == [None]


@dataclass(frozen=True)
class Shelf:
    """A folder of plans and the index that two commands made of it at the same time, and what those commands printed."""

    plans: Path
    data: Path
    makers: tuple[Outcome, Outcome]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    base = tmp_path_factory.mktemp("kast")
    plans, data = write_small_plan(base / "plannen"), base / "data"
    text = "Plan [concept] en [/bold] Waterdorp\nOp de boulevard scheuren krijsende meeuwen [/red] zakken open.\n"
    (plans / "concept.txt").write_text(text, encoding="utf-8")

    def search(_: int) -> Outcome:
        return run_bot("search", "ruiten en radio's", "--k", "1", "--json", data=data, documents=plans)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(search, range(2))
    return Shelf(plans, data, (first, second))


def test_two_commands_at_once_make_one_index_and_say_the_same(shelf: Shelf) -> None:
    assert [done.code for done in shelf.makers] == [0, 0]
    assert shelf.makers[0].rows == shelf.makers[1].rows
    assert SMALL_PLAN_LINE in shelf.makers[0].rows[0]["passages"][0]["text"]
    assert len(list(shelf.data.glob("search-*"))) == 1


def test_progress_goes_to_standard_error(shelf: Shelf) -> None:
    assert "Index maken" in "".join(done.err for done in shelf.makers)
    assert "Index maken" not in "".join(done.out for done in shelf.makers)


def test_with_a_document_the_answer_has_the_literal_passage(shelf: Shelf) -> None:
    done = run_bot("ask", "ambitie autokraken leusden uitvoeringsplan", "--json", data=shelf.data, documents=shelf.plans)
    assert done.code == 0
    assert [SMALL_PLAN_LINE in s["quote"] for s in done.rows[0]["sources"]] == [True]


def test_a_title_with_brackets_is_shown_as_it_is(shelf: Shelf) -> None:
    done = run_bot("search", "krijsende meeuwen boulevard", "--k", "1", data=shelf.data, documents=shelf.plans)
    assert done.code == 0
    assert [w for w in ("Plan [concept] en [/bold] Waterdorp", "meeuwen [/red] zakken") if w not in done.flat] == []


def test_a_damaged_index_is_made_again_without_a_word_on_standard_output(tmp_path: Path, shelf: Shelf) -> None:
    data = Path(shutil.copytree(shelf.data, tmp_path / "data"))
    damaged = [*data.glob("passages-*"), *data.glob("knowledge-*"), *data.glob("search-*/vectors.faiss")]
    for path in damaged:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    done = run_bot("search", "ruiten en radio's", "--k", "1", "--json", data=data, documents=shelf.plans)
    assert len(damaged) >= 3
    assert (done.code, done.rows) == (0, shelf.makers[0].rows)


@pytest.fixture
def plans_with_problems(tmp_path: Path) -> Path:
    """A folder with one good plan, one empty one, one that is no text and one that cannot be opened."""
    folder = tmp_path / "plannen"
    folder.mkdir()
    text = "Plan Waterdorp\n1 Meeuwen\nOp de boulevard scheuren zeventien krijsende meeuwen de vuilniszakken open.\n"
    (folder / "waterdorp.txt").write_text(text, encoding="utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "plaatje.txt").write_bytes(bytes(range(256)) * 20)
    _unreadable(folder / "dicht.txt")
    return folder


def test_unreadable_documents_are_named_and_the_rest_is_listed(tmp_path: Path, plans_with_problems: Path) -> None:
    done = run_bot("documents", data=tmp_path / "data", documents=plans_with_problems)
    assert done.code == 1
    assert "waterdorp" in done.out
    assert [name for name in ("leeg.txt", "plaatje.txt", "dicht.txt") if name not in done.err] == []
    assert "leeg.txt" not in done.out


def test_unreadable_documents_are_named_and_the_rest_can_be_searched(tmp_path: Path, plans_with_problems: Path) -> None:
    made = run_bot("index", data=tmp_path / "data", documents=plans_with_problems)
    assert made.code == 0
    assert [name for name in ("leeg.txt", "plaatje.txt", "dicht.txt") if name not in made.err] == []
    found = run_bot("search", "krijsende meeuwen boulevard", "--k", "1", "--json", data=tmp_path / "data", documents=plans_with_problems)
    assert found.code == 0
    assert [p["document"] for p in found.rows[0]["passages"]] == ["waterdorp"]


@pytest.mark.parametrize("arguments", [("search", "woninginbraak", "--json"), ("index",)])
def test_a_data_folder_that_cannot_be_written_gives_one_clear_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "bestand").write_text("hier staat al iets")
    done = run_bot(*arguments, data=tmp_path / "bestand", documents=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "kan niet schrijven" in _one_clear_line(done)


def test_a_fact_needs_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("hier staat al iets")
    (tmp_path / "leeg").mkdir()
    done = run_bot("ask", "doel woninginbraak lv", "--json", data=tmp_path / "bestand", documents=tmp_path / "leeg")
    assert done.code == 0
    assert "200" in done.rows[0]["text"]


def test_a_language_model_that_is_not_there_gives_one_clear_line(tmp_path: Path, data: Path) -> None:
    (tmp_path / "geen-model").mkdir()
    before = set(data.glob("search-*"))
    done = run_bot("index", data=data, IVP_ENCODER=str(tmp_path / "geen-model"))
    assert (done.code, done.out) == (1, "")
    assert "geen-model" in done.err.replace("\n", "")
    assert "taalmodel" in done.err
    assert set(data.glob("search-*")) == before


def test_knowledge_check_counts_the_facts(tmp_path: Path) -> None:
    done = run_bot("knowledge", "check", data=tmp_path)
    assert done.code == 0
    assert "0 problemen" in done.out


def test_chat_answers_piped_questions_and_ends_at_the_end(data: Path) -> None:
    done = run_bot("chat", data=data, stdin=b"partners woninginbraak putten\nen het doel?\n\nhoi\n")
    assert (done.code, done.err) == (0, "")
    assert [w for w in ("CCV", "> en het doel?", "Hallo", "Tot ziens") if w not in done.flat] == []


def test_lessons_go_on_where_they_were(tmp_path: Path) -> None:
    first = run_bot("lessons", "--municipality", "putten", data=tmp_path, stdin=b"verder\n2\n").flat
    assert "Les 1 van 12" in first and "Vraag 2 van" in first
    again = run_bot("lessons", data=tmp_path, stdin=b"/voortgang\n/gemeente\n").flat
    assert "Les 1 van 12" not in again and "Vraag 2 van" in again
    assert "0 van 12 lessen af" in again and "Putten" in again


@pytest.mark.parametrize("stop", ["/stop", "  /EXIT ", "stop"])
def test_chat_stops_when_told(data: Path, stop: str) -> None:
    done = run_bot("chat", data=data, stdin=f"hoi\n{stop}\npartners woninginbraak putten\n".encode())
    assert done.code == 0
    assert "Hallo" in done.out
    assert "CCV" not in done.out
    assert "Tot ziens" in done.out


@pytest.mark.parametrize("stdin", [b"", b"hoi", b"\n\n\x00\x1b[2J\n[/bold]\n/bronnen\n/gemeente x\n/\n"])
def test_chat_takes_anything_and_ends_cleanly(data: Path, stdin: bytes) -> None:
    done = run_bot("chat", data=data, stdin=stdin)
    assert (done.code, done.err) == (0, "")
    assert "Tot ziens" in done.out


def test_chat_takes_text_that_is_not_utf8(data: Path) -> None:
    latin = "één vraag\npartners woninginbraak putten\n".encode("latin-1")
    done = run_bot("chat", data=data, stdin=latin, PYTHONIOENCODING="utf-8:strict")
    assert done.code == 0
    assert "CCV" in done.out


def test_chat_says_in_one_clear_line_that_it_cannot_search(tmp_path: Path) -> None:
    plans = write_small_plan(tmp_path / "plannen")
    turns = b"hoi\nambitie autokraken leusden uitvoeringsplan\nhoi\n"
    done = run_bot("chat", data=plans / f"{SMALL_PLAN}.txt", documents=plans, stdin=turns)
    assert done.code in (0, 1)
    assert "Hallo" in done.out
    assert "kan niet schrijven" in f"{done.out}{done.err}"


def test_chat_says_what_can_be_asked_next(data: Path) -> None:
    outcome = run_bot("chat", data=data, stdin=b"partners woninginbraak leusden?\n")
    assert "Ook te vragen: doelstellingen · maatregelen" in outcome.out
