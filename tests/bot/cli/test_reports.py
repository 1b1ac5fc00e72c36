from collections.abc import Mapping

import pytest

from bot.cli import reports
from bot.views.templating import Templates
from knowledge.editing.importing import ImportReport
from knowledge.editing.sample import SampleReport
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import OWN_REASONS, REASONS, ProblemValues, RecordProblem

FIRST_LINE = FilePlace(line=1)
OTHER_REASONS: Mapping[str, ProblemValues] = {
    "not_valid": {},
    "not_a_name": {},
    "key_twice": {},
    "too_many_faults": {"count": 5_000},
    "not_json": {"position": 3},
    "not_utf8": {"position": 3},
    "code_twice": {"code": "1.000001", "earlier": FilePlace(line=2)},
    "unknown_agency": {"name": "UBND xã Ea Cao", "nearest": "UBND xã Ea Kao"},
    "agency_unsure": {"name": "Sở X", "nearest": ""},
    "channel_not_told": {},
    "code_unsure": {"name": "Đăng ký khai sinh"},
    "cover_lacks": {},
    "cover_unclear": {"text": "…/…/2025"},
    "fee_has_several_sums": {"text": "5.000 đồng; 8.000 đồng"},
    "form_without_paper": {"form": "Tờ khai"},
    "name_left_out": {},
    "part_lacks": {},
    "row_is_no_step": {},
    "sets_unclear": {"text": "01 bộ hoặc 02 bộ"},
    "step_without_name": {},
    "table_left_out": {},
    "sum_of_steps_differs": {"case": "", "stated": "3 ngày", "summed": "2,5"},
    "time_shared": {"case": "có xác minh", "first": 1, "last": 5},
    "time_without_unit": {"text": "01"},
    "no_result": {},
    "not_text_in_cell": {},
    "code_as_number": {},
    "not_a_date_in_cell": {},
    "no_long_text": {},
    "column_not_read": {"title": "Phòng"},
    "sheet_missing": {"title": "Thủ tục"},
    "titles_missing": {},
    "column_missing": {"title": "Phòng"},
    "column_unknown": {"title": "Phòng"},
    "column_twice": {"title": "Phòng"},
    "differs_above": {},
    "code_missing": {},
    "code_changed": {"code": "2", "was": "1"},
    "record_row_missing": {"code": "2"},
    "row_says_nothing": {},
    "case_twice": {},
    "changed_since_export": {"code": "2"},
    "row_not_read": {"title": "Phòng"},
    "count_unclear": {"text": "vài bản"},
    "way_unclear": {"text": "Qua fax"},
    "agency_not_told": {},
}


def lines_of(*problems: RecordProblem, count: int | None = None) -> list[str]:
    report = ImportReport(
        "a.jsonl",
        dry_run=False,
        refused=len(problems),
        problems=problems,
        problem_count=count or len(problems),
    )
    headline, *lines = reports.refusal_lines(report)
    assert headline.startswith("a.jsonl: ")
    return lines


def test_every_problem_has_a_sentence_of_its_own() -> None:
    reasons = {*REASONS.values(), *OWN_REASONS, *OTHER_REASONS}
    values: ProblemValues = {"limit": 64, "expected": "'direct', 'online' or 'post'"}
    lines = {
        lines_of(RecordProblem(FIRST_LINE, "key", reason, OTHER_REASONS.get(reason, values)))[0]
        for reason in reasons
    }
    assert len(lines) == len(reasons)


def test_the_line_that_a_problem_is_in_and_its_values_are_told() -> None:
    assert lines_of(
        RecordProblem(FilePlace(line=1_024), "", "not_json", {"position": 7}),
        RecordProblem(
            FilePlace(line=1_025),
            "code",
            "code_twice",
            {"code": "1.000001", "earlier": FilePlace(line=3)},
        ),
    ) == [
        "  Dòng 1.024: không đúng dạng JSON, từ ký tự thứ 7",
        "  Dòng 1.025, khóa “code”: mã 1.000001 đã có ở dòng 3",
    ]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (FilePlace(), "Tệp"),
        (FilePlace(page=2, table=1, row=3), "Trang 2, bảng 1, dòng 3"),
        (FilePlace(sheet="Bước", cell="C5"), "Trang tính “Bước”, ô C5"),
        (
            FilePlace(section="Thời hạn giải quyết", paragraph=41),
            "Mục “Thời hạn giải quyết”, đoạn 41",
        ),
    ],
)
def test_a_place_is_told_as_a_person_finds_it_again(place: FilePlace, told: str) -> None:
    assert lines_of(RecordProblem(place, "", "blank")) == [f"  {told}: không được để trống"]


def test_an_unknown_agency_without_a_near_name_offers_none() -> None:
    values = {"name": "Sở X", "nearest": ""}
    assert (
        "gần giống"
        not in lines_of(RecordProblem(FIRST_LINE, "agency", "unknown_agency", values))[0]
    )


def test_problems_that_are_not_shown_are_counted() -> None:
    lines = lines_of(RecordProblem(FIRST_LINE, "name", "blank"), count=1_500)
    assert lines[1:] == ["  … và 1.499 lỗi nữa"]


def test_a_cleared_sample_tells_of_agencies_only_when_some_went() -> None:
    assert list(reports.sample_lines(SampleReport(60, 2, 0))) == [
        "Đã gỡ dữ liệu mẫu: xóa 60 thủ tục, hết hiệu lực 2 thủ tục."
    ]
    assert list(reports.sample_lines(SampleReport(60, 2, 2)))[1] == (
        "Đã xóa 2 cơ quan chỉ có trong dữ liệu mẫu."
    )


def test_all_report_templates_can_be_read() -> None:
    for file in ("import", "database"):
        assert Templates().whole(file).strip() == ""
