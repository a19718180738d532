"""Make one pattern of a table of cues, a phrase a line: what a plan says when it sets a goal, names a partner, takes a measure.

A cue is written as a regular expression; a space in it is any white space. Letters count in either case.
"""

from __future__ import annotations

import re


def cue(*phrases: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return the pattern of any of the phrases, as whole words; `before` and `after` say what stands around them."""
    return re.compile(f"{before}(?:{'|'.join(phrases)}){after}", re.I)
