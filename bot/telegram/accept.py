"""Who may send a file, and what for: a beheerder has plans taken in, an opsteller has drafts tested, a lezer sends none."""

from __future__ import annotations

import re

from bot.access.records import Member, Role
from bot.records import Session
from bot.telegram import phrases
from bot.telegram.assess import Assessor
from bot.telegram.intake import Intake
from bot.telegram.records import Draft, Job, Upload
from bot.telegram.render import text_parts

WAITS = 600.0  # seconds after /toets in which a file is one to be tested
_STOP = frozenset({"stop", "nee", "annuleer"})


class Counter:
    """Takes files from members and gives each to who deals with it."""

    def __init__(self, intake: Intake, assessor: Assessor) -> None:
        self._intake = intake
        self._assessor = assessor

    def step(self, upload: Upload) -> str | None:
        """Return what is being done with a file now, None when nothing is."""
        return self._intake.step(upload) or self._assessor.step(upload)

    def expect(self, rest: str, job: Job, session: Session) -> Draft:
        """Answer /toets without a file: the next file of this person in this chat is one to be tested, for a while."""
        if rest.strip().lower() in _STOP:
            return _said(phrases.REVIEW_STOPPED, session.model_copy(update={"review_until": None}))
        waiting = session.model_copy(update={"review_until": job.received + WAITS})
        return _said(phrases.REVIEW_HOW.format(minutes=round(WAITS / 60)), waiting)

    def sent(self, job: Job, member: Member, session: Session) -> Draft:
        """Return what comes of a file."""
        upload = job.incoming.upload
        if job.incoming.along and (upload is None or not member.role.covers(Role.OPSTELLER) or not job.incoming.private):
            return Draft()  # the first of the files got the line
        if upload is None:
            return _said(phrases.ONLY_TEXT)
        if not member.role.covers(Role.OPSTELLER):
            return _said(phrases.FILES_NOT_ALLOWED)
        if not job.incoming.private:
            return _said(phrases.PRIVATE_ONLY)
        awaited = session.review_until is not None and job.received <= session.review_until
        if awaited or re.match(r"/toets\b", job.incoming.text, re.IGNORECASE):
            reviewed = self._assessor.assess(upload)
            return reviewed.model_copy(update={"session": session.model_copy(update={"review_until": None})})
        if not member.role.covers(Role.BEHEERDER):
            return _said(phrases.REVIEW_SEND_AGAIN)
        return self._intake.take(upload, job.incoming.text)


def _said(text: str, session: Session | None = None) -> Draft:
    return Draft(parts=tuple(text_parts(text)), session=session)
