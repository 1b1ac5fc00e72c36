"""Records with everything a test does not care about filled in, and ways to publish them."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from knowledge.access import OPERATOR
from knowledge.clock import today, utc_now
from knowledge.editing.importing import import_file
from knowledge.records import Procedure
from knowledge.sample import sample_files
from knowledge.store import agencies, revision, versions
from knowledge.store.database import Database, Session
from knowledge.store.procedures import IndexableRecord, effective_versions, read_versions
from knowledge.text.segment import segment
from tests.clocks import NOON

REAL = Path(__file__).parents[2] / "shared" / "data" / "procedures.jsonl.gz"


def a_procedure(**overrides: object) -> Procedure:
    """Make a valid record; any key of the exchange format may be given."""
    record: dict[str, object] = {
        "code": "1.000001",
        "name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "levels": ["xã"],
        "submissions": [{"channel": "direct", "time": "1 ngày làm việc"}],
        "dossier": [{"case": "", "documents": [{"name": "Tờ khai", "originals": 1}]}],
    }
    return Procedure.model_validate(record | overrides)


def publish(
    database: Database,
    *procedures: Procedure,
    on: date | None = None,
    sample: bool = False,
    at: datetime = NOON,
) -> None:
    """Make records effective from their own day, or from `on` (default: the day of `at`)."""
    day = on or today(lambda: at)
    approvals = [versions.approval_on(day, one.effective_from) for one in procedures]
    _add(database, procedures, approvals, at, sample)


def publish_sample(database: Database) -> None:
    """Load the sample that comes with the program, as the first start does."""
    for file in sample_files():
        import_file(database, utc_now, OPERATOR, file, publish=True, new_agencies=True, sample=True)


def publish_real(database: Database) -> None:
    """Load the real procedures."""
    import_file(database, lambda: NOON, OPERATOR, REAL, publish=True, new_agencies=True)


def all_effective(session: Session, on: date) -> list[IndexableRecord]:
    """Read every effective record as the index does."""
    ids = [one.version_id for one in effective_versions(session, on)]
    return list(read_versions(session, ids))


def draft(database: Database, *procedures: Procedure, at: datetime = NOON) -> None:
    """Add records as drafts."""
    _add(database, procedures, [None] * len(procedures), at, sample=False)


def _add(
    database: Database,
    procedures: Sequence[Procedure],
    approvals: Sequence[versions.Approval | None],
    at: datetime,
    sample: bool,
) -> None:
    with database.writing() as session:
        known = agencies.agency_ids(session)
        wanted = {one.agency for one in procedures if one.agency is not None}
        agencies.add_agencies(session, sorted(wanted - known.keys()))
        newest = versions.newest_versions(session)
        added = [
            versions.NewVersion(
                key=(one.code, one.agency),
                content=one.to_json(),
                fingerprint=one.fingerprint(),
                words=segment(one.name),
                author="test",
                recorded_at=at,
                sample=sample,
                approval=approval,
            )
            for one, approval in zip(procedures, approvals, strict=True)
        ]
        versions.add_versions(session, added, newest)
        revision.bump_revision(session)
