"""The page in Chromium: a newcomer with and without JavaScript, by keyboard, at 320 pixels, at 400 %; axe finds nothing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from bot.conversation.reply import Assistant
from tests.checked_plan import PLAN, TEXT, install, library
from tests.web_browser import browser, findings, is_too_wide
from tests.web_scene import Scene, scene

ASKED = "wie zijn de partners bij woninginbraak in Duinrade?"


@pytest.fixture
def here(tmp_path: Path, chromium: None) -> Iterator[Scene]:
    folder = install(tmp_path / "plannen")
    with scene(tmp_path / "data", Assistant(library(folder, tmp_path / "data")), questions=True) as running:
        yield running


def until(done: Any) -> None:
    """Wait for what a page comes to."""
    for _ in range(600):
        try:
            if done():
                return
        except Exception:  # noqa: BLE001, S110 (a page that is just being replaced)
            pass
        threading.Event().wait(0.1)
    raise AssertionError("it did not come")


def press(driver: Any, css: str) -> None:
    """Press what a person would, after moving it into view, and wait for the page after it."""
    before = driver.find_element(By.TAG_NAME, "html")
    found = driver.find_element(By.CSS_SELECTOR, css)
    found.send_keys(Keys.ENTER)
    until(lambda: _is_gone(before))


def _is_gone(element: Any) -> bool:
    from selenium.common.exceptions import StaleElementReferenceException

    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    return False


def text_of(driver: Any) -> str:
    return str(driver.find_element(By.TAG_NAME, "body").text)


def ask(driver: Any, text: str) -> None:
    driver.find_element(By.ID, "vraag").send_keys(text)
    press(driver, ".ask .primary")


@pytest.mark.parametrize("script", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_newcomers_ten_minutes(here: Scene, tmp_path: Path, script: bool) -> None:
    added = tmp_path / "veilig losser.md"
    added.write_text(TEXT.replace("Duinrade", "Losser").replace("2024-2027", "2025-2028"), encoding="utf-8")
    with browser(tmp_path / "browser", script=script) as driver:
        driver.get(f"{here.url}/")
        ask(driver, ASKED)
        assert "slotenmaker" in text_of(driver)
        press(driver, ".mark")
        assert "slotenmaker" in [m.text for m in driver.find_elements(By.TAG_NAME, "mark")]
        press(driver, ".beside aside > p a")
        ask(driver, "en de doelen?")
        assert "200" in text_of(driver)
        driver.get(f"{here.url}/plannen")
        driver.find_element(By.ID, "bestand").send_keys(str(added))
        press(driver, ".box .primary")
        for _ in range(600):
            if not driver.find_elements(By.CSS_SELECTOR, "[data-busy]"):
                break
            threading.Event().wait(0.2)
            driver.get(driver.current_url)
        assert "Opgenomen." in text_of(driver)
        driver.get(f"{here.url}/nakijken/{PLAN}")
        looked = 0
        while driver.find_elements(By.ID, "nakijken") and looked < 10:
            press(driver, "[data-key=g]")
            looked += 1
        assert re.search(r"Bekeken: ([1-9]\d*) van", text_of(driver))
        driver.get(f"{here.url}/concepten")
        press(driver, ".box .primary")
        assert "concept" in text_of(driver).lower()
        word = driver.find_element(By.PARTIAL_LINK_TEXT, "Concept als Word").get_attribute("href")
        person = here.person()
        person.client.cookies.set("vraagbaak", driver.get_cookie("vraagbaak")["value"])
        assert person.client.get(word).content[:2] == b"PK"


def addresses(here: Scene, driver: Any) -> list[str]:
    """Every page there is, with something on it."""
    driver.get(f"{here.url}/")
    ask(driver, ASKED)
    turn = re.findall(r"/oordeel/(\d+)", driver.page_source)[-1]
    ask(driver, "hoeveel woninginbraken in Ermelo in 2019?")
    figures = re.findall(r"/antwoord/\d+/cijfers", driver.page_source)
    ask(driver, "schrijf een korte paragraaf over woninginbraak voor Leusden")
    draft = re.findall(r"/concept/\d+", driver.page_source)[0]
    pages = ["/", "/gesprekken", "/plannen", f"/plan/{PLAN}", f"/plan/{PLAN}/lees/1", f"/nakijken/{PLAN}", "/concepten", draft]
    return [*pages, f"/bron/{turn}/1", *figures[:1], "/overzicht", "/toegang", "/over", "/nergens", f"/gesprek/{1}"]


@pytest.mark.parametrize(
    ("width", "dark", "scale"),
    [(1280, False, 1.0), (1280, True, 1.0), (320, False, 1.0), (320, True, 4.0)],
    ids=["light", "dark", "320-pixels", "400-percent-dark"],
)
def test_axe_finds_nothing_on_any_page_and_nothing_is_too_wide(here: Scene, tmp_path: Path, width: int, dark: bool, scale: float) -> None:
    with browser(tmp_path / "browser", width=width, height=900 if scale == 1 else 256, dark=dark, scale=scale) as driver:
        wrong = []
        for address in addresses(here, driver):
            driver.get(here.url + address)
            wrong += [f"{address}: {line}" for line in findings(driver)]
            wrong += [f"{address}: too wide"] if is_too_wide(driver) else []
            assert driver.title.endswith("Veiligheidsvraagbaak")
        assert wrong == []


def test_by_keyboard_alone(here: Scene, tmp_path: Path) -> None:
    with browser(tmp_path / "browser") as driver:
        driver.get(f"{here.url}/")

        def focused() -> Any:
            return driver.switch_to.active_element

        def type_keys(*keys: str) -> None:
            for key in keys:
                focused().send_keys(key)

        def walk(css: str) -> None:
            for _ in range(60):
                if driver.execute_script("return document.activeElement.matches(arguments[0])", css):
                    return
                type_keys(Keys.TAB)
            raise AssertionError(f"{css} is not reached with Tab")

        type_keys(Keys.TAB)
        assert focused().text == "Naar de inhoud"
        type_keys(Keys.ENTER)
        walk("#vraag")
        type_keys(ASKED, Keys.ENTER)
        until(lambda: focused().get_attribute("class") == "turn")
        walk(".mark")
        outline = driver.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        type_keys(Keys.ENTER)
        until(lambda: "/bron/" in driver.current_url and driver.find_elements(By.TAG_NAME, "mark"))
        driver.get(f"{here.url}/nakijken/{PLAN}")
        driver.find_element(By.TAG_NAME, "body").send_keys("g")
        until(lambda: "Goed." in text_of(driver))


def test_a_mistake_gets_the_focus_and_keeps_what_was_typed(here: Scene, tmp_path: Path) -> None:
    with browser(tmp_path / "browser") as driver:
        driver.get(f"{here.url}/")
        driver.execute_script("document.getElementById('vraag').removeAttribute('maxlength')")
        driver.execute_script("document.getElementById('vraag').value = 'x'.repeat(2001)")
        press(driver, ".ask .primary")
        until(lambda: driver.switch_to.active_element.get_attribute("id") == "melding")
        assert len(driver.find_element(By.ID, "vraag").get_attribute("value")) == 2001
        assert findings(driver) == []
