"""What is found in a record, and how grave it is."""

from datetime import date

import pytest

from knowledge.checks.context import CheckContext, iso_codes
from knowledge.checks.findings import CheckedPart, CheckReport, Severity, blocking
from knowledge.checks.inspecting import check
from knowledge.records import Procedure
from tests.builders import a_procedure

DAY = date(2025, 11, 20)
STEPS = [
    {"name": "Tiếp nhận", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày làm việc"}},
    {"name": "Thẩm định", "responsible": "Công chức tư pháp", "times": {"": "4 ngày làm việc"}},
    {"name": "Trả kết quả", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày làm việc"}},
]


def a_whole_procedure(**overrides: object) -> Procedure:
    """A record in which there is nothing to find."""
    whole: dict[str, object] = {
        "sequence": "Bước 1: nộp hồ sơ.",
        "applicants": ["Công dân Việt Nam"],
        "executing_agency": "UBND cấp xã",
        "deciding_agency": "UBND cấp xã",
        "submissions": [
            {"channel": "direct", "time": "5 ngày làm việc", "fees": [{"amount": "Miễn phí"}]}
        ],
        "dossier_sets": 1,
        "results": ["Giấy khai sinh"],
    }
    return a_procedure(**(whole | overrides))


def found(procedure: Procedure, around: CheckContext | None = None) -> dict[str, Severity]:
    report = check(procedure, around or CheckContext(DAY))
    return {finding.reason: finding.severity for finding in report.findings}


def a_fee(amount: str, note: str = "") -> Procedure:
    way = {"channel": "direct", "time": "5 ngày", "fees": [{"amount": amount, "note": note}]}
    return a_whole_procedure(submissions=[way])


def test_a_whole_record_has_green_lights_only() -> None:
    assert check(a_whole_procedure(), CheckContext(DAY)) == CheckReport()


@pytest.mark.parametrize(
    ("part", "lacking", "reason"),
    [
        (CheckedPart.SEQUENCE, {"sequence": None}, "no_sequence"),
        (CheckedPart.CHANNELS, {"submissions": []}, "no_channels"),
        (CheckedPart.DOSSIER, {"dossier": []}, "no_dossier"),
        (CheckedPart.TIME, {"submissions": [{"channel": "direct"}]}, "no_time"),
        (CheckedPart.APPLICANTS, {"applicants": []}, "no_applicants"),
        (CheckedPart.AGENCY, {"executing_agency": None, "deciding_agency": None}, "no_agency"),
    ],
)
def test_a_missing_legal_part_is_an_error_with_a_red_light(
    part: CheckedPart, lacking: dict[str, object], reason: str
) -> None:
    report = check(a_whole_procedure(**lacking), CheckContext(DAY))
    assert report.light(part) is Severity.ERROR
    assert reason in {finding.reason for finding in blocking(report)}


def test_a_missing_result_is_only_warned_of() -> None:
    assert found(a_whole_procedure(results=[])) == {"no_result": Severity.WARNING}


@pytest.mark.parametrize(
    ("amount", "note", "reason", "severity"),
    [
        ("Miễn phí", "135.000 đồng/hồ sơ", "free_against_note", Severity.ERROR),
        ("Miễn phí", "do Hội đồng nhân dân tỉnh quy định", "free_but_set_elsewhere", "warning"),
        ("40.000 đồng", "50.000 đồng", "fee_against_note", Severity.ERROR),
        ("20 VNĐ", "", "odd_amount", Severity.ERROR),
    ],
)
def test_a_fee_that_its_note_belies_is_found(
    amount: str, note: str, reason: str, severity: str
) -> None:
    assert found(a_fee(amount, note)) == {reason: severity}


@pytest.mark.parametrize("amount", ["Miễn phí", "30.000 đồng", "150.000 VNĐ"])
def test_a_plain_fee_is_in_order(amount: str) -> None:
    assert found(a_fee(amount)) == {}


def test_the_same_fault_on_three_channels_is_told_once() -> None:
    ways = [
        {"channel": channel, "time": "1", "fees": [{"amount": "Miễn phí"}]}
        for channel in ("direct", "online", "post")
    ]
    report = check(a_whole_procedure(submissions=ways), CheckContext(DAY))
    assert [finding.reason for finding in report.findings] == ["time_without_unit"]


def test_days_beside_working_days_are_warned_of() -> None:
    ways = [
        {"channel": "direct", "time": "5 ngày", "fees": [{"amount": "Miễn phí"}]},
        {"channel": "online", "time": "5 ngày làm việc", "fees": [{"amount": "Miễn phí"}]},
    ]
    assert found(a_whole_procedure(submissions=ways)) == {"mixed_days": Severity.WARNING}


def test_steps_that_sum_up_to_the_stated_total_are_in_order() -> None:
    assert found(a_whole_procedure(steps=STEPS, iso={"code": "QT 01"})) == {}


def test_steps_that_take_longer_than_the_stated_total_are_an_error() -> None:
    way = {"channel": "direct", "time": "3 ngày làm việc", "fees": [{"amount": "Miễn phí"}]}
    record = a_whole_procedure(steps=STEPS, iso={"code": "QT 01"}, submissions=[way])
    [finding] = check(record, CheckContext(DAY)).findings
    assert (finding.reason, finding.severity) == ("sum_differs", Severity.ERROR)
    assert (finding.values["summed"], finding.values["stated"]) == ("5", "3")


def test_a_longer_case_beside_the_ordinary_one_is_only_warned_of() -> None:
    steps = [
        {
            "name": "Thẩm định",
            "responsible": "Công chức",
            "times": {"không xác minh": "5 ngày làm việc", "có xác minh": "8 ngày làm việc"},
        }
    ]
    record = a_whole_procedure(steps=steps, iso={"code": "QT 01"})
    [finding] = check(record, CheckContext(DAY)).findings
    assert (finding.severity, finding.values["case"]) == (Severity.WARNING, "có xác minh")


def test_a_step_whose_time_lost_its_unit_is_an_error() -> None:
    steps = [{"name": "Thẩm định", "responsible": "Công chức", "times": {"": "2"}}]
    record = a_whole_procedure(steps=steps, iso={"code": "QT 01"})
    assert found(record) == {"step_without_unit": Severity.ERROR}


def test_an_effective_date_before_the_decision_is_an_error() -> None:
    decision = {"number": "12/QĐ-UBND", "date": "2025-07-07"}
    record = a_whole_procedure(decision=decision, effective_from="2025-07-01")
    assert found(record) == {"effective_before_decision": Severity.ERROR}
    assert found(a_whole_procedure(decision=decision, effective_from="2025-07-07")) == {}


def test_an_absurd_date_is_an_error() -> None:
    assert found(a_whole_procedure(effective_from="1066-10-14")) == {"odd_date": Severity.ERROR}


def test_an_iso_code_that_another_process_of_the_agency_holds_is_an_error() -> None:
    agency = "UBND xã Ea Kao"
    record = a_whole_procedure(agency=agency, iso={"code": "QT 11/CX"})
    other = a_procedure(code="2.000001", agency=agency, iso={"code": "qt 11/cx"})
    elsewhere = a_procedure(code="3.000001", agency="UBND xã Cuôr Đăng", iso={"code": "QT 11/CX"})
    around = CheckContext(DAY, frozenset({agency}), iso_codes([record, other, elsewhere]))
    [finding] = check(record, around).findings
    assert (finding.reason, finding.values["code"]) == ("iso_code_twice", "2.000001")


def test_a_paper_that_stands_twice_in_a_case_is_warned_of() -> None:
    papers = [{"name": "Tờ khai"}, {"name": "Giấy chứng sinh"}, {"name": "TỜ KHAI"}]
    record = a_whole_procedure(dossier=[{"documents": papers}])
    assert found(record) == {"paper_twice": Severity.WARNING}
