"""The tables of the Telegram bot: what it must remember, and how they grew."""

from __future__ import annotations

from pathlib import Path

from bot.access.database import Database

SCHEMA = """
CREATE TABLE inbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL UNIQUE, chat TEXT NOT NULL, member TEXT NOT NULL,
    message_id INTEGER NOT NULL, private INTEGER NOT NULL, kind TEXT NOT NULL, incoming TEXT, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, over_limit INTEGER NOT NULL DEFAULT 0, reply TEXT, progress TEXT NOT NULL DEFAULT '{}',
    outcome TEXT, received REAL NOT NULL, finished REAL
);
CREATE INDEX inbox_open ON inbox (sequence) WHERE finished IS NULL;
CREATE INDEX inbox_message ON inbox (private, message_id);
CREATE INDEX inbox_member ON inbox (member, received);
CREATE TABLE sent (
    message_id INTEGER NOT NULL, chat TEXT NOT NULL, private INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, message_id)
) WITHOUT ROWID;
CREATE INDEX sent_id ON sent (private, message_id);
CREATE TABLE members (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, since REAL NOT NULL);
CREATE TABLE invitations (code TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, expires REAL NOT NULL);
CREATE TABLE groups (chat TEXT PRIMARY KEY, since REAL NOT NULL);
CREATE TABLE strangers (day TEXT PRIMARY KEY, messages INTEGER NOT NULL);
CREATE TABLE sessions (
    chat TEXT NOT NULL, member TEXT NOT NULL, session TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, member)
) WITHOUT ROWID;
CREATE TABLE turns (question TEXT PRIMARY KEY, member TEXT NOT NULL, answer TEXT NOT NULL, corpus TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE ratings (
    question TEXT PRIMARY KEY, member TEXT NOT NULL, good INTEGER NOT NULL, reason TEXT, answer TEXT NOT NULL, corpus TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE TABLE prompts (
    chat TEXT NOT NULL, message_id INTEGER NOT NULL, question TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, message_id)
);
CREATE TABLE buttons (
    id TEXT PRIMARY KEY, member TEXT NOT NULL, chat TEXT NOT NULL, action TEXT NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
"""
POLLS = """
CREATE TABLE polls (
    poll TEXT PRIMARY KEY, member TEXT NOT NULL, chat TEXT NOT NULL, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
    quiz TEXT NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
"""
ALBUMS = "CREATE TABLE albums (album TEXT PRIMARY KEY, caption TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;"
STEPS = (SCHEMA, POLLS, ALBUMS)  # what each version adds; a file of an older version gets what it lacks


def open_database(path: Path) -> Database:
    """Return the file of the bot, made when it is not there, brought up to date when it is older."""
    return Database(path, STEPS)
