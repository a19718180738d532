"""What stands on every page but is no text of the plan, and what a table of contents tells of the headings."""

from __future__ import annotations

import pytest

from corpus.reading.read import parse
from corpus.structure.label import label_keys
from corpus.structure.strip import contents, without_running

PAGES = [
    ["Zonder zand", "", "Plan van Zandhoven"],
    ["Zonder zand", "", "1 Zee", "De zee is diep.", "", "2      gemeente Zandhoven"],
    ["Zonder zand, plan 2024-2027", "De zee is ook ver-", "", "            3"],
    ["Zonder zand", "raderlijk.", "", "4      gemeente Zandhoven"],
    ["Zonder zand, plan 2024-2027", "Klaar.", "", "Pagina 5 van 6"],
    ["Zonder zand", "Nog iets.", "", "6      gemeente Zandhoven"],
    ["Zonder zand, plan 2024-2027", "Uit.", "", "7      gemeente Zandhoven"],
]

CAPITALS = """STRAND

Inhoud

VOORAF ................................ 2
SAMEN ................................. 3
   Meeuwen ............................ 3
ALLEEN HOUT ........................... 4
HOE STAAN WE ERVOOR? .................. 5

VOORAF

Dit gaat vooraf aan alles.

SAMEN

MEEUWEN

Er zijn er veel.

Doel: minder.

ALLEEN HOUT

ZEEWIER

Het ligt overal.

HOE STAAN WE ERVOOR?

Het gaat wel.
"""


def test_headers_and_footers_are_left_out_but_the_title_stays_once() -> None:
    kept = [[x for x in page if x.strip()] for page in without_running(PAGES)]
    assert kept[0] == PAGES[0][:1] + PAGES[0][2:]
    assert kept[1] == ["1 Zee", "De zee is diep."]
    assert kept[2][0] == "De zee is ook ver-" and kept[3] == ["raderlijk."]


def test_a_sentence_goes_on_over_a_page() -> None:
    text = "\f".join("\n".join(page) for page in PAGES)
    assert "De zee is ook verraderlijk." in " ".join(s.text for s in parse(text.encode(), "plan.txt", {}).sections)


def test_lines_that_return_within_the_pages_stay() -> None:
    pages = [[f"{n} Kop", "Partners", "tekst", f"slot van {n}"] for n in "abcdef"]
    assert without_running(pages) == pages


def test_a_table_of_contents_gives_the_level_of_headings_without_a_number() -> None:
    assert contents(CAPITALS.splitlines()) == {"vooraf": 1, "samen": 1, "meeuwen": 2, "alleenhout": 1, "hoestaanweervoor": 1}
    assert contents(["Zee .......... 3", "1 Strand ........ 4"]) == {}


@pytest.mark.parametrize("title", ["SAMEN > MEEUWEN", "SAMEN > MEEUWEN > Doel", "ALLEEN HOUT > ZEEWIER", "HOE STAAN WE ERVOOR?", "VOORAF"])
def test_headings_stand_under_the_chapter_of_the_contents(title: str) -> None:
    labels = label_keys(["Doel", "Hoe staan we ervoor?"])
    assert title in [s.title for s in parse(CAPITALS.encode(), "plan.txt", {}, labels).sections]


def test_a_figure_drawn_with_characters_is_left_out() -> None:
    text = "1 Zee\nHet water stijgt.\n 30 ┤ 27%\n 20 ┤      18%\nEn daalt weer.\n"
    whole = " ".join(s.text for s in parse(text.encode(), "plan.txt", {}).sections)
    assert "27%" not in whole and "En daalt weer." in whole
