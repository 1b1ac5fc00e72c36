"""Members of staff who talk with the bot as they would in a private chat."""

import re

from bot.buttons.acts import PerformAct
from bot.buttons.codec import parse
from bot.dialogue import Dialogue
from bot.messages import File, Incoming, IncomingKind, Reply
from bot.rendering.markup import plain
from tests.bot.talking import text_of

AGENCY = "UBND xã Ea Kao"
BIRTH, MARRIAGE = "1.001193", "1.000894"


class Staff:
    """A person in a chat; `press` finds a button of the last messages by its label."""

    def __init__(self, dialogue: Dialogue, person: str) -> None:
        self._dialogue = dialogue
        self.person = person
        self.replies: list[Reply] = []

    def say(self, text: str, *, private: bool = True) -> str:
        """Type a text."""
        incoming = Incoming(self.person, self.person, IncomingKind.TEXT, text=text, private=private)
        return self._take(incoming)

    def answer(self, text: str, message: str, *, edited: bool = False) -> str:
        """Type a text in a message of this name, or change what stands in it."""
        kind, person = IncomingKind.TEXT, self.person
        return self._take(Incoming(person, person, kind, text=text, message=message, edited=edited))

    def send(self, content: bytes, name: str = "phan.txt") -> str:
        """Send a document."""
        file = File(name, len(content), lambda: content)
        return self._take(Incoming(self.person, self.person, IncomingKind.OTHER, file=file))

    def press(self, label: str) -> str:
        """Press the first button whose label, or line of a numbered list, contains this."""
        return self.press_payload(self.payload(label))

    def press_payload(self, payload: str) -> str:
        """Press a button of any message, old or forged."""
        return self._take(Incoming(self.person, self.person, IncomingKind.PRESS, payload=payload))

    def act(self, text: str) -> str:
        """Type a text that asks for a public act, and press the button of what is shown."""
        self.say(text)
        return self.confirm()

    def confirm(self) -> str:
        """Do the act that the last message shows."""
        payloads = [
            one.payload or "" for reply in self.replies for row in reply.buttons for one in row
        ]
        shown = [one for one in payloads if isinstance(parse(one), PerformAct)]
        assert shown, f"nothing to confirm in {text_of(self.replies)!r}"
        return self.press_payload(shown[0])

    def payload(self, label: str) -> str:
        """Give what a button of the last messages carries."""
        for reply in self.replies:
            listed = re.search(rf"^(\d+)\. .*{re.escape(label)}", plain(reply.html), re.MULTILINE)
            for button in (one for row in reply.buttons for one in row):
                meant = label in button.label or (listed and button.label == listed.group(1))
                if meant and button.payload is not None:
                    return button.payload
        raise AssertionError(f"no button {label!r} in {self.labels()}")

    def labels(self) -> list[str]:
        """List the buttons of the last messages."""
        return [one.label for reply in self.replies for row in reply.buttons for one in row]

    @property
    def dialogue(self) -> Dialogue:
        return self._dialogue

    def receive(self, incoming: Incoming) -> str:
        """Say, press or send whatever this is."""
        return self._take(incoming)

    def _take(self, incoming: Incoming) -> str:
        self.replies = self._dialogue.handle(incoming)
        return text_of(self.replies)
