"""What befalls the bot: it is killed and stopped, and Telegram fails, at moments of chance."""

import random
import signal
import time
from collections.abc import Callable

from tests.botapi import BotApi, Fault, Shown
from tests.end_to_end.conftest import BotProcess
from tests.waiting import eventually

METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery")
SHOWN_SOON = 2.0


class OfficeTrouble:
    """`unsettled` holds the times of all after which Telegram has a reply of which the bot
    can't know: it was killed, or the answer to its call was lost."""

    def __init__(self, api: BotApi, bot: BotProcess, chance: random.Random) -> None:
        self._api, self._bot, self.chance = api, bot, chance
        self.unsettled: list[tuple[float, float]] = []
        self.struck = 0
        self.t0=time.monotonic()

    def strike(self) -> None:
        blows: tuple[Callable[[], None], ...] = (
            self.kill,
            self.kill_when_shown,
            self.stop,
            self.stop_in_an_outage,
            self.fail,
            self.lose_answers,
        )
        blow=self.chance.choice(blows); t=time.monotonic()
        blow()
        print("STRIKE", blow.__name__, round(time.monotonic()-t,2), round(time.monotonic()-self.t0,2))
        self.struck += 1

    def kill(self) -> None:
        time.sleep(self.chance.uniform(0, 0.1))
        self._ended(self._bot.kill)
        self._bot.start()

    def kill_when_shown(self) -> None:
        """Kill it in the moment in which somebody sees a message."""
        shown: list[float] = []

        def kill(seen: Shown) -> None:
            if not shown:
                shown.append(seen.at)
                self._bot.signal(signal.SIGKILL)

        self._api.world.on_show = kill
        eventually(lambda: shown, SHOWN_SOON)
        self._api.world.on_show = lambda _: None
        self.kill() if not shown else self._again(shown[0])

    def stop(self) -> None:
        assert self._bot.stop() == 0
        self._bot.start()

    def stop_in_an_outage(self) -> None:
        self.fail()
        self._ended(lambda: self.stop_only())
        self._api.heal()
        self._bot.start()

    def stop_only(self) -> None:
        assert self._bot.stop() == 0

    def fail(self) -> None:
        faults = (Fault.server_error(), Fault.too_many(1), Fault.dropped())
        self._plan(self.chance.choice(faults))

    def lose_answers(self) -> None:
        """Let Telegram take what is sent and lose its answer."""
        self._plan(Fault.dropped(after=True))

    def _plan(self, fault: Fault) -> None:
        for method in METHODS:
            self._api.fail(method, fault, times=self.chance.randrange(1, 4))

    def _ended(self, end: Callable[[], object]) -> None:
        began = time.monotonic()
        end()
        self.unsettled.append((began, time.monotonic()))

    def _again(self, began: float) -> None:
        self._bot.wait()
        self.unsettled.append((began, time.monotonic()))
        self._bot.start()

    def explains(self, first: Shown, again: Shown) -> bool:
        """Tell whether the bot may have been unable to know of a message that came again."""
        lost = [one.at for one in self._api.calls(*METHODS) if one.fault and not one.status == 429]
        moments = [*self.unsettled, *((at, at) for at in lost)]
        return any(first.at <= end and began <= again.at for began, end in moments)
