"""The papers of a first answer: short names that leave nobody with a wrong idea."""

from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.builders import a_procedure
from tests.knowledge.description.telling import shortly

CONDITION = "Hộ chiếu còn thời hạn sử dụng ít nhất sáu tháng tính từ ngày nhập cảnh vào Việt Nam"


def papers(*names: str, **counts: int) -> list[dict[str, object]]:
    return [{"name": name, "originals": 1} | counts for name in names]


def documents(procedure: Procedure) -> str:
    return shortly(procedure, Facet.DOCUMENTS)


def test_a_name_that_loses_its_condition_by_being_cut_is_marked() -> None:
    names = [f"{CONDITION} (đối với người nước ngoài)", "Tờ khai đề nghị cấp giấy phép"]
    text = documents(a_procedure(dossier=[{"documents": papers(*names)}]))

    assert "…*" in text
    assert "2. Tờ khai đề nghị cấp giấy phép\n" in text
    assert "* còn điều kiện kèm theo, bấm “Xem đủ”." in text


def test_a_name_that_is_cut_but_has_no_condition_is_not_marked() -> None:
    text = documents(a_procedure(dossier=[{"documents": papers(CONDITION * 2)}]))

    assert "…" in text
    assert "*" not in text


def test_groups_of_papers_that_everybody_needs_are_one_list() -> None:
    dossier = [
        {"case": "Giấy tờ phải nộp:", "documents": papers(*(f"Giấy số {n}" for n in range(8)))},
        {"case": "Giấy tờ phải xuất trình:", "documents": papers(*"ABCDEFG")},
    ]
    text = documents(a_procedure(dossier=dossier))

    assert "1. Giấy số 0" in text
    assert "bấm số để xem" not in text
    shown = sum(line[0].isdigit() for line in text.splitlines() if line)
    assert f"và {15 - shown} giấy tờ nữa" in text


def test_cases_without_room_for_their_papers_are_offered_by_number() -> None:
    dossier = [
        {"case": f"Trường hợp {name}", "documents": papers(*(f"Giấy {n} {name}" for n in range(9)))}
        for name in ("cấp mới", "cấp lại")
    ]
    text = documents(a_procedure(dossier=dossier))

    assert "1. Trường hợp cấp mới" in text
    assert "2. Trường hợp cấp lại" in text
    assert "Giấy 1" not in text


def test_counts_that_cannot_be_true_are_not_said() -> None:
    text = documents(a_procedure(dossier=[{"documents": papers("Tờ khai", originals=31)}]))

    assert "31" not in text
    assert "1. Tờ khai (số bản chưa rõ)" in text


def test_the_name_of_a_file_is_left_off() -> None:
    text = documents(
        a_procedure(dossier=[{"documents": papers("Đơn đề nghị theo mẫu;Mau don 01.docx")}])
    )

    assert "1. Đơn đề nghị theo mẫu\n" in text


def test_no_more_groups_are_listed_than_have_a_number_to_press() -> None:
    dossier = [
        {"case": f"Trường hợp {name}", "documents": papers(*(f"Giấy {n} {name}" for n in range(9)))}
        for name in "ABCDEFG"
    ]
    text = documents(a_procedure(dossier=dossier))

    assert "5. Trường hợp E" in text
    assert "Trường hợp F" not in text
    assert "… và 2 nhóm nữa" in text
