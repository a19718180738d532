"""Logs without secrets: the token is taken out of every line, tracebacks included; libraries that print contents are kept quiet."""

from __future__ import annotations

import logging
import re
import sys
from typing import TextIO

_ANY_TOKEN = re.compile(r"\d{5,}:[\w-]{20,}")
_QUIET = {
    "httpx": "WARNING",
    "httpcore": "WARNING",
    "telegram": "WARNING",
    "telegram.request": "CRITICAL",
    "tornado": "ERROR",
    "asyncio": "ERROR",
}


class RedactingFormatter(logging.Formatter):
    """Writes a line and then removes what may not be in it."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets and without the message of an exception, which may quote a question."""
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": f"  {type(error).__name__}"})
        if "Received data" in str(record.msg):  # the library shows what it could not read
            record = logging.makeLogRecord({**record.__dict__, "msg": "an update could not be read", "args": None})
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return _ANY_TOKEN.sub("***", text)


def log_safely(secrets: tuple[str, ...], stream: TextIO = sys.stderr) -> logging.Handler:
    """Send all logs to standard error through the redacting formatter; returns the handler."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(tuple(s for s in secrets if s)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(level)
    return handler


def trace_of(error: BaseException) -> str:
    """Return where an error arose, without its message: that may hold the words of a question."""
    frames = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(frames[-6:])}"
