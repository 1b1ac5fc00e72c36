"""Ask many questions while Telegram fails and the bot is killed, and tell what came of it.

    python scripts/chaos.py [--questions 5000] [--people 500] [--kills 20]
    python scripts/chaos.py --replicas 3 --database postgresql+psycopg://…

A fifth of all calls to the Bot API stand-in fails in every way. Alone the bot polls; replicas
stand behind a webhook, to each of which the stand-in pushes in turn, and are killed in turn. It
runs in a temporary folder, on SQLite or in a database of its own on that server, and against
127.0.0.1 alone. It ends by itself; status 1: something was lost, out of order or too often.
"""

import argparse
import itertools
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.clock import utc_now  # noqa: E402
from knowledge.desk import Desk  # noqa: E402
from knowledge.maintenance import verify_audit  # noqa: E402
from knowledge.store.database import Database  # noqa: E402
from scripts.uproar.bots import at_work, prepared, records  # noqa: E402
from scripts.uproar.verdict import Verdict, judged  # noqa: E402
from tests.botapi import BotApi, Fault  # noqa: E402
from tests.end_to_end.conftest import BotProcess  # noqa: E402

# By this status it is known that Telegram took a call and lost its answer.
LOST_ANSWER = 599
FAULTS = (
    Fault.server_error(500),
    Fault.server_error(502),
    Fault.too_many(1),
    Fault.dropped(),
    Fault(LOST_ANSWER, "Internal Server Error", drop=True, after=True),
    Fault.nonsense(b"<html>proxy</html>"),
    Fault.nonsense(b'{"ok": true}'),
    Fault.slow(1),
)
# So many questions are under way at once, of all people.
UNDER_WAY = 200
FIRST_PERSON = 1_000
LOOK_SECONDS = 0.05


class Chaos:
    """Questions in, kills in between, and what people saw of it."""

    def __init__(
        self,
        api: BotApi,
        database: Database,
        bots: Sequence[BotProcess],
        options: argparse.Namespace,
    ) -> None:
        self._api, self._database, self._bots = api, database, bots
        self._options = options
        self._chance = Random(options.seed)
        self._names = [str(one["name"]) for one in records()]
        self.asked: dict[int, list[str]] = {}
        self.kills = 0
        self.silence = 0.0

    def run(self) -> float:
        """Ask and kill until all is answered or time is up; give the seconds that it took."""
        options, began = self._options, time.monotonic()
        self._api.fail_often(options.faults, FAULTS, self._chance)
        questions = iter(range(options.questions))
        desk, last, moved = Desk(self._database, utc_now), 0, began
        while time.monotonic() - began < 60 * options.minutes:
            shown = self.shown()
            now = time.monotonic()
            self.silence = max(self.silence, now - moved)
            if shown != last:
                last, moved = shown, now
            asked = sum(map(len, self.asked.values()))
            for number in itertools.islice(questions, max(UNDER_WAY - (asked - shown), 0)):
                self._ask(number)
            self._keep_alive()
            due = options.questions * (self.kills + 1) / (options.kills + 1)
            if self.kills < options.kills and shown >= due:
                self._kill()
            elif asked == options.questions and self._is_over(desk):
                break
            time.sleep(LOOK_SECONDS)
        self._api.heal()
        return time.monotonic() - began

    def _ask(self, number: int) -> None:
        person, turn = number % self._options.people, number // self._options.people
        name = self._names[(person + turn) % len(self._names)]
        self.asked.setdefault(FIRST_PERSON + person, []).append(name)
        self._api.say(FIRST_PERSON + person, name)

    def _kill(self) -> None:
        """Kill the next process in turn, some moment later than now."""
        bot = self._bots[self.kills % len(self._bots)]
        if not bot.has_ended():
            time.sleep(self._chance.uniform(0, 0.1))
            bot.kill()
            self.kills += 1

    def _keep_alive(self) -> None:
        for bot in self._bots:
            if bot.has_ended():
                bot.launch()

    def _is_over(self, desk: Desk) -> bool:
        return not self._api.world.updates and desk.waiting() == ()

    def shown(self) -> int:
        with self._api.world.changed:
            return sum(len(self._api.world.chat(chat).shown) for chat in self.asked)

    def verdict(self) -> Verdict:
        with self._api.world.changed:
            shown = {chat: list(self._api.world.chat(chat).shown) for chat in self.asked}
        seen = {
            chat: [name for one in every for name in self._names if one.text.startswith(name)]
            for chat, every in shown.items()
        }
        sent = self._api.calls("sendMessage")
        excused = Counter(int(one.values["chat_id"]) for one in sent if one.status == LOST_ANSWER)
        return judged(self.asked, seen, excused)

    def parked(self) -> int:
        return Desk(self._database, utc_now).parked()

    def calls(self) -> tuple[int, int]:
        """Count all calls, and those that failed."""
        calls = self._api.calls()
        return len(calls), sum(one.fault for one in calls)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=5_000)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--faults", type=float, default=0.2, help="share of calls that fail")
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--database", help="a PostgreSQL server, by the address of any database")
    parser.add_argument("--lease", type=float, default=20, help="MOTCUA_LEASE_SECONDS")
    parser.add_argument("--minutes", type=float, default=60, help="give up after so long")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.replicas > 1 and options.database is None:
        parser.error("replicas share a PostgreSQL: --database")
    if options.questions > options.people * len(list(records())):
        parser.error("nobody asks the same twice: more people, please")
    # Told to end, it still ends the bots that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="chaos-") as temporary:
        sys.exit(0 if held(options, Path(temporary)) else 1)


def held(options: argparse.Namespace, folder: Path) -> bool:
    """Play it and print the figures; tell whether all held."""
    with prepared(folder, options.database) as database, BotApi() as api:
        with at_work(api, database, folder, options.replicas, options.lease) as bots:
            chaos = Chaos(api, database, bots, options)
            seconds = chaos.run()
            verdict, parked = chaos.verdict(), chaos.parked()
            statuses = [bot.stop() for bot in bots if not bot.has_ended()]
        whole = verify_audit(database).holds
    calls, failed = chaos.calls()
    figures = {
        "questions": options.questions,
        "people": options.people,
        "processes": options.replicas,
        "kills": chaos.kills,
        "calls to Telegram": calls,
        "of them failed": f"{failed} ({failed / max(calls, 1):.0%})",
        "answered": verdict.answered,
        "lost": verdict.lost,
        "chats out of order": verdict.disordered,
        "answers twice, by kills": verdict.repeated,
        "answers twice, as Telegram lost its answer": verdict.repeated_by_faults,
        "updates set aside": parked,
        "audit whole": "yes" if whole else "no",
        "ends in order": "yes" if not any(statuses) else "no",
        "seconds": f"{seconds:.0f}",
        "longest silence, seconds": f"{chaos.silence:.1f}",
    }
    for name, figure in figures.items():
        sys.stdout.write(f"{name:<45}{figure}\n")
    lost = verdict.lost or verdict.disordered or parked
    return whole and not lost and verdict.repeated <= chaos.kills == options.kills


if __name__ == "__main__":
    main()
