"""Measure the Telegram bot beside an echo bot, both as processes of their own over HTTP.

    python scripts/bench_bot.py [--count 300] [--chats 16] [--no-limit] [--database URL]

Each chat asks its next question as soon as the last one is answered. Without `--database`
the sample knowledge base is measured. Everything stays on 127.0.0.1.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.settings import Settings  # noqa: E402
from bot.wiring.services import open_database  # noqa: E402
from knowledge.access import OPERATOR  # noqa: E402
from knowledge.clock import utc_now  # noqa: E402
from knowledge.editing.importing import import_file  # noqa: E402
from knowledge.sample import sample_files  # noqa: E402
from tests.botapi import BotApi, Shown  # noqa: E402

QUESTIONS = (
    "đăng ký khai sinh cần giấy tờ gì",
    "lam lai giay ket hon mat bao lau",
    "chứng thực chữ ký hết bao nhiêu tiền",
    "tạm trú cho người thuê nhà làm ở đâu",
    "xin giấy xác nhận độc thân",
    "mở quán ăn nhỏ thì đăng ký kinh doanh thế nào",
    "người già 80 tuổi xin trợ cấp",
    "thời tiết hôm nay",
)
SETTLED_SECONDS = 0.5
READY_SECONDS = 120.0
PATIENCE_SECONDS = 300.0
FIRST_CHAT = 1_000


@dataclass(frozen=True)
class Result:
    """Questions a second, milliseconds from the update to the end of its reply, and the bot's
    own processor time for a question in milliseconds (0 where /proc is missing)."""

    rate: float
    p50: float
    p99: float
    cpu: float


@dataclass
class _Chat:
    asked: str = ""
    since: float = 0.0
    missing: int = 0


@dataclass
class Crowd:
    """Chats that ask one question after the other until `count` are answered."""

    api: BotApi
    messages: dict[str, int]
    count: int
    chats: dict[int, _Chat] = field(default_factory=dict)
    asked: int = 0
    times: list[float] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def run(self, chats: int, bot: int) -> Result:
        """Let so many chats ask the bot, a process of this number, and measure."""
        self.api.world.on_show = self._shown
        begun, worked = time.monotonic(), processor_seconds(bot)
        with self.api.world.changed:
            for number in range(FIRST_CHAT, FIRST_CHAT + min(chats, self.count)):
                self.chats[number] = _Chat()
                self._ask(number)
        if not self.done.wait(PATIENCE_SECONDS):
            raise SystemExit(f"only {len(self.times)} of {self.count} questions were answered")
        seconds = time.monotonic() - begun
        cpu = (processor_seconds(bot) - worked) / self.count
        self.api.world.on_show = lambda _: None
        cuts = statistics.quantiles(self.times, n=100, method="inclusive")
        return Result(self.count / seconds, cuts[49] * 1000, cuts[98] * 1000, cpu * 1000)

    def _ask(self, number: int) -> None:
        chat = self.chats[number]
        chat.asked = QUESTIONS[self.asked % len(QUESTIONS)]
        chat.missing = self.messages[chat.asked]
        chat.since = time.monotonic()
        self.asked += 1
        self.api.say(number, chat.asked)

    def _shown(self, shown: Shown) -> None:
        chat = self.chats[shown.chat]
        self.api.read(shown.chat)
        chat.missing -= 1
        if chat.missing:
            return
        self.times.append(shown.at - chat.since)
        if self.asked < self.count:
            self._ask(shown.chat)
        elif len(self.times) == self.count:
            self.done.set()


def processor_seconds(process: int) -> float:
    """Tell how long a process has worked so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_polling(process: subprocess.Popen[bytes], api: BotApi) -> None:
    """Wait until a bot asks for updates; give up when it has ended or takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    while not api.world.polls:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("the bot did not start")
        time.sleep(0.05)


@contextmanager
def running(command: list[str], api: BotApi, limit: float, database: str) -> Iterator[int]:
    """Run a bot before the stand-in, told by its process number; it ends with the block."""
    surroundings = {
        **os.environ,
        "MOTCUA_TOKEN": api.token,
        "MOTCUA_API_URL": api.url,
        "MOTCUA_OVERALL_LIMIT": str(limit),
        "MOTCUA_DATABASE_URL": database,
    }
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=log)
        try:
            wait_until_polling(process, api)
            yield process.pid
        except SystemExit:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace")[-2_000:])
            raise
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def measure(command: list[str], options: argparse.Namespace, database: str) -> Result:
    """Start a bot, learn how many messages each question brings, then let the crowd ask."""
    limit = 0 if options.no_limit else options.limit
    with BotApi(keep_calls=False) as api, running(command, api, limit, database) as bot:
        api.say(1, QUESTIONS[0])
        api.wait_for_reply(1, READY_SECONDS)  # the first answer comes with the index
        messages = {}
        for chat, question in enumerate(QUESTIONS, 2):
            api.say(chat, question)
            api.wait_for_reply(chat)
            messages[question] = 1
            time.sleep(SETTLED_SECONDS)
            while not api.silent(chat):
                api.wait_for_reply(chat)
                messages[question] += 1
        result = Crowd(api, messages, options.count).run(options.chats, bot)
        if api.refused():
            raise SystemExit(f"the stand-in refused: {api.refused()[0].description}")
        return result


def sample_database(folder: str) -> str:
    """Make a database that holds the sample knowledge base."""
    url = f"sqlite:///{folder}/bench.db"
    database = open_database(Settings(database_url=url))
    try:
        for path in sample_files():
            import_file(
                database, utc_now, OPERATOR, path, publish=True, new_agencies=True, sample=True
            )
    finally:
        database.close()
    return url


def main() -> None:
    """Print both bots' figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="questions for each bot")
    parser.add_argument("--chats", type=int, default=16, help="chats that ask side by side")
    parser.add_argument("--limit", type=float, default=30, help="messages a second")
    parser.add_argument("--no-limit", action="store_true", help="lift the limit for both")
    parser.add_argument("--database", help="a filled database instead of the sample")
    options = parser.parse_args()
    bots = {
        "echo": [sys.executable, "scripts/bench_echo.py"],
        "motcua": [sys.executable, "-m", "bot", "run"],
    }
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        database = options.database or sample_database(folder)
        for name, command in bots.items():
            results[name] = result = measure(command, options, database)
            print(
                f"{name:8} {result.rate:8.1f} questions/s   "
                f"p50 {result.p50:7.1f} ms   p99 {result.p99:7.1f} ms   "
                f"cpu {result.cpu:5.2f} ms/question",
                flush=True,
            )
    print(f"ratio    {results['motcua'].rate / results['echo'].rate:8.2f}")


if __name__ == "__main__":
    main()
