"""Public acts on either kind of database: taken back whole, and what of them travels."""

import json
from pathlib import Path

import pytest

from knowledge import maintenance
from knowledge.access import OPERATOR, Actor, Role
from knowledge.acts.acts import NoticeAct, PauseAct
from knowledge.acts.handlers import all_handlers
from knowledge.acts.public_acts import PublicActs
from knowledge.answering import Answering
from knowledge.clock import today
from knowledge.errors import Refused
from knowledge.store.database import Database
from knowledge.store.outbox import due_notices
from knowledge.store.public_acts import ActState, stored_act
from knowledge.switches import Switches
from tests.clocks import FixedClock
from tests.staff import ADMIN, Control

DEPUTY = Actor("302", Role.ADMIN)


@pytest.fixture
def acts(database: Database, clock: FixedClock) -> PublicActs:
    Control(database, clock).employ(ADMIN, DEPUTY)
    return PublicActs(database, clock, all_handlers(database, clock, Answering(database, clock)))


def a_notice(clock: FixedClock, replaces: int | None = None) -> NoticeAct:
    day = today(clock)
    return NoticeAct(text="Nghỉ lễ", first=day, last=day, replaces=replaces)


def test_a_preview_leaves_nothing_behind_alone_or_in_a_turn(
    acts: PublicActs, database: Database, clock: FixedClock
) -> None:
    acts.preview(ADMIN, a_notice(clock))
    with database.turn():
        acts.preview(ADMIN, a_notice(clock))
        with database.writing():
            pass
    assert Switches(database, clock).open(ADMIN) == []


def test_a_part_that_fails_takes_the_rest_back(
    acts: PublicActs, database: Database, clock: FixedClock
) -> None:
    switches, day = Switches(database, clock), today(clock)
    old = switches.announce(ADMIN, "Bảo trì", day, day)
    wrong = NoticeAct(text="…", first=day, last=day, replaces=old.id)
    with pytest.raises(Refused, match="reason_missing"):
        acts.perform(OPERATOR, wrong)
    assert [one.text for one in switches.open(ADMIN)] == ["Bảo trì"]


def test_the_command_line_asks_nobody(acts: PublicActs, clock: FixedClock) -> None:
    assert acts.perform(OPERATOR, a_notice(clock)).stored.state is ActState.DONE


def test_admins_hear_of_an_emergency_that_is_undone_before_anybody_was_told(
    acts: PublicActs, database: Database, clock: FixedClock
) -> None:
    asked = acts.perform(ADMIN, a_notice(clock)).stored.id
    acts.hurry(ADMIN, asked, "Lộ dữ liệu")
    acts.undo(ADMIN, asked)

    with database.reading() as session:
        told = [(one.chat, one.payload) for one in due_notices(session, clock(), 10)]
    kinds = [json.loads(payload)["kind"] for chat, payload in told if chat == DEPUTY.name]
    assert kinds[-2:] == ["act_hurried", "act_undone"]


def test_a_request_is_not_open_in_a_backup_and_what_was_done_is_there(
    acts: PublicActs,
    database: Database,
    spare_database: Database,
    clock: FixedClock,
    tmp_path: Path,
) -> None:
    done = acts.perform(ADMIN, a_notice(clock)).stored.id
    acts.approve(DEPUTY, done)
    pause = PauseAct(code=None, agency=None, reason="Nâng cấp")
    waiting = acts.perform(ADMIN, pause).stored.id
    maintenance.backup(database, OPERATOR, tmp_path / "backup.db")
    maintenance.restore(spare_database, clock, OPERATOR, tmp_path / "backup.db")
    with spare_database.reading() as session:
        assert stored_act(session, waiting) is None
        kept = stored_act(session, done)
    assert kept is not None
    assert kept.state is ActState.DONE
