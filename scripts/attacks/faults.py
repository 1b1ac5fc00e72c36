"""Load, poison, a wrong clock, unreadable texts, a database that is away."""

import sqlite3
from contextlib import closing

from scripts.attacks.ground import BIRTH, Case, Fell, Ground
from tests.botapi import Fault
from tests.waiting import eventually

FLOOD = 2_000
OTHERS = range(1_000, 1_020)
ATTEMPTS = 3
LOUDEST = 20_000


def flood(ground: Ground) -> None:
    ground.start(limit="30")
    # Telegram takes one message a second into a chat.
    ground.api.fail("sendMessage", Fault.slow(1), times=10 * FLOOD, chat=7)
    for number in range(FLOOD):
        ground.api.say(7, f"đăng ký khai sinh {number}")
    for chat in OTHERS:
        ground.api.say(chat, "đăng ký kết hôn")

    def answered() -> int:
        with ground.api.world.changed:
            return sum(bool(ground.api.world.chat(chat).shown) for chat in OTHERS)

    if not eventually(lambda: answered() == len(OTHERS), 60):
        raise Fell(f"{answered()} of {len(OTHERS)} others answered in 60 s")


def poison(ground: Ground) -> None:
    ground.start()
    attempts = 0
    ground.kill_when_shown(666)
    ground.api.say(666, "đăng ký khai sinh")
    while attempts < 2 * ATTEMPTS and eventually(ground.ended, 8):
        attempts += 1
        ground.kill()
        ground.start()
        ground.kill_when_shown(666)
    if attempts > ATTEMPTS:
        raise Fell(f"tried {attempts} times, each ending the process")
    ground.ask(8, "đăng ký kết hôn", 30)


def clock_ahead(ground: Ground) -> None:
    ground.start()
    ground.ask(8, "đăng ký kết hôn")
    ground.settled()
    asked = "SELECT count(*) FROM question"
    eventually(lambda: ground.rows(asked) != [(0,)], 10)
    before = ground.rows(asked)
    ground.stop()
    (ground.folder / "shift").write_text("400")
    jobs = "SELECT max(turn) FROM job"
    ground.start()
    eventually(lambda: ground.rows(asked) != before, 15)
    ground.stop()
    (ground.folder / "shift").unlink()
    ground.start()
    ground.ask(9, "đăng ký kết hôn")
    if ground.rows(asked)[0] < before[0]:
        raise Fell("the question log is deleted")
    [(today,)] = ground.rows("SELECT date('now', '+3 days')")
    [(turn,)] = ground.rows(jobs)
    if turn is not None and turn[:10] > today:
        raise Fell(f"daily jobs wait until {turn}")


def unreadable_version(ground: Ground) -> None:
    triggers = ground.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    ground.write(*(f'DROP TRIGGER "{name}"' for (name,) in triggers))
    versions = "SELECT id FROM procedure WHERE code = '1.000003'"
    [table] = [
        name
        for (name,) in ground.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        if {"fingerprint", "content", "number"}
        <= {column for _, column, *_ in ground.rows(f"PRAGMA table_info({name})")}
    ]
    ground.write(f"UPDATE {table} SET content = '{{' WHERE procedure_id IN ({versions})")  # noqa: S608 - the table is found above
    ground.start()
    if "Đăng ký kết hôn" not in ground.ask(8, "đăng ký kết hôn", 30).text:
        raise Fell("other procedures are not answered")
    new = ground.folder / "new.jsonl"
    new.write_text('{"code": "9.000009", "name": "Cấp phép nuôi chim yến"}\n', encoding="utf-8")
    ground.command("import", "--publish", str(new))
    found = eventually(
        lambda: "chim yến" in ground.ask(8, "cấp phép nuôi chim yến", 30).text.casefold(), 15
    )
    if not found:
        raise Fell("a later publication does not appear")


def database_away(ground: Ground) -> None:
    ground.start()
    ground.ask(8, "đăng ký kết hôn")
    ground.settled()
    before = ground.log.stat().st_size
    away = ground.database.with_name("away.db")
    ground.database.rename(away)
    ground.database.mkdir()
    ground.api.say(9, "đăng ký kết hôn")
    eventually(lambda: ground.log.stat().st_size - before > LOUDEST, 15)
    written = ground.log.stat().st_size - before
    ground.database.rmdir()
    away.rename(ground.database)
    if written > LOUDEST:
        raise Fell(f"{written // 1000} KB of log in at most 15 s")
    ground.seen(9, 60)


def database_locked(ground: Ground) -> None:
    ground.start()
    ground.ask(8, "đăng ký kết hôn")
    ground.settled()
    before = ground.log.stat().st_size
    with closing(sqlite3.connect(ground.database, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        ground.api.say(9, "đăng ký kết hôn")
        eventually(lambda: ground.log.stat().st_size - before > LOUDEST, 20)
        connection.execute("ROLLBACK")
    written = ground.log.stat().st_size - before
    if written > LOUDEST:
        raise Fell(f"{written // 1000} KB of log in at most 20 s")
    ground.seen(9, 60)


def lone_surrogate(ground: Ground) -> None:
    ground.start()
    person = {"id": 8, "is_bot": False, "first_name": "D\ud83d", "language_code": "vi"}
    chat = {"id": 8, "type": "private", "first_name": "D\ud83d"}
    for number, text in enumerate(("đăng ký \ud83d khai sinh", "kết\x00hôn", "\udcff")):
        message = {"message_id": 9_000 + number, "date": 1, "chat": chat, "from": person}
        ground.api.push({"message": {**message, "text": text}})
    shown = ground.ask(9, "đăng ký kết hôn", 30)
    ground.forget(8)
    ground.api.press_data(shown, f"1:p:{BIRTH}\ud83d")
    ground.ask(8, "đăng ký kết hôn", 30)
    ground.settled()
    logged = "SELECT count(*) FROM question WHERE text LIKE '%kết hôn%'"
    if not eventually(lambda: ground.rows(logged)[0][0] >= 2, 15):
        raise Fell("the question log is blocked")
    ground.press(ground.ask(8, "/xoadulieu"), "Xóa")
    left = "SELECT count(*) FROM question WHERE text LIKE '%kết hôn%'"
    if not eventually(lambda: ground.rows(left)[0][0] == 1, 15):
        raise Fell("erasure is blocked")


CASES = (
    Case("A1 flood of one person beside 20 others", flood),
    Case("A3 poison update: three attempts, then the others", poison),
    Case("A5 lone surrogate and NUL, then log and erasure", lone_surrogate),
    Case("A6 clock 400 days ahead for one run", clock_ahead),
    Case("A7 one unreadable stored version", unreadable_version),
    Case("A8 database file away for 15 s", database_away),
    Case("A8 database locked for 20 s", database_locked),
)
