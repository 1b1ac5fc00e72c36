import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.access import OPERATOR
from knowledge.checks.damage.damage import damage
from knowledge.editing.exporting import export_file
from knowledge.editing.importing import import_file
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store.database import Database
from tests.builders import a_procedure, draft, publish
from tests.clocks import NOON, FixedClock
from tests.databases import opened
from tests.files import write_records
from tests.sharing import copied

EA_KAO = "UBND xã Ea Kao"


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_what_is_exported_is_taken_back_unchanged(
    database: Database, clock: FixedClock, tmp_path: Path, name: str
) -> None:
    publish(database, a_procedure(name="Cũ"), a_procedure(agency=EA_KAO, url="https://a.vn"))
    publish(database, a_procedure(effective_from="2025-01-02"))
    publish(database, a_procedure(code="2"), sample=True)
    path = tmp_path / name
    assert export_file(database, clock, path).records == 3
    report = import_file(database, clock, OPERATOR, path, publish=True)
    assert (report.unchanged, report.added, report.changed, report.problems) == (3, 0, 0, ())


def test_only_what_is_effective_today_is_exported(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    publish(database, a_procedure(), a_procedure(code="2", effective_from="2025-12-01"))
    draft(database, a_procedure(code="3"), a_procedure(name="Nháp"))
    path = tmp_path / "out.jsonl"
    export_file(database, clock, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [(json.loads(line)["code"], json.loads(line)["name"]) for line in lines] == [
        ("1.000001", "Đăng ký khai sinh")
    ]


def test_one_agency_exports_its_own_records(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    publish(database, a_procedure(), a_procedure(agency=EA_KAO), a_procedure(agency="Sở Y tế"))
    path = tmp_path / "out.jsonl"
    export_file(database, clock, path, agency=EA_KAO)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["agency"] for line in lines] == [EA_KAO]


def test_equal_content_makes_equal_packed_files(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    publish(sqlite_database, a_procedure())
    paths = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for path in paths:
        export_file(sqlite_database, clock, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert gzip.decompress(paths[0].read_bytes()).decode().startswith('{"code":"1.000001"')


def test_an_export_of_an_unknown_agency_is_refused_with_the_nearest_names(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    publish(sqlite_database, a_procedure(agency=EA_KAO))
    with pytest.raises(Refused) as caught:
        export_file(sqlite_database, clock, tmp_path / "out.jsonl", agency="ubnd xa ea kao")
    assert caught.value.values["nearest"] == EA_KAO


def test_an_export_of_nothing_leaves_the_file_that_is_there(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "out.jsonl", {"old": 1})
    draft(sqlite_database, a_procedure())
    with pytest.raises(Refused, match="nothing_to_export"):
        export_file(sqlite_database, clock, path, force=True)
    assert json.loads(path.read_text(encoding="utf-8")) == {"old": 1}
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("place", ["none/out.jsonl", "test.db/out.jsonl", "folder"])
def test_an_export_to_where_nothing_can_be_written_is_refused(
    sqlite_database: Database, clock: FixedClock, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    publish(sqlite_database, a_procedure())
    with pytest.raises(Refused, match="file_not_writable"):
        export_file(sqlite_database, clock, tmp_path / place)


texts = st.text(alphabet='aăêđĐ\u0301 \t\n"\\<&\u2028🙂', max_size=12)
names = texts.filter(lambda text: text.strip() != "")
cases = st.dictionaries(texts, st.none() | texts, max_size=2)
procedures = st.builds(
    a_procedure,
    code=st.from_regex(r"[1-9]\.[0-9]{6}(\.H[0-9]{2})?", fullmatch=True),
    name=names,
    agency=st.sampled_from([None, EA_KAO, "Sở Tư pháp"]),
    sequence=st.none() | texts,
    results=st.lists(texts, max_size=2),
    dossier_sets=st.none() | st.integers(0, 1_000),
    steps=st.lists(st.builds(dict, name=names, times=cases), max_size=2),
    effective_from=st.none() | st.dates().map(str).filter(lambda day: day < "2025-11-20"),
).filter(lambda one: not any(damage(one, NOON.date())))


@settings(max_examples=40)
@given(st.lists(procedures, min_size=1, max_size=4, unique_by=lambda one: (one.code, one.agency)))
def test_any_records_survive_import_export_import(
    migrated_file: Path, records: list[Procedure]
) -> None:
    clock = FixedClock()
    with TemporaryDirectory() as folder:
        path = write_records(
            Path(folder) / "in.jsonl", *(one.model_dump(mode="json") for one in records)
        )
        with opened(copied(migrated_file, Path(folder) / "test.db")) as database:
            import_file(database, clock, OPERATOR, path, publish=True, new_agencies=True)
            out = Path(folder) / "out.jsonl.gz"
            export_file(database, clock, out, force=True)
            report = import_file(database, clock, OPERATOR, out, publish=True)
        lines = gzip.decompress(out.read_bytes()).decode().split("\n")[:-1]
    assert report.unchanged == len(records)
    found = {Procedure.model_validate_json(line).fingerprint() for line in lines}
    assert found == {one.fingerprint() for one in records}
