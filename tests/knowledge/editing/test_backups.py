"""Document control survives a backup: people, working copies, decisions, imports."""

from pathlib import Path

from sqlalchemy import select

from knowledge import maintenance
from knowledge.access import EVERYWHERE, OPERATOR, Role
from knowledge.editing.importing import import_file
from knowledge.store.database import Database
from knowledge.store.tables import Base
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, Control, of

CONTROL = ("staff", "staff_agency", "invite", "draft", "draft_edit", "decision", "import_batch")


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as session:
        return {
            name: sorted(map(tuple, session.execute(select(Base.metadata.tables[name]))), key=repr)
            for name in CONTROL
        }


def test_a_restored_office_goes_on_where_it_was(
    database: Database, spare_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    control = Control(database, clock)
    control.open_agencies(EA_KAO)
    control.employ(ADMIN, APPROVER, EDITOR)
    control.people.add(OPERATOR, "7", "Lan", Role.EDITOR, of(EA_KAO))
    control.invitations.invite(ADMIN, Role.EDITOR, EVERYWHERE)
    control.publish(a_procedure(name="Cũ"))
    waiting = control.submit(EDITOR, a_procedure(name="Mới"))
    path = write_records(tmp_path / "nap.jsonl", record(code="5", name="Từ tệp"))
    import_file(database, clock, EDITOR, path, publish=False)
    before = rows(database)
    assert all(before.values())

    maintenance.backup(database, OPERATOR, tmp_path / "backup.db")
    maintenance.restore(spare_database, clock, OPERATOR, tmp_path / "backup.db")

    assert rows(spare_database) == before | {"invite": []}
    again = Control(spare_database, clock)
    again.reviews.approve(APPROVER, waiting.id)
    again.publish(a_procedure(code="6", name="Sau đó"))
    assert again.people.actor("7") is not None
