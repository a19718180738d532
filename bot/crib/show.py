"""Show a crib sheet as an answer: every line with its place, the same lines as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answering.cite import Citations
from bot.answering.phrases import enumerate_nl, of_plan
from bot.crib import phrases
from bot.crib.records import Crib, Figure, Listed, Place, Row
from bot.library.library import Library
from bot.records import Answer, Line, Query

SHEET = "spiekbrief"  # the signal on the query by which a front end knows that a sheet was asked


def answer_of(crib: Crib, library: Library) -> Answer:
    """Return the sheet as an answer with all its sources."""
    citations = Citations(library)
    lines = [
        Line(kind="title", text=phrases.TITLE.format(place=crib.name)),
        Line(kind="aside", text=f"{phrases.PERIOD}: {period_of(crib)}.{f' {phrases.OVER}.' if is_over(crib) else ''}"),
    ]
    group = ""
    for row in crib.rows:
        if row.group != group:
            group = row.group
            lines.append(Line(kind="head", text=phrases.GROUPS[group]))
        lines.append(Line(kind="item", text=sentence_of(row), sources=_numbers(row.places, citations)))
    for label, names, place in crib.named:
        lines += [Line(kind="head", text=label), Line(kind="text", text=" · ".join(names), sources=_numbers([place], citations))]
    lines.append(Line(kind="head", text=phrases.FIGURES))
    lines += [Line(kind="item", text=figure_of(f) + unit_of(f), sources=_numbers([f.place], citations)) for f in crib.figures]
    if not crib.figures:
        lines.append(Line(kind="aside", text=phrases.NO_FIGURES))
    lines.append(Line(kind="head", text=phrases.CYCLE))
    for step in crib.steps:
        text = f"{phrases.ROLES[step.role]}: {step.text}"
        sources = _numbers([step.place], citations) if step.place else ()
        lines.append(Line(kind="item" if sources else "aside", text=text, sources=sources))
    lines += [Line(kind="head", text=phrases.NOTES), *(Line(kind="aside", text=n) for n in notes_of(crib))]
    query = Query(text=lines[0].text, municipalities=(crib.municipality,), signals=(SHEET,))
    return Answer(kind="facts", lines=tuple(lines), sources=citations.sources, query=query)


def _numbers(places: Iterable[Place], citations: Citations) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citations.cite(p.document, p.section, p.find) for p in places))


def sentence_of(row: Row) -> str:
    """Return a row in one line."""
    return f"{row.name}: {said(row.goals, ' · ')}. {phrases.HEADS[2]}: {said(row.partners, ', ')}"


def said(listed: Listed, between: str) -> str:
    """Return a list in running text, what was left out counted at the end."""
    text = between.join(i.rstrip(".") for i in listed.items)
    return f"{text} {phrases.AND_OTHERS.format(n=listed.left)}" if listed.left else text


def figure_of(figure: Figure) -> str:
    """Return a figure with its year, and the first value of its series."""
    form = phrases.FIGURE_SINCE if figure.before else phrases.FIGURE
    label = _upper(figure.label)
    return form.format(**figure.model_dump(exclude={"place", "label"}), label=label)


def period_of(crib: Crib) -> str:
    """Return the years of the plans."""
    form = phrases.PERIOD_OF if len(crib.plans) > 1 else phrases.PERIOD_ONLY
    told = [form.format(period=p.period, plan=of_plan(p).removesuffix(f" {p.period}")) for p in crib.plans]
    return enumerate_nl(told)


def is_over(crib: Crib) -> bool:
    """True when the period of every plan has run out."""
    return all(p.end is not None and p.end < date.today().year for p in crib.plans)


def notes_of(crib: Crib) -> list[str]:
    """Return the remarks of the sheet, those on single figures among them."""
    noted = [f for f in crib.figures if f.note]
    return [*crib.notes, *(phrases.FIGURE_NOTE.format(label=_upper(f.label), when=f.when, note=f.note) for f in noted)]


def unit_of(figure: Figure) -> str:
    """Return the unit behind a figure, when its label does not name it already."""
    return "" if figure.unit.lower() in figure.label.lower() else f", {figure.unit}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
