"""The weekly report: who gets it, once, and what it gives to do."""

from datetime import UTC, datetime

import pytest

from bot.views import Views
from knowledge.access import Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.desk import Job, Jobs, RatedAnswer, Verdict, open_citizens, weekly
from knowledge.errors import Forbidden
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.weekly import WeeklyReports
from knowledge.notices import NoticePayload, Value
from knowledge.store import outbox
from knowledge.store.database import Database
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.knowledge.learning.logged import crowd, log
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, Control, of

LOCAL = Actor("302", Role.ADMIN, of(EA_KAO))
COMMUNES = Actor("303", Role.ADMIN, Scope(level="xã"))
SUNDAY_NIGHT = datetime(2025, 11, 23, 16, 0, tzinfo=UTC)
MONDAY_MORNING = datetime(2025, 11, 24, 1, 0, tzinfo=UTC)
HOUR = 8


@pytest.fixture
def control(database: Database, clock: FixedClock) -> Control:
    control = Control(database, clock)
    control.open_agencies(EA_KAO)
    control.employ(ADMIN, LOCAL, COMMUNES, APPROVER)
    return control


@pytest.fixture
def reports(control: Control) -> WeeklyReports:
    answering = Answering(control.database, control.clock)
    groups = GroupKeeping(control.database, control.clock, answering)
    return WeeklyReports(control.database, control.clock, answering, groups)


@pytest.fixture
def jobs(control: Control, clock: FixedClock, reports: WeeklyReports) -> Jobs:
    job = Job("weekly_reports", reports.send, weekly(HOUR))
    return Jobs(control.database, clock, [job], clock.running)


def told(database: Database, clock: FixedClock) -> dict[str, dict[str, Value]]:
    """Give what everybody is told in weekly reports that are not out yet."""
    with database.reading() as session:
        due = outbox.due_notices(session, clock(), 1_000)
    payloads = [(one.chat, NoticePayload.from_json(one.payload)) for one in due]
    reports = [(who, one) for who, one in payloads if one and one.kind == "weekly_report"]
    assert len(dict(reports)) == len(reports), "somebody has two"
    return {who: dict(one.values) for who, one in reports}


def text(values: dict[str, Value]) -> str:
    written = Views().notices.write(NoticePayload("weekly_report", values).to_json())
    assert written is not None
    return written.html


def test_a_report_comes_once_on_monday_morning_to_who_asked(
    control: Control, clock: FixedClock, reports: WeeklyReports, jobs: Jobs
) -> None:
    jobs.tick()
    reports.want(ADMIN, True)
    jobs.tick()
    clock.set(SUNDAY_NIGHT)
    jobs.tick()
    assert told(control.database, clock) == {}
    clock.set(MONDAY_MORNING)
    jobs.tick()
    jobs.tick()
    reports.send()
    assert told(control.database, clock).keys() == {ADMIN.name}


def test_a_report_whose_hour_was_missed_comes_later_and_of_the_same_week(
    control: Control, clock: FixedClock, reports: WeeklyReports, jobs: Jobs
) -> None:
    jobs.tick()
    reports.want(ADMIN, True)
    clock.set(MONDAY_MORNING)
    clock.advance(days=2)
    jobs.tick()
    assert told(control.database, clock)[ADMIN.name]["first"] == "2025-11-17"


def test_a_kill_between_two_reports_loses_none_and_doubles_none(
    control: Control,
    clock: FixedClock,
    reports: WeeklyReports,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports.want(ADMIN, True)
    reports.want(LOCAL, True)
    clock.set(MONDAY_MORNING)
    written = outbox.tell

    def dies_at_the_second(*given: object, **values: Value) -> None:
        if LOCAL.name in given:
            raise KeyboardInterrupt
        written(*given, **values)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("knowledge.learning.weekly.tell", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            reports.send()
    assert reports.send() == 1
    assert told(control.database, clock).keys() == {ADMIN.name, LOCAL.name}


def test_who_wants_no_more_or_is_no_admin_any_more_gets_none(
    control: Control, clock: FixedClock, reports: WeeklyReports
) -> None:
    for one in (ADMIN, LOCAL, COMMUNES):
        reports.want(one, True)
    reports.want(ADMIN, False)
    control.people.change(ADMIN, LOCAL.name, role=Role.EDITOR)
    control.people.remove(ADMIN, COMMUNES.name)
    control.employ(COMMUNES)
    clock.set(MONDAY_MORNING)
    assert reports.send() == 0
    assert [reports.wants(one) for one in (ADMIN, COMMUNES)] == [False, False]
    with pytest.raises(Forbidden):
        reports.want(APPROVER, True)


def test_the_week_stands_beside_the_week_before(
    control: Control, clock: FixedClock, reports: WeeklyReports
) -> None:
    log(control.database, "khai sinh", people=crowd(5), days_ago=8)
    reports.want(ADMIN, True)
    clock.set(MONDAY_MORNING)
    citizens = open_citizens(control.database, clock)
    clock.advance(days=-2)
    for person in ("1", "2"):
        citizens.questions.note(person, "kết hôn", "answered", code="1.1", place=EA_KAO)
    citizens.questions.note("3", "gì vậy", "not_found")
    clock.set(MONDAY_MORNING)
    reports.send()
    values = told(control.database, clock)[ADMIN.name]
    assert (values["questions"], values["questions_before"]) == (3, 5)
    assert (values["answered"], values["not_found"]) == (67, 1)
    assert "Câu hỏi: <b>3</b> (tuần trước 5)" in text(values)


def test_three_things_to_do_are_drawn_from_what_is_there(
    control: Control, clock: FixedClock, reports: WeeklyReports
) -> None:
    control.employ(EDITOR)
    control.publish(a_procedure(code="1.1", name="Đăng ký khai sinh", agency=EA_KAO))
    control.submit(EDITOR, a_procedure(code="2.2", agency=EA_KAO))
    citizens = open_citizens(control.database, clock)
    for person in ("1", "2"):
        rated = RatedAnswer("m", "1.1", EA_KAO, 1)
        citizens.feedback.give(person, rated, Verdict.NOT_RIGHT)
    log(control.database, "vá ổ gà đầu ngõ", people=crowd(12), days_ago=0)
    for one in (ADMIN, LOCAL):
        reports.want(one, True)
    clock.set(MONDAY_MORNING)
    GroupKeeping(control.database, clock, Answering(control.database, clock)).rebuild()
    reports.send()

    found = told(control.database, clock)
    assert found[ADMIN.name]["things"] == "reports unanswered waiting"
    assert found[LOCAL.name]["things"] == "reports waiting"
    said = text(found[ADMIN.name])
    assert "“Đăng ký khai sinh” có 2 người báo chưa đúng: /phanhoi" in said
    assert "12 người hỏi cùng một việc" in said
    assert "1 bản chờ duyệt, lâu nhất đã 4 ngày: /duyet" in said
    assert said.splitlines()[-1] == f"🔏 Mã nhật ký: <code>{found[ADMIN.name]['head']}</code>"
    assert "ổ gà" not in said
    assert f"🏛 {EA_KAO}" in text(found[LOCAL.name])


def test_what_one_person_reported_is_nothing_to_do(
    control: Control, clock: FixedClock, reports: WeeklyReports
) -> None:
    citizens = open_citizens(control.database, clock)
    citizens.feedback.give("1", RatedAnswer("m", "1.1", None, 1), Verdict.WRONG_FACTS)
    reports.want(ADMIN, True)
    clock.set(MONDAY_MORNING)
    reports.send()
    values = told(control.database, clock)[ADMIN.name]
    assert "không có việc gì phải làm thêm" in text(values)


def test_a_process_past_its_review_is_something_to_do(
    control: Control, clock: FixedClock, reports: WeeklyReports
) -> None:
    control.employ(EDITOR)
    control.publish(a_procedure(code="1.1", agency=EA_KAO))
    reports.want(LOCAL, True)
    clock.set(MONDAY_MORNING)
    clock.advance(days=7 * 60)
    reports.send()
    values = told(control.database, clock)[LOCAL.name]
    assert values["things"] == "overdue"
    assert "1 quy trình quá hạn rà soát: /iso" in text(values)


def test_a_week_begins_on_monday_at_the_hour_in_vietnam() -> None:
    turn = weekly(HOUR)
    assert turn(datetime(2025, 11, 24, 0, 59, tzinfo=UTC)) == "2025-11-17"
    assert turn(MONDAY_MORNING) == turn(datetime(2025, 11, 30, tzinfo=UTC)) == "2025-11-24"
