"""What the page costs under load: `python -m tests.evaluation.web_load [--users 50] [--seconds 300]`; IVP_DOCUMENTS as for the program.

Each user asks, opens a source and looks at the plans, with a pause between 2 and 6 seconds. Printed: p50, p95 and the slowest page,
errors, and the memory of the process at the beginning and the end.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.conftest import ROOT
from tests.web_scene import SECRET, Person, free_port

QUESTIONS = (
    "partners woninginbraak leusden?", "en de doelen?", "hoeveel inbraken in ermelo in 2019", "wat is ondermijning", "doelen jeugd putten",
    "vergelijk de doelen van leusden en putten bij jeugd", "welke maatregelen zijn er tegen cybercrime", "wat is een RIEC?",
)  # fmt: skip


class User(threading.Thread):
    """Somebody at work."""

    def __init__(self, url: str, until: float, seed: int) -> None:
        super().__init__(daemon=True)
        headers = {"x-vraagbaak-user": f"gebruiker-{seed}", "x-vraagbaak-secret": SECRET}
        self._person, self._until, self._chance = Person(url, headers), until, random.Random(seed)
        self.took: list[float] = []
        self.errors = 0

    def run(self) -> None:
        self._timed(self._person.see, "/")
        while time.monotonic() < self._until:
            self._timed(self._person.ask, self._chance.choice(QUESTIONS))
            self._rest()
            marks = re.findall(r'class="mark" href="([^"]+)"', self._person.page)
            if marks:
                self._timed(self._person.see, self._chance.choice(marks))
                self._rest()
            self._timed(self._person.see, self._chance.choice(("/plannen", "/gesprekken", "/over")))
            self._timed(self._person.see, "/")
            self._person.send("/gesprek/nieuw")
        self._person.client.close()

    def _rest(self) -> None:
        time.sleep(self._chance.uniform(2, 6))

    def _timed(self, visit: Callable[[str], str], what: str) -> None:
        begun = time.monotonic()
        try:
            visit(what)
            self.errors += self._person.status >= 400
        except (httpx.HTTPError, IndexError):
            self.errors += 1
        self.took.append(time.monotonic() - begun)


def memory_of(process: int) -> int:
    """Return the memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) // 1024 if found else 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    given = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        documents = os.environ.get("IVP_DOCUMENTS") or data
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.web_runner", str(port), data, documents, "", "1", str(given.users)], cwd=ROOT
        )
        try:
            while True:
                try:
                    httpx.get(f"http://127.0.0.1:{port}/gezond")
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            before, load = memory_of(process.pid), os.getloadavg()[0]
            users = [User(f"http://127.0.0.1:{port}", time.monotonic() + given.seconds, n) for n in range(given.users)]
            for user in users:
                user.start()
            for user in users:
                user.join()
            took = sorted(t for user in users for t in user.took)
            middle, high = took[len(took) // 2], took[int(len(took) * 0.95)]
            print(f"{given.users} users, {given.seconds:.0f} s, {len(took)} pages, load before {load:.1f}")
            print(f"p50 {1000 * middle:.0f} ms, p95 {1000 * high:.0f} ms, slowest {1000 * took[-1]:.0f} ms")
            print(f"errors {sum(u.errors for u in users)}, memory {before} -> {memory_of(process.pid)} MB")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
