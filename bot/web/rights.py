"""For which municipalities somebody may change plans: all, unless some were named. What is to be read is the same for everybody."""

from __future__ import annotations

from collections.abc import Collection

from bot.access.database import Database
from bot.library.gather import place_id
from bot.library.library import Library

NOT_YOURS = "Dit plan is niet van jouw gemeente; je kunt het lezen, niet veranderen."


class Rights:
    """The municipalities that members were given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def places(self, member: str) -> frozenset[str]:
        """Return the municipalities whose plans a member may change; none named is all."""
        return frozenset(row[0] for row in self._database.rows("SELECT place FROM places WHERE member = ?", member))

    def give(self, member: str, places: Collection[str]) -> None:
        """Name the municipalities of a member."""
        with self._database.transaction():
            self._database.write("DELETE FROM places WHERE member = ?", member)
            for place in places:
                self._database.write("INSERT INTO places VALUES (?, ?)", member, place)

    def may_change(self, member: str, municipalities: Collection[str]) -> bool:
        """True when all municipalities of a plan are the member's; a plan without any is only for who may change all."""
        mine = self.places(member)
        return not mine or (bool(municipalities) and {*municipalities} <= mine)

    def may_change_plan(self, member: str, identity: str, library: Library) -> bool:
        """True when a member may change an installed plan; one that is not there is nobody's."""
        if not self.places(member):
            return True
        plan = library.knowledge.plan_by_id.get(identity)
        return plan is not None and self.may_change(member, plan.municipalities)


def ids_of(names: Collection[str], library: Library) -> tuple[str, ...]:
    """Return the ids of municipalities by the names on a card."""
    return tuple(place_id(name, library.knowledge.vocabulary) for name in names)
