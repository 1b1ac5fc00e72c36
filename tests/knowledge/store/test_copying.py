"""A database is moved from one kind to the other and back without loss."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import (
    URL,
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    Table,
    func,
    insert,
    select,
)

from knowledge import maintenance
from knowledge.access import OPERATOR
from knowledge.errors import Forbidden, Refused
from knowledge.store.columns import Moment
from knowledge.store.copying import tables
from knowledge.store.database import Database, Session
from knowledge.store.tables import AgencyRow, QuestionRow
from tests.clocks import NOON
from tests.databases import opened, own_postgres
from tests.knowledge.test_maintenance import fill, name_in
from tests.staff import ADMIN

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def other(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the other kind."""
    if not database.on_sqlite:
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    server: URL = request.getfixturevalue("postgres")
    with own_postgres(server) as address:
        yield address


@pytest.fixture
def full(database: Database, tmp_path: Path) -> Database:
    """A database with an approved text, and something in every table."""
    fill(database, tmp_path, "Đăng ký kết hôn")
    with database.writing() as session:
        for table in tables():
            if not session.scalar(select(func.count()).select_from(table)):
                session.execute(insert(table), [made_up(session, table, n) for n in (7, 8)])
    return database


def made_up(session: Session, table: Table, number: int) -> dict[str, object]:
    return {column.name: value(session, column, number) for column in table.columns}


def value(session: Session, column: Column[object], number: int) -> object:
    for key in column.foreign_keys:
        # The two rows of a table that is known by what it refers to refer to different ones.
        known = session.scalars(select(key.column).order_by(key.column)).all()
        return known[number % len(known)]
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Moment():
            return datetime(2025, 11, number, 3, 4, 5, 678_901, tzinfo=UTC)
        case Date():
            return date(2025, 11, number)
        case BigInteger():
            return 2**40 + number
        case Integer():
            return number
    length = getattr(column.type, "length", None)
    return f"{number}Đ“ữ”\n\\x00 😀 'x'"[:length]


def rows(database: Database) -> Rows:
    with database.reading() as session:
        return {
            table.name: [
                tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables()
        }


def test_every_table_comes_over_and_back_again_whole_and_proven(
    full: Database, other: str, bare_address: str
) -> None:
    before = rows(full)
    assert all(before.values())

    copied = maintenance.copy(full, OPERATOR, other)
    with opened(other) as there:
        assert rows(there) == before
        maintenance.copy(there, OPERATOR, bare_address)
    with opened(bare_address) as back:
        assert rows(back) == before
        proof = maintenance.verify_audit(back)

    assert copied.rows == sum(map(len, before.values()))
    assert proof.chain == maintenance.verify_audit(full).chain == copied.proof.chain
    assert proof.chain.broken_at is None
    assert not proof.altered
    assert not proof.unguarded


def test_work_goes_on_in_the_copy_with_new_numbers(
    full: Database, other: str, tmp_path: Path
) -> None:
    maintenance.copy(full, OPERATOR, other)
    with opened(other) as there:
        fill(there, tmp_path, "Đăng ký lại")
        with there.writing() as session:
            last = session.scalar(select(func.max(QuestionRow.id))) or 0
            session.add(AgencyRow(name="UBND xã Mới"))
            session.flush()
            new = QuestionRow(at=NOON, person="p", text="t", outcome="answered")
            session.add(new)
            session.flush()
            assert new.id > last
        assert name_in(there) == "Đăng ký lại"


def test_how_far_the_copy_is_is_told(full: Database, other: str) -> None:
    told: list[tuple[int, int]] = []
    copied = maintenance.copy(full, OPERATOR, other, lambda done, total: told.append((done, total)))

    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (copied.rows, copied.rows)


def test_a_target_that_holds_anything_is_refused_and_stays_as_it_is(
    full: Database, other: str
) -> None:
    with opened(other) as there:
        there.upgrade()
        with there.writing() as session:
            session.add(AgencyRow(name="UBND xã Có Sẵn"))
        held = rows(there)
        with pytest.raises(Refused) as refused:
            maintenance.copy(full, OPERATOR, other)
        assert rows(there) == held
    assert refused.value.reason == "copy_target_not_empty"


def test_a_database_is_not_copied_onto_itself(full: Database) -> None:
    with pytest.raises(Refused) as refused:
        maintenance.copy(full, OPERATOR, full.address)
    assert refused.value.reason == "copy_onto_itself"


def test_only_who_maintains_the_base_may_copy_it(full: Database, other: str) -> None:
    with pytest.raises(Forbidden):
        maintenance.copy(full, ADMIN, other)


def test_a_row_that_the_target_does_not_take_is_named_by_its_table_and_nothing_is_copied(
    sqlite_database: Database, postgres: URL, tmp_path: Path
) -> None:
    fill(sqlite_database, tmp_path, "Đăng ký kết hôn")
    with sqlite_database.writing() as session:
        session.add(AgencyRow(name="hỏng \0"))
    with own_postgres(postgres) as address:
        with pytest.raises(Refused) as refused:
            maintenance.copy(sqlite_database, OPERATOR, address)
        with opened(address) as there:
            left = rows(there)
    assert (refused.value.reason, refused.value.values) == ("copy_row_refused", {"table": "agency"})
    assert [name for name, held in left.items() if held] == ["revision"]
