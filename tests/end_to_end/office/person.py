"""A person of the office before the chat: asks, and reads on until the answer is there."""

import re
import threading
import time
from collections.abc import Iterator

from bot.buttons.codec import Action, parse
from tests.botapi import BotApi, Shown
from tests.waiting import LONG


class OfficePerson:
    """`turn` is held by whoever makes the person act: one thing is done after the other.

    Answers may come twice and notices in between, so what is awaited is told by its `words`
    and by what its button does.
    """

    def __init__(self, api: BotApi, number: int) -> None:
        self._api = api
        self.number = number
        self.turn = threading.RLock()
        self._seen: list[Shown] = []
        self._asked_at: list[int] = []

    def say(self, text: str, words: str = "", button: type[Action] | None = None) -> Shown:
        return self._await(self._ask(text), text, words, button)

    def press(
        self,
        shown: Shown,
        pressed: type[Action],
        words: str = "",
        button: type[Action] | None = None,
        *,
        about: str = "",
    ) -> Shown:
        """Press the button that does this; `about`: the one of the line that says so."""
        since = self._mark()
        self._api.press_data(shown, _data(shown, pressed, about))
        return self._await(since, pressed.__name__, words, button)

    def press_for_toast(self, shown: Shown, pressed: type[Action], about: str = "") -> str:
        self._mark()
        return self._api.wait_for_answer(self._api.press_data(shown, _data(shown, pressed, about)))

    def act(self, shown: Shown, pressed: type[Action], words: str, confirm: type[Action]) -> Shown:
        """Press for a public act, and confirm it where it is shown first."""
        since = self._mark()
        self._api.press_data(shown, _data(shown, pressed, ""))
        answer = self._await(since, pressed.__name__, words, None, other=confirm)
        if _buttons(answer, confirm):
            answer = self.press(answer, confirm, words)
        return answer

    def repeated(self, besides: str) -> Iterator[tuple[Shown, Shown]]:
        """Give each message that came again while it, or the next thing, was asked for.

        What says `besides` may well be told in the same words of two things.
        """
        with self._api.world.changed:
            self._read()
        asked = 0
        placed: list[tuple[int, Shown]] = []
        for place, shown in enumerate(self._seen):
            while asked < len(self._asked_at) and self._asked_at[asked] <= place:
                asked += 1
            if shown.edited or besides in shown.text:
                continue
            for before, earlier in reversed(placed):
                if asked - before > 1:
                    break
                if (earlier.text, earlier.buttons) == (shown.text, shown.buttons):
                    yield earlier, shown
                    break
            placed.append((asked, shown))

    def _ask(self, text: str) -> int:
        since = self._mark()
        self._api.say(self.number, text)
        return since

    def _mark(self) -> int:
        with self._api.world.changed:
            self._read()
            self._asked_at.append(len(self._seen))
            return len(self._seen)

    def _await(
        self,
        since: int,
        asked: str,
        words: str,
        button: type[Action] | None,
        *,
        other: type[Action] | None = None,
    ) -> Shown:
        end, place = time.monotonic() + LONG, since
        with self._api.world.changed:
            while True:
                self._read()
                for shown in self._seen[place:]:
                    if _is(shown, words, button) or (other and _is(shown, words, other)):
                        return shown
                place = len(self._seen)
                if not self._api.world.changed.wait(max(0, end - time.monotonic())):
                    texts = [shown.text for shown in self._seen[since:]]
                    raise AssertionError(
                        f"{self.number} asked {asked!r} and waited for {words!r}: {texts}"
                    )

    def _read(self) -> None:
        self._seen += self._api.read(self.number)


def _is(shown: Shown, words: str, button: type[Action] | None) -> bool:
    return words in shown.text and (button is None or bool(_buttons(shown, button)))


def _buttons(shown: Shown, kind: type[Action]) -> list[tuple[str, str]]:
    buttons = [one for row in shown.buttons for one in row if "callback_data" in one]
    found = [(one["text"], one["callback_data"]) for one in buttons]
    return [(label, data) for label, data in found if isinstance(parse(data), kind)]


def _data(shown: Shown, kind: type[Action], about: str) -> str:
    listed = re.search(rf"^(\d+)\. .*{re.escape(about)}$", shown.text, re.MULTILINE)
    number = listed[1] if listed else ""
    for label, data in _buttons(shown, kind):
        if about in label or number in re.findall(r"\d+", label):
            return data
    raise AssertionError(f"no {kind.__name__} about {about!r} in {shown}")
