"""Measure how citizens are answered while a member of staff's large file is taken in.

    python scripts/bench_files.py [--records 2000] [--chats 4] [--quiet 15] [--rounds 1]

The bot is a process of its own before the stand-in, over HTTP, with the sample knowledge base.
Citizens ask one question after the other: first alone, then for as long as a workbook of so
many processes, written by the project's own writer, is read, compared and submitted. Printed
are both figures and their ratio; everything stays on 127.0.0.1.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.settings import Settings  # noqa: E402
from bot.wiring.services import open_database  # noqa: E402
from knowledge.access import OPERATOR, Role, Scope  # noqa: E402
from knowledge.clock import utc_now  # noqa: E402
from knowledge.exchange.workbook.writing import write_workbook  # noqa: E402
from knowledge.records import Procedure  # noqa: E402
from knowledge.staff import People  # noqa: E402
from scripts.bench_bot import QUESTIONS, READY_SECONDS, running, sample_database  # noqa: E402
from tests.botapi import BotApi, Shown  # noqa: E402

STAFF, FIRST_CHAT = 7, 1_000
PATIENCE_SECONDS = 400.0
SUBMIT = "Gửi duyệt"


@dataclass
class Citizens:
    """Chats that each ask the next question once the last has its first message."""

    api: BotApi
    since: dict[int, float] = field(default_factory=dict)
    asked: int = 0
    times: list[float] = field(default_factory=list)
    asking: bool = True

    def begin(self, chats: int) -> None:
        """Let the first questions be asked."""
        self.api.world.on_show = self._shown
        with self.api.world.changed:
            for chat in range(FIRST_CHAT, FIRST_CHAT + chats):
                self._ask(chat)

    def _ask(self, chat: int) -> None:
        self.asked += 1
        self.since[chat] = time.monotonic()
        self.api.say(chat, QUESTIONS[self.asked % len(QUESTIONS)])

    def _shown(self, shown: Shown) -> None:
        began = self.since.pop(shown.chat, None)
        if began is None:
            return
        self.times.append(shown.at - began)
        if self.asking:
            threading.Timer(PAUSE_SECONDS, self._again, (shown.chat,)).start()

    def _again(self, chat: int) -> None:
        with self.api.world.changed:
            if self.asking:
                self.api.read(chat)
                self._ask(chat)

    def stop(self) -> list[float]:
        """Ask no more; give how long each answer took, in seconds."""
        self.asking = False
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.since and time.monotonic() < deadline:
            time.sleep(0.05)
        self.api.world.on_show = lambda _: None
        return self.times


# A person reads before asking on; without it the citizens alone fill the processor.
PAUSE_SECONDS = 0.25


def a_workbook(folder: Path, records: int) -> Path:
    """Write a workbook of so many made-up processes with steps and fees."""
    steps = [
        {"name": f"Bước {n}", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày"}}
        for n in range(6)
    ]
    papers = [{"name": f"Giấy tờ số {n}", "originals": 1, "copies": 0} for n in range(6)]
    made = (
        Procedure.model_validate(
            {
                "code": f"9.{number:06}",
                "name": f"Cấp giấy chứng nhận loại {number}",
                "field": "Nông nghiệp",
                "submissions": [{"channel": "direct", "time": "5 ngày làm việc"}],
                "dossier": [{"case": "", "documents": papers}],
                "steps": steps,
            }
        )
        for number in range(records)
    )
    path = folder / "so.xlsx"
    write_workbook(path, list(made))
    return path


def figures(times: list[float]) -> tuple[int, float, float]:
    """Give how many answers there were, and their p50 and p99 in milliseconds."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return len(times), cuts[49] * 1000, cuts[98] * 1000


def citizens_during(api: BotApi, chats: int, work: threading.Event | float) -> list[float]:
    """Let citizens ask for so many seconds, or until the work is over."""
    citizens = Citizens(api)
    citizens.begin(chats)
    if isinstance(work, float):
        time.sleep(work)
    elif not work.wait(PATIENCE_SECONDS):
        raise SystemExit("the file was not taken in")
    return citizens.stop()


def take_in(api: BotApi, path: Path, over: threading.Event, seconds: list[float]) -> None:
    """Send the file, wait for the report, and submit what is in it."""
    began = time.monotonic()
    content = path.read_bytes()
    name = f"f{began}"
    api.world.files[name] = content
    document = {"file_id": name, "file_unique_id": name, "file_name": path.name}
    api.send(STAFF, document={**document, "file_size": len(content)})
    report = api.wait_for_reply(STAFF, PATIENCE_SECONDS)
    while report.text.startswith("⏳"):
        report = api.wait_for_reply(STAFF, PATIENCE_SECONDS)
    seconds.append(time.monotonic() - began)
    label = next((one for one in report.labels() if SUBMIT in one), None)
    if label is None:
        raise SystemExit(f"nothing to submit: {report.text[:200]}")
    api.press(report, label)
    api.wait_for_reply(STAFF, PATIENCE_SECONDS)
    seconds.append(time.monotonic() - began)
    over.set()


def main() -> None:
    """Print the figures of each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2_000, help="processes in the workbook")
    parser.add_argument("--chats", type=int, default=4, help="citizens side by side")
    parser.add_argument("--quiet", type=float, default=15.0, help="quiet seconds")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), options)


def measure(folder: Path, options: argparse.Namespace) -> None:
    """Measure once, on a new database."""
    url = sample_database(str(folder))
    database = open_database(Settings(database_url=url))
    People(database, utc_now).add(OPERATOR, str(STAFF), "Cán bộ", Role.EDITOR, Scope())
    database.close()
    path, command = a_workbook(folder, options.records), [sys.executable, "-m", "bot", "run"]
    with BotApi(keep_calls=False) as api, running(command, api, 0, url):
        for chat, question in enumerate(QUESTIONS, FIRST_CHAT):
            api.say(chat, question)
            api.wait_for_reply(chat, READY_SECONDS)
        quiet = figures(citizens_during(api, options.chats, options.quiet))
        over, seconds = threading.Event(), list[float]()
        taking = threading.Thread(target=take_in, args=(api, path, over, seconds), daemon=True)
        taking.start()
        beside = figures(citizens_during(api, options.chats, over))
    print(f"quiet    {quiet[0]:5} answers   p50 {quiet[1]:7.1f} ms   p99 {quiet[2]:7.1f} ms")
    print(f"beside   {beside[0]:5} answers   p50 {beside[1]:7.1f} ms   p99 {beside[2]:7.1f} ms")
    print(f"file     {options.records} records: read {seconds[0]:.1f} s, all {seconds[1]:.1f} s")
    print(f"ratio    {beside[2] / quiet[2]:5.2f}", flush=True)


if __name__ == "__main__":
    main()
