"""The one error of reading a document."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A document cannot be used: which file, and why, in one line for the user."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason
