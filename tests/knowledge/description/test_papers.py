"""The papers to bring: numbered by case, with copies; notes are no papers."""

from knowledge.text.facets import Facet
from tests.builders import a_procedure
from tests.knowledge.description.telling import in_full, section, shortly

TITLE = "📄 Giấy tờ cần nộp"
REMARKS = "📌 Lưu ý về giấy tờ"


def papers(*cases: dict[str, object], facet: Facet = Facet.DOCUMENTS) -> str:
    return section(in_full(a_procedure(dossier=list(cases)), facet), TITLE)


def test_papers_are_numbered_and_say_how_many_originals_and_copies() -> None:
    text = papers(
        {
            "documents": [
                {"name": "Tờ khai", "originals": 1, "copies": 0},
                {"name": "Giấy chứng sinh", "originals": 1, "copies": 2},
                {"name": "Hộ chiếu", "originals": 0, "copies": 1},
            ]
        }
    )

    assert text.splitlines() == [
        "1. Tờ khai (1 bản chính)",
        "2. Giấy chứng sinh (1 bản chính, 2 bản sao)",
        "3. Hộ chiếu (1 bản sao)",
    ]


def test_every_case_has_its_name_and_its_own_numbers() -> None:
    text = papers(
        {
            "case": "* Trường hợp ủy quyền:",
            "documents": [{"name": "Giấy ủy quyền", "originals": 1}],
        },
        {"case": "Nộp trực tuyến", "documents": [{"name": "Bản chụp", "copies": 1}]},
    )

    assert text.splitlines() == [
        "▸ Trường hợp ủy quyền:",
        "1. Giấy ủy quyền (1 bản chính)",
        "▸ Nộp trực tuyến",
        "1. Bản chụp (1 bản sao)",
    ]


def test_papers_without_a_case_come_before_those_of_cases() -> None:
    text = papers(
        {"case": "Có yếu tố nước ngoài", "documents": [{"name": "Hộ chiếu", "copies": 1}]},
        {"case": "", "documents": [{"name": "Tờ khai", "originals": 1}]},
    )

    assert text.splitlines()[0] == "1. Tờ khai (1 bản chính)"


def test_a_row_with_neither_original_nor_copy_is_a_remark_after_the_papers() -> None:
    rows = [
        {"name": "- Giấy tờ nước ngoài phải hợp pháp hóa.", "originals": 0, "copies": 0},
        {"name": "- Tờ khai", "originals": 1, "copies": 0},
    ]

    text = in_full(a_procedure(dossier=[{"documents": rows}]), Facet.DOCUMENTS)

    assert section(text, TITLE) == "1. Tờ khai (1 bản chính)"
    assert section(text, REMARKS) == "Giấy tờ nước ngoài phải hợp pháp hóa."
    assert text.index(TITLE) < text.index(REMARKS)


def test_remarks_name_the_case_they_belong_to() -> None:
    text = in_full(
        a_procedure(
            dossier=[
                {"case": "Tại xã", "documents": [{"name": "Tờ khai", "originals": 1}]},
                {
                    "case": "Qua bưu chính",
                    "documents": [
                        {"name": "Bản sao", "copies": 1},
                        {"name": "Gửi kèm phong bì.", "originals": 0, "copies": 0},
                    ],
                },
                {
                    "case": "Lưu ý:",
                    "documents": [{"name": "Mang theo căn cước.", "originals": 0, "copies": 0}],
                },
            ]
        ),
        Facet.DOCUMENTS,
    )

    assert section(text, TITLE).splitlines() == [
        "▸ Tại xã",
        "1. Tờ khai (1 bản chính)",
        "▸ Qua bưu chính",
        "1. Bản sao (1 bản sao)",
    ]
    assert section(text, REMARKS).splitlines() == [
        "▸ Qua bưu chính",
        "Gửi kèm phong bì.",
        "▸ Lưu ý:",
        "Mang theo căn cước.",
    ]


def test_papers_stand_in_the_order_of_their_own_numbers() -> None:
    text = papers(
        {
            "documents": [
                {"name": "(3) Bản vẽ", "copies": 1},
                {"name": "(1) Đơn", "originals": 1},
                {"name": "(2) Giấy chứng nhận", "copies": 1},
            ]
        }
    )

    assert text.splitlines() == [
        "1. Đơn (1 bản chính)",
        "2. Giấy chứng nhận (1 bản sao)",
        "3. Bản vẽ (1 bản sao)",
    ]


def test_papers_keep_the_order_of_the_source_when_numbers_do_not_tell_another() -> None:
    text = papers(
        {
            "documents": [
                {"name": "2. Bản vẽ", "copies": 1},
                {"name": "Đơn", "originals": 1},
                {"name": "1. Ảnh", "copies": 1},
            ]
        }
    )

    assert [line.split(" (")[0] for line in text.splitlines()] == [
        "1. 2. Bản vẽ",
        "2. Đơn",
        "3. 1. Ảnh",
    ]


def test_a_row_that_leads_to_papers_stays_before_them() -> None:
    text = papers(
        {
            "documents": [
                {"name": "Giấy tờ phải xuất trình gồm:", "originals": 0, "copies": 0},
                {"name": "Thẻ căn cước", "originals": 1, "copies": 0},
            ]
        }
    )

    assert text.splitlines() == ["• Giấy tờ phải xuất trình gồm:", "1. Thẻ căn cước (1 bản chính)"]


def test_rows_without_any_copy_at_all_are_still_shown_as_they_come() -> None:
    text = papers(
        {
            "documents": [
                {"name": "Đơn xin việc", "originals": 0, "copies": 0},
                {"name": "Bằng cấp", "originals": 0, "copies": 0},
            ]
        }
    )

    assert text.splitlines() == ["• Đơn xin việc", "• Bằng cấp"]


def test_a_missing_number_of_copies_is_said() -> None:
    text = papers({"documents": [{"name": "Tờ khai"}]})

    assert text.splitlines() == [
        "1. Tờ khai",
        "Nguồn không ghi cần mấy bản chính, mấy bản sao.",
    ]


def test_a_number_of_copies_that_cannot_be_true_is_marked_as_unclear() -> None:
    text = papers({"documents": [{"name": "Bản vẽ", "originals": 181, "copies": 1}]})

    assert "nguồn ghi “181 bản chính, 1 bản sao”, chưa rõ" in text


def test_list_marks_and_numbers_of_the_source_are_not_repeated() -> None:
    text = papers(
        {
            "documents": [
                {"name": "- a) Tờ khai", "originals": 1},
                {"name": "2. Giấy chứng sinh", "originals": 1},
                {"name": "+ 05 ảnh 4x6", "originals": 5},
            ]
        }
    )

    assert text.splitlines() == [
        "1. Tờ khai (1 bản chính)",
        "2. Giấy chứng sinh (1 bản chính)",
        "3. 05 ảnh 4x6 (5 bản chính)",
    ]


def test_glued_items_of_a_paper_are_parted_into_lines() -> None:
    text = papers(
        {"documents": [{"name": "Một trong các giấy: + Hộ chiếu; + Thẻ căn cước", "originals": 1}]}
    )

    assert text.splitlines() == [
        "1. Một trong các giấy: (1 bản chính)",
        "+ Hộ chiếu;",
        "+ Thẻ căn cước",
    ]


def test_a_form_and_what_the_office_looks_up_itself_are_named() -> None:
    text = papers(
        {"documents": [{"name": "Tờ khai", "originals": 1, "form": "CT01", "from_database": True}]}
    )

    assert text == "1. Tờ khai (1 bản chính; mẫu: CT01; cơ quan tra được thì bạn khỏi nộp)"


def test_marks_that_only_end_a_list_item_are_left_out() -> None:
    text = papers(
        {
            "documents": [
                {"name": "1. Tờ khai;", "originals": 1},
                {"name": "2. Ảnh, sổ, v.v.", "originals": 1},
                {"name": "3. Dự án;.", "originals": 1},
            ]
        }
    )

    assert text.splitlines() == [
        "1. Tờ khai (1 bản chính)",
        "2. Ảnh, sổ, v.v. (1 bản chính)",
        "3. Dự án (1 bản chính)",
    ]


def test_papers_that_are_not_in_the_record_are_said_to_be_missing() -> None:
    procedure = a_procedure(dossier=[])

    assert section(in_full(procedure, Facet.DOCUMENTS), TITLE) == "Chưa có trong cơ sở dữ liệu."


def test_the_short_answer_leaves_remarks_to_the_full_text() -> None:
    remark = "Giấy tờ nước ngoài phải được hợp pháp hóa lãnh sự. " * 10
    rows = [
        {"name": "Tờ khai", "originals": 1},
        {"name": remark, "originals": 0, "copies": 0},
    ]
    procedure = a_procedure(dossier=[{"documents": rows}])

    assert "1. Tờ khai" in shortly(procedure)
    assert "hợp pháp hóa" not in shortly(procedure, Facet.DOCUMENTS)
    assert " ".join(remark.split()) in in_full(procedure, Facet.DOCUMENTS)


def test_markup_in_a_paper_is_text_like_any_other() -> None:
    text = papers({"documents": [{"name": "<b>Tờ khai</b> & <a href='x'>đơn</a>", "originals": 1}]})

    assert text == "1. <b>Tờ khai</b> & <a href='x'>đơn</a> (1 bản chính)"
