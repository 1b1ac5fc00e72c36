"""The real procedures, where they are at hand."""

from pathlib import Path

import pytest

from knowledge.access import OPERATOR
from knowledge.editing import export_file, import_file
from knowledge.store import audit
from knowledge.store.database import Database
from tests.clocks import FixedClock

REAL = Path(__file__).parents[4] / "shared" / "data" / "procedures.jsonl.gz"


@pytest.mark.skipif(not REAL.exists(), reason="không có ../shared/data trên máy này")
def test_all_real_procedures_are_imported_and_exported_without_a_change(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    first = import_file(sqlite_database, clock, OPERATOR, REAL, publish=True)
    assert (first.added, first.problems) == (7_439, ())
    assert import_file(sqlite_database, clock, OPERATOR, REAL, publish=True).unchanged == 7_439
    out = tmp_path / "out.jsonl.gz"
    assert export_file(sqlite_database, clock, out).records == 7_439
    assert import_file(sqlite_database, clock, OPERATOR, out, publish=True).unchanged == 7_439
    with sqlite_database.reading() as session:
        chain = audit.verify(session)
    assert (chain.count, chain.broken_at) == (7_440, None)
