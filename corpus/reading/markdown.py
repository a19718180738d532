"""Markdown to blocks: it is made a page and read as one, so that HTML inside it is text, a list keeps its numbers, a note its place.

What stands above the text between lines (`title: ...`) gives the title only. A word between angle brackets that is no tag is a word.
"""

from __future__ import annotations

import re
from html import escape

from lxml.html import defs
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from corpus.reading.html import read_html
from corpus.records import Reading
from corpus.structure.label import Labels

_FRONT = re.compile(
    r"\A\s*(?P<edge>---|\+\+\+)[ \t]*\n"
    r"(?P<said>(?:[ \t]*[\w-]+[ \t]*[:=].*\n|[ \t]+.*\n|[ \t]*#.*\n|[ \t]*- .*\n)+)(?:(?P=edge)|\.\.\.)[ \t]*\n"
)
_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.M | re.I)
_ANGLE = re.compile(r"<(?=/?([a-zA-Z][\w-]*)(?:[\s/]|>))")
_MORE_TAGS = frozenset("main section article aside nav header footer figure figcaption details summary template dialog mark time".split())


def read_markdown(text: str, labels: Labels = frozenset()) -> Reading:
    """Return the blocks of a Markdown text, and remarks."""
    front = _FRONT.match(text)
    title = _TITLE.search(front["said"]) if front else None
    body = _ANGLE.sub(_word, text[front.end() :] if front else text)
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    return read_html(f"<title>{escape(title[1]) if title else ''}</title><body>{reader.render(body)}</body>", labels)


def _word(bracket: re.Match[str]) -> str:
    """The bracket as a tag opens with it, or as a sign."""
    return "<" if bracket[1].lower() in defs.tags | _MORE_TAGS else "&lt;"
