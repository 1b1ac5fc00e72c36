"""What is written into a workbook is equal after reading."""

import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from knowledge.exchange.formats import FileFormat, file_format, read_file
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.reading import ReadRecord
from knowledge.exchange.workbook.writing import write_workbook
from knowledge.records import Procedure, ProcedureContent
from knowledge.sample import sample_files
from tests.builders import a_procedure
from tests.knowledge.exchange.odd_records import ODD_TEXTS, long_record, odd_record
from tests.knowledge.exchange.workbook.records import PARTS, records


def after_reading(records: list[Procedure], folder: Path) -> list[ProcedureContent]:
    path = folder / "book.xlsx"
    assert write_workbook(path, records) == len(records)
    assert file_format(path) is FileFormat.WORKBOOK
    readings = list(read_file(path))
    assert [one for one in readings if isinstance(one, list)] == []
    found = [one for one in readings if isinstance(one, ReadRecord)]
    assert [one.origin for one in found] == [one.fingerprint() for one in records]
    return [one.procedure for one in found]


def test_the_whole_sample_is_equal(tmp_path: Path) -> None:
    records = [one for file in sample_files() for _, one in read_records(file)]
    sound = [one for one in records if isinstance(one, Procedure)]
    assert after_reading(sound, tmp_path) == sound


@given(records)
def test_any_record_is_equal(record: Procedure) -> None:
    with TemporaryDirectory() as folder:
        assert after_reading([record], Path(folder)) == [record]


@pytest.mark.parametrize(
    "text",
    [
        "chữ " * 9_000,
        "dòng\n" * 3_000,
        "\n" * 40_000,
        "🙂" * 40_000,
        "x\r\n" * 20_000,
        " " * 32_767,
        "=" * 32_768,
    ],
)
def test_a_text_too_long_for_a_cell_is_whole_after_reading(tmp_path: Path, text: str) -> None:
    records = [a_procedure(sequence=text, results=[text, "ngắn"]), a_procedure(code="2")]
    assert after_reading(records, tmp_path) == records


def test_parts_that_are_there_with_nothing_in_them_stay_there(tmp_path: Path) -> None:
    record = a_procedure(
        decision={},
        iso={},
        dossier=[{}, {"case": ""}, {"case": "A", "documents": []}],
        steps=[{"name": "a", "times": {"": None}}, {"name": "a", "times": {"x": None, "": "1"}}],
        submissions=[{"channel": "direct", "fees": [{}, {}]}, {"channel": "direct"}],
        results=["", " "],
        levels=["", "a;b", " c "],
    )
    assert after_reading([record], tmp_path) == [record]


def test_records_of_any_shape_have_every_part_of_a_record() -> None:
    assert set(PARTS) == set(Procedure.model_fields)


def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path) -> None:
    odd = [
        odd_record(text).model_copy(update={"code": f"x{at}"}) for at, text in enumerate(ODD_TEXTS)
    ]
    assert after_reading([*odd, long_record()], tmp_path) == [*odd, long_record()]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(path, [odd_record(text) for text in ODD_TEXTS[:1]])
    with zipfile.ZipFile(path) as package:
        sheets = [package.read(one) for one in package.namelist() if "worksheets/" in one]
    assert sheets
    assert not any(re.search(rb"<f[\s>]", one) for one in sheets)
