"""What tests of document control do and look at: imports, standings, notices, the log."""

import json
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from knowledge.editing.history import VersionStatus
from knowledge.editing.importing import import_file
from knowledge.notices import NoticePayload
from knowledge.records import Procedure
from knowledge.store import outbox
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from tests.builders import a_procedure
from tests.files import record, write_records
from tests.staff import APPROVER, EDITOR, Control

CODE = "1.000001"


def shown(control: Control, on: date | None = None, agency: str | None = None) -> str | None:
    """Give the name that citizens see of the one procedure of these tests."""
    day = on or (control.clock() + timedelta(hours=7)).date()
    with control.database.reading() as session:
        found = effective(session, CODE, agency, day)
    return None if found is None else found.procedure.name


def standings(control: Control) -> list[VersionStatus]:
    """Tell where the versions stand, oldest first."""
    return [one.status for one in reversed(control.history.versions(EDITOR, CODE))]


def told(control: Control) -> list[tuple[str, NoticePayload]]:
    with control.database.reading() as session:
        due = outbox.due_notices(session, control.clock(), 100)
    return [(one.chat, NoticePayload.from_json(one.payload) or NoticePayload("")) for one in due]


def named(name: str) -> Procedure:
    return a_procedure(name=name)


def audit_rows(database: Database) -> list[dict[str, object]]:
    with database.reading() as session:
        rows = session.execute(text("SELECT action, detail FROM audit ORDER BY number"))
        return [dict(row) for row in rows.mappings()]


def audit_details(database: Database, action: str) -> list[dict[str, object]]:
    rows = audit_rows(database)
    return [json.loads(str(one["detail"])) for one in rows if one["action"] == action]


def brought_in(control: Control, folder: Path, *records: dict[str, object]) -> int:
    """Import records as drafts of an editor; give the number of the import."""
    path = write_records(folder / "nap.jsonl", *(record(**one) for one in records))
    import_file(control.database, control.clock, EDITOR, path, publish=False)
    return control.batches.queue(APPROVER)[-1].batch.id
