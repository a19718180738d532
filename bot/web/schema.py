"""The tables of the page: what it must remember, and how they grew."""

from __future__ import annotations

from pathlib import Path

from bot.access.database import Database

SCHEMA = """
CREATE TABLE members (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, since REAL NOT NULL);
CREATE TABLE invitations (code TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, expires REAL NOT NULL);
CREATE TABLE logins (key TEXT PRIMARY KEY, member TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE conversations (id INTEGER PRIMARY KEY AUTOINCREMENT, member TEXT NOT NULL, session TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX conversations_member ON conversations (member, at);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT, conversation INTEGER NOT NULL REFERENCES conversations (id), member TEXT NOT NULL,
    form TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, further TEXT NOT NULL, corpus TEXT NOT NULL, at REAL NOT NULL,
    good INTEGER, reason TEXT, UNIQUE (member, form)
);
CREATE INDEX turns_conversation ON turns (conversation, id);
CREATE INDEX turns_at ON turns (at);
"""
WORKS = """
CREATE TABLE works (
    id INTEGER PRIMARY KEY AUTOINCREMENT, member TEXT NOT NULL, form TEXT NOT NULL, name TEXT NOT NULL, given TEXT NOT NULL,
    state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, said TEXT, done TEXT, at REAL NOT NULL, UNIQUE (member, form)
);
"""
DRAFTS = """
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, member TEXT NOT NULL, turn INTEGER NOT NULL, form TEXT NOT NULL, answer TEXT NOT NULL,
    at REAL NOT NULL, UNIQUE (member, form)
);
CREATE TABLE places (member TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (member, place)) WITHOUT ROWID;
"""
STEPS = (SCHEMA, WORKS, DRAFTS)  # what each version adds; a file of an older version gets what it lacks


def open_database(path: Path) -> Database:
    """Return the file of the page, made when it is not there, brought up to date when it is older."""
    return Database(path, STEPS)
