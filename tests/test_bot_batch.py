"""Questions in a file: one JSON row per line, whatever the line holds, and the exit code that says whether all went well."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.reply import Assistant
from bot.terminal.batch import Conversation, Row, ask_all, run_batch, search_last
from tests.fakes import assistant_without_documents, run_bot, shared_data


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_without_documents(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_data(tmp_path_factory.getbasetemp())


def _line(name: str | int, *turns: str) -> str:
    return json.dumps({"id": name, "turns": turns}, ensure_ascii=False)


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of questions and returns its path."""

    def write(*lines: str, end: str = "\n", mark: bytes = b"") -> Path:
        path = tmp_path / "vragen.jsonl"
        path.write_bytes(mark + "".join(f"{line}{end}" for line in lines).encode())
        return path

    return write


def _echo(conversation: Conversation) -> Row:
    return {"id": conversation.id, "turns": list(conversation.turns)}


def _rows(path: Path) -> list[tuple[Row, bool]]:
    return list(run_batch(path, _echo))


def test_every_line_is_answered_in_order(batch: Callable[..., Path]) -> None:
    found = _rows(batch(_line("b", "een", "twee"), _line("a", "drie"), _line(7, "vier"), _line("a", "vijf"), _line("", "zes")))
    assert found == [
        ({"id": "b", "turns": ["een", "twee"]}, True),
        ({"id": "a", "turns": ["drie"]}, True),
        ({"id": 7, "turns": ["vier"]}, True),
        ({"id": "a", "turns": ["vijf"]}, True),
        ({"id": "", "turns": ["zes"]}, True),
    ]


WRONG = {
    "geen json": "dit is geen json",
    "half": '{"id": "x", "turns": ["een"',
    "getal": "42",
    "niets": "null",
    "rij": '["een"]',
    "tekst": '"een"',
    "leeg voorwerp": "{}",
    "id niets": '{"id": null, "turns": ["een"]}',
    "id een lijst": '{"id": ["x"], "turns": ["een"]}',
    "zonder beurten": '{"id": "x"}',
    "beurten een tekst": '{"id": "x", "turns": "een"}',
    "beurten met getal": '{"id": "x", "turns": [1, 2]}',
    "beurten met niets": '{"id": "x", "turns": [null]}',
    "veld te veel": '{"id": "x", "turns": ["een"], "gemeente": "putten"}',
    "te diep": "[" * 100_000,
    "groot getal": "1" * 10_000,
    "twee op een regel": '{"id": "x", "turns": ["een"]} {"id": "y", "turns": ["twee"]}',
    "stuurtekens": "\x00\x1b[31m",
}


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG.keys())
def test_a_line_that_is_no_conversation_gives_an_error_and_the_rest_goes_on(batch: Callable[..., Path], line: str) -> None:
    found = _rows(batch(_line("voor", "een"), line, _line("na", "twee")))
    assert [(row["id"], fine) for row, fine in found] == [("voor", True), (None, False), ("na", True)]
    (error,) = [row for row, fine in found if not fine]
    assert set(error) == {"id", "error"}
    assert error["error"]
    assert "\n" not in error["error"]


SAID = {
    "dit is geen json": "regel 2: geen geldige JSON; ",
    "42": "regel 2: de regel is geen voorwerp tussen accolades; ",
    '{"id": "x"}': "regel 2: ‘turns’ ontbreekt; ",
    '{"id": null, "turns": ["een"]}': "regel 2: ‘id’ moet een tekst of een getal zijn; ",
    '{"id": "x", "turns": "een"}': "regel 2: ‘turns’ moet een lijst van teksten zijn; ",
    '{"id": "x", "turns": [1]}': "regel 2: ‘turns’ moet een lijst van teksten zijn; ",
    '{"id": "x", "turns": ["een"], "gemeente": "putten"}': "regel 2: ‘gemeente’ hoort er niet in; ",
}


@pytest.mark.parametrize("line", SAID)
def test_an_error_names_the_line_in_dutch_and_what_is_expected(batch: Callable[..., Path], line: str) -> None:
    (_, (row, _)) = _rows(batch(_line("voor", "een"), line))
    assert row["error"] == SAID[line] + 'verwacht: {"id": "x", "turns": ["vraag", "vervolgvraag"]}; id mag weg'


def test_without_an_id_a_conversation_has_the_number_of_its_line(batch: Callable[..., Path]) -> None:
    found = _rows(batch('{"turns": ["een"]}', "", _line("b", "twee"), '{"turns": ["drie"]}'))
    assert [(row["id"], fine) for row, fine in found] == [(1, True), ("b", True), (4, True)]


@pytest.mark.parametrize("empty", ["", "   ", "\t"])
def test_an_empty_line_is_no_line(batch: Callable[..., Path], empty: str) -> None:
    assert [row["id"] for row, _ in _rows(batch(_line("a", "een"), empty, _line("b", "twee"), empty))] == ["a", "b"]


def test_an_empty_file_has_no_rows(batch: Callable[..., Path]) -> None:
    assert _rows(batch()) == []


def test_files_of_windows_are_read(batch: Callable[..., Path]) -> None:
    assert [fine for _, fine in _rows(batch(_line("a", "één"), _line("b", "twee"), end="\r\n", mark=b"\xef\xbb\xbf"))] == [True, True]


def test_a_last_line_without_an_end_is_a_line(batch: Callable[..., Path]) -> None:
    assert len(_rows(batch(_line("a", "een"), end=""))) == 1


def test_text_in_another_encoding_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "v.jsonl"
    path.write_bytes('{"id": "a", "turns": ["één"]}\n'.encode("latin-1") + _line("b", "twee").encode())
    assert [row["id"] for row, _ in _rows(path)] == ["a", "b"]


def test_lines_are_answered_one_by_one(batch: Callable[..., Path]) -> None:
    asked: list[str | int] = []

    def answer(conversation: Conversation) -> Row:
        asked.append(conversation.id)
        return {"id": conversation.id}

    rows = run_batch(batch(_line("a", "een"), _line("b", "twee")), answer)
    next(rows)
    assert asked == ["a"]


def _conversation(*turns: str) -> Conversation:
    return Conversation(id="x", turns=turns)


def test_the_turns_of_a_line_are_one_conversation(assistant: Assistant) -> None:
    row = ask_all(assistant, _conversation("partners woninginbraak putten", "en het doel?"))
    assert list(row) == ["id", "answers", "ms"]
    first, second = row["answers"]
    assert (first["query"]["facet"], second["query"]["facet"]) == ("partners", "doelstelling")
    assert (second["query"]["municipalities"], second["query"]["themes"]) == (["putten"], ["woninginbraak"])
    assert set(second["query"]["carried"]) == {"municipalities", "themes"}
    assert [isinstance(ms, float) and ms >= 0 for ms in row["ms"]] == [True, True]


def test_each_line_is_a_new_conversation(assistant: Assistant) -> None:
    ask_all(assistant, _conversation("/gemeente putten", "partners woninginbraak"))
    (answer,) = ask_all(assistant, _conversation("en het doel?"))["answers"]
    assert (answer["query"]["municipalities"], answer["query"]["carried"]) == ([], [])


def test_a_line_without_turns_has_no_answers(assistant: Assistant) -> None:
    assert ask_all(assistant, _conversation()) == {"id": "x", "answers": [], "ms": []}
    row = search_last(assistant, _conversation(), 5)
    assert (row["id"], row["passages"]) == ("x", [])


@pytest.mark.parametrize("turn", ["", "   ", "\x00", "🚒", "\ud83d", "'; DROP TABLE passage; --", "x" * 5000])
def test_an_odd_turn_gets_an_answer_that_can_be_written(assistant: Assistant, turn: str) -> None:
    row = ask_all(assistant, Conversation.model_construct(id="x", turns=(turn,)))
    assert json.dumps(row, ensure_ascii=False).encode()
    assert row["answers"][0]["kind"] in ("talk", "unknown", "clarify")


def _is_passage(row: dict[str, Any]) -> bool:
    return list(row) == ["document", "section", "page", "text", "score"] and bool(row["document"] and row["section"] and row["text"])


def test_search_gives_the_passages_for_the_last_turn(assistant: Assistant) -> None:
    row = search_last(assistant, _conversation("partners woninginbraak leusden", "en in putten?"), 4)
    assert list(row) == ["id", "passages", "ms"]
    assert len(row["passages"]) == 4
    assert all(_is_passage(p) for p in row["passages"])
    assert {p["document"] for p in row["passages"]} == {"ermelo-harderwijk-putten-ivp-2020-2024"}
    scores = [p["score"] for p in row["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_plain_search_leaves_out_what_was_understood(assistant: Assistant) -> None:
    plain = search_last(assistant, _conversation("inbraken in putten"), 40, plain=True)
    assert len({p["document"] for p in plain["passages"]}) > 1


def test_ask_batch_prints_one_json_row_per_line_and_nothing_else(batch: Callable[..., Path], data: Path) -> None:
    path = batch(_line("é", "partners woninginbraak putten", "en het doel?"), _line(2, ""), _line("x", "partners woninginbraak amersfoort"))
    done = run_bot("ask", "--batch", str(path), data=data)
    assert done.code == 0
    assert [row["id"] for row in done.rows] == ["é", 2, "x"]
    assert [[a["kind"] for a in row["answers"]] for row in done.rows] == [["facts", "facts"], ["talk"], ["unknown"]]
    assert all(set(row) == {"id", "answers", "ms"} and len(row["ms"]) == len(row["answers"]) for row in done.rows)


def test_ask_batch_with_a_wrong_line_answers_the_rest_and_ends_with_1(batch: Callable[..., Path], data: Path) -> None:
    path = batch(_line("a", "doel woninginbraak lv"), "geen json", r'{"id": "\ud800", "turns": ["hoi"]}', _line("b", "\ud7ff hoi"))
    done = run_bot("ask", "--batch", str(path), data=data)
    assert done.code == 1
    first, wrong, _half_a_character, last = done.rows  # what cannot be written as it is, may be refused or written differently
    assert (first["id"], wrong["id"], last["id"]) == ("a", None, "b")
    assert wrong["error"]
    assert len(done.err.strip().splitlines()) == 1
    assert path.name in done.err


def test_search_batch_prints_the_same_way(batch: Callable[..., Path], data: Path) -> None:
    path = batch(_line("a", "partners woninginbraak leusden", "en in putten?"), "42", _line("b", "xqzvw"))
    done = run_bot("search", "--k", "3", "--batch", str(path), data=data)
    assert done.code == 1
    assert [row["id"] for row in done.rows] == ["a", None, "b"]
    assert set(done.rows[0]) == {"id", "passages", "ms"}
    assert len(done.rows[0]["passages"]) == 3
    assert all(_is_passage(p) for p in done.rows[0]["passages"])
    assert done.rows[2]["passages"] == []


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_empty_batch_is_done_at_once(batch: Callable[..., Path], data: Path, command: str) -> None:
    done = run_bot(command, "--batch", str(batch()), data=data)
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(("command", "where"), [("ask", "bestaat-niet.jsonl"), ("search", ".")])
def test_a_batch_that_is_no_file_is_wrong_usage(tmp_path: Path, command: str, where: str) -> None:
    done = run_bot(command, "--batch", str(tmp_path / where), data=tmp_path / "data")
    assert (done.code, done.out) == (2, "")
    assert done.err
