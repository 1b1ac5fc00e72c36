"""What people do in the stand-in: write, press, block, and wait for the bot."""

import itertools
from collections import deque
from typing import Any

from tests.botapi.formatting import Formatted
from tests.botapi.inline import Suggested
from tests.botapi.world import Chat, Message, Shown, World
from tests.waiting import LONG


class People:
    """Hands and eyes of the people; chats are named by their numbers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._queries = itertools.count(1)

    def say(self, chat: int, text: str, *, user: int | None = None, **extra: object) -> int:
        """Write a text into a chat; a new number is a private chat. Returns the update's id."""
        with self.world.changed:
            return self.send(chat, user=user, **self._written(text), **extra)

    def send(self, chat: int, *, user: int | None = None, **content: object) -> int:
        """Put any content (`sticker={…}`, `photo=[…]`) into a chat; returns the update's id."""
        with self.world.changed:
            place = self.world.chat(chat)
            body = Formatted(str(content.get("text", "")))
            extra = {name: value for name, value in content.items() if name != "text"}
            message = self.world.add_message(place, _person(user or chat), body, extra=extra)
            return self.world.push({"message": self.world.as_json(message)})

    def edit(self, chat: int, text: str, *, after: int = 5, user: int | None = None) -> int:
        """Change the last message of a person so many seconds after it was sent."""
        with self.world.changed:
            sender = _person(user or chat)
            mine = [one for one in self.world.chats[chat].messages.values() if one.sender == sender]
            message = mine[-1]
            message.body = Formatted(text)
            written = {**self.world.as_json(message), "edit_date": message.date + after}
            return self.world.push({"edited_message": written})

    def balance(self, *addresses: str) -> None:
        """Stand before several processes, as a web server does: push to each in turn."""
        with self.world.changed:
            self.world.behind = deque(addresses)

    def limit_chats(self) -> None:
        """Keep Telegram's limit: a chat gets one message in a second, else 429."""
        with self.world.changed:
            self.world.seconds_per_message = 1.0

    def delete_topic(self, group: int, topic: int) -> None:
        """Take a topic of a forum away."""
        with self.world.changed:
            self.world.chats[group].gone_topics.add(topic)

    def push(self, update: dict[str, Any]) -> int:
        """Send the bot an update of any kind, without a number of its own; returns that."""
        return self.world.push(update)

    def press(self, message: Shown, button: str, *, user: int | None = None) -> str:
        """Press a button by its label or data; returns the query's number."""
        return self.press_data(message, _find(message, button), user=user)

    def press_data(self, message: Shown, data: str, *, user: int | None = None) -> str:
        """Press a button that holds this, as one of an older version may."""
        with self.world.changed:
            chat = self.world.chats[message.chat]
            current = chat.messages.get(message.message_id)
            number = str(next(self._queries))
            query: dict[str, Any] = {
                "id": number,
                "from": _person(user or message.chat),
                "chat_instance": str(message.chat),
                "data": data,
                "message": self._pressed(chat, message, current),
            }
            self.world.queries[number] = query
            self.world.push({"callback_query": query})
            return number

    def type_behind_name(self, user: int, text: str) -> str:
        """Type a text behind the bot's name in some other chat; returns the query's number."""
        with self.world.changed:
            number = str(next(self._queries))
            self.world.typed.add(number)
            query = {"id": number, "from": _person(user), "query": text, "offset": ""}
            self.world.push({"inline_query": query})
            return number

    def call_as_guest(self, user: int, text: str) -> str:
        """Call the bot by name in a chat that it is no member of; returns the query's number."""
        with self.world.changed:
            number = str(next(self._queries))
            self.world.guests.add(number)
            written = {
                "message_id": 1,
                "date": 1_760_000_000,
                "chat": {"id": -987_654, "type": "supergroup", "title": "Nhóm khác"},
                "from": _person(user),
                "text": text,
                "guest_query_id": number,
            }
            self.world.push({"guest_message": written})
            return number

    def wait_for_suggestions(self, query: str) -> Suggested:
        """Wait until the bot suggests something for a text that was typed."""
        with self.world.changed:
            suggested = self.world.suggested
            if not self.world.changed.wait_for(lambda: query in suggested, LONG):
                raise AssertionError(f"nothing was suggested in {LONG} s")
            given: Suggested = suggested[query]
            return given

    def group(self, title: str = "Tổ dân phố", kind: str = "group") -> int:
        """Open a group with the bot in it; returns its number."""
        return self.world.new_group(title, kind).id

    def block(self, chat: int) -> None:
        """Block the bot."""
        with self.world.changed:
            self.world.chat(chat).blocked = True

    def migrate(self, group: int) -> int:
        """Turn a group into a supergroup; returns its new number."""
        with self.world.changed:
            old = self.world.chats[group]
            new = self.world.new_group(old.title, "supergroup")
            old.moved_to = new.id
            return new.id

    def take_away(self, message: Shown, *, editable: bool = False) -> None:
        """Delete a message of the bot; with `editable` it stays but can't be edited."""
        with self.world.changed:
            messages = self.world.chats[message.chat].messages
            if editable:
                messages[message.message_id].extra["locked"] = True
            else:
                del messages[message.message_id]

    def let_queries_age(self) -> None:
        """Make every press so far too old to be answered."""
        with self.world.changed:
            self.world.queries.clear()

    def wait_for_reply(self, chat: int, timeout: float = LONG) -> Shown:
        """Wait for the next message that the bot sends or edits in a chat."""
        with self.world.changed:
            shown = self.world.chat(chat).shown
            if not self.world.changed.wait_for(lambda: shown, timeout):
                raise AssertionError(f"the bot showed nothing in chat {chat} in {timeout} s")
            return shown.popleft()

    def read(self, chat: int) -> list[Shown]:
        """Take all that a chat has seen and not read."""
        with self.world.changed:
            shown = self.world.chat(chat).shown
            seen = list(shown)
            shown.clear()
            return seen

    def wait_for_answer(self, query: str) -> str:
        """Wait until a press is answered; returns the toast's text."""
        with self.world.changed:
            answers = self.world.answers
            if not self.world.changed.wait_for(lambda: query in answers, LONG):
                raise AssertionError(f"the press was not answered in {LONG} s")
            return answers[query]

    def wait_until_confirmed(self) -> None:
        """Wait until the bot has confirmed every update by its polling offset."""
        with self.world.changed:
            if not self.world.changed.wait_for(lambda: not self.world.updates, LONG):
                raise AssertionError(f"{len(self.world.updates)} updates are not confirmed")

    def silent(self, chat: int) -> bool:
        """Tell whether the bot has shown nothing in a chat but what was read."""
        with self.world.changed:
            return not self.world.chat(chat).shown

    def _written(self, text: str) -> dict[str, Any]:
        if not text.startswith("/"):
            return {"text": text}
        length = len(text.split()[0])
        return {
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": length}],
        }

    def _pressed(self, chat: Chat, shown: Shown, current: Message | None) -> dict[str, Any]:
        if current is None:
            return {"chat": chat.as_json(), "message_id": shown.message_id, "date": 0}
        return self.world.as_json(current)


def _person(number: int) -> dict[str, Any]:
    return {"id": abs(number), "is_bot": False, "first_name": "Dân", "language_code": "vi"}


def _find(message: Shown, button: str) -> str:
    for row in message.buttons:
        for each in row:
            if button in (each["text"], each.get("callback_data")) and "callback_data" in each:
                return str(each["callback_data"])
    raise AssertionError(f"no button {button!r} among {message.labels()}")
