"""What a person with the database in hand may do, and where it shows.

Each forger works as thoroughly as they can: the log is chained anew, triggers are put back.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from knowledge.access import OPERATOR, Actor
from knowledge.editing.importing import import_file
from knowledge.editing.sample import clear_sample
from knowledge.errors import Refused
from knowledge.iso.auditing import Audits
from knowledge.maintenance import AuditProof, expected_head, expected_heads, verify_audit
from knowledge.migrations.guards import ALL, trigger
from knowledge.records import Procedure
from knowledge.store import audit, heads
from knowledge.store.approvals import AlterationKind
from knowledge.store.database import Database, Session
from knowledge.store.tables import AuditRow
from tests.builders import a_procedure, publish_sample
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.staff import APPROVER, EDITOR, Control

CODE = "1.000001"


@pytest.fixture(autouse=True)
def guarded(database: Database) -> Iterator[None]:
    """Put back what a test takes from a database that others use too."""
    yield
    if not database.on_sqlite:
        with database.writing() as session:
            _put_back(session)


def _put_back(session: Session) -> None:
    dialect = session.get_bind().dialect.name
    for guard in ALL:
        table = guard[1].split()[-1]
        on = f" ON {table}" if dialect == "postgresql" else ""
        session.execute(text(f"DROP TRIGGER IF EXISTS {guard[0]}{on}"))
        session.execute(text(trigger(guard, dialect)))


@contextmanager
def unguarded(database: Database) -> Iterator[Session]:
    """Work on the tables without triggers, and put these back."""
    with database.writing() as session:
        for guard in ALL:
            on = "" if database.on_sqlite else f" ON {guard[1].split()[-1]}"
            session.execute(text(f"DROP TRIGGER {guard[0]}{on}"))
        yield session
        _put_back(session)


def chain_anew(session: Session) -> None:
    """Write every number and hash of the log anew, as if nothing had ever been cut out."""
    rows = [
        (audit.AuditEntry(row.action, json.loads(row.detail)), row.at, row.actor, row.role)
        for row in session.query(AuditRow).order_by(AuditRow.number)
    ]
    session.execute(text("DELETE FROM audit"))
    session.expunge_all()
    for entry, at, actor, role in rows:
        audit.append(
            session, at, replace(OPERATOR, name=actor, role=type(OPERATOR.role)(role)), [entry]
        )


def dearer(text_: str) -> Procedure:
    """Give the record with another fee."""
    record_ = json.loads(text_)
    record_["submissions"] = [
        {"channel": "direct", "time": "1 ngày", "fees": [{"amount": "900.000 đồng"}]}
    ]
    return Procedure.model_validate(record_)


def kinds(proof: AuditProof) -> set[AlterationKind]:
    return {one.kind for one in proof.altered}


def test_a_life_of_versions_is_proven(control: Control, tmp_path: Path) -> None:
    control.publish(a_procedure())
    second = control.publish(a_procedure(name="Mới"))
    control.withdrawals.withdraw(APPROVER, second.id, "Bãi bỏ")
    control.reviews.reject(APPROVER, control.submit(EDITOR, a_procedure(code="2")).id, "Chưa đạt")
    file = write_records(tmp_path / "tep.jsonl", record(code="3"), record(code="4"))
    import_file(control.database, control.clock, OPERATOR, file, publish=True)
    assert verify_audit(control.database).holds


def test_the_sample_may_go_and_come_again(sqlite_database: Database, clock: FixedClock) -> None:
    publish_sample(sqlite_database)
    clear_sample(sqlite_database, clock, OPERATOR)
    publish_sample(sqlite_database)
    assert verify_audit(sqlite_database).holds


@pytest.mark.parametrize("guard", ALL, ids=lambda one: one[0])
def test_a_trigger_that_is_gone_or_made_harmless_is_named(
    database: Database, guard: tuple[str, str, str]
) -> None:
    name, event, condition = guard
    on = "" if database.on_sqlite else f" ON {event.split()[-1]}"
    with database.writing() as session:
        session.execute(text(f"DROP TRIGGER {name}{on}"))
    assert verify_audit(database).unguarded == (name,)
    never = condition.replace("WHEN (", "WHEN (1 = 0 AND ") or "WHEN (1 = 0)"
    with database.writing() as session:
        harmless = trigger((name, event, never), "sqlite" if database.on_sqlite else "postgresql")
        session.execute(text(harmless))
    assert verify_audit(database).unguarded == (name,)


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_trigger_switched_off_or_a_function_emptied_is_named(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("ALTER TABLE version DISABLE TRIGGER version_content_is_kept"))
    assert verify_audit(database).unguarded == ("version_content_is_kept",)
    emptied = (
        "CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    )
    kept = (
        "CREATE OR REPLACE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
    )
    with database.writing() as session:
        _put_back(session)
        session.execute(text(emptied))
    try:
        assert verify_audit(database).unguarded == ("refuse_change_of_history",)
    finally:
        with database.writing() as session:
            session.execute(text(kept))
    assert verify_audit(database).unguarded == ()


def test_fees_changed_in_place_are_found_even_with_a_fitting_fingerprint(control: Control) -> None:
    for number in range(3):
        control.publish(a_procedure(code=f"1.00000{number}"))
    for also_fingerprint in (False, True):
        with unguarded(control.database) as session:
            content = session.scalar(text("SELECT content FROM version WHERE id = 2"))
            forged = dearer(str(content))
            session.execute(
                text("UPDATE version SET content = :content WHERE id = 2"),
                {"content": forged.to_json()},
            )
            if also_fingerprint:
                session.execute(
                    text("UPDATE version SET fingerprint = :print WHERE id = 2"),
                    {"print": forged.fingerprint()},
                )
        proof = verify_audit(control.database)
        assert (proof.chain.broken_at, proof.unguarded) == (None, ())
        assert [(one.code, one.kind) for one in proof.altered] == [
            ("1.000001", AlterationKind.CONTENT)
        ]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE version SET effective_from = '2020-01-01' WHERE id = 1", AlterationKind.DAYS),
        (
            "UPDATE version SET state = 'withdrawn', withdrawn_on = '2025-11-20' WHERE id = 1",
            AlterationKind.STANDING,
        ),
        ("UPDATE version SET number = 7 WHERE id = 1", AlterationKind.UNAPPROVED),
        ("UPDATE version SET number = 7 WHERE id = 1", AlterationKind.MISSING),
    ],
)
def test_what_else_was_approved_otherwise_is_found(
    control: Control, statement: str, kind: AlterationKind
) -> None:
    control.publish(a_procedure())
    with unguarded(control.database) as session:
        session.execute(text(statement))
    assert kind in kinds(verify_audit(control.database))


def test_a_row_cut_out_with_the_chain_made_anew_is_found_by_any_head_handed_out(
    control: Control, clock: FixedClock
) -> None:
    audits = Audits(control.database, clock)
    control.publish(a_procedure())
    first = audits.head(EDITOR)
    control.publish(a_procedure(code="2"))
    second = audits.head(EDITOR)
    assert first is not None
    assert second is not None
    assert first != second
    outside = [f"Mã nhật ký 20/11: {first.code}", "", second.code.upper()]
    assert verify_audit(control.database, expected_heads(outside)).holds

    def cut(session: Session) -> None:
        session.execute(text("DELETE FROM audit WHERE number = 2"))
        chain_anew(session)

    _attack(control.database, cut)
    proof = verify_audit(control.database)
    assert proof.chain.broken_at is None
    assert [one.text for one in proof.chain.missing] == [first.code, second.code]

    _attack(control.database, lambda session: session.execute(text("DELETE FROM audit_head")))
    assert verify_audit(control.database).chain.missing == ()
    missing = verify_audit(control.database, expected_heads(outside)).chain.missing
    assert [one.text for one in missing] == [first.code, second.code]


def _attack(database: Database, work: Callable[[Session], object]) -> None:
    with unguarded(database) as session:
        work(session)


def test_a_head_is_recorded_once_and_holds_while_the_log_grows(
    control: Control, clock: FixedClock
) -> None:
    audits = Audits(control.database, clock)
    assert audits.head(EDITOR) is None
    control.publish(a_procedure())
    assert audits.head(EDITOR) == audits.head(Actor("9", EDITOR.role))
    control.publish(a_procedure(code="2"))
    with control.database.reading() as session:
        assert len(heads.handed_out(session)) == 1
    assert verify_audit(control.database).holds


@pytest.mark.parametrize("typed", ["", "abc", "12-9f3a", "9f3a-2b1c-77d0-1a2b", "f" * 63])
def test_what_is_no_head_is_not_read_as_one(typed: str) -> None:
    assert expected_head(typed) is None


def test_a_record_names_the_line_that_holds_no_head() -> None:
    lines = ["# sổ mã", "", "12-9f3a-2b1c-77d0-1a2b ngày 3", "quên"]
    assert len(expected_heads(lines[:3])) == 1
    with pytest.raises(Refused, match="no_head_in_line") as refused:
        expected_heads(lines)
    assert refused.value.values["line"] == 4
