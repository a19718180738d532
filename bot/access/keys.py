"""Turn ids and names into keys that tell nothing without the secret beside the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path


class Keys:
    """Makes keyed hashes of ids; the same secret always gives the same key."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def user(self, user_id: int) -> str:
        """Return the key of a person."""
        return self._of(f"user:{user_id}")

    def chat(self, chat_id: int) -> str:
        """Return the key of a chat."""
        return self._of(f"chat:{chat_id}")

    def code(self, code: str) -> str:
        """Return the key under which an invitation code is kept."""
        return self._of(f"code:{code}")

    def name(self, name: str) -> str:
        """Return the key of a person by the name that a sign-in gives."""
        return self._of(f"name:{name}")

    def form(self, cookie: str) -> str:
        """Return what every form of a signed-in person carries."""
        return self._of(f"form:{cookie}")

    def _of(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:24]


def read_secret(path: Path) -> bytes:
    """Return the secret of this installation; made on first use, mode 0600."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        beside = path.with_suffix(".new")
        handle = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    return path.read_bytes()
