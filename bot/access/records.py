"""The nouns of access: a role and a member."""

from __future__ import annotations

from enum import StrEnum

from corpus.records import Record


class Role(StrEnum):
    """What a member may do; each role may do all that the ones before it may."""

    LEZER = "lezer"
    OPSTELLER = "opsteller"
    BEHEERDER = "beheerder"

    def covers(self, other: Role) -> bool:
        """True when this role may do what `other` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


class Member(Record):
    """Someone who was let in; `key` is the keyed hash of an id elsewhere; the id itself is not kept."""

    key: str
    name: str
    role: Role
    since: float
