"""Debian's Chromium, driven: for the tests that see the page as a person does. Where it is missing they are left out, in one line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = Path(__file__).resolve().parent / "axe" / "axe.min.js"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def browser(folder: Path, width: int = 1280, height: int = 900, script: bool = True, dark: bool = False, scale: float = 1) -> Iterator[Any]:
    """A browser with a window of this size in which pages may run no script of their own when `script` is false."""
    folder.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    said = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
    for word in (*said, f"--user-data-dir={folder}/profile", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--no-first-run"):
        options.add_argument(word)
    options.add_experimental_option("prefs", {"download.default_directory": str(folder)})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER, log_output=str(folder / "driver.log")))
    try:
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        if not script:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        yield driver
    finally:
        driver.quit()


def findings(driver: Any) -> list[str]:
    """What axe-core has to say of the page in front, a line each; nothing for a page that is in order."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {runOnly: arguments[1]}).then(r => done(r.violations));".replace(
            "arguments[0]", "arguments[arguments.length - 1]"
        ).replace("arguments[1]", "arguments[0]"),
        TAGS,
    )
    return [f"{v['id']}: {v['help']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def is_too_wide(driver: Any) -> bool:
    """True when something has to be read by moving sideways."""
    return bool(driver.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))
