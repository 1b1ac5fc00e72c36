"""Measure the way from an update to the first call of its reply, at a modest rate over HTTP.

    python scripts/bench_reply.py [--size 16934] [--count 300] [--rate 10] [--database URL]

Every question is another one and comes from a chat of its own. Without `--database` one is
filled with the real records and variants of them. Everything stays on 127.0.0.1.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import read_labelled  # noqa: E402
from scripts.bench_bot import FIRST_CHAT, PATIENCE_SECONDS, READY_SECONDS, running  # noqa: E402
from scripts.bench_reload import DATA, fill  # noqa: E402
from tests.botapi import BotApi, Shown  # noqa: E402

WARMING = "đăng ký khai sinh cần giấy tờ gì"


def main() -> None:
    options = _options()
    lines = options.questions.read_text(encoding="utf-8").split("\n")
    questions = list(dict.fromkeys(one.question.strip() for one in read_labelled(lines)))
    random.Random(0).shuffle(questions)
    with tempfile.TemporaryDirectory() as folder:
        database = options.database
        if not database:
            database = f"sqlite:///{folder}/bench.db"
            fill(database, Path(folder), options.records, options.size)
        command = [sys.executable, "-m", "bot", "run"]
        with BotApi(keep_calls=False) as api, running(command, api, 0, database):
            api.say(1, WARMING)
            api.wait_for_reply(1, READY_SECONDS)  # the first answer comes with the index
            time.sleep(1)
            times = ask(api, questions[: options.count], options.rate)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(
        f"update to first call: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms ({len(times)} asked)"
    )


def ask(api: BotApi, questions: Sequence[str], rate: float) -> list[float]:
    """Ask so many questions a second; give the milliseconds until each was first answered."""
    asked: dict[int, float] = {}
    times: dict[int, float] = {}
    done = threading.Event()

    def shown(one: Shown) -> None:
        if one.chat in asked and one.chat not in times:
            times[one.chat] = (one.at - asked[one.chat]) * 1_000
            if len(times) == len(questions):
                done.set()

    api.world.on_show = shown
    begun = time.monotonic()
    for number, question in enumerate(questions):
        time.sleep(max(0.0, begun + number / rate - time.monotonic()))
        asked[FIRST_CHAT + number] = time.monotonic()
        api.say(FIRST_CHAT + number, question)
    if not done.wait(PATIENCE_SECONDS):
        raise SystemExit(f"only {len(times)} of {len(questions)} questions were answered")
    api.world.on_show = lambda _: None
    return list(times.values())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=DATA / "procedures.jsonl.gz")
    parser.add_argument("--questions", type=Path, default=DATA / "questions_dev.jsonl")
    parser.add_argument("--size", type=int, default=16_934)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--rate", type=float, default=10.0, help="questions a second")
    parser.add_argument("--database", help="a filled database")
    return parser.parse_args()


if __name__ == "__main__":
    main()
