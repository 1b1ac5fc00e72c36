"""Load, poison, little memory, unreadable texts."""

from scripts.attacks.ground import ADMIN, BIRTH, Case, Fell, Ground, label
from tests.botapi import Fault
from tests.waiting import eventually

FLOOD = 2_000
OTHERS = range(1_000, 1_020)
ATTEMPTS = 3
LITTLE_MEMORY = 1_500_000_000


def flood(ground: Ground) -> None:
    ground.settings["MOTCUA_OVERALL_LIMIT"] = "30"
    ground.start()
    # Telegram takes one message a second into a chat.
    ground.api.fail("sendMessage", Fault.slow(1), times=10 * FLOOD, chat=7)
    for number in range(FLOOD):
        ground.api.say(7, f"đăng ký khai sinh {number}")
    for chat in OTHERS:
        ground.api.say(chat, "đăng ký kết hôn")

    def answered() -> int:
        return sum(not ground.api.silent(chat) for chat in OTHERS)

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
    # That it is set apart is one more message, and the last.
    if attempts > ATTEMPTS + 1:
        raise Fell(f"tried {attempts} times, each ending the process")
    ground.ask(8, "đăng ký kết hôn", 30)


def long_comparison(ground: Ground) -> None:
    """Two texts of 275 KB, each of 40,000 results that come in the same order; or none is taken."""
    for changed in (7, 8):
        results = [f"- {'x' if number == changed else ''} {number}" for number in range(40_000)]
        ground.publish(BIRTH, "Đăng ký khai sinh", results=results)
    ground.address_space = LITTLE_MEMORY
    ground.at_work()
    versions = ground.ask(ADMIN, f"/lichsu {BIRTH}")
    if not any("3" in one for one in versions.labels()):
        return
    newest = ground.press(versions, "Bản 3", "3")
    ground.api.press(newest, label(newest, "So với bản"))
    answered = eventually(lambda: not ground.api.silent(ADMIN) or ground.ended(), 40)
    if ground.ended():
        raise Fell("the comparison ends the process")
    if not answered:
        raise Fell("no comparison in 40 s")
    if "Bản 2 → bản 3" not in ground.seen(ADMIN).text:
        raise Fell("the comparison fails")


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
    ground.publish("9.000009", "Cấp phép nuôi chim yến")
    found = eventually(
        lambda: "chim yến" in ground.ask(8, "cấp phép nuôi chim yến", 30).text.casefold(), 15
    )
    if not found:
        raise Fell("a later publication does not appear")


def lone_surrogate(ground: Ground) -> None:
    ground.start()
    person = {"id": 8, "is_bot": False, "first_name": "D\ud83d", "language_code": "vi"}
    chat = {"id": 8, "type": "private", "first_name": "D\ud83d"}
    for number, text in enumerate(("đăng ký \ud83d khai sinh", "kết\x00hôn", "\udcff")):
        message = {"message_id": 9_000 + number, "date": 1, "chat": chat, "from": person}
        ground.api.push({"message": {**message, "text": text}})
    shown = ground.ask(9, "đăng ký kết hôn", 30)
    ground.api.read(8)
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
    Case("A3 two texts of 275 KB compared in 1.5 GB", long_comparison),
    Case("A5 lone surrogate and NUL, then log and erasure", lone_surrogate),
    Case("A7 one unreadable stored version", unreadable_version),
)
