"""Whatever has happened to a file, an import refuses it clearly or takes all of it."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.access import OPERATOR
from knowledge.editing.importing import import_file
from knowledge.errors import KnowledgeError
from knowledge.store.database import Database
from knowledge.store.revision import current_revision
from knowledge.store.versions import newest_versions
from tests.clocks import FixedClock
from tests.databases import opened
from tests.files import record
from tests.sharing import copied

SOUND = "".join(
    json.dumps(record(code=f"1.{number}", name="Đăng ký"), ensure_ascii=False) + "\n"
    for number in range(3)
).encode()
PACKED = gzip.compress(SOUND)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Database]:
    """A database that every example uses: each sees only what it changes itself."""
    with opened(copied(migrated_file, tmp_path_factory.mktemp("damaged") / "test.db")) as database:
        yield database


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Cut, overwrite or stuff a sound file, packed or not."""
    content = draw(st.sampled_from([SOUND, PACKED]))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(start + 40, len(content))))
        content = content[:start] + draw(st.binary(max_size=8)) + content[end:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=damaged() | st.binary())
def test_a_damaged_file_is_refused_and_changes_nothing_or_is_taken_whole(
    base: Database, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(content)
    before = state_of(base)
    try:
        report = import_file(base, FixedClock(), OPERATOR, path, publish=True, new_agencies=True)
    except KnowledgeError:
        assert state_of(base) == before
        return
    if report.problems:
        assert report.refused
        assert state_of(base) == before
    else:
        assert report.added + report.changed + report.unchanged > 0


def state_of(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        versions = sum(one.number for one in newest_versions(session).values())
        return current_revision(session), versions
