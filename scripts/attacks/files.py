"""Files: what export overwrites, what a backup holds, who may read."""

import stat

from scripts.attacks.ground import Case, Fell, Ground
from scripts.attacks.staffwork import almost_invited
from tests.botapi import Fault
from tests.waiting import eventually

PRIVATE = "chuyện riêng của bà Tám"
MINE = 0o077


def export_over_a_file(ground: Ground) -> None:
    file = ground.folder / "important.jsonl"
    file.write_text("không được ghi đè\n", encoding="utf-8")
    done = ground.command("export", str(file))
    if file.read_text(encoding="utf-8") != "không được ghi đè\n":
        raise Fell("an existing file is overwritten")
    if done.returncode == 0 or "Traceback" in done.stderr:
        raise Fell(f"status {done.returncode} without a clear line")


def export_over_the_database(ground: Ground) -> None:
    before = ground.rows("SELECT count(*) FROM procedure")
    for force in ((), ("--force",)):
        ground.command("export", str(ground.database), *force)
        if not ground.database.read_bytes().startswith(b"SQLite format 3"):
            raise Fell("the live database is overwritten")
    if ground.rows("SELECT count(*) FROM procedure") != before:
        raise Fell("the live database is changed")


def backup_over_a_file(ground: Ground) -> None:
    file = ground.folder / "important.db"
    file.write_text("không được ghi đè\n", encoding="utf-8")
    ground.command("db", "backup", str(file))
    if file.read_text(encoding="utf-8", errors="replace") != "không được ghi đè\n":
        raise Fell("an existing file is overwritten")


def backup_holds_nothing_open(ground: Ground) -> None:
    ground.at_work()
    ground.press(*almost_invited(ground))
    ground.settled()
    ground.api.fail("sendMessage", Fault.slow(60), times=10)
    ground.api.say(8, PRIVATE)
    eventually(lambda: ground.rows("SELECT 1 FROM inbox WHERE payload IS NOT NULL"), 20)
    ground.kill()
    file = ground.folder / "backup.db"
    if ground.command("db", "backup", str(file)).returncode:
        raise Fell("the backup is refused")
    ground.api.heal()
    if ground.rows("SELECT 1 FROM inbox WHERE payload IS NOT NULL"):
        ground.database.unlink()
        for rest in ground.folder.glob("motcua.db-*"):
            rest.unlink()
        ground.command("db", "restore", str(file))
    if ground.rows("SELECT 1 FROM inbox WHERE payload IS NOT NULL"):
        raise Fell("a waiting message travels and would be answered again")
    opened = "SELECT count(*) FROM invite WHERE accepted_at IS NULL"
    columns = {name for _, name, *_ in ground.rows("PRAGMA table_info(invite)")}
    if "taken_back_at" in columns:
        opened += " AND taken_back_at IS NULL"
    if ground.rows(opened) != [(0,)]:
        raise Fell("an open invitation travels")


def modes(ground: Ground) -> None:
    file, made = ground.folder / "backup.db", ground.folder / "made"
    made.mkdir()
    ground.command("db", "backup", str(file))
    ground.command("export", str(ground.folder / "out.jsonl"))
    ground.database.unlink()
    ground.command("db", "upgrade")
    loose = [one.name for one in (file, ground.database) if stat.S_IMODE(one.stat().st_mode) & MINE]
    if loose:
        raise Fell(f"others may read {', '.join(loose)}")


CASES = (
    Case("A4 export over an existing file", export_over_a_file),
    Case("A4 export over the live database", export_over_the_database),
    Case("A4 backup over an existing file", backup_over_a_file),
    Case("B13 backup with a waiting message and an open invitation", backup_holds_nothing_open),
    Case("B13 files are readable by their owner alone", modes),
)
