"""Tables and lists as they are pasted out of Word and Excel."""

import pytest

from knowledge.drafting.changing import items, rewrite
from knowledge.drafting.parts import DraftPart
from tests.builders import a_procedure

HEAD = ["TT", "Trình tự thực hiện", "Trách nhiệm", "Thời gian", "Biểu mẫu/Kết quả"]
ROWS = [
    ["1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "½ ngày", "Giấy tiếp nhận"],
    ["2", "Phân công thụ lý", "Trưởng phòng", "½ ngày", "Phiếu trình"],
    ["3", "Thẩm định hồ sơ", "Chuyên viên", "02 ngày", "Tờ trình"],
    ["4", "Ký duyệt", "Lãnh đạo UBND", "01 ngày", "Quyết định"],
    ["5", "Trả kết quả", "Bộ phận Một cửa", "½ ngày", "Sổ theo dõi"],
]
STEPS = tuple(" | ".join(row[1:]) for row in ROWS)


def pasted(part: DraftPart, text: str) -> tuple[str, ...]:
    return items(rewrite(a_procedure(), part, text), part)


def between_tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def test_a_table_of_five_steps_becomes_five_steps() -> None:
    assert pasted(DraftPart.STEPS, between_tabs([HEAD, *ROWS])) == STEPS


def test_a_table_with_one_cell_a_line_becomes_the_same_steps() -> None:
    text = "\n".join(cell for row in [HEAD, *ROWS] for cell in row)
    assert pasted(DraftPart.STEPS, text) == STEPS


def test_a_table_without_a_head_is_read_as_columns_are_typed() -> None:
    assert pasted(DraftPart.STEPS, between_tabs(ROWS)) == STEPS


def test_a_cell_of_several_lines_goes_on_in_its_row() -> None:
    text = between_tabs([HEAD, [*ROWS[0][:4], '"Giấy tiếp nhận\nvà hẹn"'], ROWS[1]])
    assert pasted(DraftPart.STEPS, text) == (
        f"{STEPS[0]} và hẹn",
        STEPS[1],
    )


@pytest.mark.parametrize("mark", ["a)", "(1)", "1.1.", "1.1", "-", "–", "•", "(a)", "3)", "1."])
def test_the_mark_before_an_item_is_no_part_of_it(mark: str) -> None:
    assert pasted(DraftPart.RESULTS, f"{mark} Giấy khai sinh") == ("Giấy khai sinh",)


def test_a_word_or_a_number_that_begins_an_item_is_kept() -> None:
    assert pasted(DraftPart.RESULTS, "1.000 đồng\n2 bản") == ("1.000 đồng", "2 bản")


@pytest.mark.parametrize(
    "typed",
    [
        "Tờ khai (01 bản chính, 02 bản sao)",
        "Tờ khai, 01 bản chính, 02 bản sao.",
        "Tờ khai: 01 bản chính và 02 bản sao",
    ],
)
def test_counts_are_read_as_they_stand_on_paper(typed: str) -> None:
    assert pasted(DraftPart.DOSSIER, typed) == ("Tờ khai; 1 bản chính; 2 bản sao",)


def test_a_table_of_papers_is_read_by_its_head() -> None:
    rows = [["STT", "Tên giấy tờ", "Bản chính", "Bản sao"], ["1", "Tờ khai", "01", "02"]]
    assert pasted(DraftPart.DOSSIER, between_tabs(rows)) == ("Tờ khai; 1 bản chính; 2 bản sao",)
