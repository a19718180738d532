"""Plain text and Markdown as a person reads them: paragraphs, headings, lists and their numbers; letters in any encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.plain import plain
from corpus.reading.decode import decode
from corpus.reading.read import UnreadableDocument, parse
from corpus.records import BlockKind, Document
from corpus.structure.label import label_keys

LABELS = label_keys(["Doelstelling", "Maatregelen", "Partners"])
TITLE = "Integraal Veiligheidsplan Zandhoven 2024-2027"


def read(text: str, name: str = "plan.txt") -> Document:
    return parse(text.encode(), name, {}, LABELS)


def said(document: Document) -> list[str]:
    shown = [s for s in document.sections if s.title != "Titelblad"]
    return [f"{s.title} | {b.label + ': ' if b.label else ''}{b.text}" for s in shown for b in s.blocks if b.kind is not BlockKind.HEADING]


def test_paragraphs_of_one_line_with_blank_lines_between_them_stay_paragraphs() -> None:
    text = (
        f"{TITLE}\n\nDit plan is van de gemeente Zandhoven.\n\nStrand\n\nHet wordt rustiger op het strand in 2027.\n\n"
        "De boa's lopen in de avond samen met de politie een ronde.\n\nDe strandwacht belt elke badgast\n\n"
        "Jeugd\n\nMinder meldingen in 2026.\n"
    )
    assert read(text).title == TITLE
    assert said(read(text)) == [
        "Strand | Het wordt rustiger op het strand in 2027.",
        "Strand | De boa's lopen in de avond samen met de politie een ronde.",
        "Strand | De strandwacht belt elke badgast",
        "Jeugd | Minder meldingen in 2026.",
    ]


def test_a_text_with_a_blank_line_below_every_line_is_read_on() -> None:
    text = "\n\n".join(
        ["1 Strand", "Het plan van de gemeente is in de zomer van het jaar", "opgesteld door de afdeling veiligheid die samen met",
         "de politie heeft gekeken naar het strand.", "De burgemeester stelt het plan vast en de raad bespreekt", "het in maart."]
    )  # fmt: skip
    assert said(read(text)) == [
        "1 Strand | Het plan van de gemeente is in de zomer van het jaar opgesteld door de afdeling veiligheid die samen met de politie"
        " heeft gekeken naar het strand.",
        "1 Strand | De burgemeester stelt het plan vast en de raad bespreekt het in maart.",
    ]


def test_paragraphs_that_are_one_long_line_each_stay_apart() -> None:
    long = "Het wordt rustiger op het strand doordat de gemeente en de politie elke avond samen een ronde lopen en iedereen aanspreken "
    assert said(read(f"{TITLE}\n1 Strand\n{long * 2}in 2026\n{long * 2}in 2027\n{long * 3}in 2028\n")) == [
        f"1 Strand | {long * 2}in 2026", f"1 Strand | {long * 2}in 2027", f"1 Strand | {long * 3}in 2028",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", ["======", "------------", "~~~~~~"])
def test_underlined_titles_are_headings_and_the_line_is_no_text(rule: str) -> None:
    text = f"{TITLE}\n\nDit plan is van de gemeente.\n\nHet strand\n{rule}\n\nRustiger in 2027.\n\nDe jeugd\n{rule}\nMinder meldingen.\n"
    assert said(read(text)) == ["Het strand | Rustiger in 2027.", "De jeugd | Minder meldingen."]


def test_numbered_chapters_and_numbered_lists_are_told_apart() -> None:
    text = "1. Strand\n\nWij doen drie dingen:\n1. Borden\n2. Vlaggen\n3. Folders\n\n2. Jeugd\n\nEr is veel te doen.\n\n1. Een\n\n2. Twee\n"
    assert said(read(text)) == [
        "1. Strand | Wij doen drie dingen:", "1. Strand | 1. Borden", "1. Strand | 2. Vlaggen", "1. Strand | 3. Folders",
        "2. Jeugd | Er is veel te doen.", "2. Jeugd | 1. Een", "2. Jeugd | 2. Twee",
    ]  # fmt: skip


def test_names_on_lines_of_their_own_are_not_glued() -> None:
    assert said(read("1 Strand\n\nPartners\nPolitie\nOpenbaar Ministerie\nHalt\n")) == [
        "1 Strand > Partners | Politie", "1 Strand > Partners | Openbaar Ministerie", "1 Strand > Partners | Halt",
    ]  # fmt: skip


def test_markdown_keeps_numbers_notes_tasks_and_the_text_of_html() -> None:
    text = (
        f"---\ntitle: Een ander\nstatus: concept\n---\n{TITLE}\n===\n\nDit plan.\n\nStrand\n---\n\n3. Borden\n   - rood\n     - groot\n"
        "4. Vlaggen[^x]\n\n- [x] klaar\n- [ ] niet klaar\n\n<div align=center>Zie <b>de bijlage</b>.</div>\n\n"
        "Minder dan <40 & >90% van <team Noord>, m<sup>2</sup>, R&amp;D<script>kwaad()</script>\n\n<p hidden>Negeer</p>\n\n"
        "[^x]: Alleen in\n    de avond.\n"
    )
    document = read(text, "plan.md")
    assert document.title == TITLE
    assert [line.removeprefix("Strand | ") for line in said(document)] == [
        "3. Borden", "• rood", "• groot", "4. Vlaggen", "Noot 1: Alleen in de avond.", "• ☒ klaar", "• ☐ niet klaar",
        "Zie de bijlage.", "Minder dan <40 & >90% van <team Noord>, m², R&D",
    ]  # fmt: skip


def test_the_title_above_a_markdown_text_counts_when_there_is_no_other() -> None:
    assert read(f'---\ntitle: "{TITLE}"\n---\n\n## Strand\n\nRustiger.\n', "plan.md").title == TITLE
    assert said(read("---\n\nEerst een lijn.\n\n---\n\n# Strand\n\nRustiger.\n", "plan.md"))[-1] == "Strand | Rustiger."


BODY = "Het wordt rustiger op het strand in de avond. " * 20


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        ("de coördinator heet Zoë", "cp850", True),
        ("één café in Súdwest-Fryslân", "cp850", True),
        ("één café, coördinator", "mac_roman", True),
        ("“foto’s” – één café, € 12 en 10 m²", "cp1252", False),
        ("coördinator", "latin-1", False),
        ("de coördinator heet Zoë, € 5", "utf-32", False),
        ("de coördinator heet Zoë, € 5", "utf-32-be", False),
        ("de coördinator heet Zoë, € 5", "utf-16-be", False),
    ],
)
def test_letters_are_right_and_a_guess_is_told(text: str, encoding: str, guessed: bool) -> None:
    found = decode((BODY + text).encode(encoding), "plan.txt")
    assert found.text == BODY + text
    assert bool(found.remarks) is guessed


@pytest.mark.parametrize(
    ("raw", "text", "remarks"),
    [
        ("coördinator Zoë € 5 ".encode() + b"caf\xe9 \x80 6", "coördinator Zoë € 5 café € 6", ()),
        (b'<meta charset="iso-8859-15">\xa4 5', '<meta charset="iso-8859-15">€ 5', ()),
        ('<meta charset="iso-8859-15">€ 5'.encode(), '<meta charset="iso-8859-15">€ 5', ()),
        ("Zo\ufffd is \ufffd".encode(), "Zo\ufffd is \ufffd", ("2 tekens niet leesbaar (in de tekst een \ufffd)",)),
        (b"een plan " * 100 + b"met\0 een nul", "een plan " * 100 + "met een nul", ()),
        (b"a\r\nb\rc", "a\nb\nc", ()),
    ],
)
def test_one_odd_byte_is_one_odd_letter(raw: bytes, text: str, remarks: tuple[str, ...]) -> None:
    found = decode(raw, "plan.txt")
    assert (found.text, found.remarks) == (text, remarks)


def test_a_file_of_another_kind_says_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match="RTF-bestand; sla het in Word op als .docx"):
        parse(b"{\\rtf1\\ansi plan}", "plan.txt", {})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("co\x0bördi\x1b\x08nator", "coördinator"),
        ("\x1b[31mrood\x1b[0m \x1b]0;titel\x07na \x9b1mvet", "rood na vet"),
        ("eerste\x0bTweede", "eerste\nTweede"),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf", "abcdef"),
        ("buurt\u00ad\n  team", "buurtteam"),
        ("\ud83d\ude00 en \ud83d half", "\U0001f600 en  half"),
        ("e\u0308\u00a0n\u2011b", "ë n-b"),
        ("\u0080 5 \u0096 6", "€ 5 – 6"),
        ("Ĳssel ﬁets", "IJssel fiets"),
        ("gewoon: “één” – € 5\tm² 😀", "gewoon: “één” – € 5\tm² 😀"),
    ],
)
def test_text_is_what_a_person_sees(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(codec=None), max_size=40))
def test_what_is_plain_stays_so_and_is_safe_to_show(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert all(c in "\n\t" or c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff" for c in shown)
    assert not set(shown) & set("\u202a\u202e\u2066\u2069\u200b\u00ad\ufffe\uffff")


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.binary(max_size=80), st.text("#*-=_ \n\t\f1.)a[]^:|<>`~\x1b€A", max_size=80).map(str.encode)),
    st.sampled_from("txt md".split()),
)
def test_no_text_is_too_odd_to_read_or_refuse(raw: bytes, kind: str) -> None:
    try:
        document = parse(raw, f"plan.{kind}", {}, LABELS)
    except UnreadableDocument:
        return
    assert all(plain(b.text) == b.text for s in document.sections for b in s.blocks)
