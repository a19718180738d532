"""The commands that Telegram shows, with who may use them. What belongs to a later issue is not in the list."""

from __future__ import annotations

from bot.access.records import Role
from corpus.records import Record


class Command(Record):
    """A command as Telegram lists it."""

    name: str
    says: str
    role: Role = Role.LEZER
    private: bool = False


COMMANDS = (
    Command(name="help", says="Wat ik kan"),
    Command(name="partners", says="Partners bij een thema"),
    Command(name="doelen", says="Doelen bij een thema"),
    Command(name="prioriteiten", says="Prioriteiten van een gemeente"),
    Command(name="maatregelen", says="Maatregelen bij een thema"),
    Command(name="vergelijk", says="Gemeenten of plannen vergelijken"),
    Command(name="snel", says="Eén regel met één bron, voor in een overleg"),
    Command(name="bronnen", says="De bronnen van het laatste antwoord voluit"),
    Command(name="gemeente", says="Je eigen gemeente instellen"),
    Command(name="themas", says="Bladeren: veld, thema, onderdeel"),
    Command(name="begrip", says="Wat een afkorting of begrip betekent"),
    Command(name="spiekbrief", says="Je gemeente op één pagina, als Word-bestand"),
    Command(name="schrijf", says="Concept voor een paragraaf of tabel", role=Role.OPSTELLER),
    Command(name="toets", says="Een concept laten toetsen aan de methode", role=Role.OPSTELLER, private=True),
    Command(name="inwerken", says="Leren in korte lessen met vragen"),
    Command(name="voortgang", says="Hoe ver je bent met de lessen"),
    Command(name="privacy", says="Wat ik bewaar en hoe lang"),
    Command(name="mijngegevens", says="Alles wat ik van je bewaar", private=True),
    Command(name="wissen", says="Wis wat ik van je bewaar", private=True),
    Command(name="uitnodigen", says="Iemand uitnodigen: naam en rol", role=Role.BEHEERDER, private=True),
    Command(name="gebruikers", says="Wie toegang heeft; rol wijzigen", role=Role.BEHEERDER, private=True),
    Command(name="documenten", says="Welke plannen er zijn; een plan weghalen", role=Role.BEHEERDER, private=True),
    Command(name="nakijken", says="De gevonden feiten van een plan nakijken", role=Role.BEHEERDER, private=True),
    Command(name="status", says="Stand van zaken van de bot", role=Role.BEHEERDER, private=True),
)
BY_NAME = {command.name: command for command in COMMANDS}


def listed_for(role: Role, private: bool) -> list[Command]:
    """Return the commands someone with this role sees."""
    return [c for c in COMMANDS if role.covers(c.role) and (private or not c.private)]
