"""Who somebody is: one person on this machine, a member with a one-time link, or who the proxy says. Fails closed.

The cookie is a random word of which only a keyed hash is kept. What a header says of a person counts only when it comes from this
machine together with the shared secret; a header with a name but without the secret is refused, never passed over.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

from starlette.requests import Request

from bot.access.database import Database
from bot.access.keys import Keys
from bot.access.members import Members
from bot.access.records import Member, Role
from bot.web.configure import LOOPBACK, WebSettings
from bot.web.records import Refused, Visitor

COOKIE, SECURE_COOKIE = "vraagbaak", "__Host-vraagbaak"
SECRET_HEADER, USER_HEADER = "x-vraagbaak-secret", "x-vraagbaak-user"
ALONE = "alleen"
IDENTITY = (USER_HEADER, "x-forwarded-user", "x-forwarded-email", "x-auth-request-user", "x-auth-request-email")
NOT_IN = "Je hebt nog geen toegang. Vraag je beheerder om een link en open die hier."
NO_PROXY = "Meld je aan via het adres dat je gemeente daarvoor heeft."
FORGED = "Deze aanvraag kwam niet langs de aanmelding en is geweigerd."
STALE = "Deze pagina is verlopen of kwam niet van hier. Ga terug, ververs de pagina en probeer het opnieuw."
USED_LINK = "Deze link is al gebruikt of te oud. Vraag je beheerder om een nieuwe."


class Entrance:
    """Lets people in, one way for the whole installation."""

    def __init__(self, settings: WebSettings, database: Database, keys: Keys, members: Members, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._database = database
        self._keys = keys
        self._members = members
        self._clock = clock

    @property
    def cookie_name(self) -> str:
        """What the cookie is called; with a prefix that browsers guard where there is TLS."""
        return SECURE_COOKIE if self._settings.secure else COOKIE

    def enter(self, request: Request) -> Visitor:
        """Return who this is; Refused for everybody who may not come in."""
        named = self._named(request)
        word = request.cookies.get(self.cookie_name, "")
        owner = self._owner(word)
        if self._settings.access == "links":
            member = self._members.find(owner) if owner else None
            if member is None:
                raise Refused(403, NOT_IN)
            return Visitor(member=member, csrf=self._csrf(word))
        key = ALONE if named is None else self._keys.name(named)
        member = Member(key=ALONE, name="jij", role=Role.BEHEERDER, since=0) if named is None else self._members.find(key)
        if member is None:
            raise Refused(403, NOT_IN)
        if owner == key:
            return Visitor(member=member, csrf=self._csrf(word))
        if request.method not in ("GET", "HEAD"):
            raise Refused(403, STALE)
        fresh = self._sign_in(key)
        return Visitor(member=member, csrf=self._csrf(fresh), cookie=fresh)

    def redeem(self, request: Request, code: str) -> str:
        """Let somebody in with a one-time link and return the cookie; Refused when it is wrong, used or too old."""
        named = self._named(request)
        key = self._keys.name(named) if named is not None else f"link:{secrets.token_urlsafe(12)}"
        if self._settings.access == ALONE or not self._members.redeem(code, key):
            raise Refused(403, USED_LINK)
        return self._sign_in(key)

    def check(self, visitor: Visitor, given: str, origin: str | None, host: str) -> None:
        """Refuse a form that was not made here for this person."""
        elsewhere = origin is not None and origin.partition("://")[2].lower() != host.lower()
        if elsewhere or not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
            raise Refused(403, STALE)

    def _named(self, request: Request) -> str | None:
        """The name that the proxy gives; None where there is no proxy. Refused for a name that nobody vouches for."""
        said = [h for h in IDENTITY if h in request.headers]
        if self._settings.access != "proxy":
            if said or SECRET_HEADER in request.headers:
                raise Refused(403, FORGED)
            return None
        given = request.headers.getlist(SECRET_HEADER)
        secret = self._settings.secret.get_secret_value()
        here = request.client is not None and request.client.host in LOOPBACK
        vouched = here and len(given) == 1 and bool(secret) and hmac.compare_digest(given[0].encode(), secret.encode())
        names = request.headers.getlist(USER_HEADER)
        if not vouched:
            raise Refused(403, FORGED if said or given else NO_PROXY)
        if len(names) != 1 or not names[0].strip():
            raise Refused(403, NO_PROXY)
        return names[0].strip().lower()[:200]

    def _owner(self, word: str) -> str | None:
        rows = self._database.rows("SELECT member FROM logins WHERE key = ?", self._keys.code(word)) if word else []
        return str(rows[0][0]) if rows else None

    def _sign_in(self, member: str) -> str:
        word = secrets.token_urlsafe(32)
        self._database.write("INSERT INTO logins VALUES (?, ?, ?)", self._keys.code(word), member, self._clock())
        return word

    def _csrf(self, word: str) -> str:
        return self._keys.form(word)
