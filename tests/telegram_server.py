"""A strict Bot API on loopback: the methods the bot uses, Telegram's own error texts, and a schedule of faults.

Keeps a transcript of every message a person sees, with its edits. Message ids run on over all private chats, as with Telegram.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler

from bot.telegram import phrases

TOKEN = "123456789:AAtest-token_that-is-only-for-tests-0000"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Vraagbaak", "username": "vraagbaak_bot"}
ME = {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>")
_ALLOWED_TAGS = frozenset("b strong i em u ins s strike del code pre a blockquote tg-spoiler".split())
_COMMON = frozenset("chat_id message_thread_id reply_markup parse_mode reply_parameters disable_notification allow_paid_broadcast".split())
_PARAMETERS: dict[str, frozenset[str]] = {
    "getMe": frozenset(),
    "getUpdates": frozenset("offset limit timeout allowed_updates".split()),
    "deleteWebhook": frozenset({"drop_pending_updates"}),
    "setWebhook": frozenset("url allowed_updates secret_token max_connections drop_pending_updates ip_address certificate".split()),
    "setMyCommands": frozenset("commands scope language_code".split()),
    "sendMessage": _COMMON | {"text", "link_preview_options"},
    "sendDocument": _COMMON | {"document", "caption"},
    "sendPoll": _COMMON
    | frozenset("question options is_anonymous type correct_option_ids explanation allows_multiple_answers open_period".split()),
    "editMessageReplyMarkup": frozenset("chat_id message_id reply_markup".split()),
    "sendChatAction": frozenset("chat_id action message_thread_id".split()),
    "editMessageText": frozenset("chat_id message_id text parse_mode reply_markup link_preview_options".split()),
    "editMessageCaption": frozenset("chat_id message_id caption parse_mode reply_markup".split()),
    "deleteMessage": frozenset("chat_id message_id".split()),
    "answerCallbackQuery": frozenset("callback_query_id text show_alert cache_time url".split()),
    "leaveChat": frozenset({"chat_id"}),
    "getFile": frozenset({"file_id"}),
}
FAULTS = ("429", "500", "502", "reset", "lost", "slow", "malformed")
Fault = str | None
Schedule = Callable[[str], Fault]


class Refused(Exception):
    """The Bot API says no: status, Telegram's text, parameters."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass
class Visible:
    """A message in a chat, as people see it."""

    message_id: int
    chat_id: int
    text: str
    by_bot: bool
    at: float
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    document: str | None = None
    poll: dict[str, Any] | None = None
    content: bytes = b""
    history: list[str] = field(default_factory=list)
    edited_at: float | None = None
    deleted: bool = False
    reply_to: int | None = None

    def buttons(self) -> list[dict[str, Any]]:
        return [b for row in (self.markup or {}).get("inline_keyboard", []) for b in row]


def no_faults(_method: str) -> Fault:
    return None


def seeded_faults(seed: int, shares: dict[str, float], methods: frozenset[str] | None = None) -> Schedule:
    """A schedule that gives each fault its share of the calls, the same for the same seed."""
    chance = random.Random(seed)

    def schedule(method: str) -> Fault:
        drawn = chance.random()
        if methods is not None and method not in methods:
            return None
        for fault, share in shares.items():
            if drawn < share:
                return fault
            drawn -= share
        return None

    return schedule


def listed_faults(*faults: tuple[str, Fault]) -> Schedule:
    """A schedule that gives the named methods these faults, each once, in order."""
    left = list(faults)

    def schedule(method: str) -> Fault:
        for n, (name, fault) in enumerate(left):
            if name == method:
                del left[n]
                return fault
        return None

    return schedule


class FakeTelegram:
    """The server and all it knows. Use `async with`."""

    def __init__(self, faults: Schedule = no_faults, slow: float = 1.0, first_update: int = 1000) -> None:
        self.faults = faults
        self.slow = slow
        self.messages: dict[tuple[int, int], Visible] = {}
        self.order: list[Visible] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.results: list[tuple[str, Any]] = []
        self.violations: list[str] = []
        self.typing: list[tuple[int, float]] = []
        self.toasts: list[tuple[str, str | None]] = []
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}  # groups that go on as a supergroup, and its number
        self.known_chats: set[int] = set()
        self.left: list[int] = []
        self.files: dict[str, tuple[str, bytes, int]] = {}
        self.downloads: list[str] = []
        self.webhook: dict[str, Any] = {}
        self.updates: list[dict[str, Any]] = []
        self._next_update = first_update
        self._private_id = 0
        self._group_ids: dict[int, int] = {}
        self._queries: set[str] = set()
        self._arrived = asyncio.Event()
        self._poller: object | None = None
        self._server: HTTPServer | None = None
        self.port = 0

    async def __aenter__(self) -> FakeTelegram:
        routes = [(r"/bot([^/]+)/(\w+)", _Method, {"telegram": self}), (r"/file/bot([^/]+)/(.+)", _Download, {"telegram": self})]
        self._server = HTTPServer(Application(routes, log_function=lambda _: None))  # type: ignore[arg-type]
        self._server.listen(0, address="127.0.0.1")
        self.port = next(iter(self._server._sockets.values())).getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.stop()
        await self._server.close_all_connections()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # What people do.

    def say(self, user: int, text: str, chat: int | None = None, reply_to: int | None = None, **extra: Any) -> int:
        """A person types; returns the id of the message."""
        return self._arrive(user, {"text": text, "entities": _entities(text), **extra}, chat, reply_to, "message")

    def edit(self, user: int, text: str) -> int:
        return self._arrive(user, {"text": text, "edit_date": int(time.time())}, None, None, "edited_message")

    def send(self, user: int, content: dict[str, Any], chat: int | None = None) -> int:
        """A person sends something else than words: a sticker, a place, a card."""
        return self._arrive(user, content, chat, None, "message")

    def send_file(
        self, user: int, name: str, content: bytes = b"0123456789", caption: str = "", size: int | None = None, **extra: Any
    ) -> int:
        """A person sends a document; `size` makes it seem larger than it is."""
        number = f"f{len(self.files) + 1}"
        self.files[number] = (name, content, size or len(content))
        document = {"file_id": number, "file_unique_id": f"u{number}", "file_name": name, "file_size": size or len(content)}
        said = {"caption": caption, "caption_entities": []} if caption else {}
        return self._arrive(user, {"document": document, **said, **extra}, None, None, "message")

    def press(self, message: Visible, label: str, user: int | None = None, data: str | None = None) -> None:
        """A person presses a button; `data` forges it."""
        pressed = data or next(b["callback_data"] for b in message.buttons() if b["text"] == label)
        query = f"q{self._next_update}"
        self._queries.add(query)
        who = user if user is not None else message.chat_id
        self.put_update(
            {"callback_query": {"id": query, "from": person(who), "chat_instance": "1", "data": pressed, "message": self.as_json(message)}}
        )

    def vote(self, message: Visible, option: int, user: int | None = None) -> None:
        """A person chooses an option (from 0) of a quiz poll."""
        assert message.poll is not None
        who = user if user is not None else message.chat_id
        chosen = {"option_ids": [option], "option_persistent_ids": [f"o{option}"]}
        self.put_update({"poll_answer": {"poll_id": message.poll["id"], "user": person(who), **chosen}})

    def add_to_group(self, user: int, group: int, status: str = "member") -> None:
        chat = self._chat(group)
        old = {"user": BOT, "status": "left"}
        new = {"user": BOT, "status": status}
        change = {"chat": chat, "from": person(user), "date": int(time.time()), "old_chat_member": old, "new_chat_member": new}
        self.put_update({"my_chat_member": change})

    def put_update(self, update: dict[str, Any]) -> None:
        self.updates.append({"update_id": self._next_update, **update})
        self._next_update += 1
        self._arrived.set()

    def _arrive(self, user: int, content: dict[str, Any], chat: int | None, reply_to: int | None, kind: str) -> int:
        place = user if chat is None else chat
        self.known_chats.add(place)
        message = self.new_message(place, content.get("text", ""), by_bot=False)
        whole = {"message_id": message.message_id, "date": int(time.time()), "chat": self._chat(place), "from": person(user), **content}
        if reply_to is not None:
            whole["reply_to_message"] = self.as_json(self.messages[place, reply_to])
        self.put_update({kind: whole})
        return message.message_id

    # What people see.

    def seen(self, chat: int) -> list[Visible]:
        """The messages of the bot in a chat, oldest first."""
        return [m for m in self.order if m.chat_id == chat and m.by_bot and not m.deleted]

    def texts(self, chat: int) -> list[str]:
        return [m.text for m in self.seen(chat)]

    def said(self, chat: int) -> int:
        """The number of messages without the placeholders, which a slow machine shows now and then."""
        return sum(t != phrases.PLACEHOLDER for t in self.texts(chat))

    def updates_left(self) -> int:
        """The number of updates that the bot has not confirmed."""
        return len(self.updates)

    def sent(self, method: str) -> list[dict[str, Any]]:
        return [p for name, p in self.calls if name == method]

    async def until(self, done: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something is visible; an error with the transcript when it does not come."""
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise AssertionError(f"not seen: {[(m.chat_id, m.text[:60]) for m in self.order[-8:]]} {self.violations}")
            await asyncio.sleep(0.01)

    async def answers(self, chat: int, number: int, seconds: float = 20.0) -> list[str]:
        """Wait for so many messages that are more than a placeholder."""
        await self.until(lambda: self.said(chat) >= number, seconds)
        return self.texts(chat)

    # The methods.

    def new_message(self, chat: int, text: str, by_bot: bool) -> Visible:
        if chat > 0:
            self._private_id += 1
            number = self._private_id
        else:
            number = self._group_ids[chat] = self._group_ids.get(chat, 0) + 1
        message = Visible(number, chat, text, by_bot, time.monotonic())
        self.messages[chat, number] = message
        self.order.append(message)
        return message

    def as_json(self, message: Visible) -> dict[str, Any]:
        sender = BOT if message.by_bot else person(message.chat_id)
        shown: dict[str, Any] = {
            "message_id": message.message_id,
            "date": int(time.time()),
            "chat": self._chat(message.chat_id),
            "from": sender,
        }
        if message.poll:
            shown["poll"] = message.poll
        elif message.document:
            shown["document"] = {"file_id": "f2", "file_unique_id": "u2", "file_name": message.document}
            shown |= {"caption": message.text, "caption_entities": message.entities} if message.text else {}
        else:
            shown |= {"text": message.text, "entities": message.entities}
        if message.markup and "inline_keyboard" in message.markup:
            shown["reply_markup"] = message.markup
        return shown

    @staticmethod
    def _chat(chat: int) -> dict[str, Any]:
        return {"id": chat, "type": "private", "first_name": f"P{chat}"} if chat > 0 else {"id": chat, "type": "group", "title": f"G{chat}"}

    def call(self, method: str, given: dict[str, Any], files: dict[str, Any]) -> Any:
        """Carry out one method; Refused when Telegram would refuse it."""
        if method not in _PARAMETERS:
            raise Refused(404, "Not Found")
        unknown = set(given) | set(files)
        unknown -= _PARAMETERS[method]
        if unknown:
            self.violations.append(f"{method}: unknown parameters {sorted(unknown)}")
        done = getattr(self, f"_{re.sub(r'(?<!^)(?=[A-Z])', '_', method).lower()}", None)
        return done(given, files) if done else True

    def _get_me(self, _given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        return ME

    def _set_webhook(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        self.webhook = given
        return True

    def _set_my_commands(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        for command in given["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        return True

    def _leave_chat(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        self.left.append(int(given["chat_id"]))
        return True

    def _get_file(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        if given["file_id"] not in self.files:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        name, _, size = self.files[given["file_id"]]
        if size > 20 * 1024 * 1024:
            raise Refused(400, "Bad Request: file is too big")
        path = f"documents/{given['file_id']}{name[name.rfind('.') :]}"
        return {"file_id": given["file_id"], "file_unique_id": f"u{given['file_id']}", "file_size": size, "file_path": path}

    def _place(self, given: dict[str, Any]) -> int:
        chat = int(given.get("chat_id", 0))
        if chat in self.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, said, {"migrate_to_chat_id": self.moved[chat]})
        if chat not in self.known_chats:
            raise Refused(400, "Bad Request: chat not found")
        return chat

    def _send_message(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        chat = self._place(given)
        text, entities = self._parsed(given, "text", 4096)
        markup = self._markup(given)
        message = self.new_message(chat, text, by_bot=True)
        message.entities, message.markup = entities, markup
        message.reply_to = (given.get("reply_parameters") or {}).get("message_id")
        return self.as_json(message)

    def _send_document(self, given: dict[str, Any], files: dict[str, Any]) -> dict[str, Any]:
        chat = self._place(given)
        text, entities = self._parsed(given, "caption", 1024, may_be_empty=True)
        markup = self._markup(given)
        name, content = next(iter(files.values()), ("", b""))
        if not content:
            raise Refused(400, "Bad Request: there is no document in the request")
        message = self.new_message(chat, text, by_bot=True)
        message.entities, message.markup, message.document, message.content = entities, markup, name, content
        return self.as_json(message)

    def _send_poll(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        chat = self._place(given)
        options = [o["text"] if isinstance(o, dict) else o for o in given["options"]]
        if not 1 <= utf16(given["question"]) <= 300:
            raise Refused(400, "Bad Request: poll question length must not exceed 300")
        if not 2 <= len(options) <= 12:
            raise Refused(400, "Bad Request: poll must have at least 2 option")
        if any(not 1 <= utf16(option) <= 100 for option in options):
            raise Refused(400, "Bad Request: poll options length must not exceed 100")
        if utf16(given.get("explanation") or "") > 200:
            raise Refused(400, "Bad Request: message is too long")
        right = given["correct_option_ids"]
        if given.get("type") != "quiz" or len(right) != 1 or not 0 <= right[0] < len(options):
            raise Refused(400, "Bad Request: wrong correct option identifiers specified")
        message = self.new_message(chat, given["question"], by_bot=True)
        message.markup = self._markup(given)
        message.poll = {
            "id": f"poll{message.message_id}",
            "question": given["question"],
            "options": [{"persistent_id": f"o{n}", "text": text, "voter_count": 0} for n, text in enumerate(options)],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": bool(given.get("is_anonymous", True)),
            "type": "quiz",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
            "correct_option_ids": right,
            "explanation": given.get("explanation"),
        }
        return self.as_json(message)

    def _edit_message_reply_markup(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        message = self.messages.get((self._place(given), int(given["message_id"])))
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to edit not found")
        if not message.by_bot:
            raise Refused(400, "Bad Request: message can't be edited")
        markup = self._markup(given)
        if markup == message.markup:
            raise Refused(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same")
        message.markup = markup
        return self.as_json(message)

    def _edit_message_text(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        return self._changed(
            given, "text", 4096, lambda m: not m.document and not m.poll, "Bad Request: there is no text in the message to edit"
        )

    def _edit_message_caption(self, given: dict[str, Any], _files: dict[str, Any]) -> dict[str, Any]:
        return self._changed(given, "caption", 1024, lambda m: bool(m.document), "Bad Request: there is no caption in the message to edit")

    def _changed(self, given: dict[str, Any], key: str, most: int, fits: Callable[[Visible], bool], otherwise: str) -> dict[str, Any]:
        message = self.messages.get((self._place(given), int(given["message_id"])))
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to edit not found")
        if not message.by_bot:
            raise Refused(400, "Bad Request: message can't be edited")
        text, entities = self._parsed(given, key, most)
        if not fits(message):
            raise Refused(400, otherwise)
        markup = self._markup(given)
        if (text, entities, markup) == (message.text, message.entities, message.markup):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message",
            )
        message.history.append(message.text)
        message.text, message.entities, message.markup, message.edited_at = text, entities, markup, time.monotonic()
        return self.as_json(message)

    def _delete_message(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        message = self.messages.get((self._place(given), int(given["message_id"])))
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to delete not found")
        message.deleted = True
        return True

    def _send_chat_action(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        self.typing.append((self._place(given), time.monotonic()))
        return True

    def _answer_callback_query(self, given: dict[str, Any], _files: dict[str, Any]) -> bool:
        if given["callback_query_id"] not in self._queries:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(given.get("text") or "") > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self._queries.discard(given["callback_query_id"])
        self.toasts.append((given["callback_query_id"], given.get("text")))
        return True

    def _parsed(self, given: dict[str, Any], key: str, most: int, may_be_empty: bool = False) -> tuple[str, list[dict[str, Any]]]:
        raw = given.get(key) or ""
        text, entities = parse_html(raw) if given.get("parse_mode") == "HTML" else (raw, [])
        if not text.strip() and not may_be_empty:
            raise Refused(400, "Bad Request: message text is empty")
        if utf16(text) > most:
            raise Refused(400, "Bad Request: message is too long" if key == "text" else "Bad Request: message caption is too long")
        if len(entities) > 100:
            self.violations.append(f"{len(entities)} entities in one message")
        return text.strip(), entities

    @staticmethod
    def _markup(given: dict[str, Any]) -> dict[str, Any] | None:
        markup = given.get("reply_markup")
        for button in (b for row in (markup or {}).get("inline_keyboard", []) for b in row):
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if not button.get("text"):
                raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        return markup

    async def poll(self, given: dict[str, Any], gone: asyncio.Event) -> list[dict[str, Any]]:
        """getUpdates: confirm what is below the offset, wait for more, one poller at a time."""
        mine = self._poller = object()
        offset = int(given.get("offset") or 0)
        self.updates = [u for u in self.updates if u["update_id"] >= offset]
        end = time.monotonic() + float(given.get("timeout") or 0)
        while not gone.is_set():
            if self._poller is not mine:
                raise Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
            wanted = given.get("allowed_updates")
            found = [u for u in self.updates if not wanted or (set(u) - {"update_id"}) <= set(wanted)]
            if found or time.monotonic() >= end:
                return found[: int(given.get("limit") or 100)]
            self._arrived.clear()
            waits = [asyncio.ensure_future(self._arrived.wait()), asyncio.ensure_future(gone.wait())]
            await asyncio.wait(waits, timeout=min(0.05, max(0.0, end - time.monotonic())), return_when=asyncio.FIRST_COMPLETED)
            for wait in waits:
                wait.cancel()
        return []


class _Method(RequestHandler):
    def initialize(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram
        self._gone = asyncio.Event()

    def on_connection_close(self) -> None:
        self._gone.set()

    async def post(self, token: str, method: str) -> None:
        telegram = self._telegram
        if token != TOKEN:
            return self._refuse(Refused(401, "Unauthorized"))
        given, files = _given(self.request)
        fault = telegram.faults(method)
        if fault == "reset":
            return self._cut()
        if fault == "429":
            return self._refuse(Refused(429, "Too Many Requests: retry after 1", {"retry_after": 1}))
        if fault == "500":
            return self._refuse(Refused(500, "Internal Server Error"))
        if fault == "502":
            self.set_status(502)
            return self._end("<html><body>502 Bad Gateway</body></html>")
        telegram.calls.append((method, given))
        try:
            result = await telegram.poll(given, self._gone) if method == "getUpdates" else telegram.call(method, given, files)
        except Refused as no:
            return self._refuse(no)
        telegram.results.append((method, result))
        if fault == "lost":
            return self._cut()
        if fault == "slow":
            await asyncio.sleep(telegram.slow)
        return self._end("{nonsense" if fault == "malformed" else json.dumps({"ok": True, "result": result}))

    def _refuse(self, no: Refused) -> None:
        self.set_status(no.status)
        body = {"ok": False, "error_code": no.status, "description": no.description}
        self._end(json.dumps(body | ({"parameters": no.parameters} if no.parameters else {})))

    def _end(self, body: str) -> None:
        if not self._gone.is_set():
            self.set_header("Content-Type", "application/json")
            self.finish(body)

    def _cut(self) -> None:
        stream = getattr(self.request.connection, "stream", None)
        if stream is not None:
            stream.close()


class _Download(RequestHandler):
    def initialize(self, telegram: FakeTelegram) -> None:
        self._telegram = telegram

    def get(self, token: str, path: str) -> None:
        telegram, number = self._telegram, path.rsplit("/", 1)[-1].split(".")[0]
        fault = telegram.faults("download")
        if fault:
            stream = getattr(self.request.connection, "stream", None)
            if stream is not None:
                stream.close()
            return
        if token != TOKEN or number not in telegram.files:
            self.set_status(404)
            self.finish(b"")
            return
        telegram.downloads.append(number)
        self.finish(telegram.files[number][1])


def _given(request: HTTPServerRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parameters of a call, sent as form, multipart or JSON."""
    if request.headers.get("Content-Type", "").startswith("application/json"):
        return json.loads(request.body or b"{}"), {}
    given = {}
    for key, values in request.body_arguments.items():
        text = values[-1].decode()
        given[key] = json.loads(text) if key not in ("text", "caption", "url", "secret_token") and _is_json(text) else text
    return given, {key: (value[0]["filename"], value[0]["body"]) for key, value in request.files.items()}


def _is_json(text: str) -> bool:
    return bool(re.match(r"[\[{]|-?\d+$|true$|false$|null$", text))


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(raw: str) -> tuple[str, list[dict[str, Any]]]:
    """Read Telegram's HTML; Refused for anything it would not parse."""
    text, entities, opened, position = "", [], [], 0
    names = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "code": "code", "pre": "pre"}
    for match in _html_pieces(raw):
        text += _unescape(raw[position : match.start()])
        closing, tag, attributes = match.groups()
        if tag not in _ALLOWED_TAGS:
            raise Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}" at byte offset {match.start()}')
        if not closing:
            if tag == "blockquote" and any(t == tag for t, _, _ in opened):
                raise Refused(400, "Bad Request: can't parse entities: blockquote entities can't be nested")
            opened.append((tag, attributes.strip(), utf16(text)))
        else:
            if not opened or opened[-1][0] != tag:
                raise Refused(400, f"Bad Request: can't parse entities: Unmatched end tag at byte offset {match.start()}")
            _, attribute, start = opened.pop()
            kind = names.get(tag, tag) if attribute != "expandable" else "expandable_blockquote"
            if utf16(text) > start:
                entities.append({"type": kind, "offset": start, "length": utf16(text) - start})
        position = match.end()
    text += _unescape(raw[position:])
    if opened:
        raise Refused(400, f"Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return text, entities


def _html_pieces(raw: str) -> Iterator[re.Match[str]]:
    position = raw.find("<")
    while position >= 0:
        match = _TAG.match(raw, position)
        if not match:
            raise Refused(400, f"Bad Request: can't parse entities: Unexpected character after < at byte offset {position}")
        yield match
        position = raw.find("<", match.end())


def _unescape(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def _entities(text: str) -> list[dict[str, Any]]:
    command = re.match(r"/\w+(@\w+)?", text)
    return [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else []


def person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": f"P{user}", "language_code": "nl"}
