"""Notices over answers, and switching off and on: by whom, for how long, and seen at once."""

from datetime import date, timedelta

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.errors import Forbidden, Refused
from knowledge.maintenance import verify_audit
from knowledge.restrictions import RestrictionsReader
from knowledge.store.database import Database
from knowledge.switches import Switches, SwitchTarget
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.waiting import eventually

DAY = date(2025, 11, 20)
CODE, AGENCY, OTHER = "1.000001", "UBND xã Ea Kao", "UBND xã Cuôr Đăng"
ADMIN = Actor("301", Role.ADMIN)
EDITOR = Actor("101", Role.EDITOR)
LOCAL = Actor("201", Role.APPROVER, Scope(agencies=frozenset({AGENCY})))


@pytest.fixture
def switches(database: Database, clock: FixedClock) -> Switches:
    publish(database, a_procedure(), a_procedure(agency=AGENCY), a_procedure(agency=OTHER))
    return Switches(database, clock)


def notices(database: Database, clock: FixedClock) -> tuple[str, ...]:
    return RestrictionsReader(database, clock).now().notices


def off(database: Database, clock: FixedClock, agency: str | None = None) -> str | None:
    published = Answering(database, clock).show(CODE, agency)
    assert published is not None
    return published.banner.off


def test_a_notice_stands_from_its_first_day_to_the_end_of_its_last(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    switches.announce(ADMIN, "Bảo trì", DAY + timedelta(days=1), DAY + timedelta(days=2))
    seen = []
    for _ in range(4):
        seen.append(notices(database, clock))
        clock.advance(days=1)
    assert seen == [(), ("Bảo trì",), ("Bảo trì",), ()]


def test_a_notice_is_over_when_it_is_ended(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    made = switches.announce(ADMIN, "Bảo trì", DAY, DAY)
    switches.end(ADMIN, made.id)
    assert notices(database, clock) == ()
    with pytest.raises(Refused, match="not_switched_off"):
        switches.end(ADMIN, made.id)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (DAY, DAY - timedelta(days=1), "days_reversed"),
        (DAY - timedelta(days=9), DAY - timedelta(days=2), "notice_days"),
        (DAY, DAY + timedelta(days=900), "notice_days"),
    ],
)
def test_days_that_are_no_span_ahead_are_refused(
    switches: Switches, first: date, last: date, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        switches.announce(ADMIN, "Bảo trì", first, last)


@pytest.mark.parametrize(("text", "reason"), [(" \n", "reason_missing"), ("a" * 501, "too_long")])
def test_a_notice_must_say_something_short(switches: Switches, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        switches.announce(ADMIN, text, DAY, DAY)


def test_a_procedure_that_is_off_carries_the_reason_until_it_is_on_again(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    switches.switch_off(ADMIN, SwitchTarget(CODE), "Đang sửa lệ phí")
    assert off(database, clock) == off(database, clock, AGENCY) == "Đang sửa lệ phí"
    switches.end(ADMIN, switches.off_now(ADMIN, SwitchTarget(CODE)).id)
    assert off(database, clock) is None


def test_an_agency_switches_off_its_own_text_alone(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    assert switches.targets(LOCAL, CODE) == [SwitchTarget(CODE, AGENCY)]
    switches.switch_off(LOCAL, SwitchTarget(CODE, AGENCY), "Sai biểu mẫu")
    assert off(database, clock, AGENCY) == "Sai biểu mẫu"
    assert off(database, clock) is None
    assert off(database, clock, OTHER) is None


def test_the_whole_bot_goes_off_with_every_procedure(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    switches.switch_off(ADMIN, SwitchTarget(), "Nâng cấp")
    assert RestrictionsReader(database, clock).now().bot_off == "Nâng cấp"
    assert off(database, clock, OTHER) == "Nâng cấp"


@pytest.mark.parametrize(
    ("actor", "target"),
    [
        (EDITOR, SwitchTarget(CODE)),
        (EDITOR, SwitchTarget()),
        (LOCAL, SwitchTarget()),
        (LOCAL, SwitchTarget(CODE)),
        (LOCAL, SwitchTarget(CODE, OTHER)),
    ],
)
def test_nobody_switches_what_is_not_theirs(
    switches: Switches, database: Database, actor: Actor, target: SwitchTarget
) -> None:
    with pytest.raises(Forbidden):
        switches.switch_off(actor, target, "Không có quyền")
    with pytest.raises(Forbidden):
        switches.announce(actor, "Không có quyền", DAY, DAY)
    switches.switch_off(ADMIN, target, "Có quyền")
    with pytest.raises(Forbidden):
        switches.off_now(actor, target)
    [still] = switches.open(ADMIN)
    with pytest.raises(Forbidden):
        switches.end(actor, still.id)
    assert verify_audit(database).chain.count == 1


@pytest.mark.parametrize(
    ("code", "reason"), [("9.9", "unknown_code"), ("1.000001 ", "unknown_code")]
)
def test_a_code_that_is_not_there_is_refused(switches: Switches, code: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        switches.switch_off(ADMIN, SwitchTarget(code), "Lý do")
    with pytest.raises(Refused, match=reason):
        switches.targets(ADMIN, code)


def test_what_is_off_is_not_switched_off_again(switches: Switches) -> None:
    switches.switch_off(ADMIN, SwitchTarget(CODE), "Lý do")
    with pytest.raises(Refused, match="already_off"):
        switches.switch_off(ADMIN, SwitchTarget(CODE), "Lý do khác")
    with pytest.raises(Refused, match="not_switched_off"):
        switches.off_now(ADMIN, SwitchTarget())


def test_another_replica_sees_a_switch_within_a_second(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    replica = RestrictionsReader(database, clock, memory_seconds=0.05)
    assert replica.now().bot_off is None
    switches.switch_off(ADMIN, SwitchTarget(), "Nâng cấp")
    assert eventually(lambda: replica.now().bot_off == "Nâng cấp")


def test_every_turn_is_in_the_audit_log(switches: Switches, database: Database) -> None:
    switches.switch_off(ADMIN, SwitchTarget(CODE), "Lý do")
    switches.end(ADMIN, switches.off_now(ADMIN, SwitchTarget(CODE)).id)
    chain = verify_audit(database).chain
    assert (chain.count, chain.broken_at) == (2, None)


def test_a_record_under_a_notice_says_the_same_until_another_begins(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    switches.announce(ADMIN, "Bảo trì", DAY, DAY)
    reader, published = RestrictionsReader(database, clock), Answering(database, clock).show(CODE)
    assert published is not None
    first = reader.now(fresh=True).with_banner(published)
    assert first.banner.notices == ("Bảo trì",)
    assert reader.now(fresh=True).with_banner(published) == first
    switches.announce(ADMIN, "Nghỉ lễ", DAY, DAY)
    assert reader.now(fresh=True).with_banner(published).banner.notices == ("Bảo trì", "Nghỉ lễ")


def test_the_process_that_turns_a_switch_sees_it_at_once(
    switches: Switches, database: Database, clock: FixedClock
) -> None:
    reader = RestrictionsReader(database, clock, memory_seconds=3_600)
    assert reader.now().bot_off is None
    here = Switches(database, clock, reader.forget)
    here.switch_off(ADMIN, SwitchTarget(), "Nâng cấp")
    assert reader.now().bot_off == "Nâng cấp"
    here.end(ADMIN, here.off_now(ADMIN, SwitchTarget()).id)
    assert reader.now().bot_off is None
    made = here.announce(ADMIN, "Bảo trì", DAY, DAY)
    assert reader.now().notices == ("Bảo trì",)
    here.end(ADMIN, made.id)
    assert reader.now().notices == ()
