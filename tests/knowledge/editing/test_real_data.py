"""The real procedures, where they are at hand."""

from pathlib import Path

from knowledge.access import OPERATOR
from knowledge.editing.exporting import export_file
from knowledge.editing.importing import import_file
from knowledge.store import audit
from knowledge.store.database import Database
from tests.builders import REAL
from tests.clocks import FixedClock
from tests.knowledge.checks.damage.test_real_records import BROKEN


def test_all_sound_real_procedures_are_imported_and_exported_without_a_change(
    real_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    assert import_file(real_database, clock, OPERATOR, REAL, publish=True).unchanged == 7_439
    out = tmp_path / "out.jsonl.gz"
    assert export_file(real_database, clock, out).records == 7_439 - len(BROKEN)
    assert import_file(real_database, clock, OPERATOR, out, publish=True).unchanged == 7_439 - len(
        BROKEN
    )
    with real_database.reading() as session:
        chain = audit.verify(session)
    assert (chain.count, chain.broken_at) == (7_440, None)
