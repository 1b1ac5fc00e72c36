"""The 15 real processes beside the clone, compared with what a person read in them."""

import datetime
import shutil
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import Field

from knowledge.datafiles import DataTable
from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord
from knowledge.records import Step
from knowledge.worktime.branches import branches
from knowledge.worktime.steps import total

FILES = Path(__file__).parents[5] / "shared" / "data" / "iso"
HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not FILES.exists(), reason="không có ../shared/data trên máy này")


class Expected(DataTable):
    file: str
    name: str | None = None
    code: str
    issued_on: datetime.date = datetime.date(2025, 7, 7)
    cases: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    begins_only: bool = False
    totals: tuple[str, ...] = ()
    doubted_total: str | None = None
    sets: int | None = None
    dossier: tuple[tuple[str, int, int], ...]
    channels: tuple[str, ...]
    channel_doubted: bool = False
    applicants: tuple[str, ...] = ()
    applicant_lines: int | None = None
    results: int
    laws: int
    doc: bool = False


class Processes(DataTable):
    units: dict[str, str]
    processes: tuple[Expected, ...] = Field(alias="process")


PROCESSES = Processes.model_validate(
    tomllib.loads((HERE / "processes.toml").read_text(encoding="utf-8"))
)
each_process = pytest.mark.parametrize(
    "expected", PROCESSES.processes, ids=lambda one: one.code.removeprefix("QT ")
)


def read(expected: Expected, ending: str = "docx") -> ReadRecord:
    (found,) = read_file(FILES / f"{expected.file}.{ending}")
    assert isinstance(found, ReadRecord)
    return found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="không có soffice trên máy này")
@pytest.mark.parametrize(
    "expected", [one for one in PROCESSES.processes if one.doc], ids=lambda one: one.code
)
def test_an_old_file_gives_the_same_record_as_the_new_one(expected: Expected) -> None:
    old, new = read(expected, "doc"), read(expected)
    assert old.procedure == new.procedure
    assert [(one.key, one.reason) for one in old.doubts] == [
        (one.key, one.reason) for one in new.doubts
    ]


def doubts(record: ReadRecord) -> set[str]:
    return {one.reason for one in record.doubts}


def test_every_real_process_has_an_expectation() -> None:
    assert {one.file for one in PROCESSES.processes} == {path.stem for path in FILES.glob("*.docx")}


@each_process
def test_the_cover(expected: Expected) -> None:
    record = read(expected)
    procedure = record.procedure
    if expected.name is None:
        # Names as long as sentences are in the names of the files.
        title = expected.file.partition(".")[2].removesuffix("(1)").strip()
        begins = title.removeprefix("STP -")[:40]
        assert procedure.name.startswith(begins)
    else:
        assert procedure.name == expected.name
    assert procedure.code is None
    assert procedure.agency == "SỞ TƯ PHÁP"
    assert procedure.iso is not None
    assert (procedure.iso.code, procedure.iso.issue) == (expected.code, 1)
    assert procedure.iso.issued_on == expected.issued_on
    assert procedure.iso.standard == "TCVN ISO 9001:2015"
    assert not doubts(record) & {"cover_lacks", "cover_unclear", "part_lacks"}


@each_process
def test_every_step_with_unit_and_times(expected: Expected) -> None:
    steps = read(expected).procedure.steps
    assert len(steps) == len(expected.steps)
    for step, (begins, unit, *times) in zip(steps, expected.steps, strict=True):
        who = PROCESSES.units.get(unit, unit)
        own = [step.times[case] or "" for case in expected.cases]
        assert step.name.startswith(begins)
        assert tuple(step.times) == expected.cases
        if expected.begins_only:
            assert (step.responsible or "").startswith(who)
            assert all(one.startswith(time) for one, time in zip(own, times, strict=True))
        else:
            assert (step.responsible, own) == (who, times)


@each_process
def test_totals_by_case(expected: Expected) -> None:
    record = read(expected)
    sums = {one.case: days(one.own_steps) for one in branches(record.procedure.steps)}
    if expected.totals:
        assert [sums[case] for case in expected.cases] == [Fraction(one) for one in expected.totals]
    stated = {one.values["stated"] for one in record.doubts if one.reason == "sum_of_steps_differs"}
    assert stated == ({expected.doubted_total} if expected.doubted_total else set())


def days(steps: tuple[Step, ...]) -> Fraction | None:
    whole = total(steps, working=True).whole
    return None if whole is None else whole.value


@each_process
def test_papers_by_group_and_notes_apart(expected: Expected) -> None:
    procedure = read(expected).procedure
    found = []
    for case in procedure.dossier:
        notes = sum(one.originals == 0 and one.copies == 0 for one in case.documents)
        found.append((case.case, len(case.documents) - notes, notes))
    assert tuple(found) == expected.dossier
    assert procedure.dossier_sets == expected.sets


@each_process
def test_the_other_parts(expected: Expected) -> None:
    record = read(expected)
    procedure = record.procedure
    assert tuple(way.channel.value for way in procedure.submissions) == expected.channels
    assert ("channel_not_told" in doubts(record)) == expected.channel_doubted
    assert all(way.time and way.fees for way in procedure.submissions)
    if expected.applicant_lines is None:
        assert procedure.applicants == expected.applicants
    else:
        assert len(procedure.applicants) == expected.applicant_lines
    assert (len(procedure.results), len(procedure.legal_basis)) == (expected.results, expected.laws)
    assert procedure.executing_agency
    assert procedure.requirements


@each_process
def test_nobody_who_signed_is_named(expected: Expected) -> None:
    from knowledge.exchange.word.opening import open_word
    from knowledge.exchange.word.people import signing_names

    path = FILES / f"{expected.file}.docx"
    names = signing_names(open_word(path).body)
    assert len(names) >= 3
    record = read(expected)
    written = record.procedure.to_json() + str(record.doubts)
    assert [name for name in names if name.casefold() in written.casefold()] == []


@each_process
def test_forms_at_the_end_are_no_content(expected: Expected) -> None:
    written = read(expected).procedure.to_json().casefold()
    assert "ví dụ:" not in written
    assert "độc lập - tự do" not in written
    assert "....." not in written
