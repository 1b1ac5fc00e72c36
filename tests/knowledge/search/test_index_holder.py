import gc
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from knowledge.errors import Unavailable
from knowledge.records import Procedure
from knowledge.search.builder import Snapshot, snapshot_of, update
from knowledge.search.index_holder import IndexHolder
from knowledge.store.learned import LearnedWording, SayingKind
from knowledge.store.procedures import EffectiveVersion, IndexableRecord
from tests.builders import a_procedure
from tests.knowledge.search.builders import indexables
from tests.waiting import eventually


class Source:
    """Records with a revision, as a database would give them."""

    def __init__(self, *procedures: Procedure) -> None:
        self.procedures = list(procedures)
        self.revision = 1
        self.failing = False
        self.asked = 0
        self.loads = 0
        self.reads: list[list[int]] = []

    def stamp(self) -> int:
        self.asked += 1
        if self.failing:
            raise Unavailable("database_locked")
        return self.revision

    @contextmanager
    def load(self) -> Iterator[Snapshot]:
        self.loads += 1
        records = {one.version_id: one for one in indexables(*self.procedures)}
        versions = [
            EffectiveVersion(number, one.procedure.code, one.procedure.agency)
            for number, one in records.items()
        ]
        yield Snapshot(self.stamp(), versions, lambda ids: self.read(ids, records))

    def read(
        self, ids: Sequence[int], records: Mapping[int, IndexableRecord]
    ) -> list[IndexableRecord]:
        self.reads += [list(ids)]
        return [records[number] for number in ids]

    def publish(self, procedure: Procedure) -> None:
        self.procedures.append(procedure)
        self.revision += 1


def test_the_first_index_is_built_when_it_is_first_asked_for() -> None:
    source = Source(a_procedure())
    holder = IndexHolder(source.load, source.stamp)
    assert source.loads == 0
    assert len(holder.current()) == 1
    assert holder.current() is holder.current()
    assert source.loads == 1


def test_many_threads_share_the_first_index() -> None:
    source = Source(a_procedure())
    holder = IndexHolder(source.load, source.stamp)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(id(holder.current()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert source.loads == 1


def test_a_change_is_seen_by_itself() -> None:
    source = Source(a_procedure(code="1.1"))
    holder = IndexHolder(source.load, source.stamp)
    holder.start()
    try:
        assert len(holder.current()) == 1
        source.publish(a_procedure(code="1.2"))
        assert eventually(lambda: len(holder.current()) == 2)
    finally:
        holder.stop()


def test_nothing_is_built_while_nothing_changes() -> None:
    source = Source(a_procedure())
    holder = IndexHolder(source.load, source.stamp, every=0.01)
    holder.start()
    try:
        assert eventually(lambda: source.loads == 1)
        asked = source.asked
        assert eventually(lambda: source.asked > asked + 5)
        assert source.loads == 1
    finally:
        holder.stop()


def test_an_unreachable_database_leaves_the_old_index_serving() -> None:
    source = Source(a_procedure(code="1.1"))
    holder = IndexHolder(source.load, source.stamp, every=0.01)
    holder.start()
    try:
        before = holder.current()
        source.failing = True
        source.publish(a_procedure(code="1.2"))
        asked = source.asked
        assert eventually(lambda: source.asked > asked + 5)
        assert holder.current() is before
        source.failing = False
        assert eventually(lambda: len(holder.current()) == 2)
    finally:
        holder.stop()


def test_without_any_index_the_reason_reaches_the_caller() -> None:
    source = Source()
    source.failing = True
    with pytest.raises(Unavailable):
        IndexHolder(source.load, source.stamp).current()


def test_what_was_analysed_of_unchanged_versions_is_reused() -> None:
    source = Source(a_procedure(code="1.1"))
    holder = IndexHolder(source.load, source.stamp)
    before = holder.current()
    source.publish(a_procedure(code="1.2", name="Đăng ký kết hôn"))
    assert holder.refresh()
    after = holder.current()
    assert after is not before
    assert after.analysed[1] is before.analysed[1]
    assert after.bodies[1] is before.bodies[1]
    assert len(before) == 1


def test_what_else_changes_leaves_the_records_as_they_are() -> None:
    records = snapshot_of([IndexableRecord(1, a_procedure(code="1.1"), "Đăng ký khai sinh")])
    before = update(records)
    taught = LearnedWording("vá ổ gà đầu ngõ", SayingKind.PROCEDURE, "1.1")
    after = update(replace(records, learned=(taught,)), before)
    assert after.layers is before.layers
    assert after.language.sayings.learned == (taught,)
    again = update(records, after)
    assert again.language.sayings.learned == ()
    assert again.needs.serving == before.needs.serving


def test_records_that_did_not_change_are_not_read_again() -> None:
    source = Source(a_procedure(code="1.1"), a_procedure(code="1.2"))
    holder = IndexHolder(source.load, source.stamp)
    holder.refresh()
    source.publish(a_procedure(code="1.3"))
    holder.refresh()
    assert source.reads == [[1, 2], [3]]


def test_a_variant_is_read_again_when_it_comes_to_stand_for_its_procedure() -> None:
    national = a_procedure(code="1.1", name="Đăng ký kết hôn")
    papers = [{"case": "", "documents": [{"name": "Giấy chứng nhận cưới hỏi"}]}]
    variant = a_procedure(code="1.1", agency="UBND xã Ea Kao", dossier=papers)
    source = Source(variant, national)
    holder = IndexHolder(source.load, source.stamp)
    assert list(holder.current().bodies) == [2]
    source.procedures.remove(national)
    source.revision += 1
    holder.refresh()
    assert list(holder.current().bodies) == [1]
    assert source.reads == [[1, 2], [1]]
    entry = holder.current().entry("1.1")
    assert entry is not None
    assert entry.living


def test_an_index_goes_away_with_its_last_use_and_waits_for_no_collector() -> None:
    source = Source(a_procedure(code="1.1", name="Đăng ký kết hôn"))
    holder = IndexHolder(source.load, source.stamp)
    holder.current().find("đăng ký kết hôn cần giấy tờ gì")
    before = weakref.ref(holder.current())
    layer = weakref.ref(holder.current().layers.words)
    source.publish(a_procedure(code="1.2"))
    gc.disable()
    try:
        assert holder.refresh()
        assert before() is None
        assert layer() is None
    finally:
        gc.enable()
