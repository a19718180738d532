"""Sections are cut into passages that stay whole, keep their place and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.passages import LIMIT, page_of, split_document, split_sentences
from corpus.place import squash
from corpus.records import Block, BlockKind, Document, Passage, Section


def heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, text=text)


def paragraph(text: str, page: int | None = None) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, page=page)


def document(*sections: Section) -> Document:
    return Document(id="plan", title="Het plan", sections=sections, fingerprint="f", municipalities=("zandhoven",))


def split(*blocks: Block, limit: int = LIMIT) -> tuple[Passage, ...]:
    return split_document(document(Section(path=("2 Strand", "Partijen"), blocks=blocks)), limit)


def test_a_short_section_is_one_passage_with_its_headings_and_place() -> None:
    (passage,) = split(heading("2 Strand"), heading("Partijen"), paragraph("politie", 4), paragraph("brandweer", 5))
    assert passage.text == "2 Strand\nPartijen\npolitie\nbrandweer"
    assert (passage.document, passage.title, passage.section) == ("plan", "Het plan", "2 Strand > Partijen")
    assert (passage.page, passage.municipalities, passage.literal) == (4, ("zandhoven",), True)
    assert passage.context == "2 Strand Partijen"


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("De drone vliegt boven het park.", 5),
        ("drone vliegt", 5),
        ("De wacht loopt langs de zee en het duin.", 4),
        ("Partijen", 4),
        ("Wat er niet staat.", 4),
        ("", 4),
        ("De drone vliegt boven het park. De boot vaart op de plas.", 5),
    ],
)
def test_words_of_a_passage_over_two_pages_have_the_page_they_stand_on(said: str, page: int) -> None:
    (passage,) = split(
        heading("Partijen"),
        paragraph("De wacht loopt langs de zee en het duin.", 4),
        paragraph("De drone vliegt boven het park.", 5),
        paragraph("De boot vaart op de plas.", 6),
    )
    assert page_of(passage, said) == page


def test_whole_blocks_fill_a_passage_up_to_the_limit() -> None:
    blocks = [paragraph(letter * 30, page) for page, letter in enumerate("abcd", 1)]
    assert [(p.text, p.page) for p in split(*blocks, limit=70)] == [
        ("a" * 30 + "\n" + "b" * 30, 1),
        ("c" * 30 + "\n" + "d" * 30, 3),
    ]


def test_headings_stand_in_the_first_passage_only() -> None:
    assert [p.text for p in split(heading("Kop"), paragraph("a" * 30), paragraph("b" * 30), limit=40)] == ["Kop\n" + "a" * 30, "b" * 30]


def test_a_long_block_is_cut_between_sentences() -> None:
    sentences = [f"De wacht loopt op dag {n} tot de avond langs het strand." for n in range(1, 6)]
    texts = [p.text for p in split(paragraph(" ".join(sentences), 7), limit=120)]
    assert texts == [" ".join(sentences[:2]), " ".join(sentences[2:4]), sentences[4]]


def test_a_sentence_longer_than_the_limit_stays_whole() -> None:
    text = " ".join(["strand"] * 40)
    assert [p.text for p in split(paragraph(text), limit=100)] == [text]


def test_a_section_without_text_gives_no_passage() -> None:
    assert split(heading("2 Strand"), heading("Partijen")) == ()
    assert split_document(document()) == ()


def test_sections_are_not_put_together() -> None:
    found = split_document(document(*(Section(path=(name,), blocks=(paragraph("kort"),)) for name in ("a", "b"))))
    assert [(p.section, p.text) for p in found] == [("a", "kort"), ("b", "kort")]
    assert len({p.id for p in found}) == 2


def test_the_same_text_at_the_same_place_is_one_passage() -> None:
    same = Section(path=("a",), blocks=(paragraph("kort"),))
    assert len(split_document(document(same, same))) == 1


def test_ids_do_not_change_between_runs() -> None:
    assert [p.id for p in split(paragraph("kort"))] == [p.id for p in split(paragraph("kort"))]
    assert split(paragraph("kort"))[0].id != split(paragraph("lang"))[0].id


@settings(max_examples=60)
@given(st.lists(st.text("ab .,•-1Zé", max_size=60), max_size=8), st.integers(20, 200))
def test_nothing_of_the_text_is_lost_or_doubled(texts: list[str], limit: int) -> None:
    blocks = [paragraph(f"{n}. {text}.") for n, text in enumerate(texts)]
    assert "".join(squash(p.text) for p in split(*blocks, limit=limit)) == "".join(squash(b.text) for b in blocks)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Het is nat. Het is koud.", ["Het is nat.", "Het is koud."]),
        ("Nat? Nee! Droog.", ["Nat?", "Nee!", "Droog."]),
        ("Dit loopt (o.a. via art. 38b) door. En dan?", ["Dit loopt (o.a. via art. 38b) door.", "En dan?"]),
        ("Zie bijv. hoofdstuk 3. Dat is uit.", ["Zie bijv. hoofdstuk 3.", "Dat is uit."]),
        ("Het kost € 3.500,- per jaar. Einde", ["Het kost € 3.500,- per jaar.", "Einde"]),
        ("Paragraaf 5.2 zegt dat.", ["Paragraaf 5.2 zegt dat."]),
        ("De gemeente c.q. de politie kijkt mee.", ["De gemeente c.q. de politie kijkt mee."]),
        ("Gemaakt door dhr. A. Bever en mw. B. Otter. Klaar.", ["Gemaakt door dhr. A. Bever en mw. B. Otter.", "Klaar."]),
        ("Prof. dr. C. Das zei dat. Mevr. Vos niet.", ["Prof. dr. C. Das zei dat.", "Mevr. Vos niet."]),
        ("Het kost 40 incl. btw. Nr. 5 volgt.", ["Het kost 40 incl. btw.", "Nr. 5 volgt."]),
        ("Dit is de heer. Daarna de koffie.", ["Dit is de heer.", "Daarna de koffie."]),
        ("   ", []),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_the_plans_give_passages_that_fit_on_a_phone(real_documents: tuple[Document, ...]) -> None:
    for plan in real_documents:
        passages = split_document(plan)
        assert len(passages) == len({p.id for p in passages}) > len(plan.sections) / 2
        assert all(squash(p.text) for p in passages)
        assert max(len(p.text) for p in passages) < 1.5 * LIMIT, plan.id
