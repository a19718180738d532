"""Unfold a page: the button, tab or summary that opens a part becomes the heading of that part, on the level where it stands.

Knows how pages fold their text away, not what the text says. Other buttons are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from corpus.reading.html_hidden import controlled

LEVEL = "data-level"  # the attribute that says the level of a heading where that is not what its tag says
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MADE = "h6"  # the tag of a heading that was made; its level comes later
LONGEST = 150  # characters of a heading on a button
_FOLDS = re.compile(r"accord|collaps|uitklap|toggle|expand|foldout|\btab", re.I)
_PANEL = re.compile(r"panel|content|collaps|accord|body|inhoud", re.I)
_COMMAND = re.compile(
    r"(lees|toon|bekijk|meer|minder|menu|zoek|sluit|open|verberg|alles|in-?klap|uit-?klap|print|deel|download|kopieer)", re.I
)
_STYLED = re.compile(r"^(?:Mso)?(?:Heading|Kop)[ _-]?([1-6])$", re.I)
_SENTENCE = (".", ",", ";", "?", "!")


def unfold(page: HtmlElement) -> None:
    """Make headings, in place, of what opens a part of the page, and of what is a heading without the tag of one."""
    _name_headings(page)
    panels: dict[HtmlElement, HtmlElement] = {}
    for summary in list(page.iter("summary")):
        inside = next(iter(summary.iter(*HEADINGS)), None)
        if inside is not None:
            panels[summary.getparent()] = inside
            summary.drop_tag()
        elif summary.getparent() is not None and summary.getparent().tag == "details":
            summary.tag = MADE
            summary.set(LEVEL, "made")
            panels[summary.getparent()] = summary
    for control in list(_controls(page)):
        _unfold_control(page, control, panels)
    _mark_bold(page)
    _set_levels(page, {heading: panel for panel, heading in panels.items()})


def _name_headings(page: HtmlElement) -> None:
    """Headings by their role, or by the style a word processor gave them."""
    for element in page.xpath("//*[@role='heading']"):
        level = element.get("aria-level", "2")
        if element.tag not in HEADINGS:
            element.tag = f"h{min(max(int(level), 1), 6) if level.isdigit() else 2}"
    for element in page.iter("p", "div"):
        styled = next((m for name in element.get("class", "").split() if (m := _STYLED.match(name))), None)
        if styled or element.get("class") == "MsoTitle":
            element.tag = f"h{styled[1] if styled else 1}"


def _controls(page: HtmlElement) -> Iterator[HtmlElement]:
    for element in page.iter():
        if isinstance(element.tag, str) and (element.tag == "button" or element.get("role") in ("button", "tab") or _is_toggle(element)):
            yield element


def _is_toggle(element: HtmlElement) -> bool:
    if element.tag == "label":
        return any(
            i.get("type") in ("radio", "checkbox") and i.get("id") == element.get("for") for i in element.getroottree().iter("input")
        )
    return bool(element.get("data-toggle") or element.get("data-bs-toggle") or element.get("aria-controls"))


def _unfold_control(page: HtmlElement, control: HtmlElement, panels: dict[HtmlElement, HtmlElement]) -> None:
    if control.getparent() is None:
        return
    said = " ".join(control.text_content().split())
    own = next((e for e in (*control.iterancestors(), *control.iter()) if e.tag in HEADINGS), None)
    if own is not None:
        opened = _panel(page, control)
        if opened is not None:
            panels.setdefault(opened, own)
        _keep_text(control)
        return
    panel = _panel(page, control) if any(c.isalnum() for c in said) and len(said) <= LONGEST else None
    if panel is not None and panel not in panels and not _COMMAND.match(said) and not _is_named(panel, said):
        heading = html.Element(MADE)
        heading.set(LEVEL, "made")
        heading.text, heading.tail, panel.text = said, panel.text, None
        panel.insert(0, heading)
        panels[panel] = heading
    if panel is not None or control.tag == "button" and len(said) <= LONGEST or control.get("role") in ("tab", "button"):
        control.drop_tree()
    elif control.tag == "button":
        _keep_text(control)


def _keep_text(control: HtmlElement) -> None:
    """A control that is a heading itself keeps its tag, any other one goes while its text stays."""
    if control.tag not in HEADINGS:
        control.drop_tag()


def _is_named(panel: HtmlElement, said: str) -> bool:
    """True when the panel opens with a heading that says the same."""
    first = next(iter(panel.iter(*HEADINGS)), None)
    return first is not None and " ".join(first.text_content().split()).lower() == said.lower()


def _panel(page: HtmlElement, control: HtmlElement) -> HtmlElement | None:
    """The part of the page that a control opens: the one it names, the one named after it, or the one right after it."""
    named = [e for name in controlled(control) for e in page.xpath("//*[@id=$name]", name=name)]
    if control.get("id"):
        named += page.xpath("//*[@aria-labelledby=$name]", name=control.get("id"))
    for found in named:
        if found is not control and found.text_content().strip() and found not in control.iterancestors() and found.tag not in HEADINGS:
            return found
    holder = control
    while (
        holder.getnext() is None
        and holder.getparent() is not None
        and holder.getparent().text_content().strip() == (control.text_content().strip())
    ):
        holder = holder.getparent()
    after = holder.getnext()
    folds = control.get("aria-expanded") is not None or _FOLDS.search(control.get("class", "")) or control.tag == "label"
    if after is None or after.tag not in ("div", "section", "ul", "ol", "dl", "dd", "article", "table") or not after.text_content().strip():
        return None
    if control.tag == "label" and next(iter(after.iter("input", "label")), None) is not None:
        return None
    is_panel = folds or after.get("hidden") is not None or _PANEL.search(f"{after.get('class', '')} {after.get('id', '')}")
    return after if is_panel else None


def _mark_bold(page: HtmlElement) -> None:
    """A short paragraph that is bold as a whole, with plain text after it, is a heading below the one it stands under."""
    has_levels = any(True for _ in page.iter(*HEADINGS))
    for element in [e for e in page.iter("p", "div") if len(e) == 1 and e[0].tag in ("b", "strong")]:
        text = " ".join(element.text_content().split())
        whole = text == " ".join(element[0].text_content().split())
        if not whole or not any(c.isalpha() for c in text) or len(text) > 90 or text.endswith(_SENTENCE):
            continue
        after = element.getnext()
        in_cell = any(a.tag in ("td", "th", "li", *HEADINGS) for a in element.iterancestors())
        if after is None or in_cell or after.tag not in ("p", "div", "ul", "ol", "table", "dl") or _is_bold(after):
            continue
        element.tag = MADE
        element.set(LEVEL, "below" if has_levels else "0")


def _is_bold(element: HtmlElement) -> bool:
    return (
        len(element) == 1 and element[0].tag in ("b", "strong") and not (element[0].tail or "").strip() and not (element.text or "").strip()
    )


def _set_levels(page: HtmlElement, opens: dict[HtmlElement, HtmlElement]) -> None:
    """Give each heading its level: one that was made stands one below the heading above it; what is within its part stands lower."""
    panels = {panel: heading for heading, panel in opens.items()}
    levels: dict[HtmlElement, int] = {}
    last: dict[HtmlElement | None, int] = {None: 0}  # within a part (None: the page): the level of the last heading that opens none
    beside: dict[HtmlElement | None, int] = {}  # and that of the last one that opens a part
    shift: dict[HtmlElement, int] = {}
    for element in list(page.iter(*HEADINGS)):
        around = [a for a in element.iterancestors() if a in panels and panels[a] is not element]
        outer, said, moved = around[0] if around else None, element.get(LEVEL), sum(shift.get(a, 0) for a in around)
        above = last.get(outer, levels.get(panels[outer], 0) if outer is not None else 0)
        if said == "0":
            levels[element] = 0
        elif said:
            levels[element] = beside.get(outer, above + 1) if said == "made" else above + 1
        else:
            levels[element] = int(element.tag[1]) + moved
        if element in opens:
            beside[outer] = levels[element]
            inner = [int(e.tag[1]) for e in opens[element].iter(*HEADINGS) if e is not element and not e.get(LEVEL)]
            shift[opens[element]] = max(0, levels[element] + 1 - min(inner) - moved) if inner else 0
        elif not said:
            last[outer] = levels[element]
            beside.pop(outer, None)
    for element, level in levels.items():
        element.set(LEVEL, str(level))
