"""Words of a PDF as they were written: broken over lines, raised and lowered signs, emoji."""

from __future__ import annotations

import pytest

from corpus.structure.clean import join_lines
from tests.papers import TITLE, Paper, text

REAL = [
    (("jeugd-", "en jongerenwerkers"), "jeugd- en jongerenwerkers"),
    (("in-", "en uitvoer"), "in- en uitvoer"),
    (("politie-", "of brandweer"), "politie- of brandweer"),
    (("15-", "jarigen"), "15-jarigen"),
    (("ex-", "gedetineerden"), "ex-gedetineerden"),
    (("niet-", "melders"), "niet-melders"),
    (("oud-", "burgemeester"), "oud-burgemeester"),
    (("mee-", "eters"), "mee-eters"),
    (("RIEC-", "overleg"), "RIEC-overleg"),
    (("Noord-", "Veluwe"), "Noord-Veluwe"),
    (("e-", "mail"), "e-mail"),
    (("top-", "X-aanpak"), "top-X-aanpak"),
]
BROKEN = [
    (("buurt-", "preventieteam"), "buurtpreventieteam"),
    (("jongeren-", "werkers"), "jongerenwerkers"),
    (("Veilig-", "heidshuis"), "Veiligheidshuis"),
    (("burge-", "meester"), "burgemeester"),
    (("ge-", "evenaard"), "geëvenaard"),
    (("nieuw-", "komers"), "nieuwkomers"),
    (("oude-", "ren"), "ouderen"),
]


@pytest.mark.parametrize(("lines", "said"), [*REAL, *BROKEN], ids=lambda x: x if isinstance(x, str) else "")
def test_a_hyphen_at_the_end_of_a_line_stays_or_goes(lines: tuple[str, ...], said: str) -> None:
    document = (
        Paper().head(TITLE, size=20).head("1 Aanpak").write(f"De gemeente werkt daarom met {lines[0]}", f"{lines[1]} in de wijk.").read()
    )
    assert f"De gemeente werkt daarom met {said} in de wijk." in text(document)


@pytest.mark.parametrize(
    ("lines", "words", "said"),
    [
        (("de wijk-", "aanpak"), {"wijk-aanpak"}, "de wijk-aanpak"),
        (("de wijk-", "aanpak"), {"wijkaanpak", "wijk-aanpak"}, "de wijkaanpak"),
        (("een cli-", "ent"), {"cliënt"}, "een cliënt"),
        (("de ex-", "pert"), {"expert"}, "de expert"),
    ],
)
def test_the_words_of_the_document_decide(lines: tuple[str, ...], words: set[str], said: str) -> None:
    assert join_lines(lines, frozenset(words)) == said


def test_soft_hyphens_and_ligatures_become_plain_letters() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        pdfmetrics.registerFont(TTFont("Sans", "DejaVuSans.ttf"))
    except TTFError:
        pytest.skip("no DejaVu on this system")
    lines = ("De wijk\u00adagent en het buurt\u00ad", "preventieteam zijn eﬃciënt. Tip: ☒ ja.")
    said = text(Paper().write(TITLE, font="Sans", size=18).write(*lines, font="Sans").read())
    assert "De wijkagent en het buurtpreventieteam zijn efficiënt. Tip: ☒ ja." in said


def _raised(c: object, parts: list[tuple[str, float]], y: float) -> None:
    """Write parts on a line, each so many points above it; what is raised or lowered is small."""
    words = c.beginText(60, y)  # type: ignore[attr-defined]
    for part, rise in parts:
        words.setFont("Helvetica", 7 if rise else 10.5)
        words.setRise(rise)
        words.textOut(part)
    c.drawText(words)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("Er komt 500 m", 0), ("2", 4), (" bij in de wijk.", 0)], "Er komt 500 m² bij in de wijk."),
        ([("Er is 30 km", 0), ("2", 4), (" bos.", 0)], "Er is 30 km² bos."),
        ([("Een CO", 0), ("2", -2), ("-melder helpt.", 0)], "Een CO₂-melder helpt."),
        ([("In 2019 waren er 132", 0), ("3", 4), (" inbraken.", 0)], "In 2019 waren er 132 inbraken."),
        ([("Dat zijn misdrijven", 0), ("12", 4), (" in de wijk.", 0)], "Dat zijn misdrijven in de wijk."),
        ([("De 1", 0), ("e", 4), (" keer.", 0)], "De 1e keer."),
    ],
)
def test_raised_and_lowered_signs_stay_with_their_word_and_note_marks_go(parts: list[tuple[str, float]], said: str) -> None:
    paper = Paper().head(TITLE, size=20)
    assert said in text(paper.draw(lambda c: _raised(c, parts, paper.y)).read())


def test_a_note_stands_below_the_paragraph_with_its_mark_and_one_without_mark_is_not_lost() -> None:
    paper = Paper().head(TITLE, size=20).head("1 Cijfers")
    paper.draw(lambda c: _raised(c, [("Het aantal daalt naar 54", 0), ("1", 4), (" in 2027.", 0)], paper.y))
    for n, note in enumerate(("1 Exclusief pogingen.", "2 Bron: de politie.")):
        paper.draw(lambda c, n=n, note=note: (c.setFont("Helvetica", 7.5), c.drawString(60, 120 - 10 * n, note)))
    said = text(paper.read())
    assert "Het aantal daalt naar 54 in 2027." in said
    assert "Noot 1: Exclusief pogingen." in said and "Noot 2: Bron: de politie." in said
