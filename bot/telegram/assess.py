"""Test a draft plan that was sent against the method: receive, read in a guarded process, judge. Nothing of it is installed or kept."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.reply import Assistant
from bot.drafting.records import DraftError
from bot.telegram import phrases
from bot.telegram.receive import NotReceived, Reception, TooBig
from bot.telegram.records import Draft, Part, Upload
from bot.telegram.render import render, text_parts
from corpus.reading.unreadable import UnreadableDocument


class Assessor:
    """Reviews one file at a time. `at` is called when a review is made, by name."""

    def __init__(self, assistant: Assistant, reception: Reception, at: Callable[[str], None]) -> None:
        self._assistant = assistant
        self._reception = reception
        self._at = at

    def step(self, upload: Upload) -> str | None:
        """Return what is being done with a file now, None when nothing is."""
        return self._reception.step(upload)

    def assess(self, upload: Upload) -> Draft:
        """Return the review of a file: its worst remarks, and all of it as a Word file; or one line why there is none."""
        try:
            return self._assessed(upload)
        except UnreadableDocument as error:
            reason = f"{error}."
        except TooBig as error:
            reason = f"{error} {phrases.REVIEW_ON_SERVER}"
        except (NotReceived, DraftError) as error:
            reason = str(error)
        return Draft(parts=tuple(text_parts(phrases.REVIEW_REFUSED.format(reason=reason))))

    def _assessed(self, upload: Upload) -> Draft:
        from bot.reviewing.review import review_file
        from bot.reviewing.show import brief_of
        from bot.telegram.attach import review_as_docx

        with self._reception.receive(upload) as path:
            review = review_file(path, self._assistant.library)
        self._at("reviewed")
        file = Part(html=phrases.REVIEW_CAPTION, plain=phrases.REVIEW_CAPTION, attachment=review_as_docx(review))
        return Draft(parts=(*render(brief_of(review)), file))
