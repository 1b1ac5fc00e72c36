"""A process written in Word is equal after reading what is visible of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import given

from knowledge.exchange.formats import FileFormat, file_format, read_file
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.reading import ReadRecord
from knowledge.exchange.word.form_markup import written_text
from knowledge.exchange.word.labels import find_label, word_labels
from knowledge.exchange.word.process_form import process_form
from knowledge.exchange.word.writing import as_written, word_process
from knowledge.records import Procedure, ProcedureContent
from knowledge.sample import sample_files
from tests.builders import a_procedure
from tests.knowledge.exchange.odd_records import ODD_TEXTS, long_record, odd_record
from tests.knowledge.exchange.word.visible import visible_only
from tests.knowledge.exchange.workbook.records import records

# What a process in Word doesn't tell; an import leaves it as it is.
NOT_TOLD = {"levels", "issuer", "decision", "keywords", "url"}


def after_reading(record: Procedure, folder: Path) -> ProcedureContent:
    path = folder / "process.docx"
    path.write_bytes(visible_only(word_process(record)))
    assert file_format(path) is FileFormat.WORD
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord), found
    assert found.doubts == ()
    assert found.partial
    assert found.procedure.model_fields_set == set(Procedure.model_fields) - NOT_TOLD
    return found.procedure


def told(record: ProcedureContent) -> dict[str, object]:
    return record.model_dump(exclude=NOT_TOLD)


def test_the_whole_sample_is_equal(tmp_path: Path) -> None:
    found = [one for file in sample_files() for _, one in read_records(file)]
    for record in found:
        assert isinstance(record, Procedure)
        assert as_written(record) == record
        assert told(after_reading(record, tmp_path)) == told(record)


@given(records)
def test_any_record_is_equal_but_for_what_no_word_file_can_hold(record: Procedure) -> None:
    with TemporaryDirectory() as folder:
        assert told(after_reading(record, Path(folder))) == told(as_written(record))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  a  b ",
        "a\tb",
        "a\n\n b\n",
        "\u2028",
        "\u200b",
        "\x85",
        "🙂",
        "<&>",
        "–",
        "5.1. Lệ phí:",
    ],
)
def test_a_word_file_holds_text_as_it_is(text: str) -> None:
    assert written_text(text) == text


def test_only_line_ends_and_control_characters_are_written_otherwise() -> None:
    assert written_text("a\r\nb\rc\x01\x0c\ufffe") == "a\nb\nc���"


def test_parts_that_are_there_with_nothing_in_them_stay_there(tmp_path: Path) -> None:
    record = a_procedure(
        iso={},
        dossier=[{}, {"case": ""}, {"case": "A", "documents": []}],
        steps=[
            {"name": "a", "times": {"": None}},
            {"name": "b", "times": {"x": "–", "": "––"}},
            {"name": "c", "times": {}},
        ],
        submissions=[
            {"channel": "direct", "fees": [{}, {}]},
            {"channel": "direct"},
            {"channel": "direct", "fees": [{"note": "a"}]},
        ],
        results=["", " "],
        legal_basis=["", "a\nb", ""],
    )
    assert told(after_reading(record, tmp_path)) == told(record)


def test_texts_that_look_like_labels_stay_texts(tmp_path: Path) -> None:
    label = "Lệ phí: 10.000 đồng\nSố lượng hồ sơ: 02 bộ\nHọ tên"
    record = a_procedure(
        requirements=label,
        results=["Căn cứ pháp lý", "BIỂU MẪU"],
        dossier=[{"case": "Tên giấy tờ", "documents": [{"name": label}]}],
        dossier_sets=3,
        steps=[{"name": "Tổng thời gian", "responsible": "Trách nhiệm", "times": {"TT": "1 ngày"}}],
    )
    assert told(after_reading(record, tmp_path)) == told(record)


def test_who_signed_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "process.docx"
    path.write_bytes(word_process(a_procedure(receiving_address="Gặp Y Thị Bích Ngà")))
    document = docx.Document(str(path))
    document.tables[1].cell(1, 3).text = "Y Thị Bích Ngà"
    document.save(str(path))
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord)
    assert found.procedure.receiving_address == "Gặp "
    assert [one.reason for one in found.doubts] == ["name_left_out"]


def test_a_value_that_no_longer_fits_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "process.docx"
    path.write_bytes(word_process(a_procedure(iso={"issue": 1}, dossier=[{}], dossier_sets=1)))
    document = docx.Document(str(path))
    document.tables[0].cell(1, 3).text = "lần đầu"
    document.save(str(path))
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord)
    (doubt,) = found.doubts
    assert (doubt.key, doubt.reason) == ("iso.issue", "cover_unclear")
    assert (doubt.place.table, doubt.place.row) == (1, 2)


def test_rows_that_staff_add_are_read_or_told(tmp_path: Path) -> None:
    path = tmp_path / "process.docx"
    record = a_procedure(submissions=[{"channel": "direct"}], results=["a"])
    path.write_bytes(word_process(record))
    document = docx.Document(str(path))
    facts = next(one for one in document.tables if "Mã thủ tục" in one.cell(0, 0).text)
    for label, value in (("Cơ quan phối hợp", "Công an xã"), ("Người soạn", "x")):
        row = facts.add_row()  # type: ignore[no-untyped-call]
        row.cells[0].text, row.cells[1].text = label, value
    ways = next(one for one in document.tables if "nộp" in one.cell(0, 0).text)
    ways.add_row().cells[0].text = "Fax"  # type: ignore[no-untyped-call]
    document.save(str(path))
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord)
    assert found.procedure.coordinating_agency == "Công an xã"
    assert len(found.procedure.submissions) == 1
    assert [one.reason for one in found.doubts] == ["row_not_read", "row_not_read"]


def test_ways_to_hand_in_that_differ_in_nothing_share_a_row(tmp_path: Path) -> None:
    same = {"time": "5 ngày", "fees": [{"amount": "8.000 đồng"}]}
    ways = [{"channel": "direct", **same}, {"channel": "online", **same}, {"channel": "post"}]
    record = a_procedure(submissions=ways)
    path = tmp_path / "process.docx"
    path.write_bytes(word_process(record))
    (table,) = (one for one in docx.Document(str(path)).tables if "nộp" in one.cell(0, 0).text)
    assert [row.cells[0].text for row in table.rows[1:]] == [
        "Trực tiếp\nTrực tuyến",
        "Dịch vụ bưu chính",
    ]
    assert told(after_reading(record, tmp_path)) == told(record)


def test_the_total_stands_only_where_the_times_add_up(tmp_path: Path) -> None:
    steps = [{"name": "a", "times": {"": "½ ngày"}}, {"name": "b", "times": {"": "02 ngày"}}]
    unread = [*steps, {"name": "c", "times": {"": "tùy hồ sơ"}}]
    for timed, total in ((steps, ["2,5 ngày"]), (unread, [])):
        path = tmp_path / "process.docx"
        path.write_bytes(word_process(a_procedure(steps=timed)))
        rows = [row for table in docx.Document(str(path)).tables for row in table.rows]
        sums = [row.cells[3].text for row in rows if row.cells[0].text == "Tổng thời gian"]
        assert sums == total


def test_every_label_is_one_that_the_reader_of_all_processes_knows() -> None:
    labels = process_form().labels
    for key, printed in labels:
        if key in word_labels().sections:
            match = find_label(printed, word_labels().sections)
            assert match is not None, printed
            assert match.meaning == {"dossier_sets": "sets"}.get(key, key), printed
    cover = word_labels().cover
    for key in ("code", "issue", "issued_on", "effective_from"):
        assert getattr(process_form().cover, key).casefold() in getattr(cover, key)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path, text: str) -> None:
    record = odd_record(text)
    assert told(after_reading(record, tmp_path)) == told(as_written(record))


def test_a_long_record_is_equal(tmp_path: Path) -> None:
    assert told(after_reading(long_record(), tmp_path)) == told(as_written(long_record()))
