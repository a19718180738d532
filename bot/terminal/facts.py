"""The commands on facts: show, check by hand, write out, learn from what was decided, hold against the text, count."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.library.library import Library
from bot.terminal.screen import Screen, plain_row
from corpus.records import Document
from knowledge.table.records import Fact

app = typer.Typer(no_args_is_help=True, help="De feiten: tonen, nakijken, wegschrijven, controleren.")
out = Screen(highlight=False, soft_wrap=True)
_errors = Screen(stderr=True, highlight=False, soft_wrap=True)
COLUMNS = (
    "id", "treatment", "status", "municipalities", "themes", "facet", "text", "party", "value", "unit", "comparator", "year", "baseline",
    "baseline_year", "section", "page", "quote", "origin", "rule", "certainty", "state",
)  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="Elk feit als een regel JSON.")]
Identity = Annotated[str, typer.Argument(metavar="ID", help="Het plan.")]


class FactsError(Exception):
    """A command on facts could not do what was asked: one clear line."""


def facts_of_plan(identity: str, library: Library) -> tuple[Fact, ...]:
    """Return every fact of a plan, found or written; raises FactsError when there is no such plan."""
    from knowledge.table.locate import place_of
    from knowledge.table.rows import Place, facts_of, rows

    if identity in library.own_plans:
        return library.merged(identity).rows
    if identity not in library.knowledge.plan_by_id:
        raise FactsError(f"er is geen plan '{identity}'; er zijn: {', '.join(p.id for p in library.knowledge.plans)}")
    installed: Document | None = next((d for d in library.shelf().documents if d.id == identity), None)

    def locate(section: str, find: str | None) -> Place:
        return place_of(installed, section, find) if installed else Place()

    return rows(facts_of(library.knowledge, identity), locate)


@app.command("facts")
def facts(context: typer.Context, identity: Identity, as_json: AsJson = False) -> None:
    """Toon alle feiten van een plan, een regel per feit."""
    library: Library = context.obj()
    for row in facts_of_plan(identity, library):
        if as_json:
            typer.echo(json.dumps(plain_row(row.model_dump(mode="json", include=set(COLUMNS))), ensure_ascii=False))
            continue
        place = f"{row.section}, p. {row.page}" if row.page else row.section
        sure = f"; {row.state}, {row.certainty:.0%}" if row.origin == "gevonden" else ""
        out.print(f"{row.facet}: {f'{row.label}: ' if row.sort == 'begrip' else ''}{row.text} ({place}{sure})", markup=False)


@app.command("review")
def review(context: typer.Context, identity: Identity) -> None:
    """Kijk de gevonden feiten van een plan na: een toets per feit, wat je kiest geldt meteen."""
    from bot.checking.keep import plan_named
    from bot.checking.talk import converse

    library: Library = context.obj()
    converse(plan_named(identity, library), library, out, None if sys.stdin.isatty() else iter(sys.stdin))


@app.command("export")
def export(
    context: typer.Context,
    identity: Identity,
    folder: Annotated[Path, typer.Option(help="De map waarin de bestanden komen.", file_okay=False)] = Path("export"),
    everything: Annotated[bool, typer.Option("--all", help="Ook wat vrij zeker is maar niet is nagekeken.")] = False,
) -> None:
    """Schrijf de nagekeken feiten van een plan weg als YAML, om te bewaren en te delen."""
    from knowledge.table.apply import in_use
    from knowledge.table.certainty import CERTAIN
    from knowledge.table.export import settled, write_facts
    from knowledge.table.rows import facts_of, rows

    library: Library = context.obj()
    facts_of_plan(identity, library)
    own = identity in library.own_plans
    held = in_use(library.merged(identity).facts) if own else facts_of(library.knowledge, identity)
    kept = settled(held, CERTAIN if everything else None)
    if not rows(kept):
        raise FactsError(f"van {identity} is nog niets nagekeken; doe dat met: knowledge review {identity}, of kies --all")
    plan = library.knowledge.plan_by_id[identity]
    places = [p for p in library.catalogue.places if p.id in plan.municipalities]
    home = write_facts(kept, plan, places, library.own_themes, folder)
    out.print(f"{identity}: {len(rows(kept))} feiten geschreven in {home}", markup=False)


@app.command("learn")
def learn_rules(context: typer.Context) -> None:
    """Leer van wat is nagekeken hoe zeker elke soort vondst is; alleen getallen worden bewaard."""
    from knowledge.extract.certainty import known_rules
    from knowledge.table import store
    from knowledge.table.certainty import LEARNED, count, learn, total, write_learned

    library: Library = context.obj()
    decided = total(count(store.read_decisions(library.settings.documents, d)) for d in sorted(library.own_plans))
    learned = learn(known_rules(), decided)
    write_learned(library.settings.data / LEARNED, learned)
    for rule, known in learned.items():
        out.print(f"{rule}: {known.certainty:.0%} ({known.right} van {known.right + known.wrong} goed)", markup=False)
    out.print(f"{len(learned)} soorten, {sum(t.right + t.wrong for t in decided.values())} oordelen")


@app.command("check")
def check(context: typer.Context) -> None:
    """Controleer alle feiten, met de documenten ernaast als die er zijn."""
    from knowledge.check import check_knowledge
    from knowledge.load import read_knowledge

    library: Library = context.obj()
    report = check_knowledge(read_knowledge(), library.shelf().documents)
    for problem in report.problems:
        typer.echo(f"{problem.where}: {problem.what}")
    typer.echo(f"{report.facts} feiten, {report.compared} naast de tekst gelegd, {len(report.problems)} problemen")
    if report.problems:
        raise FactsError("de feiten kloppen niet")


@app.command("coverage")
def coverage(
    context: typer.Context,
    structure: Annotated[Path | None, typer.Option(help="Telling van een document (JSON).", exists=True, dir_okay=False)] = None,
) -> None:
    """Toon hoeveel feiten er zijn, per document en soort."""
    from rich.table import Table

    from knowledge.coverage import as_table, compare_structure, count_facts

    library: Library = context.obj()
    counts = count_facts(library.knowledge)
    table = Table("soort", *(p.short for p in library.knowledge.plans), "samen")
    for facet, row in as_table(counts).items():
        table.add_row(facet, *(str(n or "-") for n in row.values()), str(sum(row.values())))
    sums = [sum(counter.values()) for counter in counts.values()]
    table.add_row("samen", *map(str, sums), str(sum(sums)), style="bold")
    Screen(highlight=False, width=130).print(table)
    if structure:
        found = compare_structure(library.knowledge, structure)
        typer.echo(f"{found.facets} onderdelen vergeleken, {found.items} geteld, {len(found.differences)} verschillen")
        for d in found.differences:
            typer.echo(f"{d.part}, {d.facet}: geteld {d.counted}, in de feiten {d.held}: {d.why or 'zonder verklaring'}")
