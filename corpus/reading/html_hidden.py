"""Take out of a page what a browser does not show: hidden elements, closed dialogs, templates, text without size or colour.

What a button on the page opens (a folded chapter, the panel of a tab) is text that people read; it stays. Nothing is fetched: of style
sheets only the page's own `style` elements count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

_NEVER = ("script", "style", "noscript", "template", "dialog", "head", "select", "datalist", "del", "s", "strike")
_AT_RULE = re.compile(r"@(?P<name>[\w-]+)(?P<when>[^{;]*)(?:;|\{(?P<inside>(?:[^{}]*\{[^{}]*\})*[^{}]*)\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_GONE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden)\b", re.I)
_SHOWN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.I)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:opacity\s*:\s*0*\.?0*\s*(?:;|!|$)|font-size\s*:\s*0*(?:\.0+)?[01]?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,])",
    re.I,
)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255\b[^)]*\))\s*(?:;|!|$)", re.I
)
_FOR_LISTENING = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|assistive-text)(?:\s|$)", re.I)
_ICON = re.compile(r"(?:^|[\s_-])(?:icons?|fa|material)(?:[\s_-]|$)", re.I)
_PANELS = ("div", "section", "article", "ul", "ol", "dl", "dd", "table")
_QUOTED = re.compile(r"""['"]#?([\w-]+)['"]""")
_CONTROLS = "button, summary, [role=button], [role=tab], [aria-controls], [data-toggle], [data-bs-toggle], [onclick], [popovertarget]"


def drop_hidden(page: HtmlElement) -> None:
    """Take out of the page, in place, what nobody sees."""
    for element in page.xpath("//template[@shadowrootmode or @shadowroot]"):
        element.tag = "div"
    hidden = _by_rules(page)
    styled = bool(page.xpath("//link[@rel='stylesheet']")) or any("background" in (s.text or "") for s in page.iter("style"))
    for element in list(page.iter(*_NEVER)):
        if element.tag != "dialog" or element.get("open") is None:
            _drop(element)
    opened = _opened(page)
    for element in [e for e in page.iter() if isinstance(e.tag, str)]:
        folded = _is_folded(element, hidden)
        if (folded and not _can_open(element, opened)) or _is_unseen(element, styled):
            _drop(element)


def controlled(control: HtmlElement) -> list[str]:
    """Return the ids of the parts of the page that a button, tab or link says it opens."""
    said = control.get("aria-controls", "").split()
    said += [control.get(name, "").lstrip("#") for name in ("data-bs-target", "data-target", "popovertarget")]
    toggles = control.get("role") == "tab" or control.get("data-toggle") or control.get("data-bs-toggle")
    if control.get("href", "").startswith("#") and toggles:
        said.append(control.get("href")[1:])
    return [name for name in [*said, *_QUOTED.findall(control.get("onclick", ""))] if name]


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_folded(element: HtmlElement, hidden: set[HtmlElement]) -> bool:
    """True for what is not displayed, though a button may change that."""
    style = element.get("style", "")
    if _GONE.search(style):
        return True
    if _SHOWN.search(style):
        return False
    return element.get("hidden") is not None or element.get("popover") is not None or element in hidden


def _is_unseen(element: HtmlElement, styled: bool) -> bool:
    """True for what is displayed without being seen: beside the page, without size, in the colour of the paper, a sign for decoration."""
    style = element.get("style", "")
    if _UNSEEN.search(style) or _FOR_LISTENING.search(element.get("class", "")) or element.get("type") == "hidden":
        return True
    if _WHITE.search(style) or element.get("color", "").lower() in ("white", "#ffffff", "#fff"):
        return not any(_is_coloured(e, styled) for e in (element, *element.iterancestors()))
    if element.get("aria-hidden") == "true":
        return bool(_ICON.search(element.get("class", ""))) or not any(c.isalnum() for c in element.text_content())
    return False


def _is_coloured(element: HtmlElement, styled: bool) -> bool:
    """True when the paper behind an element may have a colour; `styled` when style sheets give colours to classes."""
    names = ("bgcolor", "background", *(("class", "id") if styled else ()))
    return "background" in element.get("style", "").lower() or any(element.get(name) for name in names)


def _opened(page: HtmlElement) -> set[str]:
    """The ids of all parts that something on the page opens."""
    controls = CSSSelector(_CONTROLS)(page)
    return {name for control in controls for name in controlled(control)} | {c.get("id") for c in controls if c.get("id")}


def _can_open(element: HtmlElement, opened: set[str]) -> bool:
    """True when a control opens the element, is what it is named by, or stands right before it."""
    if element.get("id") in opened or element.get("aria-labelledby") in opened:
        return True
    if element.get("hidden") == "until-found":
        return True
    before = element.getprevious()
    if before is None or element.tag not in _PANELS:
        return False
    return bool(CSSSelector("button, [role=button], [aria-expanded]")(before)) and len(before.text_content()) < 200 or _is_label(before)


def _is_label(element: HtmlElement) -> bool:
    return element.tag == "label" and bool(element.get("for"))


def _by_rules(page: HtmlElement) -> set[HtmlElement]:
    """The elements that the style of the page hides, and no later rule of it shows in some state."""
    hidden: set[HtmlElement] = set()
    states: list[set[str]] = []
    for selector, said in _rules(page):
        if _GONE.search(said):
            hidden.update(_matching(page, selector))
        elif _SHOWN.search(said):
            hidden.difference_update(_matching(page, selector))
            states.append(set(re.findall(r"[.#]([\w-]+)", re.split(r"[\s>+~]", selector.strip())[-1])))
    controls = bool(CSSSelector(f"{_CONTROLS}, input[type=radio], input[type=checkbox]")(page))
    return {e for e in hidden if not (controls and any(state & {*e.get("class", "").split(), e.get("id", "")} for state in states))}


def _rules(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """The rules of the page's own style for a screen: each selector with what it says."""
    for style in page.xpath("//style") or ():
        text = re.sub(r"/\*.*?\*/|<!--|-->", " ", style.text or "", flags=re.S)
        text = _AT_RULE.sub(lambda m: (m["inside"] or "") if _is_for_screen(m["name"], m["when"]) else "", text)
        for selectors, said in _RULE.findall(text):
            yield from ((selector, said) for selector in selectors.split(","))


def _is_for_screen(name: str, when: str) -> bool:
    return name.lower() in ("layer", "supports") or name.lower() == "media" and "print" not in when and "(" not in when


def _matching(page: HtmlElement, selector: str) -> list[HtmlElement]:
    try:
        return list(CSSSelector(selector.strip())(page))
    except (SelectorError, ValueError):
        return []
