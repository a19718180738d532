"""Read the YAML of vocabulary and documents into `Knowledge`, strictly.

Every scalar is read as text (so `10:30`, `no` and `08` stay what was written); duplicate and unknown keys are errors that
name file and place. The compiled form is kept beside the index and used as long as the content of the YAML is the same.
What the facts say is not judged here: see `check`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.records import (
    CycleStep,
    Elsewhere,
    Entry,
    Facet,
    Field,
    Item,
    Knowledge,
    KnowledgeError,
    Municipality,
    Observation,
    Plan,
    Series,
    Signal,
    State,
    Status,
    Term,
    Theme,
    Treatment,
    Vocabulary,
)

FOLDER = Path(__file__).parent
FORM = "9"  # raise when records or the way they are built change: compiled forms of another version are rebuilt
GROUPS = ("items", "intern", "extern", "generiek", "specifiek")


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Everything is text; a key that stands twice is an error."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"duplicate key '{key.value}'", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _ItemSpec(_Spec):
    text: str
    section: str | None = None
    parts: tuple[str, ...] = ()
    url: str | None = None
    value: str | None = None
    unit: str | None = None
    comparator: str | None = None
    year: str | None = None
    baseline: str | None = None
    baseline_year: str | None = None
    find: str | None = None
    lead: str | None = None
    planning: str | None = None
    budget: str | None = None
    progress: str | None = None
    partners: str | None = None
    result: str | None = None
    number: str | None = None


_Items = tuple[_ItemSpec | str, ...]


class _FacetSpec(_Spec):
    section: str | None = None
    lead: str | None = None
    state: State = State.GEGEVEN
    items: _Items = ()
    intern: _Items = ()
    extern: _Items = ()
    generiek: _Items = ()
    specifiek: _Items = ()
    remark: str | None = None
    find: str | None = None


class _ThemeSpec(_Spec):
    id: str
    name: str
    covers: tuple[str, ...]
    status: Status
    section: str
    municipalities: tuple[str, ...] | None = None
    number: str | None = None
    facets: dict[str, _FacetSpec | _Items | str]


class _TopicSpec(_Spec):
    id: str
    title: str
    facet: str
    section: str
    questions: tuple[str, ...]
    covers: tuple[str, ...] = ()
    municipalities: tuple[str, ...] | None = None
    text: str | None = None
    items: _Items = ()
    intern: _Items = ()
    extern: _Items = ()
    generiek: _Items = ()
    specifiek: _Items = ()
    find: str | None = None
    remark: str | None = None


class _SeriesSpec(_Spec):
    id: str
    covers: tuple[str, ...]
    label: str
    place: str
    unit: str
    section: str
    values: dict[str, str]
    notes: dict[str, str] = {}
    source: str | None = None
    remark: str | None = None


class _TermSpec(_Spec):
    term: str
    section: str
    meaning: str | None = None
    text: str | None = None
    explained: bool = True


class _FactsFile(_Spec):
    themes: tuple[_ThemeSpec, ...] = ()
    topics: tuple[_TopicSpec, ...] = ()
    series: tuple[_SeriesSpec, ...] = ()
    terms: tuple[_TermSpec, ...] = ()


class _Period(_Spec):
    start: int | None = None
    end: int | None = None


class _PlanSpec(_Spec):
    id: str
    title: str
    short: str
    publisher: str
    kind: str
    municipalities: tuple[str, ...]
    period: _Period = _Period()
    remark: str | None = None
    cycle: tuple[CycleStep, ...] = ()
    places: tuple[Municipality, ...] = ()
    themes: tuple[Theme, ...] = ()


class _ThemesFile(_Spec):
    fields: tuple[Field, ...]
    themes: tuple[Theme, ...]


class _PlacesFile(_Spec):
    municipalities: tuple[Municipality, ...]
    others: tuple[str, ...]
    former: tuple[str, ...] = ()
    spellings: dict[str, tuple[str, ...]] = {}
    ordinary: frozenset[str] = frozenset()
    regions: tuple[str, ...] = ()


class _FacetsFile(_Spec):
    facets: tuple[Facet, ...]


class _SignalsFile(_Spec):
    signals: tuple[Signal, ...]


class _SynonymsFile(_Spec):
    synonyms: tuple[tuple[str, ...], ...]
    shorthand: tuple[tuple[str, str], ...]


class _GlossaryFile(_Spec):
    related: tuple[tuple[str, ...], ...]
    elsewhere: tuple[Elsewhere, ...]


S = TypeVar("S", bound=BaseModel)


def read_yaml(path: Path, form: type[S]) -> S:
    """Return a file as this form: every scalar is text, a key that stands twice or is not known is an error (KnowledgeError)."""
    name = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe base loader)
    except OSError as error:
        raise KnowledgeError(name, "", f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(name, "", "is not UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        raise KnowledgeError(name, line, str(getattr(error, "problem", error))) from error
    try:
        return form.model_validate(content or {})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(_step(content, first["loc"]))
        raise KnowledgeError(name, place, first["msg"]) from error


def _step(content: Any, location: tuple[int | str, ...]) -> Iterator[str]:
    """The place of a mistake with ids instead of list positions, as far as the content goes."""
    for step in location:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        yield str(content["id"]) if isinstance(content, dict) and "id" in content else str(step)


def _items(spec: _FacetSpec | _TopicSpec) -> tuple[Item, ...]:
    return tuple(
        Item(text=item, group=group if group != "items" else None)
        if isinstance(item, str)
        else Item(**item.model_dump(), group=group if group != "items" else None)
        for group in GROUPS
        for item in getattr(spec, group)
    )


def _facet_entry(plan: _PlanSpec, theme: _ThemeSpec, facet: str, given: _FacetSpec | _Items | str) -> Entry:
    if isinstance(given, str):
        given = _FacetSpec(items=(given,))
    elif isinstance(given, tuple):
        given = _FacetSpec(items=given)
    return Entry(
        id=f"{plan.id}/{theme.id}/{facet}",
        document=plan.id,
        treatment=f"{plan.id}/{theme.id}",
        title=theme.name,
        facet=facet,
        section=given.section or theme.section,
        covers=theme.covers,
        municipalities=plan.municipalities if theme.municipalities is None else theme.municipalities,
        status=theme.status,
        state=given.state,
        text=given.lead,
        items=_items(given),
        remark=given.remark,
        find=given.find,
    )


def _topic_entry(plan: _PlanSpec, topic: _TopicSpec) -> Entry:
    return Entry(
        id=f"{plan.id}/{topic.id}",
        document=plan.id,
        treatment=None,
        title=topic.title,
        facet=topic.facet,
        section=topic.section,
        covers=topic.covers,
        municipalities=plan.municipalities if topic.municipalities is None else topic.municipalities,
        text=topic.text,
        items=_items(topic),
        remark=topic.remark,
        questions=topic.questions,
        find=topic.find,
    )


def _series(plan: _PlanSpec, spec: _SeriesSpec) -> Series:
    return Series(
        **spec.model_dump(exclude={"id", "values", "notes"}),
        id=f"{plan.id}/{spec.id}",
        document=plan.id,
        observations=tuple(Observation(when=w, value=v, note=spec.notes.get(w)) for w, v in spec.values.items()),
    )


def _plan(spec: _PlanSpec) -> Plan:
    return Plan(**spec.model_dump(exclude={"period", "places", "themes"}), start=spec.period.start, end=spec.period.end)


def _treatment(plan: _PlanSpec, theme: _ThemeSpec) -> Treatment:
    return Treatment(
        id=f"{plan.id}/{theme.id}",
        document=plan.id,
        name=theme.name,
        section=theme.section,
        status=theme.status,
        covers=theme.covers,
        municipalities=plan.municipalities if theme.municipalities is None else theme.municipalities,
        number=theme.number,
    )


def read_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Return the vocabulary under `folder`; raises KnowledgeError with file and place."""
    words = folder / "vocabulary"
    themes = read_yaml(words / "themes.yaml", _ThemesFile)
    places = read_yaml(words / "municipalities.yaml", _PlacesFile)
    facets = read_yaml(words / "facets.yaml", _FacetsFile)
    alike = read_yaml(words / "synonyms.yaml", _SynonymsFile)
    glossary = read_yaml(words / "glossary.yaml", _GlossaryFile)
    return Vocabulary(
        fields=themes.fields,
        themes=themes.themes,
        municipalities=places.municipalities,
        others=(*places.others, *places.former),
        former=places.former,
        spellings=tuple((name, written) for name, written in places.spellings.items()),
        ordinary=places.ordinary,
        regions=places.regions,
        facets=facets.facets,
        signals=read_yaml(words / "signals.yaml", _SignalsFile).signals,
        synonyms=alike.synonyms,
        shorthand=alike.shorthand,
        related=glossary.related,
        elsewhere=glossary.elsewhere,
    )


def with_own(vocabulary: Vocabulary, places: Iterable[Municipality], themes: Iterable[Theme]) -> Vocabulary:
    """Return the vocabulary with the municipalities and themes that plans bring along, where it does not have them."""
    known = {*(m.id for m in vocabulary.municipalities), *(t.id for t in vocabulary.themes)}
    towns = {p.id: p for p in places if p.id not in known}
    subjects = {t.id: t for t in themes if t.id not in known}
    names = {p.name for p in towns.values()}
    return vocabulary.model_copy(
        update={
            "municipalities": (*vocabulary.municipalities, *towns.values()),
            "others": tuple(o for o in vocabulary.others if o not in names),
            "themes": (*vocabulary.themes, *subjects.values()),
        }
    )


def write_yaml(path: Path, content: object) -> None:
    """Write plain lists, mappings and texts so that they are read back as they are; OSError when that does not work."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=130)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)


def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Return all knowledge under `folder`, straight from the YAML; raises KnowledgeError with file and place."""
    plans: list[Plan] = []
    places: list[Municipality] = []
    themes: list[Theme] = []
    treatments: list[Treatment] = []
    entries: list[Entry] = []
    series: list[Series] = []
    terms: list[Term] = []
    for home in sorted((folder / "documents").iterdir()):
        if not (home / "document.yaml").exists():
            continue
        plan = read_yaml(home / "document.yaml", _PlanSpec)
        plans.append(_plan(plan))
        places += plan.places
        themes += plan.themes
        for path in sorted(home.glob("*.yaml")):
            if path.name == "document.yaml":
                continue
            facts = read_yaml(path, _FactsFile)
            treatments += [_treatment(plan, theme) for theme in facts.themes]
            entries += [_facet_entry(plan, t, facet, given) for t in facts.themes for facet, given in t.facets.items()]
            entries += [_topic_entry(plan, topic) for topic in facts.topics]
            series += [_series(plan, spec) for spec in facts.series]
            terms += [Term(**term.model_dump(), document=plan.id) for term in facts.terms]
    return Knowledge(
        vocabulary=with_own(read_vocabulary(folder), places, themes),
        plans=tuple(plans),
        treatments=tuple(treatments),
        entries=tuple(entries),
        series=tuple(series),
        terms=tuple(terms),
    )


def fingerprint(folder: Path = FOLDER) -> str:
    """Return a hash of the content of every YAML file under `folder` and of the form of the records."""
    digest = hashlib.sha256(FORM.encode())
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_knowledge(folder: Path = FOLDER, compiled: Path | None = None) -> Knowledge:
    """Return all knowledge; `compiled` names the folder where the compiled form is kept (None: no compiled form).

    A compiled form that is missing, of other content or unreadable is made again; a folder that cannot be written is no error.
    """
    if compiled is None:
        return read_knowledge(folder)
    target = compiled / f"knowledge-{fingerprint(folder)[:16]}.json"
    try:
        return Knowledge.model_validate_json(target.read_bytes())
    except (OSError, ValidationError):
        knowledge = read_knowledge(folder)
    try:
        compiled.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(knowledge.model_dump_json(exclude_defaults=True), encoding="utf-8")
        os.replace(draft, target)
        for old in compiled.glob("knowledge-*.json"):
            if old != target:
                old.unlink(missing_ok=True)
    except OSError:
        pass
    return knowledge


if __name__ == "__main__":
    _all = read_knowledge()
    print(f"{len(_all.plans)} plans, {len(_all.entries)} entries, {len(_all.series)} series, {len(_all.terms)} terms")  # noqa: T201
