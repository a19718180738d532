"""At the door: what of an update is let in and stored, who gets the one line for strangers, who gets nothing. Fails closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, PollAnswer, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.access.keys import Keys
from bot.access.members import Members
from bot.access.records import Role
from bot.conversation.personal import personal
from bot.telegram.inbox import Inbox
from bot.telegram.moves import Moves
from bot.telegram.polls import Polls
from bot.telegram.records import Arrival, Incoming, Limits, Upload

PERSONAL = "/persoonsgegevens"  # what is kept instead of a text with personal data in it
# what is sent instead of words: a document may be read, of the others it is said that only text is
_NO_TEXT = (
    "document", "photo", "voice", "video", "audio", "sticker", "location", "contact", "venue", "animation", "video_note", "dice", "poll",
)  # fmt: skip
_IN = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR})


class Turned(StrEnum):
    """What happens to an update that is not stored."""

    STORED = "stored"
    IGNORED = "ignored"
    STRANGER = "stranger"
    LEAVE = "leave"


@dataclass(frozen=True)
class Myself:
    """Who the bot is in Telegram; known once the connection stands."""

    id: int
    username: str


class Door:
    """Looks at every update before anything of it is kept."""

    def __init__(
        self, inbox: Inbox, members: Members, polls: Polls, moves: Moves, keys: Keys, limits: Limits, clock: Callable[[], float]
    ) -> None:
        self._inbox = inbox
        self._moves = moves
        self._polls = polls
        self._members = members
        self._keys = keys
        self._limits = limits
        self._clock = clock
        self.myself: Myself | None = None

    def admit(self, update: Update) -> tuple[Turned, Arrival | None]:
        """Store an update of a member; tell what to do with any other. Raises StorageError when it cannot be stored."""
        if update.my_chat_member:
            return self._membership(update.my_chat_member), None
        if update.poll_answer:
            return self._vote(update.update_id, update.poll_answer)
        if update.message and (update.message.migrate_to_chat_id or update.message.migrate_from_chat_id):
            return self._moved(update.message), None
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot:
            return Turned.IGNORED, None
        incoming = self._incoming(update, chat)
        key, place = self._keys.user(user.id), self._keys.chat(chat.id)
        private = chat.type == ChatType.PRIVATE
        if not private and not self._members.is_group_allowed(place):
            return Turned.IGNORED, None
        if not self._members.find(key) and not (private and incoming and self._redeems(incoming.text, key)):
            self._members.count_stranger()
            return (Turned.STRANGER if private and update.message else Turned.IGNORED), None
        if incoming is None:
            return Turned.IGNORED, None
        arrival = Arrival(
            update_id=update.update_id,
            chat=place,
            member=key,
            incoming=incoming,
            over_limit=incoming.kind != "press" and not incoming.along and self._over_limit(key),
        )
        stored = self._inbox.receive(arrival)
        return (Turned.STORED, arrival) if stored else (Turned.IGNORED, None)

    def _moved(self, message: Message) -> Turned:
        """A group goes on as a supergroup; Telegram says so in both."""
        old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
        self._moves.follow(self._keys.chat(old), self._keys.chat(new))
        return Turned.IGNORED

    def _vote(self, update_id: int, vote: PollAnswer) -> tuple[Turned, Arrival | None]:
        """A choice in a quiz poll counts for the member it was sent to, and for nobody else."""
        key = self._keys.user(vote.user.id) if vote.user else ""
        asked = self._polls.voted(vote.poll_id, key) if self._members.find(key) and vote.option_ids else None
        if asked is None:
            return Turned.IGNORED, None
        text = f"/inwerken antwoord {vote.option_ids[0] + 1} {asked.quiz}"
        incoming = Incoming(kind="vote", chat_id=asked.chat_id, private=True, message_id=asked.message_id, text=text)
        arrival = Arrival(update_id=update_id, chat=asked.chat, member=key, incoming=incoming)
        return (Turned.STORED, arrival) if self._inbox.receive(arrival) else (Turned.IGNORED, None)

    def _redeems(self, text: str, key: str) -> bool:
        match = re.match(r"/start(?:@\w+)?\s+([\w-]{16,64})\s*$", text)
        return bool(match and self._members.redeem(match[1], key))

    def _over_limit(self, member: str) -> bool:
        return self._inbox.asked_since(member, self._clock() - self._limits.period) >= self._limits.questions

    def _membership(self, change: ChatMemberUpdated) -> Turned:
        """The bot was added to or removed from a group: allowed when a beheerder did it, left at once when another did."""
        if change.chat.type == ChatType.PRIVATE:
            return Turned.IGNORED
        place = self._keys.chat(change.chat.id)
        if change.new_chat_member.status not in _IN:
            self._members.forbid_group(place)
            return Turned.IGNORED
        member = self._members.find(self._keys.user(change.from_user.id))
        if member and member.role.covers(Role.BEHEERDER):
            self._members.allow_group(place)
            return Turned.IGNORED
        return Turned.IGNORED if self._members.is_group_allowed(place) else Turned.LEAVE

    def _incoming(self, update: Update, chat: Chat) -> Incoming | None:
        if update.callback_query:
            return _press(update.callback_query, chat)
        message = update.message or update.edited_message
        return self._message(message, chat) if message else None

    def _message(self, message: Message, chat: Chat) -> Incoming | None:
        text = message.text or message.caption or ""
        private = chat.type == ChatType.PRIVATE
        replied = message.reply_to_message
        to_us = bool(replied and replied.from_user and self.myself and replied.from_user.id == self.myself.id)
        kind, first = personal(text), True
        if kind:  # neither the words nor the file are kept
            text = ""
        if message.media_group_id:
            text, first = self._moves.caption(f"{self._keys.chat(chat.id)}/{message.media_group_id}", text)
        if not private:
            text, addressed = self._addressed(text)
            if not (addressed or to_us):
                return None
        is_file = any(getattr(message, name) for name in _NO_TEXT)
        if not text and not is_file and not kind:
            return None
        if kind:
            text, is_file = f"{PERSONAL} {kind}", False
        return Incoming(
            kind="file" if is_file else "text",
            chat_id=chat.id,
            private=private,
            message_id=message.message_id,
            thread=message.message_thread_id if message.is_topic_message else None,
            text=text,
            upload=_upload(message) if is_file else None,
            along=not first,
            replied_to=replied.message_id if replied and to_us else None,
        )

    def _addressed(self, text: str) -> tuple[str, bool]:
        """In a group: the text without our name, and whether it is meant for us."""
        name = f"@{self.myself.username}".lower() if self.myself else ""
        command = re.match(r"/\w+(@\w+)?", text)
        if command:
            return text, command[1] is None or command[1].lower() == name
        found = text.lower().find(name) if name else -1
        if found < 0:
            return text, False
        return f"{text[:found]} {text[found + len(name) :]}".strip(), True


def _upload(message: Message) -> Upload | None:
    document = message.document
    return Upload(id=document.file_id, name=document.file_name or "", size=document.file_size) if document else None


def _press(query: CallbackQuery, chat: Chat) -> Incoming | None:
    message = query.message
    if message is None or not query.data:
        return None
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Incoming(
        kind="press",
        chat_id=chat.id,
        private=chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        thread=topic,
        button=query.data,
        callback=query.id,
    )
