"""Send an answer so that it arrives once, whatever the network does.

sendMessage cannot be repeated safely: when its reply is lost, the message may stand there or not. So what was begun is noted first.
If the outcome is unknown, a placeholder is sent; the lost message, if any, has an id between the last message known before and that
placeholder. Changing a message into the answer is safe to repeat, and tells whether it exists ("not modified" means it already is the
answer). Found: the placeholder goes. Not found: the placeholder becomes the answer.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
from collections.abc import Callable

from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram import Poll as TelegramPoll
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram import phrases
from bot.telegram.inbox import Inbox
from bot.telegram.polls import Polls
from bot.telegram.records import Button, Job, Part, Poll, Progress
from bot.telegram.settle import Uncertain, is_same, is_unparsed, once, settle

PROBES = 250
WIDE = 5000  # ids; beyond this only what came soon after `near` is looked at
_PLACEHOLDER = Part(html=phrases.PLACEHOLDER, plain=phrases.PLACEHOLDER)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_log = logging.getLogger(__name__)


class Courier:
    """Brings replies to Telegram and notes in the inbox how far that has come."""

    def __init__(self, bot: Bot, inbox: Inbox, polls: Polls, at: Callable[[str], None]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._polls = polls
        self._at = at

    def starting(self, job: Job) -> Progress:
        """Return the progress to note together with the answer: from here on a message may be under way."""
        if job.progress.anchor is not None or job.progress.above is not None:
            return job.progress
        return self._begun(job)

    async def hold(self, job: Job) -> Job:
        """Send the placeholder for an answer that takes long."""
        if job.progress.anchor is not None or job.progress.above is not None:
            return job
        job = self._inbox.advance(job, self._begun(job))
        try:
            anchor = await once(lambda: self._send(job, _PLACEHOLDER))
        except Uncertain:
            return job
        self._at("placeholder")
        return self._inbox.advance(job, Progress(anchor=anchor, failures=job.progress.failures), anchor)

    async def tell(self, job: Job, text: str | None) -> None:
        """Say in the placeholder how far the work has come; nothing when there is no placeholder or nothing to say."""
        if text is None or job.progress.anchor is None:
            return
        with contextlib.suppress(TelegramError):
            await self._edit_once(job, Part(html=text, plain=text), job.progress.anchor, plain=True)

    async def deliver(self, job: Job, fresh: bool) -> dict[int, int]:
        """Send what is left of the reply; `fresh` when nothing of the current part can have been sent. Returns message ids by part."""
        parts = job.reply.parts if job.reply else ()
        arrived: dict[int, int] = {}
        for n in range(job.progress.part, len(parts)):
            arrived[n] = await self._bring(job, parts[n], fresh)
            self._at("sent")
            if n + 1 < len(parts):
                following = self._begun(job, part=n + 1, at_least=arrived[n])
                job, fresh = self._inbox.advance(job, following, arrived[n]), True
        self._inbox.finish(job, job.reply.outcome if job.reply else "answered", arrived.get(len(parts) - 1))
        self._at("done")
        return arrived

    def _begun(self, job: Job, part: int = 0, at_least: int = 0) -> Progress:
        """The progress that says: a message may be under way from here on."""
        above = max(at_least, job.incoming.message_id, self._inbox.newest_in(job.chat))
        near = max(above, self._inbox.newest_private()) if job.incoming.private else above
        return Progress(part=part, above=above, near=near, failures=job.progress.failures)

    async def _bring(self, job: Job, part: Part, fresh: bool) -> int:
        if part.edits is not None:
            return await self._change_or_send(job, part, part.edits)
        if job.progress.above is None and job.progress.anchor is not None:
            return await self._fill(job, part, job.progress.anchor)
        if fresh and job.progress.anchor is None:
            try:
                return await once(lambda: self._send(job, part))
            except Uncertain:
                _log.info("outcome of a message unknown, looking for it")
        return await self._recover(job, part)

    async def _change_or_send(self, job: Job, part: Part, message_id: int) -> int:
        """Change an existing message; when it has gone, its place is taken by a new one."""
        try:
            await self._edit(job, part, message_id)
            if job.progress.anchor is not None:
                await self._delete(job, job.progress.anchor)
            return message_id
        except BadRequest:
            return await self._recover(job, part.model_copy(update={"edits": None}))

    async def _fill(self, job: Job, part: Part, anchor: int) -> int:
        """Turn the placeholder into the answer; a file or a poll cannot take its place."""
        if part.attachment is None and part.poll is None and await self._try_edit(job, part, anchor):
            return anchor
        await self._delete(job, anchor)
        job = self._inbox.advance(job, self._begun(job, part=job.progress.part, at_least=anchor))
        return await self._bring(job, part, fresh=True)

    async def _recover(self, job: Job, part: Part) -> int:
        if job.progress.above is None:
            job = self._inbox.advance(job, self._begun(job, part=job.progress.part))
        anchor = job.progress.anchor
        while anchor is None:
            try:
                anchor = await once(lambda: self._send(job, _PLACEHOLDER))
            except Uncertain:
                await asyncio.sleep(0.5)
        job = self._inbox.advance(job, job.progress.model_copy(update={"anchor": anchor}), anchor)
        self._at("anchored")
        found = await self._find(job, part, anchor)
        if found is None:
            return await self._fill(job, part, anchor)
        await self._delete(job, anchor)
        return found

    async def _find(self, job: Job, part: Part, below: int) -> int | None:
        """Return the message before the placeholder that is ours and now certainly holds this part, if there is one."""
        above, near = job.progress.above or 0, job.progress.near
        elsewhere, settled = self._inbox.known_elsewhere(job.chat, above, below), self._inbox.known_here(job.chat, above)
        span = range(above + 1, below) if below - above < WIDE else range(near + 1, min(below, near + WIDE))
        possible = [m for m in span if m not in settled]
        likely = sorted(possible, key=lambda m: (m in elsewhere, m <= near, abs(m - near)))
        for message_id in likely[:PROBES]:
            if await self._try_edit(job, part, message_id):
                return message_id
        return None

    async def _try_edit(self, job: Job, part: Part, message_id: int) -> bool:
        try:
            await self._edit(job, part, message_id)
        except BadRequest:
            return False
        return True

    async def _edit(self, job: Job, part: Part, message_id: int) -> None:
        """Make this message hold this part; safe to repeat. BadRequest when it is not there or not ours."""
        try:
            await settle(lambda: self._edit_once(job, part, message_id, plain=False))
        except BadRequest as error:
            if is_same(error):
                return
            if not is_unparsed(error):
                raise
            try:
                await settle(lambda: self._edit_once(job, part, message_id, plain=True))
            except BadRequest as second:
                if not is_same(second):
                    raise

    async def _edit_once(self, job: Job, part: Part, message_id: int, plain: bool) -> None:
        text, mode = (part.plain, None) if plain else (part.html, ParseMode.HTML)
        keyboard, chat = _keyboard(part), job.incoming.chat_id
        if part.poll:
            message = await self._bot.edit_message_reply_markup(chat, message_id, reply_markup=keyboard)
            if isinstance(message, Message) and message.poll is None:
                raise BadRequest("not a poll")
        elif part.attachment:
            await self._bot.edit_message_caption(chat, message_id, caption=text, parse_mode=mode, reply_markup=keyboard)
        else:
            await self._bot.edit_message_text(
                text, chat, message_id, parse_mode=mode, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
            )

    async def _delete(self, job: Job, message_id: int) -> None:
        try:
            await settle(lambda: self._bot.delete_message(job.incoming.chat_id, message_id))
        except BadRequest:
            _log.info("a placeholder was gone already")

    async def _send(self, job: Job, part: Part) -> int:
        self._at("sending")
        try:
            return await self._send_as(job, part, plain=False)
        except BadRequest as error:
            if not is_unparsed(error):
                raise
            return await self._send_as(job, part, plain=True)

    async def _send_as(self, job: Job, part: Part, plain: bool) -> int:
        text, mode = (part.plain, None) if plain else (part.html, ParseMode.HTML)
        to = job.incoming
        reply = None if to.private else ReplyParameters(to.message_id, allow_sending_without_reply=True)
        markup = ForceReply(selective=True, input_field_placeholder=part.asks) if part.asks else _keyboard(part)
        if part.poll:
            return await self._send_poll(job, part, part.poll)
        if part.attachment:
            content = base64.b64decode(part.attachment.content)
            message = await self._bot.send_document(
                *(to.chat_id, content),
                filename=part.attachment.name,
                caption=text,
                parse_mode=mode,
                reply_markup=markup,
                reply_parameters=reply,
                message_thread_id=to.thread,
            )
        else:
            message = await self._bot.send_message(
                *(to.chat_id, text),
                parse_mode=mode,
                reply_markup=markup,
                reply_parameters=reply,
                message_thread_id=to.thread,
                link_preview_options=_NO_PREVIEW,
            )
        return message.message_id

    async def _send_poll(self, job: Job, part: Part, poll: Poll) -> int:
        message = await self._bot.send_poll(
            *(job.incoming.chat_id, poll.ask, poll.options),
            type=TelegramPoll.QUIZ,
            is_anonymous=False,
            correct_option_ids=[poll.right],  # type: ignore[list-item]
            explanation=poll.because,
            reply_markup=_keyboard(part),
        )
        if message.poll:
            self._polls.sent(job, message.poll.id, message.message_id)
        return message.message_id


def _keyboard(part: Part) -> InlineKeyboardMarkup | None:
    if not part.buttons:
        return None
    return InlineKeyboardMarkup([[_button(b) for b in row] for row in part.buttons])


def _button(button: Button) -> InlineKeyboardButton:
    if button.copied is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copied[:256]))
    return InlineKeyboardButton(button.label, callback_data=button.id)
