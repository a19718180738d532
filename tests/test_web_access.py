"""Who may see and do what; forged and replayed requests; another's addresses; a strange host; too much and too slow."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.access.records import Role
from bot.conversation.reply import Assistant
from bot.web.application import PAGES
from bot.web.configure import WebError, read_settings
from bot.web.shield import POLICY
from tests.checked_plan import PLAN, install, library
from tests.web_scene import SECRET, Person, Scene, scene

QUESTION = "wie zijn de partners bij woninginbraak in Duinrade?"
CARD = "title: Veilig Putten\nmunicipalities: [Putten]\nperiod: 2024-2027\nkind: ivp\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    base = tmp_path_factory.mktemp("toegang")
    folder = install(base / "plannen")
    with scene(base / "data", Assistant(library(folder, base / "data")), access="proxy", founders=("bo@gemeente",)) as running:
        yield running


@pytest.fixture(scope="module")
def people(here: Scene) -> dict[str, Person]:
    named = {role.value: here.let_in(f"{role.value}@gemeente", role) for role in Role}
    return {**named, "vaste beheerder": here.person("bo@gemeente"), "onbekende": here.person("onbekend@elders")}


# page, who sees it: lezer, opsteller, beheerder, onbekende
SEEN = [
    ("/", 200, 200, 200, 403),
    ("/gesprekken", 200, 200, 200, 403),
    ("/over", 200, 200, 200, 403),
    ("/over/gegevens", 200, 200, 200, 403),
    ("/plannen", 200, 200, 200, 403),
    (f"/plan/{PLAN}", 200, 200, 200, 403),
    (f"/plan/{PLAN}/lees/1", 200, 200, 200, 403),
    ("/concepten", 403, 200, 200, 403),
    (f"/nakijken/{PLAN}", 403, 403, 200, 403),
    ("/overzicht", 403, 403, 200, 403),
    ("/toegang", 403, 403, 200, 403),
    ("/plannen/werk/1", 403, 403, 404, 403),
]
# what is sent, with what, and who may: the last is what it comes to for who may
DONE = [
    ("/vraag", {"formulier": "formulier-{who}", "vraag": QUESTION}, 200, 200, 200),
    ("/gesprek/nieuw", {}, 200, 200, 200),
    ("/over/wissen", {}, 200, 200, 200),
    ("/concepten", {"formulier": "concept-{who}", "thema": "woninginbraak"}, 403, 200, 200),
    ("/toetsen", {}, 403, 422, 422),
    ("/plannen/toevoegen", {"formulier": "plan-{who}"}, 403, 403, 422),
    (f"/plan/{PLAN}/verbeter", {"looptijd": "ooit"}, 403, 403, 422),
    ("/plan/bestaat-niet/weg", {}, 403, 403, 404),
    ("/plan/bestaat-niet/terug", {}, 403, 403, 404),
    ("/plan/bestaat-niet/vervangt", {"oud": "ook-niet"}, 403, 403, 404),
    ("/plan/bestaat-niet/ernaast", {"oud": "ook-niet"}, 403, 403, 404),
    (f"/nakijken/{PLAN}", {"keuze": "goed", "feit": "x", "merk": "y"}, 403, 403, 409),
    ("/toegang/uitnodigen", {"naam": "", "rol": "lezer"}, 403, 403, 422),
    ("/toegang/lid", {"lid": "niemand"}, 403, 403, 404),
]


@pytest.mark.parametrize(("path", "lezer", "opsteller", "beheerder", "onbekende"), SEEN)
def test_who_sees_what(people: dict[str, Person], path: str, lezer: int, opsteller: int, beheerder: int, onbekende: int) -> None:
    expected = {"lezer": lezer, "opsteller": opsteller, "beheerder": beheerder, "vaste beheerder": beheerder, "onbekende": onbekende}
    for who, status in expected.items():
        people[who].see(path)
        assert (who, people[who].status) == (who, status)


@pytest.mark.parametrize(("path", "fields", "lezer", "opsteller", "beheerder"), DONE)
def test_who_does_what(people: dict[str, Person], path: str, fields: dict[str, str], lezer: int, opsteller: int, beheerder: int) -> None:
    for who, status in {"lezer": lezer, "opsteller": opsteller, "beheerder": beheerder}.items():
        people[who].see("/")
        people[who].send(path, **{k: v.format(who=who) for k, v in fields.items()})
        assert (who, people[who].status) == (who, status)
    people["onbekende"].send(path, **fields)
    assert people["onbekende"].status == 403


def test_every_address_is_in_the_tables_or_in_tests_of_its_own() -> None:
    told = {re.sub(r"bestaat-niet|" + PLAN, "{document}", row[0]) for row in (*SEEN, *DONE)}
    own = {
        "/gesprek/",
        "/oordeel/",
        "/gemeente",
        "/bron/",
        "/antwoord/",
        "/concept/",
        "/uit",
        "/plan/{document}/feit",
    }  # in tests of their own
    for _, path, _, _ in PAGES:
        bare = path.replace("/{section}", "/1").replace("/{work}", "/1")
        assert bare in told or path.startswith(tuple(own)), path


def test_a_reader_gets_no_draft_by_asking_for_it(people: dict[str, Person]) -> None:
    people["lezer"].see("/")
    people["lezer"].ask("schrijf een paragraaf over woninginbraak")
    assert "Dat mag alleen een opsteller." in people["lezer"].text()


def test_what_is_anothers_is_not_there(people: dict[str, Person]) -> None:
    one, other = people["opsteller"], people["lezer"]
    one.see("/")
    one.ask(QUESTION)
    turn = re.findall(r'action="/oordeel/(\d+)"', one.page)[-1]
    conversation = one.hidden("gesprek")
    paths = [f"/gesprek/{conversation}", f"/gesprek/{conversation}/word", f"/bron/{turn}/1", f"/bron/{turn}/1/blad.png"]
    for path in (*paths, f"/antwoord/{turn}/tabel", f"/antwoord/{turn}/cijfers", f"/antwoord/{turn}/spiekbrief"):
        other.see(path)
        assert (path, other.status) == (path, 404)
    other.see("/")
    for path, fields in ((f"/oordeel/{turn}", {"oordeel": "klopt"}), (f"/gesprek/{conversation}/weg", {})):
        other.see("/")
        other.send(path, **fields)
        assert (path, other.status) == (path, 404)
    other.see("/")
    other.send("/vraag", formulier="van-een-ander", vraag="partners", gesprek=conversation)
    assert other.status == 404
    one.see(f"/gesprek/{conversation}")
    assert one.status == 200 and "Genoteerd" not in one.text()


@pytest.mark.parametrize("path", ["/gesprek/abc", "/gesprek/99999999", "/bron/1/x", "/plan/..%2f..%2fetc", "/vast/../web.key", "/nergens"])
def test_a_strange_address_is_a_clear_page(people: dict[str, Person], path: str) -> None:
    people["lezer"].see(path)
    assert people["lezer"].status == 404


# Forged.


@pytest.mark.parametrize(
    "headers",
    [
        {"x-vraagbaak-user": "bo@gemeente"},
        {"x-vraagbaak-user": "bo@gemeente", "x-vraagbaak-secret": "geraden-geraden-geraden-geraden-1"},
        {"x-vraagbaak-user": "bo@gemeente", "x-vraagbaak-secret": ""},
        {"x-forwarded-user": "bo@gemeente"},
        {"x-forwarded-email": "bo@gemeente"},
        {"x-auth-request-email": "bo@gemeente", "x-vraagbaak-secret": "x"},
        {"x-vraagbaak-secret": SECRET},
        {},
    ],
)
def test_a_name_without_the_secret_is_refused(here: Scene, headers: dict[str, str]) -> None:
    person = Person(here.url, headers)
    try:
        person.see("/overzicht")
        assert person.status == 403
        assert not person.client.cookies
    finally:
        person.client.close()


def test_two_names_are_nobody(here: Scene) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", here.house.settings.port, timeout=30)
    connection.putrequest("GET", "/overzicht")
    for name, value in (("x-vraagbaak-secret", SECRET), ("x-vraagbaak-user", "bo@gemeente"), ("x-vraagbaak-user", "lezer@gemeente")):
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_headers_mean_nothing_where_there_is_no_proxy(tmp_path: Path) -> None:
    with scene(tmp_path / "data", Assistant(library(install(tmp_path / "plannen"), tmp_path / "data"))) as alone:
        person = alone.person("bo@gemeente")
        person.see("/")
        assert person.status == 403


def test_the_cookie_of_one_is_of_no_use_to_another(here: Scene, people: dict[str, Person]) -> None:
    thief = here.person("lezer@gemeente")
    thief.client.cookies.update(dict(people["vaste beheerder"].client.cookies))
    thief.see("/overzicht")
    assert thief.status == 403


@pytest.mark.parametrize("token", ["", "x", "0" * 24])
def test_a_form_of_elsewhere_is_refused(here: Scene, people: dict[str, Person], token: str) -> None:
    people["lezer"].see("/")
    people["lezer"].send("/vraag", csrf=token, formulier="vervalst-1", vraag=QUESTION)
    assert people["lezer"].status == 403
    assert here.house.store.sent_before("vervalst-1", here.house.store._database.rows("SELECT member FROM logins")[0][0]) is None


def test_the_token_of_another_is_refused(people: dict[str, Person]) -> None:
    people["opsteller"].see("/")
    token = people["opsteller"].hidden("csrf")
    people["lezer"].see("/")
    people["lezer"].send("/gesprek/nieuw", csrf=token)
    assert people["lezer"].status == 403


@pytest.mark.parametrize("origin", ["https://kwaad.example", "null", "http://127.0.0.1:1"])
def test_a_form_from_another_address_is_refused(people: dict[str, Person], origin: str) -> None:
    person = people["lezer"]
    person.see("/")
    response = person.client.post("/gesprek/nieuw", data={"csrf": person.hidden("csrf")}, headers={"origin": origin})
    assert response.status_code == 403


def test_a_link_works_once_and_an_hour(here: Scene) -> None:
    code = here.house.members.invite("Een", Role.LEZER)
    first, second = here.person("een@gemeente"), here.person("twee@gemeente")
    first.see(f"/binnen/{code}")
    first.see(f"/binnen/{code}")  # looking at it uses nothing up
    first.send(f"/binnen/{code}")
    second.send(f"/binnen/{code}")
    assert (first.status, second.status) == (200, 403)
    late = here.house.members.invite("Twee", Role.LEZER)
    here.wait(3601)
    second.send(f"/binnen/{late}")
    assert second.status == 403


def test_one_time_links_without_a_proxy(tmp_path: Path) -> None:
    assistant = Assistant(library(install(tmp_path / "plannen"), tmp_path / "data"))
    with scene(tmp_path / "data", assistant, access="links") as linked:
        person, stranger = linked.person(), linked.person()
        stranger.see("/")
        assert stranger.status == 403
        code = linked.house.members.invite("Bo", Role.BEHEERDER)
        person.send(f"/binnen/{code}")
        person.see("/toegang")
        assert person.status == 200
        person.send("/toegang/uitnodigen", naam="Lee", rol="lezer")
        link = re.findall(r"<code>(/binnen/[^<]+)</code>", person.page)[0]
        stranger.send(link)
        assert stranger.status == 200
        member = next(m for m in linked.house.members.all() if m.name == "Lee")
        person.see("/toegang")
        person.send("/toegang/lid", lid=member.key, doen="weg")
        stranger.see("/")
        assert stranger.status == 403


def test_of_another_municipality_one_reads_and_changes_nothing(tmp_path: Path) -> None:
    folder = install(tmp_path / "plannen")
    install(folder, identity="putten-ivp-2024-2027", card=CARD)
    with scene(tmp_path / "data", Assistant(library(folder, tmp_path / "data")), access="proxy", founders=("bo",)) as both:
        person = both.let_in("putten", Role.BEHEERDER)
        key = next(m.key for m in both.house.members.all() if m.name == "putten")
        both.house.rights.give(key, ("putten",))
        person.see(f"/plan/{PLAN}")
        assert person.status == 200
        for what, fields in (("weg", {}), ("verbeter", {"titel": "Van mij"}), ("vervangt", {"oud": "putten-ivp-2024-2027"}), ("terug", {})):
            person.see("/")
            person.send(f"/plan/{PLAN}/{what}", **fields)
            assert (what, person.status) == (what, 403)
        person.see("/")
        person.send(f"/nakijken/{PLAN}", keuze="goed")
        assert person.status == 403
        person.see("/")
        person.send("/plan/putten-ivp-2024-2027/verbeter", titel="Veiliger Putten")
        assert person.status == 200
        person.see("/")
        person.send("/plan/putten-ivp-2024-2027/verbeter", gemeente="Leusden")
        assert person.status == 403


# What comes in.


def raw(here: Scene, request: bytes, wait: float = 10) -> bytes:
    with socket.create_connection(("127.0.0.1", here.house.settings.port), timeout=wait) as line:
        line.sendall(request)
        return line.recv(4000)


@pytest.mark.parametrize("host", ["kwaad.example", "127.0.0.1:1", "127.0.0.1.kwaad.example", ""])
def test_a_strange_host_is_refused(here: Scene, host: str) -> None:
    assert b" 421 " in raw(here, f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())


def test_too_large_is_refused_before_it_is_read(here: Scene) -> None:
    host = f"127.0.0.1:{here.house.settings.port}"
    said = raw(here, f"POST /vraag HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999\r\n\r\n".encode())
    assert b" 413 " in said


def test_too_large_in_pieces_is_refused(here: Scene, people: dict[str, Person]) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"vraag=" + b"x" * 4000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = people["lezer"].client.post("/vraag", content=pieces(), headers=headers)
    assert response.status_code == 413


def test_what_goes_out_is_guarded(people: dict[str, Person]) -> None:
    for path in ("/", "/nergens", "/vast/page.css", "/over"):
        people["lezer"].see(path)
        headers = people["lezer"].response.headers
        assert headers["content-security-policy"] == POLICY
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


def test_the_cookie_is_guarded(here: Scene) -> None:
    here.house.members.redeem(here.house.members.invite("Nieuw", Role.LEZER), here.house.entrance._keys.name("nieuw"))
    person = here.person("nieuw")
    response = person.client.get("/")
    said = response.headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=strict" in said and "path=/" in said


def test_no_page_asks_anything_of_elsewhere() -> None:
    from bot.web.paint import HERE

    files = [*HERE.glob("templates/*.html"), *HERE.glob("static/*")]
    assert len(files) > 15
    for path in files:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z]|@import|\son\w+=|style=", text), path.name


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"IVP_WEB_PORT": "x"}, "IVP_WEB_PORT"),
        ({"IVP_WEB_ACCESS": "iedereen"}, "IVP_WEB_ACCESS"),
        ({"IVP_WEB_HOST": "0.0.0.0"}, "alleen op 127.0.0.1"),
        ({"IVP_WEB_ACCESS": "proxy", "IVP_WEB_HOSTS": "a.nl"}, "IVP_WEB_SECRET_FILE"),
        ({"IVP_WEB_ACCESS": "proxy", "IVP_WEB_HOSTS": "a.nl", "IVP_WEB_HOST": "0.0.0.0"}, "alleen op 127.0.0.1"),
        ({"IVP_WEB_ACCESS": "links"}, "IVP_WEB_HOSTS"),
        ({"IVP_WATCH": "/bestaat/niet"}, "IVP_WATCH"),
        ({"IVP_WEB_STYLE": "/bestaat/niet"}, "IVP_WEB_STYLE"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, environment: dict[str, str], line: str) -> None:
    with pytest.raises(WebError, match=line):
        read_settings(environment, tmp_path, 60)
