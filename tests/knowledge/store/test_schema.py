"""Bringing a database up to date."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from knowledge.errors import Refused
from knowledge.store import schema
from knowledge.store.database import Database
from knowledge.store.revision import current_revision
from knowledge.store.tables import Base
from tests.builders import a_procedure, all_effective, publish
from tests.clocks import NOON

HEAD = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
NEXT = f'''"""Add a column, as a later program does."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.add_column("agency", sa.Column("note", sa.Text(), nullable=True))
'''
UPGRADE = """
import sys
from knowledge.store.database import Database
database = Database(sys.argv[1])
sys.stdin.readline()
database.upgrade()
database.close()
"""


@pytest.fixture
def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the program have one migration more until the fixture is undone."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / "versions" / "9999_next.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    return monkeypatch


def test_the_migrations_make_exactly_the_tables_of_the_program(spare_database: Database) -> None:
    with spare_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_again_changes_nothing(database: Database) -> None:
    publish(database, a_procedure())
    database.upgrade()
    with database.reading() as session:
        assert current_revision(session) == 1


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/a b/é/new.db")
    database.upgrade()
    database.close()
    assert (tmp_path / "a b" / "é" / "new.db").is_file()


def test_processes_that_start_together_all_succeed(bare_address: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", UPGRADE, bare_address],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outcomes = [(process.communicate()[1], process.returncode) for process in processes]
    assert outcomes == [("", 0)] * 4
    database = Database(bare_address)
    with database.reading() as session:
        assert current_revision(session) == 0
    database.close()


def test_an_sqlite_file_is_copied_before_it_is_migrated(
    sqlite_database: Database, tmp_path: Path, later_program: pytest.MonkeyPatch
) -> None:
    publish(sqlite_database, a_procedure())
    sqlite_database.upgrade()
    with sqlite_database.reading() as session:
        assert session.execute(text("SELECT note FROM agency")).all() == []
    later_program.undo()
    copies = list(tmp_path.glob("test.db.schema-*"))
    assert [copy.name for copy in copies] == [f"test.db.schema-{HEAD}"]
    copy = Database(f"sqlite:///{copies[0]}")
    copy.upgrade()
    with copy.reading() as session:
        names = [row.procedure.name for row in all_effective(session, NOON.date())]
    copy.close()
    assert names == ["Đăng ký khai sinh"]


def test_no_copy_is_made_when_there_is_nothing_to_migrate(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/test.db")
    database.upgrade()
    database.upgrade()
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["test.db"]


def test_a_database_of_a_newer_program_is_refused(
    spare_database: Database, later_program: pytest.MonkeyPatch
) -> None:
    spare_database.upgrade()
    later_program.undo()
    with pytest.raises(Refused) as caught:
        spare_database.upgrade()
    assert (caught.value.reason, caught.value.values) == ("database_newer", {"schema": "9999"})


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    spare_database: Database, tmp_path: Path, later_program: pytest.MonkeyPatch
) -> None:
    publish(spare_database, a_procedure())
    broken = NEXT + '    op.drop_table("no_such_table")\n'
    versions = schema.MIGRATIONS / "versions"
    (versions / "9999_next.py").write_text(broken, encoding="utf-8")
    with pytest.raises(Exception, match="database_failed"):
        spare_database.upgrade()
    later_program.undo()
    spare_database.upgrade()
    with spare_database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_an_sqlite_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/other.db")
    with database.writing() as session:
        session.execute(text("CREATE TABLE bookmarks (id INTEGER)"))
    with pytest.raises(Refused, match="database_of_another_program"):
        database.upgrade()
    database.close()
