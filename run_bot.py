"""The one command: chat, ask, search, documents, index, knowledge, evaluate. See README.md."""

from __future__ import annotations

import sys

from bot.terminal.console import main

if __name__ == "__main__":
    sys.exit(main())
