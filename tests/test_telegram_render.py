"""Answers as messages: well-formed whatever is in them, within Telegram's limits, nothing dropped, cut between blocks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.brief import MOST, shorten
from bot.records import Answer, Line, Source
from bot.telegram import phrases
from bot.telegram.render import LONGEST, render, text_parts
from corpus.plain import plain
from tests.telegram_server import parse_html, utf16

WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60).filter(str.strip)
LINES = st.builds(
    Line,
    kind=st.sampled_from(["title", "head", "text", "item", "quote", "aside"]),
    text=st.one_of(WORDS, WORDS.map(lambda w: w * 200)),
    sources=st.just((1,)),
)


def answer_of(lines: list[Line], quote: str | None = "letterlijk <b>") -> Answer:
    return Answer(kind="facts", lines=tuple(lines), sources=(Source(n=1, document="d", title="Plan & zo", section="1 < 2", quote=quote),))


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=60), st.one_of(st.none(), WORDS))
def test_every_answer_is_well_formed_within_limits_and_whole(lines: list[Line], quote: str | None) -> None:
    parts = render(answer_of(lines, quote))
    for part in parts:
        text, entities = parse_html(part.html)
        assert text == part.plain and utf16(text) <= LONGEST + 200 and len(entities) <= 100
    said = "".join("".join(part.plain for part in parts).split())
    for line in lines:
        assert "".join(plain(line.text).split()) in said
    assert "[1] Plan & zo, 1 < 2" in parts[-1].plain or "[1] Plan & zo, 1 < 2" in parts[-2].plain


def test_the_form_of_an_answer() -> None:
    answer = Answer(
        kind="facts",
        lines=(
            Line(kind="title", text="Leusden: 2 partners"),
            Line(kind="item", text="politie", sources=(1,)),
            Line(kind="item", text="OM", sources=(1,)),
        ),
        sources=(Source(n=1, document="d", title="Plan", section="2.1", page=7, quote="politie en OM"),),
        note="De lijst is niet volledig.",
    )
    assert [p.html for p in render(answer)] == [
        "<b>Leusden: 2 partners</b>\n• politie\n• OM [1]\n\n<i>De lijst is niet volledig.</i>\n"
        "<blockquote expandable><b>Bronnen</b>\n[1] Plan, 2.1, p. 7\n<i>“politie en OM”</i></blockquote>"
    ]


def test_a_long_quote_is_shown_from_its_beginning() -> None:
    part = render(answer_of([Line(kind="text", text="x", sources=(1,))], "woord " * 200))[0]
    assert part.plain.endswith("woord …”") and len(part.plain) < 500


def test_our_own_sentences_fit_in_one_message() -> None:
    for name, text in vars(phrases).items():
        if isinstance(text, str) and name.isupper():
            assert len(text_parts(text)) == 1 and len(text) < 2000


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=30))
def test_quick_is_never_longer_than_it_may_be(lines: list[Line]) -> None:
    short = shorten(answer_of(lines))
    assert len(short.text) <= MOST and len(short.lines) == 1 and len(short.sources) <= 1
