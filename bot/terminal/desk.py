"""The commands that make and test plan texts: draft and review. Nothing is written before everything is ready."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.crib.collect import collect, place_for
from bot.crib.show import answer_of as show_crib
from bot.drafting import phrases
from bot.drafting.draft import write_draft
from bot.drafting.records import FORMS, LENGTHS, DraftError, Wish
from bot.drafting.show import answer_of
from bot.library.library import Library
from bot.records import Query, Session
from bot.reviewing.review import review_file
from bot.terminal.render import print_answer
from bot.terminal.screen import Screen, plain_row
from bot.understanding.understand import Understanding

out = Screen(highlight=False)
OpenLibrary = Callable[[], Library]


def draft_command(
    context: typer.Context,
    theme: Annotated[str, typer.Option(help="Het thema, bijvoorbeeld woninginbraak.")],
    municipality: Annotated[str | None, typer.Option(help="De gemeente; ook een zonder plan.")] = None,
    form: Annotated[str, typer.Option(help=f"De vorm: {' of '.join(FORMS)}.")] = "ivp",
    length: Annotated[str, typer.Option(help=f"De lengte: {', '.join(LENGTHS)}.")] = "normaal",
    docx: Annotated[Path | None, typer.Option(help="Schrijf een Word-bestand.", dir_okay=False)] = None,
) -> None:
    """Schrijf een concept: een paragraaf voor het IVP of een tabel voor het uitvoeringsplan."""
    if form not in FORMS:
        raise typer.BadParameter(f"kies uit {', '.join(FORMS)}", param_hint="--form")
    if length not in LENGTHS:
        raise typer.BadParameter(f"kies uit {', '.join(LENGTHS)}", param_hint="--length")
    library: Library = context.obj()
    wish = wish_for(theme, municipality, library).model_copy(update={"form": form, "length": length})
    if docx:
        save_wish(wish, docx, library)
    draft = write_draft(wish, library)
    places = (wish.municipality,) if wish.municipality else ()
    print_answer(out, answer_of(draft, library, Query(themes=(wish.theme,), municipalities=places)))


def crib_command(
    context: typer.Context,
    municipality: Annotated[str, typer.Option(help="De gemeente.")],
    docx: Annotated[Path | None, typer.Option(help="Schrijf een Word-bestand van één pagina.", dir_okay=False)] = None,
) -> None:
    """Maak een spiekbrief van een gemeente: prioriteiten, doelen, partners, cijfers en cyclus op één pagina."""
    if docx:
        checked_path(docx)
    library: Library = context.obj()
    crib = collect(place_for(municipality, library), library)
    if docx:
        from bot.crib.paper import save_crib

        save_crib(crib, docx)
    print_answer(out, show_crib(crib, library))


def wish_for(theme: str, municipality: str | None, library: Library) -> Wish:
    """Return the wish for a theme and municipality as people type them; raises DraftError for what is not known."""
    understanding = Understanding(library.knowledge, library.lookup.ranking.lexicon)
    query = understanding.understand(theme.replace("-", " ") if theme not in library.knowledge.theme_by_id else theme, Session())
    themes = (theme,) if theme in library.knowledge.theme_by_id else query.themes
    if not themes:
        raise DraftError(phrases.UNKNOWN_THEME.format(theme=theme[:60]))
    if municipality is None:
        return Wish(theme=themes[0])
    place = understanding.understand(f"gemeente {municipality}", Session())
    if place.municipalities:
        return Wish(theme=themes[0], municipality=place.municipalities[0])
    named = next((n for n in library.knowledge.vocabulary.others if n.lower() == municipality.strip().lower()), None)
    if named is None and not place.unknown_places:
        raise DraftError(phrases.UNKNOWN_PLACE.format(place=municipality[:60]))
    return Wish(theme=themes[0], place=named or place.unknown_places[0])


def save_wish(wish: Wish, path: Path, library: Library) -> None:
    """Write the draft for a wish as a Word file; raises DraftError for a place that cannot hold it."""
    checked_path(path)
    from bot.drafting.paper import save_draft

    save_draft(write_draft(wish, library), library, path)


def checked_path(path: Path) -> None:
    """Refuse a place that cannot hold the file before anything is made."""
    if path.suffix.lower() != ".docx":
        raise DraftError(phrases.NOT_DOCX.format(name=path.name))
    if not path.resolve().parent.is_dir():
        raise DraftError(phrases.NO_FOLDER.format(folder=re.sub(r"[\r\n]", " ", str(path.parent))))


def review_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Het concept: een plan, uitvoeringsplan of paragraaf.", exists=True, dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="De opmerkingen als JSON.")] = False,
    docx: Annotated[Path | None, typer.Option(help="Schrijf de toets als Word-bestand.", dir_okay=False)] = None,
) -> None:
    """Toets een concept aan de methode."""
    if docx:
        checked_path(docx)
    library: Library = context.obj()
    review = review_file(file, library)
    if docx:
        from bot.reviewing.show import save_review

        save_review(review, docx)
    if as_json:
        out.print(json.dumps(plain_row(review.as_json()), ensure_ascii=False), markup=False, soft_wrap=True)
        return
    from bot.reviewing import show

    print_answer(out, show.answer_of(review))
