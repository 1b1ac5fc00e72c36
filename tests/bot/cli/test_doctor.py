"""`motcua doctor` tells of each part that is broken, and breaks nothing itself."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import matplotlib as mpl
import pytest
from sqlalchemy import make_url

from bot.drawing.layout import has_every_letter
from bot.printing.public_notice import missing_fonts
from bot.views.doctor import Health, line
from bot.wiring.doctor.surroundings import clock_diagnosis, room_diagnosis
from knowledge.store.database import Database
from tests.bot.cli.conftest import Motcua
from tests.botapi import BotApi, Fault
from tests.botapi.world import Webhook
from tests.databases import opened, upgrade_to
from tests.files import record, write_records

PARTS = (
    "Token",
    "Telegram",
    "Nhận tin",
    "Cơ sở dữ liệu",
    "Toàn vẹn",
    "Phiên bản bảng",
    "Chỉ mục",
    "Đồng hồ",
    "Ổ đĩa",
    "Phông chữ",
    "Lịch nghỉ",
)
SECRET = "tHe-right_secret-0123456789"
CALENDAR = 'first = {first}\nlast = {last}\n[[off]]\nfrom = {first}\nname = "Nghỉ"\nsource = "x"\n'

Set = pytest.MonkeyPatch


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def whole(
    motcua: Motcua, api: BotApi, sqlite_database: Database, monkeypatch: Set, tmp_path: Path
) -> Motcua:
    """An installation with nothing to say against it."""
    monkeypatch.setenv("MOTCUA_DATABASE_URL", sqlite_database.address)
    records = write_records(tmp_path / "records.jsonl", record(name="Đăng ký kết hôn"))
    assert motcua("import", "--publish", records).status == 0
    monkeypatch.setenv("MOTCUA_TOKEN", api.token)
    monkeypatch.setenv("MOTCUA_API_URL", api.url)
    calendar(tmp_path, timedelta(days=-30), timedelta(days=400), monkeypatch)
    return motcua


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


def marks(out: str) -> dict[str, str]:
    lines = [one.partition(": ")[0].split(" ", 1) for one in out.splitlines()[:-1]]
    return {part: mark for mark, part in lines}


def test_a_whole_installation_is_sound_in_every_part(whole: Motcua, api: BotApi) -> None:
    outcome = whole("doctor")

    assert marks(outcome.out) == dict.fromkeys(PARTS, "✓"), outcome.out
    assert (outcome.status, outcome.err) == (0, "")
    assert api.token not in outcome.out
    assert {call.method for call in api.calls()} == {"getMe", "getWebhookInfo"}


def test_with_nothing_set_up_every_part_is_told_of_and_nothing_is_made(
    motcua: Motcua, tmp_path: Path
) -> None:
    outcome = motcua("doctor")

    assert tuple(marks(outcome.out)) == PARTS
    assert (outcome.status, outcome.err) == (0, "")
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_broken_is_told_with_what_to_do(
    whole: Motcua, api: BotApi, monkeypatch: Set, tmp_path: Path, case: str
) -> None:
    part, mark, break_it = BROKEN[case]
    break_it(Installation(api, monkeypatch, tmp_path))

    outcome = whole("doctor")

    found = marks(outcome.out)
    assert tuple(found) == PARTS
    assert found[part] == mark, outcome.out
    assert outcome.status == int("✗" in found.values())
    assert outcome.err == ""
    for secret in (api.token, "pass-word", "secret-path", SECRET):
        assert secret not in outcome.out


def test_a_locked_file_is_told(whole: Motcua, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcome = whole("doctor")

    assert "bị khóa" in outcome.out
    assert outcome.status == 1


def test_postgresql_is_looked_at_as_well(
    whole: Motcua, monkeypatch: Set, postgres_database: Database
) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", postgres_database.address)
    monkeypatch.setenv("MOTCUA_API_URL", "http://127.0.0.1:9")
    found = marks(whole("doctor").out)
    assert {found[part] for part in ("Cơ sở dữ liệu", "Toàn vẹn", "Đồng hồ")} == {"✓"}

    address = make_url(postgres_database.address)
    only_read = address.update_query_dict({"options": "-c default_transaction_read_only=on"})
    monkeypatch.setenv("MOTCUA_DATABASE_URL", only_read.render_as_string(hide_password=False))
    assert "chỉ cho đọc" in whole("doctor").out

    missing = address.set(database="motcua_no_such_database")
    monkeypatch.setenv("MOTCUA_DATABASE_URL", missing.render_as_string(hide_password=False))
    assert marks(whole("doctor").out)["Cơ sở dữ liệu"] == "✗"


@pytest.mark.parametrize(
    ("off", "health", "said"),
    [
        (timedelta(seconds=5), Health.SOUND, "khớp"),
        (timedelta(minutes=3), Health.DOUBT, "nhanh hơn Telegram 3 phút"),
        (timedelta(days=-400), Health.FAULT, "chậm hơn Telegram 400 ngày"),
    ],
)
def test_a_clock_is_compared_with_telegrams(off: timedelta, health: Health, said: str) -> None:
    now = datetime.now(UTC)
    diagnosis = clock_diagnosis(now + off, now, None)

    assert diagnosis.health is health
    assert said in line(diagnosis)


def test_a_clock_behind_what_is_stored_is_told_without_telegram(
    whole: Motcua, monkeypatch: Set, tmp_path: Path
) -> None:
    monkeypatch.setenv("MOTCUA_API_URL", "http://127.0.0.1:9")
    assert marks(whole("doctor").out)["Đồng hồ"] == "✓"
    later = datetime.now(UTC) + timedelta(days=3)
    with closing(sqlite3.connect(tmp_path / "test.db")) as database, database:
        database.execute("INSERT INTO inbox (update_id, received_at) VALUES (1, ?)", [f"{later}"])
    outcome = whole("doctor")
    assert marks(outcome.out)["Đồng hồ"] == "✗", outcome.out


@pytest.mark.parametrize(
    ("free", "held", "health"),
    [
        (50_000_000, 0, Health.FAULT),
        (900_000_000, 0, Health.DOUBT),
        (5_000_000_000, 2_000_000_000, Health.DOUBT),
        (5_000_000_000, 1_000_000, Health.SOUND),
    ],
)
def test_room_for_copies_of_the_database_is_asked_for(free: int, held: int, health: Health) -> None:
    assert room_diagnosis(free, held).health is health


def test_fonts_without_vietnamese_or_not_there_are_known(tmp_path: Path) -> None:
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    layout = tmp_path / "layout.typ"
    layout.write_text('#set text(font: "No Such Serif")', "utf-8")

    assert has_every_letter(fonts / "DejaVuSans.ttf")
    assert not has_every_letter(fonts / "cmr10.ttf")
    assert not has_every_letter(fonts / "none.ttf")
    assert missing_fonts(layout) == {"No Such Serif"}
    assert missing_fonts() == set()
