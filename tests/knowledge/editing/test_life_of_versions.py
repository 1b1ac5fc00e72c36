"""The life of versions against a model: whatever editors and approvers do, in any order.

The model is a list of what was approved and withdrawn; the store must agree with it on every
day, keep every text as it was recorded, and have at most one effective version.
"""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from knowledge.editing.drafts import Draft
from knowledge.editing.history import VersionStatus
from knowledge.errors import Refused
from knowledge.store import audit, control
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import APPROVER, EDITOR, OTHER_EDITOR, Control

CODES = (f"1.{number:06d}" for number in itertools.count(1))
FIRST_DAY = date(2025, 11, 20)


@dataclass
class Held:
    """A version as the model knows it; `until` is the first day on which it no longer holds."""

    number: int
    start: date
    takes_over: date
    until: date | None = None


class LifeOfVersions(RuleBasedStateMachine):
    """Two editors, an approver, one procedure, and days that go by."""

    waiting = Bundle("waiting")
    known = Bundle("known")
    database: Database

    @initialize()
    def begin(self) -> None:
        self.code = next(CODES)
        self.clock = FixedClock()
        self.office = Control(self.database, self.clock)
        self.held: dict[int, Held] = {}
        self.cancelled: set[int] = set()
        self.recorded: dict[int, tuple[str, str]] = {}
        self.texts = 0

    @property
    def today(self) -> date:
        return FIRST_DAY + timedelta(days=(self.clock.now - FixedClock().now).days)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.clock.advance(days=days)

    @rule(target=waiting, editor=st.sampled_from([EDITOR, OTHER_EDITOR]))
    def submit(self, editor: object) -> object:
        actor = EDITOR if editor is EDITOR else OTHER_EDITOR
        self.texts += 1
        text = a_procedure(code=self.code, name=f"Bản văn {self.texts}")
        draft = self._draft(actor is EDITOR)
        if draft is None:
            draft = self.office.drafts.begin(actor, text)
        else:
            draft = self.office.drafts.save(actor, draft.id, text, draft.revision)
            self.office.submissions.accept_newer(actor, draft.id)
        version = self.office.submissions.submit(actor, draft.id, "Sửa", "Theo nguồn")
        self.recorded[version.id] = (text.to_json(), version.author)
        return version.id

    @rule(target=known, version=consumes(waiting), ahead=st.integers(-3, 15))
    def approve(self, version: int, ahead: int) -> object:
        start = self.today + timedelta(days=ahead)
        stored = self._stored(version)
        if stored.state.value != "submitted":
            with pytest.raises(Refused, match="already_decided"):
                self.office.reviews.approve(APPROVER, version, start)
            return multiple()
        counting = self.held.keys() - self.cancelled
        if any(self.held[one].number > stored.number for one in counting):
            with pytest.raises(Refused, match="overtaken"):
                self.office.reviews.approve(APPROVER, version, start)
            return multiple()
        if ahead < 0 and counting:
            with pytest.raises(Refused, match="effective_in_past"):
                self.office.reviews.approve(APPROVER, version, start)
            start = self.today
        self.office.reviews.approve(APPROVER, version, start, "Đã áp dụng từ đó")
        self.held[version] = Held(stored.number, start, max(start, self.today))
        return version

    @rule(version=consumes(waiting))
    def reject(self, version: int) -> None:
        if self._stored(version).state.value == "submitted":
            self.office.reviews.reject(APPROVER, version, "Chưa đạt")

    @rule(editor=st.booleans())
    def take_back(self, editor: bool) -> None:
        draft = self._draft(editor, begin=False)
        if draft is not None and draft.waiting is not None:
            self.office.submissions.take_back(EDITOR if editor else OTHER_EDITOR, draft.id)

    @rule(version=known)
    def withdraw(self, version: int) -> None:
        model = self.held[version]
        if self._in_force(self.today) == version:
            self.office.withdrawals.withdraw(APPROVER, version, "Bãi bỏ")
            model.until = self.today
        elif model.start > self.today and version not in self.cancelled:
            self.office.withdrawals.withdraw(APPROVER, version, "Hoãn")
            self.cancelled.add(version)
        else:
            with pytest.raises(Refused, match="not_in_force"):
                self.office.withdrawals.withdraw(APPROVER, version, "Bãi bỏ")

    @rule(target=waiting, version=known)
    def restore(self, version: int) -> object:
        text = self.recorded[version][0]
        same = [one for one, (content, _) in self.recorded.items() if content == text]
        waits = any(self._stored(one).state.value == "submitted" for one in same)
        if waits or self._in_force(self.today) == version:
            with pytest.raises(Refused, match=r"nothing_changed|already_submitted"):
                self.office.withdrawals.restore(EDITOR, version, "Dùng lại")
            return multiple()
        made = self.office.withdrawals.restore(EDITOR, version, "Dùng lại")
        self.recorded[made.id] = (self.recorded[version][0], EDITOR.name)
        return made.id

    @invariant()
    def the_store_agrees_on_every_day(self) -> None:
        days = {one.start for one in self.held.values()} | {self.today}
        days |= {one.until for one in self.held.values() if one.until}
        with self.database.reading() as session:
            for day in sorted(days | {day - timedelta(days=1) for day in days}):
                found = effective(session, self.code, None, day)
                expected = self._in_force(day)
                number = None if expected is None else self.held[expected].number
                assert (found.version if found else None) == number, day

    @invariant()
    def history_is_as_it_was_recorded(self) -> None:
        with self.database.reading() as session:
            for version, (content, author) in self.recorded.items():
                stored = control.version(session, version)
                assert stored is not None
                assert stored.author == author
                assert control.content(session, version).to_json() == content
            numbers = [one.number for one in control.versions_of(session, self.code, None)]
        assert numbers == list(range(len(self.recorded), 0, -1))

    @invariant()
    def one_version_at_most_is_effective(self) -> None:
        if self.recorded:
            entries = self.office.history.versions(EDITOR, self.code)
            effective_now = [
                one.version.id for one in entries if one.status is VersionStatus.EFFECTIVE
            ]
            expected = self._in_force(self.today)
            assert effective_now == ([] if expected is None else [expected])

    def teardown(self) -> None:
        with self.database.reading() as session:
            assert audit.verify(session).broken_at is None

    def _draft(self, editor: bool, *, begin: bool = True) -> Draft | None:
        actor = EDITOR if editor else OTHER_EDITOR
        every = self.office.drafts.mine(actor)
        mine = [one for one in every if one.procedure.code == self.code]
        if mine or not begin or not self.recorded:
            return mine[0] if mine else None
        return self.office.drafts.start(actor, self.code)

    def _stored(self, version: int) -> control.StoredVersion:
        with self.database.reading() as session:
            found = control.version(session, version)
        assert found is not None
        return found

    def _in_force(self, day: date) -> int | None:
        """Tell by the model which version holds on a day."""
        come = {
            key: one
            for key, one in self.held.items()
            if one.start <= day and key not in self.cancelled
        }
        if not come:
            return None
        first = max(come, key=lambda key: (come[key].takes_over, come[key].number))
        until = come[first].until
        return None if until is not None and until <= day else first


def test_versions_live_as_the_model_says_on_sqlite(sqlite_database: Database) -> None:
    _run(sqlite_database, examples=15)


def test_versions_live_as_the_model_says_on_postgresql(postgres_database: Database) -> None:
    _run(postgres_database, examples=10)


def _run(opened: Database, examples: int) -> None:
    class OverThisDatabase(LifeOfVersions):
        database = opened

    run_state_machine_as_test(
        OverThisDatabase, settings=settings(max_examples=examples, stateful_step_count=25)
    )
