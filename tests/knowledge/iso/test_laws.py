"""A law changes: what cites the old one is found, reviewed, and its editors are reminded."""

from datetime import date

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.errors import Forbidden, Refused
from knowledge.iso.laws import Laws
from knowledge.maintenance import verify_audit
from knowledge.notices import NoticePayload, Value
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import Control

CODE, AGENCY, OTHER = "1.000001", "UBND xã Ea Kao", "UBND xã Cuôr Đăng"
OLD, NEW = "123/2015/NĐ-CP", "100/2026/NĐ-CP"
ADMIN = Actor("301", Role.ADMIN)
EDITOR = Actor("101", Role.EDITOR, Scope(agencies=frozenset({AGENCY})))
LOCAL = Actor("201", Role.APPROVER, Scope(agencies=frozenset({AGENCY})))


@pytest.fixture
def laws(database: Database, clock: FixedClock) -> Laws:
    basis = ["Nghị định số 0123/2015/NĐ–CP ngày 15/11/2015"]
    publish(
        database,
        a_procedure(legal_basis=basis),
        a_procedure(agency=AGENCY, legal_basis=basis),
        a_procedure(agency=OTHER, legal_basis=["Nghị định số 123/2016/NĐ-CP"]),
        a_procedure(code="2.000001", sequence="Theo Nghị định 123/2015/NĐ-CP."),
    )
    return Laws(database, clock)


def told(database: Database, clock: FixedClock) -> list[tuple[str, str, Value]]:
    found = []
    for notice in Desk(database, clock).due():
        message = NoticePayload.from_json(notice.payload)
        if message is not None and message.kind.startswith("law"):
            found.append((notice.chat, message.kind, message.values["count"]))
    return sorted(found, key=str)


def review(database: Database, clock: FixedClock, agency: str | None = None) -> str | None:
    published = Answering(database, clock).show(CODE, agency)
    assert published is not None
    return published.banner.review


def test_only_what_cites_the_law_in_its_legal_basis_is_found(laws: Laws) -> None:
    found = laws.citing(ADMIN, "nghị định 123/2015/nđ-cp")
    assert [(one.code, one.agency) for one in found] == [(CODE, None), (CODE, AGENCY)]
    assert all(one.mine for one in found)


def test_each_puts_only_their_own_processes_under_review(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    assert [one.mine for one in laws.citing(LOCAL, OLD)] == [False, True]
    assert [one.agency for one in laws.enter(LOCAL, OLD, NEW).processes] == [AGENCY]
    assert review(database, clock, AGENCY) == NEW
    assert review(database, clock) is None


def test_a_review_is_due_in_three_months_and_ends_when_it_is_done(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    laws.enter(ADMIN, OLD, NEW)
    first, second = laws.open(ADMIN)
    assert first.due_on == second.due_on == date(2026, 2, 20)
    laws.finish(ADMIN, first.law, CODE, AGENCY)
    assert [one.agency for one in laws.open(ADMIN)] == [None]
    assert review(database, clock, AGENCY) is None
    with pytest.raises(Refused, match="review_done"):
        laws.finish(ADMIN, first.law, CODE, AGENCY)


def test_publishing_a_new_version_ends_the_review(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    laws.enter(ADMIN, OLD, NEW)
    clock.advance(days=1)
    publish(database, a_procedure(legal_basis=[NEW]), at=clock())
    assert [one.agency for one in laws.open(ADMIN)] == [AGENCY]


def test_the_responsible_editors_are_told_at_once_and_reminded_until_it_is_done(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    Control(database, clock).employ(ADMIN, EDITOR, LOCAL)
    laws.enter(ADMIN, OLD, NEW)
    assert told(database, clock) == [("101", "law_review", 1), ("301", "law_review", 1)]
    counts = {}
    for _ in range(110):
        clock.advance(days=1)
        left = (date(2026, 2, 20) - clock().date()).days
        if laws.remind():
            counts[left] = True
    assert list(counts) == [30, 7, 0, -7, -14]
    laws.finish(ADMIN, laws.open(ADMIN)[0].law, CODE, AGENCY)
    laws.finish(ADMIN, laws.open(ADMIN)[0].law, CODE, None)
    clock.advance(days=3)
    assert laws.remind() == 0


def test_reminders_say_when_they_are_overdue(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    Control(database, clock).employ(EDITOR)
    laws.enter(ADMIN, OLD, NEW)
    clock.advance(days=99)
    laws.remind()
    assert ("101", "law_review_overdue", 1) in told(database, clock)


@pytest.mark.parametrize(
    ("old", "reason"), [("abc", "no_law"), ("", "no_law"), ("9" * 300, "text_too_long")]
)
def test_what_is_no_law_is_refused(laws: Laws, old: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        laws.citing(ADMIN, old)


def test_a_law_that_nothing_cites_starts_no_review(laws: Laws, database: Database) -> None:
    with pytest.raises(Refused, match="nothing_cites"):
        laws.enter(ADMIN, "1/1999/NĐ-CP", NEW)
    assert verify_audit(database).chain.count == 0


def test_editors_see_what_cites_a_law_but_start_and_end_no_review(laws: Laws) -> None:
    assert not any(one.mine for one in laws.citing(EDITOR, OLD))
    with pytest.raises(Forbidden):
        laws.enter(EDITOR, OLD, NEW)
    laws.enter(ADMIN, OLD, NEW)
    [mine] = laws.open(EDITOR)
    with pytest.raises(Forbidden):
        laws.finish(EDITOR, mine.law, CODE, AGENCY)
    with pytest.raises(Forbidden):
        laws.finish(LOCAL, mine.law, CODE, None)


def test_signs_of_a_pattern_in_a_name_find_only_themselves(laws: Laws) -> None:
    assert laws.citing(ADMIN, "100% %_ luật") == []


def test_one_step_undoes_all_that_a_law_put_under_review_and_tells_who_was_told(
    laws: Laws, database: Database, clock: FixedClock
) -> None:
    Control(database, clock).employ(ADMIN, EDITOR)
    entered = laws.enter(ADMIN, OLD, NEW)
    assert laws.undo(ADMIN, entered.number) == 2
    assert laws.open(ADMIN) == []
    assert review(database, clock) is None
    kinds = [(person, kind) for person, kind, _ in told(database, clock)]
    assert ("101", "law_review") in kinds
    assert ("101", "law_review_undone") in kinds
    assert verify_audit(database).chain.broken_at is None
    with pytest.raises(Refused, match="review_done"):
        laws.undo(ADMIN, entered.number)


def test_each_undoes_only_what_is_theirs_and_only_within_the_hour(
    laws: Laws, clock: FixedClock
) -> None:
    entered = laws.enter(ADMIN, OLD, NEW)
    assert laws.undo(LOCAL, entered.number) == 1
    assert [one.agency for one in laws.open(ADMIN)] == [None]
    with pytest.raises(Forbidden):
        laws.undo(EDITOR, entered.number)
    clock.advance(hours=2)
    with pytest.raises(Refused, match="too_late_to_undo"):
        laws.undo(ADMIN, entered.number)
