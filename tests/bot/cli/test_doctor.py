"""`motcua doctor` tells of each part that is broken, and breaks nothing itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
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
from tests.bot.cli.breaking import BROKEN, SECRET, Installation, Set, calendar
from tests.bot.cli.conftest import Motcua
from tests.botapi import BotApi
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
