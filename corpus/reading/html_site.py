"""Take out of a page what belongs to the site and not to the text: menus, where you are, forms to search or react, boxes at the side.

And tell what stands in the text but cannot be read: pictures, windows onto other pages, embedded files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from corpus.reading.html_unfold import HEADINGS

PARTS = frozenset(
    "p div section article main li ul ol dl dt dd table blockquote pre figure figcaption header footer aside form fieldset legend "
    "details address body center h1 h2 h3 h4 h5 h6".split()
)
SITE = 3000  # characters a part of the site around the text has at most
OWN = 0.4  # share of the page from which a form or a box at the side is the page itself
_ROUND = re.compile(r"breadcrumb|kruimelpad|broodkruimel|navigat|\bmenu\b|skip-?link|cookie|consent|share|deel-?knop|social", re.I)
_HERE = re.compile(r"^(u bent hier|ga naar de inhoud|naar hoofdinhoud|direct naar|terug naar boven)\b", re.I)
_BESIDE = re.compile(r"side-?bar|zijbalk|related|gerelateerd|widget|contact|banner|promo|zie-?ook|snel-?naar", re.I)
_BESIDE_HEADS = re.compile(
    r"^(zie ook|contact|gerelateerd|meer informatie|direct naar|snel naar|uw mening|reageer|feedback|deel deze)\b", re.I
)
_LINKS = re.compile(r"^(zie ook|gerelateerd|direct naar|snel naar|meer informatie|bekijk ook|inhoud|op deze pagina)\b", re.I)
_SHARES = re.compile(r"facebook\.com/shar|(?:twitter|x)\.com/(?:intent|share)|linkedin\.com/shar|whatsapp|^mailto:\?", re.I)
_EDGE = re.compile(r"(?:^|\s)(?:(?:site|page|global|main)[-_]?)?(?:header|footer|masthead)(?:\s|$)", re.I)
_SMALL = re.compile(r"logo|icon|avatar|banner|pixel|spacer|emoji", re.I)
_FIELDS = ("text", "search", "email", "tel", "password", "number", "radio", "checkbox", None)
NAMED = 3  # how many things that were not read are named


def drop_site(page: HtmlElement) -> None:
    """Take out of the page, in place, what is of the site."""
    main = next(iter(page.xpath("//main | //*[@role='main'] | //article")), None)
    whole = max(1, len(page.text_content()))
    for element in list(page.iter("nav")):
        _drop(element)
    for element in list(page.iter("header", "footer", "aside", "form")):
        if element.getparent() is None:
            continue
        if element.tag == "form":
            if _is_reaction(element, whole):
                _drop(element)
            else:
                element.drop_tag()
        elif element.tag == "aside":
            if _is_beside(element, main, whole):
                _drop(element)
        elif len(element.text_content()) < OWN * whole and not any(a.tag in ("main", "article") for a in element.iterancestors()):
            _drop_around(element, page)
    _fill_fields(page)
    _drop_round(page, main)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _drop_around(element: HtmlElement, page: HtmlElement) -> None:
    """The header or footer of a site goes; when it holds the only title, the title stays."""
    titles = list(element.iter("h1"))
    if element.tag == "header" and len(titles) == 1 and len(list(page.iter("h1"))) == 1:
        for other in [e for e in element if titles[0] is not e and titles[0] not in e.iterdescendants()]:
            _drop(other)
        return
    _drop(element)


def _is_reaction(form: HtmlElement, whole: int) -> bool:
    """True for a form to fill in (search, react, log in), not for a page that stands in a form as a whole."""
    fields = [e for e in form.iter("input", "textarea") if e.tag == "textarea" or e.get("type") in _FIELDS]
    text = len(form.text_content())
    if next(iter(form.iter("h1", "article", "main")), None) is not None or text > max(SITE, OWN * whole):
        return False
    return text < OWN * whole if fields else text < 60 and next(iter(form.iter(*HEADINGS)), None) is None


def _is_beside(aside: HtmlElement, main: HtmlElement | None, whole: int) -> bool:
    """True for a box of the site; one within the text, without links and names of a site, is text."""
    named = f"{aside.get('class', '')} {aside.get('id', '')} {aside.get('aria-label', '')}"
    first = next((_fold(h.text_content()) for h in aside.iter(*HEADINGS)), "")
    if _BESIDE.search(named) or _ROUND.search(named) or _BESIDE_HEADS.match(first) or _HERE.match(_fold(aside.text_content())):
        return True
    if main is not None and main not in aside.iterancestors() and main not in aside.iterdescendants() and _holds(main, whole):
        return True
    return _is_links(aside)


def _holds(main: HtmlElement, whole: int) -> bool:
    return len(main.text_content()) > whole * OWN


def _fill_fields(page: HtmlElement) -> None:
    """What was filled in stays as text: the words in a field, a cross or an empty box."""
    for field in list(page.iter("input", "select", "option")):
        kind, value = field.get("type", "text"), (field.get("value") or "").strip()
        if field.tag == "input" and kind in ("checkbox", "radio"):
            field.tag, field.text = "span", "☒ " if field.get("checked") is not None else "☐ "
        elif field.tag == "input" and kind == "text" and " " in value:
            field.tag, field.text = "span", value
        else:
            _drop(field)


def _drop_round(page: HtmlElement, main: HtmlElement | None) -> None:
    """Leave out the way around the site: where you are, lists of links, a table of contents that only links."""
    begun = False
    for element in [e for e in page.iter() if isinstance(e.tag, str) and (e.tag in PARTS or e.tag == "td")]:
        begun = begun or element.tag in HEADINGS
        if element.tag == "td" and begun:
            continue
        named = f"{element.get('class', '')} {element.get('id', '')}"
        dialog = element.get("role") in ("dialog", "alertdialog", "navigation", "search", "menu", "menubar") and element is not main
        if element.getparent() is None or len(element.text_content()) > SITE:
            continue
        if dialog or element.get("role") == "banner" and next(iter(element.iter("h1")), None) is None:
            _drop(element)
            continue
        if next(iter(element.iter(*HEADINGS, "table")), None) is not None:
            continue
        edge = any(_EDGE.search(element.get(name, "")) for name in ("class", "id")) and next(iter(element.iter("a")), None) is not None
        if (
            edge
            or _ROUND.search(named)
            or _HERE.match(_fold(element.text_content()))
            or _is_links(element)
            and _is_way(element, begun, main)
        ):
            _drop(element)


def _is_way(element: HtmlElement, begun: bool, main: HtmlElement | None) -> bool:
    """True for links that lead around; a list of links within the text, such as partners with a page of their own, is text."""
    if not begun or main is not None and element is not main and main not in element.iterancestors():
        return True
    before = element.getprevious()
    headed = before is not None and bool(_LINKS.match(_fold(before.text_content())))
    return (
        headed
        or all(a.get("href", "").startswith("#") for a in element.iter("a"))
        or any(_SHARES.search(a.get("href", "")) for a in element.iter("a"))
    )


def _is_links(element: HtmlElement) -> bool:
    """True for a line or list with nothing but links, several of them, or one to a place on the same page."""
    links = list(element.iter("a"))
    rest = len(_fold(element.text_content())) - sum(len(_fold(a.text_content())) for a in links)
    inside = bool(links) and all(a.get("href", "").startswith("#") for a in links)
    return (len(links) > 1 or inside and element.tag == "li") and rest <= 3 * len(links)


def lost_parts(body: HtmlElement) -> tuple[str, ...]:
    """Return a remark for each kind of thing in the text that was not read; takes those things out of the page."""
    windows = [e for e in body.iter("iframe", "frame", "object", "embed", "applet") if not _is_tiny(e)]
    pictures = [e for e in body.iter("img", "svg", "canvas", "video") if _is_picture(e)]
    said = (
        _remark("ingevoegd onderdeel", "ingevoegde onderdelen", windows, "open het apart en neem het op als het bij het plan hoort"),
        _remark("afbeelding", "afbeeldingen", pictures, "tekst erin ontbreekt"),
        _elsewhere(body),
    )
    for element in [*windows, *list(body.iter("iframe", "frame", "embed", "applet", "svg", "canvas", "video", "audio", "object"))]:
        if element.tag == "object":
            element.tag = "div"  # what stands inside is shown where the object is not
        elif element.tag != "div":
            _drop(element)
    return tuple(s for s in said if s)


def _remark(one: str, many: str, found: list[HtmlElement], advice: str) -> str:
    if not found:
        return ""
    names = list(dict.fromkeys(n for e in found if (n := _name(e))))
    shown = f" ({', '.join(names[:NAMED])}{' en andere' if len(names) > NAMED else ''})" if names else ""
    return f"{len(found)} {one if len(found) == 1 else many} niet gelezen{shown}; {advice}"


def _name(element: HtmlElement) -> str:
    """What people would call a part: its title, else the file or the site it comes from."""
    titled = _fold(element.get("title") or element.get("alt") or element.get("aria-label") or "")
    if titled:
        return titled[:60]
    try:
        address = urlsplit(element.get("src") or element.get("data") or "")
    except ValueError:
        return ""
    return "" if address.scheme == "data" else unquote(address.path.rstrip("/").rsplit("/", 1)[-1] or address.netloc)[:60]


def _is_tiny(element: HtmlElement) -> bool:
    return any(re.fullmatch(r"[0-9]|[1-5]\d", (element.get(name) or "").removesuffix("px")) for name in ("width", "height"))


def _is_picture(element: HtmlElement) -> bool:
    """True for a picture that may hold text: not decoration, not small."""
    if _is_tiny(element) or element.get("alt") == "" or element.get("role") in ("presentation", "none"):
        return False
    if element.tag == "svg":
        return any(c.isalpha() for text in element.iter("text", "{http://www.w3.org/2000/svg}text") for c in text.text_content())
    named = f"{element.get('class', '')} {element.get('id', '')} {_name(element)}"
    return not _SMALL.search(named)


def _elsewhere(body: HtmlElement) -> str:
    """The files that a page with hardly any text of its own points at."""
    files: Iterable[str] = (unquote(urlsplit(a.get("href", "").split("#")[0]).path.rsplit("/", 1)[-1]) for a in body.iter("a"))
    plans = list(dict.fromkeys(f for f in files if f.lower().endswith((".pdf", ".docx", ".doc", ".odt"))))
    if not plans or len(_fold(body.text_content())) > 1200:
        return ""
    return f"de pagina verwijst naar {', '.join(plans[:NAMED])}; het plan staat daar, neem dat bestand op"


def _fold(text: str) -> str:
    return " ".join(text.split())
