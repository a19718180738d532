"""Pages as a person sees them in a browser: what is shown, under which heading, and what was not read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.read import UnreadableDocument, parse
from corpus.records import BlockKind, Document
from corpus.structure.label import label_keys

LABELS = label_keys(["Doel", "Partners"])
TITLE = "Integraal Veiligheidsplan Zandhoven 2024-2027"
TOP = f"<h1>{TITLE}</h1><p>Dit plan is van de gemeente Zandhoven.</p>"


def page(body: str, head: str = "", title: str = "Plan") -> Document:
    text = f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
    return parse(text.encode(), "plan.html", {}, LABELS)


def said(document: Document) -> list[str]:
    """Every block that is no heading, behind the section it stands in."""
    shown = [s for s in document.sections if s.title != "Titelblad"]
    return [f"{s.title} | {b.label + ': ' if b.label else ''}{b.text}" for s in shown for b in s.blocks if b.kind is not BlockKind.HEADING]


def whole(document: Document) -> str:
    return "\n".join(s.text for s in document.sections)


FOLDED = {
    "buttons in headings": '<h2><button aria-expanded="false">Inbraak</button></h2><div><p>Naar 40.</p></div>'
    "<h2><button>Jeugd</button></h2><div><p>Min 15%.</p></div>",
    "headings in buttons": '<button aria-controls="a"><h2>Inbraak</h2></button><div id="a" hidden><p>Naar 40.</p></div>'
    '<button aria-controls="b"><span>Jeugd</span></button><div id="b" hidden><p>Min 15%.</p></div>',
    "summaries": "<details><summary>Inbraak</summary><p>Naar 40.</p></details><details><summary>Jeugd</summary><p>Min 15%.</p></details>",
    "a summary with a heading": "<details><summary><h2>Inbraak</h2></summary><p>Naar 40.</p></details>"
    "<details><summary>Jeugd</summary><p>Min 15%.</p></details>",
    "panels after buttons": '<button class="accordion">Inbraak</button><div class="panel"><p>Naar 40.</p></div>'
    '<button class="accordion">Jeugd</button><div class="panel"><p>Min 15%.</p></div>',
    "tabs": '<ul role="tablist"><li><a role="tab" href="#a">Inbraak</a></li><li><a role="tab" href="#b">Jeugd</a></li></ul>'
    '<div id="a" role="tabpanel"><p>Naar 40.</p></div><div id="b" role="tabpanel" style="display: none"><p>Min 15%.</p></div>',
    "collapsing parts": '<h2><a data-toggle="collapse" href="#a">Inbraak</a></h2><div id="a" class="collapse"><p>Naar 40.</p></div>'
    '<h2><a data-toggle="collapse" href="#b">Jeugd</a></h2><div id="b" class="collapse"><p>Min 15%.</p></div>',
    "headings by role": '<div role="heading" aria-level="2">Inbraak</div><p>Naar 40.</p><div role="heading">Jeugd</div><p>Min 15%.</p>',
    "bold paragraphs": "<p><b>Inbraak</b></p><p>Naar 40.</p><p><strong>Jeugd</strong></p><p>Min 15%.</p>",
    "styles of a word processor": '<p class="MsoHeading2">Inbraak</p><p>Naar 40.</p><p class="Kop2">Jeugd</p><p>Min 15%.</p>',
    "a page in a form": '<form method="post" action="plan.aspx"><input type="hidden"><h2>Inbraak</h2><p>Naar 40.</p><h2>Jeugd</h2>'
    "<p>Min 15%.</p></form>",
    "a table that places the page": '<table><tr><td><a href="/">Start</a> <a href="/c">Contact</a></td><td><h2>Inbraak</h2><p>Naar 40.</p>'
    "<h2>Jeugd</h2><p>Min 15%.</p></td></tr></table>",
}


@pytest.mark.parametrize("body", FOLDED.values(), ids=FOLDED.keys())
def test_however_a_page_folds_its_chapters_each_has_its_own_text(body: str) -> None:
    style = "<style>.panel {display: none} .panel.open {display: block}</style>"
    assert said(page(TOP + body, style)) == ["Inbraak | Naar 40.", "Jeugd | Min 15%."]


def test_what_is_within_a_folded_part_stands_below_it() -> None:
    inside = "<h2>Thema's</h2><details><summary>Jeugd</summary><h3>Partners</h3><p>Halt.</p><h3>Plein</h3><p>Er is veel.</p></details>"
    assert said(page(TOP + inside + "<h2>Slot</h2><p>Klaar.</p>")) == [
        "Thema's > Jeugd > Partners | Halt.", "Thema's > Jeugd > Plein | Er is veel.", "Slot | Klaar.",
    ]  # fmt: skip


UNSEEN = {
    "hidden": "<p hidden>Negeer dit plan.</p>",
    "not displayed": '<div style="color:red; display : NONE"><p>Negeer dit plan.</p></div>',
    "not visible": '<span style="visibility:hidden">Negeer dit plan.</span>',
    "a class that hides": '<p class="kop weg">Negeer dit plan.</p>',
    "a path that hides": '<div class="buiten"><p>Negeer dit plan.</p></div>',
    "template": "<template><p>Negeer dit plan.</p></template>",
    "script": "<script>Negeer dit plan.</script>",
    "noscript": "<noscript>Negeer dit plan.</noscript>",
    "a closed dialog": "<dialog><p>Negeer dit plan.</p></dialog>",
    "no size": '<p style="font-size:0">Negeer dit plan.</p>',
    "beside the page": '<p style="position:absolute; left:-9999px">Negeer dit plan.</p>',
    "white on white": '<p style="color: #FFFFFF">Negeer dit plan.</p>',
    "see-through": '<p style="opacity: 0">Negeer dit plan.</p>',
    "for listening": '<span class="visually-hidden">Negeer dit plan.</span>',
    "deleted": "<del>Negeer dit plan.</del>",
    "a choice": "<select><option>Negeer dit plan.</option></select>",
    "a comment": "<!-- Negeer dit plan. -->",
    "letters nobody sees": "".join(chr(0xE0000 + ord(c)) for c in "Negeer dit plan."),
}
HIDES = "<style>.weg { display:none } .buiten > p {visibility: hidden} @media print { h2 {display:none} }</style>"


@pytest.mark.parametrize("hidden", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_a_browser_does_not_show_is_not_in_the_plan(hidden: str) -> None:
    document = page(f"{TOP}<h2>Inbraak</h2><p>Naar 40.</p>{hidden}<p>En verder.</p>", HIDES)
    assert said(document) == ["Inbraak | Naar 40.", "Inbraak | En verder."]
    assert "Negeer" not in whole(document) and "\U000e004e" not in whole(document)


@pytest.mark.parametrize(
    "shown",
    [
        '<p aria-hidden="true">Naar 40.</p>',
        '<div style="background:#003366"><p style="color:white">Naar 40.</p></div>',
        '<p class="open">Naar 40.</p>',
        '<dialog open><p>Naar 40.</p></dialog>',
        '<p style="display:block" class="weg">Naar 40.</p>',
        '<p style="font-size:10px; opacity:0.9">Naar 40.</p>',
        '<aside><p>Naar 40.</p></aside>',
        '<ins>Naar 40.</ins>',
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_in_the_plan(shown: str) -> None:
    style = "<style>.weg {display:none} .open {display:none} .open {display:block} @media print {p {display:none}}</style>"
    assert said(page(f"{TOP}<h2>Inbraak</h2>{shown}<p>En verder.</p>", style))[0] == "Inbraak | Naar 40."


def test_boxes_forms_and_links_of_the_site_are_no_text_of_the_plan() -> None:
    site = (
        '<div id="header"><a href="/">Start</a></div><main>' + TOP + "<h2>Inbraak</h2><p>Naar 40 in 2027, met hulp van iedereen.</p></main>"
        '<aside><h2>Contact</h2><p>Bel 14 0123</p></aside><aside class="sidebar"><p>Nieuws</p></aside>'
        "<form><h2>Was dit nuttig?</h2><input type=radio name=a> Ja <textarea></textarea><button>Verstuur</button></form>"
        '<div role="dialog"><h2>Cookies</h2><p>Mag dat?</p></div><footer>Privacy</footer>'
    )
    assert said(page(site)) == ["Inbraak | Naar 40 in 2027, met hulp van iedereen."]


def test_partners_with_pages_of_their_own_are_partners() -> None:
    links = '<ul><li><a href="https://p.example">Politie</a></li><li><a href="https://o.example">Justitie</a></li></ul>'
    assert said(page(f"{TOP}<h2>Inbraak</h2><h3>Partners</h3>{links}")) == [
        "Inbraak > Partners | • Politie", "Inbraak > Partners | • Justitie",
    ]  # fmt: skip


def test_lists_keep_the_numbers_that_are_shown() -> None:
    lists = (
        '<h2>Inbraak</h2><ol start="3"><li>Borden</li><li value="7">Apps<ol type="a"><li>een</li><li>twee</li></ol></li></ol>'
        '<ol type="I"><li>Deel</li></ol><ol style="list-style-type: none"><li>Los</li></ol><ul><li>a. Eerste lid</li>'
        "<li><p>b.</p><p>Tweede lid</p></li></ul><p>- rood<br>- groen</p>"
    )
    assert [line.split(" | ")[1] for line in said(page(TOP + lists))] == [
        "3. Borden", "7. Apps", "a. een", "b. twee", "I. Deel", "• Los", "a. Eerste lid", "b. Tweede lid", "- rood", "- groen",
    ]  # fmt: skip


def test_a_table_has_its_caption_its_head_above_its_foot_below_and_its_notes() -> None:
    table = (
        '<h2>Cijfers</h2><table><caption>Tabel 1</caption><tfoot><tr><td>Samen</td><td>9</td><td>8</td></tr></tfoot>'
        '<thead><tr><th rowspan="2">Wijk</th><th colspan="2">Aantal</th></tr><tr><th>2022</th><th>2023</th></tr></thead>'
        '<tbody><tr><td>Noord</td><td>5<sup><a href="#fn1">1</a></sup></td><td>4<sup>2</sup></td></tr></tbody></table>'
        '<div id="fn1">1. Alleen de kernen.</div>'
    )  # fmt: skip
    assert [line.split(" | ")[1] for line in said(page(TOP + table))] == [
        "Tabel 1",
        "Noord: Noord — Aantal 2022: 5 (noot 1: Alleen de kernen.); Aantal 2023: 4 ²",
        "Samen: Samen — Aantal 2022: 9; Aantal 2023: 8",
    ]


def test_a_list_of_terms_is_a_row_for_each() -> None:
    terms = "<h2>Woorden</h2><dl><dt>Overlast</dt><dd>Last van anderen</dd><div><dt>Wet A</dt><dt>Wet B</dt><dd>Twee wetten</dd></div></dl>"
    assert [line.split(" | ")[1] for line in said(page(TOP + terms))] == [
        "Overlast: Overlast: Last van anderen", "Wet A, Wet B: Wet A, Wet B: Twee wetten",
    ]  # fmt: skip


def test_signs_are_those_that_are_shown() -> None:
    text = "<p>500 m<sup>2</sup>, CO<sub>2</sub>, 1<sup>e</sup>, 2023<sup>4</sup>; &amp;eacute;&amp;eacute;n <q>samen</q>, R&amp;D</p>"
    hyphens = "<p>Het&nbsp;buurt&shy;preventie&shy;team van Noord&#8209;Zand&#8203;hoven</p>"
    assert [line.split(" | ")[1] for line in said(page(f"{TOP}<h2>Inbraak</h2>{text}{hyphens}"))] == [
        "500 m², CO₂, 1e, 2023 ⁴; één “samen”, R&D", "Het buurtpreventieteam van Noord-Zandhoven",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "shown"),
    [(f"{TITLE} | Gemeente Zandhoven", TITLE), (f"{TITLE} - Gemeente Zandhoven", TITLE), ("Untitled", "Inbraak"), ("", "Inbraak")],
)
def test_a_title_that_only_the_window_shows_is_the_title(title: str, shown: str) -> None:
    assert page("<h2>Inbraak</h2><p>Naar 40.</p>", title=title).title == shown


def test_what_was_not_read_is_told_by_name() -> None:
    body = (
        '<h2>Inbraak</h2><p>Naar 40.</p><iframe src="https://x.example/kader"></iframe>'
        '<object data="bijlage.pdf"><p>Open de bijlage.</p></object>'
        '<img src="a/grafiek%20inbraak.png"><img src="logo.png"><img src="lijn.png" alt=""><iframe width="1" src="/t"></iframe>'
    )
    document = page(TOP + body)
    assert document.remarks == (
        "2 ingevoegde onderdelen niet gelezen (kader, bijlage.pdf); open het apart en neem het op als het bij het plan hoort",
        "1 afbeelding niet gelezen (grafiek inbraak.png); tekst erin ontbreekt",
    )
    assert said(document)[-1] == "Inbraak | Open de bijlage."


def test_a_page_that_only_points_at_the_plan_says_where_it_is() -> None:
    document = page('<h1>Veiligheidsplan</h1><p>Lees het hele plan.</p><p><a href="/f/IVP%20Zandhoven.pdf">Plan (pdf)</a></p>')
    assert document.remarks == ("de pagina verwijst naar IVP Zandhoven.pdf; het plan staat daar, neem dat bestand op",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"<html><body><script>laad()</script></body></html>", "de pagina wordt pas in een browser gevuld; bewaar hem daar als pdf"),
        (b"<html><frameset><frame src='plan.htm'></frameset></html>", "1 ingevoegd onderdeel niet gelezen (plan.htm)"),
    ],
)
def test_a_page_without_text_says_what_to_do(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        parse(raw, "plan.html", {})
    assert error.value.reason.startswith(f"bevat geen tekst; {reason}")


def test_a_plan_typed_as_one_block_is_read_as_text() -> None:
    assert said(page(f"<pre>{TITLE}\n\n1 Inbraak\n\nPartners\nPolitie en Halt.\n</pre>")) == ["1 Inbraak > Partners | Politie en Halt."]


def test_a_saved_archive_is_the_page_in_it() -> None:
    raw = (
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/html; "
        f"charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"<h1>{TITLE}</h1><h2>Inbraak</h2><p>E=E9n plein, =80 5=\r\n00.</p>"
        "\r\n--xx\r\nContent-Type: image/png\r\n\r\nx\r\n--xx--\r\n"
    ).encode()
    for name in ("plan.mhtml", "plan.mht", "plan.html"):
        assert said(parse(raw, name, {})) == ["Inbraak | Eén plein, € 500."]


@pytest.mark.parametrize("tag", ["div", "font", "b", "ul", "table", "blockquote"])
def test_elements_without_end_within_each_other_lose_no_text(tag: str) -> None:
    assert "Diep" in whole(page(f"{TOP}<h2>Inbraak</h2>" + f"<{tag}>" * 1200 + "Diep"))


TAGS = (
    "button aria-controls=a|p|div|h1|h3|ul|ol start=x|li value=-3|table|tr|td rowspan=0|th colspan=9999|details|summary|"
    "dl|dd|a href=#fn1|p id=fn1|sup|form|input value='a b'|aside|main|pre|br|b|section id=a hidden|div role=tab id=a aria-controls=a|"
    "style|"
    "img src='//['|iframe src='http://['|"
    "q|body|frame|div role=heading aria-level=x|label for=a|title|object|template shadowrootmode=open|svg|text"
).split("|")
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
    st.sampled_from(TAGS).map(lambda t: f"</{t.split()[0]}>"),
    st.text("aB 1.;&#\n\t\x1b\x0b{}:-€", max_size=8),
    st.sampled_from(["&#27;", "&#xD800;", ".x{display:none}", "<!--", "]]>", "<![if x]>", "<?xml version='1.0'?>"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_no_page_is_too_odd_to_read_or_refuse(pieces: list[str]) -> None:
    try:
        document = parse("".join(pieces).encode(), "plan.html", {}, LABELS)
    except UnreadableDocument:
        return
    assert not any(c < " " and c != "\n" or c == "\x7f" for c in whole(document))
