"""Files of staff are read in processes of their own: citizens are answered beside them, and
what such a process dies of is one line for whoever sent the file."""

import fcntl
import os
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from knowledge.access import OPERATOR, Role, Scope
from knowledge.apart.workers import MOST_AT_ONCE
from knowledge.clock import utc_now
from knowledge.desk import Desk
from knowledge.editing.receiving import MANY
from knowledge.staff import People
from knowledge.store.database import Database
from knowledge.store.tables import ReceivedFileRow, VersionRow
from tests.botapi import BotApi, Shown
from tests.builders import a_procedure, publish
from tests.end_to_end.conftest import BotProcess, has_settled
from tests.files import record, write_records
from tests.waiting import eventually

STAFF = range(7, 14)
CITIZEN = 100
PROCESSES = Path("/proc")
pytestmark = pytest.mark.skipif(not PROCESSES.exists(), reason="processes are found in /proc")
STOPPED = "Tệp này cần quá nhiều thời gian hoặc bộ nhớ để đọc nên mình dừng."


@pytest.fixture
def office(sqlite_bot: BotProcess, sqlite_database: Database) -> Iterator[BotProcess]:
    publish(sqlite_database, a_procedure(code="1.001193", name="Đăng ký khai sinh"))
    people = People(sqlite_database, utc_now)
    for one in STAFF:
        people.add(OPERATOR, str(one), f"Cán bộ {one}", Role.EDITOR, Scope())
    with sqlite_bot as bot:
        yield bot


def send(api: BotApi, person: int, folder: Path, records: int = 1) -> None:
    """Send a file of its own content that brings so many new procedures."""
    name = f"{person}.jsonl"
    made = (record(code=f"{person}.{n:06}", name=f"Thủ tục {n}") for n in range(records))
    content = write_records(folder / name, *made).read_bytes()
    api.world.files[name] = content
    file = {"file_id": name, "file_unique_id": name, "file_name": name}
    api.send(person, document={**file, "file_size": len(content)})


def readers(bot: BotProcess) -> list[int]:
    """Number the processes that work apart for a bot."""
    found = []
    for one in PROCESSES.glob("[0-9]*"):
        try:
            parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            command = (one / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == bot.number and b"knowledge.apart" in command:
            found.append(int(one.name))
    return found


def has_work(reader: int) -> bool:
    """Tell whether a process that goes no further has been handed something."""
    with (PROCESSES / str(reader) / "fd" / "0").open("rb", buffering=0) as stream:
        return any(fcntl.ioctl(stream, termios.FIONREAD, bytes(4)))


@contextmanager
def held(bot: BotProcess, count: int) -> Iterator[list[int]]:
    """Wait for so many processes at work, and let them go no further in the block."""
    assert eventually(lambda: len(readers(bot)) == count), bot.written()
    numbers = readers(bot)
    for one in numbers:
        os.kill(one, signal.SIGSTOP)
    try:
        yield numbers
    finally:
        for one in set(numbers) & set(readers(bot)):
            os.kill(one, signal.SIGCONT)


def rows(database: Database, table: type[ReceivedFileRow] | type[VersionRow]) -> int:
    with database.reading() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def report(api: BotApi, person: int) -> Shown:
    """Wait for what comes beside the person's role and how far a file is."""
    shown = api.wait_for_reply(person)
    while shown.text.startswith(("⏳", "👥")):
        shown = api.wait_for_reply(person)
    return shown


def test_a_reader_that_dies_is_one_line_and_the_next_file_is_read(
    api: BotApi, office: BotProcess, sqlite_database: Database, tmp_path: Path
) -> None:
    send(api, 7, tmp_path, MANY)
    with held(office, 1) as [reader]:
        os.kill(reader, signal.SIGKILL)
        told = report(api, 7)
    assert told.text.startswith(f"7.jsonl: {STOPPED}")
    assert len(told.text.splitlines()) == 1
    assert rows(sqlite_database, ReceivedFileRow) == 0

    send(api, 7, tmp_path, MANY)
    told = report(api, 7)
    assert f"{MANY} thủ tục: {MANY} mới" in told.text

    # It has not ended with that file: what is submitted is prepared in it as well.
    before = rows(sqlite_database, VersionRow)
    with held(office, 1) as [reader]:
        api.press(told, f"📤 Gửi duyệt {MANY}")
        assert eventually(lambda: has_work(reader))
        os.kill(reader, signal.SIGKILL)
        assert report(api, 7).text.startswith(STOPPED)
    assert rows(sqlite_database, VersionRow) == before

    api.press(told, f"📤 Gửi duyệt {MANY}")
    assert f"Đã gửi duyệt {MANY} thủ tục" in report(api, 7).text
    assert rows(sqlite_database, VersionRow) == before + MANY


def test_citizens_are_answered_while_more_files_wait_than_are_answered_at_once(
    api: BotApi, office: BotProcess, tmp_path: Path
) -> None:
    for one in STAFF:
        send(api, one, tmp_path)
    with held(office, MOST_AT_ONCE):
        assert eventually(lambda: len(api.calls("getFile")) == len(STAFF))
        api.say(CITIZEN, "đăng ký khai sinh cần giấy tờ gì")
        assert "Đăng ký khai sinh" in api.wait_for_reply(CITIZEN).text
    for one in STAFF:
        assert f"{one}.jsonl" in report(api, one).text


def test_a_bot_that_is_told_to_stop_waits_for_no_reader_and_the_next_run_reads_the_file(
    api: BotApi, office: BotProcess, sqlite_database: Database, tmp_path: Path
) -> None:
    send(api, 7, tmp_path)
    with held(office, 1):
        assert office.stop() == 0
        assert readers(office) == []
    office.start()
    assert "7.jsonl" in report(api, 7).text
    assert has_settled(api, Desk(sqlite_database, utc_now))
    assert rows(sqlite_database, ReceivedFileRow) == 1
