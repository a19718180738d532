"""How much a file may ask of this machine before and while it is read. Each limit is a setting; see .env.example."""

from __future__ import annotations

import os
from collections.abc import Mapping

from corpus.records import Record

PREFIX = "IVP_MAX_"


class Limits(Record):
    """The largest file, the most pages, parts and unpacked size, and the memory and time one file may take to read."""

    megabytes: int = 60
    pages: int = 1500
    entries: int = 5000
    unpacked_megabytes: int = 200
    ratio: int = 150
    memory_megabytes: int = 600
    seconds: int = 120

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Limits:
        """Return the limits with what IVP_MAX_MEGABYTES, IVP_MAX_PAGES and so on say otherwise; what is no number is ignored."""
        given = {name: environment.get(PREFIX + name.upper(), "") for name in cls.model_fields}
        return cls(**{name: int(value) for name, value in given.items() if value.isdigit() and int(value) > 0})
