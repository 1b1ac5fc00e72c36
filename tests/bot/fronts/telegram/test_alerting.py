"""The operator's chat hears of errors, once each, and of nothing that anybody wrote."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest
import structlog

from bot.fronts.telegram.outbox import BackgroundTasks
from bot.logs import configure_logs
from bot.messages import Incoming, Reply
from bot.telemetry.alerts import MOST_KINDS, Alerts
from knowledge.desk import Desk, Job, Jobs
from knowledge.errors import Unavailable
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import QUICK, Start
from tests.botapi import BotApi, Fault
from tests.clocks import FixedClock
from tests.waiting import eventually

OPERATOR = 4711
WORDS = "tôi là Nguyễn Văn A, số 066099001234"


@pytest.fixture
def alerts(clock: FixedClock, api: BotApi) -> Iterator[Alerts]:
    """What the log tells as it does at work."""
    alerts = Alerts(clock.running)
    api.world.chat(OPERATOR)
    root = logging.getLogger()
    before, handlers, level = structlog.get_config(), root.handlers[:], root.level
    configure_logs("json", alerts=alerts)
    yield alerts
    structlog.configure(**before)
    root.handlers, root.level = handlers, level


def next_alert(api: BotApi) -> str:
    return api.wait_for_reply(OPERATOR).text


def nothing_before(api: BotApi, event: str) -> None:
    """Have one more told: all that was due came before it."""
    structlog.get_logger("test").error(event)
    assert event in next_alert(api)


def breaks(incoming: Incoming) -> list[Reply]:
    raise ValueError(incoming.text)


def test_a_fault_is_told_once_with_its_place_and_none_of_what_was_written(
    api: BotApi, bot: Start, alerts: Alerts
) -> None:
    with bot(breaks, alerts=alerts, operator_chat=OPERATOR):
        for _ in range(3):
            api.say(7, WORDS)
        first = next_alert(api)
        for _ in range(3):
            api.wait_for_reply(7)
        nothing_before(api, "end")

    assert "test_alerting.py:" in first
    assert "ValueError" in first
    for piece in ("Nguyễn", "066099001234", api.token):
        assert piece not in first


def test_what_goes_on_for_an_hour_is_told_again_with_how_often(
    api: BotApi, bot: Start, alerts: Alerts, clock: FixedClock
) -> None:
    log = structlog.get_logger("test")
    with bot(alerts=alerts, operator_chat=OPERATOR):
        log.error("odd")
        assert next_alert(api)
        for _ in range(41):
            log.error("odd")
        nothing_before(api, "first")
        clock.advance(hours=1)
        assert "41 lần" in next_alert(api)
        clock.advance(hours=1)
        nothing_before(api, "second")


def test_a_database_that_goes_and_comes_back_is_told_both_times(
    api: BotApi, bot: Start, alerts: Alerts, sqlite_database: Database, clock: FixedClock
) -> None:
    away = [True]

    def work() -> None:
        if away:
            raise Unavailable("database_unreachable")

    desk = Desk(sqlite_database, clock)
    jobs = Jobs(sqlite_database, clock, [Job("look", work)])
    background = BackgroundTasks(jobs.tick, lambda _: None)
    with bot(desk=desk, background=background, alerts=alerts, operator_chat=OPERATOR):
        assert "Cơ sở dữ liệu không trả lời" in next_alert(api)
        away.clear()
        assert "đã trả lời lại" in next_alert(api)


def test_a_job_that_fails_and_a_notice_that_is_refused_are_told(
    api: BotApi, bot: Start, alerts: Alerts, sqlite_database: Database, clock: FixedClock
) -> None:
    desk = Desk(sqlite_database, clock)
    jobs = Jobs(sqlite_database, clock, [Job("digest", lambda: 1 // 0)])
    background = BackgroundTasks(jobs.tick, lambda _: Reply("Chào"))
    desk.put("7", "{}")
    api.fail("sendMessage", Fault(400, "Bad Request: message is too long"), chat=7)
    with bot(desk=desk, background=background, alerts=alerts, operator_chat=OPERATOR):
        heard = {next_alert(api) for _ in range(2)}

    assert any("việc hằng ngày" in one and "digest" in one for one in heard)
    assert any("thông báo bị Telegram từ chối" in one for one in heard)


def test_an_operator_who_cannot_be_told_disturbs_nobody_and_hears_later(
    api: BotApi, bot: Start, alerts: Alerts
) -> None:
    api.fail("sendMessage", Fault(403, "Forbidden: bot was blocked"), times=3, chat=OPERATOR)
    structlog.get_logger("test").error("odd")
    with bot(alerts=alerts, operator_chat=OPERATOR, retries=replace(QUICK, longest=0.05)):
        api.say(7, "một")
        assert api.wait_for_reply(7).text == "Nghe: một"
        assert "odd" in next_alert(api)
        assert eventually(lambda: not alerts.due())


def test_without_an_operators_chat_nobody_is_told(api: BotApi, bot: Start, alerts: Alerts) -> None:
    structlog.get_logger("test").error("odd")
    with bot(alerts=alerts):
        api.say(7, "một")
        api.wait_for_reply(7)

        assert api.silent(OPERATOR)


def test_a_librarys_line_is_known_by_its_name_alone_and_kinds_are_bounded(alerts: Alerts) -> None:
    logging.getLogger("some.library").error("cannot take %s", WORDS)
    log = structlog.get_logger("test")
    for number in range(MOST_KINDS + 50):
        log.error(f"event_{number}", at="x.py:1", words=WORDS, reason=WORDS)
    log.warning("nothing_to_tell")

    kinds = [alert.kind for alert in alerts.due()]

    assert len(kinds) == MOST_KINDS
    assert kinds[0].event == "some.library"
    assert "Nguyễn" not in repr(kinds)
