"""What a file cannot say of a record stays as it was, inside of its lists too."""

from pathlib import Path

import pytest

from knowledge.access import OPERATOR
from knowledge.editing.completing import completed
from knowledge.editing.importing import import_file
from knowledge.editing.received import read_received
from knowledge.editing.received_reading import FileReading
from knowledge.records import Channel, Procedure, ProcedureContent
from knowledge.store import control
from knowledge.store.database import Database
from knowledge.store.received import StoredReceived
from knowledge.store.versions import newest_versions
from tests.builders import a_procedure, draft, publish
from tests.clocks import FixedClock
from tests.knowledge.exchange.word.markup import write_word

OFFICE = "UBND xã Ea Kao"
KNOWN = a_procedure(
    code="1.012345",
    name="Cấp giấy chứng nhận trồng sầu riêng",
    agency=OFFICE,
    keywords=["giấy sầu riêng"],
    submissions=[
        {"channel": "online", "time": "4 ngày", "note": "Tại Cổng dịch vụ công"},
        {"channel": "direct", "time": "4 ngày", "note": "Tầng 1", "fees": [{"amount": "1 đồng"}]},
    ],
    dossier=[
        {
            "case": "Người trồng mới",
            "documents": [
                {"name": "Giấy đăng ký", "copies": 1, "from_database": True},
                {"name": "Đơn đề nghị", "originals": 2, "form": "https://example.org/don.docx"},
            ],
        }
    ],
    steps=[{"name": "Tiếp nhận hồ sơ", "times": {"": "1 ngày"}, "output": "Giấy hẹn"}],
    iso={"code": "QT-05", "issue": 1, "standard": "TCVN ISO 9001:2015"},
)
PROCESS = """UBND XÃ EA KAO
QUY TRÌNH
Cấp giấy chứng nhận trồng sầu riêng
Mã TTHC: 1.012345
Mã hiệu: QT-05
Lần ban hành: 02
1. Thành phần hồ sơ:
- Đơn đề nghị (03 bản chính);
- Giấy đăng ký;
- Ảnh.
2. Cách thức thực hiện: trực tiếp, trực tuyến
3. Thời hạn giải quyết: 05 ngày làm việc
:steps"""


def told(**parts: object) -> ProcedureContent:
    return ProcedureContent.model_validate({"name": KNOWN.name, **parts})


def with_told(**parts: object) -> ProcedureContent:
    return completed(KNOWN, told(**parts))


def test_ways_to_hand_in_are_the_same_where_their_channels_are() -> None:
    direct, post = with_told(
        submissions=[{"channel": "direct", "time": "2 ngày"}, {"channel": "post"}]
    ).submissions
    assert (direct.time, direct.note, direct.fees[0].amount) == ("2 ngày", "Tầng 1", "1 đồng")
    assert (post.channel, post.time, post.note) == (Channel.POST, None, "")


def test_what_is_told_to_be_nothing_is_nothing() -> None:
    (direct,) = with_told(submissions=[{"channel": "direct", "note": "", "fees": []}]).submissions
    assert (direct.time, direct.note, direct.fees) == ("4 ngày", "", ())


def test_a_case_without_a_name_is_known_by_its_papers() -> None:
    documents = [{"name": "Đơn đề nghị (02 bản chính)"}, {"name": "Ảnh"}]
    (case,) = with_told(dossier=[{"documents": documents}]).dossier
    assert case.case == "Người trồng mới"
    assert [(one.name, one.originals, one.form) for one in case.documents] == [
        ("Đơn đề nghị (02 bản chính)", 2, "https://example.org/don.docx"),
        ("Ảnh", None, None),
    ]
    (other,) = with_told(dossier=[{"documents": [{"name": "Ảnh"}]}]).dossier
    assert other.case == ""
    (named,) = with_told(dossier=[{"case": "Khác", "documents": documents}]).dossier
    assert (named.case, named.documents[0].form) == ("Khác", None)


def test_two_items_of_one_name_are_two_items() -> None:
    same = {"name": "Tiếp nhận hồ sơ"}
    first, second = with_told(steps=[same, same]).steps
    assert (first.output, second.output) == ("Giấy hẹn", None)


def assert_kept(found: Procedure) -> None:
    assert found.keywords == KNOWN.keywords
    notes = {one.channel: (one.time, one.note) for one in found.submissions}
    assert notes == {
        Channel.DIRECT: ("05 ngày làm việc", "Tầng 1"),
        Channel.ONLINE: ("05 ngày làm việc", "Tại Cổng dịch vụ công"),
    }
    (case,) = found.dossier
    assert case.case == "Người trồng mới"
    papers = [(one.originals, one.copies, one.form, one.from_database) for one in case.documents]
    assert papers == [
        (3, None, "https://example.org/don.docx", False),
        (None, 1, None, True),
        (None, None, None, False),
    ]
    assert [one.output for one in found.steps] == ["Giấy hẹn", None, None]
    assert found.iso is not None
    assert (found.iso.issue, found.iso.standard) == (2, "TCVN ISO 9001:2015")


@pytest.mark.parametrize("is_draft", [False, True], ids=["effective", "draft"])
def test_a_word_file_over_a_record_keeps_what_word_cannot_say(
    database: Database, clock: FixedClock, tmp_path: Path, *, is_draft: bool
) -> None:
    (draft if is_draft else publish)(database, KNOWN)
    path = write_word(PROCESS, tmp_path / "process.docx")
    report = import_file(database, clock, OPERATOR, path, publish=False, agency=OFFICE)
    assert (report.changed, report.refused) == (1, 0)
    with database.reading() as session:
        newest = newest_versions(session, {KNOWN.code})[KNOWN.code, OFFICE]
        assert_kept(control.content(session, newest.version_id))
    again = import_file(database, clock, OPERATOR, path, publish=False, agency=OFFICE)
    assert (again.changed, again.unchanged) == (0, 1)


@pytest.mark.parametrize("is_draft", [False, True], ids=["effective", "draft"])
def test_a_word_file_that_staff_send_keeps_what_word_cannot_say(
    database: Database, clock: FixedClock, tmp_path: Path, *, is_draft: bool
) -> None:
    (draft if is_draft else publish)(database, KNOWN)
    path = write_word(PROCESS, tmp_path / "process.docx")
    reading = FileReading(database, clock, OPERATOR)
    (row,) = [one for one in reading.records(path) if isinstance(one, StoredReceived)]
    assert_kept(reading.text(read_received(row)))
