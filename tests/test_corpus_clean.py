"""Raw lines in, clean lines and whole paragraphs out."""

from __future__ import annotations

import pytest

from corpus.records import BlockKind
from corpus.structure.clean import clean_lines, is_item_start, join_lines, known_words, to_blocks


@pytest.mark.parametrize(
    "line",
    [
        "https://www.zandhoven.example/veiligheid",
        "  http://duinrade.example ",
        "www.kustland.example/plan.pdf",
        "12",
        "104",
        "Pagina 3 van 20",
        "pagina 4",
        "<ul style='margin:0'>",
        "</li></ul>",
        "",
        " \t\u00a0",
    ],
)
def test_lines_that_are_no_text_are_dropped(line: str) -> None:
    assert clean_lines(["voor", line, "na"]) == ["voor", "na"]


@pytest.mark.parametrize(
    "line",
    [
        "zie https://zandhoven.example voor meer",
        "2016",
        "12.",
        "12 inbraken",
        "pagina vier",
        "van 5 < 6 tot 7 > 3",
        "voor <5 jaar",
        "Pagina 3 van 20 gaat hierover",
    ],
)
def test_lines_that_only_look_alike_stay(line: str) -> None:
    assert clean_lines([line]) == [line]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<li>een boa</li>", "een boa"),
        ("het <b>strand</b>, de zee", "het strand , de zee"),
        ("a\tb\u00a0\u00a0c ", "a b c"),
        ("strand\u00adpost", "strandpost"),
        ("zee\ufffeland", "zee-land"),
    ],
)
def test_a_line_is_cleaned_within(raw: str, clean: str) -> None:
    assert clean_lines([raw]) == [clean]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["wacht-", "post bij paal 3"], "wachtpost bij paal 3"),
        (["(strand-", "wacht) en"], "(strandwacht) en"),
        (["duin/strand-", "wacht"], "duin/strandwacht"),
        (["anti-", "fietsen-", "diefstal"], "antifietsendiefstal"),
        (["bus/", "tram"], "bus/tram"),
        (["twee", "regels"], "twee regels"),
        (["één"], "één"),
        ([], ""),
    ],
)
def test_a_word_broken_at_a_line_end_is_made_whole(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Duin-", "en strandwacht"], "Duin- en strandwacht"),
        (["in-", "of uitvoer"], "in- of uitvoer"),
        (["Duin- en", "strandwacht"], "Duin- en strandwacht"),
        (["Zandhoven-", "Duinrade"], "Zandhoven-Duinrade"),
        (["2023-", "2026"], "2023-2026"),
        (["OM-", "stukken"], "OM-stukken"),
        (["CO2-", "uitstoot"], "CO2-uitstoot"),
        (["pm10-", "norm"], "pm10-norm"),
        (["e-", "mail"], "e-mail"),
        (["strand –", "en zee"], "strand – en zee"),
        (["los -", "streepje"], "los - streepje"),
        (["bus/", "Tram"], "bus/ Tram"),
    ],
)
def test_a_real_hyphen_stays(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        (["een vlot-drijver"], "vlot-drijver"),
        (["een vlotdrijver"], "vlotdrijver"),
        (["een vlotdrijver of vlot-drijver"], "vlotdrijver"),
        (["niets daarvan"], "vlotdrijver"),
    ],
)
def test_the_document_itself_decides_about_a_hyphen(seen: list[str], text: str) -> None:
    assert join_lines(["vlot-", "drijver"], known_words(seen)) == text


def test_the_part_after_a_slash_or_bracket_is_what_is_known() -> None:
    for start in ("duin/", "(", "‘"):
        assert join_lines([f"{start}vlot-", "drijver"], known_words(["een vlot-drijver"])) == f"{start}vlot-drijver"


def test_known_words_are_whole_words_only() -> None:
    assert known_words(["De zee-", "Hang-up van foto’s"]) == {"de", "hang-up", "van", "foto’s"}


@pytest.mark.parametrize("line", ["• a", "•a", "\uf0b7 a", "o Aap", "- a", "– a", "* a", "1. a", "12) a", "a) a", "1 Aap", "b Aap"])
def test_items_are_recognised(line: str) -> None:
    assert is_item_start(line)


@pytest.mark.parametrize("line", ["a", "o aap", "-a", "–a", "123) a", "1 aap", "2016 was", "5 % minder", "o.a. dit", "E Aap", ""])
def test_other_lines_are_no_items(line: str) -> None:
    assert not is_item_start(line)


def test_blocks_are_paragraphs_and_whole_items() -> None:
    lines = [
        "Een regel die lang genoeg is om door te lopen tot het",
        "eind van de alinea.",
        "Een nieuwe alinea begint hier en loopt ook weer door tot",
        "de regel daarna",
        "• een punt dat door-",
        "loopt",
        "• nog een punt",
    ]
    assert [(b.kind, b.text) for b in to_blocks(lines)] == [
        (BlockKind.PARAGRAPH, "Een regel die lang genoeg is om door te lopen tot het eind van de alinea."),
        (BlockKind.PARAGRAPH, "Een nieuwe alinea begint hier en loopt ook weer door tot de regel daarna"),
        (BlockKind.ITEM, "• een punt dat doorloopt"),
        (BlockKind.ITEM, "• nog een punt"),
    ]


def test_rows_of_figures_stay_apart() -> None:
    lines = ["Hier volgt de tabel", "Fietsen 12 13", "Brommers 1.010 11", "Boetes € 95,-", "Snelheid ≤ 30", "gewone tekst", "die doorloopt"]
    assert [b.text for b in to_blocks(lines)] == [*lines[:5], "gewone tekst die doorloopt"]


def test_a_full_line_with_a_stop_does_not_end_the_paragraph() -> None:
    lines = ["Deze regel vult de hele breedte en eindigt toevallig met punt.", "De tekst gaat hier gewoon verder tot de rand van het blad"]
    assert len(to_blocks(lines)) == 1


def test_a_small_letter_goes_on_after_a_short_line() -> None:
    lines = ["Deze regel vult de hele breedte van het blad, tot aan de rand.", "Kort o.a.", "en dan loopt het door tot aan de rand"]
    assert [b.text for b in to_blocks(lines)] == [" ".join(lines)]


def test_blocks_carry_their_page() -> None:
    assert [b.page for b in to_blocks(["a", "• b"], page=3)] == [3, 3]


def test_no_lines_give_no_blocks() -> None:
    assert to_blocks([]) == ()
