"""One stored text that is damaged: it is set aside and named, and all else goes on."""

from pathlib import Path

import pytest
from sqlalchemy import text

from knowledge.answering import Answering
from knowledge.checks.inspecting import inspect_all, inspect_code
from knowledge.clock import today
from knowledge.editing.exporting import export_file
from knowledge.notices import NoticePayload
from knowledge.records import UnreadableVersion
from knowledge.staff import send_digest, tell_of_damage
from knowledge.store import outbox
from knowledge.store.control import versions_of
from knowledge.store.database import Database
from knowledge.store.processes import effective_processes
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import ADMIN, APPROVER, EDITOR, Control

BROKEN = "'{'"
NO_RECORD = """'{"code": "1.1", "name": ["Đăng ký khai tử"]}'"""
NO_TEXT = "CAST(x'ff7bfe' AS TEXT)"
OTHER_TEXT = "replace(content, 'khai tử', 'khai sinh')"
UNREADABLE = pytest.mark.parametrize("content", [BROKEN, NO_RECORD, NO_TEXT])
DAMAGED = pytest.mark.parametrize("content", [BROKEN, NO_RECORD, NO_TEXT, OTHER_TEXT])


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    publish(
        sqlite_database,
        a_procedure(code="1.1", name="Đăng ký khai tử"),
        a_procedure(code="1.2", name="Đăng ký kết hôn"),
    )
    return sqlite_database


def damage(database: Database, content: str) -> UnreadableVersion:
    where = "procedure_id = (SELECT id FROM procedure WHERE code = '1.1')"
    with database.writing() as session:
        session.execute(text("DROP TRIGGER version_content_is_kept"))
        session.execute(text(f"UPDATE version SET content = {content} WHERE {where}"))  # noqa: S608
        number = session.scalar(text(f"SELECT id FROM version WHERE {where}"))  # noqa: S608
    return UnreadableVersion(int(number or 0), "1.1", None, 1)


@DAMAGED
def test_an_export_and_a_check_name_it_and_go_on(
    database: Database, clock: FixedClock, tmp_path: Path, content: str
) -> None:
    named = damage(database, content)

    report = export_file(database, clock, tmp_path / "out.jsonl")
    assert (report.records, report.unreadable) == (1, (named,))

    found = list(inspect_all(database, clock))
    assert [one.unreadable for one in found] == [named, None]
    assert found[1].procedure is not None
    assert [one.unreadable for one in inspect_code(database, clock, "1.1")] == [named]


@UNREADABLE
def test_a_restart_and_later_publications_are_not_held_up(
    database: Database, clock: FixedClock, content: str
) -> None:
    damage(database, content)
    publish(database, a_procedure(code="1.3", name="Cấp phép nuôi chim yến"))

    answering = Answering(database, clock)

    assert answering.entry("1.2") is not None
    assert answering.entry("1.3") is not None
    assert answering.entry("1.1") is None


@UNREADABLE
def test_it_is_mended_by_a_new_text_through_review(
    database: Database, clock: FixedClock, content: str
) -> None:
    damage(database, content)
    control = Control(database, clock)
    control.employ(APPROVER, EDITOR)

    control.publish(a_procedure(code="1.1", name="Đăng ký khai tử"))

    assert Answering(database, clock).entry("1.1") is not None


@DAMAGED
def test_the_admins_of_all_are_told_of_it_once(
    database: Database, clock: FixedClock, content: str
) -> None:
    damage(database, content)
    Control(database, clock).employ(ADMIN, EDITOR)

    assert [tell_of_damage(database, clock) for _ in range(3)] == [1, 0, 0]

    with database.reading() as session:
        due = outbox.due_notices(session, clock(), 9)
    told = [(one.chat, NoticePayload.from_json(one.payload)) for one in due]
    assert [
        (chat, dict(one.values)) for chat, one in told if one and one.kind == "versions_damaged"
    ] == [(ADMIN.name, {"names": "1.1", "count": 1})]


@UNREADABLE
def test_what_lists_versions_and_processes_goes_on(
    database: Database, clock: FixedClock, content: str
) -> None:
    damage(database, content)
    control = Control(database, clock)
    control.employ(APPROVER, EDITOR)
    waiting = control.submit(
        EDITOR, a_procedure(code="1.2", name="Đăng ký kết hôn", url="https://a.vn")
    )

    assert [one.version.id for one in control.reviews.queue(APPROVER)] == [waiting.id]
    with database.reading() as session:
        assert all(one.name for one in versions_of(session, "1.1", None))
        effective_processes(session, today(clock))
    assert send_digest(database, clock) == 1
