"""An installation, and the ways to break it: each is told of by one part of `motcua doctor`."""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.botapi import BotApi, Fault
from tests.botapi.world import Webhook
from tests.databases import opened, upgrade_to

SECRET = "tHe-right_secret-0123456789"
CALENDAR = 'first = {first}\nlast = {last}\n[[off]]\nfrom = {first}\nname = "Nghỉ"\nsource = "x"\n'

Set = pytest.MonkeyPatch


def calendar(folder: Path, first: timedelta, last: timedelta, setting: Set) -> None:
    now = datetime.now(UTC).date()
    file = folder / "days.toml"
    file.write_text(CALENDAR.format(first=now + first, last=now + last), "utf-8")
    setting.setenv("MOTCUA_CALENDAR_FILE", str(file))


def pushed(api: BotApi, url: str) -> None:
    api.world.webhook = Webhook(url, SECRET)


def ours(api: BotApi, setting: Set) -> None:
    setting.setenv("MOTCUA_WEBHOOK_URL", "https://bot.example.vn/telegram")
    setting.setenv("MOTCUA_WEBHOOK_SECRET", SECRET)
    pushed(api, "https://bot.example.vn/telegram")


def written(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)


@dataclass(frozen=True)
class Installation:
    """What is broken in it: its Telegram, its settings, its folder."""

    api: BotApi
    setting: Set
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "test.db"


Break = Callable[[Installation], None]
BROKEN: dict[str, tuple[str, str, Break]] = {}


def breaks(part: str, mark: str) -> Callable[[Break], Break]:
    def note(break_it: Break) -> Break:
        BROKEN[break_it.__name__] = (part, mark, break_it)
        return break_it

    return note


@breaks("Token", "!")
def no_token(at: Installation) -> None:
    at.setting.delenv("MOTCUA_TOKEN")


@breaks("Token", "✗")
def wrong_token(at: Installation) -> None:
    at.setting.setenv("MOTCUA_TOKEN", "1:wrong")


@breaks("Telegram", "✗")
def no_telegram(at: Installation) -> None:
    at.setting.setenv("MOTCUA_API_URL", "http://127.0.0.1:9")


@breaks("Telegram", "✗")
def another_server(at: Installation) -> None:
    at.api.fail("getMe", Fault.nonsense(b"<html>"))


@breaks("Telegram", "✗")
def ailing_telegram(at: Installation) -> None:
    at.api.fail("getMe", Fault.server_error())


@breaks("Nhận tin", "!")
def webhook_left_behind(at: Installation) -> None:
    pushed(at.api, "https://elsewhere.example/secret-path")


@breaks("Nhận tin", "✗")
def webhook_elsewhere(at: Installation) -> None:
    ours(at.api, at.setting)
    pushed(at.api, "https://elsewhere.example/secret-path")


@breaks("Nhận tin", "!")
def webhook_not_set(at: Installation) -> None:
    ours(at.api, at.setting)
    at.api.world.webhook = None


@breaks("Nhận tin", "✗")
def webhook_that_telegram_cannot_reach(at: Installation) -> None:
    ours(at.api, at.setting)
    result = {
        "url": "https://bot.example.vn/telegram",
        "last_error_date": int(time.time()) - 60,
        "last_error_message": "Connection refused",
    }
    said = json.dumps({"ok": True, "result": result}).encode()
    at.api.fail("getWebhookInfo", Fault.nonsense(said))


@breaks("Nhận tin", "✗")
def webhook_without_its_secret(at: Installation) -> None:
    at.setting.setenv("MOTCUA_WEBHOOK_URL", "https://bot.example.vn")


@breaks("Cơ sở dữ liệu", "✗")
def file_that_is_no_database(at: Installation) -> None:
    at.file.write_bytes(b"\x00garbage" * 900)


@breaks("Cơ sở dữ liệu", "✗")
def folder_that_is_a_file(at: Installation) -> None:
    at.setting.setenv("MOTCUA_DATABASE_URL", "sqlite:///records.jsonl/in/it.db")


@breaks("Cơ sở dữ liệu", "✗")
def server_that_is_not_there(at: Installation) -> None:
    address = "postgresql+psycopg://me:pass-word@127.0.0.1:9/motcua"
    at.setting.setenv("MOTCUA_DATABASE_URL", address)


@breaks("Toàn vẹn", "✗")
def damaged_page(at: Installation) -> None:
    """Spoil the page of an index, which nothing but a look at every page comes to."""
    with closing(sqlite3.connect(at.file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = database.execute(
            "SELECT max(rootpage) FROM sqlite_master WHERE tbl_name = 'question'"
        ).fetchone()
    content = bytearray(at.file.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = bytes(range(256)) * 16
    at.file.write_bytes(content)


@breaks("Toàn vẹn", "✗")
def changed_history(at: Installation) -> None:
    written(
        at.file,
        "DROP TRIGGER version_content_is_kept",
        "UPDATE version SET content = replace(content, 'kết hôn', 'khác')",
    )


@breaks("Phiên bản bảng", "✗")
def database_of_a_newer_program(at: Installation) -> None:
    written(at.file, "UPDATE alembic_version SET version_num = '9999'")


@breaks("Phiên bản bảng", "!")
def database_of_an_older_program(at: Installation) -> None:
    with opened(f"sqlite:///{at.folder / 'older.db'}") as database:
        upgrade_to(database, "0009")
        at.setting.setenv("MOTCUA_DATABASE_URL", database.address)


@breaks("Phiên bản bảng", "✗")
def database_of_another_program(at: Installation) -> None:
    written(at.folder / "theirs.db", "CREATE TABLE theirs (one INT)")
    at.setting.setenv("MOTCUA_DATABASE_URL", "sqlite:///theirs.db")


@breaks("Chỉ mục", "!")
def nothing_in_force(at: Installation) -> None:
    with opened(f"sqlite:///{at.folder / 'empty.db'}") as database:
        database.upgrade()
        at.setting.setenv("MOTCUA_DATABASE_URL", database.address)


@breaks("Lịch nghỉ", "✗")
def calendar_that_is_over(at: Installation) -> None:
    calendar(at.folder, timedelta(days=-90), timedelta(days=-2), at.setting)


@breaks("Lịch nghỉ", "!")
def calendar_that_ends_soon(at: Installation) -> None:
    calendar(at.folder, timedelta(days=-90), timedelta(days=20), at.setting)


@breaks("Lịch nghỉ", "✗")
def calendar_that_cannot_be_read(at: Installation) -> None:
    (at.folder / "days.toml").write_text("first = ", "utf-8")
