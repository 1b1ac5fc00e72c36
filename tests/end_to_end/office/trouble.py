"""What befalls the bot: it is killed and stopped, and Telegram fails, at moments of chance."""

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.botapi import BotApi, Fault, Shown
from tests.end_to_end.conftest import BotProcess

METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery")
SHOWN_SOON = 2.0
# One more sets apart what is being answered each time; an orderly stop ends the row.
KILLS_IN_A_ROW = 2


class OfficeTrouble:
    """Strikes one blow after the other; `unsettled` holds when the bot could not note in time
    that Telegram has a message: it was killed, or stopped while Telegram failed."""

    def __init__(self, api: BotApi, bot: BotProcess, chance: random.Random) -> None:
        self._api, self._bot, self.chance = api, bot, chance
        self.unsettled: list[tuple[float, float]] = []
        self.struck = 0
        self._kills = 0

    def strike(self) -> None:
        kills = (self._kill, self._kill_when_shown)
        stops = (self._stop, self._stop_in_an_outage)
        others = (self._fail, self._lose_answers)
        allowed = kills if self._kills < KILLS_IN_A_ROW else ()
        blow: Callable[[], None] = self.chance.choice((*allowed, *stops, *others))
        self._kills = 0 if blow in stops else self._kills + (blow in kills)
        blow()
        self.struck += 1

    def end(self) -> None:
        self._api.heal()

    def explains(self, first: Shown, again: Shown) -> bool:
        """Tell whether the bot may have been unable to know of a message that came again.

        That is so where it ended in between as `unsettled` says, or an answer was lost.
        """
        lost = [one.at for one in self._api.calls(*METHODS) if one.fault and one.status == 500]
        moments = [*self.unsettled, *((at, at) for at in lost)]
        return any(first.at <= end and began <= again.at for began, end in moments)

    def _kill(self) -> None:
        time.sleep(self.chance.uniform(0, 0.1))
        with self._unsettling():
            self._bot.kill()
        self._bot.start()

    def _kill_when_shown(self) -> None:
        """Kill it in the moment in which somebody sees a message."""
        killed = threading.Event()

        def kill(_: Shown) -> None:
            if not killed.is_set():
                killed.set()
                self._bot.signal(signal.SIGKILL)

        with self._unsettling():
            self._api.world.on_show = kill
            shown = killed.wait(SHOWN_SOON)
            self._api.world.on_show = lambda _: None
            if shown or killed.is_set():
                self._bot.wait()
            else:
                self._bot.kill()
        self._bot.start()

    def _stop(self) -> None:
        assert self._bot.stop() == 0
        self._bot.start()

    def _stop_in_an_outage(self) -> None:
        self._fail()
        with self._unsettling():
            assert self._bot.stop() == 0
        self._api.heal()
        self._bot.start()

    def _fail(self) -> None:
        faults = (Fault.server_error(), Fault.too_many(1))
        self._plan(self.chance.choice(faults))

    def _lose_answers(self) -> None:
        """Let Telegram take what is sent and lose its answer."""
        self._plan(Fault.dropped(after=True))

    def _plan(self, fault: Fault) -> None:
        """Let a few calls fail, in place of those that still were to: a toast is soon given up."""
        self._api.heal()
        for method in METHODS:
            self._api.fail(method, fault, times=self.chance.randrange(1, 4))

    @contextmanager
    def _unsettling(self) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.unsettled.append((began, time.monotonic()))
