"""The sample as records: whole, tidy and honest about what is not known."""

import unicodedata
from collections import Counter
from fractions import Fraction
from pathlib import Path

from knowledge.records import Procedure
from knowledge.sample import sample_files
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Duration, TimeUnit
from tests.knowledge.sample.reading import lines, records, with_steps

RESPONSIBLE = {
    "Trung tâm Phục vụ hành chính công",
    "Bộ phận tiếp nhận và trả kết quả",
    "Bộ phận Một cửa",
    "Công chức tư pháp - hộ tịch",
    "Lãnh đạo UBND cấp xã",
    "Văn thư UBND cấp xã",
    "Văn phòng HĐND và UBND cấp xã",
    "Phòng chuyên môn",
    "Lãnh đạo Sở",
    "Văn thư Sở",
    "Chuyên viên Phòng công chứng",
    "Công chứng viên",
    "Văn thư Phòng công chứng",
    "Ban chỉ đạo rà soát cấp xã",
    "Hội đồng hòa giải tranh chấp đất đai",
}
# Cases that the process itself lets run beyond the usual total, in days.
LONGER: dict[tuple[str, str], Fraction | int] = {
    ("1.000689", "Có xác minh"): 8,
    ("1.004873", "Có xác minh"): 23,
    ("1.001766", "Có xác minh"): Fraction(5, 2),
    ("1.004859", "Thay đổi, cải chính, có xác minh"): 6,
    ("1.004859", "Bổ sung thông tin"): 1,
    ("2.000547", "Có xác minh"): 3,
    ("2.000815", "Trường hợp khác"): 2,
}


def test_the_sample_comes_in_several_files_by_field() -> None:
    files = sample_files()
    assert len(files) >= 10
    assert list(files) == sorted(files)
    assert all(isinstance(path, Path) and path.is_file() for path in files)


def test_every_line_is_a_record() -> None:
    broken = {}
    for file, line in lines():
        try:
            Procedure.model_validate_json(line)
        except ValueError as error:
            broken[file, line[:60]] = str(error)
    assert broken == {}


def test_every_line_is_in_nfc() -> None:
    assert [line[:60] for _, line in lines() if not unicodedata.is_normalized("NFC", line)] == []


def test_there_are_at_least_sixty_six_procedures() -> None:
    assert len({record.code for record in records()}) >= 66


def test_no_code_is_there_twice_for_the_same_agency() -> None:
    counted = Counter((record.code, record.agency) for record in records())
    assert [key for key, times in counted.items() if times > 1] == []


def test_at_least_twelve_national_procedures_have_step_tables() -> None:
    assert len({record.code for record in with_steps() if record.agency is None}) >= 12


def test_every_record_can_be_found_by_everyday_words() -> None:
    tidy = {
        record.code: 3 <= len(set(record.keywords)) == len(record.keywords) <= 10
        for record in records()
    }
    assert all(tidy.values()), tidy


def test_only_functions_are_responsible_for_steps() -> None:
    named = {step.responsible for record in records() for step in record.steps}
    assert named <= RESPONSIBLE


def test_document_control_is_only_with_step_tables_and_plainly_sample() -> None:
    for record in records():
        if not record.steps:
            assert record.iso is None, record.code
            continue
        assert record.iso is not None, record.code
        assert (record.iso.issue, record.iso.issued_on) == (None, None), record.code
        assert record.iso.standard == "TCVN ISO 9001:2015", record.code
        assert (record.iso.code or "").startswith("MẪU-"), record.code


def test_no_two_records_share_a_document_code() -> None:
    codes = [record.iso.code for record in records() if record.iso is not None]
    assert len(codes) == len(set(codes))


def test_every_stated_time_can_be_read_or_is_left_out() -> None:
    said = {submission.time for record in records() for submission in record.submissions}
    said |= {time for record in records() for step in record.steps for time in step.times.values()}
    unread = {text for text in said if text and isinstance(read_duration(text), CannotTell)}
    assert unread == set()


def test_steps_sum_up_to_the_stated_total() -> None:
    for record in with_steps():
        cases = dict.fromkeys(case for step in record.steps for case in step.times)
        for case in cases:
            assert _total(record, case) == _stated(record, case), (record.code, case)


def test_no_record_promises_a_day_on_which_it_takes_effect() -> None:
    assert [record.code for record in records() if record.effective_from] == []


def _total(record: Procedure, case: str) -> Fraction:
    read = [read_duration(step.times.get(case)) for step in record.steps if case in step.times]
    lengths = [time for time in read if isinstance(time, Duration)]
    assert len(lengths) == len(read), (record.code, case)
    assert len({time.unit for time in lengths}) == 1, (record.code, case)
    return Fraction(sum(time.value for time in lengths))


def _stated(record: Procedure, case: str) -> Fraction:
    if (record.agency is None) and (record.code, case) in LONGER:
        return Fraction(LONGER[record.code, case])
    total = read_duration(record.submissions[0].time)
    if not isinstance(total, Duration):
        return Fraction(1)
    assert total.unit is not TimeUnit.WEEK
    return total.value
